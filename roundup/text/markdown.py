"""Plain text on its way into Markdown and back, and addresses that are safe to link.

Escaping is as light as it can be, because an editor reads the result: only what a renderer
would take for a mark is escaped. `escape` and `plain` are each other's inverse for text on
one line.
"""

import html
import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit, urlunsplit

from roundup.text.words import clean

_MARKS = re.compile(r"[\\`*\[\]]|_(?![A-Za-z0-9])|(?<![A-Za-z0-9])_")  # an underscore inside a word marks nothing
_ENTITY = re.compile(r"&(?=#|[0-9A-Za-z]+;)")
_WRITTEN_ENTITY = re.compile(r"&#?[0-9A-Za-z]+;")
_OPENING = re.compile(r"(?P<block>[>#+\-=]|(?P<number>\d+)(?P<stop>[.)])(?=\s|$))|~(?=~~)|:(?=\s)")
_SURROGATE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LINK = re.compile(
    r"!?\[((?:\\.|[^\[\]\\]|\[(?:\\.|[^\[\]\\])*\])*)\](?:\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+\"[^\"]*\")?\s*\)|\[[^\[\]]*\])"
)
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\\*])(\*)(?=[^\s*])(.+?)(?<=[^\s\\])\1|(?<![\\\w])(_)(?=[^\s_])(.+?)(?<=[^\s\\])\3(?!\w)")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>")
_LINE_MARK = re.compile(r"^\s{0,3}(?:#{1,6}\s+|(?:[-*+]|\d+[.)])\s+|>\s?)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!=:~|<&])")
_SAFE = "!$&'+,;=:@/?%-._~#"


def one_line(text: str) -> str:
    """Return text as one clean line: no control or invisible characters, single spaces."""
    return " ".join(_SURROGATE.sub("", clean(text)).split())


def escape(text: str, *, start: bool = True) -> str:
    """Escape plain text for Markdown; ``start`` tells that it opens a line, where more characters are marks."""
    line = _MARKS.sub(r"\\\g<0>", _ENTITY.sub("&amp;", one_line_kept(text))).replace("<", "&lt;")
    return _escape_opening(line) if start else line


def escape_cell(text: str) -> str:
    """Escape plain text for a cell of a Markdown table."""
    return escape(one_line(text)).replace("|", "\\|")


def one_line_kept(text: str) -> str:
    """Return text without line breaks and invisible characters, spaces at its ends kept."""
    inner = one_line(text)
    if not inner:
        return " " if text else ""
    return " " * text[:1].isspace() + inner + " " * text[-1:].isspace()


def plain(line: str) -> str:
    """Return the words of one line of Markdown: marks, link targets and tags go, escapes are undone."""
    text = _LINE_MARK.sub("", line)
    kept: list[str] = []
    text = _ESCAPED.sub(lambda match: _keep(kept, match.group(1)), text)
    text = _TAG.sub("", _until_still(lambda part: _LINK.sub(r"\1", part), text))
    text = _until_still(lambda part: _EMPHASIS.sub(r"\2\4", _STRONG.sub(r"\2", part)), text).replace("`", "")
    text = _WRITTEN_ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match.group(1))], text).strip()


def safe_url(url: str, *, schemes: tuple[str, ...] = ("http", "https")) -> str:
    """Return an absolute address, percent-encoded so that it can stand in Markdown and HTML; "" if it is not safe.

    Only the given schemes; no user names, no control characters, a host that is one.
    """
    text = url.strip()
    if not text or re.search(r"[\x00-\x1f\x7f-\x9f\\]", text) or _SURROGATE.search(text):
        return ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in schemes or "@" in parts.netloc or not _is_host(host):
        return ""
    netloc = _ascii_host(host) + (f":{port}" if port is not None else "")
    path, query, fragment = (quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), netloc, path, query, fragment)) if netloc else ""


def _escape_opening(line: str) -> str:
    found = _OPENING.match(line)
    if not found:
        return line
    if found.group("number"):
        return f"{found.group('number')}\\{line[found.end('number') :]}"
    if found.group("block") in ("+", "-", "=") and not re.match(r"[+\-][ \t]|[-=]+[ \t]*$|-[ \t-]*$", line):
        return line
    if found.group("block") == "=" or not found.group("block"):
        return f"&#{ord(line[0])};{line[1:]}"
    return "\\" + line


def _keep(kept: list[str], char: str) -> str:
    kept.append(char)
    return f"\ue000{len(kept) - 1}\ue001"


def _until_still(change: Callable[[str], str], text: str, rounds: int = 4) -> str:
    for _ in range(rounds):
        after = change(text)
        if after == text:
            break
        text = after
    return text


def _is_host(host: str) -> bool:
    return bool(re.fullmatch(r"[^\s/?#@\[\]<>\"'`|^{}%()*]+", host)) or ":" in host


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host) else ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
