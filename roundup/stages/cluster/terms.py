"""Words that can tell one event from another: stems of English, words of Chinese."""

import re

from roundup.entities import Lexicon
from roundup.text.words import fold

_LATIN = re.compile(r"[a-z][a-z0-9'’-]{2,}")
_HAN_RUN = re.compile(r"[㐀-鿿]{2,}")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|als?|ions?|ly|s|e)$")
_COMMON = 5.6
"""Words above this Zipf frequency (for, said, would, 的) tell nothing."""
_RAREST = 0.8
_GLUE = frozenset("says say tells amid amidst via near report reports reported reportedly according watch live know".split())
"""Words that headlines of any event are put together with."""


def terms(text: str, lexicon: Lexicon) -> dict[str, float]:
    """Return the telling words of a text, English ones as stems, with what each tells (0 to 1), in order of place."""
    plain = fold(text)
    found = [(stem(word), word) for match in _LATIN.finditer(plain) for word in _parts(match.group())]
    for run in _HAN_RUN.findall(plain):
        found.extend((word, word) for word in segment(run, lexicon) if len(word) > 1)
    weights: dict[str, float] = {}
    for key, word in found:
        if lexicon.zipf(word) < _COMMON and word not in _GLUE:
            weights[key] = max(weights.get(key, 0.0), min(lexicon.weight(word), _RAREST))
    return weights


def stem(word: str) -> str:
    """Return a word without its ending, at least four letters of it: removed, removal and removing give one stem."""
    cut = _ENDINGS.sub("", word)
    return cut if len(cut) >= 4 else word


def segment(run: str, lexicon: Lexicon) -> list[str]:
    """Cut a run of Chinese into the longest known words; what no word covers stays together."""
    words: list[str] = []
    rest = ""
    at = 0
    while at < len(run):
        size = next((n for n in (4, 3, 2) if at + n <= len(run) and run[at : at + n] in lexicon.frequencies), 0)
        if not size:
            rest += run[at]
            at += 1
            continue
        words += [rest, run[at : at + size]] if rest else [run[at : at + size]]
        rest, at = "", at + size
    return [*words, rest] if rest else words


def _parts(word: str) -> list[str]:
    return [part for part in word.removesuffix("'s").split("-") if len(part) > 2]
