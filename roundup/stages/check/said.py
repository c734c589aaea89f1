"""A sentence to be checked, with all that can be compared, and what it rests on."""

import re
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
