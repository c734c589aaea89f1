"""Front matter: YAML between ``---`` or TOML between ``+++``, read as plain strings.

YAML is read with BaseLoader, so that ``NO`` stays a word and ``1.10`` stays 1.10. Broken front matter
costs a remark: its ``key: value`` lines are read one by one, because a colon in a title is what breaks it most.
"""

import re
import tomllib
from typing import Any

import yaml

from roundup.stages.collect.ids import one_line, web_address
from roundup.text.words import language_tag

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,65536}?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_LINE = re.compile(r"^([A-Za-z_][\w .-]{0,40}?)\s*[:=]\s*(.*)$")
_DEEP = re.compile(r"[\[{]{20,}|(?:[\[{][^\]}\n]{0,40}){40,}")
_ALIAS = re.compile(r"(?:[:-]\s+|[\[{,]\s*)[*&]\w")  # anchors can make a page of text out of a line
_KEYS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "published": ("date", "published", "pubdate", "publishdate", "date_published", "published_at", "publish_date", "created"),
    "outlet": ("outlet", "publisher", "publication", "site", "site_name", "sitename", "newspaper", "medium"),
    "language": ("language", "lang", "locale"),
    "summary": ("description", "summary", "excerpt"),
    "url": ("from", "url", "link", "canonical", "canonical_url", "source", "source_url", "original", "permalink"),
}

_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'，。]{3,2000}", re.IGNORECASE)

Meta = tuple[tuple[str, str], ...]


def split(text: str) -> tuple[Meta, str]:
    """Return the front matter as (key, value) pairs and the text after it; no pairs when there is none."""
    match = _FRONT.match(text)
    if not match or not _LINE.match(next(iter(match.group(2).strip().splitlines()), "").lstrip("# ")):
        return (), text
    loader = _yaml if match.group(1) == "---" else _toml
    try:
        pairs = _pairs(loader(match.group(2)))
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, TypeError, RecursionError):
        remark = ("remark", "the front matter is broken; it was read line by line")
        pairs = (*_by_line(match.group(2)), remark)
    return pairs, text[match.end() :]


def fields(meta: Meta) -> dict[str, str]:
    """Return the fields of an Item that front matter gives, as it says them."""
    folded: dict[str, str] = {}
    for key, value in meta:
        folded.setdefault(key.lower().replace("-", "_"), value)
    found = {name: next((folded[key] for key in keys if folded.get(key)), "") for name, keys in _KEYS.items()}
    origins = [folded[key] for key in _KEYS["url"] if folded.get(key)]
    found["url"] = web_address([address for origin in origins for address in (origin, *_ADDRESS.findall(origin))])
    names = (_named(folded[key]) for key in ("from", "source", "original") if folded.get(key))
    found["outlet"] = found["outlet"] or next(filter(None, names), "")
    found["language"] = language_tag(found["language"])
    return found | {key: one_line(found[key]) for key in ("title", "author", "outlet", "summary", "published")}


def _named(origin: str) -> str:
    """Return the outlet that ``from: The Post, https://…`` or ``source: The Post`` names; ``""`` for a bare address or path."""
    name = _ADDRESS.sub("", origin).strip(" \t[](){}<>,;:|-–—\"'")
    return "" if "/" in name or "@" in name else name


def _yaml(text: str) -> Any:
    if _DEEP.search(text) or _ALIAS.search(text):
        raise ValueError("nested or aliased front matter is not read as YAML")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and dicts only


def _toml(text: str) -> Any:
    return tomllib.loads(text)


def _pairs(value: Any) -> Meta:
    if not isinstance(value, dict):
        raise TypeError("front matter is not a list of keys and values")
    return tuple((str(key), _words(entry)) for key, entry in value.items())


def _words(value: Any, depth: int = 0) -> str:
    if isinstance(value, list):
        return ", ".join(_words(entry, depth + 1) for entry in value) if depth < 3 else ""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("title") or value.get("url") or "")
    return "" if value is None else str(value).strip()


def _by_line(text: str) -> Meta:
    matches = (_LINE.match(line) for line in text.splitlines())
    return tuple((match.group(1).strip(), match.group(2).strip().strip("\"'")) for match in matches if match)
