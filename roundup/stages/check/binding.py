"""What a figure belongs to: the words beside it, and how much two figures have of them in common.

A figure may stand in the source and still be wrong here, where it is said of another thing.
Each figure is therefore held with its surroundings: the content words near it, the nearer the
heavier, less past a comma or "and", and the noun it counts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from roundup.stages.check.reading import facts_of
from roundup.stages.check.terms import Token, stem, tokens
from roundup.text.facts import Fact, agree

_REACH = 6
_BARRIER = re.compile(r"[,;:()—–，；：（）、]")
_JOINTS = frozenset("and but while or whereas as when after before which who that since versus against".split())
_HEDGES = frozenset(
    "more less fewer than nearly almost about around some roughly over under least most just close up approximately estimated only".split()
)
_LINKS = frozenset("from to by at of for under over in on into with per between".split())
_OTHER_SIDE = 0.6
_GAPS = frozenset(("", " "))


@dataclass(frozen=True, slots=True)
class Place:
    """A fact with what stands left and right of it: stem to nearness, 1 for the next word."""

    fact: Fact
    left: dict[str, float] = field(hash=False)
    right: dict[str, float] = field(hash=False)
    link: str = ""


@lru_cache(maxsize=8_000)
def places(text: str) -> tuple[Place, ...]:
    """Return each fact of a text in its surroundings."""
    facts = facts_of(text)
    if not facts:
        return ()
    kept: Sequence[Token] = tokens(text)
    for fact in facts:
        start, end = fact.start, max(fact.end, fact.start + 1)
        kept = [token for token in kept if not start <= token.start < end]
    starts, ends = [token.start for token in kept], [token.end for token in kept]
    return tuple([_place(text, fact, kept[: bisect_right(ends, fact.start)], kept[bisect_left(starts, fact.end) :]) for fact in facts])


def place_of(text: str, fact: Fact) -> Place:
    """Return one fact of a text in its surroundings."""
    for place in places(text):
        if place.fact.start == fact.start:
            return place
    return Place(fact, {}, {})


def place_at(text: str, start: int, end: int) -> Place:
    """Return any stretch of a text in its surroundings."""
    words = tokens(text)
    before, after = (
        [token for token in words if token.start < start and token.end <= start],
        [token for token in words if token.start >= end],
    )
    return _place(text, Fact(kind="date", text=text[start:end], start=start, end=end), before, after)


def bond(one: Place, other: Place) -> float:
    """Return how much two facts have in common around them: about 1 for each content word right beside both."""
    same = _shared(one.left, other.left) + _shared(one.right, other.right)
    across = _shared(one.left, other.right) + _shared(one.right, other.left)
    noun = 0.8 if one.fact.kind == other.fact.kind == "count" and one.fact.unit and stem(one.fact.unit) == stem(other.fact.unit) else 0.0
    return same + _OTHER_SIDE * across + noun + (0.3 if one.link and one.link == other.link else 0.0)


def rival(place: Place, own: Iterable[Place], others: Iterable[Place], said: Iterable[Place]) -> Place | None:
    """Return the source's other fact of the same kind that fits a place far better than its own figure does there.

    ``own`` are the source's facts that agree with the figure, ``others`` those that do not, ``said`` all facts
    of the sentence: what another of them gives, and fits better, is no rival.
    """
    mine = max((bond(place, other) for other in own), default=0.0)
    best: tuple[float, Place] | None = None
    for other in others:
        fit = bond(place, other)
        if fit < 1.1 or fit < 1.35 * mine + 0.5 or (best and fit <= best[0]):
            continue
        if any(agree(third.fact, other.fact) and third is not place and bond(third, other) >= fit for third in said):
            continue
        best = (fit, other)
    return best[1] if best else None


def _place(text: str, fact: Fact, before: Sequence[Token], after: Sequence[Token]) -> Place:
    link = before[-1].low if before and before[-1].low in _LINKS else ""
    return Place(fact, _nearness(text, before[::-1], fact.start), _nearness(text, after, fact.end), link)


def _nearness(text: str, words: Sequence[Token], from_: int) -> dict[str, float]:
    found: dict[str, float] = {}
    weight, steps, at = 1.0, 0, from_
    for low, root, start, end in words:
        between = text[at:start] if start >= at else text[end:at]
        if low in _JOINTS or (between not in _GAPS and _BARRIER.search(between)):
            weight *= 0.5
        at = end if start >= from_ else start
        if not root or low in _HEDGES:
            continue
        if root not in found:
            found[root] = weight / (1 + 0.35 * steps)
        steps += 1
        if steps >= _REACH:
            break
    return found


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    if one.keys().isdisjoint(other):
        return 0
    return sum([min(weight, other[key]) for key, weight in one.items() if key in other])
