"""What a sentence denies, promises or tells as done against how its source puts the same deed."""

import re
from collections.abc import Iterator

from roundup.entities.senses import english
from roundup.model import Finding
from roundup.stages.check.classes import OPPOSITES
from roundup.stages.check.clause_words import Deed
from roundup.stages.check.corpus import Line
from roundup.stages.check.manner import Manner, manners_of
from roundup.stages.check.retold import told_alike
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import NO_ADVERBS, stem
from roundup.stages.check.untouched import may_turn
from roundup.stages.check.verbs import GENERIC, LIGHT, base_of
from roundup.text.once import kept

_WEAK = {"heard": "as hearsay", "may": "as possible", "cond": "under a condition", "ask": "as asked for", "try": "as attempted"}
_EMPTY = frozenset(
    base_of(word)
    for word in "say tell go come do use see include call need want work help start begin lead show find win take offer hit play".split()
)
_MINDS = frozenset(base_of(word) for word in "believe think want hope fear know feel expect like love hate".split())
_LIGHT = frozenset(base_of(word) for word in LIGHT)
_KEEP = "Keep the source's caution."
_AS_SOURCE = "Say it as the source does."
_COVERED = 0.6
_NEGATIVE = re.compile(
    r"\b(?:not?|never|without|neither|nor|none|nobody|nothing|cannot|unable|hardly|barely|little|few|less|only|except|against|despite|instead|until|yet|far from|free|zero|rather|un\w+|dis\w+|"
    r"in(?:ca|ac|ad|su|ef|vi|si)\w+|im(?:po|pr)\w+|fail\w*|refus\w+|den(?:y|ie[sd]|ying)|declin\w+|reject\w*|lack\w*|stop\w*|ban(?:s|ned)?|barr?(?:ed|s)?|block\w*|prevent\w*|avoid\w*|cancel\w*|halt\w*|end(?:s|ed|ing)?|"
    r"scrap\w*|drop\w*|remov\w+|withdr\w+|suspend\w*|rul\w+ out|turn\w* down|los[te]\w*|miss\w*|oppos\w+|abandon\w*|reluctan\w+|absen\w+|doubt\w*)\b|n[’']t\b|\w+less\b|\bnon",
    re.IGNORECASE,
)
"""Whatever denies, in the widest sense."""
_CREDITED = re.compile(
    r"\b(?:said|says|told|according|reported|reports|alleg\w+|accus\w+|claim\w*|rumou?r\w*|apparently|suspected|charged|charges|indict\w+)\b",
    re.IGNORECASE,
)
_HOW = re.compile(r"\w{3,}ly")
_ONLY = re.compile(r"\b(?:only|sole|alone)\b", re.IGNORECASE)
_NO_OTHER = re.compile(r"\b(?:no|not any|never any) other\b|\b(?:nobody|no one|nothing|none) (?:else|other)\b", re.IGNORECASE)

Told = tuple[int, Line, Manner]
"""How much a source's deed shares with one of the sentence, its line, and how it is put."""


def check_turned(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding for each deed that the sentence denies where the source affirms it, or tells with more certainty."""
    if said.language == "zh":
        return []
    lines = [line for line in ground.lines if line.language != "zh"]
    if not may_turn(said, lines):
        return []
    marks = [(quote.start, quote.end) for quote in said.quotes]
    table: dict[str, list[tuple[Line, Manner]]] = {}
    for line in lines:
        for other in manners_of(line):
            table.setdefault(other.deed.verb, []).append((line, other))
    found_: list[Finding] = []
    for mine in manners_of(said):
        if any(start <= mine.deed.start < end for start, end in marks):
            continue
        told_so = table.get(mine.deed.verb) or _synonyms(mine, table)
        if mine.deed.verb in _EMPTY and any(other.denied == mine.denied for _, other in told_so) and mine.denied:
            continue  # "found" and "did not find" both stand there, of different things
        same = _nearest(mine, told_so)
        told = (
            [*(() if _alone(said, same) or _qualified(mine, said, same) else _denied(mine, same))]
            or [*_certain(mine, same, said, ground)]
            or [*_countered(mine, same, table)]
        )
        if told and not told_alike(said.text, (mine.deed.start,), ground.near):
            found_.extend(told)
        elif not same and mine.denied and mine.mode != "loose" and _never_denied(mine, ground):
            word = mine.deed.spelled(said.text)
            message = f"Denies “{word}”, and nothing near it in the source is denied."
            found_.append(found("negation", message, blocks=True, evidence=lines[0].text if lines else "", remedy=_AS_SOURCE))
    return found_[:2]


def _never_denied(mine: Manner, ground: Ground) -> bool:
    """Tell whether the source speaks of what is denied, and the lines that do deny nothing at all."""
    if ground.coverage < _COVERED:
        return False
    holders = [line for line in ground.near if len(mine.deed.about & _bases(line)) >= 2]
    return bool(holders) and not any(_denies(line) for line in holders)


@kept
def _bases(line: Line) -> frozenset[str]:
    """Return the words of a line, reduced so that the forms of a verb meet."""
    return frozenset(map(base_of, line.words))


@kept
def _denies(line: Line) -> bool:
    """Tell whether anything in a line denies, in the widest sense."""
    return bool(_NEGATIVE.search(line.text))


def _synonyms(mine: Manner, table: dict[str, list[tuple[Line, Manner]]]) -> list[tuple[Line, Manner]]:
    """Return the source's deeds of a verb of the same meaning with the same one done to."""
    if mine.deed.verb in _EMPTY or mine.deed.verb in _LIGHT or not mine.deed.patient:
        return []
    others = ((line, other) for told in table.values() for line, other in told if other.deed.patient & mine.deed.patient)
    return [(line, other) for line, other in others if english().relation(mine.deed.low, other.deed.low) == "same"]


def _nearest(mine: Manner, told: list[tuple[Line, Manner]]) -> list[Told]:
    """Return the source's deeds that share most with a deed of the sentence, and enough to be the same deed."""
    least = 3 if mine.deed.verb in _LIGHT or mine.deed.verb in _EMPTY else 2
    scored = [(_shared(mine, other), line, other) for line, other in told]
    most = max((score for score, _, _ in scored), default=0)
    return [entry for entry in scored if entry[0] == most] if most >= least else []


def _shared(mine: Manner, other: Manner) -> int:
    """Return how much two deeds have in common: words around them, the same doer twice, the same one done to."""
    one, two = mine.deed, other.deed
    subject = one.agent | two.agent if not one.passive else one.patient | two.patient
    mine_else, theirs_else = one.about - subject, two.about - subject
    if mine_else and theirs_else and not mine_else & theirs_else and not (two.vague and one.agent & two.agent):
        return 0  # the same one does it in another matter
    shared = len(one.about & two.about)
    unknown = 1 if shared and not (one.agent and two.agent) and not one.passive else 0
    return shared + unknown + (1 if one.agent & two.agent else 0) + (1 if one.patient & two.patient else 0)


def _alone(said: Said, same: list[Told]) -> bool:
    """Tell whether "only one has" here stands for "no other has" there, or the other way round."""
    counter = _counter(said) if same else None
    return counter is not None and any(counter.search(line.text) for _, line, _ in same)


@kept
def _counter(said: Said) -> re.Pattern[str] | None:
    """Return how else it may be put that only one has or that no other has, None where the sentence says neither."""
    return _NO_OTHER if _ONLY.search(said.text) else _ONLY if _NO_OTHER.search(said.text) else None


def _qualified(mine: Manner, said: Said, same: list[Told]) -> bool:
    """Tell whether what is denied is how it was done, which the source's deed does not say: "did not find that it copied deliberately"."""
    if not mine.denied:
        return False
    late = [token.low for token in said.tokens if token.low[-2:] == "ly" and token.start > mine.deed.start]
    ways = [low for low in late if _HOW.fullmatch(low) and low not in NO_ADVERBS]
    return bool(ways) and all(line.words.isdisjoint(ways) for _, line, _ in same)


def _denied(mine: Manner, same: list[Told]) -> Iterator[Finding]:
    if not same or any(other.denied == mine.denied for _, _, other in same):
        return
    _, line, other = same[0]
    if _elsewhere(mine.deed, other.deed) and ("loose" in (mine.mode, other.mode) or not mine.deed.patient & other.deed.patient):
        return
    word = other.deed.spelled(line.text)
    message = f"Denies “{word}”, the source affirms it." if mine.denied else f"Affirms “{word}”, the source denies it."
    yield found("negation", message, blocks=True, evidence=line.text, remedy=_AS_SOURCE)


def _certain(mine: Manner, same: list[Told], said: Said, ground: Ground) -> Iterator[Finding]:
    modes = {other.mode for _, _, other in same}
    if not same or mine.denied:
        return
    _, line, other = same[0]
    if mine.deed.passive != other.deed.passive and not mine.deed.patient & other.deed.patient:
        return
    if _elsewhere(mine.deed, other.deed) and not mine.deed.patient & other.deed.patient:
        return
    word = other.deed.spelled(line.text)
    if mine.mode == mine.own == "may" and modes == {""} and (other.deed.done or other.deed.verb == "be"):
        yield from _softened(word, line)
    if mine.mode not in ("", "will") or modes & {"", "loose", mine.mode} or _told_flat(mine, ground):
        return
    weak = next((mode for mode in _WEAK if mode in modes), "")
    if weak and not (weak == "heard" and (_CREDITED.search(said.text) or mine.deed.verb in _MINDS)):
        yield found("hedge", f"States “{word}” as a fact, the source only {_WEAK[weak]}.", blocks=True, evidence=line.text, remedy=_KEEP)
    elif not weak and mine.mode == "" and mine.deed.done and "open" not in modes:
        how = "as planned or expected" if "plan" in modes else "as agreed or promised" if "agreed" in modes else "as still to come"
        yield found("hedge", f"States “{word}” as done, the source only {how}.", blocks="plan" in modes, evidence=line.text, remedy=_KEEP)
    elif mine.mode == "will" and modes == {"plan"}:
        yield found("hedge", f"States “{word}” as certain, the source only as planned or expected.", evidence=line.text, remedy=_KEEP)


def _countered(mine: Manner, same: list[Told], table: dict[str, list[tuple[Line, Manner]]]) -> Iterator[Finding]:
    """Yield a finding where the source tells the opposite deed of the same doer and the same things."""
    if mine.deed.verb in _LIGHT or mine.deed.noun:
        return
    against = OPPOSITES.get(stem(mine.deed.verb), ())
    near = [told for verb, told in table.items() if stem(verb) in against] if against else ()
    best = max([score for score, _, _ in same], default=0)
    for told in near:
        for line, other in told:
            if other.denied == mine.denied and _shared(mine, other) > max(1, best) and _opposed(mine.deed, other.deed):
                message = f"Says “{mine.deed.low}”, the source says “{other.deed.spelled(line.text)}”."
                yield found("opposite", message, blocks=True, evidence=line.text, remedy="Use the source's word.")
                return


def _opposed(one: Deed, other: Deed) -> bool:
    """Tell whether two verbs, known to be opposites, are told of the same doer or as done to the same."""
    if one.verb == other.verb or _elsewhere(one, other):
        return False
    return bool(one.agent & other.agent or one.patient & other.patient)


def _elsewhere(one: Deed, other: Deed) -> bool:
    """Tell whether two deeds are known to be of different doers."""
    apart = bool(one.agent and other.agent) and not one.agent & other.agent and not (one.agent | other.agent) & GENERIC
    rest = one.about - one.agent
    return apart and not (rest and rest <= other.about)


def _told_flat(mine: Manner, ground: Ground) -> bool:
    """Tell whether a line near tells the same deed as a fact: the attributed version and the plain one often stand side by side."""
    verb = mine.deed.verb
    return any(
        other.deed.verb == verb and other.mode == mine.mode and not other.denied
        for line in ground.near
        if line.language != "zh" and mine.deed.low in line.words
        for other in manners_of(line)
    )


def _softened(word: str, line: Line) -> Iterator[Finding]:
    if not any(manner.mode in ("may", "plan", "cond", "heard") for manner in manners_of(line)):
        message = f"Makes “{word}” a possibility, the source states it as a fact."
        yield found("hedge", message, evidence=line.text, remedy=_AS_SOURCE)
