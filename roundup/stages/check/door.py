"""The verbs of the room."""

from collections.abc import Mapping
from datetime import date

from roundup.entities import Lexicon
from roundup.model import Article, Block, Checked, Receipt, Story
from roundup.stages.check.conflicts import find_conflicts
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.judge import judge
from roundup.stages.check.misspelt import find_misspelt
from roundup.stages.check.prose import Prose, sentences_of, spoken
from roundup.stages.check.times import check_times
from roundup.text.members import articles_of
from roundup.text.sentences import sentences, statement_spans


def verify(
    text: str,
    articles: tuple[Article, ...],
    lexicon: Lexicon,
    *,
    cites: Mapping[str, tuple[str, ...]] | None = None,
    copies: frozenset[str] = frozenset(),
) -> tuple[Receipt, ...]:
    """Return a receipt for each sentence of Markdown or plain text (an issue.md too), in order.

    ``cites`` maps a sentence (plain text) to the passage or article ids it cites; a sentence
    without, or whose passages do not bear it out, is searched for. ``copies`` are ids of
    articles that repeat others: they prove nothing alone. Findings carry lines from 1.
    """
    corpus = build_corpus(articles, lexicon, copies)
    known = cites or {}
    return tuple(judge(sentence, corpus, known.get(sentence.text, ())) for sentence in sentences_of(text, whole=True))


def check(
    blocks: tuple[Block, ...], articles: tuple[Article, ...], lexicon: Lexicon, *, stories: tuple[Story, ...] = (), week: date | None = None
) -> Checked:
    """Return the blocks with a receipt for each sentence, what the sources disagree on, and all findings.

    ``articles`` are all that were read, also those left out: they serve the comparison of
    names. Sentences are judged by the articles of ``stories`` alone (all articles where
    there are none); copies are those the stories fold. ``week`` is the issue date: a later
    date in the text is a finding.
    """
    copies = frozenset(copy.article.id for story in stories for copy in story.copies)
    used = tuple(article for story in stories for article in articles_of(story)) or articles
    corpus = build_corpus(used, lexicon, copies)
    receipts = tuple(receipt for block in blocks for receipt in _receipts(block, corpus))
    findings = tuple(finding for receipt in receipts for finding in receipt.findings)
    late = tuple(finding for receipt in receipts for finding in check_times(receipt, week)) if week else ()
    conflicts = (*find_conflicts(stories, corpus, receipts), *find_misspelt((*articles, *used), lexicon, copies))
    return Checked(blocks=blocks, receipts=receipts, findings=(*findings, *late), conflicts=conflicts)


def _receipts(block: Block, corpus: Corpus) -> list[Receipt]:
    """Judge the sentences of a block: a bullet's title is a bold lead and a claim, a story's is a heading and none."""
    found: list[Receipt] = []
    everything = tuple(dict.fromkeys(cite for claim in block.section.claims for cite in claim.cites))
    if block.kind == "bullet" and block.section.title:
        found.append(_one(block, block.section.title, everything, corpus))
    for claim in block.section.claims:
        if claim.origin == "config":
            found.extend(Receipt(block=block.id, sentence=sentence, verdict="no-claim") for sentence in sentences(spoken(claim.text)))
        else:
            text = spoken(claim.text)
            found.extend(_one(block, text[start:end], claim.cites, corpus) for start, end in statement_spans(text))
    return found


def _one(block: Block, sentence: str, cites: tuple[str, ...], corpus: Corpus) -> Receipt:
    return judge(Prose(text=sentence, line=0, block=block.id, block_kind=block.kind), corpus, cites)
