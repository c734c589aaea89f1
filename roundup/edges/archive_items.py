"""Items in the archive: adding one, changing its words, reading it back; all inside the caller's transaction."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import count

from roundup.edges.archive_rows import Row, as_said, days, dump, key_of, load, origin, searchable, signed, stamp
from roundup.model import Item, Keys

_MOST_REVISIONS = 50
"""Earlier wordings kept of one item: the first, and the newest; a live blog changes by the minute."""
_INSERT = """INSERT OR IGNORE INTO items (id, origin, first_seen, earliest, latest, item, worded, voice, fingerprint)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_UPDATE = "UPDATE items SET earliest = ?, latest = ?, item = ?, worded = ?, voice = ?, fingerprint = ? WHERE number = ?"
_ROW = "SELECT number, item, voice, worded, first_seen FROM items WHERE number = ?"


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """An entry as a visit brought it: what it can be known by, the entry it is (``voice``), and when it was met."""

    item: Item
    keys: Keys
    voice: int
    at: datetime

    @cached_property
    def named(self) -> tuple[int, ...]:
        """Return the keys by which an entry is known for certain, its own among them."""
        return (self.voice, *map(key_of, self.keys.names))

    @cached_property
    def looks(self) -> tuple[int, ...]:
        """Return the keys of its looks, in their order."""
        return tuple(map(key_of, self.keys.looks))

    @property
    def all_keys(self) -> tuple[int, ...]:
        """Return every key to store."""
        return (*self.named, *self.looks)


def insert(database: sqlite3.Connection, newcomer: Newcomer) -> int:
    """Store an item that is new, under its id or, where another piece has that, an id with an addition; return its number."""
    item, seen = newcomer.item, stamp(newcomer.at)
    held = days(item, newcomer.at)
    said = as_said(item)
    for id_ in _ids(item, newcomer.keys.wording):
        named = said if id_ == said.id else replace(said, id=id_)
        row = (id_, origin(item), seen, *held, dump(named), seen, newcomer.voice, signed(newcomer.keys.fingerprint))
        done = database.execute(_INSERT, row)
        if done.rowcount and done.lastrowid:
            break
    number = done.lastrowid or 0
    database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, searchable(named)))
    database.executemany("INSERT OR IGNORE INTO keys (key, item) VALUES (?, ?)", [(key, number) for key in newcomer.all_keys])
    return number


def row_of(database: sqlite3.Connection, number: int) -> Row:
    """Return an item by its number, with ``first_seen`` filled in."""
    number, text, voice, worded, first_seen = database.execute(_ROW, (number,)).fetchone()
    return Row(number=number, item=replace(load(text), first_seen=first_seen), voice=voice, worded=worded or first_seen)


def rewrite(database: sqlite3.Connection, row: Row, fingerprint: int) -> None:
    """Store an item's changed words and days in place of what was there."""
    old = row_of(database, row.number)
    page = page_of(database, row.item.id)
    said = as_said(row.item)
    held = days(said, datetime.fromisoformat(row.item.first_seen))
    database.execute(_UPDATE, (*held, dump(said), row.worded, row.voice, signed(fingerprint), row.number))
    index_again(database, row.number, searchable(old.item, page), searchable(said, page))


def keep_revision(database: sqlite3.Connection, row: Row, wording: int) -> None:
    """Keep a wording that is no longer the present one, and forget the oldest but the first where there are too many."""
    said = zlib.compress(dump(as_said(row.item)).encode(), 6)
    values = (row.number, signed(wording), row.worded, row.voice, said)
    database.execute("INSERT OR IGNORE INTO revisions (item, wording, seen, voice, said) VALUES (?, ?, ?, ?, ?)", values)
    numbers = database.execute("SELECT number FROM revisions WHERE item = ? ORDER BY number", (row.number,)).fetchall()
    database.executemany("DELETE FROM revisions WHERE number = ?", numbers[1 : max(1, len(numbers) - _MOST_REVISIONS + 1)])


def revisions_of(database: sqlite3.Connection, number: int) -> list[tuple[str, Item]]:
    """Return the earlier wordings of an item with the times they were met, the oldest first."""
    rows = database.execute("SELECT seen, said FROM revisions WHERE item = ? ORDER BY seen, number", (number,))
    return [(seen, unpacked(said)) for seen, said in rows]


def unpacked(said: bytes) -> Item:
    """Return an item that was stored packed."""
    return load(zlib.decompress(said).decode())


def page_of(database: sqlite3.Connection, id_: str) -> str:
    """Return the markup of an item's page, ``""`` where none is kept."""
    found = database.execute("SELECT html FROM pages WHERE item = ?", (id_,)).fetchone()
    return zlib.decompress(found[0]).decode("utf-8", "surrogatepass") if found else ""


def index_again(database: sqlite3.Connection, number: int, before: str, after: str) -> None:
    """Let the search know an item's changed words; the index must be told what it held."""
    if before != after:
        database.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (number, before))
        database.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, after))


def _ids(item: Item, wording: int) -> Iterator[str]:
    """Yield ids to try in turn; the additions come from the words, so that two archives agree on most."""
    yield item.id
    digits = f"{wording:016x}"
    yield from (f"{item.id}-{digits[:most]}" for most in (4, 8, 16))
    yield from (f"{item.id}-{digits[:4]}-{number}" for number in count(2))
