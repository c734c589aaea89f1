"""The pages of an issue, rendered from issue.md as it is now."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

import yaml
from css_inline import CSSInliner
from markupsafe import Markup

from roundup.errors import ConfigError, InputError
from roundup.form import Form
from roundup.model import Imprint
from roundup.stages.assemble.dressing import dressed
from roundup.stages.assemble.markup import Part, clean_html, render_parts, words_of
from roundup.stages.assemble.plaintext import TextWriter
from roundup.stages.assemble.templating import render
from roundup.text.issue_markdown import front_body, parse_issue
from roundup.text.markdown import one_line, safe_url
from roundup.text.preheader import preheader, repeats
from roundup.text.sentences import sentences
from roundup.text.words import count_words

NOTHING_SAID = Imprint()
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_IMAGE = re.compile(r'<img (?![^>]* width=")')
_WIDTH = '<img width="504" style="width: auto" '
"""Outlook for Windows knows no max-width: without a number, a large image tears the column apart. Others go by the style."""


def render_pages(
    markdown: str, form: Form, *, templates: Mapping[str, str], language: str = "en", imprint: Imprint = NOTHING_SAID
) -> tuple[tuple[str, bytes], ...]:
    """Render ``issue.html`` and ``issue.txt`` from the text of an issue.md, by the templates of those names and in the form's look.

    Raises InputError when the front matter cannot be read or the text is too long, ConfigError
    for a bad template. No page holds a script, a form or an address that is not http(s) or mailto.
    """
    issue = parse_issue(markdown)
    head = read_front(issue.front)
    parts = render_parts(issue, language)
    writer = TextWriter()
    texts = [writer.write(part.tree, part.stash) for part in parts]
    values = {**_values(head, form, language), **_length(texts, form), **_imprinted(imprint), "theme": dressed(form.look)}
    values["preheader"] = _preheader(values, parts)
    page = render("issue.html", templates, {**values, "blocks": _html_blocks(parts, language)})
    text = render("issue.txt", templates, {**values, "body": _text_body(parts, texts), "links": list(enumerate(writer.links, 1))})
    return (("issue.html", _inlined(page).encode()), ("issue.txt", _tidy(text).encode()))


def read_front(front: str) -> dict[str, str]:
    """Return the front matter's single values as strings; InputError names line and remedy."""
    if not front.strip("\ufeff"):
        return {}
    try:
        data = yaml.load(front_body(front), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings, lists and mappings only
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"issue.md, line {mark.line + 2}" if mark else "issue.md, front matter"
        raise InputError(
            f"cannot be read: {getattr(error, 'problem', None) or error}", where, 'put the value in double quotes: title: "…"'
        ) from error
    if data in (None, ""):
        return {}
    if not isinstance(data, dict):
        raise InputError("is not a list of key: value lines", "issue.md, front matter", 'write lines such as title: "…"')
    return {str(key): value for key, value in data.items() if isinstance(value, str)}


@lru_cache(maxsize=32)
def issue_length(markdown: str, form: Form) -> tuple[int, int]:
    """Return the words of an issue.md (front matter apart) and the minutes they take to read."""
    writer = TextWriter()
    length = _length([writer.write(part.tree, part.stash) for part in render_parts(parse_issue(markdown), "en")], form)
    return length["words"], length["minutes"]


def _length(texts: list[str], form: Form) -> dict[str, int]:
    words = count_words(re.sub(r"[ \n]\[\d+\]", "", "\n\n".join(texts)))
    speed = form.style.words_per_minute
    return {"words": words, "minutes": max(1, (words + speed // 2) // max(1, speed))}


def _values(head: Mapping[str, str], form: Form, language: str) -> dict[str, Any]:
    title = one_line(head.get("title", ""))
    prefix = one_line(form.title_prefix)
    prefixed = bool(prefix) and title.startswith(prefix) and len(title) > len(prefix)
    return {
        "title": title or prefix.rstrip(" :：") or form.name,
        "newsletter": prefix.rstrip(" :：–—-|"),
        "headline": title[len(prefix) :].strip() if prefixed else title or form.name,
        "preheader": one_line(head.get("preheader", "")),
        "date": _day(head.get("date", "")),
        "language": language,
        "direction": "rtl" if language in _RIGHT_TO_LEFT else "ltr",
        "label": form.label,
    }


def _imprinted(imprint: Imprint) -> dict[str, str]:
    web, leave = (safe_url(url) for url in (imprint.web, imprint.leave))
    return {"web": web, "postal": one_line(imprint.postal), "leave": leave}


def _preheader(values: Mapping[str, Any], parts: tuple[Part, ...]) -> str:
    """Return the editor's line for the inbox; where it is empty or says the title again, the beginning of the lede."""
    titles = (values["title"], values["headline"])
    said: str = values["preheader"]
    if said and not repeats(said, *titles):
        return said
    lede = next((part for part in parts if part.kind == "lede"), None)
    return preheader(sentences(words_of(lede.html)), *titles) if lede else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _html_blocks(parts: tuple[Part, ...], language: str) -> list[dict[str, Any]]:
    """Return (kind, html) of each block; bullets in a row make one list."""
    blocks: list[dict[str, Any]] = []
    for kind, group in groupby(parts, key=lambda part: part.kind):
        htmls = [part.html.strip() for part in group]
        htmls = [_IMAGE.sub(_WIDTH, html) for html in htmls]
        if kind == "bullet":
            htmls = [clean_html(re.sub(r"</ul>\s*<ul>", "\n", "\n".join(htmls)), language)]
        blocks.extend({"kind": kind or "text", "html": Markup(html)} for html in htmls)  # noqa: S704 - cleaned by nh3 and written by our own serialiser
    return blocks


def _text_body(parts: tuple[Part, ...], texts: list[str]) -> str:
    out = ""
    for number, (part, text) in enumerate(zip(parts, texts, strict=True)):
        gap = "\n\n\n" if part.kind in ("story", "bullets") else "\n\n"
        out += (gap if number else "") + text
    return out


def _inlined(page: str) -> str:
    inliner = CSSInliner(
        inline_style_tags=True,
        keep_style_tags=True,
        remove_inlined_selectors=True,
        resolve_css_variables=True,
        load_remote_stylesheets=False,
    )
    try:
        return inliner.inline(page)
    except ValueError as error:
        raise ConfigError(f"has CSS that cannot be inlined: {error}", "templates/issue.html", "mend the rules in its <style>") from error


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip("\n") + "\n"
