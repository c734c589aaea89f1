"""`roundup collect` killed again and again over a farm that goes on, and what the archive must hold all the same."""

import contextlib
import random
import signal
import sqlite3
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.farm import Farm
from tests.faults.running import NOW, Watched, collect, lay, stored, watched

SHARE = 0.4
"""The part of the feeds that goes on between two runs; the others answer 304 wherever they were read."""
LIMIT = 120.0


@dataclass(kw_only=True)
class Killed:
    """What a row of kills came to: how many there were, how many fell while feeds were being stored, and what was wrong."""

    kills: int = 0
    amid: int = 0
    faults: list[str] = field(default_factory=list)


def newsroom(root: Path, ground: Farm) -> Path:
    """Write the newsroom of a farm."""
    return lay(root, ground.urls, ground.hosts, timeout=20, delay=0, pages=False)


def killed(root: Path, ground: Farm, *, kills: int, seed: int, program: Sequence[str] = ()) -> Killed:
    """Kill a collect at seeded moments while the farm goes on, then let one run to its end, and compare with the farm.

    ``program`` stands in place of the command (a careless one, for the control).
    """
    newsroom(root, ground)
    length = collect(newsroom(root.parent / f"{root.name}-whole", ground), limit=LIMIT).seconds
    chance, found, before = random.Random(seed), Killed(), set[str]()  # noqa: S311 - moments, nothing secret
    for number in range(4 * kills):  # a run that was done before its moment came is no kill, and tells how long runs take by now
        ground.advance(SHARE if number else 0)
        run = _run(root, program, chance.uniform(0.2, 1.0) * length)
        length = length if run.code else run.seconds
        now = set(links(root))
        found.kills += run.code == -signal.SIGKILL
        found.amid += run.code == -signal.SIGKILL and before < now and len(now) < sum(map(len, ground.truth().values()))
        found.faults += [f"run {number + 1}: {fault}" for fault in (*damage(root), *_after(run, before - now))]
        before = now
        if found.kills == kills:
            break
    last = _run(root, program)
    found.faults += [f"the last run ended with {last.code}: {last.err[-500:]}"] if last.code else []
    found.faults += unlike(root, ground)
    found.faults += [] if found.kills == kills else [f"only {found.kills} of {kills} kills came before the run was done"]
    return found


def at_once(root: Path, ground: Farm, *, runs: int = 2) -> list[str]:
    """Run several collects over one newsroom at the same time; return what is wrong then."""
    newsroom(root, ground)
    with ThreadPoolExecutor(runs) as pool:
        done = list(pool.map(lambda _: collect(root, limit=LIMIT), range(runs)))
    ended = [f"one of {runs} at once ended with {run.code}: {run.err[-500:]}" for run in done if run.code]
    return [*ended, *damage(root), *unlike(root, ground)]


def _run(root: Path, program: Sequence[str], stop: float | None = None) -> Watched:
    if not program:
        return collect(root, limit=LIMIT, stop=stop)
    return watched([sys.executable, *program, "collect", "--root", str(root), "--json"], limit=LIMIT, stop=stop, env={"ROUNDUP_NOW": NOW})


def _after(run: Watched, gone: set[str]) -> list[str]:
    faults = [f"ended by itself with {run.code}: {run.err[-500:]}"] if run.code not in (0, -signal.SIGKILL) else []
    faults += [f"{len(run.left)} of its processes live on"] if run.left else []
    return faults + ([f"{len(gone)} entries that were stored are gone: {min(gone)}"] if gone else [])


def damage(root: Path) -> list[str]:
    """Return what SQLite finds wrong with the archive."""
    path = root / ".roundup" / "archive.db"
    if not path.exists():
        return []
    with contextlib.closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall() + database.execute("PRAGMA foreign_key_check").fetchall()
    return [f"the archive is damaged: {row}" for row in found if row != ("ok",)]


def links(root: Path) -> list[str]:
    """Return the plain address of every item in the archive of a newsroom, as often as it is there."""
    return [item.url.partition("?")[0] for items in _held(root).values() for item in items]


def _held(root: Path) -> dict[str, list[Any]]:
    return stored(root) if (root / ".roundup" / "archive.db").exists() else {}


def unlike(root: Path, ground: Farm) -> list[str]:
    """Return the feeds of which the archive does not hold each entry once, as the farm shows them."""
    held = {name: sorted(item.url.partition("?")[0] for item in items) for name, items in stored(root).items()}
    faults = []
    for name, true in ground.truth().items():
        have = held.get(name, [])
        lost, twice = set(true) - set(have), len(have) - len(set(have))
        strange = set(have) - set(true)
        if lost or twice or strange:
            faults.append(f"{name}: {len(lost)} of {len(true)} lost, {twice} twice, {len(strange)} from nowhere")
    return faults
