"""OPML: the lists of feeds that readers exchange. Read with listparser, which expands no entities; written as OPML 2.0."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from roundup.config.checks import UnfitError, web_address
from roundup.config.newcomers import address_of
from roundup.errors import InputError
from roundup.model import Feed
from roundup.text.decoding import text_of
from roundup.text.words import clean, language_tag

_MOST = 20 * 1024 * 1024  # bytes of a list; 5,000 feeds are about 1 MB
_NAME = 200  # characters of a name
_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OUTLINE = re.compile(r"<outline\b(?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,400}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<=\s)([A-Za-z]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
Pairs = tuple[tuple[str, str], ...]
_HINT = "export the list once more from the reader it is from, as OPML"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """What an OPML file holds: its feeds, each once, without an outlet, of which OPML knows nothing; what cannot be used, as (address, why).

    ``folders`` gives the folder of an address that lies in one; ``remark`` says what is wrong with the file as a whole.
    """

    title: str = ""
    feeds: tuple[Feed, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()
    remark: str = ""


def read_opml(data: bytes, where: str) -> FeedList:
    """Return what an OPML file (1.0, 1.1 or 2.0, in any encoding) holds; InputError for what is no OPML file."""
    if len(data) > _MOST:
        raise InputError(f"is larger than {_MOST // 1024**2} MiB", where, "split the list")
    text, pages, tongues = _mended(_decoded(data, where))
    found = _parsed(text, where)
    if not str(found.get("version", "")).startswith("opml"):
        raise InputError("is no OPML file", where, _HINT)
    feeds, refused, folders = _sorted_out(found.feeds, tongues)
    asides = [(url, "is a page and no feed; try roundup feeds discover with it") for url in pages]
    asides += [(_line(entry.url), "is another list, which is not read; import it by itself") for entry in found.lists]
    cut = "" if "</opml" in text[-2000:].lower() else "the file breaks off before its end: feeds may be missing"
    return FeedList(title=_line(found.meta.get("title", "")), feeds=feeds, refused=(*refused, *asides), folders=folders, remark=cut)


def write_opml(title: str, feeds: Iterable[Feed]) -> bytes:
    """Return feeds as an OPML 2.0 file; the same feeds give the same bytes."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = _line(title)
    body = ET.SubElement(root, "body")
    for feed in feeds:
        name = _line(feed.name)
        outline = ET.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.url)
        if feed.language != "und":
            outline.set("language", feed.language)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def _decoded(data: bytes, where: str) -> str:
    try:
        return text_of(data, where)
    except InputError as error:
        raise InputError(error.what, where, _HINT) from error


def _mended(text: str) -> tuple[str, list[str], dict[str, str]]:
    """Return the text with ``url`` made ``xmlUrl`` where a feed's outline has no other, the pages that have no feed, and languages by address."""
    pages, tongues = [], {}

    def mend(match: re.Match[str]) -> str:
        said = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(match.group())}
        if (tongue := language_tag(said.get("language", ""))) != "und":
            tongues[_line(html.unescape(said.get("xmlurl", said.get("url", ""))))] = tongue
        if "xmlurl" in said or not {"url", "htmlurl"} & set(said):
            return match.group()
        if "url" in said and said.get("type", "").strip().lower() in ("rss", "atom", "rss1", "feed", "pie"):
            return re.sub(r"(?<=\s)url(?=\s*=)", "xmlUrl", match.group(), count=1, flags=re.IGNORECASE)
        if "htmlurl" in said:
            pages.append(_line(html.unescape(said["htmlurl"])))
        return match.group()

    return _OUTLINE.sub(mend, text), pages, tongues


def _parsed(text: str, where: str) -> Any:
    import listparser  # noqa: PLC0415 - needed by one command only

    try:  # it takes UTF-8 for another encoding where no mark stands before it
        return listparser.parse(b"\xef\xbb\xbf" + _PROLOG.sub("", text).encode("utf-8", "replace"))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise InputError(f"cannot be read as OPML ({type(error).__name__}: {error})", where, _HINT) from error


def _sorted_out(entries: Iterable[Any], tongues: Mapping[str, str]) -> tuple[tuple[Feed, ...], Pairs, Pairs]:
    """Return the feeds, what is none with the reason, and the folders by address."""
    feeds, refused, folders = [], [], []
    for entry in entries:
        said = _line(entry.url)
        try:
            url = web_address(address_of(said))
        except UnfitError as error:
            refused.append((said[:_NAME], f"{error.what}; {error.hint}"))
            continue
        feeds.append(Feed(name=_line(entry.get("title", ""))[:_NAME], url=url, language=tongues.get(said, "und")))
        path: list[str] = max(entry.get("categories", []), key=len, default=[])
        if folder := " / ".join(name for part in path if (name := _line(part)))[:_NAME]:
            folders.append((url, folder))
    return tuple(feeds), tuple(refused), tuple(folders)


def _line(text: str) -> str:
    return " ".join(clean(str(text)).split())
