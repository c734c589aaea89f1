"""Names in another's place: told by what stands beside them, by a letter, by the given name, by where the article has them."""

import pytest

from roundup.stages.check.nations import same_country
from roundup.stages.check.spelt import bare
from tests.check.conftest import Judge, kinds, of_kind

FERRY = (
    "Lindqvist Ferries has picked Nuria Besson to run its new Baltic line, the owner said in Varde.",
    "The ships are small. They sail at night. Tickets cost 39 euros.",
    "Rival Norholm Lines, owned by the investor Petra Vance, sails to Brenn. The Coastal Safety Committee warned both.",
)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Lindqvist Ferries has picked Olga Hale to run its new Baltic line.", "Says Olga Hale, the source says Nuria Besson."),
        ("Lindqvist Ferries has picked Nora Besson to run its new Baltic line.", "Says Nora Besson, the source says Nuria Besson."),
        (
            "Lindqist Ferries has picked Nuria Besson to run its new Baltic line.",
            "Says Lindqist Ferries, the source says Lindqvist Ferries.",
        ),
        ("Aurora has picked Nuria Besson to run its new Baltic line.", "Says Aurora, the source says Lindqvist Ferries."),
        ("Rival Norholm Lines, owned by the investor Petra Vance, sails to Lyon.", "Says Lyon, the source says Brenn."),
        ("The Coastal Safety Commission warned both.", "Says Coastal Safety Commission, the source says Coastal Safety Committee."),
    ],
)
def test_another_name_in_the_same_place_blocks_and_shows_the_right_one(judged: Judge, sentence: str, message: str) -> None:
    """The finding says both names, the sentence's and the source's."""
    findings = of_kind(judged(sentence, *FERRY), "name")
    assert message in [finding.message for finding in findings]
    assert all(finding.severity == "blocks" for finding in findings)


def test_a_name_of_another_place_in_the_article_is_told(judged: Judge) -> None:
    """A name must stand in what is said; that the article has it somewhere is not enough."""
    (finding,) = judged("Petra Vance will run the new Baltic line of Lindqvist Ferries.", *FERRY).findings
    assert (finding.kind, finding.severity) == ("name", "note")
    assert finding.message == "Names Petra Vance, which the source names only in another place."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Thomas Mueller met the minister in Lyon.", "Thomas Müller met the minister in Lyon."),
        ("Mirela Dujmic met the minister in Lyon.", "Mirela Dujmić met the minister in Lyon."),
        ("The Al-Noor bank opened in Lyon.", "The Al Noor bank opened in Lyon."),
        ("Brekke Shipping opened a yard in Lyon.", "Brekke Shipping Ltd. opened a yard in Lyon."),
        ("The CSC approved the pill in Lyon.", "The Coastal Safety Committee approved the pill in Lyon."),
        ("The Coastal Safety Committee approved the pill in Lyon.", "The CSC approved the pill in Lyon."),
        ("Chinese officials visited Lyon to sign the treaty.", "Officials from China visited Lyon to sign the treaty."),
        ("Officials from Beijing visited Lyon to sign the treaty.", "Chinese officials visited Lyon to sign the treaty."),
        ("CFO Ida Falk sold the yard in Lyon.", "Finance chief Ida Falk sold the yard in Lyon."),
        ("Falk's lawyer sold the yard in Lyon.", "The lawyer of Ida Falk sold the yard in Lyon."),
        ("In Lyon, Mr. Falk sold the yard.", "Hugo Falk sold the yard in Lyon."),
    ],
)
def test_other_forms_of_a_name_are_the_name(judged: Judge, sentence: str, source: str) -> None:
    """Marks on letters, joints, a firm's ending, initials, countries, titles and possessives change no name."""
    assert not kinds(judged(sentence, source)) & {"name", "role", "speaker"}


def test_a_given_name_before_a_known_surname_is_compared(judged: Judge) -> None:
    """Also where the name opens the sentence and is made of common words."""
    source = "Sarah Holt, who leads the port of Varde, resigned on Monday."
    (finding,) = judged("Laura Holt, who leads the port of Varde, resigned on Monday.", source).findings
    assert finding.message == "Says Laura Holt, the source says Sarah Holt."


@pytest.mark.parametrize(
    ("sentence", "source", "wrong"),
    [
        ("王立表示，仓库明年关闭。", "徐凡表示，仓库明年关闭。", "王立"),
        ("董事长徐帆对记者说，仓库明年关闭。", "董事长徐凡对记者说，仓库明年关闭。", "徐帆"),
    ],
)
def test_chinese_people_are_known_by_surname_and_verb(judged: Judge, sentence: str, source: str, wrong: str) -> None:
    """A Chinese name beside a verb of saying or an office must stand in the source."""
    assert any(wrong in finding.message for finding in judged(sentence, source).findings if finding.kind == "name")
    assert judged(source, source).findings == ()


def test_countries_have_adjectives_and_seats() -> None:
    """Any form of one country stands for it, none for another."""
    assert same_country("Beijing", ["Chinese officials came."])
    assert same_country("American", ["The U.S. left."])
    assert not same_country("Beijing", ["Japanese officials came."])
    assert not same_country("Brenn", ["Brenn is a town."])


def test_bare_letters_have_no_marks() -> None:
    """Accents, strokes and the sharp s go; other letters stay."""
    assert bare("Dujmić Müller Straße Øre") == "dujmic muller strasse ore"
