"""Addresses that lead inside: refused as they stand, by redirect and by a name that changes its mind; nobody inside is connected to."""

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
from roundup.edges.addresses import is_public
from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import FetchError
from roundup.model import FetchKind

DOOR = "door.example"
_OUTSIDE = "93.184.216.34"
_CODES = (301, 302, 303, 307, 308)
_KINDS: tuple[FetchKind, ...] = ("feed", "page", "image", "robots")
_REAL_LOOK_UP = socket.getaddrinfo
_REAL_CONNECT = httpcore2.SyncBackend.connect_tcp


@dataclass(slots=True)
class Net:
    """What the fetcher sees of a network: what names mean, and who was connected to.

    Nobody is ever connected to but the door, a server on loopback that passes for a public one while it is ``open``.
    """

    port: int = 0
    open: bool = False
    tried: list[str] = field(default_factory=list)
    meant: str = ""
    answers: list[list[str]] = field(default_factory=list)
    redirect: str = ""
    code: int = 302
    headers: list[str] = field(default_factory=list)

    def look_up(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        """Read numeric hosts as the system does; a name means what its vector hopes for. No name server is asked."""
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name == "rebind.example":
            answers = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            return [row for number in answers for row in _REAL_LOOK_UP(number, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)]
        try:
            return _REAL_LOOK_UP(name, port, *args, **{**options, "flags": socket.AI_NUMERICHOST})
        except OSError:
            meant = _OUTSIDE if name == DOOR else "127.0.0.1" if "localhost" in name else self.meant
            return _REAL_LOOK_UP(meant, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)

    def connect(self, host: str, port: int, *args: Any, **options: Any) -> httpcore2.NetworkStream:
        """Connect to the door alone; any other connection is noted and fails."""
        if self.open and (host, port) == (_OUTSIDE, 80):
            return _REAL_CONNECT(httpcore2.SyncBackend(), "127.0.0.1", self.port, *args, **options)
        self.tried.append(f"{host}:{port}")
        raise httpcore2.ConnectError("no such host in a proof")


def run(*, quick: bool) -> Outcome:
    """Ask for every address, as it stands, through a redirect, and by names that change their minds."""
    vectors = suite("ssrf/vectors.json")
    if vectors is None:
        return absent("ssrf")
    vectors = spread(vectors, 60) + vectors[-3:] if quick else vectors
    inside = [vector for vector in vectors if vector["must"] == "refuse"]
    outside = [vector for vector in vectors if vector["must"] == "allow"]
    with _network() as net:
        ways = [(vector, redirect) for vector in inside for redirect in (False, True) if not redirect or _redirectable(vector["url"])]
        faults = [fault for number, way in enumerate(ways) if (fault := _reached(net, number, *way))]
        shut = [shown(vector["url"]) for vector in outside if not _let_out(net, vector)]
        split = [shown(vector["url"]) for vector in vectors if vector["must"] == "no-header-split" and _split(net, vector)]
        asked = [vector for vector in inside if _addresses(net, vector)]
        leaks = sum(all(ipaddress.ip_address(address).is_global for address in _addresses(net, vector)) for vector in asked)
        minds = _minds(inside, 40 if quick else 200)
        moved = [fault for answers in minds if (fault := _moved(net, answers))]
    redirects = sum(redirect for _, redirect in ways)
    cases = len(ways) + len(vectors) - len(inside) + len(minds)
    bad = [*faults, *(f"refused, but public: {url}" for url in shut), *(f"splits a header: {url}" for url in split), *moved]
    late = sum(_careless(net, answers) for answers in minds)
    return Outcome(
        cases=cases,
        held=cases - len(bad),
        result=f"{len(inside):,} addresses that lead inside, asked for as they stand and, {redirects:,} of them, as the target of a redirect from a public page (codes 301, 302, 303, 307 and 308 in turn), as feeds, pages, images and robots files in turn: {len(faults)} came as far as a connection, or were not refused. Of {len(minds)} names whose answers change from public to private between two requests, or mix the two, {len(moved)} did. {len(outside) - len(shut)} of {len(outside)} public addresses passed the check.",
        control=f"of the {len(asked):,} that the system's own resolver turns into an address, Python's `is_global` takes {leaks:,} for public; of the names that change their minds, a check that looks up again to connect is led inside by {late}.",
        caught=leaks + late,
        faults=tuple(bad),
    )


def _reached(net: Net, number: int, vector: dict[str, Any], redirect: bool) -> str:  # noqa: FBT001 - a column of the table
    """Return what went wrong with an address that must be refused ("" for nothing)."""
    net.tried.clear()
    net.meant, net.redirect, net.open, net.code = _target(vector), vector["url"], redirect, _CODES[number % 5]
    how = f"by redirect ({net.code}) " if redirect else ""
    try:
        WebFetcher(seconds=20, context=net_context()).fetch(f"http://{DOOR}/" if redirect else vector["url"], kind=_KINDS[number % 4])
    except FetchError:
        return f"connection tried {how}to {net.tried[-1]}: {shown(vector['url'])}" if net.tried else ""
    except Exception as error:  # noqa: BLE001 - any other error is a fault to be shown
        return f"{type(error).__name__} {how}for {shown(vector['url'])}"
    return f"fetched {how}{shown(vector['url'])}"


def _minds(inside: list[dict[str, Any]], most: int) -> list[list[list[str]]]:
    """Return what names answer in turn: public, then private, or both at once in either order and family."""
    private = sorted({_target(vector) for vector in inside if "%" not in _target(vector)})
    public = (_OUTSIDE, "2606:4700:4700::1111")
    found: list[list[list[str]]] = []
    for number, address in enumerate(spread(private * (most // len(private) + 1), most)):
        out = public[number % 2]
        found.append(([[out], [address]], [[out, address]], [[address, out]], [[*public, address]])[number % 4])
    return found


def _moved(net: Net, answers: list[list[str]]) -> str:
    """Return what went wrong with a name that changes its mind ("" for nothing)."""
    net.tried.clear()
    net.answers, net.open, net.redirect = [list(turn) for turn in answers], True, "http://rebind.example/again"
    private = {address for turn in answers for address in turn} - {_OUTSIDE, "2606:4700:4700::1111"}
    for _ in range(2):
        try:
            WebFetcher(seconds=20, context=net_context()).fetch("http://rebind.example/")
        except FetchError as error:
            if error.kind not in ("private", "connect", "redirect"):
                return f"{error.kind} for a name that means {answers}"
    inside = [host for host in net.tried if host.rpartition(":")[0] in private]
    return f"connection tried to {inside[0]} for a name that means {answers}" if inside else ""


def _careless(net: Net, answers: list[list[str]]) -> bool:
    """Tell whether a fetcher that checks one answer and connects to the next one would get inside."""
    net.answers = [list(turn) for turn in answers]
    checked, connected = ([str(row[4][0]) for row in net.look_up("rebind.example", 80)] for _ in range(2))
    return all(map(is_public, checked)) and not all(map(is_public, connected))


def _redirectable(url: str) -> bool:
    """Tell whether an address can stand in a Location header."""
    return not re.search(r"[\r\n]", url)


def _let_out(net: Net, vector: dict[str, Any]) -> bool:
    """Tell whether a public address came as far as a connection."""
    net.tried.clear()
    net.meant, net.open = _OUTSIDE, False
    try:
        WebFetcher(context=net_context()).fetch(vector["url"])
    except FetchError:
        return bool(net.tried)
    return True


def _split(net: Net, vector: dict[str, Any]) -> bool:
    """Tell whether the path of an address could write a header of its own."""
    net.headers.clear()
    net.redirect, net.open = "", True
    WebFetcher(context=net_context()).fetch(f"http://{DOOR}{urlsplit(vector['url']).path}")
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
            self.send_response(net.code if net.redirect and _redirectable(net.redirect) else 200)
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
    method="Each outside address is fetched as it stands and as the target of a redirect from a public page, played by a server on loopback. Numbers are read by the system's own resolver, names mean what the attack hopes for, and every connection is noted before it is made: none but to that server ever is, the public addresses count as passed when a connection would follow. Names that change their minds are asked for twice, and redirect to themselves. The one address that tries to write a header of its own is sent to the server, which looks for it.",
    control="Python's own idea of a public address, and a check that is made before the connection looks the name up again.",
    run=run,
)
