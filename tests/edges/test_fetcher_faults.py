"""The fetcher against servers, networks and certificates that are broken: each fault has its kind, cause and remedy."""

import gzip
import shutil
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import httpcore2
import httpx2  # noqa: TID251 - what it trusts
import pytest
import truststore

from roundup.edges.fetcher_web import WebFetcher
from roundup.edges.web_body import MEBIBYTE
from roundup.edges.web_trust import Trust
from roundup.model import NO_VALIDATORS, FetchKind
from tests.edges.web_server import FEED, Page, Server, answer, raw, refusal, serving, status
from tests.faults.certificates import made

ENTRIES = b"<rss version='2.0'><channel><item><title>One</title></item><item><title>Tw"
HEAD = b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nETag: "1"\r\n'


@pytest.fixture
def fetcher() -> WebFetcher:
    """Give a fetcher that may talk to this machine."""
    return WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, max_bytes=2 * MEBIBYTE)


def reset(data: bytes) -> Page:
    """Make a page that sends these bytes and breaks the connection."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.wfile.flush()
        handler.rfile.close()
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    return page


PACKED = gzip.compress(ENTRIES * 900, mtime=0)
CUTS = {
    "length": raw(HEAD + b"Content-Length: 500\r\n\r\n" + ENTRIES),
    "chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n4a\r\n" + ENTRIES),
    "chunks": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % len(ENTRIES) + ENTRIES + b"\r\n"),
    "gzip": raw(HEAD + b"Content-Encoding: gzip\r\n\r\n" + PACKED[:-30]),
    "gzip and length": raw(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(PACKED) + PACKED[:-30]),
}


@pytest.mark.parametrize("how", CUTS)
def test_what_came_of_a_feed_is_kept(server: Server, fetcher: WebFetcher, how: str) -> None:
    """It is marked, and without validators: the rest must not be taken for known the next time."""
    server.pages["/cut"] = CUTS[how]
    got = fetcher.fetch(server.url("/cut"))
    assert got.cut
    assert got.body.startswith(ENTRIES[:70])
    assert got.validators == NO_VALIDATORS


@pytest.mark.parametrize("kind", ["page", "image"])
@pytest.mark.parametrize("how", CUTS)
def test_half_a_page_is_none(server: Server, fetcher: WebFetcher, how: str, kind: FetchKind) -> None:
    """Of a page or an image that breaks off nobody knows what is missing."""
    server.pages["/cut"] = CUTS[how]
    assert refusal(fetcher, server.url("/cut"), kind).kind == "cut"


@pytest.mark.parametrize(
    "body", [b"Content-Length: 5\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\n", b"Content-Encoding: gzip\r\n\r\n\x1f\x8b"]
)
def test_nothing_of_a_feed_is_an_error(server: Server, fetcher: WebFetcher, body: bytes) -> None:
    """Where not a byte of it came, there is nothing to keep."""
    server.pages["/cut"] = raw(HEAD + body)
    assert refusal(fetcher, server.url("/cut")).kind == "cut"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (raw(b""), "reset"),
        (reset(b""), "reset"),
        (raw(b"HTTP/1.1 200"), "protocol"),
        (raw(b"garbage\r\n\r\n"), "protocol"),
        (raw(b"<html>HTTP/0.9 knows no headers</html>"), "protocol"),
        (raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"), "protocol"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "protocol"),
        (raw(b"HTTP/1.1 999999 No\r\n\r\n"), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"), "protocol"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"), "protocol"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"), "protocol"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"), "protocol"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffffffff\r\nabc"), "protocol"),
        (raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), "protocol"),
        (raw(b"HTTP/1.1 100 Continue\r\n\r\n"), "protocol"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_http_is_named(server: Server, fetcher: WebFetcher, page: Page, kind: str) -> None:
    """Hung up, garbage, an older or another protocol, wrong lengths, broken chunks."""
    server.pages["/broken"] = page
    assert refusal(fetcher, server.url("/broken")).kind == kind


def test_a_break_within_a_feed_is_a_cut(server: Server, fetcher: WebFetcher) -> None:
    """A connection that is reset is one that closed early: an error for a page, what came for a feed if it came in time."""
    server.pages["/reset"] = reset(HEAD + b"Content-Length: 9000\r\n\r\n")
    assert refusal(fetcher, server.url("/reset")).kind in ("cut", "reset")
    assert refusal(fetcher, server.url("/reset"), "page").kind in ("cut", "reset")


def test_more_than_was_promised_is_left(server: Server, fetcher: WebFetcher) -> None:
    """What follows the promised length belongs to nobody."""
    server.pages["/more"] = lambda handler: answer(handler, 200, FEED + b"more", Content_Length=str(len(FEED)))
    assert fetcher.fetch(server.url("/more")).body == FEED


def test_an_old_server_is_understood(server: Server, fetcher: WebFetcher) -> None:
    """HTTP/1.0, without a length and with bare line feeds, ends with the connection."""
    server.pages["/old"] = raw(b"HTTP/1.0 200 OK\nContent-Type: text/xml\n\n" + FEED)
    got = fetcher.fetch(server.url("/old"))
    assert (got.body, got.content_type, got.cut) == (FEED, "text/xml", False)


def test_a_closed_port_and_an_unknown_name_are_named(fetcher: WebFetcher) -> None:
    """Nothing listens, nothing is known: both say so."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert refusal(fetcher, f"http://127.0.0.1:{port}/").kind == "connect"
    assert refusal(fetcher, "http://nobody.invalid/").kind == "dns"
    assert refusal(fetcher, f"http://{'a' * 64}.example/").kind == "dns"
    assert refusal(fetcher, "http://a..example/").kind == "dns"


def test_a_name_that_nobody_answers_for_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's look-up knows no limit; ours does."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait() and [])
    assert refusal(WebFetcher(seconds=0.2), "http://slow.example/").kind == "dns"
    over.set()


def test_the_next_address_is_tried(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a dead address and a living one is reached."""
    real = socket.getaddrinfo

    def look_up(host: Any, port: Any, *args: Any, **options: Any) -> Any:
        numbers = ["127.0.0.9", "127.0.0.1"] if host == "two.example" else [host]
        return [row for number in numbers for row in real(number, port, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    server.pages["/x"] = status(200, FEED)
    url = server.url("/x").replace("127.0.0.1", "two.example")
    assert WebFetcher(allow_hosts=["two.example"], seconds=20).fetch(url).body == FEED


def test_the_other_family_comes_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where IPv6 leads nowhere, IPv4 is not tried last."""
    tried: list[str] = []

    def connect(host: str, *_: Any) -> httpcore2.NetworkStream:
        tried.append(host)
        raise httpcore2.ConnectTimeout("nobody there")

    rows = [(None, None, 0, "", (number, 80)) for number in ("fd00::1", "fd00::2", "fd00::3", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", staticmethod(connect))
    assert refusal(WebFetcher(allow_hosts=["many.example"], seconds=20), "http://many.example/").kind == "timeout"
    assert tried == ["fd00::1", "127.0.0.1", "fd00::2", "fd00::3"]


@contextmanager
def under_tls(certificate: Path) -> Iterator[Server]:
    """Run a server that shows a certificate."""
    with serving() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.pages["/x"] = status(200, FEED)
        yield server


def secure(server: Server) -> str:
    """Return the address of the page under TLS."""
    return server.url("/x").replace("http", "https")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make an authority and what it signed."""
    if shutil.which("openssl") is None:
        pytest.skip("needs the openssl program to make certificates")
    wanted = ("good", "expired", "not-yet", "other-host", "self-signed")
    try:
        return made(tmp_path_factory.mktemp("certificates"), {kind: (kind, "127.0.0.1") for kind in wanted})
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs an openssl program that can sign certificates for the past")


@pytest.mark.parametrize(
    ("kind", "what"),
    [("expired", "has expired"), ("not-yet", "not valid"), ("other-host", "another address"), ("self-signed", "nobody but itself")],
)
def test_a_bad_certificate_is_refused_with_its_cause(certificates: dict[str, Path], kind: str, what: str) -> None:
    """Even where its authority is trusted; the good one of the same authority is taken."""
    trusted = ssl.create_default_context(cafile=str(certificates["authority"]))
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, context=trusted)
    with under_tls(certificates["good"]) as server:
        assert fetcher.fetch(secure(server)).body == FEED
    with under_tls(certificates[kind]) as server:
        caught = refusal(fetcher, secure(server))
        assert server.asked == []
    assert caught.kind == "tls"
    assert what in caught.what


def test_a_certificate_counts_only_when_it_is_trusted(certificate: Path) -> None:
    """The same server: refused with a remedy, and taken once its certificate is trusted."""
    with under_tls(certificate) as server:
        caught = refusal(WebFetcher(allow_hosts=["127.0.0.1"], seconds=20), secure(server))
        assert "certificate" in caught.hint
        trusting = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, context=ssl.create_default_context(cafile=str(certificate)))
        assert trusting.fetch(secure(server)).body == FEED


def test_a_server_without_tls_is_refused(server: Server, fetcher: WebFetcher) -> None:
    """Plain text where TLS should be is an error, not a fallback."""
    assert refusal(fetcher, secure(server)).kind == "tls"


def test_a_break_in_the_handshake_is_named(fetcher: WebFetcher) -> None:
    """A server that accepts and closes at once."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def shut() -> None:
            listener.accept()[0].close()

        thread = threading.Thread(target=shut)
        thread.start()
        caught = refusal(fetcher, f"https://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert caught.kind in ("tls", "reset", "connect")


def test_a_handshake_that_never_ends_holds_up_nobody_else(certificates: dict[str, Path]) -> None:
    """Another server's handshake goes on meanwhile; the context that httpx2 would make lets one at a time."""
    trusted = ssl.create_default_context(cafile=str(certificates["authority"]))
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, context=trusted)
    with socket.create_server(("127.0.0.1", 0)) as listener, under_tls(certificates["good"]) as server:
        stuck = threading.Thread(target=lambda: refusal(fetcher, f"https://127.0.0.1:{listener.getsockname()[1]}/"))
        stuck.start()
        peer, _ = listener.accept()
        assert peer.recv(1)  # the handshake has begun
        assert fetcher.fetch(secure(server)).body == FEED
        assert stuck.is_alive()
        peer.close()
        stuck.join()


def test_one_context_serves_all_connections_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSSL's own is shared; one that asks the system, and shakes one hand at a time, is not."""
    monkeypatch.setattr(httpx2, "create_ssl_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    trust = Trust(None)
    assert trust.context() is trust.context()
    monkeypatch.setattr(httpx2, "create_ssl_context", lambda: truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    trust = Trust(None)
    assert trust.context() is not trust.context()


def test_certificates_are_always_checked() -> None:
    """There is no way to turn that off."""
    context = Trust(None).context()
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname


def test_a_way_out_of_tls_is_followed_and_not_proposed(server: Server, certificates: dict[str, Path]) -> None:
    """Nothing secret is sent; but a feed that was read safely does not move to where it is not."""
    server.pages["/feed"] = status(200, FEED)
    with under_tls(certificates["good"]) as safe:
        safe.pages["/x"] = status(301, Location="/y")
        safe.pages["/y"] = status(301, Location=server.url("/feed"))
        context = ssl.create_default_context(cafile=str(certificates["authority"]))
        got = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, context=context).fetch(secure(safe))
    assert (got.url, got.body) == (server.url("/feed"), FEED)
    assert got.moved_to == secure(safe).replace("/x", "/y")
