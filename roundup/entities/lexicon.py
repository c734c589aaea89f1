"""What is known beforehand: a list of names with aliases, and how common words are.

Both are data (`forms/names.toml`, `roundup/data/background.tsv`); this is their shape.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from roundup.entities.spellings import spelling_pattern
from roundup.text.words import fold, words

RARE = 0.0
"""Zipf frequency of a word that the background table does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A known name: ``kind`` is company, agency, person, place, product, group or media."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    gloss: str = ""


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Known names and background word frequencies (Zipf scale: log10 of uses in a thousand million words)."""

    entries: tuple[Entry, ...] = ()
    frequencies: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Entry]:
        """Entries by canonical name."""
        return {entry.name: entry for entry in self.entries}

    @cached_property
    def by_alias(self) -> dict[str, Entry]:
        """Entries by every spelling, folded."""
        return {fold(spelling): entry for entry in self.entries for spelling in (entry.name, *entry.aliases)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds every known spelling, longest first; Latin ones as whole words and in their own case."""
        return spelling_pattern(spelling for entry in self.entries for spelling in (entry.name, *entry.aliases))

    def zipf(self, word: str) -> float:
        """Return a word's background frequency from 0 (unknown) to about 8 (commonest)."""
        return self.frequencies.get(word.lower(), RARE)

    def weight(self, word: str) -> float:
        """Return how much a word tells: 1 for an unknown one, near 0 for the commonest."""
        return max(0.02, 1.0 - self.zipf(word) / 7.5)

    def canonical(self, spelling: str) -> str:
        """Return the canonical name of a spelling, or the spelling itself."""
        entry = self.by_alias.get(fold(spelling))
        return entry.name if entry else spelling

    def kind(self, name: str) -> str:
        """Return the kind of a canonical name, "" if it is not known."""
        entry = self.by_name.get(name)
        return entry.kind if entry else ""


def build_lexicon(names: Iterable[Mapping[str, object]], background: str = "") -> Lexicon:
    """Make a lexicon from the tables of ``names.toml`` and the text of ``background.tsv`` (lang, word, Zipf × 100)."""
    entries: dict[str, Entry] = {}
    for table in names:
        aliases = table.get("aliases", ())
        entry = Entry(
            name=str(table["name"]),
            kind=str(table.get("kind", "")),
            aliases=tuple(str(alias) for alias in aliases) if isinstance(aliases, list | tuple) else (),
            gloss=str(table.get("gloss", "")),
        )
        entries[entry.name] = entry
    return Lexicon(entries=tuple(entries.values()), frequencies=_frequencies(background))


def _frequencies(background: str) -> dict[str, float]:
    table: dict[str, float] = {}
    for line in background.splitlines():
        if line and not line.startswith("#"):
            _, word, zipf = line.split("\t")
            table[word] = max(int(zipf) / 100, table.get(word, 0.0))
    return table


def informative(text: str, lexicon: Lexicon) -> float:
    """Return the mean information of a text's words in bits, by the background table."""
    found = words(text)
    return sum(-math.log2(10 ** (max(lexicon.zipf(w), 1.0) - 9)) for w in found) / len(found) if found else 0.0
