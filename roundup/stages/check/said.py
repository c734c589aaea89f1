"""A sentence to be checked, with all that can be compared, and the search for what it may rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from roundup.entities import Lexicon, Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.nearly import mentions_of
from roundup.stages.check.terms import content, tokens
from roundup.text.facts import Fact, facts
from roundup.text.quotes import Quotation, quotations
from roundup.text.words import language_of

_POOL = 24
_MOST = 4


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence of the draft; ``learned`` are the short forms of names that the sources teach."""

    text: str
    lexicon: Lexicon
    learned: dict[str, str]

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Figures and dates outside quotations."""
        marks = [(quote.start, quote.end) for quote in self.quotes]
        return tuple(fact for fact in facts(self.text) if not any(start <= fact.start < end for start, end in marks))

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """Quotations in the sentence."""
        return quotations(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names in the sentence, in order."""
        return mentions_of(self.text, self.lexicon, self.learned)

    @cached_property
    def language(self) -> str:
        """``zh``, ``en`` or ``und``."""
        return language_of(self.text)

    @cached_property
    def weights(self) -> dict[str, float]:
        """What the sentence's content weighs, by stem: rare words more than common ones; known names as ``@name``."""
        spelled = {token.stem: token.low for token in tokens(self.text) if token.stem}
        table = {key: max(0.15, self.lexicon.weight(spelled[key])) if key in spelled else 0.6 for key in content(self.text)}
        return table | {f"@{mention.name}": 1.0 for mention in self.mentions if mention.name in self.lexicon.by_name}


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a sentence rests on: the lines found, best first, and the lines near them.

    ``coverage`` is the share of the sentence's weight that the lines cover together, ``held``
    the largest share that one line with its neighbours covers: a sentence that is patched
    from words of many places has much of the one and little of the other.
    """

    lines: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    coverage: float = 0.0
    held: float = 0.0

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles, each once, best first."""
        return tuple(dict.fromkeys(line.article.id for line in self.lines))


def say(text: str, corpus: Corpus) -> Said:
    """Make a sentence ready for checking against a corpus."""
    return Said(text=text, lexicon=corpus.lexicon, learned=corpus.learned)


def find_ground(said: Said, corpus: Corpus, cites: Iterable[str] = ()) -> Ground:
    """Return what a sentence rests on: among the passages (or articles) cited if any are, else anywhere."""
    cited = {line.at: line for key in cites for line in corpus.by_passage.get(key, ())}
    pool = [cited[at] for at in sorted(cited)] or _candidates(said, corpus)
    chosen = _greedy(said.weights, pool)
    near = {other.at: other for line in chosen for other in (*corpus.by_passage[line.passage.id], *corpus.around(line))}
    if cited:
        near |= cited
    held = max((_share(said.weights, corpus.around(line)) for line in chosen), default=0.0)
    return Ground(lines=tuple(chosen), near=tuple(near[at] for at in sorted(near)), coverage=_share(said.weights, chosen), held=held)


def found(kind: str, message: str, *, blocks: bool = False, evidence: str = "", remedy: str = "") -> Finding:
    """Return a finding whose place is filled in later, see `placed`."""
    return Finding(kind=kind, message=message, severity="blocks" if blocks else "note", evidence=evidence, remedy=remedy)


def placed(finding: Finding, *, where: str, line: int, sentence: str) -> Finding:
    """Return the finding with its place."""
    return replace(finding, where=where, line=line, sentence=sentence)


def _share(weights: dict[str, float], lines: Sequence[Line]) -> float:
    """Return the share of a sentence's weight that lines and the heads of their articles cover."""
    found = frozenset[str]().union(*(line.stems for line in lines), _heads(lines))
    total = sum(weights.values())
    return sum(weight for key, weight in weights.items() if key in found) / total if total else 0.0


def _heads(lines: Sequence[Line]) -> frozenset[str]:
    """Return what the titles, authors and outlets of the articles say: a sentence may name them."""
    heads = {line.article.id: line.article for line in lines}
    return frozenset(
        key
        for article in heads.values()
        for text in (article.title, article.outlet, article.author)
        for key in (*content(text), f"@{lines[0].lexicon.canonical(text)}")
    )


def _candidates(said: Said, corpus: Corpus) -> list[Line]:
    scores: dict[int, float] = {}
    often = max(40, len(corpus.lines) // 8)
    known = [(key, weight, corpus.by_stem.get(key, ())) for key, weight in said.weights.items()]
    rare = [entry for entry in known if len(entry[2]) <= often] or known
    for _, weight, where in rare:
        for at in where:
            scores[at] = scores.get(at, 0.0) + weight
    best = sorted((-score, at) for at, score in scores.items())[:_POOL]
    return [corpus.lines[at] for _, at in best]


def _greedy(weights: dict[str, float], pool: list[Line]) -> list[Line]:
    """Choose up to four lines that together cover the most; a copy or another article must cover more to be taken."""
    total = sum(weights.values()) or 1.0
    chosen: list[Line] = []
    open_ = set(weights)
    keys = {line.at: [key for key in weights if key in line.stems] for line in pool}  # in a fixed order: floats are summed
    most = {line.at: _gain(line, keys[line.at], weights, open_, "") for line in pool}
    left = sorted(pool, key=lambda line: (-most[line.at], line.at))
    while len(chosen) < _MOST and open_ and left:
        first = chosen[0].article.id if chosen else ""
        best, gain = left[0], -1.0
        for line in left:  # what a line adds only shrinks as others are chosen: the first gains bound the later ones
            if most[line.at] < gain:
                break
            now = _gain(line, keys[line.at], weights, open_, first)
            if now > gain or (now == gain and line.at < best.at):
                best, gain = line, now
        if gain < (0.07 if chosen else 0.04) * total:
            break
        chosen.append(best)
        left.remove(best)
        open_ -= best.stems
    return chosen


def _gain(line: Line, keys: list[str], weights: dict[str, float], open_: set[str], first: str) -> float:
    """Return what a line adds: the weight it covers, more for a short line, less for a copy and for another article than the first."""
    new = [weights[key] for key in keys if key in open_]
    if first and len(new) < 2 and line.article.id != first:
        return 0.0
    gain = sum(new) * (1 + 0.1 * len(keys) / len(line.stems) if line.stems else 1)
    if line.copy:
        gain *= 0.9
    return gain * 0.8 if first and line.article.id != first else gain
