"""The sources in reach: sentences of their passages, what each says, and the ways to find them.

Nothing of a line is worked out before it is asked for, and nothing twice: most lines of a week are never
more than found by their words.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from roundup.entities import Lexicon, learn_from
from roundup.model import Article, Passage
from roundup.stages.check.nations import countries_of
from roundup.stages.check.nearly import gapped
from roundup.stages.check.reading import Reading, facts_of, loose
from roundup.stages.check.terms import content
from roundup.text.facts import Fact
from roundup.text.once import once
from roundup.text.passages import passages_of
from roundup.text.sentences import sentence_spans
from roundup.text.words import fold

EDGE = 24
"""Letters at the beginning or the end of a line by which it is found."""


@dataclass(frozen=True, kw_only=True)
class Line(Reading):
    """One sentence of a source; ``at`` numbers it within the corpus, ``start`` is its place in the passage, ``copy`` marks an article that repeats another."""

    at: int
    article: Article
    passage: Passage
    start: int = 0
    copy: bool = False

    @once
    def stems(self) -> frozenset[str]:
        """What the sentence is found by; "Chinese" bears out the name China, too."""
        words = content(self.text)
        return frozenset((*words, *self.known, *[f"@{name}" for name in countries_of(words, self.text)]))

    @once
    def facts(self) -> tuple[Fact, ...]:
        """Figures and dates in the sentence."""
        return facts_of(self.text)

    @once
    def loose(self) -> str:
        """The sentence as `loose` gives it: what quotations are looked for in."""
        return loose(self.text)


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
    def languages(self) -> dict[str, tuple[Line, ...]]:
        """The lines in Chinese (``zh``) and those in any other language (``en``), in order."""
        han = tuple(line for line in self.lines if line.language == "zh")
        return {"zh": han, "en": tuple(line for line in self.lines if line.language != "zh") if han else self.lines}

    @cached_property
    def verbatim(self) -> dict[str, Line]:
        """The first line with a text, by its text; copies have none."""
        return {line.text: line for line in reversed(self.lines) if not line.copy}

    @cached_property
    def edges(self) -> dict[str, tuple[Line, ...]]:
        """The lines that begin or end with so many letters; copies have none."""
        table: dict[str, list[Line]] = {}
        for line in self.lines:
            if not line.copy and len(line.text) >= EDGE:
                for edge in (line.text[:EDGE], line.text[-EDGE:]):
                    table.setdefault(edge, []).append(line)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def known_gaps(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The list of names, ready to find near misses in."""
        return gapped(self.lexicon.by_name)

    @cached_property
    def heads(self) -> dict[str, frozenset[str]]:
        """What the title, author and outlet of an article say, by its id: a sentence may name them."""
        return {article.id: frozenset(self._head(article)) for article in self.articles}

    def _head(self, article: Article) -> Iterable[str]:
        for text in (article.title, article.outlet, article.author):
            yield from content(text)
            yield f"@{self.lexicon.canonical(text)}"

    def around(self, line: Line, reach: int = 1) -> tuple[Line, ...]:
        """Return a line with the sentences before and after it in its article."""
        near = self.lines[max(0, line.at - reach) : line.at + reach + 1]
        return tuple([other for other in near if other.article.id == line.article.id])

    def beside(self, line: Line) -> tuple[Line, ...]:
        """Return the lines near a line, in order: those of its passage, and the ones before and after it."""
        found = self._beside.get(line.at)
        if found is None:
            near = {other.at: other for other in (*self.by_passage[line.passage.id], *self.around(line))}
            found = self._beside[line.at] = tuple([near[at] for at in sorted(near)])
        return found

    @cached_property
    def _beside(self) -> dict[int, tuple[Line, ...]]:
        return {}

    def quoting(self, words: str, *, copies: bool = False) -> tuple[Line, ...]:
        """Return the lines of the passages that have some words, given as `loose` gives them; of copies only if asked."""
        text, starts, groups = self._copied if copies else self._originals
        found: list[Line] = []
        at = text.find(words)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            found.extend(groups[number])
            at = text.find(words, starts[number + 1]) if number + 1 < len(starts) else -1
        return tuple(found)

    @cached_property
    def _originals(self) -> tuple[str, list[int], list[list[Line]]]:
        return _joined(line for line in self.lines if not line.copy)

    @cached_property
    def _copied(self) -> tuple[str, list[int], list[list[Line]]]:
        return _joined(line for line in self.lines if line.copy)


def _joined(lines: Iterable[Line]) -> tuple[str, list[int], list[list[Line]]]:
    """Return the passages of lines as one text to search, where each begins in it, and the lines of each."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][0].passage is line.passage:
            groups[-1].append(line)
        else:
            groups.append([line])
    parts = [loose(group[0].passage.text) for group in groups]
    starts = [0, *accumulate(len(part) + 1 for part in parts)][: len(parts)]
    return "\n".join(parts), starts, groups


def build_corpus(articles: Iterable[Article], lexicon: Lexicon, copies: frozenset[str] = frozenset()) -> Corpus:
    """Index the articles; those without passages are cut into paragraphs."""
    ordered = tuple(sorted({article.id: article for article in articles}.values(), key=lambda article: article.id))
    learned = learn_from(article.text for article in ordered)
    lines: list[Line] = []
    for article in ordered:
        copy = article.id in copies
        for passage in article.passages or passages_of(article.id, article.text):
            for start, end in sentence_spans(passage.text):
                text = passage.text[start:end]
                place = {"article": article, "passage": passage, "start": start, "copy": copy}
                lines.append(Line(at=len(lines), text=text, lexicon=lexicon, learned=learned, **place))  # type: ignore[arg-type]  # four fields of known types
    return Corpus(lines=tuple(lines), articles=ordered, lexicon=lexicon, learned=learned, copies=copies)
