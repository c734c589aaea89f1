"""The line that a sentence repeats but for one place: what was read of the line need not be read again.

Most sentences of a draft are a source's own but for a few words. Such a line is found by how it opens or ends; the
words before and after the place that differs are the line's own, and so are the names and figures among them.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from roundup.entities import Mention
from roundup.stages.check.corpus import EDGE, Corpus, Line
from roundup.stages.check.reading import facts_of
from roundup.stages.check.terms import Token, tokens
from roundup.text.facts import Fact

_OWN = 0.4
"""Share of a sentence that may be its own."""
_MOST = 8  # lines that open or end alike and are looked at
_REACH = 40
"""Characters about a figure that may tell what is meant by it: about seven words."""
_PLAIN = re.compile(r"[a-z '’,-]*")
"""Words in small letters."""
_NO_NAME = re.compile(r"[a-z0-9 '’,.%$-]*")
"""Words in small letters, and figures."""
_LINKS = frozenset("of for and the de von van al bin on".split())


class Twin(NamedTuple):
    """A line, and where a sentence differs from it: from ``start`` in both, to ``end`` in the sentence, to ``until`` in the line.

    Both stretches begin and end at a space, or where the text does.
    """

    line: Line
    start: int
    end: int
    until: int


def twin_of(text: str, corpus: Corpus) -> Twin | None:
    """Return the line, of no copy, that a sentence follows letter by letter but for one place; None where none does."""
    if len(text) < 2 * EDGE:
        return None
    edges = corpus.edges
    found = (*edges.get(text[:EDGE], ())[:_MOST], *edges.get(text[-EDGE:], ())[:_MOST])
    laid = [_laid(text, line) for line in {line.at: line for line in found}.values()]
    best = min(laid, key=lambda twin: (twin.end - twin.start, twin.until), default=None)
    return best if best and best.end - best.start <= _OWN * len(text) else None


def _laid(text: str, line: Line) -> Twin:
    other = line.text
    most = min(len(text), len(other))
    head = bisect_left(range(1, most + 1), 1, key=lambda size: text[:size] != other[:size])
    tail = bisect_left(range(1, most - head + 1), 1, key=lambda size: text[-size:] != other[-size:])
    start = head if head == most == len(text) == len(other) else max(0, text.rfind(" ", 0, head))
    space = text.find(" ", len(text) - tail) if tail else -1
    tail = len(text) - space if space >= 0 else 0
    return Twin(line, start, len(text) - tail, len(other) - tail)


def tokens_of(text: str, twin: Twin) -> tuple[Token, ...]:
    """Return the words of a sentence, those before and after the place that differs from the line."""
    line, start, end, until = twin
    head = [token for token in line.tokens if token.end <= start]
    middle = [Token(low, root, start + begin, start + stop) for low, root, begin, stop in tokens(text[start:end])]
    shift = end - until
    tail = [Token(low, root, begin + shift, stop + shift) for low, root, begin, stop in line.tokens if begin >= until]
    return (*head, *middle, *tail)


def _is_all(pattern: re.Pattern[str], text: str, twin: Twin) -> bool:
    """Tell whether the place that differs, after the sentence's first word, is all of a kind here and there."""
    return bool(twin.start and pattern.fullmatch(text, twin.start, twin.end) and pattern.fullmatch(twin.line.text, twin.start, twin.until))


def mentions_of_twin(text: str, twin: Twin) -> tuple[Mention, ...] | None:
    """Return the names of a sentence as the line has them, None where the place that differs may make or unmake one."""
    line, start, end, until = twin
    if not _is_all(_NO_NAME, text, twin):
        return None
    words = f"{text[start:end]} {line.text[start:until]}".split()
    whole = f"{text} {line.text}"
    if [word for word in words if word[0].isalpha() and word.capitalize() in whole]:
        return None
    before = next((word for word in reversed(text[:start].split()[-3:]) if word not in _LINKS), "")
    if (before[:1].isupper() or text[end + 1 : end + 2].isupper()) and not (_LINKS.isdisjoint(words) and _is_all(_PLAIN, text, twin)):
        return None
    if [mention for mention in line.mentions if mention.start < until and mention.end > start]:
        return None
    shift = end - until
    return tuple(
        [
            mention if mention.end <= start else replace(mention, start=mention.start + shift, end=mention.end + shift)
            for mention in line.mentions
        ]
    )


def facts_of_twin(text: str, twin: Twin) -> tuple[Fact, ...] | None:
    """Return the figures and dates of a sentence as the line has them, None where one stands near the place that differs."""
    line, start, end, until = twin
    if not _is_all(_PLAIN, text, twin):
        return None
    if [fact for fact in line.facts if fact.start < until + _REACH and fact.until > start - _REACH]:
        return None
    if facts_of(with_neighbours(text, start, end)):
        return None  # a word put in, or its neighbours by it
    shift = end - until
    return tuple(
        [
            fact if fact.until <= start else replace(fact, start=fact.start + shift, end=fact.end + shift, until=fact.until + shift)
            for fact in line.facts
        ]
    )


def with_neighbours(text: str, start: int, end: int) -> str:
    """Return a stretch of a text with the word before it and the one after it."""
    after = text.find(" ", end + 1)
    return text[max(0, text.rfind(" ", 0, start)) : after if after >= 0 else len(text)]
