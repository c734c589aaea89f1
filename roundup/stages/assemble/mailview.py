"""The issue's page as a mail program shows it, in the scheme asked for, whatever the browser that shows it prefers."""

import re
from typing import Literal

Scheme = Literal["light", "dark", "inverted"]
_STYLE = re.compile(r"(?is)(<style\b[^>]*>)(.*?)(</style\s*>|\Z)")
_WITHIN = 2
"""Which of four pieces, cut by it, is what stands within a style element."""
_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
_MEDIA = re.compile(r"""(?i)(\bmedia\s*=\s*)("[^"]*"|'[^']*')""")
_INLINE = re.compile(r"""(?i)(\sstyle\s*=\s*)("[^"]*"|'[^']*')""")
_GAP = r"(?:\s|/\*.*?\*/)*"
_FEATURE = re.compile(rf"(?is)\({_GAP}prefers-color-scheme{_GAP}(?::{_GAP}(light|dark){_GAP})?\)")
_PROPERTY = re.compile(r"""(?i)(?<![\w-])((?:supported-)?color-schemes?\s*:)[^;{}()"'<>]*""")
_META = re.compile(r"""(?i)<meta\b[^>]*\bname\s*=\s*["']?(?:supported-)?color-schemes?\b["']?[^>]*>""")
_IMAGE = re.compile(r"(?i)<(?:img|source|input|table|td|th|tr|body)\b")
_SOURCE = re.compile(r"""(?i)\s(?:src|srcset|background|sizes)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_URL = re.compile(r"""(?is)(?<![\w-])(?:url|image|image-set|-webkit-image-set)\(\s*(?:"[^"]*"|'[^']*'|[^)"']*)\s*\)""")
_TRUE, _FALSE = "(min-width: 0px)", "(min-width: 100000px)"
_INVERSION = (
    "<style>html { background: #ffffff; filter: invert(1) hue-rotate(180deg); } img[src] { filter: invert(1) hue-rotate(180deg); }</style>"
)


def mail_view(html: bytes, scheme: Scheme, *, images: bool = True) -> str:
    """Return an issue.html whose rules for light and dark are decided: ``light``, ``dark``, or ``inverted``, as programs do that know no dark page.

    Each question for the preferred scheme, wherever it stands in a media condition, becomes one that is always or never true.
    Without ``images`` it is as a program shows it that loads none: each is its description.
    """
    seen = "dark" if scheme == "dark" else "light"
    text = html.decode("utf-8", "replace")
    pieces = _STYLE.split(text)
    for at, piece in enumerate(pieces):
        if at % 4 == _WITHIN:
            pieces[at] = _rules(piece, seen, images=images)
        else:
            pieces[at] = _TAG.sub(lambda match: _tag(match[0], seen, images=images), piece)
    text = "".join(pieces)
    if scheme == "inverted":
        head = re.search(r"(?i)</head\s*>", text)
        text = text[: head.start()] + _INVERSION + text[head.start() :] if head else _INVERSION + text
    return text


def _tag(tag: str, seen: str, *, images: bool) -> str:
    """Return a start tag for one scheme."""
    if _META.fullmatch(tag):
        return f'<meta name="color-scheme" content="{seen}">'
    tag = _MEDIA.sub(lambda match: match[1] + _decided(match[2], seen), tag)
    tag = _INLINE.sub(lambda match: match[1] + match[2][0] + _rules(match[2][1:-1], seen, images=images) + match[2][0], tag)
    return tag if images or not _IMAGE.match(tag) else _SOURCE.sub("", tag)


def _rules(css: str, seen: str, *, images: bool) -> str:
    """Return rules for one scheme."""
    css = _PROPERTY.sub(rf"\1 {seen}", _decided(css, seen))
    return css if images else _URL.sub("none", css)


def _decided(condition: str, seen: str) -> str:
    return _FEATURE.sub(lambda match: _TRUE if match[1] is None or match[1].lower() == seen else _FALSE, condition)
