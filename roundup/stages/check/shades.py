"""Small words that a sentence lost or took up against the line it follows: caution, quantity, order.

"may" made "will", "some" made "all", "before" made "after".
"""

import re

from roundup.entities.senses import english
from roundup.model import Finding
from roundup.stages.check.classes import OPPOSITES
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import Edit, edits_of
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import stem

_DOUBT = frozenset(
    "may might could possibly perhaps maybe potentially reportedly allegedly alleged purportedly supposedly considering considers weighing weighs exploring mulling "
    "rumoured rumored unconfirmed proposed tentatively conceivably arguably".split()
)
"""Words under which a thing is possible or hearsay."""
_LEAN = frozenset(
    "likely probably presumably apparently seemingly expected plans plan planned planning hopes hope hoping aims aim aiming intends intend wants want seems seem seemed appears appear "
    "appeared suggests suggest suggested believed thought tends tend trying tries tried seeks seeking talks looking set estimated unlikely".split()
)
"""Words under which a thing is planned, expected or seems so."""
_NOUNS = frozenset("plan plans hope hopes aim aims talks set want wants estimated".split())
_OWNED = frozenset((word,) for word in "the a an its their his her our this that these those of no new any some".split())
_SOFT = (
    _DOUBT
    | _LEAN
    | frozenset(
        "would should can said says according report reports reported believes if about around whether told due reported should claim claims claimed to supposed possible possibility chance attempt attempts unable able".split()
    )
)
_ALL = frozenset("all every always entirely everyone everything each completely wholly any never none no whole fully".split())
_SOME = frozenset(
    "some many most often usually sometimes several few partly mostly largely nearly almost generally typically frequently half majority part occasionally".split()
)
_NEARLY = frozenset("nearly almost virtually practically".split())
_TURNED = {
    one: frozenset(others.split("|"))
    for one, others in (
        pair.split(":")
        for pair in (
            "more:less|fewer less:more fewer:more most:least|fewest least:most above:below below:above before:after after:before over:under under:over up:down down:up "
            "inside:outside outside:inside within:outside|beyond earlier:later later:earlier former:latter latter:former since:until until:since|from with:without without:with for:against against:for "
            "better:worse worse:better best:worst worst:best first:last last:first many:few few:many majority:minority minority:majority always:never|rarely|seldom never:always|often|sometimes "
            "often:rarely|seldom|never rarely:often|always|usually seldom:often|usually both:neither neither:both everyone:nobody nobody:everyone|everybody everything:nothing nothing:everything "
            "everybody:nobody increasingly:decreasingly higher:lower lower:higher greater:smaller|less|fewer smaller:larger|greater|bigger larger:smaller bigger:smaller longer:shorter shorter:longer "
            "faster:slower slower:faster closer:farther|further closer:farther older:younger|newer younger:older newer:older cheaper:dearer|costlier stronger:weaker weaker:stronger "
            "harder:easier|softer easier:harder wider:narrower narrower:wider heavier:lighter lighter:heavier|darker deeper:shallower improved:worsened worsened:improved exceeded:missed"
        ).split()
    )
}
"""What a small word is turned into; both must stand in the same place."""
CAUTION = _DOUBT | _LEAN
CUES = CAUTION | _ALL | _SOME | _TURNED.keys()
_AFTER_ALL = frozenset("all every everyone always none no never each everything any entirely".split())
_REMEDY = "Say it as the source does."
_CREDIT = re.compile(
    r"\b(?:said|says|told|according|reports?|reported|claim(?:s|ed)|believes?|thinks?|expects?|estimates?)\b", re.IGNORECASE
)


def check_shades(said: Said, ground: Ground) -> list[Finding]:
    """Return findings for small words that were put in, left out or exchanged and turn the sense."""
    if said.language == "zh" or not ground.lines:
        return []
    mine = said.words
    if said.roots <= ground.lines[0].roots and not [line for line in ground.lines[:2] if not CUES.isdisjoint(line.words ^ mine)]:
        return []
    for line, edits in edits_of(said, ground):
        for edit in edits:
            finding = _shade(edit, line, said, mine)
            if finding:
                return [finding]
    return []


def _shade(edit: Edit, line: Line, said: Said, mine: frozenset[str]) -> Finding | None:
    return _quantity(edit, line) or _turned(edit, line) or _caution(edit, line, said, mine) or _opposite(edit, line, said)


def _says(kind: str, one: str, other: str, line: Line, *, blocks: bool = True) -> Finding:
    message = (
        f"Says “{one}”, the source says “{other}”."
        if other and one
        else f"Leaves out “{other}”, with which the source says it."
        if other
        else f"Says “{one}”, the source does not."
    )
    return found(kind, message, blocks=blocks, evidence=line.text, remedy=_REMEDY)


def _quantity(edit: Edit, line: Line) -> Finding | None:
    """Find some made all, and nearly all made all."""
    more = next((word for word in edit.mine if word in _ALL), "")
    less = next((word for word in edit.theirs if word in _SOME), "")
    after = edit.right[0] if edit.right else ""
    if less in _NEARLY and not edit.mine and after in _AFTER_ALL:
        return _says("scope", after, f"{less} {after}", line)
    if more and less and not set(edit.theirs) & _ALL and not set(edit.mine) & _SOME:
        return _says("scope", more, less, line)
    return None


def _turned(edit: Edit, line: Line) -> Finding | None:
    """Find more made less, before made after."""
    if len(edit.mine) > 2 or len(edit.theirs) > 2:
        return None
    for one in edit.mine:
        other = next((word for word in edit.theirs if word in _TURNED.get(one, ())), "")
        if other and one not in edit.theirs and other not in edit.mine and not _denied(edit):
            return _says("opposite", one, other, line)
    return None


def _denied(edit: Edit) -> bool:
    return bool({"not", "no"} & {*edit.mine, *edit.theirs, *edit.left[-1:]})


def _caution(edit: Edit, line: Line, said: Said, mine: frozenset[str]) -> Finding | None:
    """Find words of doubt left out, with nothing cautious in their place or elsewhere in the sentence."""
    lost = _lost(edit)
    if not lost or lost in mine or (lost == "may" and "May" in line.text and "may" not in line.text):
        return None
    if _careful(edit, lost) or (mine - line.words) & (_DOUBT | _LEAN):
        return None
    if _CREDIT.search(said.text) and (not _CREDIT.search(line.text) or lost in ("believed", "thought")):
        return None
    blocks = lost in _DOUBT or not edit.mine
    return _says("hedge", " ".join(edit.mine), " ".join(edit.theirs), line, blocks=blocks)


def _lost(edit: Edit) -> str:
    """Return the word of caution that the line has in a place, "" for none; "the plan" is a thing, and "could not" no doubt."""
    if "could not" in " ".join((*edit.theirs, *edit.right[:1])):
        return ""
    before = (*edit.left[-1:], *edit.theirs)
    lost = next((word for word in edit.theirs if word in _DOUBT), "")
    leaning = (word for at, word in enumerate(edit.theirs) if word in _LEAN and (word not in _NOUNS or before[at : at + 1] not in _OWNED))
    return lost or next(leaning, "")


def _careful(edit: Edit, lost: str) -> bool:
    """Tell whether what was lost is made good in its place, or was an aside of its own."""
    if set(edit.mine) & _SOFT - {"to"} or (lost == "due" and set(edit.mine) & {"because", "owing", "thanks"}):
        return True
    if edit.mine:
        return False
    return lost in ("set", "want", "wants", "tends", "tend") or (lost not in _DOUBT and lost not in _ADVERBS) or _aside(edit.theirs)


def _aside(words: tuple[str, ...]) -> bool:
    """Whether words left out are a clause or an aside of their own, whose caution colours nothing else: "which might be cheaper"."""
    return len(words) > 3 and words[-1] not in ("to", "that", "be", "been", "have", "has")


_ADVERBS = frozenset("likely probably presumably apparently seemingly expected estimated unlikely believed thought".split())


def _opposite(edit: Edit, line: Line, said: Said) -> Finding | None:
    """Find a word of content exchanged for its opposite, unless the line has that word too, elsewhere."""
    if not 1 <= len(edit.mine) <= 3 or not 1 <= len(edit.theirs) <= 3 or _denied(edit):
        return None
    for one in edit.mine:
        for other in edit.theirs:
            if (
                one != other
                and len(one) > 2
                and _oftener(stem(one), said, line)
                and (stem(other) in OPPOSITES.get(stem(one), ()) or _opposed(one, other))
            ):
                return _says("opposite", one, other, line)
    return None


def _oftener(key: str, said: Said, line: Line) -> bool:
    """Whether the sentence has a word more often than the line: else it may be the line's own, from another place."""
    return key not in line.roots or sum(t.stem == key for t in said.tokens) > sum(t.stem == key for t in line.tokens)


def _opposed(one: str, other: str) -> bool:
    """Tell whether two words are opposites in the table, and not in another form of them the same."""
    senses = english()
    if senses.relation(one, other) != "opposite":
        return False
    return not any(senses.relation(a, b) in ("same", "near") for a in senses.bases(one) for b in senses.bases(other))
