"""Characters that nobody sees: controls, zero-width, bidi, tags, private use, halves of characters."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from roundup.text.words import whole

_SUSPECT = re.compile(
    r"[^\t\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9d]"
)
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2028\u2029\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_JOINING = re.compile(r"[\u0600-\u07ff\u0840-\u08ff\u0900-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc]")
_PICTURES = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A text without what nobody sees: how many characters went, and what those among them that mirror ASCII (tags) spelled."""

    text: str
    count: int = 0
    spelled: str = ""


def seen(text: str) -> Seen:
    """Return the text without invisible characters; joiners stay inside words of scripts that need them and in emoji, and tabs and newlines.

    Halves of a character (surrogates) are joined where they belong together.
    """
    if not _SUSPECT.search(text):
        return Seen(text=text)
    text = whole(text).replace("\ufffd", "") if re.search("[\ud800-\udfff]", text) else text
    flags = {place for match in _FLAG.finditer(text) for place in range(*match.span())}
    gone = {match.start() for match in _SUSPECT.finditer(text) if match.start() not in flags and _is_hidden(text, match.start())}
    if not gone:
        return Seen(text=text)
    tags = "".join(chr(ord(text[place]) - 0xE0000) for place in sorted(gone) if "\U000e0020" <= text[place] <= "\U000e007e")
    return Seen(text="".join(char for place, char in enumerate(text) if place not in gone), count=len(gone), spelled=tags)


def _is_hidden(text: str, place: int) -> bool:
    char = text[place]
    if char in _JOINERS:
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if char == "\u200d" and _PICTURES.match(before) and _PICTURES.match(after):
            return False
        return not (_JOINING.match(before) and _JOINING.match(after))
    return _hides(char)


@cache
def _hides(char: str) -> bool:
    if char in _VISIBLE_FORMATS or char == "\r":
        return False
    variation = "\ufe00" <= char <= "\ufe0e" or "\U000e0100" <= char <= "\U000e01ef"
    return variation or char in _FILLERS or unicodedata.category(char) in _HIDDEN
