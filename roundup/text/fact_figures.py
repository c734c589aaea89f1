"""Figures in a text: each number is read once, with what stands right before and right after it.

The numbers are found first (digits, words, Han numerals); what each is follows from its
neighbours, looked up in tables, so that a text without a number costs next to nothing.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from roundup.text.bare_numbers import bare
from roundup.text.fact_values import Fact, Kind
from roundup.text.hedges import hedge_after, hedge_before
from roundup.text.numbers import DIGITS, HAN_NUMBER, HAN_NUMERAL, WORD_NUMBER, amount, worded
from roundup.text.unit_words import HAN_UNITS, STARTS, UNITS
from roundup.text.units import mark_before

_SCALE = re.compile(
    r"[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|bn|mn|mln|bln|tn|trn|crore|lakh|[kmbt](?![A-Za-z]))(?![a-z])|"
    r"[十百千]?[万萬]?[亿億]|万亿|[十百千]?[万萬]|[千百](?![米瓦克伏])",
    re.IGNORECASE,
)
_MAY_SCALE = frozenset(" \u00a0-htmbcklHTMBCKL十百千万萬亿億")
_GAPS = frozenset(" \u00a0-")
_SCALE_STARTS = frozenset("htmbcklHTMBCKL\u212a")
"""How a scale past a gap begins; the sign for kelvin is a K."""
_HAN_REST = re.compile(r"(\d+(?:\.\d+)?|[一二三四五六七八九十百千]+)([百千]?万|[千百])")
_AND_REST = re.compile(rf" and ({WORD_NUMBER.pattern})", re.IGNORECASE)
_AND_HALF = re.compile(r" and a half\b|½")
_HALF = (" and a half", "½")
_MORE = re.compile(r"[多余]|\+(?!\d)|-plus\b")
_MAY_BE_MORE = frozenset("多余+-")
_AFTER = re.compile(r"[\s\u00a0-]?([^\W\d_]+(?:['’/.][^\W\d_]+)*\.?)| ?([%％℃℉]|°[CF]?)")
_AFTER_ALL = re.compile(rf"(?:{_AFTER.pattern})(?:[\s-]([^\W\d_]+)(?:[\s-]([^\W\d_]+))?)?")
"""The word or sign after a number, and the same with the two words after it."""
_HAN_AFTER = re.compile(r"\s?([㐀-鿿]{1,6})")
_PER = re.compile(
    r"(?: (?:an?|per|each|every)|/) ?(share|month|year|week|day|hour|minute|user|person|head|barrel|ton|tonne|ounce|unit|seat|employee|worker|customer|"
    r"subscriber|household|token|million|kg|litre|liter|gallon|vote|child|student|night|ticket|copy|device|gram|pound|mile|kilometre|kilometer)s?\b|每([股月年周天人时户吨台桶])",
    re.IGNORECASE,
)
_HAN_PER = re.compile(r"每([股月年周天人时户吨台桶])$")
_NO_UNIT = (
    "年度",
    "年级",
    "周年",
    "日活",
    "周活",
    "月活",
    "周岁",
    "天猫",
    "日元",
    "日圆",
    "日圓",
    "成员",
    "成都",
    "年代",
    "年薪",
    "年均",
    "元老",
)
"""What begins like a unit of time or a share and is another word; money is looked up by itself."""
_OLD = re.compile(r"-?\s?(?:year|month|week|day)s?[- ]olds?\b|\s?(?:周岁|岁)", re.IGNORECASE)
_TO = re.compile(r"\s?(?:-|–|—|~|～|to|至|到)\s?")
_AND = re.compile(r" (?:and|or) ")
_BETWEEN = re.compile(r"\bbetween (?:US|HK)?[$€£]?$", re.IGNORECASE)


class Number(NamedTuple):
    """A number in place: as written, its value and figures that count, where its scale ends, the scale's factor (1: none)."""

    written: str
    start: int
    end: int
    value: float
    digits: int
    factor: float


def find_figures(text: str, taken: list[Fact], *, words: bool) -> list[Fact]:
    """Return figures in order of place, apart from those taken; ``words`` says that numbers in words may stand in the text."""
    numbers = [_number(text, *span) for span in _spans(text, words=words) if not (taken and _inside(span[0], taken))]
    found: list[Fact] = []
    end = 0
    for at, number in enumerate(numbers):
        if number.start < end:
            continue
        follows = numbers[at + 1] if at + 1 < len(numbers) else None
        pair = _ranged(text, number, follows) if follows and follows.start - number.end <= 8 else None
        fact = None if pair else _read(text, number)
        found.extend(pair or ((fact,) if fact else ()))
        end = found[-1].end if found else 0
    return found


def _spans(text: str, *, words: bool) -> list[tuple[int, int]]:
    """Return where numbers begin and end, in order of place."""
    found = [match.span() for match in DIGITS.finditer(text)]
    more = [span for span in worded(text) if _is_number(text, *span)] if words else []
    if not text.isascii() and HAN_NUMERAL.search(text):
        more += [match.span() for match in HAN_NUMBER.finditer(text)]
    return sorted(found + more) if more else found


def _is_number(text: str, start: int, end: int) -> bool:
    """Drop "one" in "one-third" and "one-time", and a word in a name ("Platform Nine")."""
    if text.startswith("-", end):
        return bool(_SCALE.match(text, end) or _unit(text, end) or _OLD.match(text, end))
    if not text[start].isupper():
        return True
    before = text[:start].rstrip()
    return not (before and before[-1].isalpha())


def _inside(place: int, taken: list[Fact]) -> bool:
    at = bisect_right(taken, place, key=lambda fact: fact.end)
    return at < len(taken) and taken[at].start <= place


def _number(text: str, start: int, end: int) -> Number:
    written, follows = text[start:end], text[end : end + 1]
    may_scale = follows in _MAY_SCALE and (follows not in _GAPS or text[end + 1 : end + 2] in _SCALE_STARTS)
    scale = _SCALE.match(text, end) if may_scale else None
    if not scale:
        value, digits = amount(written, None)
        return _halved(text, Number(written, start, end, value, digits, 1.0))
    name = scale.group().strip(" \u00a0-")
    value, digits = amount(written, name)
    factor = value / amount(written, None)[0] if value else 1.0
    end = scale.end()
    rest = _HAN_REST.match(text, end) if name[-1] in "亿億" else _AND_REST.match(text, end) if name.lower() == "hundred" else None
    if rest:
        part, figures = amount(rest[1], rest[2]) if name[-1] in "亿億" else amount(rest[1], None)
        return Number(written + name + rest.group(), start, rest.end(), value + part, digits + figures, factor)
    return _halved(text, Number(written, start, end, value, digits, factor))


def _halved(text: str, number: Number) -> Number:
    """Return a number in digits with the half that is said after it: "2½", "3 million and a half"."""
    half = _AND_HALF.match(text, number.end) if text.startswith(_HALF, number.end) and number.written[0].isdigit() else None
    if not half:
        return number
    return number._replace(value=number.value + 0.5 * number.factor, digits=number.digits + 1, end=half.end())


def _unit(text: str, place: int) -> tuple[Kind, str, float, int] | None:
    """Return what the unit after a number is: its kind, its name, its share of the whole one, and where it ends."""
    after = _AFTER.match(text, place)
    if not after:
        return None
    first = after[1] or after[2]
    return _english_unit(after, first, place) if first[0].isascii() or first[0] in "％°℃℉" else _han_unit(text, place)


def _han_unit(text: str, place: int) -> tuple[Kind, str, float, int] | None:
    han = _HAN_AFTER.match(text, place)
    if not han or (han[1].startswith(_NO_UNIT) and han[1][:2] not in HAN_UNITS):
        return None
    word = next((han[1][:size] for size in range(len(han[1]), 0, -1) if han[1][:size] in HAN_UNITS), "")
    return (*HAN_UNITS[word], han.start(1) + len(word)) if word else None


def _english_unit(after: re.Match[str], first: str, place: int) -> tuple[Kind, str, float, int] | None:
    low = first.lower()
    whole = _AFTER_ALL.match(after.string, place) if low in STARTS else None
    if whole:
        parts = [part.lower() for part in whole.groups() if part]
        for size in range(len(parts), 1, -1):
            known = UNITS.get(" ".join(parts[:size]))
            if known:
                return (*known, whole.end(size + 1))
    known, end = UNITS.get(low), after.end(1 if after[1] else 2)
    if not known and low[-1] == ".":
        known, end = UNITS.get(low[:-1]), end - 1
    small = known and known[0] == "measure" and len(low) == 1 and first.islower()
    plural = low == "s" and after.start(1) == place  # 1990s, 747s
    return (*known, end) if known and not small and not plural else None


def _read(text: str, number: Number, *, joined: bool = False) -> Fact | None:
    """Return what a number is, by what stands around it; ``joined`` tells the upper end of a range."""
    more = _more(text, number.end)
    after = more.end() if more else number.end
    mark = mark_before(text, number.start)
    if mark:
        return _made(text, number, "money", mark[1], reach=(mark[0], after, after))
    if _is_han_year(text, number):
        return _year(text, number, number.end + 1)
    measured = _unit(text, after)
    if measured:
        return _measured(text, number, after, measured)
    if _OLD.match(text, after):
        return _lasting(text, number, "year", reach=(number.start, after, after))
    return _unmeasured(text, number, after, joined=joined)


def _measured(text: str, number: Number, after: int, measured: tuple[Kind, str, float, int]) -> Fact | None:
    """Return a number with its unit; a scale before a per cent sign is none."""
    kind, name, share, until = measured
    if kind == "duration":
        return _lasting(text, number, name, reach=(number.start, after, until))
    if kind == "percent" and number.factor != 1.0:
        return None
    if share != 1.0:
        number = number._replace(value=round(number.value * share, 9))
    end = after if kind == "measure" else until
    return _made(text, number, kind, name, reach=(number.start, end, until))


def _unmeasured(text: str, number: Number, after: int, *, joined: bool) -> Fact | None:
    found = bare(text, (number.start, number.end, after), number.written, scaled=number.factor != 1.0, joined=joined)
    if not found:
        return None
    kind, name, end = found
    return _year(text, number, end) if kind == "year" else _made(text, number, kind, name, reach=(number.start, end, end))


def _is_han_year(text: str, number: Number) -> bool:
    """Tell 2021年 from 2021 years and from 1970年代."""
    written, end = number.written, number.end
    if not text.startswith("年", end) or text.startswith("年代", end):
        return False
    return len(written) == 4 and written[0] in "12" and written.isdigit()


def _year(text: str, number: Number, end: int) -> Fact:
    return Fact(kind="year", text=text[number.start : end], start=number.start, end=end, until=end, key=number.written, digits=4)


def _more(text: str, place: int) -> re.Match[str] | None:
    """Return the sign at a place that a number is a least one."""
    return _MORE.match(text, place) if text[place : place + 1] in _MAY_BE_MORE else None


def _lasting(text: str, number: Number, unit: str, *, reach: tuple[int, int, int]) -> Fact | None:
    """Return a length of time or an age."""
    old = _OLD.match(text, reach[1])
    if old:
        return _made(text, number, "age", unit, reach=(reach[0], reach[1], old.end()))
    if number.written.lower() in ("a", "one", "一") and number.factor == 1.0:
        return None
    return _made(text, number, "duration", unit, reach=reach)


def _made(text: str, number: Number, kind: Kind, unit: str, *, reach: tuple[int, int, int]) -> Fact:
    """Return a figure; ``reach`` is where it begins, where it ends, and where its unit does."""
    start, end, until = reach
    more = end > number.end and kind != "percent" and bool(_more(text, number.end))
    approx, nearly = ("over", False) if more else hedge_before(text, start)
    if kind == "duration" and text[start - 1 : start] == "近":  # 近两年: the last two years
        approx, nearly = "", False
    if not approx:
        approx, nearly = hedge_after(text, until)
    digits = max(number.digits, 2) if kind in ("percent", "age", "label") else number.digits
    per = _each(text, start, until) if kind == "money" else ""
    return Fact(
        kind=kind, text=text[start:end], start=start, end=end, until=until, value=number.value, unit=unit, approx=approx, nearly=nearly, digits=digits, per=per
    )  # fmt: skip


def _each(text: str, start: int, until: int) -> str:
    after = _PER.match(text, until) if text[until : until + 1] in " /每" else None
    if after:
        return (after[1] or after[2]).lower()
    before = _HAN_PER.search(text, max(0, start - 3), start) if "每" in text[max(0, start - 3) : start] else None
    return before[1] if before else ""


def _ranged(text: str, number: Number, follows: Number) -> tuple[Fact, Fact] | None:
    """Read the lower end of a range ("$3–4bn", "between 3 and 5 million", "10 to 12 per cent") as what the upper one is."""
    mark, upper_mark = mark_before(text, number.start), mark_before(text, follows.start)
    between = text[number.end : upper_mark[0] if upper_mark else follows.start]
    if not (_TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(text, max(0, number.start - 12), number.start))):
        return None
    upper = _read(text, follows, joined=True)
    if upper and mark and upper.kind == "count" and (follows.factor != 1.0 or not upper.unit):
        upper = _made(text, follows, "money", mark[1], reach=(follows.start, follows.end, follows.end))
    if not upper or upper.kind in ("year", "age", "label") or (upper.kind == "count" and (follows.factor == 1.0 or number.factor != 1.0)):
        return None
    if number.factor != 1.0:
        follows = follows._replace(value=follows.value / follows.factor * number.factor, factor=1.0)
    ratio = number.value / (follows.value / follows.factor) if follows.value else 0.0
    if follows.factor != 1.0 and not 0.05 <= ratio <= 20:
        return None
    kept = number._replace(value=round(number.value * follows.factor, 6))
    unit = mark[1] if mark and upper.kind == "money" else upper.unit
    return _made(text, kept, upper.kind, unit, reach=(mark[0] if mark else number.start, number.end, number.end)), upper
