"""JSON Feed 1.0 and 1.1, read by the standard library; a feed that was cut off keeps its whole items."""

import json
import re
from typing import Any

from roundup.errors import InputError
from roundup.model import Feed, Item
from roundup.stages.collect.cleaning import as_paragraphs, cleaned
from roundup.stages.collect.ids import entry_id, one_line, plain, web_address
from roundup.stages.collect.taming import MOST_ENTRIES, words_to_utc
from roundup.text.words import language_tag

_ITEMS = re.compile(r'"items"\s*:\s*\[')


def looks_like_json_feed(text: str) -> bool:
    """Tell whether text is a JSON Feed: an object with items and the name of the format, or items with ids."""
    head = text.lstrip()[:3000]
    return head.startswith("{") and ("jsonfeed.org/version" in text[:5000] or bool(_ITEMS.search(text[:20000])))


def items_from_json(feed: Feed, text: str, where: str, *, address: str = "") -> tuple[Item, ...]:
    """Return the items of a JSON Feed, at most the newest 500; raise InputError where there is no list of items.

    ``address`` is where the feed came from in the end, the feed's own by default.
    """
    top, entries = _loaded(text, where)
    base = web_address([_text(top.get("home_page_url"))], address or feed.url) or address or feed.url
    items = [item for entry in entries if isinstance(entry, dict) and (item := _item(feed, top, entry, base))]
    order = sorted(range(len(items)), key=lambda at: (items[at].published, -at), reverse=True)[:MOST_ENTRIES]
    return tuple(items[at] for at in sorted(order))


def _loaded(text: str, where: str) -> tuple[dict[str, Any], list[Any]]:
    try:
        top = json.loads(text)
    except (ValueError, RecursionError):
        top, entries = {"title": _title(text)}, _whole_entries(text)
        if not entries:
            raise InputError("this JSON is broken and no entry of it is whole", where, "save the feed again") from None
        return top, entries
    if not isinstance(top, dict) or not isinstance(top.get("items"), list):
        raise InputError("this JSON is no feed: it has no list of items", where, "put in a JSON Feed (jsonfeed.org), RSS or Atom")
    return top, top["items"]


def _title(text: str) -> str:
    before = text[: match.start()] if (match := _ITEMS.search(text)) else ""
    found = re.search(r'"title"\s*:\s*"([^"\\]{1,200})"', before)
    return found.group(1) if found else ""


def _whole_entries(text: str) -> list[Any]:
    entries: list[Any] = []
    match, decoder = _ITEMS.search(text), json.JSONDecoder()
    at = match.end() if match else len(text)
    while len(entries) < MOST_ENTRIES * 4:
        at += len(text[at : at + 1000]) - len(text[at : at + 1000].lstrip(" \t\r\n,"))
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        entries.append(entry)
    return entries


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _authors(entry: dict[str, Any]) -> str:
    listed = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    return ", ".join(one_line(_text(person.get("name"))) for person in listed or [] if isinstance(person, dict) and person.get("name"))


def _item(feed: Feed, top: dict[str, Any], entry: dict[str, Any], base: str) -> Item | None:
    url = web_address((_text(entry.get("url")), _text(entry.get("external_url"))), base) or web_address([_text(entry.get("id"))])
    title, raw = one_line(_text(entry.get("title"))), _text(entry.get("date_published")) or _text(entry.get("date_modified"))
    content = cleaned(_text(entry.get("content_html")), url or base) or as_paragraphs(_text(entry.get("content_text")))
    updated = _text(entry.get("date_modified"))
    if not (title or url or content):
        return None
    name = one_line(_text(top.get("title")))
    language = _text(entry.get("language")) or _text(top.get("language")) or feed.language
    return Item(
        id=entry_id(title, _text(entry.get("id")) or url or title + content),
        kind="entry",
        content=content or as_paragraphs(_text(entry.get("summary"))),
        title=title,
        url=url,
        author=(_authors(entry) or _authors(top))[:300],
        published=words_to_utc(raw) or raw,
        summary=plain(_text(entry.get("summary"))),
        feed=feed.name or name,
        outlet=feed.outlet or name,
        language=language_tag(language),
        meta=(("published", raw),) if raw else (),
        guid=_text(entry.get("id")),
        source=feed.url,
        updated=words_to_utc(updated) or updated.strip()[:200],
    )
