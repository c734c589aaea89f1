"""kill -9, and a full disk, at the system calls of a rebuild over an edited issue."""

import re
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.proof import forked
from benchmarks.proof.newsroom import WEEK, build, issue_files, lay
from benchmarks.proof.row import Outcome, Row, spread
from roundup.text.issue_markdown import block_key, join_issue, parse_issue

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "ftruncate", "mkdir", "fchmod")
FULL = ("write", "pwrite64", "fsync", "fdatasync", "mkdir", "ftruncate", "rename")
KILLS, FAULTS = 150, 60
FIRST, LATER = ("nordvik", "cheese"), ("selva", "morning")
KILL = "signal=KILL"
Point = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An edited issue before a rebuild, what an undisturbed rebuild makes of it, and the blocks that are the editor's."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    typed: tuple[str, ...] = field(repr=False)


def run(*, quick: bool) -> Outcome:
    """Disturb a rebuild at each point in turn, look, rebuild, and look again."""
    if shutil.which("strace") is None:
        return Outcome(skipped="strace is not installed (Debian's package strace)")
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2, mp_context=get_context("spawn"), initializer=forked.warm) as pool:
        scene = _scene(Path(folder))
        points = pool.submit(_points, scene, CALLS).result()
        kills, full = spread(points, 4 if quick else KILLS), spread([point for point in points if point[0] in FULL], 3 if quick else FAULTS)
        killed = list(pool.map(partial(_disturbed, scene, KILL), kills))
        filled = list(pool.map(partial(_disturbed, scene, "error=ENOSPC"), full))
        careless = spread(pool.submit(_points, scene, ("write",), without="rename").result(), 6 if quick else 20)
        torn = list(pool.map(partial(_disturbed, scene, KILL, without="rename"), careless))
    return _told((points, kills, full), killed + filled, torn)


def _told(points: tuple[Sequence[Point], Sequence[Point], Sequence[Point]], found: Sequence[str], torn: Sequence[str]) -> Outcome:
    every, kills, full = points
    faults = tuple(f"{at[0]} {at[1]}: {fault}" for at, fault in zip((*kills, *full), found, strict=True) if fault)
    bad = sum(bool(fault) for fault in torn)
    calls = Counter(name for name, _ in every)
    counted = ", ".join(f"{count} {name}" for name, count in sorted(calls.items()))
    sample = "every one of them" if len(kills) == len(every) else f"{len(kills)} of them, evenly spread,"
    return Outcome(
        cases=len(found),
        held=len(found) - len(faults),
        result=f"an undisturbed rebuild makes {len(every)} such system calls ({counted}); {sample} killed, and {len(full)} answered with a full disk: {len(faults)} times was an editor's block not whole, a file half written under its own name, or the next build not the same to the byte.",
        control=f"with files written in place, {bad} of {len(torn)} kills at a write leave a file half written or the editor's words gone.",
        caught=bad,
        faults=faults,
    )


def _scene(folder: Path) -> Scene:
    """Build an issue, edit it, add articles, and rebuild a copy undisturbed."""
    root = lay(folder / "before", FIRST)
    build(root)
    typed = _edit(root / "issues" / WEEK / "issue.md")
    lay(root, (*FIRST, *LATER))
    before = issue_files(root)
    done = Path(shutil.copytree(root, folder / "after"))
    build(done)
    return Scene(root=root, before=before, after=issue_files(done), typed=typed)


def _edit(path: Path) -> tuple[str, ...]:
    """Change two blocks, take one out, and add one; return those that are the editor's now."""
    issue = parse_issue(path.read_text(encoding="utf-8"))
    blocks, typed = [], []
    for number, block in enumerate(issue.blocks):
        text = block.text
        if number in (1, 2):
            text = text.rstrip() + " Words typed by hand: 滴滴.\n\n"
            typed.append(text)
        if number != len(issue.blocks) - 1:
            blocks.append(type(block)(anchor=block.anchor, text=text))
    own = "<!-- block: own-note -->\nA block of the editor's own.\n"
    blocks.append(type(issue.blocks[0])(anchor="own-note", text=own))
    path.write_text(join_issue(type(issue)(front=issue.front, blocks=tuple(blocks))), encoding="utf-8")
    return (*typed, own)


def _points(scene: Scene, calls: Sequence[str], *, without: str = "") -> list[Point]:
    """Return (system call, which one of its kind) for a rebuild that nothing disturbs, in the order of the calls."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "log"
        _rebuilt(scene, Path(place), trace=("-o", str(log), "-e", "trace=" + ",".join(f"?{name}" for name in calls)), without=without)
        seen, points = Counter[str](), list[Point]()
        for name in re.findall(r"(?m)^(\w+)\(", log.read_text(encoding="utf-8", errors="replace")):
            seen[name] += 1
            points.append((name, seen[name]))
    return points


def _rebuilt(scene: Scene, place: Path, *, trace: Sequence[str], without: str = "") -> tuple[Path, forked.Run]:
    """Rebuild a copy of the scene under strace."""
    root = Path(shutil.copytree(scene.root, place / "root"))
    return root, forked.run(_build(root), place / "out", trace=trace, without=without)


def _build(root: Path) -> tuple[str | Path, ...]:
    return ("build", "--root", root, "--week", WEEK, "--quiet")


def _disturbed(scene: Scene, what: str, point: Point, *, without: str = "") -> str:
    """Rebuild a copy with one system call disturbed, then undisturbed; return what is wrong ("" for nothing)."""
    name, number = point
    with tempfile.TemporaryDirectory() as place:
        inject = ("-o", "/dev/null", "-e", f"trace={name}", "-e", f"inject={name}:{what}:when={number}")
        root, done = _rebuilt(scene, Path(place), trace=inject, without=without)
        fault = _damage(scene, root) or _told_badly(done.printed)
        if fault or without:
            return fault
        if what == KILL and done.code != -signal.SIGKILL:
            return "the kill did not happen"
        again = forked.run(_build(root), Path(place) / "out")
        return _unlike(scene, root) if again.code == 0 else f"the next build fails: {again.printed}"


def _damage(scene: Scene, root: Path) -> str:
    """Return what a person would miss in the folder as it was left."""
    found = issue_files(root)
    for name, data in found.items():
        if data not in (scene.before.get(name), scene.after.get(name)):
            return f"{name} is neither the old nor the new one"
    gone = sorted(set(scene.before) - set(found))
    if gone:
        return f"{gone[0]} is gone"
    issue = found["issue.md"].decode("utf-8")
    whole = {block.text.strip() for block in parse_issue(issue).blocks}
    return next((f"{block_key(parse_issue(text).blocks[0].anchor)} is not whole" for text in scene.typed if text.strip() not in whole), "")


def _told_badly(printed: str) -> str:
    """Return a fault where a person gets a stack trace in place of a message."""
    return f"a stack trace in place of a message: {printed.strip().splitlines()[-1]}" if "Traceback" in printed else ""


def _unlike(scene: Scene, root: Path) -> str:
    found = issue_files(root)
    other = sorted(name for name in {*found, *scene.after} if found.get(name) != scene.after.get(name))
    return f"the next build makes another {other[0]}" if other else ""


ROW = Row(
    name="crash",
    promise="A crash or a full disk at any moment of a rebuild costs no word of the editor's, leaves no half file under its own name, and the next build makes the same bytes.",
    method="A small newsroom is built, two blocks are edited, one is taken out, one added, and articles come in. The system calls that change a file (write, sync, rename, remove, make a folder) are counted with strace; then the rebuild is repeated on copies, each with one of those calls met by SIGKILL or by ENOSPC. After each, the folder is looked through, and built again undisturbed. A kill is no loss of power: what the kernel holds is still written.",
    control="writing files in place.",
    run=run,
)
