"""RSS 0.9x to 2.0, RDF, Atom and JSON Feed become Items.

What a feed said is its record (see `record`); titles become text, addresses http(s), bodies clean markup.
"""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from roundup.errors import InputError
from roundup.model import Feed, Fetched, Item
from roundup.stages.collect.charset import decoded
from roundup.stages.collect.cleaning import as_paragraphs, cleaned
from roundup.stages.collect.ids import entry_id, one_line, plain, storable, web_address
from roundup.stages.collect.jsonfeed import items_from_json, looks_like_json_feed
from roundup.stages.collect.offers import feeds_offered
from roundup.stages.collect.record import RAISED, Record, headers_of, recorded
from roundup.stages.collect.taming import MOST_BYTES, words_to_utc
from roundup.text.decoding import declared_charset, text_of
from roundup.text.words import language_tag

_ROOT = re.compile(r"<(?:[A-Za-z][\w-]{0,40}:)?(rss|rdf|feed|channel)(?=[\s>])", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:\s*[»|–—:-]+\s*(?:rss|feed|atom|rss feed|all (?:posts|articles|stories))|\s+rss(?: feed)?|\s*[:|–—-]\s+(?:top |latest |all )?(?:news|headlines|stories|technology|tech|business|world|china|asia|science|home|home page|front page|科技|新闻|最新|财经|首页))\s*$",
    re.IGNORECASE,
)


_BROWSE = "open the address in a browser and look for the address of its feed"


def items_from_feed(
    feed: Feed, body: bytes, content_type: str = "", *, address: str = "", headers: tuple[tuple[str, str], ...] = ()
) -> tuple[Item, ...]:
    """Return the entries of a feed as Items, in the feed's order, at most the newest 500.

    ``content_type`` and ``headers`` are what the feed came with, ``address`` where it came from in the end (the feed's
    own by default). Titles and summaries are plain text, links are http(s), bodies hold no markup but an article's, ``published``
    and ``updated`` are ISO 8601 in UTC where the feed's date parses and its own words where not; the feed's words stand in ``meta`` under
    ``published``. A bad entry costs that entry, a feed that was cut off keeps the whole entries before the cut. Raises InputError for
    what is no feed, naming the feeds that an HTML page offers, and for a feed built to be slow.
    """
    where = feed.url or feed.name
    fetched = Fetched(url=address or feed.url, body=body[:MOST_BYTES], content_type=content_type, headers=headers)
    found = decoded(fetched.body, headers_of(fetched))
    if not looks_like_feed(found.text):
        text = _text(fetched, where)
        if looks_like_json_feed(text):
            return _unlike(items_from_json(feed, text, where, address=fetched.url))
        raise _no_feed(text, where, fetched.url)
    try:
        return _unlike(_items(feed, recorded(fetched, found), fetched.url))
    except InputError as error:
        raise InputError(error.what, where, error.hint, error.kind) from error


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


def _text(fetched: Fetched, where: str) -> str:
    """Return the text of what has not the look of a feed."""
    try:
        return text_of(fetched.body, where, declared_charset(fetched.content_type))
    except InputError as error:
        what = error.what.replace("the file", "the answer").replace("this is", "the answer is")
        raise InputError(what, where, _BROWSE, kind="not-a-feed") from error


def _no_feed(text: str, where: str, base: str) -> InputError:
    offered = ", ".join(offer.address for offer in feeds_offered(text, base)[:5])
    if offered:
        return InputError("this is a web page, not a feed", where, f"use the feed it offers: {offered}", kind="not-a-feed")
    what = "this is a web page, not a feed, and it offers none" if _PAGE.search(text[:5000]) else "this is no feed (RSS, Atom or JSON Feed)"
    return InputError(what, where, _BROWSE, kind="not-a-feed")


def _items(feed: Feed, said: Record, address: str) -> list[Item]:
    items = []
    for entry in said["entries"]:
        try:
            item = _item(feed, said["feed"], entry, address)
        except RAISED:
            continue
        if item:
            items.append(item)
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


def _item(feed: Feed, channel: Mapping[str, Any], entry: Mapping[str, Any], address: str) -> Item | None:
    title, guid = one_line(_value(entry, "title")), _value(entry, "id")
    url = _address(entry, web_address([_value(channel, "link")]) or address, guid)
    content, summary = _content(entry, url, address)
    if not (title or url or content):
        return None
    (published, raw), (updated, _) = _dated(entry, "published", "updated", "created"), _dated(entry, "updated")
    name = _NOISE.sub("", one_line(_value(channel, "title")))
    language = _value(entry, "language") or _value(channel, "language") or feed.language
    return Item(
        id=entry_id(title, guid or url or title + content),
        kind="entry",
        content=content,
        title=title,
        url=url,
        author=_author(entry),
        published=published,
        summary=plain(summary),
        feed=feed.name or name,
        outlet=feed.outlet or one_line(_value(entry.get("source") or {}, "title")) or name,
        language=language_tag(language),
        meta=(("published", raw),) if raw else (),
        guid=guid,
        source=feed.url,
        updated=updated,
    )


def _address(entry: Mapping[str, Any], base: str, guid: str) -> str:
    """Return the entry's page. A guid alone is resolved like a link by the parser, even a number: only a whole address counts."""
    links = [str(link.get("href", "")) for link in entry.get("links", []) if link.get("rel") in (None, "alternate", "via")]
    links = links if entry.get("guidislink") else [_value(entry, "link"), *links]
    return web_address(links, base) or web_address([guid])


def _value(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return value if isinstance(value, str) else ""


def _content(entry: Mapping[str, Any], url: str, address: str) -> tuple[str, str]:
    """Return the fullest markup of an entry, cleaned, and its summary where that says something else."""
    parts = [part for part in entry.get("content", []) if str(part.get("type", "")).startswith(("text", "application/xhtml"))]
    texts = [str(part.get("value", "")) for part in parts]
    summary = _value(entry, "summary")
    fullest = max([*texts, summary], key=len, default="")
    part = next((part for part in parts if part.get("value") == fullest), entry.get("summary_detail") or {})
    said = _value(part, "base")
    base = said if said and said != address else url or address
    content = as_paragraphs(fullest) if part.get("type") == "text/plain" and "content" in entry else cleaned(fullest, base)
    return content, "" if summary in texts and summary == fullest else summary


def _author(entry: Mapping[str, Any]) -> str:
    names = [str(person.get("name") or "") for person in entry.get("authors", []) if isinstance(person, Mapping)]
    listed = ", ".join(dict.fromkeys(one_line(name) for name in names if name))
    return (listed or one_line(_value(entry, "author")))[:300]


def _dated(entry: Any, *keys: str) -> tuple[str, str]:
    """Return the first of these dates that the entry has, as ISO 8601 in UTC (its own words where it does not parse), and in the feed's words."""
    for key in keys:
        raw = dict.get(entry, key)  # feedparser's own get makes up a date of change
        if raw and isinstance(raw, str):
            parsed = dict.get(entry, f"{key}_parsed")
            iso = _iso(parsed) if isinstance(parsed, time.struct_time) and _agrees(parsed, raw) else ""
            raw = raw.strip()[:200]
            return words_to_utc(raw) or iso or raw, raw
    return "", ""


def _agrees(parsed: time.struct_time, raw: str) -> bool:
    """Whether the day, give or take a time zone, is among the numbers: the parser makes a date of any words."""
    return bool({parsed.tm_mday - 1, parsed.tm_mday, parsed.tm_mday + 1} & {int(number) for number in re.findall(r"\d{1,2}", raw)})


def _iso(parsed: time.struct_time) -> str:
    try:
        return datetime(*parsed[:6], tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if parsed.tm_year >= 1000 else ""
    except ValueError:
        return ""
