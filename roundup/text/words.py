"""Words, scripts and lengths: the smallest measures of a text.

A word is a run of Latin letters or digits (with inner apostrophes, hyphens, dots and commas
between digits), or a single Han character. For lengths, two Han characters count as one word.
"""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]+(?:['’\-][^\W\d_\u3400-\u9fff]+)*|[\u3400-\u9fff\uf900-\ufaff]",
)
_ASCII_WORD = re.compile(r"[A-Za-z]+(?:['\-][A-Za-z]+)*|[0-9]+(?:[.,][0-9]+)*")
"""The same for a text of ASCII alone, which is found a third quicker."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_CAPITAL = re.compile("[A-Z]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff\U000e0000-\U000e0fff]"
)
_HALVES = re.compile("[\ud800-\udfff]")
_ACRONYM = re.compile(r"(?<![\w$&./-])[A-Z]{2,6}(?![\w&/-])")
_QUOTES = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "…": "...",
}


def words(text: str) -> list[str]:
    """Return the words of a text, as written, in order."""
    return word_pattern(text).findall(text)


def word_pattern(text: str) -> re.Pattern[str]:
    """Return what finds the words of a text."""
    return _ASCII_WORD if text.isascii() else _WORD


def at_capitals(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return what a pattern finds in a text whose matches all open with an ASCII capital: it is tried at capitals alone, not at each letter."""
    found: list[re.Match[str]] = []
    end = 0
    for capital in _CAPITAL.finditer(text):
        start = capital.start()
        match = pattern.match(text, start) if start >= end else None
        if match:
            found.append(match)
            end = match.end()
    return found


def has_one(found: frozenset[str], sought: frozenset[str]) -> bool:
    """Tell whether one of the words sought is among the words of a text (in small letters), alone or beside an apostrophe ("media's")."""
    return not found.isdisjoint(sought) or bool([word for word in found if "'" in word and not sought.isdisjoint(word.split("'"))])


def may_have(text: str, found: frozenset[str], sought: frozenset[str]) -> bool:
    """Tell whether one of the words sought may stand in a text of these words; of a text that is not ASCII words do not tell it."""
    return not text.isascii() or has_one(found, sought)


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word with its start and end offset."""
    for match in word_pattern(text).finditer(text):
        yield match[0], match.start(), match.end()


def count_words(text: str) -> int:
    """Return the length of a text in words; two Han characters count as one."""
    found = words(text)
    han = sum(1 for word in found if _HAN.match(word))
    return len(found) - han + (han + 1) // 2


def han_share(text: str) -> float:
    """Return the share of Han characters among letters, from 0 to 1."""
    letters = sum(1 for char in text if char.isalpha())
    return len(_HAN.findall(text)) / letters if letters else 0.0


def has_han(text: str) -> bool:
    """Tell whether a text has a Han character."""
    return not text.isascii() and bool(_HAN.search(text))


def language_of(text: str) -> str:
    """Return ``zh``, ``ja`` or ``ko`` by script, ``en`` by the commonest English words, ``und`` where none fits.

    A text of another Latin-script language is ``und``: it lacks the English function words.
    """
    latin = text.isascii()
    if not latin:
        east = len(_HAN.findall(text)), len(_KANA.findall(text)), len(_HANGUL.findall(text))
        if sum(east) > 0.3 * sum(map(str.isalpha, text)):
            return "ko" if east[2] * 2 > sum(east) else "ja" if east[1] * 8 > sum(east) else "zh"
    found = words(text.lower() if latin else text)[:600]
    if not found or (len(found) < 12 and latin):
        return "en" if found else "und"
    common = sum(map(_ENGLISH.__contains__, found if latin else map(str.lower, found)))
    return "en" if common / len(found) > 0.12 else "und"


def stands(part: str, text: str) -> bool:
    """Tell whether a text has a part that begins and ends where words do: beside no letter, digit or underscore."""
    at = text.find(part)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(part) : at + len(part) + 1]
        if not (before.isalnum() or before == "_" or after.isalnum() or after == "_"):
            return True
        at = text.find(part, at + 1)
    return False


def language_tag(said: str) -> str:
    """Return the primary subtag of a declared language (``en`` of ``en_GB``), ``und`` for what is no tag."""
    match = re.fullmatch(r"\s*([A-Za-z]{2,3})(?:[-_.@][\w.@-]*)?\s*", said)
    return match.group(1).lower() if match else "und"


def acronyms(text: str) -> tuple[str, ...]:
    """Return the words of two to six capitals, as they come."""
    return tuple(_ACRONYM.findall(text))


def many(count: int, one: str, more: str = "") -> str:
    """Return a count with its noun, in the plural unless it is 1: ``more``, or ``one`` with an s."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def whole(text: str) -> str:
    """Return text that can be written as UTF-8: halves of a character (surrogates, as JSON and YAML escape them) are joined, or become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALVES.search(text) else text


def clean(text: str) -> str:
    """Return the text in NFC and whole, without control, zero-width, bidi and tag characters; tabs and newlines stay."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", whole(text).replace("\r\n", "\n").replace("\r", "\n")))


def fold(text: str) -> str:
    """Return a form for comparing: NFKC, lower case, plain quotes and dashes, single spaces."""
    if not text.isascii():
        for mark, plain in _QUOTES.items():  # many times quicker than a translation table
            text = text.replace(mark, plain)
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.lower().split())


_ENGLISH = frozenset(
    "the of and to in a is that for it was on with as be by at from are this have an or not its but has had were "
    "which their they he she we you his her will would said who been more about also after when than into over can".split()
)
