"""Causes: what is put down to what, and which way round."""

import re
from dataclasses import dataclass
from functools import lru_cache

from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.edits import Edit, edits_of, own_words
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import tokens
from roundup.text.once import kept
from roundup.text.quotes import without_quotations

_BACK = re.compile(
    r"\bbecause(?: of)?\b|\b(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )due to\b|\b(?:is|are|was|were) due to (?=(?:the|an?|its|their|his|her|\w+ing)\b)|\bowing to\b|\bthanks to\b|\b(?:as a result|on account) of\b|\bin (?:response|retaliation|reaction) (?:to|for)\b|\b(?:caused|triggered|prompted|sparked|driven|provoked|forced) by\b|\bblamed on\b"
)
"""Effect before, cause after."""
_OPENING = re.compile(r"(?:But |And )?(?P<link>Because(?: of)?|Due to|Owing to|Thanks to) (?P<cause>[^,.;]+), ")
"""Cause first, effect after a comma."""
_THEN = re.compile(r"\b(?:after|following)\b")
"""What comes first after it: no cause, but cause and effect cannot come the other way round."""
_ON = re.compile(
    r"\b(?:led|leads|leading) to\b|\bresult(?:ed|s|ing)? in\b|(?<!\bwas )(?<!\bwere )(?<!\bis )(?<!\bbeen )(?<!\bare )\b(?:caused|triggered|prompted|sparked|provoked|forced|causing|prompting|triggering|forcing)\b(?! by)|\btherefore\b|\bas a result\b(?! of)|\bcausing\b|\bcauses\b|, so\b"
)
"""Cause before, effect after."""
_STOPS = re.compile(r"[.;:!?]")
_HINTS = re.compile(
    r"\bbecause|\bdue\b|\bowing|\bthanks to\b|\bresult|\brespon[sd]|\bretaliat|\breaction|\bcaus|\btrigger|\bprompt|\bspark|\bdr(?:iv|ov)|\bprovok|\b(?:led|leads?|leading) to\b"
    r"|\btherefore|\bso\b|\breason|\bblam|\bcit(?:ed|es|ing)\b|\battribut|\bamid|\bfuel|\bhence|\bthus|\bwhy\b|\bexplain|\bforc(?:e[ds]?|ing)\b|\bas\b|\bsince\b|\bgiven\b|\bfor (?:the|its|their) \w+"
    r"|\bmaking\b|\bfor (?:\w+ )?\w+ing\b|\bover\b|\bstem|\bwake of\b|\bfears?\b|\bden(?:y|ied|ies)\b|\bin order\b|\bmeans?\b|\bfollow|\bto (?:avoid|save|cut|stop|meet|help|make|keep)\b|由于|因|导致|引发|使|令|致",
    re.IGNORECASE,
)
"""What tells why, in one way or another."""
_BACK_LETTERS = (
    "because", "due to", "owing to", "thanks to", "result of", "account of", "response", "retaliation", "reaction", "caused by", "triggered by",
    "prompted by", "sparked by", "driven by", "provoked by", "forced by", "blamed on",
)  # fmt: skip
"""Letters that every link with the cause after it has one of."""
_ON_LETTERS = (
    "led to", "leads to", "leading to", "result", "caus", "trigger", "prompt", "spark", "provok", "forc", "therefore", ", so",
)  # fmt: skip
"""Letters that every link with the cause before it has one of."""
_CAUSAL = frozenset("because due owing therefore thus hence thanks caused".split())
_LINKS = frozenset(
    "and when while as after amid although though despite regardless but before where which with since during following addition".split()
)
_DESPITE = frozenset("despite although though regardless".split())
_HAN = re.compile(r"由于|因为|导致|引发")


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause and its effect, as reduced words, and the words that join them."""

    cause: frozenset[str]
    effect: frozenset[str]
    link: str


def check_causes(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding where cause and effect have changed places, or where no source gives what is given as the cause."""
    if own_words(said, ground):
        return []
    text = without_quotations(said.text)
    mine = causes(text)
    han = _HAN.search(text) if said.language == "zh" else None
    words = said.words
    put_in = not words.isdisjoint(_CAUSAL | _DESPITE) and not han
    if not ground.lines or not (mine or han or put_in):
        return []
    best = {line.at for line in ground.lines}
    lines = [
        line for line in ground.near if {line.at - 1, line.at, line.at + 1} & best and (line.language == "zh") == (said.language == "zh")
    ]
    if not lines:
        return []
    if han:
        return [] if any(_hints(line) for line in lines) else [_none(han.group(), ground)]
    turned = [finding for line, edits in edits_of(said, ground) for edit in edits if (finding := _put_in(edit, line))]
    return [*turned, *(finding for one in mine if (finding := _compared(one, lines, ground)))][:1]


def _put_in(edit: Edit, line: Line) -> Finding | None:
    """Return a finding where a cause stands in place of a link in time or contrast: "and" made "because"."""
    mine, theirs = set(edit.mine), set(edit.theirs)
    link = next((word for word in edit.theirs if word in _LINKS), "")
    caused = mine & _CAUSAL and link and not theirs & (_CAUSAL | {"result"})
    denied = mine & _DESPITE and theirs & _CAUSAL
    if not caused and not denied:
        return None
    message = f"Says “{' '.join(edit.mine)}”, the source says “{' '.join(edit.theirs)}”."
    blocks = bool(denied) or link in ("and", "but", "although", "though", "despite", "regardless", "addition", "before", "where", "which")
    return found("cause", message, blocks=blocks, evidence=line.text, remedy="Link the two as the source does.")


@lru_cache(maxsize=4096)
def causes(text: str) -> tuple[Cause, ...]:
    """Return what a sentence puts down to what."""
    found_: list[Cause] = []
    for pattern, letters, back in ((_BACK, _BACK_LETTERS, True), (_ON, _ON_LETTERS, False)):
        for match in pattern.finditer(text) if [cue for cue in letters if cue in text] else ():
            left, right = _part(text[: match.start()], last=True), _part(text[match.end() :], last=False)
            if left and right:
                found_.append(Cause(right, left, match.group()) if back else Cause(left, right, match.group()))
    opening = _OPENING.match(text)
    if opening:
        found_.append(Cause(_part(opening["cause"], last=False), _part(text[opening.end() :], last=False), opening["link"].lower()))
    return tuple(found_)


@lru_cache(maxsize=4096)
def _sequences(text: str) -> tuple[Cause, ...]:
    """Return what a sentence tells to have come after what, as if the one were the other's cause."""
    return tuple(Cause(_part(text[m.end() :], last=False), _part(text[: m.start()], last=True), m.group()) for m in _THEN.finditer(text))


def _part(text: str, *, last: bool) -> frozenset[str]:
    """Return the words with content of the clause beside a link."""
    parts = [part for part in _STOPS.split(text) if part.strip()]
    return frozenset(token.stem for token in tokens(parts[-1 if last else 0]) if token.stem) if parts else frozenset()


@kept
def _hints(line: Line) -> bool:
    """Tell whether a line says why, in one way or another."""
    return bool(_HINTS.search(line.text))


def _compared(one: Cause, lines: list[Line], ground: Ground) -> Finding | None:
    near = [(line, other) for line in lines for other in causes(line.text)]
    every = [*near, *((line, other) for line in lines for other in _sequences(line.text))]
    straight = max((len(one.cause & other.cause) + len(one.effect & other.effect) for _, other in every), default=0)
    for line, other in every:
        crossed = len(one.cause & other.effect), len(one.effect & other.cause)
        if min(crossed) >= 1 and sum(crossed) > straight + 1:
            message = "Turns cause and effect round."
            return found("cause", message, blocks=True, evidence=line.text, remedy="Give cause and effect as the source does.")
    hinted = [line for line in lines if _hints(line)]
    if any(line.roots & one.cause and line.roots & one.effect for line in hinted):
        return None
    told = frozenset[str]().union(*(other.cause for _, other in near if len(other.effect & one.effect) >= 2))
    if told:
        message = f"Gives another cause (“{one.link}”) than the source."
        blocks = not any(line.roots & one.cause for line in lines)
        return found(
            "cause", message, blocks=blocks, evidence=ground.lines[0].text, remedy="Give the source's cause, or cite who gives this one."
        )
    joined = any(line.roots & one.cause and other.roots & one.effect and abs(line.at - other.at) == 1 for line in hinted for other in lines)
    return (
        None
        if joined and any(line.roots & (one.cause | one.effect) for line in hinted) and not _apart(one, lines)
        else _none(one.link, ground)
    )


def _apart(one: Cause, lines: list[Line]) -> bool:
    """Tell whether cause and effect come, word for word, from two different sentences of the source."""
    cause = [line for line in lines if one.cause <= line.roots]
    effect = [line for line in lines if one.effect <= line.roots]
    return bool(cause and effect) and not {line.at for line in cause} & {line.at for line in effect}


def _none(link: str, ground: Ground) -> Finding:
    message = f"Gives a cause (“{link}”), the source tells none."
    return found("cause", message, evidence=ground.lines[0].text, remedy="Say what came after what, or cite who gives the cause.")
