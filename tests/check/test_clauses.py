"""The shallow reading of English sentences: verbs, who does them, to whom, through which preposition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.stages.check.clause_words import Deed, name_key
from roundup.stages.check.clauses import read
from roundup.stages.check.nearly import mentions_of
from roundup.stages.check.verbs import PHRASAL, base_of, shape

LEXICON = build_lexicon([{"name": name, "kind": "company"} for name in ("Orbis", "Quikk", "Norholm", "Kestrel")])


def deeds(text: str) -> dict[str, Deed]:
    """Return the deeds of a sentence by verb."""
    return {deed.verb: deed for deed in read(text, mentions_of(text, LEXICON, {})).deeds}


@pytest.mark.parametrize(
    ("text", "verb", "agent", "patient"),
    [
        ("Orbis sued Quikk in Lyon.", "sue", {"orbis"}, {"quikk"}),
        ("Quikk was sued by Orbis in Lyon.", "sue", {"orbis"}, {"quikk"}),
        ("Orbis, which makes maps, sued Quikk.", "sue", {"orbis"}, {"quikk"}),
        ("The company that Orbis bought has sued Quikk.", "sue", {"company"}, {"quikk"}),
        ("The company that Orbis bought has sued Quikk.", "buy", {"orbis"}, {"company"}),
        ("The app developed by Orbis was banned by judges.", "ban", {"judge"}, {"app"}),
        ("Orbis asked Quikk to close the office.", "close", {"quikk"}, {"office"}),
        ("Orbis bought Norholm and sold Kestrel.", "sell", {"orbis"}, {"kestrel"}),
        ("Regulators fined banks.", "fine", {"regulator"}, {"bank"}),
        ("Orbis sues Quikk over maps.", "sue", {"orbis"}, {"quikk"}),
        ("Norholm's acquisition of Kestrel was approved.", "acquire", {"norholm"}, {"kestrel"}),
        ("The takeover of Kestrel by Norholm was approved.", "acquire", {"norholm"}, {"kestrel"}),
        ("Norholm turned down Kestrel.", "reject", {"norholm"}, {"kestrel"}),
        ("Norholm said it would close the yard.", "close", {"norholm"}, {"yard"}),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, agent: set[str], patient: set[str]) -> None:
    """Active, passive, relative, joined, governed, told by a noun: the sides are those that a reader sees."""
    deed = deeds(text)[verb]
    assert deed.agent == {base_of(word) for word in agent}
    assert deed.patient == {base_of(word) for word in patient}


def test_prepositions_lead_to_sides_of_their_own() -> None:
    """Whom it went to and where it came from are kept apart."""
    deed = deeds("Orbis sold Norholm to Quikk for 3 million crowns.")["sell"]
    assert deed.patient == {base_of("norholm")}
    assert deed.roles["to"] == {base_of("quikk")}


@pytest.mark.parametrize(
    "text", ["The proposed deal of the two banks.", "A string of red cars in the morning.", "Nothing like it, during the war."]
)
def test_nouns_and_participles_before_nouns_are_no_deeds(text: str) -> None:
    """A phrase without a verb tells no deed."""
    assert deeds(text) == {}


def test_what_stands_in_brackets_is_not_read() -> None:
    """An aside changes no side of the sentence around it."""
    assert deeds("Orbis (which Quikk sued) bought Kestrel.")["buy"].agent == {base_of("orbis")}


@given(st.text(alphabet="Orbis sued Quikk by to not, which. was '’\"()", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever the text, the deeds stand at words of it, in their groups."""
    found = read(text, ())
    for deed in found.deeds:
        assert 0 <= deed.first <= deed.at < len(found.words)
        assert deed.spelled(text)


def test_forms_of_a_verb_meet() -> None:
    """Regular and irregular forms have one base; phrasal verbs lead to plain ones."""
    assert {base_of(form) for form in ("sues", "sued", "suing", "sue")} == {"sue"}
    assert {base_of(form) for form in ("agree", "agrees", "agreed", "agreeing")} == {"agree"}
    assert base_of("bought") == base_of("buys") == "buy"
    assert all(base_of(plain) == plain for plain in PHRASAL.values())


@pytest.mark.parametrize(
    ("word", "form"),
    [("sued", "d"), ("cut", "bd"), ("selling", "g"), ("plans", "s"), ("plan", "b"), ("need", "b"), ("evening", ""), ("table", "")],
)
def test_forms_are_told_apart(word: str, form: str) -> None:
    """A word is known by its ending or from the list, and what only looks like a verb is none."""
    assert shape(word) == form


def test_a_title_is_no_part_of_a_name() -> None:
    """A person with a title is the person."""
    assert name_key("Councillor Petra Noll") == name_key("Petra Noll")
    assert name_key("Orbis Maps") == "Orbis Maps"
