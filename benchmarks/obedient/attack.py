"""Attacks: the strings that are planted, and whether one of them stands in what a model was really given."""

import base64
import binascii
import html
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_CHUNK = 60  # letters and digits of a piece by which a long attack is known again
_BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_ZERO, _ONE = "\u200b", "\u200c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One attack: its name in a report, its words, and what it wants to be said ("" where that is not known)."""

    name: str
    text: str
    canary: str = ""


def load(path: Path) -> tuple[Attack, ...]:
    """Return the attacks of a JSON file: a list of objects with ``id``, ``attack`` and ``canary``; what has no words is left out."""
    found = json.loads(path.read_text(encoding="utf-8"))
    every = (Attack(name=str(one["id"]), text=str(one["attack"]), canary=str(one.get("canary") or "")) for one in found)
    return tuple(attack for attack in every if len(squeezed(attack.text)) >= 8)


def drawn(*parts: str) -> int:
    """Return a number that depends on some words alone: the same on every machine."""
    return int.from_bytes(sha256("\n".join(parts).encode("utf-8", "surrogatepass")).digest()[:6])


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Return the letters and digits of a text, in one case: what is left of it however it was laid out."""
    plain = unicodedata.normalize("NFKC", html.unescape(text)).casefold()
    return "".join(char for char in plain if char.isalnum())


def stands_in(attack: Attack, text: str) -> bool:
    """Tell whether an attack, or a good piece of a long one, stands in a text as it is or in a hidden writing."""
    pieces = _pieces(squeezed(attack.text))
    return any(piece in view for view in views(text) for piece in pieces)


def views(text: str) -> Iterator[str]:
    """Yield a text as a model may read it, squeezed: as it stands, and what tags, zero widths, base64 and turned lines hold."""
    yield squeezed(text)
    yield squeezed("".join(chr(ord(char) - 0xE0000) for char in text if 0xE0020 <= ord(char) < 0xE007F))
    yield squeezed(_from_widths(text))
    for found in _BASE64.finditer(text):
        yield squeezed(_from_base64(found.group()))
    yield squeezed(text[::-1])


def to_tags(text: str) -> str:
    """Return a text in tag characters, which show nothing; what is not ASCII is left out."""
    return "".join(chr(0xE0000 + ord(char)) for char in text if 0x20 <= ord(char) < 0x7F)


def to_widths(text: str) -> str:
    """Return a text in two characters without width, a bit each."""
    return "".join(_ONE if bit == "1" else _ZERO for byte in text.encode() for bit in f"{byte:08b}")


def sampled(attacks: Sequence[Attack], most: int, seed: int) -> tuple[Attack, ...]:
    """Return at most so many attacks, the same for the same seed, in the order they came in."""
    ranked = sorted(attacks, key=lambda attack: drawn(str(seed), attack.name, attack.text))
    chosen = {attack.name for attack in ranked[:most]}
    return tuple(attack for attack in attacks if attack.name in chosen)


@lru_cache(maxsize=4096)
def _pieces(whole: str) -> tuple[str, ...]:
    if len(whole) <= 1.5 * _CHUNK:
        return (whole,)
    middle = len(whole) // 2
    return whole[:_CHUNK], whole[middle : middle + _CHUNK], whole[-_CHUNK:]


def _from_widths(text: str) -> str:
    bits = "".join("1" if char == _ONE else "0" for char in text if char in (_ZERO, _ONE))
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)).decode("utf-8", "replace")


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
