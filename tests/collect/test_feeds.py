"""Feeds become Items, whatever state they are in."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect import items_from_feed

FEED = Feed(name="wire", url="https://wire.example/feed.xml", language="en")


def rss(items: str, channel: str = "<title>The Wire</title><link>https://wire.example/</link>") -> bytes:
    """Return an RSS 2.0 feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'.encode()


def read(body: bytes, content_type: str = "") -> tuple[Item, ...]:
    """Return the items of a body for the usual feed."""
    return items_from_feed(FEED, body, content_type)


def test_an_entry_says_what_the_feed_said() -> None:
    """Title, link, author, date, summary and content arrive; the feed's own words on the date are kept."""
    (item,) = read(
        rss("<item><title>Didi &amp;amp; &lt;b&gt;friends&lt;/b&gt;</title><link>/a</link><guid>g</guid><author>jo@wire.example (Jo Doe)</author>"
            "<pubDate>Mon, 05 Jul 2021 10:00:00 +0800</pubDate><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description></item>")
    )  # fmt: skip
    assert (item.title, item.url, item.published, item.summary) == (
        "Didi & friends",
        "https://wire.example/a",
        "2021-07-05T02:00:00Z",
        "One.\nTwo.",
    )
    assert item.content == "<p>One.</p><p>Two.</p>"
    assert item.meta == (("published", "Mon, 05 Jul 2021 10:00:00 +0800"),)
    assert (item.feed, item.outlet, item.language) == ("wire", "The Wire", "en")
    assert item.id.startswith("didi-friends-")


@pytest.mark.parametrize(
    "body",
    [
        b'<rss version="0.91"><channel><title>T</title><item><title>One</title><link>https://x.org/1</link></item></channel></rss>',
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel><item><title>One</title><link>https://x.org/1</link></item></rdf:RDF>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>a</id><title>One</title><link href="https://x.org/1"/></entry></feed>',
        json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "url": "https://x.org/1", "title": "One"}]}
        ).encode(),
    ],
)
def test_every_format_is_read(body: bytes) -> None:
    """RSS 0.9x, RDF, Atom and JSON Feed give the same entry."""
    (item,) = read(body)
    assert (item.title, item.url, item.outlet) == ("One", "https://x.org/1", "T")


def test_a_body_that_names_a_file_opens_no_file() -> None:
    """The body of an answer is never taken for a name, though feedparser would."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        Path(file.name).write_bytes(rss("<item><title>Secret</title></item>"))
        with pytest.raises(InputError):
            read(file.name.encode())


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "java\nscript:alert(1)"])
def test_only_web_links_are_kept(link: str) -> None:
    """A link that is not http(s) is dropped and the entry stays."""
    (item,) = read(rss(f"<item><title>T</title><link>{link}</link></item>"))
    assert item.url == ""


def test_titles_are_text() -> None:
    """Scripts and tags never get into a title; a less-than sign that is none stays."""
    (one, two) = read(
        rss("<item><title><![CDATA[A<script>alert(1)</script> <img src=x onerror=y>B]]></title></item><item><title>1 &lt; 2</title></item>")
    )
    assert (one.title, two.title) == ("A B", "1 < 2")


def test_a_date_that_does_not_parse_stays_in_words() -> None:
    """The raw words are better than nothing."""
    (item,) = read(rss("<item><title>T</title><pubDate>early July</pubDate></item>"))
    assert item.published == "early July"


@pytest.mark.parametrize("cut", [0.4, 0.6, 0.8, 0.95])
def test_a_feed_that_was_cut_off_keeps_its_whole_entries(cut: float) -> None:
    """What came before the cut is kept; the entry that was cut is not."""
    entries = [
        f"<item><title>Entry {n}</title><link>https://x.org/{n}</link><description>{'word ' * 20}end {n}</description></item>"
        for n in range(10)
    ]
    body = rss("".join(entries))
    cut_off = body[: int(len(body) * cut)]
    assert [item.title for item in read(cut_off)] == [f"Entry {n}" for n in range(cut_off.count(b"</item>"))]


def test_json_that_was_cut_off_keeps_its_whole_entries() -> None:
    """The same for JSON Feed."""
    body = json.dumps(
        {"version": "https://jsonfeed.org/version/1", "title": "T", "items": [{"id": str(n), "content_text": "x"} for n in range(9)]}
    )
    items = read(body[:-20].encode())
    assert len(items) == 8
    assert items[0].outlet == "T"


def test_one_bad_entry_costs_one_entry() -> None:
    """An entry of a wrong type is left out."""
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1",
            "items": [1, {"id": "a", "title": ["no"], "content_text": "x"}, {}, {"id": "b", "title": "B"}],
        }
    )
    assert [item.title for item in read(body.encode())] == ["", "B"]


def test_a_page_instead_of_a_feed_names_the_feeds_it_offers() -> None:
    """The remedy is the address of the feed."""
    page = b'<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"></head></html>'
    with pytest.raises(InputError) as caught:
        read(page)
    assert "https://wire.example/feed?a=1&b=2" in caught.value.hint


def test_the_newest_500_are_kept_even_where_the_newest_stand_last() -> None:
    """Dates decide, not positions."""
    entries = "".join(
        f"<item><title>E{n}</title><pubDate>2021-{1 + n // 60:02}-{1 + n % 28:02}T{n % 24:02}:00:00Z</pubDate></item>" for n in range(620)
    )
    titles = [item.title for item in read(rss(entries))]
    assert len(titles) == 500
    assert "E619" in titles
    assert "E0" not in titles


def test_a_charset_in_the_header_or_the_declaration_is_used() -> None:
    """GB2312 is read as its superset."""
    body = '<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><item><title>滴滴出行被审查的消息</title></item></channel></rss>'
    assert read(body.encode("gb18030"))[0].title == "滴滴出行被审查的消息"
    assert read(body.replace(' encoding="gb2312"', "").encode("gb18030"), "text/xml; charset=GBK")[0].title == "滴滴出行被审查的消息"


def test_entries_with_one_guid_keep_apart_and_repeated_ones_fold() -> None:
    """Ids are unique within a feed; an entry repeated whole comes once."""
    same = "<item><title>T</title><guid>g</guid><description>x</description></item>"
    items = read(rss(same + same + same.replace(">x<", ">y<")))
    assert len(items) == 2
    assert items[0].id != items[1].id


@pytest.mark.parametrize(
    "body",
    [
        rss("<item><title>T</title><description>" + "<b>" * 100_000 + "</description></item>"),
        rss("<item><title " + " ".join(f'a{n}="1"' for n in range(60_000)) + ">T</title></item>"),
    ],
    ids=["nested", "attributes"],
)
def test_feeds_built_to_be_slow_are_refused(body: bytes) -> None:
    """Deep nesting and endless tags raise InputError before any parser sees them."""
    with pytest.raises(InputError):
        read(body)


def test_a_long_author_is_cut_before_it_is_parsed() -> None:
    """The parser's expression for addresses is quadratic; 300 characters are enough of a name."""
    (item,) = read(rss("<item><title>T</title><author>" + "a@" * 100_000 + "</author></item>"))
    assert len(item.author) <= 300


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<item>",
                "</item>",
                "<title>",
                "</title>",
                "<link>",
                "https://x.org/",
                "&amp;",
                "<![CDATA[",
                "]]>",
                "<pubDate>",
                "2021-07-05",
                "text",
                "<!--",
                "<author>",
                "&#xD800;",
                "http://[",
            ]
        ),
        max_size=30,
    )
)
def test_any_soup_of_tags_gives_items_or_input_error(parts: list[str]) -> None:
    """Whatever stands in a channel, nothing but Items or InputError comes out, and ids are unique."""
    try:
        items = read(rss("".join(parts)))
    except InputError:
        return
    assert len({item.id for item in items}) == len(items)
