"""The archive: every item ever seen, in SQLite, so that a week can be built again when feeds have forgotten it."""

import html
import json
import re
from dataclasses import asdict, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from roundup.edges.database import Schema, opened
from roundup.errors import InputError
from roundup.model import Item
from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.words import fold, words

SCHEMA = Schema(
    mark=0x524E4441,
    what="archive",
    loss="the next collect makes a new one, and no issue is lost",
    steps=(
        """CREATE TABLE items (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, first_seen TEXT NOT NULL,
            earliest TEXT NOT NULL, latest TEXT NOT NULL, item TEXT NOT NULL);
        CREATE INDEX items_days ON items (origin, latest, earliest);
        CREATE VIRTUAL TABLE words USING fts5 (body, content = '', tokenize = 'unicode61 remove_diacritics 2');
        CREATE TABLE fetches (url TEXT PRIMARY KEY, final_url TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',
            last_modified TEXT NOT NULL DEFAULT '', fetched_at TEXT NOT NULL DEFAULT '', status TEXT NOT NULL DEFAULT '')""",
    ),
)
_ITEM: TypeAdapter[Item] = TypeAdapter(Item)
_TAG = re.compile(r"<[^<>]*>")
_SEARCHED = 200_000  # characters of one item; the rest of a very long page is not searched


class SqliteArchive:
    """A `plugs.Archive` in one file; a connection lives for one call, so threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        """Keep the file's name; the file is made when it is first needed."""
        self._path = path

    def remember(self, items: tuple[Item, ...], seen: datetime) -> int:
        """Store items not yet known, all or none, with the time first seen; return how many were new."""
        with opened(self._path, SCHEMA) as database:
            new = 0
            for item in items:
                row = (item.id, origin(item), seen.astimezone(UTC).isoformat(), *days(item, seen), _dump(item))
                done = database.execute(
                    "INSERT OR IGNORE INTO items (id, origin, first_seen, earliest, latest, item) VALUES (?, ?, ?, ?, ?, ?)", row
                )
                if done.rowcount:
                    new += 1
                    database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (done.lastrowid, searchable(item)))
        return new

    def recall(self, since: date, until: date) -> tuple[Item, ...]:
        """Return the feed items that may belong to these days, ends included, in order of day and id.

        An item without a readable date may belong to every day up to the one it was first seen on.
        """
        query = "SELECT item FROM items WHERE origin = 'feed' AND earliest <= ? AND latest >= ? ORDER BY latest, id"
        return self._items(query, (until.isoformat(), since.isoformat()))

    def search(self, words: str, limit: int = 20) -> tuple[Item, ...]:
        """Return the items whose text has all the words, best first; Chinese words match inside running text."""
        phrases = phrases_of(words)
        if not phrases:
            return ()
        query = "SELECT item FROM words JOIN items ON number = words.rowid WHERE words MATCH ? ORDER BY bm25(words), id LIMIT ?"
        return self._items(query, (" AND ".join(f'"{phrase}"' for phrase in phrases), limit))

    def _items(self, query: str, values: tuple[str | int, ...]) -> tuple[Item, ...]:
        with opened(self._path, SCHEMA) as database:
            rows = database.execute(query, values).fetchall()
        try:
            return tuple(_ITEM.validate_python(_tuples(json.loads(row[0]))) for row in rows)
        except ValueError as error:
            hint = f"move it away (mv {self._path.name} {self._path.name}.old); {SCHEMA.loss}"
            raise InputError("the archive holds an item that cannot be read", str(self._path), hint) from error


def origin(item: Item) -> str:
    """Return where an item is from: ``file`` for the newsroom's own folders, else ``feed``."""
    return "file" if item.path else "feed"


def days(item: Item, seen: datetime) -> tuple[str, str]:
    """Return the first and last day that an item may be from, as ISO dates.

    A date as said is taken with a day on either side, for time zones; without one, any day until it was seen.
    """
    match = DAY_PATTERN.search(item.published)
    key = read_day(match) if match else ""
    if len(key) == 10:
        day = date.fromisoformat(key)
        return (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()
    return date.min.isoformat(), (seen.astimezone(UTC).date() + timedelta(days=1)).isoformat()


def searchable(item: Item) -> str:
    """Return the folded words of an item's title, summary and content, markup left out, Han characters apart."""
    text = f"{item.title}\n{item.outlet}\n{item.author}\n{item.summary}\n{item.content}"[:_SEARCHED]
    return _spaced(html.unescape(_TAG.sub(" ", text)))


def phrases_of(text: str) -> tuple[str, ...]:
    """Return the phrases to look for: one for each run without a space, its words apart."""
    return tuple(phrase for part in text.split() if (phrase := _spaced(part)))


def _spaced(text: str) -> str:
    return " ".join(words(fold(text.encode("utf-8", "ignore").decode())))


def _dump(item: Item) -> str:
    """Return an item as JSON; half characters, which SQLite cannot hold, become JSON escapes."""
    return json.dumps(asdict(item), ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace").decode()


def _tuples(data: Any) -> Any:
    """Turn the lists of stored JSON back into tuples, and drop fields that a newer program added."""
    known = {field.name for field in fields(Item)}
    if isinstance(data, dict):
        return {key: tuple(tuple(pair) for pair in value) if key == "meta" else value for key, value in data.items() if key in known}
    return data
