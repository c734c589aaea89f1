"""The feeds that a web page offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.stages.collect.offers import feeds_offered

AT = "https://news.example/section/page.html"


def _addresses(page: str, base: str = AT) -> list[str]:
    return [offer.address for offer in feeds_offered(page, base)]


def test_what_a_page_declares_comes_first_and_comment_feeds_last() -> None:
    """Declared feeds stand before links that look like feeds, in the page's order, those of comments behind the others."""
    page = """<html><head><link rel="alternate" type="application/rss+xml" title="Comments on all" href="/comments/feed/">
    <link rel='alternate' type='application/atom+xml' title='News &amp; views' href='../atom?a=1&amp;b=2'>
    <LINK REL=alternate TYPE=application/feed+json HREF=//cdn.example/feed.json></head>
    <body><a href="/rss/china.xml"><b>China</b> desk</a></body>"""
    assert feeds_offered(page, AT) == (
        ("https://news.example/atom?a=1&b=2", "News & views", "application/atom+xml"),
        ("https://cdn.example/feed.json", "", "application/feed+json"),
        ("https://news.example/comments/feed/", "Comments on all", "application/rss+xml"),
        ("https://news.example/rss/china.xml", "China desk", "guess"),
    )


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ('<link rel="feed" href="/all">', "https://news.example/all"),
        ('<a rel="alternate feed" href="/x">x</a>', "https://news.example/x"),
        ('<link rel="alternate stylesheet" type="text/css" href="/feed.css">', ""),
        ('<link rel="alternate" hreflang="de" href="/de/">', ""),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">', ""),
        ('<link rel="alternate" type="application/json+oembed" href="/oembed?u=x">', ""),
        ('<link rel="alternate" type="application/json" href="/feed.json">', "https://news.example/feed.json"),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', ""),
        ('<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">', ""),
        ('<link rel="alternate" type="application/rss+xml" title="a > b" href="/f">', "https://news.example/f"),
        ('<!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->', ""),
        ("<script>\"<link rel='feed' href='/s'>\"</script>", ""),
        ('<base href="https://other.example/x/"><link rel="feed" href="rss">', "https://other.example/x/rss"),
        ('<a href="/feed">Subscribe</a>', "https://news.example/feed"),
        ('<a href="feed:https://a.example/b.rss">Subscribe</a>', "https://a.example/b.rss"),
        ('<a href="/news?format=rss">RSS</a>', "https://news.example/news?format=rss"),
        ('<a href="/sitemap.xml">Map</a>', ""),
        ('<a href="/2021/cattle-feeding">Cattle</a>', ""),
        ('<a href="/atomic-energy">Atoms</a>', ""),
        ('<a href="/feedback">Write to us</a>', ""),
        ('<a href="#feed">Down</a>', ""),
    ],
)
def test_one_tag(tag: str, address: str) -> None:
    """Each way to name a feed is seen, and what only resembles one is not."""
    assert _addresses(tag) == ([address] if address else [])


@pytest.mark.parametrize(
    ("page", "base", "address"),
    [
        ('<meta name="generator" content="WordPress 6.8">', AT, "https://news.example/feed/"),
        ('<meta name="generator" content="Ghost 5.1">', AT, "https://news.example/rss/"),
        ('<img src="https://substackcdn.com/a.png">', "https://x.substack.com/p/y", "https://x.substack.com/feed"),
        ('<script>{"channelId":"UC' + "a" * 22 + '"}</script>', "https://www.youtube.com/@x", "https://www.youtube.com/feeds/videos.xml?channel_id=UC" + "a" * 22),
        ('<script>{"channelId":"UC' + "a" * 22 + '"}</script>', AT, ""),
        ('<meta name="generator" content="Something else">', AT, ""),
    ],
)  # fmt: skip
def test_the_usual_place_of_what_made_the_page(page: str, base: str, address: str) -> None:
    """A page that names its maker has its feed guessed at that maker's usual place, and any other page has none guessed."""
    assert feeds_offered(page, base) == (((address, "", "guess"),) if address else ())


def test_a_page_does_not_offer_itself_and_offers_each_feed_once_and_no_more_than_twenty() -> None:
    """The list is for a person to choose from."""
    page = '<a href="/feed/">a</a><link rel="feed" href="/feed/">' + "".join(f'<a href="/{n}/feed">x</a>' for n in range(100))
    found = _addresses(page, "https://news.example/0/feed")
    assert (found[0], found.count("https://news.example/feed/"), len(found)) == ("https://news.example/feed/", 1, 20)
    assert "https://news.example/0/feed" not in found


@given(st.text(st.sampled_from("<>\"'=/ alinkhrefedsxm:!-"), max_size=300), st.text(max_size=40))
def test_any_page_is_survived_and_only_web_addresses_come_out(page: str, base: str) -> None:
    """No page raises, and nothing but http(s) is ever offered."""
    assert all(address.startswith(("http://", "https://")) for address in _addresses(page, base))


def test_pages_built_to_be_slow_take_no_time() -> None:
    """Unclosed tags, quotes and comments by the hundred thousand end at once (this test would hang)."""
    for piece in ("<a ", '<a href="', "<!--", "<script>", "<link a='", "<a " + "x=1 " * 3000, '<a "' + "b" * 3999):
        assert len(feeds_offered(piece * (400_000 // len(piece)), AT)) <= 20
