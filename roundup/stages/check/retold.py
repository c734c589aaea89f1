"""Words told in the same words: where a sentence takes over a stretch of its source, what stands in it is not turned.

Reading a clause may go one way in the sentence and another in the source, because something far
from the word has changed. The stretch to the left of a word says how it is put; where that is the
source's own, up to a break or for eight words, no reading is needed.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from roundup.stages.check.corpus import Line
from roundup.stages.check.terms import Token, tokens

RUN = 8
_BREAK = re.compile(r"[.,;:!?()\[\]—–“”\"]| - ")
_OPENS = frozenset("that and but".split())
_WHOLE = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_TAILS = {"re": "are", "m": "am", "ve": "have", "ll": "will", "d": "would"}
_IS = frozenset("it that he she there what who here".split())
Spread = list[tuple[str, Token]]


def told_alike(text: str, places: Iterable[int], lines: Iterable[Line]) -> bool:
    """Tell whether each of some words (by where they begin) stands in a line after the same words as in the text."""
    pool = [line for line in lines if line.language != "zh"]
    return all(any(_alike(text, place, line.text) for line in pool) for place in places)


def _alike(text: str, place: int, other: str) -> bool:
    mine, theirs = _spread(text), _spread(other)
    at = next((number for number, (_, token) in enumerate(mine) if token.start == place), -1)
    where = [number for number, (low, _) in enumerate(theirs) if low == mine[at][0]] if at >= 0 else []
    return any(_same_lead(mine[: at + 1], theirs[: number + 1], (text, other)) for number in where)


def _same_lead(mine: Spread, theirs: Spread, texts: tuple[str, str]) -> bool:
    """Tell whether two stretches end in the same run of words, or in the same words back to where a clause begins in both."""
    for _ in range(RUN):
        mine, theirs = mine[:-1], theirs[:-1]
        if not mine or not theirs or mine[-1][0] != theirs[-1][0]:
            return _begins(texts[0], mine, mine_too=True) and _begins(texts[1], theirs, mine_too=False)
    return True


def _begins(text: str, before: Spread, *, mine_too: bool) -> bool:
    """Tell whether a clause begins after some words; in the sentence also after "that" and "and", which a rewriter puts there."""
    if not before:
        return True
    low, token = before[-1]
    rest = text[token.end : token.end + 3]
    return bool(_BREAK.match(rest.lstrip()) or rest.startswith(" - ")) or (mine_too and low in _OPENS)


@lru_cache(maxsize=1024)
def _spread(text: str) -> Spread:
    """Return the words of a text, shortened ones in full: "doesn't" as does and not."""
    found: Spread = []
    for token in tokens(text):
        if "'" in token.low or token.low == "cannot":
            found += [(low, token) for low in _full(token.low)]
        else:
            found.append((token.low, token))
    return found


def _full(low: str) -> tuple[str, ...]:
    if low in _WHOLE:
        return _WHOLE[low]
    if low.endswith("n't"):
        return (low[:-3], "not")
    head, _, tail = low.partition("'")
    if tail == "s" and head in _IS:
        return (head, "is")
    return (head, _TAILS[tail]) if tail in _TAILS else (low,)
