"""Changes to the text of a `feeds.toml`: feeds come, go and move; every other character stays as it is.

A change is a few splices into the text. What comes out is read again and must say exactly what was meant,
or nothing comes out at all.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from roundup.config import inline
from roundup.config.parse import parse_config
from roundup.errors import ConfigError, InputError
from roundup.model import Feed
from roundup.text.toml_parts import Part, Span, Token, parts_of, told
from roundup.text.words import clean

WHERE = "feeds.toml"
NO_HEADINGS: Mapping[str, str] = MappingProxyType({})
Pairs = list[tuple[str, str]]


class _Block(NamedTuple):
    """A [[feeds]] block: the key as its header writes it, its parts, and where it ends."""

    key: str
    parts: list[Part]
    end: int


def add_feeds(text: str, feeds: Iterable[Feed], headings: Mapping[str, str] = NO_HEADINGS) -> str:
    """Return the text with feeds added after the last one; ConfigError where the text, or a feed, cannot be used.

    ``headings``, by address, stand above feeds as comments where [[feeds]] blocks are written.
    """
    _numbers(text)
    new = tuple(feeds)
    pairs = [_pairs(feed) for feed in new]
    parts = parts_of(text)
    array = _array(text, parts)
    if not pairs:
        return text
    above = [_line(headings.get(feed.url, "")) for feed in new]
    changed = inline.added(text, array, pairs) if array is not None else _appended(text, parts, list(zip(above, pairs, strict=True)))
    return _proved(text, changed, [*_entries(text), *({key: json.loads(value) for key, value in feed} for feed in pairs)])


def remove_feeds(text: str, urls: Iterable[str]) -> str:
    """Return the text without the feeds of these addresses; InputError for an address that is not there."""
    known = _numbers(text)
    numbers = {_number(known, url) for url in urls}
    parts = parts_of(text)
    array, blocks = _array(text, parts), _blocks(parts)
    changed = text
    for number in sorted(numbers, reverse=True):
        if array is None:
            changed = _cut(changed, (blocks[number].parts[0].start, blocks[number].end))
        else:
            changed = inline.removed(changed, _array(changed, parts_of(changed)) or [], number)
    return _proved(text, changed, [entry for number, entry in enumerate(_entries(text)) if number not in numbers])


def move_feeds(text: str, moves: Mapping[str, str]) -> str:
    """Return the text with addresses replaced, old by new; InputError for an address that is not there."""
    known = _numbers(text)
    moved = {_number(known, old): new for old, new in moves.items()}
    spans = _addresses(text)
    changed = text
    for number, new in sorted(moved.items(), reverse=True):
        start, end = spans[number]
        changed = changed[:start] + _quoted(new) + changed[end:]
    entries = [
        {key: moved.get(number, value) if _squash(key) == "url" else value for key, value in entry.items()}
        for number, entry in enumerate(_entries(text))
    ]
    return _proved(text, changed, entries)


def _numbers(text: str) -> dict[str, int]:
    """Return the number of each feed by its address."""
    return {feed.url: number for number, feed in enumerate(parse_config(text, WHERE, {}).feeds)}


def _number(known: dict[str, int], url: str) -> int:
    if url not in known:
        raise InputError("no feed has this address", url, "roundup feeds list")
    return known[url]


def _proved(before: str, after: str, feeds: list[dict[str, Any]]) -> str:
    """Return the new text, once it is shown that it holds these feeds and otherwise what the old one held."""
    parse_config(after, WHERE, {})
    old, new = _others(before), _others(after)
    if _entries(after) != feeds or old != new:
        raise ConfigError("is written in a way that cannot be changed safely from here", WHERE, "make the change in an editor")
    return after


def _entries(text: str) -> list[dict[str, Any]]:
    return next((value for key, value in tomllib.loads(text).items() if _squash(key) == "feeds"), [])


def _others(text: str) -> dict[str, Any]:
    return {key: value for key, value in tomllib.loads(text).items() if _squash(key) != "feeds"}


def _array(text: str, parts: list[Part]) -> list[Token] | None:
    """Return the value of ``feeds = [...]`` where the feeds are written so."""
    headers = (number for number, part in enumerate(parts) if part.sort == "header")
    root = parts[: next(headers, len(parts))]
    return next((told(text, part.tokens) for part in root if part.sort == "pair" and _names(part, "feeds")), None)


def _names(part: Part, key: str) -> bool:
    return len(part.key) == 1 and _squash(part.key[0]) == key


def _blocks(parts: list[Part], key: str = "feeds") -> list[_Block]:
    """Return the tables of a name, in order."""
    headers = [number for number, part in enumerate(parts) if part.sort == "header"]
    return [
        _Block(parts[start].key[0], parts[start:end], _end(parts[start:end], last=end == len(parts)))
        for start, end in pairwise([*headers, len(parts)])
        if _names(parts[start], key)
    ]


def _end(block: list[Part], *, last: bool) -> int:
    """Return where a table ends: with its last pair, and comments right below that do not stand right above the next header."""
    said = max(number for number, part in enumerate(block) if part.sort in ("header", "pair"))
    after = next((number for number in range(said + 1, len(block)) if block[number].sort == "blank"), len(block))
    return block[after - 1 if last or after < len(block) else said].end


def _appended(text: str, parts: list[Part], feeds: list[tuple[str, Pairs]]) -> str:
    """Return the text with [[feeds]] blocks after the last one, else after [newsletter], else at the end."""
    blocks = _blocks(parts)
    above = blocks or _blocks(parts, "newsletter")
    at = above[-1].end if above else max((part.end for part in parts if part.sort != "blank"), default=0)
    header = f"[[{blocks[-1].key if blocks else 'feeds'}]]"
    newline = "\r\n" if "\r\n" in text else "\n"
    tables = [(heading, newline.join([header, *(f"{key} = {value}" for key, value in feed)])) for heading, feed in feeds]
    new = (2 * newline).join(f"# {heading}{2 * newline}{table}" if heading else table for heading, table in tables)
    whole = not at or text[:at].endswith("\n")
    gap = ("" if whole else newline) + (newline if at else "")
    return text[:at] + gap + new + (newline if whole else "") + text[at:]


def _cut(text: str, span: Span) -> str:
    """Return the text without a block and the blank line before it; a file that ends without a line end still does."""
    start, end = span
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    before = text[: start if text[above:start].strip() else above]
    if end >= len(text) and not text.endswith("\n"):
        before = before.removesuffix("\n").removesuffix("\r")
    return before + text[end:]


def _addresses(text: str) -> list[Span]:
    """Return where each feed's address stands, quotation marks included."""
    parts = parts_of(text)
    array = _array(text, parts)
    if array is not None:
        return [inline.value_of(text, element, "url") for element in inline.elements(array)]
    pairs = [next(part for part in block.parts if part.sort == "pair" and _names(part, "url")) for block in _blocks(parts)]
    tokens = [told(text, pair.tokens)[0] for pair in pairs]
    return [(token.start, token.end) for token in tokens]


def _pairs(feed: Feed) -> Pairs:
    """Return the keys of a feed with their values as TOML; what says nothing is left out."""
    outlet = feed.outlet if feed.outlet != feed.name else ""
    language = feed.language if feed.language != "und" else ""
    values = {"name": feed.name, "url": feed.url, "language": language, "outlet": outlet}
    return [(key, quoted) for key, value in values.items() if (quoted := _quoted(value)) != '""']


def _quoted(value: str) -> str:
    """Return one line of text as a TOML string; such text is written the same way in JSON."""
    return json.dumps(_line(value), ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _squash(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")
