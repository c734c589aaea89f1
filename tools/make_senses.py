"""Make roundup/data/senses.tsv, the table of what English words mean to each other.

A maintainer runs this by hand, rarely. It reads the files of WordNet 3.0 (data.*,
index.*, *.exc, cntlist.rev), which Debian ships in the package `wordnet-base`:

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb wordnet
    python tools/make_senses.py wordnet/usr/share/wordnet

The result depends on nothing but those files and roundup/data/background.tsv: two
runs give the same bytes. Its licence is in LICENSE-wordnet.txt beside it.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

MAX_BYTES = 1_500_000
KINDS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
MOST = {"n": 6, "v": 8, "a": 5, "r": 3}
"""How many senses of a word are kept, by part of speech; rare ones only where there are few."""
WIDER = ("@", "@i")
NEAR = ("$", "*", ">", "^", "&")
"""Verb group, entailment, cause, see also, similar: what is near in meaning."""
OPPOSITE = ("!",)
DERIVED = ("+", "\\", "<")
"""Derivationally related, pertaining to (or adverb of), participle of."""
ENDINGS = {
    "n": (("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")),
    "v": (("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")),
    "r": (),
}
"""The rules of detachment of WordNet's own morphology (morphy(7WN)), with -ier and -iest."""
ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"

HEADER = """\
# What English words mean to each other, so that a word put in place of another
# can be told from a paraphrase.
#
# Source: WordNet 3.0, Princeton University, https://wordnet.princeton.edu/
# Licence of this file: LICENSE-wordnet.txt beside it.
# Changes made to the source: selected, renumbered, without glosses and phrases.
# Made by tools/make_senses.py; do not edit by hand.
#
# Numbers are in base 36. Lines, by their first column:
#   e  form, base forms: an irregular form ("went", "go").
#   w  word, senses, derived: the numbers of its senses, the commonest first, and
#      the numbers of the words derived from it or that it derives from; words are
#      numbered from 0 in the order of these lines.
#   s  kind, size, wider, near, opposite: a sense; senses are numbered from 0 in the order
#      of these lines. kind is n, v, a or r with the number of WordNet's lexicographer file,
#      size twice the base-2 logarithm of how many senses lie below it (itself counted), rounded down,
#      wider the senses it is a kind of, near those near in meaning, opposite its opposites.
"""


@dataclass
class Sense:
    """A set of words of one meaning, with its pointers: (symbol, other sense, own word or 0, other's word or 0)."""

    kind: str
    words: list[str]
    pointers: list[tuple[str, str, int, int]] = field(default_factory=list)


def read_senses(folder: Path) -> dict[str, Sense]:
    """Return all senses by part of speech and offset ("n00001740")."""
    found: dict[str, Sense] = {}
    for letter, name in KINDS.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                parts = line.partition(" | ")[0].split()
                found[letter + parts[0]] = _sense(letter, parts)
    return found


def _sense(letter: str, parts: list[str]) -> Sense:
    count = int(parts[3], 16)
    words = [re.sub(r"\(\w+\)$", "", word).lower() for word in parts[4 : 4 + 2 * count : 2]]
    rest = parts[5 + 2 * count :]
    pointers = []
    for symbol, offset, part, ends in zip(*(iter(rest[: 4 * int(parts[4 + 2 * count])]),) * 4, strict=True):
        mine, theirs = divmod(int(ends, 16), 256)
        pointers.append((symbol, part.replace("s", "a") + offset, mine, theirs))
    return Sense(kind=letter + parts[1], words=words, pointers=pointers)


def read_index(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return, by part of speech, each single word with its senses, the commonest first."""
    table: dict[str, dict[str, list[str]]] = {}
    for letter, name in KINDS.items():
        table[letter] = {}
        for line in (folder / f"index.{name}").read_text(encoding="ascii").splitlines():
            parts = line.split()
            if not line.startswith(" ") and re.fullmatch(r"[a-z]+", parts[0]):
                table[letter][parts[0]] = [letter + offset for offset in parts[-int(parts[2]) :]]
    return table


def read_counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """Return how often a word was met in a sense, by word, part of speech and number of the sense."""
    letters = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    counts: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, number, count = line.split()
        word, _, rest = key.partition("%")
        counts[word, letters[rest[0]], int(number)] = int(count)
    return counts


def read_exceptions(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return irregular forms with their base forms, by part of speech."""
    return {
        letter: {form: bases for form, *bases in map(str.split, (folder / f"{name}.exc").read_text(encoding="ascii").splitlines())}
        for letter, name in KINDS.items()
    }


def common_words(background: Path) -> list[str]:
    """Return the English words of the table of frequencies."""
    rows = (line.split("\t") for line in background.read_text(encoding="utf-8").splitlines() if line.startswith("en\t"))
    return [word for _, word, _ in rows if re.fullmatch(r"[a-z]+", word)]


def bases(word: str, index: Mapping[str, Mapping[str, object]], exceptions: Mapping[str, Mapping[str, list[str]]]) -> Iterator[str]:
    """Yield the words that a form may be a form of, itself included."""
    for letter, known in index.items():
        options = [*exceptions[letter].get(word, ()), word]
        options += [word.removesuffix(end) + new for end, new in ENDINGS[letter] if word.endswith(end)]
        yield from (option for option in options if option in known)


def senses_of(word: str, index: Mapping[str, Mapping[str, list[str]]], counts: Mapping[tuple[str, str, int], int]) -> list[str]:
    """Return the senses of a word that are kept, the commonest first, whatever their part of speech."""
    ranked = []
    for letter, known in index.items():
        for number, sense in enumerate(known.get(word, ())[: MOST[letter]], 1):
            count = counts.get((word, letter, number), 0)
            if count or number <= 3:
                ranked.append((-count, number, "nvar".index(letter), sense))
    return [sense for *_, sense in sorted(ranked)]


def closed_upward(wanted: Iterable[str], senses: Mapping[str, Sense]) -> set[str]:
    """Return senses with all that are wider."""
    found: set[str] = set()
    todo = list(wanted)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo.extend(other for symbol, other, _, _ in senses[key].pointers if symbol in WIDER)
    return found


def sizes(senses: Mapping[str, Sense]) -> dict[str, int]:
    """Return how many senses lie below each, counted once on each way down."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for key, sense in senses.items():
        for symbol, other, _, _ in sense.pointers:
            if symbol in WIDER:
                below[other].append(key)
    found: dict[str, int] = {}

    def count(key: str, seen: frozenset[str]) -> int:
        if key not in found:
            found[key] = sum(1 + count(other, seen | {key}) for other in below[key] if other not in seen)
        return found[key]

    return {key: count(key, frozenset()) for key in sorted(senses)}


def base36(number: int) -> str:
    """Write a number in base 36."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = ALPHABET[digit] + digits
        if not number:
            return digits


def derived(words: Iterable[str], senses: Mapping[str, Sense], kept: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """Return for each word those that derive from it, or that it derives from."""
    known = set(words)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sense in senses.values():
        for symbol, other, mine, theirs in sense.pointers:
            if symbol in DERIVED and mine and theirs:
                one, two = sense.words[mine - 1], senses[other].words[theirs - 1]
                if one != two and one in known and two in known and (kept[one] and kept[two]):
                    found[one].add(two)
                    found[two].add(one)
    return found


def make_table(folder: Path, background: Path) -> str:
    """Return the whole text of the file."""
    senses, index, exceptions = read_senses(folder), read_index(folder), read_exceptions(folder)
    common = common_words(background)
    words = sorted({base for word in common for base in bases(word, index, exceptions)})
    counts = read_counts(folder)
    kept = {word: senses_of(word, index, counts) for word in words}
    used = sorted(closed_upward((sense for found in kept.values() for sense in found), senses))
    number = {key: base36(at) for at, key in enumerate(used)}
    rank = {word: base36(at) for at, word in enumerate(words)}
    below, family = sizes(senses), derived(words, senses, kept)

    def links(key: str, symbols: tuple[str, ...]) -> str:
        return " ".join(sorted({number[other] for symbol, other, _, _ in senses[key].pointers if symbol in symbols and other in number}))

    lines = [f"e\t{form}\t{' '.join(found)}" for form in sorted(set(common)) if (found := _irregular(form, exceptions, rank))]
    lines += [
        "\t".join(("w", word, " ".join(number[key] for key in kept[word]), " ".join(rank[other] for other in sorted(family[word]))))
        for word in words
    ]
    lines += [
        "\t".join(
            ("s", senses[key].kind, base36(int(2 * math.log2(1 + below[key]))), links(key, WIDER), links(key, NEAR), links(key, OPPOSITE))
        )
        for key in used
    ]
    return HEADER + "".join(line.rstrip("\t") + "\n" for line in lines)


def _irregular(form: str, exceptions: Mapping[str, Mapping[str, list[str]]], known: Mapping[str, str]) -> list[str]:
    found = (base for table in exceptions.values() for base in table.get(form, ()))
    return [base for base in dict.fromkeys(found) if base in known and base != form]


def main() -> int:
    """Write the table to the file asked for."""
    data = Path(__file__).resolve().parent.parent / "roundup" / "data"
    parser = argparse.ArgumentParser(description="Make the table of what English words mean to each other.")
    parser.add_argument("wordnet", type=Path, help="folder with the files of WordNet 3.0")
    parser.add_argument("--out", type=Path, default=data / "senses.tsv", help="file to write (default: %(default)s)")
    arguments = parser.parse_args()
    text = make_table(arguments.wordnet, data / "background.tsv").encode("ascii")
    if len(text) > MAX_BYTES:
        print(f"Not written: {len(text)} bytes, more than {MAX_BYTES}.", file=sys.stderr)
        return 1
    arguments.out.write_bytes(text)
    print(f"{arguments.out}: {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
