"""`roundup build` killed as soon as its model's server has given so many answers, and the build after that."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.model_server import Asked, ModelServer, Serve, serving
from tests.faults.talk import Talk
from tests.kit import ROOT, WEEK
from tests.model.building import came, environment
from tests.model.judging_builds import Ground, unlike
from tests.model.played import Play

ROUNDUP = ("-m", "roundup")


@dataclass(slots=True, kw_only=True)
class Killing:
    """An honest server that kills the process ``pid`` once it has given ``after`` answers (0: never)."""

    after: int = 0
    pid: int = 0
    play: Play = field(default_factory=Play)

    def script(self, asked: Asked) -> Serve:
        """Return how to serve a request."""
        serve = self.play.script(asked)

        def served(talk: Talk, asked: Asked) -> None:
            serve(talk, asked)
            if self.after and self.pid and self.play.asked.total() >= self.after:
                os.kill(self.pid, signal.SIGKILL)
                self.after = 0

        return served


@dataclass(frozen=True, kw_only=True)
class Resumed:
    """What a kill and the build after it came to: whether the kill came in time, how many questions were asked again although they were answered, what was wrong."""

    killed: bool
    again: int
    faults: tuple[str, ...]


def resumed(base: Ground, root: Path, after: int, *, program: Sequence[str] = ROUNDUP) -> Resumed:
    """Build, kill it after so many answers, build again, and compare with a build that was never killed.

    ``program`` stands in place of the command (one that keeps no answers, for the control).
    """
    base.fresh(root)
    killing = Killing(after=after)
    with serving(killing.script) as server:
        first, _ = _run(program, root, server, killing)
        killing.after = 0
        second, told = _run(program, root, server, killing)
    again = len(killing.play.again)
    faults = [] if second == 0 else [f"the next build ended with {second}: {told[-300:]}"]
    faults += [] if first == -signal.SIGKILL else [f"the build was not killed: it ended with {first}"]
    if not second:
        faults += [f"{name} differs from that of a build that was not killed" for name in unlike(came(root), base.clean)]
    faults += [f"{again} answered questions were asked again"] if again > 1 else []
    return Resumed(killed=first == -signal.SIGKILL, again=again, faults=tuple(f"after {after}: {fault}" for fault in faults))


def _run(program: Sequence[str], root: Path, server: ModelServer, killing: Killing) -> tuple[int, str]:
    """Return the exit code of a build and what it told."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "VIRTUAL_ENV")}
    argv = [sys.executable, *program, "build", "--root", str(root), "--week", WEEK, "--json"]
    process = subprocess.Popen(
        argv,
        env={**kept, **environment(server.url), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    killing.pid = process.pid
    try:
        told = process.communicate(timeout=300)[1].decode(errors="replace")
    finally:
        killing.pid = 0
        process.kill()
        process.wait()
    return process.returncode, told
