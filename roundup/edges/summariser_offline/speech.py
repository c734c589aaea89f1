"""What people said: quotations with their speaker, taken from sentences that name both."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.standing import leans
from roundup.text.words import count_words

_SAID = r"(?:said|says|told|wrote|writes|added|explained|argued|argues|noted|warned|wrote)"
_AFTER = re.compile(rf"^[“\"](?P<quote>[^“”\"]{{20,400}}?),?[”\"] (?:{_SAID}) (?P<who>[A-Z].*?)\.?$")
_BEFORE = re.compile(rf"^[“\"](?P<quote>[^“”\"]{{20,400}}?),?[”\"] (?P<who>(?:an? )?[A-Z].{{2,120}}?),? {_SAID}\b(?P<to>.*)$")
_COLON = re.compile(rf"^(?P<who>[A-Z].{{2,120}}?),? {_SAID}(?: [^“”\":,]{{0,60}})?[:,] [“\"](?P<quote>[^“”\"]{{20,400}}?)[.!?]?[”\"]$")
_SPOKESMAN = re.compile(r"^an? (?:[\w’'-]+ ){0,4}(?:spokesperson|spokesman|spokeswoman|representative|executive|analyst|lawyer|official)\b")
_GLOSS = re.compile(
    r"^(?: (?:of|at|from) (?:the )?(?:[\w-]+ ){0,4}[A-Z][\w&’'-]*(?: (?:& )?[A-Z][\w&’'-]*)*|, (?:an?|the|who|chief|co-founder|founder|head|director|president|professor|senior|executive|general|managing)\b[^,.;]{4,80})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation and its speaker as introduced by the source."""

    line: Line
    quote: str
    speaker: str
    introduced: str


def spoken(lines: Iterable[Line], most: int = 25) -> tuple[Said, ...]:
    """Return the quotations that can be printed with their speaker, in order of place."""
    found = []
    for line in lines:
        match = None if line.rewrite else _COLON.match(line.text) or _AFTER.match(line.text) or _BEFORE.match(line.text)
        said = _said(line, match, most) if match else None
        if said:
            found.append(said)
    return tuple(found)


def _said(line: Line, match: re.Match[str], most: int) -> Said | None:
    quote = match["quote"].strip()
    if not 6 <= count_words(quote) <= most or leans(quote, ()) or quote[:1].islower():
        return None
    who = match["who"]
    if _SPOKESMAN.match(who):
        phrase = _SPOKESMAN.match(who)
        return Said(line=line, quote=quote, speaker=phrase.group(), introduced=phrase.group()) if phrase else None
    at = match.start("who")
    person = next((m for m in line.mentions if at <= m.start <= at + 1 and _person(m.name, m.kind)), None)
    if person is None:
        return None
    gloss = _GLOSS.match(line.text[person.end : match.end("who")])
    words = _gloss(gloss.group()) if gloss and count_words(gloss.group()) <= 9 else ""
    return Said(line=line, quote=quote, speaker=person.name, introduced=person.name + words)


def _gloss(words: str) -> str:
    """Return who a speaker is in fewer of the source's words: the house in brackets, or the description as it stands."""
    house = re.search(r"(?:[A-Z][\w&’'-]*(?: (?:& )?[A-Z][\w&’'-]*)*)$", words)
    return f" ({house.group()})" if house and re.search(r"\b(?:at|of|from)\b", words) else words


def _person(name: str, kind: str) -> bool:
    return kind == "person" or (not kind and 2 <= len(name.split()) <= 3 and all(part[0].isupper() for part in name.split()))
