"""Facts that can be compared: money, percentages, counts, durations, dates, years.

Amounts are floats in plain units (dollars, yuan, per cent, days stay days). ``digits`` is
the number of significant figures as written, so that $4.4 billion and $4.42 billion agree
while $4 billion and $4.4 billion agree only as rounded.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.numbers import amount, fraction, han_value
from roundup.text.units import CURRENCIES, MEASURE_WORDS, TIME

Kind = Literal["money", "percent", "count", "duration", "date", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or date in a text.

    ``value`` is the amount (0 for dates), ``unit`` the currency code, the time unit or, for
    counts, the noun that follows in lower case; ``key`` the comparable form of a date
    (``2021-07-04``, ``07-04``, ``2021-07``, ``07``, ``2021``); ``approx`` is one of
    "", about, over, under. Offsets are into the text it was found in.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: float = 0.0
    unit: str = ""
    key: str = ""
    approx: str = ""
    digits: int = 0


_WORD_NUMBER = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|half a|a hundred|a)"
_NUMBER = rf"(?P<num>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![A-Za-z-]){_WORD_NUMBER}(?![A-Za-z-])|[一二两三四五六七八九十百千]+(?=[万亿個个多余家名])|[一二两三四五六七八九十]+(?=[百千]))"
_SCALE = (
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|[kmb](?![A-Za-z])|万亿|千万|百万|亿|億|万|萬|千|百)(?![a-z]))?"
)
_MORE = r"(?P<more>[多余])?"
_PREFIX = r"(?P<pre>US\$|HK\$|NT\$|A\$|C\$|S\$|\$|€|£|¥|￥|USD|EUR|CNY|RMB|人民币)"
_SUFFIX = r"(?P<post>U\.?S\.? dollars?|Hong Kong dollars?|dollars?|yuan|renminbi|RMB|euros?|pounds|yen|won|rupees|元人民币|人民币|美元|美金|港元|港币|欧元|英镑|日元|元)"
_MONEY = re.compile(
    rf"{_PREFIX}\s?{_NUMBER}{_SCALE}|{_NUMBER.replace('<num>', '<num2>')}{_SCALE.replace('<scale>', '<scale2>')}{_MORE}[ -]?{_SUFFIX}(?![A-Za-z])",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"{_NUMBER}\s?(?P<pct>%|％|percentage points?|per ?cent|pct|个百分点)|百分之(?P<han>[一二三四五六七八九十百零\d.]+)", re.IGNORECASE
)
_COUNT = re.compile(
    rf"(?<![\w$€£¥.,/:-]){_NUMBER}{_SCALE}{_MORE}(?![\w%％/:]|[.,]\d|-\d)(?=\s?(?P<unit>[A-Za-z'’-]+(?: [A-Za-z'’-]+){{0,3}}|[㐀-鿿]{{1,4}})?)",
    re.IGNORECASE,
)
_HAN_COUNT = re.compile(rf"{_NUMBER}{_SCALE}{_MORE}(?=(?P<unit>[㐀-鿿]{{1,4}}))")
_FRACTION = re.compile(
    r"\b(?:(?P<part>one|two|three|four)[- ](?P<whole>half|thirds?|quarters?|fifths?|tenths?)|(?P<alone>half|a third|a quarter|a fifth|a tenth)(?= (?:of|the|its|their)\b)"
    r"|(?P<some>one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?P<all>two|three|four|five|six|seven|eight|nine|ten))\b",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\b(?P<num>a|two|three|four|five|six) dozen\b(?=(?: (?P<unit>[A-Za-z'’-]+))?)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,$-])((?:19|20)\d\d)(?!\d|[.,]\d|年?[-/]\d)(?P<han>年)?")
_APPROX = (
    (
        "over",
        re.compile(
            r"(?:more than|over|at least|exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|above|upwards of|north of|超过|超|逾|至少|高于)\s*$",
            re.IGNORECASE,
        ),
    ),
    (
        "under",
        re.compile(
            r"(?:less than|fewer than|under|below|nearly|almost|close to|up to|at most|just short of|不到|近|不足|接近)\s*$", re.IGNORECASE
        ),
    ),
    ("about", re.compile(r"(?:about|around|roughly|some|approximately|an estimated|circa|约|大约|约为|左右)\s*$", re.IGNORECASE)),
)
_NOUN_STOP = frozenset(
    "of and or the in on at for to by with from as is are was were a an that which who its their his her than more per after before since until this".split()
)


def facts(text: str) -> tuple[Fact, ...]:
    """Return the facts of a text in order of place; a stretch of text belongs to one fact only."""
    found: list[Fact] = []  # apart from each other and in order of place, so that a place is found by halving
    for finder in (_dates, _money, _percents, _fractions, _dozens, _years, _counts):
        for fact in finder(text):
            at = bisect_right(found, fact.start, key=lambda other: other.end)
            if at == len(found) or fact.end <= found[at].start:
                found.insert(at, fact)
    return tuple(found)


def agree(one: Fact, other: Fact) -> bool:
    """Tell whether two facts can both be true of one thing: equal as written, rounded or hedged."""
    if one.kind in ("date", "year") or other.kind in ("date", "year"):
        return dates_agree(one.key, other.key)
    if one.kind != other.kind or (one.kind in ("money", "duration") and one.unit != other.unit):
        return False
    return _within(one, other) or _within(other, one)


def dates_agree(one: str, other: str) -> bool:
    """Tell whether two date keys can name the same time: ``07-04`` agrees with ``2021-07-04`` and with ``2021-07``."""
    if not one or not other:
        return False
    a, b = _parts(one), _parts(other)
    shared = [key for key in a if key in b]
    return bool(shared) and all(a[key] == b[key] for key in shared)


def _parts(key: str) -> dict[str, str]:
    pieces = key.split("-")
    if len(pieces[0]) == 4:
        return dict(zip(("y", "m", "d"), pieces, strict=False))
    return dict(zip(("m", "d"), pieces, strict=False))


_ROOM = {"over": (0.999, 1.35), "under": (0.85, 1.001), "about": (0.9, 1.1)}
"""How far the true value may lie from a hedged one, as a ratio."""


def _within(said: Fact, known: Fact) -> bool:
    """Tell whether ``known`` lies where ``said`` allows: half a unit of its last figure, wider when hedged."""
    if said.value == known.value or said.value <= 0:
        return said.value == known.value
    if said.approx:
        least, most = (0.97, 1.03) if said.approx == known.approx else _ROOM[said.approx]
        return least <= known.value / said.value <= most
    step = 10.0 ** (_magnitude(said.value) - max(said.digits, 1) + 1)
    return known.digits > said.digits >= 2 and abs(known.value - said.value) <= step / 2


def _magnitude(value: float) -> int:
    return len(str(int(value))) - 1 if value >= 1 else -1


def _approx(text: str, start: int, more: str | None) -> str:
    if more:
        return "over"
    before = text[max(0, start - 24) : start]
    return next((name for name, pattern in _APPROX if pattern.search(before)), "")


def _dates(text: str) -> Iterator[Fact]:
    for match in DAY_PATTERN.finditer(text):
        key = read_day(match)
        if key:
            yield Fact(kind="date", text=match.group(), start=match.start(), end=match.end(), key=key)


def _years(text: str) -> Iterator[Fact]:
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].lower()
        if match["han"] or re.search(
            r"(?:\b(?:in|since|by|of|from|until|during|early|late|mid|year|to|and|for|after|before)[ -]|[(’'-])$", before
        ):
            yield Fact(kind="year", text=match.group(), start=match.start(), end=match.end(), key=match[1])


def _money(text: str) -> Iterator[Fact]:
    for match in _MONEY.finditer(text):
        prefix = match["pre"]
        number, scale = (match["num"], match["scale"]) if prefix else (match["num2"], match["scale2"])
        value, digits = amount(number, scale)
        unit = CURRENCIES.get((prefix or match["post"]).lower().rstrip(), "USD")
        approx = _approx(text, match.start(), match["more"])
        yield Fact(
            kind="money", text=match.group(), start=match.start(), end=match.end(), value=value, unit=unit, approx=approx, digits=digits
        )


def _percents(text: str) -> Iterator[Fact]:
    for match in _PERCENT.finditer(text):
        if match["han"]:
            value, digits = (float(match["han"]), 2) if match["han"][0].isdigit() else (han_value(match["han"]), 2)
        else:
            value, digits = amount(match["num"], None)
        unit = "points" if (match["pct"] or "").startswith(("percentage", "个")) else "percent"
        yield Fact(
            kind="percent",
            text=match.group(),
            start=match.start(),
            end=match.end(),
            value=value,
            unit=unit,
            approx=_approx(text, match.start(), None),
            digits=max(digits, 2),
        )


def _fractions(text: str) -> Iterator[Fact]:
    for match in _FRACTION.finditer(text):
        yield Fact(
            kind="percent",
            text=match.group(),
            start=match.start(),
            end=match.end(),
            value=fraction(match.group()),
            unit="percent",
            approx=_approx(text, match.start(), None) or "about",
            digits=2,
        )


def _dozens(text: str) -> Iterator[Fact]:
    for match in _DOZEN.finditer(text):
        value = 12 * amount(match["num"], None)[0]
        end = match.end("num") + len(" dozen")
        base = Fact(
            kind="count", text=text[match.start() : end], start=match.start(), end=end, value=value, unit=_noun(match["unit"] or "")
        )
        yield replace(base, approx=_approx(text, match.start(), None) or "about", digits=2)


def _counts(text: str) -> Iterator[Fact]:
    for pattern in (_COUNT, _HAN_COUNT):
        for match in pattern.finditer(text):
            fact = _count(text, match)
            if fact:
                yield fact


def _count(text: str, match: re.Match[str]) -> Fact | None:
    number = match["num"]
    end = match.end("more") if match["more"] else match.end("scale") if match["scale"] else match.end("num")
    unit = match["unit"] or ""
    if (number.lower() in ("a", "one", "一") and not match["scale"]) or _in_name(text, match):
        return None
    value, digits = amount(number, match["scale"])
    time = _time_unit(unit)
    approx = _approx(text, match.start(), match["more"])
    base = {"text": text[match.start("num") : end], "start": match.start("num"), "end": end}
    if time:
        return Fact(kind="duration", value=value, unit=time, approx=approx, digits=digits, **base)  # type: ignore[arg-type]  # one literal dict of three known fields
    return Fact(kind="count", value=value, unit=_noun(unit), approx=approx, digits=digits, **base)  # type: ignore[arg-type]  # as above


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Tell a number word that is written as part of a name, as in "Platform Nine", from one that opens a sentence."""
    number = match["num"]
    if not (number.isalpha() and number[0].isupper() and number.isascii()):
        return False
    before = text[: match.start("num")].rstrip()
    return bool(before) and before[-1].isalpha()


def _time_unit(unit: str) -> str:
    first = re.split(r"[ -]", unit.lower().lstrip("-"), maxsplit=1)[0]
    singular = first.removesuffix("s")
    if unit.startswith(("年度", "周年", "日活", "周活", "月活")):
        return ""
    han = next(
        (name for word, name in TIME.items() if not word.isascii() and unit.removeprefix("个").startswith((word, word.removeprefix("个")))),
        "",
    )
    return TIME.get(singular, "") or han


def _noun(unit: str) -> str:
    """Return the head noun of what follows a number: the last word before a function word."""
    if unit and not unit[0].isascii():
        return unit.lstrip(MEASURE_WORDS)[:2] or unit[:1]
    head = ""
    for word in unit.lower().split():
        if word in _NOUN_STOP:
            break
        head = word
    return head.removesuffix("ies") + "y" if head.endswith("ies") and len(head) > 4 else head.removesuffix("s")
