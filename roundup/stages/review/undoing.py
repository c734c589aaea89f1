"""Taking back one deed from a file that may have gone on since: what the deed changed gets its earlier text, nothing else does."""

from collections.abc import Mapping

from roundup.errors import ChangedError
from roundup.stages.review.compare import newline_of, same
from roundup.stages.review.pieces import Piece, joined, unmixed
from roundup.text.issue_markdown import IssueText, RawBlock, block_key, front_entries, parse_issue

Name = tuple[str, int]


def undone(now: str, before: str, after: str) -> str:
    """Return a file without one deed: ``before`` and ``after`` are the whole issue.md around it.

    Blocks and lines of the front matter that the deed changed get their earlier text, what it cut comes back, what it moved goes
    back. ChangedError names what was changed again since. Where nothing else happened the result is ``before`` to the byte.
    """
    if now == after:
        return before
    old, new, here = parse_issue(before), parse_issue(after), parse_issue(now)
    front = _front(here.front, old.front, new.front)
    pieces = _ordered(_blocks(here, _named(old), _named(new)), list(_named(old)), list(_named(new)))
    text = joined(front, pieces, newline_of(now))
    if not unmixed(text, front, pieces):
        raise _changed(("", 1))
    return text


def _named(issue: IssueText) -> dict[Name, RawBlock]:
    """Return the blocks by key and number among those of that key."""
    counted: dict[str, int] = {}
    named = {}
    for block in issue.blocks:
        key = block_key(block.anchor)
        counted[key] = counted.get(key, 0) + 1
        named[key, counted[key]] = block
    return named


def _blocks(here: IssueText, old: Mapping[Name, RawBlock], new: Mapping[Name, RawBlock]) -> dict[Name, Piece]:
    """Return the blocks of the file as it stands, with those that the deed changed as they were."""
    out: dict[Name, Piece] = {}
    for at, (name, block) in enumerate(_named(here).items()):
        was, made = old.get(name), new.get(name)
        if was == made or (was and (same(block.text, was.text) or (made and same(was.text, made.text)))):
            out[name] = Piece(block=block, at=at)
        elif made is None or not same(block.text, made.text):
            raise _changed(name)
        elif was is not None:
            out[name] = Piece(block=was, at=at)
    for name in (name for name in old if name in new and name not in out and not same(old[name].text, new[name].text)):
        raise _changed(name)
    lost = [name for name in old if name not in new and name not in out]
    for name in lost:
        out = _with(out, name, old)
    return out


def _with(out: Mapping[Name, Piece], name: Name, old: Mapping[Name, RawBlock]) -> dict[Name, Piece]:
    """Put a block back behind the one that preceded it, or the nearest before that which still stands."""
    order = list(old)
    before = next((known for known in reversed(order[: order.index(name)]) if known in out), None)
    names = list(out)
    top = bool(names) and not names[0][0] and bool(name[0])  # text without an anchor stays the first
    at = names.index(before) + 1 if before else int(top)
    names.insert(at, name)
    return {known: out[known] if known in out else Piece(block=old[known]) for known in names}


def _ordered(pieces: Mapping[Name, Piece], old: list[Name], new: list[Name]) -> list[Piece]:
    """Put the blocks back into their earlier order where the deed moved any; ChangedError where one of those was moved again since."""
    common = [name for name in old if name in new and name in pieces]
    left = [name for name in new if name in common]
    here = [name for name in pieces if name in common]
    if left in (common, here) or here == common:
        ranked = iter(here if left == common else common)
        return [pieces[next(ranked)] if name in common else piece for name, piece in pieces.items()]
    moved = next((name for name in left if _without(left, name) == _without(common, name)), None)
    if moved is None or (_beside(here, moved)[0] != _beside(left, moved)[0] and _beside(here, moved)[1] != _beside(left, moved)[1]):
        raise _changed(moved or left[0])
    rest = _with({name: piece for name, piece in pieces.items() if name != moved}, moved, dict.fromkeys(old, pieces[moved].block))
    return list(rest.values())


def _without(names: list[Name], name: Name) -> list[Name]:
    return [other for other in names if other != name]


def _beside(names: list[Name], name: Name) -> tuple[Name | None, Name | None]:
    """Return what stands before and after a block, None at the ends."""
    at = names.index(name)
    return (names[at - 1] if at else None), (names[at + 1] if at + 1 < len(names) else None)


def _front(here: str, old: str, new: str) -> str:
    if here == new:
        return old
    was, made = dict(front_entries(old)), dict(front_entries(new))
    out: list[tuple[str, str]] = []
    for key, raw in front_entries(here):
        if not key or was.get(key) == made.get(key) or raw == was.get(key):
            out.append((key, raw))
        elif raw != made.get(key):
            raise _changed((key, 1))
        else:
            out.append((key, was.get(key, "")))
    there = {key for key, _ in out}
    back = "".join(raw for key, raw in was.items() if key and key not in made and key not in there)
    lines = [raw for _, raw in out]
    last = max((at for at, line in enumerate(lines) if line.rstrip() == "---"), default=len(lines))
    return "".join([*lines[:last], back, *lines[last:]])


def _changed(name: Name) -> ChangedError:
    hint = "its earlier text is in the history: roundup history, roundup restore"
    return ChangedError("was changed again since, so it is left alone", name[0] or "the text", hint)
