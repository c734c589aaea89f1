"""Scouting over feeds in memory: what is said of a feed, and that one feed's trouble is its own."""

from dataclasses import replace

import pytest

from roundup.edges.parser_inline import InlineParser
from roundup.errors import InputError
from roundup.model import Feed, Fetched, Item
from roundup.newsroom.scout import Found, Linking, Scout, Tried, distinct, look, try_feeds, try_links
from tests.fakes import MemoryFetcher
from tests.kit import drained


def scout(pages: dict[str, str], parser: InlineParser | None = None) -> Scout:
    """Make a scout over pages in memory."""
    fetcher = MemoryFetcher({url: text.encode() for url, text in pages.items()})
    return Scout(fetcher=fetcher, parser=parser or InlineParser(), linked=lambda _: fetcher)


def rss(*entries: tuple[str, str], title: str = "Wire") -> str:
    """Make a feed of (date, words)."""
    items = "".join(
        f"<item><title>t</title><guid>{n}</guid><pubDate>{day}</pubDate><description>{words}</description></item>"
        for n, (day, words) in enumerate(entries)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


def found(text: str) -> Found:
    """Return what is found in a feed."""
    result = look(scout({"https://a.example.org/": text}), "https://a.example.org/")
    assert isinstance(result, Found)
    return result


@pytest.mark.parametrize(
    ("texts", "length"),
    [
        (["word " * 200] * 3, "whole articles"),
        (["word " * 200, "word " * 30, "word " * 30], "summaries"),
        (["网信办" * 200] * 2, "whole articles"),
        (["word " * 4] * 3, "headlines"),
        ([], "headlines"),
    ],
)
def test_how_much_the_entries_say(texts: list[str], length: str) -> None:
    """The middle entry decides, in words or characters."""
    assert found(rss(*(("", text) for text in texts))).length == length


def test_the_newest_day_that_can_be_read() -> None:
    """Broken dates do not count, wherever the newest entry stands; without dates nothing is said."""
    days = ["13 May 2024 06:00:00 GMT", "yesterday", "15 May 2024 23:30:00 +0000", "99 Foo 2024"]
    assert found(rss(*((day, "x") for day in days))).newest == "2024-05-15"
    assert found(rss(("soon", "x"))).newest == ""


def test_an_empty_feed_is_a_feed() -> None:
    """It has no entries, no title and no language."""
    empty = found("<rss version='2.0'><channel><title>Wire</title></channel></rss>")
    assert (empty.entries, empty.title, empty.language) == (0, "", "und")


def test_a_page_is_no_feed_and_a_broken_feed_is_no_page() -> None:
    """A page gives its links; what is neither is an error."""
    page = '<html><head><link rel="alternate" type="application/atom+xml" href="/atom"></head></html>'
    here = look(scout({"https://a.example.org/": page}), "https://a.example.org/")
    assert here == Linking(url="https://a.example.org/", offers=("https://a.example.org/atom",))
    with pytest.raises(InputError):
        look(scout({"https://a.example.org/": " "}), "https://a.example.org/")


class Moody(InlineParser):
    """A parser with a mistake in it."""

    def entries(self, feed: Feed, fetched: Fetched) -> tuple[Item, ...]:
        """Fail in a way that nobody foresaw."""
        if "bad" in feed.url:
            raise ZeroDivisionError(feed.url)
        return super().entries(feed, fetched)


def test_one_feed_s_trouble_is_its_own() -> None:
    """Missing, no feed, or a mistake of ours: each is named, the others are found, all in the order asked."""
    names = ("a", "missing", "bad", "page", "b")
    pages = {f"https://{name}.example.org/": rss(("", name)) for name in ("a", "bad", "b")} | {"https://page.example.org/": "<html></html>"}
    feeds = tuple(Feed(name=name, url=f"https://{name}.example.org/") for name in names)
    tried, events = drained(try_feeds(scout(pages, Moody()), feeds, 3))
    assert [(one.feed.name, bool(one.found)) for one in tried] == [
        ("a", True),
        ("missing", False),
        ("bad", False),
        ("page", False),
        ("b", True),
    ]
    assert "ZeroDivisionError" in str(tried[2].error)
    assert [event.count for event in events] == [1, 2, 3, 4, 5]
    assert drained(try_feeds(scout({}), (), 3)) == ((), [])


def test_the_usual_places_are_tried_only_where_the_links_lead_nowhere() -> None:
    """A page whose link is a feed is enough; the places that hold nothing are not told."""
    pages = {"https://a.example.org/rss.xml": rss(("", "x")), "https://a.example.org/linked": rss(("", "y"))}
    good, _ = drained(try_links(scout(pages), Linking(url="https://a.example.org/site/", offers=("https://a.example.org/linked",))))
    poor, _ = drained(try_links(scout(pages), Linking(url="https://a.example.org/site/", offers=("https://a.example.org/gone",))))
    assert [one.feed.url for one in good] == ["https://a.example.org/linked"]
    assert [(one.feed.url, bool(one.found)) for one in poor] == [
        ("https://a.example.org/gone", False),
        ("https://a.example.org/rss.xml", True),
    ]


def test_feeds_that_are_one_are_one_choice() -> None:
    """Formats of one feed fold, comments fall away unless there is nothing else, and feeds that cannot be told apart stay."""
    one = Found(url="https://a.example.org/rss", title="A", entries=3, newest="2024-05-13")
    atom, talk = (
        replace(one, url="https://a.example.org/atom"),
        replace(one, url="https://a.example.org/comments/feed/", title="Comments on A"),
    )
    blank = [replace(one, url=f"https://a.example.org/{n}", title="") for n in (1, 2)]

    def choice(*feeds: Found) -> tuple[Found, ...]:
        return distinct(tuple(Tried(feed=Feed(name="", url=feed.url), found=feed) for feed in feeds))

    assert choice(talk, one, atom) == (one,)
    assert choice(talk) == (talk,)
    assert choice(*blank) == tuple(blank)
    assert choice(one, replace(atom, newest="2024-05-12")) == (one, replace(atom, newest="2024-05-12"))
