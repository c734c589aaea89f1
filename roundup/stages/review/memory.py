"""What a merge remembers from one build to the next, as JSON-able data."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from roundup.stages.review.standing import Notes


class Memory(BaseModel):
    """What the machine last wrote into issue.md, and what the editor did to it.

    ``blocks`` are (anchor, text as the machine last put it there, "" where that is not known),
    ``front`` the lines of its own front matter keys, ``offered`` the new text last offered for an
    edited block or key (taking it gives the block back to the machine), ``order`` the keys in the machine's order,
    ``moved`` tells that the order is the editor's from now on. ``whys`` are the reasons of what is offered, ``suggested``
    is (text, reason) of what the editor asked for, ``refused`` what is not offered again until the draft is another one,
    ``withdrawn`` the drafted text of deleted blocks (anchor, text); memories of older builds have none of these four.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: int = 1
    front: dict[str, str] = {}
    front_deleted: tuple[str, ...] = ()
    blocks: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    offered: dict[str, str] = {}
    moved: bool = False
    whys: dict[str, str] = {}
    suggested: dict[str, tuple[str, str]] = {}
    refused: dict[str, str] = {}
    withdrawn: dict[str, tuple[str, str]] = {}

    def notes(self, key: str, base: str | None) -> Notes:
        """Return what is remembered of one block, or of one key of the front matter."""
        suggested, asked = self.suggested.get(key, ("", ""))
        return Notes(
            base=base,
            offered=self.offered.get(key, ""),
            why=self.whys.get(key, ""),
            suggested=suggested,
            asked=asked,
            refused=self.refused.get(key, ""),
        )

    def noted(self, notes: Mapping[str, Notes], whys: Mapping[str, str]) -> "Memory":
        """Return the memory with what is remembered of each block and key; ``whys`` are new reasons. Other refusals stay."""
        offered = {key: note.offered for key, note in notes.items() if note.offered}
        reasons = {key: whys.get(key) or notes[key].why for key in offered}
        update = {
            "offered": offered,
            "whys": {key: why for key, why in reasons.items() if why},
            "suggested": {key: (note.suggested, note.asked) for key, note in notes.items() if note.suggested},
            "refused": {
                **{key: text for key, text in self.refused.items() if key not in notes},
                **{key: note.refused for key, note in notes.items() if note.refused},
            },
        }
        return self.model_copy(update=update)


def recall(base: Mapping[str, Any] | None) -> Memory | None:
    """Read what was remembered; None where nothing usable was, so that every block counts as the editor's."""
    if base is None:
        return None
    try:
        memory = Memory.model_validate(base)
    except ValidationError:
        return None
    return memory if memory.version == 1 else None


def remember(memory: Memory) -> dict[str, Any]:
    """Return the memory as plain lists, strings and numbers, fit for a JSON file."""
    return memory.model_dump(mode="json")
