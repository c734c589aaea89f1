"""Passages that speak to a machine and not to readers.

Rules go by what a sentence does: it overrides earlier orders, plays a part of a conversation, orders an answer to be
changed, asks for secrets, gives a persona, brings chat marks, markup or a coded text. Each is looked for in pieces of
bounded length, so that the work grows with the text and not faster.
"""

import re
from collections.abc import Iterator

from roundup.text.ciphers import coded
from roundup.text.instruction_tongues import LIKELY_TONGUES, SURE_TONGUES
from roundup.text.instruction_words import LIKELY, LIKELY_ORDERS, OPENING, QUESTION, SURE, SURE_ORDERS

Span = tuple[int, int]
_PIECE = re.compile(r"(?:[^.!?。！？…\n]|[.!?…](?=[^\s.!?…\"'”’»)])){1,400}[.!?。！？…\"'”’»)]*")
_WINDOW, _STEP = 800, 500
_QUOTED = re.compile(r"“[^“”]{0,600}”|\"[^\"\n]{0,600}\"|「[^「」]{0,600}」|«[^«»]{0,600}»|‘[^‘’\n]{0,600}’(?!\w)")
_MOST = 80
ALARMS = ("left out of evidence", "invisible characters")
"""Words of remarks that an editor sees whatever becomes of the article."""


def speaks_to_machine(text: str) -> str:
    """Return the telling words of a passage that speaks to a machine, as they stand there and at most 80 characters; "" for prose."""
    start, end = next(_sure(text), (0, 0))
    return text[start : min(end, start + _MOST)].strip()


def may_speak_to_machine(text: str) -> tuple[str, ...]:
    """Return the sentences of a passage that would speak to a machine if they had nothing to do with the text round them."""
    outside = outside_quotations(text)
    found = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        likely = (*LIKELY, *(() if text.isascii() else LIKELY_TONGUES))
        if any(pattern.search(outside, start, end) for pattern in likely) or _ordered(LIKELY_ORDERS, outside, (start, end)):
            found.append(piece.group())
    every = tuple(piece.group() for piece in _PIECE.finditer(text)) if "?" in text else ()
    return every if every and all(QUESTION.match(piece) for piece in every) else tuple(found)


def _sure(text: str) -> Iterator[Span]:
    """Yield where the telling words of a passage stand; windows overlap, so that what runs over their ends is seen."""
    outside = outside_quotations(text)
    for start in range(0, max(1, len(text) - (_WINDOW - _STEP)), _STEP):
        for pattern in (*SURE, *SURE_TONGUES):
            match = pattern.search(text, start, start + _WINDOW)
            if match and not _is_told(text, outside, match.span()):
                yield match.span()
    for piece in _PIECE.finditer(outside):
        yield from _ordered(SURE_ORDERS, outside, piece.span())
    yield from coded(text)


def _ordered(orders: tuple[re.Pattern[str], ...], text: str, span: Span) -> tuple[Span, ...]:
    start, end = span
    opening = OPENING.match(text, start, end)
    match = next((found for order in orders if (found := order.match(text, opening.end() if opening else start, end))), None)
    return (match.span(),) if match else ()


def outside_quotations(text: str) -> str:
    """Return a passage with what stands in quotation marks blanked, in the same length."""
    return _QUOTED.sub(lambda quoted: "”" * len(quoted.group()), text)


def pieces(text: str) -> Iterator[Span]:
    """Yield (start, end) of the sentences of a passage, a long one in several pieces."""
    yield from (piece.span() for piece in _PIECE.finditer(text))


_TOLD = re.compile(
    r"\b(?:asked|asks|asking|typed|typing|typ(?:e|es)|wrote|writes|told|tells|instruct\w+|prompt\w*|command\w*|said|says|such as|like|read|reads|reading|called|phrases?|words|e\.g\.|inevitable|"
    r"sign|message|text|string|attack\w*|injection\w*|trick\w*)\b[^.]{0,40}$|(?:说|写道|输入|要求|问|指令|提示词|写着|例如|如)[^。]{0,12}$",
    re.IGNORECASE,
)


def _is_told(text: str, outside: str, span: Span) -> bool:
    """Tell whether words stand in a quotation that the sentence before it reports: news of a prompt is no prompt."""
    start, end = span
    if outside[start:end].strip("”"):
        return False
    while start > 0 and outside[start - 1] == "”":
        start -= 1
    return bool(_TOLD.search(text, max(0, start - 80), start))
