"""Connections for the fetcher: to checked addresses only, never past a deadline, never slower than a crawl.

The check and the connection use the same answer of one look-up, so a name that changes its
mind in between (DNS rebinding) gains nothing; each redirect is a new connection, checked anew.
TLS is negotiated for the name, not for the address.
"""

import socket
import threading
import time
from collections.abc import Iterable
from itertools import zip_longest
from ssl import SSLContext
from typing import Any

import httpcore2

from roundup.edges.addresses import is_public
from roundup.errors import FetchError

HEADER_BYTES = 64 * 1024
"""Of status line and headers, the interim answers (1xx) before them counted too."""

PORTS = (80, 443, 8080, 8443)
_STALL = 10.0  # seconds for a look-up, a connection, a handshake, a write, or a pause within an answer
_NEXT = 4.0  # seconds for a connection while there are other addresses to try
_TRIED = 6  # addresses of one host
_CRAWL = (1024.0, 10.0)  # bytes a second that an answer must come at, after this many seconds
_HURRY = 5.0  # seconds after which a large body, which others wait for, is held to its own pace


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self.seconds = seconds
        self._start = time.monotonic()
        self._waited = 0.0

    def spent(self) -> float:
        """Return the seconds since the start, without those that were given back."""
        return time.monotonic() - self._start - self._waited

    def left(self, step: float = _STALL) -> float:
        """Return the seconds left for one step; httpcore2.ReadTimeout when there are none."""
        left = self.seconds - self.spent()
        if left <= 0:
            raise httpcore2.ReadTimeout(f"not done within {self.seconds:g} seconds")
        return min(left, step)

    def give_back(self, seconds: float) -> None:
        """Not count a wait that was no fault of the server's."""
        self._waited += seconds


class Wire(httpcore2.NetworkStream):
    """A connection whose every step ends at the deadline, and whose bytes are counted as they come.

    ``headed`` is set by the reader once the headers are whole, and ``most`` to the bytes that the rest may be in all,
    chunk sizes and the like included. ``ended`` tells that the other side closed.
    """

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline, *, patient: bool = False) -> None:
        """Take over a connection; a ``patient`` one lets an answer pause and crawl, up to the deadline."""
        self._inner = inner
        self._deadline = deadline
        self._received = 0
        self._total = 0
        self._paced = 0.0
        self._pace = (0.0, 0.0) if patient else _CRAWL
        self._stall = deadline.seconds if patient else _STALL
        self.headed = False
        self.most = 0
        self.ended = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        """Return what came; FetchError for endless headers, for a crawl, and for a server that hangs up at once."""
        if not self.headed:
            max_bytes = min(max_bytes, HEADER_BYTES + 1 - self._received)
        if max_bytes <= 0:
            raise FetchError(f"sends more than {HEADER_BYTES // 1024} KiB of headers", "", "remove it", "headers")
        data = self._inner.read(max_bytes, self._deadline.left(self._stall if self._received else self._deadline.seconds))
        if not data:
            self.ended = True
            if not self._received:
                raise FetchError("hung up without an answer", "", "try again later", "reset")
        self._count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline rules
        """Send."""
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> "Wire":  # noqa: ARG002 - the deadline rules
        """Return this connection under TLS."""
        self._inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left())
        return self

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._inner.get_extra_info(info)

    def hurry(self, pace: float) -> None:
        """From now on ask for ``pace`` bytes a second."""
        self._pace, self._paced, self._received = (pace, _HURRY), self._deadline.spent(), 1

    def _count(self, size: int) -> None:
        now = self._deadline.spent()
        if not self._received:
            self._paced = now
        self._received += size
        self._total += size
        if self.most and self._total > self.most:
            raise FetchError("sends far more than its answer holds", "", "remove it", "protocol")
        (least, after), since = self._pace, now - self._paced
        if since > after and self._received < least * since:
            raise FetchError(f"sends less than {least / 1024:g} KiB a second", "", "try again later", "slow")


class GuardedNetwork(httpcore2.NetworkBackend):
    """Looks a name up once, refuses it if any answer is not public, and connects to an answer; for one request."""

    def __init__(self, deadline: Deadline, *, inside: bool, patient: bool = False) -> None:
        """Take the deadline, whether this one host may lie inside (the caller has checked it by name), and how `Wire` waits."""
        self._deadline = deadline
        self._inside = inside
        self._patient = patient
        self._inner = httpcore2.SyncBackend()
        self.wire: Wire | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address that answers; FetchError for a host that is not public."""
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        addresses = _alternating(self._checked(host, port))[:_TRIED]
        for place, address in enumerate(addresses, 1):
            wait = self._deadline.left(_STALL if place == len(addresses) else _NEXT)
            try:
                stream = self._inner.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                self.wire = Wire(stream, self._deadline, patient=self._patient)
                return self.wire
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait, but not past the deadline (asked for only with retries, which are off)."""
        time.sleep(min(seconds, self._deadline.left()))

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = _look_up(host, port, self._deadline)
        if self._inside:
            return addresses
        inside = [address for address in addresses if not is_public(address)]
        if inside:
            told = host if inside[0] == host else f"{host} ({inside[0]})"
            hint = "use a public address; a host of your own network has to be named in allow_hosts"
            raise FetchError(f"leads to {told}, which is not on the public internet", "", hint, "private")
        if port not in PORTS:
            hint = f"use one of the ports {', '.join(map(str, PORTS))}, or name the host in allow_hosts"
            raise FetchError(f"leads to port {port} of {host}", "", hint, "address")
        return addresses


def _alternating(addresses: list[str]) -> list[str]:
    """Return addresses with IPv6 and IPv4 in turn, the first one first: where one family leads nowhere, the other is next."""
    first = ":" in addresses[0] if addresses else False
    ones, others = ([address for address in addresses if (":" in address) is family] for family in (first, not first))
    return [address for pair in zip_longest(ones, others) for address in pair if address]


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """Return the addresses of a name; the system's look-up knows no time limit, so it runs beside. Numbers need none."""
    if _numeric(host):
        return [host]
    found: list[str] = []
    failures: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failures.append(error)

    worker = threading.Thread(target=ask, daemon=True)
    worker.start()
    worker.join(deadline.left())
    if worker.is_alive():
        raise FetchError(f"has a name that nobody answers for ({host})", "", "try again later", "dns")
    if failures:
        hint = "check the address and your connection"
        raise FetchError(f"could not be reached: the name {host} is not known ({failures[0]})", "", hint, "dns") from failures[0]
    return list(dict.fromkeys(found))


def _numeric(host: str) -> bool:
    try:
        socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
    except (OSError, ValueError):
        return False
    return True
