"""The words of an entry: its text without markup and furniture, and how two texts stand to each other."""

import html
import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from roundup.model import Item
from roundup.text.markup import without_scripts
from roundup.text.words import fold

Likeness = Literal["same", "within", "alike", "differ", "unknown"]

_MOST = 30_000  # characters of a text that are compared; the rest of a very long one says nothing new
_TAIL = 300  # characters at the end of a text among which furniture stands
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_FURNITURE = re.compile(
    r"the post .{0,200} (?:appeared first on|first appeared on) .{0,80}$|(?:continue reading|read (?:more|on|the (?:full|whole|rest)[^.]{0,40}))[^.]{0,60}$"
    r"|\[?(?:…|\.\.\.|&hellip;)\]?\s*$|(?:阅读|查看)(?:全文|原文|更多)[^。]{0,20}$|\d[\d,.]* (?:comments?|views?|shares?|likes?|reads?|replies)\b"
    r"|(?:阅读|评论|点赞|浏览|转发|分享)(?:量|数)?\s*[:：(（]?\s*\d+\s*[)）]?|(?:updated?|posted|last updated) (?:about )?(?:\d+|an?) (?:seconds?|minutes?|hours?|days?) ago",
    re.IGNORECASE,
)
_PLAIN = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
_TOKEN = re.compile("[\u3400-\u9fff\uf900-\ufaff]|[^\\W_\u3400-\u9fff\uf900-\ufaff]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_HINTS = (
    "…",
    "...",
    "he post ",
    "ead ",
    "ontinue",
    "omment",
    "view",
    "share",
    "like",
    "repl",
    " ago",
    "阅读",
    "查看",
    "评论",
    "点赞",
    "浏览",
    "转发",
    "分享",
)
"""Without any of these there is no furniture; looking for them is quick."""
_STOP = frozenset(
    "the and that for with was were are from this have has had not but its his her they their who what when where which will would been said "
    "says say after over into than more about also you your our out all can how why new one two could may might should there here just "
    "some any other most first last year years day days week today yesterday because while during between before under against".split()
)


class Words(NamedTuple):
    """A text for comparing: folded words in order, its runs of three, the terms that carry it, its numbers."""

    tokens: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    terms: frozenset[str]
    numbers: frozenset[str]


def text_of(item: Item) -> str:
    """Return the fullest text an entry brings, without markup and furniture, on one line."""
    return max((_bare(item.content), _bare(item.summary)), key=len)


def tokens_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text: runs of letters and digits, single Han characters."""
    if text.isascii():
        return tuple(text.lower().translate(_PLAIN).split())
    return tuple(_TOKEN.findall(fold(text)))


@lru_cache(maxsize=8)
def worded(text: str) -> Words:
    """Return a text's words for comparing."""
    tokens = tokens_of(text)
    runs = frozenset(zip(tokens, tokens[1:], tokens[2:], strict=False))
    return Words(tokens, runs, terms(tokens), frozenset(_NUMBER.findall(text)))


def terms(tokens: tuple[str, ...]) -> frozenset[str]:
    """Return the words that carry a text: those of three letters and more that are not common, and pairs of Han characters."""
    single = {token for token in tokens if len(token) > 2 and token not in _STOP and not token[0].isdecimal()}
    pairs = {one + two for one, two in pairwise(tokens) if _han(one) and _han(two)} if _HAN.search("".join(tokens)) else set()
    return frozenset(single | pairs)


def length_of(tokens: tuple[str, ...]) -> float:
    """Return how long a text is in words; a Han character counts half."""
    joined = "".join(tokens)
    return len(tokens) - (0 if joined.isascii() else len(_HAN.findall(joined)) / 2)


def length(text: Words) -> float:
    """Return how long a text is in words; a Han character counts half."""
    return length_of(text.tokens)


def likeness(one: Words, two: Words) -> Likeness:
    """Return how two texts stand to each other.

    same: word for word but for a tenth or so. within: the shorter stands in the longer. alike: they speak of the same
    in other words. differ: of something else. unknown: one is too short to tell.
    """
    if one.tokens == two.tokens and len(one.tokens) >= 4:
        return "same"
    if min(length(one), length(two)) < 8:
        return "unknown"
    smaller = min(len(one.runs), len(two.runs)) or 1
    shared = len(one.runs & two.runs)
    if shared / (len(one.runs) + len(two.runs) - shared) >= 0.7:
        return "same"
    if shared / smaller >= 0.6:
        return "within"
    return "alike" if overlap(one.terms, two.terms) >= 0.4 else "differ"


def overlap(one: frozenset[str], two: frozenset[str]) -> float:
    """Return the share (0 to 1) of the smaller set that is in the larger; 0 where one is empty."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def swapped(one: Words, two: Words) -> float:
    """Return the share (0 to 1) of the terms that each text has in place of others: high in texts made from one template."""
    smaller = min(len(one.terms), len(two.terms))
    return min(len(one.terms - two.terms), len(two.terms - one.terms)) / smaller if smaller else 0.0


def numbers_agree(one: Words, two: Words) -> bool:
    """Tell whether most numbers of the text that has fewer stand in the other."""
    shared = one.numbers & two.numbers
    return len(shared) >= 0.6 * min(len(one.numbers), len(two.numbers))


@lru_cache(maxsize=8)
def _bare(markup: str) -> str:
    text = markup[: 4 * _MOST]
    if "<" in text:
        text = _TAG.sub(" ", without_scripts(text))
    line = " ".join(html.unescape(text).split())[:_MOST]
    tail = line[-_TAIL:]
    if not any(hint in tail for hint in _HINTS):
        return line
    return (line[:-_TAIL] + _FURNITURE.sub(" ", tail)).strip()


def _han(token: str) -> bool:
    return "\u3400" <= token[0] <= "\u9fff" or "\uf900" <= token[0] <= "\ufaff"
