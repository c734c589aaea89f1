"""What of a sentence is its line's own, told without reading a clause: most sentences differ from their line in one place.

Words before that place, and those that follow it at a distance, stand as they stand in the line; nothing there is
turned (see `told_alike`). A deed elsewhere is turned only where a word of denial or doubt stands in the sentence, or
where its verb is one that the source puts otherwise than as a plain fact.
"""

from functools import lru_cache

from roundup.entities.senses import english
from roundup.stages.check.classes import OPPOSITES
from roundup.stages.check.clause_words import TAGS
from roundup.stages.check.corpus import Line
from roundup.stages.check.manner import DENIALS, DENIERS, POSSIBLE, manners_of
from roundup.stages.check.retold import RUN
from roundup.stages.check.said import Said
from roundup.stages.check.terms import stem, tokens
from roundup.stages.check.verbs import GENERIC, PHRASAL, base_of, shape
from roundup.text.once import kept

_PLAIN = frozenset(("", "loose", "open"))
_HEADS: dict[str, frozenset[str]] = {}
for (_verb, _), _meant in PHRASAL.items():
    _HEADS[_verb] = _HEADS.get(_verb, frozenset()) | {base_of(_meant)}
_DENYING = DENIERS.union([head for head, meant in _HEADS.items() if not DENIERS.isdisjoint(meant)])
"""Verbs, reduced, that deny what hangs on them, or may with another word: "turned down"."""
_BE = frozenset("is are was were be been being am isn't aren't wasn't weren't".split())
_HAVE = frozenset("has have had having hasn't haven't hadn't".split())
_FEW = 4
_SHORT = ("'s", "'m", "'re", "'ve", "'ll", "'d")


@lru_cache(maxsize=16)  # more than one check of a sentence asks
def place_of_change(text: str, other: str) -> tuple[int, int]:
    """Return how many words two texts share at their beginning, and how many at their end."""
    mine, theirs = [token.low for token in tokens(text)], [token.low for token in tokens(other)]
    most = min(len(mine), len(theirs))
    head = 0
    while head < most and mine[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < most - head and mine[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    return head, tail


def may_turn(said: Said, lines: list[Line]) -> bool:
    """Tell whether a deed of the sentence may be put otherwise than in the lines; False where it surely is not."""
    words = said.words
    if not words.isdisjoint(DENIALS) or not words.isdisjoint(POSSIBLE) or not lines:
        return True
    short = [low for low in words if "'" in low]
    if _deny(words.difference(short), short):
        return True
    head, tail = place_of_change(said.text, lines[0].text)
    changed = said.tokens[head : len(said.tokens) - max(0, tail - RUN)]
    if not changed:
        return False
    lows = [token.low for token in changed]
    verbs = _verbs(lows)
    if not _BE.isdisjoint(words) or [low for low in short if low.endswith(_SHORT)]:
        verbs.add("be")  # it is told at the word after it
    opposites = [other for verb in verbs for other in OPPOSITES.get(stem(verb), ())]
    akin = english().akin
    for line in lines:
        every_stem, coloured, like = _deeds(line)
        if not coloured.isdisjoint(verbs) or not every_stem.isdisjoint(opposites):
            return True
        if like and [token for token in changed if token.stem and not like.isdisjoint(akin(token.low.removesuffix("'s")))]:
            return True
    return False


def _deny(words: frozenset[str], short: list[str]) -> bool:
    """Tell whether one of the words, or of those with an apostrophe, denies or is a verb that may deny what hangs on it."""
    if short and [low for low in short if low.endswith("n't")]:
        return True
    return not _DENYING.isdisjoint([base_of(low) for low in (*words, *[low.removesuffix("'s") for low in short])])


def same_sides(said: Said, lines: list[Line]) -> bool:
    """Tell whether a sentence differs from its one line only in nouns or figures of its own, so that all sides stay where they were."""
    if len(lines) != 1:
        return False
    mine, theirs = said.tokens, lines[0].tokens
    head, tail = place_of_change(said.text, lines[0].text)
    put, out = mine[head : len(mine) - tail], theirs[head : len(theirs) - tail]
    if len(put) > _FEW or len(out) > _FEW or [token for token in (*put, *out) if not token.stem or _binds(token.low)]:
        return False
    if not lines[0].words.isdisjoint([token.low for token in put]) or not said.words.isdisjoint([token.low for token in out]):
        return False
    starts = [token.start for token in put]
    return not [mention for mention in said.mentions if [at for at in starts if mention.start <= at < mention.end]]


def _binds(low: str) -> bool:
    """Tell whether a word may be a verb, stands between the parts of a clause, or for a name."""
    return low in TAGS or bool(shape(low)) or base_of(low) in GENERIC


def _verbs(lows: list[str]) -> set[str]:
    """Return whatever verbs words may be, reduced; "turned" is also the "reject" of "turned down"."""
    found = {base_of(low.removesuffix("'s")) for low in lows}
    for base in found & _HEADS.keys():
        found |= _HEADS[base]
    if not _HAVE.isdisjoint(lows) or [low for low in lows if low.endswith(_SHORT)]:
        found.add("have")
    return found


@kept
def _deeds(line: Line) -> tuple[frozenset[str], frozenset[str], frozenset[int]]:
    """Return the stems of a line's verbs, the verbs that it does not tell as plain facts, and the senses of these."""
    told = manners_of(line)
    coloured = [manner.deed for manner in told if manner.denied or manner.mode not in _PLAIN]
    senses = [english().akin(deed.low) for deed in coloured]
    return (
        frozenset([stem(manner.deed.verb) for manner in told]),
        frozenset([deed.verb for deed in coloured]),
        frozenset[int]().union(*senses),
    )
