"""Phrases that place an article beside what it speaks of: "this week", "In July last year", 一年前.

Each is read as the days that may lie between the event and the article, or as a calendar
rule (the month before, July of the year before).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roundup.stages.date.reading import make_day
from roundup.stages.date.tense import last_of
from roundup.text.calendar import month_number
from roundup.text.numbers import han_value

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
            "eleven": 11, "twelve": 12, "half a": 0.5, "a couple of": 2, "several": 5, "a few": 4, "半": 0.5}  # fmt: skip
_UNITS = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
    "天": 1.0,
    "日": 1.0,
    "周": 7.0,
    "星期": 7.0,
    "个月": 30.44,
    "年": 365.25,
}
_HEDGE = r"(?P<hedge>nearly|almost|about|around|roughly|some|approximately|more than|over|just over|just|less than|just under|barely|only|exactly)"
_NUMBER = r"(?P<n>half a|a couple of|a few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_SPAN = rf"(?:{_HEDGE} )?{_NUMBER}(?: |-)(?:full )?(?P<unit>day|week|month|year)s?"
_HAN_SPAN = r"(?P<hedge>近|将近|约|大约|超过|不到|时隔|逾)?(?P<n>[一二两三四五六七八九十]{1,3}|半|\d{1,2})(?P<more>多)?(?P<unit>年|个月|周|星期|天|日)"
_RULES = (
    ("since", rf"\b{_SPAN} (?:after|since|from|on from|following)\b(?P<tail>(?: [\w’'$.-]+){{0,4}})"),
    ("ago", rf"\b{_SPAN}(?: ago| back| earlier\b(?! than))"),
    ("ago", r"\b(?P<unit>year)-ago\b"),
    ("ago", r"\b(?:first|one-year|(?P<n>second|third|fourth|fifth)) (?P<unit>anniversary) of\b"),
    ("month of last year", rf"\b(?:(?:in|of|since|until|on) )?(?:early |late |mid-)?(?P<month>{_MONTHS})(?: \d{{1,2}})?,? (?:of )?last year\b"),
    ("month of this year", rf"\b(?:(?:in|of|since|until|on) )?(?:early |late |mid-)?(?P<month>{_MONTHS})(?: \d{{1,2}})?,? (?:of )?this year\b"),
    ("month before", rf"\blast (?P<month>{_MONTHS})\b"),
    ("last year", r"\b(?:(?:late|early|later|earlier) )?last year\b"),
    ("last month", r"\b(?:(?:late|early|earlier) )?last month\b"),
    ("last week", r"\blast week\b"),
    ("this week", r"\b(?:earlier |late |later )?this week\b(?!['’]s)|\bover the (?:past|last) week\b|\bthis past week\b|\bthe (?:past|last) few days\b"),
    ("this month", r"\b(?:earlier |late )?this month\b"),
    ("this year", r"\b(?:earlier |later )?this year\b"),
    ("today", r"\btoday\b(?!['’]s)|\btonight\b|\bthis (?:morning|afternoon|evening)\b"),
    ("yesterday", r"\byesterday\b"),
    ("weekday", r"\b(?:on|late|early|since|until|before|after|last|this|earlier) (?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|\b(?P<day2>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?= (?:morning|afternoon|evening|night|that)\b)"),
    ("days after", r"\b(?:a|one|two|three|four|five|six|seven) (?:days?|hours?) (?:after|later)\b"),
    ("days after", r"\b(?:(?:just|only|mere|barely|the) )?(?:days?|hours?|weeks) (?:after|later|following|since)\b"),
    ("recent", r"\brecently\b|\bin recent (?:days|weeks)\b|\bjust (?=announced|released|launched|unveiled|published)|\b(?:a|the) recent\b|\blatest\b"),
    ("month of last year", r"去年(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|初|中旬)?"),
    ("month of this year", r"今年(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|底|初|中旬)?"),
    ("since", rf"(?:在|距|距离)?{_HAN_SPAN}(?:后|之后|以后|以来)"),
    ("ago", rf"{_HAN_SPAN}(?:前|之前|以前)(?!后)"),
    ("last year", r"去年(?!\s?\d)"),
    ("last month", r"上个?月"),
    ("last week", r"上周(?![一二三四五六日])|上星期(?![一二三四五六日])|上周[一二三四五六日天]"),
    ("this week", r"[本这]一?周(?![一二三四五六日年])|本星期|这星期|这几天"),
    ("this month", r"[本这]个?月(?!\d)|月初|月底"),
    ("this year", r"今年"),
    ("today", r"今[天日早晚](?!的)"),
    ("yesterday", r"昨[天日晚]"),
    ("weekday", r"[本这]?(?:周|星期)(?P<han>[一二三四五六日天])(?![^，。]{0,2}期)"),
    ("recent", r"近日|日前|近期|最近|不久前|刚刚"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern, 0 if kind == "weekday" else re.IGNORECASE)) for kind, pattern in _RULES)
CURRENT = frozenset({"this week", "last week", "today", "yesterday", "weekday", "days after", "this month", "recent", "last month"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase in a sentence: its kind, its words and place; ``least`` and ``most`` days since the event where it counts days.

    ``month`` is 1 to 12 where it names one, ``weekday`` 0 for Monday.
    """

    kind: str
    words: str
    start: int
    end: int
    least: float = 0.0
    most: float = 0.0
    month: int = 0
    weekday: int | None = None

    @property
    def long(self) -> bool:
        """Whether it looks back two months or more."""
        return self.kind in ("month of last year", "last year") or (self.kind in ("since", "ago") and self.least >= 55)


def phrases(sentence: str) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence in order; a word belongs to one phrase only."""
    found: list[Phrase] = []
    for phrase in _all(sentence):
        if all(phrase.end <= other.start or phrase.start >= other.end for other in found):
            found.append(phrase)
    return tuple(sorted(found, key=lambda phrase: phrase.start))


def published_after(phrase: Phrase, first: date, last: date) -> tuple[date, date] | None:
    """Return the days on which an article may use the phrase of an event that fell between two days; None if on none."""
    if phrase.kind in ("since", "ago"):
        return first + timedelta(days=round(phrase.least)), last + timedelta(days=round(phrase.most))
    if phrase.kind in ("month of last year", "last year", "month of this year", "this year"):
        shift = 1 if "last" in phrase.kind else 0
        start = make_day(first.year + shift, 1, 1) if shift else first
        return start or first, date(last.year + shift, 12, 31)
    if phrase.kind in ("last month", "this month", "month before"):
        return _months(phrase, first, last)
    if phrase.weekday is not None and first == last and first.weekday() != phrase.weekday:
        return None
    least, most = _DAYS[phrase.kind]
    return first + timedelta(days=least), last + timedelta(days=most)


_DAYS = {
    "today": (0, 0),
    "yesterday": (1, 1),
    "weekday": (0, 7),
    "this week": (0, 7),
    "last week": (1, 13),
    "days after": (0, 14),
    "recent": (0, 45),
}


def _months(phrase: Phrase, first: date, last: date) -> tuple[date, date]:
    if phrase.kind == "this month":
        return first, last_of(last.year, last.month)
    if phrase.kind == "month before":
        return last_of(first.year, first.month), last + timedelta(days=366)
    start = last_of(first.year, first.month) + timedelta(days=1)
    end = last_of(last.year, last.month) + timedelta(days=1)
    return start, last_of(end.year, end.month)


def _all(sentence: str) -> Iterator[Phrase]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            yield _phrase(kind, match)


def _phrase(kind: str, match: re.Match[str]) -> Phrase:
    groups = match.groupdict()
    least, most = _span(groups) if kind in ("since", "ago") else (0.0, 0.0)
    if kind == "since" and most < 50:
        kind = "days after"
    words = match.group().strip(" ,.")
    return Phrase(
        kind=kind,
        words=words,
        start=match.start(),
        end=match.end(),
        least=least,
        most=most,
        month=_month(groups.get("month") or ""),
        weekday=_weekday_of(groups),
    )


def _span(groups: dict[str, str | None]) -> tuple[float, float]:
    """Return the least and most days that "nearly a year" and its like can mean."""
    unit = (groups.get("unit") or "year").lower()
    size = _UNITS.get(unit, 365.25)
    number = _number((groups.get("n") or "a").lower())
    days, hedge = number * size, (groups.get("hedge") or "").lower()
    slack = size * 0.08 if size > 300 else size * 0.5
    if hedge in ("nearly", "almost", "less than", "just under", "barely", "近", "将近", "不到"):
        return days - size * (0.15 if number <= 1 else 0.4), days + (5 if size > 7 else 0)
    if hedge in ("more than", "over", "just over", "超过", "逾") or groups.get("more"):
        return days, days + size * 0.6
    return max(days - slack, 0.0), days + slack + (size * 0.2 if number > 1 else 0)


def _number(word: str) -> float:
    ordinals = {"second": 2.0, "third": 3.0, "fourth": 4.0, "fifth": 5.0}
    if word.isdigit():
        return float(word)
    return float(_NUMBERS.get(word) or ordinals.get(word) or han_value(word) or 1)


def _month(word: str) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else month_number(word) or int(han_value(word))


def _weekday_of(groups: dict[str, str | None]) -> int | None:
    name = groups.get("day") or groups.get("day2")
    if name:
        return _WEEKDAYS.index(name.lower())
    han = groups.get("han")
    return "一二三四五六日".index(han.replace("天", "日")) if han else None
