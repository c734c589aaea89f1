"""The feeds that a web page offers: those it declares first, then what looks like one."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from roundup.stages.collect.ids import one_line, web_address

_MOST_CHARACTERS = 1_000_000
_MOST = 20
_UNREAD = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(link|a|base|meta)\s((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){1,8000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z][\w:-]{0,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TYPES = re.compile(r"^(?:application|text)/(?:(?:x[.-])?(?:rss|atom)(?:\+xml)?|rdf\+xml|feed\+json|xml)$")
_LOOKS = re.compile(
    r"(?:^|[/.?&=_-])(?:feeds?|rss2?|atom)(?:[/.?&=_-]|$)|(?:^|/)(?:index|feed|rss|atom|rdf)\.(?:xml|rdf|json)$|\.(?:rss|atom|rdf)$",
    re.IGNORECASE,
)
_OTHER_XML = re.compile(r"sitemap|opensearch|\.(?:html?|php|png|jpe?g|css|js|pdf)$|/(?:tags?|help|about|support|docs?)/", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments?/|comments?[-_]?feed|\bcomments?\b|评论|評論|コメント|kommentare|commentaires", re.IGNORECASE)
_MAKERS = (
    ("wordpress", "/feed/"),
    ("ghost", "/rss/"),
    ("blogger", "/feeds/posts/default"),
    ("jekyll", "/feed.xml"),
    ("hugo", "/index.xml"),
)
_SUBSTACK = re.compile(r"https://(?:substackcdn\.com|cdn\.substack\.com)/", re.IGNORECASE)
_CHANNEL = re.compile(r"\"(?:channelId|externalId)\"\s*:\s*\"(UC[\w-]{22})\"")


class Offer(NamedTuple):
    """A feed that a page offers: where, under which name, and as what (a media type, ``guess`` for what only looks like a feed)."""

    address: str
    title: str
    type: str


class _Tag(NamedTuple):
    name: str
    said: dict[str, str]
    end: int


def feeds_offered(page: str, base: str) -> tuple[Offer, ...]:
    """Return the feeds that a page at the address ``base`` offers, each once, at most 20: declared ones, comment feeds last, then guesses.

    Guesses are links to what looks like a feed's address, and the usual place of what the page names as its maker.
    Only http(s) addresses; titles are plain text. Reads the first million characters, in linear time.
    """
    page = page[:_MOST_CHARACTERS]
    bare = _UNREAD.sub(" ", page)
    tags = list(_tags(bare))
    base = next((web_address([tag.said.get("href", "")], base) for tag in tags if tag.name == "base"), "") or base
    declared = sorted(_declared(tags, base), key=lambda offer: bool(_COMMENTS.search(f"{offer.address} {offer.title}")))
    guesses = (*_by_maker(tags, page, base), *_linked(bare, tags, base))
    found: dict[str, Offer] = {}
    for offer in (*declared, *guesses):
        if offer.address and offer.address.partition("#")[0] != base.partition("#")[0]:
            found.setdefault(offer.address, offer)
    return tuple(found.values())[:_MOST]


def _tags(page: str) -> Iterator[_Tag]:
    for match in _TAG.finditer(page):
        said = {name.lower(): html.unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(match.group(2))}
        yield _Tag(match.group(1).lower(), said, match.end())


def _declared(tags: list[_Tag], base: str) -> Iterator[Offer]:
    for tag in tags:
        rel = tag.said.get("rel", "").lower().split()
        kind = tag.said.get("type", "").partition(";")[0].strip().lower()
        address = web_address([tag.said.get("href", "")], base) if tag.said.get("href") else ""
        json_feed = kind == "application/json" and not re.search(r"wp-json|oembed", address)
        if tag.name in ("link", "a") and ("feed" in rel or ("alternate" in rel and (_TYPES.match(kind) or json_feed))):
            yield Offer(address, one_line(tag.said.get("title", ""))[:200], kind)


def _linked(page: str, tags: list[_Tag], base: str) -> Iterator[Offer]:
    """Yield the links of the page that look like a feed's address, titled with the words they stand on."""
    for tag in tags:
        href = tag.said.get("href", "").strip()
        if tag.name != "a" or not href or href.startswith("#"):
            continue
        address = web_address([href.removeprefix("feed:") if href.startswith("feed:http") else href], base)
        parts = urlsplit(address)
        where = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if _LOOKS.search(where) and not _OTHER_XML.search(parts.path):
            words = page[tag.end : tag.end + 300].partition("</a")[0]
            yield Offer(address, one_line(tag.said.get("title", "") or words)[:200], "guess")


def _by_maker(tags: list[_Tag], page: str, base: str) -> Iterator[Offer]:
    maker = next((tag.said.get("content", "") for tag in tags if tag.said.get("name", "").lower() == "generator"), "")
    for name, path in _MAKERS:
        if maker.lower().startswith(name):
            yield Offer(_at(base, path), "", "guess")
    if _SUBSTACK.search(page):
        yield Offer(_at(base, "/feed"), "", "guess")
    channel = _CHANNEL.search(page)
    if channel and (urlsplit(base).hostname or "").lower().endswith("youtube.com"):
        yield Offer(f"https://www.youtube.com/feeds/videos.xml?channel_id={channel.group(1)}", "", "guess")


def _at(base: str, path: str) -> str:
    return web_address([urljoin(base, path)])
