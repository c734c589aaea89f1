"""Headings of stories without a certain event: what the source's headline speaks of, in words joined anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.resources import load_lexicon, shipped_folder
from roundup.edges.store_files import FolderStore
from roundup.edges.summariser_offline.ground import Ground
from roundup.edges.summariser_offline.headwords import words_of
from roundup.edges.summariser_offline.material import Material, gather
from roundup.edges.summariser_offline.naming import UNTOLD, fresh, plain_titles
from roundup.edges.summariser_offline.phrases import indefinite, phrases
from roundup.edges.summariser_offline.subjects import labels
from roundup.edges.summariser_offline.titling import clauses
from roundup.edges.summariser_offline.wordclasses import is_adjective, is_noun_too, is_verb
from roundup.model import Story
from roundup.text.words import count_words
from tests.draft.making import WEEK, article

LEXICON = load_lexicon(FolderStore(shipped_folder()))


def material(title: str, text: str = "Nothing else is known of it for now.") -> Material:
    """Return the material of a story with one article, read with the shipped names and frequencies."""
    return gather(Story(id="st", lead=article("a", text, title=title)), LEXICON, WEEK)


def heading(title: str, text: str, *, least: int = 1, most: int = 6) -> str:
    """Return the heading that a story gets."""
    made = material(title, text)
    return next(option for option in plain_titles(made) if fresh(option, made, least=least, most=most))


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        (
            "Holidaymakers stranded by Zembla war wait for flights home",
            "Hundreds of holidaymakers wait in Zembla because of the Zembla war. “We had travel insurance,” said Ada Quill. Ada Quill had bought travel insurance.",
            "Holidaymakers and the Zembla war",
        ),
        (
            "Attacks in Zembla rock cities and cut power",
            "The attacks on two cities went on. Power was cut in the north of Zembla. More attacks followed in Zembla on Monday.",
            "Attacks in Zembla",
        ),
        (
            "New copper filament kills harmful moulds without hurting plants | Morning Wire",
            "A copper filament kills most of the harmful moulds. The copper filament is thin and costs little. The harmful moulds die within hours of it.",
            "A copper filament and harmful moulds",
        ),
        (
            "A suite of prison hacking tools is now used by thieves",
            "The hacking tools were made for prisons. Thieves have bought the hacking tools. The thieves are many.",
            "Prison hacking tools and thieves",
        ),
        (
            "9 Best Rain Boots, Tested and Reviewed (2031) | Morning Wire",
            "We wore rain boots for weeks. The rain boots of Harrow are light.",
            "Rain boots",
        ),
    ],
)
def test_a_heading_names_what_the_headline_is_about(title: str, text: str, wanted: str) -> None:
    """Names and noun phrases of the headline, never a person whom only the body quotes."""
    assert heading(title, text) == wanted


def test_a_repository_is_named_with_its_kind() -> None:
    """A headline of the form owner/name: description gives "Name, a kind of thing"."""
    text = "Quillbox is a fast desktop notebook for people who write. Install Quillbox and open the notebook."
    assert heading("GitHub - harrow/quillbox: Quillbox is a fast desktop notebook · GitHub", text) == "Quillbox, a desktop notebook"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Velora buys Pellam | Morning Wire", ["Velora buys Pellam"]),
        ("Rain over Zembla : Morning Wire", ["Rain over Zembla"]),
        ("'I never saw it coming in time': Floods in Zembla", ["Floods in Zembla"]),
        ("Author Correction: A programmable lens", ["A programmable lens"]),
        ("GitHub - harrow/quillbox: Quillbox keeps notes · GitHub", ["Quillbox keeps notes"]),
        ("Velora News | Velora's new partnership", ["Velora's new partnership"]),
        ("微舆：Quillbox keeps notes (2031) [pdf]", ["Quillbox keeps notes"]),
    ],
)
def test_what_stands_beside_a_headline_goes(title: str, kept: list[str]) -> None:
    """Outlets, sections, labels, brackets, other scripts and whole quotations are no part of what a headline says."""
    assert clauses(title, "Morning Wire") == kept


@pytest.mark.parametrize("title", ["Save 40 Percent on Everything", "More to Read", "Build, Share, Repeat", "What Is True?"])
def test_verbs_and_empty_words_are_no_names(title: str) -> None:
    """A capital in a headline makes no name of a verb, an adjective or a determiner."""
    assert not any(phrase.name for clause in clauses(title) for phrase in phrases(clause, Ground(material(title))))


def test_the_classes_of_words_follow_place_and_text() -> None:
    """A form that may be noun or verb is a verb before its object, and a noun where the text has the compound."""
    ground = Ground(material("x", "The long school talks were held on Monday. Two of the school talks went wrong on Friday."))
    assert [word.kind for word in words_of("Zembla talks the rivals down", ground)][1] == "verb"
    assert [word.kind for word in words_of("School talks misled pupils", ground)][:2] == ["noun", "noun"]
    assert [word.kind for word in words_of("Plans to leave", ground)][-1] == "verb"


def test_lists_and_endings_tell_classes() -> None:
    """Attributes with a hyphen and endings of adjectives are known, and nouns with such endings."""
    assert is_adjective("AI-powered".lower())
    assert is_adjective("hazardous")
    assert not is_adjective("material")
    assert not is_adjective("nanomaterial")
    assert is_verb("wipes")
    assert is_noun_too("plans")
    assert not is_verb("building")


def test_a_name_stands_capitalised_inside_sentences() -> None:
    """A word that the sentences write small is no name, whatever the headline does."""
    ground = Ground(material("x", "They saw that Quillbox was there all along. The carousel turned and then the carousel stopped again."))
    assert "Quillbox" in ground.names
    assert words_of("Carousel Stops For Quillbox", ground)[0].kind == "noun"


def test_years_and_small_figures_part_phrases_and_large_ones_stay() -> None:
    """A figure is kept only where it is large and the text has it."""
    ground = Ground(material("x", "Some 14,000 routers are ill, and only 3 towns know of it."))
    assert [p.text for p in phrases("14,000 routers fail in 2031", ground)] == ["14,000 routers"]
    assert [p.text for p in phrases("3 towns know", ground)] == ["towns"]


@pytest.mark.parametrize(
    ("word", "article_"), [("app", "an"), ("user", "a"), ("SD-WAN", "an"), ("one", "a"), ("unfair", "an"), ("house", "a")]
)
def test_an_article_fits_its_word(word: str, article_: str) -> None:
    """A or an by sound, as far as spelling tells it."""
    assert indefinite(word) == article_


@pytest.mark.parametrize("title", ["Oracle builds 's data centres", "Claude's's outputs", "Launch ofAmazon tools", "loading.Please reload"])
def test_a_broken_reading_is_no_heading(title: str) -> None:
    """Two words run together or an owner that is missing are never printed."""
    assert not fresh(title, material("Something else entirely"))


def test_the_last_resort_is_modest() -> None:
    """A headline without a noun gives no invented subject."""
    assert heading("It Turns Out", "So it goes. It is what it is, and then some.") == UNTOLD


_WORDS = "Velora new plans the of in cut power AI 'Harrow 2031 14,000 to and , : | best is hacking tools’ for Zembla's 轨道 wins - ? GPT-5.4".split()


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14),
    st.sampled_from(["", "Velora plans hacking tools in Zembla, and the power was cut."]),
)
def test_any_headline_gives_sound_labels(words: list[str], text: str) -> None:
    """Whatever the headline, labels are not empty, open with no space, and the accepted heading is no clipping."""
    made = material(" ".join(words), text)
    assert all(label.strip() == label and label for label in labels(made))
    options = list(plain_titles(made))
    assert options[-1] == UNTOLD
    chosen = next(option for option in options if fresh(option, made))
    assert 1 <= count_words(chosen) <= 6
