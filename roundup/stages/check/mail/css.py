"""The style sheets and style attributes of a page, read by tinycss2 into plain values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from roundup.stages.check.mail.tree import Document, Element, Seen

_DEEP = 40
_BRACKETS = re.compile(r"[][(){}]")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property with its value; ``keys`` are the functions (f:), units (u:) and words (w:) in it."""

    name: str
    value: str
    line: int
    important: bool
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors with declarations; ``within`` are the at-rules around them, such as ``media (max-width: 600px)``."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]
    line: int
    within: tuple[str, ...]
    seen: Seen = "all"


@dataclass(frozen=True, slots=True)
class Statement:
    """An at-rule: its name, what stands before its block, and its line."""

    name: str
    prelude: str
    line: int


@dataclass(slots=True)
class Styles:
    """All that a page says of its look: rules and at-rules of its sheets, declarations of its elements, lines that cannot be read."""

    rules: list[Rule]
    statements: list[Statement]
    inline: dict[Element, tuple[Declaration, ...]]
    unread: list[int]


def styles_of(document: Document) -> Styles:
    """Read every sheet and style attribute of a page; what is nested beyond reason is told as unread."""
    styles = Styles([], [], {}, [])
    for element in document.elements:
        if element.tag == "style":
            text = element.text()
            line = element.children[0].line if element.children else element.line
            if _sound(text):
                _gather(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), line, (styles, element.seen), ())
            else:
                styles.unread.append(line)
        written = element.attrs.get("style")
        if written:
            found = _written(written)
            if found is None:
                styles.unread.append(element.line)
            else:
                styles.inline[element] = found
    return styles


@lru_cache(maxsize=4096)
def _written(text: str) -> tuple[Declaration, ...] | None:
    """Return the declarations of a style attribute, None where it cannot be read; most pages repeat a few of them."""
    return _declared(tinycss2.parse_blocks_contents(text), 1) if _sound(text) else None


def _sound(text: str) -> bool:
    """Tell whether brackets match and are not nested beyond reason."""
    depth = 0
    for bracket in _BRACKETS.findall(text) if any(mark in text for mark in "[({") else ():
        depth += 1 if bracket in "[({" else -1
        if not 0 <= depth <= _DEEP:
            return False
    return depth == 0


def _gather(nodes: Iterable[Any], line: int, into: tuple[Styles, Seen], within: tuple[str, ...]) -> None:
    styles, seen = into
    for node in nodes:
        at = line + getattr(node, "source_line", 1) - 1
        if node.type == "error":
            styles.unread.append(at)
        elif node.type == "qualified-rule":
            selectors = tuple(part.strip() for part in _split(node.prelude))
            found = _declared(tinycss2.parse_blocks_contents(node.content), line)
            styles.rules.append(Rule(selectors, found, at, within, seen))
            if (
                any(inner.type == "qualified-rule" for inner in tinycss2.parse_blocks_contents(node.content))
                if _nested(node.content)
                else False
            ):
                styles.statements.append(Statement("nesting", "", at))
        elif node.type == "at-rule":
            name = node.lower_at_keyword
            prelude = " ".join(tinycss2.serialize(node.prelude).split()).lower()
            styles.statements.append(Statement(name, prelude, at))
            if node.content is not None and name in ("media", "supports", "layer", "container"):
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                _gather(inner, line, into, (*within, f"{name} {prelude}"))


def _nested(content: Iterable[Any]) -> bool:
    return any(token.type == "{} block" for token in content)


def _split(prelude: list[Any]) -> Iterator[str]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part)
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part)


def _declared(nodes: Iterable[Any], line: int) -> tuple[Declaration, ...]:
    return tuple(
        Declaration(
            node.lower_name,
            tinycss2.serialize(node.value).strip(),
            line + node.source_line - 1,
            node.important,
            frozenset(_keys(node.value)) | ({"k:!important"} if node.important else frozenset()),
        )
        for node in nodes
        if node.type == "declaration"
    )


def _keys(tokens: Iterable[Any]) -> Iterator[str]:
    rest = list(tokens)
    while rest:
        token = rest.pop()
        if token.type == "function":
            yield f"f:{token.lower_name}"
            rest.extend(token.arguments)
        elif token.type == "dimension":
            yield f"u:{token.lower_unit}"
        elif token.type == "percentage":
            yield "u:%"
        elif token.type == "ident":
            yield f"w:{token.lower_value}"
        elif token.type == "url":
            yield "f:url"
        elif token.type in ("() block", "[] block", "{} block"):
            rest.extend(token.content)
