"""The feeds commands over real servers: what is listed, added, checked and removed, and every way in which that fails."""

import re
import tomllib
from collections.abc import Generator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from roundup.cli import web
from roundup.config import CollectSettings
from roundup.model import Event, Feed, Harvest, Source, Visit
from roundup.newsroom.scout import Linking, Tried, try_links
from roundup.stages.collect import items_from_feed
from tests.cli.feeds_kit import LONG, NOW, feeds, newsroom, page, rss, served, text
from tests.edges.web_server import status
from tests.kit import Run, made

AT = datetime.fromisoformat(NOW)


def failed(run: Run, what: str) -> Run:
    """Return a run that ended with 1 in two lines: what is wrong, and what to try."""
    assert run.code == 1, run.err
    assert what in run.err.splitlines()[-2]
    assert run.err.splitlines()[-1].startswith("Try: ")
    return run


def ended(work: Generator[Event, None, tuple[Tried, ...]]) -> tuple[Tried, ...]:
    """Return what a generator of events returns."""
    while True:
        try:
            next(work)
        except StopIteration as stop:
            value: tuple[Tried, ...] = stop.value
            return value


def added(root: Path) -> list[dict[str, str]]:
    """Return the feeds in a newsroom's feeds.toml, as written."""
    return list(tomllib.loads(text(root)).get("feeds", []))


def test_add_says_what_it_found_and_writes_one_block(tmp_path: Path) -> None:
    """Title, entries, newest date, length; the block stands after the last feed, above the notes on mail."""
    root = newsroom(tmp_path / "n", ("Old", "https://old.example.org/"))
    before = text(root)
    with served(feed_xml=rss("日报 “Daily”", "One", "Two")) as server:
        url = server.url("/feed.xml")
        run = made(feeds(root, "add", url))
    assert "2 entries, the newest of 2024-05-13, whole articles" in run.err
    assert run.out == f"{url}\n"
    block = f'\n[[feeds]]\nname = "日报 “Daily”"\nurl = "{url}"\nlanguage = "en"\n'
    assert text(root) == before.replace("\n\n[mail]", f"\n{block}\n[mail]")


def test_add_takes_the_words_of_who_adds(tmp_path: Path) -> None:
    """Name, outlet and language as given; JSON tells what was added and found."""
    root = newsroom(tmp_path / "n")
    with served(feed_xml=rss("T", "One", text="短", language="")) as server:
        options = ["--name", "Wire", "--outlet", "The Wire", "--language", "zh-CN"]
        run = made(feeds(root, "add", server.url("/feed.xml"), *options, "--json"))
    assert added(root) == [{"name": "Wire", "url": server.url("/feed.xml"), "language": "zh-CN", "outlet": "The Wire"}]
    assert run.json["added"]["name"] == "Wire"
    assert (run.json["found"]["entries"], run.json["found"]["length"]) == (1, "headlines")


def test_the_language_is_read_from_the_text_where_the_feed_says_none(tmp_path: Path) -> None:
    """Chinese entries make a Chinese feed."""
    root = newsroom(tmp_path / "n")
    with served(feed_xml=rss("T", "国家网信办对滴滴出行启动网络安全审查", text="停止新用户注册。", language="")) as server:
        made(feeds(root, "add", server.url("/feed.xml")))
    assert added(root)[0]["language"] == "zh"


def test_add_without_looking(tmp_path: Path) -> None:
    """Nothing is asked; the host is the name."""
    root = newsroom(tmp_path / "n")
    made(feeds(root, "add", "www.example.org/feed", "--no-fetch"))
    assert added(root) == [{"name": "example.org", "url": "https://www.example.org/feed"}]


def test_a_feed_that_moved_is_added_at_its_new_address(tmp_path: Path) -> None:
    """There is nothing in the file yet that a redirect could change behind anybody's back."""
    root = newsroom(tmp_path / "n")
    with served(old=status(301, Location="/feed.xml"), feed_xml=rss("T", "One")) as server:
        run = made(feeds(root, "add", server.url("/old")))
    assert added(root)[0]["url"] == server.url("/feed.xml")
    assert "moved for good to" in run.err


def test_a_page_that_leads_to_one_feed_is_enough(tmp_path: Path) -> None:
    """The feed is named and added; what the page links to and is no feed does not count."""
    root = newsroom(tmp_path / "n")
    with served(site=page("/feed.xml", "/gone.xml"), feed_xml=rss("The site", "One")) as server:
        run = made(feeds(root, "add", server.url("/site")))
    assert f"the feed it leads to is {server.url('/feed.xml')}" in run.err
    assert [feed["name"] for feed in added(root)] == ["The site"]


def test_a_page_that_leads_to_several_feeds_lists_them(tmp_path: Path) -> None:
    """Nothing is added; the way on is the first of them."""
    root = newsroom(tmp_path / "n")
    before = text(root)
    with served(site=page("/a.xml", "/b.xml"), a_xml=rss("All", "One"), b_xml=rss("Some", "Two")) as server:
        run = failed(feeds(root, "add", server.url("/site")), "leads to 2 feeds")
    assert f"{server.url('/b.xml')}  Some: 1 entry" in run.err
    assert run.err.endswith(f"Try: roundup feeds add {server.url('/a.xml')}\n")
    assert text(root) == before


@pytest.mark.parametrize("spelled", ["{}", "{}/", "{}#top"])
def test_a_feed_that_stands_already_is_not_asked_again(tmp_path: Path, spelled: str) -> None:
    """Under any spelling of its address; its name is told."""
    with served(feed=rss("T", "One")) as server:
        root = newsroom(tmp_path / "n", ("Mine", server.url("/feed")))
        failed(feeds(root, "add", spelled.format(server.url("/feed"))), "stands already as 'Mine'")
        assert server.asked == []


def test_a_feed_that_stands_at_the_end_of_a_redirect_is_refused(tmp_path: Path) -> None:
    """The address it leads to counts, too."""
    with served(old=status(308, Location="/feed"), feed=rss("T", "One")) as server:
        root = newsroom(tmp_path / "n", ("Mine", server.url("/feed")))
        failed(feeds(root, "add", server.url("/old")), "stands already as 'Mine'")


def test_names_are_never_shared(tmp_path: Path) -> None:
    """A title that is taken gets the host; a name that somebody chose is refused."""
    with served(feed_xml=rss("mine", "One")) as server:
        root = newsroom(tmp_path / "n", ("Mine", "https://a.example.org/"))
        failed(feeds(root, "add", server.url("/feed.xml"), "--name", "MINE"), "is taken by https://a.example.org/")
        made(feeds(root, "add", server.url("/feed.xml")))
    assert added(root)[1]["name"] == "mine (127.0.0.1)"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["http://127.0.0.1:1/feed"], "http://127.0.0.1:1/feed"),
        (["http://10.1.2.3/feed"], "10.1.2.3"),
        (["ftp://example.org/feed"], "ftp://example.org/feed"),
        (["file:///etc/passwd"], "file:///etc/passwd"),
        (["javascript:alert(1)", "--no-fetch"], "not a web address"),
        (["https://a.example.org/", "--no-fetch", "--language", "Klingon!"], "not a language tag"),
    ],
)
def test_what_cannot_be_added_is_told_and_the_file_stays(tmp_path: Path, words: list[str], what: str) -> None:
    """No answer, a private address that is not allowed, no web address, no language."""
    root = newsroom(tmp_path / "n")
    before = text(root)
    failed(feeds(root, "add", *words), what)
    assert text(root) == before


def test_a_page_without_feeds_is_told(tmp_path: Path) -> None:
    """The page is named, and the usual places were tried."""
    root = newsroom(tmp_path / "n")
    with served(site=page()) as server:
        failed(feeds(root, "add", server.url("/site")), "no feed was found")
        assert {path for path, _ in server.asked} >= {"/site", "/feed", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json"}


def test_without_a_feeds_file_nothing_can_be_added(tmp_path: Path) -> None:
    """A folder of articles is a newsroom, but there is no file to write into."""
    (tmp_path / "n" / "articles").mkdir(parents=True)
    failed(feeds(tmp_path / "n", "add", "https://a.example.org/", "--no-fetch"), "there is no feeds.toml")


def test_comment_feeds_and_other_formats_are_no_choice(tmp_path: Path) -> None:
    """A page that links the same pieces as RSS twice, and comments, leads to one feed."""
    root = newsroom(tmp_path / "n")
    pages = {"feed_xml": rss("Site", "One"), "again_xml": rss("Site", "One"), "talk": rss("Comments on Site", "Hm", "Well")}
    with served(site=page("/talk", "/feed.xml", "/again.xml"), **pages) as server:
        made(feeds(root, "add", server.url("/site")))
    assert [feed["url"] for feed in added(root)] == [server.url("/feed.xml")]


def test_a_page_outside_leads_to_nothing_inside(tmp_path: Path) -> None:
    """Hosts of one's own network are asked when somebody names them, or a page of theirs does."""
    root = newsroom(tmp_path / "n")
    config = replace(CollectSettings(), allow_hosts=("127.0.0.1",), delay=0.0)
    with served(feed_xml=rss("Site", "One")) as server, web.scouting(config) as scout:
        inside, outside = (
            Linking(url=server.url("/"), offers=(server.url("/feed.xml"),)),
            Linking(url="https://a.example.org/", offers=(server.url("/feed.xml"),)),
        )
        assert [bool(one.found) for one in ended(try_links(scout, inside))] == [True]
        before = len(server.asked)
        assert [bool(one.found) for one in ended(try_links(scout, outside))] == [False]
        assert len(server.asked) == before
    assert added(root) == []


def test_foreign_words_cannot_paint_the_terminal(tmp_path: Path) -> None:
    """Escape codes, bells and text that runs backwards are taken out of titles before they are shown or written."""
    root = newsroom(tmp_path / "n")
    title = "Red \x1b[31m\x9b32m bell \x07 \u202eback\u202c \u200bzero"
    with served(feed_xml=rss(title, "One")) as server:
        run = made(feeds(root, "add", server.url("/feed.xml")))
        shown = (
            run.err
            + made(feeds(root, "list")).out
            + made(feeds(root, "check")).out
            + made(feeds(root, "discover", server.url("/feed.xml"))).out
        )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]", shown + text(root))


def test_remove_takes_out_one_block(tmp_path: Path) -> None:
    """By name, its beginning or address; what is not there, or fits several, is told."""
    root = newsroom(
        tmp_path / "n", ("Alpha", "https://a.example.org/"), ("Alpine", "https://b.example.org/x"), ("Beta", "https://c.example.org/")
    )
    failed(feeds(root, "remove", "Al"), "fits several feeds")
    failed(feeds(root, "remove", "Alpa"), "no feed has this name")
    run = made(feeds(root, "remove", "bet", "http://b.example.org/x/", "--json"))
    assert [feed["name"] for feed in run.json["removed"]] == ["Alpine", "Beta"]
    assert text(root) == text(newsroom(tmp_path / "m", ("Alpha", "https://a.example.org/")))


def test_check_asks_every_feed_and_names_every_fault(tmp_path: Path) -> None:
    """A line a feed, in the order of the file; exit code 1 where one failed; nothing is stored."""
    pages = {
        "good_xml": rss("T", "One", "Two", text="Short enough for a summary of what happened on the line today."),
        "site": page("/good.xml"),
    }
    with served(**pages, moved=status(301, Location="/good.xml"), gone=status(410)) as server:
        names = ("good.xml", "moved", "gone", "site", "missing")
        root = newsroom(tmp_path / "n", *((name, server.url(f"/{name}")) for name in names))
        before = text(root)
        run = feeds(root, "check")
        told = feeds(root, "check", "--json")
    lines = run.out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["ok", "good.xml:"],
        ["moved", "moved:"],
        ["failed", "gone:"],
        ["failed", "site:"],
        ["failed", "missing:"],
    ]
    assert "2 entries, the newest of 2024-05-13, summaries" in lines[0]
    assert lines[1].endswith(f"moved for good to {server.url('/good.xml')}")
    assert server.url("/good.xml") in lines[3]
    failed(run, "3 of 5 feeds failed")
    assert "--accept-moves" in run.err
    assert text(root) == before
    assert not (root / ".roundup" / "archive.db").exists()
    assert [row["state"] for row in told.json] == ["ok", "moved", "failed", "failed", "failed"]
    assert [row.get("fault", "") for row in told.json] == ["", "", "status-410", "not-a-feed", "status-404"]


def test_check_asks_only_the_feeds_that_are_named(tmp_path: Path) -> None:
    """By name or its beginning."""
    with served(a=rss("A", "One"), b=rss("B", "One")) as server:
        root = newsroom(tmp_path / "n", ("Alpha", server.url("/a")), ("Beta", server.url("/b")))
        run = made(feeds(root, "check", "alph"))
        assert [path for path, _ in server.asked] == ["/a"]
    assert run.out.startswith("ok      Alpha: 1 entry")


def test_accepted_moves_change_addresses_and_nothing_else(tmp_path: Path) -> None:
    """Comments stay; a move to where another feed stands is told and left."""
    with served(old=status(301, Location="/new"), new=rss("T", "One"), twin=status(301, Location="/good"), good=rss("G", "One")) as server:
        root = newsroom(tmp_path / "n", ("Old", server.url("/old")), ("Good", server.url("/good")), ("Twin", server.url("/twin")))
        before = text(root)
        run = made(feeds(root, "check", "--accept-moves", "--json"))
        again = made(feeds(root, "check", "Old"))
    assert text(root) == before.replace(server.url("/old"), server.url("/new"))
    assert [row["accepted"] for row in run.json] == [True, False, False]
    assert "moved to the address of Good; remove one of them" in run.err
    assert again.out.startswith("ok ")


def test_a_feed_that_moved_keeps_its_history(tmp_path: Path) -> None:
    """After an accepted move the list knows of the visits under the old address."""
    with served(old=status(301, Location="/new"), new=rss("T", "One")) as server:
        root = newsroom(tmp_path / "n", ("Old", server.url("/old")))
        visited(root, "Old", server.url("/old"), Visit(at=AT, outcome="new", entries=1))
        before = made(feeds(root, "list", "--json")).json[0]
        made(feeds(root, "check", "--accept-moves"))
        after = made(feeds(root, "list", "--json")).json[0]
    assert (before["url"], after["url"]) == (server.url("/old"), server.url("/new"))
    assert before["visits"] == after["visits"] != []
    assert after["moved_to"] == ""


def test_check_without_feeds(tmp_path: Path) -> None:
    """There is nothing to ask, and the way out is told."""
    failed(feeds(newsroom(tmp_path / "n"), "check"), "names no feeds")


def visited(root: Path, name: str, url: str, *visits: Visit, items: bool = False) -> None:
    """Let the newsroom's archive know of visits to a feed, the newest last."""
    feed = Feed(name=name, url=url)
    body = f"<rss version='2.0'><channel><title>x</title><item><title>One</title><guid>{name}</guid><description>{LONG}</description></item></channel></rss>"
    for visit in visits:
        found = items_from_feed(feed, body.encode()) if items else ()
        harvest = Harvest(feed=feed, source=Source(url=url), visit=visit, items=found)
        web.archive(root).harvest((harvest,))


def test_list_shows_how_the_feeds_fare(tmp_path: Path) -> None:
    """State, last good visit in the newsroom's zone, new items, and what is wrong on lines of its own."""
    root = newsroom(
        tmp_path / "n", ("日报 Daily", "https://a.example.org/"), ("Broken", "https://b.example.org/"), ("Fresh", "https://c.example.org/")
    )
    visited(root, "日报 Daily", "https://a.example.org/", Visit(at=AT, outcome="new", entries=1, new=1), items=True)
    visited(
        root, "Broken", "https://b.example.org/", *[Visit(at=AT, outcome="failed", fault="status-503", message="is not available now")] * 4
    )
    run = made(feeds(root, "list"))
    assert run.out.splitlines() == [
        "NAME        STATE    LAST GOOD         NEW",
        "日报 Daily  ok       2024-05-17 08:00    1",
        "Broken      failing  never               0",
        "  failed 4 times in a row, the last time because it is not available now",
        "Fresh       unasked  never               0",
    ]
    assert "3 feeds: 1 ok, 1 failing, 1 unasked" in run.err
    assert [line.split()[0] for line in made(feeds(root, "list", "--failing")).out.splitlines()] == ["NAME", "Broken", "failed"]
    rows = made(feeds(root, "list", "--json")).json
    assert [(row["name"], row["state"], row["failures"], row["new_14_days"], len(row["visits"])) for row in rows] == [
        ("日报 Daily", "ok", 0, 1, 1),
        ("Broken", "failing", 4, 0, 4),
        ("Fresh", "new", 0, 0, 0),
    ]


def test_list_of_a_new_newsroom_says_how_to_begin(tmp_path: Path) -> None:
    """No feeds: how to get some. Feeds that were never asked: collect."""
    empty = made(feeds(newsroom(tmp_path / "n"), "list"))
    assert (empty.out, "Next: roundup feeds add URL" in empty.err) == ("", True)
    assert "Next: roundup collect" in made(feeds(newsroom(tmp_path / "m", ("A", "https://a.example.org/")), "list")).err
