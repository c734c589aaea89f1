"""Answers to suggestions: taken whole, in parts, or refused until there are other words."""

from dataclasses import replace
from typing import Any

from roundup.errors import ChangedError
from roundup.model import Block, Done, Settle, Write
from roundup.newsroom.desk.files import ISSUE, Folder
from roundup.newsroom.desk.memory import Machine, machine_of, text_of
from roundup.newsroom.house import House
from roundup.newsroom.house import text_of as file_text
from roundup.newsroom.manuscript import written
from roundup.newsroom.outcome import stored_material
from roundup.newsroom.trail import BASE, BLOCKS, SUGGESTED
from roundup.stages.review.editing import edit
from roundup.stages.review.hunks import hunks, taken
from roundup.stages.review.memory import Memory, remember
from roundup.stages.review.undoing import undone
from roundup.text.issue_markdown import IssueText, block_key, join_issue, parse_issue


class Answers:
    """Settles what is suggested for the blocks of one issue."""

    def __init__(self, house: House, folder: Folder) -> None:
        """Take the newsroom and the issue's folder."""
        self._house, self._folder = house, folder

    def settled(self, deed: Settle) -> Done:
        """Do what the editor answered; ChangedError where the suggestion, or the block, is not what the editor saw."""
        text = file_text(self._house, self._folder.name(ISSUE)) or ""
        machine = self._machine()
        raw = next((raw for raw in parse_issue(text).blocks if block_key(raw.anchor) == deed.key and text_of(raw)), None)
        withdrawn = {block_key(one.offer.block): one for one in machine.withdrawn(_present(text))}
        suggestion = machine.suggestion(raw) if raw else withdrawn.get(deed.key)
        if suggestion is None or suggestion.offer.text != deed.offered:
            raise ChangedError("the suggestion is another by now", deed.key, "look at the block again")
        if deed.take == "none":
            return self._refused(deed.key, machine)
        if raw is None:
            after = _brought_back(text, machine, deed.key)
        else:
            words = deed.offered if deed.take == "all" else taken(hunks(suggestion.mine, deed.offered), deed.take)
            after = edit(text, Write(key=deed.key, before=deed.before, after=words))
        self._folder.swap(ISSUE, after.encode(), text.encode(), "suggestion")
        if deed.take == "all":
            self._drafted(deed.key)
        return Done(message="The suggestion is in." if deed.take == "all" else "The parts are in.", changed=after != text)

    def _machine(self) -> Machine:
        material = stored_material(self._house, self._folder.week)
        theirs = written(self._house, self._folder.week, material.articles, (material.blocks, ""))
        return machine_of(self._folder.trail.load(BASE, dict[str, Any]), theirs)

    def _refused(self, key: str, machine: Machine) -> Done:
        """Take the offered text for what the machine wrote: it is not offered again, and another one is."""
        offered = machine.memory.offered.get(key) or machine.drafted[key].text
        memory = machine.memory
        if key in memory.offered:
            blocks = tuple((anchor, offered if block_key(anchor) == key else text) for anchor, text in memory.blocks)
            rest = {name: text for name, text in memory.offered.items() if name != key}
            memory = memory.model_copy(update={"blocks": blocks, "offered": rest})
        else:
            memory = memory.model_copy(update={"offered": {**memory.offered, key: offered}})
        self._remember(memory)
        return Done(message="Refused: it is offered again when its words are others.")

    def _remember(self, memory: Memory) -> None:
        name, data = self._folder.trail.file(BASE, remember(memory))
        self._folder.store.write(name, data)

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


def _present(text: str) -> frozenset[str]:
    return frozenset(block_key(raw.anchor) for raw in parse_issue(text).blocks if text_of(raw))


def _brought_back(text: str, machine: Machine, key: str) -> str:
    """Return an issue.md with a block of the draft that was taken out, behind the one it stood behind."""
    blocks = tuple(machine.drafted.values())
    draft, without = (
        join_issue(IssueText(front="", blocks=tuple(block for block in blocks if keep or block_key(block.anchor) != key)))
        for keep in (True, False)
    )
    return undone(text, draft, without)
