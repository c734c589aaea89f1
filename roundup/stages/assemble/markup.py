"""The editor's Markdown as safe HTML and as a tree of words.

Python-Markdown renders, nh3 cleans by an allow-list, and a last pass re-writes every address,
keeps images only from https with a description, makes one h1 possible (the page's own), and marks
words of another script with their language.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape as escape_html
from html import unescape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from roundup.stages.assemble.normalise import normalise
from roundup.text.issue_markdown import IssueText, block_body, block_key, block_kind
from roundup.text.markdown import safe_url

_SCHEMES = ("http", "https", "mailto")
_TAGS = frozenset(
    "a abbr b blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s small span strong sub sup table tbody td th thead tr u ul".split()
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "abbr": {"title"},
    "span": {"lang"},
}
_VOID = frozenset(("br", "hr", "img"))
_FOREIGN = re.compile(r"(?P<ko>[ᄀ-ᇿ가-힣]+(?:[ ·]?[ᄀ-ᇿ가-힣]+)*)|(?P<zh>[⺀-⻿㐀-鿿豈-﫿぀-ヿ][⺀-⿟　-〿぀-ヿ㐀-鿿豈-﫿＀-･·—…“”‘’]*)")
_KANA = re.compile(r"[぀-ヺー-ヿ]")

_normal = lru_cache(maxsize=1024)(normalise)

References = tuple[tuple[str, tuple[str, str]], ...]
"""Link definitions as (name, (address, title))."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A rendered part of the issue: the kind its anchor states ("" without one), clean HTML, the tree behind it, and raw HTML in it.

    ``key`` is the block's lasting id; ``more`` tells that this is its beginning only.
    """

    kind: str
    html: str
    tree: Element
    stash: tuple[str, ...]
    key: str = ""
    more: bool = False


def render_parts(issue: IssueText, language: str) -> tuple[Part, ...]:
    """Render each block of an issue; blocks share link definitions. InputError when the text is too long."""
    references = references_of(issue)
    parts = (
        replace(render_block(block_kind(block.anchor), block_body(block), language, references), key=block_key(block.anchor))
        for block in issue.blocks
    )
    return tuple(part for part in parts if part.html.strip())


def render_block(kind: str, text: str, language: str, references: References = ()) -> Part:
    """Render one block's text; its own link definitions come before those given. InputError when it is too long."""
    return _part(kind, _normal(text), language, references)


def references_of(issue: IssueText) -> References:
    """Return the link definitions of an issue, wherever the editor put them."""
    return _references("\n\n".join(_normal(block_body(block)) for block in issue.blocks))


@lru_cache(maxsize=1024)
def _part(kind: str, body: str, language: str, references: References) -> Part:
    """Return one block rendered; it is kept, for an issue is rendered again after every change of one of its blocks."""
    machine, keep = _machine()
    machine.references.update(dict(references))
    html = clean_html(_convert(machine, body), language)
    return Part(kind=kind, html=html, tree=keep.tree, stash=tuple(str(raw) for raw in machine.htmlStash.rawHtmlBlocks))


def _machine() -> "tuple[Markdown, _KeepTree]":
    keep = _KeepTree()
    machine = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    machine.treeprocessors.register(keep, "keep", -1)  # after the last of Python-Markdown's own
    return machine, keep


def clean_html(html: str, language: str = "en") -> str:
    """Return HTML without anything that could act: see the module's first lines."""
    safe = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        attribute_filter=_attribute,
        link_rel=None,
    )
    finish = _Finish(language)
    finish.feed(safe)
    finish.close()
    return "".join(finish.out)


def with_tongues(text: str, language: str) -> str:
    """Return a text as HTML that names the language of words in another script."""
    out, at = "", 0
    for match in _FOREIGN.finditer(text):
        other = "ko" if match.group("ko") else "ja" if _KANA.search(match.group()) else "zh"
        if other != language:
            out += (
                f'{escape_html(text[at : match.start()], quote=False)}<span lang="{other}">{escape_html(match.group(), quote=False)}</span>'
            )
            at = match.end()
    return out + escape_html(text[at:], quote=False)


def words_of(html: str) -> str:
    """Return the words of HTML, without any of its marks."""
    return unescape(nh3.clean(html, tags=set()))


class _KeepTree(Treeprocessor):
    """Keeps the finished tree, from which the text page is written."""

    tree = Element("div")

    def run(self, root: Element) -> None:
        """Remember the tree; change nothing."""
        self.tree = root


@lru_cache(maxsize=16)
def _references(text: str) -> References:
    if not re.search(r"(?m)^ {0,3}\[[^\]\n]+\]:", text):
        return ()
    machine, _ = _machine()
    _convert(machine, text)
    return tuple(machine.references.items())


def _convert(machine: Markdown, text: str) -> str:
    try:
        return machine.convert(text)
    except (RecursionError, AssertionError):  # nested beyond sense: show it as it was typed
        return machine.convert("    " + text.replace("\n", "\n    "))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src"):
        if value.lower().startswith("mailto:"):
            return (
                value
                if name == "href" and re.fullmatch(r"mailto:[\w.+%-]+@[\w.-]+(?:\?subject=[\w%.+-]*)?", value, re.IGNORECASE)
                else None
            )
        return safe_url(value, schemes=("https",) if tag == "img" else ("http", "https")) or None
    if name in ("width", "height", "colspan", "rowspan", "start"):
        return value if re.fullmatch(r"\d{1,4}", value) else None
    if name == "lang":
        return value if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value) else None
    return value


class _Finish(HTMLParser):
    """Writes nh3's output again, with the house's own rules."""

    def __init__(self, language: str) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self._language = language
        self._unlinked = 0
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write a start tag, or the words of an image that may not be shown."""
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and not values.get("href"):
            self._unlinked += 1
        elif tag == "img" and not (values.get("src") and values.get("alt", "").strip()):
            self.handle_data(values.get("alt", ""))
        else:
            self._open(tag, values)

    def handle_endtag(self, tag: str) -> None:
        """Write an end tag."""
        if tag == "a" and self._unlinked:
            self._unlinked -= 1
        elif tag not in _VOID:
            self._in_head = self._in_head and tag != "thead"
            self.out.append(f"</{_renamed(tag)}>")

    def handle_data(self, data: str) -> None:
        """Write text, with the language of words in another script."""
        self.out.append(with_tongues(data, self._language))

    def _open(self, tag: str, values: dict[str, str]) -> None:
        self._in_head = self._in_head or tag == "thead"
        if tag == "th" and self._in_head:
            values["scope"] = "col"
        written = "".join(f' {name}="{escape_html(value)}"' for name, value in values.items())
        self.out.append(f"<{_renamed(tag)}{written}>")


def _renamed(tag: str) -> str:
    return "h2" if tag == "h1" else tag
