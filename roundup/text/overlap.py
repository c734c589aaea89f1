"""What two texts share word for word."""

from collections.abc import Iterable

from roundup.text.words import fold, words


def tokens(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, for comparing."""
    return tuple(words(fold(text)))


def grams(tokens_: tuple[str, ...], size: int) -> frozenset[tuple[str, ...]]:
    """Return the set of runs of ``size`` words."""
    return frozenset(tokens_[at : at + size] for at in range(len(tokens_) - size + 1))


def longest_run(text: str, sources: Iterable[str]) -> tuple[int, str]:
    """Return the length in words of the longest run that a text shares with any source, and the run."""
    mine = tokens(text)
    best, where = 0, 0
    for source in sources:
        theirs = tokens(source)
        while best < len(mine):
            known = grams(theirs, best + 1)
            at = next((i for i in range(len(mine) - best) if mine[i : i + best + 1] in known), None)
            if at is None:
                break
            best, where = best + 1, at
    return best, " ".join(mine[where : where + best])


def shared_grams(text: str, source: str, size: int = 5) -> float:
    """Return the share (0 to 1) of a text's runs of ``size`` words that stand in the source too."""
    mine = grams(tokens(text), size)
    return len(mine & grams(tokens(source), size)) / len(mine) if mine else 0.0


def containment(small: frozenset[str], large: frozenset[str]) -> float:
    """Return the share (0 to 1) of ``small`` that is in ``large``; 0 for an empty set."""
    return len(small & large) / len(small) if small else 0.0
