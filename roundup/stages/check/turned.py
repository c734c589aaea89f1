"""What a sentence denies, promises or tells as done against how its source puts the same deed."""

from collections.abc import Iterable

from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.manner import Manner, manners
from roundup.stages.check.retold import told_alike
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.verbs import LIGHT, base_of

_WEAK = {"may": "as possible", "cond": "under a condition", "ask": "as asked for", "try": "as attempted"}
_EMPTY = frozenset(
    base_of(word) for word in LIGHT | {"say", "tell", "go", "come", "do", "use", "see", "make", "include", "call", "need", "want"}
)
_LIGHT = frozenset(base_of(word) for word in LIGHT)
_KEEP = "Keep the source's caution."
_AS_SOURCE = "Say it as the source does."

Told = tuple[Line, Manner]


def check_turned(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding for each deed that the sentence denies where the source affirms it, or tells with more certainty."""
    if said.language == "zh":
        return []
    marks = [(quote.start, quote.end) for quote in said.quotes]
    lines = [line for line in ground.lines if line.language != "zh"]
    table: dict[str, list[Told]] = {}
    for line in lines:
        for other in manners(line.text, line.mentions):
            table.setdefault(other.deed.verb, []).append((line, other))
    found_: list[Finding] = []
    for mine in manners(said.text, said.mentions):
        if mine.deed.verb in table and not any(start <= mine.deed.start < end for start, end in marks):
            same = _nearest(mine, table[mine.deed.verb], lines)
            told = _denied(mine, same, said) or _certain(mine, same, said)
            if told and not told_alike(said.text, (mine.deed.start,), ground.near):
                found_.extend(told)
    return found_[:2]


def _nearest(mine: Manner, told: list[Told], lines: list[Line]) -> list[Told]:
    """Return the source's deeds that share most with a deed of the sentence; verbs that say little must share something."""
    keys = _keys(mine)
    scored = [(len(keys & _keys(other)), line, other) for line, other in told]
    most = max(score for score, _, _ in scored)
    least = 2 if mine.deed.verb in _LIGHT else 1 if mine.deed.verb in _EMPTY else 0
    if most < least or (most == 0 and not any(line is lines[0] for _, line, _ in scored)):
        return []
    return [(line, other) for score, line, other in scored if score == most]


def _keys(manner: Manner) -> frozenset[str]:
    deed = manner.deed
    return deed.agent.union(deed.patient, *deed.roles.values())


def _denied(mine: Manner, same: list[Told], said: Said) -> list[Finding]:
    if not same or any(other.denied == mine.denied for _, other in same):
        return []
    line, other = same[0]
    word = other.deed.spelled(line.text)
    message = f"Denies “{word}”, the source affirms it." if mine.denied else f"Affirms “{word}”, the source denies it."
    return [found("negation", message, blocks=True, evidence=line.text, remedy=_AS_SOURCE)]


def _certain(mine: Manner, same: list[Told], said: Said) -> list[Finding]:
    modes = {other.mode for _, other in same}
    if not same or mine.denied or mine.mode not in ("", "will") or modes & {"", "loose", mine.mode}:
        return [] if not same or mine.mode != "may" or modes != {""} else _softened(mine, same)
    line, other = same[0]
    word = other.deed.spelled(line.text)
    weak = next((mode for mode in _WEAK if mode in modes), "")
    if weak:
        return [found("hedge", f"States “{word}” as a fact, the source only {_WEAK[weak]}.", blocks=True, evidence=line.text, remedy=_KEEP)]
    if mine.mode == "" and mine.deed.done:
        how = "as planned or expected" if "plan" in modes else "as agreed or promised" if "agreed" in modes else "as still to come"
        blocks = "plan" in modes
        return [found("hedge", f"States “{word}” as done, the source only {how}.", blocks=blocks, evidence=line.text, remedy=_KEEP)]
    if mine.mode == "will" and modes == {"plan"}:
        return [found("hedge", f"States “{word}” as certain, the source only as planned or expected.", evidence=line.text, remedy=_KEEP)]
    return []


def _softened(mine: Manner, same: Iterable[Told]) -> list[Finding]:
    line, other = next(iter(same))
    if any(manner.mode in ("may", "plan", "cond") for manner in manners(line.text, line.mentions)):
        return []
    message = f"Makes “{other.deed.spelled(line.text)}” a possibility, the source states it as a fact."
    return [found("hedge", message, evidence=line.text, remedy=_AS_SOURCE)]
