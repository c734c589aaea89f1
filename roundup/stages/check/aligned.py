"""Words put in place of the source's words: sentence and line laid side by side, what differs between what agrees.

Words that stand once in both, in the same order, hold the two together (the "patience" way of comparing
texts, by Bram Cohen); between them equal words are paired from both ends. What is left over on both sides
at one place stands for each other. Whether it means the same is asked of `english`.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from roundup.entities.senses import Relation, english
from roundup.model import Finding
from roundup.stages.check.classes import OPPOSITES
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.synonyms import alike
from roundup.stages.check.terms import Token, tokens

_LINES = 2
"""How many of the best lines are compared."""
_LONGEST = 80
"""Words of a line; longer ones are lists and tables."""
_FIT = 3
"""How much must agree on both sides of a gap together, see `Gap`."""
_FIRM = 4
"""How much must agree on either side where the rest of the sentence is not the line's."""
_NEARLY, _TIGHT, _CLOSE = 0.5, 0.7, 0.8
"""Share of a sentence's weight that agrees in order: to compare at all, to be sure, to call the rest an addition."""
_ADDED = 2
"""Words of content that make an addition."""
_RIGHT: frozenset[Relation] = frozenset(("same", "near", "wider", "narrower"))
_THINGS = frozenset(f"n{field}" for field in ("05", "06", "08", "13", "14", "15", "18", "20", "21", "27"))
"""Fields of WordNet whose nouns name what can be pointed at (animals, artefacts, bodies, food, groups, places, people, plants, belongings, substances)."""
_TIMES = frozenset(("n23", "n28"))
"""Quantities and times are compared as figures and dates."""
_CREDITS = frozenset(
    "statement interview spokesman spokeswoman spokesperson reporters conference news article story outlet newspaper magazine wrote writes week".split()
)
"""Words of crediting, which other checks read."""
_BEFORE_VERBS = frozenset("to will would can could may might must shall should not".split())


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where sentence and line differ; ``left`` and ``right`` say how much agrees next to it: up to three words, with content double."""

    mine: tuple[Token, ...]
    theirs: tuple[Token, ...]
    left: int
    right: int


def check_aligned(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return a finding for words that stand in place of others of the source and do not mean the same, or are added to what it says."""
    if said.language == "zh" or not ground.lines:
        return []
    known = ground.lines[0].roots
    if all(token.stem in known for token in tokens(said.text) if token.stem):
        return []
    new = _new(said, ground)
    for line in ground.lines[:_LINES] if new else ():
        if line.language != "zh" and len(line.roots) <= _LONGEST:
            share, gaps = _laid(said, line)
            findings = [
                finding for gap in gaps if (finding := _judged(gap, share, new, said, line) or _addition(gap, share, said, line, corpus))
            ]
            if findings:
                return findings[:1]
    return []


def _new(said: Said, ground: Ground) -> frozenset[int]:
    """Return where words begin that no line near has, nor a word like them; names, figures and quotations are left aside."""
    near: set[str] = set()
    for line in ground.near:
        near |= line.roots
    mine = [token for token in tokens(said.text) if token.stem and token.stem not in near and token.low.isalpha()]
    if not mine:
        return frozenset()
    spans = [(part.start, part.end) for group in (said.quotes, said.mentions, said.facts) for part in group]
    return frozenset(token.start for token in mine if not any(start <= token.start < end for start, end in spans))


def _judged(gap: Gap, share: float, new: frozenset[int], said: Said, line: Line) -> Finding | None:
    """Return what is to be said of a gap: our new words against those of the source that we have not."""
    mine = [token for token in gap.mine if token.start in new]
    if not 0 < len(mine) <= 2 or not (gap.left and gap.right) or gap.left + gap.right < _FIT:
        return None
    theirs = _unsaid(gap, said)
    if 0 < len(theirs) <= 3:
        for one, other in product(mine, theirs):
            if _opposite(one, other):
                return _instead("opposite", _written(one, said.text), _written(other, line.text), line, blocks=True)
    return _other_thing(gap, mine, said, line, share) if share >= _NEARLY and min(gap.left, gap.right) >= 2 else None


def _unsaid(gap: Gap, said: Said) -> list[Token]:
    """Return the line's words in a gap that the sentence has nowhere."""
    have = _once(said.text)
    return [token for token in gap.theirs if token.stem and token.stem not in have]


def _addition(gap: Gap, share: float, said: Said, line: Line, corpus: Corpus) -> Finding | None:
    """Return a finding where the words of a gap are new to the article, and the rest of the sentence is the line's."""
    words = [token for token in gap.mine if token.stem]
    weights = said.weights
    rest = 1.0 - sum(weights.get(token.stem, 0.0) for token in words) / (sum(weights.values()) or 1.0)
    if len(words) < _ADDED or rest < _NEARLY or share < _CLOSE * rest:
        return None
    spans = [(part.start, part.end) for group in (said.quotes, said.mentions, said.facts) for part in group]
    own = [token for token in words if not any(start <= token.start < end for start, end in spans) and token.low not in _CREDITS]
    if len(own) < _ADDED or any(_known(token, gap, line, corpus) for token in own):
        return None
    phrase = said.text[words[0].start : words[-1].end]
    return found(
        "added", f"Adds “{phrase}”, which the source does not say.", evidence=line.text, remedy="Take it out, or cite who says so."
    )


def _known(token: Token, gap: Gap, line: Line, corpus: Corpus) -> bool:
    """Tell whether the line's article has a word somewhere, or a word like it stands in its place."""
    if any(corpus.lines[at].article is line.article for at in corpus.by_stem.get(token.stem, ())):
        return True
    return any(_means(token, other) for other in gap.theirs if other.stem)


def _opposite(one: Token, other: Token) -> bool:
    return other.stem in OPPOSITES.get(one.stem, ()) or english().relation(one.low, other.low) == "opposite"


def _other_thing(gap: Gap, mine: list[Token], said: Said, line: Line, share: float) -> Finding | None:
    """Compare the last nouns of two phrases in one place, which may name two things."""
    senses = english()
    theirs = [token for token in _unsaid(gap, said) if not _named(token, line)]
    if not 0 < len(theirs) <= 2 or any(_means(a, b) for a, b in product(mine, theirs)):
        return None
    one, other = mine[-1], theirs[-1]
    fields = senses.fields(one.low), senses.fields(other.low)
    if not all(fields) or (fields[0] | fields[1]) & _TIMES or _verbal(one, said.text) or _verbal(other, line.text):
        return None
    things = len(mine) == len(theirs) == 1 and bool(fields[0] & fields[1] & _THINGS)
    if share < _TIGHT and not (things and min(gap.left, gap.right) >= _FIRM):
        return None
    sure = things and share >= _TIGHT and senses.relation(one.low, other.low) == "sister"
    return _instead("wording", _written(one, said.text), _written(other, line.text), line, blocks=sure)


def _means(one: Token, other: Token) -> bool:
    """Tell whether a word may stand for another without saying another thing."""
    return alike(one.stem, other.stem) or english().relation(one.low, other.low) in _RIGHT


def _named(token: Token, line: Line) -> bool:
    return not token.low.isalpha() or any(mention.start <= token.start < mention.end for mention in line.mentions)


def _verbal(token: Token, text: str) -> bool:
    """Tell whether a word that may be a noun is a verb here: one that "to" or an auxiliary stands before."""
    before = text[max(0, token.start - 12) : token.start].lower().split()
    return bool(before) and before[-1] in _BEFORE_VERBS


def _written(token: Token, text: str) -> str:
    return text[token.start : token.end]


def _instead(kind: str, one: str, other: str, line: Line, *, blocks: bool) -> Finding:
    message = f"Says “{one}”, the source says “{other}”."
    return found(kind, message, blocks=blocks, evidence=line.text, remedy="Use the source's word.")


def _laid(said: Said, line: Line) -> tuple[float, list[Gap]]:
    """Lay a sentence and a line side by side: the share of the sentence's weight that agrees in order, and the gaps between."""
    mine, theirs = tokens(said.text), tokens(line.text)
    pairs = _pairs(said.text, line.text)
    weights = said.weights
    total = sum(weights.get(token.stem, 0.0) for token in mine)
    share = sum(weights.get(mine[i].stem, 0.0) for i, _ in pairs) / total if total else 0.0
    ends = [(-1, -1), *pairs, (len(mine), len(theirs))]
    gaps = [
        Gap(mine[i + 1 : k], theirs[j + 1 : m], _fit(ends, at, -1, mine), _fit(ends, at + 1, 1, mine))
        for at, ((i, j), (k, m)) in enumerate(pairwise(ends))
        if k - i > 1
    ]
    return share, gaps


def _fit(ends: list[tuple[int, int]], at: int, step: int, mine: tuple[Token, ...]) -> int:
    """Count the words that agree next to a gap without a break, up to three, one with content double; where both end counts 1."""
    fit = 0
    for _ in range(3):
        i, j = ends[at]
        if i < 0 or i >= len(mine):
            return fit + 1
        fit += 2 if mine[i].stem else 1
        at += step
        if ends[at] != (i + step, j + step):
            break
    return fit


@lru_cache(maxsize=20_000)
def _once(text: str) -> dict[str, int]:
    """Return where each word of a text stands, -1 for one that stands twice."""
    table: dict[str, int] = {}
    for at, token in enumerate(tokens(text)):
        key = token.stem or token.low
        table[key] = -1 if key in table else at
    return table


def _pairs(one: str, other: str) -> list[tuple[int, int]]:
    """Return the pairs of words that agree, in order in both."""
    mine, theirs = tokens(one), tokens(other)
    where = _once(other)
    anchors = [(i, j) for key, i in _once(one).items() if i >= 0 and mine[i].stem and (j := where.get(key, -1)) >= 0]
    pairs: list[tuple[int, int]] = []
    last = (-1, -1)
    for anchor in [*_rising(anchors), (len(mine), len(theirs))]:
        pairs += _between(mine, theirs, last, anchor)
        pairs.append(anchor)
        last = anchor
    return pairs[:-1]


def _rising(anchors: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides (Fredman 1975)."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(anchors):
        place = bisect_left(ends, j)
        ends[place : place + 1] = [j]
        at[place : place + 1] = [number]
        before.append(at[place - 1] if place else -1)
    chain: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]


def _between(mine: tuple[Token, ...], theirs: tuple[Token, ...], start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Pair equal words from both ends of the stretch between two pairs."""
    low: list[tuple[int, int]] = []
    high: list[tuple[int, int]] = []
    i, j = start[0] + 1, start[1] + 1
    k, m = end
    while i < k and j < m and _same(mine[i], theirs[j]):
        low.append((i, j))
        i, j = i + 1, j + 1
    while k > i and m > j and _same(mine[k - 1], theirs[m - 1]):
        k, m = k - 1, m - 1
        high.append((k, m))
    return low + high[::-1]


def _same(one: Token, other: Token) -> bool:
    return one.low == other.low or one.stem == other.stem != ""
