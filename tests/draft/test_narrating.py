"""A story of one report: told in its order, from its lede, in paragraphs, with the day before any weekday."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.summariser_offline import OfflineSummariser
from roundup.model import Reply, Section, Story
from roundup.text.words import count_words
from tests.draft.making import LEXICON, article, brief

DRAFTER = OfflineSummariser(LEXICON)
SENTENCES = (
    "Velora closed its yard in Freedonia after a fire burned for three nights.",
    "The Orbit Office sent 40 engineers to the yard on Thursday to look at the cranes.",
    "Pellam has offered its own yard to the crews for the rest of the year.",
    "Crews from eleven towns of Freedonia fought the fire with pumps from the harbour.",
    "Velora paid $3 million for the cranes and $2 million for the gates of the yard.",
    "Harbour masters in Freedonia had warned of dry timber beside the cranes since the spring.",
    "Insurers of Velora expect claims of $90 million from owners of the timber.",
    "Schools near the yard stayed shut while smoke drifted over the north of Freedonia.",
    "Velora also lost two ships that were moored behind the cranes for repairs.",
    "Investigators found a broken lamp in the timber store of Velora at the north gate.",
    "Freedonia keeps 13 yards of this size, and four of them belong to Velora.",
)
REPORT = "\n\n".join(SENTENCES)


def told(text: str, **more: object) -> Section:
    """Return the story drafted from one report."""
    return draft(text, **more).section


def draft(text: str, **more: object) -> Reply:
    """Return the reply for one report."""
    return DRAFTER.draft(brief(Story(id="st-3c", lead=article("a", text, title="Fire at the yard", **more), names=("Velora",)), "story"))


def places(section: Section) -> list[int]:
    """Return the places of the sentences used, in order of the section."""
    found = [[at for at, words in enumerate(SENTENCES) if words.rstrip(".")[-24:] in claim.text] for claim in section.claims]
    return [at[0] for at in found if at]


def test_a_report_is_told_in_its_order() -> None:
    """Sentences keep the order of the report, begin with its first, and make a story of three paragraphs or more."""
    section = told(REPORT)
    used = places(section)
    assert used == sorted(used)
    assert section.claims[0].cites[0] == "a:1"
    assert sum(count_words(claim.text) for claim in section.claims) >= 150
    assert max(claim.paragraph for claim in section.claims) >= 2


def test_a_weekday_comes_after_the_day_of_the_report() -> None:
    """The words "on Thursday" are printed only where a credit has said on which day the report was written."""
    claims = [claim.text for claim in told(REPORT).claims]
    at = next(number for number, text in enumerate(claims) if "on Thursday" in text)
    assert any("On May 14" in text or "on May 14" in text for text in claims[: at + 1])


def test_a_report_without_a_day_has_no_weekdays() -> None:
    """Where nobody knows the day of a report, its weekdays say nothing and are left out."""
    assert "Thursday" not in " ".join(claim.text for claim in told(REPORT, published=None, date_confidence=0.0).claims)


def test_what_adds_to_something_does_not_open() -> None:
    """A sentence with "also" stands after another excerpt of its report, never first."""
    section = told("\n\n".join(("Velora also lost two ships that were moored behind the cranes for repairs.", *SENTENCES[:8])))
    assert "also lost" not in section.claims[0].text


def test_no_credit_comes_twice_in_a_row() -> None:
    """Neighbouring sentences do not credit the outlet in the same words."""
    claims = [re.sub(r"“[^”]*”", "", claim.text).strip() for claim in told(REPORT).claims]
    assert all(one != other for one, other in pairwise(claims))


def test_sentences_are_not_long_in_the_mean() -> None:
    """Sentences with their credits have forty words at most, and fewer than 29 in the mean."""
    sizes = [count_words(claim.text) for claim in told(REPORT).claims]
    assert max(sizes) <= 40
    assert sum(sizes) / len(sizes) < 29


@settings(max_examples=30, deadline=None)
@given(st.permutations(SENTENCES), st.integers(min_value=1, max_value=len(SENTENCES)))
def test_any_order_is_kept(order: list[str], count: int) -> None:
    """Whatever the order of a report, its section keeps it and uses no sentence twice."""
    reply = draft("\n\n".join(order[:count]))
    if "drafted as a bullet" in " ".join(reply.advice):
        return
    used = [next((at for at, words in enumerate(order) if words.rstrip(".")[-24:] in claim.text), -1) for claim in reply.section.claims]
    known = [at for at in used if at >= 0]
    assert known == sorted(set(known))
