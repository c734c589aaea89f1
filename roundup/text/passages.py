"""Paragraphs of a text as numbered passages."""

import re

from roundup.model import Passage

_BREAK = re.compile(r"\n[^\S\n]*\n\s*")  # what ends a line with CRLF, and wide spaces, leave a line blank too


def passages_of(article: str, text: str) -> tuple[Passage, ...]:
    """Return the paragraphs of an article's text, numbered from 1; a text without blank lines is cut at line ends."""
    found: list[Passage] = []
    cut = _BREAK if _BREAK.search(text.strip()) else re.compile(r"\n\s*")
    start = 0
    for end, following in [(match.start(), match.end()) for match in cut.finditer(text)] + [(len(text), len(text))]:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            found.append(Passage(id=f"{article}:{len(found) + 1}", text=text[left:right], start=left, end=right))
        start = following
    return tuple(found)
