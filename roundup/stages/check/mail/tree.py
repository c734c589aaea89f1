"""A page of HTML as a tree with true line numbers, conditional comments understood.

A mail is read as it was written, and every tag has the line it begins in. The work is linear in the size: a tag or a
comment that never ends takes the rest of the page with it (as in the HTML standard), and nesting deeper than ``DEEP`` is
laid flat.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape
from typing import Literal

DEEP = 200
"""The deepest nesting that is kept: mails have 10 to 40 levels."""
Seen = Literal["all", "not outlook", "only outlook"]
_MARKUP = re.compile("<(?=[A-Za-z!?]|/[A-Za-z])")
_TAG = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)((?>[^>"']+|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?>\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_CONDITION = re.compile(r"\s*\[if\s([^\]]*)\]>", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_RAW = frozenset(("script", "style", "title", "textarea"))
_BLOCKS = frozenset("p div table ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre hr form section article header footer main address".split())
_CLOSES = {
    "li": ({"li"}, {"ul", "ol"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "tbody": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "option": ({"option"}, {"select"}),
    **dict.fromkeys(_BLOCKS, ({"p"}, {"td", "th", "div", "table", "button", "object", "li", "blockquote"})),
}
"""What a tag that begins ends, and where the search for it stops."""


@dataclass(slots=True, eq=False)
class Element:
    """A tag with its attributes (names in small letters) and what is in it; ``seen`` tells who gets to see it."""

    tag: str
    attrs: dict[str, str]
    line: int
    parent: "Element | None" = None
    seen: Seen = "all"
    depth: int = 0
    children: "list[Element | Text]" = field(default_factory=list)

    def text(self) -> str:
        """Return all text in it, in order."""
        out: list[str] = []
        rest: list[Element | Text] = [*reversed(self.children)]
        while rest:
            one = rest.pop()
            if isinstance(one, Text):
                out.append(one.value)
            else:
                rest.extend(reversed(one.children))
        return "".join(out)

    def inside(self, *tags: str) -> bool:
        """Tell whether it is one of these elements or stands in one."""
        here: Element | None = self
        while here is not None:
            if here.tag in tags:
                return True
            here = here.parent
        return False


@dataclass(slots=True, eq=False)
class Text:
    """Text between tags, its marks (``&amp;``) read."""

    value: str
    line: int
    parent: Element


@dataclass(slots=True, eq=False)
class Comment:
    """A comment; ``condition`` is what a conditional one asks, such as ``mso``."""

    value: str
    line: int
    condition: str = ""


@dataclass(slots=True, eq=False)
class Document:
    """A page: everything in its order; ``ghosts`` are the elements that stand in comments for Outlook alone."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    ghosts: list[Element] = field(default_factory=list)
    doctype: str = ""

    def named(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags, in order."""
        return [element for element in self.elements if element.tag in tags]


def parse_html(html: str) -> Document:
    """Return a page as a tree; anything can be read, nothing raises."""
    return _Builder(html).built()


class _Builder:
    def __init__(self, html: str, start: int = 1) -> None:
        self._html = html
        self._breaks = [found.start() for found in re.finditer("\n", html)]
        self._start = start
        self._document = Document(root=Element("", {}, start))
        self._open = [self._document.root]
        self._counts: dict[str, int] = {}
        self._seen: Seen = "all"

    def built(self) -> Document:
        html, at, size = self._html, 0, len(self._html)
        while at < size:
            mark = _MARKUP.search(html, at)
            self._text(at, mark.start() if mark else size)
            at = self._markup(mark.start()) if mark else size
        return self._document

    def _line(self, at: int) -> int:
        return bisect_right(self._breaks, at - 1) + self._start if at else self._start

    def _markup(self, at: int) -> int:
        """Read what begins with ``<``, and return where it ends."""
        html = self._html
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            self._comment(html[at + 4 : end if end >= 0 else len(html)], at)
            return end + 3 if end >= 0 else len(html)
        if html.startswith(("<!", "<?"), at):
            end = html.find(">", at)
            self._declared(html[at + 2 : end if end >= 0 else len(html)], at)
            return end + 1 if end >= 0 else len(html)
        found = _TAG.match(html, at)
        if found is None:  # never closed: the rest of the page is lost
            return len(html)
        if found[1]:
            self._end(found[2].lower())
            return found.end()
        return self._begin(found[2].lower(), found[3], at, found.end())

    def _begin(self, tag: str, attributes: str, at: int, end: int) -> int:
        attrs: dict[str, str] = {}
        for name, value in _ATTRIBUTE.findall(attributes):
            attrs.setdefault(name.lower(), unescape(value[1:-1] if value[:1] in ('"', "'") else value))
        self._imply(tag)
        parent = self._open[-1]
        element = Element(tag, attrs, self._line(at), parent, self._seen, parent.depth + 1)
        parent.children.append(element)
        self._document.elements.append(element)
        if tag in _RAW:
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(self._html, end)
            stop = closing.start() if closing else len(self._html)
            self._add(element, self._html[end:stop] if tag in ("style", "script") else unescape(self._html[end:stop]), end)
            after = self._html.find(">", stop)
            return after + 1 if after >= 0 else len(self._html)
        if tag not in _VOID and not attributes.rstrip().endswith("/") and len(self._open) < DEEP:
            self._open.append(element)
            self._counts[tag] = self._counts.get(tag, 0) + 1
        return end

    def _imply(self, tag: str) -> None:
        """End what a tag that begins ends without saying so."""
        ends, stops = _CLOSES.get(tag, (frozenset(), frozenset()))
        place = None
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag in stops:
                break
            if self._open[at].tag in ends:
                place = at
        if place is not None:
            self._close(place)

    def _end(self, tag: str) -> None:
        if not self._counts.get(tag):
            return
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].tag == tag:
                self._close(at)
                return
            if self._open[at].tag == "table" and tag not in ("body", "html", "center"):
                return

    def _close(self, place: int) -> None:
        for element in self._open[place:]:
            self._counts[element.tag] -= 1
        del self._open[place:]

    def _comment(self, value: str, at: int) -> None:
        condition = _CONDITION.match(value)
        comment = Comment(value, self._line(at), condition[1].strip().lower() if condition else "")
        if condition and value.rstrip().endswith("<![endif]"):
            self._document.ghosts.extend(_ghosts(value[condition.end() :].rsplit("<![endif]", 1)[0], comment.line))
        elif condition:
            self._seen = "not outlook" if "!mso" in comment.condition.replace(" ", "") else self._seen
        elif value.strip().lower().endswith("<![endif]"):
            self._seen, comment.condition = "all", "endif"
        self._document.comments.append(comment)

    def _declared(self, value: str, at: int) -> None:
        low = value.lower().lstrip()
        if low.startswith("doctype"):
            self._document.doctype = self._document.doctype or value
        elif low.startswith("[if"):
            self._seen = "not outlook" if "!mso" in low.replace(" ", "") else self._seen
        elif low.startswith("[endif"):
            self._seen = "all"
        else:
            self._document.comments.append(Comment(value, self._line(at), "declared"))

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self._add(self._open[-1], unescape(self._html[start:end]), start)

    def _add(self, parent: Element, value: str, at: int) -> None:
        text = Text(value, self._line(at), parent)
        parent.children.append(text)
        self._document.texts.append(text)


def _ghosts(html: str, line: int) -> list[Element]:
    elements = _Builder(html, line).built().elements
    for element in elements:
        element.seen = "only outlook"
    return elements
