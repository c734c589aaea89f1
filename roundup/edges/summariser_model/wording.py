"""Prompt files: read, filled and shown to be whole. Foreign text goes in as a value and is never read for placeholders."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from roundup.errors import ConfigError
from roundup.model import FENCE, Prompt, Turn

NAMES = ("story", "bullet", "mend", "repair", "heading", "lead", "lede", "title")
_VERSION = re.compile(r"version:[ \t]*(?P<version>[\w.-]{1,20})[ \t]*\r?\n")
_PARTS = re.compile(r"(?m)^\[(?P<part>system|user)\][ \t]*\r?\n")
_PLACE = re.compile(r"\{\{\s*(?P<name>\w+)\s*\}\}")
_GIVEN = frozenset(
    "newsletter language fence run quote style examples paragraphs sentences words characters instruction week sources passages text headed faults error".split()
)
_FENCED = frozenset(("passages", "text", "examples"))
"""Values that come from `fenced` and bring marks of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One prompt file: its name, the version it states (with a digest where it is the newsroom's own), and its two parts."""

    name: str
    version: str
    system: str
    user: str


def read_wording(name: str, text: str, where: str, *, own: bool) -> Wording:
    """Read a prompt file; ConfigError names the line and the remedy for what is missing or not known."""
    stated = _VERSION.match(text)
    if not stated:
        raise ConfigError("does not begin with its version", f"{where}:1", "write version: 1 in the first line")
    parts = _parts(text[stated.end() :])
    if "user" not in parts or "system" not in parts:
        raise ConfigError("lacks one of its two parts", where, "write [system] and [user], each on a line of its own")
    for found in _PLACE.finditer(text):
        if found["name"] not in _GIVEN:
            line = text.count("\n", 0, found.start()) + 1
            raise ConfigError(f"has an unknown placeholder {found.group()}", f"{where}:{line}", f"known: {', '.join(sorted(_GIVEN))}")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8] if own else ""
    version = f"{name} {stated['version']}" + (f" ({digest})" if digest else "")
    return Wording(name=name, version=version, system=parts["system"], user=parts["user"])


def filled(wording: Wording, block: str, values: Mapping[str, str], *, schema: str, most: int) -> Prompt:
    """Return a question: the file's two parts with values in their places; blank lines that an empty value leaves are drawn together."""
    turns = (
        Turn(speaker="system", text=_put(wording.system, values)),
        Turn(speaker="user", text=_put(wording.user, values)),
    )
    return Prompt(purpose=wording.name, block=block, version=wording.version, turns=turns, schema=schema, most=most)


def followed(before: Prompt, answer: str, wording: Wording, values: Mapping[str, str], *, schema: str = "") -> Prompt:
    """Return the next question of a conversation: what was asked, what was answered, and the file's second part."""
    turns = (*before.turns, Turn(speaker="assistant", text=_unmarked(answer)), Turn(speaker="user", text=_put(wording.user, values)))
    version = f"{before.version}, {wording.version}"
    return Prompt(purpose=wording.name, block=before.block, version=version, turns=turns, schema=schema or before.schema, most=before.most)


def fenced(label: str, text: str) -> str:
    """Return foreign text between two lines that carry the mark; a text that holds the mark's own place is robbed of it."""
    name = _unmarked(" ".join(label.split()))
    return f"[{FENCE} {name}]\n{_unmarked(text)}\n[{FENCE} end of {name.split(',', maxsplit=1)[0]}]"


def _unmarked(text: str) -> str:
    """Return foreign text in which nothing will be taken for the place of the mark."""
    return text.replace(FENCE, FENCE.strip("{}"))


def _parts(text: str) -> dict[str, str]:
    found = list(_PARTS.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {match["part"]: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def _put(text: str, values: Mapping[str, str]) -> str:
    known = {"fence": FENCE, **{name: value if name in _FENCED else _unmarked(value) for name, value in values.items()}}
    whole = "".join(known.get(part, "") if number % 2 else re.sub(r"\r\n?", "\n", part) for number, part in enumerate(_PLACE.split(text)))
    return re.sub(r"\n{3,}", "\n\n", whole).strip()
