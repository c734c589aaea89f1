"""What is on offer between two merges: new text put on offer, refused, or listed, without touching issue.md."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from roundup.errors import InputError
from roundup.model import Offer
from roundup.stages.review.compare import same
from roundup.stages.review.memory import Memory, recall, remember
from roundup.stages.review.merging import withdrawn_of
from roundup.stages.review.standing import Notes
from roundup.text.issue_markdown import ANCHOR, block_key, front_entries, parse_issue


def suggest(base: Mapping[str, Any] | None, mine: str, *, key: str, text: str, why: str = "") -> Mapping[str, Any]:
    """Return a merge's ``base`` with a text on offer for a block, or a line for a key of the front matter, until it is answered.

    ``mine`` is the file as it stands; a text equal to what stands there is not offered. InputError where there is no such block.
    """
    memory = recall(base) or Memory()
    anchor, stands = _standing(mine).get(key, (None, ""))
    if anchor is None:
        raise InputError("is not in the issue, so nothing can be put on offer for it", key, "add the block first")
    if anchor and not ANCHOR.match(text):
        text = f"<!-- block: {anchor} -->\n{text}"
    notes = _notes(memory, key)
    refused = "" if same(text, notes.refused) else notes.refused
    asked = ("", "") if same(text, stands) else (text, why)
    return remember(_with(memory, key, replace(notes, suggested=asked[0], asked=asked[1], refused=refused)))


def refuse(base: Mapping[str, Any] | None, key: str) -> Mapping[str, Any]:
    """Return a merge's ``base`` without what is on offer for a block; it is not offered again until a draft says something else."""
    memory = recall(base) or Memory()
    notes = _notes(memory, key)
    refused = notes.suggested or notes.offered or memory.withdrawn.get(key, ("", ""))[1]
    if not refused:
        return remember(memory)
    kept = replace(notes, suggested="", asked="", refused=refused)
    return remember(_with(memory, key, kept if notes.suggested else replace(kept, offered="", why="")))


def offers(base: Mapping[str, Any] | None, mine: str) -> tuple[Offer, ...]:
    """Return what is on offer for the blocks and lines of a file as it stands; a text that stands there already is not."""
    memory = recall(base) or Memory()
    found = ((key, anchor, *_notes(memory, key).offer(text)) for key, (anchor, text) in _standing(mine).items())
    return tuple(Offer(block=anchor or key, text=text, why=why) for key, anchor, text, why in found if text)


def withdrawn(base: Mapping[str, Any] | None, mine: str) -> tuple[Offer, ...]:
    """Return the drafted text of blocks that the editor took out, but for what was refused and what is back in the file."""
    there = _standing(mine)
    return tuple(offer for offer in withdrawn_of(recall(base) or Memory()) if block_key(offer.block) not in there)


def _notes(memory: Memory, key: str) -> Notes:
    return memory.notes(key, None)


def _with(memory: Memory, key: str, notes: Notes) -> Memory:
    known = {*memory.offered, *memory.suggested, *memory.refused}
    return memory.noted({**{name: memory.notes(name, None) for name in known}, key: notes}, {})


def _standing(mine: str) -> dict[str, tuple[str, str]]:
    """Return (anchor, text) of each block by its key, of several the first, and ("", line) of each key of the front matter."""
    issue = parse_issue(mine)
    found: dict[str, tuple[str, str]] = {key: ("", raw) for key, raw in front_entries(issue.front) if key}
    for block in issue.blocks:
        if block.anchor:
            found.setdefault(block_key(block.anchor), (block.anchor, block.text))
    return found
