"""kill -9, a full disk and a disk that fails, at the system calls of builds and of deeds at the desk."""

import re
import shutil
import signal
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.proof import forked
from benchmarks.proof.crash_scenes import NAMES, Scene, damage, scene, state
from benchmarks.proof.newsroom import issue_files
from benchmarks.proof.row import Outcome, Row, spread

CALLS = tuple("write pwrite64 fsync fdatasync rename renameat renameat2 link linkat unlink unlinkat ftruncate mkdir mkdirat fchmod".split())
FULL = tuple("write pwrite64 fsync fdatasync rename renameat renameat2 link linkat mkdir mkdirat ftruncate".split())
KILL, NO_ROOM, BROKEN = "signal=KILL", "error=ENOSPC", "error=EIO"
TREATMENTS = (KILL, NO_ROOM, BROKEN)
_ENDS: dict[str, str] = {}
"""What a next run made of a state, by its digest: what is the same goes on the same way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A system call of an undisturbed run: which one of its kind, and whether it only speaks to a person."""

    call: str
    number: int
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A point of a scene, how it is disturbed, and what was wrong afterwards ("" for nothing)."""

    scene: str
    point: Point
    treatment: str
    fault: str


def run(*, quick: bool) -> Outcome:
    """Disturb every command at each point in turn, look, run it again, and look again."""
    if shutil.which("strace") is None:
        return Outcome(skipped="strace is not installed (Debian's package strace)")
    with (
        tempfile.TemporaryDirectory(dir=quickest()) as folder,
        ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=forked.warm) as pool,
    ):
        scenes = list(pool.map(scene, NAMES, [Path(folder) / name for name in NAMES]))
        every = dict(zip(NAMES, pool.map(points, scenes), strict=True))
        found: list[Case] = []
        for laid in scenes:
            chosen = spread(every[laid.name], 1 if quick else len(every[laid.name]))
            found += [case for cases in pool.map(partial(disturbed, laid), chosen, chunksize=8) for case in cases]
        torn = _careless(pool, scenes[1], "rename", 4 if quick else 20)
        lost = _careless(pool, scenes[3], "versions", 12 if quick else 100)
    return _told(every, found, torn, lost)


def _careless(pool: ProcessPoolExecutor, laid: Scene, without: str, most: int) -> list[str]:
    """Kill a command that has one defence taken out; return what was wrong after each kill."""
    at = pool.submit(points, laid, without=without).result()
    chosen = spread([point for point in at if without != "rename" or point.call == "write"], most)
    return list(pool.map(partial(wrong, laid, KILL, without=without), chosen))


def _told(every: dict[str, list[Point]], found: Sequence[Case], torn: Sequence[str], lost: Sequence[str]) -> Outcome:
    faults = tuple(f"{case.scene}, {case.point.call} {case.point.number}, {case.treatment}: {case.fault}" for case in found if case.fault)
    bad, gone = sum(bool(fault) for fault in torn), sum("words" in fault for fault in lost)
    counted = "; ".join(f"{name} {len(at)} ({_calls(at)})" for name, at in every.items())
    done = Counter(case.treatment for case in found)
    return Outcome(
        cases=len(found),
        held=len(found) - len(faults),
        result=f"System calls of an undisturbed run: {counted}. {done[KILL]:,} were met by a kill, {done[NO_ROOM]:,} by a full disk, {done[BROKEN]:,} by a disk that fails: {len(faults)} times was a saved text or a typed word in no file, a file half written under its own name, a stack trace in place of a message, or the next run refused or not the same to the byte.",
        control=f"with files written in place, {bad} of {len(torn)} kills at a write of a rebuild leave a file half written or a text gone; with a keeper that only writes, {gone} of {len(lost)} kills of a save that meets another program's save cost words.",
        caught=min(bad, gone),
        faults=faults,
    )


def _calls(at: Sequence[Point]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(Counter(point.call for point in at).items()))


def quickest() -> str | None:
    """Return a folder in memory where there is one: a kill is no loss of power, so no disk is needed."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own is made in it


def points(laid: Scene, *, without: str = "") -> list[Point]:
    """Return the system calls that change files in a run of the scene's command that nothing disturbs, in their order."""
    with tempfile.TemporaryDirectory(dir=quickest()) as place:
        log = Path(place) / "log"
        ran(laid, Path(place), trace=("-o", str(log), "-e", "trace=" + ",".join(f"?{name}" for name in CALLS)), without=without)
        seen, out = Counter[str](), list[Point]()
        for name, first in re.findall(r"(?m)^(\w+)\((\d*)", log.read_text(encoding="utf-8", errors="replace")):
            seen[name] += 1
            out.append(Point(call=name, number=seen[name], told=name == "write" and first in ("1", "2")))
        return out


def disturbed(laid: Scene, point: Point) -> list[Case]:
    """Return what became of a scene's command with one system call killed, and answered with each error that it can give."""
    fitting = [how for how in TREATMENTS if how == KILL or (not point.told and (how == BROKEN or point.call in FULL))]
    return [Case(scene=laid.name, point=point, treatment=how, fault=wrong(laid, how, point)) for how in fitting]


def ran(laid: Scene, place: Path, *, trace: Sequence[str], without: str = "") -> tuple[Path, forked.Run]:
    """Run a scene's command over a copy of its newsroom, under strace."""
    root = Path(shutil.copytree(laid.root, place / "root"))
    return root, forked.run(laid.command(root), place / "out", trace=trace, without=without)


def wrong(laid: Scene, what: str, point: Point, *, without: str = "") -> str:
    """Run a command over a copy with one system call disturbed, then undisturbed; return what is wrong ("" for nothing)."""
    with tempfile.TemporaryDirectory(dir=quickest()) as place:
        inject = ("-o", "/dev/null", "-e", f"trace={point.call}", "-e", f"inject={point.call}:{what}:when={point.number}")
        root, done = ran(laid, Path(place), trace=inject, without=without)
        fault = damage(laid, root) or _told_badly(done)
        if fault or without:
            return fault
        if what == KILL and done.code != -signal.SIGKILL:
            return "the kill did not happen"
        try:
            known = f"{laid.name} {state(root)}"
        except sqlite3.Error as error:
            return f"the archive is not whole: {error}"
        if known not in _ENDS:
            _ENDS[known] = _next(laid, root, Path(place))
        return _ENDS[known]


def _told_badly(done: forked.Run) -> str:
    """Return a fault where a person gets a stack trace, or nothing at all, in place of a message."""
    lines = done.printed.strip().splitlines()
    if "Traceback" in done.printed:
        return f"a stack trace in place of a message: {lines[-1]}"
    return "it fails without a message" if done.code > 0 and not lines else ""


def _next(laid: Scene, root: Path, place: Path) -> str:
    """Run the command once more; return what is wrong then."""
    again = forked.run(laid.command(root), place / "out")
    if again.code and laid.settles:
        return f"the next run fails: {again.printed}"
    fault = damage(laid, root) or _told_badly(again)
    if fault or not laid.settles:
        return f"after the next run, {fault}" if fault else ""
    found = issue_files(root)
    other = sorted(name for name in {*found, *laid.after} if found.get(name) != laid.after.get(name))
    return f"the next run makes another {other[0]}" if other else ""


ROW = Row(
    name="crash",
    promise="A crash, a full disk or a failing disk at any moment of a build, a save, an approval or a restore costs no word of the editor's, leaves no half file under its own name, and the next run makes the same bytes.",
    method="Seven commands over a small newsroom: a first build; a rebuild over an edited issue (two blocks changed, one taken out, one added, articles come in); at the desk a save, a save that meets another program's save at the worst moment, an approval of an issue that was edited since it was built, and a version brought back (`back`); and `roundup restore`. The system calls that change a file (write, sync, rename, exchange, link, remove, cut, make a folder, change a mode) are counted with strace; then each command is repeated on copies, with every one of those calls met by SIGKILL, and by ENOSPC and EIO where it can fail so. After each, every text that was saved must be whole in its file or in a version, every typed word there or among the unsaved texts, and every file the old or the new one; then the command is run again undisturbed and must end as if nothing had happened. Folders left the same to the byte, their archives holding the same, go on the same way and are continued once. A save that met another is not compared with an undisturbed one: there both texts must be found. A kill is no loss of power: what the kernel holds is still written.",
    control="writing files in place, and a keeper that only writes.",
    run=run,
)
