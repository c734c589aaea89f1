"""One run over one set: the engine, the baselines with thresholds chosen on dev, and the packaged ones on a sample."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.claims.baselines import BASELINES
from benchmarks.claims.loaders import Set
from benchmarks.claims.measure import Call, Figures, area, best_threshold, figures
from benchmarks.claims.models import Slow
from benchmarks.claims.ours import Judged, judged
from benchmarks.claims.rows import Row, sampled
from roundup.entities import Lexicon

FLAGGED, BLOCKED, SCORE = "ours, flagged", "ours, blocked", "ours, score with a threshold"
Scored = Sequence[tuple[Row, float]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A method on a set: its figures on the part asked for, and the area under its curve where it has one."""

    method: str
    figures: Figures
    auc: float | None = None


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How many rows have a kind of error, and the shares that we flag and block."""

    name: str
    n: int
    flagged: float
    blocked: float


@dataclass(frozen=True, kw_only=True)
class Result:
    """A set's results; ``scored`` are the scores of the methods that have a threshold, on all rows."""

    about: Set
    part: str
    rows: int
    documents: int
    faithful: float
    lines: tuple[Line, ...]
    kinds: tuple[Kind, ...]
    scored: Mapping[str, Scored] = field(repr=False)


def run(about: Set, rows: Sequence[Row], lexicon: Lexicon, *, part: str, slow: Mapping[str, Slow]) -> Result:
    """Return the results of a set on one part."""
    told = tuple(judged(rows, lexicon))
    asked = [entry for entry in told if part in ("all", entry.row.part)]
    scored: dict[str, Scored] = {SCORE: [(entry.row, entry.score) for entry in told]}
    scored |= {name: [(entry, score(entry)) for entry in rows] for name, score in BASELINES.items()}
    for name, method in slow.items():
        seen = [(entry, method.score(entry)) for entry in sampled(rows, method.most) if method.knows(entry)]
        scored |= {name: seen} if seen else {}
    lines = [
        Line(method=FLAGGED, figures=_fixed(asked, lambda entry: not entry.flagged)),
        Line(method=BLOCKED, figures=_fixed(asked, lambda entry: not entry.blocked)),
        *(thresholded(name, pairs, part) for name, pairs in scored.items()),
    ]
    here = [entry.row for entry in asked]
    return Result(
        about=about, part=part, rows=len(here), documents=len({entry.source for entry in here}),
        faithful=sum(entry.faithful for entry in here) / max(1, len(here)), lines=tuple(lines), kinds=_kinds(asked), scored=scored,
    )  # fmt: skip


def thresholded(name: str, pairs: Scored, part: str, threshold: float | None = None) -> Line:
    """Return a method's line on a part, with the threshold that is best on dev unless one is given."""
    if threshold is None:
        threshold = best_threshold((score, entry.faithful) for entry, score in pairs if entry.part == "dev")
    here = [(entry, score) for entry, score in pairs if part in ("all", entry.part)]
    calls = [Call(faithful=entry.faithful, passed=score >= threshold, source=entry.source) for entry, score in here]
    return Line(method=name, figures=figures(calls), auc=area((score, entry.faithful) for entry, score in here))


def common_threshold(sets: Sequence[Scored]) -> float:
    """Return the one threshold that is best on the dev halves of all sets together, each set counting the same."""
    halves = [
        tuple(sorted(score for entry, score in pairs if entry.part == "dev" and entry.faithful is good) for good in (True, False))
        for pairs in sets
    ]
    values = sorted({score for half in halves for scores in half for score in scores})
    tries = values[:: max(1, len(values) // 300)]
    return max(tries, key=lambda limit: sum(_balanced(good, bad, limit) for good, bad in halves), default=0.5)


def _balanced(good: Sequence[float], bad: Sequence[float], limit: float) -> float:
    """Return the share of faithful scores from the limit on and of unfaithful ones under it, added; both sorted."""
    passed = (len(good) - bisect_left(good, limit)) / max(1, len(good))
    return passed + bisect_left(bad, limit) / max(1, len(bad))


def _fixed(told: Sequence[Judged], passed: Callable[[Judged], bool]) -> Figures:
    return figures([Call(faithful=entry.row.faithful, passed=passed(entry), source=entry.row.source) for entry in told])


def _kinds(told: Sequence[Judged]) -> tuple[Kind, ...]:
    groups: dict[str, list[Judged]] = {}
    for entry in told:
        for kind in entry.row.kinds:
            groups.setdefault(kind, []).append(entry)
    found = [
        Kind(
            name=name, n=len(group), flagged=sum(entry.flagged for entry in group) / len(group),
            blocked=sum(entry.blocked for entry in group) / len(group),
        )
        for name, group in groups.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda kind: (-kind.n, kind.name)))
