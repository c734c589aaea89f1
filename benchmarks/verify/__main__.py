"""How fast the checking is: sentences a second against stories of several sizes, what the sources cost, where the time goes.

`python -m benchmarks.verify` takes articles as `benchmarks.planted` does. Four kinds of sentences are measured apart:
sentences of the sources as they stand; what the offline drafter writes of the articles, with the passages it cites;
planted errors and faithful rewrites that keep how a line begins or ends; and the other ones of these. Each is judged
once, in a process of its kind's own, on one core and in processor time; the index is timed apart, and a first fifth of
each kind is not counted. "A draft" is all that is drafted, from the articles to the last receipt, with nothing judged
before. Beside it stand two plain checkers on the sentences no source has: figures and capitalised words looked up by
regular expression, and the likeliest line by difflib. Their ratio to ours holds on any machine. "Only read" are the same
sentences with their words, names, figures and clauses read and nothing compared: no judging of them can be quicker.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from benchmarks.planted.material import articles
from benchmarks.verify.kinds import DRAFTED, KINDS, ONE_PLACE, REWRITTEN, story
from benchmarks.verify.measure import measured

Result = TypeVar("Result")
SIZES = (1, 5, 20, 60)
_COLUMNS = {
    "articles": "articles", "lines": "lines", "index_ms": "index ms", "read_per_s": "only read/s", "pattern_per_s": "pattern/s", "difflib_per_s": "difflib/s",
    "held_mib": "held MiB", "peak_mib": "peak MiB",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what stories of each size cost; 1 where no article was found."""
    asked = _parser().parse_args(arguments)
    pile = articles(asked.source, asked.part)
    if not pile:
        print("No articles were found. Try: --source FILE.jsonl", file=sys.stderr)
        return 1
    rows = [measured(_apart(story, pile, size), asked.sentences, _apart) for size in asked.sizes or SIZES]
    print("\n".join(json.dumps(row) for row in rows) if asked.json else "\n".join(tables(rows)))
    return 0


def tables(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a report: stories, kinds of sentences, drafts, shares."""
    yield from _table(_COLUMNS.values(), ([_figure(row[key]) for key in _COLUMNS] for row in rows))
    yield ""
    yield from _table(
        ("articles", "kind", "sentences", "a second"),
        (
            [_figure(row["articles"]), kind, _figure(found["sentences"]), _figure(found["per_s"])]
            for row in rows
            for kind, found in row["kinds"].items()
        ),
    )
    yield ""
    for row in rows:
        yield f"A draft of {row['draft_sentences']} sentences, {row['articles']} articles: {row['draft_s']:.2f} s."
        if set(KINDS) <= row["kinds"].keys():
            yield f"A draft with one sentence in ten changed, {row['articles']} articles: {_figure(edited_per_s(row['kinds']))} sentences a second."
    for row in rows:
        parts = ", ".join(f"{name} {share:.0%}" for name, share in row["shares"].items() if share >= 0.01)
        if parts:
            yield f"Shares of the time of changed and rewritten sentences, {row['articles']} articles: {parts}."


def edited_per_s(kinds: dict[str, dict[str, float]]) -> float:
    """Return the sentences a second of a draft in which one sentence in ten is changed, half of these in one place, from the kinds' own."""
    drafted, one, rewritten = (1 / kinds[kind]["per_s"] for kind in (DRAFTED, ONE_PLACE, REWRITTEN))
    return 1 / (0.9 * drafted + 0.05 * one + 0.05 * rewritten)


def _table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    names = list(heads)
    yield f"| {' | '.join(names)} |"
    yield "|" + "".join("---|" if name == "kind" else "---:|" for name in names)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _apart(work: Callable[..., Result], *given: object) -> Result:
    """Run a function in a new process, which knows nothing of what was read before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verify", description=__doc__)
    parser.add_argument("--source", default="tech", metavar="tech|posts|FILE.jsonl", help="default: tech")
    parser.add_argument("--part", default="dev", help="which part of the source; default: dev")
    parser.add_argument(
        "--sentences", type=int, default=600, metavar="N", help="sentences of a kind at most, but all of a draft; default 600"
    )
    parser.add_argument("--sizes", type=int, nargs="*", metavar="N", help="articles in a story; default 1 5 20 60")
    parser.add_argument("--json", action="store_true", help="one JSON object a story")
    return parser


if __name__ == "__main__":
    sys.exit(main())
