"""The web pages of items that their feeds only summarise, and an item as its page tells it."""

import html
import re
import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from roundup.edges.archive_items import index_again, page_of, row_of
from roundup.edges.archive_rows import searchable, stamp
from roundup.model import Item, Page
from roundup.text.words import count_words

_PAGE = "SELECT item, url, at, state, html, why, tries, again FROM pages WHERE item = ?"
_KEEP = "INSERT OR REPLACE INTO pages (item, url, at, state, html, why, tries, again) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PARAGRAPH = re.compile(r"<p\b[^<>]*>(.*?)(?=</?(?:p|div|article|section|footer|aside|main|body)\b)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def pages(database: sqlite3.Connection, ids: tuple[str, ...]) -> tuple[Page, ...]:
    """Return what is known of the pages of these items, in the order of their ids."""
    found = (database.execute(_PAGE, (id_,)).fetchone() for id_ in sorted(set(ids)))
    return tuple(_page(row) for row in found if row)


def keep(database: sqlite3.Connection, found: Iterable[Page]) -> None:
    """Store pages, each in place of what was known of that item's page, and let the search know their words."""
    for page in found:
        before = page_of(database, page.item)
        packed = zlib.compress(page.html.encode("utf-8", "surrogatepass"), 6)
        again = stamp(page.again) if page.again else ""
        database.execute(_KEEP, (page.item, page.url, stamp(page.at), page.state, packed, page.why, page.tries, again))
        row = database.execute("SELECT number FROM items WHERE id = ?", (page.item,)).fetchone()
        if row:
            item = row_of(database, row[0]).item
            index_again(database, row[0], searchable(item, before), searchable(item, page.html))


def paged(item: Item, page: Page | None) -> Item:
    """Return an item with its page's markup in place of what the feed gave, where that is the fuller text.

    A full page always is. Of one that stops at a wall, what stands before the wall is taken if it is clearly more than
    the feed gave, with a remark.
    """
    if page is None or not page.html:
        return item
    if page.state == "full":
        return replace(item, kind="html", content=page.html)
    if page.state in ("paywall", "stub") and _told(page.html) > 1.5 * count_words(_bare(f"{item.content} {item.summary}")) + 20:
        remark = f"{page.why or 'the page gives a part of the text'}: what it shows is used, it is more than the feed gave"
        return replace(item, kind="html", content=page.html, meta=(*item.meta, ("remark", remark)))
    return item


def _page(row: tuple[str, str, str, str, bytes, str, int, str]) -> Page:
    item, url, at, state, packed, why, tries, again = row
    return Page(
        item=item,
        url=url,
        at=datetime.fromisoformat(at),
        state=state,  # type: ignore[arg-type]  # only our own words for a state are stored
        html=zlib.decompress(packed).decode("utf-8", "surrogatepass"),
        why=why,
        tries=tries,
        again=datetime.fromisoformat(again) if again else None,
    )


def _told(markup: str) -> int:
    """Return how many words stand in the paragraphs of a page that are long enough to be told and not listed."""
    return sum(words for text in _PARAGRAPH.findall(markup) if (words := count_words(_bare(text))) >= 12)


def _bare(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))
