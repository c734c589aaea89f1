"""How a text reads: the lengths of its sentences, and the school year that it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from roundup.text.words import count_words, han_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Sentences and their words: how many, the mean, the longest; ``grade`` is an index of difficulty, None where it means nothing."""

    sentences: int
    words: int
    mean: float
    longest: int
    grade: float | None


def reading(sentences: Iterable[str]) -> Reading:
    """Return how plain sentences read; those without a word do not count.

    ``grade`` is the automated readability index of Smith and Senter (1967), 4.71 letters and digits a word + 0.5 words a sentence - 21.43:
    about the American school year that reads the text with ease, one decimal. None without words, and where most letters are Han characters.
    """
    found = [(sentence, length) for sentence in sentences if (length := count_words(sentence))]
    total = sum(length for _, length in found)
    mean = total / len(found) if found else 0.0
    signs = sum(char.isalnum() for sentence, _ in found for char in sentence)
    means = total > 0 and han_share("".join(sentence for sentence, _ in found)) <= 0.5
    return Reading(
        sentences=len(found),
        words=total,
        mean=round(mean, 1),
        longest=max((length for _, length in found), default=0),
        grade=round(4.71 * signs / total + 0.5 * mean - 21.43, 1) if means else None,
    )
