"""Figures: balanced accuracy, area under the curve, thresholds, and intervals by resampling sources."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ROUNDS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One row as a method sees it: whether it is faithful, whether the method calls it faithful, and the source it is from."""

    faithful: bool
    passed: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """``recall`` of the ``bad`` (unfaithful) rows, ``specificity`` on the ``good`` ones, their mean, and its 95 % interval."""

    bad: int
    good: int
    recall: float
    specificity: float
    balanced: float
    low: float
    high: float

    @property
    def n(self) -> int:
        """Number of rows."""
        return self.bad + self.good


def figures(calls: Sequence[Call]) -> Figures:
    """Return the figures of a method; the interval comes from drawing sources again, since rows of one source are alike."""
    counts = _counts(calls)
    recall, specificity = _rates(counts)
    low, high = _interval(calls)
    balanced = (recall + specificity) / 2
    return Figures(bad=counts[0], good=counts[2], recall=recall, specificity=specificity, balanced=balanced, low=low, high=high)


def best_threshold(scored: Iterable[tuple[float, bool]]) -> float:
    """Return the score from which on a row passes, such that the balanced accuracy of (score, faithful) pairs is best."""
    pairs = sorted(scored)
    good, bad = sum(faithful for _, faithful in pairs), sum(not faithful for _, faithful in pairs)
    passed_good, caught = good, 0
    best, place = -1.0, float("-inf")
    before = float("-inf")
    for score, faithful in [*pairs, (float("inf"), True)]:
        if score > before:
            value = passed_good / max(good, 1) + caught / max(bad, 1)
            if value > best + 1e-12:
                best, place = value, score if before == float("-inf") or score == float("inf") else (score + before) / 2
            before = score
        passed_good -= faithful
        caught += not faithful
    return place


def area(scored: Iterable[tuple[float, bool]]) -> float:
    """Return the chance that a faithful row scores above an unfaithful one, ties counting half."""
    pairs = sorted(scored)
    good = sum(faithful for _, faithful in pairs)
    bad = len(pairs) - good
    if not good or not bad:
        return 0.5
    total, at, below = 0.0, 0, 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        here = sum(not faithful for _, faithful in pairs[at:end])
        total += (end - at - here) * (below + here / 2)
        below += here
        at = end
    return total / (good * bad)


def _counts(calls: Iterable[Call]) -> tuple[int, int, int, int]:
    """Return the unfaithful, those caught, the faithful, those passed."""
    bad = caught = good = passed = 0
    for call in calls:
        if call.faithful:
            good += 1
            passed += call.passed
        else:
            bad += 1
            caught += not call.passed
    return bad, caught, good, passed


def _rates(counts: tuple[int, int, int, int]) -> tuple[float, float]:
    bad, caught, good, passed = counts
    return caught / bad if bad else 1.0, passed / good if good else 1.0


def _interval(calls: Sequence[Call]) -> tuple[float, float]:
    groups: dict[str, list[Call]] = {}
    for call in calls:
        groups.setdefault(call.source, []).append(call)
    counted = [_counts(group) for group in groups.values()]
    chance = random.Random(0)  # noqa: S311 - resampling, no secret
    values: list[float] = []
    for _ in range(ROUNDS):
        drawn = chance.choices(counted, k=len(counted)) if counted else []
        summed = (sum(c[0] for c in drawn), sum(c[1] for c in drawn), sum(c[2] for c in drawn), sum(c[3] for c in drawn))
        values.append(sum(_rates(summed)) / 2)
    values.sort()
    return values[int(0.025 * ROUNDS)], values[int(0.975 * ROUNDS) - 1]
