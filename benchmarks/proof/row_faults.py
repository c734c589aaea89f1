"""Every fault of the fault server, each alone among nineteen good feeds."""

import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from benchmarks.proof.row import Outcome, Row, spread
from tests.faults.judging import LIMIT, MEMORY, judged, position
from tests.faults.running import Watched, collect, lay, stored, watched
from tests.faults.server import FAULTS, PLANTED, Servers, serving
from tests.faults.writing import GOOD

SETTINGS = {"timeout": 3, "delay": 0, "pages": False}
TARPITS = ("drip-of-body", "drip-of-headers", "silence-at-accept", "silence-in-body", "tls-silence")
_PATIENCE = 10.0
"""Seconds after which a fetch and parse of one feed by the control counts as held up."""
Stored = dict[str, list[Any]]


def run(*, quick: bool) -> Outcome:
    """Collect once for each fault, once with five tarpits and the limits as they come; then the control."""
    names = spread(list(FAULTS), 24) if quick else list(FAULTS)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder), FAULTS.values()) as servers, ThreadPoolExecutor(2) as pool:
        place = Path(folder)
        whole = _visited(servers, place / "undisturbed", list(GOOD))
        undisturbed = stored(place / "undisturbed")
        found = list(pool.map(lambda at: _alone(servers, place / f"fault-{at[0]}", at, undisturbed), enumerate(names)))
        (place / "fresh").mkdir()
        with serving(place / "fresh", FAULTS.values()) as fresh:  # servers that hold nothing of what came before
            _visited(fresh, place / "fresh-whole", list(GOOD))
            tarpits = _tarpits(fresh, place / "tarpits", stored(place / "fresh-whole"))
        plain = list(pool.map(lambda name: _plain(servers, name), names))
    peak = max(whole.peak, *(watch.peak for watch, _ in (*found, tarpits) if watch))
    slowest = max(watch.seconds for watch, _ in found if watch)
    wrong = [
        f"{name}: {'; '.join(faults)}" for name, (_, faults) in zip((*names, "five tarpits"), (*found, tarpits), strict=True) if faults
    ]
    hurt = [f"{name} ({why})" for name, why in zip(names, plain, strict=True) if why]
    pits = f"{tarpits[0].seconds:.0f} s" if tarpits[0] else "no end"
    return Outcome(
        cases=len(names) + 1,
        held=len(names) + 1 - len(wrong),
        result=f"{len(names)} faults, each alone in a list of 20 feeds, at a place that wanders through the list: in {len(wrong)} did another feed come out otherwise, was the fault not named as declared, or a limit passed. The collecting process took {peak // 1024**2} MiB at most, the slowest run {slowest:.0f} s; five tarpits at once, with the time limit of 30 s that holds where nothing is set, {pits}.",
        control=f"httpx2 and feedparser as their documentation uses them, each with one of the same {len(names)} feeds: {len(hurt)} hold it for more than {_PATIENCE:.0f} s, take more than {MEMORY // 1024**2} MiB, crash it, or lead it to a file or server that is private.",
        caught=len(hurt),
        faults=tuple(wrong),
        notes=(f"what hurts the control: {', '.join(hurt)}.",) if hurt else (),
    )


def _visited(servers: Servers, root: Path, names: Sequence[str], **settings: float) -> Watched:
    lay(root, {name: servers.urls[name] for name in names}, servers.hosts, **{**SETTINGS, **settings})
    return collect(root, limit=LIMIT, env={"SSL_CERT_FILE": str(servers.authority)})


def _alone(servers: Servers, root: Path, at: tuple[int, str], undisturbed: Stored) -> tuple[Watched | None, list[str]]:
    """Return a run with one fault, and what was wrong with it."""
    turn, name = at
    try:
        done = _visited(servers, root, list(position(name, turn)))
    except TimeoutExpired:
        return None, [f"not done after {LIMIT:.0f} s"]
    return done, judged(servers, root, done, [name], undisturbed)


def _tarpits(servers: Servers, root: Path, undisturbed: Stored) -> tuple[Watched | None, list[str]]:
    try:
        done = _visited(servers, root, [*TARPITS, *GOOD], timeout=30)
    except TimeoutExpired:
        return None, [f"not done after {LIMIT:.0f} s"]
    return done, judged(servers, root, done, TARPITS, undisturbed)


def _plain(servers: Servers, name: str) -> str:
    """Return how a plain fetch and parse comes to harm ("" for not at all)."""
    tripped = len(servers.tripped)
    try:
        done = watched(
            [sys.executable, "-m", "benchmarks.proof.plain", servers.urls[name]],
            limit=_PATIENCE,
            env={"SSL_CERT_FILE": str(servers.authority)},
        )
    except TimeoutExpired:
        return "held up"
    if len(servers.tripped) > tripped or PLANTED in done.out:
        return "led inside"
    if done.peak > MEMORY:
        return f"{done.peak // 1024**2} MiB"
    return "" if done.code == 0 else f"crashed: {done.err.strip().splitlines()[-1].partition(':')[0] if done.err.strip() else done.code}"


ROW = Row(
    name="faults",
    promise="Whatever one feed does, the others come out identical, the fault is named, and collecting ends in time and in little memory.",
    method="Servers on loopback, one for each fault, misbehave at the level of the connection, of HTTP, of TLS or of the feed. `roundup collect` runs as a process of its own over nineteen good feeds and one faulty one; the archive is compared with that of a run without the fault, item by item. Each fault declares beforehand what may come of it: under which names it may fail, or how many entries must survive. The process must be done in 45 s and stay under 200 MiB, no server but those allowed may be asked, and no file may be read.",
    control="plain httpx2 and feedparser over the same feeds.",
    run=run,
)
