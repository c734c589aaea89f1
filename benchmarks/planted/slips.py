"""What a planter gives: a sentence with one error, and the world it may take wrong things from."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.planted.lists import FIRST_NAMES
from benchmarks.planted.names import Name
from benchmarks.planted.spots import Spot


@dataclass(frozen=True, kw_only=True)
class Slip:
    """One way to get a sentence wrong: the kind of slip, the sentence with it, and what was changed to what."""

    sub: str
    text: str
    what: str


@dataclass(frozen=True, kw_only=True)
class World:
    """Names and predicates of other articles: by kind of name, and as (article id, kind of subject, predicate)."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    predicates: tuple[tuple[str, str, str], ...] = ()


Planter = Callable[[Spot, World, random.Random], Iterator[Slip]]


def put(spot: Spot, sub: str, span: tuple[int, int], new: str) -> Slip:
    """Return the slip that replaces a stretch of the sentence."""
    start, end = span
    text = _article_fits(spot.put(start, end, new), start)
    return Slip(sub=sub, text=text, what=f"{spot.text[start:end].strip() or '(nothing)'} → {new.strip() or '(nothing)'}")


def exchange(spot: Spot, sub: str, one: tuple[int, int], other: tuple[int, int]) -> Slip:
    """Return the slip that exchanges two stretches of the sentence, the first before the second."""
    text = spot.text
    a, b = text[one[0] : one[1]], text[other[0] : other[1]]
    return Slip(sub=sub, text=text[: one[0]] + b + text[one[1] : other[0]] + a + text[other[1] :], what=f"{a} ↔ {b}")


def by_pairs(spot: Spot, sub: str, pattern: re.Pattern[str], table: Mapping[str, tuple[str, ...]], rng: random.Random) -> Iterator[Slip]:
    """Yield a slip for each word outside quotations that the table gives another for, in the word's own case."""
    for match in pattern.finditer(spot.text):
        if spot.in_quotes(match.start()):
            continue
        new = rng.choice(table[match.group().lower()])
        yield put(spot, sub, match.span(), new[0].upper() + new[1:] if match.group()[0].isupper() else new)


def any_of(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return a pattern for any of the words as a whole word, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])", re.IGNORECASE)


def both_ways(pairs: str) -> dict[str, tuple[str, ...]]:
    """Read "rose/fell, more/less" into a table of opposites that goes both ways."""
    table: dict[str, tuple[str, ...]] = {}
    for pair in pairs.split(","):
        one, other = (word.strip() for word in pair.split("/"))
        table[one] = (*table.get(one, ()), other)
        table[other] = (*table.get(other, ()), one)
    return table


def one_way(pairs: str) -> dict[str, tuple[str, ...]]:
    """Read "may>will, might>will" into a table."""
    table: dict[str, tuple[str, ...]] = {}
    for pair in pairs.split(","):
        one, other = (word.strip() for word in pair.split(">"))
        table[one] = (*table.get(one, ()), other)
    return table


def people(names: tuple[Name, ...]) -> list[Name]:
    """Return the persons among names."""
    return [name for name in names if name.kind == "person"]


def surely_person(name: str) -> bool:
    """Tell whether a name is a person's beyond doubt: a first name that is known and one or two more words."""
    parts = name.split()
    return len(parts) in (2, 3) and parts[0] in FIRST_NAMES


def _article_fits(text: str, place: int) -> str:
    """Let "a" and "an" fit the word put after them."""
    match = re.search(r"(?<![\w])([Aa]n?) $", text[:place])
    if not match:
        return text
    after = text[place : place + 6].lower()
    vowel = bool(re.match(r"[aeio]|u(?!ni|s[ae]|k|k-|til)|8|11\b|18\b|hour|honest", after))
    letter = match[1][0]
    return text[: match.start(1)] + (letter + "n" if vowel else letter) + text[match.end(1) :]
