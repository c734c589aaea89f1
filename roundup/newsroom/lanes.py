"""Lanes: work on many hosts at once, a few lanes for each, so that a slow host holds up nobody else."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from urllib.parse import urlsplit

Job = TypeVar("Job")
Result = TypeVar("Result")


def lanes_of(jobs: Iterable[Job], address: Callable[[Job], str], per_host: int) -> list[list[Job]]:
    """Return jobs in rows that are walked one after the other: at most ``per_host`` rows for a host, the longest first."""
    hosts: dict[str, list[Job]] = {}
    for job in jobs:
        hosts.setdefault(host_of(address(job)), []).append(job)
    lanes = [rows[start::per_host] for rows in hosts.values() for start in range(min(per_host, len(rows)))]
    return sorted(lanes, key=len, reverse=True)


def walked(lanes: list[list[Job]], visit: Callable[[Job], Result], *, at_once: int, batch: int) -> Iterator[tuple[Result, ...]]:
    """Yield what the visits return, in batches of at most ``batch``, as soon as there is anything.

    ``visit`` must not raise. Finished visits wait in a short queue, so that little is held in memory. Closing the
    iterator ends the walk after the visits under way, without waiting for them.
    """
    done: queue.Queue[Result] = queue.Queue(maxsize=batch)
    over = threading.Event()
    pool = ThreadPoolExecutor(max_workers=max(1, min(len(lanes), at_once)), thread_name_prefix="lane")
    left = sum(map(len, lanes))
    try:
        for lane in lanes:
            pool.submit(_walk, lane, visit, done, over)
        while left:
            came = _taken(done, batch)
            left -= len(came)
            yield came
    finally:
        over.set()
        pool.shutdown(wait=False, cancel_futures=True)


def host_of(url: str) -> str:
    """Return the host of an address, ``""`` where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _walk(lane: list[Job], visit: Callable[[Job], Result], done: "queue.Queue[Result]", over: threading.Event) -> None:
    for job in lane:
        if over.is_set():
            return
        result = visit(job)
        while not over.is_set():
            try:
                done.put(result, timeout=0.2)
                break
            except queue.Full:
                continue


def _taken(done: "queue.Queue[Result]", most: int) -> tuple[Result, ...]:
    """Return what is finished: at least one, which is waited for, and at most a batch."""
    batch = [done.get()]
    while len(batch) < most:
        try:
            batch.append(done.get_nowait())
        except queue.Empty:
            break
    return tuple(batch)
