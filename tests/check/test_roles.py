"""Roles before names, and who did what to whom."""

import pytest

from tests.check.conftest import Judge, kinds, of_kind

PEOPLE = "Finance minister Ida Falk met deputy governor Piers Nolan in Brenn. Former judge Nora Whelan opened the talks."


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Prime minister Ida Falk met Piers Nolan in Brenn.", "Calls Ida Falk Prime minister, the source says Finance minister."),
        ("Ida Falk met governor Piers Nolan in Brenn.", "Calls Piers Nolan governor, the source only acting or deputy governor."),
        ("Judge Nora Whelan opened the talks in Brenn.", "Calls Nora Whelan Judge, the source says former judge."),
        (
            "Acting finance minister Ida Falk met Piers Nolan in Brenn.",
            "Calls Ida Falk acting or deputy finance minister, the source finance minister.",
        ),
    ],
)
def test_a_role_that_the_source_does_not_give_blocks(judged: Judge, sentence: str, words: str) -> None:
    """Another office, or an office that was left or is only held for a while, is an error."""
    found = of_kind(judged(sentence, PEOPLE), "role")
    assert [finding.severity for finding in found] == ["blocks"]
    assert words in found[0].message


@pytest.mark.parametrize(
    "sentence",
    [
        "Finance minister Ida Falk met Piers Nolan in Brenn.",
        "Ida Falk, the finance minister, met Piers Nolan in Brenn.",
        "Nora Whelan, a former judge, opened the talks in Brenn.",
    ],
)
def test_a_role_kept_raises_nothing(judged: Judge, sentence: str) -> None:
    """Roles before or after the name are the source's."""
    assert judged(sentence, PEOPLE).findings == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Quikk sued Orbis in Lyon.", "Orbis sued Quikk in Lyon."),
        ("Quikk will acquire Orbis in Lyon.", "Orbis will acquire Quikk in Lyon."),
        ("Quikk is weighing a bid for Orbis in Lyon.", "Orbis is weighing a bid for Quikk in Lyon."),
        ("Quikk was fined by Orbis in Lyon.", "Orbis was fined by Quikk in Lyon."),
    ],
)
def test_subject_and_object_in_each_others_place_block(judged: Judge, sentence: str, source: str) -> None:
    """Past, future, ongoing and passive: who and whom are not exchanged."""
    assert "swap" in kinds(judged(sentence, source))


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Quikk was sued by Orbis in Lyon.", "Orbis sued Quikk in Lyon."),
        ("Orbis sued Quikk in Lyon.", "Quikk was sued by Orbis in Lyon."),
        ("In Lyon Orbis sued Quikk.", "Orbis sued Quikk in Lyon."),
        ("Orbis and Quikk agreed on a price.", "Quikk and Orbis agreed on a price."),
    ],
)
def test_passive_and_word_order_are_no_swap(judged: Judge, sentence: str, source: str) -> None:
    """The same deed told from the other side is the same deed."""
    assert "swap" not in kinds(judged(sentence, source))
