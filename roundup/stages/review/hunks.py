"""Two texts of one block side by side: where they differ, sentence by sentence, and the text with some parts taken."""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from roundup.model import Hunk
from roundup.text.sentences import sentence_spans

_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))*(?:\n[ \t]*(?=\n)|\n)*\n?")


def hunks(mine: str, theirs: str) -> tuple[Hunk, ...]:
    """Return the stretches in which two texts agree or differ, in order; no sentence is cut, and each side joined is its text."""
    ours, news = _units(mine), _units(theirs)
    matcher = SequenceMatcher(None, [unit.strip() for unit in ours], [unit.strip() for unit in news], autojunk=False)
    found: list[Hunk] = []
    for kind, low, high, start, end in matcher.get_opcodes():
        if kind == "equal":
            found.extend(_agreeing(zip(ours[low:high], news[start:end], strict=True)))
        else:
            found.extend(_differing(_paragraphs(ours[low:high]), _paragraphs(news[start:end])))
    return tuple(found)


def taken(found: Iterable[Hunk], numbers: Collection[int]) -> str:
    """Return the text with the other side's words in the hunks of these numbers (from 0, all hunks counted), one's own in the others."""
    return "".join(hunk.theirs if number in numbers else hunk.mine for number, hunk in enumerate(found))


def _agreeing(pairs: Iterable[tuple[str, str]]) -> Iterable[Hunk]:
    """Yield runs that are equal to the letter as one hunk, and each that only differs in the space after it as its own."""
    run = ""
    for one, other in pairs:
        if one == other:
            run += one
            continue
        if run:
            yield Hunk(mine=run, theirs=run)
        yield Hunk(mine=one, theirs=other)
        run = ""
    if run:
        yield Hunk(mine=run, theirs=run)


def _differing(ours: list[str], news: list[str]) -> Iterable[Hunk]:
    """Yield as many paragraphs as there are on both sides one by one, any other number as one hunk."""
    if len(ours) != len(news):
        ours, news = ["".join(ours)], ["".join(news)]
    return (Hunk(mine=one, theirs=other) for one, other in zip(ours, news, strict=True))


def _paragraphs(units: list[str]) -> list[str]:
    """Return sentences joined to paragraphs, each with the blank lines after it."""
    ends = [number + 1 for number, unit in enumerate(units) if unit[len(unit.rstrip()) :].count("\n") > 1]
    return [part for low, high in pairwise([0, *ends, len(units)]) if (part := "".join(units[low:high]))]


def _units(text: str) -> list[str]:
    """Return the sentences of a text with the space that follows each; joined they are the text."""
    units = []
    for paragraph in _PARAGRAPH.findall(text):
        starts = [start for start, _ in sentence_spans(paragraph)]
        edges = [0, *starts[1:], len(paragraph)] if paragraph else []
        units += [paragraph[low:high] for low, high in pairwise(edges)]
    return [unit for unit in units if unit]
