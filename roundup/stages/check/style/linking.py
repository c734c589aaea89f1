"""Links, and whose words the issue stands on."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from roundup.form import Form
from roundup.model import Article, Finding
from roundup.stages.check.style.layout import Anchor, Layout, PartOfIssue, outside, span, style
from roundup.text.words import count_words, fold, language_of, many

TRACKING = re.compile(
    r"(?:^|&)(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|spm|at_(?:medium|campaign)\w*|ns_\w+|cmpid|ftag|yclid|_hsenc|_hsmi)="
)
"""The query of an address that tells where a reader came from."""
_EMPTY = frozenset("here there this that link click read more source article".split())


def link_findings(layout: Layout, form: Form, articles: tuple[Article, ...]) -> Iterator[Finding]:
    """Check each link's words and address, that none comes twice, and that there are enough."""
    seen: dict[str, Anchor] = {}
    for part in layout.parts:
        for link in part.links:
            yield from _link(link, part, form.style.link_words)
            bare = link.url.split("#")[0].rstrip("/")
            if bare in seen:
                yield style(
                    "link",
                    f"The address is linked already in line {seen[bare].line}: {link.url}",
                    part,
                    line=link.line,
                    remedy="Keep the first link only.",
                )
            seen.setdefault(bare, link)
    if any(article.url for article in articles):
        yield from _enough(layout, articles)


def outlet_findings(layout: Layout, form: Form, articles: tuple[Article, ...]) -> Iterator[Finding]:
    """Check that the issue stands on several outlets and leans on none, as far as the pile has them."""
    house = form.style
    pile = {article.outlet for article in articles if article.outlet}
    named = [article for article in articles if article.url and article.outlet]
    by_url = {_bare(article.url): article.outlet for article in named}
    hosts: dict[str, set[str]] = {}
    for article in named:
        hosts.setdefault(_host(article.url), set()).add(article.outlet)
    by_host = {host: min(outlets) for host, outlets in hosts.items() if len(outlets) == 1}
    urls = [link.url for part in layout.parts for link in part.links]
    links = Counter(by_url.get(_bare(url)) or by_host.get(_host(url)) or _host(url) for url in urls)
    text = fold(" ".join(part.text for part in layout.parts))
    used = {outlet for outlet in pile if fold(outlet) in text} | {outlet for outlet in links if outlet}
    wanted = min(house.outlets_min, len(pile))
    if len(used) < wanted:
        yield style(
            "outlets",
            f"The issue stands on {many(len(used), 'outlet')}, at least {wanted} are wanted.",
            remedy="Cite other outlets of the pile.",
        )
    total = sum(links.values())
    if total >= 5 and len(pile) >= house.outlets_min:
        outlet, count = min(links.items(), key=lambda entry: (-entry[1], entry[0]))
        if count > house.outlet_share * total:
            yield style(
                "outlets",
                f"{outlet} has {count} of {many(total, 'link')}, more than {house.outlet_share:.0%}.",
                remedy="Link other outlets too.",
            )


def _link(link: Anchor, part: PartOfIssue, budget: tuple[int, int]) -> Iterator[Finding]:
    words = count_words(link.text)
    if set(fold(link.text).strip(".,!").split()) <= _EMPTY:
        yield style("link", f"The link stands on “{link.text}”.", part, line=link.line, remedy="Put it on the verb or the claim.")
    elif outside(words, budget) and not (link.text.startswith("http") or language_of(link.text) == "zh"):
        yield style(
            "link", f"The link stands on {many(words, 'word')}, the form asks for {span(budget)}: “{link.text}”.", part, line=link.line
        )
    parts = _split(link.url)
    if TRACKING.search(parts.query):
        yield style("link", f"The address carries tracking: {link.url}", part, line=link.line, remedy="Cut what follows the question mark.")
    if parts.scheme not in ("http", "https", "mailto") and link.url[:1] != "#":
        yield style(
            "link", f"The address is not one of the web: {link.url or '(empty)'}", part, line=link.line, remedy="Write it with https://."
        )


def _enough(layout: Layout, articles: tuple[Article, ...]) -> Iterator[Finding]:
    unlinkable = {fold(article.outlet) for article in articles if article.outlet and not article.url}
    for part in (*layout.of("story"), *layout.of("bullet")):
        wanted = 1 if part.kind == "bullet" else part.words // 100
        credited = any(outlet in fold(part.text) for outlet in unlinkable)
        if len(part.links) < wanted and not credited:
            yield style(
                "link",
                f"“{part.heading or part.lead}” has {many(len(part.links), 'link')}, at least {wanted} are wanted.",
                part,
                remedy="Link the sources it stands on.",
            )


def _bare(url: str) -> str:
    return _host(url) + _split(url).path.rstrip("/")


def _host(url: str) -> str:
    return (_split(url).hostname or "").removeprefix("www.")


@lru_cache(maxsize=4096)
def _split(url: str) -> SplitResult:
    """Return the parts of an address; one that is broken has no parts, and so is none of the web."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
