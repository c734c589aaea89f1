"""Whether text stands out from its ground, in light and in dark, where both colours are known.

The measure is that of WCAG 2.2, success criterion 1.4.3: 4.5, and 3 for large text (24 px, or 18.66 px in bold).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tinycss2.color3 import RGBA, parse_color

from roundup.model import Finding
from roundup.stages.check.mail.cascade import Cascade
from roundup.stages.check.mail.css import Styles
from roundup.stages.check.mail.telling import excerpt, telling
from roundup.stages.check.mail.tree import Document, Element, Text
from roundup.text.contrast import contrast

_LARGE, _LARGE_BOLD = 24.0, 18.66
_LEAST, _LEAST_LARGE = 4.5, 3.0
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "small": 0.83, "h5": 0.83, "h6": 0.67}
_NAMED_SIZES = {"small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0, "x-small": 10.0, "smaller": 13.0}
_BOLD = frozenset("b strong th h1 h2 h3 h4 h5 h6".split())
_SIZE = re.compile(r"(\d{0,4}\.?\d{1,4})(px|pt|em|rem|%)$")
_UNSEEN = frozenset("style script title head template noscript".split())
_SCALE = {"px": 1.0, "pt": 4 / 3}


@dataclass(frozen=True, slots=True)
class _Look:
    """What text inherits: colours as #rrggbb ("" where not known), size in px, whether it is bold, and whether it is drawn."""

    colour: str
    ground: str
    size: float = 16.0
    bold: bool = False
    hidden: bool = False


def contrast_findings(document: Document, styles: Styles) -> Iterator[Finding]:
    """Yield each pair of colours that readers cannot read well, with the first words written in it."""
    yield from _measured(document, Cascade(styles, document, dark=False), _Look("#000000", "#ffffff"), "")
    if any(
        "prefers-color-scheme: dark" in around or "prefers-color-scheme:dark" in around for rule in styles.rules for around in rule.within
    ):
        yield from _measured(document, Cascade(styles, document, dark=True), _Look("", ""), " in dark mode")


def _measured(document: Document, cascade: Cascade, start: _Look, where: str) -> Iterator[Finding]:
    if not cascade.measurable:
        return
    looks: dict[Element, _Look] = {document.root: start}
    told: set[tuple[str, str]] = set()
    for element in document.elements:
        look = looks[element] = _look(element, looks[element.parent or document.root], cascade)
        if look.hidden or not look.colour or not look.ground or (look.colour, look.ground) in told:
            continue
        text = next((child for child in element.children if isinstance(child, Text) and _written(child.value)), None)
        found = contrast(look.colour, look.ground) if text else 21.0
        large = look.size >= _LARGE or (look.bold and look.size >= _LARGE_BOLD)
        least = _LEAST_LARGE if large else _LEAST
        if text and found < least:
            told.add((look.colour, look.ground))
            what = f"“{excerpt(text.value, 30)}” is {look.colour} on {look.ground}{where}: a contrast of {int(found * 10) / 10}, readers need {least:g}."
            yield telling(
                "mail-contrast", what, text.line + _lead(text.value), "Make the text darker or the ground lighter, or the other way round."
            )


def _lead(value: str) -> int:
    return value[: len(value) - len(value.lstrip())].count("\n")


def _written(value: str) -> bool:
    return any(mark.isalnum() for mark in value)


def _look(element: Element, above: _Look, cascade: Cascade) -> _Look:
    """Return how an element's text looks: what it says itself, and what it inherits."""
    said = cascade.of(element)
    if (
        above.hidden
        or element.tag in _UNSEEN
        or said.get("display") == "none"
        or said.get("visibility") == "hidden"
        or said.get("mso-hide") == "all"
    ):
        return replace(above, hidden=True)
    size = _size(said.get("font-size", ""), above.size, _SIZES.get(element.tag, 1.0))
    bold = _bold(said.get("font-weight", ""), above=above.bold or element.tag in _BOLD)
    colour = _colour(element, said, above)
    ground = _ground(element, said, above.ground)
    if said.get("opacity", "1") not in ("1", "1.0", "100%"):
        colour = ""
    return _Look(colour, ground, size, bold, hidden=size < 2)


def _colour(element: Element, said: dict[str, str], above: _Look) -> str:
    told = (
        said.get("color")
        or (element.attrs.get("color") if element.tag == "font" else "")
        or (element.attrs.get("text") if element.tag == "body" else "")
    )
    if not told:
        return "" if element.tag == "a" and "href" in element.attrs else above.colour
    if told.lower() in ("inherit", "currentcolor"):
        return above.colour
    return _hex(told)


def _ground(element: Element, said: dict[str, str], above: str) -> str:
    image = said.get("background-image", "none").lower()
    whole = said.get("background", "").lower()
    if "background" in element.attrs or "url(" in whole + image or "gradient(" in whole + image:
        return ""
    told = said.get("background-color") or whole or element.attrs.get("bgcolor", "")
    if not told or told in ("none", "transparent", "inherit", "initial"):
        return above
    found = next((colour for part in (told, *told.split()) if (colour := _hex(part))), "")
    return found or ("" if told else above)


@lru_cache(maxsize=1024)
def _hex(value: str) -> str:
    """Return a colour as #rrggbb, "" for one that is not known or lets its ground through."""
    try:
        found = parse_color(value.strip())
    except (ValueError, OverflowError):
        return ""
    if not isinstance(found, RGBA) or found.alpha < 1:
        return ""
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02x}" for part in (found.red, found.green, found.blue))


def _size(value: str, above: float, own: float) -> float:
    found = _SIZE.match(value.strip().lower())
    if not found:
        return _NAMED_SIZES.get(value, above * own)
    number, unit = float(found[1]), found[2]
    if unit in _SCALE:
        return number * _SCALE[unit]
    return number * (16.0 if unit == "rem" else above) / (100 if unit == "%" else 1)


def _bold(value: str, *, above: bool) -> bool:
    if not value or value == "inherit":
        return above
    return value in ("bold", "bolder") or (value.isdecimal() and int(value[:4]) >= 700)
