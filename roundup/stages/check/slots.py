"""The same place in two sentences: a figure, day or name that stands where the source has another.

A figure may be found somewhere near and still be wrong here; so what stands between the same
neighbouring words in sentence and source must be the same.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.figures import counts_outlets, credited_after
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.spelt import bare, one_name
from roundup.stages.check.terms import STOP
from roundup.stages.check.worked import is_conversion
from roundup.text.calendar import names_weekday
from roundup.text.facts import Fact, agree
from roundup.text.once import kept
from roundup.text.words import fold, stands

_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NUMBER = re.compile(r"\d(?<![\w.,]\d)[\d.,]*(?<![.,])(?![\w])")
"""The first digit comes before what must not stand before it: a digit is what a text is searched for quickest."""
_WINDOW = 3
_LEAST = 3  # neighbours in common by which two stand in one place
_start, _end = attrgetter("start"), attrgetter("end")
_APART = frozenset(("multiple", "ordinal", "clock", "period", "vague", "label"))


class Slot(NamedTuple):
    """Something in its place: ``kind`` is figure, dated, day, name or a kind of fact that stands by itself, ``key`` what is compared, ``left`` and ``right`` the words next to it, nearest first."""

    kind: str
    text: str
    folded: str
    key: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    fact: Fact | None = None


def check_slots(said: Said, ground: Ground) -> list[Finding]:
    """Return findings for what stands where the best lines have something else."""
    mine = _slots(said)
    if not mine:
        return []
    lines = [line for line in ground.lines if (line.language == "zh") == (said.language == "zh")]
    theirs = [(line, slot) for line in lines for slot in _slots(line)]
    named = frozenset([slot.folded for slot in mine if slot.kind == "name"])
    found_: list[Finding] = []
    for slot in mine:
        other = _other(slot, theirs, named)
        if other and not _is_our_own(slot, said):
            found_.append(_finding(slot, *other))
    return found_


def _is_our_own(slot: Slot, said: Said) -> bool:
    """Tell whether a slot counts our material, is credited or converted in place, or stands in a quotation: then no other is held against it."""
    fact = slot.fact
    if fact and (counts_outlets(said.text, fact.end) or credited_after(said.text, fact.end) or is_conversion(fact, said.text)):
        return True
    return bool(said.quotes) and any(quote.start <= said.text.find(slot.text) < quote.end for quote in said.quotes)


def _finding(slot: Slot, line: Line, other: Slot) -> Finding:
    kind = "date" if slot.kind in ("day", "dated", "period") else "name" if slot.kind == "name" else "figure"
    remedy = f"Write {other.text} as in {line.article.id}, or cite another source."
    return found(kind, f"Says {slot.text}, the source says {other.text}.", blocks=True, evidence=line.text, remedy=remedy)


def _other(slot: Slot, theirs: list[tuple[Line, Slot]], named: frozenset[str]) -> tuple[Line, Slot] | None:
    """Return the source's slot with the same neighbours and another content, unless the same content fits as well.

    Of a name that the sentence has too, in another place (``named``), the neighbours on both sides must be the same.
    """
    kind, left, right = slot.kind, slot.left[0], slot.right[0]
    same_kind = [pair for pair in theirs if pair[1].kind == kind]
    near = [pair for pair in same_kind if pair[1].key != slot.key and (pair[1].left[0] == left or pair[1].right[0] == right)]
    rest = [pair for pair in near if _fit(slot, pair[1]) >= _LEAST and not _alike(slot, pair[1])]
    if not rest:
        return None
    mine = [pair for pair in same_kind if _alike(slot, pair[1])]
    if any(_run(slot.left, other.left) > 1 and _run(slot.right, other.right) > 1 for _, other in mine):
        return None  # it stands there as it stands here
    alike = {line.at: _fit(slot, other) for line, other in mine}
    same = max(alike.values(), default=0)
    best: tuple[int, Line, Slot] | None = None
    for line, other in rest:
        fit = _fit(slot, other, both=(line.at in alike and slot.kind != "day") or (slot.kind == "name" and other.folded in named))
        if fit >= _LEAST and fit > same and (best is None or fit > best[0]) and not (slot.kind == "name" and stands(slot.text, line.text)):
            best = (fit, line, other)
    return (best[1], best[2]) if best else None


def _fit(one: Slot, other: Slot, *, both: bool = False) -> int:
    """Count the neighbours in common, from the nearest outward; a word with content counts double.

    Neighbours on one side suffice when they are many, unless they must be on ``both``.
    """
    left = _run(one.left, other.left) if one.left[0] == other.left[0] else 0
    right = _run(one.right, other.right) if one.right[0] == other.right[0] else 0
    return left + right if (left and right) or (max(left, right) >= 4 and not both) else 0


def _run(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    fit = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        fit += 1 if a in STOP or a == "^" else 2
    return fit


def _alike(one: Slot, other: Slot) -> bool:
    if one.key == other.key:
        return True
    if one.fact and other.fact:
        return agree(one.fact, other.fact)
    if one.kind == "figure":
        return one.key in other.key or other.key in one.key
    return one.kind == "name" and (
        one.key in other.key
        or other.key in one.key
        or one.folded in other.folded
        or other.folded in one.folded
        or one_name(one.text, other.text)
    )


def _sort(fact: Fact) -> str:
    """Return what a fact is held against: figures against figures, dates against dates, ordinals and the like among themselves."""
    return "dated" if fact.kind in ("date", "year") else fact.kind if fact.kind in _APART else "figure"


@kept
def _slots(sentence: Said | Line) -> tuple[Slot, ...]:
    text = sentence.text
    spans = [*_figures(text, sentence.facts)]
    if names_weekday(text):
        spans += [("day", m.start(), m.end(), m.group(), None) for m in _DAY.finditer(text)]
    spans += [("name", m.start, m.end, bare(m.name), None) for m in sentence.mentions]
    if not spans:
        return ()
    words = sentence.tokens
    found_: list[Slot] = []
    for kind, start, end, key, fact in spans:
        before, after = bisect_right(words, start, key=_end), bisect_left(words, end, key=_start)
        left = (*[token.low for token in words[max(0, before - _WINDOW) : before][::-1]], "^")[:_WINDOW]
        right = (*[token.low for token in words[after : after + _WINDOW]], "^")[:_WINDOW]
        stretch = text[start:end]
        found_.append(Slot(kind, stretch, fold(stretch), key, left, right, fact))
    return tuple(found_)


def _figures(text: str, facts: tuple[Fact, ...]) -> Iterator[tuple[str, int, int, str, Fact | None]]:
    """Yield the facts of a text, and the numbers that belong to none, as kind, place, and what is compared."""
    for fact in facts:
        yield _sort(fact), fact.start, fact.end, fold(fact.text), fact
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if not [fact for fact in facts if fact.start < end and start < fact.end]:
            yield "figure", start, end, match.group(), None
