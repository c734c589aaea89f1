"""Collecting, for a timer: feeds, folders and pages go into the archive; no issue is built."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date, timedelta

from roundup.model import Event, Item
from roundup.newsroom.gather import Failures, asking, from_folders
from roundup.newsroom.harvesting import Harvested, harvest
from roundup.newsroom.house import House
from roundup.newsroom.pages import Paged, read_pages

RECENT = 3
"""Days back for which pages are asked for when nobody says otherwise: new pieces, and second tries. A build looks at its whole window."""


@dataclass(frozen=True, kw_only=True)
class Collected:
    """What a collect came to: the feeds' round, the pages, and the folders' items, new ones, and files that could not be read."""

    harvested: Harvested
    paged: Paged
    filed: int = 0
    filed_new: int = 0
    unread: Failures = ()
    recent: int = 0


def collect_all(house: House, *, since: date | None = None, force: bool = False) -> Generator[Event, None, Collected]:
    """Yield events while feeds, folders and pages are collected; the generator returns what that came to.

    Pages are fetched for pieces from ``since`` on (without it: of the last days), and ``recent`` counts the
    archive's feed items of these days.
    """
    filed, unread = yield from from_folders(house)
    new = house.archive.remember(filed, house.now)
    harvested = yield from harvest(house, force=force)
    start = since or house.now.date() - timedelta(days=RECENT)
    recent = recalled(house, start)
    paged = yield from read_pages(asking(house, fetch=True), recent)
    return Collected(harvested=harvested, paged=paged, filed=len(filed), filed_new=new, unread=unread, recent=len(recent))


def recalled(house: House, start: date) -> tuple[Item, ...]:
    """Return the archive's feed items from a day on."""
    return house.archive.recall(start, house.now.date() + timedelta(days=1))
