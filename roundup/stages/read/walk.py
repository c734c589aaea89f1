"""A cleared tree becomes blocks: one walk, no recursion."""

import html
import re
from itertools import pairwise
from typing import Any

import lxml.etree

from roundup.model import Link
from roundup.stages.read.blocks import Block, squeeze, tighten
from roundup.stages.read.urls import clean_url, is_sharing

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_KINDS = {
    "h1": "h",
    "h2": "h",
    "h3": "h",
    "h4": "h",
    "h5": "h",
    "h6": "h",
    "li": "li",
    "blockquote": "quote",
    "pre": "pre",
    "td": "cell",
    "th": "cell",
    "dt": "h",
}
_CODE = re.compile(r"[{}();=<>$\\]")


class Walker:
    """Collects the blocks of a tree; ``base`` is the page's address."""

    def __init__(self, base: str = "") -> None:
        """Start with nothing collected."""
        self.base = base
        self.blocks: list[Block] = []
        self._texts: list[str] = []
        self._size = 0
        self._anchors: list[tuple[str, int]] = []
        self._links: list[tuple[str, int, int]] = []
        self._kinds: list[str] = []
        self._places: list[int] = []
        self._count = 0

    def walk(self, tree: Any) -> tuple[Block, ...]:
        """Return the blocks of a tree in document order."""
        for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()
        return tuple(self.blocks)

    def _start(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCK_TAGS:
            self._flush()
            self._count += 1
            self._places.append(self._count)
            self._kinds.append(_KINDS.get(tag, ""))
        elif tag == "br":
            self._add("\n")
        elif tag == "a":
            self._anchors.append((element.get("href", ""), self._size))
        self._add(element.text if tag else "")

    def _end(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCK_TAGS:
            self._flush()
            self._places.pop()
            self._kinds.pop()
        elif tag == "a" and self._anchors:
            href, start = self._anchors.pop()
            self._links.append((href, start, self._size))
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            flat = text if text == "\n" and self._kind() != "pre" else text if self._kind() == "pre" else re.sub(r"\s+", " ", text)
            self._texts.append(flat)
            self._size += len(flat)

    def _kind(self) -> str:
        return next((kind for kind in reversed(self._kinds) if kind), "p")

    def _flush(self) -> None:
        open_links = [(href, start, self._size) for href, start in self._anchors]
        raw, links = "".join(self._texts), [*self._links, *open_links]
        self._texts, self._links, self._size = [], [], 0
        self._anchors = [(href, 0) for href, _ in self._anchors]
        if raw.strip():
            place = self._places[-2] if len(self._places) > 1 else 0
            self.blocks += _blocks(raw, links, Block("", self._kind(), place=place), self.base)


def _blocks(raw: str, links: list[tuple[str, int, int]], like: Block, base: str) -> list[Block]:
    if like.kind == "pre":
        return (
            []
            if len(_CODE.findall(raw)) * 25 > len(raw)
            else [like._replace(text=squeeze(part), kind="p") for part in re.split(r"\n\s*\n", raw) if part.strip()]
        )
    blocks, at = [], 0
    for line in _lines(raw):
        start, end = at, at + len(line)
        at = end + 1
        text = tighten(line)
        if text:
            inside = [(href, max(low, start), min(high, end)) for href, low, high in links if low < end and high > start]
            named = tuple(link for href, low, high in inside if (link := _link(href, raw[low:high], base)))
            blocks.append(like._replace(text=text, links=named, linked=sum(len(squeeze(raw[low:high])) for _, low, high in inside)))
    return blocks


def _lines(raw: str) -> list[str]:
    """Two line breaks part paragraphs; one does where both sides are long or end as sentences do."""
    lines = raw.split("\n")
    joined = [lines[0]]
    for before, line in pairwise(lines):
        parts = (
            not before.strip()
            or not line.strip()
            or re.search(r"[.!?。！？…:：][\"'”’」』）)]*\s*$", before)
            or min(len(before), len(line)) > 60
        )
        if parts:
            joined.append(line)
        else:
            joined[-1] += f" {line}"
    return joined


def _link(href: str, words: str, base: str) -> Link | None:
    if not href or href.startswith("#") or not words.strip():
        return None
    url = clean_url(html.unescape(href), base)
    return Link(url=url, text=tighten(words)) if url and not is_sharing(url) else None
