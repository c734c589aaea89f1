"""What is done to the text of a feed before a parser sees it, so that no feed can hold up the rest.

feedparser's author expression is quadratic, its handling of deep nesting and of very many entries is slow;
one linear look beforehand cuts, sorts out or refuses what would cost minutes. All scans here are linear.
"""

import bisect
import email.utils
import re
from datetime import UTC, datetime

from roundup.errors import InputError
from roundup.stages.collect.pieces import plain_doctype

MOST_BYTES = 10 * 1024 * 1024
MOST_ENTRIES = 500
_DEEPEST = 1000
_LONGEST_TAG = 200_000
_LONGEST_ENTRY = 2_000_000

_PERSON = re.compile(
    r"<((?:[A-Za-z][\w-]{0,40}:)?(?:author|name|email|creator|contributor|managingEditor|webMaster|publisher|owner))(?=[\s>])[^<>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,80})[^<>]*>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr p li dd dt td tr th option".split())
_DATE = re.compile(
    r"<(?:[A-Za-z][\w-]{0,40}:)?(?:pubDate|date|published|updated|modified|issued|created)(?=[\s>])[^<>]{0,500}>\s*(?:<!\[CDATA\[)?([^<\]]{6,60})",
    re.IGNORECASE,
)
_EAST = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日\s*")
_BORDER = re.compile(r"</?(?:[A-Za-z][\w-]{0,40}:)?(?:item|entry)(?=[\s/>])", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def tamed(text: str, where: str) -> str:
    """Return the text of a feed that a parser can take in a moment; raise InputError for one that is built to be slow."""
    text = plain_doctype(_CONTROL.sub("", text))
    _refuse_deep(text, where)
    return _short_persons(text)


def newest(entries: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of the newest 500 entries, in order; those without a date come last, and of equals the first stay.

    An entry longer than any article is none of them.
    """
    places = [at for at, entry in enumerate(entries) if len(entry) <= _LONGEST_ENTRY]
    if len(places) <= MOST_ENTRIES:
        return tuple(places)
    dated = {at: (words_to_utc(match.group(1)) if (match := _DATE.search(entries[at])) else "", -at) for at in places}
    return tuple(sorted(sorted(places, key=dated.__getitem__, reverse=True)[:MOST_ENTRIES]))


def words_to_utc(words: str) -> str:
    """Return a date in words as ISO 8601 in UTC (RFC 2822 or ISO; without a zone it counts as UTC), ``""`` where it does not parse."""
    words = _EAST.sub(lambda match: f"{match[1]}-{match[2]:0>2}-{match[3]:0>2} ", words).strip()
    for parse in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            when = parse(words)
            aware = when if when.tzinfo else when.replace(tzinfo=UTC)
            return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if aware.year >= 1000 else ""
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return ""


def _refuse_deep(text: str, where: str) -> None:
    depth = 0
    for match in _TAG.finditer(_without_cdata(text)):
        if match.end() - match.start() > _LONGEST_TAG:
            raise InputError(
                "a tag of this feed is too long to be meant",
                where,
                "look at the feed in a browser; leave it out if it stays so",
                kind="costly",
            )
        if match.group(2).lower() in _VOID or match.group().endswith("/>"):
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        if depth > _DEEPEST:
            raise InputError(
                "the tags of this feed are nested too deeply",
                where,
                "look at the feed in a browser; leave it out if it stays so",
                kind="costly",
            )


def _without_cdata(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<![CDATA[", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("]]>", start)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, text[at:]))


def _short_persons(text: str, most: int = 300) -> str:
    """Cut what stands in author-like elements to 300 characters; one that never ends ends with its entry."""
    borders = [match.start() for match in _BORDER.finditer(text)]
    kept, at = [], 0
    for match in _PERSON.finditer(text):
        if match.start() < at or text[match.end() - 2] == "/":
            continue
        place = bisect.bisect(borders, match.end())
        border = borders[place] if place < len(borders) else len(text)
        close = text.find(f"</{match.group(1)}", match.end(), border)
        end = close if close >= 0 else border
        inner = text[match.end() : end]
        if len(inner) <= most or (close >= 0 and re.match(r"\s*<(?!!\[CDATA\[)", inner)):
            continue
        bare = re.sub(r"[<>&\]\[]", " ", inner.removeprefix("<![CDATA[")[:most])
        kept += [text[at : match.end()], bare]
        at = end
    return "".join((*kept, text[at:]))
