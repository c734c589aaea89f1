"""A name in another one's place: the words beside a name of the source stand in the sentence too, with another name between.

It is asked from the source's side, so that also a word counts that is no known name where it opens a sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter

from roundup.entities import Mention
from roundup.stages.check.corpus import Line
from roundup.stages.check.nations import same_country
from roundup.stages.check.said import Said
from roundup.stages.check.slips import GIVEN
from roundup.stages.check.terms import STOP, Token, tokens
from roundup.text.words import fold

_LEAST = 4
_REACH = 4
_STOPS = re.compile(r"[,;:.!?—–]")
_OWNER = re.compile(r"['’]s$")
_JOINERS = frozenset("of for and the de von van al bin on".split())
Pair = tuple[str, Mention, Line]


def instead(said: Said, lines: tuple[Line, ...]) -> Iterator[Pair]:
    """Yield what the sentence has in a name's place, that name, and the line that has it."""
    names = {mention.name for mention in said.mentions}
    low = said.text.lower()
    for line in lines[:2]:
        for mention in line.mentions:
            if mention.name in names or mention.text.lower() in low:
                continue
            text = replaced(said.text, line, mention)
            if text and not same_country(text, [mention.text]):
                yield text, mention, line


def replaced(text: str, line: Line, mention: Mention) -> str:
    """Return the capitalised words that stand between the neighbours of a name (or pronoun) of a line in the sentence, "" where none do."""
    theirs, mine = tokens(line.text), tokens(text)
    first, after = bisect_right(theirs, mention.start, key=itemgetter(3)), bisect_left(theirs, mention.end, key=itemgetter(2))
    first = first if first < len(theirs) else 0
    right = [token.low for token in theirs[after : after + _REACH]]
    left = [token.low for token in reversed(theirs[max(0, first - _REACH) : first])]
    for at in _where(mine, right[0], right[1]) if len(right) > 1 else ():
        start = _run_start(text, mine, at)
        if start < at:
            fit = _fit([t.low for t in mine[at : at + _REACH]], right)
            both = _fit([t.low for t in reversed(mine[max(0, start - _REACH) : start])], left) + (not start and not first)
            if _enough(fit, both, alone=not _held(theirs, first)) and _other(text, mine[start:at], line):
                return _text(text, mine[start:at])
    for at in _where(mine, left[1], left[0]) if len(left) > 1 else ():
        end = _run_end(text, mine, at + 2)
        if end > at + 2:
            fit = _fit([t.low for t in reversed(mine[max(0, at + 2 - _REACH) : at + 2])], left)
            both = _fit([t.low for t in mine[end : end + _REACH]], right) + (end == len(mine) and not right)
            if _enough(fit, both, alone=False) and _other(text, mine[at + 2 : end], line):
                return _text(text, mine[at + 2 : end])
    return ""


def _enough(one: int, other: int, *, alone: bool) -> bool:
    """Whether the neighbours on both sides are enough, or those on one side ``alone``."""
    return one + other >= _LEAST and (other > 0 or (alone and one > _LEAST))


def _held(words: tuple[Token, ...], first: int) -> bool:
    """Whether a name hangs on the word before it: "the fair of Brenn" is not Brenn."""
    return first > 0 and (words[first - 1].low in _JOINERS - {"and", "the"} or words[first - 1].low.endswith("'s"))


def _where(words: tuple[Token, ...], one: str, other: str) -> list[int]:
    """Return where two words stand side by side."""
    return [at for at, word in enumerate(words[:-1]) if word.low == one and words[at + 1].low == other]


def _run_start(text: str, words: tuple[Token, ...], end: int) -> int:
    """Return where a run of capitalised words begins that ends before a place; the first word of a sentence counts unless it is a small one."""
    start = end
    while start and end - start < _REACH and (_capital(text, words[start - 1]) or (start < end and words[start - 1].low in _JOINERS)):
        if words[start - 1].low in STOP and not (start < end and words[start - 1].low in _JOINERS):
            break
        start -= 1
        if start < end - 1 and _STOPS.search(text[words[start].end : words[start + 1].start]):
            start += 1
            break
    while start < end and words[start].low in _JOINERS:
        start += 1
    return start


def _run_end(text: str, words: tuple[Token, ...], start: int) -> int:
    end = start
    while end < len(words) and end - start < _REACH and _capital(text, words[end]) and words[end].low not in STOP:
        if end > start and _STOPS.search(text[words[end - 1].end : words[end].start]):
            break
        end += 1
    return end


def _capital(text: str, word: Token) -> bool:
    return any(char.isupper() for char in text[word.start : word.end])


def _other(text: str, run: tuple[Token, ...], line: Line) -> bool:
    """Whether a run is something else than what the line has: none of its words stands there, or only the surname, after another given name."""
    whole = [word.low.removesuffix("'s") for word in run if word.stem]
    if not whole or text[run[0].start].isdigit() or fold(text[run[0].start : run[-1].end]) in line.folded:
        return False
    theirs = [word in line.folded for word in whole]
    return not any(theirs) or (theirs[-1] and not any(theirs[:-1]) and whole[0] in GIVEN)


def _text(text: str, run: tuple[Token, ...]) -> str:
    return _OWNER.sub("", text[run[0].start : run[-1].end])


def _fit(mine: list[str], theirs: list[str]) -> int:
    fit = 0
    for a, b in zip(mine, theirs, strict=False):
        if fold(a) != fold(b):
            break
        fit += 1 if a in STOP else 2
    return fit
