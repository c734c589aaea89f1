"""Front matter is read as words, in every dialect that people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Item
from roundup.stages.collect import items_from_file
from roundup.stages.collect.frontmatter import fields, split


def item(front: str, fence: str = "---") -> Item:
    """Return the item of a note with some front matter."""
    (found,) = items_from_file("note.md", f"{fence}\n{front}\n{fence}\nA sentence of text.\n".encode("utf-8", "surrogatepass"))
    return found


@pytest.mark.parametrize(
    ("front", "outlet", "url"),
    [
        ("from: Harbour Daily", "Harbour Daily", ""),
        ("from: https://harbour.example/a", "", "https://harbour.example/a"),
        ("from: Harbour Daily, https://harbour.example/a", "Harbour Daily", "https://harbour.example/a"),
        ('source: "[Harbour Daily](https://harbour.example/a)"', "Harbour Daily", "https://harbour.example/a"),
        ("source: Harbour Daily <https://harbour.example/a>", "Harbour Daily", "https://harbour.example/a"),
        ("original: 港口日报 https://harbour.example/a", "港口日报", "https://harbour.example/a"),
        ("source:\n  name: Harbour Daily\n  url: https://harbour.example/a", "Harbour Daily", ""),
        ("from: Jo Doe <jo@harbour.example>", "", ""),
        ("permalink: /2024/05/pier/", "", ""),
        ("from: /drafts/pier", "", ""),
        ("outlet: The Belfry\nfrom: Harbour Daily", "The Belfry", ""),
        ("publication: The Belfry", "The Belfry", ""),
        ("link: javascript:alert(1)", "", ""),
        ("from: ", "", ""),
    ],
)
def test_an_origin_may_be_a_name_an_address_or_both(front: str, outlet: str, url: str) -> None:
    """What is written after from: or source: names the outlet, the page, or the two of them."""
    found = item(front)
    assert (found.outlet, found.url) == (outlet, url)


@pytest.mark.parametrize(
    ("escaped", "plain"),
    [
        ("Pier \\ud83d\\ude00 goes", "Pier 😀 goes"),
        ("Pier \\ud83d goes", "Pier � goes"),
        ("Pier \\udc00\\ud800", "Pier ��"),
        ("Pier\\0 \\u200bgoes", "Pier goes"),
        ("Pier \\u202egoes", "Pier goes"),
    ],
)
def test_escapes_that_are_no_characters_cost_no_build(escaped: str, plain: str) -> None:
    """Halves of a character are joined or replaced, invisible ones go; every field can be written as UTF-8."""
    found = item(f'title: "{escaped}"\nauthor: "{escaped}"\nmood: "{escaped}"')
    assert (found.title, found.author) == (plain, plain)
    assert repr(found).encode()
    assert all(value.encode() for _, value in found.meta)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en", "en"),
        ("en_GB", "en"),
        ("zh-Hans-CN", "zh"),
        ("DE", "de"),
        ("English", "und"),
        ("", "und"),
        ("pt_BR.UTF-8", "pt"),
        ("x", "und"),
    ],
)
def test_a_language_is_its_first_subtag(said: str, language: str) -> None:
    """A word that is no tag says nothing."""
    assert item(f"lang: {said}").language == language


def test_toml_keeps_dates_lists_and_tables_as_words() -> None:
    """Values of TOML become the words they were written with."""
    found = item('title = "Bells"\ndate = 2024-05-02\nauthors = ["Jo Doe", "Ann Other"]\n[extra]\nname = "x"', "+++")
    assert (found.title, found.published, found.author) == ("Bells", "2024-05-02", "Jo Doe, Ann Other")


@pytest.mark.parametrize(
    ("front", "author"),
    [
        ("author: Jo Doe", "Jo Doe"),
        ("authors:\n- Jo Doe\n- Ann Other", "Jo Doe, Ann Other"),
        ("authors:\n- name: Jo Doe\n  url: https://x.example\n- name: Ann Other", "Jo Doe, Ann Other"),
        ("byline: Jo <b>Doe</b>", "Jo Doe"),
        ("by:\n  name: Jo Doe", "Jo Doe"),
        ("author: null", "null"),
        ("author:", ""),
    ],
)
def test_an_author_may_be_a_word_a_list_or_a_record(front: str, author: str) -> None:
    """Names come out of every shape in which generators keep them."""
    assert item(front).author == author


@pytest.mark.parametrize(
    "text", ["--- no front matter\nx", "---\n---\nText.", "Text.\n---\ntitle: x\n---\n", "---\ntitle: x\nno end", "+++\n= 1\n+++\nText."]
)
def test_what_only_looks_like_front_matter_stays_text(text: str) -> None:
    """Rules between paragraphs are no front matter."""
    meta, body = split(text)
    assert (meta, body) == ((), text)


def test_a_page_of_brackets_or_aliases_is_not_given_to_the_parser() -> None:
    """What would grow or nest without end is read line by line, with a remark."""
    for bomb in ("a: " + "[" * 5000, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"):
        meta, _ = split(f"---\ntitle: T\n{bomb}\n---\nText.")
        assert dict(meta)["title"] == "T"
        assert any(key == "remark" for key, _ in meta)


def test_the_first_of_several_dates_that_is_filled_in_counts() -> None:
    """An empty date: leaves the word to published:."""
    found = item("date:\npublished: 2 May 2024\ncreated: 1 May 2024")
    assert found.published == "2 May 2024"
    assert ("created", "1 May 2024") in found.meta


@given(st.text(max_size=200), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read_or_left_as_text(front: str, fence: str) -> None:
    """No text between fences raises, and what is read is words."""
    meta, body = split(f"{fence}\ntitle: T\n{front}\n{fence}\nText.")
    assert all(isinstance(part, str) for pair in meta for part in pair)
    assert body.endswith("Text.")
    assert set(fields(meta)) == {"title", "author", "published", "outlet", "language", "summary", "url"}
