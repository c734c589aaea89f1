"""The sources in reach: sentences of their passages, what each says, and an index to find them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from roundup.entities import Lexicon, Mention, learn_from
from roundup.model import Article, Passage
from roundup.stages.check.nearly import gapped, mentions_of
from roundup.stages.check.terms import content, tokens
from roundup.text.facts import Fact, facts
from roundup.text.passages import passages_of
from roundup.text.sentences import sentence_spans
from roundup.text.words import fold, language_of


@dataclass(frozen=True, kw_only=True)
class Line:
    """One sentence of a source; ``at`` numbers it within the corpus, ``copy`` marks an article that repeats another."""

    at: int
    text: str
    article: Article
    passage: Passage
    lexicon: Lexicon
    learned: dict[str, str]
    copy: bool = False

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Figures and dates in the sentence."""
        return facts(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Names in the sentence."""
        return mentions_of(self.text, self.lexicon, self.learned)

    @cached_property
    def names(self) -> frozenset[str]:
        """Canonical names in the sentence."""
        return frozenset(mention.name for mention in self.mentions)

    @cached_property
    def stems(self) -> frozenset[str]:
        """What the sentence is found by: its content words, and its known names as ``@name``."""
        return frozenset(content(self.text)) | {f"@{name}" for name in self.names if name in self.lexicon.by_name}

    @cached_property
    def words(self) -> frozenset[str]:
        """The sentence's words in lower case."""
        return frozenset(token.low for token in tokens(self.text))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The sentence's words with content, reduced."""
        return frozenset(token.stem for token in tokens(self.text) if token.stem)

    @cached_property
    def language(self) -> str:
        """``zh`` or another language, of this sentence."""
        return language_of(self.text)

    @cached_property
    def folded(self) -> str:
        """The sentence for comparing letter by letter."""
        return fold(self.text)


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The sources' sentences in order of article id, with the ways to find them."""

    lines: tuple[Line, ...]
    articles: tuple[Article, ...]
    lexicon: Lexicon
    learned: dict[str, str]
    copies: frozenset[str] = frozenset()

    @cached_property
    def by_stem(self) -> dict[str, tuple[int, ...]]:
        """Numbers of the lines that have a stem."""
        table: dict[str, list[int]] = {}
        for line in self.lines:
            for key in line.stems:
                table.setdefault(key, []).append(line.at)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def by_passage(self) -> dict[str, tuple[Line, ...]]:
        """Lines of a passage, by its id; an article's id gives all its lines."""
        table: dict[str, list[Line]] = {}
        for line in self.lines:
            table.setdefault(line.passage.id, []).append(line)
            table.setdefault(line.article.id, []).append(line)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def outlets(self) -> dict[str, tuple[str, ...]]:
        """Ids of the articles of an outlet, by its folded canonical name."""
        table: dict[str, list[str]] = {}
        for article in self.articles:
            if article.outlet:
                table.setdefault(fold(self.lexicon.canonical(article.outlet)), []).append(article.id)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def known_gaps(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The list of names, ready to find near misses in."""
        return gapped(self.lexicon.by_name)

    def around(self, line: Line, reach: int = 1) -> tuple[Line, ...]:
        """Return a line with the sentences before and after it in its article."""
        near = self.lines[max(0, line.at - reach) : line.at + reach + 1]
        return tuple(other for other in near if other.article.id == line.article.id)


def build_corpus(articles: Iterable[Article], lexicon: Lexicon, copies: frozenset[str] = frozenset()) -> Corpus:
    """Index the articles; those without passages are cut into paragraphs."""
    ordered = tuple(sorted({article.id: article for article in articles}.values(), key=lambda article: article.id))
    learned = learn_from(article.text for article in ordered)
    lines: list[Line] = []
    for article in ordered:
        for passage in article.passages or passages_of(article.id, article.text):
            for start, end in sentence_spans(passage.text):
                text = passage.text[start:end]
                lines.append(
                    Line(
                        at=len(lines), text=text, article=article, passage=passage,
                        lexicon=lexicon, learned=learned, copy=article.id in copies,
                    )
                )  # fmt: skip
    return Corpus(lines=tuple(lines), articles=ordered, lexicon=lexicon, learned=learned, copies=copies)
