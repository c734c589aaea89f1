"""Facts that can be compared: money, percentages, counts, durations, dates, years; ages, ordinals and the like.

Amounts are floats in plain units (dollars, yuan, per cent, days stay days). ``digits`` is
the number of significant figures as written, so that $4.4 billion and $4.42 billion agree
while $4 billion and $4.4 billion agree only as rounded.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from math import inf

from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.fact_figures import find_figures
from roundup.text.fact_values import DATED, Fact, Kind, agree, bears_out, dates_agree
from roundup.text.fact_words import (
    find_clocks,
    find_dozens,
    find_fractions,
    find_months,
    find_multiples,
    find_ordinals,
    find_parts,
    find_periods,
    find_spans,
    find_vague,
)
from roundup.text.numbers import NUMBER_WORDS

__all__ = ["DATED", "Fact", "Kind", "agree", "all_facts", "bears_out", "dates_agree", "facts"]

_MONTH_HINT = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|"
    r"JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)(?![A-Za-z])"
    r"|月|(?:19|20)\d\d[-/.]\d"
)
"""A month, or how an ISO day begins: what any date must have."""
_MONTH_SIGN = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec|AN|EB|AR|PR|AY|U[NLG]|EP|CT|OV|EC)")
_ISO_SIGN = re.compile(r"[12][09]\d\d[-/.]\d")
"""How months and ISO days begin: a class of letters is what a text is searched for quickest."""
_BEFORE_MONTH = 12
"""Characters that belong to a date and stand before its month, at most: "earlier in June", "31st of May"."""
_HAN_HINT = re.compile(r"[一二两三四五六七八九十百千半成数上几番倍]")
_CLOCK_HINT = re.compile(r"\d(?::\d\d| ?[apAP]\.?[mM])|[点點时時]")
_NTH_HINT = re.compile(r"\d(?:st|nd|rd|th)|第")
_TIMES_HINT = re.compile(r"\d(?:[xX]|-?fold)|[番倍]|减半")
_PERIOD_HINT = re.compile(r"[QHqh][1-4]|[1-4][QHqh]|0s|[季半]")
_DIGIT = re.compile(r"[0-9]")
_DIGIT_SIGN = re.compile(r"\d(?:[:stnrxXQHqh]| ?[apAP]\.?[mM]|-?fold|(?<=[QHqh]\d))")
_HAN_SIGN = re.compile(r"[点點时時第番倍减季半年月纪]")
"""What a text must have for one of the hints here to be in it."""
_SHARE_IN = re.compile(r" in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|\d)")
_SHARE_SIGNS = (" out of ", *"half halv third quarter fifth sixth seventh eighth ninth tenth".split())
"""The same for fractions, in small letters."""
_ROUND = "noon midnight".split()
_PERIODS = "quarter half".split()
_MULTIPLES = (
    "doubled doubling doubles double tripled tripling triples triple halved halving halves quadrupled quadruple quadrupling trebled quintupled twice thrice "
    "twofold threefold fourfold fivefold sixfold sevenfold eightfold tenfold fold"
).split()
_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_SHARES = "half halves third thirds quarter quarters fifth fifths sixth seventh eighth ninth tenth tenths in out".split()
_PARTS = "early late mid end beginning start middle".split()
_LOOSE = "dozen dozens decade century tens hundreds thousands millions billions trillions several few".split()
_WORDS = NUMBER_WORDS.union(_ROUND, _PERIODS, _MULTIPLES, _NTHS, _SHARES, _LOOSE, _PARTS) - {"in", "out"}
_DRESSED = {
    f"{before}{word}{after}": word
    for word in _WORDS
    for before in ("", "(", '"', "“", "‘", "'")
    for after in ("", *",.;:)?!”\"’'", ".”", ",”")
}
"""Telling words as they stand between spaces, with the marks that may cling to them."""
_FINDERS: tuple[tuple[Callable[[str], Iterable[Fact]], re.Pattern[str] | None, frozenset[str]], ...] = (
    (find_fractions, re.compile(r"[a-z\d] (?:in|out of) (?:every )?(?:t|f|s|e|n|\d)|分之|[半成]"), frozenset(_SHARES)),
    (find_clocks, _CLOCK_HINT, frozenset(_ROUND)),
    (find_periods, _PERIOD_HINT, frozenset(_PERIODS)),
    (find_parts, re.compile(r"[年月纪][初底末中]"), frozenset(_PARTS)),
    (find_dozens, None, frozenset(("dozen",))),
    (find_spans, None, frozenset((*"decade century".split(), "half"))),
    (find_multiples, _TIMES_HINT, frozenset(_MULTIPLES)),
    (find_ordinals, _NTH_HINT, frozenset(_NTHS)),
)
"""What finds a kind of fact, a sign without which a text with digits has none, and the words of which one must else stand there."""
_ASKED = frozenset[str]().union(*(words for _, _, words in _FINDERS))
_COARSE: dict[str, Kind] = {"measure": "count", "age": "duration", "label": "count"}
_FINE = frozenset(("alone", "decade", "century"))
_PLAIN = frozenset(("money", "percent", "count", "duration", "date", "year", "measure", "age", "label"))


def facts(text: str) -> tuple[Fact, ...]:
    """Return the figures and dates of a text in order of place; a stretch of text belongs to one fact only.

    Measures, ages, the numbers of names, decades and working days are given as the counts and durations they are written as.
    """
    return tuple(_coarse(fact, text) for fact in _cached(text) if fact.kind in _PLAIN and fact.unit not in _FINE)


def _coarse(fact: Fact, text: str) -> Fact:
    if fact.kind == "duration" and " " in text[fact.end : fact.until].strip():
        return replace(fact, kind="count", unit=text[fact.end : fact.until].rsplit(maxsplit=1)[-1].removesuffix("s"))
    return replace(fact, kind=_COARSE[fact.kind]) if fact.kind in _COARSE else fact


def all_facts(text: str) -> tuple[Fact, ...]:
    """Return what `facts` gives with measures, ages and numbers of names told apart, and ordinals, multiples, quarters, times of day and vague numbers."""
    return _cached(text)


def _read(text: str) -> tuple[Fact, ...]:
    low = text.lower()
    told = _telling(low)
    ascii_ = text.isascii()
    digit = bool(_DIGIT.search(text))
    han = not ascii_ and bool(_HAN_HINT.search(text))
    found = _dates(text, digit=digit)
    if not (digit or told or han):
        return tuple(found)
    signs = bool(((digit or not ascii_) and _DIGIT_SIGN.search(text)) or (not ascii_ and _HAN_SIGN.search(text)))
    shares = han or any(map(low.__contains__, _SHARE_SIGNS)) or bool(_SHARE_IN.search(low))
    if signs or shares or not told.isdisjoint(_ASKED):
        for finder, hint, words in _FINDERS:
            may = shares if finder is find_fractions else signs
            if not told.isdisjoint(words) or (may and hint and hint.search(text)):
                _add(found, finder(text))
    _add(found, find_figures(text, found, words=not told.isdisjoint(NUMBER_WORDS)))
    if han or not told.isdisjoint(_LOOSE):
        _add(found, find_vague(text))
    return tuple(found)


def _dates(text: str, *, digit: bool) -> list[Fact]:
    """Return the days and months of a text; it is read from a little before the first sign of one."""
    signs = [sign.start() for sign in (_MONTH_SIGN.search(text), _ISO_SIGN.search(text) if digit else None) if sign]
    han = text.find("月")
    first = _MONTH_HINT.search(text, min(signs) if han < 0 else 0) if signs or han >= 0 else None
    if not first:
        return []
    start = max(0, first.start() - _BEFORE_MONTH) if han < 0 else 0
    found = [
        Fact(kind="date", text=match.group(), start=match.start(), end=match.end(), until=match.end(), key=key)
        for match in DAY_PATTERN.finditer(text, start)
        if (key := read_day(match))
    ]
    _add(found, find_months(text, start))
    return found


def _telling(low: str) -> set[str]:
    """Return the words of a text in small letters that may make a figure without a digit."""
    low = low.replace("-", " ")
    if not low.isascii():
        low = low.replace("—", " ").replace("–", " ").replace("\u00a0", " ")
    found = _DRESSED.keys() & low.split()
    return {_DRESSED[word] for word in found} if found else found


_cached = lru_cache(maxsize=8192)(_read)


def _add(found: list[Fact], more: Iterable[Fact]) -> None:
    """Put facts in their places among those found, but for those that overlap them."""
    for fact in more:
        if fact.value == inf:  # more digits than any amount has
            continue
        if not found or found[-1].end <= fact.start:  # most come in order
            found.append(fact)
            continue
        at = bisect_right(found, fact.start, key=lambda other: other.end)
        if at == len(found) or fact.end <= found[at].start:
            found.insert(at, fact)
