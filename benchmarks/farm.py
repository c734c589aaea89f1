"""A farm of feeds on loopback: each on a host of its own, slow to answer, honest about what is unchanged, and able to go on.

`python -m benchmarks.farm --feeds 1000` serves until its standard input ends; `Farm` starts it and speaks to it.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from benchmarks.crops import Crop, Feed

ROOT = Path(__file__).resolve().parents[1]
CONTROL = "127.0.0.1"
"""The host that is no feed: it tells the state of the farm and moves it on."""


@dataclass(slots=True)
class Counts:
    """What the farm did so far."""

    asked: int = 0
    unchanged: int = 0
    sent: int = 0
    open: int = 0
    most_open: int = 0
    hosts: set[str] = field(default_factory=set)


class Field:
    """The farm itself: its feeds, at their editions, and how they are served."""

    def __init__(self, crop: Crop, latency: float) -> None:
        """Make every feed at its first edition; ``latency`` is seconds before each answer."""
        self._latency = latency
        self._crop = crop
        self._counts = Counts()
        self._feeds = {feed.host: feed for feed in crop.feeds()}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        host = writer.get_extra_info("sockname")[0]
        try:
            while host.startswith("127.") and (head := await reader.readuntil(b"\r\n\r\n")):
                lines = head.decode("latin-1").split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
                writer.write(await self._answer(host, lines[0].split(" ")[1], headers))
                await writer.drain()
                if headers.get("connection", "").lower() == "close":
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()

    async def _answer(self, host: str, path: str, headers: dict[str, str]) -> bytes:
        if host == CONTROL:
            return _json(self._told(path))
        counts = self._counts
        counts.asked += 1
        counts.hosts.add(host)
        counts.open += 1
        counts.most_open = max(counts.most_open, counts.open)
        try:
            await asyncio.sleep(self._latency)
            return self._feed(host, path, headers)
        finally:
            counts.open -= 1

    def _feed(self, host: str, path: str, headers: dict[str, str]) -> bytes:
        feed = self._feeds.get(host)
        if feed is None or path != "/feed.xml":
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        validators = f"ETag: {feed.etag}\r\nLast-Modified: {feed.last_modified}\r\n"
        if headers.get("if-none-match") == feed.etag or (
            "if-none-match" not in headers and headers.get("if-modified-since") == feed.last_modified
        ):
            self._counts.unchanged += 1
            return f"HTTP/1.1 304 Not Modified\r\n{validators}\r\n".encode()
        packed = "gzip" in headers.get("accept-encoding", "")
        body = feed.packed if packed else feed.body
        self._counts.sent += len(body)
        coding = "Content-Encoding: gzip\r\n" if packed else ""
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {feed.content_type}\r\n{coding}{validators}Content-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def _told(self, path: str) -> Any:
        parts = urlsplit(path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/advance":
            self._feeds = {feed.host: feed for feed in self._crop.advanced(float(asked.get("share", "1")))}
            return {"editions": sum(feed.edition for feed in self._feeds.values())}
        if parts.path == "/truth":
            return {feed.name: feed.links for feed in self._feeds.values()}
        counts, self._counts = self._counts, Counts()
        return {
            "asked": counts.asked,
            "unchanged": counts.unchanged,
            "sent": counts.sent,
            "most_open": counts.most_open,
            "hosts": len(counts.hosts),
            "cpu": time.process_time(),
        }


def _json(value: Any) -> bytes:
    body = json.dumps(value).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


@dataclass(frozen=True, slots=True, kw_only=True)
class Farm:
    """A farm that runs as a process of its own."""

    port: int
    count: int

    @property
    def urls(self) -> dict[str, str]:
        """Return the address of every feed, by its name."""
        return {name: f"http://{host}:{self.port}/feed.xml" for name, host in (Feed.place(number) for number in range(self.count))}

    @property
    def hosts(self) -> list[str]:
        """Return the hosts of the feeds."""
        return [Feed.place(number)[1] for number in range(self.count)]

    def advance(self, share: float = 1.0) -> None:
        """Move a share of the feeds on to their next edition."""
        self._ask(f"/advance?share={share}")

    def truth(self) -> dict[str, list[str]]:
        """Return the addresses of all entries that each feed shows now, by the feed's name."""
        return dict(self._ask("/truth"))

    def counts(self) -> dict[str, float]:
        """Return what the farm did since this was last asked, and the CPU seconds it took in all."""
        return dict(self._ask("/counts"))

    def _ask(self, path: str) -> Any:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(f"http://{CONTROL}:{self.port}{path}", timeout=120) as answer:
            return json.load(answer)


@contextmanager
def farm(feeds: int = 1000, latency: float = 0.2, *, growing: bool = False, seed: int = 0) -> Iterator[Farm]:
    """Run a farm; ``growing`` feeds forget nothing, others keep their newest twenty entries."""
    words = [sys.executable, "-m", "benchmarks.farm", "--feeds", str(feeds), "--latency", str(latency), "--seed", str(seed)]
    words += ["--growing"] if growing else []
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            line = process.stdout.readline() if process.stdout else b""
            yield Farm(port=int(line), count=feeds)
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait(20)


async def _main(asked: argparse.Namespace) -> None:
    ground = Field(Crop(count=asked.feeds, seed=asked.seed, growing=asked.growing), asked.latency)
    everywhere = "0.0.0.0"  # noqa: S104 - one socket for all of 127.0.0.0/8; what comes from elsewhere is not answered
    server = await asyncio.start_server(ground.serve, everywhere, asked.port, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.buffer.read)


def main() -> None:
    """Serve a farm until standard input ends; its port stands on the first line of standard output."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.farm", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds before each answer")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--growing", action="store_true", help="feeds forget no entry")
    asyncio.run(_main(parser.parse_args()))


if __name__ == "__main__":
    main()
