"""What two texts share word for word."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from roundup.text.words import fold, words

Part = TypeVar("Part")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, for comparing."""
    return tuple(words(fold(text)))


def grams(tokens_: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    """Return the set of runs of ``size`` words."""
    return frozenset(tokens_[at : at + size] for at in range(len(tokens_) - size + 1))


def longest_run(text: str, sources: Iterable[str]) -> tuple[int, str]:
    """Return the length in words of the longest run that a text shares with any source, and the run.

    Of several longest runs the first in the text counts; each source is walked once.
    """
    mine = tokens(text)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(mine):
        places.setdefault(word, []).append(at)
    best, where = 0, 0
    for source in sources:
        ending: dict[int, int] = {}
        for word in tokens(source):
            ending = {at: ending.get(at - 1, 0) + 1 for at in places.get(word, ())}
            for at, length in ending.items():
                if length > best or (length == best and at - length + 1 < where):
                    best, where = length, at - length + 1
    return best, " ".join(mine[where : where + best])


@lru_cache(maxsize=512)
def _grams_of(text: str, size: int) -> frozenset[tuple[str, ...]]:
    return grams(tokens(text), size)


def shared_grams(text: str, source: str, size: int = 5) -> float:
    """Return the share (0 to 1) of a text's runs of ``size`` words that stand in the source too."""
    mine = _grams_of(text, size)
    return len(mine & _grams_of(source, size)) / len(mine) if mine else 0.0


def containment(small: frozenset[Part], large: frozenset[Part]) -> float:
    """Return the share (0 to 1) of ``small`` that is in ``large``; 0 for an empty set."""
    return len(small & large) / len(small) if small else 0.0
