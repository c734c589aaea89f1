"""Which declarations reach which element: a small cascade for selectors of tags, classes and ids.

It knows descendants and children, lists, specificity, !important and style attributes (CSS Cascading and Inheritance
Level 4, section 6). A selector with anything else (attributes, siblings, states) is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.stages.check.mail.css import Declaration, Styles
from roundup.stages.check.mail.tree import Document, Element

_COMPOUND = re.compile(r"(\*|[a-z][a-z0-9-]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_PART = re.compile(r"([.#])([\w-]+)")
_MOST = 1_500_000
"""Rules times elements: a page beyond it is not measured."""


@dataclass(frozen=True, slots=True)
class _Step:
    tag: str
    id: str
    classes: frozenset[str]
    child: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    steps: tuple[_Step, ...]
    weight: tuple[int, int, int]
    order: int
    declarations: tuple[Declaration, ...]


class Cascade:
    """Looks up what holds for an element, in light or in dark."""

    def __init__(self, styles: Styles, document: Document, *, dark: bool) -> None:
        """Sort the rules that hold on a wide window, those for dark ones among them where asked."""
        self._inline = styles.inline
        self._entries: dict[str, list[_Entry]] = {}
        count = 0
        for order, rule in enumerate(styles.rules):
            if not _holds(rule.within, dark=dark):
                continue
            for selector in rule.selectors:
                steps = _steps(selector)
                if steps:
                    last = steps[-1]
                    key = f"#{last.id}" if last.id else f".{min(last.classes)}" if last.classes else last.tag
                    self._entries.setdefault(key, []).append(_Entry(steps, _weight(steps), order, rule.declarations))
                    count += 1
        self.measurable = count * len(document.elements) <= _MOST

    def of(self, element: Element) -> dict[str, str]:
        """Return the values that hold for an element, by property."""
        found: list[tuple[tuple[bool, int, tuple[int, int, int], int], Declaration]] = []
        for entry in self._near(element):
            if _matches(element, entry.steps):
                found += [((one.important, 0, entry.weight, entry.order), one) for one in entry.declarations]
        found += [((one.important, 1, (0, 0, 0), 0), one) for one in self._inline.get(element, ())]
        return {one.name: one.value for _, one in sorted(found, key=lambda pair: pair[0])}

    def _near(self, element: Element) -> Iterator[_Entry]:
        names = [element.tag, "*", *(f".{name}" for name in dict.fromkeys(element.attrs.get("class", "").split()))]
        if element.attrs.get("id"):
            names.append(f"#{element.attrs['id']}")
        for name in names:
            yield from self._entries.get(name, ())


def _holds(within: tuple[str, ...], *, dark: bool) -> bool:
    for around in within:
        kind, _, asked = around.partition(" ")
        if kind != "media":
            return False
        asked = re.sub(r"^(?:only )?(?:screen|all)(?: and )?", "", asked.strip())
        if asked and not (dark and re.fullmatch(r"\(\s*prefers-color-scheme\s*:\s*dark\s*\)", asked)):
            return False
    return True


def _steps(selector: str) -> tuple[_Step, ...]:
    parts = re.sub(r"\s*>\s*", " >", selector.strip()).split()
    steps = []
    for part in parts:
        child, text = part[:1] == ">", part.lstrip(">").removesuffix(":link").removesuffix(":visited")
        text = "html" if text == ":root" else text
        found = _COMPOUND.fullmatch(text)
        if not found or not text:
            return ()
        marks = _PART.findall(found[2])
        tag = (found[1] or "*").lower()
        steps.append(
            _Step(tag, next((name for mark, name in marks if mark == "#"), ""), frozenset(n for mark, n in marks if mark == "."), child)
        )
    return tuple(steps) if len(steps) <= 8 else ()


def _weight(steps: tuple[_Step, ...]) -> tuple[int, int, int]:
    return sum(bool(s.id) for s in steps), sum(len(s.classes) for s in steps), sum(s.tag != "*" for s in steps)


def _fits(element: Element, step: _Step) -> bool:
    return (
        step.tag in ("*", element.tag)
        and (not step.id or element.attrs.get("id") == step.id)
        and (not step.classes or step.classes <= set(element.attrs.get("class", "").split()))
    )


def _matches(element: Element, steps: tuple[_Step, ...]) -> bool:
    """Tell whether a selector reaches an element; descendants take the nearest that fits, which is right for all but rare chains."""
    if not _fits(element, steps[-1]):
        return False
    here, direct = element.parent, steps[-1].child
    for step in reversed(steps[:-1]):
        while here is not None and not _fits(here, step):
            if direct:
                return False
            here = here.parent
        if here is None:
            return False
        here, direct = here.parent, step.child
    return True
