"""The verbs of the room."""

from collections.abc import Mapping

from roundup.entities import Lexicon
from roundup.model import Article, Receipt
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.judge import judge
from roundup.stages.check.prose import sentences_of


def verify(
    text: str,
    articles: tuple[Article, ...],
    lexicon: Lexicon,
    *,
    cites: Mapping[str, tuple[str, ...]] | None = None,
    copies: frozenset[str] = frozenset(),
) -> tuple[Receipt, ...]:
    """Return a receipt for each sentence of Markdown or plain text, in order.

    ``cites`` maps a sentence to the passage or article ids it cites; sentences without are
    searched for. ``copies`` are ids of articles that repeat others: they prove nothing alone.
    """
    corpus = build_corpus(articles, lexicon, copies)
    known = cites or {}
    return tuple(judge(sentence, corpus, known.get(sentence.text, ())) for sentence in sentences_of(text))
