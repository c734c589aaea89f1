"""Merging front matter: the machine's own lines are refreshed where untouched, everything else stays as typed."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from roundup.stages.review.compare import same, with_newlines
from roundup.stages.review.memory import Memory
from roundup.stages.review.standing import Notes, decide
from roundup.text.issue_markdown import front_entries

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMerge:
    """The merged front matter and what to remember of it; ``texts`` are the merged lines of each key that there are notes of."""

    text: str
    lines: dict[str, str]
    deleted: tuple[str, ...]
    notes: dict[str, Notes]
    texts: dict[str, str]


def merge_fronts(memory: Memory, mine: str, theirs: str, newline: str, *, only: Collection[str] | None = None) -> FrontMerge:
    """Merge two front matters, line by line; ``memory`` holds the lines the machine last wrote. Keys that ``only`` does not name stay."""
    new = {key: line for key, line in front_entries(theirs) if key and (only is None or key in only)}
    if not mine.strip(_BOM):
        return _without_front(memory, mine, with_newlines(theirs, newline) if only is None else "", new)
    entries = list(front_entries(mine))
    present = {key for key, _ in entries}
    deleted = tuple(sorted(key for key in {*memory.front, *memory.front_deleted} if key not in present))
    lines: dict[str, str] = {}
    notes: dict[str, Notes] = {}
    out: list[tuple[str, str]] = []
    for key, raw in entries:
        if not key or not (key in memory.front or key in new):
            out.append((key, raw))
            continue
        known = memory.notes(key, memory.front.get(key))
        text, note = (raw, known) if only is not None and key not in only else _merged(raw, known, new.get(key), newline)
        out.append((key, text))
        notes[key] = note
        lines.update({key: note.base} if note.base is not None else {})
    for key, line in new.items():
        if key not in present and key not in deleted:
            _insert(out, key, with_newlines(line, newline), tuple(new))
            lines[key] = line
    return FrontMerge(text="".join(text for _, text in out), lines=lines, deleted=deleted, notes=notes, texts=dict(out))


def _without_front(memory: Memory, mine: str, theirs: str, new: dict[str, str]) -> FrontMerge:
    """Keep a file without front matter as it is if the editor took it out, or where none is to come in ("" as ``theirs``), else give it one."""
    if memory.front or memory.front_deleted or not theirs:
        deleted = tuple(sorted({*memory.front, *memory.front_deleted}))
        return FrontMerge(text=mine, lines={}, deleted=deleted, notes={}, texts={})
    return FrontMerge(text=mine + theirs.removeprefix(_BOM), lines=new, deleted=(), notes={}, texts={})


def _merged(raw: str, known: Notes, new: str | None, newline: str) -> tuple[str, Notes]:
    """Return the merged lines of one key, and what to remember of them."""
    if new is None:
        gone = known.known(raw)
        return ("" if gone else raw), Notes(base=None if gone else known.base)
    done = decide(raw, new, known)
    text = raw if not done.take or same(raw, new) else with_newlines(new, newline)
    return text, replace(done.notes, offered=done.notes.offered.rstrip("\r\n"))


def _insert(out: list[tuple[str, str]], key: str, line: str, order: tuple[str, ...]) -> None:
    """Put a new key after the one that precedes it in the machine's order, or before the closing fence."""
    before = order[: order.index(key)]
    places = [number for number, (known, _) in enumerate(out) if known in before]
    out.insert(places[-1] + 1 if places else len(out) - 1, (key, line))
