"""The parent's ends of a child's pipes, every wait of which has an end.

`PolledPipes` waits for readiness, so that the parent comes back whatever a child does with its pipes. Where the
system cannot wait for pipes (Windows), `TimedPipes` ends the child when the time is over, which ends the wait.
"""

import os
import select
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import IO, Protocol, TypeVar

T = TypeVar("T")

_LARGEST_READ = 1 << 18
_TAIL = 4096  # bytes of the error stream that are kept
_LONGEST_WAIT = 3600.0  # seconds at a time; poll cannot count many more


class OverTimeError(Exception):
    """The time was over before the bytes were through."""


class GoneError(Exception):
    """The other end is closed: the child is gone."""


class Pipes(Protocol):
    """Bytes to a child and from it; ``ends`` is a time of `time.monotonic`."""

    def send(self, data: bytes, ends: float) -> None:
        """Send all the bytes; raise OverTimeError or GoneError."""
        ...

    def take(self, count: int, ends: float) -> bytes:
        """Return so many bytes; raise OverTimeError or GoneError."""
        ...

    def tail(self) -> str:
        """Return the last that the child wrote to its error stream."""
        ...


class PolledPipes:
    """Pipes that are waited for with `select.poll`; the error stream is emptied meanwhile, so that it never blocks the child."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Take the pipes of a process."""
        self._inlet, self._outlet, self._errors = (_number(stream) for stream in (process.stdin, process.stdout, process.stderr))
        self._said: deque[int] = deque(maxlen=_TAIL)
        for number in (self._inlet, self._outlet, self._errors):
            os.set_blocking(number, False)

    def send(self, data: bytes, ends: float) -> None:
        """Send all the bytes; raise OverTimeError or GoneError."""
        view = memoryview(data)
        while view:
            try:
                view = view[os.write(self._inlet, view) :]
            except BlockingIOError:
                self._wait(self._inlet, select.POLLOUT, ends)
            except BrokenPipeError as error:
                raise GoneError from error

    def take(self, count: int, ends: float) -> bytes:
        """Return so many bytes; raise OverTimeError or GoneError."""
        data = bytearray()
        while len(data) < count:
            try:
                part = os.read(self._outlet, min(count - len(data), _LARGEST_READ))
            except BlockingIOError:
                self._wait(self._outlet, select.POLLIN, ends)
                continue
            if not part:
                raise GoneError
            data += part
        return bytes(data)

    def tail(self) -> str:
        """Return the last that the child wrote to its error stream."""
        self._drain()
        return bytes(self._said).decode("utf-8", "replace")

    def _wait(self, number: int, event: int, ends: float) -> None:
        poll = select.poll()
        poll.register(number, event)
        poll.register(self._errors, select.POLLIN)
        while True:
            left = ends - time.monotonic()
            if left <= 0:
                raise OverTimeError
            ready = dict(poll.poll(min(left, _LONGEST_WAIT) * 1000 + 1))
            if self._errors in ready and not self._drain():
                poll.unregister(self._errors)
            if number in ready:
                return

    def _drain(self) -> bool:
        """Read a piece of the error stream; False at its end."""
        try:
            part = os.read(self._errors, _LARGEST_READ)
        except BlockingIOError:
            return True
        self._said.extend(part)
        return bool(part)


class TimedPipes:
    """Pipes whose waits end because the child is ended; the error stream is not read."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Take the pipes of a process."""
        self._process = process
        self._inlet, self._outlet = _number(process.stdin), _number(process.stdout)

    def send(self, data: bytes, ends: float) -> None:
        """Send all the bytes; raise OverTimeError or GoneError."""
        view = memoryview(data)
        while view:
            view = view[self._within(partial(os.write, self._inlet, view[:_LARGEST_READ]), ends) :]

    def take(self, count: int, ends: float) -> bytes:
        """Return so many bytes; raise OverTimeError or GoneError."""
        data = bytearray()
        while len(data) < count:
            part = self._within(partial(os.read, self._outlet, min(count - len(data), _LARGEST_READ)), ends)
            if not part:
                raise GoneError
            data += part
        return bytes(data)

    def tail(self) -> str:
        """Return nothing: the error stream is not read."""
        return ""

    def _within(self, act: Callable[[], T], ends: float) -> T:
        """Do something that waits for the pipes; when the time is over, end the child, and with it the wait."""
        over = threading.Event()
        timer = threading.Timer(max(0.0, ends - time.monotonic()), self._expire, (over,))
        timer.start()
        try:
            result = act()
        except OSError as error:
            raise OverTimeError if over.is_set() else GoneError from error
        finally:
            timer.cancel()
        if over.is_set():
            raise OverTimeError
        return result

    def _expire(self, over: threading.Event) -> None:
        over.set()
        self._process.kill()


def _number(stream: IO[bytes] | None) -> int:
    if stream is None:
        raise ValueError("the process has no such pipe")
    return stream.fileno()
