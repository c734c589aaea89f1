"""OPML in every dress that readers export, and ours that every reader takes."""

import tracemalloc
import xml.etree.ElementTree as ET

import listparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.opml import FeedList, read_opml, write_opml
from roundup.errors import InputError
from roundup.model import Feed
from roundup.text.words import clean


def opml(body: str, head: str = "", *, version: str = "2.0", prolog: str = "") -> str:
    """Make an OPML text."""
    return f'{prolog}<opml version="{version}"><head>{head}</head><body>{body}</body></opml>'


def pairs(found: FeedList) -> list[tuple[str, str]]:
    """Return names and addresses."""
    return [(feed.name, feed.url) for feed in found.feeds]


FEED = '<outline type="rss" text="中文 é" xmlUrl="https://a.example.org/feed"/>'


@pytest.mark.parametrize("version", ["1.0", "1.1", "2.0"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("declared", [True, False])
def test_encodings_and_versions(version: str, encoding: str, *, declared: bool) -> None:
    """Declared or not, with a mark or without; what is not declared is UTF-8, or has a mark."""
    prolog = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n' if declared else ""
    if encoding == "gb18030" and not declared:
        return
    found = read_opml(opml(FEED, version=version, prolog=prolog).encode(encoding), "list")
    assert pairs(found) == [("中文 é", "https://a.example.org/feed")]


def test_outlines_of_every_kind() -> None:
    """Folders, attributes in any case, title for text, url for xmlUrl, feed: addresses, hosts alone; the same address once."""
    body = (
        '<outline text="Folder"><outline text="Inner"><outline title="Deep" xmlUrl="https://deep.example.org/"/></outline></outline>'
        '<OUTLINE TEXT="Loud" XMLURL="https://loud.example.org/"></OUTLINE>'
        "<outline text='One' xmlUrl='https://one.example.org/?a=1&amp;copy=2'/>"
        '<outline url="https://url.example.org/" text="Url" type="rss"/>'
        '<outline text="Scheme" xmlUrl="feed://scheme.example.org/x"/>'
        '<outline text="Double" xmlUrl="feed:https://double.example.org/x"/>'
        '<outline text="Host" xmlUrl=" host.example.org/feed "/>'
        '<outline text="Again" xmlUrl="https://loud.example.org/"/>'
        '<outline xmlUrl="https://nameless.example.org/"/>'
    )
    found = read_opml(opml(body, "<title>A &amp; B</title>").encode(), "list")
    assert found.title == "A & B"
    assert pairs(found) == [
        ("Deep", "https://deep.example.org/"),
        ("Loud", "https://loud.example.org/"),
        ("One", "https://one.example.org/?a=1&copy=2"),
        ("Url", "https://url.example.org/"),
        ("Scheme", "http://scheme.example.org/x"),
        ("Double", "https://double.example.org/x"),
        ("Host", "https://host.example.org/feed"),
        ("", "https://nameless.example.org/"),
    ]


def test_what_cannot_be_used_is_listed_with_its_reason() -> None:
    """No web address, secrets in the address, pages without a feed, lists inside lists."""
    body = (
        '<outline text="a" xmlUrl="javascript:alert(1)"/><outline text="b" xmlUrl="file:///etc/passwd"/>'
        '<outline text="c" xmlUrl="https://me:secret@example.org/"/><outline text="d" xmlUrl="nonsense"/>'
        '<outline text="e" htmlUrl="https://page.example.org/"/><outline text="f" type="link" url="https://list.example.org/x.opml"/>'
    )
    found = read_opml(opml(body).encode(), "list")
    assert found.feeds == ()
    assert [url for url, _ in found.refused] == [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://me:secret@example.org/",
        "nonsense",
        "https://page.example.org/",
        "https://list.example.org/x.opml",
    ]
    assert all(why for _, why in found.refused)


def test_entities_are_not_expanded_and_files_not_opened() -> None:
    """A billion laughs stay a word, an external entity opens nothing, and memory stays small."""
    bomb = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    external = '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % net SYSTEM "http://127.0.0.1:1/x.dtd"> %net;'
    outline = '<outline text="&l11;&file;" xmlUrl="https://a.example.org/"/>'
    tracemalloc.start()
    found = read_opml(opml(outline, prolog=f"<!DOCTYPE opml [{bomb}{external}]>").encode(), "list")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pairs(found) == [("&l11;&file;", "https://a.example.org/")]
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "data",
    [b"", b"  ", b"hello", b"<html></html>", b"<rss><channel/></rss>", bytes(range(256)), b"\x89PNG\r\n", b"<opml" * 3, b"\xff\xfe"],
)
def test_what_is_no_list_is_told(data: bytes) -> None:
    """A way out is given, and it is about the list."""
    with pytest.raises(InputError) as caught:
        read_opml(data, "list.opml")
    assert caught.value.where == "list.opml"
    assert "OPML" in caught.value.hint


def test_a_list_that_is_far_too_long_is_refused() -> None:
    """Nobody reads that many feeds."""
    with pytest.raises(InputError, match="larger than"):
        read_opml(b"<opml>" + b" " * (20 * 1024 * 1024), "list")


@pytest.mark.parametrize("cut", [60, 90, 140, 175])
def test_a_list_that_breaks_off_keeps_what_came_before(cut: int) -> None:
    """Wherever the cut is, what is whole is kept, and the cut is told."""
    found = read_opml(opml(FEED * 3).encode()[:cut], "list")
    assert "breaks off" in found.remark
    assert len(found.feeds) <= 2


def test_deep_folders_and_stray_ends() -> None:
    """Ten thousand folders in each other, and ends without a beginning, cost nothing but themselves."""
    deep = '<outline text="f">' * 10_000 + FEED + "</outline>" * 10_000
    assert len(read_opml(opml(f"</outline></outline>{deep}</outline>{FEED.replace('a.', 'b.')}").encode(), "list").feeds) == 2


@given(st.binary(max_size=300))
def test_no_bytes_are_a_crash(data: bytes) -> None:
    """Whatever stands in the middle of a list, it is read or refused."""
    try:
        read_opml(b'<opml version="2.0"><body>' + data + b"</body></opml>", "list")
    except InputError as error:
        assert error.hint  # noqa: PT017 - either way is right, a crash is not


NAMES = st.text(min_size=1, max_size=40).filter(lambda name: " ".join(clean(name).split()))
LANGUAGES = st.sampled_from(["und", "en", "zh"])


@given(st.lists(st.tuples(NAMES, LANGUAGES), max_size=5))
def test_what_is_written_is_read_again(said: list[tuple[str, str]]) -> None:
    """Names of any characters survive, by our reader, by a plain XML parser, and by listparser alone; equal feeds give equal bytes."""
    feeds = [Feed(name=name, url=f"https://f{n}.example.org/?a=1&b='\"", language=language) for n, (name, language) in enumerate(said)]
    data = write_opml("Title <&>", feeds)
    wanted = [(" ".join(clean(feed.name).split()), feed.url) for feed in feeds]
    root = ET.fromstring(data)  # noqa: S314 - our own bytes
    assert data == write_opml("Title <&>", feeds)
    assert (root.get("version"), root.findtext("head/title")) == ("2.0", "Title <&>")
    assert [(line.get("text"), line.get("xmlUrl")) for line in root.iter("outline")] == wanted
    assert [line.get("language", "und") for line in root.iter("outline")] == [language for _, language in said]
    found = read_opml(data, "list")
    assert (pairs(found), [feed.language for feed in found.feeds]) == (wanted, [language for _, language in said])
    assert [feed.url for feed in listparser.parse(data).feeds] == [url for _, url in wanted]
