"""People's words: whose they are, how a speaker is introduced, and which quotations are not printed."""

import pytest

from roundup.edges.summariser_offline.material import gather
from roundup.edges.summariser_offline.speakers import introduction, is_person
from roundup.edges.summariser_offline.speech import Said, spoken
from roundup.model import Story
from tests.draft.making import LEXICON, WEEK, article

QUOTE = "The crews of the yard were never told of a review"


def said(text: str) -> tuple[Said, ...]:
    """Return the quotations of an article with a text."""
    return spoken(gather(Story(id="st", lead=article("a", text)), LEXICON, WEEK).lines)


@pytest.mark.parametrize(
    "text",
    [
        f"“{QUOTE},” said Ada Quill, founder of Velora.",
        f"“{QUOTE},” said Velora founder Ada Quill.",
        f"“{QUOTE},” Ada Quill, who left Velora in May, told the Morning Wire.",
        f"Ada Quill, founder of Velora, said: “{QUOTE}.”",
    ],
)
def test_the_speaker_is_the_person_and_not_the_firm(text: str) -> None:
    """A firm in the role of a speaker is never credited with the words."""
    (one,) = said(text)
    assert one.speaker == "Ada Quill"
    assert one.quote == QUOTE


def test_a_surname_is_resolved_to_its_introduction() -> None:
    """Where an article introduced a person, a later surname has the full name and the house, and cites that passage."""
    (one,) = said(f"The rules were read by Ada Quill, an analyst at Harrow Research.\n\n“{QUOTE},” Quill says.")
    assert one.introduced == "Ada Quill of Harrow Research"
    assert one.again == "Quill"
    assert one.also == ("a:1",)


def test_a_surname_of_two_persons_is_nobody_s() -> None:
    """Where two persons share a surname, the words are given to neither by a full name."""
    text = f"Ada Quill met Tomas Quill at the yard. Ada Quill left first. Tomas Quill stayed.\n\n“{QUOTE},” Quill says."
    assert all(one.speaker not in ("Ada Quill", "Tomas Quill") for one in said(text))


def test_a_quotation_goes_on_in_the_same_paragraph() -> None:
    """A sentence all in quotation marks right after an attributed one is the same speaker's; in another paragraph it is nobody's."""
    more = "“The office never wrote a single letter to the drivers.”"
    assert [one.speaker for one in said(f"“{QUOTE},” said Ada Quill. {more}")] == ["Ada Quill", "Ada Quill"]
    assert len(said(f"“{QUOTE},” said Ada Quill.\n\n{more}")) == 1


def test_the_last_sentence_of_a_long_quotation_has_its_speaker() -> None:
    """Where a quotation runs over sentences, the one that closes it is printed with its speaker."""
    (one,) = said(f"“The letter came late. {QUOTE},” said Ada Quill.")
    assert one.quote == QUOTE


@pytest.mark.parametrize(
    "text",
    [
        f"“{QUOTE},” he said.",
        "“It was never told to them that this was coming at all,” said Ada Quill.",
        f"“{QUOTE},” said the founder of Velora.",
        "“On Tuesday the yard was told that a review was coming,” said Ada Quill.",
    ],
)
def test_words_that_lean_or_have_no_speaker_are_left(text: str) -> None:
    """A pronoun as a speaker, a role without a name, and words that lean on others are not printed."""
    assert said(text) == ()


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (" of Harrow Research, who left", " of Harrow Research"),
        (", a professor at the University of Freedonia, says", " of the University of Freedonia"),
        (", the founder, says", ", the founder"),
        (", the mother of a boy who was hit by a car in the spring, says", ", the mother of a boy"),
        (", a senior member of the board of the largest of all unions in the south, says", ""),
        (" walked from Harrow", ""),
    ],
)
def test_an_introduction_is_short_and_whole(after: str, words: str) -> None:
    """A house or a short description introduces a person; half a description does not."""
    assert introduction(after) == words


def test_persons_and_firms_are_told_apart() -> None:
    """Unknown names of two or three words may be persons, one word may not, a company never is."""
    assert is_person("Ada Quill", "")
    assert not is_person("Velora", "")
    assert not is_person("Velora Group", "company")
    assert not is_person("About Velora", "")
    assert not is_person("Harrow BuildWorks", "")
    assert not is_person("Harrow Research", "")
    assert is_person("Ada McAvoy", "")
