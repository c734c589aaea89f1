"""Plain text on its way into Markdown and back."""

import html
import re
import string

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundup.text.markdown import escape, escape_cell, one_line, plain, safe_url

_TEXTS = st.text(alphabet=st.one_of(st.sampled_from(string.punctuation + " ab1滴。“"), st.characters(codec="utf-8")), max_size=60).map(
    one_line
)


def _rendered(text: str) -> str:
    """Return the words of a rendered paragraph; anything else than one plain paragraph fails."""
    page = markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"])
    found = re.fullmatch(r"<p>([^<]*)</p>", page, re.DOTALL)
    assert found or not text, page
    return html.unescape(found.group(1)) if found else ""


@given(_TEXTS)
@example("2021. It was")
@example("- a")
@example("&copy; &#60; &lt;b&gt; AT&T &notice")
@example("![x](javascript:alert(1)) [a]: http://b <script>")
@example("***a*** __b__ `c` ~~~ === --- ===")
@example("~~~ a")
def test_text_comes_through_a_renderer_unchanged(text: str) -> None:
    """Text to Markdown to HTML to text is the same text."""
    assert _rendered(escape(text)) == text


@given(_TEXTS)
def test_plain_undoes_escape(text: str) -> None:
    """What was escaped reads as it was."""
    assert plain(escape(text)) == text


@pytest.mark.parametrize("char", string.punctuation)
def test_every_punctuation_mark_opens_no_markup(char: str) -> None:
    """Each ASCII punctuation mark, alone, doubled and before a word, comes through."""
    for text in (char, char * 3, f"{char} a", f"a {char}b{char} c", f"{char}{char}a{char}{char}"):
        assert _rendered(escape(text)) == text


def test_ordinary_prose_is_left_alone() -> None:
    """An editor sees no needless backslash."""
    text = 'AT&T paid $4.4 billion (28.6bn yuan) - "a lot", R&D said: 24% + 3 = more; what\'s next? #1!'
    assert escape(text) == text


def test_a_cell_keeps_its_bars() -> None:
    """A bar does not end a cell of a table."""
    page = markdown.markdown(f"|a|b|\n|-|-|\n|{escape_cell('x | y')}|{escape_cell('new' + chr(10) + 'line')}|", extensions=["tables"])
    assert "<td>x | y</td>" in page
    assert "<td>new line</td>" in page


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- **Bold lead.** It [did so](https://a.b/c_(d)) *at last*.", "Bold lead. It did so at last."),
        ("## A `code` heading", "A code heading"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("<!-- note --><b>x</b> &amp; y [ref][1]", "x & y ref"),
    ],
)
def test_plain_reads_what_an_editor_writes(line: str, words: str) -> None:
    """Marks, targets and tags go; words stay."""
    assert plain(line) == words


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.b/c d(e)_f?q=滴&x=1#y", "https://a.b/c%20d%28e%29_f?q=%E6%BB%B4&x=1#y"),
        ("HTTP://A.b:80/%E6", "http://a.b:80/%E6"),
        ("https://例子.cn/", "https://xn--fsqu00a.cn/"),
        ("https://[::1]/", "https://[::1]/"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("//a.b/c", ""),
        ("/relative", ""),
        ("https://user:secret@a.b/", ""),
        ("https://a.b:99999/", ""),
        ('https://a"b/', ""),
        ("https:///x", ""),
        ("https://a.b\\@c.d/", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_addresses_are_absolute_and_encoded_or_nothing(url: str, safe: str) -> None:
    """Only http(s) addresses with a host come through, with every risky character encoded."""
    assert safe_url(url) == safe


@given(st.text())
def test_no_address_breaks_out_of_a_link(text: str) -> None:
    """An encoded address has no character that ends a link, an attribute or a line."""
    assert not set(safe_url("https://a.b/" + text)) & set(' ()<>"\\`\n\r\t')
