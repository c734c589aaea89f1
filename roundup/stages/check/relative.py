"""Words that name a time from where the writer stands: "yesterday", "last month", "two years ago", 去年, as spans of days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roundup.stages.check.corpus import Line
from roundup.stages.check.reading import facts_of
from roundup.text.calendar import relative_spans, resolve
from roundup.text.facts import Fact
from roundup.text.units import DAYS

_PERIOD = re.compile(
    r"\b(?P<which>last|this|next|the previous|previous|past|coming|following|earlier this|later this|early this|late this|early next|early last|late last) (?P<unit>week|weekend|month|quarter|year|spring|summer|fall|autumn|winter)\b"
    r"|(?P<han>上个?月|本月|这个月|下个?月|上周|本周|这周|下周|去年|今年|明年|前年|上季度|本季度|上个季度|下季度)(?![一二三四五六日天])",
    re.IGNORECASE,
)
_HAN = {
    "上个月": ("month", -1), "上月": ("month", -1), "本月": ("month", 0), "这个月": ("month", 0), "下个月": ("month", 1), "下月": ("month", 1), "上周": ("week", -1),
    "本周": ("week", 0), "这周": ("week", 0), "下周": ("week", 1), "去年": ("year", -1), "今年": ("year", 0), "明年": ("year", 1), "前年": ("year", -2),
    "上季度": ("quarter", -1), "上个季度": ("quarter", -1), "本季度": ("quarter", 0), "下季度": ("quarter", 1),
}  # fmt: skip
_AGO = re.compile(r"(?:s|)?\s?(?:(?P<back>ago|earlier|前)|(?P<ahead>from now|later|后))", re.IGNORECASE)
_LAPSES = ("ago", "earlier", "later", "from now", "前", "后")
_UNIT_SIGN = re.compile(r" (?:week|month|quarter|year|spring|summer|fall|autumn|winter)")
_UNIT = re.compile(rf"(?:last|this|next|previous|past|coming|following){_UNIT_SIGN.pattern}")
_HAN_HINT = re.compile("[月周年季]")
"""What a text has, in small letters, that tells a lapse or a period; the first of a unit is found quickest."""
_SIGNS = (
    "day",
    "night",
    "morning",
    "noon",
    "evening",
    "morrow",
    *"week month quarter year spring summer fall autumn winter ago earlier later".split(),
    "from now",
)
_HAN_SIGN = re.compile("[周期拜週天日早晚月年季前后]")
"""What a text has, in small letters, that tells any time from where its writer stands."""
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_SOMEDAY = date(2021, 6, 16)
"""The day that sentences of undated articles are read from, so that their words can be compared with one another."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words that name a time, and the first and the last day they may mean; ``unit`` is day, week, month, quarter or year."""

    start: int
    end: int
    first: date
    last: date
    unit: str


def spans(text: str, day: date | None) -> list[Span]:
    """Return the relative times of a text in order of place, seen from a day."""
    day = day or _SOMEDAY
    low = text.lower()
    if not any(map(low.__contains__, _SIGNS)) and (text.isascii() or not _HAN_SIGN.search(text)):
        return []
    found = [Span(start, end, when, when, "day") for start, end, when in relative_spans(text, day)]
    found += _periods(text, day)
    if any(map(low.__contains__, _LAPSES)):
        found += _lapses(text, day)
    return sorted(found, key=lambda span: span.start) if len(found) > 1 else found


def _names_period(text: str) -> bool:
    low = text.lower()
    return bool(_UNIT_SIGN.search(low) and _UNIT.search(low)) or (not text.isascii() and bool(_HAN_HINT.search(text)))


def periods(text: str, day: date) -> Iterator[tuple[str, str]]:
    """Yield "last month" and "this year" as (words, date key); weeks and quarters have no key."""
    for span in _periods(text, day):
        if span.unit in ("month", "year"):
            yield text[span.start : span.end], span.first.isoformat()[: 7 if span.unit == "month" else 4]


def dated(line: Line) -> list[Span]:
    """Return the dates that a source's sentence names outright, as spans; those without a year take the one nearest to its article."""
    near = line.article.published.date() if line.article.published else _SOMEDAY
    return [span for fact in line.facts if fact.kind in ("date", "year") and (span := _named(fact, near))]


def _named(fact: Fact, near: date) -> Span | None:
    day = resolve(fact.key, near)
    if day:
        return Span(fact.start, fact.end, day, day, "day")
    if len(fact.key) == 4:
        return Span(fact.start, fact.end, date(int(fact.key), 1, 1), date(int(fact.key), 12, 31), "year")
    if len(fact.key) == 7:
        first = date(int(fact.key[:4]), int(fact.key[5:]), 1)
        return Span(fact.start, fact.end, first, _shifted(first, 1) - timedelta(days=1), "month")
    return None


def _periods(text: str, day: date) -> Iterator[Span]:
    for match in _PERIOD.finditer(text) if _names_period(text) else ():
        if match["han"]:
            unit, shift = _HAN[match["han"]]
        else:
            which = match["which"].lower()
            unit = match["unit"].lower()
            shift = -1 if which.endswith(("last", "previous", "past")) else 1 if which.endswith(("next", "coming", "following")) else 0
        first, last = _season(unit, shift, day) if unit in _SEASONS else _bounds(unit, shift, day)
        yield Span(match.start(), match.end(), first, last, "season" if unit in _SEASONS else unit)


def _season(name: str, shift: int, day: date) -> tuple[date, date]:
    """Return the first and last day of the season before, of, or after a day: last summer is the latest that is over."""
    starts = [date(day.year + years, _SEASONS[name], 1) for years in (-2, -1, 0, 1, 2)]
    over = max(start for start in starts if _shifted(start, 3) <= day)
    first = over if shift < 0 else min(start for start in starts if (start > day if shift else _shifted(start, 3) > day))
    return first, _shifted(first, 3) - timedelta(days=1)


def _bounds(unit: str, shift: int, day: date) -> tuple[date, date]:
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday() - 7 * shift)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)
    size = 3 if unit == "quarter" else 1
    first = _shifted(date(day.year, (day.month - 1) // size * size + 1, 1), shift * size)
    return first, _shifted(first, size) - timedelta(days=1)


def _shifted(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _lapses(text: str, day: date) -> Iterator[Span]:
    """Yield "two weeks ago" and 三年前: half a unit to either side is left open."""
    for fact in facts_of(text):
        if fact.kind != "duration" or fact.unit not in DAYS:
            continue
        match = _AGO.match(text, fact.until)
        size = DAYS[fact.unit]
        if match and size >= 1 and fact.value * size < 40_000:
            when = day + timedelta(days=round(fact.value * size) * (-1 if match["back"] else 1))
            room = timedelta(days=round(size * (0.6 if size > 1 else 0) + (0.1 * fact.value * size if fact.approx else 0)))
            yield Span(fact.start, match.end(), when - room, when + room, fact.unit)
