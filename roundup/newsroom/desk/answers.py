"""Answers to suggestions: taken whole, in parts, or refused until there are other words."""

from dataclasses import replace
from typing import Any

from roundup.errors import ChangedError
from roundup.model import Block, Done, Offer, Settle, Write
from roundup.newsroom.desk.files import ISSUE, Folder
from roundup.newsroom.desk.memory import machine_of, text_of
from roundup.newsroom.house import House
from roundup.newsroom.house import text_of as file_text
from roundup.newsroom.trail import BASE, BLOCKS, SUGGESTED
from roundup.stages import review
from roundup.stages.review.memory import Memory, recall
from roundup.text.issue_markdown import ANCHOR, IssueText, RawBlock, block_key, join_issue, parse_issue


class Answers:
    """Settles what is suggested for the blocks of one issue."""

    def __init__(self, house: House, folder: Folder) -> None:
        """Take the newsroom and the issue's folder."""
        self._house, self._folder = house, folder

    def settled(self, deed: Settle) -> Done:
        """Do what the editor answered; ChangedError where the suggestion, or the block, is not what the editor saw."""
        text = file_text(self._house, self._folder.name(ISSUE)) or ""
        base = self._folder.trail.load(BASE, dict[str, Any])
        machine = machine_of(base, text)
        raw = next((raw for raw in parse_issue(text).blocks if block_key(raw.anchor) == deed.key and text_of(raw)), None)
        withdrawn = {block_key(one.offer.block): one for one in machine.withdrawn()}
        suggestion = machine.suggestion(raw) if raw else withdrawn.get(deed.key)
        if suggestion is None or suggestion.offer.text != deed.offered:
            raise ChangedError("the suggestion is another by now", deed.key, "look at the block again")
        if deed.take == "none":
            name, data = self._folder.trail.file(BASE, review.refuse(base, deed.key))
            self._folder.store.write(name, data)
            return Done(message="Refused: it is offered again when its words are others.")
        if raw is None:
            after = _brought_back(text, recall(base) or Memory(), suggestion.offer)
        else:
            words = deed.offered if deed.take == "all" else review.taken(suggestion.hunks, deed.take)
            after = review.edit(text, Write(key=deed.key, before=deed.before, after=words))
        self._folder.swap(ISSUE, after.encode(), text.encode(), "suggestion")
        if deed.take == "all":
            self._drafted(deed.key)
        return Done(message="The suggestion is in." if deed.take == "all" else "The parts are in.", changed=after != text)

    def _drafted(self, key: str) -> None:
        """Make a draft that was taken whole the block's own, and keep the one before it as the other."""
        trail = self._folder.trail
        others = trail.load(SUGGESTED, tuple[Block, ...]) or ()
        blocks = trail.load(BLOCKS, tuple[Block, ...]) or ()
        new = next((block for block in others if block_key(block.id) == key), None)
        old = next((block for block in blocks if block_key(block.id) == key), None)
        if new is None or old is None:
            return
        new = replace(new, id=old.id, kind=old.kind)
        changed = tuple(new if block is old else block for block in blocks)
        rest = tuple(block for block in others if block_key(block.id) != key)
        for name, data in (trail.file(BLOCKS, changed), trail.file(SUGGESTED, (*rest, old))):
            self._folder.store.write(name, data)


def _brought_back(text: str, memory: Memory, offer: Offer) -> str:
    """Return an issue.md with a block of the draft that was taken out, behind the one it stands behind in the draft."""
    standing = {block_key(raw.anchor): raw for raw in parse_issue(text).blocks if raw.anchor}
    anchored = offer.text if ANCHOR.match(offer.text) else f"<!-- block: {offer.block} -->\n{offer.text}\n"
    new = RawBlock(anchor=offer.block, text=anchored)
    every = {**standing, block_key(offer.block): new}
    order = [*memory.order, *(key for key in every if key not in memory.order)]
    draft, without = (
        join_issue(IssueText(front="", blocks=tuple(every[key] for key in order if key in every and (keep or every[key] is not new))))
        for keep in (True, False)
    )
    return review.undone(text, draft, without)
