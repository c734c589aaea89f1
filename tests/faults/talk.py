"""One connection to the fault server, as a fault speaks on it: raw bytes, no rules kept."""

import contextlib
import select
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

LINE = b"\r\n"
RSS = "application/rss+xml; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a fault may speak of: where it stands, who must never be reached, and what must never be read.

    ``url`` is the fault's own address, ``canary`` that of a server nobody may ask (``host:port``), ``planted`` the path
    of a file that nobody may read. ``tripped`` is told what happened that must not. ``over`` ends what would go on for ever.
    """

    name: str
    url: str
    canary: str
    planted: str
    tripped: Callable[[str], None]
    over: threading.Event


@dataclass(slots=True, kw_only=True)
class Talk:
    """A connection that was accepted: ``asked`` reads the request, the rest writes."""

    socket: socket.socket
    place: Place
    path: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def asked(self) -> str:
        """Read the head of a request, and return the path asked for (``""`` where the client hung up)."""
        head = b""
        while b"\r\n\r\n" not in head and len(head) < 1_000_000:
            chunk = self.socket.recv(65536)
            if not chunk:
                return ""
            head += chunk
        first, *rest = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        self.headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        self.path = first.split(" ")[1] if first.count(" ") >= 2 else ""
        return self.path

    def send(self, data: bytes) -> None:
        """Send bytes as they are; ConnectionError when the client has hung up."""
        self.socket.sendall(data)

    def answer(self, body: bytes = b"", status: str = "200 OK", kind: str = RSS, **headers: str | None) -> None:
        """Send a whole answer; a header of None is left out, underscores stand for hyphens."""
        self.send(head(status, Content_Type=kind or None, **{"Content_Length": str(len(body)), **headers}) + body)

    def drip(self, data: bytes, wait: float = 0.3) -> None:
        """Send byte after byte with a wait between them, then nothing until it is over."""
        for number in range(len(data)):
            self.send(data[number : number + 1])
            if self.place.over.wait(wait):
                return
        self.silence()

    def forever(self, piece: bytes, wait: float = 0.0) -> None:
        """Send the same piece until the client hangs up or it is over."""
        while not (self.place.over.wait(wait) if wait else self.place.over.is_set()):
            self.send(piece)

    def silence(self) -> None:
        """Say nothing until the client hangs up or it is over."""
        while not self.place.over.is_set():
            ready, _, _ = select.select([self.socket], [], [], 0.1)
            if ready and not self.socket.recv(65536):
                return

    def reset(self) -> None:
        """End the connection with a reset instead of a goodbye."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def close(self) -> None:
        """End the connection once the client has had what was sent."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)
            self.socket.settimeout(2)
            while self.socket.recv(65536):
                pass
        self.socket.close()


def head(status: str = "200 OK", **headers: str | None) -> bytes:
    """Return the head of an answer, the blank line included; it says that the connection ends."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value is not None)]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "surrogateescape")
