"""Words put in place of the source's words, and phrases added to them."""

import pytest

from roundup.stages.check.synonyms import alike
from roundup.stages.check.terms import stem
from tests.check.conftest import Judge, kinds, of_kind

CLINIC = "A nurse at the Sund clinic noticed in January that the cheap infusion pumps gave children twice the dose that doctors had set."
BANK = "The lender will expand its branch network in the northern towns and hire more advisers, chairwoman Greta Aalto told shareholders."
FIRE = "A blaze that began in the kitchen of the Metropole hotel forced guests onto the street early on Sunday."


@pytest.mark.parametrize(
    ("sentence", "source", "mine", "theirs"),
    [
        ("The cost of the work rose.", "The cost of the work dropped.", "rose", "dropped"),
        (CLINIC.replace("cheap", "expensive"), CLINIC, "expensive", "cheap"),
        (BANK.replace("expand", "shrink"), BANK, "shrink", "expand"),
        (BANK.replace("northern", "southern"), BANK, "southern", "northern"),
        ("It is a manned craft for lakes.", "It is an unmanned craft for lakes.", "manned", "unmanned"),
    ],
)
def test_an_opposite_in_place_blocks(judged: Judge, sentence: str, source: str, mine: str, theirs: str) -> None:
    """Both words are named as they are written."""
    found = [(finding.severity, finding.message) for finding in judged(sentence, source).findings]
    assert ("blocks", f"Says “{mine}”, the source says “{theirs}”.") in found


@pytest.mark.parametrize(
    ("sentence", "source", "mine", "theirs"),
    [
        (FIRE.replace("kitchen", "garage"), FIRE, "garage", "kitchen"),
        (FIRE.replace("hotel", "theatre"), FIRE, "theatre", "hotel"),
        (BANK.replace("advisers", "guards"), BANK, "guards", "advisers"),
        (
            "Crews lifted the damaged bridge with cranes that the church lent them.",
            "Crews lifted the damaged bridge with cranes that the army lent them.",
            "church",
            "army",
        ),
    ],
)
def test_another_thing_in_place_blocks_where_the_rest_is_the_source(
    judged: Judge, sentence: str, source: str, mine: str, theirs: str
) -> None:
    """A thing of the same field that is neither a synonym nor a wider word is another claim."""
    found = [(finding.severity, finding.message) for finding in judged(sentence, source).findings]
    assert ("blocks", f"Says “{mine}”, the source says “{theirs}”.") in found


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (CLINIC.replace("doctors", "physicians"), CLINIC),
        (CLINIC.replace("noticed", "discovered"), CLINIC),
        (CLINIC.replace("pumps", "devices"), CLINIC),
        (BANK.replace("lender", "bank"), BANK),
        (BANK.replace("lender", "company"), BANK),
        (BANK.replace("hire", "recruit"), BANK),
        (FIRE.replace("blaze", "fire"), FIRE),
        (FIRE.replace("street", "road"), FIRE),
        (FIRE.replace("forced guests", "drove visitors"), FIRE),
        ("The hotel's kitchen is where the blaze began on Sunday.", FIRE),
        (FIRE, FIRE),
    ],
)
def test_the_same_in_other_words_raises_nothing(judged: Judge, sentence: str, source: str) -> None:
    """Synonyms, wider words and words that news puts for each other are no other claim."""
    assert not kinds(judged(sentence, source)) & {"opposite", "wording", "added"}


def test_a_word_that_a_line_beside_it_has_is_not_another_thing(judged: Judge) -> None:
    """Lines are read with their neighbours: the theatre stands in the next one."""
    source = FIRE + " The Metropole is a theatre too."
    assert "wording" not in kinds(judged(FIRE.replace("hotel", "theatre"), source))


def test_a_phrase_nobody_said_is_an_addition(judged: Judge) -> None:
    """What is put into a sentence that is otherwise the source's is named, as a note."""
    sentence = BANK.replace("and hire", "after embarrassing regulatory inspections and hire")
    (found,) = of_kind(judged(sentence, BANK), "added")
    assert (found.severity, found.message) == ("note", "Adds “embarrassing regulatory inspections”, which the source does not say.")


def test_a_phrase_that_stands_elsewhere_in_the_article_is_none(judged: Judge) -> None:
    """A sentence may bring together what an article says in two places."""
    sentence = BANK.replace("and hire", "after embarrassing regulatory inspections and hire")
    far = ("It rained.", "Nobody came.", "There were embarrassing regulatory inspections in May.")
    assert "added" not in kinds(judged(sentence, BANK, *far))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("company", "bank", True),
        ("bank", "insurer", False),
        ("prisons", "jails", True),
        ("victims", "attackers", False),
        ("court", "judges", True),
    ],
)
def test_general_words_are_like_the_special_ones_and_these_not_like_each_other(one: str, other: str, *, expected: bool) -> None:
    """A bank may be called a company, but no insurer a bank."""
    assert alike(stem(one), stem(other)) is expected
    assert alike(stem(other), stem(one)) is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "“" + BANK + "” according to an undated essay circulated anonymously.",
        "The Ledger reported that " + BANK[0].lower() + BANK[1:],
        "In an unsigned editorial, " + BANK[0].lower() + BANK[1:],
    ],
)
def test_words_that_credit_are_no_addition(judged: Judge, sentence: str) -> None:
    """Who tells it and in what kind of piece is not what the source has to say."""
    assert "added" not in kinds(judged(sentence, BANK))
