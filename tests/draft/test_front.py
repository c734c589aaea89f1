"""Title and lede of an issue: room for a prefix, proof for every name, nothing untold, semicolons between pairs."""

from dataclasses import replace

import pytest

from roundup.edges.summariser_offline import OfflineSummariser
from roundup.edges.summariser_offline.fronting import Part, front
from roundup.edges.summariser_offline.material import Material, gather
from roundup.edges.summariser_offline.naming import UNTOLD
from roundup.edges.summariser_offline.proving import holding, stands
from roundup.model import Brief, Claim, Section, Story
from roundup.stages.check import Verifier
from roundup.text.words import count_words
from tests.draft.making import LEXICON, WEEK, article, brief, two_reports

_TEXT = "The ferry to Zembla stopped. Many people wait for the ferry.\n\nHarrow Motors makes buses. The depot of Harrow Motors is full."


def part(title: str, name: str = "a", *, headed: bool = False, text: str = _TEXT, source: str = "") -> tuple[Brief, Section, Material]:
    """Return one drafted story under a heading; a headed one is long enough."""
    story = Story(id=f"st-{name}", lead=article(name, text, title=source or f"About {name}"))
    words = "word " * (160 if headed else 40)
    section = Section(title=title, claims=(Claim(text=words.strip() + ".", cites=(f"{name}:1",)),))
    return brief(story, "story" if headed else "bullet"), section, gather(story, LEXICON, WEEK)


@pytest.mark.parametrize(
    "titles",
    [
        ("The ferry and Zembla", "Harrow Motors and a depot"),
        ("The ferry", "Harrow Motors"),
        ("A very long ferry line to Zembla and back again", "Another long heading that goes on and on for Harrow Motors"),
    ],
)
def test_a_title_leaves_room_for_a_prefix(titles: tuple[str, str]) -> None:
    """The title has five to twelve words and at most 60 characters, so that a prefix of 25 fits into 85."""
    made = front((part(titles[0], headed=True), part(titles[1], "b", headed=True), part("A third ferry", "c"))).section.title
    assert 5 <= count_words(made) <= 12
    assert len(made) <= 60
    assert "What is new on" not in made


def test_a_lede_names_stories_by_their_headings() -> None:
    """Noun headings stand in the lede small where they are no names, and pairs are parted by semicolons."""
    made = front(
        (
            part("The ferry and Zembla", headed=True),
            *(part(t, n) for t, n in (("A depot", "b"), ("Harrow Motors and buses", "c"), ("A queue", "d"))),
        )
    ).section
    assert made.claims[0].text == "This issue begins with the ferry and Zembla."
    assert made.claims[1].text == "Further down: a depot; Harrow Motors and buses; and a queue."


def test_headed_stories_without_an_event_are_named_together() -> None:
    """One sentence says what they are about, in place of one for the first and another for the rest."""
    both = front((part("The ferry and Zembla", headed=True), part("Harrow Motors", "b", headed=True))).section.claims
    assert [claim.text for claim in both] == ["This week we look at the ferry and Zembla, along with Harrow Motors."]


def test_what_cannot_be_told_is_not_in_the_lede() -> None:
    """A story under the last resort is not announced, and "in the news" is dropped."""
    made = front((part("Harrow Motors in the news", headed=True), part(UNTOLD, "b"))).section
    assert [claim.text for claim in made.claims] == ["This issue begins with Harrow Motors."]


def test_every_name_of_a_claim_is_proved() -> None:
    """The passages cited hold each name of the lede between them."""
    made = gather(Story(id="st", lead=article("a", _TEXT)), LEXICON, WEEK)
    assert holding("the ferry to Zembla and Harrow Motors", made, ("a:1",)) == ("a:1", "a:2")
    assert holding("the ferry to Zembla", made, ("a:1",)) == ("a:1",)
    assert holding("Nowhere at all", made, ("a:1",)) == ("a:1",)


def test_a_claim_that_the_check_would_block_does_not_stand() -> None:
    """A name that no passage has makes a claim fall; without a week nothing is asked."""
    story = Story(id="st", lead=article("a", _TEXT, title="About ferries"))
    good, bad = (Claim(text=f"This issue begins with the ferry to {name}.", cites=("a:1",)) for name in ("Zembla", "Pellam"))
    verifier = Verifier.of((story,), LEXICON)
    assert stands(good, verifier, WEEK)
    assert not stands(bad, verifier, WEEK)
    assert stands(bad, verifier, None)


def test_a_list_leaves_out_what_does_not_stand() -> None:
    """One heading that the sources do not bear out does not cost the others their place."""
    made = front((part("The ferry and Zembla", headed=True), part("Pellam and buses", "b"), part("Harrow Motors and a depot", "c"))).section
    assert [claim.text for claim in made.claims][1:] == ["Further down: Harrow Motors and a depot."]


def test_an_opening_that_does_not_stand_gives_way() -> None:
    """Where the heading cannot be proved, the lede begins with what the source's own headline speaks of; with nothing where that fails too."""
    (told,) = front((part("Pellam and buses", headed=True, source="Ferry to Zembla stopped as Harrow Motors waits"),)).section.claims
    assert told.text.startswith("This issue begins with ")
    assert "Pellam" not in told.text
    assert front((part("Pellam and buses", headed=True, source="It is"),)).section.claims == ()


def test_an_event_still_opens_the_lede() -> None:
    """Where an event is certain, the first sentence tells it."""
    asked = brief(two_reports(), "story")
    drafter = OfflineSummariser(LEXICON)
    assert "Orbit Office has put Velora under" in drafter.front(((asked, drafter.draft(asked).section),)).section.claims[0].text


def test_the_small_letter_inside_a_sentence() -> None:
    """A heading's first letter becomes small unless it is a name, an acronym or a nation."""
    _, section, made = part("x")
    said = {
        t: Part(brief(made.story), replace(section, title=t), made).label
        for t in ("Ferry lines", "Harrow Motors and buses", "AI tools", "Chinese buses")
    }
    assert list(said.values()) == ["ferry lines", "Harrow Motors and buses", "AI tools", "Chinese buses"]
