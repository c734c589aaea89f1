"""Runs of roundup in forks of one process that has everything loaded: a quarter of the time of a fresh start.

A fork can be traced by strace from its first line on. To be used in a process without threads. Articles are
read in the fork itself, not in limited children of it.
"""

import contextlib
import gc
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.proof import victim
from benchmarks.proof.newsroom import NOW, WEEK, lay

_CRASHED = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run ended: its exit code (minus the signal that ended it), and what it printed."""

    code: int
    printed: str


def warm() -> None:
    """Build a newsroom and open its desk once, so that all that a run needs is loaded, and set what it reads from the environment."""
    os.environ.update(ROUNDUP_NOW=NOW, NO_COLOR="1")
    sys.dont_write_bytecode = True
    from benchmarks.proof import desk_deed  # noqa: PLC0415 - slow to load, and needed in the workers only
    from roundup.cli import wiring  # noqa: PLC0415 - likewise
    from roundup.cli.app import app  # noqa: PLC0415 - likewise
    from roundup.edges.parser_inline import InlineParser  # noqa: PLC0415 - likewise

    wiring._parser = InlineParser  # type: ignore[assignment]  # noqa: SLF001 - the limited children take seconds to start
    with tempfile.TemporaryDirectory() as place, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        words = ["build", "--root", str(lay(Path(place) / "root")), "--week", WEEK, "--quiet"]
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            app(words, standalone_mode=False)
            desk_deed.done("type", Path(place) / "root")
    gc.collect()
    gc.freeze()


def run(words: Sequence[str | Path], output: Path, *, trace: Sequence[str] = (), without: str = "") -> Run:
    """Run a command of roundup, or a deed (``desk``, its name, a newsroom), in a fork; ``trace`` are options of strace, ``without`` names a defence to take out."""
    wait, go = os.pipe()
    child = os.fork()
    if not child:
        os.close(go)
        _child([str(word) for word in words], output, wait, without)
    os.close(wait)
    tracer = _attached(child, trace) if trace else None
    os.write(go, b"g")
    os.close(go)
    _, status = os.waitpid(child, 0)
    if tracer:
        tracer.wait(30)
    return Run(code=os.waitstatus_to_exitcode(status), printed=output.read_text(encoding="utf-8", errors="replace"))


def _child(words: list[str], output: Path, wait: int, without: str) -> None:
    """Do the work of the fork and end it; never returns."""
    code = _CRASHED
    try:
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(file, 1)
        os.dup2(file, 2)
        if without:
            victim.take_out(without)
        from benchmarks.proof import desk_deed  # noqa: PLC0415 - loaded by warm()
        from roundup.cli.app import app  # noqa: PLC0415 - loaded by warm()

        os.read(wait, 1)
        code = desk_deed.done(words[1], Path(words[2])) if words[0] == "desk" else int(app(words, standalone_mode=False) or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - whatever happened, the fork must not go on as its parent
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _attached(child: int, options: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start strace on the waiting fork, and return when it holds it."""
    tracer = subprocess.Popen(["strace", "-qq", *options, "-p", str(child)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(2000):
        if b"TracerPid:\t0" not in Path(f"/proc/{child}/status").read_bytes():
            return tracer
        time.sleep(0.005)
    raise RuntimeError("strace cannot hold a process here")
