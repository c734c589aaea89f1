"""The fetcher against a real server on loopback that misbehaves in every way we know."""

import gzip
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from roundup.edges.addresses import is_public
from roundup.edges.fetcher_web import MEBIBYTE, WebFetcher
from roundup.errors import FetchError
from roundup.plugs import Fetcher
from tests.fakes import MemoryFetcher

FEED = b"<rss version='2.0'/>"


class Server(ThreadingHTTPServer):
    """A server whose pages a test writes; ``over`` ends pages that would go on for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.over = threading.Event()
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str) -> str:
        """Return the address of a page."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet when the fetcher hangs up: it is meant to."""


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's table."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the page, or 404."""
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.pages.get(self.path, status(404))(self)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Stay quiet."""


def answer(handler: BaseHTTPRequestHandler, code: int, body: bytes = b"", **headers: str) -> None:
    """Send a whole answer."""
    handler.send_response(code)
    for name, value in {"Content_Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Make a page that gives one answer."""
    return lambda handler: answer(handler, code, body, **headers)


def endless(head: bytes, piece: bytes, wait: float) -> Callable[[BaseHTTPRequestHandler], None]:
    """Make a page that sends its head, then the same piece until the test is over."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        server = handler.server
        assert isinstance(server, Server)
        while not server.over.wait(wait):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return page


@pytest.fixture
def server() -> Iterator[Server]:
    """Run a server for one test."""
    with Server() as running:
        thread = threading.Thread(target=lambda: running.serve_forever(poll_interval=0.02))
        thread.start()
        yield running
        running.over.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def fetcher() -> WebFetcher:
    """Give a fetcher with small limits that may talk to this machine."""
    return WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, max_bytes=2 * MEBIBYTE)


@pytest.fixture
def hasty() -> WebFetcher:
    """Give a fetcher that waits for half a second."""
    return WebFetcher(allow_hosts=["127.0.0.1"], seconds=0.5, max_bytes=2 * MEBIBYTE)


def refusal(fetcher: WebFetcher, url: str) -> FetchError:
    """Return the error of a fetch."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.where == url
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("kind", ["web", "memory"])
def test_the_contract_of_fetchers(server: Server, fetcher: WebFetcher, kind: str) -> None:
    """A page is an address, bytes and a type; what is not there, or no web address, is a FetchError that says where."""
    server.pages["/feed"] = status(200, FEED, Content_Type="application/rss+xml")
    plug: Fetcher = fetcher if kind == "web" else MemoryFetcher({server.url("/feed"): FEED})
    got = plug.fetch(server.url("/feed"))
    assert (got.url, got.body, got.content_type) == (server.url("/feed"), FEED, "application/rss+xml")
    for url in (server.url("/none"), "/etc/passwd"):
        with pytest.raises(FetchError) as caught:
            plug.fetch(url)
        assert caught.value.where == url
        assert caught.value.hint


def test_a_page_comes_with_its_final_address_and_type(server: Server, fetcher: WebFetcher) -> None:
    """Relative redirects are followed, gzip is unpacked, and we say who we are."""
    server.pages["/old"] = status(301, Location="/new?x=1#frag")
    server.pages["/new?x=1"] = status(
        200, gzip.compress(FEED, mtime=0) + gzip.compress(b"<!-- -->"), Content_Type="application/rss+xml", Content_Encoding="gzip"
    )
    got = fetcher.fetch(server.url("/old"))
    assert (got.url, got.body, got.content_type) == (server.url("/new?x=1"), FEED + b"<!-- -->", "application/rss+xml")
    _, headers = server.asked[0]
    assert headers["User-Agent"].startswith("roundup-newsletter/")
    assert headers["Accept-Encoding"] == "gzip"


def test_cookies_do_not_travel(server: Server, fetcher: WebFetcher) -> None:
    """What one page sets the next does not see."""
    server.pages["/a"] = status(302, Location="/b", Set_Cookie="who=reader")
    server.pages["/b"] = status(200, FEED)
    fetcher.fetch(server.url("/a"))
    assert "Cookie" not in server.asked[1][1]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (404, "not there"),
        (410, "gone"),
        (429, "fewer requests"),
        (500, "server's side"),
        (503, "not available"),
        (304, "304"),
        (418, "418"),
    ],
)
def test_each_status_has_its_cause(server: Server, fetcher: WebFetcher, code: int, what: str) -> None:
    """A number alone helps nobody."""
    server.pages["/x"] = status(code)
    assert what in refusal(fetcher, server.url("/x")).what


@pytest.mark.parametrize(
    "page",
    [
        endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.01),
        endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.01),
        endless(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.01),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
        endless(b"", b"", 0.01),
    ],
    ids=["body", "header", "chunks", "hints", "silence"],
)
def test_a_drip_ends_at_the_deadline(server: Server, hasty: WebFetcher, page: Callable[[BaseHTTPRequestHandler], None]) -> None:
    """A byte now and then does not hold us beyond the whole time allowed."""
    server.pages["/drip"] = page
    assert "in time" in refusal(hasty, server.url("/drip")).what


def test_an_endless_body_ends_at_the_limit(server: Server) -> None:
    """More than the limit is not taken, whatever the header said."""
    server.pages["/flood"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0)
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, max_bytes=2 * MEBIBYTE)
    assert "larger than 2 MiB" in refusal(fetcher, server.url("/flood")).what


def test_endless_headers_end(server: Server) -> None:
    """So do headers."""
    server.pages["/heads"] = endless(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 4096 + b"\r\n", 0)
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20)
    assert "broken answer" in refusal(fetcher, server.url("/heads")).what
    server.pages["/many"] = status(200, FEED, **{f"X_{n}": "x" * 1000 for n in range(80)})
    assert "too many headers" in refusal(fetcher, server.url("/many")).what


def test_a_bomb_is_not_unpacked(server: Server, fetcher: WebFetcher) -> None:
    """Neither past the ratio nor past the size."""
    bomb = gzip.compress(b"\0" * (64 * MEBIBYTE), mtime=0)
    server.pages["/bomb"] = status(200, bomb, Content_Encoding="gzip")
    assert "far more" in refusal(WebFetcher(allow_hosts=["127.0.0.1"], seconds=20), server.url("/bomb")).what
    assert "larger" in refusal(fetcher, server.url("/bomb")).what
    noise = zlib.compress(bytes(range(256)) * 16384, wbits=31)
    server.pages["/big"] = status(200, noise + b"\0" * 60_000, Content_Encoding="gzip")
    assert "larger" in refusal(fetcher, server.url("/big")).what


@pytest.mark.parametrize(
    ("body", "coding", "what"),
    [
        (gzip.compress(b"x" * 9000, mtime=0)[:-12], "gzip", "breaks off"),
        (b"not gzip", "gzip", "packed wrongly"),
        (b"x", "br", "did not ask"),
        (b"x", "gzip, gzip", "did not ask"),
    ],
)
def test_odd_packing_is_an_error(server: Server, fetcher: WebFetcher, body: bytes, coding: str, what: str) -> None:
    """Half a body is not taken for a whole one."""
    server.pages["/odd"] = status(200, body, Content_Encoding=coding)
    assert what in refusal(fetcher, server.url("/odd")).what


def test_a_body_cut_short_is_an_error(server: Server, fetcher: WebFetcher) -> None:
    """Fewer bytes than promised are not a feed."""
    server.pages["/cut"] = lambda handler: answer(handler, 200, FEED, Content_Length="500")
    assert "broken answer" in refusal(fetcher, server.url("/cut")).what


def test_a_redirect_loop_ends(server: Server, fetcher: WebFetcher) -> None:
    """After five."""
    server.pages["/loop"] = status(302, Location="/loop")
    assert "more than 5 times" in refusal(fetcher, server.url("/loop")).what
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("file:///etc/passwd", "not an http"),
        ("ftp://example.org/x", "not an http"),
        ("javascript:alert(1)", "not an http"),
        ("http://127.0.0.2:80/", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://[::ffff:127.0.0.1]/", "not on the public internet"),
        ("http://169.254.169.254/latest/meta-data/", "not on the public internet"),
        ("http://0x7f000002/", "not on the public internet"),
        ("http://localhost/", "not on the public internet"),
        ("http://93.184.216.34:22/", "port 22"),
        ("http://user:pw@93.184.216.34/", "password"),
        ("http://exa mple/", "no address"),
        ("http://[::1", "no web address"),
    ],
)
def test_a_redirect_is_checked_like_an_address(server: Server, fetcher: WebFetcher, target: str, what: str) -> None:
    """To files, other schemes, this machine, metadata services and odd ports: no."""
    server.pages["/away"] = status(302, Location=target)
    assert what in refusal(fetcher, server.url("/away")).what


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "/etc/passwd", "feeds.xml", "", "http://", "gopher://x/", "http://127.0.0.1/\r\nX: y"]
)
def test_only_web_addresses_are_fetched(fetcher: WebFetcher, url: str) -> None:
    """A feed cannot name a local file."""
    refusal(fetcher, url)


def test_this_machine_is_refused_unless_allowed(server: Server) -> None:
    """Without allow_hosts nothing on loopback is asked, not even once."""
    assert "not on the public internet" in refusal(WebFetcher(), server.url("/x")).what
    assert server.asked == []


def test_proxy_settings_are_not_read(server: Server, fetcher: WebFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment does not lead requests around the checks."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    server.pages["/x"] = status(200, FEED)
    assert fetcher.fetch(server.url("/x")).body == FEED


def test_a_server_without_tls_is_refused(server: Server, fetcher: WebFetcher) -> None:
    """Plain text where TLS should be is an error, not a fallback."""
    assert "could not be reached" in refusal(fetcher, server.url("/x").replace("http", "https")).what


def test_a_certificate_counts_only_when_it_is_trusted(server: Server, fetcher: WebFetcher, certificate: Path) -> None:
    """The same server: refused with a remedy, and taken once its certificate is trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.pages["/x"] = status(200, FEED)
    url = server.url("/x").replace("http", "https")
    assert "certificate" in refusal(fetcher, url).hint
    trusting = WebFetcher(allow_hosts=["127.0.0.1"], seconds=5, context=ssl.create_default_context(cafile=str(certificate)))
    assert trusting.fetch(url).body == FEED


def test_a_closed_port_and_an_unknown_name_are_named(fetcher: WebFetcher) -> None:
    """Nothing listens, nothing is known: both say so."""
    assert "could not be reached" in refusal(fetcher, "http://127.0.0.1:9/").what
    assert "could not be reached" in refusal(fetcher, "http://nobody.invalid/").what


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("8.8.8.8", True),
        ("10.1.2.3", False),
        ("100.100.100.200", False),
        ("172.31.0.1", False),
        ("192.168.0.1", False),
        ("168.63.129.16", False),
        ("0.0.0.0", False),  # noqa: S104 - refused, not bound
        ("255.255.255.255", False),
        ("::1", False),
        ("::ffff:8.8.8.8", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("not an address", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:  # noqa: FBT001 - a column of the table
    """Tunnels and translators that carry IPv4 inside count as what they are."""
    assert is_public(address) is public
