"""Everything a feed said, under the names that feedparser uses, made from what our own fetcher brought.

feedparser has its one home here, and gets a stream of text that we decoded: given bytes or str it opens files and
addresses of that name. A document that is not well formed is read entry by entry (see `pieces`).
"""

import contextlib
import email.utils
import html
import io
import re
import xml.sax
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from roundup.model import Fetched
from roundup.stages.collect.charset import Decoded, decoded
from roundup.stages.collect.ids import web_address
from roundup.stages.collect.pieces import Pieces, fault_of, mended, pieces_of, root_of, salvaged, swallows
from roundup.stages.collect.taming import MOST_BYTES, newest, tamed

_ID = re.compile(r"<(?:[A-Za-z][\w-]{0,40}:)?(?:guid|id)(?:\s[^<>]{0,300})?>(?:<!\[CDATA\[)?([^<>\]]{1,500})", re.IGNORECASE)
_ATTRIBUTES = ("href", "src", "url", "about", "resource", "scheme", "domain")
_PLACED = re.compile(r"\s*=\s*(?:[\"']|&quot;|&apos;|&#3[49];)?+(?!\s*(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:|[\"'&]))")
_ELEMENT = re.compile(
    r"<(?:[A-Za-z][\w-]{0,40}:)?(?:link|id|url|uri|comments?|commentR[sS][sS]|docs|logo|icon|licen[sc]e|image|homepage|webmaster)(?:\s[^<>]{0,500})?(?<!/)>"
    r"\s*(?:<!\[CDATA\[\s*)?+(?![\s<]|[A-Za-z][A-Za-z0-9+.-]{0,20}:)"
)
_BASES = re.compile(r"xml:base\s*=\s*[\"']([^\"'<>]{1,500})[\"']")

_MOST_LOOSE = 300_000
"""Characters of a broken piece that are read: the loose parser is slow."""

Record = dict[str, Any]
"""What a feed said. ``entries`` and ``feed`` always, ``bozo`` (with ``bozo_exception``), ``encoding``, ``version``,
``namespaces``, ``headers``, ``href``, ``status``; ``etag``, ``modified`` and ``modified_parsed`` where the server gave them."""

RAISED = (ValueError, LookupError, AttributeError, TypeError, RecursionError, AssertionError, OverflowError, xml.sax.SAXException)
"""What feedparser has been seen to raise on feeds that are broken in new ways."""


def record(fetched: Fetched, *, as_said: bool = True) -> Record:
    """Return everything a feed said, in the feed's order, at most its newest 500 entries.

    ``as_said`` leaves markup as the feed has it (our own cleaning follows); without it feedparser's sanitiser and resolver
    of relative addresses run too. Encodings follow RFC 3023, as far as the bytes agree. A broken entry costs that entry, a document
    that was cut off keeps the entries before the cut. Raises InputError for a feed that is built to be slow.
    """
    return recorded(fetched, decoded(fetched.body[:MOST_BYTES], headers_of(fetched)), as_said=as_said)


def recorded(fetched: Fetched, found: Decoded, *, as_said: bool = True) -> Record:
    """Return the record of a feed whose bytes have been decoded."""
    headers = headers_of(fetched)
    base, language = _base(fetched, headers), headers.get("content-language", "")
    if as_said and not _has_relative(found.text):
        said = _from_text(found, tamed(found.text, fetched.url), _Reader("", language))
        _tell_base(said, base)
    else:
        said = _from_text(found, tamed(found.text, fetched.url), _Reader(base, language, as_said=as_said))
    return said | _transport(fetched, headers)


def _has_relative(text: str) -> bool:
    """Tell whether any address may be relative.

    Where none is, the parser is given no base: it joins that with itself at every tag, which is half of its time. Words are
    looked for before expressions are, because a feed is long and this is to be quick.
    """
    if "xml:base" in text or _ELEMENT.search(text):
        return True
    for name in _ATTRIBUTES:
        at = text.find(name)
        while at >= 0:
            if _PLACED.match(text, at + len(name)):
                return True
            at = text.find(name, at + len(name))
    return False


def _tell_base(said: Record, base: str) -> None:
    """Put the document's address where the parser says from where an element's addresses start."""
    for element in (said["feed"], *said["entries"]):
        for value in element.values():
            for part in value if isinstance(value, list) else (value,):
                if isinstance(part, dict) and part.get("base") == "":
                    part["base"] = base


def _from_text(found: Decoded, text: str, reader: "_Reader") -> Record:
    fault = fault_of(text)
    said = _salvage(text, reader) if fault or swallows(text) else reader.read(_shortened(pieces_of(text), text))
    if not fault and isinstance(said.get("bozo_exception"), RAISED) and not said["entries"]:
        said = _salvage(text, reader)
    said["encoding"] = found.encoding
    if fault and not said["bozo"]:
        said |= {"bozo": True, "bozo_exception": fault}
    if found.fault and not said["bozo"]:
        said |= {"bozo": True, "bozo_exception": _exception(found)}
    for entry in said["entries"]:
        _prefer_page(entry)
    if reader.as_said and reader.base:
        _tell_ids(said["entries"], text, reader.base)
    return said


def _prefer_page(entry: Any) -> None:
    """Make an entry's page its link, where the parser took an enclosure for it."""
    links = [(link.get("rel"), link.get("href")) for link in entry.get("links", [])]
    pages = [href for rel, href in links if rel == "alternate" and href]
    if pages and entry.get("link") in [href for rel, href in links if rel == "enclosure" and href not in pages]:
        entry["link"] = pages[-1]


def _tell_ids(entries: list[Any], text: str, base: str) -> None:
    """Give each entry its id as the feed has it, where the parser resolved it like a link: an id must outlive a change of the feed's address."""
    if all(web_address([str(entry.get("id", ""))]) == "" for entry in entries):
        return
    bases = dict.fromkeys((base, *(urljoin(base, html.unescape(inner)) for inner in _BASES.findall(text)[:50])))
    said = [html.unescape(words.strip()) for words in _ID.findall(text)]
    resolved = {_joined(one, words): words for one in reversed(bases) for words in said}
    for entry in entries:
        if entry.get("id") in resolved:
            entry["id"] = resolved[entry["id"]]


def _joined(base: str, words: str) -> str:
    try:
        return urljoin(base, words)
    except ValueError:
        return words


@dataclass(frozen=True)
class _Reader:
    """feedparser with the settings of one feed."""

    base: str
    language: str = ""
    as_said: bool = True

    @cached_property
    def _headers(self) -> dict[str, str]:
        said = {"content-type": "application/xml; charset=utf-8", "content-location": self.base, "content-language": self.language}
        return {name: value for name, value in said.items() if value}

    def read(self, document: str) -> Record:
        """Return what a document says; markup that it raises on says nothing."""
        import feedparser  # noqa: PLC0415, TID251 - its one home; slow to import, and needed for feeds only

        stream = io.BytesIO(document.encode("utf-8", "replace"))
        try:
            said = feedparser.parse(
                stream, response_headers=self._headers, sanitize_html=not self.as_said, resolve_relative_uris=not self.as_said
            )
        except RAISED as error:
            return {"feed": {}, "entries": [], "bozo": True, "bozo_exception": error, "version": "", "namespaces": {}}
        return {"version": "", "namespaces": {}} | dict(said)


def _shortened(pieces: Pieces, text: str) -> str:
    """Return a well-formed document with its newest entries only; nothing of it changes where there are not too many."""
    kept = newest(pieces.entries)
    if len(kept) == len(pieces.entries):
        return text
    gaps = (*pieces.gaps, "")
    return pieces.head + "".join(pieces.entries[at] + gaps[at] for at in kept) + pieces.tail


def _salvage(text: str, reader: _Reader) -> Record:
    """Read what is well formed together, and each of the other entries by itself, loosely."""
    pieces = salvaged(text)
    entries = [pieces.entries[at] for at in newest(pieces.entries)]
    root = root_of(pieces.head)
    mends = [(entry if fault_of(root.around(entry)) is None else mended(entry)) for entry in entries]
    sound = [fault_of(root.around(entry)) is None for entry in mends]
    good = "\n".join(entry for entry, holds in zip(mends, sound, strict=True) if holds)
    said, together = _framed(pieces, good, reader)
    if len(together) != sum(sound):
        together, sound = [], [False] * len(entries)
    orderly = iter(together)
    said["entries"] = [
        entry
        for piece, holds in zip(entries, sound, strict=True)
        for entry in ([next(orderly)] if holds else reader.read(root.around(piece[:_MOST_LOOSE]))["entries"])
    ]
    return said


def _framed(pieces: Pieces, good: str, reader: _Reader) -> tuple[Record, list[Any]]:
    """Return what the frame of a feed says, and its good entries: read as one where the frame is well formed, else apart."""
    root = root_of(pieces.head)
    for tail in (pieces.tail, root.closing):
        document = mended(pieces.head).lstrip() + good + mended(tail)
        if fault_of(document) is None:
            said = reader.read(document)
            return said, said["entries"]
    said, inner = reader.read(pieces.head[:_MOST_LOOSE] + root.closing), reader.read(root.around(good))
    return said, inner["entries"]


def headers_of(fetched: Fetched) -> dict[str, str]:
    """Return the headers a document came with, names in lower case, those sent twice joined."""
    joined: dict[str, str] = {}
    for name, value in fetched.headers:
        joined[name.lower()] = f"{joined[name.lower()]}, {value}" if name.lower() in joined else value
    return joined | ({"content-type": fetched.content_type} if fetched.content_type else {})


def _base(fetched: Fetched, headers: Mapping[str, str]) -> str:
    """Return the address that relative ones start from: where the document says it is, as far as that is a web address."""
    return web_address([headers.get("content-location", "")], fetched.url) or fetched.url


def _transport(fetched: Fetched, headers: dict[str, str]) -> Record:
    said: Record = {"headers": headers, "href": fetched.url, "status": fetched.status}
    etag, modified = (
        (fetched.validators.etag or headers.get("etag", "")),
        (fetched.validators.last_modified or headers.get("last-modified", "")),
    )
    if etag:
        said["etag"] = etag
    if modified:
        said["modified"] = modified
        with contextlib.suppress(ValueError, TypeError, OverflowError):
            said["modified_parsed"] = email.utils.parsedate_to_datetime(modified).utctimetuple()
    return said


def _exception(found: Decoded) -> Exception:
    import feedparser  # noqa: PLC0415, TID251 - its one home

    kind = feedparser.NonXMLContentType if found.fault == "type" else feedparser.CharacterEncodingOverride
    made: Exception = kind(found.told)
    return made
