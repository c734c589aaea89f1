"""What an edition holds of an issue."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from xml.etree.ElementTree import Element

from roundup.form import Edition
from roundup.stages.assemble.markup import Part
from roundup.stages.assemble.plaintext import TextWriter

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_VOID = frozenset(("br", "hr", "img"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PLACES = {"greeting": "greeting", "lede": "lede", "story": "stories", "stories": "stories", "bullets": "bullets", "bullet": "bullets"}


def edited(parts: tuple[Part, ...], edition: Edition) -> tuple[Part, ...]:
    """Return the parts that an edition holds, stories cut to their first paragraphs; a heading with nothing below it is left out."""
    held = [part for part in parts if _PLACES.get(part.kind, "text") in edition.holds]
    allowed = {
        kind: {id(part) for part in islice((part for part in held if part.kind == kind), most)}
        for kind, most in (("story", edition.stories), ("bullet", edition.bullets))
    }
    kept = [part for part in held if part.kind not in allowed or id(part) in allowed[part.kind]]
    empty = {heading for heading, kind in (("stories", "story"), ("bullets", "bullet")) if not allowed[kind]}
    return tuple(_cut(part, edition.paragraphs) if part.kind == "story" else part for part in kept if part.kind not in empty)


def _cut(part: Part, paragraphs: int) -> Part:
    """Return the beginning of a story: its heading and so many paragraphs, lists or quotations."""
    pieces = list(_pieces(part.html))
    length = _length([name for name, _ in pieces], paragraphs)
    if length == len(pieces):
        return part
    children = [child for child in part.tree if TextWriter().write(_alone(child), part.stash).strip()]
    kept = children[: _length([child.tag for child in children], paragraphs)]
    return replace(part, html="\n".join(html for _, html in pieces[:length]), tree=_alone(*kept), more=True)


def _length(names: list[str], paragraphs: int) -> int:
    """Return how many elements at the head make so many paragraphs, headings among them not counted."""
    taken = 0
    for at, name in enumerate(names):
        if taken == paragraphs and (name not in _HEADINGS or taken):
            return at
        taken += name not in _HEADINGS
    return len(names)


def _alone(*children: Element) -> Element:
    root = Element("div")
    root.extend(children)
    return root


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the HTML of each outermost element; text between two belongs to the second."""
    depth, start, name = 0, 0, ""
    for match in _TAG.finditer(html):
        name = match[2] if depth == 0 else name
        if match[2] not in _VOID:
            depth += -1 if match[1] else 1
        if depth == 0:
            yield name, html[start : match.end()].strip()
            start = match.end()
