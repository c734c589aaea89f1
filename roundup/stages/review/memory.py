"""What a merge remembers from one build to the next, as JSON-able data."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError


class Memory(BaseModel):
    """What the machine last wrote into issue.md, and what the editor did to it.

    ``blocks`` are (anchor, text as the machine last put it there, "" where that is not known),
    ``front`` the lines of its own front matter keys, ``offered`` the new text last offered for an
    edited block or key (taking it gives the block back to the machine), ``order`` the keys in the machine's order,
    ``moved`` tells that the order is the editor's from now on.
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
