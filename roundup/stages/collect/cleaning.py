"""The markup of an entry becomes an article's markup: elements, attributes and addresses by allow-lists.

What a page hides stays marked as hidden, and what is furniture keeps its names, because the reader leaves both out
and says so: cleaning never turns hidden text into visible text.
"""

import html
import re
from collections.abc import Callable
from typing import Any

from roundup.stages.collect.ids import bare
from roundup.stages.collect.weblinks import absolute
from roundup.text.markup import MOST_CHARACTERS, hidden_names, is_hostile

_TAGS = frozenset(
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rb rp rt ruby s samp section small span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
_DROPPED = frozenset(
    "script style noscript template svg math iframe object embed canvas video audio select button textarea title dialog map frameset frame noframes "
    "noembed xmp plaintext applet marquee datalist meter progress head menu amp-ad amp-embed amp-sidebar amp-consent amp-user-notification amp-social-share".split()
)
"""Elements that go with all that is in them."""
_ATTRIBUTES = {
    "*": {"class", "id", "style", "hidden", "aria-hidden", "role", "title", "lang", "dir"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "bgcolor"},
    "th": {"colspan", "rowspan", "bgcolor"},
    "table": {"bgcolor"},
    "tr": {"bgcolor"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "ol": {"start"},
}
_LINKS = frozenset(("href", "src", "cite"))
_STYLE = re.compile(
    r"^\s*(?:display|visibility|opacity|font-size|color|background-color|background|left|top|text-indent|max-height|height|width|clip|mso-hide)"
    r"\s*:[\w#%.,()\s!+-]{1,100}$",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:url|expression|image|image-set|element|attr|var|env)\s*\(", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_SHEETS = re.compile(r"<(?:style|form|label)\b", re.IGNORECASE)


def cleaned(markup: str, base: str) -> str:
    """Return the markup of an entry without anything that could act, ask or lead elsewhere than to http(s) and mailto.

    ``base`` is what relative addresses start from; without one they are left out. Text without markup stays as it is;
    of markup built to be slow the bare text is left.
    """
    markup = _CONTROL.sub("", markup)
    if not _MARKUP.search(markup):
        return markup
    if is_hostile(markup):
        return bare(markup[:MOST_CHARACTERS])
    if _SHEETS.search(markup):
        markup = _prepared(markup)
    washed = _washed(markup, base)
    if _MARKUP.search(washed):
        return washed
    return _in_paragraphs(washed)


def as_paragraphs(text: str) -> str:
    """Return plain text as it is, as markup only where it holds what would be taken for a tag."""
    text = _CONTROL.sub("", text)
    return _in_paragraphs(html.escape(text, quote=False)) if _MARKUP.search(text) else text


def _in_paragraphs(markup: str) -> str:
    return "".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n[ \t]*\n", markup) if part.strip())


def _washed(markup: str, base: str) -> str:
    import nh3  # noqa: PLC0415 - needed for feeds only

    return nh3.clean(
        markup,
        tags=set(_TAGS),
        clean_content_tags=set(_DROPPED),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter(base),
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )


def _filter(base: str) -> Callable[[str, str, str], str | None]:
    def kept(tag: str, name: str, value: str) -> str | None:
        if name in _LINKS:
            return absolute(value, base, mail=tag == "a") or None
        if name == "style":
            return _quiet(value) or None
        return value[:500]

    return kept


def _quiet(style: str) -> str:
    """Return the declarations of a style that can hide text, as far as they call for nothing."""
    kept = []
    for declaration in style[:5000].split(";"):
        if _STYLE.match(declaration) and not _CALLS.search(declaration):
            kept.append(declaration.strip())
        elif declaration.strip().lower().startswith("background"):
            kept.append("background: none")  # something lies behind the text: white letters are not hidden letters
    return "; ".join(kept)


def _prepared(markup: str) -> str:
    """Mark what a style sheet of the entry hides, and take out small forms, before the sheet and the forms' tags go."""
    import lxml.etree  # noqa: PLC0415 - needed for few entries only
    import lxml.html  # noqa: PLC0415 - needed for few entries only

    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return bare(markup)
    hiding = frozenset[str]().union(*(hidden_names(style.text or "") for style in tree.iter("style")))
    for element in list(tree.iter()):
        if isinstance(element.tag, str):
            _prepare(element, hiding)
    return "".join((tree.text or "", *(lxml.html.tostring(child, encoding="unicode") for child in tree)))


def _prepare(element: Any, hiding: frozenset[str]) -> None:
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id', '')}"}
    if hiding & names:
        element.set("hidden", "")
    small = element.tag in ("form", "label") and sum(len(text.strip()) for text in element.itertext()) < 400
    if small and element.getparent() is not None:
        element.drop_tree()
