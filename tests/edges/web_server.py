"""A real server on loopback whose pages a test writes, and fetchers for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import FetchError
from roundup.model import FetchKind

FEED = b"<rss version='2.0'/>"
Page = Callable[[BaseHTTPRequestHandler], None]


class Server(ThreadingHTTPServer):
    """A server whose pages a test writes; ``over`` ends pages that would go on for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
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


def status(code: int, body: bytes = b"", **headers: str) -> Page:
    """Make a page that gives one answer."""
    return lambda handler: answer(handler, code, body, **headers)


def endless(head: bytes, piece: bytes, wait: float) -> Page:
    """Make a page that sends its head, then the same piece until the test is over."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        server = handler.server
        assert isinstance(server, Server)
        while not server.over.wait(wait):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return page


def raw(data: bytes) -> Page:
    """Make a page that sends these very bytes, and hangs up."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return page


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server."""
    with Server() as running:
        thread = threading.Thread(target=lambda: running.serve_forever(poll_interval=0.02))
        thread.start()
        try:
            yield running
        finally:
            running.over.set()
            running.shutdown()
            thread.join()


def refusal(fetcher: WebFetcher, url: str, kind: FetchKind = "feed") -> FetchError:
    """Return the error of a fetch."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url, kind=kind)
    assert caught.value.where == url
    assert caught.value.hint
    assert caught.value.kind
    return caught.value
