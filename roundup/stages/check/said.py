"""A sentence to be checked, with all that can be compared, and the search for what it may rest on."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from roundup.entities import Mention
from roundup.entities.lexicon import RARE
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.nearly import mentions_of
from roundup.stages.check.reading import Reading, facts_of
from roundup.stages.check.terms import Token, content, remember, tokens
from roundup.stages.check.twin import Twin, facts_of_twin, mentions_of_twin, tokens_of, twin_of
from roundup.text.facts import Fact
from roundup.text.once import once
from roundup.text.quotes import Quotation, quotations

_POOL = 24
_MOST = 4
_FINE = 4096
"""Weights are multiples of one in so many: sums of them are exact, in whatever order they are taken."""
_PAIR = round(0.6 * _FINE) / _FINE
_NAMED = re.compile(
    r"“([^”]+)”|^(?:Says|Calls|Credits|Names) (.+?),? (?:the|but|which|former|acting|in office)\b|\b(?:gives|names) (.+?)\.$"
)
"""The words of a sentence that a finding's message is about."""
_LENT = 0.25
_READ = ("tokens", "mentions", "stems", "words", "roots", "language")
"""What is read of a sentence whoever says it."""
_STANDS_FOR = frozenset(
    "he she they it his her its their him them company firm group maker startup carmaker chipmaker bank agency regulator ministry court "
    "app platform service 他 她 它 该".split()
)
"""Words that may stand for a name given before."""


@dataclass(frozen=True, kw_only=True)
class Said(Reading):
    """A sentence of the draft, and what it is compared by.

    ``before`` is the sentence before it in its paragraph, ``twin`` the line that it follows but for one place.
    """

    before: str = ""
    twin: Twin | None = None

    @once
    def tokens(self) -> tuple[Token, ...]:
        """The words in their places."""
        return remember(self.text, tokens_of(self.text, self.twin)) if self.twin else tokens(self.text)

    @once
    def mentions(self) -> tuple[Mention, ...]:
        """Names in the sentence, in order."""
        return mentions_of(self.text, self.lexicon, self.learned) if self.same_mentions is None else self.same_mentions

    @once
    def same_mentions(self) -> tuple[Mention, ...] | None:
        """The names, where they are those of its twin; else None."""
        return mentions_of_twin(self.text, self.twin) if self.twin else None

    @once
    def same_facts(self) -> tuple[Fact, ...] | None:
        """The figures and dates, where they are those of its twin; else None."""
        return facts_of_twin(self.text, self.twin) if self.twin else None

    @once
    def facts(self) -> tuple[Fact, ...]:
        """Figures and dates outside quotations."""
        found = facts_of(self.text) if self.same_facts is None else self.same_facts
        if not found or not self.quotes:
            return found
        marks = [(quote.start, quote.end) for quote in self.quotes]
        return tuple([fact for fact in found if not any(start <= fact.start < end for start, end in marks)])

    @once
    def quotes(self) -> tuple[Quotation, ...]:
        """Quotations in the sentence."""
        return quotations(self.text)

    @once
    def weights(self) -> dict[str, float]:
        """What the sentence's content weighs, by stem: rare words more than common ones; known names as ``@name``."""
        spelled = {token.stem: token.low for token in self.tokens if token.stem}
        often = self.lexicon.frequencies.get
        table = {
            key: round(max(0.15, 1.0 - often(spelled[key], RARE) / 7.5) * _FINE) / _FINE if key in spelled else _PAIR
            for key in content(self.text)
        }
        return table | dict.fromkeys(self.known, 1.0)

    @once
    def stems(self) -> frozenset[str]:
        """What the sentence is found by."""
        return frozenset(self.weights)

    @once
    def antecedents(self) -> tuple[Mention, ...]:
        """Names of the sentence before, where "he", "its" or "the company" here may mean one of them; known here by no name of its own."""
        if not self.before or self.mentions or self.words.isdisjoint(_STANDS_FOR):
            return ()
        return mentions_of(self.before, self.lexicon, self.learned)

    @once
    def sought(self) -> dict[str, float]:
        """What the sentence is searched by: its weights, and a little for what its pronouns may mean."""
        if not self.antecedents:
            return self.weights
        known = self.lexicon.by_name
        keys = [f"@{mention.name}" for mention in self.antecedents if mention.name in known]
        keys += [token.stem for mention in self.antecedents for token in tokens(mention.text) if token.stem]
        return dict.fromkeys(keys, _LENT) | self.weights


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


def say(text: str, corpus: Corpus, before: str = "") -> Said:
    """Make a sentence ready for checking against a corpus; of one that a line has to the letter the line's reading is taken."""
    line = corpus.verbatim.get(text)
    said = Said(text=text, lexicon=corpus.lexicon, learned=corpus.learned, before=before, twin=None if line else twin_of(text, corpus))
    if line:
        said.__dict__.update({name: line.__dict__[name] for name in _READ if name in line.__dict__})
    return said


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
    weights, heads = said.weights, corpus.heads[line.article.id]
    lacking = [key for key in weights if key not in line.stems]
    near = corpus.by_passage[line.article.id]
    first, last = near[0].at, near[-1].at
    elsewhere = 0
    for key in lacking:
        where = corpus.by_stem.get(key, ())
        at = bisect_left(where, first)
        elsewhere += bool(where)
        if elsewhere > 1 or (at < len(where) and where[at] <= last):
            return None
    if said.sought is not weights:
        return None
    told = _words_told(said, weights) if lacking else {}
    total = sum(told.values())
    missing = sum([told[key] for key in lacking if key in told and key not in heads])
    share = (total - missing) / total if total else 1.0
    return Ground(lines=(line,), near=corpus.beside(line), coverage=share, held=share)


def _words_told(said: Said, weights: dict[str, float]) -> dict[str, float]:
    """Return the weights without figures and dates, which are compared as such, where enough other words are left."""
    spans = [(fact.start, fact.end) for fact in said.facts]
    figures = {token.stem for token in said.tokens if any(start <= token.start < end for start, end in spans)} if spans else set()
    words = {key: weight for key, weight in weights.items() if key not in figures}
    return words if len(words) > 2 else weights


def found(kind: str, message: str, *, blocks: bool = False, evidence: str = "", remedy: str = "") -> Finding:
    """Return a finding whose place is filled in later, see `placed`."""
    return Finding(kind=kind, message=message, severity="blocks" if blocks else "note", evidence=evidence, remedy=remedy)


def placed(finding: Finding, *, where: str, line: int, sentence: str) -> Finding:
    """Return the finding with its place, and with where the words that its message names stand in the sentence."""
    return replace(finding, where=where, line=line, sentence=sentence, at=finding.at if any(finding.at) else _at(finding.message, sentence))


def _at(message: str, sentence: str) -> tuple[int, int]:
    for match in _NAMED.finditer(message):
        words = next(group for group in match.groups() if group).removesuffix(" …")
        start = sentence.find(words)
        if start >= 0:
            return start, start + len(words)
    return 0, 0


def _share(weights: dict[str, float], lines: Sequence[Line], corpus: Corpus) -> float:
    """Return the share of a sentence's weight that lines and the heads of their articles cover."""
    missing = set(weights).difference(
        *[line.stems for line in lines], *[corpus.heads[article] for article in {line.article.id for line in lines}]
    )
    total = sum(weights.values())
    return (total - sum([weights[key] for key in missing])) / total if total else 0.0


def candidates(weights: dict[str, float], corpus: Corpus) -> list[Line]:
    """Return the lines that share the most weight with a sentence, best first, the earlier of equals.

    Words that stand in one line of eight tell nothing here, unless there are no others. The rarest words come
    first; once the words that are left could not lift a line that has none of the others among the best, only
    the lines found so far are looked at (max-score, Turtle and Flood 1995).
    """
    often = max(40, len(corpus.lines) // 8)
    known = sorted([(len(where), key, where) for key in weights if (where := corpus.by_stem.get(key))])
    rare = [entry for entry in known if entry[0] <= often] or known
    rest = sum([weights[key] for _, key, _ in rare])
    scores: dict[int, float] = {}
    least, left, most = 0.0, len(rare), 0.0
    for size, key, where in rare:
        if size > _POOL and left > 1 and rest < most and rest < (least := _last(scores)):
            break
        weight = weights[key]
        more = dict.fromkeys(where, weight)
        for at in scores.keys() & where:
            more[at] += scores[at]
        scores.update(more)
        most = max(most, *more.values())
        rest -= weight
        left -= 1
    return _best(scores, [(where, weights[key]) for _, key, where in rare[len(rare) - left :]], least - rest, corpus)


def _last(scores: dict[int, float]) -> float:
    """Return the score of the last line that is still among the best."""
    return sorted(scores.values(), reverse=True)[_POOL - 1] if len(scores) >= _POOL else 0.0


def _best(scores: dict[int, float], rest: list[tuple[tuple[int, ...], float]], least: float, corpus: Corpus) -> list[Line]:
    """Return the best lines, once those that still can be among them have the words that are left added."""
    if rest:
        scores = {at: score for at, score in scores.items() if score >= least}
        for where, weight in rest:
            for at in scores.keys() & where:
                scores[at] += weight
    last = _last(scores)
    best = sorted([(-score, at) for at, score in scores.items() if score >= last])[:_POOL]
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
        if gain < (0.07 if chosen else 0.04) * total:
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
    gain = sum(map(weights.__getitem__, new)) * (1 + 0.1 * held / len(line.stems))
    if line.copy:
        gain *= 0.9
    return gain * 0.8 if other else gain
