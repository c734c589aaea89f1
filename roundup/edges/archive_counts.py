"""Counts over the archive: how much each feed brought lately."""

from datetime import UTC, datetime
from pathlib import Path

from roundup.edges.archive_sqlite import SCHEMA
from roundup.edges.database import opened

_FRESH = """SELECT json_extract(item, '$.source'), count(*) FROM items
    WHERE origin = 'feed' AND first_seen >= ? GROUP BY 1"""


def fresh_items(archive: Path, since: datetime) -> dict[str, int]:
    """Return how many items each feed's address brought that were first seen since a time; addresses without any are left out."""
    with opened(archive, SCHEMA) as database:
        rows = database.execute(_FRESH, (since.astimezone(UTC).isoformat(),)).fetchall()
    return {source: count for source, count in rows if source}
