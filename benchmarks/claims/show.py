"""What a person reads to see where the engine fails: misses and false alarms, of dev rows alone."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.claims.models import nearest
from benchmarks.claims.ours import Judged, judged
from benchmarks.claims.rows import Row
from benchmarks.claims.words import split
from roundup.entities import Lexicon


def shown(name: str, rows: Sequence[Row], lexicon: Lexicon, most: int) -> str:
    """Return up to ``most`` misses with the nearest sentences, as many false alarms with their findings, and counts of both."""
    told = tuple(judged(rows, lexicon))
    misses = [entry for entry in told if not entry.row.faithful and not entry.flagged]
    alarms = [entry for entry in told if entry.row.faithful and entry.flagged]
    kinds = Counter(kind for entry in alarms for kind in _kinds(entry))
    alone = Counter(kind for entry in alarms if len(_kinds(entry)) == 1 for kind in _kinds(entry))
    counted = ", ".join(f"{kind} {count} ({alone[kind]} alone)" for kind, count in kinds.most_common())
    heads = [
        f"## {name}: {len(misses)} missed of {sum(not entry.row.faithful for entry in told)}",
        f"## {name}: {len(alarms)} false alarms of {sum(entry.row.faithful for entry in told)}: {counted}",
    ]
    missed = [_miss(entry) for entry in misses[:most]]
    alarmed = [_alarm(entry) for entry in alarms[:most]]
    return "\n".join([heads[0], *missed, heads[1], *alarmed])


def _kinds(entry: Judged) -> set[str]:
    return {f"{finding.kind} {finding.severity}" for receipt in entry.receipts for finding in receipt.findings}


def _miss(entry: Judged) -> str:
    near = [nearest(entry.row.source, receipt.sentence, split(entry.row.source), 2) for receipt in entry.receipts]
    lines = [f"[{', '.join(entry.row.kinds)}] {entry.row.text}", *(f"    source: {' // '.join(pieces)}" for pieces in near)]
    return "\n".join(lines)


def _alarm(entry: Judged) -> str:
    lines: list[str] = []
    for receipt in entry.receipts:
        if receipt.findings:
            lines.append(receipt.sentence)
            lines += [
                f"    {finding.severity} {finding.kind}: {finding.message} [{finding.evidence[:240]}]" for finding in receipt.findings
            ]
    return "\n".join(lines)
