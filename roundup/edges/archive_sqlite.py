"""The archive: every item ever seen, in SQLite, so that a week can be built again when feeds have forgotten it.

One file behind five plugs. A connection lives for one call, so threads and processes may share the file; each call
is one transaction, whole on disk when it returns (see `archive_rows` for the tables).
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from roundup.edges import archive_calls, archive_ledger, archive_mergers, archive_pages
from roundup.edges.archive_items import Newcomer, insert, revisions_of, row_of
from roundup.edges.archive_rows import SCHEMA, days, key_of, load, origin, phrases_of, searchable
from roundup.edges.database import opened, viewed
from roundup.errors import InputError
from roundup.model import Call, Harvest, Item, Keys, Merger, Page, Revision, Source, Stored
from roundup.stages import recognise

__all__ = ["SCHEMA", "SqliteArchive", "days", "origin", "phrases_of", "searchable"]
_RECALL = """SELECT item, first_seen FROM items WHERE origin = 'feed' AND earliest <= ? AND latest >= ? ORDER BY latest, id"""
_SEARCH = """SELECT item, first_seen FROM words JOIN items ON number = words.rowid WHERE words MATCH ? ORDER BY bm25(words), id LIMIT ?"""


class SqliteArchive:
    """A `plugs.Archive`, `Ledger`, `Identities`, `Pages` and `Calls` in one file."""

    def __init__(self, path: Path) -> None:
        """Keep the file's name; the file is made when it is first needed."""
        self._path = path

    def remember(self, items: tuple[Item, ...], seen: datetime) -> int:
        """Store items whose ids are not known yet, all or none, with the time first seen; return how many were new."""
        with self._writing() as database:
            known = "SELECT 1 FROM items WHERE id = ?"
            return sum(_remembered(database, item, seen) for item in items if not database.execute(known, (item.id,)).fetchone())

    def recall(self, since: date, until: date) -> tuple[Item, ...]:
        """Return the feed items that may belong to these days, ends included, in order of day and id.

        An item without a readable date may belong to every day up to the one it was first seen on. ``first_seen`` is
        filled in; where a fuller page of the item is kept, its markup stands in place of what the feed gave.
        """
        with self._reading() as database:
            items = _items(database, _RECALL, (until.isoformat(), since.isoformat()))
            return tuple(archive_pages.paged(item, next(iter(archive_pages.pages(database, (item.id,))), None)) for item in items)

    def search(self, words: str, limit: int = 20) -> tuple[Item, ...]:
        """Return the items whose text or page has all the words, best first; Chinese words match inside running text."""
        phrases = phrases_of(words)
        if not phrases:
            return ()
        with self._reading() as database:
            return _items(database, _SEARCH, (" AND ".join(f'"{phrase}"' for phrase in phrases), limit))

    def sources(self, urls: tuple[str, ...]) -> tuple[Source, ...]:
        """Return what is known of each address, in the order asked, with its 30 newest visits; a bare Source for one never visited."""
        with self._reading() as database:
            return archive_ledger.sources(database, urls)

    def harvest(self, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
        """Store the items, sources and visits of several harvests, all or none, and say what each came to."""
        with self._writing() as database:
            return archive_ledger.harvest(database, harvests)

    def mergers(self) -> tuple[Merger, ...]:
        """Return every merger, the newest first."""
        with self._reading() as database:
            return archive_mergers.all_mergers(database)

    def undo(self, number: int) -> Merger:
        """Part two entries again, for good; raise InputError where there is no such merger, or it is undone already."""
        with self._writing() as database:
            return archive_mergers.undo(database, number)

    def revisions(self, id_: str) -> tuple[Revision, ...]:
        """Return every wording of an item, the oldest first; nothing for an id that is not known."""
        with self._reading() as database:
            found = database.execute("SELECT number FROM items WHERE id = ?", (id_,)).fetchone()
            if found is None:
                return ()
            row = row_of(database, found[0])
            told = [*revisions_of(database, row.number), (row.worded, row.item)]
        ordered = sorted((datetime.fromisoformat(seen), place) for place, (seen, _) in enumerate(told))
        return tuple(Revision(item=replace(told[place][1], first_seen=row.item.first_seen), seen=seen) for seen, place in ordered)

    def pages(self, ids: tuple[str, ...]) -> tuple[Page, ...]:
        """Return what is known of the pages of these items, in the order of their ids; none for items never asked for."""
        with self._reading() as database:
            return archive_pages.pages(database, ids)

    def keep(self, pages: tuple[Page, ...]) -> None:
        """Store pages, all or none, each in place of what was known of that item's page."""
        with self._writing() as database:
            archive_pages.keep(database, pages)

    def answered(self, key: str) -> Call | None:
        """Return the newest call of a model with this key, None where there is none."""
        return next(iter(self.calls((key,))), None)

    def store_call(self, call: Call) -> None:
        """Keep a call of a model, beside what was kept before; it is on disk when this returns."""
        with self._writing() as database:
            archive_calls.keep(database, call)

    def calls(self, keys: tuple[str, ...]) -> tuple[Call, ...]:
        """Return the newest call of each key, in the order asked; keys that are not known are passed over."""
        with self._reading() as database:
            return archive_calls.newest(database, keys)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._legible(), opened(self._path, SCHEMA) as database:
            yield database

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._legible(), viewed(self._path, SCHEMA) as database:
            yield database

    @contextlib.contextmanager
    def _legible(self) -> Iterator[None]:
        """Name the file, and the way out, where what it holds cannot be read."""
        try:
            yield
        except ValueError as error:
            hint = f"move it away (mv {self._path.name} {self._path.name}.old); {SCHEMA.loss}"
            raise InputError("the archive holds an item that cannot be read", str(self._path), hint) from error


def _items(database: sqlite3.Connection, query: str, values: tuple[str | int, ...]) -> tuple[Item, ...]:
    return tuple(replace(load(text), first_seen=first_seen) for text, first_seen in database.execute(query, values))


def _remembered(database: sqlite3.Connection, item: Item, seen: datetime) -> bool:
    found = recognise.keys(item) if origin(item) == "feed" else Keys()
    insert(database, Newcomer(item=item, keys=found, voice=key_of(f"item {item.id}"), at=seen))
    return True
