"""Whether links answer: a real server on loopback, asked through the guarded and polite fetcher."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.edges.fetcher_web import WebFetcher
from roundup.edges.polite import Manners, PoliteFetcher
from roundup.newsroom import ask_links, told
from tests.kit import folder
from tests.newsroom.test_desk_deeds import DAY

SITE = {"/robots.txt": 404, "/fine": 200, "/gone": 410, "/lost": 404, "/old": 301, "/shut": 403}


@pytest.fixture
def site() -> Iterator[str]:
    """Serve a page in each state."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer from the table."""
            self.send_response(SITE.get(self.path, 200))
            if self.path == "/old":
                self.send_header("Location", "/fine")
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Keep still."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def linked(root: Path, *addresses: str) -> None:
    """Write an issue that links these addresses, a line each."""
    links = "\n\n".join(f"A [piece of news]({address}) here." for address in addresses)
    (folder(root) / "issue.md").write_text(f"---\ntitle: T\n---\n\n{links}\n", encoding="utf-8")


def asked(root: Path, *, allow: tuple[str, ...] = ("127.0.0.1",), seconds: float = 60) -> list[str]:
    """Return what is told of an issue's links."""
    fetcher = PoliteFetcher(WebFetcher(allow_hosts=allow), manners=Manners(delay=0, tries=1))
    found = ask_links(wiring.house(Session(root=root, quiet=True)), DAY, fetcher, seconds=seconds)
    assert {finding.severity for finding in found} <= {"note"}
    return [told(finding) for finding in found]


def test_dead_and_moved_links_are_told_with_their_line(rails: Path, site: str) -> None:
    """Dead ones first, then what has moved, then what cannot be told; a link that answers is not mentioned, one that stands twice once."""
    linked(rails, f"{site}/fine", f"{site}/shut", f"{site}/old", f"{site}/lost", f"{site}/gone", f"{site}/gone#part")
    lines = asked(rails)
    assert [line.partition(" ")[0] + line.partition(site)[2].split(" ")[0] for line in lines] == [
        "line/lost",
        "line/gone",
        "line/old",
        "line/shut",
    ]
    assert f"{site}/fine" in lines[2]
    assert lines[0].startswith("line 11: ")
    assert "cannot be told" in lines[3]


def test_what_is_not_public_is_not_asked(rails: Path, site: str) -> None:
    """The guard of the fetcher stands: an address inside one's network is told as one that could not be asked."""
    linked(rails, f"{site}/lost")
    lines = asked(rails, allow=())
    assert len(lines) == 1
    assert "404" not in lines[0]


def test_the_deadline_ends_the_asking(rails: Path, site: str) -> None:
    """What was not asked in time is told as such."""
    linked(rails, f"{site}/lost")
    assert "was not asked" in asked(rails, seconds=-1)[0]
