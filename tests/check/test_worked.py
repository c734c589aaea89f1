"""What figures come to: multiples and percentages against two figures, and conversions in brackets."""

import pytest

from tests.check.conftest import Judge

ROSE = "Revenue of Quikk rose from 5 million to 10 million crowns. Its staff grew from 500 to 700."


def told(judged: Judge, sentence: str, source: str = ROSE) -> list[tuple[str, str]]:
    """Return severity and message of the findings on figures."""
    return [(finding.severity, finding.message) for finding in judged(sentence, source).findings if finding.kind == "figure"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue of Quikk doubled.",
        "Revenue of Quikk rose 100 per cent.",
        "The staff of Quikk grew 40 per cent.",
        "Revenue of Quikk rose twofold.",
    ],
)
def test_what_two_figures_come_to_is_borne_out(judged: Judge, sentence: str) -> None:
    """A multiple or a change in per cent that the source's two figures give raises nothing."""
    assert told(judged, sentence) == []


def test_a_multiple_that_two_figures_do_not_give_is_found(judged: Judge) -> None:
    """The finding says what they come to."""
    assert ("blocks", "Says doubled, the source's figures come to 1.4 times.") in told(
        judged, "The staff of Quikk doubled.", "The staff of Quikk grew from 500 to 700."
    )


def test_a_multiple_that_nothing_gives_is_noted(judged: Judge) -> None:
    """Without figures to hold it against, the word itself is told."""
    assert ("note", "No source says “tripled”.") in told(judged, "Sales of Quikk tripled in Lyon.", "Sales of Quikk rose strongly in Lyon.")


def test_a_percentage_that_two_figures_do_not_give_is_found(judged: Judge) -> None:
    """From 500 to 700 is no rise by 60 per cent."""
    assert [severity for severity, _ in told(judged, "The staff of Quikk grew 60 per cent.")] == ["blocks"]


def test_a_conversion_that_no_source_gives_is_noted(judged: Judge) -> None:
    """A sum in brackets in another currency is called what it is, and does not block."""
    found = told(judged, "Quikk paid 40 million yuan ($5.6 million) for the yard.", "Quikk paid 40 million yuan for the yard.")
    assert found == [("note", "No source gives $5.6 million; it reads as a conversion of 40 million yuan.")]


def test_a_conversion_that_the_source_gives_otherwise_is_found(judged: Judge) -> None:
    """Where the source converts as well, its figure counts."""
    found = told(
        judged, "Quikk paid 40 million yuan ($6.5 million) for the yard.", "Quikk paid 40 million yuan ($5.6 million) for the yard."
    )
    assert ("blocks", "Says $6.5 million, the source says $5.6 million.") in found
