"""Scouting: what stands at an address, and how a newsroom's feeds answer right now. Nothing is stored.

A look asks for the whole answer and leaves the archive alone: were it to keep an ETag without the entries,
the next collect would be told that nothing is new, and the entries would be lost.
"""

import re
from collections import Counter
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Literal
from urllib.parse import urljoin

from roundup.errors import InputError, RoundupError
from roundup.model import Event, Feed, Fetched, Item
from roundup.plugs import Fetcher, Parser
from roundup.stages import collect
from roundup.text.decoding import declared_charset, text_of
from roundup.text.words import count_words, language_of

Length = Literal["whole articles", "summaries", "headlines"]
USUAL = ("/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/rss")
"""Where feeds usually stand on a site that names none."""

_TAG = re.compile(r"<[^<>]*>")
_COMMENTS = re.compile(r"/comments?(?:/|$)|comments?[-_]?feed|\bcomments (?:on|for)\b|^comments\b|评论|評論", re.IGNORECASE)
_MOST_TRIED = 12


@dataclass(frozen=True, kw_only=True)
class Scout:
    """What a look needs; ``linked`` gives the fetcher for addresses that a page or feed names."""

    fetcher: Fetcher
    parser: Parser
    linked: Callable[[str], Fetcher]


@dataclass(frozen=True, kw_only=True)
class Found:
    """A feed as it answered: ``newest`` is a day (ISO) or ``""``, ``moved_to`` its address from now on (``""``: as asked)."""

    url: str
    title: str = ""
    entries: int = 0
    newest: str = ""
    length: Length = "headlines"
    language: str = "und"
    seconds: float = 0.0
    moved_to: str = ""
    cut: bool = False


@dataclass(frozen=True, kw_only=True)
class Linking:
    """A page where a feed was looked for: the addresses of the feeds that it names, the most likely first."""

    url: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tried:
    """A feed with what came of asking for it: what was found, or why nothing was."""

    feed: Feed
    found: Found | None = None
    error: RoundupError | None = None


def look(scout: Scout, url: str) -> Found | Linking:
    """Return the feed at an address, or what the page there links to; raise FetchError or InputError."""
    fetched = scout.fetcher.fetch(url)
    try:
        return _read(scout, Feed(name="", url=url), fetched)
    except InputError as error:
        if error.kind != "not-a-feed" or b"<" not in fetched.body[:100_000]:
            raise
        return Linking(url=fetched.url, offers=_offers(fetched))


def try_feeds(scout: Scout, feeds: tuple[Feed, ...], at_once: int) -> Generator[Event, None, tuple[Tried, ...]]:
    """Yield events while the feeds are asked, many at once; the generator returns what came of each, in their order."""
    pool = ThreadPoolExecutor(max_workers=max(1, min(at_once, len(feeds))), thread_name_prefix="scout")
    try:
        running = {pool.submit(_tried, scout, feed): feed for feed in feeds}
        for count, one in enumerate(as_completed(running), 1):
            yield Event(kind="step", message="asking feeds", subject=running[one].name or running[one].url, count=count, total=len(feeds))
        return tuple(one.result() for one in running)
    finally:  # whoever breaks off does not wait for the slowest server
        pool.shutdown(wait=False, cancel_futures=True)


def try_links(scout: Scout, page: Linking) -> Generator[Event, None, tuple[Tried, ...]]:
    """Yield events while the feeds of a page are asked; the generator returns each that was tried, with what came of it.

    First what the page links to; where no feed is among that, the usual places on its host, of which only feeds are told.
    """
    outward = Scout(fetcher=scout.linked(page.url), parser=scout.parser, linked=scout.linked)
    feeds = tuple(Feed(name="", url=address) for address in page.offers[:_MOST_TRIED])
    tried = yield from try_feeds(outward, feeds, 4)
    if any(one.found for one in tried):
        return tried
    places = dict.fromkeys(urljoin(page.url, place) for place in USUAL)
    guesses = tuple(Feed(name="", url=place) for place in places if place not in page.offers)
    return (*tried, *(one for one in (yield from try_feeds(outward, guesses, 2)) if one.found))


def distinct(tried: tuple[Tried, ...]) -> tuple[Found, ...]:
    """Return the feeds that were found, without those of comments and without other formats of one that stands before."""
    found: dict[tuple[str, int, str], Found] = {}
    feeds = [one.found for one in tried if one.found]
    for feed in [feed for feed in feeds if not _COMMENTS.search(f"{feed.url} {feed.title}")] or feeds:
        key = (feed.title.casefold(), feed.entries, feed.newest) if feed.title and feed.newest else (feed.url, 0, "")
        found.setdefault(key, feed)
    return tuple(found.values())


def _tried(scout: Scout, feed: Feed) -> Tried:
    try:
        return Tried(feed=feed, found=_read(scout, feed, scout.fetcher.fetch(feed.url)))
    except RoundupError as error:
        return Tried(feed=feed, error=error)
    except Exception as error:  # noqa: BLE001 - whatever one feed does, the others go on, and it is named
        what = f"cannot be used ({type(error).__name__}: {error})"
        return Tried(feed=feed, error=InputError(what, feed.url, "look at it in a browser", "unforeseen"))


def _read(scout: Scout, feed: Feed, fetched: Fetched) -> Found:
    try:
        items = scout.parser.entries(feed, fetched)
    finally:
        fetched.release()  # an error that is told at the end must not keep its turn until then
    return Found(
        url=feed.url,
        title=next((item.feed for item in items if item.feed), ""),
        entries=len(items),
        newest=max((day for item in items if (day := _day(item.published))), default=""),
        length=_length(items),
        language=_language(items),
        seconds=round(fetched.seconds, 3),
        moved_to=fetched.moved_to if fetched.moved_to != feed.url else "",
        cut=fetched.cut,
    )


def _day(published: str) -> str:
    try:
        return datetime.fromisoformat(published).date().isoformat()
    except ValueError:
        return ""


def _length(items: tuple[Item, ...]) -> Length:
    """Return how much the middle one of the entries says: 150 words are an article, ten more than a headline."""
    words = median(count_words(_TAG.sub(" ", item.content[:20000])) for item in items) if items else 0
    return "whole articles" if words >= 150 else "summaries" if words >= 10 else "headlines"


def _language(items: tuple[Item, ...]) -> str:
    """Return the language that most entries declare, else the one they read like."""
    said = Counter(item.language for item in items if item.language != "und").most_common(1)
    return said[0][0] if said else language_of(" ".join(f"{item.title}. {item.summary}" for item in items[:50]))


def _offers(fetched: Fetched) -> tuple[str, ...]:
    try:
        page = text_of(fetched.body, fetched.url, declared_charset(fetched.content_type))
    except InputError:  # bytes that are no text name no feed
        return ()
    return tuple(offer.address for offer in collect.feeds_offered(page, fetched.url))
