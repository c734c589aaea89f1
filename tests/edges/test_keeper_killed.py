"""A swap killed, or refused by the disk, at each system call that changes something, while an editor saves at the last moment."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import FolderStore
from tests.edges.keeper_swapping import AT, NAME, TYPED

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to end a process at a chosen system call")

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("write", "fsync", "rename", "renameat2", "link", "linkat", "unlink", "mkdir", "fchmod")


def laid(root: Path) -> Path:
    """Write an issue.md, and beside it what the editor is about to save."""
    path = root / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"one\n")
    path.with_name("typed").write_bytes(TYPED)
    return path


def run(root: Path, how: str, *trace: str) -> subprocess.CompletedProcess[str]:
    """Swap in a process of its own under strace."""
    code = "import sys; from tests.edges.keeper_swapping import swapped; swapped(*sys.argv[1:])"
    watch = ["strace", "-f", *trace, sys.executable, "-B", "-c", code, str(root), how]
    done = subprocess.run(watch, check=False, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if "Operation not permitted" in done.stderr:
        pytest.skip("strace may not watch processes here")
    return done


def points(root: Path, how: str) -> list[tuple[str, int]]:
    """Return every call of an undisturbed swap, as its name and which one of that name it is."""
    laid(root)
    run(root, how, "-o", str(root / "log"), "-e", "trace=" + ",".join(f"?{name}" for name in CALLS))
    seen = Counter[str]()
    found = []
    for name in re.findall(r"(?m)^\d+ +(\w+)\(", (root / "log").read_text(errors="replace")):
        seen[name] += 1
        found.append((name, seen[name]))
    return found


def fault(root: Path, how: str) -> str:
    """Return what a person would miss in what was left, and after the next look ("": nothing)."""
    path = root / NAME
    if not path.is_file() or path.read_bytes() not in (b"one\n", b"two\n", TYPED):
        return "no whole file stands under the name"
    store = FolderStore(root)
    now = FolderKeeper(store).keep(NAME, why="found", at=AT)
    kept = [store.read(version.path) for version in FolderKeeper(store).versions(NAME)]
    saved = how == "saved" and not path.with_name("typed").exists()
    lost = [words for words in (b"one\n", *((TYPED,) if saved else ())) if words not in kept and words != now]
    if lost:
        return f"lost: {lost}"
    FolderKeeper(store).swap(NAME, b"three\n", now, why="build", at=AT)
    FolderKeeper(store).keep(NAME, why="found", at=AT)
    left = [one.name for one in (path.parent / "history/issue.md").iterdir() if one.name.startswith(".")]
    return "" if path.read_bytes() == b"three\n" and not left else f"the next swap leaves {left}"


SOME = {
    ("quiet", "signal=KILL"): (0, 3),
    ("saved", "signal=KILL"): (0, 2),
    ("saved", "error=ENOSPC"): (0, 4),
    ("saved", "error=EIO"): (2, 4),
}
"""Which calls are struck, the first and every how manieth; `make proof` strikes all."""


@pytest.mark.parametrize(("how", "what"), list(SOME))
def test_no_words_are_lost_at_any_system_call(tmp_path: Path, how: str, what: str) -> None:
    """Under the name stands a whole file, what was typed is there or in a version at the next look, and the next swap goes well."""
    every = points(tmp_path / "whole", how)
    assert {"write", "fsync", "rename", "renameat2"} <= {name for name, _ in every}
    faults = {}
    first, step = SOME[how, what]
    for name, number in every[first::step]:
        root = tmp_path / f"{name}{number}"
        laid(root)
        done = run(root, how, "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:{what}:when={number}")
        told = (
            "" if done.returncode in ((-9,) if what == "signal=KILL" else (0, 7)) else f"ended with {done.returncode}: {done.stderr[-200:]}"
        )
        if found := fault(root, how) or told:
            faults[name, number] = found
    assert faults == {}
