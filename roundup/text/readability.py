"""How hard a text is to read, by the lengths of its words and sentences alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roundup.text.words import count_words

_HAN = re.compile(r"[㐀-鿿豈-﫿]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Sentences in numbers: how many, their mean and longest length in words, and the grade (None: the index means nothing for this text)."""

    sentences: int
    mean: float
    longest: int
    grade: float | None


def reading(sentences: Sequence[str]) -> Reading:
    """Return plain sentences in numbers; those without a word do not count.

    The grade is the automated readability index of Smith and Senter (AMRL-TR-66-220, 1967), 4.71 characters a word + 0.5 words a
    sentence - 21.43: about the American school year that reads it with ease. Of a text that is mostly Chinese it is None.
    """
    lengths = [length for sentence in sentences if (length := count_words(sentence))]
    signs = sum(char.isalnum() for sentence in sentences for char in sentence)
    words = sum(lengths)
    if not words:
        return Reading(sentences=0, mean=0.0, longest=0, grade=None)
    mean = words / len(lengths)
    han = sum(len(_HAN.findall(sentence)) for sentence in sentences)
    grade = None if han * 2 > signs else round(4.71 * signs / words + 0.5 * mean - 21.43, 1)
    return Reading(sentences=len(lengths), mean=round(mean, 1), longest=max(lengths), grade=grade)
