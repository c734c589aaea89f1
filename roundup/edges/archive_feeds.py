"""The archive asked about feeds as feeds.toml names them: how much each brought lately, and its history under a new address."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from roundup.edges.archive_sqlite import SCHEMA
from roundup.edges.database import opened

_FRESH = """SELECT json_extract(item, '$.source'), count(*) FROM items
    WHERE origin = 'feed' AND first_seen >= ? GROUP BY 1"""
_MOVE = "UPDATE OR IGNORE sources SET url = :new, said = json_set(said, '$.url', :new, '$.moved_to', '') WHERE url = :old"


def fresh_items(archive: Path, since: datetime) -> dict[str, int]:
    """Return how many items each feed's address brought that were first seen since a time; addresses without any are left out."""
    with opened(archive, SCHEMA) as database:
        rows = database.execute(_FRESH, (since.astimezone(UTC).isoformat(),)).fetchall()
    return {source: count for source, count in rows if source}


def move_history(archive: Path, moves: Mapping[str, str]) -> None:
    """Put what is known of feeds (visits, how to ask) under their new addresses, by the old ones; one that has a history keeps its own."""
    with opened(archive, SCHEMA) as database:
        database.executemany(_MOVE, [{"old": old, "new": new} for old, new in moves.items()])
