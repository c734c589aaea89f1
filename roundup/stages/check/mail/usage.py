"""Which features a page uses, as the short keys of the client table, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.stages.check.mail.css import Declaration, Styles
from roundup.stages.check.mail.tree import Document, Element, Seen

_ENDING = re.compile(r"\.([a-z0-9]{2,5})(?:[?#]|$)", re.IGNORECASE)
_PSEUDO = re.compile(r"(::?[a-z-]+)")
_GROUND = re.compile(r"url\(|gradient\(", re.IGNORECASE)
_FONTS = re.compile(r"fonts?\.|typekit|/fonts?/", re.IGNORECASE)
"""Sheets that only bring fonts: where they are not loaded, the next font of the list stands in."""
_NEGATIVE = re.compile(r"(?:^|\s)-\d*\.?\d*[1-9]")
_PLACED = frozenset(("absolute", "fixed", "sticky"))
_OLD_ELEMENTS = frozenset(("before", "after", "first-line", "first-letter"))


@dataclass(frozen=True, slots=True)
class Use:
    """A feature in use: its key, its line, who sees it, and what stands by it that matters to the harm."""

    key: str
    line: int
    seen: Seen = "all"
    declaration: Declaration | None = None
    block: tuple[Declaration, ...] = ()
    element: Element | None = None


def uses_of(document: Document, styles: Styles) -> Iterator[Use]:
    """Yield the features in use; what stands in @media or @supports is an addition for those who know it, and left out."""
    for statement in styles.statements:
        if statement.name == "import" and _FONTS.search(statement.prelude):
            continue
        yield Use("k:nesting" if statement.name == "nesting" else f"a:{statement.name}", statement.line)
    for rule in styles.rules:
        if rule.within:
            continue
        for selector in rule.selectors:
            yield from (Use(f"s:{_pseudo(name)}", rule.line, rule.seen) for name in _PSEUDO.findall(selector))
        yield from _declared(rule.declarations, 0, rule.seen, None)
    for element, declarations in styles.inline.items():
        yield from _declared(declarations, element.line, element.seen, element)
    for element in document.elements:
        yield from _of_element(element)
        if element.attrs.get("background") and "bgcolor" not in element.attrs and not coloured(styles.inline.get(element, ())):
            yield Use("p:background-image", element.line, element.seen, element=element)


def _pseudo(name: str) -> str:
    return f":{name}" if name.lstrip(":") in _OLD_ELEMENTS and not name.startswith("::") else name


def _declared(block: tuple[Declaration, ...], line: int, seen: Seen, element: Element | None) -> Iterator[Use]:
    for declaration in block:
        for key in _told(declaration, block):
            yield Use(key, line or declaration.line, seen, declaration, block, element)


def _told(declaration: Declaration, block: tuple[Declaration, ...]) -> Iterator[str]:
    """Yield the keys of a declaration; of position, margin and grounds only those that can do harm."""
    name, value = declaration.name, declaration.value.lower()
    if "shadow" not in name:  # a shadow that is missing does no harm
        yield from declaration.keys
    if name == "display":
        yield f"v:display={value.removeprefix('inline-')}"
    elif name == "position":
        yield from ("p:position",) if value in _PLACED else ()
    elif name.startswith("margin") and not name.startswith(("margin-inline", "margin-block")):
        yield from ("p:margin",) if _NEGATIVE.search(value) else ()
    elif name in ("background", "background-image"):
        yield from ("p:background-image",) if _GROUND.search(value) and not coloured(block) else ()
    elif name == "opacity":
        yield from ("p:opacity",) if value not in ("0", "1", "0.0", "1.0") else ()
    elif name == "object-fit":
        yield from ("p:object-fit",) if value in ("cover", "contain") else ()
    elif name == "transform":
        yield from ("p:transform",) if value != "none" else ()
    elif name == "filter":
        yield from ("p:filter",) if value != "none" and not value.startswith(("progid", "alpha")) else ()
    else:
        yield f"p:{name}"


def coloured(block: tuple[Declaration, ...]) -> bool:
    """Tell whether a block gives a ground a plain colour."""
    for declaration in block:
        if declaration.name in ("background", "background-color"):
            rest = re.sub(r"(?:url|[a-z-]*gradient)\([^()]*(?:\([^()]*\)[^()]*)*\)", " ", declaration.value.lower())
            if re.search(r"#[0-9a-f]{3}|rgba?\(|hsla?\(", rest) or any(
                f"w:{word}" in declaration.keys for word in rest.split() if word in _NAMED
            ):
                return True
    return False


_NAMED = frozenset(
    "black white red blue green yellow gray grey silver navy teal maroon purple olive orange pink brown beige ivory lightgray lightgrey whitesmoke".split()
)


def _of_element(element: Element) -> Iterator[Use]:
    tag, attrs = element.tag, element.attrs
    kind = attrs.get("type", "").lower()
    if tag != "link" or ("stylesheet" in attrs.get("rel", "").lower() and not _FONTS.search(attrs.get("href", ""))):
        yield Use(f"e:{tag}={kind}" if tag in ("input", "button") else f"e:{tag}", element.line, element.seen, element=element)
    for name in attrs:
        yield Use(f"t:{name}", element.line, element.seen, element=element)
    if tag == "img":
        source = attrs.get("src", "").strip()
        ending = _ENDING.search(source.split("?")[0].split("#")[0])
        if source[:5].lower() == "data:":
            yield Use("i:data", element.line, element.seen, element=element)
        elif ending:
            yield Use(f"i:{ending[1].lower()}", element.line, element.seen, element=element)
    if tag == "a" and attrs.get("href", "").startswith("#") and len(attrs["href"]) > 1:
        yield Use("k:anchor", element.line, element.seen, element=element)
