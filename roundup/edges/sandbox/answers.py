"""What a child sends back is as foreign as what it read: its shape and what it may say are checked here.

A sound child keeps all of this by itself; one that was taken over by its input could send anything.
"""

import re
from typing import TypeVar

from roundup.errors import InputError
from roundup.model import Article, Item

T = TypeVar("T")
_UNSAID = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LONGEST = 2000


class UnusableError(Exception):
    """An answer that no sound child gives."""


def items_of(payload: bytes) -> tuple[Item, ...]:
    """Return the entries an answer holds; raise UnusableError for anything but entries of a feed."""
    items = _read(tuple[Item, ...], payload)
    if any(item.kind != "entry" or item.path or not _is_web(item.url) for item in items):
        raise UnusableError
    return items


def article_of(payload: bytes, item: Item) -> Article:
    """Return the article an answer holds; raise UnusableError for one that is not about the item, or whose parts do not fit."""
    article = _read(Article, payload)
    fits = all(article.text[passage.start : passage.end] == passage.text for passage in article.passages)
    if (article.id, article.path) != (item.id, item.path) or not fits:
        raise UnusableError
    if not all(map(_is_web, (article.url, *(link.url for link in article.links)))):
        raise UnusableError
    return article


def refusal_of(payload: bytes, where: str) -> InputError:
    """Return the error an answer holds, its words cut to one line each; ``where`` is ours."""
    what, _, hint, kind = _read(tuple[str, str, str, str], payload)
    return InputError(_line(what), where, _line(hint), _line(kind)[:40])


def _read(shape: type[T], payload: bytes) -> T:
    from roundup.stored import from_json  # noqa: PLC0415 - the child imports this package and does without pydantic

    try:
        return from_json(shape, payload, "the answer of a child")
    except InputError as error:
        raise UnusableError from error


def _is_web(url: str) -> bool:
    return not url or url.lower().startswith(("http://", "https://"))


def _line(words: str) -> str:
    return _UNSAID.sub(" ", words)[:_LONGEST]
