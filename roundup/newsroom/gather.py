"""Gathering: folders, feeds and the archive give Items; Items are read and become Articles."""

import hashlib
import re
from collections import Counter
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from roundup.config import Folder
from roundup.errors import FetchError, RoundupError
from roundup.model import Article, Event, Item, Window
from roundup.newsroom.harvesting import failures, harvest
from roundup.newsroom.house import Intake
from roundup.newsroom.pages import LIMIT, Asking, Paged, lines, read_pages
from roundup.plugs import Fetcher, Parser
from roundup.stages import collect
from roundup.stages import date as dating
from roundup.stages.read import guarded

Failures = tuple[tuple[str, str], ...]
"""What could not be had, as (what, why)."""

_READERS = 4
"""Threads that wait for the parser; how many read at once is the parser's business."""
_WORTH_A_READER = 16
"""So many pieces are read in the time in which another reader would start."""

_KEPT = re.compile(r"issues/[^/]+/history/")
"""Kept versions of an issue, which are no articles, whatever folder is read."""

PAGES_AT_ONCE = 16
"""Pages are asked for by fewer threads than feeds: each is larger, and costs more to read."""

BACKGROUND_DAYS = 45
"""How far before the window the archive is asked for older reports of the same affairs."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The week's material: articles in the order of their ids, and what could not be had, as (what, why)."""

    articles: tuple[Article, ...]
    feeds: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()


def gather(house: Intake, window: Window, *, fetch: bool) -> Generator[Event, None, Gathered]:
    """Yield events while material comes in; the generator returns what was gathered."""
    filed, unread = yield from from_folders(house)
    house.archive.remember(filed, house.now)
    past = window.end < house.now.astimezone(ZoneInfo(window.zone)).date()
    failed: Failures = ()
    remarks: tuple[str, ...] = ()
    if past:
        remarks = (f"The week of {window.end} lies in the past: built from the archive and the folders, no feed was fetched.",)
    elif not fetch:
        remarks = ("No feed was fetched, as asked: built from the archive and the folders.",)
    else:
        failed = failures(house, (yield from harvest(house)))
    kept = house.archive.recall(window.start - timedelta(days=BACKGROUND_DAYS), window.end)
    articles, broken = yield from _read_all(house.parser, _unique((*filed, *map(dating.dated, kept))))
    articles, paged = yield from _with_pages(house, window, articles, fetch=fetch and not past)
    yield from (Event(kind="note", message=remark) for remark in remarks)
    return Gathered(
        articles=articles,
        feeds=failed,
        unread=(*unread, *broken),
        remarks=(*remarks, *lines(paged.pages, paged.summaries)),
        summaries=tuple(sorted({item.id for item in paged.summaries} - {page.item for page in paged.pages if page.state == "full"})),
    )


def _with_pages(
    house: Intake, window: Window, articles: tuple[Article, ...], *, fetch: bool
) -> Generator[Event, None, tuple[tuple[Article, ...], Paged]]:
    """Read the pages of the window's pieces that feeds only summarise; return the articles, and what is known of the pages."""
    paged = yield from read_pages(asking(house, fetch=fetch), house.archive.recall(window.start, window.end), articles)
    come = {page.item for page in paged.pages if page.at == house.now and page.state == "full"}
    if not come:
        return articles, paged
    anew, _ = yield from _read_all(
        house.parser, tuple(dating.dated(item) for item in house.archive.recall(window.start, window.end) if item.id in come)
    )
    whole = {article.id: article for article in anew}
    return tuple(whole.get(article.id, article) for article in articles), paged


def asking(house: Intake, *, fetch: bool) -> Asking:
    """Return what reading pages needs; without ``fetch``, without a fetcher or where pages are not wanted, none is asked for."""
    settings, linked = house.config.collect, house.linked
    limit = LIMIT if fetch and settings.pages and linked else 0
    at_once = min(settings.at_once, PAGES_AT_ONCE)
    nobody = Asking(linked=_nobody, parser=house.parser, pages=house.pages, now=house.now, limit=0)
    return replace(nobody, linked=linked, limit=limit, at_once=at_once, per_host=settings.per_host) if linked else nobody


def _nobody(source: str) -> Fetcher:
    raise FetchError("nothing may be fetched here", source)


def from_folders(house: Intake) -> Generator[Event, None, tuple[tuple[Item, ...], Failures]]:
    """Yield events while the folders are read; the generator returns (items, files that could not be read)."""
    items: list[Item] = []
    unread: list[tuple[str, str]] = []
    names = [(name, folder) for folder in house.config.folders for name in house.store.list(folder.path) if not _KEPT.match(name)]
    for count, (name, folder) in enumerate(dict(names).items(), 1):
        yield Event(kind="step", message="reading files", subject=name, count=count, total=len(names))
        try:
            items += (_from_folder(item, folder) for item in collect.items_from_file(name, house.store.read(name) or b""))
        except RoundupError as error:
            unread.append((name, error.what))
            yield Event(kind="warn", message=error.what, subject=name)
    return tuple(items), tuple(unread)


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


def _read_all(parser: Parser, items: tuple[Item, ...]) -> Generator[Event, None, tuple[tuple[Article, ...], Failures]]:
    """Yield events while items are read, several at once; the generator returns (articles in the items' order, what could not be read)."""
    articles: list[Article] = []
    broken: list[tuple[str, str]] = []
    with ThreadPoolExecutor(max_workers=min(_READERS, 1 + len(items) // _WORTH_A_READER)) as pool:
        for count, (item, outcome) in enumerate(zip(items, pool.map(partial(_read, parser), items), strict=True), 1):
            yield Event(kind="step", message="reading articles", subject=item.id, count=count, total=len(items))
            if isinstance(outcome, RoundupError):
                broken.append((item.path or item.id, outcome.what))
            else:
                articles.append(outcome)
    yield from (Event(kind="warn", message=why, subject=what) for what, why in broken)
    return tuple(articles), tuple(broken)


def _read(parser: Parser, item: Item) -> Article | RoundupError:
    try:
        return guarded(parser.article(item))
    except RoundupError as error:
        return error
