"""Who did it to whom, and whose deed it is."""

import pytest

from tests.check.conftest import Judge, kinds, of_kind


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Quikk sued Orbis in Lyon.", "Orbis sued Quikk in Lyon."),
        ("Quikk will acquire Orbis in Lyon.", "Orbis will acquire Quikk in Lyon."),
        ("Orbis was sued by Quikk in Lyon.", "Orbis sued Quikk in Lyon."),
        ("Quikk sold Norholm to Orbis in May.", "Orbis sold Norholm to Quikk in May."),
        ("Norholm sold Orbis to Quikk in May.", "Norholm sold Quikk to Orbis in May."),
        ("Ida Falk moved from Orbis to Quikk in May.", "Ida Falk moved from Quikk to Orbis in May."),
        ("The court in Lyon chose Quikk over Orbis.", "The court in Lyon chose Orbis over Quikk."),
        ("Quikk told Orbis that the office in Lyon would close.", "Orbis told Quikk that the office in Lyon would close."),
        ("Banks in Lyon fined regulators in May.", "Regulators in Lyon fined banks in May."),
        ("Teachers accused parents of lying to pupils.", "Parents accused teachers of lying to pupils."),
        ("The acquisition of Orbis by Quikk was approved in May.", "Quikk was acquired by Orbis in May, which judges approved."),
        ("Shares of Quikk rose in Lyon while those of Orbis fell.", "Shares of Orbis rose in Lyon while those of Quikk fell."),
        ("Quikk has asked judges to call witnesses.", "Judges have asked the company to call witnesses, Quikk said."),
        ("Prices fell for riders at night more than for riders at noon.", "Prices fell for riders at noon more than for riders at night."),
    ],
)
def test_sides_in_each_others_place_block(judged: Judge, sentence: str, source: str) -> None:
    """Whatever the sides hang on, who and whom are not exchanged."""
    found = of_kind(judged(sentence, source), "swap")
    assert [finding.severity for finding in found] == ["blocks"]
    assert found[0].message.startswith("Says it the other way round: “")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Quikk was sued by Orbis in Lyon.", "Orbis sued Quikk in Lyon."),
        ("Quikk met Orbis in Lyon.", "Orbis met Quikk in Lyon."),
        ("Quikk merged with Orbis in May.", "Orbis merged with Quikk in May."),
        ("Quikk partnered with Orbis in Lyon.", "Orbis partnered with Quikk in Lyon."),
        ("Quikk and Orbis asked judges to stop.", "Orbis and Quikk asked judges to stop."),
        ("Quikk, Orbis and Norholm fell in May.", "Norholm, Orbis and Quikk fell in May."),
        ("Quikk bought Norholm from Orbis.", "Orbis sold Norholm to Quikk."),
        ("Orbis sued Quikk a year later.", "Quikk, which sued Orbis in 2020, was itself sued by Orbis a year later."),
        ("Orbis acquired Quikk in May.", "The acquisition of Quikk by Orbis was approved in May."),
    ],
)
def test_the_same_deed_from_the_other_side_is_no_swap(judged: Judge, sentence: str, source: str) -> None:
    """Passive, lists, and verbs whose sides are alike."""
    assert "swap" not in kinds(judged(sentence, source))


def test_a_deed_of_another_blocks(judged: Judge) -> None:
    """A name of the story that did something else did not do this."""
    source = "Orbis opened a shop in Lyon. Norholm closed the plant in Varde and cut 140 jobs."
    found = judged("Orbis closed the plant in Varde and cut 140 jobs.", source).findings
    assert [(f.kind, f.severity) for f in found if f.kind == "conflation"] == [("conflation", "blocks")]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Norholm closed the plant in Varde.", "Orbis sold a yard to Norholm. The company closed the plant in Varde."),
        ("Norholm closed the plant in Varde.", "Norholm Lines closed the plant in Varde."),
        ("Norholm closed the plant in Varde.", "It closed the plant in Varde, Norholm said."),
    ],
)
def test_whom_a_pronoun_or_a_longer_name_means_is_left_open(judged: Judge, sentence: str, source: str) -> None:
    """Where the source may mean the same one, nothing is told."""
    assert "conflation" not in kinds(judged(sentence, source))


def test_a_name_with_a_joint_is_told_as_it_is_written(judged: Judge) -> None:
    """What names are compared by is not what the editor reads."""
    source = "The rocket Merlin-2 failed 92 seconds after lift-off, and debris fell near a village. Falcon-2 flew in May."
    found = judged("The rocket Falcon-2 failed 92 seconds after lift-off.", source).findings
    assert [f.message for f in found if f.kind == "conflation"] == ["Says of Falcon-2 what the source says of Merlin-2: “failed”."]
