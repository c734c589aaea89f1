"""What the last merge remembers of the machine's own text, as the desk needs it: what was edited, and what is suggested."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roundup.model import Offer, Suggestion
from roundup.stages import review
from roundup.stages.review.compare import same
from roundup.stages.review.memory import Memory, recall
from roundup.text.issue_markdown import RawBlock, block_body, block_key, parse_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine's side of an issue: its text by key, what it offers for blocks, and for those that were taken out."""

    memory: Memory
    bases: Mapping[str, str]
    offers: Mapping[str, Offer]
    gone: tuple[Offer, ...]

    def edited(self, raw: RawBlock) -> bool:
        """Tell whether a block differs from what the machine last wrote or offered there."""
        key = block_key(raw.anchor)
        known = (self.bases.get(key, ""), self.memory.offered.get(key, ""), self.memory.suggested.get(key, ("", ""))[0])
        return not any(text and same(raw.text, text) for text in known)

    def suggestion(self, raw: RawBlock) -> Suggestion | None:
        """Return what is offered for a block, None for nothing."""
        offer = self.offers.get(block_key(raw.anchor)) if raw.anchor else None
        return suggestion_of(offer, text_of(raw)) if offer else None

    def withdrawn(self) -> tuple[Suggestion, ...]:
        """Return the machine's blocks that stand in the draft and that the editor took out of the issue."""
        return tuple(suggestion_of(offer, "") for offer in self.gone)


def machine_of(base: Mapping[str, Any] | None, markdown: str) -> Machine:
    """Return the machine's side from what the trail remembers and the file as it stands."""
    memory = recall(base) or Memory()
    found: dict[str, Offer] = {}
    for offer in review.offers(base, markdown):
        found.setdefault(block_key(offer.block), offer)
    bases = {block_key(anchor): text for anchor, text in memory.blocks}
    return Machine(memory=memory, bases=bases, offers=found, gone=review.withdrawn(base, markdown))


def text_of(raw: RawBlock) -> str:
    """Return a block's Markdown as an editor sees it: no anchor line, no blank lines around it."""
    return block_body(raw).strip("\r\n").rstrip()


def suggestion_of(offer: Offer, mine: str) -> Suggestion:
    """Return an offer as the desk shows it, without its anchor line, with the stretches where it differs."""
    found = [block for block in parse_issue(offer.text).blocks if block.anchor]
    theirs = text_of(found[0]) if found else offer.text.strip("\r\n").rstrip()
    return Suggestion(offer=Offer(block=offer.block, text=theirs, why=offer.why), mine=mine, hunks=review.hunks(mine, theirs))
