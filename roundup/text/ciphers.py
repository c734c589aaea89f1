"""Texts in code: what decodes to words, and a word said over and over, is nothing that readers read."""

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from unicodedata import category

_BASE64 = re.compile(r"(?<![\w+/=.:-])[A-Za-z0-9+/]{16,}={0,2}(?![\w+/])")
_HEX = re.compile(r"(?<!\w)[0-9a-fA-F]{2}(?: ?[0-9a-fA-F]{2}){9,2000}(?!\w)")
_BITS = re.compile(r"(?<!\w)[01]{7,8}(?:[ ,]{1,2}[01]{7,8}){4,500}(?!\w)")
_MORSE = re.compile(r"(?<![\w.-])(?:[.-]{1,6}[ /]{1,3}){10,300}")
_REPEATED = re.compile(r"(?<!\S)(\S{2,40})(?:[\s-]{1,3}\1(?!\w)){9}")
_PLAIN = re.compile(r"[^\W\d_]{2}")
_ENOUGH, _LONG = 400, 24  # bytes that are looked at; bytes that are not all printable by chance


def coded(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of characters that is a text in Base64, hexadecimal, binary or Morse code, or one word ten times."""
    for pattern, decode in ((_BASE64, _of_base64), (_HEX, _of_hex), (_BITS, _of_bits)):
        yield from (match.span() for match in pattern.finditer(text) if _is_text(decode(match.group())))
    yield from (
        match.span()
        for match in _MORSE.finditer(text)
        if "-" in match.group() and "." in match.group() and len(set(match.group().split())) > 5
    )
    yield from (match.span() for match in _REPEATED.finditer(text) if re.search(r"\w", match[1]))


def _of_base64(code: str) -> bytes:
    try:
        return base64.b64decode(code.rstrip("=") + "=" * (-len(code.rstrip("=")) % 4))
    except (binascii.Error, ValueError):
        return b""


def _of_hex(code: str) -> bytes:
    bare = code.replace(" ", "")
    return bytes.fromhex(bare[: len(bare) // 2 * 2])


def _of_bits(code: str) -> bytes:
    return bytes(int(part, 2) for part in re.findall(r"[01]{7,8}", code))


def _is_text(data: bytes) -> bool:
    """Tell whether decoded bytes are words: printable, with two letters side by side; few bytes may be so by chance, so they are mostly letters."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(data[:_ENOUGH])  # a character cut at the end is passed over
    except UnicodeDecodeError:
        return False
    if len(text) < 5 or not all(char.isprintable() or char in "\t\r\n" or category(char) == "Cf" for char in text):
        return False
    letters = sum(char == " " or category(char)[0] in "LM" for char in text)
    return bool(_PLAIN.search(text)) and (letters >= 0.75 * len(text) or len(data) >= _LONG)
