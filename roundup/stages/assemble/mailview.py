"""The issue's page as a mail program shows it, in the scheme asked for, whatever the browser that shows it prefers."""

import re
from typing import Literal

Scheme = Literal["light", "dark", "inverted"]
_STYLE = re.compile(r"(?is)(<style\b[^>]*>)(.*?)(</style\s*>)")
_MEDIA = re.compile(r"""(?i)(\bmedia\s*=\s*)("[^"]*"|'[^']*')""")
_FEATURE = re.compile(r"(?i)\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)|\(\s*prefers-color-scheme\s*\)")
_PROPERTY = re.compile(r"(?i)((?<![\w-])(?:supported-)?color-schemes?\s*:)[^;}]*")
_META = re.compile(r"""(?i)<meta\b[^>]*\bname\s*=\s*["']?(?:supported-)?color-schemes?["']?[^>]*>""")
_TRUE, _FALSE = "(min-width: 0px)", "(min-width: 100000px)"
_INVERSION = (
    "<style>html { background: #ffffff; filter: invert(1) hue-rotate(180deg); } img { filter: invert(1) hue-rotate(180deg); }</style>"
)


def mail_view(html: bytes, scheme: Scheme) -> str:
    """Return an issue.html whose rules for light and dark are decided: ``light``, ``dark``, or ``inverted``, as programs do that know no dark page.

    Each question for the preferred scheme, wherever it stands in a media condition, becomes one that is always or never true.
    """
    seen = "dark" if scheme == "dark" else "light"

    def decided(match: re.Match[str]) -> str:
        return _TRUE if match[1] is None or match[1].lower() == seen else _FALSE

    def styled(match: re.Match[str]) -> str:
        rules = _PROPERTY.sub(rf"\1 {seen}", _FEATURE.sub(decided, match[2]))
        return match[1] + rules + match[3]

    text = html.decode("utf-8", "replace")
    text = _STYLE.sub(styled, text)
    text = _MEDIA.sub(lambda match: match[1] + _FEATURE.sub(decided, match[2]), text)
    text = _META.sub(f'<meta name="color-scheme" content="{seen}">', text)
    if scheme == "inverted":
        head = re.search(r"(?i)</head\s*>", text)
        text = text[: head.start()] + _INVERSION + text[head.start() :] if head else _INVERSION + text
    return text
