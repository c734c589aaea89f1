"""The trail: what each stage made, numbered, as JSON beside the issue; the base for merging."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from roundup.newsroom.house import folder_of
from roundup.plugs import Store
from roundup.stored import from_json, to_json

T = TypeVar("T")

ARTICLES = "01-articles"
DATES = "02-dates"
STORIES = "03-stories"
LINEUP = "04-lineup"
BLOCKS = "05-blocks"
CHECKED = "06-checked"
BASE = "07-base"
DESK = "08-desk"
CALLS = "09-calls"
SUGGESTED = "10-suggested"
APPROVAL = "approval"


@dataclass(frozen=True, kw_only=True)
class Trail:
    """The trail of one issue in a store."""

    store: Store
    week: date

    def name(self, stage: str) -> str:
        """Return the file of a stage, relative to the newsroom."""
        return f"{folder_of(self.week)}/trail/{stage}.json"

    def load(self, stage: str, shape: type[T]) -> T | None:
        """Return what a stage made last, None where it has not run; InputError for a damaged file."""
        data = self.store.read(self.name(stage))
        return None if data is None else from_json(shape, data, self.name(stage))

    def file(self, stage: str, value: Any) -> tuple[str, bytes]:
        """Return a stage's file as (name, bytes), to be written with the others."""
        return self.name(stage), to_json(value).encode("utf-8")
