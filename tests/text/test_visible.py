"""Foreign text on a terminal: everything can be seen, nothing acts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.visible import on_one_line, shown


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b]0;owned\x07", "⟨U+001B⟩]0;owned⟨U+0007⟩"),
        ("a\rb\x08", "a⟨U+000D⟩b⟨U+0008⟩"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("user\u202eresu", "user⟨U+202E⟩resu"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("\U000e0041 tag, \U000e0101 selector", "⟨U+E0041⟩ tag, ⟨U+E0101⟩ selector"),
        ("half \ud800", "half ⟨U+D800⟩"),
        ("line\u2028end\u2029", "line⟨U+2028⟩end⟨U+2029⟩"),
    ],
)
def test_what_acts_or_hides_stands_there_by_its_number(text: str, seen: str) -> None:
    """Escape sequences, bidi marks, tags, half characters and odd line ends."""
    assert shown(text) == seen


@pytest.mark.parametrize(
    "text", ["Plain, “quoted” – text.\n\tTabbed.", "阿里巴巴表示，“不会”。", "Привет, κόσμε, עולם", "café 😀 한국어 €5", "{{fence}}"]
)
def test_what_can_be_read_stays_as_it_is(text: str) -> None:
    """Any script, marks, pictures, tabs and newlines."""
    assert shown(text) == text


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_that_acts_is_left(text: str) -> None:
    """Of any text the outcome can be written as UTF-8 and holds no control or format character but tabs and newlines."""
    seen = shown(text)
    seen.encode("utf-8")
    assert not [one for one in seen if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") and one not in "\t\n"]


def test_on_one_line() -> None:
    """A name that holds a line end makes no line of its own."""
    assert on_one_line(" a\n b\u2028c\x1b ") == "a b c⟨U+001B⟩"
