"""How fast the checking is: sentences a second against stories of several sizes, what the sources cost, where the time goes.

`python -m benchmarks.verify` takes articles as `benchmarks.planted` does. The sentences are planted errors and faithful
rewrites, so that none stands in a source word for word, and each is seen once. Every story is measured in a process
of its own, on one core and in processor time, beside two plain checkers on the same sentences: figures and
capitalised words looked up by regular expression, and the likeliest line by difflib. Their ratio to ours holds on any machine.
"""

import argparse
import difflib
import hashlib
import json
import re
import resource
import subprocess
import sys
import time
import tomllib
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.planted.cases import Wish, cases_of, pages_of
from benchmarks.planted.material import articles
from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article
from roundup.stages.check import judge as judging
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.prose import Prose

ROOT = Path(__file__).resolve().parents[1]
SIZES = (1, 5, 20, 60)
_TELLING = re.compile(r"\d[\d.,]*|[A-Z][\w-]+")
_SLOW = 12  # sentences that difflib is tried on


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row for each size of story; 1 where no article was found."""
    asked = _parser().parse_args(arguments)
    pile = articles(asked.source, asked.part)
    if not pile:
        print("No articles were found. Try: --source FILE.jsonl", file=sys.stderr)
        return 1
    if asked.one:
        print(json.dumps(measured(_spread(pile, asked.one), asked.sentences)))
        return 0
    rows = [_child(size, asked) for size in asked.sizes or SIZES]
    print("\n".join(json.dumps(row) for row in rows) if asked.json else "\n".join(_table(rows)))
    return 0


def measured(pile: Sequence[Article], most: int) -> dict[str, Any]:
    """Return what a story costs: seconds to take it apart, sentences a second, plain checkers, memory, and shares by check."""
    lexicon = _lexicon()
    said = _sentences(pile, most)
    half = len(said) // 2
    corpus, build = _timed(lambda: _indexed(pile, lexicon))
    _, first = _timed(lambda: _judge(said[:half], corpus))
    _, second = _timed(lambda: _judge(said[half:], corpus))
    lines = [line.text for line in corpus.lines]
    _, plain = _timed(lambda: [_by_pattern(text, lines) for text in said[:200]])
    _, close = _timed(lambda: [_by_difflib(text, lines) for text in said[:_SLOW]])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {
        "articles": len(pile),
        "lines": len(corpus.lines),
        "sentences": len(said),
        "index_ms_per_1000_lines": 1e6 * build / max(1, len(corpus.lines)),
        "first_half_per_s": half / first,
        "second_half_per_s": (len(said) - half) / second,
        "all_per_s": len(said) / (build + first + second),
        "pattern_per_s": min(200, len(said)) / plain,
        "difflib_per_s": min(_SLOW, len(said)) / close,
        "peak_mib": peak,
        "held_mib": _held(pile, lexicon, said),
        "shares": dict(_shares(pile, lexicon, said[:300])),
    }


def _indexed(pile: Sequence[Article], lexicon: Lexicon) -> Corpus:
    corpus = build_corpus(pile, lexicon)
    corpus.by_stem  # noqa: B018 - the index is made when it is first asked for
    return corpus


def _judge(said: Iterable[str], corpus: Corpus) -> None:
    for text in said:
        judging.judge(Prose(text=text, line=1), corpus)


def _by_pattern(text: str, lines: Iterable[str]) -> bool:
    """Tell whether each figure and capitalised word of a sentence stands in some line: what one writes in ten minutes."""
    return all(any(word in line for line in lines) for word in _TELLING.findall(text))


def _by_difflib(text: str, lines: Iterable[str]) -> float:
    matcher = difflib.SequenceMatcher(b=text, autojunk=False)
    best = 0.0
    for line in lines:
        matcher.set_seq1(line)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _held(pile: Sequence[Article], lexicon: Lexicon, said: Sequence[str]) -> float:
    """Return the MiB that the sources take once every line has been read and some sentences judged."""
    tracemalloc.start()
    corpus = _indexed(pile, lexicon)
    _judge(said[:60], corpus)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / 2**20


def _shares(pile: Sequence[Article], lexicon: Lexicon, said: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield each part of the judging with its share of the time, the greatest first; what a check is the first to ask of a line is its own."""
    corpus = _indexed(pile, lexicon)
    spent: defaultdict[str, float] = defaultdict(float)
    names = [name for name in vars(judging) if name.startswith("check_") or name in ("say", "find_ground", "pieces", "foreign_ground")]
    plain = {name: getattr(judging, name) for name in names}
    try:
        for name, function in plain.items():
            setattr(judging, name, _clocked(name, function, spent))
        _, whole = _timed(lambda: _judge(said, corpus))
    finally:
        for name, function in plain.items():
            setattr(judging, name, function)
    spent["the rest"] = max(0.0, whole - sum(spent.values()))
    yield from sorted(((name, round(seconds / whole, 3)) for name, seconds in spent.items()), key=lambda pair: (-pair[1], pair[0]))


def _clocked(name: str, function: Callable[..., Any], spent: defaultdict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        result = function(*given, **named)
        if name == "say":
            _ = result.facts, result.mentions, result.weights
        spent[name.removeprefix("check_")] += time.process_time() - start
        return result

    return run


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    result = work()
    return result, max(1e-9, time.process_time() - start)


def _sentences(pile: Sequence[Article], most: int) -> list[str]:
    """Return planted and faithful sentences of articles, each once, none as the source has it."""
    told = {" ".join(article.text.split()) for article in pile}
    cases = cases_of(pages_of(pile), Wish(cases=max(10, most // 12)))
    texts = {" ".join(case.text.split()) for case in cases}
    found = [text for text in texts if not any(text in whole for whole in told)]
    return sorted(found, key=lambda text: hashlib.sha1(text.encode(), usedforsecurity=False).digest())[:most]


def _spread(pile: Sequence[Article], size: int) -> list[Article]:
    step = max(1, len(pile) // size)
    return list(pile[::step][:size])


def _lexicon() -> Lexicon:
    names = tomllib.loads((ROOT / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]
    lexicon = build_lexicon(names, (ROOT / "roundup" / "data" / "background.tsv").read_text(encoding="utf-8"))
    lexicon.pattern.search("")
    return lexicon


def _child(size: int, asked: argparse.Namespace) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.verify", "--one", str(size), "--sentences", str(asked.sentences)]
    command += ["--source", asked.source, "--part", asked.part]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return dict(json.loads(done.stdout))


def _table(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    columns = {
        "articles": "articles", "lines": "lines", "sentences": "sentences", "index_ms_per_1000_lines": "index ms/1,000 lines",
        "first_half_per_s": "first half/s", "second_half_per_s": "second half/s", "all_per_s": "all/s",
        "pattern_per_s": "pattern/s", "difflib_per_s": "difflib/s", "held_mib": "held MiB", "peak_mib": "peak MiB",
    }  # fmt: skip
    yield "| " + " | ".join(columns.values()) + " |"
    yield "|" + "---:|" * len(columns)
    for row in rows:
        yield "| " + " | ".join(f"{row[key]:,.0f}" if row[key] >= 10 else f"{row[key]:.1f}" for key in columns) + " |"
    for row in rows:
        parts = ", ".join(f"{name} {share:.0%}" for name, share in row["shares"].items() if share >= 0.01)
        yield f"Shares of the time, {row['articles']} articles: {parts}."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.verify", description=__doc__)
    parser.add_argument("--source", default="tech", metavar="tech|posts|FILE.jsonl", help="default: tech")
    parser.add_argument("--part", default="dev", help="which part of the source; default: dev")
    parser.add_argument("--sentences", type=int, default=600, metavar="N", help="sentences for each story at most; default 600")
    parser.add_argument("--sizes", type=int, nargs="*", metavar="N", help="articles in a story; default 1 5 20 60")
    parser.add_argument("--json", action="store_true", help="one JSON object a story")
    parser.add_argument("--one", type=int, default=0, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
