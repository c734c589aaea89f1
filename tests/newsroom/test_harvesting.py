"""A round through the feeds: each visited once, faults named, batches stored, nobody held up by anybody else."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from roundup.config import CollectSettings, Config
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.parser_inline import InlineParser
from roundup.edges.store_files import FolderStore
from roundup.edges.summariser_offline import OfflineSummariser
from roundup.entities import build_lexicon
from roundup.errors import FetchError, InputError
from roundup.form import parse_form
from roundup.model import NO_VALIDATORS, Feed, Fetched, FetchKind, Harvest, Item, Stored, Validators
from roundup.newsroom import House
from roundup.newsroom.harvesting import Harvested, failures, harvest
from roundup.plugs import Ledger
from tests.kit import ROOT, drained

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
Page = Callable[[Validators], Fetched]


def rss(name: str, *titles: str) -> bytes:
    """Write a feed with one entry a title."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://{name}.example/{number}</link><guid>{name}-{number}</guid>"
        f"<pubDate>Mon, 04 May 2026 06:00:00 GMT</pubDate><description>{title}, in a few more words.</description></item>"
        for number, title in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{entries}</channel></rss>".encode()


class Script:
    """A fetcher that answers as a test wrote; ``asked`` lists what was fetched and with which validators."""

    def __init__(self) -> None:
        """Start with no pages."""
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, Validators]] = []

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
        """Answer, or fail."""
        assert kind == "feed"
        self.asked.append((url, known))
        return self.pages[url](known)

    def serve(self, url: str, body: bytes, etag: str = "") -> None:
        """Serve a body, and 304 to those who know its etag."""

        def page(known: Validators) -> Fetched:
            if etag and known.etag == etag:
                return Fetched(url=url, status=304, validators=known)
            return Fetched(url=url, body=body, content_type="application/rss+xml", validators=Validators(etag=etag, url=url))

        self.pages[url] = page

    def fail(self, url: str, kind: str, retry_after: float | None = None) -> None:
        """Fail with a kind of fault."""

        def page(_: Validators) -> Fetched:
            raise FetchError(f"fails by {kind}", url, "wait", kind, retry_after)

        self.pages[url] = page


class Full:
    """A ledger on a disk that is full."""

    def __init__(self, inner: Ledger) -> None:
        """Read from another."""
        self.sources = inner.sources

    def harvest(self, harvests: tuple[Harvest, ...]) -> tuple[Stored, ...]:
        """Fail."""
        raise InputError(f"the archive cannot be used (disk full), {len(harvests)} visits are lost", "archive.db")


def feed(name: str, host: str = "") -> Feed:
    """Name a feed."""
    return Feed(name=name, url=f"https://{host or name + '.example'}/{name}.xml")


def newsroom(root: Path, script: Script, *feeds: Feed, settings: CollectSettings | None = None) -> House:
    """Wire a newsroom: real archive, parser in this process, scripted web."""
    archive = SqliteArchive(root / "archive.db")
    lexicon = build_lexicon([], "")
    name = "forms/china-roundup.toml"
    return House(
        store=FolderStore(root),
        archive=archive,
        ledger=archive,
        pages=archive,
        parser=InlineParser(),
        fetcher=script,
        linked=lambda _: script,
        keeper=FolderKeeper(FolderStore(root)),
        summariser=OfflineSummariser(lexicon),
        config=Config(feeds=feeds, collect=settings or CollectSettings()),
        form=parse_form((ROOT / name).read_text(encoding="utf-8"), name),
        templates={},
        lexicon=lexicon,
        now=NOW,
    )


def titles(house: House) -> list[str]:
    """Return the titles in the archive."""
    return sorted(item.title for item in house.archive.recall((NOW - timedelta(days=30)).date(), NOW.date()))


def outcomes(harvested: Harvested) -> dict[str, tuple[str, str]]:
    """Return outcome and fault by feed."""
    return {feed.name: (visit.outcome, visit.fault) for feed, visit in harvested.visits}


def test_each_feed_is_told_and_stored(tmp_path: Path) -> None:
    """New entries are in the archive, each feed has a step, and the counts are the archive's."""
    script = Script()
    feeds = tuple(feed(f"f{number}") for number in range(7))
    for number, one in enumerate(feeds):
        script.serve(one.url, rss(one.name, *(f"Piece {number} of {part}" for part in range(number))))
    house = newsroom(tmp_path, script, *feeds)
    done, events = drained(harvest(house))
    assert done.new == 21
    assert [visit.entries for _, visit in done.visits] == list(range(7)) == [visit.new for _, visit in done.visits]
    assert len(titles(house)) == 21
    assert [event.count for event in events if event.kind == "step"] == [1, 2, 3, 4, 5, 6, 7]
    assert {event.subject for event in events} == {one.name for one in feeds}


def test_a_second_round_asks_with_what_the_first_was_given(tmp_path: Path) -> None:
    """An answer of 304 and an answer with the same bytes both count as unchanged; nothing is stored twice."""
    script = Script()
    tagged, plain = feed("tagged"), feed("plain")
    script.serve(tagged.url, rss("tagged", "One", "Two"), etag='W/"7"')
    script.serve(plain.url, rss("plain", "Three"))
    house = newsroom(tmp_path, script, tagged, plain)
    drained(harvest(house))
    done, _ = drained(harvest(house))
    assert outcomes(done) == {"tagged": ("same", ""), "plain": ("same", "")}
    assert [visit.entries for _, visit in done.visits] == [2, 1]
    assert done.new == 0
    assert dict(script.asked[2:])[tagged.url].etag == 'W/"7"'
    assert titles(house) == ["One", "Three", "Two"]
    forced, _ = drained(harvest(house, force=True))
    assert outcomes(forced) == {"tagged": ("new", ""), "plain": ("new", "")}
    assert forced.new == 0


def test_a_fault_costs_its_feed_only_and_is_named(tmp_path: Path) -> None:
    """What cannot be fetched, what is no feed and what fails in new ways is a visit that says so; the rest is stored."""
    script = Script()
    good, dead, page, odd = feed("good"), feed("dead"), feed("page"), feed("odd")
    script.serve(good.url, rss("good", "Good news"))
    script.fail(dead.url, "reset")
    script.serve(page.url, b"<!doctype html><html><body><p>Nothing here.</p></body></html>")
    script.pages[odd.url] = lambda known: Fetched(url=known.etag[1])  # a fault of the program itself
    done, events = drained(harvest(newsroom(tmp_path, script, dead, page, odd, good)))
    told = outcomes(done)
    assert told["good"] == ("new", "")
    assert told["dead"] == ("failed", "reset")
    assert told["page"][0] == "failed"
    assert told["odd"] == ("failed", "unforeseen")
    assert sorted(event.subject for event in events if event.kind == "warn") == ["dead", "odd", "page"]
    assert done.new == 1


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        ("name the host in allow_hosts", "leads inward; name the host in allow_hosts"),
        ("try again later", "leads inward"),
        ("try again later, or open it in a browser", "leads inward"),
        ("", "leads inward"),
    ],
)
def test_a_fault_says_what_to_do_unless_the_next_run_does_it(tmp_path: Path, hint: str, said: str) -> None:
    """The hint of an error stands in the visit; that it is worth another try does not, for that comes by itself."""
    script, one = Script(), feed("one")

    def page(_: Validators) -> Fetched:
        raise FetchError("leads inward", one.url, hint, "private")

    script.pages[one.url] = page
    done, events = drained(harvest(newsroom(tmp_path, script, one)))
    assert [visit.message for _, visit in done.visits] == [said]
    assert [event.message for event in events if event.kind == "warn"] == [said]


def test_an_answer_that_cannot_be_read_gives_its_room_back(tmp_path: Path) -> None:
    """At once, though its error is kept: who waits for room would otherwise wait for the garbage collector."""
    errors: list[InputError] = []

    class Keeping(InlineParser):
        def entries(self, feed: Feed, fetched: Fetched) -> tuple[Item, ...]:  # noqa: ARG002 - the same for all
            errors.append(InputError("cannot be read", fetched.url))
            raise errors[-1]

    script, one, given_back = Script(), feed("one"), list[str]()
    script.pages[one.url] = lambda _: Fetched(url=one.url, body=b"<rss/>", release=partial(given_back.append, "while it was read"))
    done, _ = drained(harvest(replace(newsroom(tmp_path, script, one), parser=Keeping())))
    assert outcomes(done) == {"one": ("failed", "content")}
    assert (len(errors), given_back[:1]) == (1, ["while it was read"])


def test_what_could_not_be_read_is_asked_for_whole_the_next_time(tmp_path: Path) -> None:
    """A body that is no feed leaves no validators behind: its 304 would hide the feed that comes back."""
    script = Script()
    one = feed("one")
    script.serve(one.url, b"<html><body>maintenance</body></html>", etag='"m"')
    house = newsroom(tmp_path, script, one)
    drained(harvest(house))
    drained(harvest(house))
    assert [known for _, known in script.asked] == [NO_VALIDATORS, NO_VALIDATORS]


@pytest.mark.parametrize("full", [False, True])
def test_the_room_of_a_large_answer_is_given_back_when_it_is_stored_or_cannot_be(tmp_path: Path, *, full: bool) -> None:
    """Others wait for it: a disk that is full must not hold them up for ever."""
    script, feeds, given = Script(), [feed(f"large-{number}") for number in range(8)], list[str]()

    def page(url: str) -> Page:
        return lambda _: Fetched(url=url, body=rss("large", "One ferry"), release=lambda: given.append(url))

    script.pages = {one.url: page(one.url) for one in feeds}
    house = newsroom(tmp_path, script, *feeds)
    if full:
        with pytest.raises(InputError, match="disk"):
            drained(harvest(replace(house, ledger=Full(house.ledger))))
        assert given
    else:
        drained(harvest(house))
        assert sorted(given) == sorted(one.url for one in feeds)


def test_a_feed_that_is_gone_or_waiting_is_left_alone(tmp_path: Path) -> None:
    """410 stops the asking, Retry-After delays it; both are said, and force asks all the same."""
    script = Script()
    gone, busy = feed("gone"), feed("busy")
    script.fail(gone.url, "status-410")
    script.fail(busy.url, "status-429", retry_after=7200)
    house = newsroom(tmp_path, script, gone, busy)
    drained(harvest(house))
    done, events = drained(harvest(house))
    assert outcomes(done) == {"gone": ("skipped", ""), "busy": ("skipped", "")}
    assert len(script.asked) == 2
    assert not [event for event in events if event.kind == "warn"]
    assert [name for name, _ in failures(house, done)] == ["gone", "busy"]
    drained(harvest(replace(house, now=NOW + timedelta(hours=3))))
    assert [url for url, _ in script.asked[2:]] == [busy.url]
    drained(harvest(house, force=True))
    assert {url for url, _ in script.asked[3:]} == {gone.url, busy.url}


def test_a_silent_host_is_not_asked_for_all_its_feeds(tmp_path: Path) -> None:
    """After three feeds of a host that could not be reached the others are named without being asked."""
    script = Script()
    feeds = tuple(feed(f"n{number}", host="silent.example") for number in range(9))
    for one in feeds:
        script.fail(one.url, "timeout")
    settings = CollectSettings(per_host=1)
    done, _ = drained(harvest(newsroom(tmp_path, script, *feeds, settings=settings)))
    assert len(script.asked) == 3
    assert list(outcomes(done).values()) == [("failed", "timeout")] * 3 + [("skipped", "host")] * 6


def test_a_slow_host_holds_up_nobody_else(tmp_path: Path) -> None:
    """While one host has not answered yet, every other feed is done and stored."""
    script, others_done = Script(), threading.Event()
    slow = tuple(feed(f"s{number}", host="slow.example") for number in range(10))
    quick = tuple(feed(f"q{number}") for number in range(10))
    for one in (*slow, *quick):
        script.serve(one.url, rss(one.name, f"From {one.name}"))

    def held(known: Validators, url: str = slow[0].url) -> Fetched:
        assert others_done.wait(60)
        return Fetched(url=url, body=rss("s0", "From s0"), validators=known)

    script.pages[slow[0].url] = held
    house = newsroom(tmp_path, script, *slow, *quick, settings=CollectSettings(at_once=4, per_host=1))
    work, seen = harvest(house), []
    for event in work:
        seen.append(event.subject)
        if len(seen) == 10:
            others_done.set()
    assert sorted(seen[:10]) == sorted(one.name for one in quick)
    assert len(titles(house)) == 20


def test_a_round_that_is_cut_off_keeps_what_was_stored(tmp_path: Path) -> None:
    """Closing the generator in the middle stops the threads; what came before is in the archive, and the next round goes on."""
    script = Script()
    feeds = tuple(feed(f"f{number:02}") for number in range(30))
    for one in feeds:
        script.serve(one.url, rss(one.name, f"From {one.name}"))
    house = newsroom(tmp_path, script, *feeds, settings=CollectSettings(at_once=2))
    work = harvest(house)
    first = next(work)
    work.close()
    kept = titles(house)
    assert f"From {first.subject}" in kept
    drained(harvest(house))
    assert titles(house) == [f"From {one.name}" for one in feeds]


@pytest.mark.parametrize("count", [1, 120])
def test_no_feeds_and_many_feeds(tmp_path: Path, count: int) -> None:
    """A newsroom without feeds is done at once; with more feeds than a batch holds every one is visited once."""
    assert drained(harvest(newsroom(tmp_path, Script())))[0] == Harvested()
    script = Script()
    feeds = tuple(feed(f"f{number}") for number in range(count))
    for one in feeds:
        script.serve(one.url, rss(one.name, "One piece"))
    done, _ = drained(harvest(newsroom(tmp_path, script, *feeds)))
    assert sorted(url for url, _ in script.asked) == sorted(one.url for one in feeds)
    assert done.new == count
