"""The pages of an issue, rendered from issue.md as it is now."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

import yaml
from css_inline import CSSInliner
from jinja2.sandbox import SandboxedEnvironment  # noqa: TID251 - this stage is jinja2's home
from markupsafe import Markup

from roundup.errors import ConfigError, InputError
from roundup.form import Edition, Form
from roundup.model import Imprint
from roundup.stages.assemble.dressing import dressed
from roundup.stages.assemble.editions import edited
from roundup.stages.assemble.markup import Part, clean_html, render_parts, words_of
from roundup.stages.assemble.plaintext import TextWriter
from roundup.stages.assemble.templating import filled, shared
from roundup.text.issue_markdown import front_body, parse_issue
from roundup.text.markdown import one_line, safe_url
from roundup.text.preheader import preheader, repeats
from roundup.text.sentences import sentences
from roundup.text.words import count_words

NOTHING_SAID = Imprint()
WHOLE = Edition()
MORE = "Read the whole story"
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_HEADING = re.compile(r"<(h[1-6])>.*?</\1>", re.DOTALL)
_IMAGE = re.compile(r'<img (?![^>]* width=")')
_WIDTH = '<img width="504" style="width: auto" '
"""Outlook for Windows knows no max-width: without a number, a large image tears the column apart. Others go by the style."""


def render_pages(
    markdown: str, form: Form, *, templates: Mapping[str, str], language: str = "en", imprint: Imprint = NOTHING_SAID
) -> tuple[tuple[str, bytes], ...]:
    """Render ``issue.html`` and ``issue.txt`` from the text of an issue.md, by the templates of those names and in the form's look.

    Where the form has editions beside the whole issue, each has pages of its own, such as ``issue.short.html``.

    Raises InputError when the front matter cannot be read or the text is too long, ConfigError
    for a bad template. No page holds a script, a form or an address that is not http(s) or mailto.
    """
    issue = parse_issue(markdown)
    head = read_front(issue.front)
    parts = render_parts(issue, language)
    values = {**_values(head, form, language), **_imprinted(imprint), "theme": dressed(form.look)}
    values["preheader"] = _preheader(values, parts)
    environment = shared(templates)
    return tuple(
        page
        for edition in (WHOLE, *form.editions)
        for page in _edition(environment, edition, edited(parts, edition) if edition.name else parts, form, values)
    )


def _edition(
    environment: SandboxedEnvironment, edition: Edition, parts: tuple[Part, ...], form: Form, common: Mapping[str, Any]
) -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """Return the two pages of an edition."""
    writer = TextWriter()
    texts = [writer.write(part.tree, part.stash) for part in parts]
    values = {**common, **_length(texts, form), "edition": one_line(edition.label)}
    blocks = _html_blocks(parts, common["language"], common["web"])
    page = filled(environment, "issue.html", {**values, "blocks": blocks})
    rests = [_rest(part, common["web"]) for part in parts]
    more = [f"\n\n{writer.link(form.label('more', MORE), rest)}" if rest else "" for rest in rests]
    texts = [text + link for text, link in zip(texts, more, strict=True)]
    text = filled(environment, "issue.txt", {**values, "body": _text_body(parts, texts), "links": list(enumerate(writer.links, 1))})
    stem = f"issue.{edition.name}" if edition.name else "issue"
    return (f"{stem}.html", _inlined(page).encode()), (f"{stem}.txt", _tidy(text).encode())


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
    """Return the editor's line for the inbox; where it is empty or says the title again, the beginning of the lede, or of the first item where there is none."""
    titles = (values["title"], values["headline"])
    said: str = values["preheader"]
    if said and not repeats(said, *titles):
        return said
    opening = next((part for kind in ("lede", "bullet", "story", "") for part in parts if part.kind == kind), None)
    return preheader(sentences(words_of(_HEADING.sub("", opening.html))), *titles) if opening else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _html_blocks(parts: tuple[Part, ...], language: str, web: str) -> list[dict[str, Any]]:
    """Return kind and HTML of each block, and where the rest of one stands that was cut ("": nowhere); bullets in a row make one list."""
    blocks: list[dict[str, Any]] = []
    named: set[str] = set()
    for kind, group in groupby(parts, key=lambda part: part.kind):
        members = list(group)
        htmls = [part.html.strip() for part in members]
        if kind == "bullet":
            htmls = [clean_html(re.sub(r"</ul>\s*<ul>", "\n", "\n".join(htmls)), language)]
        for part, html in zip(members, htmls, strict=False):
            shown = Markup(_IMAGE.sub(_WIDTH, html))  # noqa: S704 - cleaned by nh3 and written by our own serialiser
            name = "" if _id(part) in named else _id(part)
            named.add(name)
            blocks.append({"kind": kind or "text", "html": shown, "id": name, "rest": _rest(part, web)})
    return blocks


def _id(part: Part) -> str:
    """Return what a link into the page names a story by, "" for anything else."""
    return part.key if part.kind == "story" and _NAME.fullmatch(part.key) else ""


def _rest(part: Part, web: str) -> str:
    """Return where a story that was cut stands whole, "" where that is nowhere."""
    if not part.more or not web:
        return ""
    return f"{web}#{_id(part)}" if _id(part) and "#" not in web else web


def _text_body(parts: tuple[Part, ...], texts: list[str]) -> str:
    out = ""
    for number, (part, text) in enumerate(zip(parts, texts, strict=True)):
        below = number > 0 and parts[number - 1].kind == "stories"
        gap = "\n\n\n" if part.kind in ("story", "stories", "bullets") and not below else "\n\n"
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
