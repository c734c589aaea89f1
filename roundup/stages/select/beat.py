"""Whether a piece belongs to the newsletter's beat, by the words of the configuration."""

import re
from collections.abc import Iterable
from functools import lru_cache

from roundup.model import Article

_OPENING = 600
_OFTEN = 3


def touches(article: Article, words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of the beat that a piece is about: in its title or opening, or three times in its text.

    A word in passing, such as a country in a list, does not make a piece one of the beat.
    """
    return _touched(article.title, article.text, tuple(words))


@lru_cache(maxsize=4096)  # a lineup is chosen several times from the same pieces
def _touched(title: str, text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    opening = f"{title}\n{text[:_OPENING]}"
    return tuple(word for word in words if _find(word, opening) or _find(word, text) >= _OFTEN)


def _find(word: str, text: str) -> int:
    return sum(1 for _ in _pattern(word).finditer(text))


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    """Match a Latin word whole and in any case, with a plural or possessive; capitals of an acronym as they are."""
    body = r"\s+".join(re.escape(part) for part in word.split())
    if not word.isascii():
        return re.compile(body, re.IGNORECASE)
    flags = re.NOFLAG if word.isupper() and len(word) <= 5 else re.IGNORECASE
    return re.compile(rf"(?<![A-Za-z0-9]){body}(?:['’]?s)?(?![A-Za-z0-9])", flags)
