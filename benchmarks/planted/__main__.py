"""The command: plants, judges, and prints recall and false alarms by kind."""

import argparse
import json
import sys
import time
from collections.abc import Sequence

from benchmarks.planted.cases import Case, Wish, cases_of, pages_of
from benchmarks.planted.kinds import CHINESE, ENGLISH
from benchmarks.planted.material import PARTS, articles
from roundup.model import Article


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; 1 where no article was found."""
    asked = _parser().parse_args(arguments)
    start = time.monotonic()
    wish = Wish(cases=asked.cases, kinds=tuple(asked.kind or ()), seed=asked.seed)
    material, cases = [], []
    for source in asked.source or ("tech", "posts"):
        found, planted = _of(source, asked.part, asked.articles, wish)
        material.extend(found)
        cases.extend(planted)
    if not material:
        print("No articles were found. Try: --source FILE.jsonl", file=sys.stderr)
        return 1
    if asked.planted:
        for case in cases:
            print(f"{case.kind} · {case.sub} · {case.what}\n   < {case.original}\n   > {case.text}")
        return 0
    from benchmarks.planted.judging import judged  # noqa: PLC0415 - what is planted can be seen without the engine
    from benchmarks.planted.telling import rows, shown, table  # noqa: PLC0415 - as above

    told = list(judged(cases, material, asked.stories))
    counted = rows(told)
    print(json.dumps(counted, ensure_ascii=False, indent=1) if asked.json else "\n".join(table(counted, subs=asked.subs)))
    if asked.show:
        print("\n".join(shown(told, asked.show, asked.seed)))
    print(f"{len(material)} articles, {len(cases)} cases, {time.monotonic() - start:.0f} s", file=sys.stderr)
    return 0


def _of(source: str, part: str, most: int, wish: Wish) -> tuple[list[Article], list[Case]]:
    found = articles(source, part)
    step = max(1, len(found) // most) if most else 1
    taken = found[::step][: most or None]
    return taken, cases_of(pages_of(taken), wish)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--kind", action="append", choices=[*ENGLISH, *CHINESE, "faithful"], help="may be repeated; default: all")
    parser.add_argument("--source", action="append", metavar="tech|posts|FILE.jsonl", help="may be repeated; default: tech and posts")
    parser.add_argument(
        "--articles", type=int, default=0, metavar="N", help="so many articles of each source, spread over it; default: all"
    )
    parser.add_argument("--cases", type=int, default=150, metavar="N", help="cases of each kind and source at most; default 150")
    parser.add_argument(
        "--stories", type=int, default=3, metavar="N", help="stories of 20 articles that cases are judged in as well; -1: all; default 3"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N random misses or false alarms a kind")
    parser.add_argument("--subs", action="store_true", help="print what was found of each sub-kind")
    parser.add_argument("--planted", action="store_true", help="print what is planted and judge nothing")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
