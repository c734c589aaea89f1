"""Changing what goes in: pins, drops and deferrals in selection.toml."""

from dataclasses import dataclass
from datetime import date

from roundup.errors import InputError
from roundup.newsroom.house import House, folder_of, read_text
from roundup.newsroom.keeping import persistent
from roundup.newsroom.outcome import stored_material
from roundup.newsroom.pile import remembered
from roundup.newsroom.trail import Trail
from roundup.selection import decide


@dataclass(frozen=True, kw_only=True)
class Picked:
    """What was changed: the path of selection.toml in the newsroom, and one line a change."""

    path: str
    lines: tuple[str, ...]


def pick(house: House, week: date, wanted: tuple[tuple[str, str], ...]) -> Picked:
    """Write decisions, as (pin | drop | defer, id or its beginning), into selection.toml.

    All or none: an id that is unknown or may be two things raises InputError, and nothing is written.
    """
    material = stored_material(house, week)
    stories = [id_ for id_, _ in remembered(Trail(store=house.store, week=week))]
    known = {*stories, *(article.id for article in material.articles)}
    path = f"{folder_of(week)}/selection.toml"

    def attempt() -> None:
        before = house.store.read(path)
        text = _decided(read_text(before or b"", path).removeprefix("\ufeff"), wanted, known)
        house.keeper.keep(path, why="pick", at=house.now)  # not before the ids are known to be good: a mistake leaves no trace
        house.keeper.swap(path, text.encode("utf-8"), before, why="pick", at=house.now)

    persistent(attempt)
    return Picked(path=path, lines=tuple(f"{word}: {id_}" for word, id_ in wanted))


def _decided(text: str, wanted: tuple[tuple[str, str], ...], known: set[str]) -> str:
    for word, id_ in wanted:
        try:
            text = decide(text, id_, word, known)
        except InputError as error:
            raise InputError(error.what, error.where or f"--{word} {id_}", error.hint) from error
    return text
