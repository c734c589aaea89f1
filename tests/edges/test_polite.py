"""The fetcher with manners around fetchers that fail as told, on a clock that only its own waiting moves."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.host_line import HostLine, Ticket
from roundup.edges.polite import Clock, Manners, PoliteFetcher
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Validators
from roundup.plugs import Fetcher
from tests.fakes import MemoryFetcher

URL = "https://a.example/feed"
OTHER = "https://a.example/other"
ELSEWHERE = "https://b.example/feed"
PASSING = ["dns", "connect", "reset", "cut", "status-500", "status-502", "status-503", "status-504"]
LASTING = ["tls", "slow", "size", "redirect", "private", "status-404", "status-410", "status-403", "status-501", "robots", ""]


def fault(kind: str, retry_after: float | None = None) -> FetchError:
    """Make a fault."""
    return FetchError("failed", URL, "try again later", kind, retry_after)


@dataclass
class Time:
    """A clock that stands still unless somebody waits; ``meanwhile`` is done while the first wait lasts."""

    at: float = 0.0
    chance: float = 0.5
    waits: list[float] = field(default_factory=list)
    meanwhile: Callable[[], object] | None = None

    def now(self) -> float:
        """Return the time."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.waits.append(seconds)
        act, self.meanwhile = self.meanwhile, None
        if act:
            act()
        self.at += seconds

    def clock(self) -> Clock:
        """Return the clock that a fetcher takes."""
        return Clock(now=self.now, sleep=self.sleep, chance=lambda: self.chance)


@dataclass
class Told:
    """A `plugs.Fetcher` that answers each address as told, in order and then well; each answer takes ``takes`` seconds."""

    time: Time
    faults: Mapping[str, list[Any]] = field(default_factory=dict)
    takes: float = 0.0
    asked: list[tuple[str, float]] = field(default_factory=list)
    knew: list[Validators] = field(default_factory=list)

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - the same for all
        """Answer as told."""
        self.asked.append((url, self.time.at))
        self.knew.append(known)
        self.time.at += self.takes
        script = self.faults.get(url, [])
        error = script.pop(0) if script else None
        if error:
            raise error
        return Fetched(url=url, body=b"<rss/>")


def polite(told: Told, **manners: float) -> PoliteFetcher:
    """Make a fetcher without pauses between requests, unless they are asked for."""
    return PoliteFetcher(told, manners=Manners(**{"delay": 0.0, **manners}), clock=told.time.clock())  # type: ignore[arg-type] # fields by name


def refusal(fetcher: Fetcher, url: str = URL) -> FetchError:
    """Return the error of a fetch."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


def test_the_contract_of_fetchers() -> None:
    """A page is an address, bytes and a type; what is not there, or no web address, is a FetchError that says where."""
    plug: Fetcher = PoliteFetcher(MemoryFetcher({URL: b"<rss/>"}), clock=Time().clock())
    got = plug.fetch(URL)
    assert (got.url, got.body, got.content_type) == (URL, b"<rss/>", "application/rss+xml")
    for url in (OTHER, "/etc/passwd", "file:///etc/passwd", "https://user:pw@a.example/", ""):
        error = refusal(plug, url)
        assert error.where == url
        assert error.hint


@pytest.mark.parametrize(("kind", "tries"), [*((kind, 3) for kind in PASSING), ("timeout", 2), *((kind, 1) for kind in LASTING)])
def test_only_what_may_pass_is_tried_again(kind: str, tries: int) -> None:
    """Three times, a time-out twice; the error is the last one and says how often it came."""
    told = Told(Time(), {URL: [fault(kind)] * 9})
    error = refusal(polite(told))
    assert len(told.asked) == tries
    assert (error.kind, error.where, error.what) == (kind, URL, "failed" if tries == 1 else f"failed, {tries} times")


@pytest.mark.parametrize(("takes", "tries"), [(9.9, 3), (10.0, 2), (29.0, 2)])
def test_what_breaks_late_is_tried_as_seldom_as_a_time_out(takes: float, tries: int) -> None:
    """A server that drips for half a minute and hangs up must not get three of them."""
    told = Told(Time(), {URL: [fault("reset")] * 9}, takes=takes)
    refusal(polite(told, budget=1000.0))
    assert len(told.asked) == tries


def test_a_fault_that_passes_is_no_fault() -> None:
    """And each try asks with what is known."""
    told = Told(Time(), {URL: [fault("reset"), fault("status-500")]})
    known = Validators(etag='"x"')
    assert polite(told).fetch(URL, known=known).body == b"<rss/>"
    assert told.knew == [known] * 3


@pytest.mark.parametrize(("chance", "waits"), [(0.0, [0.0, 0.0]), (0.5, [1.0, 2.0]), (1.0, [2.0, 4.0])])
def test_waits_are_drawn_from_a_range_that_doubles(chance: float, waits: list[float]) -> None:
    """Full jitter: anything from nothing to the whole."""
    time = Time(chance=chance)
    refusal(polite(Told(time, {URL: [fault("connect")] * 3})))
    assert time.waits == waits


@pytest.mark.parametrize("kind", ["status-429", "status-503"])
def test_a_short_wish_is_waited_for_and_a_long_one_handed_on(kind: str) -> None:
    """Up to the patience; beyond it the error comes at once and keeps what was asked for."""
    time = Time()
    told = Told(time, {URL: [fault(kind, 50.0)]})
    assert polite(told).fetch(URL).body
    assert [at for _, at in told.asked] == [0.0, 50.0]
    time = Time()
    told = Told(time, {URL: [fault(kind, 61.0)]})
    error = refusal(polite(told))
    assert (error.retry_after, time.waits, len(told.asked)) == (61.0, [], 1)


def test_what_one_address_was_told_with_429_counts_for_its_host() -> None:
    """The next feed there waits as long; where that is too long it is not asked and is told why; other hosts do not notice."""
    told = Told(Time(), {URL: [fault("status-429", 7200.0)]})
    fetcher = polite(told)
    refusal(fetcher)
    error = refusal(fetcher, OTHER)
    assert (error.kind, error.where, error.retry_after) == ("host", OTHER, 3600.0)
    assert "not asked" in error.what
    assert fetcher.fetch(ELSEWHERE).body
    assert [url for url, _ in told.asked] == [URL, ELSEWHERE]


@pytest.mark.parametrize(("wish", "budget"), [(100.0, 120.0), (50.0, 30.0)])
def test_nobody_stands_in_a_line_that_does_not_move(wish: float, budget: float) -> None:
    """A host that wants more than our patience, or more than is left of our time, is left at once, and the wish is handed on."""
    time = Time()
    fetcher = polite(Told(time, {URL: [fault("status-429", wish)]}), budget=budget)
    refusal(fetcher)
    error = refusal(fetcher, OTHER)
    assert (error.kind, error.retry_after, time.waits) == ("host", wish, [])


def test_what_one_address_was_told_with_503_counts_for_itself() -> None:
    """A part of a large host that is being mended does not silence the rest."""
    told = Told(Time(), {URL: [fault("status-503", 7200.0)]})
    fetcher = polite(told)
    refusal(fetcher)
    assert fetcher.fetch(OTHER).body


def test_a_host_that_only_says_429_is_asked_three_times_whoever_asks() -> None:
    """Twenty feeds, three requests, each later than the one before; and then silence for this run."""
    urls = [f"https://a.example/{number}" for number in range(20)]
    told = Told(Time(), {url: [fault("status-429")] * 9 for url in urls})
    fetcher = polite(told)
    assert [refusal(fetcher, url).kind for url in urls] == ["status-429"] + ["host"] * 19
    assert [at for _, at in told.asked] == [0.0, 7.5, 22.5]
    assert fetcher.fetch(ELSEWHERE).body


def test_a_good_answer_makes_up_for_earlier_ones() -> None:
    """A host that wants fewer requests now and then is not given up."""
    told = Told(Time(), {f"https://a.example/{number}": [fault("status-429", 1.0)] for number in range(8)})
    fetcher = polite(told)
    assert all(fetcher.fetch(f"https://a.example/{number}").body for number in range(8))


@pytest.mark.parametrize("script", [fault("status-503", 30.0), fault("reset")])
def test_who_waits_for_another_try_takes_nobodys_place(script: FetchError) -> None:
    """With a single place, another feed of the same host is fetched while the first one waits."""
    time = Time()
    told = Told(time, {URL: [script]})
    fetcher = polite(told, per_host=1)
    time.meanwhile = lambda: fetcher.fetch(OTHER)
    fetcher.fetch(URL)
    assert [url for url, _ in told.asked] == [URL, OTHER, URL]


def test_one_hosts_silence_holds_up_nobody_else() -> None:
    """While one waits for its Retry-After, another host answers."""
    time = Time()
    told = Told(time, {URL: [fault("status-429", 30.0)]})
    fetcher = polite(told, per_host=1)
    time.meanwhile = lambda: fetcher.fetch(ELSEWHERE)
    fetcher.fetch(URL)
    assert told.asked == [(URL, 0.0), (ELSEWHERE, 0.0), (URL, 30.0)]


def test_requests_to_a_host_start_apart() -> None:
    """However its name is written; other hosts are not slowed."""
    told = Told(Time())
    fetcher = polite(told, delay=2.0)
    for url in (URL, "HTTPS://A.EXAMPLE./x", ELSEWHERE, "http://a.example:8080/y", "https://%61.example/z"):
        fetcher.fetch(url)
    assert [at for _, at in told.asked] == [0.0, 2.0, 2.0, 4.0, 6.0]


def test_what_breaks_a_fetcher_does_not_keep_its_place() -> None:
    """A fault of ours leaves the host as it was."""
    told = Told(Time(), {URL: [ZeroDivisionError()]})
    fetcher = polite(told, per_host=1)
    with pytest.raises(ZeroDivisionError):
        fetcher.fetch(URL)
    assert fetcher.fetch(URL).body


def test_two_fetchers_can_share_their_hosts() -> None:
    """What goes to public addresses only and what may go inside still count as one visitor."""
    time = Time()
    inside, outside = Told(time, {URL: [fault("status-429", 7200.0)]}), Told(time)
    fetcher = polite(inside, delay=2.0)
    other = fetcher.around(outside)
    fetcher.fetch(OTHER)
    refusal(fetcher)
    assert refusal(other, OTHER).kind == "host"
    assert (len(inside.asked), outside.asked) == (2, [])
    fetcher.stop()
    assert refusal(other, ELSEWHERE).kind == "stopped"


def test_a_turn_that_cannot_come_in_time_is_given_up_at_once() -> None:
    """Without waiting for it, and with a word of its own."""
    time = Time()
    told = Told(time)
    fetcher = polite(told, delay=500.0)
    fetcher.fetch(URL)
    error = refusal(fetcher, OTHER)
    assert (error.kind, error.where, time.waits) == ("host", OTHER, [])


FAULTS = st.one_of(
    st.none(),
    st.builds(
        fault,
        st.sampled_from([*PASSING, "timeout", "status-429", "status-404"]),
        st.one_of(st.none(), st.floats(min_value=0, max_value=200)),
    ),
)


@given(
    scripts=st.lists(st.lists(FAULTS, max_size=4), min_size=1, max_size=6),
    takes=st.floats(min_value=0, max_value=40),
    chance=st.floats(min_value=0, max_value=1),
    budget=st.floats(min_value=1, max_value=150),
)
def test_waiting_ends_within_the_budget_and_no_wish_is_shortened(
    scripts: list[list[FetchError | None]], takes: float, chance: float, budget: float
) -> None:
    """Whatever a host answers: a fetch is over one answer after its budget, few tries are made, and each wish is kept."""
    time = Time(chance=chance)
    urls = [f"https://a.example/{number}" for number in range(len(scripts))]
    wishes: list[tuple[str, float]] = []

    class Noting(Told):
        def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
            for whose, until in wishes:
                assert self.time.at >= until or whose not in ("host", url)
            try:
                return super().fetch(url, kind=kind, known=known)
            except FetchError as error:
                if error.retry_after and error.kind in (*PASSING, "status-429"):
                    wishes.append(("host" if error.kind == "status-429" else url, self.time.at + error.retry_after))
                raise

    told = Noting(time, dict(zip(urls, map(list, scripts), strict=True)), takes)
    fetcher = polite(told, budget=budget, delay=0.5)
    for url in urls:
        begun, waited, asked = time.at, sum(time.waits), len(told.asked)
        with suppress(FetchError):
            fetcher.fetch(url)
        assert time.at - begun <= budget + takes
        assert sum(time.waits) - waited <= budget
        assert len(told.asked) - asked <= 3
    starts = [at for _, at in told.asked]
    assert all(later - earlier >= 0.5 - 1e-9 for earlier, later in pairwise(starts))


def test_many_threads_keep_to_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """64 threads, five hosts: never more than two inside one host, never two starts closer than the delay, everybody served."""
    time, lock = Time(), threading.Lock()
    entered: dict[int, list[float]] = {}
    inside: Counter[str] = Counter()
    crowds: list[int] = []
    enter = HostLine.enter

    def noted(line: HostLine, ticket: Ticket, now: float) -> None:
        entered.setdefault(id(line), []).append(now)
        enter(line, ticket, now)

    class Crowded(Told):
        def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
            host = url.split("/")[2]
            with lock:
                inside[host] += 1
                crowds.append(inside[host])
            try:
                return super().fetch(url, kind=kind, known=known)
            finally:
                with lock:
                    inside[host] -= 1

    def sleep(seconds: float) -> None:
        with lock:
            time.at += seconds

    monkeypatch.setattr(HostLine, "enter", noted)
    urls = [f"https://h{number % 5}.example/{number}" for number in range(400)]
    told = Crowded(time, {url: [fault("reset")] for url in urls[::7]})
    clock = Clock(now=time.now, sleep=sleep, chance=lambda: 0.5)
    fetcher = PoliteFetcher(told, manners=Manners(per_host=2, delay=0.25, budget=1e9), clock=clock)
    with ThreadPoolExecutor(64) as pool:
        assert all(fetched.body for fetched in pool.map(fetcher.fetch, urls))
    assert max(crowds) <= 2
    assert len(told.asked) == 400 + len(urls[::7])
    assert all(later - earlier >= 0.25 - 1e-9 for starts in entered.values() for earlier, later in pairwise(starts))


def test_stopping_ends_every_wait() -> None:
    """The one that waits for its turn, the one that stands behind it, and the one that comes later."""
    asked = threading.Event()

    class Ringing(Told):
        def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
            asked.set()
            return super().fetch(url, kind=kind, known=known)

    fetcher = PoliteFetcher(Ringing(Time(), {URL: [fault("status-429", 59.0)]}), manners=Manners(per_host=1), clock=Clock(now=lambda: 0.0))
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(refusal, fetcher, URL)
        asked.wait()
        others = [pool.submit(refusal, fetcher, OTHER) for _ in range(2)]
        fetcher.stop()
        assert first.result().kind == "status-429"
        assert {other.result().kind for other in others} == {"stopped"}
    assert refusal(fetcher, ELSEWHERE).kind == "stopped"
