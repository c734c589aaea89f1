"""Harvesting: every feed is visited, many at once and each host gently, and what it brought goes into the archive.

Finished visits are stored in batches, one transaction each: a run that is cut off keeps every batch before the cut.
"""

import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from roundup.errors import FetchError, InputError, RoundupError
from roundup.model import NO_VALIDATORS, Event, Feed, Fetched, Harvest, Merger, Outcome, Source, Stored, Visit
from roundup.newsroom.house import Intake
from roundup.newsroom.lanes import Brought, Reach, lanes_of, walked
from roundup.stages import watch
from roundup.text.words import many

_BATCH = 50
_UNASKED = frozenset({"host", "stopped"})
"""Kinds of FetchError that say that nothing was asked: the host asked for quiet, or the run ended."""

_ANYWAY = ("try again later", "run it again")


@dataclass(frozen=True, kw_only=True)
class Harvested:
    """What a round through the feeds came to: each feed with its visit, in the order of feeds.toml, and what was stored."""

    visits: tuple[tuple[Feed, Visit], ...] = ()
    new: int = 0
    changed: int = 0
    mergers: tuple[Merger, ...] = ()


@dataclass(kw_only=True)
class _Run:
    """One round: what the threads share."""

    house: Intake
    sources: dict[str, Source]
    force: bool
    reach: Reach = field(default_factory=Reach)
    began: float = field(default_factory=time.monotonic)

    def present(self) -> datetime:
        """Return the time now: that of the run, and how long it has taken so far."""
        return self.house.now + timedelta(seconds=time.monotonic() - self.began)


def harvest(house: Intake, *, force: bool = False) -> Generator[Event, None, Harvested]:
    """Yield events while the feeds are visited; the generator returns what that came to.

    ``force`` asks also feeds that are gone, waiting or unchanged. A feed that fails is a Visit that says why.
    """
    feeds = house.config.feeds
    known = house.ledger.sources(tuple(feed.url for feed in feeds))
    run = _Run(house=house, sources={source.url: source for source in known}, force=force)
    stored: dict[str, tuple[Harvest, Stored]] = {}
    settings = house.config.collect
    lanes = lanes_of(feeds, lambda feed: feed.url, settings.per_host)
    for batch in walked(lanes, partial(_visited, run), at_once=settings.at_once, batch=_BATCH):
        for brought, kept in zip(batch, house.ledger.harvest(batch), strict=True):
            stored[brought.feed.url] = replace(brought, items=()), kept  # or a long list of feeds would hold all that they said
            yield from _told(brought, len(stored), len(feeds))
    return _summed(feeds, stored)


def _visited(run: _Run, feed: Feed) -> Brought[Harvest]:
    """Return what a visit brought; whatever goes wrong is said in it and never raised."""
    source, began = run.sources[feed.url], time.monotonic()
    why = watch.due(source, run.house.now, force=run.force)
    if why:
        return Brought(Harvest(feed=feed, source=source, visit=Visit(at=run.house.now, outcome="skipped", message=why)))

    def failed(fault: str, message: str, *, outcome: Outcome = "failed", known: Source = source) -> Brought[Harvest]:
        visit = Visit(at=run.house.now, outcome=outcome, fault=fault, message=message, seconds=round(time.monotonic() - began, 3))
        return Brought(Harvest(feed=feed, source=known, visit=visit))

    try:
        return _fetched(run, feed, source)
    except FetchError as error:
        run.reach.missed(feed.url, error)
        outcome: Outcome = "skipped" if error.kind in _UNASKED else "failed"
        return failed(error.kind or "fetch", _advised(error), outcome=outcome, known=watch.after(source, error, run.present()))
    except InputError as error:
        return failed(error.kind or "content", _advised(error))
    except Exception as error:  # noqa: BLE001 - whatever one feed does, the others go on, and it is named
        return failed("unforeseen", f"cannot be used ({type(error).__name__}: {error})")


def _advised(error: RoundupError) -> str:
    """Return what is wrong and what to do; that it is to be tried again needs no telling, the next run does so."""
    return f"{error.what}; {error.hint}" if error.hint and not error.hint.startswith(_ANYWAY) else error.what


def _fetched(run: _Run, feed: Feed, source: Source) -> Brought[Harvest]:
    house = run.house
    if house.fetcher is None:
        raise FetchError("may not be fetched here", feed.url)
    if why := run.reach.given_up(feed.url):
        raise FetchError(f"was not asked: {why}", feed.url, "try again later", "host")
    fetched = house.fetcher.fetch(feed.url, known=NO_VALIDATORS if run.force else source.validators)
    run.reach.answered(feed.url)
    with fetched.in_hand():
        return Brought(_read(run, feed, source, fetched), fetched.release)


def _read(run: _Run, feed: Feed, source: Source, fetched: Fetched) -> Harvest:
    house = run.house
    seen = watch.after(source, fetched, house.now)
    same = fetched.status == 304 or (seen.digest == source.digest and not run.force)
    if same:
        return Harvest(feed=feed, source=seen, visit=_visit(run, fetched, entries=_last(source)))
    items = house.parser.entries(feed, fetched)
    if fetched.cut and not items:
        raise FetchError("broke off before the first entry", feed.url, "try again later", "cut")
    return Harvest(feed=feed, source=seen, visit=_visit(run, fetched, entries=len(items), read=True), items=items)


def _visit(run: _Run, fetched: Fetched, *, entries: int, read: bool = False) -> Visit:
    outcome: Outcome = "new" if read else "same"
    said = f"broke off after {many(entries, 'entry', 'entries')}" if fetched.cut else ""
    return Visit(
        at=run.house.now, outcome=outcome, message=said, entries=entries, seconds=round(fetched.seconds, 3), size=len(fetched.body)
    )


def _last(source: Source) -> int:
    """Return how many entries the feed held when it was last read."""
    return next((visit.entries for visit in source.visits if visit.outcome in ("new", "same")), 0)


def _told(brought: Harvest, count: int, total: int) -> Iterator[Event]:
    yield Event(kind="step", message="fetching feeds", subject=brought.feed.name, count=count, total=total)
    if brought.visit.outcome in ("failed", "new") and brought.visit.message:
        yield Event(kind="warn", message=brought.visit.message, subject=brought.feed.name)


def _summed(feeds: tuple[Feed, ...], stored: dict[str, tuple[Harvest, Stored]]) -> Harvested:
    kept = [stored[feed.url] for feed in feeds]
    return Harvested(
        visits=tuple((brought.feed, replace(brought.visit, new=result.new)) for brought, result in kept),
        new=sum(result.new for _, result in kept),
        changed=sum(result.changed for _, result in kept),
        mergers=tuple(merger for _, result in kept for merger in result.mergers),
    )


def failures(house: Intake, harvested: Harvested) -> tuple[tuple[str, str], ...]:
    """Return the feeds that the desk should know of, as (feed, what is wrong): failed ones, and healthy ones with a warning."""
    known = house.ledger.sources(tuple(feed.url for feed, _ in harvested.visits))
    told = []
    for (feed, visit), source in zip(harvested.visits, known, strict=True):
        health = watch.health(source, house.now)
        said = [visit.message] if visit.message else []
        if visit.outcome in ("failed", "skipped") and health.last_good:
            said.append(f"last good {health.last_good.date()}")
        told += [(feed.name, "; ".join((*said, *health.warnings)))] if (*said, *health.warnings) else []
    return tuple(told)
