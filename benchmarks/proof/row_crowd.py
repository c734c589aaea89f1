"""Many feeds that are as large as a feed may be, all at once."""

import sys
import tempfile
from pathlib import Path
from subprocess import TimeoutExpired

from benchmarks.proof.row import Outcome, Row
from tests.faults.answers import MEBIBYTE, sends
from tests.faults.declared import Fault, survives
from tests.faults.judging import MEMORY
from tests.faults.running import Watched, collect, lay, stored, told, watched
from tests.faults.server import Servers, serving
from tests.faults.writing import entry, rss, sentence

_SIZE = 9 * MEBIBYTE
_ENTRIES = 60
_LIMIT = 240.0


def run(*, quick: bool) -> Outcome:
    """Collect large feeds at once; then fetch and parse them in as many threads."""
    names = [f"large-{number:02d}" for number in range(1, 7 if quick else 13)]
    bodies = {name: _large(name) for name in names}
    faults = [Fault(name=name, serve=sends(bodies.__getitem__), expected=survives(_ENTRIES)) for name in names]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), faults) as servers:
        found = _collected(servers, Path(folder) / "room", names)
        plain = watched([sys.executable, "-m", "benchmarks.proof.plain", *(servers.urls[name] for name in names)], limit=_LIMIT)
    if isinstance(found, str):
        wrong, took = [found], "did not end"
    else:
        wrong, took = found[1], f"took {found[0].peak // MEBIBYTE} MiB at most and {found[0].seconds:.0f} s"
    total = sum(map(len, bodies.values())) // MEBIBYTE
    over = plain.peak > MEMORY or plain.code != 0
    return Outcome(
        cases=len(names),
        held=0 if isinstance(found, str) else max(0, len(names) - len(wrong)),
        result=f"{len(names)} feeds of {_SIZE // MEBIBYTE} MiB and {_ENTRIES} long entries each, {total} MiB in all, asked at once: {len(wrong)} were not stored whole; the collecting process {took} (200 MiB are allowed).",
        control=f"httpx2 and feedparser as their documentation uses them, in {len(names)} threads over the same feeds: {plain.peak // MEBIBYTE} MiB"
        + (", and it crashed." if plain.code else "."),
        caught=len(names) if over else 0,
        faults=tuple(wrong),
    )


def _collected(servers: Servers, root: Path, names: list[str]) -> tuple[Watched, list[str]] | str:
    lay(root, {name: servers.urls[name] for name in names}, servers.hosts, delay=0, pages=False)
    try:
        done = collect(root, limit=_LIMIT)
    except TimeoutExpired:
        return f"not done after {_LIMIT:.0f} s"
    archive, feeds = stored(root), told(done)
    wrong = [f"{name}: {feeds[name]['message']}" for name in names if feeds[name]["outcome"] != "new"]
    wrong += [f"{name}: {len(archive.get(name, ()))} entries" for name in names if len(archive.get(name, ())) != _ENTRIES]
    return done, [f"took {done.peak // MEBIBYTE} MiB"] * len(names) if done.peak >= MEMORY else wrong


def _large(name: str) -> bytes:
    """Write a feed of long entries, each in words of its own."""

    def long(number: int) -> str:
        some = " ".join(sentence(name, 1000 * number + part) for part in range(300))
        return f"<description>{(some + ' ') * (_SIZE // _ENTRIES // len(some) + 1)}</description>"

    return rss(name, (entry(name, number, description=long(number)) for number in range(1, _ENTRIES + 1))).encode()


ROW = Row(
    name="crowd",
    promise="However many large feeds come at once, collecting stays small and reads them all.",
    method="Servers on loopback give feeds just below the limit of 10 MiB, of long entries. `roundup collect` runs as a process of its own over all of them; every entry must be in the archive, and the process must stay under 200 MiB.",
    control="plain httpx2 and feedparser over the same feeds, a thread for each.",
    run=run,
)
