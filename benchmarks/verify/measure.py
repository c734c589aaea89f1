"""What a story costs, in processor time: its index, sentences of each kind, a whole draft, plain checkers, memory, and the shares."""

import difflib
import re
import resource
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import median
from typing import Any, NamedTuple, TypeVar

from benchmarks.verify.kinds import DRAFTED, KINDS, ONE_PLACE, REWRITTEN, Sentence, sentences, shipped_lexicon, shuffled
from roundup.entities import Lexicon
from roundup.model import Article
from roundup.stages.check import judge as judging
from roundup.stages.check.clauses import clauses_of
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.modes import modes
from roundup.stages.check.prose import Prose
from roundup.stages.check.said import Said

Result = TypeVar("Result")
Runner = Callable[..., Any]
"""Runs a function of this module with what it takes: in a process of its own, so that nothing is known from what ran before."""
_PATTERN, _DIFFLIB, _SHARES, _HELD = 200, 12, 300, 60  # sentences that each is tried on: difflib is slow
_TELLING = re.compile(r"\d[\d.,]*|[A-Z][\w-]+")
_CLOCKED = frozenset("say as_it_stands as_quoted find_ground foreign_ground idle pieces".split())


class Rate(NamedTuple):
    """How long sentences took: seconds for the index, how many sentences were counted, seconds for them, and the process's peak in MiB."""

    built: float
    counted: int
    seconds: float
    peak: int


def measured(pile: Sequence[Article], most: int, run: Runner) -> dict[str, Any]:
    """Return what a story costs; ``run`` runs each part of the measuring."""
    kinds: dict[str, list[Sentence]] = run(sentences, pile, most)
    rates: dict[str, Rate] = {kind: run(rate, pile, kinds[kind]) for kind in KINDS}
    seconds: float = run(whole_draft, pile, kinds[DRAFTED])
    unlike = shuffled(kinds[ONE_PLACE] + kinds[REWRITTEN])
    return {
        "articles": len(pile),
        **run(besides, pile, unlike),
        "index_ms": 1000 * median(one.built for one in rates.values()),
        "draft_sentences": len(kinds[DRAFTED]),
        "draft_s": seconds,
        "peak_mib": max(one.peak for one in rates.values()),
        "kinds": {kind: {"sentences": one.counted, "per_s": one.counted / one.seconds} for kind, one in rates.items() if one.counted},
        "shares": run(shares, pile, unlike[:_SHARES]) if unlike else {},
    }


def rate(pile: Sequence[Article], said: Sequence[Sentence]) -> Rate:
    """Time the judging of sentences; a fifth of them goes before and is not counted."""
    lexicon, said = shipped_lexicon(), shuffled(said)
    corpus, built = _timed(lambda: _indexed(pile, lexicon))
    first = len(said) // 5
    _judge(said[:first], corpus)
    _, seconds = _timed(lambda: _judge(said[first:], corpus))
    return Rate(built, len(said) - first, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def whole_draft(pile: Sequence[Article], said: Sequence[Sentence]) -> float:
    """Return the seconds that a draft takes from the articles to its last receipt, with nothing judged before."""
    lexicon = shipped_lexicon()
    return _timed(lambda: _judge(said, build_corpus(pile, lexicon)))[1]


def besides(pile: Sequence[Article], said: Sequence[Sentence]) -> dict[str, float]:
    """Return the lines of a story, what it holds in memory, and how many sentences a second are read alone, and by the plain checkers."""
    lexicon = shipped_lexicon()
    lines = [line.text for line in build_corpus(pile, lexicon).lines]
    _, plain = _timed(lambda: [_by_pattern(one.text, lines) for one in said[:_PATTERN]])
    _, close = _timed(lambda: [_by_difflib(one.text, lines) for one in said[:_DIFFLIB]])
    for one in said[_PATTERN : _PATTERN + _DIFFLIB]:
        _read(one.text, lexicon)  # what is loaded at the first sentence is no reading
    read, reading = _timed(lambda: [_read(one.text, lexicon) for one in said[:_PATTERN]])
    return {
        "lines": len(lines),
        "read_per_s": len(read) / reading,
        "pattern_per_s": min(_PATTERN, len(said)) / plain,
        "difflib_per_s": min(_DIFFLIB, len(said)) / close,
        "held_mib": _held(pile, lexicon, said),
    }


def shares(pile: Sequence[Article], said: Sequence[Sentence]) -> dict[str, float]:
    """Return the share of each part of the judging, the greatest first; what a check is the first to ask of a line is its own."""
    corpus = _indexed(pile, shipped_lexicon())
    spent: defaultdict[str, float] = defaultdict(float)
    plain = {name: value for name, value in vars(judging).items() if name.startswith("check_") or name in _CLOCKED}
    try:
        for name, function in plain.items():
            setattr(judging, name, _clocked(name, function, spent))
        _, whole = _timed(lambda: _judge(said, corpus))
    finally:
        for name, function in plain.items():
            setattr(judging, name, function)
    spent["the rest"] = max(0.0, whole - sum(spent.values()))
    return dict(sorted(((name, round(part / whole, 3)) for name, part in spent.items()), key=lambda pair: (-pair[1], pair[0])))


def _indexed(pile: Sequence[Article], lexicon: Lexicon) -> Corpus:
    corpus = build_corpus(pile, lexicon)
    _ = corpus.by_stem, corpus.by_passage, corpus.verbatim, corpus.edges  # each is made when it is first asked for
    return corpus


def _judge(said: Iterable[Sentence], corpus: Corpus) -> None:
    for one in said:
        judging.judge(Prose(text=one.text, line=1, before=one.before), corpus, one.cites)


def _by_pattern(text: str, lines: Iterable[str]) -> bool:
    """Tell whether each figure and capitalised word of a sentence stands in some line: what one writes in ten minutes."""
    return all(any(word in line for line in lines) for word in _TELLING.findall(text))


def _read(text: str, lexicon: Lexicon) -> Said:
    """Read a sentence as the checks need it, and compare nothing: what no judging of a new sentence can be quicker than."""
    said = Said(text=text, lexicon=lexicon, learned={})
    _ = said.weights, said.facts, said.quotes, clauses_of(said), modes(text)
    return said


def _by_difflib(text: str, lines: Iterable[str]) -> float:
    matcher = difflib.SequenceMatcher(b=text, autojunk=False)
    best = 0.0
    for line in lines:
        matcher.set_seq1(line)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best


def _held(pile: Sequence[Article], lexicon: Lexicon, said: Sequence[Sentence]) -> float:
    """Return the MiB that the sources take once every line has been read and some sentences judged."""
    tracemalloc.start()
    corpus = _indexed(pile, lexicon)
    _judge(said[:_HELD], corpus)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return size / 2**20


def _clocked(name: str, function: Callable[..., Any], spent: defaultdict[str, float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        result = function(*given, **named)
        if name == "say":
            _ = result.facts, result.mentions, result.weights
        elif isinstance(result, Iterator):
            result = list(result)  # its work is done when it is asked for
        spent[name.removeprefix("check_")] += time.process_time() - start
        return result

    return run


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.process_time()
    result = work()
    return result, max(1e-9, time.process_time() - start)
