"""An XML feed in pieces: what stands before the entries, each entry, what stands after; and which pieces are well formed.

A document that is well formed as a whole is taken at its word. In one that is not, each entry is looked at by itself,
so that a broken entry costs one entry and a document that was cut off keeps the entries before the cut.
"""

import itertools
import re
import xml.parsers.expat
from html.entities import html5, name2codepoint
from typing import NamedTuple

_NAME = r"(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry)"
_MARK = re.compile(rf"<!\[CDATA\[|<!--|<({_NAME})(?=[\s/>])[^<>]*>|</({_NAME})\s*>", re.IGNORECASE)
_NEXT = re.compile(rf"</{_NAME}\s*>\s*<{_NAME}[\s>]", re.IGNORECASE)
_UNREAD = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]{0,80})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ROOTS = frozenset(("rss", "rdf", "feed", "channel"))
_REFERENCE = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|&(?!(?:amp|lt|gt|quot|apos);)(?:([A-Za-z]\w{0,40});|#(\d{1,7}|[xX][\da-fA-F]{1,6});)?", re.DOTALL)  # fmt: skip
_DOCTYPE = re.compile(r"<!DOCTYPE([^<>\[]{0,500})(?:\[(.*?)\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+(\w{1,40})\s+(?:\"([^&%<\"]{0,20}|&#\w{1,8};)\"|'([^&%<']{0,20}|&#\w{1,8};)')\s*>")


_MOST_SALVAGED = 5000
"""Entries of a broken document that are looked at one by one."""


class Pieces(NamedTuple):
    """``head`` is all before the first entry, ``tail`` all after the last; what stands between entries is ``gaps`` (one fewer than entries)."""

    head: str
    entries: tuple[str, ...]
    tail: str
    gaps: tuple[str, ...] = ()


class Root(NamedTuple):
    """The tags that are open where the entries stand, and what closes them."""

    opening: str
    closing: str

    def around(self, inner: str) -> str:
        """Return a document that holds nothing but ``inner``."""
        return f"{self.opening}{inner}{self.closing}"


def fault_of(document: str) -> xml.parsers.expat.ExpatError | None:
    """Return what makes a document not well formed, None where nothing does."""
    parser = xml.parsers.expat.ParserCreate("utf-8", " ")
    try:
        parser.Parse(document.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keyword
    except xml.parsers.expat.ExpatError as error:
        return error
    return None


def plain_doctype(text: str) -> str:
    """Return a document whose DOCTYPE declares short plain entities and nothing else: no bombs, no files, no addresses."""
    start = re.search(r"<[A-Za-z_]", text)
    end = start.start() if start else len(text)
    at = text[:end].upper().find("<!DOCTYPE")
    if at < 0:
        return text
    match = _DOCTYPE.match(text, at, end)
    if not match:
        return text[:at] + text[end:]
    entities = "".join(f'\n<!ENTITY {name} "{one or two}">' for name, one, two in _ENTITY.findall((match.group(2) or "")[:20_000])[:300])
    subset = f" [{entities}\n]" if entities else ""
    return f"{text[:at]}<!DOCTYPE{match.group(1).rstrip()}{subset}>{text[match.end() :]}"


def swallows(text: str) -> bool:
    """Tell whether CDATA of a well-formed document has lost its end, and holds the end of its entry and the start of the next with CDATA of its own."""
    at = text.find("<![CDATA[")
    while at >= 0:
        end = text.find("]]>", at)
        within = text.find("<![CDATA[", at + 9, end) if end >= 0 else -1
        if within >= 0 and _NEXT.search(text, at, within):
            return True
        at = text.find("<![CDATA[", end) if end >= 0 else -1
    return False


def pieces_of(text: str) -> Pieces:
    """Cut a well-formed document at its entries; what CDATA and comments hold does not count."""
    spans: list[tuple[int, int]] = []
    at = depth = 0
    name, start = "", 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        if not (mark.group(1) or mark.group(2)):
            end = text.find("]]>" if mark.group().startswith("<![") else "-->", at)
            at = end + 3 if end >= 0 else len(text)
        elif mark.group().endswith("/>"):
            spans += [mark.span()] if not depth else []
        elif mark.group(1) and (not depth or mark.group(1) == name):
            name, start = (mark.group(1), mark.start()) if not depth else (name, start)
            depth += 1
        elif mark.group(2) == name and depth:
            depth -= 1
            spans += [(start, at)] if not depth else []
    return _at(text, spans)


def salvaged(text: str) -> Pieces:
    """Cut a document that is not well formed: each entry ends where that makes it well formed, else where the next begins.

    An entry that never ends was cut off and is left behind.
    """
    opens = [mark for mark in _MARK.finditer(text) if mark.group(1) and not mark.group().endswith("/>")][:_MOST_SALVAGED]
    closes = [mark for mark in _MARK.finditer(text) if mark.group(2)]
    root = root_of(text[: opens[0].start()] if opens else text)
    spans: list[tuple[int, int]] = []
    done = last = 0
    for number, mark in enumerate(opens):
        if mark.start() < done:
            continue
        while last < len(closes) and closes[last].start() < mark.end():
            last += 1
        if last == len(closes):
            break
        following, farthest = (opens[number + ahead].start() if number + ahead < len(opens) else len(text) for ahead in (1, 4))
        ends = [close.end() for close in closes[last : last + 4] if close.start() < farthest]
        end = next((end for end in ends if _is_entry(text[mark.start() : end], root)), 0)
        end = end or min([*ends[:1], following])
        spans.append((mark.start(), end))
        done = end
    return _at(text, spans)


def root_of(head: str) -> Root:
    """Return the tags that stand open at the end of what comes before the entries, with their attributes."""
    stack: list[tuple[str, str]] = []
    for match in _TAG.finditer(_UNREAD.sub("", head)):
        closing, name, attributes = match.groups()
        local = name.rpartition(":")[2].lower()
        if local not in _ROOTS or attributes.endswith("/"):
            continue
        if closing:
            stack = stack[:-1] if stack and stack[-1][0] == name else stack
        elif not stack or (local == "channel" and len(stack) == 1):
            stack.append((name, match.group()))
    return Root("".join(tag for _, tag in stack), "".join(f"</{name}>" for name, _ in reversed(stack)))


def mended(entry: str) -> str:
    """Return markup with HTML's named characters as numbers, numbers that XML forbids left out, and each ``&`` that begins no reference as ``&amp;``."""
    return _REFERENCE.sub(_as_number, entry)


def _as_number(match: re.Match[str]) -> str:
    if match.group(1):
        return match.group(1)
    name, number = match.group(2), match.group(3)
    if number:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        return f"&#{code};" if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF else ""
    known = chr(name2codepoint[name]) if name in name2codepoint else html5.get(f"{name};", "") if name else ""
    return "".join(f"&#{ord(char)};" for char in known) if known else f"&amp;{match.group()[1:]}"


def _is_entry(entry: str, root: Root) -> bool:
    """Whether a piece is an entry of its own: well formed (named characters aside), without the start of CDATA in CDATA."""
    at = entry.find("<![CDATA[")
    while at >= 0:
        end = entry.find("]]>", at)
        if end < 0 or entry.find("<![CDATA[", at + 9, end) >= 0:
            return False
        at = entry.find("<![CDATA[", end)
    document = root.around(entry)
    return fault_of(document) is None or fault_of(mended(document)) is None


def _at(text: str, spans: list[tuple[int, int]]) -> Pieces:
    if not spans:
        return Pieces(text, (), "")
    gaps = tuple(text[one[1] : two[0]] for one, two in itertools.pairwise(spans))
    return Pieces(text[: spans[0][0]], tuple(text[start:end] for start, end in spans), text[spans[-1][1] :], gaps)
