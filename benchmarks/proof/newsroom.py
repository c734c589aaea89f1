"""A newsroom on disk for the rows that need one: the tests' invented railways, whole or a part of it."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.proof.row import ROOT

WEEK = "2024-05-17"
RAILS = ROOT / "tests" / "rails"
NOW = "2024-05-18T08:00:00+00:00"


def lay(target: Path, articles: Iterable[str] = (), *, seed: int = 0) -> Path:
    """Copy the newsroom, of its articles only those whose path holds one of the words given; ``seed`` decides the order of writing."""
    words = tuple(articles)
    names = [path.relative_to(RAILS) for path in sorted(RAILS.rglob("*")) if path.is_file()]
    kept = [name for name in names if name.parts[0] != "articles" or not words or any(word in str(name) for word in words)]
    chance = random.Random(seed)  # noqa: S311 - an order of files, nothing secret
    chance.shuffle(kept)
    for name in kept:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(RAILS / name, target / name)
        moment = chance.randrange(0, 2_000_000_000)
        os.utime(target / name, (moment, moment))
    return target


def command(*words: str | Path, without: str = "") -> list[str]:
    """Return the command line of roundup, or of roundup with a defence taken out."""
    program = ["-m", "benchmarks.proof.victim", without] if without else ["-m", "roundup"]
    return [sys.executable, *program, *(str(word) for word in words)]


def started(argv: Sequence[str], env: Mapping[str, str] | None = None, *, seconds: float = 1800) -> subprocess.CompletedProcess[bytes]:
    """Run a command with nothing of this process's locale and time zone, and with a fixed clock."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "VIRTUAL_ENV")}
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "ROUNDUP_NOW": NOW, "NO_COLOR": "1"}
    return subprocess.run(
        argv, env={**kept, **fixed, **(env or {})}, capture_output=True, check=False, timeout=seconds, stdin=subprocess.DEVNULL
    )


def build(root: Path, env: Mapping[str, str] | None = None) -> None:
    """Build the newsroom's issue; RuntimeError with what was printed where that fails."""
    done = started(command("build", "--root", root, "--week", WEEK), env)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def issue_files(root: Path) -> dict[str, bytes]:
    """Return every file of the issue by its name, what begins with a dot and the history of what people typed apart."""
    folder = root / "issues" / WEEK
    paths = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".") and "history" not in path.relative_to(folder).parts
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
