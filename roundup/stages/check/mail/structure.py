"""How a page is built: head, headings, tables, images, the words in the inbox, the width."""

import re
from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.mail.css import Styles
from roundup.stages.check.mail.telling import blocked, excerpt, telling
from roundup.stages.check.mail.tree import Document, Element, Text

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*utf-?8", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_WIDTH = re.compile(r"(\d+)(?:\.\d+)?(?:px)?$")
_NARROW, _WIDE = 400, 700
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)"
)
_BLANK = "\u200b\u200c\u200d\u2007\u034f\u00ad\ufeff\u00a0\u2060 \t\r\n"


def structure_findings(html: str, document: Document, styles: Styles, *, subject: str) -> Iterator[Finding]:
    """Yield what is missing or twofold; ``subject`` is the mail's ("": not known)."""
    yield from _head(html, document, subject)
    yield from _headings(document)
    yield from _tables(document)
    yield from _images(document)
    yield from _preheader(document, subject)
    yield from _width(document, styles)


def _head(html: str, document: Document, subject: str) -> Iterator[Finding]:
    if "html" not in document.doctype.lower():
        yield telling(
            "mail-structure", "The page has no doctype: clients draw it by the rules of the nineties.", 1, "Begin with <!DOCTYPE html>."
        )
    if not _CHARSET.search(html.encode("utf-8", "replace")[:1024]):
        what = "The first 1,024 bytes do not say that the page is UTF-8."
        yield telling("mail-structure", what, 1, 'Write <meta charset="utf-8"> first into the head.')
    root = next((element for element in document.elements if element.tag == "html"), None)
    if root is None or not root.attrs.get("lang", "").strip():
        what = "The page does not say its language: screen readers guess how to speak it."
        yield telling("mail-structure", what, root.line if root else 1, 'Write <html lang="en">, or whichever it is.')
    titles = [element for element in document.named("title") if not element.inside("svg")]
    title = " ".join(titles[0].text().split()) if titles else ""
    if not title:
        yield blocked("mail-structure", "The page has no title.", titles[0].line if titles else 1, "Write <title> into the head.")
    elif subject and title != " ".join(subject.split()):
        what = f"The title is not the subject: “{excerpt(title)}”, “{excerpt(subject)}”."
        yield telling("mail-structure", what, titles[0].line, "Let both be the same.")
    if not any(element.attrs.get("name", "").lower() == "viewport" for element in document.named("meta")):
        what = "The page does not say its viewport: phones draw it small."
        yield telling("mail-structure", what, 1, '<meta name="viewport" content="width=device-width, initial-scale=1">')


def _headings(document: Document) -> Iterator[Finding]:
    headings = document.named(*_HEADINGS)
    first = [element for element in headings if element.tag == "h1"]
    if not first:
        yield blocked("mail-structure", "The page has no first heading (h1).", 0, "Make the issue's headline one.")
    elif len(first) > 1:
        yield telling(
            "mail-structure", f"The page has {len(first)} first headings (h1).", first[1].line, "Keep one, and make the others h2."
        )
    level = 0
    for element in headings:
        here = int(element.tag[1])
        if level and here > level + 1:
            yield telling("mail-structure", f"The headings go from h{level} to h{here}.", element.line, f"Make it h{level + 1}.")
        level = here


def _tables(document: Document) -> Iterator[Finding]:
    bare: list[int] = []
    headless: list[int] = []
    for table in document.named("table"):
        role = table.attrs.get("role", "").lower()
        if role in ("presentation", "none"):
            continue
        header, layout, columns = _of_table(table)
        if header:
            continue
        (headless if not layout and columns >= 2 else bare).append(table.line)
    if bare:
        what = "A table that only gives the layout is read out as data."
        yield telling("mail-structure", what, bare[0], 'Write role="presentation" on it.', more=len(bare) - 1)
    if headless:
        yield telling("mail-structure", "A table of data has no header cells.", headless[0], "Make them th.", more=len(headless) - 1)


def _of_table(table: Element) -> tuple[bool, bool, int]:
    """Return whether a table has header cells of its own, looks like layout, and how many cells its widest row has."""
    header, layout, columns, rows = False, "align" in table.attrs and "border" in table.attrs, 0, 0
    rest = [*table.children]
    while rest:
        one = rest.pop()
        if isinstance(one, Text):
            continue
        header = header or one.tag == "th"
        if one.tag == "tr":
            rows += 1
            columns = max(columns, sum(getattr(cell, "tag", "") in ("td", "th") for cell in one.children))
        layout = layout or one.tag in ("table", "img", "div", "p", "ul", "h1", "h2", "h3") or len(one.attrs.get("style", "")) > 120
        if one.tag != "table":
            rest.extend(one.children)
    return header, layout or rows < 2, columns


def _images(document: Document) -> Iterator[Finding]:
    images = document.named("img")
    for found, what, remedy in (
        (
            [i for i in images if "alt" not in i.attrs],
            "An image has no alt text.",
            'Say what it shows, or write alt="" where it only decorates.',
        ),
        (
            [i for i in images if not _sized(i)],
            "An image has no width: Outlook for Windows draws it as large as it is.",
            "Write width (in pixels, without px) on it.",
        ),
    ):
        if found:
            yield telling("mail-structure", what, found[0].line, remedy, more=len(found) - 1)
    silent = [image.line for image in images if not image.attrs.get("alt", "?").strip() and _alone(image)]
    if silent:
        what = "A linked image has an empty alt text: the link has no words."
        yield telling("mail-structure", what, silent[0], "Say where it leads.", more=len(silent) - 1)


def _alone(image: Element) -> bool:
    """Tell whether an image is all that a link has."""
    around = image.parent
    while around is not None and around.tag != "a":
        around = around.parent
    return around is not None and not around.text().strip()


def _sized(image: Element) -> bool:
    return bool(re.match(r"\s*\d", image.attrs.get("width", ""))) or image.attrs.get("width") == "auto"


def _preheader(document: Document, subject: str) -> Iterator[Finding]:
    first = next((text for text in document.texts if text.value.strip(_BLANK) and text.parent.inside("body") and _shown(text.parent)), None)
    if first is None:
        return
    title = next((" ".join(element.text().split()) for element in document.named("title")), "")
    words = " ".join(first.value.split()).strip(_BLANK)
    if not _hidden(first.parent):
        what = "The mail has no preheader: the inbox shows the first words of the page."
        yield telling("mail-structure", what, first.line, "Begin the body with a hidden sentence on what is in the mail.")
    elif words and words in (subject, title):
        yield telling("mail-structure", "The preheader says what the subject says.", first.line, "Let it say what else is in the mail.")


def _shown(element: Element) -> bool:
    return not element.inside("style", "script", "title", "head")


def _hidden(element: Element) -> bool:
    here: Element | None = element
    while here is not None:
        if _HIDES.search(here.attrs.get("style", "").lower()) or "preheader" in here.attrs.get("class", "").lower():
            return True
        here = here.parent
    return False


def _width(document: Document, styles: Styles) -> Iterator[Finding]:
    widths = [
        width
        for element in (*document.elements, *document.ghosts)
        if element.tag in ("table", "td", "div")
        for width in _widths(element, styles)
    ]
    widths += [
        width
        for rule in styles.rules
        if not rule.within
        for one in rule.declarations
        if one.name in ("width", "max-width") and (width := _number(one.value))
    ]
    wide = [
        (element.line, int(element.attrs["width"]))
        for element in document.named("table", "img")
        if element.attrs.get("width", "").isdecimal() and len(element.attrs["width"]) < 6 and int(element.attrs["width"]) > _WIDE
    ]
    if wide:
        what = f"A table or image is {wide[0][1]} px wide: readers must move it sideways."
        yield telling("mail-structure", what, wide[0][0], "Keep to about 600 px.")
    elif not any(_NARROW <= width <= _WIDE for width in widths):
        yield telling(
            "mail-structure",
            "Nothing keeps the page to about 600 px: lines run over the whole window.",
            0,
            "Put it in a table of width 600.",
        )


def _widths(element: Element, styles: Styles) -> Iterator[int]:
    yield _number(element.attrs.get("width", ""))
    yield from (_number(one.value) for one in styles.inline.get(element, ()) if one.name in ("width", "max-width"))


def _number(value: str) -> int:
    found = _WIDTH.match(value.strip())
    return int(found[1][:6]) if found else 0
