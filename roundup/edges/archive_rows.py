"""The archive's tables, and how an item stands in them: as JSON, in days, in words to search."""

import hashlib
import html
import json
import re
import sqlite3
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from roundup.edges.database import Schema
from roundup.model import Item
from roundup.stages import recognise
from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.markup import without_scripts
from roundup.text.words import fold, words

_ITEM: TypeAdapter[Item] = TypeAdapter(Item)
_NAMES = tuple(sorted(field.name for field in fields(Item)))
_FIELDS = frozenset(_NAMES)
_TAG = re.compile(r"<[^<>]*>")
_SEARCHED = 200_000  # characters of one item; the rest of a very long page is not searched
_ISO = re.compile(r"\s*\d{4}-\d\d-\d\d(?!\d)")
_OLDEST = date(1990, 1, 1)
"""No feed tells of a day before there was a web; a date before it is a clock that stood at zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An item in the archive: ``voice`` stands for the entry that gave the present words, ``worded`` is when they were met."""

    number: int
    item: Item
    voice: int
    worded: str


def stamp(at: datetime) -> str:
    """Return a time as it is stored: ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat()


def key_of(text: str) -> int:
    """Return 64 bits, as SQLite holds them, that stand for a text."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little", signed=True)


def signed(number: int) -> int:
    """Return 64 bits as SQLite holds them."""
    return number - (1 << 64) if number >= 1 << 63 else number


def origin(item: Item) -> str:
    """Return where an item is from: ``file`` for the newsroom's own folders, else ``feed``."""
    return "file" if item.path else "feed"


def days(item: Item, seen: datetime) -> tuple[str, str]:
    """Return the first and last day that an item may be from, as ISO dates.

    A date as said is taken with a day on either side, for time zones; without one, any day until it was seen. Where a
    feed's date lies more than a day after it was seen, or before there was a web, the day it was seen counts.
    """
    met = seen.astimezone(UTC).date()
    match = DAY_PATTERN.search(item.published)
    key = read_day(match) if match else ""
    if len(key) != 10 and not (_ISO.match(item.published) and origin(item) == "feed"):
        return date.min.isoformat(), (met + timedelta(days=1)).isoformat()
    day = date.fromisoformat(key) if len(key) == 10 else date.min
    if origin(item) == "feed" and not _OLDEST <= day <= met + timedelta(days=1):
        day = met
    return _shifted(day, -1).isoformat(), _shifted(day, 1).isoformat()


def as_said(item: Item) -> Item:
    """Return an item without what only the archive knows of it."""
    return replace(item, first_seen="") if item.first_seen else item


def dump(item: Item) -> str:
    """Return an item as JSON; half characters, which SQLite cannot hold, become JSON escapes."""
    return json.dumps({name: getattr(item, name) for name in _NAMES}, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def load(text: str) -> Item:
    """Return a stored item; fields that a newer program added are dropped. Raises ValueError for what is none."""
    return _ITEM.validate_python(_tuples(json.loads(text)))


def searchable(item: Item, page: str = "") -> str:
    """Return the folded words of an item's title, summary and content, and of its page, markup left out, Han characters apart."""
    text = f"{item.title}\n{item.outlet}\n{item.author}\n{item.summary}\n{item.content}"[:_SEARCHED]
    if page:
        text += "\n" + without_scripts(page)[:_SEARCHED]
    return _spaced(html.unescape(_TAG.sub(" ", text)))


def phrases_of(text: str) -> tuple[str, ...]:
    """Return the phrases to look for: one for each run without a space, its words apart."""
    return tuple(phrase for part in text.split() if (phrase := _spaced(part)))


def _spaced(text: str) -> str:
    return " ".join(words(fold(text.encode("utf-8", "ignore").decode())))


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def _tuples(data: Any) -> Any:
    """Turn the lists of stored JSON back into tuples, and drop fields that a newer program added."""
    if isinstance(data, dict):
        return {key: tuple(tuple(pair) for pair in value) if key == "meta" else value for key, value in data.items() if key in _FIELDS}
    return data


def add_keys(database: sqlite3.Connection, number: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """Attach keys to an item; return those that it did not have."""
    added = [key for key in found if database.execute("INSERT OR IGNORE INTO keys (key, item) VALUES (?, ?)", (key, number)).rowcount]
    return tuple(added)


def _key_all(database: sqlite3.Connection) -> None:
    """Give the feed items of an archive that knew no keys theirs, some hundreds at a time."""
    last = 0
    while rows := database.execute(_UNKEYED, (last,)).fetchall():
        for number, text in rows:
            found = recognise.keys(load(text))
            database.execute("UPDATE items SET fingerprint = ? WHERE number = ?", (signed(found.fingerprint), number))
            add_keys(database, number, tuple(map(key_of, (*found.names, *found.looks))))
            last = number


_UNKEYED = "SELECT number, item FROM items WHERE origin = 'feed' AND number > ? ORDER BY number LIMIT 500"
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
        """DROP TABLE fetches;
        ALTER TABLE items ADD COLUMN worded TEXT NOT NULL DEFAULT '';
        ALTER TABLE items ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE items ADD COLUMN fingerprint INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE keys (key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)) WITHOUT ROWID;
        CREATE TABLE revisions (number INTEGER PRIMARY KEY, item INTEGER NOT NULL, wording INTEGER NOT NULL, seen TEXT NOT NULL,
            voice INTEGER NOT NULL, said BLOB NOT NULL, UNIQUE (item, wording));
        CREATE TABLE mergers (number INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL, kept TEXT NOT NULL, other TEXT NOT NULL,
            reason TEXT NOT NULL, title TEXT NOT NULL, at TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0, source TEXT NOT NULL,
            voice INTEGER NOT NULL, added TEXT NOT NULL, said BLOB NOT NULL);
        CREATE INDEX mergers_item ON mergers (item, source, reason);
        CREATE TABLE sources (number INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, said TEXT NOT NULL);
        CREATE TABLE visits (source INTEGER NOT NULL, number INTEGER NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, said TEXT NOT NULL,
            PRIMARY KEY (source, number)) WITHOUT ROWID;
        CREATE TABLE pages (item TEXT PRIMARY KEY, url TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, html BLOB NOT NULL,
            why TEXT NOT NULL, tries INTEGER NOT NULL, again TEXT NOT NULL)""",
        """CREATE TABLE calls (number INTEGER PRIMARY KEY, key TEXT NOT NULL, week TEXT NOT NULL, at TEXT NOT NULL, said TEXT NOT NULL);
        CREATE INDEX calls_key ON calls (key, number)""",
    ),
    moves=((1, _key_all),),
)
