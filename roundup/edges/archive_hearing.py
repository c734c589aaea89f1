"""What a known piece's entry says now, and what of it the archive keeps: a revision, a fuller text, or nothing."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

from roundup.edges.archive_items import Newcomer, keep_revision, rewrite
from roundup.edges.archive_rows import Row, add_keys, key_of, signed, stamp
from roundup.model import Item, Keys
from roundup.stages import recognise
from roundup.text.calendar import DAY_PATTERN, read_day

_FULL = 120
"""Words from which a text counts as more than a summary."""
_TOLD = ("title", "published", "updated", "author", "url", "guid")
_EARLIER = "SELECT seen FROM revisions WHERE item = ? AND wording = ?"


def hear(database: sqlite3.Connection, newcomer: Newcomer, row: Row) -> bool:
    """Store what an entry says of a piece that is known; tell whether the piece's words changed.

    The present words are the newest that its own feed gave. Another feed's words count where they are clearly fuller,
    a feed that turns to summaries takes no full text away, and words that an item had once are not met a second time.
    """
    known = recognise.keys(row.item)
    said = told(newcomer, row.item, known)
    now = recognise.keys(said)
    if now.wording == known.wording:
        _restate(database, newcomer, row, said)
        return False
    earlier = database.execute(_EARLIER, (row.number, signed(now.wording))).fetchone()
    if said == row.item or (earlier and row.voice != newcomer.voice):
        return False
    keep_revision(database, row, known.wording)
    if earlier:
        database.execute("DELETE FROM revisions WHERE item = ? AND wording = ?", (row.number, signed(now.wording)))
    seen = earlier[0] if earlier else stamp(newcomer.at)
    rewrite(database, Row(number=row.number, item=said, voice=newcomer.voice, worded=seen), now.fingerprint)
    add_keys(database, row.number, tuple(map(key_of, now.looks)))
    return True


def _restate(database: sqlite3.Connection, newcomer: Newcomer, row: Row, said: Item) -> None:
    """Keep a date, an address or a name that the same entry gives differently now; markup alone is left as it was."""
    if row.voice == newcomer.voice and any(getattr(said, name) != getattr(row.item, name) for name in _TOLD):
        rewrite(database, replace(row, item=said), newcomer.keys.fingerprint)


def told(newcomer: Newcomer, old: Item, known: Keys) -> Item:
    """Return an item as it stands after an entry was heard, under the id that it has."""
    item = newcomer.item
    if old.source and item.source != old.source:
        fuller = known.length < _FULL and newcomer.keys.length > 1.5 * known.length + 20
        return replace(old, kind=item.kind, content=item.content, summary=item.summary) if fuller else old
    said = replace(item, id=old.id, first_seen=old.first_seen)
    if known.length >= _FULL and newcomer.keys.length < known.length / 2:
        said = replace(said, kind=old.kind, content=old.content, summary=old.summary)
    return _first_dated(said, old)


def _first_dated(item: Item, old: Item) -> Item:
    """Keep the first date of a piece that is given one from after it was met: what had been read was out by then."""
    met = datetime.fromisoformat(old.first_seen) + timedelta(days=1) if old.first_seen else None
    key = _day(item.published)
    if met is None or not key or key <= met.date().isoformat() or not _day(old.published):
        return item
    kept = tuple(pair for pair in old.meta if pair[0] == "published")
    rest = tuple(pair for pair in item.meta if pair[0] != "published")
    return replace(item, published=old.published, updated=item.updated or item.published, meta=(*kept, *rest))


def _day(words: str) -> str:
    match = DAY_PATTERN.search(words)
    key = read_day(match) if match else ""
    return key if len(key) == 10 else ""
