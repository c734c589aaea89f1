"""One child process, seen from the parent: it is started, asked, and ended by its own id."""

import contextlib
import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from roundup.edges.sandbox import frames
from roundup.edges.sandbox.pipes import GoneError, OverTimeError, Pipes, PolledPipes, TimedPipes

_START_SECONDS = 120.0
"""For Python to start and import on a machine that is busy; a child that takes longer never comes."""

_START = "import sys; sys.path[:] = sys.argv[3:]; from roundup.edges.sandbox.child import main; main(sys.argv[1], int(sys.argv[2]))"
_NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What Python itself may need from the environment; keys and passwords stay out."""


class LostError(Exception):
    """The child ended instead of answering; ``taken``: it had begun the task; ``code``: as `subprocess` gives it."""

    def __init__(self, *, taken: bool, code: int, tail: str) -> None:
        """Keep how it ended, and the last it wrote to its error stream."""
        super().__init__(code, tail)
        self.taken, self.code, self.tail = taken, code, tail


class LargeError(Exception):
    """The answer is larger than is taken."""


class Answer(NamedTuple):
    """What a child answered: one of the kinds in `frames`, and JSON."""

    kind: bytes
    payload: bytes


class Child:
    """A child process that serves one request after the other; one thread at a time may ask it."""

    def __init__(self, first: str, settings: str, *, polled: bool = hasattr(select, "poll")) -> None:
        """Start it and do not wait; ``first`` is the task it will be asked for first, ``settings`` JSON for it."""
        self.first, self.leaving = first, False
        self._ready = False
        self._lock = threading.Lock()
        lifeline, self._lifeline = os.pipe() if polled else (-1, -1)  # nothing is ever written to it: it tells the child of our end
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own module
            [sys.executable, "-I", "-c", _START, settings, str(lifeline), *_import_path()],
            pass_fds=(lifeline,) if polled else (),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if polled else subprocess.DEVNULL,
            bufsize=0,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root of the file system, on Windows too
            env={"TZ": "UTC", "LC_ALL": "C.UTF-8"} | {name: os.environ[name] for name in _NEEDED if name in os.environ},
            start_new_session=True,
        )
        if polled:
            os.close(lifeline)
        self._pipes: Pipes = PolledPipes(self._process) if polled else TimedPipes(self._process)

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def ask(self, request: frames.Request, *, seconds: float, most: int) -> Answer:
        """Return the answer to a request; ``seconds`` count from when the child is ready, ``most`` is bytes.

        Raises OverTimeError, LargeError or LostError; the child is of no use after any of them.
        """
        taken = False
        try:
            self._begin()
            ends = time.monotonic() + seconds
            self._pipes.send(frames.request_bytes(request), ends)
            taken = bool(self._pipes.take(1, ends))
            head = frames.answer_head(self._pipes.take(frames.ANSWER_SIZE, ends))
            if head.size > most:
                raise LargeError
            self.leaving = head.leaving
            return Answer(head.kind, self._pipes.take(head.size, ends))
        except GoneError:
            raise LostError(taken=taken, code=self._ended(), tail=self._pipes.tail()) from None

    def _begin(self) -> None:
        """Wait until the child has imported what it needs; what that takes is no task's."""
        if self._ready:
            return
        try:
            self._pipes.take(1, time.monotonic() + _START_SECONDS)
        except OverTimeError:
            self.kill()
            raise GoneError from None
        self._ready = True

    def kill(self) -> None:
        """End the process and reap it; a thread that waits for its answer gets a LostError."""
        with self._lock:
            if self._process.returncode is None:
                self._process.kill()
                self._process.wait()

    def close(self) -> None:
        """End the process, reap it and close its pipes; only by the thread that holds it."""
        self.kill()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                stream.close()

    def _ended(self) -> int:
        """Return how the process ended; one that closed its pipes and lingers is ended here."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout=2)
        self.kill()
        return self._process.wait()


def _import_path() -> list[str]:
    """Return where this process finds its modules, so that the child finds the same, whatever way they were installed.

    The current folder is left out, though ``python -m`` puts it in front: it is the newsroom's, and the child may
    read every folder that it imports from.
    """
    package, here = str(Path(__file__).resolve().parents[3]), ""
    with contextlib.suppress(OSError):  # the current folder may be gone
        here = str(Path.cwd())
    found = [os.path.abspath(entry) for entry in sys.path if entry]  # noqa: PTH100 - links stay as they are
    kept = [entry for entry in found if entry == package or entry != here]
    return kept if package in kept else [package, *kept]


__all__ = ["Answer", "Child", "LargeError", "LostError", "OverTimeError"]
