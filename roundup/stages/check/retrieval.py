"""Evidence retrieval: the lines of the sources that a sentence may rest on."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said

_POOL = 24
_MOST = 4
_FIRST, _NEXT = 0.04, 0.07
"""Shares of a sentence's weight that the first line, and each after it, must add."""
_SHORTER = 0.1
"""What a line gains at most for being short."""


def find_ground(said: Said, corpus: Corpus, cites: Iterable[str] = ()) -> Ground:
    """Return what a sentence rests on: among the passages (or articles) cited if any are, else anywhere."""
    weights = said.weights
    alone = _ground_of_twin(said, said.twin.line, corpus) if said.twin and not cites else None
    if alone:
        return alone
    cited = {line.at: line for key in cites for line in corpus.by_passage.get(key, ())}
    pool = [cited[at] for at in sorted(cited)] or candidates(said.sought, corpus)
    chosen = _greedy(said.sought, pool)
    near = {other.at: other for line in chosen for other in corpus.beside(line)} | cited
    told = _words_told(said, weights)
    held = max([_share(told, corpus.around(line), corpus) for line in chosen], default=0.0)
    return Ground(lines=tuple(chosen), near=tuple([near[at] for at in sorted(near)]), coverage=_share(told, chosen, corpus), held=held)


def _ground_of_twin(said: Said, line: Line, corpus: Corpus) -> Ground | None:
    """Return the line that a sentence follows as all that it rests on, None where another place may have some of what the line lacks."""
    weights = said.weights
    lacking = [key for key in weights if key not in line.stems]
    if said.sought is not weights or not _suffices(lacking, weights, line, corpus):
        return None
    heads = corpus.heads[line.article.id]
    told = _words_told(said, weights) if lacking else {}
    total = sum(told.values())
    missing = sum([told[key] for key in lacking if key in told and key not in heads])
    share = (total - missing) / total if total else 1.0
    return Ground(lines=(line,), near=corpus.beside(line), coverage=share, held=share)


def _suffices(lacking: list[str], weights: dict[str, float], line: Line, corpus: Corpus) -> bool:
    """Tell whether no second line adds enough to one: too little is lacking, or one word at most that its article has not either."""
    elsewhere = [(key, where) for key in lacking if (where := corpus.by_stem.get(key))]
    if (1 + _SHORTER) * sum([weights[key] for key, _ in elsewhere]) < _NEXT * sum(weights.values()):
        return True
    if len(elsewhere) > 1:
        return False
    near = corpus.by_passage[line.article.id]
    first, last = near[0].at, near[-1].at
    return not [True for _, where in elsewhere if (at := bisect_left(where, first)) < len(where) and where[at] <= last]


def _words_told(said: Said, weights: dict[str, float]) -> dict[str, float]:
    """Return the weights without figures and dates, which are compared as such, where enough other words are left."""
    spans = [(fact.start, fact.end) for fact in said.facts]
    figures = {token.stem for token in said.tokens if any(start <= token.start < end for start, end in spans)} if spans else set()
    words = {key: weight for key, weight in weights.items() if key not in figures}
    return words if len(words) > 2 else weights


def _share(weights: dict[str, float], lines: Sequence[Line], corpus: Corpus) -> float:
    """Return the share of a sentence's weight that lines and the heads of their articles cover."""
    missing = set(weights).difference(
        *[line.stems for line in lines], *[corpus.heads[article] for article in {line.article.id for line in lines}]
    )
    total = sum(weights.values())
    return (total - sum([weights[key] for key in missing])) / total if total else 0.0


def candidates(weights: dict[str, float], corpus: Corpus) -> list[Line]:
    """Return the lines that share the most weight with a sentence, best first, the earlier of equals.

    Words that stand in one line of eight tell nothing here, unless there are no others. Each word's lines are gone
    through whole: leaving out those that can no longer win (max-score, Turtle and Flood 1995) takes longer than it
    saves, in a story of 20 articles as in one of 400.
    """
    often = max(40, len(corpus.lines) // 8)
    known = [(key, where) for key in weights if (where := corpus.by_stem.get(key))]
    rare = [entry for entry in known if len(entry[1]) <= often] or known
    scores: dict[int, float] = {}
    score = scores.get
    for key, where in rare:
        weight = weights[key]
        for at in where:
            scores[at] = score(at, 0.0) + weight
    last = sorted(scores.values(), reverse=True)[_POOL - 1] if len(scores) >= _POOL else 0.0
    best = sorted([(-sum_, at) for at, sum_ in scores.items() if sum_ >= last])[:_POOL]
    return [corpus.lines[at] for _, at in best]


def _greedy(weights: dict[str, float], pool: list[Line]) -> list[Line]:
    """Choose up to four lines that together cover the most; a copy or another article must cover more to be taken."""
    total = sum(weights.values()) or 1.0
    chosen: list[Line] = []
    open_ = set(weights)
    keys: dict[int, set[str]] = {}
    most: dict[int, float] = {}
    for line in pool:
        keys[line.at] = held = open_ & line.stems
        most[line.at] = _gain(line, held, len(held), weights, "")
    left = sorted(pool, key=lambda line: (-most[line.at], line.at))
    while len(chosen) < _MOST and open_ and left:
        first = chosen[0].article.id if chosen else ""
        best, gain = left[0], -1.0
        for line in left:  # what a line adds only shrinks as others are chosen: the first gains bound the later ones
            if most[line.at] < gain:
                break
            now = _gain(line, keys[line.at] & open_, len(keys[line.at]), weights, first)
            if now > gain or (now == gain and line.at < best.at):
                best, gain = line, now
        if gain < (_NEXT if chosen else _FIRST) * total:
            break
        chosen.append(best)
        left.remove(best)
        open_ -= best.stems
    return chosen


def _gain(line: Line, new: set[str], held: int, weights: dict[str, float], first: str) -> float:
    """Return what a line adds: the weight it covers, more for a short line, less for a copy and for another article than the first."""
    other = first and line.article.id != first
    if not new or (other and len(new) < 2):
        return 0.0
    gain = sum(map(weights.__getitem__, new)) * (1 + _SHORTER * held / len(line.stems))
    if line.copy:
        gain *= 0.9
    return gain * 0.8 if other else gain
