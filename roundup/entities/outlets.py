"""One name for each outlet: a host's name is learned from the pile and from the known names.

An outlet that is only a host (``example.com``) takes the name that other articles of that host
give, or that of a known medium with that host's label. Of two names of one host where one
opens with the other ("Wire" and "Wire: Technology"), the shorter stands for both. A name that
stands on pieces of many hosts is a collector's, and the host's name is taken. A piece that
names no outlet but says "told AFP" of its own interviews is AFP's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from roundup.entities.lexicon import Lexicon
from roundup.model import Article
from roundup.text.words import fold

_HOST = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$", re.IGNORECASE)
_TOLD = re.compile(r"\btold ((?:[A-Z][\w.&-]*)(?: [A-Z][\w.&-]*){0,3})")


def name_outlets(articles: Iterable[Article], lexicon: Lexicon) -> tuple[Article, ...]:
    """Return the articles in their order, each with the name its outlet has throughout the pile."""
    collectors = _collectors(given := tuple(articles))
    pile = tuple(replace(article, outlet="") if article.outlet in collectors and host_of(article.url) else article for article in given)
    names = _names_by_host(pile)
    return tuple(replace(article, outlet=_name(article, names, lexicon)) for article in pile)


def host_of(url: str) -> str:
    """Return an address's host in lower case without ``www.``, "" where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _name(article: Article, names: Mapping[str, str], lexicon: Lexicon) -> str:
    outlet = article.outlet.strip()
    host = outlet.lower().removeprefix("www.") if _HOST.match(outlet) else host_of(article.url)
    named = names.get(host, "")
    if _HOST.match(outlet) or not outlet:
        return named or _medium(host, lexicon) or outlet or _told(article.text, lexicon) or host
    known = lexicon.by_alias.get(fold(outlet))
    if known and known.kind == "media":
        return known.name
    return named if named and fold(outlet).startswith(fold(named)) else outlet


def _collectors(pile: tuple[Article, ...]) -> frozenset[str]:
    """Return the names that stand on pieces of at least three hosts, none of which has most of them."""
    hosts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in pile:
        if article.outlet and host_of(article.url) and not _HOST.match(article.outlet):
            hosts[article.outlet][host_of(article.url)] += 1
    return frozenset(name for name, found in hosts.items() if len(found) >= 3 and max(found.values()) <= 0.7 * found.total())


def _names_by_host(pile: tuple[Article, ...]) -> dict[str, str]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for article in pile:
        if article.outlet and host_of(article.url) and not _HOST.match(article.outlet):
            counts[host_of(article.url)][article.outlet.strip()] += 1
    return {host: _best(names) for host, names in counts.items()}


def _best(names: Counter[str]) -> str:
    """Return the commonest name, or a shorter one that it opens with."""
    common = min(names, key=lambda name: (-names[name], name))
    return min((name for name in names if fold(common).startswith(fold(name))), key=lambda name: (len(name), name))


def _medium(host: str, lexicon: Lexicon) -> str:
    for label in host.split(".")[:-1]:
        entry = lexicon.by_alias.get(label)
        if entry and entry.kind in ("media", "company", "group", "agency"):
            return entry.name
    return ""


def _told(text: str, lexicon: Lexicon) -> str:
    """Return the known medium that the text says it was told something; "" where it names none or several."""
    names = {lexicon.canonical(name.rstrip(".")) for name in _TOLD.findall(text)}
    told = {name for name in names if lexicon.kind(name) == "media"}
    return told.pop() if len(told) == 1 else ""
