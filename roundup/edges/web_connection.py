"""Connections for the fetcher: to checked addresses only, and never past a deadline.

The check and the connection use the same answer of one look-up, so a name that changes its
mind in between (DNS rebinding) gains nothing; each redirect is a new connection or the same
checked one. TLS is negotiated for the name, not for the address.
"""

import socket
import threading
import time
from collections.abc import Iterable, Iterator
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2  # noqa: TID251 - the fetcher's other half

from roundup.edges.addresses import is_public
from roundup.errors import FetchError

_PORTS = (80, 443, 8080, 8443)
_STEP = 10.0  # seconds for any single connect, read or write


class Deadline:
    """A moment after which nothing more is waited for."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left for one step; httpcore2.ReadTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout(f"not done within {self.seconds:g} seconds")
        return min(left, _STEP)


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends at the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the deadline rules
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - the deadline rules
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Network(httpcore2.NetworkBackend):
    """Looks a name up once, refuses it if any answer is not public, and connects to an answer."""

    def __init__(self, deadline: Deadline, allow_hosts: frozenset[str]) -> None:
        self._deadline = deadline
        self._allow_hosts = allow_hosts
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline rules
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        failure: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in self._checked(host, port):
            try:
                stream = self._inner.connect_tcp(address, port, self._deadline.left(), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure

    def sleep(self, seconds: float) -> None:
        """Wait, but not past the deadline (the pool asks for this only with retries, which are off)."""
        time.sleep(min(seconds, self._deadline.left()))

    def _checked(self, host: str, port: int) -> list[str]:
        addresses = _look_up(host, port, self._deadline)
        if host.lower() in self._allow_hosts:
            return addresses
        inside = [address for address in addresses if not is_public(address)]
        if inside:
            raise FetchError(f"leads to {host} ({inside[0]}), which is not on the public internet", "", "use a public address")
        if port not in _PORTS:
            raise FetchError(f"leads to port {port} of {host}", "", f"use one of the ports {', '.join(map(str, _PORTS))}")
        return addresses


class GuardedTransport(httpx2.BaseTransport):
    """An httpx2 transport over guarded connections; one for each fetch, closed with its client."""

    def __init__(self, deadline: Deadline, context: SSLContext, allow_hosts: frozenset[str]) -> None:
        """Make an empty pool."""
        self._pool = httpcore2.ConnectionPool(ssl_context=context, max_connections=4, network_backend=_Network(deadline, allow_hosts))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the caller reads and closes the response. Raises what httpcore2 raises."""
        url = httpcore2.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        answer = self._pool.handle_request(httpcore2.Request(request.method, url, headers=request.headers.raw, content=b""))
        return httpx2.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer.iter_stream())

    def close(self) -> None:
        self._answer.close()


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """Return the addresses of a name; the system's look-up knows no time limit, so it runs beside."""
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
        raise httpcore2.ConnectTimeout(f"no answer about the name {host}")
    if failures:
        raise httpcore2.ConnectError(f"the name {host} is not known ({failures[0]})")
    return list(dict.fromkeys(found))
