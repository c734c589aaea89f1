"""Stale facts: what later sources say became of what a sentence has as ahead."""

import pytest

from roundup.entities import Lexicon
from roundup.stages.check.door import verify
from tests.check.conftest import Make, kinds

EARLY = "Quikk will list its ferry arm in Lyon next month, the company said."


def judge_with_later(lexicon: Lexicon, article: Make, sentence: str, later: str, published: str = "2021-07-15") -> set[str]:
    """Return the kinds of findings of a sentence on an early report, with a second report beside it."""
    early = article(EARLY, id_="a", published="2021-06-10")
    (receipt,) = verify(sentence, (early, article(later, id_="b", outlet="Post", published=published)), lexicon)
    return kinds(receipt)


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ("Quikk listed its ferry arm in Lyon on Tuesday.", "tells it as done"),
        ("Quikk has shelved plans to list its ferry arm.", "tells it as called off"),
    ],
)
def test_later_source_tells_what_became_of_it(lexicon: Lexicon, article: Make, later: str, told: str) -> None:
    """A plan that a later report tells as done or as called off is a note with that report's words."""
    pile = (article(EARLY, id_="a", published="2021-06-10"), article(later, id_="b", outlet="Post"))
    (receipt,) = verify("Quikk will list its ferry arm next month.", pile, lexicon)
    (found,) = [finding for finding in receipt.findings if finding.kind == "stale"]
    assert told in found.message
    assert found.evidence == later
    assert found.severity == "note"
    assert "b:1" in found.remedy


@pytest.mark.parametrize(
    ("later", "published"),
    [
        ("Quikk listed its ferry arm in Lyon on Tuesday.", "2021-06-09"),
        ("Quikk still plans to list its ferry arm in Lyon.", "2021-07-15"),
        ("Orbis listed its map arm in Paris on Tuesday.", "2021-07-15"),
        ("Quikk listed complaints about its trams.", "2021-07-15"),
    ],
)
def test_what_is_still_ahead_is_not_stale(lexicon: Lexicon, article: Make, later: str, published: str) -> None:
    """An earlier report, one that still plans, another's listing and another thing listed say nothing of it."""
    assert "stale" not in judge_with_later(lexicon, article, "Quikk will list its ferry arm next month.", later, published)


def test_what_is_told_as_done_is_not_stale(lexicon: Lexicon, article: Make) -> None:
    """A sentence in the past answers to the other checks, not to this one."""
    assert "stale" not in judge_with_later(lexicon, article, "Quikk listed its ferry arm in Lyon.", "Quikk listed its ferry arm in Lyon.")
