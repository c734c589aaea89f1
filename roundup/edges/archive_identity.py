"""What a visit's entries are to the archive: new pieces, known ones, changed ones, or other entries of a known piece.

An entry is looked up by its names first and by its looks after that, so that an entry whose guid is known never
loses its piece to one that merely resembles it. What stands beside a piece in the same feed at the same visit is
not that piece, unless word for word.
"""

import sqlite3
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from roundup.edges.archive_hearing import hear
from roundup.edges.archive_items import Newcomer, insert, revisions_of, row_of
from roundup.edges.archive_mergers import list_merger
from roundup.edges.archive_rows import Row, as_said, dump, key_of, stamp
from roundup.model import Item, Merger, Stored
from roundup.stages import recognise

_NAMED, _TITLED, _BAND = 1000, 10, 1
_CANDIDATES = 40  # the newest holders of one key that are looked at
_COMPARED = 8
_BY_TEXT = "nearly the same text"
_APART = 16
"""Bits in which the fingerprints of two texts that are one may differ."""
_HOLDERS = f"SELECT item AS held, ? AS weight FROM (SELECT item FROM keys WHERE key = ? ORDER BY item DESC LIMIT {_CANDIDATES})"  # noqa: S608 - a number of ours
_MASK = (1 << 64) - 1
_KNOWN = "SELECT number, item FROM items WHERE id = ?"


@dataclass(kw_only=True)
class Round:
    """One visit's entries on their way into the archive. ``claimed`` are the items that entries of this visit already are."""

    database: sqlite3.Connection
    at: datetime
    claimed: set[int] = field(default_factory=set)
    new: int = 0
    changed: int = 0
    mergers: list[Merger] = field(default_factory=list)


def store(database: sqlite3.Connection, items: tuple[Item, ...], at: datetime) -> Stored:
    """Bring the entries of one visit into the archive; the caller holds the transaction."""
    visit = Round(database=database, at=at)
    fresh = [not _unchanged(visit, item) for item in items]
    if not any(fresh):
        return Stored()
    pairs = zip(items, recognise.trusted(items), fresh, strict=True)
    newcomers = [_newcomer(item, plain, at) for item, plain, is_fresh in pairs if is_fresh]
    waiting = [pair for pair in newcomers if not (_has_name(database, pair[1]) and _met(visit, *pair, named=True))]
    for plain, newcomer in waiting:
        if not _met(visit, plain, newcomer, named=False):
            visit.claimed.add(insert(database, newcomer))
            visit.new += 1
    return Stored(new=visit.new, changed=visit.changed, mergers=tuple(visit.mergers))


def _unchanged(visit: Round, item: Item) -> bool:
    """Tell whether the archive holds the very entry, byte for byte, under its own id."""
    found = visit.database.execute(_KNOWN, (item.id,)).fetchone()
    if found is None or found[1] != dump(as_said(item)):
        return False
    visit.claimed.add(found[0])
    return True


def _newcomer(item: Item, plain: Item, at: datetime) -> tuple[Item, Newcomer]:
    """Return an entry as its names can be believed, and as it is to be stored."""
    found = recognise.keys(plain)
    voice = key_of(f"entry {_host(item.source)} {' '.join(found.names) or item.id}")
    return replace(plain, first_seen=stamp(at)), Newcomer(item=item, keys=found, voice=voice, at=at)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _met(visit: Round, plain: Item, newcomer: Newcomer, *, named: bool) -> bool:
    """Find the piece that an entry is and hear what it says of it; False where the archive knows no such piece."""
    found = _found(visit, plain, newcomer, named=named)
    if found is None:
        return False
    row, reason = found
    merger = list_merger(visit.database, newcomer, row, reason)
    if merger:
        visit.mergers.append(merger)
    visit.changed += hear(visit.database, newcomer, row)
    visit.claimed.add(row.number)
    return True


def _found(visit: Round, plain: Item, newcomer: Newcomer, *, named: bool) -> tuple[Row, str] | None:
    """Return the item that an entry is, and why; a text that two items have already says nothing of a third."""
    alike: list[tuple[Row, str]] = []
    for number, weight in _ranked(visit.database, newcomer):
        if weight < _NAMED and named:
            break
        row = row_of(visit.database, number)
        reason = _reason(visit, plain, row, named=weight >= _NAMED)
        if reason and weight >= _NAMED:
            return row, reason
        if reason and (number not in visit.claimed or recognise.keys(row.item).wording == newcomer.keys.wording):
            alike.append((row, reason))
    titled = next((pair for pair in alike if pair[1] != _BY_TEXT), None)
    return titled or (alike[0] if len(alike) == 1 else None)


def _reason(visit: Round, plain: Item, row: Row, *, named: bool) -> str:
    """Return why an entry is an item, by its present words or, where it has one of the item's names, by earlier ones."""
    reason = recognise.same(plain, row.item)
    if reason or not named:
        return reason
    earlier = revisions_of(visit.database, row.number)
    return next((found for _, item in reversed(earlier) if (found := recognise.same(plain, item))), "")


def _ranked(database: sqlite3.Connection, newcomer: Newcomer) -> list[tuple[int, int]]:
    """Return (item, weight) of items that share keys with an entry, those that share most first."""
    found = newcomer.keys
    wanted = [(_NAMED, key) for key in newcomer.named]
    wanted += [(_TITLED if look.startswith("title ") else _BAND, key) for look, key in zip(found.looks, newcomer.looks, strict=True)]
    inner = " UNION ALL ".join([_HOLDERS] * len(wanted))
    query = f"SELECT held, sum(weight), fingerprint FROM ({inner}) JOIN items ON number = held GROUP BY held"  # noqa: S608 - no word of it is foreign
    rows = database.execute(query, [value for pair in wanted for value in pair])
    ranked = []
    for number, weight, fingerprint in rows:
        apart = ((fingerprint & _MASK) ^ found.fingerprint).bit_count()
        if weight >= _TITLED or apart <= _APART:
            ranked.append((-weight, apart, number))
    return [(number, -weight) for weight, _, number in sorted(ranked)[:_COMPARED]]


def _has_name(database: sqlite3.Connection, newcomer: Newcomer) -> bool:
    """Tell whether any item has one of an entry's names."""
    marks = ", ".join("?" * len(newcomer.named))
    return database.execute(f"SELECT 1 FROM keys WHERE key IN ({marks}) LIMIT 1", newcomer.named).fetchone() is not None  # noqa: S608 - marks only
