"""What a figure or date is, and when two of them can both be true of one thing."""

from dataclasses import dataclass
from typing import Literal

from roundup.text.units import DAYS, FAMILIES, MEASURES

Kind = Literal[
    "money", "percent", "count", "duration", "date", "year", "measure", "age", "label", "ordinal", "multiple", "clock", "period", "vague"
]
"""The first eight are figures and dates proper; the rest are told by `all_facts` alone."""

DATED = frozenset(("date", "year", "period"))
_ROOM = {"over": (0.999, 1.35), "under": (0.5, 1.001), "about": (0.9, 1.1)}
"""How far the true value may lie from a hedged one, as a ratio."""
_NEARLY = (0.92, 1.001)
_SAME_HEDGE = {"about": (0.97, 1.03), "over": (0.995, 1.005), "under": (0.995, 1.005)}
_CONVERTED = 0.02
_ALIKE = frozenset(
    pair
    for one, other in (("count", "multiple"), ("count", "label"), ("age", "duration"), ("age", "count"), ("ordinal", "label"))
    for pair in ((one, other), (other, one))
)
"""Kinds that may give one number: it must be the same."""
_DAY_KEY = 10
_FEWEST = 2  # figures of a number that may be a rounded one


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One figure or date in a text.

    ``value`` is the amount (0 for dates), ``unit`` the currency code, the unit of time or measure or, for
    counts, the noun that follows in lower case; ``key`` the comparable form of a date
    (``2021-07-04``, ``07-04``, ``2021-07``, ``07``, ``2021``, ``Q3``, ``H1``, ``1990s``, ``~early``); ``approx`` is one of
    "", about, over, under, and ``nearly`` tells "nearly" and "just under" from "at most"; ``per`` is what an
    amount is for each of ("share"); ``most`` the upper end of a vague number. Offsets are into the text
    it was found in; ``until`` is where the unit ends that is no part of ``text`` ("kilometres", "-year-old").
    """

    kind: Kind
    text: str
    start: int
    end: int
    until: int = 0
    value: float = 0.0
    unit: str = ""
    key: str = ""
    approx: str = ""
    digits: int = 0
    nearly: bool = False
    per: str = ""
    most: float = 0.0


def agree(one: Fact, other: Fact) -> bool:
    """Tell whether two facts can both be true of one thing: equal as written, rounded, hedged or converted."""
    kind, theirs = one.kind, other.kind
    if kind in DATED or theirs in DATED:
        return bool(one.key and other.key) and dates_agree(one.key, other.key)
    if kind == "vague" or theirs == "vague":
        return _vaguely(one, other) if kind == "vague" else _vaguely(other, one)
    if kind == theirs:
        return (not one.per or not other.per or one.per == other.per) and _same_unit(one, other)
    if one.value != other.value or (kind, theirs) not in _ALIKE:
        return False
    return one.unit == other.unit or "duration" not in (kind, theirs)


def bears_out(known: Fact, said: Fact) -> bool:
    """Tell whether what a source gives bears out what is said: it agrees and is not rounder than what is said, unless either is hedged."""
    if not agree(said, known):
        return False
    if said.value == known.value:
        return True
    finer = said.unit == known.unit and said.kind == known.kind and not (said.approx or known.approx)
    return not (finer and said.digits > known.digits and said.kind in ("count", "money", "measure", "percent"))


def dates_agree(one: str, other: str) -> bool:
    """Tell whether two date keys can name the same time: ``07-04`` agrees with ``2021-07-04`` and with ``2021-07``."""
    if one == other or not one or not other:
        return bool(one and other)
    if len(one) == len(other) == _DAY_KEY:
        return False
    a, b = _parts(one), _parts(other)
    shared = [key for key in a if key in b]
    return bool(shared) and all(a[key] == b[key] for key in shared)


def _parts(key: str) -> dict[str, str]:
    """Take a date key apart; a month tells its quarter and its half as well, a year its decade."""
    if key[0] == "~":
        return {"p": key}
    pieces = key.split("-")
    found = dict(zip(("y", "m", "d"), pieces, strict=False)) if len(pieces[0]) == 4 else dict(zip(("m", "d"), pieces, strict=False))
    for name in ("m", "y"):
        word = found.get(name, "")
        if word[:1] in ("Q", "H"):
            found["q" if word[0] == "Q" else "h"] = found.pop(name)[1:]
    if len(pieces[0]) == 5:
        return {"t": pieces[0][:3]}
    if ("m" in found and "d" not in found) or len(found.get("m", "")) == 2:
        month = int(found["m"])
        found |= {"q": str((month + 2) // 3), "h": "1" if month <= 6 else "2"}
    if "y" in found:
        found["t"] = found["y"][:3]
    return found


def _same_unit(one: Fact, other: Fact) -> bool:
    """Compare two facts of one kind; what is measured in different units is converted."""
    if one.unit == other.unit or one.kind == "count":
        return _meet(one, other)
    if one.kind == "money":
        return _same_currency(one, other) and _meet(one, other)
    if one.kind in ("multiple", "ordinal", "label"):
        return one.value == other.value
    sizes = _sizes(one, other)
    if not sizes:
        return False
    return bool(sizes[1]) and abs(sizes[0] / sizes[1] - 1) <= _room(one, other)


def _meet(one: Fact, other: Fact) -> bool:
    """Tell whether either of two amounts allows for the other; plain ones of as many figures must be the same."""
    if one.value == other.value:
        return True
    if one.digits == other.digits and not (one.approx or other.approx):
        return False
    return _within(one, other) or _within(other, one)


def _same_currency(one: Fact, other: Fact) -> bool:
    if "¥" in one.text + other.text or "￥" in one.text + other.text:
        return {one.unit, other.unit} <= {"CNY", "JPY"}
    return other.unit in FAMILIES.get(one.unit, ()) or one.unit in FAMILIES.get(other.unit, ())


def _sizes(one: Fact, other: Fact) -> tuple[float, float] | None:
    """Return the values of two durations or measures in one unit; None where they have none in common."""
    if one.kind in ("duration", "age"):
        a, b = DAYS.get(one.unit), DAYS.get(other.unit)
        apart = {one.unit, other.unit}
        if not a or not b or (max(a, b) / min(a, b) > 60 and apart != {"year", "century"}):
            return None
        return one.value * a, other.value * b
    mine, theirs = MEASURES.get(one.unit), MEASURES.get(other.unit)
    if not mine or not theirs:
        return None
    if {mine[0], theirs[0]} == {"celsius", "fahrenheit"}:
        a, b = (fact.value if unit[0] == "celsius" else (fact.value - 32) / 1.8 for fact, unit in ((one, mine), (other, theirs)))
        return (a + 273.15) * 3, (b + 273.15) * 3  # a degree is a tenth of what 2 % leaves
    return (one.value * mine[1], other.value * theirs[1]) if mine[0] == theirs[0] else None


def _room(one: Fact, other: Fact) -> float:
    """Return by how much of each other two converted values may differ: 2 %, half a unit of the last figure of either, or a tenth where hedged."""
    if one.approx or other.approx:
        return 0.1
    steps = [0.5 * 10.0 ** (1 - fact.digits) for fact in (one, other) if fact.digits > 1]
    return min(max([_CONVERTED, *steps]), 0.1)


def _vaguely(vague: Fact, known: Fact) -> bool:
    """Tell whether a number lies where "dozens" or "several hundred" allow."""
    if known.kind == "vague":
        return vague.value < known.most and known.value < vague.most
    return known.kind in ("count", "money") and vague.value * 0.999 <= known.value < vague.most


def _within(said: Fact, known: Fact) -> bool:
    """Tell whether ``known`` lies where ``said`` allows: half a unit of its last figure, wider when hedged."""
    if said.value == known.value or said.value <= 0:
        return said.value == known.value
    ratio = known.value / said.value
    if said.approx and said.approx != known.approx:
        least, most = _NEARLY if said.nearly else _ROOM[said.approx]
        return least <= ratio <= most
    if said.approx:
        least, most = _SAME_HEDGE[said.approx]
        if least <= ratio <= most:
            return True
    if not known.digits > said.digits >= _FEWEST:
        return False
    half = 5.0 * 10.0 ** (_magnitude(said.value) - max(said.digits, 1))
    return -half * 1.000001 <= known.value - said.value < half * 0.999999  # a half is rounded up


def _magnitude(value: float) -> int:
    return len(str(int(value))) - 1 if value >= 1 else -1
