"""Whole articles: the page of an item that its feed only summarises is fetched, read in the child, judged and kept.

What could not be read keeps its reason, which `lines` turns into sentences for the desk page.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urldefrag

from roundup.errors import FetchError, InputError
from roundup.model import Article, Event, Item, Page, nothing
from roundup.newsroom.judging import Verdict, as_page, faulted, judged, refreshed
from roundup.newsroom.lanes import Brought, Reach, lanes_of, walked
from roundup.newsroom.summaries import can_be_asked_for, day_of, is_summary, newest_first, teasing_feeds
from roundup.newsroom.unread import lines
from roundup.plugs import Fetcher, Pages, Parser
from roundup.text.words import many

__all__ = ["Asking", "Paged", "as_page", "lines", "read_pages", "still_open"]

TRIES = 3
LIMIT = 200
_PAUSES = (timedelta(hours=3), timedelta(days=2))
"""How long a page is left alone after its first and its second try."""
_LONGEST = timedelta(days=7)
_BATCH = 10
_LOOKED_UP = 100
_UNASKED = frozenset({"host", "stopped"})
"""Faults that say that nothing was asked: no try is counted."""


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What reading pages needs: ``linked`` gives the fetcher for what the feed at an address links.

    At most ``limit`` addresses are asked in a run, ``at_once`` side by side, ``per_host`` of them from one host;
    ``beyond`` counts pieces that wait for a page and are left out of this run.
    """

    linked: Callable[[str], Fetcher]
    parser: Parser
    pages: Pages
    now: datetime
    limit: int = LIMIT
    at_once: int = 16
    per_host: int = 2
    beyond: int = 0


@dataclass(frozen=True, kw_only=True)
class Paged:
    """What a run came to: the items that are only summaries, all that is known of their pages but their markup, and how many stay unasked."""

    summaries: tuple[Item, ...] = ()
    pages: tuple[Page, ...] = ()
    asked: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Wish:
    """One address, the items that link it, and how often it was asked before."""

    url: str
    items: tuple[Item, ...]
    tries: int


@dataclass(kw_only=True)
class _Run:
    """What the threads share; ``asked`` holds all addresses."""

    asking: Asking
    reach: Reach = field(default_factory=Reach)
    asked: set[str] = field(default_factory=set)


def read_pages(asking: Asking, items: tuple[Item, ...], articles: tuple[Article, ...] = ()) -> Generator[Event, None, Paged]:
    """Yield events while pages are fetched and read; the generator returns what is known of all pages then.

    Only entries of feeds that are summaries are asked for, each address once, the newest first, and none more than
    three times ever. A page that cannot be had or read is a Page that says why. Nothing is fetched anew that is full.
    ``articles`` are how items read as they are, where that is known already; others are read here, as many as are needed.
    """
    known = _known(asking.pages, items)
    summaries, whole, unjudged = _sorted(asking, items, {article.id: article for article in articles}, known)
    asking.pages.keep(whole)
    due = _wishes([item for item in summaries if _is_due(item, known.get(item.id), asking.now)], known)
    chosen = due[: asking.limit]
    left = max(0, len(due) - asking.limit) + len(unjudged - {wish.url for wish in due}) + asking.beyond
    new = yield from _fetched(asking, chosen)
    pages = {**known, **{page.item: page for page in new}}
    if summaries:
        yield Event(kind="note", message=_summed(summaries, pages, len(chosen), left))
    mine = sorted({item.id for item in summaries} & pages.keys())
    return Paged(summaries=summaries, pages=tuple(pages[id_] for id_ in mine), asked=len(chosen), left=left)


def still_open(asking: Asking, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return those items whose page may be asked for now, the newest first: of which nothing is known yet, or which are to be tried again."""
    known = _known(asking.pages, items)
    ordered = newest_first(items, {item.id: day_of(item) for item in items})
    return tuple(item for item in ordered if _is_due(item, known.get(item.id), asking.now))


def _known(pages: Pages, items: tuple[Item, ...]) -> dict[str, Page]:
    """Return what is known of the pages of items, without their markup: of a large newsroom's week that is more than memory should hold."""
    parts = (items[start : start + _LOOKED_UP] for start in range(0, len(items), _LOOKED_UP))
    return {page.item: _slim(page) for part in parts for page in pages.pages(tuple(item.id for item in part))}


def _slim(page: Page) -> Page:
    return replace(page, html="")


def _sorted(
    asking: Asking, items: tuple[Item, ...], read: Mapping[str, Article], known: Mapping[str, Page]
) -> tuple[tuple[Item, ...], tuple[Page, ...], set[str]]:
    """Return the items that are only summaries, those with a full page among them, a note on each that was read and found whole, and the addresses of the rest.

    To be judged an item has to be read. What is not read yet is read here, the newest first, until there are as many
    summaries as pages may be asked for.
    """
    teasing, summaries, whole = teasing_feeds(items), list[Item](), list[Page]()
    wanted, unjudged = asking.limit, set[str]()
    for item in newest_first(items, {item.id: day_of(item) for item in items}):
        page = known.get(item.id)
        due = _is_due(item, page, asking.now)
        if item.kind != "entry" or (page and page.state == "unneeded"):
            continue
        if page and (page.state == "full" or (item.id not in read and not due)):
            summaries.append(item)
        elif item.id not in read and wanted <= 0:
            unjudged |= {_address(item)} if due else set()
        elif is_summary(item, article=_article(asking.parser, item, read), teasing=(item.source or item.feed) in teasing):
            summaries.append(item)
            wanted -= due
        elif item.id not in read:
            whole.append(Page(item=item.id, url=item.url, at=asking.now, state="unneeded", tries=0))
    return tuple(summaries), tuple(whole), unjudged


def _article(parser: Parser, item: Item, read: Mapping[str, Article]) -> Article | None:
    """Return an item as it reads by itself, None where it cannot be read."""
    try:
        return read[item.id] if item.id in read else parser.article(item)
    except InputError:
        return None


def _is_due(item: Item, page: Page | None, now: datetime) -> bool:
    if not can_be_asked_for(item):
        return False
    return page is None or (page.state not in ("full", "unneeded") and page.tries < TRIES and page.again is not None and page.again <= now)


def _wishes(items: list[Item], known: dict[str, Page]) -> list[_Wish]:
    """Return what to ask for, in the order of the items; those that link the same page share one wish."""
    rows: dict[str, list[Item]] = {}
    for item in items:
        rows.setdefault(_address(item), []).append(item)
    return [_Wish(url, tuple(group), max(known[item.id].tries if item.id in known else 0 for item in group)) for url, group in rows.items()]


def _address(item: Item) -> str:
    return urldefrag(item.url).url


def _fetched(asking: Asking, wishes: list[_Wish]) -> Generator[Event, None, list[Page]]:
    """Yield an event for each page while all of them are fetched and kept; the generator returns the pages."""
    run, kept, count = _Run(asking=asking, asked={wish.url for wish in wishes}), list[Page](), 0
    lanes = lanes_of(wishes, lambda wish: wish.url, asking.per_host)
    for batch in walked(lanes, partial(_visited, run), at_once=asking.at_once, batch=_BATCH):
        pages = tuple(page for group in batch for page in group)
        asking.pages.keep(pages)
        kept += map(_slim, pages)
        for group in batch:
            count += 1
            yield Event(kind="step", message="reading pages", subject=group[0].url, count=count, total=len(wishes))
    return kept


def _visited(run: _Run, wish: _Wish) -> Brought[tuple[Page, ...]]:
    """Return a page for each item that links it; whatever goes wrong is said in it and never raised."""
    if why := run.reach.given_up(wish.url):
        return Brought(_pages(run, wish, tuple(Verdict(state="failed", why=why) for _ in wish.items), asked=False))
    asked, wait, release = True, None, nothing
    try:
        verdicts, release = _asked(run, wish)
        run.reach.answered(wish.url)
    except FetchError as error:
        run.reach.missed(wish.url, error)
        verdicts = tuple(faulted(error) for _ in wish.items)
        asked, wait = error.kind not in _UNASKED, error.retry_after
    except Exception as error:  # noqa: BLE001 - whatever one page does, the others go on, and it is named
        why = f"the page cannot be used ({type(error).__name__})"
        verdicts = tuple(Verdict(state="failed", why=why) for _ in wish.items)
    return Brought(_pages(run, wish, verdicts, asked=asked, wait=wait), release)


def _asked(run: _Run, wish: _Wish) -> tuple[tuple[Verdict, ...], Callable[[], None]]:
    """Fetch a page, and what it sends its reader on to by itself where it holds nothing."""
    asking = run.asking
    fetcher = asking.linked(wish.items[0].source or wish.url)
    fetched = fetcher.fetch(wish.url, kind="page")
    with fetched.in_hand():
        verdicts = tuple(judged(item, fetched, asking.parser) for item in wish.items)
        onward = refreshed(fetched) if all(verdict.state in ("stub", "wall", "failed") for verdict in verdicts) else ""
    if not onward or onward in run.asked:
        return verdicts, fetched.release
    run.asked.add(onward)
    fetched.release()  # who waits for a turn must not have one
    arrived = fetcher.fetch(onward, kind="page")
    with arrived.in_hand():
        return tuple(judged(item, arrived, asking.parser) for item in wish.items), arrived.release


def _pages(run: _Run, wish: _Wish, verdicts: tuple[Verdict, ...], *, asked: bool = True, wait: float | None = None) -> tuple[Page, ...]:
    now, tries = run.asking.now, wish.tries + asked
    return tuple(
        Page(
            item=item.id,
            url=wish.url,
            at=now,
            state=verdict.state,
            html=verdict.html,
            why=verdict.why,
            tries=tries,
            again=_again(verdict, tries, now, wait),
        )
        for item, verdict in zip(wish.items, verdicts, strict=True)
    )


def _again(verdict: Verdict, tries: int, now: datetime, wait: float | None) -> datetime | None:
    """Return when to ask again: hours after the first try, days after the second, never after the third."""
    if verdict.state == "full" or verdict.final or tries >= TRIES:
        return None
    pause = _PAUSES[max(0, tries - 1)]
    return now + max(pause, min(timedelta(seconds=max(0.0, min(wait or 0.0, 1e9))), _LONGEST))


def _summed(summaries: Iterable[Item], pages: dict[str, Page], asked: int, left: int) -> str:
    every = tuple(summaries)
    full = sum(1 for item in every if item.id in pages and pages[item.id].state == "full")
    rest = f"; {left} more are left for the next run" if left else ""
    poor = many(len(every), "piece is only summarised by its feed", "pieces are only summarised by their feeds")
    return f"{poor}: {many(asked, 'page was', 'pages were')} asked for, {full} can be read whole{rest}"
