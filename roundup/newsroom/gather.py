"""Gathering: folders, feeds and the archive give Items; Items are read and become Articles."""

import hashlib
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from roundup.config import Folder
from roundup.errors import RoundupError
from roundup.model import Article, Event, Feed, Item, Window
from roundup.newsroom.house import House
from roundup.stages import collect, read

Failures = tuple[tuple[str, str], ...]
"""What could not be had, as (what, why)."""

BACKGROUND_DAYS = 45
"""How far before the window the archive is asked for older reports of the same affairs."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The week's material: articles in the order of their ids, and what could not be had, as (what, why)."""

    articles: tuple[Article, ...]
    feeds: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


def gather(house: House, window: Window, *, fetch: bool) -> Generator[Event, None, Gathered]:
    """Yield events while material comes in; the generator returns what was gathered."""
    filed, unread = yield from from_folders(house)
    past = window.end < house.now.astimezone(ZoneInfo(window.zone)).date()
    failed: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    if past:
        remarks = (f"The week of {window.end} lies in the past: built from the archive and the folders, no feed was fetched.",)
    elif not fetch:
        remarks = ("No feed was fetched, as asked: built from the archive and the folders.",)
    else:
        failed = yield from from_feeds(house)
    house.archive.remember(filed, house.now)
    kept = house.archive.recall(window.start - timedelta(days=BACKGROUND_DAYS), window.end)
    articles, broken = yield from _read_all(_unique((*filed, *kept)))
    yield from (Event(kind="note", message=remark) for remark in remarks)
    return Gathered(articles=articles, feeds=failed, unread=(*unread, *broken), remarks=remarks)


def from_folders(house: House) -> Generator[Event, None, tuple[tuple[Item, ...], Failures]]:
    """Yield events while the folders are read; the generator returns (items, files that could not be read)."""
    items: list[Item] = []
    unread: list[tuple[str, str]] = []
    names = [(name, folder) for folder in house.config.folders for name in house.store.list(folder.path)]
    for count, (name, folder) in enumerate(dict(names).items(), 1):
        yield Event(kind="step", message="reading files", subject=name, count=count, total=len(names))
        try:
            items += (_from_folder(item, folder) for item in collect.items_from_file(name, house.store.read(name) or b""))
        except RoundupError as error:
            unread.append((name, error.what))
            yield Event(kind="warn", message=error.what, subject=name)
    return tuple(items), tuple(unread)


def from_feeds(house: House) -> Generator[Event, None, Failures]:
    """Yield events while the feeds are fetched into the archive; the generator returns the (feed, why) that failed."""
    failed: list[tuple[str, str]] = []
    feeds = house.config.feeds
    with ThreadPoolExecutor(max_workers=8) as pool:
        for count, (feed, outcome) in enumerate(zip(feeds, pool.map(lambda feed: _fetched(house, feed), feeds), strict=True), 1):
            yield Event(kind="step", message="fetching feeds", subject=feed.name, count=count, total=len(feeds))
            if isinstance(outcome, RoundupError):
                failed.append((feed.name, outcome.what))
                yield Event(kind="warn", message=outcome.what, subject=feed.name)
            else:
                house.archive.remember(outcome, house.now)
    return tuple(failed)


def _fetched(house: House, feed: Feed) -> tuple[Item, ...] | RoundupError:
    if house.fetcher is None:
        return RoundupError("nothing may be fetched here", feed.url)
    try:
        fetched = house.fetcher.fetch(feed.url)
        return collect.items_from_feed(feed, fetched.body, fetched.content_type)
    except RoundupError as error:
        return error


def _from_folder(item: Item, folder: Folder) -> Item:
    language = folder.language if item.language == "und" else item.language
    return replace(item, outlet=item.outlet or folder.outlet, language=language)


def _unique(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give items that share an id an addition from their place, whatever the order they came in."""
    seen = Counter(item.id for item in items)
    named: dict[str, Item] = {}
    for item in items:
        key = item.id if seen[item.id] == 1 else f"{item.id}-{_digest(item)}"
        named.setdefault(key, replace(item, id=key))
    return tuple(named[key] for key in sorted(named))


def _digest(item: Item) -> str:
    return hashlib.sha256(f"{item.path}\n{item.url}\n{item.content}".encode()).hexdigest()[:4]


def _read_all(items: tuple[Item, ...]) -> Generator[Event, None, tuple[tuple[Article, ...], Failures]]:
    articles: list[Article] = []
    broken: list[tuple[str, str]] = []
    for count, item in enumerate(items, 1):
        yield Event(kind="step", message="reading articles", subject=item.id, count=count, total=len(items))
        try:
            articles.append(read.read(item))
        except RoundupError as error:
            broken.append((item.path or item.id, error.what))
        except Exception as error:  # noqa: BLE001  # hostile markup costs one article, never the run
            broken.append((item.path or item.id, f"cannot be read ({type(error).__name__}: {error})"))
    yield from (Event(kind="warn", message=why, subject=what) for what, why in broken)
    return tuple(articles), tuple(broken)


def collect_all(house: House) -> Generator[Event, None, tuple[int, int, Failures]]:
    """Fetch the feeds and read the folders into the archive; the generator returns (items seen, new ones, failures)."""
    filed, unread = yield from from_folders(house)
    new = house.archive.remember(filed, house.now)
    failed = yield from from_feeds(house)
    return len(filed), new, (*unread, *failed)
