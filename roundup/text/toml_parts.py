"""A TOML text in its parts, each with its place, so that one part can be changed and every other byte stays.

The text must be valid TOML: `read_toml` says whether it is. A library that edits TOML was measured and left out:
it writes tables that stand apart together, loses blanks in headers, and takes the comment above the next table
for part of the table before.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

_TOKEN = re.compile(
    r'(?P<text>"""(?:\\.|[^\\])*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<mark>[=,])|(?P<plain>[^\"'\#\n\[\]{}=,]+)",
    re.DOTALL,
)
Span = tuple[int, int]


@dataclass(slots=True)
class Token:
    """A run of characters of one sort: text[start:end]; ``depth`` counts the brackets around it."""

    sort: str
    start: int
    end: int
    depth: int


@dataclass(slots=True)
class Part:
    """A header, a pair, a comment or a blank: text[start:end], the end of its last line included.

    ``key`` is a header's or pair's key, one string a part; ``tokens`` are those of a pair's value.
    """

    sort: Literal["header", "pair", "comment", "blank"]
    start: int
    end: int
    key: tuple[str, ...] = ()
    tokens: list[Token] = field(default_factory=list)


def parts_of(text: str) -> list[Part]:
    """Return the parts of a valid TOML text, in order; joined they are the text."""
    parts: list[Part] = []
    line: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        sort = str(match.lastgroup)
        depth -= sort == "close"
        line.append(Token(sort, match.start(), match.end(), depth))
        depth += sort == "open"
        if sort == "newline" and depth == 0:
            parts.append(_part(text, line))
            line = []
    return [*parts, _part(text, line)] if line else parts


def told(text: str, tokens: list[Token]) -> list[Token]:
    """Return the tokens that are more than blanks."""
    return [token for token in tokens if text[token.start : token.end].strip()]


def _part(text: str, line: list[Token]) -> Part:
    start, end = line[0].start, line[-1].end
    words = told(text, line)
    if not words:
        return Part("blank", start, end)
    if words[0].sort == "comment":
        return Part("comment", start, end)
    if words[0].sort == "open":
        inner = text[words[0].start : next(token.start for token in words if token.sort == "close")]
        return Part("header", start, end, _key(inner.strip("[ \t")))
    at = next(number for number, token in enumerate(line) if token.sort == "mark")
    return Part("pair", start, end, _key(text[start : line[at].start].strip()), tokens=line[at + 1 :])


@lru_cache(maxsize=256)
def _key(written: str) -> tuple[str, ...]:
    """Return a key, which may be dotted and quoted, as its strings."""
    value = tomllib.loads(f"{written} = 0")
    key = []
    while isinstance(value, dict):
        (name, value), *_ = value.items()
        key.append(name)
    return tuple(key)
