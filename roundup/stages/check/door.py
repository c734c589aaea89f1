"""The verbs of the room."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Self

from roundup.entities import Lexicon
from roundup.model import Article, Block, Checked, Conflict, Finding, Receipt, Story
from roundup.stages.check.conflicts import Disagreement, drafted, find_conflicts
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.judge import judge
from roundup.stages.check.misspelt import find_misspelt
from roundup.stages.check.prose import Prose, sentences_of, spoken
from roundup.stages.check.times import check_times
from roundup.text.members import articles_of
from roundup.text.sentences import sentences, statement_spans

Cites = Mapping[str, tuple[str, ...]]
_KEPT = 20_000
"""Receipts kept at most: an issue has hundreds of sentences, and each keystroke may make another."""


class Verifier:
    """Holds sentences against articles that are read once, however many sentences come.

    ``copies`` are ids of articles that repeat others: they prove nothing alone. It keeps what it has read of the
    articles and nothing of the sentences.
    """

    def __init__(self, articles: Iterable[Article], lexicon: Lexicon, copies: frozenset[str] = frozenset()) -> None:
        """Take the articles apart into sentences; the rest is read when it is first needed."""
        self.corpus: Corpus = build_corpus(articles, lexicon, copies)

    @classmethod
    def of(cls, stories: Iterable[Story], lexicon: Lexicon) -> Self:
        """Return one for all articles of some stories, with what they fold as copies."""
        pile = tuple(stories)
        copies = frozenset(copy.article.id for story in pile for copy in story.copies)
        return cls((article for story in pile for article in articles_of(story)), lexicon, copies)

    def verify(self, text: str, cites: Cites | None = None) -> tuple[Receipt, ...]:
        """Return a receipt for each sentence of Markdown or plain text (an issue.md too), in order.

        ``cites`` maps a sentence (plain text) to the passage or article ids it cites; a sentence without, or whose
        passages are gone or do not bear it out, is searched for. Findings carry lines from 1.
        """
        known = cites or {}
        return tuple(judge(sentence, self.corpus, known.get(sentence.text, ())) for sentence in sentences_of(text, whole=True))

    def receipts(self, blocks: Iterable[Block]) -> tuple[Receipt, ...]:
        """Return a receipt for each sentence of blocks, in order."""
        return tuple(receipt for block in blocks for receipt in self._receipts(block))

    def findings(self, blocks: Iterable[Block], week: date | None = None) -> tuple[Finding, ...]:
        """Return what is to say about the sentences of blocks; a date after ``week``, the issue date, is a finding."""
        return _findings(self.receipts(blocks), week)

    def _receipts(self, block: Block) -> Iterator[Receipt]:
        """Judge the sentences of a block: a bullet's title is a bold lead and a claim, a story's is a heading and none."""
        everything = tuple(dict.fromkeys(cite for claim in block.section.claims for cite in claim.cites))
        before, paragraph = "", -1
        if block.kind == "bullet" and block.section.title:
            before = block.section.title
            yield self._one(block, before, everything)
        for claim in block.section.claims:
            text = spoken(claim.text)
            if claim.origin == "config":
                yield from (Receipt(block=block.id, sentence=sentence, verdict="no-claim") for sentence in sentences(text))
                continue
            before = before if claim.paragraph == paragraph or paragraph < 0 else ""
            paragraph = claim.paragraph
            for start, end in statement_spans(text):
                yield self._one(block, text[start:end], claim.cites, before)
                before = text[start:end]

    def _one(self, block: Block, sentence: str, cites: tuple[str, ...], before: str = "") -> Receipt:
        return judge(Prose(text=sentence, line=0, block=block.id, block_kind=block.kind, before=before), self.corpus, cites)


def verify(
    text: str,
    articles: tuple[Article, ...],
    lexicon: Lexicon,
    *,
    cites: Cites | None = None,
    copies: frozenset[str] = frozenset(),
) -> tuple[Receipt, ...]:
    """Return a receipt for each sentence of a text held against articles, as `Verifier.verify` does."""
    return Verifier(articles, lexicon, copies).verify(text, cites)


class Checker:
    """Checks the blocks of one issue as often as they change; what does not depend on their words is worked out once.

    ``articles`` are all that were read, also those left out: they serve the comparison of
    names. Sentences are judged by the articles of ``stories`` alone (all articles where
    there are none); copies are those the stories fold. ``week`` is the issue date: a later
    date in the text is a finding. A receipt is kept for each sentence seen, so that a block that did not change costs nothing.
    """

    def __init__(
        self, articles: tuple[Article, ...], lexicon: Lexicon, *, stories: tuple[Story, ...] = (), week: date | None = None
    ) -> None:
        """Take the articles apart; the rest is worked out when it is first needed."""
        self._verifier = _Remembering.of(stories, lexicon) if stories else _Remembering(articles, lexicon)
        self._articles, self._lexicon, self._stories, self._week = articles, lexicon, stories, week
        self._misspelt: tuple[Conflict, ...] | None = None
        self._disagreements: tuple[Disagreement, ...] | None = None

    def receipts(self, blocks: Iterable[Block]) -> tuple[Receipt, ...]:
        """Return a receipt for each sentence of blocks, in order."""
        return self._verifier.receipts(blocks)

    def check(self, blocks: tuple[Block, ...]) -> Checked:
        """Return the blocks with a receipt for each sentence, what the sources disagree on, and all findings."""
        receipts = self._verifier.receipts(blocks)
        corpus = self._verifier.corpus
        if self._misspelt is None:
            self._misspelt = find_misspelt((*self._articles, *corpus.articles), self._lexicon, corpus.copies)
        if self._disagreements is None:
            self._disagreements = find_conflicts(self._stories, corpus)
        conflicts = (*(drafted(one, receipts) for one in self._disagreements), *self._misspelt)
        return Checked(blocks=blocks, receipts=receipts, findings=_findings(receipts, self._week), conflicts=conflicts)


class _Remembering(Verifier):
    """A verifier that keeps the receipts of the sentences it has judged."""

    def __init__(self, articles: Iterable[Article], lexicon: Lexicon, copies: frozenset[str] = frozenset()) -> None:
        super().__init__(articles, lexicon, copies)
        self._known: dict[tuple[str, str, str, tuple[str, ...], str], Receipt] = {}

    def _one(self, block: Block, sentence: str, cites: tuple[str, ...], before: str = "") -> Receipt:
        key = (block.id, block.kind, sentence, cites, before)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = super()._one(block, sentence, cites, before)
        return self._known[key]


def check(
    blocks: tuple[Block, ...], articles: tuple[Article, ...], lexicon: Lexicon, *, stories: tuple[Story, ...] = (), week: date | None = None
) -> Checked:
    """Return the blocks with a receipt for each sentence, what the sources disagree on, and all findings, as `Checker` does."""
    return Checker(articles, lexicon, stories=stories, week=week).check(blocks)


def _findings(receipts: tuple[Receipt, ...], week: date | None) -> tuple[Finding, ...]:
    late = tuple(finding for receipt in receipts for finding in check_times(receipt, week)) if week else ()
    return (*(finding for receipt in receipts for finding in receipt.findings), *late)
