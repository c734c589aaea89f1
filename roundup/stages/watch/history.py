"""What a feed's visits say. They stand newest first; a visit that was skipped says nothing of the feed."""

from datetime import UTC, datetime
from itertools import takewhile

from roundup.model import Source, Visit


def asked(source: Source) -> tuple[Visit, ...]:
    """Return the visits in which the feed was really asked, the newest first."""
    return tuple(visit for visit in source.visits if visit.outcome != "skipped")


def good(source: Source) -> tuple[Visit, ...]:
    """Return the visits that found the feed, the newest first."""
    return tuple(visit for visit in source.visits if visit.outcome in ("new", "same"))


def failures(source: Source) -> int:
    """Return how many visits have failed in a row, up to the last one."""
    return sum(1 for _ in takewhile(lambda visit: visit.outcome == "failed", asked(source)))


def moment(at: datetime) -> str:
    """Return a time as a person reads it: ``2026-11-22 04:15 UTC``."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
