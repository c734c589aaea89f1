"""What an outlet puts on many of its pieces: the name of a series, a word about itself, an invitation.

It tells nothing of any one piece, and two pieces that share it are not alike for that.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from roundup.model import Article
from roundup.text.words import fold

_TIMES = 3
_WALL = 1200
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+|\n+")
_FRONT = re.compile(r"^(.{3,40}?)(?:: | \| | – | — | - |：|丨|｜)")
_BACK = re.compile(r"(?: \| | – | — | - | : | · |丨|｜)([^|–—丨｜:·]{3,40})$")


def without_furniture(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles without the sentences and title parts that stand in three or more different pieces of one house."""
    pile = tuple(articles)
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for article in pile:
        wall = article.title if len(article.text) < _WALL else ""  # under three titles of one house, even a whole text is furniture
        piece = zlib.crc32(f"{wall}\n{fold(article.text)}".encode())
        for part in _parts(article):
            seen[(_house(article), part)].add(piece)
    common: defaultdict[str, set[str]] = defaultdict(set)
    for (house, part), pieces in seen.items():
        if len(pieces) >= _TIMES:
            common[house].add(part)
    return tuple(_bare(article, common[house]) if (house := _house(article)) in common else article for article in pile)


def _parts(article: Article) -> frozenset[str]:
    """Return the sentences and the possible series names of an article."""
    lines = {sentence.strip() for sentence in _SENTENCE.split(article.text)}
    return frozenset(line for line in lines if len(line) > 12) | frozenset(f"title {part}" for part in _series(article.title))


def _series(title: str) -> list[str]:
    return [fold(match[1]) for pattern in (_FRONT, _BACK) if (match := pattern.search(title))]


def _bare(article: Article, common: set[str]) -> Article:
    title = article.title
    for pattern in (_FRONT, _BACK):
        match = pattern.search(title)
        if match and f"title {fold(match[1])}" in common:
            title = title.replace(match.group(), " ").strip()
    text = "\n".join(_line(line, common) for line in article.text.split("\n"))
    return article if (title, text) == (article.title, article.text) else replace(article, title=title, text=text)


def _line(line: str, common: set[str]) -> str:
    found = _SENTENCE.split(line)
    kept = [sentence for sentence in found if sentence.strip() not in common]
    return line if len(kept) == len(found) else " ".join(kept)


def _house(article: Article) -> str:
    return urlsplit(article.url).netloc.lower().removeprefix("www.") or fold(article.outlet)
