"""Wrong dates, ages and ordinals."""

import random
import re
from collections.abc import Iterator

from benchmarks.planted.slips import Slip, World, any_of, by_pairs, one_way, put
from benchmarks.planted.spots import Spot, telling

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = {
    "Jan": "Feb",
    "Feb": "Mar",
    "Mar": "Apr",
    "Apr": "Mar",
    "Jun": "Jul",
    "Jul": "Jun",
    "Aug": "Sept",
    "Sept": "Oct",
    "Sep": "Oct",
    "Oct": "Nov",
    "Nov": "Dec",
    "Dec": "Nov",
}
_DAY = re.compile(
    rf"\b(?P<month>{'|'.join([*_MONTHS, *_SHORT])})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:%.]\d)|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{'|'.join(_MONTHS)})\b"
)
_BARE_MONTH = re.compile(
    rf"\b(?:in|since|until|by|last|next|of|from|late|early|mid-) ?(?P<month>{'|'.join(_MONTHS)})\b(?! \d{{1,2}}\b(?!\d))"
)
_YEAR = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|by|[Ff]rom|until|of|during|late|early|mid-?|summer|fall|spring|winter|and|to|before|after|"
    + "|".join(_MONTHS)
    + r"),? )(?P<year>(?:19|20)\d\d)\b(?![\w,-])"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b(?! (?:Times|Night|Telegraph|Mail))")
_RELATIVE = one_way(
    "yesterday>two weeks ago, last year>this year, this year>last year, last month>last year, next year>next month, next month>next year, this week>last week, "
    "this month>last month, next week>next month, last week>this week, earlier this year>late last year, later this year>next year, earlier this week>two weeks ago, "
    "earlier this month>late last year, last year>two years ago, a year ago>a month ago, two years ago>two months ago, last summer>last winter, "
    "tomorrow>next month, a decade ago>a year ago, this spring>this autumn, last fall>last spring, the following year>the following month"
)
_RELATIVE_PATTERN = any_of(_RELATIVE)
_PERIODS = one_way(
    "first quarter>second quarter, second quarter>third quarter, third quarter>fourth quarter, fourth quarter>third quarter, first half>second half, "
    "second half>first half, early 1990s>early 1980s, 1970s>1960s, 1980s>1970s, 1990s>1980s, 2000s>1990s, 2010s>2000s"
)
_PERIOD = any_of(_PERIODS)
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})(?P<rest>(?::\d\d)? ?(?:a\.m\.|p\.m\.|am|pm|AM|PM))(?!\w)")
_AGE = re.compile(
    r"(?<=, )(?P<a>[1-9]\d)(?=, |\.$)|\b(?P<b>\d{1,2})(?=-year-old)|\baged (?P<c>\d{1,2})\b|\b(?P<d>\d{1,2})(?= years old)|\bage of (?P<e>\d{1,2})\b"
)
_ORDINALS = one_way(
    "third>fourth, fourth>third, fifth>sixth, sixth>fifth, seventh>sixth, eighth>ninth, ninth>eighth, tenth>ninth, second-largest>third-largest, "
    "second largest>third largest, third-largest>second-largest, for the first time>for the second time, the first time>the third time, first-ever>second-ever, "
    "second time>third time, his first>his second, her first>her second, its first>its second, their first>their second, his second>his first, "
    "her second>her third, its second>its third, their second>their first, the second>the third, the first>the second, second-biggest>third-biggest"
)
_ORDINAL = re.compile(
    rf"{any_of(_ORDINALS).pattern}(?! (?:\d|two|three|four|five|six|few|several|party|parties|quarter|half|of all|place to|hand|person|step|thing|glance|and)\b|-)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?P<n>\d{1,2})(?P<end>st|nd|rd|th)\b(?! (?:of )?(?:" + "|".join(_MONTHS) + r")\b)")


def plant_date(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong dates: day, month, year, weekday, relative day, period, hour, the date of another event."""
    del world
    yield from _days(spot, rng)
    yield from _months_and_years(spot, rng)
    for match in _WEEKDAY.finditer(spot.text):
        new = rng.choice([day for day in _WEEKDAYS if day != match.group()])
        if _free(spot, match.start(), new):
            yield put(spot, "weekday", match.span(), new)
    relative = by_pairs(spot, "relative", _RELATIVE_PATTERN, _RELATIVE, rng)
    yield from (slip for slip in relative if not spot.page.said_elsewhere(slip.what.split(" → ")[1], spot.text))
    yield from _not_there(spot, by_pairs(spot, "period", _PERIOD, _PERIODS, rng))
    for match in _CLOCK.finditer(spot.text):
        new = str(int(match["hour"]) % 12 + 1)
        if _free(spot, match.start(), new + match["rest"]):
            yield put(spot, "hour", match.span("hour"), new)


def _not_there(spot: Spot, slips: Iterator[Slip]) -> Iterator[Slip]:
    """Keep the slips whose new words stand nowhere in the article."""
    return (slip for slip in slips if slip.what.split(" → ")[1].lower() not in spot.page.folded)


def _months_and_years(spot: Spot, rng: random.Random) -> Iterator[Slip]:
    for match in _BARE_MONTH.finditer(spot.text):
        new = rng.choice([month for month in _MONTHS if month != match["month"]])
        if _free(spot, match.start(), new) and not re.search(r"\b[Mm]ay\b", match["month"] + new):
            yield put(spot, "month", match.span("month"), new)
    for match in _YEAR.finditer(spot.text):
        year = int(match["year"])
        new = str(year + rng.choice((-10, -2, -1, 1)))
        if _free(spot, match.start(), new):
            yield put(spot, "year", match.span("year"), new)
        yield from _other_year(spot, match, rng)


def _free(spot: Spot, place: int, new: str) -> bool:
    """Tell whether a place is outside quotations and the new value stands nowhere in the article."""
    return not spot.in_quotes(place) and not re.search(rf"\b{re.escape(new.lower())}(?!\w)", spot.page.folded)


def _days(spot: Spot, rng: random.Random) -> Iterator[Slip]:
    for match in _DAY.finditer(spot.text):
        group, other = ("day", "month") if match["day"] else ("day2", "month2")
        day, month = int(match[group]), match[other]
        if not 1 <= day <= 31 or spot.in_quotes(match.start()):
            continue
        new = rng.choice([near for near in (day - 10, day - 2, day - 1, day + 1, day + 2, day + 10) if 1 <= near <= 28])
        suffix = spot.text[match.end(group) : match.end(group) + 2] in ("st", "nd", "rd", "th")
        stop = match.end(group) + (2 if suffix else 0)
        written = f"{new}{_ending(new)}" if suffix else str(new)
        if not re.search(rf"{month[:3]}\w*\.? {new}\b|\b{new}(?:st|nd|rd|th)? {month[:3]}", spot.page.article.text):
            yield put(spot, "day", (match.start(group), stop), written)
        another = _SHORT.get(month) or rng.choice([name for name in _MONTHS if name != month])
        if day <= 28 and not re.search(rf"{another[:3]}\w*\.? {day}\b|\b{day} {another[:3]}", spot.page.article.text):
            yield put(spot, "month", match.span(other), another)


def _other_year(spot: Spot, match: re.Match[str], rng: random.Random) -> Iterator[Slip]:
    """Yield the year of another event: from a statement that shares hardly a word."""
    mine = telling(spot.text)
    years = [
        other["year"]
        for statement, words in zip(spot.page.statements, spot.page.telling, strict=True)
        if len(words & mine) <= 1 and statement not in (spot.before, spot.after)
        for other in _YEAR.finditer(statement)
        if other["year"] not in spot.text
    ]
    if years and not spot.in_quotes(match.start()):
        yield put(spot, "other event", match.span("year"), rng.choice(years))


def _ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def plant_age(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong ages and ordinals."""
    del world
    for match in _AGE.finditer(spot.text):
        group = next(name for name in "abcde" if match[name])
        age = int(match[group])
        turned = int(match[group][::-1])
        wrong = rng.choice([value for value in (age - 10, age - 1, age + 1, age + 10, turned) if value != age and 5 < value < 100])
        if not spot.in_quotes(match.start()) and not re.search(rf"(?<![\d.]){wrong}(?![\d%])", spot.page.article.text):
            yield put(spot, "age", match.span(group), str(wrong))
    yield from _not_there(spot, by_pairs(spot, "ordinal", _ORDINAL, _ORDINALS, rng))
    for match in _NUMBERED.finditer(spot.text):
        number = int(match["n"]) + 1
        new = f"{number}{_ending(number)}"
        if _free(spot, match.start(), new):
            yield put(spot, "numbered", match.span(), new)
