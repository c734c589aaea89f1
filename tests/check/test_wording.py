"""How a sentence puts it: negation, hedges, opposites, words that exclude each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.stages.check.classes import CLASSES, OPPOSITES
from roundup.stages.check.modes import modes
from tests.check.conftest import Judge, kinds, messages


@pytest.mark.parametrize(
    ("text", "word", "mode"),
    [
        ("The yard closed.", "clos", ""),
        ("The yard will not close.", "clos", "not+will"),
        ("The yard may close.", "clos", "may"),
        ("The owner is considering a sale.", "sal", "may"),
        ("The yard is to close.", "clos", "plan"),
        ("The yard would close.", "clos", "open"),
        ("The yard will soon close.", "clos", "will"),
        ("The yard failed to close.", "clos", "not"),
        ("The engine failed on arrival.", "arrival", ""),
        ("It came in May, yards say.", "yard", ""),
        ("The park was meant to supply homes.", "supply", "plan"),
        ("The agency will not comply.", "comply", "not+will"),
        ("No yard closed.", "yard", "not"),
    ],
)
def test_a_cue_reaches_the_next_word_with_content(text: str, word: str, mode: str) -> None:
    """Denials, possibilities, plans and promises hold for the word they stand before, and for no other."""
    assert modes(text)[word] == {mode}


def test_a_cue_ends_at_a_comma() -> None:
    """What a comma parts is not denied."""
    assert modes("Not so, yards close.")["yard"] == {""}


@given(st.text(alphabet="not may will close yard, .", max_size=60))
def test_modes_are_of_words_in_the_text(text: str) -> None:
    """Whatever the text, only its own words have modes, and only known ones."""
    known = {"", "not", "may", "plan", "will", "open"}
    assert all(set(mode.split("+")) <= known for table in modes(text).values() for mode in table)


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        ("The yard in Brenn did not close on Friday.", "The yard in Brenn closed on Friday.", "negation"),
        ("The yard in Brenn closed on Friday.", "The yard in Brenn did not close on Friday.", "negation"),
        ("The court in Brenn refused to hear Ida Falk.", "The court in Brenn will hear Ida Falk.", "negation"),
        ("The tool is not an Orbis product.", "The tool is an Orbis product.", "negation"),
        ("Brenn will build a bridge to Tarn.", "Brenn may build a bridge to Tarn.", "hedge"),
        ("Brenn built a bridge to Tarn.", "Brenn is weighing whether to build a bridge to Tarn.", "hedge"),
        ("Brenn may build a bridge to Tarn.", "Brenn built a bridge to Tarn.", "hedge"),
        ("Imports of timber rose in Brenn.", "Imports of timber fell in Brenn.", "opposite"),
        ("The mayor of Brenn opposed the bridge.", "The mayor of Brenn supported the bridge.", "opposite"),
        ("The southern bank of the river flooded.", "The northern bank of the river flooded.", "wording"),
        ("The bridge is 300 metres long and pays a weekly toll.", "The bridge is 300 metres long and pays a yearly toll.", "wording"),
        (
            "A Danish ship ran aground at Brenn, a British pilot said.",
            "A Danish ship ran aground at Brenn, a French pilot said.",
            "wording",
        ),
    ],
)
def test_a_turned_sense_is_found(judged: Judge, sentence: str, source: str, kind: str) -> None:
    """Each way to turn the sense of a sentence gives a finding of its kind."""
    assert kind in kinds(judged(sentence, source))


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("No bridge will be built at Brenn.", "The court stopped the bridge at Brenn from being built."),
        ("Brenn is considering a bridge.", "Brenn may build a bridge, it is considering the plan."),
        ("The rocket failed on April 11 at Brenn.", "The rocket failed 92 seconds after lift-off on April 11 at Brenn."),
        ("The labels at Brenn will soon change.", "The labels at Brenn will change, and soon."),
        ("A British pilot ran the ship aground.", "A pilot from the U.K. ran the ship aground, French police said."),
        ("The bridge at Brenn closed on Friday.", "The bridge at Brenn closed on July 9, a Monday report had warned."),
        ("It rose and fell in Brenn.", "It fell and rose in Brenn."),
    ],
)
def test_the_same_sense_in_other_words_raises_nothing(judged: Judge, sentence: str, source: str) -> None:
    """Refusals, synonyms of caution, countries for nations: the sense is kept."""
    assert not kinds(judged(sentence, source)) & {"negation", "opposite", "wording", "hedge"}


def test_a_stop_elsewhere_excuses_no_denial(judged: Judge) -> None:
    """A word of refusing far from the word denied bears no denial out."""
    source = "The agency said that it would stop the tender at Brenn after the talks of last week, and that its own staff will comply with the order."
    assert "negation" in kinds(judged("The staff of the agency will not comply with the order at Brenn.", source))


def test_a_refusal_denied_is_no_refusal(judged: Judge) -> None:
    """The word of refusing itself is not excused by itself."""
    source = "The owner ruled out moving the park at Brenn."
    assert "negation" in kinds(judged("The owner did not rule out moving the park at Brenn.", source))
    assert "negation" not in kinds(judged("The owner will not move the park at Brenn.", source))


def test_a_number_is_not_planned(judged: Judge) -> None:
    """Caution holds for deeds; figures are compared as figures."""
    receipt = judged("The park at Brenn was meant for 95,000 homes.", "The park at Brenn was to supply 95,000 homes.")
    assert "hedge" not in kinds(receipt)


def test_the_source_word_is_named_as_it_stands(judged: Judge) -> None:
    """The finding shows both words as written."""
    receipt = judged("The French pilot ran the ship aground at Brenn.", "The British pilot ran the ship aground at Brenn.")
    assert "Says “French”, the source says “British”." in messages(receipt)


def test_opposites_go_both_ways() -> None:
    """If one word excludes another, the other excludes it; none excludes itself."""
    assert all(key in OPPOSITES[other] for key, others in OPPOSITES.items() for other in others)
    assert all(key not in others for key, others in OPPOSITES.items())


def test_classes_are_lower_case_and_share_no_word() -> None:
    """A word is of one class at most, so that what it excludes is plain."""
    words = [word for members in CLASSES for word in members]
    assert words == [word.lower() for word in words]
    assert len(words) == len(set(words))
