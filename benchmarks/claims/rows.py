"""A row of a labelled set: a source, a text about it, and whether people found the text faithful to it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from roundup.text.sentences import sentences

Part = Literal["dev", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """``kinds`` are the errors that people named, in the set's own words; ``title`` and ``published`` are the source's, where known."""

    source: str
    text: str
    faithful: bool
    part: Part
    kinds: tuple[str, ...] = ()
    title: str = ""
    published: datetime | None = None


_TOKENS: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile(r"\s+(?=[,.;:!?%](?:\s|$))"), ""),
    (re.compile(r"-\s?[lL][rR][bB]\s?-\s?"), "("),
    (re.compile(r"\s?-\s?[rR][rR][bB]\s?-"), ")"),
    (re.compile(r"``|` `"), '"'),
    (re.compile(r"(?<=[\w.,!?])\s*' '|''"), '"'),
    (re.compile(r"\s+(?='(?:s|re|ve|ll|d|m|t)\b)|\s+(?=n't\b)"), ""),
    (re.compile(r"(?<=[$£€])\s+(?=\d)"), ""),
    (re.compile(r"(?<=\()\s+|\s+(?=\))"), ""),
    (re.compile(r"(?<=\w) - (?=[a-z])|(?<=\d) - (?=\d)"), "-"),
    (re.compile(r"(?<!\d)(\d{1,3}), (?=\d{3}\b)"), r"\1,"),
    (re.compile(r"[ \t]{2,}"), " "),
)


def tidied(text: str) -> str:
    """Return a text without the marks of a tokeniser (" ." and "-lrb-"), for every method alike."""
    for pattern, put in _TOKENS:
        text = pattern.sub(put, text)
    return text.strip()


def paragraphed(source: str) -> str:
    """Return a source in paragraphs: its own, else its lines, else three sentences each, since real articles come in paragraphs."""
    if "\n\n" in source:
        return source
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    if len(lines) < 2:
        cut = sentences(source)
        lines = [" ".join(cut[at : at + 3]) for at in range(0, len(cut), 3)]
    return "\n\n".join(lines)


def part_of(source: str) -> Part:
    """Return the half that a source falls in, by its letters and digits alone, so that one article of two sets falls in one half."""
    letters = "".join(letter for letter in source.lower() if letter.isalnum())[:400]
    return "test" if int(hashlib.sha1(letters.encode(), usedforsecurity=False).hexdigest(), 16) % 2 else "dev"


def row(source: str, text: str, *, faithful: bool, kinds: Iterable[str] = (), part: Part | None = None) -> Row:
    """Return a row with its texts tidied, its source in paragraphs and its half found."""
    clean = paragraphed(tidied(source))
    return Row(source=clean, text=tidied(text), faithful=faithful, part=part or part_of(clean), kinds=tuple(kinds))


def sampled(rows: Sequence[Row], most: int) -> tuple[Row, ...]:
    """Return up to ``most`` rows of each half, always the same ones; all for 0."""
    if not most:
        return tuple(rows)
    taken: list[Row] = []
    for part in ("dev", "test"):
        half = [entry for entry in rows if entry.part == part]
        taken += sorted(half, key=key_of)[:most]
    return tuple(taken)


def key_of(entry: Row) -> str:
    """Return a name for a row that depends on its texts alone."""
    return hashlib.sha1("".join(f"{entry.text}{entry.source}".split()).encode(), usedforsecurity=False).hexdigest()
