"""What a child may cost. Each limit is the kernel's; where the platform has none, the parent's wall limit remains."""

import contextlib
import math
import os
import time
from collections.abc import Iterator

try:
    import fcntl
    import resource
except ImportError:  # no such limits on Windows
    resource = None  # type: ignore[assignment] # its absence is asked for below
    fcntl = None  # type: ignore[assignment] # likewise

_MOST_FILES = 64
_GROWTH = 4
"""A child that holds a quarter of its memory for good makes room for a fresh one."""


class Limits:
    """The limits of this process; ``cpu_seconds`` holds for each task, ``memory_bytes`` beyond what the imports took; 0 is none."""

    def __init__(self, *, cpu_seconds: int, memory_bytes: int) -> None:
        """Note what the process holds so far."""
        self._cpu_seconds, self._memory_bytes = cpu_seconds, memory_bytes
        self._statm = _opened("/proc/self/statm")
        self._size = self._now()

    def lower(self) -> None:
        """Lower the limits that hold for good: memory, files written (none), files open, core dumps, processes (none)."""
        if resource is None:
            return
        if self._memory_bytes:
            _lower(resource.RLIMIT_AS, self._size + self._memory_bytes)
        for kind, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, _MOST_FILES)):
            _lower(kind, most)
        _lower(resource.RLIMIT_NPROC, 0)

    def begin(self) -> None:
        """Give the task its own seconds of processor time; past them the kernel ends this process (SIGXCPU)."""
        if resource is None or not self._cpu_seconds:
            return
        most = math.ceil(time.process_time()) + self._cpu_seconds
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))

    def grown(self) -> bool:
        """Tell whether the process holds so much more than at first that a fresh one should take its place."""
        return bool(self._memory_bytes) and self._now() - self._size > self._memory_bytes // _GROWTH

    def _now(self) -> int:
        if self._statm is None:
            return 256 << 20  # more than all imports take; never reads as growth
        return int(os.pread(self._statm, 64, 0).split()[0]) * os.sysconf("SC_PAGE_SIZE")


@contextlib.contextmanager
def end_with(lifeline: int) -> Iterator[None]:
    """While this holds, the end of the parent ends this process at once, even in the middle of a long match.

    The kernel sends SIGIO, whose default is to end the process, when the last writer of the pipe is gone, and whenever
    something is written to it: so it is a pipe of its own, which nobody writes to. On the pipe of the requests the signal for
    a request could come after the request itself, when the writer was held up between the two. (A death signal,
    PR_SET_PDEATHSIG, would come when the thread that started the child ends, not the process.)
    """
    if fcntl is None or not hasattr(os, "O_ASYNC") or lifeline < 0:
        yield
        return
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    try:
        yield
    finally:
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags)


def _opened(name: str) -> int | None:
    try:
        return os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, AttributeError):
        return None


def _lower(kind: int, most: int) -> None:
    hard = resource.getrlimit(kind)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with contextlib.suppress(OSError, ValueError):  # a limit this platform does not keep
        resource.setrlimit(kind, (least, least))
