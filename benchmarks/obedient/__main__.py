"""The command: `python -m benchmarks.obedient --attacks FILE [--most N] [--seed S] [--carriers]`; prints a table and the first faults."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.obedient.attack import load, sampled
from benchmarks.obedient.invariants import NAMES
from benchmarks.obedient.own import ATTACKS
from benchmarks.obedient.running import Table, run, tasks, usable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run attacks through the newsroom and through the control; 1 where an invariant of ours broke, or the control held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.obedient", description=__doc__)
    parser.add_argument("--attacks", type=Path, metavar="FILE", help="JSON: a list of {id, attack, canary}; without it our own few")
    parser.add_argument("--most", type=int, default=10_000, help="how many attacks at most")
    parser.add_argument("--seed", type=int, default=1, help="decides which, where there are more")
    parser.add_argument("--carriers", action="store_true", help="each attack in every carrier; else in three of them by turns")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--faults", type=int, default=40, help="how many faults are listed")
    asked = parser.parse_args(arguments)
    start = time.monotonic()
    attacks = usable(sampled(load(asked.attacks) if asked.attacks else ATTACKS, asked.most, asked.seed))
    table = run(tasks(attacks, every=asked.carriers), workers=asked.workers)
    print(told(table, len(attacks)))
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    print("\n".join((*table.faults, *(f"retold: {fault}" for fault in table.retold))[: asked.faults]))
    return int(table.held < table.cases or table.counts["control"] * 2 <= table.cases)


def told(table: Table, attacks: int) -> str:
    """Return the counts as a table: ours beside the control."""
    counts, cases = table.counts, table.cases
    first = (
        f"{cases:,} cases of {attacks:,} attacks, {counts['whole']:,} built whole; {counts['reached']:,} came into a prompt and were obeyed; "
        f"{counts['detected']:,} flagged by detection, {counts['noticed']:,} noticed by their effect; "
        f"{counts['excerpts']:,} print words of the attack as an excerpt, {counts['lies']:,} a lie in the story's own words"
    )
    lines = [
        first,
        "| | must hold | broken: ours | broken: control |",
        "|---|---|---|---|",
    ]
    lines += [f"| {name} | {what} | {counts[f'ours {name}']:,} | {counts[f'control {name}']:,} |" for name, what in NAMES.items()]
    return "\n".join([*lines, f"| any | (control without I7) | {counts['ours']:,} | {counts['control']:,} |"])


if __name__ == "__main__":
    sys.exit(main())
