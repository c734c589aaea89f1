"""Passages that speak to a machine and not to readers.

Rules go by what a sentence does: it overrides earlier orders, plays a part of a conversation, orders an answer to be
changed, asks for secrets, gives a persona, brings code, markup or a coded text. Each is looked for in pieces of bounded
length, so that the work grows with the text and not faster.
"""

import re
from collections.abc import Iterator

from roundup.text.instruction_tongues import TONGUES
from roundup.text.instruction_words import ANYWHERE, CARRIERS, OPENING, ORDERS

_PIECE = re.compile(r"(?:[^.!?。！？…\n]|[.!?…](?=[^\s.!?…])){1,400}[.!?。！？…\"'”’»]*")
_QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"\n]{0,600}\"|「[^「」]{0,600}」|«[^«»]{0,600}»|‘[^‘’\n]{0,600}’(?!\w)")
_MOST = 80


def speaks_to_machine(text: str) -> str:
    """Return the telling words of a passage that speaks to a machine, as they stand there and at most 80 characters; "" for prose."""
    match = next(_found(text), None)
    return "" if match is None else _shown(text, match)


def _found(text: str) -> Iterator[re.Match[str]]:
    yield from _first(CARRIERS, text)
    for piece in _PIECE.finditer(text):
        yield from _first(ANYWHERE, text, piece.span())
        if not text.isascii():
            yield from _first(TONGUES, text, piece.span())
    outside = _QUOTED.sub(lambda quoted: "”" * len(quoted.group()), text)
    for piece in _PIECE.finditer(outside):
        start = OPENING.match(outside, piece.start(), piece.end())
        at = start.end() if start else piece.start()
        for pattern in ORDERS:
            match = pattern.match(outside, at, piece.end())
            if match:
                yield match


def _first(patterns: tuple[re.Pattern[str], ...], text: str, span: tuple[int, int] | None = None) -> Iterator[re.Match[str]]:
    start, end = span or (0, len(text))
    for pattern in patterns:
        match = pattern.search(text, start, end)
        if match:
            yield match


def _shown(text: str, match: re.Match[str]) -> str:
    words = text[match.start() : min(match.end(), match.start() + _MOST)]
    return words.strip() or text[match.start() : match.start() + _MOST].strip() or "…"
