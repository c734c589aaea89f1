"""Quotations in a text: where words stand between quotation marks."""

import re
from dataclasses import dataclass

_PAIRS = re.compile(
    r"[“„]([^“”„]{2,1200}?)(?:”|(?<=[\w.,!?…])\"(?!\w))"
    r"|「([^「」]{2,1200})」|『([^『』]{2,1200})』|«\s?([^«»]{2,1200}?)\s?»"
    r"|(?<![\w’'])‘(?=[^\W\d])([^‘’“”\n]{2,}(?:’\w[^‘’“”\n]*){0,8})(?<!\s)’(?!\w)"
    r"|(?<![\w\"])\"(?=\S)([^\"“”\n]{2,1200}?)(?<=\S)(?:\"|”)"
)
_OPENING = re.compile('[“„「『«‘"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks; offsets are of the whole, marks included."""

    text: str
    start: int
    end: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order.

    A quotation may open with one kind of mark and close with another, as scraped text does.
    Of single marks only the curly ones are taken, and only where they open and close outside
    words: they are apostrophes too often.
    """
    if not _opens(text):
        return ()
    return tuple([Quotation(text=match[match.lastindex or 0], start=match.start(), end=match.end()) for match in _PAIRS.finditer(text)])


def without_quotations(text: str) -> str:
    """Return the text with each quotation replaced by a full stop, so that no run of words crosses one."""
    return _PAIRS.sub(" . ", text) if _opens(text) else text


def _opens(text: str) -> bool:
    """Tell whether a text has a mark that a quotation opens with."""
    return '"' in text if text.isascii() else bool(_OPENING.search(text))
