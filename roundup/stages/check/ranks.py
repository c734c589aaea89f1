"""Ranks: what is called the first, the largest, the only one, and of what, against what the source calls so.

"One of the largest" is not the largest, the largest in Europe not the largest in the world, and what the source
calls large is not the largest.
"""

from dataclasses import dataclass
from functools import lru_cache

from roundup.entities.senses import english
from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import Edit, edits_of, own_words
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import Token, tokens

_NO_RANK = frozenset(
    "interest interests request forest honest test west rest best-known guest guests harvest modest quest protest protests invest suggest digest contest arrest arrests nest chest conquest "
    "manifest attest detest dishonest earnest inquest behest crest pest vest zest southwest northwest midwest everest bucharest tempest est latest lest latent".split()
)
_FAMILIES = (
    "largest biggest greatest widest hugest top leading main chief major principal longest record",
    "highest tallest steepest strongest richest fastest quickest best top most record peak finest hottest leading",
    "lowest smallest weakest cheapest slowest shortest fewest least worst poorest thinnest lightest tiniest",
    "worst deadliest gravest most biggest largest deepest",
    "oldest longest earliest first original",
    "youngest newest latest recent",
    "first earliest initial maiden inaugural debut pioneering original unprecedented never",
    "only sole single lone unique alone exclusive exclusively",
)
_ALIKE: dict[str, frozenset[str]] = {}
for _line in _FAMILIES:
    for _word in _line.split():
        _ALIKE[_word] = _ALIKE.get(_word, frozenset()) | frozenset(_line.split())
_CLOSE = tuple(
    frozenset(line.split())
    for line in (
        "largest biggest greatest", "highest tallest greatest record", "fastest quickest swiftest", "oldest earliest", "first earliest", "newest latest", "smallest tiniest", "lowest least",
        "worst deadliest gravest", "best finest top greatest leading", "richest wealthiest", "only sole single", "strongest mightiest toughest", "poorest neediest", "strongest best", "worst poorest",
    )
)  # fmt: skip
"""Ranks that may stand for each other in one place."""
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth 2nd 3rd 4th 5th".split())
_NEARLY = frozenset("nearly almost arguably maybe perhaps possibly probably potentially among".split())
_WIDE = frozenset("world worlds world's global globally worldwide ever history earth planet universe anywhere".split())
_NARROW = frozenset(
    "country country's nation nation's city city's state state's region region's town company company's year decade month week industry sector class kind type season quarter europe european asia "
    "asian africa african america american britain british uk u.k us u.s china chinese india indian japan japanese germany german france french continent county province".split()
)
_FIELDS = frozenset("world history ever most world's history's ever's most's".split())
_CUES = _FIELDS | frozenset("first only best worst".split())
_RANKED = frozenset("most first only best worst".split())
_BEFORE = 4
_AFTER = 9
_REMEDY = "Rank it as the source does."


@dataclass(frozen=True, slots=True)
class Rank:
    """A word of rank: where it stands, whether it is one of several ("one of", "second"), the words that it ranks, and its reach."""

    word: str
    at: int
    part: str
    head: frozenset[str]
    reach: frozenset[str]


def check_ranks(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding for a rank that the source gives to less: one of several, in a smaller field, or not at all."""
    if said.language == "zh" or not ground.lines or (said.words.isdisjoint(_CUES) and "est" not in said.text.lower()):
        return []
    if own_words(said, ground) or (said.words.isdisjoint(_FIELDS) and not ranks(said.text)):
        return []
    widened = _widened(said, ground)
    if widened:
        return [widened]
    marks = [(quote.start, quote.end) for quote in said.quotes]
    mine = [rank for rank in ranks(said.text) if not any(start <= rank.at < end for start, end in marks)]
    if not mine:
        return []
    best = {line.at for line in ground.lines}
    lines = [line for line in ground.near if {line.at - 1, line.at, line.at + 1} & best and line.language != "zh"]
    theirs = [(line, rank) for line in lines for rank in ranks(line.text)]
    for rank in mine:
        same = [(line, other) for line, other in theirs if _of_a_kind(rank, other)]
        finding = _shrunk(rank, same) or _put_in(rank, said, ground)
        if finding:
            return [finding]
    return []


@lru_cache(maxsize=4096)
def ranks(text: str) -> tuple[Rank, ...]:
    """Return the words of rank in a text."""
    words = tokens(text)
    places = [at for at, token in enumerate(words) if token.low in _RANKED or token.low[-3:] == "est"]
    return tuple([_rank(words, at) for at in places if text[words[at].end : words[at].end + 1] not in ",.;:" and _is_rank(words, at)])


def _is_rank(words: tuple[Token, ...], at: int) -> bool:
    low, before = words[at].low, words[at - 1].low if at else ""
    if low == "most":
        return (
            at + 1 < len(words)
            and words[at + 1].low != "of"
            and (before in ("the", "its", "their", "his", "her", "world's") or before.endswith("'s"))
        )
    if low in ("first", "only", "best", "worst"):
        return (
            before in ("the", "its", "their", "his", "her", "very", "world's", "a", "of", "our")
            or before.endswith("'s")
            or before in _ORDINALS
        )
    return len(low) > 4 and low.endswith("est") and low not in _NO_RANK


def _rank(words: tuple[Token, ...], at: int) -> Rank:
    before = [token.low for token in words[max(0, at - _BEFORE) : at]]
    after = words[at + 1 : at + 1 + _AFTER]
    part = next((low for low in reversed(before) if low in _ORDINALS or low in _NEARLY), "")
    if "one of" in " ".join(before) or "some of" in " ".join(before):
        part = "one of"
    head = frozenset([token.stem for token in after[:4] if token.stem][:3])
    lows = {low.removesuffix("'s") for low in before[-2:]} | {token.low for token in after}
    return Rank(words[at].low, words[at].start, part, head, frozenset(lows & (_WIDE | _NARROW)))


def _of_a_kind(one: Rank, other: Rank) -> bool:
    same = one.word == other.word or other.word in _ALIKE.get(one.word, ())
    return same and bool(one.head & other.head)


def _shrunk(rank: Rank, same: list[tuple[Line, Rank]]) -> Finding | None:
    if not same:
        return None
    if not rank.part and all(other.part for _, other in same):
        line, other = same[0]
        message = (
            f"Says “{rank.word}”, the source “{other.part}” of them."
            if other.part in ("one of", "among")
            else f"Says “{rank.word}”, the source says “{other.part} {other.word}”."
        )
        if other.part == "one of":
            message = f"Says “{rank.word}”, the source says “one of the {other.word}”."
        return found("superlative", message, blocks=True, evidence=line.text, remedy=_REMEDY)
    wide = rank.reach & _WIDE
    if wide and all(not other.reach & _WIDE for _, other in same) and any(other.reach & _NARROW for _, other in same):
        line, other = next((line, other) for line, other in same if other.reach & _NARROW)
        message = f"Says “{rank.word}” of the {min(wide)}, the source of less: “{min(other.reach & _NARROW)}”."
        return found("superlative", message, blocks=True, evidence=line.text, remedy=_REMEDY)
    return None


def _widened(said: Said, ground: Ground) -> Finding | None:
    """Return a finding where the world, or all time, stands in a smaller field's place, or one thing is most where another is."""
    for line, edits in edits_of(said, ground):
        for edit in edits:
            mine, theirs = (frozenset(word.removesuffix("'s") for word in words) for words in (edit.mine, edit.theirs))
            grown = mine & _WIDE and theirs and not theirs & (_WIDE | {"international", "globe", "time"}) and len(mine) < 4
            other = edit.left[-1:] == ("most",) and len(edit.mine) == len(edit.theirs) == 1 and _apart(edit.mine[0], edit.theirs[0])
            if (grown and not _WIDE & line.words) or other:
                message = f"Says “{' '.join(edit.mine)}”, the source says “{' '.join(edit.theirs)}”."
                return found("superlative", message, blocks=True, evidence=line.text, remedy=_REMEDY)
    return None


def _apart(one: str, other: str) -> bool:
    """Tell whether two words are known and do not mean the same."""
    return english().relation(one, other) in ("apart", "sister", "opposite")


def _put_in(rank: Rank, said: Said, ground: Ground) -> Finding | None:
    """Return a finding where a rank stands in place of a plain word of the line, or of nothing, while the line does not rank so."""
    for line, edits in edits_of(said, ground):
        edit = next((edit for edit in edits if rank.word in edit.mine and rank.word not in edit.theirs), None)
        if edit and not _ranked(rank, edit, line):
            other = " ".join(edit.theirs)
            message = f"Says “{' '.join(edit.mine)}”, the source " + (f"says “{other}”." if other else "does not.")
            return found("superlative", message, blocks=True, evidence=line.text, remedy=_REMEDY)
    return None


def _ranked(rank: Rank, edit: Edit, line: Line) -> bool:
    """Tell whether the words replaced rank the same, or the line ranks the same thing in other words."""
    ranked = [word for word in edit.theirs if word == "most" or (word.endswith("est") and word not in _NO_RANK) or word in _ALIKE]
    if ranked:
        return any({rank.word, word} <= close for close in _CLOSE for word in ranked) or (rank.word == "best" and "most" in ranked)
    return any(_of_a_kind(rank, other) for other in ranks(line.text))
