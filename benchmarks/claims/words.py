"""Words as the baselines see them: plain, without anything of the engine."""

import re
from functools import lru_cache

_WORD = re.compile(r"[一-鿿]|[A-Za-z0-9]+(?:['’.,][A-Za-z0-9]+)*")
_HAN = re.compile(r"[一-鿿]")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?\w)|(?<=[。！？])|\n+")
_EMPTY = frozenset(
    "a an the and or but if of in on at to for from by with as is are was were be been being has have had do does did will would can could "
    "may might shall should must it its he she they them his her their this that these those who whom which what there here not no so than "
    "then also about into over after before under between out up down off said says say i we you".split()
)
_STEM = re.compile(r"(?:'s|’s|ing|ed|es|s|ly)$")


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of a text by full stops and line breaks."""
    return tuple(piece.strip() for piece in _END.split(text) if piece and piece.strip())


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case; a Chinese character is a word."""
    return tuple(match.lower() for match in _WORD.findall(text))


@lru_cache(maxsize=100_000)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words that carry content, cut to a rough stem; of Chinese, pairs of characters."""
    found = [_STEM.sub("", word) if len(word) > 4 else word for word in words(text) if word not in _EMPTY and not _HAN.match(word)]
    found += [run[at : at + 2] for run in re.findall(r"[一-鿿]{2,}", text) for at in range(len(run) - 1)]
    return tuple(found)
