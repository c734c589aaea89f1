"""Whose deed it is: a sentence gives one name what its source tells of another, though both stand there."""

from roundup.entities.senses import english
from roundup.model import Finding
from roundup.stages.check.clause_words import Deed, Parsed
from roundup.stages.check.clauses import clauses_of
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import own_words
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.untouched import same_sides
from roundup.stages.check.verbs import LIGHT, base_of

_VAGUE = frozenset(
    base_of(word)
    for word in LIGHT
    | frozenset(
        "say tell go come use see include call need want work help start begin show find add note think know mean seem look try".split()
    )
)
_MARKS = ".,;:!?()[]“”\"'’"
_STANDS_FOR = frozenset(
    base_of(word)
    for word in "company firm group business startup maker giant regulator agency watchdog man woman team pair two officials authorities people which who that one both chief head leader boss founder".split()
)


def check_whose(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding for a deed that every like line of the source tells of somebody else."""
    if said.language == "zh" or not said.mentions or own_words(said, ground):
        return []
    if same_sides(said, [line for line in ground.lines if line.language != "zh"]):
        return []
    mine = clauses_of(said)
    names = frozenset([word.name for word in mine.words if word.name])
    best = {line.at for line in ground.lines}
    lines = [line for line in ground.near if line.language != "zh" and {line.at - 1, line.at, line.at + 1} & best]
    for deed in mine.deeds:
        if deed.noun or not deed.sure or deed.verb in _VAGUE:
            continue
        owner = _known(names & doer(deed))
        if not owner or [quote for quote in said.quotes if quote.start <= deed.start < quote.end]:
            continue
        told = _told(deed, owner, [line for line in lines if deed.low in line.words or line.at in best])
        finding = _of_another(deed, owner, told, said)
        if finding:
            return [finding]
    return []


def _told(deed: Deed, owner: frozenset[str], lines: list[Line]) -> list[tuple[Line, Parsed, Deed]]:
    """Return the like deeds of the lines where each of them is surely somebody else's; none where one of them may be the owner's."""
    told: list[tuple[Line, Parsed, Deed]] = []
    for line in lines:
        parsed = clauses_of(line)
        for other in parsed.deeds:
            if _alike(deed, other, owner):
                if not other.sure or _may_be(doer(other), other, deed, owner):
                    return []
                told.append((line, parsed, other))
    return told


def _may_be(others: frozenset[str], other: Deed, deed: Deed, owner: frozenset[str]) -> bool:
    """Tell whether those whom a deed is told of may be the owner after all."""
    if not others or others & owner or others & _STANDS_FOR or owner & other.about:
        return True
    return _akin(others, owner) or _akin(others, doer(deed))


def doer(deed: Deed) -> frozenset[str]:
    """Return whom a deed is told of: its agent, in the passive its patient."""
    return deed.patient if deed.passive else deed.agent


def _known(names: frozenset[str]) -> frozenset[str]:
    """Return the names that are no mere title or trade."""
    return frozenset([name for name in names if " " in name or "n18" not in english().fields(name)])


def _alike(one: Deed, other: Deed, owner: frozenset[str]) -> bool:
    """Tell whether two deeds are the same but perhaps for the doer: one verb or its synonym, and other words in common."""
    if other.noun or one.passive != other.passive:
        return False
    same, common = one.verb == other.verb, one.about & other.about
    if not common or (not same and len(common) < 2):
        return False
    shared = len(common - owner - doer(other))
    return (same and shared >= 1) or (shared >= 2 and english().relation(one.low, other.low) == "same")


def _of_another(deed: Deed, owner: frozenset[str], told: list[tuple[Line, Parsed, Deed]], said: Said) -> Finding | None:
    if not told:
        return None
    most = max(len(deed.about & other.about - owner) for _, _, other in told)
    best = [(line, parsed, other) for line, parsed, other in told if len(deed.about & other.about - owner) == most]
    if most < 2 and len(told) > 1:
        return None
    line, parsed, other = best[0]
    theirs = _known(doer(other).intersection([word.name for word in parsed.words if word.name]))
    if not theirs or theirs & deed.about:
        return None
    one, two = (min(names) for names in (owner, theirs))
    message = f"Says of {_written(one, said.text)} what the source says of {_written(two, line.text)}: “{other.spelled(line.text)}”."
    return found("conflation", message, blocks=True, evidence=line.text, remedy="Name whom the source names.")


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets of names may mean the same: a word in common."""
    words = {base_of(word.lower()) for name in one for word in name.split()}
    return any(base_of(word.lower()) in words for name in other for word in name.split())


def _written(key: str, text: str) -> str:
    """Return a name as the text writes it; joints do not count: "Falcon-2" for falcon2."""
    at = text.lower().find(key.lower())
    if at >= 0:
        return text[at : at + len(key)]
    return next((word.strip(_MARKS) for word in text.split() if "".join(filter(str.isalnum, word)).lower() == key.lower()), key)
