"""Bytes become text: byte order mark, UTF-8, what the file declares, then what is plausible.

UTF-8 stands before the declaration because bytes that are valid UTF-8 and not ASCII are hardly ever
anything else, while declarations are often left over from a template.
"""

import re

from roundup.errors import InputError
from roundup.text.guessing import guessed, is_isolated

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE)
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "x-sjis": "shift_jis",
}
_SHIFTED = ("iso-2022", "iso2022", "hz", "utf-7")  # seven-bit codes: pure ASCII bytes that are not ASCII text
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"bplist00", "a property list or web archive"),
)
_SAVE = "save the article as UTF-8 text, Markdown or HTML and put it in again"


def text_of(data: bytes, where: str, declared: str = "") -> str:
    """Return the text of a file or feed; raise InputError naming ``where`` when the bytes are no text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"this is {what}, not text", where, _SAVE)
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _checked(data.decode(codec, "replace"), where)
    if b"\x00" in data:
        return _checked(_wide(data), where)
    return _checked(_narrow(data, declared), where)


def declared_charset(content_type: str) -> str:
    """Return the charset that a Content-Type header names, ``""`` for none."""
    match = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
    return match.group(1) if match else ""


def codec_for(name: str) -> str:
    """Return the codec to use for a declared charset: its common superset, ``""`` when it is unknown."""
    folded = name.strip().strip("\"'").lower()
    codec = _WIDER.get(folded, folded)
    try:
        return codec if isinstance(b"name".decode(codec), str) else ""
    except (LookupError, ValueError):
        return ""


def _checked(text: str, where: str) -> str:
    if not text.strip():
        raise InputError("the file is empty", where, "delete it, or put the article's text in")
    odd = sum(1 for char in text[:20000] if (char < " " and char not in "\t\n\r\f\x1b") or char == "�")
    if odd > max(3, len(text[:20000]) // 50):
        raise InputError("these bytes are no text in any encoding that fits", where, _SAVE)
    return text.removeprefix("\ufeff")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows as NUL bytes in every other place."""
    head = data[:4000]
    little, big = head[1::2].count(0), head[0::2].count(0)
    if max(little, big) * 5 > len(head):
        return data.decode("utf-16-le" if little >= big else "utf-16-be", "replace")
    return data.decode("utf-8", "replace")


def _narrow(data: bytes, declared: str) -> str:
    names = [declared] if declared else []
    names += [match.decode("ascii") for match in _DECLARED.findall(data[:4096])]
    codecs = [codec for codec in map(codec_for, names) if codec]
    if data.isascii():
        codec = next((codec for codec in codecs if codec.startswith(_SHIFTED)), "ascii")
        return _strict(data, codec) or data.decode("ascii")
    for codec in ("utf-8", *codecs):
        text = _strict(data, codec)
        if text is not None and (codec != "cp1252" or is_isolated(data)):
            return text
    return _guessed(data)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (ValueError, LookupError):
        return None


def _guessed(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if text.count("�") * 50 <= sum(1 for char in text if char > "\x7f"):
        return text
    return guessed(data)[1]
