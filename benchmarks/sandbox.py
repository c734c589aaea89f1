"""What reading in a child costs beside the reading itself: `python -m benchmarks.sandbox`.

Times are seconds of processor time of parent and children together, so that a busy machine changes them little;
the round trip is a wall time and is best read from an idle machine.
"""

import resource
import statistics
import time
from collections.abc import Callable

from roundup.edges.parser_inline import InlineParser
from roundup.edges.sandbox import SandboxParser
from roundup.edges.sandbox.answers import items_of
from roundup.edges.sandbox.frames import value_bytes
from roundup.model import Feed, Fetched, Item

FEED = Feed(name="wire", url="https://wire.example/feed.xml")
ROW = "<item><title>Story {0}</title><link>https://wire.example/{0}</link><guid>{0}</guid><description>&lt;p&gt;{1}&lt;/p&gt;</description></item>"
TASKS = 200


def answer(entries: int) -> Fetched:
    """Return a feed of so many entries, each of 900 characters."""
    rows = "".join(ROW.format(number, "words " * 150) for number in range(entries))
    return Fetched(url=FEED.url, body=f"<rss version='2.0'><channel><title>Wire</title>{rows}</channel></rss>".encode())


def used() -> float:
    """Return the processor time of this process and of its children that have ended."""
    both = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def cost(work: Callable[[], object]) -> float:
    """Return the processor time of a piece of work."""
    before = used()
    work()
    return used() - before


def read(fetched: Fetched, times: int) -> list[float]:
    """Read a feed in one fresh child; return the wall time of each reading after the first."""
    taken = []
    with SandboxParser(1) as parser:
        for _ in range(times + 1):
            start = time.perf_counter()
            parser.entries(FEED, fetched)
            taken.append(time.perf_counter() - start)
    return taken[1:]


def main() -> None:
    """Print the figures."""
    full, empty = answer(20), Fetched(url=FEED.url, body=b"<rss><channel></channel></rss>")
    inline = InlineParser()
    inline.entries(FEED, full)
    start = min(cost(lambda: read(empty, 0)) for _ in range(3))
    page = min(cost(_page) for _ in range(3))
    plain = cost(lambda: [inline.entries(FEED, full) for _ in range(TASKS)]) / TASKS
    boxed = (cost(lambda: read(full, TASKS)) - start) / TASKS
    payload = value_bytes(inline.entries(FEED, full))
    items_of(payload)
    decode = cost(lambda: [items_of(payload) for _ in range(TASKS * 10)]) / TASKS / 10
    print(f"starting a child for feeds    {start * 1000:7.0f} ms of processor time, with its first feed")
    print(f"starting a child for articles {page * 1000:7.0f} ms, with its first article")
    print(f"20 entries in this process    {plain * 1000:7.2f} ms")
    print(f"20 entries in a child         {boxed * 1000:7.2f} ms, parent's part included")
    print(f"checking 20 entries on return {decode * 1000:7.3f} ms of that, {len(payload):,} bytes")
    print(f"round trip of an empty feed   {statistics.median(read(empty, TASKS)) * 1000:7.2f} ms of wall time")


def _page() -> None:
    with SandboxParser(1) as parser:
        parser.article(Item(id="x", kind="html", content="<html><body><p>Some words in a row.</p></body></html>"))


if __name__ == "__main__":
    main()
