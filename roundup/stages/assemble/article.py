"""An issue as plain HTML without a layout: for a service that puts its own around it."""

import re
from html import escape
from itertools import groupby

from roundup.errors import InputError
from roundup.form import Form
from roundup.stages.assemble.editions import edited
from roundup.stages.assemble.markup import Part, clean_html, render_parts
from roundup.stages.assemble.pages import MORE, WHOLE, read_front
from roundup.text.issue_markdown import parse_issue
from roundup.text.markdown import one_line, safe_url

_SPAN = re.compile(r"</?span\b[^>]*>")


def article_html(markdown: str, form: Form, *, edition: str = "", language: str = "en", web: str = "") -> tuple[str, str]:
    """Return the title of an issue.md ("": it has none), and the blocks of one edition ("": the whole issue) as headings, paragraphs, lists and links.

    A story that is cut ends with a link to ``web`` ("": with none). InputError for an edition that the form does not have.
    """
    known = {one.name: one for one in (WHOLE, *form.editions)}
    if edition not in known:
        names = ", ".join(name for name in known if name)
        raise InputError(
            f"the form {form.name} has no edition {edition!r}", "--edition", f"take one of {names}" if names else "leave it out"
        )
    issue = parse_issue(markdown)
    parts = render_parts(issue, language)
    held = edited(parts, known[edition]) if edition else parts
    pieces = [
        _bullets(list(group), language) if kind == "bullet" else _html(list(group), form, web)
        for kind, group in groupby(held, key=lambda part: part.kind)
    ]
    return one_line(read_front(issue.front).get("title", "")), _SPAN.sub("", "\n".join(pieces)) + "\n"


def _html(parts: list[Part], form: Form, web: str) -> str:
    return "\n".join(part.html.strip() + _more(part, form, web) for part in parts)


def _bullets(parts: list[Part], language: str) -> str:
    """Return bullets in a row as one list."""
    return clean_html(re.sub(r"</ul>\s*<ul>", "\n", "\n".join(part.html.strip() for part in parts)), language).strip()


def _more(part: Part, form: Form, web: str) -> str:
    address = safe_url(web) if part.more else ""
    return f'\n<p><a href="{escape(address)}">{escape(form.label("more", MORE))}</a></p>' if address else ""
