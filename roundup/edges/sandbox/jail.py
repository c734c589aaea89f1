"""What a child can reach: no network, no file but the ones Python is made of, no other process.

Three walls, each of which stands alone: ``network`` (Linux: an own, empty network namespace), ``files`` (Linux:
Landlock, which also forbids TCP and signals to others) and ``hook`` (everywhere: an audit hook, which stops what
Python code does by mistake or by a trick of its input, not native code of a library that was taken over).
A wall that the system does not offer is left out; the limits and the one-way JSON hold in any case.
"""

import ctypes
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

from roundup.edges.sandbox.landlock import restrict

WALLS = ("network", "files", "hook")

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/usr/share/zoneinfo", "/dev/null")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = frozenset(
    "os.chflags os.chmod os.chown os.exec os.fork os.forkpty os.kill os.killpg os.link os.mkdir os.posix_spawn os.putenv os.remove "
    "os.removexattr os.rename os.rmdir os.setxattr os.spawn os.startfile os.symlink os.system os.truncate os.unlink os.utime "
    "signal.pthread_kill".split()
)
_FORBIDDEN_ROOMS = frozenset(
    "ctypes ftplib http imaplib poplib pty shutil smtplib socket sqlite3 subprocess tempfile urllib webbrowser winreg".split()
)


def close_doors(walls: frozenset[str]) -> None:
    """Raise the named walls round this process, for good."""
    roots = _readable()
    if "network" in walls:
        _leave_network()
    if "files" in walls:
        restrict((*roots, *_LIBRARIES, *filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(":"))))
    sys.dont_write_bytecode = True
    if "hook" in walls:
        sys.addaudithook(partial(_watched, tuple(os.path.join(root, "") for root in roots)))  # noqa: PTH118 - Path drops the last slash


def _readable() -> tuple[str, ...]:
    """Return the folders that imports read, links resolved; of a checkout only the package itself."""
    package = Path(__file__).resolve().parents[2]
    found = [str(package)]
    for entry in filter(None, sys.path):
        folder = Path(entry).resolve()
        if folder != package.parent or folder.name.endswith("-packages"):
            found.append(str(folder))
    return tuple(dict.fromkeys(found))


def _leave_network() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)  # where it may not, the other walls remain


def _watched(roots: tuple[str, ...], event: str, said: tuple[Any, ...]) -> None:
    if event == "open":
        _may_open(roots, *said[:1], writing=said[2] & _WRITING)
    elif event in ("os.listdir", "os.scandir"):
        _may_open(roots, said[0])
    elif event in _FORBIDDEN or event.partition(".")[0] in _FORBIDDEN_ROOMS:
        raise PermissionError(f"{event} is not for a reader of foreign bytes")


def _may_open(roots: tuple[str, ...], path: Any, *, writing: int = 0) -> None:
    if isinstance(path, int):
        return
    real = os.path.realpath(os.fsdecode(path if path is not None else "."))
    if writing or not os.path.join(real, "").startswith(roots):  # noqa: PTH118 - Path drops the last slash
        raise PermissionError(f"{real[:200]} is not for a reader of foreign bytes")
