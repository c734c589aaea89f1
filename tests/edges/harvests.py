"""Harvests for the archive's tests: visits of one feed that bring invented pieces."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from roundup.edges.archive_sqlite import SqliteArchive
from roundup.model import Feed, Harvest, Item, Source, Stored, Visit
from roundup.plugs import Ledger
from tests.fakes_calls import call
from tests.recognise.pieces import FEED, piece

START = datetime(2026, 3, 10, 12, tzinfo=UTC)


def visit(*items: Item, day: float = 0, **told: object) -> Harvest:
    """Return a visit some days after the first, which brought these items."""
    url = items[0].source if items else FEED
    made = Visit(at=START + timedelta(days=day), outcome="new", entries=len(items))
    source = Source(url=url, digest=f"digest of day {day}")
    return Harvest(feed=Feed(name="Harbour Times", url=url), source=source, visit=replace(made, **told), items=items)  # type: ignore[arg-type]  # fields of a visit


def brought(ledger: Ledger, *items: Item, day: float = 0) -> Stored:
    """Harvest one visit."""
    return ledger.harvest((visit(*items, day=day),))[0]


def batch(round_: int, feeds: int = 4, each: int = 5) -> tuple[Harvest, ...]:
    """Return a batch of visits to several feeds; each round brings its own pieces, no two of them alike."""
    return tuple(visit(*(_made(feed, round_, at) for at in range(each)), day=round_ / 24) for feed in range(feeds))


def _made(feed: int, round_: int, at: int) -> Item:
    name = f"{feed}-{round_}-{at}"
    words = " ".join(
        f"{word}{name.replace('-', 'x')}" for word in ("harbour", "ferry", "lantern", "gull", "rope", "tide") for _ in range(8)
    )
    host = f"https://paper{feed}.example"
    return piece(
        at, id=name, title=f"Piece {name}", content=words, guid=name, url=f"{host}/{name}", source=f"{host}/feed", outlet=f"Paper {feed}"
    )


def harvest_on(path: Path, first: int, told: Connection) -> None:
    """Harvest one batch after the other, and tell of each that is finished."""
    archive = SqliteArchive(path)
    for number in range(first, first + 1000):
        archive.harvest(batch(number))
        told.send(number)


def harvest_all(path: Path, told: Connection) -> None:
    """Harvest ten batches and tell how many items were new."""
    archive = SqliteArchive(path)
    told.send(sum(stored.new for number in range(10) for stored in archive.harvest(batch(number))))


def store_calls_on(path: Path, told: Connection) -> None:
    """Keep one call of a model after the other, and tell of each that is kept."""
    archive = SqliteArchive(path)
    for number in range(1000):
        archive.store_call(call(f"key-{number}"))
        told.send(f"key-{number}")
