"""The line that an inbox shows beside the subject."""

from collections.abc import Iterable

from roundup.text.words import fold

LEAST, MOST = 40, 90
"""Columns: fewer leave room for what comes next in the mail, more are not shown; a wide character takes two."""
_WIDE = 0x2E7F


def preheader(sentences: Iterable[str], *titles: str) -> str:
    """Return the first sentences of a lede, as many as make a line, cut at a word; one that only says a title again is passed over."""
    known = {_bare(title) for title in titles}
    line = ""
    for sentence in sentences:
        if not line and _bare(sentence) in known:
            continue
        line += (" " if line and ord(line[-1]) <= _WIDE else "") + " ".join(sentence.split())
        if _columns(line) >= LEAST:
            break
    line = _cut(line)
    return "" if _bare(line) in known else line


def repeats(line: str, *titles: str) -> bool:
    """Tell whether a line says no more than a title."""
    return _bare(line) in {_bare(title) for title in titles}


def _cut(line: str) -> str:
    if _columns(line) <= MOST:
        return line
    at = MOST
    while _columns(line[:at]) > MOST - 1:
        at -= 1
    if " " in line[:at] and ord(line[at]) <= _WIDE:
        at = line.rindex(" ", 0, at + 1)
    return line[:at].rstrip(" ,;:，、；：—–-") + "…"


def _columns(line: str) -> int:
    return sum(2 if ord(char) > _WIDE else 1 for char in line)


def _bare(line: str) -> str:
    return fold(line).strip(" .。!?！？…")
