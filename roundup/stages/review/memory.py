"""What a merge remembers from one build to the next, as JSON-able data."""

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from roundup.text.issue_markdown import IssueText, RawBlock, block_key, front_entries


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


def drafted_before(memory: Memory | None, new: IssueText, only: Collection[str]) -> IssueText:
    """Return a new draft in which all but a few blocks and keys stand as they were drafted last, as far as that is remembered.

    What is not remembered of the blocks is the draft's; of the front matter it is left out, so that the editor's line stays.
    """
    known = memory or Memory()
    last = {**{block_key(anchor): text for anchor, text in known.blocks if text}, **known.offered}
    lines = {**known.front, **known.offered}
    entries = [(key, raw if not key or key in only else _ended(lines.get(key, ""))) for key, raw in front_entries(new.front)]
    front = "".join(raw for _, raw in entries) if any(key and raw for key, raw in entries) else ""
    blocks = (
        block if (key := block_key(block.anchor)) in only or not last.get(key) else RawBlock(anchor=block.anchor, text=last[key])
        for block in new.blocks
    )
    return IssueText(front=front, blocks=tuple(blocks))


def _ended(line: str) -> str:
    return line and line.rstrip("\r\n") + "\n"
