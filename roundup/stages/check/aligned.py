"""Words put in place of the source's words: what a sentence has between words that a line has too, one beside the other.

Each run of words that the line has not is held by the words before and after it; where these stand
close together in the line, what stands between them there is what the run stands for. Whether that
means the same is asked of `english`; in a sentence that otherwise follows the line, what does not is
another thing, or its opposite, or added.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from roundup.entities.senses import Relation, english
from roundup.model import Finding
from roundup.stages.check.classes import OPPOSITES
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.synonyms import alike
from roundup.stages.check.terms import Token, content, tokens
from roundup.text.once import kept

_LINES = 2
"""How many of the best lines are compared."""
_LONGEST = 80
"""Words of a line; longer ones are lists and tables."""
_WIDEST = 6
"""Words of the line that may stand between the two that hold a gap."""
_FIT = 3
"""How much must agree on both sides of a gap together, see `Gap`."""
_FIRM = 4
"""How much must agree on either side where the rest of the sentence is not the line's."""
_LEAST, _NEARLY, _TIGHT, _CLOSE = 0.4, 0.5, 0.7, 0.8
"""Share of a sentence's weight that the line has: to look at all, to compare things, to be sure, to follow the line closely."""
_ADDED = 2
"""Words of content that make an addition."""
_TELLING = 0.9
"""What they must weigh together: common words tell little."""
_RIGHT: frozenset[Relation] = frozenset(("same", "near", "wider", "narrower"))
_THINGS = frozenset(f"n{field}" for field in ("05", "06", "08", "13", "14", "15", "18", "20", "21", "27"))
"""Fields of WordNet whose nouns name what can be pointed at (animals, artefacts, bodies, food, groups, places, people, plants, belongings, substances)."""
_TIMES = frozenset(("n23", "n28"))
"""Quantities and times are compared as figures and dates."""
_CREDITS = frozenset(
    "statement interview spokesman spokeswoman spokesperson reporters conference news article story outlet newspaper magazine wrote writes week piece "
    "adds added unsigned unnamed author correspondent blog essay column editorial press agency wire daily unclear undated".split()
)
"""Words of crediting, which other checks read."""
_UNDOES = frozenset(
    "end ends ended ending lift lifts lifted lifting reverse reversed reversing remove removed removing scrap scrapped scrapping drop dropped dropping".split()
)
"""Words that undo the one after them: to end a ban is to allow."""
_BEFORE_VERBS = frozenset("to will would can could may might must shall should not".split())


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a sentence that a line has not, and the line's in their place; ``left`` and ``right`` say how much agrees next to them.

    Up to three words a side count, with content double; where the sentence begins or ends counts 1.
    """

    mine: tuple[Token, ...]
    theirs: tuple[Token, ...]
    left: int
    right: int


def check_aligned(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return a finding for words that stand in place of others of the source and do not mean the same, or are added to what it says."""
    if said.language == "zh" or not ground.lines:
        return []
    if said.roots <= ground.lines[0].roots:
        return []
    new: frozenset[int] | None = None
    for line in ground.lines[:_LINES]:
        share = _share(said, line)
        if share < _LEAST or line.language == "zh" or len(line.roots) > _LONGEST:
            continue
        new = _new(said, ground) if new is None else new
        if new or share >= _CLOSE:
            finding = _instead(said, line, share, new) or _added(said, line, share, new, corpus)
            if finding:
                return [finding]
    return []


def _share(said: Said, line: Line) -> float:
    have, weights = line.stems, said.weights
    total = sum(weights.values())
    return sum([weight for key, weight in weights.items() if key in have]) / total if total else 0.0


def _new(said: Said, ground: Ground) -> frozenset[int]:
    """Return where words begin that no line near has; names, figures and quotations are left aside."""
    unknown = said.roots.difference(*[line.roots for line in ground.near])
    mine = [token for token in said.tokens if token.stem in unknown and token.low.isalpha()] if unknown else []
    if not mine:
        return frozenset()
    spans = _apart(said)
    return frozenset(token.start for token in mine if not any(start <= token.start < end for start, end in spans))


def _apart(said: Said) -> list[tuple[int, int]]:
    return [(part.start, part.end) for group in (said.quotes, said.mentions, said.facts) for part in group]


def _instead(said: Said, line: Line, share: float, new: frozenset[int]) -> Finding | None:
    """Return a finding for the first gap whose words say the opposite of the line's, or another thing."""
    for gap in _gaps(said.text, line.text):
        agree = gap.left + gap.right
        if not (gap.left and gap.right) or agree < _FIT:
            continue
        finding = _opposite(gap, said, line, share, new)
        if not finding and share >= _NEARLY and (min(gap.left, gap.right) >= 2 or agree >= 2 * _FIT):
            finding = _other_thing(gap, said, line, share, new)
        if finding:
            return finding
    return None


def _opposite(gap: Gap, said: Said, line: Line, share: float, new: frozenset[int]) -> Finding | None:
    """Compare each word with each: in a sentence that follows the line closely also those that other lines have."""
    mine = [token for token in gap.mine if token.start in new or (share >= _CLOSE and token.stem)]
    theirs = _unsaid(gap, said)
    if not 0 < len(theirs) <= 3 or len(mine) > 2 or any(token.low in _UNDOES for token in gap.theirs):
        return None
    if any(token.low in ("not", "no", "never") or token.low.endswith("n't") for token in (*gap.mine, *gap.theirs)):
        return None  # "declined" for "did not agree": what is denied is compared as such
    for one, other in product(mine, theirs):
        if other.stem in OPPOSITES.get(one.stem, ()) or english().relation(one.low, other.low) == "opposite":
            return _says("opposite", (one, said.text), (other, line.text), line, blocks=True)
    return None


def _other_thing(gap: Gap, said: Said, line: Line, share: float, new: frozenset[int]) -> Finding | None:
    """Compare the last nouns of two phrases in one place, which may name two things."""
    mine = [token for token in gap.mine if token.start in new]
    theirs = [token for token in _unsaid(gap, said) if not _named(token, line)]
    if not 0 < len(mine) <= 2 or not 0 < len(theirs) <= 2 or any(_means(a, b) for a, b in product(mine, theirs)):
        return None
    one, other = mine[-1], theirs[-1]
    senses = english()
    fields = senses.fields(one.low), senses.fields(other.low)
    if not all(fields) or (fields[0] | fields[1]) & _TIMES or _verbal(one, said.text) or _verbal(other, line.text):
        return None
    things = len(mine) == len(theirs) == 1 and bool(fields[0] & fields[1] & _THINGS)
    firm = min(gap.left, gap.right) >= _FIRM
    if not (firm or (things and share >= _TIGHT)) or (share < _CLOSE and not things):
        return None
    sure = things and ((firm and share >= _CLOSE) or (share >= _TIGHT and senses.relation(one.low, other.low) == "sister"))
    return _says("wording", (one, said.text), (other, line.text), line, blocks=sure)


def _added(said: Said, line: Line, share: float, new: frozenset[int], corpus: Corpus) -> Finding | None:
    """Return a finding where a phrase is new to the article, and the rest of the sentence is the line's."""
    if len(new) < _ADDED or said.quotes:
        return None  # around a quotation stand words of crediting
    weights = said.weights
    total = sum(weights.values()) or 1.0
    for phrase in _phrases(said.text, line):
        rest = 1.0 - sum(weights.get(token.stem, 0.0) for token in phrase) / total
        own = [token for token in phrase if token.start in new and token.low not in _CREDITS]
        if rest < _NEARLY or share < _CLOSE * rest or len(own) < _ADDED or sum(weights.get(token.stem, 0.0) for token in own) < _TELLING:
            continue
        if _invented(phrase, own, said, line, corpus):
            words = said.text[phrase[0].start : phrase[-1].end]
            message = f"Adds “{words}”, which the source does not say."
            return found("added", message, evidence=line.text, remedy="Take it out, or cite who says so.")
    return None


def _invented(phrase: list[Token], own: list[Token], said: Said, line: Line, corpus: Corpus) -> bool:
    """Tell whether all words of a phrase are new, or names and figures, and two words do not stand for words of the line."""
    spans = _apart(said)
    if not all(token in own or any(start <= token.start < end for start, end in spans) for token in phrase):
        return False
    if len(own) == _ADDED and any(token in gap.mine and _unsaid(gap, said) for gap in _gaps(said.text, line.text) for token in own):
        return False
    return not any(_told(token, said, line, corpus) for token in own)


def _phrases(text: str, line: Line) -> Iterator[list[Token]]:
    """Yield the runs of words with content that a line has not, small words between them passed over."""
    run: list[Token] = []
    for token in tokens(text):
        if token.stem and token.stem not in line.roots:
            run.append(token)
        elif token.stem:
            if len(run) >= _ADDED:
                yield run
            run = []
    if len(run) >= _ADDED:
        yield run


def _told(token: Token, said: Said, line: Line, corpus: Corpus) -> bool:
    """Tell whether the line's article has a word somewhere, or the line a word like it that the sentence lacks."""
    article = line.article
    if any(corpus.lines[at].article is article for at in corpus.by_stem.get(token.stem, ())):
        return True
    if any(token.stem in content(text) for text in (article.outlet, article.title, article.author)):
        return True
    have = _forms(said)
    return any(_means(token, other) for other in tokens(line.text) if other.stem and other.stem not in have)


def _means(one: Token, other: Token) -> bool:
    """Tell whether a word may stand for another without saying another thing."""
    return alike(one.stem, other.stem) or english().relation(one.low, other.low) in _RIGHT


def _unsaid(gap: Gap, said: Said) -> list[Token]:
    """Return the line's words in a gap that the sentence has nowhere."""
    have = _forms(said)
    return [token for token in gap.theirs if token.stem and token.stem not in have]


def _named(token: Token, line: Line) -> bool:
    return not token.low.isalpha() or any(mention.start <= token.start < mention.end for mention in line.mentions)


def _verbal(token: Token, text: str) -> bool:
    """Tell whether a word that may be a noun is a verb here: one that "to" or an auxiliary stands before."""
    before = text[max(0, token.start - 12) : token.start].lower().split()
    return bool(before) and before[-1] in _BEFORE_VERBS


def _says(kind: str, one: tuple[Token, str], other: tuple[Token, str], line: Line, *, blocks: bool) -> Finding:
    mine, theirs = (text[token.start : token.end] for token, text in (one, other))
    message = f"Says “{mine}”, the source says “{theirs}”."
    return found(kind, message, blocks=blocks, evidence=line.text, remedy="Use the source's word.")


@kept
def _forms(said: Said) -> frozenset[str]:
    """Return the words of a sentence by their reduced forms, small words as they are."""
    return frozenset([root or low for low, root, _, _ in said.tokens])


@lru_cache(maxsize=4096)
def _places(text: str) -> dict[str, list[int]]:
    """Return where each word of a text stands, by its reduced form, small words as they are."""
    table: dict[str, list[int]] = {}
    for at, (low, root, _, _) in enumerate(tokens(text)):
        table.setdefault(root or low, []).append(at)
    return table


def _gaps(one: str, other: str) -> Iterator[Gap]:
    """Yield each run of words that the other text has not, with what stands between the same neighbours there."""
    mine, table = tokens(one), _places(other)
    at, end = 0, len(mine)
    apart = [(root or low) not in table for low, root, _, _ in mine]
    while at < end:
        if not apart[at]:
            at += 1
            continue
        stop = at + 1
        while stop < end and apart[stop]:
            stop += 1
        if [token for token in mine[at:stop] if token.stem]:
            gap = _held(mine, tokens(other), table, (at, stop))
            if gap:
                yield gap
        at = stop


def _held(mine: tuple[Token, ...], theirs: tuple[Token, ...], table: dict[str, list[int]], run: tuple[int, int]) -> Gap | None:
    """Return the gap that is held best; where the run opens or ends the sentence its few neighbours in the line count."""
    at, stop = run
    lefts = table[mine[at - 1].stem or mine[at - 1].low] if at else [-2]
    rights = table[mine[stop].stem or mine[stop].low] if stop < len(mine) else [-2]
    best: tuple[int, int, Gap] | None = None
    for left, right in product(lefts, rights):
        low, high = (
            (left, right) if left >= 0 <= right else (max(-1, right - 4), right) if right >= 0 else (left, min(len(theirs), left + 4))
        )
        if not 0 <= high - low - 1 <= _WIDEST:
            continue
        fits = (_fit(mine, theirs, at - 1, left, -1) if left >= 0 else 1), (_fit(mine, theirs, stop, right, 1) if right >= 0 else 1)
        if best is None or (sum(fits), low - high) > best[:2]:
            best = (sum(fits), low - high, Gap(mine[at:stop], theirs[low + 1 : high], *fits))
    return best[2] if best else None


def _fit(mine: tuple[Token, ...], theirs: tuple[Token, ...], i: int, j: int, step: int) -> int:
    """Count the words that agree from a place on, up to three, one with content double; where the sentence ends counts 1."""
    fit = 0
    for _ in range(3):
        inside = 0 <= i < len(mine), 0 <= j < len(theirs)
        if not all(inside):
            return fit + (not inside[0])
        one, other = mine[i], theirs[j]
        if one.low != other.low and (not one.stem or one.stem != other.stem):
            break
        fit += 2 if one.stem else 1
        i, j = i + step, j + step
    return fit
