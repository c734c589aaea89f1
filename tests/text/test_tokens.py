"""Tokens, reckoned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.tokens import reckoned


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("a", 1),
        ("four", 1),
        ("fives", 2),
        ("word " * 100, 125),
        ("滴滴出行被下架", 7),
        ("据《财新》报道。", 8),
        ("カタカナ", 4),
        ("한국어", 3),
        ("Didi 滴滴", 4),
        ("новости", 4),
        ("🎉🎉", 2),
    ],
)
def test_an_east_asian_character_is_a_token_and_four_of_ascii_are(text: str, tokens: int) -> None:
    """Marks and pictures count with the first, other letters by twos."""
    assert reckoned(text) == tokens


@given(st.text(st.characters()), st.text(st.characters()))
def test_more_text_is_never_fewer_tokens(one: str, two: str) -> None:
    """Halves of characters included; and a text costs no more than its characters."""
    assert max(reckoned(one), reckoned(two)) <= reckoned(one + two) <= len(one + two)
    assert reckoned(one + two) <= reckoned(one) + reckoned(two)
