"""The day that the words of a hint name, if they name one.

A time with a zone is a moment; a time without one says no more than its day. Where no
notation fits, or the day cannot be, the reading says why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from roundup.text.calendar import DAY_PATTERN, month_number, read_day

_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "BST": 60, "CET": 60, "CEST": 120, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300,
    "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AEST": 600, "AEDT": 660,
}  # fmt: skip
_ZONE = r"(?P<zone>Z(?![A-Za-z])|[+-]\d\d:?\d\d|" + "|".join(sorted((z for z in _ZONES if z != "Z"), key=len, reverse=True)) + r")"
_CLOCK = re.compile(
    rf"^(?:,|T|\s|at|年|·|\|)*(?P<h>\d{{1,2}}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*\(?{_ZONE}?"
)
_RFC = re.compile(r"\b(?P<d>\d{1,2})[ -](?P<mon>[A-Z][a-z]{2,8})[ -](?P<y>\d{2}|\d{4})(?= \d{1,2}:\d\d)")
_BASIC = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mo>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_SLASHED = re.compile(r"(?<![\d/])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})(?!\d)")
_EPOCH = re.compile(r"(?<!\d)(1\d{9})(?:\d{3})?(?!\d)")
_LOOSE = re.compile(r"(?<!\d)(?P<y>\d{4})[-/.年](?P<mo>\d{1,2})[-/.月](?P<d>\d{1,2})(?!\d)")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b|(?:星期|周|礼拜)([一二三四五六日天])", re.IGNORECASE)
_MODIFIED = re.compile(
    r"modif|updat(?:ed|e\W*[:：]|e[_ -]?(?:date|time|at))|\bedited|revised|lastmod|更新|修改|修订|編輯|编辑于", re.IGNORECASE
)
_CHANGED_AFTER = re.compile(r"\s*[(（](?:last )?updated|(?:修订|修改|更新)(?!\s*[:：于]?\s*\d)", re.IGNORECASE)
_IMPORTED = re.compile(
    r"(?:(?<![A-Za-z])(?i:imported|migrated|scraped|crawled|saved|retrieved|accessed|fetched)|(?<=[a-z])(?:Imported|Migrated|Scraped|Crawled|Saved|Retrieved|Accessed|Fetched)"
    r"|(?<![A-Za-z])(?i:import)(?:[_-](?i:date|time|at)|Date|Time|At))(?![a-z])|抓取|采集|导入|入库"
)
_ELSE = re.compile(
    r"^(?:expir|unpublish|valid|event|due|deadline|birth|start|end|review|embargo)[a-z]*[_ -]?(?:date|at|on|time|until)?\s*:", re.IGNORECASE
)
_PUBLISHED = re.compile(r"publi|posted|created|first|issued|upload|发布|发表|刊登|發布|發表", re.IGNORECASE)
EARLIEST = 1990


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a hint's words say: a day, or a month and day without a year, or why they say nothing.

    ``moment`` is set when a time with its zone is given; ``options`` are the days that
    07/05/2021 may mean; ``weekday`` is 0 for Monday; ``modified`` marks words that speak of a change.
    """

    kind: str
    words: str
    day: date | None = None
    moment: datetime | None = None
    month_day: str = ""
    weekday: int | None = None
    modified: bool = False
    options: tuple[date, ...] = ()
    problem: str = ""


def read_words(kind: str, words: str) -> Reading:
    """Read the first date of publication in a hint's words; failing that, the first date of a change."""
    if _IMPORTED.search(words):
        return Reading(kind=kind, words=words, problem=f"“{words}” is when it was stored, not when it was published")
    if kind in ("front matter", "meta") and _ELSE.match(words):
        return Reading(kind=kind, words=words, problem=f"“{words}” is the date of something else")
    found = sorted(_all(kind, words), key=lambda pair: pair[0])
    usable = [reading for _, reading in found if reading.day or reading.month_day or reading.options]
    if not usable:
        problem = found[0][1].problem if found else "names no day"
        return Reading(kind=kind, words=words, problem=problem)
    return next((reading for reading in usable if not reading.modified), usable[0])


def absurd(day: date) -> str:
    """Return why no article can be from this day, "" when one can."""
    if day.year < EARLIEST:
        return f"is before {EARLIEST}"
    return "is in the far future" if day.year >= 2100 else ""


def _all(kind: str, words: str) -> Iterator[tuple[int, Reading]]:
    taken: list[tuple[int, int]] = []
    for start, end, reading in _notations(kind, words):
        if all(end <= a or start >= b for a, b in taken):
            before = words[max((b for _, b in taken if b <= start), default=0) : start]
            taken.append((start, end))
            yield start, _labelled(reading, before, words[end:])


def _labelled(reading: Reading, before: str, after: str) -> Reading:
    """Mark a reading as a change when the last label before it says so, or a word joined to its end."""
    changed = max((match.start() for match in _MODIFIED.finditer(before)), default=-1)
    first = max((match.start() for match in _PUBLISHED.finditer(before)), default=-1)
    if changed <= first and not _CHANGED_AFTER.match(after):
        return reading
    return Reading(kind=reading.kind, words=reading.words, day=reading.day, moment=reading.moment, modified=True, options=reading.options)


def _notations(kind: str, words: str) -> Iterator[tuple[int, int, Reading]]:
    for match in _RFC.finditer(words):
        month = month_number(match["mon"])
        year = int(match["y"]) if len(match["y"]) == 4 else 2000 + int(match["y"]) - (100 if int(match["y"]) > 68 else 0)
        yield _dated(kind, words, match, (year, month, int(match["d"])))
    for match in _BASIC.finditer(words):
        yield _dated(kind, words, match, (int(match["y"]), int(match["mo"]), int(match["d"])))
    for match in DAY_PATTERN.finditer(words):
        key = read_day(match)
        if len(key) == 10:
            year, month, day = (int(part) for part in key.split("-"))
            yield _dated(kind, words, match, (year, month, day))
        elif len(key) == 5:
            yield match.start(), match.end(), Reading(kind=kind, words=words, month_day=key, weekday=_weekday(words))
    for match in _SLASHED.finditer(words):
        yield match.start(), match.end(), _slashed(kind, words, match)
    for match in _LOOSE.finditer(words):
        yield _dated(kind, words, match, (int(match["y"]), int(match["mo"]), int(match["d"])))
    if kind in ("front matter", "feed", "json-ld", "meta", "time"):
        for match in _EPOCH.finditer(words):
            moment = datetime.fromtimestamp(int(match[1]), UTC)
            yield match.start(), match.end(), Reading(kind=kind, words=words, day=moment.date(), moment=moment)


def _dated(kind: str, words: str, match: re.Match[str], parts: tuple[int, int, int]) -> tuple[int, int, Reading]:
    day = make_day(*parts)
    problem = f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02} " + ("is no day" if day is None else absurd(day))
    if day is None or absurd(day):
        return match.start(), match.end(), Reading(kind=kind, words=words, problem=problem)
    moment, length = _moment(day, words[match.end() :])
    return match.start(), match.end() + length, Reading(kind=kind, words=words, day=day, moment=moment)


def _moment(day: date, after: str) -> tuple[datetime | None, int]:
    """Return the moment that a clock time with a zone after a day names, and the length of the time's words."""
    clock = _CLOCK.match(after)
    if not clock:
        return None, 0
    hour = int(clock["h"]) % 12 + (12 if clock["half"] and clock["half"][0] in "pP" else 0) if clock["half"] else int(clock["h"])
    if not clock["zone"] or hour > 23 or int(clock["m"]) > 59 or int(clock["s"] or 0) > 59:
        return None, clock.end()
    local = datetime(day.year, day.month, day.day, hour, int(clock["m"]), int(clock["s"] or 0), tzinfo=_zone(clock["zone"]))
    return local.astimezone(UTC), clock.end()


def _zone(name: str) -> timezone:
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name]))
    digits = name[1:].replace(":", "")
    minutes = min(int(digits[:2]) * 60 + int(digits[2:]), 14 * 60)
    return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))


def _slashed(kind: str, words: str, match: re.Match[str]) -> Reading:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    days = sorted({day for day in (make_day(year, first, second), make_day(year, second, first)) if day and not absurd(day)})
    if not days:
        return Reading(kind=kind, words=words, problem=f"{match.group()} is no day")
    if len(days) == 1:
        return Reading(kind=kind, words=words, day=days[0])
    return Reading(kind=kind, words=words, options=tuple(days), problem=f"{match.group()} may be either of two days")


def _weekday(words: str) -> int | None:
    match = _WEEKDAY.search(words)
    if not match:
        return None
    if match[2]:
        return "一二三四五六日".index(match[2].replace("天", "日"))
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match[1].lower())


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
