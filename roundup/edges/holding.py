"""Files in passing: made beside others, read while somebody may still write into them, and looked after by one process at a time."""

import contextlib
import errno
import fcntl
import os
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

_LOOKS, _PAUSE = 40, 0.002
"""How often, and how many seconds apart, a file is looked at that somebody is writing."""
_HOUR = 3600.0
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder; another process or thread waits until it is free. The lock is the kernel's (flock) and dies with its process."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def part_of(folder: Path, data: bytes, mode: int | None = None) -> Path:
    """Return a file in a folder with these bytes on disk, under a name that nothing takes for anything; OSError leaves none."""
    path = folder / f".part-{os.getpid()}-{secrets.token_hex(4)}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def placed(part: Path, name: Path) -> None:
    """Give a file its name; FileExistsError where that is taken. A file system without links is looked at first."""
    try:
        os.link(part, name)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if name.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name)) from None
        part.rename(name)


def settled(path: Path) -> bytes:
    """Return a file's bytes once a program that empties and fills it in place is done: two looks in a row see the same, and something."""
    data = path.read_bytes()
    for _ in range(_LOOKS):
        time.sleep(_PAUSE)
        again = path.read_bytes()
        if again == data and data:
            break
        data = again
    return data


def last_words(path: Path) -> tuple[bytes, bool]:
    """Return a nameless file's bytes, and whether they are its last: no program has it open to write.

    The kernel tells by granting a lease for reading (Linux). Where it grants none to anybody, or not for this file, they count as the
    last after an hour without a change.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    with os.fdopen(handle, "rb") as file:
        free = _leased(handle)
        data = file.read()
        last = free if free is not None else time.time() - os.fstat(handle).st_ctime > _HOUR
    return data, last


def _leased(handle: int) -> bool | None:
    """Tell whether an open file has no writer, and keep new ones waiting until it is closed; None where the system cannot tell."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # who opens it meanwhile makes the kernel send a signal: one that nobody minds
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return False if error.errno == errno.EAGAIN else None
    return True
