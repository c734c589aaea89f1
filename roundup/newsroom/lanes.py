"""Lanes: work on many hosts at once, a few lanes for each, so that a slow host holds up nobody else."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import urlsplit

from roundup.errors import FetchError
from roundup.model import nothing

_GIVEN_UP = 3
_GATHERED = 0.25
"""Seconds that a finished visit waits for others, to be stored with them."""
_UNREACHABLE = frozenset({"dns", "connect", "timeout", "slow", "tls"})

Job = TypeVar("Job")
Result = TypeVar("Result")


class Brought(NamedTuple, Generic[Result]):
    """What a visit came to, and what gives back the room that its answer takes while others wait for it."""

    result: Result
    release: Callable[[], None] = nothing


def lanes_of(jobs: Iterable[Job], address: Callable[[Job], str], per_host: int) -> list[list[Job]]:
    """Return jobs in rows that are walked one after the other: at most ``per_host`` rows for a host, the longest first."""
    hosts: dict[str, list[Job]] = {}
    for job in jobs:
        hosts.setdefault(host_of(address(job)), []).append(job)
    lanes = [rows[start::per_host] for rows in hosts.values() for start in range(min(per_host, len(rows)))]
    return sorted(lanes, key=len, reverse=True)


def walked(lanes: list[list[Job]], visit: Callable[[Job], Brought[Result]], *, at_once: int, batch: int) -> Iterator[tuple[Result, ...]]:
    """Yield what the visits came to, in batches of at most ``batch``, soon after there is anything.

    ``visit`` must not raise. Finished visits wait in a short queue, so that little is held in memory; the room of a
    batch is given back when the next one is asked for, or the iterator is closed. That ends the walk after the visits
    under way, without waiting for them.
    """
    done: queue.Queue[Brought[Result]] = queue.Queue(maxsize=batch)
    over = threading.Event()
    pool = ThreadPoolExecutor(max_workers=max(1, min(len(lanes), at_once)), thread_name_prefix="lane")
    left = sum(map(len, lanes))
    try:
        for lane in lanes:
            pool.submit(_walk, lane, visit, done, over)
        while left:
            came = _taken(done, min(batch, left))
            left -= len(came)
            try:
                yield tuple(brought.result for brought in came)
            finally:
                _release(came)
    finally:
        over.set()
        pool.shutdown(wait=False, cancel_futures=True)
        with contextlib.suppress(queue.Empty):
            while True:  # what nobody takes any more must not hold the room that others wait for
                done.get_nowait().release()


class Reach:
    """Which hosts could not be reached several times in a row: the rest of what is wanted there is left for another run."""

    def __init__(self) -> None:
        """Start with hope for every host."""
        self._misses: dict[str, tuple[int, str]] = {}

    def answered(self, url: str) -> None:
        """Forget what an address's host has missed."""
        self._misses.pop(host_of(url), None)

    def missed(self, url: str, error: FetchError) -> None:
        """Count a fault against the host, if it is one of reaching it. A refusal by robots.txt is none: it may be of one folder."""
        if error.kind in _UNREACHABLE:
            host = host_of(url)
            self._misses[host] = self._misses.get(host, (0, ""))[0] + 1, error.what

    def given_up(self, url: str) -> str:
        """Return why an address's host is not asked any more, ``""`` while it is."""
        count, why = self._misses.get(host_of(url), (0, ""))
        return f"{host_of(url)} could not be reached {count} times in a row ({why})" if count >= _GIVEN_UP else ""


def host_of(url: str) -> str:
    """Return the host of an address, ``""`` where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _walk(lane: list[Job], visit: Callable[[Job], Brought[Result]], done: "queue.Queue[Brought[Result]]", over: threading.Event) -> None:
    for job in lane:
        if over.is_set():
            return
        brought = visit(job)
        while not over.is_set():
            try:
                done.put(brought, timeout=0.2)
                break
            except queue.Full:
                continue
        else:
            brought.release()


def _release(came: Iterable[Brought[Result]]) -> None:
    for brought in came:
        brought.release()


def _taken(done: "queue.Queue[Brought[Result]]", most: int) -> tuple[Brought[Result], ...]:
    """Return what is finished: at least one, which is waited for, at most a batch, and what comes soon after the first.

    Each batch is a transaction of its own, which costs the disk the same for one visit as for fifty.
    """
    batch = [done.get()]
    until = time.monotonic() + _GATHERED
    while len(batch) < most:
        try:
            batch.append(done.get(timeout=max(0.0, until - time.monotonic())))
        except queue.Empty:
            break
    return tuple(batch)
