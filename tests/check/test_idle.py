"""What is not asked of a sentence that follows its line: only what the place that was changed cannot concern."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.model import Article, Finding, Receipt
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.figures import check_figures
from roundup.stages.check.idle import NOTHING, idle
from roundup.stages.check.judge import _worded
from roundup.stages.check.naming import check_names
from roundup.stages.check.retrieval import find_ground
from roundup.stages.check.roles import check_roles
from roundup.stages.check.said import Ground, Said, say
from tests.check.conftest import NAMES, Make, messages

LEXICON = build_lexicon(NAMES)
LINES = (
    "The yard in Varde built 40 cars for the railway last week, and acting director Sofie Dahl said the trains run on time.",
    "Officials of the harbour expect the repairs of the long sea wall to cost the town more than the whole of the market earned.",
    "Marta Lind, the former chief engineer of Quikk, sold 12 percent of her shares for $312 million in March 2020.",
    "Some clerks of the town hall counted the votes by hand in a cold room, and the mayor thanked the clerks for the work.",
)
SOURCE = Article(id="a", outlet="Harbour Post", published=datetime(2021, 7, 15, tzinfo=UTC), text="\n\n".join(LINES))
CORPUS = build_corpus((SOURCE,), LEXICON)
EVERY = {"names", "figures", "roles", "words"}


def changed(old: str, new: str) -> str:
    """Return the line that has some words, with others in their place."""
    (line,) = [line for line in LINES if old in line]
    return line.replace(old, new, 1)


def rested(text: str) -> tuple[Said, Ground]:
    """Return a sentence made ready, with what it rests on."""
    said = say(text, CORPUS)
    return said, find_ground(said, CORPUS)


def unasked(text: str) -> set[str]:
    """Return what is not asked of a sentence."""
    return set(idle(*rested(text)))


def receipt_of(text: str) -> Receipt:
    """Return the receipt of a sentence."""
    (receipt,) = verify(text, (SOURCE,), LEXICON)
    return receipt


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("40 cars", "41 cars", "Says 41, the source says 40."),
        ("40 cars", "400 cars", "Says 400, the source says 40."),
        ("$312 million", "$312 billion", "Says $312 billion, the source says $312 million."),
        ("12 percent", "21 percent", "Says 21 percent, the source says 12 percent."),
        ("12 percent", "12 million", "Says 12 million, the source says 12 percent."),
        ("March 2020", "March 2021", "Says March 2021, the source says March 2020."),
    ],
)
def test_a_figure_in_another_s_place_is_told_without_asking_words(old: str, new: str, message: str) -> None:
    """How it is put is not asked where figures alone are changed; the figure is."""
    text = changed(old, new)
    receipt = receipt_of(text)
    assert unasked(text) & {"words", "figures"} == {"words"}
    assert message in messages(receipt, "figure", "date")
    assert receipt.verdict == "unsupported"


@pytest.mark.parametrize(
    ("old", "new", "asked", "kind", "message"),
    [
        ("last week", "this week", "figures", "date", "Says this week, the source says last week."),
        ("40 cars", "40 trucks", "words", "wording", "Says “trucks”, the source says “cars”."),
        ("railway last", "army last", "words", "wording", "Says “army”, the source says “railway”."),
        ("built 40", "has not built 40", "words", "negation", "Denies “built”, the source affirms it."),
        ("built 40", "may build 40", "words", "hedge", "Makes “built” a possibility, the source states it as a fact."),
        ("sold 12", "did not sell 12", "words", "negation", "Denies “sold”, the source affirms it."),
        ("acting director", "director", "roles", "role", "Calls Sofie Dahl director, the source only acting or deputy director."),
        ("the former chief", "the chief", "roles", "role", "Calls Marta Lind engineer, the source says former engineer."),
        ("Officials of", "Former officials of", "roles", "role", "Says former officials, the source says officials."),
        ("the clerks for", "the former clerks for", "roles", "role", "Says former clerks, the source says clerks."),
        ("expect", "do not expect", "words", "negation", "Denies “expect”, the source affirms it."),
        ("more than", "less than", "words", "opposite", "Says “less”, the source says “more”."),
        ("cold", "warm", "words", "opposite", "Says “warm”, the source says “cold”."),
        ("in a cold", "in 3 cold", "figures", "figure", "No source gives 3."),
        ("Varde", "Brenn", "names", "name", "Says Brenn, the source says Varde."),
        ("Marta Lind", "Anna Lind", "names", "name", "Says Anna Lind, the source says Marta Lind."),
    ],
)
def test_a_small_word_is_told_by_what_it_concerns(old: str, new: str, asked: str, kind: str, message: str) -> None:
    """A word changed, put in or left out is told: what it may concern is asked, whatever else is not."""
    text = changed(old, new)
    receipt = receipt_of(text)
    assert asked not in unasked(text)
    assert message in messages(receipt, kind)


@pytest.mark.parametrize(
    ("old", "new", "still"),
    [
        ("long sea wall", "tall sea wall", True),  # nothing but small letters
        ("40 cars", "41 cars", True),
        ("Officials of", "Some of", False),  # a capital goes
        ("long sea wall", "long Brenn wall", False),  # a capital comes
        ("March 2020", "March 2021", False),  # beside a capital
        ("by hand in", "Quikk’s way in", False),
        ("the mayor", "some mayor", False),  # "Some" opens the sentence: with and without its capital
    ],
)
def test_names_are_idle_only_where_no_capital_is_touched(old: str, new: str, *, still: bool) -> None:
    """A capital put in, left out or next to a figure may make or unmake a name."""
    assert ("names" in unasked(changed(old, new))) == still


@pytest.mark.parametrize(
    ("old", "new", "figures"),
    [
        ("sea wall", "stone wall", True),
        ("counted the votes", "sorted the votes", True),
        ("the repairs", "five repairs", False),
        ("the repairs", "this summer’s repairs", False),
        ("harbour expect", "harbour now expect", False),
        ("for the work", "for the day", False),
        ("her shares", "her bonds", False),
    ],
)
def test_figures_are_idle_only_far_from_figures_and_times(old: str, new: str, *, figures: bool) -> None:
    """A word beside a figure says what it is of; a word of time is compared as a date is."""
    assert ("figures" in unasked(changed(old, new))) == figures


@pytest.mark.parametrize(
    ("put", "roles"), [("sorted", True), ("deputy", False), ("acting", False), ("former", False), ("elected chairman", False)]
)
def test_roles_are_idle_only_where_no_word_of_a_position_is_touched(put: str, *, roles: bool) -> None:
    """What names a position or colours it is reason to ask, whether it comes or goes."""
    there, back = changed("counted", put), changed("by hand", f"by {put} hand")
    assert [("roles" in unasked(text)) for text in (there, back)] == [roles, roles]
    assert "roles" not in unasked(changed("the former chief", "the able chief"))


def test_more_than_a_few_words_leave_nothing_unasked() -> None:
    """Seven words put in may concern anything, six may not; left out they count alike."""
    six = changed("long sea wall", "tall and very dark old sea wall")
    seven = changed("long sea wall", "tall and wide and very dark grey brown wall")
    assert "names" in unasked(six)
    assert idle(*rested(seven)) == NOTHING
    assert idle(*rested(changed("the repairs of the long sea wall to cost", "it all costs"))) == NOTHING


def test_without_a_twin_or_on_other_ground_everything_is_asked() -> None:
    """A line itself, a sentence of other words, one that rests on more than its line: nothing is idle."""
    text = changed("cold", "dark")
    said, ground = rested(text)
    assert idle(said, ground) == {"names", "figures", "roles"}
    assert idle(said, Ground(lines=(*ground.lines, CORPUS.lines[0]))) == NOTHING
    assert idle(said, Ground(lines=CORPUS.lines[:1])) == NOTHING
    assert idle(Said(text=text, lexicon=LEXICON, learned=CORPUS.learned), ground) == NOTHING
    assert idle(*rested(LINES[0])) == NOTHING


def findings_of(check: str, said: Said, ground: Ground) -> list[Finding]:
    """Return what one of the checks that may be left out finds."""
    if check == "words":
        return list(_worded(said, ground, CORPUS))
    if check == "roles":
        return list(check_roles(said, ground, CORPUS))
    return (check_names if check == "names" else check_figures)(said, ground, CORPUS)[1]


POOL = (
    "a the of in by at no not never may will former acting deputy new last this two twelve half 3 14 40 2009 5 7 percent said denied sold cold warm small "
    "votes clerks town railway cars trucks director mayor more less about only because if while he she they it her who that which week year ago now"
).split()


@settings(max_examples=120)
@given(
    st.sampled_from(LINES), st.integers(1, 20), st.integers(0, 3), st.lists(st.sampled_from((*POOL, "Lind", "Brenn", "Quikk")), max_size=3)
)
def test_what_is_not_asked_has_nothing_to_tell(line: str, at: int, out: int, put: list[str]) -> None:
    """Each check that is left out would find nothing, whatever is put in or left out at one place."""
    words = line.split(" ")
    said, ground = rested(" ".join((*words[:at], *put, *words[at + out :])))
    still = idle(said, ground)
    assert still <= EVERY
    assert {check: findings_of(check, said, ground) for check in sorted(still)} == {check: [] for check in still}


def test_a_word_beside_a_position_is_asked_as_one(article: Make) -> None:
    """What stands before "minister" tells which one: no office is spared because its own word is unchanged."""
    source = article("The call was with the prime minister's lawyer, Ola Brandt, on the day after the vote of the town.")
    text = "The call was with the foreign minister's lawyer, Ola Brandt, on the day after the vote of the town."
    (receipt,) = verify(text, (source,), LEXICON)
    assert messages(receipt, "role") == ["Says foreign minister, the source says prime minister."]
