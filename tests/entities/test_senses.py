"""What English words mean to each other, by the shipped table and by a small one of our own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities.senses import Senses, english

DATA = Path(__file__).resolve().parents[2] / "roundup" / "data"
SMALL = """\
# A table of three words.
e\twent\tgo
w\tgo\t0
w\thalt\t1
w\tmotion\t2\t0
s\tv38\t0\t\t\t1
s\tv38\t0\t\t\t0
s\tn04\t4
"""


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("rose", "rise"),
        ("bought", "buy"),
        ("companies", "company"),
        ("stopped", "stop"),
        ("women", "woman"),
        ("worst", "bad"),
        ("taxes", "tax"),
    ],
)
def test_forms_are_led_back_to_their_words(form: str, base: str) -> None:
    """Irregular forms by the table's list, regular ones by their endings."""
    assert base in english().bases(form)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("rose", "fell", "opposite"),
        ("winners", "losers", "opposite"),
        ("soared", "fell", "opposite"),
        ("large", "little", "opposite"),
        ("crewed", "uncrewed", "opposite"),
        ("legal", "illegal", "opposite"),
        ("purchase", "bought", "same"),
        ("acquisition", "acquired", "same"),
        ("argument", "argues", "same"),
        ("begin", "start", "same"),
        ("vehicles", "car", "wider"),
        ("car", "vehicles", "narrower"),
        ("monday", "tuesday", "sister"),
        ("teacher", "lawyer", "sister"),
        ("hospital", "school", "sister"),
        ("red", "blue", "sister"),
        ("battery", "theatre", "apart"),
        ("qwxz", "car", "unknown"),
    ],
)
def test_relations_of_common_words(one: str, other: str, relation: str) -> None:
    """A form, a synonym and a derivation are the same; kinds, sisters and opposites are told apart."""
    assert english().relation(one, other) == relation


@pytest.mark.parametrize(("one", "other"), [("rise", "fall"), ("teacher", "lawyer"), ("begin", "start"), ("battery", "theatre")])
def test_what_goes_both_ways_does_so(one: str, other: str) -> None:
    """All relations but wider and narrower are of both words alike."""
    assert english().relation(one, other) == english().relation(other, one)


@given(st.text(alphabet="abcdefgilnorstu-' é", max_size=12), st.sampled_from(["rise", "firm", "blue", "quickly", ""]))
def test_any_two_words_have_a_relation(word: str, other: str) -> None:
    """Nothing that can stand in a text makes the table fail, and a known word is the same as itself."""
    assert english().relation(word, other)
    if english().bases(word):
        assert english().relation(word, word) == "same"


def test_a_noun_has_fields_and_a_verb_form_has_none() -> None:
    """A teacher is of the people; "arrested" and "quickly" are no nouns."""
    assert "n18" in english().fields("teachers")
    assert not english().fields("arrested")
    assert not english().fields("quickly")


def test_the_table_is_read_from_its_text_alone() -> None:
    """Irregular forms, opposites and derivations of a table of three words."""
    small = Senses(SMALL)
    assert small.bases("went") == ("go",)
    assert small.relation("went", "halted") == "opposite"
    assert small.relation("motions", "going") == "same"
    assert small.relation("motion", "halt") == "apart"
    assert small.akin("motion") == {0, 2}


def test_an_empty_table_knows_nothing() -> None:
    """Where the file is missing every word is unknown."""
    nothing = Senses("")
    assert nothing.relation("rise", "fall") == "unknown"
    assert not nothing.bases("rise")


def test_the_shipped_table_is_small_whole_and_licensed() -> None:
    """The file keeps its size, names its source, points at nothing that is not there, and lies beside its licence."""
    text = (DATA / "senses.tsv").read_text(encoding="ascii")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    words, senses = ([row for row in rows if row[0] == kind] for kind in "ws")
    assert len(text) < 1_500_000
    assert "WordNet" in text[:600]
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in (DATA / "LICENSE-wordnet.txt").read_text(encoding="utf-8")
    assert len(words) > 15_000
    assert max(int(number, 36) for row in words for number in row[2].split()) < len(senses)
    assert max(int(number, 36) for row in words for number in "".join(row[3:4]).split()) < len(words)
    assert max(int(number, 36) for row in senses for part in row[3:] for number in part.split()) < len(senses)


@pytest.mark.parametrize(("one", "other"), [("brush", "scrub"), ("buckle", "hook"), ("thunder", "scream")])
def test_verbs_that_are_near_outweigh_nouns_that_are_sisters(one: str, other: str) -> None:
    """Two words may be sisters as nouns and near as verbs: they are near, whichever is seen first."""
    assert english().relation(one, other) == english().relation(other, one) == "near"
