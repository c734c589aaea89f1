"""Positions of people: one form for many words, found before, after and apart from the name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon
from roundup.stages.check.positions import _FORMS, _NOT_FULL, _POSITION, _ROLE_WORDS, ONCE, PLAIN, _places, is_role_word, kin, positions
from roundup.stages.check.reading import Reading
from tests.check.conftest import Judge, kinds, of_kind

TEAM = (
    "Torben Hale, chief executive of the paper maker Grauwald, said the mill would shut. Finance chief Mirela Dorn declined to comment.",
    "Former chairman Hugo Perrin, who left in 2019, was not asked. A Grauwald spokeswoman said talks go on.",
)


@pytest.mark.parametrize(
    ("text", "what", "who", "where"),
    [
        ("CEO Ida Falk left.", "chief executive", "Ida Falk", ""),
        ("Ida Falk, the chief executive officer of Quikk, left.", "chief executive", "Ida Falk", "Quikk"),
        ("Ida Falk is president of Quikk.", "president", "Ida Falk", "Quikk"),
        ("Quikk's relatively new finance chief, Ida Falk, left.", "finance chief", "Ida Falk", "Quikk"),
        ("A Quikk spokesman said so.", "spokesperson", "", "Quikk"),
        ("Quikk vice president Ida Falk left.", "vice president", "Ida Falk", "Quikk"),
        ("Finance minister Ida Falk left.", "finance minister", "Ida Falk", ""),
    ],
)
def test_a_position_is_read_with_its_holder_and_house(lexicon: Lexicon, text: str, what: str, who: str, where: str) -> None:
    """Title before the name, apposition and predicate after it, the firm before or after."""
    (position,) = positions(Reading(text=text, lexicon=lexicon, learned={}))
    assert (position.what, position.who, position.where) == (what, who, where)


def test_former_and_acting_belong_to_the_position(lexicon: Lexicon) -> None:
    """What is over and what is held for a while is marked so."""
    text = "Former Quikk CEO Ida Falk met acting governor Piers Nolan."
    assert [(p.what, p.once, p.less) for p in positions(Reading(text=text, lexicon=lexicon, learned={}))] == [
        ("chief executive", True, False),
        ("governor", False, True),
    ]


def test_a_wider_word_may_stand_for_a_narrower_one() -> None:
    """A minister of finance is a minister; a minister is not therefore the prime minister."""
    assert kin("minister", "finance minister")
    assert not kin("prime minister", "minister")
    assert kin("chief executive", "head")
    assert not kin("chief executive", "chairman")


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Torben Hale, chairman of Grauwald, said the mill would shut.", "Calls Torben Hale chairman, the source says chief executive."),
        ("Hugo Perrin, the chairman, was not asked.", "Calls Hugo Perrin chairman, the source says former chairman."),
        ("Former chief executive Torben Hale said the mill would shut.", "the source calls Torben Hale chief executive still."),
        ("Torben Hale, chief executive of Quikk, said the mill would shut.", "Says chief executive of Quikk, the source says of Grauwald."),
        ("A Grauwald lawyer said talks go on.", "Says lawyer, the source says spokeswoman."),
    ],
)
def test_a_position_that_the_source_gives_otherwise_blocks(judged: Judge, sentence: str, message: str) -> None:
    """Another position, one that is over, one of another firm, one of nobody's name."""
    found = of_kind(judged(sentence, *TEAM), "role")
    assert any(message in finding.message for finding in found)
    assert all(finding.severity == "blocks" for finding in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "CEO Torben Hale said the mill would shut.",
        "Grauwald boss Torben Hale said the mill would shut.",
        "The mill would shut, said Torben Hale, who is chief executive of Grauwald.",
        "CFO Mirela Dorn declined to comment.",
        "Hugo Perrin, once chairman, was not asked.",
        "A spokesperson for Grauwald said talks go on.",
    ],
)
def test_the_same_position_in_other_words_raises_nothing(judged: Judge, sentence: str) -> None:
    """CEO is chief executive, a boss is one too, and a spokesperson speaks for the firm."""
    assert "role" not in kinds(judged(sentence, *TEAM))


def test_former_is_kept_with_any_noun(judged: Judge) -> None:
    """Between the same two words it is neither lost nor gained, whatever the noun."""
    source = "The paper spoke to former ushers of the opera in Varde."
    assert "role" in kinds(judged("The paper spoke to ushers of the opera in Varde.", source))
    assert "role" in kinds(
        judged("The paper spoke to former ushers of the opera in Varde.", "The paper spoke to ushers of the opera in Varde.")
    )


def test_chinese_positions_are_compared(judged: Judge) -> None:
    """A chairman is no chief executive, in Chinese either."""
    source = "快客董事长李大伟表示，仓库明年关闭。"
    assert "role" in kinds(judged("快客首席执行官李大伟表示，仓库明年关闭。", source))
    assert judged(source, source).findings == ()


FORMS = [
    way
    for form in (*_FORMS.values(), *(f"{word}s?" for word in PLAIN), "原主席|副主席|代理主席|前任?主席")
    for way in re.split(r"\|(?![^()]*(?:\([^()]*\)[^()]*)*\))", form)
] + [rf"(?:{word})[- ]mayor" for word in f"{ONCE}|{_NOT_FULL}".split("|") if word.isascii()]
BETWEEN = ("", " ", "-", ", ", "'s ", " of ", "é", "ſ", "İ", "7", "_", "的", "“", "former ", "ex-", "vice ", " is the ", "X")


@st.composite
def with_positions(draw: st.DrawFn) -> str:
    """Return a text of positions as any of the forms writes them, in any case, with letters that look like others to a pattern."""
    parts = [
        draw(st.sampled_from(BETWEEN))
        + str(draw(st.from_regex(re.compile(draw(st.sampled_from(FORMS)), re.ASCII | re.IGNORECASE), fullmatch=True)))
        for _ in range(draw(st.integers(2, 8)))
    ]
    text = "".join(parts) + draw(st.sampled_from(BETWEEN))
    return draw(
        st.sampled_from(
            (text, text.upper(), text.lower(), text.title(), text.replace("s", "ſ"), text.replace("i", "İ"), text.replace("k", "K"))
        )
    )


@settings(max_examples=150, deadline=None)
@given(with_positions())
def test_positions_are_found_as_if_every_letter_were_looked_at(text: str) -> None:
    """Words that no position opens with are passed over: what is found is the same."""
    found: list[tuple[int, int]] = []
    for start in range(len(text)):
        begins = bool(re.match(r"[A-Za-z]|[^\x00-\x7f]", text[start])) and not re.match(
            "[A-Za-z]", text[start - 1 : start] if start else ""
        )
        match = _POSITION.match(text, start) if begins and (not found or start >= found[-1][1]) else None
        if match:
            found.append(match.span())
    assert [match.span() for match in _places(text)] == found
    assert is_role_word(text) == (text in _ROLE_WORDS or _POSITION.search(text) is not None)
