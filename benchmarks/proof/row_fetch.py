"""Addresses that lead inside: refused as they stand and by redirect, and nobody inside is connected to."""

import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from benchmarks.proof.row import Outcome, Row, absent, shown, spread, suite
from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import FetchError

DOOR = "door.example"
_OUTSIDE = "93.184.216.34"
_REAL_LOOK_UP = socket.getaddrinfo
_REAL_CONNECT = httpcore2.SyncBackend.connect_tcp


@dataclass(slots=True)
class Net:
    """What the fetcher sees of a network: who was connected to (nobody outside loopback ever is), and what names mean."""

    port: int = 0
    tried: list[str] = field(default_factory=list)
    meant: str = ""
    redirect: str = ""
    headers: list[str] = field(default_factory=list)

    def look_up(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        """Read numeric hosts as the system does; a name means what its vector hopes for. No name server is asked."""
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name == DOOR:
            return _REAL_LOOK_UP("127.0.0.1", port, *args, **options)
        try:
            return _REAL_LOOK_UP(name, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        except OSError:
            meant = "127.0.0.1" if "localhost" in name else self.meant
            return _REAL_LOOK_UP(meant, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    def connect(self, host: str, port: int, *args: Any, **options: Any) -> httpcore2.NetworkStream:
        """Connect to the door alone; any other connection is noted and fails."""
        if (host, port) == ("127.0.0.1", self.port):
            return _REAL_CONNECT(httpcore2.SyncBackend(), host, port, *args, **options)
        self.tried.append(f"{host}:{port}")
        raise httpcore2.ConnectError("no such host in a proof")


def run(*, quick: bool) -> Outcome:
    """Ask for every address, as it stands and through a redirect."""
    vectors = suite("ssrf/vectors.json")
    if vectors is None:
        return absent("ssrf")
    vectors = spread(vectors, 60) + vectors[-3:] if quick else vectors
    inside = [vector for vector in vectors if vector["must"] == "refuse"]
    outside = [vector for vector in vectors if vector["must"] == "allow"]
    with _network() as net:
        ways = [(vector, redirect) for vector in inside for redirect in (False, True) if not redirect or _redirectable(vector["url"])]
        faults = [fault for vector, redirect in ways if (fault := _reached(net, vector, redirect=redirect))]
        shut = [shown(vector["url"]) for vector in outside if not _let_out(net, vector)]
        split = [shown(vector["url"]) for vector in vectors if vector["must"] == "no-header-split" and _split(net, vector)]
        asked = [vector for vector in inside if _addresses(net, vector)]
        leaks = sum(all(ipaddress.ip_address(address).is_global for address in _addresses(net, vector)) for vector in asked)
    cases = len(ways) + len(vectors) - len(inside)
    bad = [*faults, *(f"refused, but public: {url}" for url in shut), *(f"splits a header: {url}" for url in split)]
    return Outcome(
        cases=cases,
        held=cases - len(bad),
        result=f"{len(inside):,} addresses that lead inside, asked for as they stand and, {len(ways) - len(inside):,} of them, as the target of a redirect: {len(faults)} came as far as a connection, or were not refused. {len(outside) - len(shut)} of {len(outside)} public ones passed the check.",
        control=f"of the {len(asked):,} that the system's own resolver turns into an address, Python's `is_global` takes {leaks:,} for public.",
        caught=leaks,
        faults=tuple(bad),
    )


def _reached(net: Net, vector: dict[str, Any], *, redirect: bool) -> str:
    """Return what went wrong with an address that must be refused ("" for nothing)."""
    before = len(net.tried)
    net.meant, net.redirect = _target(vector), vector["url"]
    url = f"http://{DOOR}:{net.port}/" if redirect else vector["url"]
    how = "by redirect " if redirect else ""
    try:
        WebFetcher(allow_hosts={DOOR}, seconds=20, context=net_context()).fetch(url)
    except FetchError:
        return f"connection tried {how}to {net.tried[-1]}: {shown(vector['url'])}" if len(net.tried) > before else ""
    except Exception as error:  # noqa: BLE001 - any other error is a fault to be shown
        return f"{type(error).__name__} {how}for {shown(vector['url'])}"
    return f"fetched {how}{shown(vector['url'])}"


def _redirectable(url: str) -> bool:
    """Tell whether an address can stand in a Location header."""
    return not re.search(r"[\r\n]", url)


def _let_out(net: Net, vector: dict[str, Any]) -> bool:
    """Tell whether a public address came as far as a connection."""
    before, net.meant = len(net.tried), _OUTSIDE
    try:
        WebFetcher(context=net_context()).fetch(vector["url"])
    except FetchError:
        return len(net.tried) > before
    return True


def _split(net: Net, vector: dict[str, Any]) -> bool:
    """Tell whether the path of an address could write a header of its own."""
    net.headers.clear()
    net.redirect = ""
    WebFetcher(allow_hosts={DOOR}, context=net_context()).fetch(f"http://{DOOR}:{net.port}{urlsplit(vector['url']).path}")
    return "x" in [name.lower() for name in net.headers]


def _addresses(net: Net, vector: dict[str, Any]) -> list[str]:
    """Return the addresses that the system gives for an address as a careless fetcher splits it."""
    try:
        host = urlsplit(vector["url"]).hostname or ""
        net.meant = "no address"
        return [str(row[4][0]).partition("%")[0] for row in net.look_up(host, 80)] if host else []
    except (OSError, ValueError, UnicodeError):
        return []


def _target(vector: dict[str, Any]) -> str:
    """Return the number behind a vector's host, as the most lenient resolver would."""
    target = str(vector["target"] or "").strip("[]")
    try:
        return str(ipaddress.ip_address(target))
    except ValueError:
        return "127.0.0.1"


_CONTEXT: list[ssl.SSLContext] = []


def net_context() -> ssl.SSLContext:
    """Return one TLS context for all fetches, because making one is slow."""
    if not _CONTEXT:
        _CONTEXT.append(ssl.create_default_context())
    return _CONTEXT[0]


@contextmanager
def _network() -> Iterator[Net]:
    """Start the door on loopback, and put the noting look-up and connection in place."""
    net = Net()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            net.headers.extend(self.headers.keys())
            self.send_response(302 if net.redirect and _redirectable(net.redirect) else 200)
            if net.redirect and _redirectable(net.redirect):
                self.wfile.write(b"".join(self._headers_buffer) + b"Location: " + net.redirect.encode() + b"\r\n")
                self._headers_buffer: list[bytes] = []
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    net.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    socket.getaddrinfo = net.look_up
    httpcore2.SyncBackend.connect_tcp = net.connect  # type: ignore[method-assign, assignment]  # the fetcher has no opening for a false network
    try:
        yield net
    finally:
        socket.getaddrinfo, httpcore2.SyncBackend.connect_tcp = _REAL_LOOK_UP, _REAL_CONNECT  # type: ignore[method-assign]  # as it was
        server.shutdown()
        server.server_close()


ROW = Row(
    name="fetch",
    promise="No address, however it is written, leads the fetcher to a machine that is not on the public internet; public ones are not refused.",
    method="Each outside address is fetched as it stands and as the target of a redirect from a server on loopback that is allowed by name. Numbers are read by the system's own resolver, names mean what the attack hopes for, and every connection is noted before it is made: none outside loopback is ever made, the public addresses count as passed when a connection would follow. The one address that tries to write a header of its own is sent to the server, which looks for it.",
    control="Python's own idea of a public address.",
    run=run,
)
