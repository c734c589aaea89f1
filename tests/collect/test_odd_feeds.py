"""Feeds as they really are, and the whole of a parser's own suite where it is at hand."""

import io
import re
from pathlib import Path

import pytest

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect import items_from_feed
from roundup.stages.collect.ids import one_line
from roundup.stages.collect.pieces import pieces_of
from roundup.stages.collect.taming import tamed, words_to_utc

FEED = Feed(name="pier", url="https://pier.example/feed")


def read(body: str | bytes) -> tuple[Item, ...]:
    """Return the items of a feed."""
    return items_from_feed(FEED, body.encode() if isinstance(body, str) else body)


def rss(item: str, channel: str = "<title>Pier Post</title>", namespaces: str = "") -> Item:
    """Return the only item of an RSS feed."""
    (found,) = read(f'<rss version="2.0" {namespaces}><channel>{channel}<item>{item}</item></channel></rss>')
    return found


DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def test_dublin_core_and_full_content_are_used() -> None:
    """The creator is the author, the full text is the content and the description the summary."""
    item = rss("<title>T</title><dc:creator>Jo Doe</dc:creator><dc:date>2024-05-02</dc:date><description>short</description><content:encoded><![CDATA[<p>Long text</p>]]></content:encoded>", namespaces=DC)  # fmt: skip
    assert (item.author, item.published, item.content, item.summary) == ("Jo Doe", "2024-05-02T00:00:00Z", "<p>Long text</p>", "short")


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Pier Post - RSS", "Pier Post"), ("Pier Post » Feed", "Pier Post"), ("Pier Post: Latest News", "Pier Post"), ("Pier Post | All posts", "Pier Post"),
        ("港口日报 - 最新", "港口日报"), ("Feed the Gulls", "Feed the Gulls"), ("Pier &amp; Post", "Pier & Post"), ("", ""),
    ],
)  # fmt: skip
def test_an_outlet_s_name_loses_what_a_feed_adds(title: str, outlet: str) -> None:
    """The word feed after the name is the format's and not the paper's."""
    assert rss("<title>T</title>", f"<title>{title}</title>").outlet == outlet


def test_an_entry_s_own_source_is_its_outlet() -> None:
    """In a feed that collects others, each entry has its outlet."""
    assert rss('<title>T</title><source url="https://h.example">Harbour Daily</source>').outlet == "Harbour Daily"


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("Thu, 02 May 2024 10:00:00 +0800", "2024-05-02T02:00:00Z"),
        ("2024-05-02T23:30:00-05:00", "2024-05-03T04:30:00Z"),
        ("2024年5月2日", "2024-05-02T00:00:00Z"),
        ("2024年05月02日 09:30", "2024-05-02T09:30:00Z"),
        ("20240502", "2024-05-02T00:00:00Z"),
        ("Thu, 32 May 2024 10:00:00 GMT", "Thu, 32 May 2024 10:00:00 GMT"),
        ("Do, 02 Mai 2024 10:00:00 +0200", "Do, 02 Mai 2024 10:00:00 +0200"),
        ("in the year 2024, on the 2nd", "in the year 2024, on the 2nd"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_date_is_never_made_up(words: str, published: str) -> None:
    """What does not parse stays in the feed's words: the day of a date stands among them."""
    item = rss(f"<title>T</title><pubDate>{words}</pubDate>")
    assert item.published == published
    assert item.meta == (("published", words),)


@pytest.mark.parametrize("words", ["", "2024", "99999-01-01", "0001-01-01", "2024-13-01", "+" * 60])
def test_words_that_are_no_date_give_none(words: str) -> None:
    """Broken dates and those before the year 1000 are no dates."""
    assert words_to_utc(words) == ""


ATOM = 'xmlns="http://www.w3.org/2005/Atom"'


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ('<link rel="self" href="https://p.example/s"/><link rel="alternate" href="https://p.example/1"/>', "https://p.example/1"),
        ('<link rel="enclosure" href="https://p.example/a.mp3"/>', ""),
        ("<id>https://p.example/2</id>", "https://p.example/2"),
        ('<link href="../post/1"/>', "https://p.example/post/1"),
        ('<link href="https://p.example/?a=1&amp;b=2#c"/>', "https://p.example/?a=1&b=2#c"),
    ],
)
def test_the_page_of_an_entry_is_its_alternate_link(entry: str, url: str) -> None:
    """Neither the feed itself nor a sound file is the page; relative addresses follow xml:base."""
    (item,) = read(f'<feed {ATOM} xml:base="https://p.example/x/"><title>P</title><entry><title>T</title>{entry}</entry></feed>')
    assert item.url == url


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>12345</guid>", ""),
        ("<guid>https://p.example/2</guid>", "https://p.example/2"),
        ('<guid isPermaLink="false">https://p.example/3</guid>', "https://p.example/3"),
        ("<guid>7</guid><link>/a</link>", "https://pier.example/a"),
    ],
)
def test_a_guid_is_a_page_only_where_it_is_an_address(guid: str, url: str) -> None:
    """A number never becomes an address that nobody published."""
    assert rss(f"<title>T</title>{guid}").url == url


def test_titles_in_markup_are_read_once() -> None:
    """A title in HTML loses its tags, and what was escaped twice is a sign and no tag."""
    (item,) = read(f'<feed {ATOM}><title>P</title><entry><id>1</id><title type="html">&lt;i&gt;R&amp;amp;D&lt;/i&gt; &amp;lt; 2%</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi</p></div></content></entry></feed>')  # fmt: skip
    assert item.title == "R&D < 2%"
    assert item.content == "<p>Hi</p>"


@pytest.mark.parametrize(
    "before",
    [
        "\n\n",
        "<!-- made by hand -->",
        "\ufeff",
        "Warning: mysql_connect() on line 3\n",
        '<?xml-stylesheet href="a.xsl"?>',
        '<!DOCTYPE rss [<!ENTITY x "y">]>',
    ],
)
def test_what_stands_before_a_feed_costs_nothing(before: str) -> None:
    """Marks, comments, style sheets and a server's warnings are passed over."""
    (item,) = read(f"{before}<rss version='2.0'><channel><item><title>Caf&eacute; &mdash; open</title></item></channel></rss>")
    assert item.title == "Café — open"


@pytest.mark.parametrize(
    "body",
    [
        "<urlset><url><loc>https://x.example</loc></url></urlset>",
        "<opml><body/></opml>",
        "<html><title>Just a moment</title></html>",
        "just text",
        "{}",
        "[]",
    ],
)
def test_what_is_no_feed_is_refused(body: str) -> None:
    """Site maps, lists of feeds and pages are no feeds, and the error says what to do."""
    with pytest.raises(InputError) as caught:
        read(body)
    assert (caught.value.where, bool(caught.value.hint)) == (FEED.url, True)


def test_an_entity_is_never_expanded_into_a_page() -> None:
    """A tower of entities gives a short title or none, in no time."""
    tower = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    body = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{tower}]><rss><channel><item><title>T &l8;</title></item></channel></rss>'
    assert sum(len(item.title) for item in read(body)) < 1000


@pytest.mark.parametrize("name", ["author", "dc:creator", "managingEditor", "itunes:owner", "name"])
def test_a_long_person_is_cut_and_a_short_one_is_whole(name: str) -> None:
    """Names end after 300 characters, CDATA or not; names in elements of their own are left alone."""
    for inner in ("x" * 5000, f"<![CDATA[{'x' * 5000}]]>"):
        assert len(tamed(f"<item><{name}>{inner}</{name}></item>", "x")) < 500
    whole = f"<item><{name}>Jo Doe</{name}></item>"
    assert tamed(whole, "x") == whole


def test_entries_end_where_they_end() -> None:
    """Head, entries, gaps and tail put together are the feed."""
    text = "<rss><channel><title>T</title><item><title>1</title></item><item/>\n<item><title>2</title></item></channel></rss>"
    parts = pieces_of(text)
    assert parts.entries == ("<item><title>1</title></item>", "<item/>", "<item><title>2</title></item>")
    assert (parts.head, parts.gaps, parts.tail) == ("<rss><channel><title>T</title>", ("", "\n"), "</channel></rss>")


def suite(shared: Path, folder: str) -> list[Path]:
    """Return the files of one folder of the parser's suite."""
    root = shared / "suites" / "feedparser" / "tests" / folder
    if not root.is_dir():
        pytest.skip("needs the feed parser's own suite in ../shared/suites")
    return sorted(path for path in root.rglob("*") if path.is_file())


@pytest.mark.parametrize("folder", ["wellformed", "illformed", "encoding", "entities"])
def test_a_parser_s_own_suite_gives_what_the_parser_gives(shared: Path, folder: str) -> None:
    """No file raises anything but InputError; where the parser finds entries with a title or a page, so do we, and their titles agree."""
    import feedparser  # noqa: PLC0415, TID251 - compared with, not used

    differ = []
    for path in suite(shared, folder):
        body = path.read_bytes()
        sent = dict(re.findall(rb"Header:\s+(Content-type):\s*([^\r\n]+)", body[:3000], re.IGNORECASE))
        declared = next(iter(sent.values()), b"").decode()
        theirs = feedparser.parse(io.BytesIO(body), response_headers={"content-type": declared} if declared else {}, sanitize_html=False)
        titles = [title for entry in theirs.entries if (title := one_line(entry.get("title") or ""))]
        try:
            ours = [item.title for item in items_from_feed(FEED, body, declared) if item.title]
        except InputError:
            ours = []
        if list(dict.fromkeys(ours)) != list(dict.fromkeys(titles)):
            differ.append(path.name)
    guessed = {"eucjp.xml", "euckr.xml", "gb2312.xml", "shiftjis.xml", "koi8r.xml"}  # no declaration: the parser reads these as Western
    assert set(differ) <= guessed
