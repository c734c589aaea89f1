"""Nothing lies after the issue date unless it is said to."""

from datetime import date

import pytest

from roundup.model import Receipt
from roundup.stages.check.times import check_times

WEEK = date(2022, 3, 15)


def late(sentence: str) -> list[str]:
    """Return the messages about a sentence."""
    return [finding.message for finding in check_times(Receipt(block="story st-1", sentence=sentence, verdict="supported"), WEEK)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The bridge opened on March 16.", "March 16"),
        ("The bridge opened on 2 April 2022.", "2 April 2022"),
        ("The bridge opened in April 2022.", "April 2022"),
        ("The bridge opened in 2023.", "2023"),
        ("大桥3月20日通车。", "3月20日"),
        ("The bridge was opened by William Tarn on March 16.", "March 16"),
    ],
)
def test_a_past_after_the_issue_date_blocks(sentence: str, words: str) -> None:
    """A deed dated after the issue cannot have been done."""
    assert late(sentence) == [f"Gives {words} as past, which is after the issue date 2022-03-15."]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge opened on March 15.",
        "The bridge opened on December 20.",
        "The bridge opened in 2022.",
        "The bridge opened in March 2022.",
        "The bridge will open on April 2.",
        "The bridge is due on April 2.",
        "The deadline is April 2.",
        "大桥将于4月2日通车。",
        "The council opened talks on a bridge to be built by 2030.",
        "The firm named its plan Apple 2030.",
        "The ferry line sails on April 2.",
        "The bridge opened, and a toll starts on April 2.",
    ],
)
def test_the_past_and_what_lies_ahead_are_free(sentence: str) -> None:
    """Days up to the issue's own, last winter's, and those announced raise nothing."""
    assert late(sentence) == []


def test_the_finding_names_its_place() -> None:
    """The finding carries block and sentence and blocks."""
    (finding,) = check_times(Receipt(block="bullet st-2", sentence="It sank on March 16.", verdict="supported"), WEEK)
    assert (finding.where, finding.sentence, finding.severity, finding.kind) == ("bullet st-2", "It sank on March 16.", "blocks", "date")
