"""Sources that disagree: about a measure, a day or a name, who says what, and words that all of them bear out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from roundup.model import Conflict, Receipt, Side, Story
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.days import find_differing_days
from roundup.stages.check.measures import Measure, disagree, given_too, measures_of, same_measure
from roundup.stages.check.settling import as_written, settled
from roundup.stages.check.terms import tokens
from roundup.text.facts import Fact, agree

_MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A conflict before anyone looked at the draft: the two values as they stand in the sources, and the stories whose draft may give one."""

    conflict: Conflict
    values: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def find_conflicts(stories: tuple[Story, ...], corpus: Corpus) -> tuple[Disagreement, ...]:
    """Return the disagreements of each story's independent reports, then those between stories of one affair."""
    measures = {story.id: _of_story(story, corpus) for story in stories}
    found: list[Disagreement] = []
    for story in stories:
        mine = measures[story.id]
        found.extend(islice(_conflicts(combinations(mine, 2), mine, (story.id,)), _MOST))
        found.extend(Disagreement(conflict=one) for one in islice(find_differing_days(_lines(story, corpus), story.id), _MOST))
    for one, other in combinations(stories, 2):
        if _affair(one, other):
            mine, theirs = measures[one.id], measures[other.id]
            pairs = ((a, b) for a, b in product(mine, theirs) if a.heads & b.heads and a.line.names & b.line.names)
            found.extend(islice(_conflicts(pairs, [*mine, *theirs], (one.id, other.id)), _MOST))
    return tuple(found)


def _affair(one: Story, other: Story) -> bool:
    """Whether two stories are of one affair: they share two names, or each other's first."""
    shared = set(one.names) & set(other.names)
    return len(shared) > 1 or bool(shared and one.names[0] == other.names[0])


def _of_story(story: Story, corpus: Corpus) -> list[Measure]:
    """Return the measures that a story's independent reports give."""
    return [measure for line in _lines(story, corpus) for measure in measures_of(line, corpus)]


def _lines(story: Story, corpus: Corpus) -> list[Line]:
    """Return the sentences of a story's independent reports."""
    ids = {article.id for article in (story.lead, *story.others)} - corpus.copies
    return [line for id_ in sorted(ids) for line in corpus.by_passage.get(id_, ())]


def _conflicts(pairs: Iterable[tuple[Measure, Measure]], measures: list[Measure], ids: tuple[str, ...]) -> Iterator[Disagreement]:
    used: set[tuple[str, str]] = set()
    for one, other in pairs:
        key = (one.fact.text, other.fact.text)
        if key in used or key[::-1] in used or one.line.article.id == other.line.article.id or not disagree(one, other):
            continue
        if given_too(one, other, measures) or given_too(other, one, measures):
            continue
        used.add(key)
        sides = (_side(one, measures), _side(other, measures))
        entity, measure = _about(one, other)
        outlets = (_outlet(one), _outlet(other))
        about = ", ".join(part for part in (entity, measure) if part)
        wording = settled(one, other, (sides[0].value, sides[1].value), outlets)
        conflict = Conflict(about=about, sides=sides, story=ids[0], entity=entity, measure=measure, wording=wording)
        yield Disagreement(conflict=conflict, values=key, ids=ids)


def _about(one: Measure, other: Measure) -> tuple[str, str]:
    names = sorted(one.names & other.names, key=lambda name: (_rank(name, one, other), name))
    shared = [
        token
        for token in tokens(one.line.text)
        if token.stem in one.heads & other.heads and not any(token.low in name.lower() for name in names)
    ]
    measure = " ".join(dict.fromkeys(one.line.text[token.start : token.end] for token in shared))
    return names[0] if names else "", measure or one.fact.kind


def _rank(name: str, one: Measure, other: Measure) -> tuple[int, bool, int]:
    """Put names first that stand in both sentences, are no places, and come early."""
    place = one.line.lexicon.kind(name) == "place"
    return -sum(name in measure.line.names for measure in (one, other)), place, one.line.text.find(name.split(maxsplit=1)[0])


def _outlet(measure: Measure) -> str:
    return measure.line.article.outlet or measure.line.article.id


def _side(measure: Measure, measures: list[Measure]) -> Side:
    value = as_written(measure.fact, measure.line.text[measure.fact.start : _written_end(measure.fact, measure.line.text)])
    alike = {
        m.line.article.id for m in measures if m.fact.kind == measure.fact.kind and agree(m.fact, measure.fact) and same_measure(m, measure)
    }
    return Side(value=value, articles=tuple(sorted(alike | {measure.line.article.id})), passage=measure.line.passage.id)


def _written_end(fact: Fact, text: str) -> int:
    """Return where a figure ends with what it counts: "377 million users"."""
    noun = next((token for token in tokens(text) if token.start >= fact.end), None) if fact.kind == "count" and fact.unit else None
    return noun.end if noun and not text[fact.end : noun.start].strip() else fact.end


def drafted(found: Disagreement, receipts: Iterable[Receipt]) -> Conflict:
    """Return a conflict with the sentence of its stories' draft that gives either value, "" where none does."""
    mine = (receipt.sentence for receipt in receipts if receipt.block.split()[-1:] and receipt.block.split()[-1] in found.ids)
    return replace(found.conflict, draft=next((text for text in mine if any(value in text for value in found.values)), ""))
