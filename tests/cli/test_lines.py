"""JSON Lines in and out of the plumbing."""

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.cli.lines import FIELDS, article_of, article_row, articles, read_bytes, rows
from roundup.errors import InputError
from roundup.model import Article, Passage

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


def written(folder: Path, text: str | bytes) -> str:
    """Write a file and return its name."""
    path = folder / "in.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_only_id_and_text_are_required() -> None:
    """Passages are made from the text; nulls and empty texts count as not given; unknown fields are passed over."""
    article = article_of({"id": "a", "text": "One.\n\nTwo.", "title": None, "url": "", "score": 5}, "x:1")
    assert article.passages == (Passage(id="a:1", text="One.", start=0, end=4), Passage(id="a:2", text="Two.", start=6, end=10))
    assert (article.title, article.url) == ("", "")


@pytest.mark.parametrize("words", ["2014-03-03", "2014-03-03T00:00:00", "2014-03-03T00:00:00Z", "2014-03-03T08:00:00+08:00"])
def test_a_day_is_midnight_utc(words: str) -> None:
    """A time without a zone is UTC, whatever the machine's."""
    assert article_of({"id": "a", "text": "x", "published": words}, "x:1").published == datetime(2014, 3, 3, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_what_is_printed_can_be_read_again(name: str, text: str, title: str) -> None:
    """One command's output is the next one's input."""
    article = article_of({"id": name, "text": text, "title": title}, "x:1")
    row = article_row(article)
    assert tuple(row) == FIELDS
    assert article_of(json.loads(json.dumps(row)), "x:1") == article


@pytest.mark.parametrize(
    ("row", "what", "hint"),
    [
        ({}, "has no 'id'", "an id and a text"),
        ({"id": "a"}, "has no 'text'", "an id and a text"),
        ({"id": 5, "text": "x"}, "has no 'id'", "an id and a text"),
        ({"id": "", "text": "x"}, "(id)", "documented shape"),
        ({"id": "a", "text": "x", "published": "soon"}, "(published)", "documented shape"),
        ({"id": "a", "text": "x", "links": [{"url": 5}]}, "(links.0", "documented shape"),
        (
            {"id": "a", "text": "One.", "passages": [{"id": "p", "text": "Won.", "start": 0, "end": 4}]},
            "passage 'p' is not what",
            "leave the passages out",
        ),
    ],
)
def test_a_row_that_is_no_article_is_named(row: dict[str, object], what: str, hint: str) -> None:
    """The line, what is wrong with it, and what to do; a passage that the text does not hold could prove anything."""
    with pytest.raises(InputError) as caught:
        article_of(row, "in.jsonl:7")
    assert caught.value.where == "in.jsonl:7"
    assert what in caught.value.what
    assert hint in caught.value.hint


def test_rows_have_their_line_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    """A mark at the head, CRLF and no newline at the end are taken as they come."""
    name = written(tmp_path, b'\xef\xbb\xbf{"a": 1}\r\n\r\n{"a": 2}')
    assert list(rows(name)) == [(f"{name}:1", {"a": 1}), (f"{name}:3", {"a": 2})]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "is not JSON"),
        (b"[1]", "is not a JSON object"),
        (b"\xff{}", "is not JSON"),
        (b"[" * 50000, "is not JSON"),
        (b'"a"', "object"),
    ],
)
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: bytes, what: str) -> None:
    """Broken, deep, undecodable or of another kind: the line and a remedy; the lines before it have come through."""
    name = written(tmp_path, b'{"id": "a", "text": "x"}\n' + line)
    found = rows(name)
    assert next(found)[0] == f"{name}:1"
    with pytest.raises(InputError) as caught:
        next(found)
    assert caught.value.where == f"{name}:2"
    assert what in caught.value.what
    assert "one" in caught.value.hint


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows come one by one, named by the dash; bytes come whole."""
    for read in (lambda: articles("-"), lambda: (read_bytes("-"),)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "One."}\n')))
        assert len(read()) == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n{")))
    with pytest.raises(InputError) as caught:
        articles("-")
    assert caught.value.where == "-:2"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file and a folder are named, with the dash as a way out."""
    for name in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(InputError) as caught:
            articles(str(name))
        assert caught.value.where == str(name)
        assert "- for standard input" in caught.value.hint


def test_articles_of_a_file(tmp_path: Path) -> None:
    """In the order of the file, the same each time."""
    name = written(tmp_path, "".join(json.dumps({"id": id_, "text": "Rain."}) + "\n" for id_ in "cab"))
    assert [article.id for article in articles(name)] == ["c", "a", "b"]
    assert all(isinstance(article, Article) for article in articles(name))
