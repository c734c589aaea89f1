"""Paragraphs of a text as numbered passages."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.passages import passages_of


def texts(text: str) -> list[str]:
    """Return the words of each passage."""
    return [passage.text for passage in passages_of("a", text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One line\nand its rest.\n\nTwo.", ["One line\nand its rest.", "Two."]),
        ("One.\nTwo.\n  Three.", ["One.", "Two.", "Three."]),
        ("One.\r\nrest\r\n\r\nTwo.", ["One.\r\nrest", "Two."]),
        ("一。\n\u3000\n二。", ["一。", "二。"]),
        ("One.\n \t \n\n\nTwo.", ["One.", "Two."]),
        ("\n\n  One.  \n\n", ["One."]),
        ("One.\nTwo.\n\n", ["One.", "Two."]),
        ("One.", ["One."]),
        ("", []),
        (" \n \n ", []),
    ],
)
def test_paragraphs(text: str, found: list[str]) -> None:
    """Blank lines part paragraphs, however the line ends are written; where there are none, line ends do."""
    assert texts(text) == found


def test_ids_count_from_one() -> None:
    """The article's id and the number, by which a receipt names its passage."""
    assert [passage.id for passage in passages_of("ferry", "One.\n\n\n\nTwo.")] == ["ferry:1", "ferry:2"]


TEXTS = st.text(alphabet="ab。 \n\t\r\u3000\u00a0\u2028", max_size=60) | st.text(max_size=60)


@given(TEXTS)
def test_passages_are_exact_slices(text: str) -> None:
    """Each passage is what the text holds from its start to its end, and none is empty or begins or ends with space."""
    for passage in passages_of("a", text):
        assert passage.text == text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""


@given(TEXTS)
def test_passages_lose_and_repeat_nothing(text: str) -> None:
    """In order, one after the other, and together every character that is no space."""
    found = passages_of("a", text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert "".join("".join(passage.text.split()) for passage in found) == "".join(text.split())
    assert [passage.id for passage in found] == [f"a:{number}" for number in range(1, len(found) + 1)]


@given(TEXTS)
def test_a_passage_is_one_passage(text: str) -> None:
    """Cut out and read again, a paragraph stays in one piece, unless it was lines that stood for paragraphs."""
    for words in texts(text):
        assert texts(words) == [words] or re.search(r"\n", words)
