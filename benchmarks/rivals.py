"""What others do with the same feeds, each as a process of its own: lemon24/reader, and a plain pool of threads with feedparser.

`python -m benchmarks.rivals reader FEEDS.json DATABASE [--workers N]` and `python -m benchmarks.rivals pool FEEDS.json DATABASE`.
A second run over the same database asks with validators. Both print what they stored as JSON.
"""

import argparse
import contextlib
import io
import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

Told = Mapping[str, int]


def by_reader(urls: list[str], database: Path, workers: int) -> Told:
    """Update every feed with lemon24/reader, as its documentation does."""
    from reader import make_reader  # noqa: PLC0415 - the rival; only its own process loads it

    with contextlib.closing(make_reader(str(database))) as reader:
        for url in urls:
            reader.add_feed(url, exist_ok=True)
        results: Counter[str] = Counter()
        for _, value in reader.update_feeds_iter(scheduled=False, workers=workers):
            results["unchanged" if value is None else "failed" if isinstance(value, Exception) else "read"] += 1
        return {**results, "entries": reader.get_entry_counts().total or 0}


def by_pool(urls: list[str], database: Path, workers: int) -> Told:
    """Fetch in threads, parse in them too, store in the main one: what one writes in an afternoon."""
    import httpx2  # noqa: PLC0415, TID251 - the rival's client

    results: Counter[str] = Counter()
    with contextlib.closing(sqlite3.connect(database)) as store, httpx2.Client(timeout=30, trust_env=False) as client:
        store.execute("CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT)")
        store.execute("CREATE TABLE IF NOT EXISTS entries (feed TEXT, id TEXT, entry TEXT, PRIMARY KEY (feed, id))")
        known = dict(store.execute("SELECT url, etag FROM feeds").fetchall())

        def visited(url: str) -> tuple[str, str, list[Any] | None]:
            response = client.get(url, headers={"If-None-Match": known[url]} if url in known else {})
            entries = None if response.status_code == 304 else _entries(response.content)
            return url, response.headers.get("etag", ""), entries

        with ThreadPoolExecutor(workers) as pool:
            for url, etag, entries in pool.map(visited, urls):
                results["unchanged" if entries is None else "read"] += 1
                rows = [(url, str(entry.get("id") or entry.get("link")), json.dumps(entry, default=str)) for entry in entries or ()]
                store.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                store.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?)", (url, etag))
                store.commit()
        return {**results, "entries": store.execute("SELECT count(*) FROM entries").fetchone()[0]}


def _entries(body: bytes) -> list[Any]:
    import feedparser  # noqa: PLC0415, TID251 - the rival's parser

    return list(feedparser.parse(io.BytesIO(body)).entries)


RIVALS: Mapping[str, Callable[[list[str], Path, int], Told]] = {"reader": by_reader, "pool": by_pool}


def main() -> None:
    """Do what the command line says, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rivals", description=__doc__)
    parser.add_argument("rival", choices=sorted(RIVALS))
    parser.add_argument("feeds", type=Path, help="a JSON list of addresses")
    parser.add_argument("database", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    told = RIVALS[asked.rival](json.loads(asked.feeds.read_text(encoding="utf-8")), asked.database, asked.workers)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
