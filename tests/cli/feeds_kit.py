"""A newsroom with feeds on a real server on loopback, for the tests of the feeds commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from tests.edges.web_server import Page, Server, serving, status
from tests.kit import Run, roundup

NOW = "2024-05-17T08:00:00+00:00"
HEAD = """\
# our feeds
[newsletter]
title = "Rail letter"

[collect]
allow_hosts = ["127.0.0.1"]
delay = 0
per_host = 8
timeout = 5
"""
LONG = "The line was reopened on Monday after nine months of works, the ministry said. " * 20


def rss(title: str, *entries: str, text: str = LONG, language: str = "en", day: int = 13) -> Page:
    """Make a page that is an RSS feed with some entries, a day apart."""
    items = "".join(
        f"<item><title>{escape(entry)}</title><link>https://news.example.org/{number}</link><guid>{title}-{number}</guid>"
        f"<pubDate>{day - number:02d} May 2024 06:00:00 GMT</pubDate><description>{escape(text)}</description></item>"
        for number, entry in enumerate(entries)
    )
    body = f"<rss version='2.0'><channel><title>{escape(title)}</title><language>{language}</language>{items}</channel></rss>"
    return status(200, body.encode(), Content_Type="application/rss+xml; charset=utf-8")


def page(*links: str, body: str = "") -> Page:
    """Make a web page that declares feeds at these addresses."""
    tags = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
    return status(
        200, f"<!DOCTYPE html><html><head><title>x</title>{tags}</head><body>{body}</body></html>".encode(), Content_Type="text/html"
    )


@contextmanager
def served(**pages: Page) -> Iterator[Server]:
    """Run a server; ``feed_xml`` is the page ``/feed.xml``."""
    with serving() as server:
        server.pages.update({"/" + name.replace("_", "."): answer for name, answer in pages.items()})
        yield server


def newsroom(root: Path, *feeds: tuple[str, str], tail: str = "\n[mail]\n# sender = 'x'\n") -> Path:
    """Make a newsroom with feeds of these names and addresses."""
    root.mkdir(exist_ok=True)
    blocks = "".join(f'\n[[feeds]]\nname = "{name}"   # mine\nurl = "{url}"\n' for name, url in feeds)
    (root / "feeds.toml").write_text(HEAD + blocks + tail, encoding="utf-8")
    return root


def text(root: Path) -> str:
    """Return the newsroom's feeds.toml."""
    return (root / "feeds.toml").read_text(encoding="utf-8")


def feeds(root: Path, word: str, *words: str | Path) -> Run:
    """Run a feeds command on a newsroom."""
    return roundup("feeds", word, "--root", root, *words, env={"ROUNDUP_NOW": NOW})
