"""The table under the page: the issue as it was last shown, deeds done one after the other, and who is told of changes."""

import asyncio
import json
from collections import OrderedDict
from threading import Lock

from roundup.errors import RoundupError
from roundup.model import Deed, Done, Event, Preview, Spread
from roundup.plugs import Bench

_REMEMBERED = 40
"""States of the issue that a page may still speak of; an older page is asked to load again."""


class Table:
    """What the routes share; every method but `listen` and `tell` may be called from any thread."""

    def __init__(self, bench: Bench) -> None:
        """Take the bench; nothing is read before the first page."""
        self._bench = bench
        self._reading, self._doing = Lock(), Lock()
        self._shown: OrderedDict[str, Spread] = OrderedDict()
        self._listeners: set[asyncio.Queue[str]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self.closed = False

    def spread(self) -> Spread:
        """Return the issue as it stands on disk."""
        with self._reading:
            spread = self._bench.spread()
            self._shown[spread.digest] = spread
            self._shown.move_to_end(spread.digest)
            while len(self._shown) > _REMEMBERED:
                self._shown.popitem(last=False)
            return spread

    def shown(self, digest: str) -> Spread | None:
        """Return the issue as it was shown under a digest, None where that is too long ago."""
        with self._reading:
            return self._shown.get(digest)

    def preview(self, key: str, text: str) -> Preview:
        """Return how a block reads as it is typed."""
        return self._bench.preview(key, text)

    def do(self, deed: Deed) -> Done:
        """Do a deed to its end, one at a time; its events are told to every page."""
        with self._doing:
            work = self._bench.do(deed)
            try:
                while True:
                    self._progress(next(work))
            except StopIteration as end:
                done: Done = end.value
        self.publish("changed", {"message": done.message})
        return done

    def publish(self, kind: str, data: dict[str, str]) -> None:
        """Tell every page something, from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, f"event: {kind}\ndata: {json.dumps(data)}\n\n")

    async def listen(self) -> "asyncio.Queue[str]":
        """Return a queue in which everything told from now on arrives, as server-sent events; "" ends it."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        if self.closed:
            queue.put_nowait("")
        return queue

    def leave(self, queue: "asyncio.Queue[str]") -> None:
        """Tell nothing more to this queue."""
        self._listeners.discard(queue)

    def close(self) -> None:
        """End every page's events, so that the server can stop."""
        self.closed = True
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._tell, "")

    def _tell(self, text: str) -> None:
        for queue in self._listeners:
            queue.put_nowait(text)

    def _progress(self, event: Event) -> None:
        subject = f"{event.subject}: " if event.subject else ""
        count = f" {event.count} of {event.total}" if event.total and event.count else ""
        self.publish("progress", {"message": f"{subject}{event.message}{count}"})


def faulty(error: RoundupError) -> dict[str, object]:
    """Return an error as the script shows it."""
    return {"error": str(error), "hint": error.hint, "blocks": list(getattr(error, "blocks", ()))}
