"""Mergers: which entries were taken for one piece and why, and taking that back."""

import json
import sqlite3
import zlib
from dataclasses import replace
from datetime import datetime

from roundup.edges.archive_items import Newcomer, insert, rewrite, row_of, unpacked
from roundup.edges.archive_rows import Row, add_keys, as_said, dump, signed, stamp
from roundup.errors import InputError
from roundup.model import Item, Merger
from roundup.stages import recognise

_LISTED = 5
"""Mergers listed of one item for one reason from one feed; a feed that gives new guids at each visit would list them for ever."""
_COLUMNS = "number, kept, other, reason, title, at, undone"


def list_merger(database: sqlite3.Connection, newcomer: Newcomer, row: Row, reason: str) -> Merger | None:
    """Attach an entry's keys to the piece it is, and list that; None where the entry was the piece's already."""
    known = database.execute("SELECT 1 FROM keys WHERE key = ? AND item = ?", (newcomer.voice, row.number)).fetchone()
    if known:
        return None
    item = newcomer.item
    if reason == "same guid" and item.source == row.item.source:
        add_keys(database, row.number, newcomer.all_keys)
        return None
    listed = "SELECT count(*) FROM mergers WHERE item = ? AND source = ? AND reason = ? AND undone = 0"
    if database.execute(listed, (row.number, item.source, reason)).fetchone()[0] >= _LISTED:
        return None
    added = add_keys(database, row.number, newcomer.all_keys)
    return _listed(database, newcomer, row, reason, added)


def _listed(database: sqlite3.Connection, newcomer: Newcomer, row: Row, reason: str, added: tuple[int, ...]) -> Merger:
    item, said = newcomer.item, zlib.compress(dump(as_said(newcomer.item)).encode(), 6)
    values = (
        row.number,
        row.item.id,
        item.id,
        reason,
        item.title,
        stamp(newcomer.at),
        item.source,
        newcomer.voice,
        json.dumps(added),
        said,
    )
    done = database.execute(
        "INSERT INTO mergers (item, kept, other, reason, title, at, source, voice, added, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return Merger(number=done.lastrowid or 0, kept=row.item.id, other=item.id, reason=reason, title=item.title, at=newcomer.at)


def all_mergers(database: sqlite3.Connection) -> tuple[Merger, ...]:
    """Return every merger, the newest first."""
    rows = database.execute(f"SELECT {_COLUMNS} FROM mergers ORDER BY number DESC")  # noqa: S608 - the columns are ours
    return tuple(map(_merger, rows))


def undo(database: sqlite3.Connection, number: int) -> Merger:
    """Make the entry that was taken for a known piece a piece of its own, with its words and its keys."""
    found = database.execute("SELECT item, other, at, undone, voice, added, said FROM mergers WHERE number = ?", (number,)).fetchone()
    if found is None or found[3]:
        what = "was undone already" if found else "is no merger"
        raise InputError(what, str(number), "roundup feeds merges lists them with their numbers")
    item, at, voice, added = found[0], datetime.fromisoformat(found[2]), found[4], json.loads(found[5])
    database.executemany("DELETE FROM keys WHERE key = ? AND item = ?", [(key, item) for key in added])
    own = _unheard(database, item, voice) or unpacked(found[6])
    newcomer = Newcomer(item=replace(own, id=found[1]), keys=recognise.keys(own), voice=voice, at=at)
    other = row_of(database, insert(database, newcomer)).item.id
    add_keys(database, row_number(database, other), tuple(added))
    database.execute("UPDATE mergers SET undone = 1, other = ? WHERE number = ?", (other, number))
    return _merger(database.execute(f"SELECT {_COLUMNS} FROM mergers WHERE number = ?", (number,)).fetchone())  # noqa: S608 - the columns are ours


def row_number(database: sqlite3.Connection, id_: str) -> int:
    """Return the number of an item that is there."""
    return int(database.execute("SELECT number FROM items WHERE id = ?", (id_,)).fetchone()[0])


def _unheard(database: sqlite3.Connection, number: int, voice: int) -> Item | None:
    """Take the wordings that an entry gave away from an item; return its last one, None where it gave none."""
    row, theirs = row_of(database, number), None
    if row.voice == voice:
        others = "SELECT seen, voice, said FROM revisions WHERE item = ? AND voice != ? ORDER BY seen DESC, number DESC LIMIT 1"
        before = database.execute(others, (number, voice)).fetchone()
        if before is None:
            return None
        theirs = row.item
        item = replace(unpacked(before[2]), first_seen=row.item.first_seen)
        known = recognise.keys(item)
        database.execute("DELETE FROM revisions WHERE item = ? AND wording = ?", (number, signed(known.wording)))
        rewrite(database, Row(number=number, item=item, voice=before[1], worded=before[0]), known.fingerprint)
    database.execute("DELETE FROM revisions WHERE item = ? AND voice = ?", (number, voice))
    return theirs


def _merger(row: tuple[int, str, str, str, str, str, int]) -> Merger:
    number, kept, other, reason, title, at, undone = row
    return Merger(number=number, kept=kept, other=other, reason=reason, title=title, at=datetime.fromisoformat(at), undone=bool(undone))
