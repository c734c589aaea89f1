"""Collecting and building from a live web on loopback: teasers become whole articles, the rest is named, nothing is lost."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from roundup.edges.archive_sqlite import SqliteArchive
from roundup.newsroom.pages import lines
from tests.edges.web_server import Page, Server, serving, status
from tests.kit import RAILS, Run, copy, folder, roundup, trail

NOW = "2024-05-17T08:00:00+00:00"
WEEK = "2024-05-17"
TUNNEL = "Selva tunnel takes freight again eight months after derailment"
TEASER = "The first freight train since September went through the western tube of the Selva Base Tunnel on Wednesday morning."
PAYWALL = """<!doctype html><html><head><title>Night fares to rise</title></head><body><article><h1>Night fares to rise</h1>
<p>Nordvik Rail will raise its fares for night trains in the autumn, the operator said.</p></article>
<div class="paywall">Subscribe now to continue reading. Already a subscriber? Sign in.</div></body></html>"""
CHALLENGE = """<!doctype html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Please verify you are a human by completing the action below. Ray ID: 8f1</p></body></html>"""


def html(text: str, code: int = 200) -> Page:
    """Make a web page."""
    return status(code, text.encode(), Content_Type="text/html; charset=utf-8")


def feed(title: str, *entries: tuple[str, str, str], day: int = 15) -> Page:
    """Make a feed of (title, address, summary)."""
    items = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(url)}</link><guid>{escape(url)}</guid>"
        f"<pubDate>{day:02d} May 2024 05:05:00 GMT</pubDate><description>{escape(summary)}</description></item>"
        for name, url, summary in entries
    )
    body = f"<rss version='2.0'><channel><title>{escape(title)}</title><language>en</language>{items}</channel></rss>"
    return status(200, body.encode(), Content_Type="application/rss+xml; charset=utf-8", ETag='"one"')


@pytest.fixture
def web() -> Iterator[Server]:
    """Run a small web: a feed of teasers, its pages, and a site that wants no programs."""
    with serving() as server:
        tunnel = (RAILS / "articles/web/selva-tunnel-reopens.html").read_text(encoding="utf-8")
        server.pages.update(
            {
                "/wire.xml": feed(
                    "Alpine Wire",
                    (TUNNEL, server.url("/tunnel"), f"{TEASER} Read more"),
                    ("Night fares to rise", server.url("/fares"), "Nordvik Rail will raise its fares for night trains. Read more"),
                    ("Trams return to Graz", server.url("/trams"), "Trams run again on the line to the station. Read more"),
                    ("Ticket machines out of order", server.url("/gone"), "Machines at forty stations are out of order. Read more"),
                    ("A locomotive with no driver", server.url("/private/loco"), "A locomotive ran by itself for an hour. Read more"),
                ),
                "/robots.txt": status(200, b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain"),
                "/tunnel": html(tunnel),
                "/fares": html(PAYWALL),
                "/trams": html(CHALLENGE),
            }
        )
        yield server


@pytest.fixture
def room(tmp_path: Path, web: Server) -> Path:
    """Make a newsroom with one live feed and one dead one, and no files of its own but the invented week's."""
    root = copy(RAILS, tmp_path / "room")
    (root / "articles/web/selva-tunnel-reopens.html").unlink()
    config = root / "feeds.toml"
    live = (
        '\n[collect]\nallow_hosts = ["127.0.0.1"]\ndelay = 0\ntimeout = 5\n'
        f'\n[[feeds]]\nname = "Alpine Wire"\nurl = "{web.url("/wire.xml")}"\n'
        f'\n[[feeds]]\nname = "Dead Letter"\nurl = "{web.url("/dead.xml")}"\n'
    )
    config.write_text(config.read_text(encoding="utf-8") + live, encoding="utf-8")
    return root


def run(root: Path, *words: str) -> Run:
    """Run a command on the day of the issue."""
    return roundup(*words, "--root", root, env={"ROUNDUP_NOW": NOW})


def test_a_collect_says_what_came_of_each_feed(room: Path) -> None:
    """One line a fault, a summary on stderr, and with --json each feed by name."""
    first = run(room, "collect", "--json")
    assert first.code == 0
    told = {row["name"]: row for row in first.json["feeds"]}
    assert (told["Alpine Wire"]["outcome"], told["Alpine Wire"]["entries"], told["Alpine Wire"]["new"]) == ("new", 5, 5)
    assert (told["Dead Letter"]["outcome"], told["Dead Letter"]["fault"]) == ("failed", "status-404")
    assert "warning: Dead Letter: is not there (404)" in first.err
    assert "2 feeds: 1 read, 1 failed; 5 new" in first.err
    assert first.json["pages"] == {"asked": 5, "whole": 1, "summaries": 5, "left": 0}
    again = run(room, "collect", "--json").json
    assert {row["name"]: row["outcome"] for row in again["feeds"]} == {"Alpine Wire": "same", "Dead Letter": "failed"}
    assert (again["new"], again["pages"]["asked"]) == (0, 0)


def test_most_feeds_failing_is_not_done(room: Path, web: Server) -> None:
    """When more than half of the feeds fail the exit code is 3 and each is listed, once; the files are collected all the same."""
    del web.pages["/wire.xml"]
    failed = run(room, "collect", "--json")
    assert failed.code == 3
    assert "2 of 2 feeds failed" in failed.err
    assert json.loads(failed.out)["seen"] == 11
    quiet = run(room, "collect", "--force", "--quiet")
    assert "1. Alpine Wire: is not there (404)" in quiet.err
    assert [said.err.count("Alpine Wire: ") for said in (failed, quiet)] == [1, 1]


def test_a_build_reads_the_page_of_a_teaser(room: Path) -> None:
    """The story is drafted from the page; of what could not be read the desk page says why, and what helps."""
    built = run(room, "build", "--week", WEEK)
    assert built.code == 0, built.err
    assert "/tunnel" in (folder(room) / "issue.md").read_text(encoding="utf-8")
    article = next(row for row in trail(room, "01-articles") if row["title"] == TUNNEL)
    assert (article["status"], article["outlet"]) == ("full", "Alpine Wire")
    assert "We replaced 20,000 of them" in article["text"]
    desk = (folder(room) / "desk.md").read_text(encoding="utf-8").replace("\\", "")
    assert "4 pieces are known only by the summary in their feeds" in desk
    assert "Dead Letter: is not there (404)" in desk
    for title, why in (
        ("Night fares to rise", "free to read"),
        ("Trams return to Graz", "proof that a person is reading"),
        ("Ticket machines out of order", "(404)"),
        ("A locomotive with no driver", "robots.txt does not allow"),
    ):
        line = next(line for line in desk.splitlines() if title in line and "summary was read" in line)
        assert why.lower() in line.lower(), line


def test_the_archive_outlives_its_feeds(room: Path, web: Server) -> None:
    """What was collected on the day builds the same week later, when feed and pages are gone."""
    run(room, "collect")
    live = run(room, "build", "--week", WEEK, "--no-fetch")
    before = (folder(room) / "issue.md").read_bytes()
    web.pages.clear()
    later = roundup("build", "--week", WEEK, "--root", room, env={"ROUNDUP_NOW": "2025-02-01T00:00:00+00:00"})
    assert (live.code, later.code) == (0, 0)
    assert (folder(room) / "issue.md").read_bytes() == before
    assert b"/tunnel" in before


def test_pages_can_be_turned_off(room: Path, web: Server) -> None:
    """With ``pages = false`` no page and no robots.txt is asked for."""
    config = room / "feeds.toml"
    config.write_text(config.read_text(encoding="utf-8").replace("delay = 0", "delay = 0\npages = false"), encoding="utf-8")
    run(room, "collect")
    assert {path for path, _ in web.asked} == {"/wire.xml", "/dead.xml"}


def test_servers_are_told_who_asks(room: Path, web: Server) -> None:
    """Every request names the program, and the newsroom's contact where there is one."""
    config = room / "feeds.toml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("delay = 0", 'delay = 0\ncontact = "desk@points.example"'), encoding="utf-8"
    )
    run(room, "collect")
    agents = {headers["User-Agent"] for _, headers in web.asked}
    assert all(agent.startswith("roundup-newsletter/") and "desk@points.example" in agent for agent in agents)


def test_a_changed_piece_keeps_its_first_wording(room: Path, web: Server) -> None:
    """A new wording is a revision; the archive has both, and the newest is used."""
    run(room, "collect")
    web.pages["/wire.xml"] = feed("Alpine Wire", (TUNNEL, web.url("/tunnel"), f"{TEASER} Two trains an hour follow from June. Read more"))
    done = run(room, "collect", "--force", "--json").json
    assert (done["new"], done["changed"]) == (0, 1)
    archive = SqliteArchive(room / ".roundup" / "archive.db")
    item = next(item for item in archive.search("Selva tunnel") if item.title == TUNNEL)
    assert ["June" in revision.item.content for revision in archive.revisions(item.id)] == [False, True]
    assert lines(archive.pages((item.id,)), (item,)) == ()


def test_doctor_tells_how_the_feeds_fare(room: Path) -> None:
    """Before the first collect it says so, afterwards how many fail; a damaged archive is named, with what moving it away costs."""
    asked = run(room, "doctor")
    assert "2 feeds, not asked yet" in asked.err
    run(room, "collect")
    assert "1 of 2 failed when they were asked last" in run(room, "doctor").err
    archive = room / ".roundup" / "archive.db"
    for leftover in archive.parent.glob("archive.db-*"):
        leftover.unlink()
    archive.write_bytes(b"not a database at all " * 500)
    broken = run(room, "doctor")
    assert broken.code == 1
    assert "archive: " in broken.err
    assert "no issue is lost" in broken.err
