"""What two texts share word for word."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from roundup.text.words import fold, words

Part = TypeVar("Part")
_KEPT = 2000
"""Texts whose outcome is kept at most."""


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


class Sources:
    """Texts that many others are held against: where a run of words stands is looked up, so that each is walked once."""

    def __init__(self, texts: tuple[str, ...], *, run: int, size: int = 5) -> None:
        """Take the texts; runs longer than ``run`` words, and shares of runs of ``size`` words, can be asked for."""
        self._texts, self._run, self._size = texts, run, size
        self._long, self._short = _index(texts, run + 1), _index(texts, size)
        self._known: dict[str, tuple[int, str, float, tuple[int, ...]]] = {}

    def held(self, text: str) -> tuple[int, str, float, tuple[int, ...]]:
        """Return the longest run as `longest_run` does (0, "" where it is not over ``run``), the largest share, and which texts have it."""
        if text not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[text] = self._held(text)
        return self._known[text]

    def _held(self, text: str) -> tuple[int, str, float, tuple[int, ...]]:
        near = {number for gram in grams(tokens(text), self._run + 1) for number in self._long.get(hash(gram), ())}
        length, run = longest_run(text, (self._texts[number] for number in sorted(near)))
        counted = Counter(number for gram in _grams_of(text, self._size) for number in self._short.get(hash(gram), ()))
        most = max(counted.values(), default=0)
        best = tuple(sorted(number for number, count in counted.items() if count == most))
        share = shared_grams(text, self._texts[best[0]], self._size) if best else 0.0
        return (length, run, share, best) if length > self._run else (0, "", share, best)


@lru_cache(maxsize=2)
def sources_of(texts: tuple[str, ...], run: int) -> Sources:
    """Return texts to hold others against; those asked for last are kept."""
    return Sources(texts, run=run)


def _index(texts: tuple[str, ...], size: int) -> dict[int, list[int]]:
    """Return the texts that have a run of ``size`` words, by its hash: the runs themselves would fill the memory."""
    found: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        for gram in grams(tokens(text), size):
            found.setdefault(hash(gram), []).append(number)
    return found


def containment(small: frozenset[Part], large: frozenset[Part]) -> float:
    """Return the share (0 to 1) of ``small`` that is in ``large``; 0 for an empty set."""
    return len(small & large) / len(small) if small else 0.0
