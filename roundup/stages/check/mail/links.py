"""Where a page's links and images lead, and on which words links stand."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from roundup.entities.mail_clients import MailClients
from roundup.model import Finding
from roundup.stages.check.mail.placeholders import CODE
from roundup.stages.check.mail.telling import blocked, excerpt, listed, telling
from roundup.stages.check.mail.tree import Document, Element
from roundup.stages.check.style.linking import TRACKING

_VAGUE = frozenset("here|click here|link|this link|click|tap here|click this|this".split("|"))
_SHOWN = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,12}/\S*", re.IGNORECASE)
_UNREACHED = (".local", ".internal", ".lan", ".intranet", ".localhost", ".home.arpa")
_FINE = ("mailto", "tel", "sms", "cid")
_HARMFUL = ("javascript", "vbscript", "file", "about", "blob")
_PROSE = ("p", "li", "td", "dd", "blockquote")


def link_findings(document: Document, table: MailClients, *, edited: bool) -> Iterator[Finding]:
    """Yield what is wrong with links and addresses; ``edited``: what issue.md can mend is told of issue.md, and left out here."""
    targets = {element.attrs[name] for element in document.elements for name in ("id", "name") if name in element.attrs}
    every = [element for element in (*document.elements, *document.ghosts) if element.tag in ("a", "area") and "href" in element.attrs]
    for element in every:
        yield from _led(element, targets)
    yield from _anchors(every, targets, table)
    for element in document.named("img"):
        yield from _image(element)
    yield from _unsafe(document)
    if not edited:
        for element in every:
            yield from _worded(element)
        yield from _twice(every)


def _led(element: Element, targets: set[str]) -> Iterator[Finding]:
    """Judge where one link leads."""
    href, line = element.attrs["href"].strip(), element.line
    if href in ("", "#"):
        yield blocked("mail-link", f"The link {_named(element)} leads nowhere.", line, "Give it an address, or take it out.")
    elif href.startswith("#"):
        if href[1:] not in targets and href[1:].lower() != "top":
            yield blocked("mail-link", f"Nothing on the page is called {excerpt(href)}.", line, "Name its target, or take the link out.")
    else:
        yield from _address(href, line, f"the link {_named(element)}")


def _image(element: Element) -> Iterator[Finding]:
    source = element.attrs.get("src", "").strip()
    if not source:
        yield blocked("mail-link", "An image has no address.", element.line, "Give it one, or take it out.")
    elif not source.lower().startswith("data:"):
        yield from _address(source, element.line, "an image")


def _address(address: str, line: int, what: str) -> Iterator[Finding]:
    parts = _split(address)
    scheme = parts.scheme.lower()
    said = f"{what[0].upper()}{what[1:]}"
    if scheme in _FINE or "{" in address or "*|" in address or "%%" in address[:3]:
        return
    if scheme in _HARMFUL or scheme == "data":
        yield blocked("mail-link", f"{said} is {scheme}:, which no client opens.", line, "Link to a page of the web.")
    elif address.startswith("//"):
        yield telling("mail-link", f"{said} does not say https: ({excerpt(address)}).", line, "Write it with https://.")
    elif scheme not in ("http", "https") or not parts.hostname:
        yield blocked("mail-link", f"{said} is no whole address: {excerpt(address)}.", line, "Write it with https:// and its host.")
    elif private(parts):
        yield telling(
            "mail-link",
            f"{said} leads into a private network: {excerpt(address)}.",
            line,
            "Give the public address, unless every reader is in that network.",
        )
    elif parts.username:
        yield blocked(
            "mail-link", f"{said} holds a user's name or password: {excerpt(parts.hostname)}.", line, "Take it out of the address."
        )


def private(parts: SplitResult) -> bool:
    """Tell whether an address leads to a machine that readers cannot reach: a private or local one."""
    host = (parts.hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(_UNREACHED) or ("." not in host and ":" not in host):
        return True
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return not found.is_global


def _unsafe(document: Document) -> Iterator[Finding]:
    """Yield how often addresses go by http."""
    for tag, name, what in (("a", "href", "A link"), ("img", "src", "An image")):
        found = [
            (element.line, address)
            for element in document.named(tag)
            if (address := element.attrs.get(name, "")).lower().startswith("http:")
        ]
        if found:
            said = f"{what} goes by http, not https ({excerpt(found[0][1])})."
            yield telling("mail-link", said, found[0][0], "Write https:// where the page has it.", more=len(found) - 1)


def _anchors(links: list[Element], targets: set[str], table: MailClients) -> Iterator[Finding]:
    inner = [link for link in links if link.attrs["href"].strip()[:1] == "#" and link.attrs["href"].strip()[1:] in targets]
    lacking = table.without("html-anchor-links")
    if inner and lacking:
        what = f"Links within the mail do nothing in {listed(lacking)}."
        yield telling("mail-support", what, inner[0].line, "Link to the web version, or do without.", more=len(inner) - 1)


def _worded(element: Element) -> Iterator[Finding]:
    """Judge the words of one link and how its address is made."""
    text, href = " ".join(element.text().split()), element.attrs["href"].strip()
    parts = _split(href)
    if text.lower().strip(" .!»›→") in _VAGUE:
        yield telling("mail-link", f"The link stands on “{text}”.", element.line, "Put it on words that say where it leads.")
    shown = _SHOWN.fullmatch(text) if not element.inside(*CODE) else None
    if shown and parts.scheme in ("http", "https"):
        other = _split(text if "://" in text else f"https://{text}").hostname or ""
        if other and not _akin(other, parts.hostname or ""):
            what = f"The link shows {excerpt(other)} and leads to {excerpt(parts.hostname or '')}: clients warn of such links."
            yield telling("mail-link", what, element.line, "Put it on words, or on the address it leads to.")
        else:
            yield telling("mail-link", f"The link stands on its bare address: {excerpt(text)}.", element.line, "Put it on words.")
    if TRACKING.search(parts.query):
        yield telling(
            "mail-link", f"The address carries tracking: {excerpt(href, 60)}.", element.line, "Cut what follows the question mark."
        )


def _twice(links: list[Element]) -> Iterator[Finding]:
    """Yield the addresses that running text links twice; a heading, an image and a button may lead where the text does."""
    seen: dict[str, int] = {}
    for link in links:
        href = link.attrs["href"].strip().rstrip("/")
        if not href.startswith("http") or not _running(link):
            continue
        if href in seen:
            yield telling(
                "mail-link", f"The address is linked already in line {seen[href]}: {excerpt(href, 60)}.", link.line, "Keep the first link."
            )
        seen.setdefault(href, link.line)


def _running(link: Element) -> bool:
    """Tell whether a link stands among other words of one paragraph."""
    parent = link.parent
    if parent is None or not parent.inside(*_PROSE) or any(getattr(child, "tag", "") == "img" for child in link.children):
        return False
    around = "".join(child.value for child in parent.children if not isinstance(child, Element))
    return len(around.split()) >= 4


def _named(element: Element) -> str:
    text = excerpt(element.text())
    return f"“{text}”" if text else "without text"


def _akin(one: str, other: str) -> bool:
    """Tell whether two hosts are of one domain."""
    one, other = one.lower().removeprefix("www."), other.lower().removeprefix("www.")
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
