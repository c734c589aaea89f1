"""Merging a new draft into the editor's issue.md, block by block.

The unit is the block: no word of a new draft is ever put into a block that a person changed.
A block counts as untouched when it equals what the machine last put there. What an edited
block was made from stays the base of later merges, so that the new text is offered until it is
taken, and merging again changes nothing.

Heuristics tried and left: a word-level merge splices new sentences into edited ones; a block
with text added below it cannot be told from an edited block, so it counts as edited.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from roundup.model import Merge, Offer
from roundup.stages.review.compare import core, newline_of, refreshed, same, with_newlines
from roundup.stages.review.fronts import FrontMerge, merge_fronts
from roundup.stages.review.memory import Memory, recall, remember
from roundup.stages.review.standing import Notes, decide
from roundup.text.issue_markdown import IssueText, RawBlock, block_body, block_key, parse_issue

_NOTHING = Notes()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A block on its way into the merged file.

    ``at`` is its place in the editor's file (-1: new); ``notes`` is what to remember of it (without a base
    the block is the editor's own); ``gone`` tells that the draft lost it.
    """

    key: str
    anchor: str
    text: str
    at: int = -1
    notes: Notes = _NOTHING
    edited: bool = False
    gone: bool = False


def merge(
    base: Mapping[str, Any] | None,
    mine: str | None,
    theirs: str,
    *,
    only: Collection[str] | None = None,
    whys: Mapping[str, str] | None = None,
) -> Merge:
    """Merge a new draft into the editor's file.

    ``base`` is the ``base`` of the last merge (None: there was none), ``mine`` the file now
    (None or blank: there is none), ``theirs`` the new draft. The caller writes ``text`` first
    and stores ``base`` after it: a crash between the two is healed by the next merge. An anchor
    line alone brings back a block deleted before. ``only`` names the blocks and the keys of the front
    matter that are merged (None: all of them); of the others no byte changes, and what was offered stays offered.
    ``whys`` are reasons for new text by block key; an offer that stays as it was and has none here keeps its own.
    """
    new = parse_issue(theirs)
    if mine is None or not mine.strip("\ufeff \t\r\n"):
        return _first(new)
    memory = recall(base) or Memory()
    old, newline = parse_issue(mine), newline_of(mine)
    front = merge_fronts(memory, old.front, new.front, newline, only=only)
    drafted = {key: RawBlock(anchor=block.anchor, text=with_newlines(block.text, newline)) for key, block in _keyed(new).items()}
    deleted = _deleted(memory, old)
    entries, moved = _placed(memory, old, drafted, deleted, only=only)
    known = memory.model_copy(update={"deleted": deleted, "moved": moved})
    after = _remembered(known, front, entries, drafted, {key: why for key, why in (whys or {}).items() if only is None or key in only})
    return Merge(
        text=_joined(front.text, entries, newline),
        base=remember(after),
        offers=_offers(after, front, entries),
        kept=tuple(entry.anchor for entry in entries if entry.edited),
        deleted=tuple(block.anchor for key, block in drafted.items() if key in deleted),
        reasons=_reasons(entries, moved=moved, lost=recall(base) is None and mine != with_newlines(theirs, newline)),
        withdrawn=withdrawn_of(after),
    )


def _placed(
    memory: Memory, old: IssueText, drafted: Mapping[str, RawBlock], deleted: Collection[str], *, only: Collection[str] | None
) -> tuple[list[_Entry], bool]:
    """Return the blocks of the merged issue in their order, new ones among them, and whether the editor's order differs from the draft's."""
    entries = [entry for entry in _entries(memory, old, drafted, only) if entry is not None]
    moved = memory.moved or _copied(entries) or _moved(memory, entries, tuple(drafted))
    entries = entries if moved or only is not None else _in_order(entries, tuple(drafted))
    entries = _with_new(entries, drafted, (*deleted, *(key for key in drafted if only is not None and key not in only)))
    return entries, moved or _copied(entries)


def _remembered(
    memory: Memory, front: FrontMerge, entries: list[_Entry], drafted: Mapping[str, RawBlock], whys: Mapping[str, str]
) -> Memory:
    """Return the memory as it is after a merge."""
    update = {
        "front": front.lines,
        "front_deleted": front.deleted,
        "blocks": tuple((entry.anchor, entry.notes.base) for entry in entries if entry.notes.base is not None),
        "order": tuple(drafted),
        "withdrawn": {key: (block.anchor, block.text) for key, block in drafted.items() if key in memory.deleted},
    }
    notes = {**front.notes, **{entry.key: entry.notes for entry in entries if entry.key}}
    return memory.model_copy(update=update).noted(notes, whys)


def withdrawn_of(memory: Memory) -> tuple[Offer, ...]:
    """Return the drafted text of blocks that the editor took out, but for what was refused."""
    kept = ((key, *text) for key, text in memory.withdrawn.items() if not same(text[1], memory.refused.get(key, "")))
    return tuple(Offer(block=anchor, text=text) for _, anchor, text in kept)


def _offers(memory: Memory, front: FrontMerge, entries: list[_Entry]) -> tuple[Offer, ...]:
    texts = [*((key, key, text) for key, text in front.texts.items() if key in front.notes)]
    texts += [(entry.key, entry.anchor, entry.text) for entry in entries if entry.key]
    found = ((name, *memory.notes(key, None).offer(text)) for key, name, text in texts)
    return tuple(Offer(block=name, text=text, why=why) for name, text, why in found if text)


def _first(new: IssueText) -> Merge:
    front = merge_fronts(Memory(), "", new.front, "\n")
    keyed = _keyed(new)
    memory = Memory(front=front.lines, blocks=tuple((block.anchor, block.text) for block in keyed.values()), order=tuple(keyed))
    return Merge(text=new.front + "".join(block.text for block in new.blocks), base=remember(memory))


def _keyed(issue: IssueText) -> dict[str, RawBlock]:
    """Return the anchored blocks by key; of two with the same key the first."""
    found: dict[str, RawBlock] = {}
    for block in issue.blocks:
        if block.anchor:
            found.setdefault(block_key(block.anchor), block)
    return found


def _entries(memory: Memory, old: IssueText, drafted: Mapping[str, RawBlock], only: Collection[str] | None) -> list[_Entry | None]:
    """Return the editor's blocks as they go into the merged file; None for those that leave it. Those that ``only`` does not name stay."""
    back = {key: text for key, (_, text) in memory.withdrawn.items()}  # what the editor brings back of it is the machine's
    bases = {**back, **{block_key(anchor): text for anchor, text in memory.blocks}}
    owners = _owners(memory, old, drafted)
    out: list[_Entry | None] = []
    for at, block in enumerate(old.blocks):
        key = block_key(block.anchor)
        if owners.get(key) == at and (key in bases or key in drafted):
            notes = memory.notes(key, bases.get(key))
            entry = _Entry(key=key, anchor=block.anchor, text=block.text, at=at, notes=notes)
            out.append(
                _standing(entry, gone=key not in drafted)
                if only is not None and key not in only
                else _entry(entry, drafted.get(key), wanted=key in memory.deleted and not block_body(block).strip())
            )
        else:
            out.append(_Entry(key="", anchor=block.anchor, text=block.text, at=at))
    return out


def _owners(memory: Memory, old: IssueText, drafted: Mapping[str, RawBlock]) -> dict[str, int]:
    """Return key -> place of the block that is the machine's: of several, the first that still has its text, else the first."""
    wrote = [
        *((block_key(anchor), text) for anchor, text in memory.blocks),
        *memory.offered.items(),
        *((key, text) for key, (_, text) in memory.withdrawn.items()),
        *((key, text) for key, (text, _) in memory.suggested.items()),
        *((key, block.text) for key, block in drafted.items()),
    ]
    known = {(key, core(text)) for key, text in wrote}
    found: dict[str, int] = {}
    fresh: dict[str, int] = {}
    for at, block in enumerate(old.blocks):
        if block.anchor:
            key = block_key(block.anchor)
            found.setdefault(key, at)
            if (key, core(block.text)) in known:
                fresh.setdefault(key, at)
    return {**found, **fresh}


def _standing(entry: _Entry, *, gone: bool) -> _Entry:
    """Return a block that is not merged: as it is, with what is offered for it."""
    edited = not entry.notes.known(entry.text)
    return replace(entry, edited=edited, gone=gone and edited)


def _entry(entry: _Entry, drafted: RawBlock | None, *, wanted: bool) -> _Entry | None:
    if drafted is None:
        notes = replace(entry.notes, offered="", why="")
        return None if entry.notes.known(entry.text) else replace(entry, notes=notes, edited=True, gone=True)
    if wanted:
        return replace(entry, text=drafted.text, notes=Notes(base=drafted.text)) if drafted.anchor == entry.anchor else None
    done = decide(entry.text, drafted.text, entry.notes)
    if not done.take:
        return replace(entry, notes=done.notes, edited=done.edited)
    if drafted.anchor != entry.anchor:
        return None  # a story became a bullet, or the reverse: it goes in afresh at its new place
    return replace(entry, text=refreshed(entry.text, entry.notes.base or "", drafted.text), notes=done.notes)


def _moved(memory: Memory, entries: list[_Entry], order: tuple[str, ...]) -> bool:
    """Tell whether the editor put blocks in another order than the machine had."""
    before = memory.order or order
    mine = [entry.key for entry in entries if entry.key in before]
    return mine != [key for key in before if key in mine]


def _copied(entries: list[_Entry]) -> bool:
    """Tell whether a block stands twice; which of the two came first is then the editor's business."""
    keys = [block_key(entry.anchor) for entry in entries if entry.anchor]
    return len(set(keys)) < len(keys)


def _in_order(entries: list[_Entry], order: tuple[str, ...]) -> list[_Entry]:
    """Put the draft's blocks into the draft's order; the editor's own blocks stay at their places."""
    ranked = iter(sorted((entry for entry in entries if entry.key in order), key=lambda entry: order.index(entry.key)))
    return [next(ranked) if entry.key in order else entry for entry in entries]


def _deleted(memory: Memory, old: IssueText) -> tuple[str, ...]:
    present = set(_keyed(old))
    return tuple(sorted(key for key in {*memory.deleted, *(block_key(anchor) for anchor, _ in memory.blocks)} if key not in present))


def _with_new(entries: list[_Entry], drafted: Mapping[str, RawBlock], deleted: tuple[str, ...]) -> list[_Entry]:
    """Insert blocks that are new after the block that precedes them in the draft."""
    out, order = list(entries), list(drafted)
    for number, (key, block) in enumerate(drafted.items()):
        places = {entry.key: at for at, entry in enumerate(out) if entry.key}
        if key in places or key in deleted:
            continue
        before = next((places[known] + 1 for known in reversed(order[:number]) if known in places), None)
        after = next((places[known] for known in order[number + 1 :] if known in places), len(out))
        out.insert(after if before is None else before, _Entry(key=key, anchor=block.anchor, text=block.text, notes=Notes(base=block.text)))
    return out


def _joined(front: str, entries: list[_Entry], newline: str) -> str:
    """Join front matter and blocks; neighbours that did not stand together before are parted by a blank line."""
    text = front
    for number, entry in enumerate(entries):
        together = number and entries[number - 1].at >= 0 and entry.at == entries[number - 1].at + 1
        if text.strip("\ufeff \t\r\n") and entry.text.strip() and number and not together:
            text += newline * max(0, 2 - _newlines_at_end(text))
        elif text.strip("\ufeff") and not text.endswith(("\n", "\r")):
            text += newline
        text += entry.text
    return text


def _newlines_at_end(text: str) -> int:
    return len(text) - len(text.rstrip("\r\n")) - text[len(text.rstrip("\r\n")) :].count("\r\n")


def _reasons(entries: list[_Entry], *, moved: bool, lost: bool) -> tuple[str, ...]:
    gone = [f"{entry.anchor} is no longer in the draft; it stays because you edited it." for entry in entries if entry.gone]
    order = ["The order of the blocks is yours and stays."] if moved else []
    unknown = ["What the last build wrote is not known: every block that differs from the new draft counts as yours."] if lost else []
    return (*gone, *order, *unknown)
