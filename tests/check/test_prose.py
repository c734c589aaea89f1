"""Drafts taken apart into sentences with lines and blocks."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.stages.check.prose import front_value, paragraphs, sentences_of

DRAFT = """---
title: "Ships: a test"
date: 2021-07-20
---

<!-- block: lede -->
The [first sentence](https://e.example/a_b) goes
on here. The second one, too.

<!-- a remark
over two lines -->
<!-- block: story st-1 -->
## A heading is no sentence

> A quoted paragraph.

```
code is none
```

<!-- block: bullets -->
## Also

<!-- block: bullet st-2 -->
- **A bold lead.** The *rest* of it &amp; more.
- A second item.
"""


def test_sentences_come_plain_with_line_and_block() -> None:
    """Marks, links, entities, headings, code and comments go; lines and blocks stay right."""
    found = [(s.text, s.line, s.block, s.kind) for s in sentences_of(DRAFT)]
    assert found == [
        ("The first sentence goes on here.", 7, "lede", "sentence"),
        ("The second one, too.", 8, "lede", "sentence"),
        ("A quoted paragraph.", 15, "st-1", "quote"),
        ("A bold lead.", 25, "st-2", "lead"),
        ("The rest of it & more.", 25, "st-2", "sentence"),
        ("A second item.", 26, "st-2", "sentence"),
    ]


def test_plain_text_needs_no_marks() -> None:
    """Plain paragraphs are read as they stand."""
    assert [s.text for s in sentences_of("One thing. Another.\n\nA third.")] == ["One thing.", "Another.", "A third."]


def test_front_value_reads_quoted_and_bare() -> None:
    """Values of the front matter come without their quotation marks."""
    assert (front_value(DRAFT, "title"), front_value(DRAFT, "date"), front_value(DRAFT, "none")) == ("Ships: a test", "2021-07-20", "")


def test_headings_are_kept_as_paragraphs_of_their_kind() -> None:
    """Headings are there for the style, with their lines."""
    assert [(p.raw, p.line) for p in paragraphs(DRAFT) if p.kind == "heading"] == [("A heading is no sentence", 13), ("Also", 22)]


@given(st.text(alphabet="ab .\n#-*>`<!\\[]()_1", max_size=120))
def test_any_text_is_taken_apart_with_lines_in_order(text: str) -> None:
    """Whatever the text, lines never go back and lie within it."""
    lines = [sentence.line for sentence in sentences_of(text)]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
