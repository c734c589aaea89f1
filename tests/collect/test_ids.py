"""Ids are short, plain and lasting; titles and addresses are clean."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Item
from roundup.stages.collect.ids import digest, entry_id, file_id, one_line, plain, slug, storable, web_address

PLAIN = re.compile(r"[a-z0-9_-]+")


@pytest.mark.parametrize(
    ("name", "name_id"),
    [
        ("pier.txt", "pier"),
        ("archive/2024/pier.txt", "pier"),
        ("archive\\pier.txt", "pier"),
        ("pier", "pier"),
        ("2024-05-02-the-pier.md", "2024-05-02-the-pier"),
        ("a.b.c.html", f"a-b-c-{digest('a.b.c')}"),
        ("The Pier.txt", f"the-pier-{digest('The Pier')}"),
        ("Café.txt", f"cafe-{digest('Café')}"),
        (".hidden", f"hidden-{digest('.hidden')}"),
        ("起重机.txt", f"file-{digest('起重机', 8)}"),
        ("!!!.txt", f"file-{digest('!!!', 8)}"),
    ],
)
def test_the_id_of_a_file_is_pinned(name: str, name_id: str) -> None:
    """Ids stand in issues that were sent: they do not change with the program."""
    assert file_id(name) == name_id


def test_a_name_written_in_two_ways_is_one_name() -> None:
    """Composed and decomposed accents, as two file systems keep them, give the same id."""
    assert file_id("Cafe\u0301.txt") == file_id("Café.txt")


@given(st.text(min_size=1, max_size=120))
def test_ids_are_plain_and_short(name: str) -> None:
    """Any name and any title give an id that can stand in a file name, an anchor and a command."""
    for found in (file_id(name), entry_id(name, name)):
        assert PLAIN.fullmatch(found)
        assert len(found) <= 48


@given(st.text(max_size=80), st.text(max_size=80))
def test_entries_are_told_apart_by_their_key(one: str, two: str) -> None:
    """Two guids give two ids under one title; one guid gives one."""
    assert (entry_id("Title", one) == entry_id("Title", two)) == (one == two)


@given(st.text(max_size=200))
def test_a_slug_is_its_own_slug(words: str) -> None:
    """Making a slug of a slug changes nothing."""
    assert slug(slug(words)) == slug(words)


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("A <b>bold</b>\n claim", "A bold claim"),
        ("One<br>Two", "One Two"),
        ("R&amp;D &lt; 2 &amp;amp; x", "R&D < 2 &amp; x"),
        ("a < b and c > d", "a < b and c > d"),
        ("<script>alert(1)</script>Safe", "Safe"),
        ("<!-- no --> yes", "yes"),
        ("List<String> in Java", "List<String> in Java"),
        ("Soft\u00adware \u200bzero \u202ebidi\x07", "Soft\u00adware zero bidi"),
        ("half \ud83d", "half �"),
        ("", ""),
    ],
)
def test_a_line_has_no_markup_and_nothing_invisible(markup: str, line: str) -> None:
    """Tags of HTML go, signs that only look like tags stay, entities are undone once."""
    assert one_line(markup) == line


def test_a_summary_keeps_its_line_breaks() -> None:
    """Paragraphs of a summary are lines; empty ones go."""
    assert plain("<p>One  two</p><p></p><ul><li>Three</li><li>Four</li></ul>") == "One two\nThree\nFour"


@given(st.text(max_size=300))
def test_cleaning_never_raises_and_gives_one_line(text: str) -> None:
    """Any text becomes one line that can be written."""
    line = one_line(text)
    assert line.encode().decode() == line
    assert "\n" not in line
    assert plain(text).encode().decode() == plain(text)


@pytest.mark.parametrize(
    ("candidates", "base", "url"),
    [
        (["https://x.example/a b"], "", "https://x.example/ab"),
        (["/a?x=1"], "https://x.example/feed", "https://x.example/a?x=1"),
        (["../a"], "https://x.example/b/c/feed", "https://x.example/b/a"),
        (["//cdn.example/a"], "https://x.example/", "https://cdn.example/a"),
        (["mailto:a@b.example", "https://x.example/"], "", "https://x.example/"),
        (["", "HTTP://X.example/A"], "", "http://X.example/A"),
        (["http://["], "", ""),
        (["https://"], "", ""),
        (["tag:x,2024:1"], "https://x.example/", ""),
        (["java\tscript:alert(1)"], "https://x.example/", ""),
        (["https://x.example/" + "a" * 5000], "", ""),
        ([], "https://x.example/", ""),
    ],
)
def test_an_address_is_absolute_and_of_the_web(candidates: list[str], base: str, url: str) -> None:
    """The first that is, or resolves to, an http(s) address is taken; nothing else ever is."""
    assert web_address(candidates, base) == url


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_stored_item_can_be_written(one: str, two: str) -> None:
    """Every field is whole afterwards, and an item that was whole is as it was."""
    item = Item(id="x", kind="text", content=one, title=two, meta=((one, two),))
    stored = storable(item)
    assert repr(stored).encode()
    assert storable(stored) == stored
    assert stored.content == one.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
