"""A fetcher with manners: few requests to one host at once, pauses between them, and an ear for what a server asks for.

It stands around another fetcher and is one itself. Every wait is done outside of a host's places, so one host's silence
holds up nobody else, and all of it ends within a budget. What a host says with 429 counts for all its addresses: the
next feed of that host waits too, and after three such answers in a row no other is asked in this run.
"""

import copy
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from roundup.edges.host_line import HostLine, Ticket
from roundup.edges.robots import Robots
from roundup.edges.web_address import WebAddress, web_address
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Validators
from roundup.plugs import Fetcher

_PASSING = frozenset({"dns", "connect", "reset", "timeout", "cut", "status-429", *(f"status-{code}" for code in (500, 502, 503, 504))})
"""Faults that may be over in a moment."""
_FEWER = "status-429"
_BUSY = 5.0
"""Seconds that a host is left alone after a 429 that does not say how long; twice as long after each further one."""
_LOOK = 60.0
"""Seconds after which one that stands in line looks again, whether called or not."""
_LATE = 10.0
"""Seconds after which a fault counts as a time-out does: who drips and hangs up is as slow as who only drips."""
_OTHERS = 3600.0
"""What one address was told with 429 keeps the others of its host from being asked for no longer than this, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How hosts are treated; all times in seconds.

    ``per_host`` requests at once to a host, started ``delay`` apart. ``tries`` at most for faults that may pass, one
    fewer for time-outs and for what broke after ten seconds or more, after waits of up to ``back_off``, doubled each time. ``patience``: a Retry-After up to this is
    waited for. ``budget``: nothing is waited for, or begun, later than this after ``fetch`` was called.
    """

    per_host: int = 2
    delay: float = 0.5
    tries: int = 3
    back_off: float = 2.0
    patience: float = 60.0
    budget: float = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time and chance, to be replaced in tests: ``now`` in seconds, ``chance`` from 0 to 1.

    ``sleep`` None waits so that `PoliteFetcher.stop` ends it.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    chance: Callable[[], float] = random.random


@dataclass(slots=True, kw_only=True, eq=False)
class _Host:
    """A host as this run knows it; ``changed`` guards the rest. ``strikes`` counts 429s since the last good answer."""

    name: str
    line: HostLine
    changed: threading.Condition = field(default_factory=threading.Condition)
    strikes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is to be fetched, and by when."""

    url: str
    kind: FetchKind
    known: Validators
    end: float


class PoliteFetcher:
    """A `plugs.Fetcher` around another one, for many threads at once. Make one for each run: it remembers hosts and robots.txt."""

    def __init__(self, inner: Fetcher, *, manners: Manners | None = None, clock: Clock | None = None) -> None:
        """Fetch through ``inner``."""
        self._inner = inner
        self._manners = manners or Manners()
        self._clock = clock or Clock()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._robots = Robots()

    def around(self, inner: Fetcher) -> "PoliteFetcher":
        """Return a fetcher around another one that shares all else with this: hosts, robots.txt files, manners and its end."""
        other = copy.copy(self)
        other._inner = inner  # noqa: SLF001 - its own copy
        return other

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
        """Return the answer when it is this address's turn; raise FetchError, at the latest when the budget is spent.

        A page or image is asked for only where robots.txt allows it, and used only where that of the site it redirects to
        does. Kinds of FetchError beside those of the inner fetcher, both for what was not asked at all: ``host`` (its host
        wants fewer requests, or its turn did not come; ``retry_after`` says how long to leave it) and ``stopped``.
        """
        wish = _Wish(url=url, kind=kind, known=known, end=self._clock.now() + self._manners.budget)
        try:
            address = web_address(url)
        except FetchError:
            return self._inner.fetch(url, kind=kind, known=known)  # which says what is wrong with it
        if kind not in ("page", "image"):
            return self._visit(wish, address)
        self._permit(address, wish)
        fetched = self._visit(wish, address)
        with fetched.in_hand():
            final = web_address(fetched.url)
            if final.url != address.url:
                self._permit(final, wish)
        return fetched

    def stop(self) -> None:
        """End every wait, now and from now on, with a FetchError of kind ``stopped``; what is being fetched goes on."""
        self._over.set()
        with self._lock:
            hosts = list(self._hosts.values())
        for host in hosts:
            with host.changed:
                host.changed.notify_all()

    def _permit(self, address: WebAddress, wish: _Wish) -> None:
        """Go on only where robots.txt allows the address, and as slowly as it wants."""
        rules = self._robots.rules(
            address, lambda file: self._visit(_Wish(url=file.url, kind="robots", known=NO_VALIDATORS, end=wish.end), file)
        )
        try:
            delay = rules.check(address.url)
        except FetchError as error:
            raise FetchError(error.what, wish.url, error.hint, error.kind, error.retry_after) from error
        host = self._host(address)
        with host.changed:
            host.line.slow(delay)

    def _host(self, address: WebAddress) -> _Host:
        name = address.host.rstrip(".")
        with self._lock:
            if name not in self._hosts:
                line = HostLine(at_once=self._manners.per_host, delay=self._manners.delay)
                self._hosts[name] = _Host(name=name, line=line)
            return self._hosts[name]

    def _visit(self, wish: _Wish, address: WebAddress) -> Fetched:
        """Ask, and ask again where the fault may pass."""
        host = self._host(address)
        failed: FetchError | None = None
        tried = 0
        while True:
            try:
                self._enter(host, wish)
            except FetchError as error:
                raise failed or error from error
            tried += 1
            began = self._clock.now()
            try:
                return self._asked(host, wish)
            except FetchError as error:
                failed = _counted(error, tried)
            late = failed.kind == "timeout" or self._clock.now() - began >= _LATE
            if not self._again(failed, tried, wish.end, late=late):
                raise failed

    def _asked(self, host: _Host, wish: _Wish) -> Fetched:
        """Ask once, and note what the answer means for the host before the next one's turn."""
        try:
            fetched = self._inner.fetch(wish.url, kind=wish.kind, known=wish.known)
        except FetchError as error:
            with host.changed:
                if error.kind == _FEWER:
                    self._struck(host, error.retry_after)
            raise
        else:
            with host.changed:
                host.strikes = 0
            return fetched
        finally:
            with host.changed:
                host.line.leave()
                host.changed.notify_all()

    def _struck(self, host: _Host, wanted: float | None) -> None:
        host.strikes += 1
        wait = _BUSY * 2 ** (host.strikes - 1) * (1 + self._clock.chance()) if wanted is None else wanted
        host.line.hold(self._clock.now() + wait)

    def _again(self, error: FetchError, tried: int, end: float, *, late: bool) -> bool:
        """Wait before another try and tell whether there is one: full jitter over a back-off that doubles."""
        wanted = error.retry_after or 0.0
        if error.kind not in _PASSING or tried >= self._manners.tries - late or wanted > self._manners.patience:
            return False
        wait = max(wanted, self._clock.chance() * self._manners.back_off * 2 ** (tried - 1))
        if self._clock.now() + wait >= end:
            return False
        self._sleep(wait)
        return True

    def _sleep(self, seconds: float) -> None:
        (self._clock.sleep or self._over.wait)(seconds)

    def _enter(self, host: _Host, wish: _Wish) -> None:
        """Wait until it is our turn at a host and go in; raise FetchError where that would not be in time."""
        with host.changed:
            ticket = host.line.join()
        try:
            while (wait := self._turn(host, ticket, wish)) > 0:
                self._sleep(wait)
        except BaseException:
            with host.changed:
                host.line.give_up(ticket)
                host.changed.notify_all()
            raise

    def _turn(self, host: _Host, ticket: Ticket, wish: _Wish) -> float:
        """Go in and return 0.0, or return how long the first in line has to wait; behind it, wait for a change."""
        with host.changed:
            while True:
                now = self._clock.now()
                self._check(host, wish, now)
                wait = host.line.wait(ticket, now)
                if wait is None:
                    host.changed.wait(min(wish.end - now, _LOOK))
                elif wait > 0:
                    if now + wait >= wish.end:
                        raise _late(host, wish)
                    return wait
                else:
                    host.line.enter(ticket, now)
                    host.changed.notify_all()
                    return 0.0

    def _check(self, host: _Host, wish: _Wish, now: float) -> None:
        """Raise FetchError where there is nothing to wait for."""
        held = host.line.held(now)
        if self._over.is_set():
            raise FetchError("was not asked: the run was stopped", wish.url, "run it again", "stopped")
        if host.strikes >= self._manners.tries or held > min(self._manners.patience, wish.end - now):
            left = min(held, _OTHERS) or None
            raise FetchError(f"was not asked: {host.name} wants fewer requests (429)", wish.url, "try again later", "host", left)
        if now >= wish.end:
            raise _late(host, wish)


def _late(host: _Host, wish: _Wish) -> FetchError:
    return FetchError(f"was not asked: its turn at {host.name} did not come in time", wish.url, "run it again later", "host")


def _counted(error: FetchError, tried: int) -> FetchError:
    """Return an error that says how often it came."""
    if tried == 1:
        return error
    said = FetchError(f"{error.what}, {tried} times", error.where, error.hint, error.kind, error.retry_after)
    said.__cause__ = error
    return said
