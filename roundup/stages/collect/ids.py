"""Ids and the small cleaning that every kind of item needs."""

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from roundup.model import Item
from roundup.text.words import clean, whole

_TAGS = re.compile(
    r"<!--.{0,2000}?-->|</?(?:a|abbr|address|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|cite|center|code|"
    r"dd|del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|"
    r"kbd|label|li|link|main|map|mark|math|meta|nav|noscript|object|ol|option|p|picture|pre|q|ruby|rt|s|samp|script|section|select|small|"
    r"source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr|applet|blink|caption|colgroup|col|frameset|frame|marquee|nobr|param)\b[^<>]{0,5000}>",
    re.IGNORECASE | re.DOTALL,
)
_SILENT = re.compile(r"<(script|style|iframe|noscript)\b[^>]{0,2000}>.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote)\b[^<>]{0,200}>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def digest(words: str, digits: int = 6) -> str:
    """Return the first hex digits of the SHA-256 of some words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def slug(words: str, most: int = 48) -> str:
    """Return words as ``[a-z0-9_-]``, at most ``most`` characters, cut between words where that can be done."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    joined = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
    if len(joined) <= most:
        return joined
    cut = joined[:most]
    return (cut.rsplit("-", 1)[0] if "-" in cut[most // 2 :] else cut).rstrip("-_")


def file_id(name: str) -> str:
    """Return the id of a file: the slug of its stem, with hex digits where the slug lost something."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    stem = base.rsplit(".", 1)[0] if "." in base[1:] else base
    if stem and stem.lower() == slug(stem):
        return stem.lower()
    short = slug(stem, 41)
    return f"{short}-{digest(stem)}" if short else f"file-{digest(stem, 8)}"


def entry_id(title: str, key: str) -> str:
    """Return the id of a feed entry: the slug of its title and hex digits of its guid or link."""
    return f"{slug(title, 39) or 'entry'}-{digest(key, 8)}"


def one_line(text: str) -> str:
    """Return text on one line, without markup: entities undone once, tags gone, spaces single."""
    bare = _TAGS.sub("", _BREAKS.sub(" ", _SILENT.sub(" ", text[:20000])))
    return " ".join(clean(html.unescape(bare)).split())


def plain(text: str) -> str:
    """Return a summary (its first 20,000 characters) without markup; line breaks of the markup stay."""
    bare = _TAGS.sub("", _BREAKS.sub("\n", _SILENT.sub(" ", text[:20000])))
    lines = (" ".join(line.split()) for line in clean(html.unescape(bare)).splitlines())
    return "\n".join(line for line in lines if line)


def bare(markup: str) -> str:
    """Return markup as text without any angle bracket: tags gone, blocks apart; for what no parser should see."""
    lines = re.sub(r"</?(?:p|div|h[1-6]|li|tr|br|section|article|blockquote)(?=[\s/>])[^<>]{0,1000}>", "\n\n", markup, flags=re.IGNORECASE)
    text = re.sub(
        r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|</?[A-Za-z!][^<>]*(?:>|$)", "", lines, flags=re.IGNORECASE | re.DOTALL
    )
    return re.sub(r"[<>]", " ", html.unescape(text))


def web_address(candidates: Iterable[str], base: str = "") -> str:
    """Return the first candidate that is, or resolves to, an absolute http(s) address; ``""`` when none is."""
    for candidate in candidates:
        url = _CONTROL.sub("", candidate)
        try:
            full = urljoin(base, url) if base and url else url
            parts = urlsplit(full)
            if parts.scheme.lower() in ("http", "https") and parts.hostname and len(full) <= 4000:
                return parts.scheme + full[len(parts.scheme) :]
        except ValueError:
            continue
    return ""


def storable(item: Item) -> Item:
    """Return an Item whose words can all be written as UTF-8."""
    said: dict[str, Any] = {field.name: whole(getattr(item, field.name)) for field in fields(item) if field.name != "meta"}
    return replace(item, **said, meta=tuple((whole(key), whole(value)) for key, value in item.meta))
