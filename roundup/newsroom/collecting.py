"""Collecting, for a timer: feeds, folders and pages go into the archive; no issue is built."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roundup.model import Event, Item
from roundup.newsroom.gather import Failures, asking, from_folders
from roundup.newsroom.harvesting import Harvested, failures, harvest
from roundup.newsroom.house import Intake
from roundup.newsroom.pages import Asking, Paged, read_pages, still_open
from roundup.newsroom.summaries import may_be_summary

RECENT = 3
"""Days back for which pages are asked for when nobody says otherwise: new pieces, and second tries. A build looks at its whole window."""

_AHEAD = 5
"""Times as many pieces are looked at as pages may be asked for: some turn out to be whole, some to share a page."""


@dataclass(frozen=True, kw_only=True)
class Collected:
    """What a collect came to: the feeds' round, the pages, and the folders' items, new ones, and files that could not be read.

    ``warnings`` are (feed, what somebody should look at); ``recent`` counts the archive's feed items of the days looked at.
    """

    harvested: Harvested
    paged: Paged
    filed: int = 0
    filed_new: int = 0
    unread: Failures = ()
    warnings: Failures = ()
    recent: int = 0


def collect_all(house: Intake, *, since: date | None = None, force: bool = False) -> Generator[Event, None, Collected]:
    """Yield events while feeds, folders and pages are collected; the generator returns what that came to.

    Pages are fetched for pieces from ``since`` on (without it: of the last days), and ``recent`` counts the
    archive's feed items of these days.
    """
    filed, unread = yield from from_folders(house)
    new = house.archive.remember(filed, house.now)
    harvested = yield from harvest(house, force=force)
    warnings = failures(house, harvested)
    failed = {feed.name for feed, visit in harvested.visits if visit.message}
    yield from (Event(kind="note", subject=name, message=words) for name, words in warnings if name not in failed)
    wanted = asking(house, fetch=True)
    count, short, beyond = _recent(house, wanted, since or house.now.date() - timedelta(days=RECENT))
    paged = yield from read_pages(replace(wanted, beyond=beyond), short)
    return Collected(harvested=harvested, paged=paged, filed=len(filed), filed_new=new, unread=unread, warnings=warnings, recent=count)


def _recent(house: Intake, wanted: Asking, start: date) -> tuple[int, tuple[Item, ...], int]:
    """Return how many of the archive's feed items are from a day on, the newest of those that may be summaries and lack a page, and how many more do.

    A day at a time, and no more than a few runs can ask for: all that many feeds said in a week may be more than memory should hold.
    """
    seen: set[str] = set()
    short: list[Item] = []
    beyond = 0
    day = house.now.date() + timedelta(days=1)
    while day >= start:
        fresh = [item for item in house.archive.recall(day, day) if item.id not in seen]
        seen.update(item.id for item in fresh)
        lacking = still_open(wanted, tuple(filter(may_be_summary, fresh))) if wanted.limit else ()
        room = _AHEAD * wanted.limit - len(short)
        short += lacking[:room]
        beyond += len(lacking[room:])
        day -= timedelta(days=1)
    return len(seen), tuple(short), beyond
