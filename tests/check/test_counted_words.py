"""A number word is compared as a figure, not as a word that a source may deny."""

from datetime import UTC, datetime

from roundup.entities import build_lexicon
from roundup.model import Article
from roundup.stages.check.door import verify
from roundup.text.passages import passages_of

TEXT = "Eurofare sells one ticket. “People do not compare us with railways,” said Ada Quill. The two largest railways of Spain are not among the nine."
LEXICON = build_lexicon([{"name": "Eurofare", "kind": "company", "aliases": []}], "")


def kinds(sentence: str) -> set[str]:
    """Return the kinds of the blocking findings of a sentence."""
    source = Article(
        id="a", text=TEXT, outlet="Platform Nine", published=datetime(2024, 5, 14, tzinfo=UTC), passages=passages_of("a", TEXT)
    )
    receipts = verify(sentence, (source,), LEXICON)
    return {finding.kind for receipt in receipts for finding in receipt.findings if finding.severity == "blocks"}


def test_a_number_in_an_outlets_name_denies_nothing() -> None:
    """The outlet called Platform Nine is not held against what the source says of nine railways."""
    assert "negation" not in kinds("Ada Quill, quoted by Platform Nine: “People do not compare us with railways.”")


def test_a_denied_number_is_still_a_finding() -> None:
    """To deny one ticket where the source affirms it is a matter of words."""
    assert "negation" in kinds("Eurofare does not sell one ticket.")
