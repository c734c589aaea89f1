"""What the tests of this room share: a small list of names, articles made of paragraphs, one sentence judged."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Finding, Receipt
from roundup.stages.check.door import verify

Judge = Callable[..., Receipt]
"""Judges a sentence against paragraphs of one article."""
Make = Callable[..., Article]
"""Makes an article of paragraphs."""

NAMES = (
    {"name": "Harbour Data Authority", "kind": "agency", "aliases": ["HDA", "港口数据局"]},
    {"name": "Quikk", "kind": "company", "aliases": ["快客"]},
    {"name": "Orbis", "kind": "company", "aliases": ["Orbis Maps"]},
    {"name": "Reuters", "kind": "media"},
    {"name": "Lyon", "kind": "place"},
)


def kinds(receipt: Receipt) -> set[str]:
    """Return the kinds of a receipt's findings."""
    return {finding.kind for finding in receipt.findings}


def of_kind(receipt: Receipt, *kinds: str) -> list[Finding]:
    """Return a receipt's findings of some kinds, of every kind where none is named."""
    return [finding for finding in receipt.findings if not kinds or finding.kind in kinds]


def messages(receipt: Receipt, *kinds: str) -> list[str]:
    """Return what a receipt's findings say, see `of_kind`."""
    return [finding.message for finding in of_kind(receipt, *kinds)]


@pytest.fixture
def lexicon() -> Lexicon:
    """Five names and no word frequencies."""
    return build_lexicon(NAMES)


@pytest.fixture
def article() -> Callable[..., Article]:
    """Make an article of paragraphs."""

    def make(*paragraphs: str, id_: str = "a", outlet: str = "The Ledger", published: str = "2021-07-15", url: str = "") -> Article:
        when = datetime.fromisoformat(published).replace(tzinfo=UTC) if published else None
        return Article(id=id_, text="\n\n".join(paragraphs), outlet=outlet, published=when, url=url)

    return make


@pytest.fixture
def judged(lexicon: Lexicon, article: Callable[..., Article]) -> Callable[..., Receipt]:
    """Judge one sentence against one article of the given paragraphs."""

    def judge(sentence: str, *paragraphs: str, published: str = "2021-07-15") -> Receipt:
        (receipt,) = verify(sentence, (article(*paragraphs, published=published),), lexicon)
        return receipt

    return judge
