"""Who did what to whom, and as what: roles before names, subject and object not swapped."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from roundup.entities import Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import IRREGULAR, Token, tokens

_ROLES = frozenset(
    "minister secretary executive officer director president chairman chairwoman chair founder spokesman spokeswoman spokesperson manager editor governor mayor "
    "senator judge analyst engineer professor head partner treasurer ambassador commissioner prosecutor lawyer premier chancellor general".split()
)
_PAST = re.compile(r"\b(?:former|ex|acting|interim|deputy|vice|outgoing|incoming)\b[ -](?:[\w-]+ ){0,3}$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|got|gets?)(?: [\w-]+ly)? $", re.IGNORECASE)

_ONGOING = re.compile(r"\b(?:is|are|was|were|be|been)(?: (?:not|also|now|still))? $", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:will|would|may|might|could|can|must|should|did|does|do|to)(?: (?:not|also|now|soon))? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A verb with the nearest word and name before and after it, and all ``names`` after it."""

    verb: str
    passive: bool
    before: frozenset[str]
    after: frozenset[str]
    names: frozenset[str]

    def crosses(self, other: "Sides") -> bool:
        """Tell whether what stands before here stands after there, and the other way round, in the same voice."""
        if self.passive != other.passive:
            return False
        return bool(self.before & (other.after | other.names) and other.before & (self.after | self.names))


def check_roles(said: Said, ground: Ground) -> list[Finding]:
    """Return findings for a role that the source does not give a person, and for "former" lost or gained."""
    findings: list[Finding] = []
    for mention in said.mentions:
        for line in ground.near:
            other = next((m for m in line.mentions if m.name == mention.name and m.kind in ("", "person")), None)
            if other:
                findings.extend(_role(said, mention, line, other))
                break
    return findings


def check_swaps(said: Said, ground: Ground) -> list[Finding]:
    """Return a finding where what stands before and after a verb has changed sides against a source's sentence."""
    mine = _sides(said.text, said.mentions) if not said.quotes else ()
    for line in ground.lines:
        theirs = _sides(line.text, line.mentions)
        for side in mine:
            same = [other for other in theirs if other.verb == side.verb]
            if any(side.crosses(other) for other in same) and not any(side.before & other.before for other in same):
                message = "Says it the other way round: who did it and whom it was done to have changed places."
                return [found("swap", message, blocks=True, evidence=line.text, remedy="Put subject and object as in the source.")]
    return []


def _role(said: Said, mention: Mention, line: Line, other: Mention) -> Iterator[Finding]:
    mine, theirs = said.text[: mention.start], line.text[: other.start]
    remedy = "Give the role as the source does."
    words_ = [token for token in tokens(mine) if mention.start - token.start < 40]
    if words_ and words_[-1].low in _ROLES and len(words_) > 1 and not mine.rstrip().endswith(","):
        role = [token for token in words_[-2:] if token.stem]
        known = {token.stem for token in tokens(line.passage.text)}
        missing = next((token for token in role if token.stem not in known), None)
        if missing and any(token.low in _ROLES for token in tokens(theirs)[-1:]):
            title = mine[role[0].start :].strip()
            yield found("role", f"Calls {mention.text} {title}, which the source does not.", blocks=True, evidence=line.text, remedy=remedy)
            return
    once = [bool(_PAST.search(text[-45:])) for text in (mine, theirs)]
    if once[0] != once[1] and words_ and words_[-1].low in _ROLES and _ends_in_role(theirs):
        what = "former or acting" if once[0] else "in office"
        yield found("role", f"Calls {mention.text} {what}, the source does not.", blocks=True, evidence=line.text, remedy=remedy)


def _ends_in_role(text: str) -> bool:
    last = tokens(text[-30:])[-1:]
    return bool(last) and last[0].low in _ROLES


@lru_cache(maxsize=20_000)
def _sides(text: str, mentions: tuple[Mention, ...]) -> tuple[Sides, ...]:
    """Return each verb with what stands before and after it."""
    words_ = [token for token in tokens(text) if token.stem]
    names = [_name_at(token, mentions) for token in words_]
    return tuple(
        Sides(
            verb=token.stem,
            passive=bool(_PASSIVE.search(text[max(0, token.start - 24) : token.start])),
            before=_nearest(words_, names, range(at - 1, max(-1, at - 8), -1)),
            after=_nearest(words_, names, range(at + 1, min(len(words_), at + 8))),
            names=frozenset(name for name in names[at + 1 : at + 8] if name),
        )
        for at, token in enumerate(words_)
        if not names[at] and 0 < at < len(words_) - 1 and _is_verb(token, text)
    )


def _is_verb(token: Token, text: str) -> bool:
    """Whether a word can be a verb: one in the past, what news is told in, or one that an auxiliary stands before."""
    if token.low in IRREGULAR or (token.low.endswith("ed") and len(token.low) > 4):
        return True
    return bool((_ONGOING if token.low.endswith("ing") else _AUXILIARY).search(text, max(0, token.start - 20), token.start))


def _nearest(words_: list[Token], names: list[str], reach: range) -> frozenset[str]:
    """Return the nearest word on a side, as a stem or the name it belongs to, and the nearest name."""
    name = next((names[position] for position in reach if names[position]), "")
    return frozenset(part for part in (name, names[reach[0]], words_[reach[0]].stem) if part)


def _name_at(token: Token, mentions: tuple[Mention, ...]) -> str:
    return next((mention.name for mention in mentions if mention.start <= token.start < mention.end), "")
