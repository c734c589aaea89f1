"""Sources that disagree: the same measure with other values.

Two figures speak of the same measure when kind and unit are the same, their sentences share a
name (or most of their words), and the words next to the figures meet; a qualifier that one has
and the other has not the like of ("monthly" against "annual") keeps them apart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product

from roundup.model import Conflict, Receipt, Side, Story
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
_MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure with what tells what it measures: stems of its head word, stems and words of its sentence, names near."""

    fact: Fact
    line: Line
    heads: frozenset[str]
    stems: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]


def find_conflicts(stories: tuple[Story, ...], corpus: Corpus, receipts: tuple[Receipt, ...] = ()) -> tuple[Conflict, ...]:
    """Return the disagreements of each story's independent reports, then those between stories of one affair."""
    measures = {story.id: _of_story(story, corpus) for story in stories}
    found: list[Conflict] = []
    for story in stories:
        mine = measures[story.id]
        found.extend(islice(_conflicts(combinations(mine, 2), mine, (story.id,), receipts), _MOST))
    for one, other in combinations(stories, 2):
        if _affair(one, other):
            mine, theirs = measures[one.id], measures[other.id]
            pairs = ((a, b) for a, b in product(mine, theirs) if a.heads & b.heads and a.line.names & b.line.names)
            found.extend(islice(_conflicts(pairs, [*mine, *theirs], (one.id, other.id), receipts), _MOST))
    return tuple(found)


def _affair(one: Story, other: Story) -> bool:
    """Whether two stories are of one affair: they share two names, or each other's first."""
    shared = set(one.names) & set(other.names)
    return len(shared) > 1 or bool(shared and one.names[0] == other.names[0])


def _of_story(story: Story, corpus: Corpus) -> list[Measure]:
    """Return the measures that a story's independent reports give."""
    ids = {article.id for article in (story.lead, *story.others)} - corpus.copies
    return [measure for id_ in sorted(ids) for line in corpus.by_passage.get(id_, ()) for measure in _measures(line, corpus)]


def _conflicts(
    pairs: Iterable[tuple[Measure, Measure]], measures: list[Measure], ids: tuple[str, ...], receipts: tuple[Receipt, ...]
) -> Iterator[Conflict]:
    used: set[tuple[str, str]] = set()
    for one, other in pairs:
        key = (one.fact.text, other.fact.text)
        if key in used or key[::-1] in used or one.line.article.id == other.line.article.id or not _disagree(one, other):
            continue
        if _given_too(one, other, measures) or _given_too(other, one, measures):
            continue
        used.add(key)
        sides = (_side(one, measures), _side(other, measures))
        yield Conflict(about=_about(one, other), sides=sides, story=ids[0], draft=_drafted(key, ids, receipts))


def _measures(line: Line, corpus: Corpus) -> Iterator[Measure]:
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


def _disagree(one: Measure, other: Measure) -> bool:
    a, b = one.fact, other.fact
    if a.kind != b.kind or (a.unit != b.unit and a.kind != "count") or agree(a, b):
        return False
    ratio = max(a.value, b.value) / max(min(a.value, b.value), 1e-9)
    return 1.02 < ratio <= _RATIO and _same_measure(one, other) and not _qualified(one, other)


def _same_measure(one: Measure, other: Measure) -> bool:
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


def _given_too(one: Measure, other: Measure, measures: list[Measure]) -> bool:
    """Whether the other's article gives this value too, so that the two stand for different things."""
    return any(agree(one.fact, third.fact) for third in measures if third.line.article.id == other.line.article.id)


def _about(one: Measure, other: Measure) -> str:
    names = sorted(one.names & other.names, key=lambda name: (_rank(name, one, other), name))
    shared = [
        token
        for token in tokens(one.line.text)
        if token.stem in one.heads & other.heads and not any(token.low in name.lower() for name in names)
    ]
    measure = " ".join(dict.fromkeys(one.line.text[token.start : token.end] for token in shared))
    return ", ".join(part for part in (names[0] if names else "", measure or one.fact.kind) if part)


def _rank(name: str, one: Measure, other: Measure) -> tuple[int, bool, int]:
    """Put names first that stand in both sentences, are no places, and come early."""
    place = one.line.lexicon.kind(name) == "place"
    return -sum(name in measure.line.names for measure in (one, other)), place, one.line.text.find(name.split(maxsplit=1)[0])


def _side(measure: Measure, measures: list[Measure]) -> Side:
    prefix = {"over": "more than ", "under": "nearly ", "about": "about "}.get(measure.fact.approx, "")
    value = prefix + measure.line.text[measure.fact.start : _written_end(measure.fact, measure.line.text)]
    alike = {
        m.line.article.id
        for m in measures
        if m.fact.kind == measure.fact.kind and agree(m.fact, measure.fact) and _same_measure(m, measure)
    }
    return Side(value=value, articles=tuple(sorted(alike | {measure.line.article.id})), passage=measure.line.passage.id)


def _written_end(fact: Fact, text: str) -> int:
    """Return where a figure ends with what it counts: "377 million users"."""
    noun = next((token for token in tokens(text) if token.start >= fact.end), None) if fact.kind == "count" and fact.unit else None
    return noun.end if noun and not text[fact.end : noun.start].strip() else fact.end


def _drafted(values: tuple[str, str], ids: tuple[str, ...], receipts: tuple[Receipt, ...]) -> str:
    """Return the sentence of the stories' draft that gives either value."""
    return next(
        (r.sentence for r in receipts if r.block.split()[-1:] and r.block.split()[-1] in ids and any(v in r.sentence for v in values)), ""
    )
