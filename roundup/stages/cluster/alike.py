"""When two pieces, or two stories, speak of one event.

A similarity of features is not enough: a company has many events a week, and names alone make
its quarterly results look like its fine. So there are two tests. The *likeness* is the cosine
of the weighted features, smaller the more days lie between. The *evidence* is what both say of
the event itself: its class, telling words of the headlines, figures, days. Little evidence asks
for more likeness; none is never enough.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from roundup.stages.cluster.traits import Traits, dot

_NEAR_DAYS = 2
_FAR_DAYS = 9
_TOO_FAR = 16
_NEVER = 2.0
_OPPOSED = 9
_NO_NEWS = frozenset(("offer", "review"))
"""Kinds of piece about a thing that is there already: no reports of its coming."""
_LITTLE = 0.66


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """What a story is about: the mean direction of its members, and what at least half of them say."""

    members: tuple[Traits, ...]
    vector: Mapping[str, float]
    neutral: Mapping[str, float]
    events: frozenset[str]
    opening: frozenset[str]
    headline: frozenset[str]
    telling: frozenset[str]
    subjects: frozenset[str]
    things: frozenset[str]
    days: tuple[date, ...]
    houses: frozenset[str]
    chinese: frozenset[bool]


def same_event(one: Core, other: Core) -> float:
    """Return how far two cores are above (positive) or below what one event asks for."""
    subjects = one.subjects & other.subjects
    if (not subjects and one.subjects and other.subjects) or days_apart(one.days, other.days) > _TOO_FAR:
        return -1.0
    if one.chinese & other.chinese:
        likeness, asked = dot(one.vector, other.vector), _asked(one, other)
    else:
        likeness, asked = dot(one.neutral, other.neutral), _asked_across(one, other)
    return likeness * nearness(one.days, other.days) - asked


def _asked(one: Core, other: Core) -> float:
    """Return the likeness that the evidence asks for, within one language."""
    shared = one.headline & other.headline
    words = sum(1 for key in shared if key.startswith("w:")) + len(one.telling & other.telling)
    names = sum(1 for key in shared if key.startswith("n:"))
    evidence = _evidence(one, other) + min(words, 3) + min(max(names - 1, 0), 1) - _against(one, other)
    return _asked_of(evidence)


def _asked_across(one: Core, other: Core) -> float:
    """Return the likeness that the evidence asks for, between languages: words count for nothing there."""
    evidence = _evidence(one, other) + min(len(one.subjects & other.subjects), 3)
    return _NEVER if evidence <= 1 else max(0.25, 0.6 - 0.06 * evidence)


def _asked_of(evidence: int) -> float:
    if evidence <= 0:
        return _NEVER
    return _LITTLE if evidence == 1 else max(0.32, 0.6 - 0.06 * evidence)


def _evidence(one: Core, other: Core) -> int:
    """Count what both say of the event itself, whatever the language: figures, days, classes of events."""
    figures = sum(1 for key in one.vector if key.startswith("f:") and key in other.vector)
    days = sum(1 for key in one.vector if key.startswith("d:") and key in other.vector)
    same = bool(one.events & other.events)
    opposed = bool(one.events and other.events) and not same
    opening = len(one.opening & other.opening)
    return (
        2 * min(figures, 2) + (near_sums(one.vector, other.vector) and not figures) + min(days, 2) + same - opposed + min(opening // 2, 2)
    )


def _against(one: Core, other: Core) -> int:
    """Count what speaks against one event: nothing in the middle, other things in the headlines, one house writing twice."""
    things = _other_things(one, other) * (_OPPOSED if "launch" in one.events | other.events else 2)
    no_news = bool((one.events ^ other.events) & _NO_NEWS) * _OPPOSED
    return _off_centre(one, other) + things + no_news + _one_house(one, other)


def _off_centre(one: Core, other: Core) -> int:
    """Count against two stories that no name is in the middle of both; a place is a setting, and any week has many events there."""
    subjects = one.subjects & other.subjects
    if not subjects:
        return 3
    figures = any(key.startswith("f:") and key in other.vector for key in one.vector)
    return int(not figures and not subjects & one.headline & other.headline)


def _one_house(one: Core, other: Core) -> bool:
    """Tell whether all pieces are of one outlet: what it writes next is seldom the same event again."""
    houses = one.houses | other.houses
    return len(houses) == 1 and "" not in houses


def _other_things(one: Core, other: Core) -> bool:
    """Tell whether each headline names a thing that the other does not: two products or versions, two little known firms."""
    return bool(one.things and other.things) and not one.things & other.things


def near_sums(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether both name a sum of one currency that differs by an eighth at most: rounding, or a conflict to be shown."""
    mine = [key.split(":") for key in one if key.startswith("f:money:")]
    theirs = [key.split(":") for key in other if key.startswith("f:money:")]
    return any(a[2] == b[2] and 0.875 <= float(a[3]) / float(b[3]) <= 1.143 for a in mine for b in theirs)


def nearness(one: tuple[date, ...], other: tuple[date, ...]) -> float:
    """Return 1 for pieces of neighbouring days, less the further apart, 0.9 where a day is not known."""
    if not one or not other:
        return 0.9
    apart = days_apart(one, other)
    if apart <= _NEAR_DAYS:
        return 1.0
    return max(0.5, 1.0 - 0.5 * (apart - _NEAR_DAYS) / (_FAR_DAYS - _NEAR_DAYS))


def days_apart(one: tuple[date, ...], other: tuple[date, ...]) -> int:
    """Return the days between the nearest reports of two stories, 0 where a day is not known."""
    return min((abs((a - b).days) for a in one for b in other), default=0)
