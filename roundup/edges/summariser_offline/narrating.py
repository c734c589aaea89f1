"""A section from one report: the sentences most worth printing, told in the order in which the report tells them."""

import re
from collections.abc import Callable, Sequence

from roundup.edges.summariser_offline.composing import Draft, add
from roundup.edges.summariser_offline.units import Unit
from roundup.text.words import count_words

_CREDIT = 4
"""Words of a credit, on average."""
_FULL, _LEAST = 45, 30
"""A paragraph is full with so many words, and stands alone with no fewer."""
_APART = 6
"""A new paragraph begins where the report was left for so many sentences."""
_VOICES = 4
"""The most quotations of people."""
_SPARE = 3
_WEAK = re.compile(r"(?:If|When|Unlike|Another|One of|Though|Although|However|While|As|Since|Because|Judging|Aside|Some|Many|Most|You)\b")
"""Openings of a sentence with which a section does not begin, where it has more sentences than ``_SPARE`` to choose from."""
_STEP = 40
"""How many words more are tried each time the chosen sentences give too little."""


def narrate(begin: Callable[[], Draft], units: Sequence[Unit], *, target: int, least: int) -> tuple[Draft, list[Unit]]:
    """Return a draft of about ``target`` words in the order of the report, and the units it did not use.

    ``begin`` makes an empty draft, with an opening of ours where there is one. More of the report is taken, the
    worthiest first, until what can be printed has ``least`` words; the order in which it is printed stays the report's.
    """
    told = [unit for unit in units if not unit.frame]
    offered = sum(_size(unit) for unit in told)
    best = begin()
    for budget in range(target, max(target, offered) + _STEP, _STEP):
        draft = _written(begin(), _chosen(told, budget), target)
        if draft.words > best.words:
            best = draft
        if best.words >= least:
            break
    return best, [unit for unit in units if (unit.line.article.id, unit.line.place) not in best.lines]


def _size(unit: Unit) -> int:
    text = unit.said.quote if unit.said else unit.cut.text if unit.cut else ""
    return count_words(text) + _CREDIT


def _chosen(units: Sequence[Unit], budget: int) -> list[Unit]:
    """Return the worthiest units for so many words, in the order of the report; a sentence that leans on one of them comes with it."""
    taken: list[Unit] = []
    words = voices = 0
    for unit in units:
        if unit.chain or (unit.said and voices >= _VOICES):
            continue
        taken.append(unit)
        words, voices = words + _size(unit), voices + bool(unit.said)
        if words >= budget:
            break
    return sorted([*taken, *_leaning(units, taken)], key=lambda unit: (unit.line.place, unit.said is None))


def _leaning(units: Sequence[Unit], taken: Sequence[Unit]) -> list[Unit]:
    """Return the sentences that may stand right after the chosen ones, and after each other."""
    places = {unit.line.place for unit in taken}
    found = []
    for unit in sorted((unit for unit in units if unit.chain), key=lambda unit: unit.line.place):
        if unit.line.place - 1 in places and unit.line.place not in places:
            places.add(unit.line.place)
            found.append(unit)
    return found


def _written(draft: Draft, chosen: Sequence[Unit], target: int) -> Draft:
    """Write the chosen units in order, in paragraphs; the first excerpt says the day of the report."""
    paragraph, start, last = 0, 0, draft.last[1]
    for unit in chosen:
        if draft.words >= target:
            break
        if not draft.claims and unit.cut and unit.line.place > 1 and _WEAK.match(unit.cut.text) and len(chosen) > _SPARE:
            continue
        begun = draft.words - start
        if begun >= _FULL or (begun >= _LEAST and unit.line.place - last > _APART):
            paragraph, start, begun = paragraph + 1, draft.words, 0
        if add(draft, unit, paragraph, room=target + 20 - draft.words, dated=not draft.claims):
            last = unit.line.place
    _joined(draft)
    return draft


def _joined(draft: Draft) -> None:
    """Let a last paragraph that stayed too short end the one before it."""
    last = max((claim.paragraph for claim in draft.claims), default=0)
    if last and sum(count_words(claim.text) for claim in draft.claims if claim.paragraph == last) < _LEAST:
        draft.to_paragraph(last, last - 1)
