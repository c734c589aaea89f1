"""Figures with what they measure, and whether two of them speak of the same.

Two figures speak of the same measure when kind and unit are the same, their sentences share a
name (or most of their words), and the words next to the figures meet; a qualifier that one has
and the other has not the like of ("monthly" against "annual") keeps them apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.terms import content, tokens
from roundup.text.facts import Fact, agree
from roundup.text.quotes import quotations

_QUALIFIERS = (
    frozenset("daily weekly monthly quarterly annual yearly".split()),
    frozenset("q1 q2 q3 q4".split()),
    frozenset("january february march april may june july august september october november december".split()),
    frozenset("total initial first second third fourth final additional average median maximum minimum".split()),
    frozenset("domestic global worldwide overseas international".split()),
    frozenset("revenue profit loss sales valuation fine cost price budget debt income investment".split()),
    frozenset("rise rose fall fell increase decrease up down gain drop".split()),
)
_WEAK = frozenset(
    "start starts cost price save year month day week time thing number amount figure last next previous earlier late early company firm people person dollar yuan".split()
)
_SCALES = frozenset("hundred thousand million billion trillion".split())
_HEDGES = frozenset("more than nearly almost about around over some roughly least at of to by than an estimated approximately up".split())
_STOPS = re.compile(r"[.,;:()!?—–]")
_RATIO = 2.5
_LONG = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure with what tells what it measures: stems of its head word, stems and words of its sentence, names near."""

    fact: Fact
    line: Line
    heads: frozenset[str]
    stems: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def measures_of(line: Line, corpus: Corpus) -> Iterator[Measure]:
    """Yield the figures of a line that measure something: sums, shares and counts that are no part, rank or quotation."""
    kept = [fact for fact in line.facts if fact.kind in ("money", "percent", "count") and fact.value > 2 and not _a_part(fact, line.text)]
    if len(line.text) > _LONG or not kept:
        return
    stems = frozenset(content(line.text))
    words = frozenset(token.low for token in tokens(line.text))
    names = frozenset[str]().union(*(other.names for other in corpus.around(line)))
    marks = [(quote.start, quote.end) for quote in quotations(line.text)]
    for fact in kept:
        alike = [other for other in kept if other.kind == fact.kind and other.unit == fact.unit]
        if len(alike) <= 2 and not any(start <= fact.start < end for start, end in marks):
            yield Measure(fact=fact, line=line, heads=_heads(fact, line.text), stems=stems, words=words, names=names)


def _a_part(fact: Fact, text: str) -> bool:
    """One of several, a rank, a version or a range's end is no measure of the whole."""
    after, before = text[fact.end :].lstrip().lower(), text[: fact.start].rstrip().lower()
    return after.startswith(("of the", "of its", "to ", "-", "–", ")", "(")) or before.endswith(
        (" no", " to", "-", "–", "chapter", "version", "(")
    )


def _heads(fact: Fact, text: str) -> frozenset[str]:
    """Return the stems of what a figure measures: the word right after it, or before it past "of", "at" and a hedge."""
    words = tokens(text)
    after = next((t for t in words if t.start >= fact.end), None)
    heads = {after.stem} if after and not text[fact.end : after.start].strip(" -") else set()
    before = [t for t in words if t.end <= fact.start and not _STOPS.search(text[t.end : fact.start])]
    while before and (before[-1].low in _HEDGES or not before[-1].stem):
        before = before[:-1]
    return frozenset(stem for stem in (*heads, *(t.stem for t in before[-1:]), fact.unit if fact.kind == "count" else "") if stem) - _WEAK


def disagree(one: Measure, other: Measure) -> bool:
    """Tell whether two figures give one measure differently, by more than rounding and less than two and a half times."""
    a, b = one.fact, other.fact
    if a.kind != b.kind or (a.unit != b.unit and a.kind != "count") or agree(a, b):
        return False
    ratio = max(a.value, b.value) / max(min(a.value, b.value), 1e-9)
    return 1.02 < ratio <= _RATIO and same_measure(one, other) and not _qualified(one, other)


def same_measure(one: Measure, other: Measure) -> bool:
    """Tell whether two figures measure the same: their sentences share a name, and the words next to them meet."""
    names = one.names & other.names
    parts = {part for name in names for part in content(name)}
    heads = (one.heads & other.heads) - parts
    shared = {stem for stem in one.stems & other.stems if not stem[0].isdigit() and stem not in _SCALES} - parts - heads
    least = min(len(one.stems - parts), len(other.stems - parts)) or 1
    if not names or not heads:
        return bool(names) and len(shared) >= 5 and len(shared) / least >= 0.5
    large = one.fact.kind == "count" and min(one.fact.value, other.fact.value) >= 10_000
    if one.fact.kind == "money" or large:
        return len(shared) >= 1 or (large and bool(one.line.names & other.line.names))
    return len(shared) >= 3 and len(shared) / least >= 0.35


def _qualified(one: Measure, other: Measure) -> bool:
    for group in _QUALIFIERS:
        mine, theirs = one.words & group, other.words & group
        if mine and theirs and not mine & theirs:
            return True
    years = [{fact.key[:4] for fact in measure.line.facts if fact.kind == "year"} for measure in (one, other)]
    return bool(years[0] and years[1] and not years[0] & years[1])


def given_too(one: Measure, other: Measure, measures: list[Measure]) -> bool:
    """Whether the other's article gives this value too, so that the two stand for different things."""
    return any(agree(one.fact, third.fact) for third in measures if third.line.article.id == other.line.article.id)
