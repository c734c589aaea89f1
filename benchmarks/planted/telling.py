"""The tables of a run, and its misses and false alarms in words."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.planted.judging import Told
from benchmarks.planted.kinds import CHINESE, ENGLISH

_Z = 1.96  # standard normal quantile of a two-sided interval of 95 %


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (E. B. Wilson, 1927)."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows(told: Sequence[Told]) -> list[dict[str, Any]]:
    """Return a row for each way and kind, planted kinds first: cases and how many were found, blocked, fitting or flagged."""
    groups: dict[tuple[str, bool, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.way, one.case.faithful, one.case.kind].append(one)
    order = {kind: at for at, kind in enumerate((*ENGLISH, *CHINESE))}
    ranked = sorted(groups.items(), key=lambda item: (item[0][0], item[0][1], order.get(item[0][2], len(order)), item[0][2]))
    return [_row(way, kind, group, faithful=faithful) for (way, faithful, kind), group in ranked]


def _row(way: str, kind: str, group: Sequence[Told], *, faithful: bool) -> dict[str, Any]:
    hits = sum(one.flagged if faithful else one.found for one in group)
    low, high = wilson(hits, len(group))
    subs: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in group:
        subs[one.case.sub][0] += one.found
        subs[one.case.sub][1] += 1
    return {
        "way": way,
        "kind": kind,
        "faithful": faithful,
        "cases": len(group),
        "hits": hits,
        "low": round(low, 4),
        "high": round(high, 4),
        "blocked": sum(one.blocked for one in group),
        "fitting": sum(one.fitting for one in group),
        "subs": {sub: (hit, of) for sub, (hit, of) in sorted(subs.items()) if sub},
        "verdicts": dict(Counter(one.receipt.verdict for one in group)),
    }


def table(found: Sequence[Mapping[str, Any]], *, subs: bool) -> Iterator[str]:
    """Yield the lines of the tables."""
    for faithful, head in ((False, "planted, found"), (True, "faithful, flagged")):
        for way in ("alone", "story"):
            of_way = [row for row in found if row["faithful"] == faithful and row["way"] == way]
            if of_way:
                yield f"\n{head} ({way})"
                yield f"{'kind':<24}{'cases':>7}{'share':>8}   95 % interval{'blocked':>10}{'fitting':>10}"
            for row in [*of_way, _sum(of_way)] if of_way else []:
                yield _line(row)
                if subs and not faithful:
                    yield "      " + " · ".join(f"{sub} {hit}/{of}" for sub, (hit, of) in row["subs"].items())


def _sum(group: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    cases, hits, blocked, fitting = (sum(row[name] for row in group) for name in ("cases", "hits", "blocked", "fitting"))
    low, high = wilson(hits, cases)
    return {
        "kind": "all",
        "cases": cases,
        "hits": hits,
        "low": low,
        "high": high,
        "blocked": blocked,
        "fitting": fitting,
        "subs": {},
        "faithful": group[0]["faithful"],
    }


def _line(row: Mapping[str, Any]) -> str:
    cases = row["cases"]
    fitting = "" if row["faithful"] else f"{row['fitting'] / cases:>10.3f}"
    return f"{row['kind']:<24}{cases:>7}{row['hits'] / cases:>8.3f}   {row['low']:.3f} – {row['high']:.3f}{row['blocked'] / cases:>10.3f}{fitting}"


def shown(told: Sequence[Told], many: int, seed: int) -> Iterator[str]:
    """Yield so many random misses and false alarms a kind, with the source sentence and the findings."""
    wrong: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.flagged if one.case.faithful else not one.found:
            wrong[f"{'false alarm' if one.case.faithful else 'missed'}: {one.case.kind} ({one.way})"].append(one)
    for head, group in wrong.items():
        yield f"\n== {head}, {len(group)}"
        for one in random.Random(seed).sample(group, min(many, len(group))):  # noqa: S311 - a sample that must repeat
            yield from _told(one)


def _told(one: Told) -> Iterator[str]:
    case = one.case
    yield f"- [{case.sub or case.kind}] {case.what}  ({case.article.id[:40]})"
    yield f"    source  {case.original}"
    yield f"    says    {case.text}"
    yield f"    verdict {one.receipt.verdict}"
    for finding in one.receipt.findings:
        yield f"      {finding.severity} {finding.kind}: {finding.message}"
