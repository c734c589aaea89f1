"""How long a server asks to be left alone: the Retry-After header in every form that is met (RFC 9110, 10.2.3 and 5.6.7)."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

LONGEST = 7 * 24 * 3600.0
"""No server is left alone for longer than a week, in seconds; after that one more request hurts nobody."""

_SECONDS = re.compile(r"[+-]?[0-9]{1,400}(?:\.[0-9]{0,20})?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}-[A-Za-z]{3}-[0-9]{2}\s")
_MOST = 450  # characters of a value that are looked at


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds from ``now`` (aware) that a Retry-After value asks for, 0 to ``LONGEST``; None for what says nothing.

    Seconds, with a sign or a fraction too; HTTP dates in the form of today and the two obsolete ones; ISO 8601 dates.
    What lies in the past, or below zero, is 0. A date without a zone is UTC. Of several values the longest counts.
    """
    found = [wait for part in _parts(value[:_MOST]) if (wait := _wait(part, now)) is not None]
    return max(found, default=None)


def _parts(value: str) -> list[str]:
    """Return a value as it stands, or the single seconds of a header that was sent more than once."""
    parts = [part.strip() for part in value.split(",")]
    return parts if all(_SECONDS.fullmatch(part) for part in parts) else [value.strip()]


def _wait(value: str, now: datetime) -> float | None:
    if _SECONDS.fullmatch(value):
        seconds = float(value)
    elif (moment := _moment(value, now)) is not None:
        seconds = (moment - now).total_seconds()
    else:
        return None
    return min(max(seconds, 0.0), LONGEST)


def _moment(value: str, now: datetime) -> datetime | None:
    """Return the moment of a date, None for what is no date, or none of this calendar."""
    try:
        if _ISO.match(value):
            read = datetime.fromisoformat(value)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        parts = parsedate_tz(value)
        if parts is None or not re.search(r"[0-9]:[0-9]", value):
            return None
        moment = datetime(*parts[:6], tzinfo=UTC) - timedelta(seconds=parts[9] or 0)
        return _century(moment, now) if _SHORT_YEAR.search(value) else moment
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _century(moment: datetime, now: datetime) -> datetime:
    """Read a year of two digits as HTTP does: the latest such year that is not more than 50 years ahead."""
    year = now.year // 100 * 100 + moment.year % 100
    return moment.replace(year=year - 100 if year > now.year + 50 else year)
