"""Dates another way: absolute for relative by the article's own date, and back; another order; month and year by name."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.planted.faithful_base import Rewrite, Scene, cased, one_of_each

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ON_DAY = re.compile(
    rf"\b(?P<on>[Oo]n )(?P<day>{'|'.join(_DAYS)})(?P<more>(?: morning| afternoon| evening| night)?)\b(?!,? (?:{'|'.join(_MONTHS)})|[’'-]|, \d)"
)
_DATE = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)}) (?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?(?P<year>, (?:19|20)\d\d)?(?![\w%–-]|[.,:]\d|, 1\d{3}| (?:and|to|or|through) \d)"
)
_BRITISH = re.compile(
    rf"(?<![\w,.-] )(?<![\d–-])\b(?P<day>[12]\d|3[01]|[1-9]) (?P<month>{'|'.join(_MONTHS)})(?: (?P<year>(?:19|20)\d\d))?\b"
)
_PERIOD = re.compile(
    r"(?<!the )(?<!of )(?<![a-z]ber )(?<!ary )(?<!rch )(?<!ril )(?<!May )(?<!une )(?<!uly )(?<!ust )(?<!in )(?<!from )(?<!since )(?<!over )(?<!than )(?<!by )\b(?P<which>[Ll]ast|[Ee]arlier this) (?P<unit>month|year)\b(?=[.,;)]| (?:in|to|for|with|after|on|at|that|and|by)\b)"
)
_NEAR = re.compile(r"(?<=\w )(?P<word>yesterday)\b(?![’'])")
_AHEAD = re.compile(
    r"\b(?:will|would|next|this coming|plans?|planned|expected|scheduled|due|upcoming|set to|could|may|should|until|by|every|each|can|if|when|is|are|to \w+ on)\b|’ll\b|'ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:said|was|were|had|told|wrote|made|\w{3,}ed|began|came|took|went|fell|rose|won|sent|gave|filed)\b")


def rewrite_dates(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence with one date given otherwise."""
    yield from one_of_each(scene, _absolute, _weekday, _order, _period)


def _published(scene: Scene) -> date | None:
    return scene.article.published.date() if scene.article.published else None


def _spoken(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _absolute(scene: Scene) -> Iterator[Rewrite]:
    today = _published(scene)
    if not today or _AHEAD.search(scene.sentence) or not _PAST.search(scene.sentence):
        return
    for match in scene.free(_ON_DAY):
        day = today - timedelta(days=(today.weekday() - _DAYS.index(match["day"])) % 7)
        yield "date-absolute", scene.put(match, f"{match['on']}{_spoken(day)}")
        yield "date-absolute", scene.put(match, f"{match['on']}{day.day} {_MONTHS[day.month - 1]}")
        yield "date-absolute", scene.put(match, f"{match['on']}{match['day']} ({_spoken(day)})")
    for match in scene.free(_NEAR):
        yield "date-absolute", scene.put(match, f"on {_spoken(today - timedelta(days=1))}")


def _weekday(scene: Scene) -> Iterator[Rewrite]:
    today = _published(scene)
    for match in scene.free(_DATE):
        month, number = _MONTHS.index(match["month"]) + 1, int(match["day"])
        if not today or _AHEAD.search(scene.sentence) or not re.search(r"\b[Oo]n $", scene.sentence[: match.start()]):
            continue
        if month != today.month or number > today.day or today.day - number > 6 or (match["year"] and int(match["year"][2:]) != today.year):
            continue
        yield "date-weekday", scene.put(match, _DAYS[date(today.year, month, number).weekday()])


def _order(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_DATE):
        year = match["year"] or ""
        yield "date-order", scene.put(match, f"{match['day']} {match['month']}{year.replace(',', '')}")
        yield (
            "date-order",
            scene.put(
                match,
                f"{match['month'][:3]}. {match['day']}{year}" if len(match["month"]) > 5 else f"{match['month']} {match['day']}{year}",
            ),
        )
        if year and re.search(r"\b[Oo]n $", scene.sentence[: match.start()]):
            yield "date-order", scene.put(match, f"{year[2:]}-{_MONTHS.index(match['month']) + 1:02}-{int(match['day']):02}")
    for match in scene.free(_BRITISH):
        yield "date-order", scene.put(match, f"{match['month']} {match['day']}" + (f", {match['year']}" if match["year"] else ""))


def _period(scene: Scene) -> Iterator[Rewrite]:
    today = _published(scene)
    if not today:
        return
    for match in scene.free(_PERIOD):
        back = match["which"].lower() == "last"
        if match["unit"] == "year":
            when = f"in {today.year - back}"
        elif back:
            when = f"in {_MONTHS[(today.month - 2) % 12]}"
        else:
            continue
        yield "date-period", scene.put(match, cased(when, match.group()))
