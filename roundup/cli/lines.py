"""JSON Lines in and out: what the plumbing commands read and print."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import typer

from roundup.errors import InputError
from roundup.model import Article
from roundup.stored import from_json, plain
from roundup.text.passages import passages_of

FIELDS = (
    "id", "url", "title", "outlet", "author", "published", "date_proof", "date_confidence",
    "language", "text", "passages", "links", "status", "remarks",
)  # fmt: skip


def read_bytes(name: str) -> bytes:
    """Return a file's bytes, or standard input's for ``-``; InputError says why it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", name, "give the name of a readable file, or - for standard input"
        ) from error


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each JSON object of a JSON Lines file with its place; blank lines are passed over."""
    stream: Iterable[bytes] = sys.stdin.buffer if name == "-" else read_bytes(name).split(b"\n")
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"is not JSON ({error})", where, "write one JSON object a line") from error
        if not isinstance(row, dict):
            raise InputError("is not a JSON object", where, 'write one object a line, such as {"id": "a", "text": "..."}')
        yield where, row


def article_of(row: dict[str, Any], where: str) -> Article:
    """Return the Article of a row; only ``id`` and ``text`` are required, passages are made when absent."""
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise InputError(f"has no {key!r}", where, "give each article an id and a text")
    known = {field: value for field, value in row.items() if field in Article.__dataclass_fields__ and value not in (None, "")}
    article = from_json(Article, json.dumps({"text": "", **known}), where)
    if article.published and article.published.tzinfo is None:
        article = replace(article, published=article.published.replace(tzinfo=UTC))
    strays = [passage.id for passage in article.passages if article.text[passage.start : passage.end] != passage.text]
    if strays:
        hint = "leave the passages out, and they are made from the text"
        raise InputError(f"passage {strays[0]!r} is not what the text holds from its start to its end", where, hint)
    return article if article.passages else replace(article, passages=passages_of(article.id, article.text))


def articles(name: str) -> tuple[Article, ...]:
    """Return the Articles of a JSON Lines file."""
    return tuple(article_of(row, where) for where, row in rows(name))


def out(value: Any) -> None:
    """Print one line of JSON and flush it, so that a pipe sees it at once."""
    typer.echo(json.dumps(plain(value), ensure_ascii=False))
    sys.stdout.flush()


def article_row(article: Article) -> dict[str, Any]:
    """Return an Article as the plumbing prints it: the fields of the contract, then status and remarks."""
    whole = plain(article)
    return {field: whole[field] for field in FIELDS}
