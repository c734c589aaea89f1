"""`roundup collect` as a process of its own, watched: what it printed, what it took, and whom it left behind."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.kit import ROOT, Run

NOW = "2024-05-18T08:00:00+00:00"
_STEP = 0.01


@dataclass(frozen=True, kw_only=True)
class Watched(Run):
    """A run with its highest resident memory in bytes (of the first process alone), its seconds, and the processes it left behind."""

    peak: int
    seconds: float
    left: tuple[int, ...] = ()


def lay(root: Path, feeds: Mapping[str, str], hosts: Sequence[str] = (), **settings: float) -> Path:
    """Write a newsroom with these feeds, in this order, that may ask these hosts; ``settings`` stand under [collect]."""
    root.mkdir(parents=True, exist_ok=True)
    quoted = ", ".join(f'"{host}"' for host in hosts)
    lines = ["[collect]", f"allow_hosts = [{quoted}]", *(f"{name} = {json.dumps(value)}" for name, value in settings.items())]
    lines += [f'\n[[feeds]]\nname = "{name}"\nurl = "{url}"' for name, url in feeds.items()]
    (root / "feeds.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


def collect(root: Path, *, limit: float = 45, env: Mapping[str, str] | None = None, stop: float | None = None) -> Watched:
    """Run `roundup collect` to its end, or kill it (KILL, to the first process alone) after ``stop`` seconds.

    Raises TimeoutExpired where it is not done after ``limit`` seconds.
    """
    return watched([sys.executable, "-m", "roundup", "collect", "--root", str(root), "--json"], limit=limit, env=env, stop=stop)


def watched(argv: Sequence[str], *, limit: float, env: Mapping[str, str] | None = None, stop: float | None = None) -> Watched:
    """Run a program and watch it, see `collect`."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV")}
    fixed = {"ROUNDUP_NOW": NOW, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        program = subprocess.Popen(argv, env={**kept, **fixed, **(env or {})}, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        try:
            peak, family = _followed(program, start + limit, None if stop is None else start + stop)
        except BaseException:
            _end(program)
            raise
        seconds = time.monotonic() - start
        left = _gone(family)
        out.seek(0)
        err.seek(0)
        told = out.read().decode(), err.read().decode()
    return Watched(code=program.returncode, out=told[0], err=told[1], peak=peak, seconds=seconds, left=left)


def _followed(program: subprocess.Popen[bytes], end: float, stop: float | None) -> tuple[int, dict[int, str]]:
    """Follow a program to its end; return its highest memory and everyone it ever started, as far as was seen."""
    peak, family, looked = 0, dict[int, str](), 0.0
    while program.poll() is None:
        now = time.monotonic()
        if now > end:
            raise subprocess.TimeoutExpired(program.args, end)
        peak = max(peak, _highest(program.pid))
        if stop is not None and now >= stop:
            program.send_signal(signal.SIGSTOP)  # so that nobody is born between the look and the kill
            family |= descendants(program.pid)
            program.kill()
        elif now - looked > 0.2:
            family, looked = family | descendants(program.pid), now
        wait = _STEP if stop is None else max(0.0, min(_STEP, stop - time.monotonic()))
        threading.Event().wait(wait)
    return peak, family


def _highest(pid: int) -> int:
    """Return the highest resident memory of a process so far, in bytes."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("VmHWM:")), 0)


def descendants(pid: int) -> dict[int, str]:
    """Return the processes below one, each with the time it was born at, which tells it from a later one of its number."""
    parents, born = dict[int, int](), dict[int, str]()
    for path in Path("/proc").iterdir():
        if path.name.isdigit() and (fields := _stat(int(path.name))):
            parents[int(path.name)], born[int(path.name)] = int(fields[1]), fields[19]
    found, before = {pid}, 0
    while len(found) > before:
        before = len(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return {child: born[child] for child in sorted(found - {pid}) if child in born}


def _stat(pid: int) -> list[str]:
    """Return the fields of a living process after its name: state, parent, ..."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
    return [] if fields[:1] in (["Z"], ["X"]) else fields


def _gone(family: Mapping[int, str], seconds: float = 5.0) -> tuple[int, ...]:
    """Return who of a family is still there when their time to leave is over."""
    end = time.monotonic() + seconds
    while True:
        left = tuple(pid for pid, born in family.items() if (fields := _stat(pid)) and fields[19] == born)
        if not left or time.monotonic() > end:
            return left
        threading.Event().wait(0.05)


def _end(program: subprocess.Popen[bytes]) -> None:
    for pid in (*descendants(program.pid), program.pid):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    program.wait()


def stored(root: Path) -> dict[str, list[Any]]:
    """Return what the archive of a newsroom holds, by the name of the feed, in the archive's order."""
    from roundup.edges.archive_sqlite import SqliteArchive  # noqa: PLC0415 - only the watching process needs it

    found: dict[str, list[Any]] = {}
    for item in SqliteArchive(root / ".roundup" / "archive.db").recall(date.min, date.max):
        found.setdefault(item.feed, []).append(item)
    return found


def told(run: Run) -> dict[str, dict[str, Any]]:
    """Return what a run says of each feed, by its name."""
    return {feed["name"]: feed for feed in run.json["feeds"]}
