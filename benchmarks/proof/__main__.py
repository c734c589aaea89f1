"""The command: runs the rows, tells how long each took on stderr, and writes docs/proof.md."""

import argparse
import importlib
import sys
import time
from collections.abc import Sequence

from benchmarks.proof.page import renewed, write_page
from benchmarks.proof.row import ROOT, Outcome, Row

NAMES = (
    "pages",
    "desk",
    "attacks",
    "roundtrip",
    "merge",
    "crash",
    "send",
    "letters",
    "mailings",
    "fetch",
    "feeds",
    "samebytes",
    "hostile",
    "faults",
    "crowd",
    "kills",
    "model",
    "resume",
    "obedient",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rows asked for; a whole run writes docs/proof.md, a part of it prints the page, or with --write renews its rows. 1 when a row fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.proof", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES, metavar="NAME", help=f"one row: {', '.join(NAMES)}; may be repeated")
    parser.add_argument("--quick", action="store_true", help="a sample of the cases")
    parser.add_argument("--write", action="store_true", help="put the rows of --only into docs/proof.md in place of what it says of them")
    asked = parser.parse_args(arguments)
    place = ROOT / "docs" / "proof.md"
    results = []
    for name in asked.only or NAMES:
        results.append(_run(name, quick=asked.quick))
        if asked.only and asked.write and not asked.quick:
            place.write_text(renewed(place.read_text(encoding="utf-8"), results[-1:]), encoding="utf-8")
    if not asked.only and not asked.quick:
        place.write_text(write_page(results), encoding="utf-8")
    elif asked.quick or not asked.write:
        print(write_page(results))
    return int(not all(outcome.good for _, outcome in results))


def load(name: str) -> Row:
    """Return a row by its name; its module is imported only now, because some need much."""
    row = importlib.import_module(f"benchmarks.proof.row_{name}").ROW
    if not isinstance(row, Row):
        raise TypeError(f"row_{name}.ROW is no Row")
    return row


def _run(name: str, *, quick: bool) -> tuple[Row, Outcome]:
    row = load(name)
    start = time.monotonic()
    print(f"{name} …", end=" ", flush=True, file=sys.stderr)
    outcome = row.run(quick=quick)
    state = "not run" if outcome.skipped else "holds" if outcome.good else "FAILS"
    print(f"{state} ({time.monotonic() - start:.0f} s)", file=sys.stderr)
    return row, outcome


if __name__ == "__main__":
    sys.exit(main())
