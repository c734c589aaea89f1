"""What the last merge remembers of the machine's own text, as the desk needs it: what was edited, and what is suggested."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roundup.model import Hunk, Offer, Suggestion
from roundup.stages.review.compare import same
from roundup.stages.review.hunks import hunks
from roundup.stages.review.memory import Memory, recall
from roundup.text.issue_markdown import RawBlock, block_body, block_key, parse_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine's side of an issue: its text by key, what it offers, and what it would write of blocks that were taken out."""

    memory: Memory
    bases: Mapping[str, str]
    drafted: Mapping[str, RawBlock]

    def edited(self, raw: RawBlock) -> bool:
        """Tell whether a block differs from what the machine last wrote or offered there."""
        key = block_key(raw.anchor)
        known = (self.bases.get(key, ""), self.memory.offered.get(key, ""))
        return not any(text and same(raw.text, text) for text in known)

    def suggestion(self, raw: RawBlock) -> Suggestion | None:
        """Return what is offered for a block, None for nothing or what it already says."""
        offered = self.memory.offered.get(block_key(raw.anchor), "")
        if not offered or same(offered, raw.text):
            return None
        return _suggestion(raw.anchor, text_of(raw), body_of(offered))

    def withdrawn(self, present: frozenset[str]) -> tuple[Suggestion, ...]:
        """Return the machine's blocks that stand in the draft and that the editor took out of the issue."""
        gone = [key for key in self.drafted if key in {*self.memory.deleted, *self.bases} and key not in present]
        return tuple(_suggestion(self.drafted[key].anchor, "", text_of(self.drafted[key])) for key in gone)


def machine_of(base: Mapping[str, Any] | None, theirs: str) -> Machine:
    """Return the machine's side from what the trail remembers and the draft as it would be written now."""
    memory = recall(base) or Memory()
    drafted: dict[str, RawBlock] = {}
    for block in parse_issue(theirs).blocks:
        if block.anchor:
            drafted.setdefault(block_key(block.anchor), block)
    bases = {block_key(anchor): text for anchor, text in memory.blocks}
    return Machine(memory=memory, bases=bases, drafted=drafted)


def text_of(raw: RawBlock) -> str:
    """Return a block's Markdown as an editor sees it: no anchor line, no blank lines around it."""
    return block_body(raw).strip("\r\n").rstrip()


def body_of(text: str) -> str:
    """Return the words of a block that is given with its anchor line."""
    found = [block for block in parse_issue(text).blocks if block.anchor]
    return text_of(found[0]) if found else text.strip("\r\n").rstrip()


def _suggestion(anchor: str, mine: str, theirs: str) -> Suggestion:
    parts: tuple[Hunk, ...] = hunks(mine, theirs)
    return Suggestion(offer=Offer(block=anchor, text=theirs), mine=mine, hunks=parts)
