"""RSS 0.9x to 2.0, RDF, Atom and JSON Feed become Items.

feedparser gets a stream and never the bytes themselves: given bytes or str it opens files of that name.
"""

import io
import re
import time
import xml.sax
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect.decode import text_of
from roundup.stages.collect.ids import entry_id, one_line, plain, storable, web_address
from roundup.stages.collect.jsonfeed import items_from_json, looks_like_json_feed
from roundup.stages.collect.offers import feeds_offered
from roundup.stages.collect.taming import MOST_BYTES, MOST_ENTRIES, Parts, tamed, words_to_utc
from roundup.text.words import language_tag

_RAISED = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError, OverflowError, xml.sax.SAXException)
"""What feedparser has been seen to raise on feeds that are broken in new ways."""

_ROOT = re.compile(r"<(?:[A-Za-z][\w-]{0,40}:)?(rss|rdf|feed|channel)(?=[\s>])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:\s*[»|–—:-]+\s*(?:rss|feed|atom|rss feed|all (?:posts|articles|stories))|\s+rss(?: feed)?|\s*[:|–—-]\s+(?:top |latest |all )?(?:news|headlines|stories|technology|tech|business|world|china|asia|science|home|home page|front page|科技|新闻|最新|财经|首页))\s*$",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def items_from_feed(feed: Feed, body: bytes, content_type: str = "") -> tuple[Item, ...]:
    """Return the entries of a feed as Items, in the feed's order, at most the newest 500.

    ``content_type`` is the header the feed came with. Titles and summaries are plain text, links are
    http(s), ``published`` is ISO 8601 in UTC where the feed's date parses and its own words where not;
    the feed's words stand in ``meta`` under ``published``. A bad entry costs that entry, a feed that was
    cut off keeps the whole entries before the cut. Raises InputError for what is no feed, naming the
    feeds that an HTML page offers, and for a feed built to be slow.
    """
    where = feed.url or feed.name
    declared = match.group(1) if (match := _CHARSET.search(content_type)) else ""
    text = text_of(body[:MOST_BYTES], where, declared)
    if looks_like_json_feed(text):
        return _unlike(items_from_json(feed, text, where))
    if not looks_like_feed(text):
        raise _no_feed(text, where, feed.url)
    parts = tamed(text, where)
    try:
        return _unlike(_items(feed, _parsed(parts.whole())))
    except _RAISED:
        return _unlike(_one_by_one(feed, parts))


def looks_like_feed(text: str) -> bool:
    """Tell whether text is an XML feed: its first element, comments and declarations aside, is a feed's."""
    head = re.sub(
        r"<!--.{0,4000}?-->|<\?.{0,1000}?\?>|<!DOCTYPE[^<>\[]{0,500}(?:\[.{0,2000}?\])?\s*>",
        "",
        text[:20000],
        flags=re.DOTALL | re.IGNORECASE,
    )
    root = _ROOT.search(head[:4000])
    return bool(root) and not _PAGE.search(head[: root.start() if root else 0])


def _no_feed(text: str, where: str, base: str) -> InputError:
    offered = ", ".join(offer.address for offer in feeds_offered(text, base)[:5])
    if offered:
        return InputError("this is a web page, not a feed", where, f"use the feed it offers: {offered}", kind="not-a-feed")
    what = "this is a web page, not a feed, and it offers none" if _PAGE.search(text[:5000]) else "this is no feed (RSS, Atom or JSON Feed)"
    return InputError(what, where, "open the address in a browser and look for the address of its feed", kind="not-a-feed")


def _parsed(text: str) -> Any:
    import feedparser  # noqa: PLC0415, TID251 - its one home; slow to import, and needed for feeds only

    headers = {"content-type": "application/xml; charset=utf-8"}
    stream = io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8", "replace"))
    return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _items(feed: Feed, parsed: Any) -> list[Item]:
    items = []
    for entry in parsed.entries[:MOST_ENTRIES]:
        try:
            item = _item(feed, parsed.feed, entry)
        except _RAISED:
            continue
        if item:
            items.append(item)
    return items


def _one_by_one(feed: Feed, parts: Parts) -> list[Item]:
    items: list[Item] = []
    for entry in parts.entries:
        try:
            items += _items(feed, _parsed(parts._replace(entries=(entry,)).whole()))
        except _RAISED:
            continue
    return items


def _unlike(items: Iterable[Item]) -> tuple[Item, ...]:
    """Drop entries that are repeated whole; number those that only share an id."""
    found: dict[str, Item] = {}
    for item in map(storable, items):
        name, number = item.id, 2
        while name in found and replace(found[name], id=item.id) != item:
            name, number = f"{item.id}-{number}", number + 1
        found.setdefault(name, replace(item, id=name))
    return tuple(found.values())


def _item(feed: Feed, channel: Mapping[str, Any], entry: Mapping[str, Any]) -> Item | None:
    title = one_line(_value(entry, "title"))
    guid = _value(entry, "id")
    links = [str(link.get("href", "")) for link in entry.get("links", []) if link.get("rel") in (None, "alternate", "via")]
    link = "" if entry.get("guidislink") else _value(entry, "link")  # a guid alone is resolved like a link, even a number
    url = web_address([link, *links], web_address([_value(channel, "link")]) or feed.url) or web_address([guid])
    content, summary = _content(entry)
    if not (title or url or content):
        return None
    iso, raw = _published(entry)
    name = _NOISE.sub("", one_line(_value(channel, "title")))
    source = entry.get("source") or {}
    language = _value(entry, "language") or _value(channel, "language") or feed.language
    return Item(
        id=entry_id(title, guid or url or title + content),
        kind="entry",
        content=content,
        title=title,
        url=url,
        author=_author(entry),
        published=iso or raw,
        summary=plain(summary),
        feed=feed.name or name,
        outlet=feed.outlet or one_line(_value(source, "title")) or name,
        language=language_tag(language),
        meta=(("published", raw),) if raw else (),
    )


def _value(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _content(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return the fullest markup of an entry, and its summary where that says something else."""
    texts = [
        str(part.get("value", ""))
        for part in entry.get("content", [])
        if str(part.get("type", "")).startswith(("text", "application/xhtml"))
    ]
    summary = _value(entry, "summary")
    content = max([*texts, summary], key=len, default="")
    return content, "" if summary in texts and summary == content else summary


def _author(entry: Mapping[str, Any]) -> str:
    names = [str(person.get("name") or "") for person in entry.get("authors", []) if isinstance(person, Mapping)]
    listed = ", ".join(dict.fromkeys(one_line(name) for name in names if name))
    return (listed or one_line(_value(entry, "author")))[:300]


def _published(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return the date as ISO 8601 in UTC ("" where it does not parse) and in the feed's words."""
    for key in ("published", "updated", "created"):
        raw = _value(entry, key)
        if raw:
            parsed = entry.get(f"{key}_parsed")
            iso = _iso(parsed) if isinstance(parsed, time.struct_time) and _agrees(parsed, raw) else ""
            return words_to_utc(raw) or iso, raw.strip()[:200]
    return "", ""


def _agrees(parsed: time.struct_time, raw: str) -> bool:
    """Whether the day, give or take a time zone, is among the numbers: the parser makes a date of any words."""
    return bool({parsed.tm_mday - 1, parsed.tm_mday, parsed.tm_mday + 1} & {int(number) for number in re.findall(r"\d{1,2}", raw)})


def _iso(parsed: time.struct_time) -> str:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if parsed.tm_year >= 1000 else ""
    except ValueError:
        return ""
