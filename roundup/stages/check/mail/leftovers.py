"""What a mail cannot use, or should not hold: programs, frames, forms, outer sheets, notes of the builders, empty parts."""

import re
from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.mail.telling import blocked, excerpt, telling
from roundup.stages.check.mail.tree import Document, Element

_NOTES = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|TBD|debug|do not send|don't send|password|localhost|compiled|generated (?:by|on|at)|built (?:by|on|at|with)|build[: #]|"
    r"rendered (?:by|on|at)|git (?:commit|hash|rev)|commit [0-9a-f]{7}|/(?:home|Users|var|tmp)/|version \d)",
    re.IGNORECASE,
)
_BLOCKING = {
    "script": ("A script", "No client runs it, and many refuse mail with it."),
    "iframe": ("A frame", "No client shows it."),
    "frame": ("A frame", "No client shows it."),
    "form": ("A form", "Outlook does not send it, and filters distrust it."),
}
_NOTED = {"object": "An object", "embed": "An embedded object", "applet": "An applet"}
_FIELDS = ("input", "select", "textarea", "button")
_TOLD = frozenset("p h1 h2 h3 h4 h5 h6 li".split())
_FILLED = frozenset("img svg video audio object hr table input br picture iframe canvas".split())


def leftover_findings(document: Document) -> Iterator[Finding]:
    """Yield what should be taken out."""
    for element in document.elements:
        if element.tag in _BLOCKING:
            what, why = _BLOCKING[element.tag]
            yield blocked("mail-leftover", f"{what} stands in the page: {why}", element.line, "Take it out; link to a page that has it.")
        elif element.tag in _NOTED:
            yield telling(
                "mail-leftover", f"{_NOTED[element.tag]} stands in the page.", element.line, "Take it out; link to a page that has it."
            )
        elif element.tag in _FIELDS and not element.inside("form"):
            yield blocked("mail-leftover", f"A field (<{element.tag}>) stands in the page.", element.line, "Link to a page that has it.")
        elif element.tag == "meta" and element.attrs.get("http-equiv", "").strip().lower() == "refresh":
            yield blocked("mail-leftover", "The page asks to be loaded anew or elsewhere.", element.line, "Take the meta refresh out.")
        yield from _handlers(element)
    yield from _notes(document)
    yield from _empty(document)


def _handlers(element: Element) -> Iterator[Finding]:
    handler = next((name for name in element.attrs if re.fullmatch(r"on[a-z]{3,20}", name)), "")
    if handler:
        yield blocked("mail-leftover", f"<{element.tag}> has a script ({handler}).", element.line, "Take the attribute out.")


def _notes(document: Document) -> Iterator[Finding]:
    for comment in document.comments:
        found = _NOTES.search(comment.value) if not comment.condition else None
        if found:
            what = f"A comment holds a note of the making: “{excerpt(comment.value)}”."
            yield telling("mail-leftover", what, comment.line, "Take it out: readers can read it in the source.")


def _empty(document: Document) -> Iterator[Finding]:
    found: dict[str, list[int]] = {}
    full: set[int] = set()
    for element in document.elements:
        if element.tag in _FILLED:
            _fill(element, full)
    for text in document.texts:
        if text.value.strip(" \t\r\n"):
            _fill(text.parent, full)
    for element in document.elements:
        if (
            (element.tag in _TOLD or (element.tag == "a" and "href" in element.attrs))
            and id(element) not in full
            and "border" not in element.attrs.get("style", "")
        ):
            found.setdefault(element.tag, []).append(element.line)
    for tag, lines in found.items():
        what = {"p": "A paragraph", "li": "A point of a list", "a": "A link"}.get(tag, "A heading")
        yield telling("mail-leftover", f"{what} is empty.", lines[0], "Write into it, or take it out.", more=len(lines) - 1)


def _fill(element: Element | None, full: set[int]) -> None:
    """Remember that an element, and so all around it, holds something."""
    while element is not None and id(element) not in full:
        full.add(id(element))
        element = element.parent
