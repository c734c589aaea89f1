"""Places that were to be filled in and were not. Code samples (``code``, ``pre`` and their like) may hold anything."""

import re
from collections.abc import Iterator

from roundup.model import Finding
from roundup.stages.check.mail.telling import blocked, excerpt, telling
from roundup.stages.check.mail.tree import Document, Element, Text
from roundup.text.placeholders import UNSUBSCRIBE

CODE = ("code", "pre", "samp", "kbd", "style", "script")
_NAME = r"[A-Za-z_][\w.| :-]{0,60}"
_MARKS = re.compile(
    r"\{\{[^{}\n]{0,120}\}\}|\{%[^%\n]{0,120}%\}|<%[^%\n]{0,120}%>|\*\|[A-Z0-9_:]{1,40}\|\*|%%[A-Za-z_]{1,40}%%|"
    rf"\$\{{{_NAME}\}}|\[\[ ?{_NAME} ?\]\]|%[A-Z]{{2,20}}_[A-Z_]{{2,20}}%|"
    r"\{(?:first|last|full|user)[ _-]?name\}|\[(?:(?:your|first|last|full|subscriber)[ _-])?name\]|\[(?:your|company|insert|add|put|enter|date|link|headline|image)\b[^\]\n]{0,60}(?:here|name|text|link|company|address|url|date|headline|image|title|logo)\]|"
    r"\[(?:insert|placeholder)\b[^\]\n]{0,60}\]|\[(?:product|company|sender|brand|business|customer|event)[ _-](?:name|address|url|website|email)\b[^\]\n]{0,30}\]",
    re.IGNORECASE,
)
_FILLER = re.compile(r"\blorem\s+ipsum\b|\bdolor\s+sit\s+amet\b", re.IGNORECASE)
_WORDS = re.compile(r"(?<![\w-])(?:TODO|FIXME|TBD|TBC|TKTK|TKs?|XXX+)(?![\w-])(?=\W|$)")
_STANDING = re.compile(r"^(?:headline|title|subject|text|heading|name) (?:goes )?here$", re.IGNORECASE)
_ATTRIBUTES = ("href", "src", "alt", "title", "content", "aria-label", "background", "action")
_REMEDY = "Fill it in, take it out, or set it as `code`."


def placeholder_findings(document: Document, *, final: bool) -> Iterator[Finding]:
    """Yield what was not filled in; ``final``: the mail is the one a reader gets, so that the mark for leaving the list must be gone."""
    for text in document.texts:
        if not text.parent.inside(*CODE):
            yield from _of_text(text)
    for element in (*document.elements, *document.ghosts):
        yield from _of_element(element, final=final)
    for comment in document.comments:
        found = _MARKS.search(comment.value) if comment.condition else None
        if found:
            yield blocked("mail-placeholder", f"A comment for Outlook holds “{excerpt(found[0])}”.", comment.line, _REMEDY)


def _of_text(text: Text) -> Iterator[Finding]:
    value = text.value
    for found in {match[0]: match for match in _MARKS.finditer(value)}.values():
        yield blocked("mail-placeholder", f"“{excerpt(found[0])}” was not filled in.", _line(text, found.start()), _REMEDY)
    filler = _FILLER.search(value) or _STANDING.match(value.strip())
    if filler:
        yield blocked(
            "mail-placeholder", f"“{excerpt(filler[0])}” is text to fill a place.", _line(text, filler.start()), "Write the text."
        )
    for found in {match[0]: match for match in _WORDS.finditer(value)}.values():
        what = f"“{found[0]}” stands in the text, as if something were still to be done there."
        yield telling("mail-placeholder", what, _line(text, found.start()), "Do it, or leave it if it is a name.")


def _of_element(element: Element, *, final: bool) -> Iterator[Finding]:
    for name in _ATTRIBUTES:
        value = element.attrs.get(name, "")
        found = _MARKS.search(value) if value else None
        if found:
            yield blocked("mail-placeholder", f"The {name} of <{element.tag}> holds “{excerpt(found[0])}”.", element.line, _REMEDY)
        if final and UNSUBSCRIBE in value:
            what = "The link for leaving the list is still the page's own mark."
            yield blocked("mail-placeholder", what, element.line, "Send it with roundup send, or export it.")


def _line(text: Text, at: int) -> int:
    return text.line + text.value.count("\n", 0, at)
