"""The ledger: how each feed was asked and what came of it, beside the items that it brought."""

import json
import sqlite3
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from roundup.edges.archive_identity import store
from roundup.edges.archive_rows import stamp
from roundup.model import Harvest, Source, Stored, Visit

_SOURCE: TypeAdapter[Source] = TypeAdapter(Source)
_VISITS: TypeAdapter[tuple[Visit, ...]] = TypeAdapter(tuple[Visit, ...])
_NAMES = {kind: frozenset(field.name for field in fields(kind)) for kind in (Source, Visit)}
_KEPT, _SHOWN = 200, 30


def sources(database: sqlite3.Connection, urls: tuple[str, ...]) -> tuple[Source, ...]:
    """Return what is known of each address, in the order asked."""
    return tuple(_source(database, url) for url in urls)


def harvest(database: sqlite3.Connection, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
    """Store several harvests; the caller holds the transaction."""
    return tuple(_harvest(database, brought) for brought in harvests)


def _harvest(database: sqlite3.Connection, brought: Harvest) -> Stored:
    stored = store(database, brought.items, brought.visit.at)
    database.execute(
        "INSERT INTO sources (url, said) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET said = excluded.said",
        (brought.source.url, _dump(replace(brought.source, visits=()))),
    )
    number = database.execute("SELECT number FROM sources WHERE url = ?", (brought.source.url,)).fetchone()[0]
    _note(database, number, replace(brought.visit, new=stored.new))
    return stored


def _note(database: sqlite3.Connection, source: int, visit: Visit) -> None:
    """Add a visit to a feed's history; one more that was skipped for the same reason, or found nothing new, takes no second place in it.

    Asked every hour, a feed would else forget within two days what its rhythm is.
    """
    last = database.execute("SELECT number, said FROM visits WHERE source = ? ORDER BY number DESC LIMIT 1", (source,)).fetchone()
    number = last[0] + 1 if last else 1
    if last and visit.outcome in ("skipped", "same"):
        (before,) = _visits([last[1]])
        number -= (before.outcome, before.message) == (visit.outcome, visit.message)
    database.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?)", (source, number, stamp(visit.at), visit.outcome, _dump(visit)))
    database.execute("DELETE FROM visits WHERE source = ? AND number <= ?", (source, number - _KEPT))


def _source(database: sqlite3.Connection, url: str) -> Source:
    found = database.execute("SELECT number, said FROM sources WHERE url = ?", (url,)).fetchone()
    if found is None:
        return Source(url=url)
    rows = database.execute("SELECT said FROM visits WHERE source = ? ORDER BY number DESC LIMIT ?", (found[0], _SHOWN))
    return replace(_SOURCE.validate_python(_known(Source, json.loads(found[1]))), visits=_visits([row[0] for row in rows]))


def _visits(said: list[str]) -> tuple[Visit, ...]:
    return _VISITS.validate_python([_known(Visit, told) for told in json.loads(f"[{','.join(said)}]")])


def _known(kind: type[Source | Visit], data: Any) -> Any:
    """Drop fields that a newer program added."""
    return {key: value for key, value in data.items() if key in _NAMES[kind]} if isinstance(data, dict) else data


def _dump(value: Source | Visit) -> str:
    text = json.dumps(asdict(value), ensure_ascii=False, sort_keys=True, default=_moment)
    return text.encode("utf-8", "backslashreplace").decode()


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return stamp(value)
    raise TypeError(type(value).__name__)
