"""Wrong figures: numbers and units."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from benchmarks.planted.slips import Slip, World, any_of, both_ways, by_pairs, exchange, one_way, put
from benchmarks.planted.spots import Page, Spot, telling

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12}
_FIGURE = re.compile(
    r"(?<![\w.,:/-])(?P<cur>US\$|[$£€¥])?(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>(?:[ -](?:thousand|million|billion|trillion)|bn|tn|[kKmMbB])(?![a-zA-Z]))?(?P<pct>%| per ?cent(?:age points?)?)?(?![\w:/]|\.\d|,\d{3}|-\d)"
)
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: value for value, word in enumerate(_WORDS, 2)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "half": 0.5,
    "dozen": 12,
}
_NUMBER_WORD = re.compile(
    r"(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)(?![\w-]| (?:of|or|and) )"
)
_MULTIPLES = one_way(
    "half of>a quarter of, half the>a quarter of the, doubled>tripled, tripled>doubled, quadrupled>doubled, twice>three times, dozens>hundreds, hundreds>thousands, "
    "thousands>millions, millions>billions, a third>a quarter, a quarter>half, two-thirds>one-third, three-quarters>half, halved>doubled"
)
_MULTIPLE = any_of(_MULTIPLES)
_DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? $|\b(?:in|since|by|until|from|of|during) $", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:more than|over|at least|exceed\w*|upwards of|above) $", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:less than|fewer than|under|below|nearly|almost|up to|at most|as many as|as much as) $", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:about|around|roughly|approximately|some|estimated|an estimated|close to) $", re.IGNORECASE)
_UNITS = both_ways(
    "kilometres/miles, kilometers/miles, kg/pounds, kilograms/pounds, metres/feet, meters/feet, inches/centimeters, tons/kilograms, tonnes/kilograms, "
    "days/weeks, hours/minutes, months/years, weeks/months, seconds/minutes, minutes/hours, years/decades, gigawatts/megawatts, megabytes/gigabytes, "
    "gigabytes/terabytes, acres/hectares, dollars/euros, pounds/euros, yuan/dollars, Fahrenheit/Celsius, watts/kilowatts, litres/gallons, grams/ounces"
)
_SHORT_UNITS = both_ways(
    "GB/TB, MB/GB, GW/MW, km/miles, kWh/MWh, Mbps/Gbps, MHz/GHz, mAh/Wh, °C/°F, mm/cm, cm/m, KB/MB, nm/mm, kW/MW, ms/s"
)
_MOVED = re.compile(
    r"\b(?:rose|fell|rise|fall|up|down|grew|dropped|increased?|decreased?|cut|raised|lowered|jumped|climbed|declined?|by|growth|rate)\b"
)
_UNIT = any_of(_UNITS)
_COUNTED = both_ways(
    "users/downloads, employees/customers, subscribers/employees, shares/dollars, customers/users, people/households, students/teachers, "
    "cars/trucks, deaths/injuries, women/men, killed/injured, countries/cities, viewers/subscribers, workers/managers, stores/employees, jobs/companies"
)
_COUNTED_PATTERN = re.compile(rf"(?<=\d )(?:(?:thousand|million|billion) )?(?P<noun>{'|'.join(sorted(_COUNTED))})\b")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure in digits: where it stands, its value, and what it is a figure of."""

    span: tuple[int, int]
    num: tuple[int, int]
    value: float
    sort: str


@cache
def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text; years, versions and dates are none."""
    return tuple(_figures(text))


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        number = match["num"]
        scale = (match["scale"] or "").strip(" -").lower()
        bare = not (match["cur"] or scale or match["pct"])
        before = text[max(0, match.start() - 24) : match.start()]
        if bare and (
            re.fullmatch(r"(?:1[5-9]|20)\d\d|0\d*", number) or _DATED.search(before) or re.search(r"(?:[A-Z]\w*|[Nn]o\.|,) $", before)
        ):
            continue
        if not float(number.replace(",", "")):
            continue
        sort = "money" if match["cur"] else "percent" if match["pct"] else "count"
        yield Figure(span=match.span(), num=match.span("num"), value=float(number.replace(",", "")) * _SCALES.get(scale, 1.0), sort=sort)


def plant_number(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong numbers: digits, scale, small counts, words, wrong rounding, another fact's number."""
    del world
    found = [figure for figure in figures(spot.text) if not spot.in_quotes(figure.span[0])]
    for figure in found:
        for sub, new in _changed(spot.text[slice(*figure.num)], rng):
            if _wrong(spot, figure, float(new.replace(",", "")) / float(spot.text[slice(*figure.num)].replace(",", ""))):
                yield put(spot, sub, figure.num, new)
        yield from _scaled(spot, figure)
        yield from _other_fact(spot, figure, rng)
    yield from _exchanged(spot, found)
    for match in _NUMBER_WORD.finditer(spot.text):
        value = _VALUES[match.group()]
        new = rng.choice([word for word in _WORDS if 0 < abs(_VALUES[word] - value) <= 3] or ["sixty", "ten"])
        if not spot.in_quotes(match.start()) and not _value_there(spot.page, _VALUES.get(new, 60), "count", new):
            yield put(spot, "word", match.span(), new)
    for slip in by_pairs(spot, "multiple", _MULTIPLE, _MULTIPLES, rng):
        if slip.what.split(" → ")[1].lower() not in spot.page.folded:
            yield slip


def _changed(number: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    digits = [at for at, char in enumerate(number) if char.isdigit()]
    if len(digits) > 1:
        at = rng.choice(digits[:3])
        yield "digit", number[:at] + rng.choice([d for d in "123456789" if d != number[at]]) + number[at + 1 :]
        pairs = [(a, b) for a, b in pairwise(digits) if number[a] != number[b] and not (a == 0 and number[b] == "0")]
        if pairs:
            a, b = rng.choice(pairs)
            swapped = list(number)
            swapped[a], swapped[b] = number[b], number[a]
            yield "transposed", "".join(swapped)
    if "." in number and "," not in number:
        yield "decimal", str(int(number.replace(".", "")))
        up = float(number) % 1 < 0.5
        yield "rounded", str(int(float(number)) + (1 if up else 0))
    if number.isdigit() and 2 <= int(number) <= 40:
        yield "off by one", str(int(number) + rng.choice((-1, 1)))
    if "," in number and number.replace(",", "").isdigit() and int(number.replace(",", "")) % 1000:
        value = int(number.replace(",", ""))
        step = 10 ** (len(str(value)) - 2)
        yield "rounded", f"{(value // step + (1 if value % step < step / 2 else 0)) * step:,}"


def _wrong(spot: Spot, figure: Figure, ratio: float) -> bool:
    """Tell whether the figure times the ratio is false: past any hedge, and no value of the article."""
    before = spot.text[: figure.span[0]]
    if abs(ratio - 1) < 1e-6:
        return False
    if _OVER.search(before) and ratio < 1.15:
        return False
    if _UNDER.search(before) and 0.85 < ratio < 1.15:
        return False
    if _LOOSE.search(before) and 0.8 < ratio < 1.25:
        return False
    return not _value_there(spot.page, figure.value * ratio, figure.sort, "")


def _value_there(page: Page, value: float, sort: str, word: str) -> bool:
    """Tell whether the article has a value, as a figure or as a word."""
    if any(abs(other.value - value) <= 0.004 * abs(value) and other.sort in (sort, "count") for other in figures(page.article.text)):
        return True
    words = [word] if word else [name for name, known in _VALUES.items() if known == value]
    return any(re.search(rf"\b{name}\b", page.folded) for name in words)


def _scaled(spot: Spot, figure: Figure) -> Iterator[Slip]:
    tail = spot.text[figure.num[1] : figure.span[1]]
    names = {
        "million": "billion",
        "billion": "million",
        "thousand": "million",
        "trillion": "billion",
        "bn": "m",
        "m": "bn",
        "M": "B",
        "B": "M",
        "K": "M",
        "k": "m",
    }
    scale = tail.strip(" -")
    if (
        scale in names
        and (len(scale) > 2 or figure.sort == "money")
        and _wrong(spot, figure, 1000.0 if _SCALES[names[scale].lower()] > _SCALES[scale.lower()] else 0.001)
    ):
        at = figure.num[1] + tail.index(scale)
        yield put(spot, "scale", (at, at + len(scale)), names[scale])
    number = spot.text[slice(*figure.num)]
    if "," in number and _wrong(spot, figure, 10.0):
        yield put(spot, "ten times", figure.num, f"{int(float(number.replace(',', ''))) * 10:,}")


def _other_fact(spot: Spot, figure: Figure, rng: random.Random) -> Iterator[Slip]:
    """Yield the number of another fact of the article: of the same sort, in a statement that shares hardly a word."""
    mine = telling(spot.text)
    if figure.sort == "count" and spot.text[figure.num[1] : figure.span[1]] == "":
        return
    held = {round(other.value, 4) for other in figures(spot.text)}
    found: list[str] = []
    for statement, words in zip(spot.page.statements, spot.page.telling, strict=True):
        if len(words & mine) <= 1 and statement not in (spot.before, spot.after):
            found.extend(
                statement[slice(*other.span)]
                for other in figures(statement)
                if other.sort == figure.sort and not any(abs(other.value - one) <= 0.25 * one for one in held)
            )
    if found:
        yield put(spot, "other fact", figure.span, rng.choice(found))


def _exchanged(spot: Spot, found: list[Figure]) -> Iterator[Slip]:
    for one, other in pairwise(found):
        between = spot.text[one.span[1] : other.span[0]]
        if (
            one.sort == other.sort
            and one.value != other.value
            and one.value > 0.05 * other.value > 0.0025 * one.value
            and len(between) > 12
            and not re.search(r"^\s*(?:to|and|or|-|–|versus|v)\s*$", between)
        ):
            yield exchange(spot, "exchanged", one.span, other.span)


def plant_unit(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong units: currency, percent for points, lengths, times, sizes, the thing counted."""
    del world
    for figure in figures(spot.text):
        if spot.in_quotes(figure.span[0]):
            continue
        start, end = figure.span
        number = spot.text[slice(*figure.num)]
        after = spot.text[end : end + 20]
        if figure.sort == "money":
            sign = spot.text[start : figure.num[0]]
            new = rng.choice([mark for mark in "$£€" if mark not in sign])
            if f"{new}{number}" not in spot.page.article.text:
                yield put(spot, "currency", (start, figure.num[0]), new)
        elif figure.sort == "percent":
            yield from _points(spot, figure, rng)
        elif match := re.match(r"([ -]?)([A-Za-z°]+)", after):
            yield from _measured(spot, number, (end + match.start(2), end + match.end(2)), rng)


def _points(spot: Spot, figure: Figure, rng: random.Random) -> Iterator[Slip]:
    """Yield percent for percentage points and the other way where something moves, and a count where a share stood."""
    (start, end), number = figure.span, spot.text[slice(*figure.num)]
    span, after = (figure.num[1], end), spot.text[end : end + 20]
    if re.match(r"[ -]points?", after):
        return
    if "point" in spot.text[start:end]:
        yield put(spot, "points", span, "%")
    elif _MOVED.search(spot.text) and not re.match(r" of\b", after) and f"{number} percentage" not in spot.page.folded:
        yield put(spot, "points", span, " percentage points")
    elif re.match(r" of (?:the |its |all )?[a-z]+s\b", after) and "." not in number:
        yield put(spot, "percent lost", (figure.num[1], end + 3), rng.choice((" million", ",000")))


def _measured(spot: Spot, number: str, span: tuple[int, int], rng: random.Random) -> Iterator[Slip]:
    unit = spot.text[slice(*span)]
    single = unit + "s" if f"{unit}s" in _UNITS else ""
    table = (
        _SHORT_UNITS.get(unit)
        or _UNITS.get(unit)
        or _COUNTED.get(unit)
        or (tuple(new.removesuffix("s") for new in _UNITS[single]) if single else ())
    )
    if table and not (spot.text[span[1] :].startswith("-old") or (unit.startswith("year") and float(number.replace(",", "")) > 40)):
        new = rng.choice(table)
        if not re.search(rf"{re.escape(number)}[ -]?{re.escape(new[:1])}", spot.page.article.text):
            sub = (
                "counted"
                if unit in _COUNTED
                else "length of time"
                if re.match(r"(?:second|minute|hour|day|week|month|year)", unit)
                else "measure"
            )
            yield put(spot, sub, span, new)
