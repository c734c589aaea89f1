"""Titles: what is the same in two of them, what tells the parts of a series apart, what marks a correction."""

import re
from functools import lru_cache

from roundup.model import Item
from roundup.stages.recognise.wording import Likeness, overlap, terms, tokens_of
from roundup.text.words import fold

_MOST = 400  # characters of a title that are looked at
_MARKS = re.compile(
    r"^(?:[\[(【]?(?:update[sd]?(?: \d+)?|breaking(?: news)?|exclusive|live|watch|video|photos?|just in|更新|独家|快讯|突发|最新)[\])】]?\s*[-:：|]\s*)+|"
    r"\s*[\[(（【](?:update[sd]?|video|photos|更新|图)[\])）】]\s*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|retractions?|editor'?s'? notes?|for the record|apology|更正|勘误|致歉|订正|订误|澄清|更正启事)\b|^\W*(?:更正|勘误|致歉|订正|澄清)",
    re.IGNORECASE,
)
_SERIAL = re.compile(
    r"\d+(?:[.,]\d+)*|(?<=[一二三四五六七八九十第(（：: ])[一二三四五六七八九十百]+(?=[期集章部回弹讲篇日月)）、])|(?<=[(（])[上中下终前后](?=[)）])|(?<=\s)[上中下](?=$)|(?<=[篇集:：])[上中下](?=$)|"
    r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|"
    r"(?<=part )(?:one|two|three|four|five|six|seven|eight|nine|ten)|(?<=week )(?:one|two|three|four|five)|(?<=day )(?:one|two|three|four|five)|"
    r"first|second|third|fourth|fifth|morning|afternoon|evening|noon|midday|am|pm|i{1,3}|iv|vi{0,3}|ix|x)\b|[周星期礼拜][一二三四五六日天]|早[间报盘]|午[间报盘]|晚[间报盘]|收盘|开盘"
)


@lru_cache(maxsize=4096)
def folded(title: str, outlet: str = "") -> str:
    """Return a title for comparing: its words, folded, without marks of an update and without the outlet's name at its end."""
    plain = fold(_MARKS.sub("", title.strip()[:_MOST]))
    name = fold(outlet)
    if name and len(plain) > len(name) and plain.endswith(name):
        head = plain[: -len(name)].rstrip()
        plain = head.rstrip("-|:·_ ") if head.endswith(("-", "|", ":", "·", "_")) else plain
    return " ".join(tokens_of(plain))


def title_likeness(one: Item, two: Item) -> Likeness:
    """Return how two titles stand to each other; alike: they share most of their telling words."""
    first, second = folded(one.title, one.outlet), folded(two.title, two.outlet)
    if not first or not second:
        return "unknown"
    if first == second:
        return "same"
    shared = overlap(_telling(first), _telling(second))
    return "alike" if shared >= 0.5 else "differ"


def telling(item: Item) -> float:
    """Return how much a title tells, in words that are not common; a pair of Han characters is a word."""
    return sum(0.6 if not term.isascii() and len(term) == 2 else 1.0 for term in _telling(folded(item.title, item.outlet)))


def parts_apart(one: Item, two: Item) -> bool:
    """Tell whether both titles carry numbers, days or parts that differ: pieces of a series."""
    first, second = _serials(one.title), _serials(two.title)
    return bool(first and second) and not (first <= second or second <= first)


def correction_apart(one: Item, two: Item) -> bool:
    """Tell whether exactly one of two titles says that it corrects something."""
    return bool(_CORRECTION.match(fold(one.title[:_MOST]))) != bool(_CORRECTION.match(fold(two.title[:_MOST])))


def _telling(title: str) -> frozenset[str]:
    return terms(tuple(title.split()))


def _serials(title: str) -> frozenset[str]:
    return frozenset(_SERIAL.findall(fold(_MARKS.sub("", title[:_MOST]))))
