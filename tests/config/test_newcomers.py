"""Feeds that are offered: what is new, what stands there already in another spelling, and names that nobody shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.config import parse_config
from roundup.config.edit import add_feeds
from roundup.config.newcomers import address_of, newcomers, same
from roundup.model import Feed


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("technode.com", "https://technode.com"),
        (" technode.com/feed ", "https://technode.com/feed"),
        ("news.example.org:8080/x?y=z", "https://news.example.org:8080/x?y=z"),
        ("例子.中国/feed", "https://例子.中国/feed"),
        ("feed://a.example.org/x", "http://a.example.org/x"),
        ("feed:https://a.example.org/x", "https://a.example.org/x"),
        ("FEED://https://a.example.org/x", "https://a.example.org/x"),
        ("https://a.example.org/\u200bx\n", "https://a.example.org/x"),
        ("http://a.example.org", "http://a.example.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("file:///etc/passwd", "file:///etc/passwd"),
        ("nonsense", "nonsense"),
        ("localhost", "localhost"),
    ],
)
def test_the_address_that_is_meant(said: str, meant: str) -> None:
    """What people and lists write for an address; what is none stays, to be refused."""
    assert address_of(said) == meant


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("https://a.example.org/feed", "http://a.example.org/feed/", True),
        ("https://www.a.example.org/", "https://A.example.org", True),
        ("https://a.example.org:443/x", "http://a.example.org:80/x", True),
        ("https://a.example.org/x#top", "https://a.example.org/x", True),
        ("https://a.example.org/x?a=1", "https://a.example.org/x?a=2", False),
        ("https://a.example.org/x", "https://a.example.org/X", False),
        ("https://a.example.org:8080/x", "https://a.example.org/x", False),
        ("https://a.example.org/x", "https://b.example.org/x", False),
    ],
)
def test_two_spellings_of_one_address(one: str, other: str, *, alike: bool) -> None:
    """Scheme, usual port, case of the host, www, last slash and fragment do not count; path and query do."""
    assert (same(one) == same(other)) is alike


def test_names_come_from_title_or_host() -> None:
    """A name that is taken gets the host, then a number; one that says nothing is the host."""
    standing = [Feed(name="News", url="https://a.example.org/")]
    urls = ["https://b.example.org/1", "https://b.example.org/2", "https://b.example.org/3", "https://www.c.example.org/"]
    found = newcomers([*(Feed(name=" news\u200b ", url=url) for url in urls[:3]), Feed(name=" ", url=urls[3])], standing)
    assert [feed.name for feed in found.new] == ["news (b.example.org)", "news (2)", "news (3)", "c.example.org"]


def test_what_stands_already_is_told_with_what_stands() -> None:
    """Also a feed that is offered twice."""
    standing = Feed(name="A", url="https://a.example.org/")
    new = Feed(name="B", url="https://b.example.org/")
    found = newcomers([Feed(name="x", url="http://www.a.example.org"), new, Feed(name="y", url="http://b.example.org")], [standing])
    assert found.new == (new,)
    assert [(offered.name, known.name) for offered, known in found.known] == [("x", "A"), ("y", "B")]


NAMES = st.sampled_from(["News", "news", "NEWS (a.example.org)", "", " ", "ﬁne", "FINE", "ß", "SS", "İ", "日报", "x" * 300])
URLS = st.sampled_from([f"https://{host}.example.org{path}" for host in ("a", "b") for path in ("", "/", "/1", "/2", "/3", "/4", "/5")])


@given(st.lists(st.builds(Feed, name=NAMES, url=URLS), max_size=12))
def test_whatever_is_offered_makes_a_file_that_holds(offered: list[Feed]) -> None:
    """New feeds can always be written together: no name twice, no address twice; and every offer is either new or known."""
    found = newcomers(offered, [])
    text = add_feeds("", found.new)
    assert [(feed.name, feed.url) for feed in parse_config(text, "feeds.toml", {}).feeds] == [(feed.name, feed.url) for feed in found.new]
    assert len(found.new) + len(found.known) == len(offered)
