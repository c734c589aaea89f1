"""Where the articles come from: the collections beside the repository, or any JSON Lines file of articles."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from roundup.model import Article, Item
from roundup.text.words import language_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
PARTS = ("dev", "test", "all")


def articles(source: str, part: str) -> list[Article]:
    """Return the articles of ``tech``, ``posts`` or a JSON Lines file that belong to a part, in order of day and id.

    The collections are split by the SHA-1 of an article's id or file name: even is dev, odd is
    test. A file of one's own is split in the same way.
    """
    if source == "posts":
        found = _posts(part)
    else:
        found = _lines(SHARED / "tech-news-2026-03" / "articles.jsonl" if source == "tech" else Path(source), part)
    return sorted(found, key=lambda article: (article.published.isoformat() if article.published else "", article.id))


def belongs(name: str, part: str) -> bool:
    """Tell whether an article's id or file name belongs to a part."""
    odd = int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2
    return part == "all" or odd == (part == "test")


def _lines(path: Path, part: str) -> Iterator[Article]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line) if line.strip() else {}
            name = str(row.get("id") or row.get("url") or number)
            if row.get("text") and belongs(name, part):
                yield _article(name, row)


def _article(name: str, row: Mapping[str, Any]) -> Article:
    text = str(row["text"])
    return Article(
        id=name,
        text=text,
        title=str(row.get("title") or ""),
        url=str(row.get("url") or ""),
        outlet=str(row.get("outlet") or ""),
        author=str(row.get("author") or ""),
        published=_day(str(row.get("published") or "")),
        language=language_of(text),
    )


def _day(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _posts(part: str) -> Iterator[Article]:
    from roundup.stages.read import read  # noqa: PLC0415 - heavy, and only the posts need it

    for path in sorted((SHARED / "posts-2021").glob("*.md")):
        if belongs(path.name, part):
            item = Item(id=path.stem, kind="markdown", content=path.read_text(encoding="utf-8"), published=path.name[:10], path=path.name)
            article = read(item)
            row = {"text": article.text, "title": article.title, "outlet": article.outlet, "published": path.name[:10], "url": article.url}
            if article.text:
                yield _article(path.stem, row)
