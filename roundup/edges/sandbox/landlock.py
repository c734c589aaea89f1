"""Landlock: the Linux kernel's own wall round a process that asks for it. No privilege is needed, and none helps against it.

Numbers and layouts: the kernel's include/uapi/linux/landlock.h; they are the same on all processors.
"""

import ctypes
import os
import struct
import sys

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # system calls
_NO_NEW_PRIVILEGES = 38  # prctl
_VERSION, _BENEATH = 1, 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_ACCESSES = ((1, 13), (2, 14), (3, 15), (5, 16))
"""How many kinds of access to files are known since which version; the first bits, in order."""


def restrict(readable: tuple[str, ...]) -> bool:
    """Let this process read the named files and folders, and nothing else of the file system, TCP or other processes.

    Returns whether the wall stands; False where the kernel has no Landlock.
    """
    if sys.platform != "linux":
        return False
    call = ctypes.CDLL(None).syscall
    version = call(_CREATE, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return False
    rules = _rules(version)
    wall = call(_CREATE, rules, ctypes.c_size_t(len(rules)), 0)
    if wall < 0:
        return False
    try:
        for path in readable:
            _allow(call, wall, path)
        ctypes.CDLL(None).prctl(_NO_NEW_PRIVILEGES, *map(ctypes.c_ulong, (1, 0, 0, 0)))
        return bool(call(_RESTRICT, wall, 0) == 0)
    finally:
        os.close(wall)


def _rules(version: int) -> bytes:
    """Return all that the wall is to handle: files; since version 4 TCP (bind, connect); since 6 abstract sockets and signals."""
    accesses = next(count for since, count in reversed(_ACCESSES) if version >= since)
    parts = [(1 << accesses) - 1, *([0b11] if version >= 4 else []), *([0b11] if version >= 6 else [])]
    return struct.pack(f"={len(parts)}Q", *parts)


def _allow(call: "ctypes._NamedFuncPointer", wall: int, path: str) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # there is no such path
    try:
        reading = _READ_FILE | (_READ_FOLDER if os.path.isdir(path) else 0)  # noqa: PTH112 - a plain question about a plain string
        call(_ADD, wall, _BENEATH, struct.pack("=Qi", reading, handle), 0)
    finally:
        os.close(handle)
