"""As what people act: the roles before their names."""

import re
from collections.abc import Iterator

from roundup.entities import Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Line
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.terms import tokens

_ROLES = frozenset(
    "minister secretary executive officer director president chairman chairwoman chair founder spokesman spokeswoman spokesperson manager editor governor mayor "
    "senator judge analyst engineer professor head partner treasurer ambassador commissioner prosecutor lawyer premier chancellor general".split()
)
_PAST = re.compile(r"\b(?:former|ex|acting|interim|deputy|vice|outgoing|incoming)\b[ -](?:[\w-]+ ){0,3}$", re.IGNORECASE)


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
