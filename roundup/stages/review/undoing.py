"""Taking back one deed from a file that may have gone on since: what the deed changed gets its earlier text, nothing else does."""

from collections.abc import Mapping

from roundup.errors import ChangedError
from roundup.stages.review.compare import newline_of, same
from roundup.stages.review.pieces import Piece, joined
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
    pieces = _blocks(here, _named(old), _named(new))
    return joined(front, _ordered(pieces, _named(old), _named(new)), newline_of(now))


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
        if was == made or (was and same(block.text, was.text)):
            out[name] = Piece(block=block, at=at)
        elif made is None or not same(block.text, made.text):
            raise _changed(name)
        elif was is not None:
            out[name] = Piece(block=was, at=at)
    lost = [name for name in old if name not in new and name not in out]
    for name in lost:
        out = _with(out, name, old)
    return out


def _with(out: Mapping[Name, Piece], name: Name, old: Mapping[Name, RawBlock]) -> dict[Name, Piece]:
    """Put a block back behind the one that preceded it, or the nearest before that which still stands."""
    order = list(old)
    before = next((known for known in reversed(order[: order.index(name)]) if known in out), None)
    names = list(out)
    at = names.index(before) + 1 if before else 0
    names.insert(at, name)
    return {known: out[known] if known in out else Piece(block=old[known]) for known in names}


def _ordered(pieces: Mapping[Name, Piece], old: Mapping[Name, RawBlock], new: Mapping[Name, RawBlock]) -> list[Piece]:
    """Put the blocks back into their earlier order where the deed moved one, and nobody moved them since."""
    common = [name for name in old if name in new and name in pieces]
    moved = [name for name in new if name in common]
    here = [name for name in pieces if name in common]
    if common == moved or here != moved:
        return list(pieces.values())
    ranked = iter(common)
    return [pieces[next(ranked)] if name in common else piece for name, piece in pieces.items()]


def _front(here: str, old: str, new: str) -> str:
    if here == new:
        return old
    was, made = dict(front_entries(old)), dict(front_entries(new))
    out = []
    for key, raw in front_entries(here):
        if not key or was.get(key) == made.get(key) or raw == was.get(key):
            out.append(raw)
        elif raw != made.get(key):
            raise _changed((key, 1))
        else:
            out.append(was.get(key, ""))
    return "".join(out)


def _changed(name: Name) -> ChangedError:
    hint = "its earlier text is in the history: roundup history, roundup restore"
    return ChangedError("was changed again since, so it is left alone", name[0] or "the text", hint)
