"""What figures come to: "doubled" and "a 50 % rise" against two figures of the source, and conversions in brackets."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from roundup.stages.check.corpus import Line
from roundup.text.facts import Fact, all_facts

_ROOM = 0.06
_BETWEEN = re.compile(
    r"^(?: [\w'’-]+){0,5}[ ,(]*(?:to|from|compared with|compared to|against|up from|down from|versus|a year earlier|至|到|增至|增长到)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(（]\s*(?:about |around |roughly |approximately |or |约|约合)?$")
_CHANGES = re.compile(
    r"\b(?:ris|rose|grow|grew|increas|jump|climb|surg|soar|gain|up|higher|more|fall|fell|drop|declin|decreas|slump|plung|down|lower|cut|less|fewer|shrank|shrink|reduc)\w*\b|[增涨升跌降减]"
)


def borne_by_two(fact: Fact, text: str, lines: Iterable[Line]) -> str:
    """Return two figures of a source's sentence that come to a multiple or to a percentage of change, "" where none do."""
    if fact.kind == "percent" and not _CHANGES.search(text):
        return ""
    for line in lines:
        for one, other in _pairs(line):
            if _comes_to(fact, one.value, other.value):
                return f"{one.text} … {other.text}" if one.start < other.start else f"{other.text} … {one.text}"
    return ""


def contrary_ratio(fact: Fact, lines: Iterable[Line]) -> tuple[float, Line] | None:
    """Return the ratio that a source's two figures, told as from and to, come to where it is not the multiple said."""
    for line in lines:
        for one, other in pairwise(_figures(line)):
            if _alike(one, other) and _BETWEEN.match(line.text[one.end : other.end]) and min(one.value, other.value) > 0:
                ratio = max(one.value, other.value) / min(one.value, other.value)
                return (1 / ratio if fact.value < 1 else ratio), line
    return None


def is_conversion(fact: Fact, text: str) -> Fact | None:
    """Return the sum that an amount in brackets converts: "1 billion yuan ($140 million)"."""
    if fact.kind != "money" or not _BRACKET.search(text[max(0, fact.start - 20) : fact.start]):
        return None
    before = [other for other in all_facts(text) if other.kind == "money" and other.end <= fact.start and fact.start - other.until < 24]
    return before[-1] if before and before[-1].unit != fact.unit else None


def _figures(line: Line) -> list[Fact]:
    return [fact for fact in line.facts if fact.kind in ("money", "count", "percent", "duration", "measure") and fact.value > 0]


def _pairs(line: Line) -> Iterator[tuple[Fact, Fact]]:
    found = _figures(line)
    for at, one in enumerate(found):
        for other in found[at + 1 : at + 5]:
            if _alike(one, other):
                yield one, other


def _alike(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind and (one.unit == other.unit or (one.kind == "count" and (not one.unit or not other.unit)))


def _comes_to(fact: Fact, one: float, other: float) -> bool:
    least, most = sorted((one, other))
    if fact.kind == "multiple":
        factor = max(fact.value, 1 / fact.value) if fact.value else 0.0
        low, high = {"over": (0.98, 1.35), "under": (0.85, 1.02), "about": (0.9, 1.1)}.get(fact.approx, (1 - _ROOM, 1 + _ROOM))
        return low <= most / least / factor <= high
    room = 0.5 if fact.digits <= 2 else 0.06
    room = max(room, 0.06 * fact.value) if fact.approx else room
    return abs(100 * (most - least) / least - fact.value) <= room or abs(100 * (most - least) / most - fact.value) <= room
