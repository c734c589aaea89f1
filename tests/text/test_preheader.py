"""The line beside the subject: the beginning of the lede, long enough to say something and short enough to be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.preheader import LEAST, MOST, preheader, repeats


@pytest.mark.parametrize(
    ("sentences", "titles", "wanted"),
    [
        (["Forty-one characters are quite long enough."], [], "Forty-one characters are quite long enough."),
        (
            ["Short.", "So the next one comes along with it, and no more.", "Not this."],
            [],
            "Short. So the next one comes along with it, and no more.",
        ),
        (
            ["Trains run.", "They run at night, and that is news to everybody here."],
            ["Trains run"],
            "They run at night, and that is news to everybody here.",
        ),
        (["TRAINS RUN"], ["News: trains run", "Trains run."], ""),
        (
            ["滴滴在纽约上市。", "两天以后审查就开始了，谁也没有料到会这么快。"],
            [],
            "滴滴在纽约上市。两天以后审查就开始了，谁也没有料到会这么快。",
        ),
        (
            ["One.", "Trains run.", "They run at night, and everybody knows it."],
            ["Trains run"],
            "One. Trains run. They run at night, and everybody knows it.",
        ),
        ([], ["T"], ""),
        (
            ["  spaced \n  out over lines, and long enough to need no second  "],
            [],
            "spaced out over lines, and long enough to need no second",
        ),
    ],
)
def test_sentences_make_a_line(sentences: list[str], titles: list[str], wanted: str) -> None:
    """As many as make forty columns; what only says the title again is passed over."""
    assert preheader(sentences, *titles) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("word " * 30, "word " * 17 + "word…"),
        ("x" * 200, "x" * 89 + "…"),
        ("滴" * 80, "滴" * 44 + "…"),
        (
            "a long line that goes on, and on, until the very words where it is to be cut, namely, there",
            "a long line that goes on, and on, until the very words where it is to be cut, namely…",
        ),
    ],
)
def test_a_long_line_is_cut_at_a_word(text: str, wanted: str) -> None:
    """Ninety columns with the mark; no comma is left hanging."""
    assert preheader([text]) == wanted


@given(st.lists(st.text(alphabet="ab ,.滴，。", max_size=120), max_size=5), st.text(alphabet="ab ", max_size=9))
def test_a_line_is_never_too_long_nor_the_title(sentences: list[str], title: str) -> None:
    """Whatever the lede is."""
    line = preheader(sentences, title)
    assert sum(2 if char in "滴，。" else 1 for char in line) <= MOST
    assert not line or not repeats(line, title)
    assert "\n" not in line
    assert LEAST < MOST
