"""What one writes in an afternoon: scores from 0 to 1, higher for the more faithful.

Each takes a source and a sentence; a text is as good as its worst sentence, as with the engine.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from benchmarks.claims.rows import Row
from benchmarks.claims.words import content_words, split, words

Scorer = Callable[[Row], float]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<![\"“'‘])\b[A-Z][\w'’.-]*[\w]")
_WINDOW = 3


def per_sentence(score: Callable[[str, str], float]) -> Scorer:
    """Return the scorer of a text by its worst sentence."""

    def worst(entry: Row) -> float:
        return min((score(entry.source, sentence) for sentence in split(entry.text)), default=1.0)

    return worst


def word_overlap(source: str, sentence: str) -> float:
    """Return the share of a sentence's content words that its source has."""
    held = _content(source)
    said = content_words(sentence)
    return sum(word in held for word in said) / len(said) if said else 1.0


def rouge_l(source: str, sentence: str) -> float:
    """Return the share of a sentence's words in the longest common subsequence with the best passage of three sentences."""
    said = words(sentence)
    best = max((_common(said, words(passage)) for passage in passages(source)), default=0)
    return best / len(said) if said else 1.0


def rouge_2(source: str, sentence: str) -> float:
    """Return the share of a sentence's word pairs that its source has."""
    said, held = words(sentence), _pairs(source)
    pairs = list(pairwise(said))
    return sum(pair in held for pair in pairs) / len(pairs) if pairs else 1.0


def numbers_and_names(source: str, sentence: str) -> float:
    """Return the share of a sentence's numbers and capitalised words that its source has; the first word does not count."""
    held = _content(source) | frozenset(words(source)) | frozenset(_NUMBER.findall(source))
    asked = [*_NUMBER.findall(sentence), *(word for name in _NAME.findall(sentence) for word in content_words(name))]
    return sum(word in held for word in asked) / len(asked) if asked else 1.0


def tf_idf(source: str, sentence: str) -> float:
    """Return the cosine with the best sentence of the source, words weighed by their rarity in it."""
    vectors, rarity = _vectors(source)
    said = _vector(content_words(sentence), rarity)
    return max((sum(weight * other.get(word, 0.0) for word, weight in said.items()) for other in vectors), default=0.0)


BASELINES: Mapping[str, Scorer] = {
    "word overlap": per_sentence(word_overlap),
    "ROUGE-L": per_sentence(rouge_l),
    "ROUGE-2": per_sentence(rouge_2),
    "numbers and names": per_sentence(numbers_and_names),
    "TF-IDF cosine": per_sentence(tf_idf),
}


@lru_cache(maxsize=512)
def passages(source: str) -> tuple[str, ...]:
    """Return the passages of a source: each three sentences that follow each other."""
    cut = split(source)
    return tuple(" ".join(cut[at : at + _WINDOW]) for at in range(max(1, len(cut) - _WINDOW + 1)))


@lru_cache(maxsize=512)
def _content(source: str) -> frozenset[str]:
    return frozenset(content_words(source))


@lru_cache(maxsize=512)
def _pairs(source: str) -> frozenset[tuple[str, str]]:
    held = words(source)
    return frozenset(pairwise(held))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, by bits: Hyyrö (2004)."""
    where: dict[str, int] = {}
    for at, word in enumerate(other):
        where[word] = where.get(word, 0) | 1 << at
    full = (1 << len(other)) - 1
    row = full
    for word in one:
        match = row & where.get(word, 0)
        row = ((row + match) | (row - match)) & full
    return len(other) - row.bit_count()


@lru_cache(maxsize=512)
def _vectors(source: str) -> tuple[tuple[dict[str, float], ...], dict[str, float]]:
    cut = [content_words(sentence) for sentence in split(source)]
    often = Counter(word for sentence in cut for word in set(sentence))
    rarity = {word: math.log((1 + len(cut)) / (1 + count)) + 1 for word, count in often.items()}
    return tuple(_vector(sentence, rarity) for sentence in cut), rarity


def _vector(said: Iterable[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return a unit vector; a word the source has not is as rare as can be."""
    rarest = max(rarity.values(), default=1.0)
    counts = Counter(said)
    raw = {word: count * rarity.get(word, rarest) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}
