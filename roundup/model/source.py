"""What comes in: sources, pieces as they came, articles as we read them, and when they are from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Language = str
"""A primary language subtag: ``en``, ``zh``, or ``und`` when it cannot be told."""

ItemKind = Literal["entry", "html", "markdown", "text", "mail"]
Status = Literal["full", "stub", "paywall", "wall"]
When = Literal["in", "background", "out", "undated-consistent", "undated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source named in ``feeds.toml``; ``outlet`` is the name an issue prints."""

    name: str
    url: str
    language: Language = "und"
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece as it came in, before anyone believed it.

    ``published`` is what the source said, unparsed. ``content`` is markup or text of the
    given ``kind``. ``path`` is relative to the newsroom, ``""`` for what came from the web.
    ``meta`` holds front matter or mail headers, in order, as (key, value). ``guid`` is a feed's own
    name for an entry, verbatim; ``source`` the address of the feed; ``updated`` as ``published``, for
    the last change; ``first_seen`` when the archive first met it (ISO 8601 in UTC), ``""`` before that.
    """

    id: str
    kind: ItemKind
    content: str
    title: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    summary: str = ""
    feed: str = ""
    outlet: str = ""
    language: Language = "und"
    path: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    guid: str = ""
    source: str = ""
    updated: str = ""
    first_seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateHint:
    """Words that speak of the publication date.

    ``kind`` is one of: front matter, feed, mail, json-ld, meta, time, url, dateline,
    first line, copyright, first seen. ``words`` is the verbatim proof.
    """

    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of an article: ``text == article.text[start:end]``; ids read ``article:number``."""

    id: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link an article makes: absolute http(s) address and the words it stands on."""

    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A piece as we read it: plain text without furniture, cut into passages.

    ``published`` is known to the day when ``date_confidence`` (0 to 1) is above zero;
    ``date_proof`` holds the words that prove it. ``remarks`` says in plain words what was
    left behind or could not be read.
    """

    id: str
    text: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    author: str = ""
    published: datetime | None = None
    date_proof: str = ""
    date_confidence: float = 0.0
    language: Language = "und"
    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    status: Status = "full"
    remarks: tuple[str, ...] = ()
    hints: tuple[DateHint, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days an issue covers, both ends included; ``end`` is the issue date."""

    start: date
    end: date
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an article was published, as far as it can be proved.

    ``earliest`` and ``latest`` bound an undated article (None: no bound). ``reason`` is one
    plain sentence for the desk page, ``proof`` the words it rests on.
    """

    article: str
    verdict: When
    published: datetime | None = None
    confidence: float = 0.0
    proof: str = ""
    reason: str = ""
    earliest: date | None = None
    latest: date | None = None
