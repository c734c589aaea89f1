"""The bytes of a feed become text by RFC 3023, as feedparser understands it, and by sight where that cannot be.

Where a document's own encoding fails in some entries only, those alone are read otherwise: a bad entry costs one entry.
"""

import codecs
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roundup.text.guessing import guessed, is_isolated, strictly

_BOMS = ((codecs.BOM_UTF32_BE, "utf-32be"), (codecs.BOM_UTF32_LE, "utf-32le"), (codecs.BOM_UTF16_BE, "utf-16be"), (codecs.BOM_UTF16_LE, "utf-16le"), (codecs.BOM_UTF8, "utf-8"))  # fmt: skip
_STARTS = ((b"\x4c\x6f\xa7\x94", "cp037"), (b"\x00<\x00?", "utf-16be"), (b"<\x00?\x00", "utf-16le"), (b"\x00\x00\x00<", "utf-32be"), (b"<\x00\x00\x00", "utf-32le"))  # fmt: skip
_DECLARED = re.compile(r"^<\?.{0,200}?encoding=['\"](.{0,60}?)['\"].{0,200}?\?>")
_WIDE = frozenset("u16 utf-16 utf16 utf_16 u32 utf-32 utf32 utf_32 iso-10646-ucs-2 iso-10646-ucs-4 csucs4 csunicode ucs-2 ucs-4".split())
_XML = re.compile(
    r"^(?:application/(?:xml|xml-dtd|xml-external-parsed-entity|.{1,100}\+xml)|text/(?:xml|xml-external-parsed-entity|.{1,100}\+xml))$"
)
_ENDS = re.compile(rb"</(?:[A-Za-z][\w-]{0,40}:)?(?:item|entry)\s*>|(?=<(?:[A-Za-z][\w-]{0,40}:)?(?:item|entry)[\s>])", re.IGNORECASE)


_ENOUGH = 4
"""Characters beyond ASCII that make it no accident that bytes are valid UTF-8, where another wide encoding is declared."""


class Decoded(NamedTuple):
    """A feed's text, the encoding it was read in, and what is wrong with its declaration.

    ``fault`` is ``""``, ``type`` (served as something other than XML), or ``override`` (declared otherwise); ``told`` says it in words.
    """

    text: str
    encoding: str
    fault: str = ""
    told: str = ""


def decoded(data: bytes, headers: Mapping[str, str]) -> Decoded:
    """Return the text of a feed that came with these headers (names in lower case); never raises."""
    data, sniffed = _unmarked(data)
    written = _wider(_written(data, sniffed))
    expected = _wider(_expected(headers, written))
    fault, told = _served(headers)
    named = [name for name in dict.fromkeys((expected, written, sniffed)) if name]
    name, text = next(_readings(data, named), ("", ""))
    if not name:
        name, text = _in_parts(data, named, sniffed) or guessed(data)
    if name.lower() != expected.lower() or "\ufffd" in text:
        fault, told = "override", f"document declared as {expected}, but parsed as {name}"
    return Decoded(text, name, fault, told)


def _readings(data: bytes, named: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the encodings, of those named, that bytes are in, and their text; UTF-8 before all where the bytes show it."""
    text = None if data.isascii() else strictly(data, "utf-8")
    if text is not None and (all(map(_is_narrow, named)) or sum(char > "\x7f" for char in text[:20_000]) >= _ENOUGH):
        yield "utf-8", text
    for at, name in enumerate(named):
        mistaken = _is_latin(name) and len(named) > at + 1 and not is_isolated(data)
        if not mistaken and (text := strictly(data, name)) is not None:
            yield name, text


def _in_parts(data: bytes, named: list[str], sniffed: str) -> tuple[str, str] | None:
    """Read each entry by itself where most entries beyond ASCII are in the encoding named; else None."""
    ends = [match.end() for match in _ENDS.finditer(data)]
    parts = [data[start:end] for start, end in itertools.pairwise((0, *ends, len(data)))]
    if sniffed:
        return sniffed, data.decode(sniffed, "replace")
    for name in dict.fromkeys((*named, "utf-8")):
        texts = [strictly(part, name) for part in parts]
        beyond = [text is not None for text, part in zip(texts, parts, strict=True) if not part.isascii()]
        if (any(beyond) or any(text is not None for text in texts if data.isascii())) and sum(beyond) * 2 >= len(beyond):
            return name, "".join(text if text is not None else _patched(part, name) for text, part in zip(texts, parts, strict=True))
    return None


def _patched(part: bytes, name: str) -> str:
    text = part.decode(name, "replace")
    return text if text.count("\ufffd") * 4 <= sum(char > "\x7f" for char in text) else guessed(part)[1]


def _is_narrow(name: str) -> bool:
    """Whether an encoding has one byte for each character."""
    try:
        return len(bytes(range(0xC0, 0xD0)).decode(name, "replace")) == 16
    except (LookupError, ValueError):
        return True


def _is_latin(name: str) -> bool:
    return name.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "windows-1252", "cp1252", "iso8859-1")


def _unmarked(data: bytes) -> tuple[bytes, str]:
    for mark, codec in _BOMS:
        if data.startswith(mark) and not (len(mark) == 2 and data[2:4] == b"\x00\x00"):
            return data[len(mark) :], codec
    return data, next((codec for start, codec in _STARTS if data.startswith(start)), "")


def _written(data: bytes, sniffed: str) -> str:
    """Return the encoding that the XML declaration names."""
    match = _DECLARED.match(data[:2000].decode(sniffed or "latin-1", "ignore"))
    name = match.group(1).lower() if match else ""
    return sniffed if sniffed and name in _WIDE else name


def _served(headers: Mapping[str, str]) -> tuple[str, str]:
    if not headers or _XML.match(_media(headers)[0]):
        return "", ""
    served = headers.get("content-type")
    return "type", "no Content-type specified" if served is None else f"{served} is not an XML media type"


def _media(headers: Mapping[str, str]) -> tuple[str, str]:
    kind, *parameters = headers.get("content-type", "").split(";")
    named = (parameter.partition("=") for parameter in parameters)
    charset = [value.strip().strip("\"'") for name, _, value in named if name.strip().lower() == "charset"]
    return kind.strip(), charset[-1] if charset else ""


def _expected(headers: Mapping[str, str], written: str) -> str:
    """Return the encoding that RFC 3023 prescribes."""
    kind, charset = _media(headers)
    if kind.startswith("application/") and _XML.match(kind):
        return charset or written or "utf-8"
    if kind.startswith("text/"):
        return charset or "us-ascii"
    return written or ("iso-8859-1" if headers and "content-type" not in headers else "utf-8")


def _wider(name: str) -> str:
    return "gb18030" if name.lower() == "gb2312" else name
