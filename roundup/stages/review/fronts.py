"""Merging front matter: the machine's own lines are refreshed where untouched, everything else stays as typed."""

from collections.abc import Collection
from dataclasses import dataclass

from roundup.model import Offer
from roundup.stages.review.compare import same, with_newlines
from roundup.stages.review.memory import Memory
from roundup.text.issue_markdown import front_entries

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMerge:
    """The merged front matter and what to remember of it."""

    text: str
    lines: dict[str, str]
    deleted: tuple[str, ...]
    offers: tuple[Offer, ...]


def merge_fronts(memory: Memory, mine: str, theirs: str, newline: str, *, only: Collection[str] | None = None) -> FrontMerge:
    """Merge two front matters, line by line; ``memory`` holds the lines the machine last wrote. Keys that ``only`` does not name stay."""
    new = {key: line for key, line in front_entries(theirs) if key and (only is None or key in only)}
    if not mine.strip(_BOM):
        return _without_front(memory, mine, with_newlines(theirs, newline) if only is None else "", new)
    entries = list(front_entries(mine))
    present = {key for key, _ in entries}
    deleted = tuple(sorted(key for key in {*memory.front, *memory.front_deleted} if key not in present))
    lines, offers, out = {}, [], []
    for key, raw in entries:
        if only is not None and key not in only:
            out.append((key, raw))
            lines.update({key: memory.front[key]} if key in memory.front else {})
            offers.extend([Offer(block=key, text=memory.offered[key])] if key in memory.offered and key else [])
            continue
        if not key or not (key in memory.front or key in new):
            out.append((key, raw))
            continue
        known_lines = tuple(line for line in (memory.front.get(key), memory.offered.get(key)) if line)
        text, known, offer = _merged(raw, known_lines, new.get(key), newline)
        out.append((key, text))
        offers.extend([Offer(block=key, text=offer)] if offer else [])
        lines.update({key: known} if known is not None else {})
    for key, line in new.items():
        if key not in present and key not in deleted:
            _insert(out, key, with_newlines(line, newline), tuple(new))
            lines[key] = line
    return FrontMerge(text="".join(text for _, text in out), lines=lines, deleted=deleted, offers=tuple(offers))


def _without_front(memory: Memory, mine: str, theirs: str, new: dict[str, str]) -> FrontMerge:
    """Keep a file without front matter as it is if the editor took it out, or where none is to come in ("" as ``theirs``), else give it one."""
    if memory.front or memory.front_deleted or not theirs:
        deleted = tuple(sorted({*memory.front, *memory.front_deleted}))
        return FrontMerge(text=mine, lines={}, deleted=deleted, offers=())
    return FrontMerge(text=mine + theirs.removeprefix(_BOM), lines=new, deleted=(), offers=())


def _merged(raw: str, known: tuple[str, ...], new: str | None, newline: str) -> tuple[str, str | None, str]:
    """Return the merged lines of one key, what to remember as the machine's, and the new line to offer ("" for none)."""
    base = known[0] if known else None
    untouched = any(same(raw, line) for line in (*known, *([new] if new is not None else [])))
    if new is None:
        return ("" if untouched else raw), (None if untouched else base), ""
    if untouched:
        return (raw if same(raw, new) else with_newlines(new, newline)), new, ""
    differs = base is None or not same(new, base)
    return raw, base if base is not None else "", new.rstrip("\r\n") if differs else ""


def _insert(out: list[tuple[str, str]], key: str, line: str, order: tuple[str, ...]) -> None:
    """Put a new key after the one that precedes it in the machine's order, or before the closing fence."""
    before = order[: order.index(key)]
    places = [number for number, (known, _) in enumerate(out) if known in before]
    out.insert(places[-1] + 1 if places else len(out) - 1, (key, line))
