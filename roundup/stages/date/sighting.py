"""What the time at which we first saw an entry says of its date: nothing is published after it was read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from roundup.model import Item
from roundup.stages.date.reading import EARLIEST, read_words
from roundup.stages.date.say import say_day

_AHEAD = timedelta(hours=24)
"""How far a feed's clock may go ahead of ours."""


def dated(item: Item, seen: datetime | None = None) -> Item:
    """Return a feed's entry with a date that can be: the feed's own, or none, or the day on which we first saw it.

    ``seen`` is when that was (aware; by default ``item.first_seen``). A date more than 24 hours after it becomes it, a date before
    1990 or one that cannot be read is no date; each leaves a remark in ``meta``. Other items come back as they are,
    and so do entries that were never seen, and dates that are only not certain.
    """
    words = dict(item.meta).get("published") or item.published
    seen = seen or _moment(item.first_seen)
    if item.kind != "entry" or not words or seen is None:
        return item
    reading = read_words("feed", words)
    if reading.options or reading.month_day:
        return item
    when = reading.moment or (datetime(reading.day.year, reading.day.month, reading.day.day, tzinfo=UTC) if reading.day else None)
    if when is None:
        why = f"which is before {EARLIEST}" if "is before" in reading.problem else "which is no date that can be read"
        return _told(item, words, "", f"{why}: it counts as without a date")
    if when > seen + _AHEAD:
        return _told(item, words, seen.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), _ahead(seen))
    return item


def _ahead(seen: datetime) -> str:
    day = say_day(seen.astimezone(UTC).date())
    return f"which is after we first saw it on {day}: it counts as of that day"


def _told(item: Item, words: str, date: str, why: str) -> Item:
    """Return an item with another date, none for ``""``, and with a remark that says why."""
    kept = tuple((key, value) for key, value in item.meta if key != "published")
    published = (("published", f"first seen by us {date}"),) if date else ()
    return replace(item, published=date, meta=(*published, *kept, ("remark", f"its feed dates it “{words.strip()[:60]}”, {why}")))


def _moment(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
