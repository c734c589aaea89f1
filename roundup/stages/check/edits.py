"""A sentence laid beside the line it follows, word by word: what was put in, left out or exchanged between words that agree.

A sentence that keeps most of a line's words in their order says what the line says, but for these places; there one
small word ("may", "some", "before") turns the sense. Sentences in words of their own give no edits.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Ground, Said
from roundup.stages.check.terms import Token, tokens

_BRACKETS = re.compile(r"\s?\([^()]{1,120}\)")
_ALIKE = 0.6
"""Share of the sentence's words that must stand in the line in the same order."""
_LONGEST = 90
_WIDEST = 6
_FIRM = 3
_SHORTENED = ("n't", "not")
"""How words end that may be two: "couldn't", "cannot"."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A place that differs: our words, the line's words, the words that agree before and after it; ``at`` is where it begins in our text."""

    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: int


def own_words(said: Said, ground: Ground) -> bool:
    """Tell whether the sentence is a line's own, word for word: then nothing in it is turned."""
    text = said.text
    return bool([line for line in ground.lines if text in line.text])


def edits_of(said: Said, ground: Ground) -> list[tuple[Line, tuple[Edit, ...]]]:
    """Return the edits against the two best lines, quotations of the sentence left aside; nothing where all words are a line's own."""
    found: list[tuple[Line, tuple[Edit, ...]]] = []
    for line in ground.lines[:2]:
        if line.language != "zh" and len(line.text) < 9 * _LONGEST:
            edits = edits_between(said.text, line.text)
            spans = [(quote.start, quote.end) for quote in said.quotes] if edits else []
            kept = tuple([edit for edit in edits if not any(start <= edit.at < end for start, end in spans)]) if spans else edits
            if kept:
                found.append((line, kept))
    return found


@lru_cache(maxsize=2_000)
def edits_between(one: str, other: str) -> tuple[Edit, ...]:
    """Return the edits that lead from a line to a sentence, if it keeps most of the line's words in order."""
    mine, theirs = _parts(one), _parts(other if "(" in one or "(" not in other else _BRACKETS.sub("", other))
    if not mine or len(mine) > _LONGEST:
        return ()
    own, lows = _words(mine), _words(theirs)
    least, have = _ALIKE * len(mine), set(lows)
    if len([low for low in own if low in have]) < least:
        return ()
    blocks = _blocks(own, lows)
    if sum([size for _, _, size in blocks]) < least:
        return ()
    found: list[Edit] = []
    i = j = size = 0
    for a, b, length in blocks:
        end = a == len(mine) and b == len(theirs)
        put, out = mine[i + size : a], theirs[j + size : b]
        firm = (size + (not i and not j)) + (length + end)
        whole = (size or not i) and (length or end)
        if (put or out) and whole and firm >= _FIRM and len(put) <= _WIDEST and len(out) <= _WIDEST:
            at = put[0].start if put else mine[a - 1].end if a else 0
            found.append(Edit(own[i + size : a], lows[j + size : b], own[i : i + size], own[a : a + length], at))
        i, j, size = a, b, length
    return tuple(found)


def _blocks(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """Return the runs of words that agree (place in one, place in the other, length), as `SequenceMatcher` finds them.

    Where the texts have one place between them that shares no word with the other text, they are what is before and after it:
    no run crosses that place, and of those beside it the longest is the first to be found. Where that place is empty in one
    text, a run at the end might be found a few words too early, were it to repeat itself.
    """
    most = min(len(one), len(other))
    head = 0
    while head < most and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < most - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    here, there = one[head : len(one) - tail], other[head : len(other) - tail]
    firm = (here and there) or head >= tail or one[-1] not in one[len(one) - tail : -1]
    if firm and (here or there) and set(here).isdisjoint(other) and set(there).isdisjoint(one):
        runs = [(0, 0, head), (len(one) - tail, len(other) - tail, tail)]
        return [*[run for run in runs if run[2]], (len(one), len(other), 0)]
    return [(block.a, block.b, block.size) for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()]


@lru_cache(maxsize=4096)
def _parts(text: str) -> tuple[Token, ...]:
    """Return the words of a text, "couldn't" as "could not"."""
    words = tokens(text)
    if not [token for token in words if token.low[-3:] in _SHORTENED]:
        return words
    found: list[Token] = []
    for token in words:
        if token.low.endswith("n't"):
            verb = {"won't": "will", "can't": "can", "shan't": "shall"}.get(token.low, token.low[:-3])
            found += [Token(verb, "", token.start, token.end), Token("not", "", token.start, token.end)]
        elif token.low == "cannot":
            found += [Token("can", "", token.start, token.end), Token("not", "", token.start, token.end)]
        else:
            found.append(token)
    return tuple(found)


def _words(part: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple([token.low for token in part])
