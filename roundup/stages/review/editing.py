"""One deed on the text of an issue.md: what it names changes, and every other byte stays.

A block is found by its key and by the text the editor saw; one that is no longer so is not touched. What is written
comes from a text area, so it takes the line ends of the file, and it may not make another block of a part of itself.
"""

import re
from collections.abc import Callable
from typing import Any

from roundup.errors import ChangedError, InputError
from roundup.model import Add, Convert, Cut, Edit, Move, Reword, SignOff, Write
from roundup.stages.review.compare import newline_of, parted, same, with_newlines
from roundup.stages.review.converting import as_bullet, as_story
from roundup.stages.review.fields import with_value
from roundup.stages.review.pieces import Piece, joined, pieces_of, unmixed
from roundup.text.issue_markdown import RawBlock, block_body, block_key, block_kind, parse_issue
from roundup.text.markdown import escape, one_line

FRONT = ("title", "preheader")
SIGNED = re.compile(r"(?m)^[ \t]*<!--[ \t]*signed off:[^\r\n]*?-->[ \t]*(?:\r\n|\r|\n|$)|[ \t]*<!--[ \t]*signed off:[^\r\n]*?-->")
_ADDRESS = re.compile(r"\]\([^)\n]*\)|<!--.*?-->|https?://[^\s<>]+|^\s*\[[^\]\n]+\]:.*$", re.MULTILINE)


def edit(markdown: str, deed: Edit) -> str:
    """Return an issue.md after one deed.

    Raises ChangedError where the block is not as the editor saw it (``now``: its text as it stands, None where it is gone),
    InputError for what cannot be done, with what to do instead.
    """
    issue, newline = parse_issue(markdown), newline_of(markdown)
    if isinstance(deed, Write) and deed.key in FRONT:
        return with_value(issue, deed, newline)
    pieces = pieces_of(issue)
    changed = _DEEDS[type(deed)](pieces, deed, newline)
    text = joined(issue.front, changed, newline)
    if not unmixed(text, issue.front, changed):
        hint = "leave lines such as <!-- block: … --> out, and close every ``` fence"
        raise InputError("would change where blocks begin and end", "the text", hint)
    return text


def find(blocks: list[Piece], key: str, before: str) -> int:
    """Return the place of a block, ChangedError where none with this key reads as it did."""
    mine = [at for at, piece in enumerate(blocks) if block_key(piece.block.anchor) == key]
    found = next((at for at in mine if same(block_body(blocks[at].block).strip(), before.strip())), None)
    if found is not None:
        return found
    if mine and key:
        now = block_body(blocks[mine[0]].block)
        raise ChangedError("was changed meanwhile", key, "look at what stands there now", now=now.encode("utf-8", "surrogateescape"))
    raise ChangedError("is not there any more", key or "the text", "look at the issue as it stands now")


def with_body(block: RawBlock, text: str, newline: str) -> RawBlock:
    """Return a block with another text; its anchor line, and the blank lines before and after the text, stay."""
    body = block_body(block)
    head = block.text[: len(block.text) - len(body)]
    lead = body[: len(body) - len(body.lstrip("\r\n"))] if body.strip() else ""
    tail = parted(body)[1] if body.strip() else newline + body
    if head and not head.endswith(("\r", "\n")):
        head += newline
    return RawBlock(anchor=block.anchor, text=head + lead + with_newlines(_lines(text), newline) + tail)


def _write(pieces: list[Piece], deed: Write, newline: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    _something(deed.after, "cut the block instead, if it shall go")
    return [*pieces[:at], Piece(block=with_body(pieces[at].block, deed.after, newline), at=pieces[at].at), *pieces[at + 1 :]]


def _cut(pieces: list[Piece], deed: Cut, _: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    return [*pieces[:at], *pieces[at + 1 :]]


def _move(pieces: list[Piece], deed: Move, newline: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    rest = [*pieces[:at], *pieces[at + 1 :]]
    to = _behind(rest, deed.behind)
    if not pieces[at].block.anchor:
        _something(pieces[at].block.text, "choose a block that has one")
    piece = pieces[at] if pieces[at].block.anchor or to == 0 else _own(rest, parted(pieces[at].block.text)[0], newline)
    return [*rest[:to], piece, *rest[to:]]


def _behind(pieces: list[Piece], key: str) -> int:
    """Return where a block goes: behind the last one of a key, or ("") before the first one with an anchor."""
    if not key:
        return next((at for at, piece in enumerate(pieces) if piece.block.anchor), len(pieces))
    places = [at for at, piece in enumerate(pieces) if block_key(piece.block.anchor) == key]
    if not places:
        raise InputError("there is no other block of this name to go behind", key, "name a block of the issue")
    return places[-1] + 1


def _convert(pieces: list[Piece], deed: Convert, newline: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    block = pieces[at].block
    kind = block_kind(block.anchor)
    if kind not in ("story", "bullet") or kind == deed.role:
        raise InputError(
            f"is no {'bullet' if deed.role == 'story' else 'headed story'}", deed.key or "the text", "choose a block that is one"
        )
    body = parted(block_body(block))[0]
    text = as_story(_lines(body)) if deed.role == "story" else as_bullet(_lines(body))
    anchor = f"{deed.role} {deed.key}"
    made = RawBlock(anchor=anchor, text=f"<!-- block: {anchor} -->{newline}{with_newlines(text, newline)}{newline}")
    rest = [*pieces[:at], *pieces[at + 1 :]]
    to = _place(rest, deed.role)
    return [*rest[:to], Piece(block=made), *rest[to:]]


def _place(pieces: list[Piece], role: str) -> int:
    """Return where a block of a kind goes: behind the last of its kind, behind the heading of its kind, stories before the bullets; else at the end."""
    kinds = [block_kind(piece.block.anchor) for piece in pieces]
    last = {kind: at for at, kind in enumerate(kinds)}
    if role in last:
        return last[role] + 1
    if role == "story" and "stories" in last:
        return last["stories"] + 1
    if "bullets" in last:
        return last["bullets"] + 1 if role == "bullet" else kinds.index("bullets")
    return kinds.index("bullet") if role == "story" and "bullet" in kinds else len(pieces)


def _add(pieces: list[Piece], deed: Add, newline: str) -> list[Piece]:
    _something(deed.text, "write what the block shall say")
    to = _behind(pieces, deed.behind)
    return [*pieces[:to], _own(pieces, deed.text, newline), *pieces[to:]]


def _own(pieces: list[Piece], text: str, newline: str) -> Piece:
    """Return a text as a block of the editor's own, under the next free anchor."""
    used = {block_key(piece.block.anchor) for piece in pieces}
    number = next(number for number in range(1, len(used) + 2) if f"own-{number}" not in used)
    anchor = f"text own-{number}"
    return Piece(block=RawBlock(anchor=anchor, text=f"<!-- block: {anchor} -->{newline}{with_newlines(_lines(text), newline)}{newline}"))


def _reword(pieces: list[Piece], deed: Reword, newline: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    body = parted(block_body(pieces[at].block))[0].strip("\r\n")
    addresses = [match.span() for match in _ADDRESS.finditer(body)]
    for old in dict.fromkeys((deed.old, escape(one_line(deed.old), start=False))):
        places = [
            match.start()
            for match in re.finditer(_whole(old), body)
            if not any(low < match.end() and match.start() < high for low, high in addresses)
        ]
        if old and len(places) == 1:
            new = escape(one_line(deed.new), start=body[: places[0]].endswith(("\n", "\r")) or not places[0])
            text = body[: places[0]] + new + body[places[0] + len(old) :]
            return [*pieces[:at], Piece(block=with_body(pieces[at].block, text, newline), at=pieces[at].at), *pieces[at + 1 :]]
        if places:
            raise InputError(f"has {deed.old!r} {len(places)} times", deed.key, "edit the block, and change the one that is meant")
    raise InputError(f"does not have {deed.old!r} in these words", deed.key, "edit the block")


def _whole(old: str) -> str:
    """Return a pattern for words that are not part of longer ones: 4 is not in 48, 4.4 not in 14.4."""
    before = r"(?<![\w.,])" if old[:1].isalnum() and old[:1].isascii() else ""
    after = r"(?![\w]|[.,]\d)" if old[-1:].isalnum() and old[-1:].isascii() else ""
    return before + re.escape(old) + after


def _sign(pieces: list[Piece], deed: SignOff, newline: str) -> list[Piece]:
    at = find(pieces, deed.key, deed.before)
    name = re.sub(r"-{2,}|[<>]", "", one_line(deed.by)).strip(" -")
    if not pieces[at].block.anchor:
        raise InputError(
            "stands in no block, so nobody can sign it off", "the text", "write an anchor line above it, or move it behind a block"
        )
    if deed.by.strip() and not name:
        raise InputError("names nobody", "sign off", "say who signs off")
    text = SIGNED.sub("", parted(block_body(pieces[at].block))[0].strip("\r\n")).rstrip("\r\n")
    text = f"{text}\n<!-- signed off: {name} -->" if name else text
    return [*pieces[:at], Piece(block=with_body(pieces[at].block, text, newline), at=pieces[at].at), *pieces[at + 1 :]]


def _lines(text: str) -> str:
    r"""Return a text as a file holds it: \n alone ends lines, no blank lines around it."""
    return parted(text.replace("\r\n", "\n").replace("\r", "\n"))[0].lstrip("\n")


def _something(text: str, hint: str) -> None:
    if not text.strip():
        raise InputError("has no text", "the block", hint)


_DEEDS: dict[type, Callable[[list[Piece], Any, str], list[Piece]]] = {
    Write: _write,
    Cut: _cut,
    Move: _move,
    Convert: _convert,
    Add: _add,
    Reword: _reword,
    SignOff: _sign,
}
