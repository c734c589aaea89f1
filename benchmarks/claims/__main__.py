"""The command: `python -m benchmarks.claims [--sets A,B] [--part dev|test|all] [--most N] [--models N] [--json] [--show N] [--write FILE]`."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.claims.closing import CLOSING, NOT_HAD
from benchmarks.claims.layout import HOME
from benchmarks.claims.loaders import ROOT, SETS, Set
from benchmarks.claims.models import available
from benchmarks.claims.ours import shipped_lexicon
from benchmarks.claims.report import as_data, page
from benchmarks.claims.rows import Row, sampled
from benchmarks.claims.run import Result, run
from benchmarks.claims.show import shown
from roundup.entities import Lexicon


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the sets asked for; 1 when none could be read."""
    asked = _parser().parse_args(arguments)
    if asked.show and asked.part != "dev":
        print("--show is for --part dev alone: nobody looks at test rows", file=sys.stderr)
        return 2
    lexicon = shipped_lexicon()
    results: list[Result] = []
    missing: tuple[str, ...] = ()
    names = asked.sets.split(",") if asked.sets else [about.name for about in SETS]
    for about in (about for about in SETS if about.name in names):
        rows = _rows(about, asked.data, asked.most)
        if asked.show:
            print(shown(about.name, [entry for entry in rows if entry.part == "dev"], lexicon, asked.show))
        elif rows:
            result, missing = _timed(about, rows, lexicon, asked)
            results.append(result)
    if results:
        notes = [*NOT_HAD, *(f"{name}: its package is not installed here." for name in missing)]
        _tell(results, notes, asked)
    return int(not results and not asked.show)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claims", description=__doc__)
    parser.add_argument("--sets", default="", help="names, with commas: " + ", ".join(about.name for about in SETS))
    parser.add_argument("--part", choices=("dev", "test", "all"), default="dev")
    parser.add_argument("--data", type=Path, default=HOME, help=f"where benchmarks.claims.layout put the sets (default {HOME})")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="a fixed sample of N rows of each half of a set")
    parser.add_argument(
        "--models", type=int, default=0, metavar="N", help="run the packaged models on N rows of each half; else their kept scores"
    )
    parser.add_argument("--json", action="store_true", help="print data instead of the page")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N misses and N false alarms of each set (dev only)")
    parser.add_argument("--write", type=Path, nargs="?", const=ROOT / "docs" / "claims.md", help="write the page (default docs/claims.md)")
    return parser


def _rows(about: Set, data: Path, most: int) -> tuple[Row, ...]:
    try:
        return sampled(tuple(about.load(data)), most)
    except FileNotFoundError as error:
        print(f"{about.name}: skipped, {error.filename} is not there (see benchmarks/claims/layout.py)", file=sys.stderr)
        return ()


def _timed(about: Set, rows: Sequence[Row], lexicon: Lexicon, asked: argparse.Namespace) -> tuple[Result, tuple[str, ...]]:
    start = time.perf_counter()
    slow, missing = available(asked.data, asked.models)
    try:
        result = run(about, rows, lexicon, part=asked.part, slow=slow)
    finally:
        for method in slow.values() if asked.models else ():
            method.write()
    print(f"{about.name}: {len(rows)} rows in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return result, missing


def _tell(results: Sequence[Result], notes: Sequence[str], asked: argparse.Namespace) -> None:
    flags = f"--part {asked.part}" + (f" --most {asked.most}" if asked.most else "") + (f" --sets {asked.sets}" if asked.sets else "")
    text = page(results, notes, CLOSING, flags)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")
    print(json.dumps(as_data(results), indent=1) if asked.json else text)


if __name__ == "__main__":
    raise SystemExit(main())
