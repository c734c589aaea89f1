"""A sentence to be checked, with all that can be compared, and the search for what it may rest on."""

from collections.abc import Iterable
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

_POOL = 60
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
    """What a sentence rests on: the lines found, best first, the lines near them, and the share of its weight they cover."""

    lines: tuple[Line, ...] = ()
    near: tuple[Line, ...] = ()
    coverage: float = 0.0

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
    found = frozenset[str]().union(*(line.stems for line in chosen), _heads(chosen))
    total = sum(said.weights.values())
    covered = sum(weight for key, weight in said.weights.items() if key in found)
    return Ground(lines=tuple(chosen), near=tuple(near[at] for at in sorted(near)), coverage=covered / total if total else 0.0)


def found(kind: str, message: str, *, blocks: bool = False, evidence: str = "", remedy: str = "") -> Finding:
    """Return a finding whose place is filled in later, see `placed`."""
    return Finding(kind=kind, message=message, severity="blocks" if blocks else "note", evidence=evidence, remedy=remedy)


def placed(finding: Finding, *, where: str, line: int, sentence: str) -> Finding:
    """Return the finding with its place."""
    return replace(finding, where=where, line=line, sentence=sentence)


def _heads(lines: list[Line]) -> frozenset[str]:
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
    best = sorted(scores, key=lambda at: (-scores[at], at))[:_POOL]
    return [corpus.lines[at] for at in best]


def _greedy(weights: dict[str, float], pool: list[Line]) -> list[Line]:
    """Choose up to four lines that together cover the most; a copy or another article must cover more to be taken."""
    total = sum(weights.values()) or 1.0
    chosen: list[Line] = []
    open_ = set(weights)
    while len(chosen) < _MOST and open_:
        gains = [(_gain(line, weights, open_, chosen), -line.at, line) for line in pool if line not in chosen]
        if not gains:
            break
        gain, _, line = max(gains, key=lambda entry: entry[:2])
        if gain < (0.04 if not chosen else 0.07) * total:
            break
        chosen.append(line)
        open_ -= line.stems
    return chosen


def _gain(line: Line, weights: dict[str, float], open_: set[str], chosen: list[Line]) -> float:
    gain = sum(weight for key, weight in weights.items() if key in open_ and key in line.stems)  # in a fixed order: floats
    gain *= 1 + 0.1 * len(line.stems & weights.keys()) / len(line.stems) if line.stems else 1
    if line.copy:
        gain *= 0.9
    return gain * 0.8 if chosen and line.article.id != chosen[0].article.id else gain
