"""Feeds that are offered to a newsroom: which are new, which stand there already, and what they are to be called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain, count
from urllib.parse import urlsplit

from roundup.model import Feed
from roundup.text.words import clean

_NAME = 120  # characters of a name that nobody chose
_PORTS = {"http": ":80", "https": ":443"}
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}\.?(?::\d{1,5})?(?:[/?].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """What came of an offer: the feeds that are new, with their names, and (offered, standing) for those that are not."""

    new: tuple[Feed, ...] = ()
    known: tuple[tuple[Feed, Feed], ...] = ()


def newcomers(offered: Iterable[Feed], standing: Iterable[Feed]) -> Newcomers:
    """Return which of the feeds are new; one without a name is called after its host, and a name that is taken gets an addition."""
    feeds = {same(feed.url): feed for feed in standing}
    names = {feed.name.casefold() for feed in feeds.values()}
    new, known = [], []
    for feed in offered:
        key = same(feed.url)
        if key in feeds:
            known.append((feed, feeds[key]))
            continue
        name = _free(" ".join(clean(feed.name).split())[:_NAME].strip(), _host(feed.url), names)
        names.add(name.casefold())
        feeds[key] = replace(feed, name=name)
        new.append(feeds[key])
    return Newcomers(new=tuple(new), known=tuple(known))


def address_of(said: str) -> str:
    """Return the address that a person or a list means: ``feed:`` is understood, and https stands before a bare host."""
    said = "".join(clean(said).split())
    if re.match(r"feed:(?://)?https?:", said, re.IGNORECASE):
        return re.sub(r"\Afeed:(?://)?", "", said, flags=re.IGNORECASE)
    if re.match(r"feed:", said, re.IGNORECASE):
        return "http:" + said[5:]
    return f"https://{said}" if _BARE.fullmatch(said) else said


def same(url: str) -> str:
    """Return what the spellings of one address share: scheme, its port, case of the host, www, a last slash and a fragment do not count."""
    try:
        parts = urlsplit(url)
        host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme.lower(), ":")).removeprefix("www.")
    except ValueError:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return host + (parts.path + query).rstrip("/")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _free(name: str, host: str, taken: set[str]) -> str:
    """Return the name, or it with the host and a number, until it is one that nobody has."""
    name = name or host
    tries = chain([name], [f"{name} ({host})"] if host not in name else [], (f"{name} ({number})" for number in count(2)))
    return next(found for found in tries if found.casefold() not in taken)
