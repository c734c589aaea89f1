"""What only the tests' children can be asked for: a body names a misdeed, and the child commits it.

`RULES` makes a SandboxParser's children use this module in place of the real tasks; see `misdeed` and `asked`.
"""

import ctypes
import faulthandler
import io
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser  # noqa: TID251 - to show what happens to who feeds it untamed bytes

from roundup.edges.sandbox import Rules
from roundup.edges.sandbox.tasks import TASKS as REAL
from roundup.model import Feed, Fetched, Item

RULES = Rules(registry=__name__)
FEED = Feed(name="wire", url="https://wire.example/feed.xml")
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None
_die_by = _libc["raise"] if _libc else None
_kept: list[bytes] = []
_opened: list[str] = []


def misdeed(name: str, said: str | bytes = b"") -> Fetched:
    """Return an answer of the web that asks a test child for a misdeed."""
    return Fetched(url=FEED.url, body=name.encode() + b"\n" + (said.encode() if isinstance(said, str) else said))


def told(text: Any) -> tuple[Item, ...]:
    """Return words as the one entry of a feed."""
    return (Item(id="told", kind="entry", content="", title=str(text)),)


def _untamed(body: bytes) -> Any:
    return told(len(feedparser.parse(io.BytesIO(body), sanitize_html=False).entries))


def _untamed_name(body: bytes) -> Any:
    return told(feedparser.parse(body).feed.get("title", ""))


def _untamed_page(body: bytes) -> Any:
    import trafilatura  # noqa: PLC0415 - slow to import

    return told(len(trafilatura.extract(body.decode()) or ""))


def _spin(body: bytes) -> Any:
    ends = time.process_time() + float(body or 1e9)
    while time.process_time() < ends:
        pass
    return told("spun")


def _match(_: bytes) -> Any:
    return told(re.match(r"(a*)*b", "a" * 64))


def _hang(_: bytes) -> Any:
    return told(os.read(os.pipe()[0], 1))


def _allocate(body: bytes) -> Any:
    return told(len(bytearray(int(body) << 20)))


def _keep(body: bytes) -> Any:
    _kept.append(b"x" * (int(body) << 20))
    return told(os.getpid())


def _write(body: bytes) -> Any:
    with Path(body.decode()).open("wb") as file:
        file.write(b"written")
    return told("written")


def _write_by_libc(body: bytes) -> Any:
    assert _libc is not None
    return told(_libc.open(body, os.O_WRONLY | os.O_CREAT, 0o600))


def _read(body: bytes) -> Any:
    return told(Path(body.decode()).read_text(encoding="utf-8"))


def _remove(body: bytes) -> Any:
    Path(body.decode()).unlink()
    return told("removed")


def _connect(body: bytes) -> Any:
    with socket.create_connection(("127.0.0.1", int(body)), timeout=5) as connection:
        return told(connection.recv(10).decode())


def _datagram(body: bytes) -> Any:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        return told(sender.sendto(b"out", ("127.0.0.1", int(body))))


def _run(_: bytes) -> Any:
    return told(subprocess.run([sys.executable, "-c", "print('ran')"], check=True, capture_output=True, text=True).stdout)


def _signal(body: bytes) -> Any:
    os.kill(int(body), 0)
    return told("signalled")


def _crash(_: bytes) -> Any:
    faulthandler._sigsegv()  # type: ignore[attr-defined] # made for such tests
    return told("survived")


def _die(body: bytes) -> Any:
    """Be ended by a signal, as if from outside."""
    assert _die_by is not None
    return told(_die_by(int(body)))


def _leave(body: bytes) -> Any:
    os._exit(int(body))


def _linger(_: bytes) -> Any:
    """Close every pipe and stay."""
    os.closerange(0, 60)
    while True:
        time.sleep(1)


def _print(body: bytes) -> Any:
    print("printed", flush=True)  # noqa: T201 - the misdeed
    os.write(1, b"written")
    sys.stderr.write("e" * int(body))
    return told("printed")


def _forge(body: bytes) -> Any:
    """Write bytes of one's own over the pipe to the parent, then hang."""
    os.write(4, body)
    return _hang(b"")


def _large(body: bytes) -> Any:
    return told("x" * (int(body) << 20))


def _environment(_: bytes) -> Any:
    return told(sorted(os.environ))


def _modules(_: bytes) -> Any:
    return told(sorted(name for name in ("trafilatura", "feedparser", "pydantic") if name in sys.modules))


def _watched(body: bytes) -> Any:
    """Read a feed as ever, and tell which files were opened meanwhile."""
    if not _opened:
        sys.addaudithook(
            lambda event, said: (
                _opened.append(os.fsdecode(said[0]) if isinstance(said[0], bytes) else str(said[0]))
                if event in ("open", "socket.connect", "socket.getaddrinfo")
                else None
            )
        )
    _opened[:] = ["-"]
    what, _, body = body.partition(b"\n")
    try:
        if what == b"untamed":
            feedparser.parse(body)
        else:
            REAL["entries"]({"feed": {"name": "", "url": ""}, "fetched": {"url": "", "headers": [], "validators": {}}}, body)
    except Exception as error:  # noqa: BLE001 - what is opened matters here, not how it ends
        return told([*_opened[1:], type(error).__name__])
    return told(_opened[1:])


def _raw(body: bytes) -> Any:
    """Answer with the very JSON that the body holds."""
    import json  # noqa: PLC0415 - used here only

    return json.loads(body)


MISDEEDS: dict[str, Callable[[bytes], Any]] = {
    name[1:].replace("_", "-"): act
    for name, act in list(globals().items())
    if name.startswith("_") and callable(act) and not name.startswith(("_libc", "_die_by"))
}


def _entries(header: dict[str, Any], body: bytes) -> Any:
    name, _, said = body.partition(b"\n")
    if name.decode("latin-1") in MISDEEDS:
        return MISDEEDS[name.decode()](said)
    return REAL["entries"](header, body)


def _article(header: dict[str, Any], body: bytes) -> Any:
    return _raw(body.partition(b"\n")[2]) if body.startswith(b"raw\n") else REAL["article"](header, body)


TASKS = {"entries": _entries, "article": _article}
WARM: dict[str, tuple[str, ...]] = {"entries": ("roundup.stages.collect",), "article": ("roundup.stages.read",)}
