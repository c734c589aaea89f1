"""Event frames: what is read from a sentence, and above all what is not."""

import pytest

from roundup.edges.summariser_offline.frames import frames
from roundup.edges.summariser_offline.material import gather
from roundup.edges.summariser_offline.wording import present, statement, titles
from roundup.model import Story
from tests.draft.making import LEXICON, WEEK, article


def told(sentence: str) -> str:
    """Return our statement for a sentence, "" where no event is certain."""
    material = gather(Story(id="st", lead=article("a", sentence)), LEXICON, WEEK)
    found = frames(material.lines[0])
    return statement(found[0], material, 0)[0] if found else ""


@pytest.mark.parametrize(
    ("sentence", "ours"),
    [
        ("The Orbit Office opened a security review of Velora on May 12.", "the Orbit Office put Velora under a security review on May 12"),
        ("Velora, a carmaker of the north, has sued Pellam.", "Velora took Pellam to court"),
        ("Pellam fined Velora $3 million on Monday.", "Pellam imposed a fine of $3 million on Velora on May 12"),
        ("Velora raised $4.4 billion in an initial public offering.", "Velora raised $4.4 billion in a share sale"),
        ("Velora acquired Pellam for $90 million.", "Velora took over Pellam for $90 million"),
        ("Velora laid off 400 workers.", "Velora dismissed 400 workers"),
        ("Velora has delayed its listing in Freedonia.", "Velora put off its listing in Freedonia"),
        ("Velora will buy Pellam.", "Velora plans to take over Pellam"),
        ("Velora is considering selling its stake.", ""),
        ("Shares of Velora fell 24 percent on May 13.", "shares in Velora dropped 24 percent on May 13"),
        (
            "Freedonia's internet regulator told app stores on Wednesday to remove 25 apps run by Velora, saying that all of them spy.",
            "on May 14 Freedonia's internet regulator instructed app stores to remove 25 apps run by Velora",
        ),
        ("Velora has agreed to buy Pellam.", "Velora agreed to take over Pellam"),
        ("Velora has reportedly sued Pellam.", "Velora has reportedly taken Pellam to court"),
    ],
)
def test_an_event_is_told_in_other_words(sentence: str, ours: str) -> None:
    """Who, did what, figure and day come from the sentence; the verb is ours; hedges and plans stay."""
    assert told(sentence) == ours


@pytest.mark.parametrize(
    "sentence",
    [
        "Velora did not sue Pellam.",
        "Velora denied that it sued Pellam.",
        "If Velora sued Pellam, lawyers would be glad.",
        "Did Velora sue Pellam?",
        "Investors in Velora sued Pellam.",
        "Velora was sued by Pellam and others.",
        "Velora's chief rival and its lawyers sued nobody.",
        "“Velora sued Pellam,” a lawyer said.",
        "Velora refused to buy Pellam.",
        "Velora would buy Pellam.",
        "It sued Pellam.",
        "Velora said Pellam sued a supplier.",
        "The company raised $4 billion.",
    ],
)
def test_an_uncertain_event_is_not_told(sentence: str) -> None:
    """Denials, conditions, questions, other subjects and words in quotation marks give no statement."""
    assert told(sentence) == ""


def test_an_enumeration_is_not_cut() -> None:
    """What follows a comma is left out only where it is an aside."""
    assert "Pellam" not in told("Velora bought the harbours, the ships and Pellam.")


def test_headings_come_from_the_event() -> None:
    """A heading is made of our own words and the names of the event; a headline stands in the present tense."""
    material = gather(Story(id="st", lead=article("a", "The Orbit Office opened a security review of Velora on May 12.")), LEXICON, WEEK)
    frame = frames(material.lines[0])[0]
    assert titles(frame, material)[0] == "Velora under review"
    assert present(frame, material) == "Orbit Office puts Velora under a security review"


@pytest.mark.parametrize(
    "sentence",
    [
        "Velora introduced new rules in 2029 that forced Pellam to lower its fees.",
        "Last year Velora sued Pellam.",
        "In April Pellam fined Velora $3 million.",
        "Velora bought Pellam two years ago.",
    ],
)
def test_an_old_event_is_not_told_as_news(sentence: str) -> None:
    """A statement that would lose the year or month of its event is not made."""
    ours = told(sentence)
    assert not ours or "2029" in ours
