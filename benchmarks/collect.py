"""How long collecting takes, side by side in one run over one farm: ours, lemon24/reader, and a plain pool of threads.

`python -m benchmarks.collect [--feeds N] [--json]`. Every contender is a process of its own, timed from its start to its
end; cold is a first visit to every feed, warm a second one, to which the farm answers 304. The bound is what no collector
with as many fetches at once can beat: latency x feeds / fetches at once, and the parsing shared by all cores. Needs the
extra `bench`.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.crops import Crop
from benchmarks.farm import Farm, farm
from roundup.config import CollectSettings
from roundup.model import Feed
from roundup.stages.collect import items_from_feed
from tests.faults.running import Watched, collect, lay, watched

LIMIT = 3600.0
FLAT = 16.0
"""MiB that a thousand more feeds may add to the collecting process and still count as flat."""
FASTER, NEAR = 5.0, 1.5
"""The aims: so many times as fast as reader, so near the bound."""
_LATER = ("2024-05-18T08:00:00+00:00", "2024-05-19T08:00:00+00:00")
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A contender: seconds for a first and a second visit, CPU seconds for both, its highest memory in MiB, and what it stored."""

    name: str
    cold: float
    warm: float
    cold_cpu: float
    warm_cpu: float
    peak: float
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that was measured; ``parse`` is seconds for parsing every body once in one process, ``parse_cpu`` of them on a core.

    ``farm_cpu`` is what serving our two visits cost the farm, ``start`` a collect without any feed.
    """

    feeds: int
    latency: float
    cores: int
    at_once: int
    parse: float
    parse_cpu: float
    farm_cpu: float
    start: float
    rows: tuple[Row, ...]
    memory: tuple[tuple[int, float], ...]

    @property
    def bounds(self) -> tuple[float, float]:
        """Return the seconds that cold and warm visits take at least."""
        wait = self.latency * self.feeds / self.at_once
        return wait + self.parse / self.cores, wait

    @property
    def slope(self) -> float:
        """Return the MiB that a thousand more feeds add to the collecting process."""
        (few, low), (many, high) = self.memory[0], self.memory[-1]
        return 1000 * (high - low) / (many - few) if many > few else 0.0


def measured(feeds: int, latency: float, *, slow: bool = True) -> Figures:
    """Run every contender; without ``slow`` reader with one worker is left out, which waits for every feed in turn."""
    at_once = CollectSettings().at_once
    with tempfile.TemporaryDirectory() as folder, farm(feeds, latency) as ground:
        place = Path(folder)
        urls = place / "feeds.json"
        urls.write_text(json.dumps(list(ground.urls.values())), encoding="utf-8")
        start = _ours(place / "empty", {}, ground)[0].seconds
        before = ground.counts()["cpu"]
        rows = [_our_row(place, ground)]
        farm_cpu = ground.counts()["cpu"] - before
        for name, rival, workers in (
            ("reader, 64 workers", "reader", 64),
            ("feedparser in 64 threads", "pool", 64),
            ("reader, as it comes", "reader", 1),
        )[: 3 if slow else 2]:
            rows.append(_rival_row(name, [rival, str(urls), str(place / f"{rival}-{workers}.db"), "--workers", str(workers)], ground))
        memory = tuple((count, _memory(place / f"of-{count}", ground, count)) for count in (feeds // 4, feeds // 2))
        parse, parse_cpu = _parsing(feeds)
        return Figures(
            feeds=feeds,
            latency=latency,
            cores=len(os.sched_getaffinity(0)),
            at_once=at_once,
            parse=parse,
            parse_cpu=parse_cpu,
            farm_cpu=farm_cpu,
            start=start,
            rows=tuple(rows),
            memory=(*memory, (feeds, rows[0].peak)),
        )


def _timed(run: Callable[[], Watched]) -> tuple[Watched, float]:
    """Return a run and the CPU seconds of it and all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.code:
        raise RuntimeError(done.err)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ours(root: Path, urls: dict[str, str], ground: Farm, now: str = _LATER[0]) -> tuple[Watched, float]:
    lay(root, urls, ground.hosts, pages=False)
    return _timed(lambda: collect(root, limit=LIMIT, env={"ROUNDUP_NOW": now}))


def _our_row(place: Path, ground: Farm) -> Row:
    runs = [_ours(place / "ours", ground.urls, ground, now) for now in _LATER]
    cold, warm = (run for run, _ in runs)
    _see(ground, warm, sum(feed["outcome"] == "same" for feed in warm.json["feeds"]))
    return _row("roundup collect", runs, sum(feed["entries"] for feed in cold.json["feeds"]))


def _rival_row(name: str, words: Sequence[str], ground: Farm) -> Row:
    argv = [sys.executable, "-m", "benchmarks.rivals", *words]
    runs = [_timed(lambda: watched(argv, limit=LIMIT)) for _ in range(2)]
    cold, warm = (run for run, _ in runs)
    _see(ground, warm, warm.json.get("unchanged", 0))
    return _row(name, runs, cold.json["entries"])


def _row(name: str, runs: Sequence[tuple[Watched, float]], entries: int) -> Row:
    (cold, cold_cpu), (warm, warm_cpu) = runs
    peak = max(cold.peak, warm.peak) / _MEBIBYTE
    return Row(name=name, cold=cold.seconds, warm=warm.seconds, cold_cpu=cold_cpu, warm_cpu=warm_cpu, peak=peak, entries=entries)


def _see(ground: Farm, run: Watched, unchanged: int) -> None:
    """Raise RuntimeError where a second visit was not answered 304 throughout: it would measure something else."""
    if unchanged != ground.count:
        raise RuntimeError(f"of {ground.count} feeds {unchanged} were unchanged at the second visit\n{run.err[-2000:]}")


def _memory(root: Path, ground: Farm, count: int) -> float:
    return _ours(root, dict(list(ground.urls.items())[:count]), ground)[0].peak / _MEBIBYTE


def _parsing(feeds: int) -> tuple[float, float]:
    """Return the seconds, and the CPU seconds, for parsing every body of the farm once, one after the other."""
    bodies = [(feed.body, feed.content_type) for feed in Crop(count=feeds).feeds()]
    source = Feed(name="bench", url="https://bench.example/feed.xml")
    items_from_feed(source, *bodies[0])  # what is loaded once is not counted
    start, cpu = time.perf_counter(), time.process_time()
    for body, content_type in bodies:
        items_from_feed(source, body, content_type)
    return time.perf_counter() - start, time.process_time() - cpu


def table(figures: Figures) -> str:
    """Return the figures for a person: a table, the ratios, and whether the aims are met."""
    ours, *others = figures.rows
    cold, warm = figures.bounds
    lines = [
        f"{figures.feeds} feeds, {figures.latency * 1000:.0f} ms before each answer, {figures.at_once} at once, {figures.cores} cores",
        f"parsing every body once in one process: {figures.parse:.1f} s ({figures.parse_cpu:.1f} s on a core); starting the command with no feed: {figures.start:.1f} s",
        f"the farm itself took {figures.farm_cpu:.1f} s on a core for our two visits",
        "",
        f"{'':28}{'cold s':>9}{'warm s':>9}{'cold CPU':>10}{'warm CPU':>10}{'peak MiB':>10}{'entries':>9}   ours is so many times as fast (cold, warm)",
    ]
    for row in figures.rows:
        ratio = "" if row is ours else f"   {row.cold / ours.cold:.1f}  {row.warm / ours.warm:.1f}"
        lines.append(
            f"{row.name:28}{row.cold:9.1f}{row.warm:9.1f}{row.cold_cpu:10.1f}{row.warm_cpu:10.1f}{row.peak:10.0f}{row.entries:9}{ratio}"
        )
    lines += [f"{'bound':28}{cold:9.1f}{warm:9.1f}", ""]
    lines += [_verdict(f"{row.name}: ours is {row.cold / ours.cold:.1f} times as fast", row.cold / ours.cold, FASTER) for row in others]
    lines.append(_verdict(f"ours takes {ours.cold / cold:.2f} of the bound cold, {ours.warm / warm:.2f} warm", -ours.cold / cold, -NEAR))
    peaks = ", ".join(f"{peak:.0f} MiB with {count}" for count, peak in figures.memory)
    lines.append(_verdict(f"memory: {peaks}: {figures.slope:.1f} MiB for a thousand more", -figures.slope, -FLAT))
    return "\n".join(lines)


def _verdict(words: str, value: float, aim: float) -> str:
    return f"{words} (aim {abs(aim):g}: {'met' if value >= aim else 'MISSED'})"


def _plain(figures: Figures) -> dict[str, Any]:
    return {**asdict(figures), "bounds": figures.bounds, "slope": figures.slope}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.collect", description=__doc__)
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--latency", type=float, default=0.2, help="seconds before each answer of the farm")
    parser.add_argument("--fast", action="store_true", help="leave out reader with one worker, which waits for each feed in turn")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = measured(asked.feeds, asked.latency, slow=not asked.fast)
    print(json.dumps(_plain(figures)) if asked.json else table(figures))


if __name__ == "__main__":
    main()
