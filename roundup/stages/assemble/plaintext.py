"""The issue as plain text: wrapped by display width, links as numbered footnotes.

Written from the tree of the Markdown, not from the HTML page.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import nh3

from roundup.text.markdown import safe_url
from roundup.text.words import clean

WIDTH = 72
_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_ENTITY = re.compile(r"&#?[0-9A-Za-z]+;")
_PIECE = re.compile(r"\n|[^\S\n\u00a0]+|[⺀-鿿豈-﫿＀-･]|[^\s⺀-鿿豈-﫿＀-･]+|\u00a0")
_NOT_FIRST = frozenset("，。、；：！？）」』】》〉…—,.;:!?)]}”’%")
_NOT_LAST = frozenset("（「『【《〈([{“‘")
_BREAK = "\ue000"


class TextWriter:
    """Writes trees as text and numbers the addresses it meets, each once."""

    def __init__(self) -> None:
        """Begin with no addresses."""
        self.links: list[str] = []
        self._stash: tuple[str, ...] = ()

    def write(self, tree: Element, stash: tuple[str, ...]) -> str:
        """Return one part of the issue as wrapped text."""
        self._stash = stash
        return "\n\n".join(self._blocks(tree, WIDTH))

    def link(self, words: str, url: str) -> str:
        """Return words with the number of an address behind them."""
        return wrap(f"{words}\u00a0[{self._number(url)}]", WIDTH)

    def _blocks(self, parent: Element, width: int) -> list[str]:
        out = [self._flow(parent.text or "", width)]
        for child in parent:
            out.append(self._block(child, width))
            out.append(self._flow(child.tail or "", width))
        return [text for text in out if text.strip()]

    def _flow(self, text: str, width: int) -> str:
        return wrap(self._plain(text), width)

    def _block(self, element: Element, width: int) -> str:
        if element.tag in ("ul", "ol"):
            return self._list(element, width)
        if element.tag == "blockquote":
            return _indent("\n\n".join(self._blocks(element, width - 2)), "> ", "> ")
        if element.tag == "pre":
            return _indent("".join(self._verbatim(element)).strip("\n"), "    ", "    ")
        if element.tag == "hr":
            return "* * *"
        if element.tag == "table":
            return "\n".join(wrap(" | ".join(self._inline(cell).strip() for cell in row), width) for row in element.iter("tr"))
        return self._paragraph(element, width)

    def _paragraph(self, element: Element, width: int) -> str:
        raw = _STASHED.fullmatch((element.text or "").strip())
        if raw and not len(element) and self._stash[int(raw.group(1))].startswith("<pre"):
            return _indent(_stripped(self._stash[int(raw.group(1))]).strip("\n"), "    ", "    ")
        text = wrap(self._inline(element), width)
        if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and text:
            return f"{text}\n{'-' * max(map(display_width, text.splitlines()))}"
        return text

    def _list(self, element: Element, width: int) -> str:
        start = int(element.get("start", "1")) if element.tag == "ol" else 0
        items, loose = [], False
        for number, item in enumerate(element, start):
            mark = f"{number}. " if element.tag == "ol" else "- "
            loose = loose or any(child.tag == "p" for child in item)
            body = self._item(item, width - len(mark))
            items.append(_indent(body, mark, " " * len(mark)))
        return ("\n\n" if loose else "\n").join(items)

    def _item(self, item: Element, width: int) -> str:
        inline, at = Element("p"), 0
        inline.text = item.text
        while at < len(item) and item[at].tag not in ("p", "ul", "ol", "pre", "blockquote", "table"):
            inline.append(item[at])
            at += 1
        rest = Element("div")
        rest.extend(item[at:])
        first = wrap(self._inline(inline), width)
        return "\n\n".join(([first] if first else []) + self._blocks(rest, width))

    def _inline(self, element: Element) -> str:
        text = self._plain(element.text or "")
        for child in element:
            text += self._span(child) + self._plain(child.tail or "")
        return text

    def _span(self, element: Element) -> str:
        if element.tag == "br":
            return _BREAK
        if element.tag == "img":
            return self._plain(element.get("alt") or "")
        text = self._inline(element)
        url = _address(self._plain(element.get("href") or "")) if element.tag == "a" else ""
        return f"{text}\u00a0[{self._number(url)}]" if url and url != text.strip() else text

    def _number(self, url: str) -> int:
        if url not in self.links:
            self.links.append(url)
        return self.links.index(url) + 1

    def _verbatim(self, element: Element) -> Iterator[str]:
        for text in element.itertext():
            yield self._plain(text)

    def _plain(self, text: str) -> str:
        text = _STASHED.sub(lambda match: _stripped(self._stash[int(match.group(1))]), text.replace("\x02amp\x03", "&"))
        return clean(_ENTITY.sub(lambda match: html.unescape(match.group()), text))


def wrap(text: str, width: int) -> str:
    """Wrap one paragraph to a display width; Chinese breaks between characters, but never before a full stop."""
    lines = [_fill(line, width) for line in text.split(_BREAK)]
    return "\n".join(line for line in lines if line).replace("\u00a0", " ")


def underlined(title: str) -> str:
    """Return a title, wrapped, over a line of equals signs."""
    text = wrap(title, WIDTH)
    return f"{text}\n{'=' * max(map(display_width, text.split(chr(10))))}"


def display_width(text: str) -> int:
    """Return the columns a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)  # most pieces are, and long pages have many
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _fill(text: str, width: int) -> str:
    lines, line, taken = [], "", 0
    for piece in _unbreakable(_PIECE.findall(text)):
        if taken + display_width(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line, taken = "", 0
        added = piece if line else piece.lstrip()
        line += added
        taken += display_width(added)
    return "\n".join([*lines, line.rstrip()] if line.strip() else lines)


def _unbreakable(pieces: list[str]) -> Iterator[str]:
    """Join what may not be parted: marks to the word they close or open, footnote numbers to their words."""
    held = ""
    for piece in pieces:
        if piece.isspace() and piece != "\u00a0":
            if held:
                yield held
            held = ""
            yield " "
        elif held and (piece[0] in _NOT_FIRST or held[-1] in _NOT_LAST or "\u00a0" in (piece[0], held[-1])):
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _indent(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if number == 0 else rest) + line if line or rest.strip() else "" for number, line in enumerate(lines)).replace(
        "> \n", ">\n"
    )


def _stripped(raw: str) -> str:
    return html.unescape(nh3.clean(raw, tags=set()))


def _address(url: str) -> str:
    return url[7:] if url.lower().startswith("mailto:") else safe_url(url)
