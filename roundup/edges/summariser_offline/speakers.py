"""Who speaks: the person at a verb of saying, with the few words that introduced that person in the article."""

import re
from dataclasses import dataclass, replace

from roundup.edges.summariser_offline.material import Line
from roundup.entities import Mention
from roundup.text.words import count_words

_TITLE = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Sen|Rep|Gov|Gen|Judge|Justice|President|Senator|Governor|Mayor|Minister|Secretary|Chief|Captain|Colonel|Sergeant|Lord|Lady)\.? )"
_ROLE = r"(?:(?!(?:he|she|it|they|that|this|in|on|at|to|as|the|when|while|who|by|for|with|and|or|but|if|not)\b)[a-z][a-z-]+ )"
_LEAD = re.compile(rf"(?:{_ROLE}{{1,4}})?{_TITLE}?")
_BETWEEN = re.compile(rf"(?:['’]s)? {_ROLE}{{1,4}}{_TITLE}?$")
_BARE = re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z]\.|de|van|von|bin|al|[A-Z][\w’'-]+)){0,3}")
_NOBODY = re.compile(r"^an? (?:[\w’'-]+ ){0,4}(?:spokesperson|spokesman|spokeswoman|representative|executive|analyst|lawyer|official)\b")
_HOUSE = re.compile(
    r"^(?: (?:of|at|from)|, (?:an?|the|who is) [^,.;]{2,60}? (?:at|with|from)) (?P<house>(?:the )?(?:University|Institute|College|Museum|Centre|Center|School|Department|Ministry|Bank|Bureau|Society|Academy) (?:of|for) (?:the )?(?:[A-Z][\w&’'-]*(?: (?:and )?)?)+|"
    r"(?:the )?[A-Z][\w&’'.-]*(?: (?:(?:of|and|&|for) )?[A-Z][\w&’'-]*){0,4})(?=[,.;]|$| (?:who|in|and|said|says|told)\b)"
)
_GLOSS = re.compile(
    r"^, (?P<gloss>(?:an?|the|chief|co-founder|founder|head|director|president|professor|senior|executive|general|managing|vice|deputy|former|associate|lead|CEO|CTO)\b[^,.;“”\"]{2,80})(?=[,.;]|$)"
)
_ORGANS = ("company", "agency", "group", "product")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A speaker's name, the name with its introduction, and the passages that bear the introduction out."""

    name: str
    introduced: str
    person: bool = True
    also: tuple[str, ...] = ()


def people(lines: tuple[Line, ...]) -> dict[str, Speaker]:
    """Return the persons that an article introduces, by surname; a surname of two persons is left out."""
    found: dict[str, Speaker] = {}
    shared: set[str] = set()
    for line in lines:
        for mention in line.mentions:
            if not is_person(mention.name, mention.kind) or " " not in mention.name:
                continue
            last, gloss = mention.name.rsplit(" ", 1)[1], introduction(line.text[mention.end :])
            old = found.get(last)
            if old and old.name != mention.name and old.name.split()[0] != mention.name.split()[0]:
                shared.add(last)
            elif old is None or (gloss and old.introduced == old.name):
                found[last] = Speaker(name=mention.name, introduced=mention.name + gloss, also=(line.passage,) if gloss else ())
    return {last: who for last, who in found.items() if last not in shared}


def speaker_of(line: Line, start: int, end: int, known: dict[str, Speaker]) -> Speaker | None:
    """Return who speaks in the words between two offsets; None where that is nobody whom the reader could be told of.

    It is the name that opens these words, after a role or the house of a spokesperson; never a firm that stands further on.
    """
    nobody = _NOBODY.match(line.text[start:end])
    if nobody:
        return Speaker(name=nobody.group(), introduced=nobody.group(), person=False)
    lead = _LEAD.match(line.text, start, end)
    at = lead.end() if lead else start
    first = next((m for m in line.mentions if m.start == at or (m.start < at < m.end and m.start >= start)), None)
    if first is None:
        return _unlisted(line, at, end, known)
    second = next((m for m in line.mentions if first.end < m.start < end and _BETWEEN.fullmatch(line.text[first.end : m.start])), None)
    if first.kind in _ORGANS and second and is_person(second.name, second.kind):
        return _introduced(second, line, end, known)
    if first.kind in _ORGANS:
        return Speaker(name=first.name, introduced=first.name, person=False) if not line.text[first.end : end].strip() else None
    return _introduced(first, line, end, known) if is_person(first.name, first.kind) or _surname(first, known) else None


def _surname(mention: Mention, known: dict[str, Speaker]) -> bool:
    return mention.text in known


def _introduced(mention: Mention, line: Line, end: int, known: dict[str, Speaker]) -> Speaker:
    """Return a person with the words that introduce him here, or else where the article first named him."""
    here = introduction(line.text[mention.end : end])
    listed = known.get(mention.name.rsplit(" ", 1)[-1])
    if not here and listed and listed.name.endswith(mention.name):
        return listed
    name = listed.name if listed and listed.name.endswith(mention.name) else mention.name
    return Speaker(name=name, introduced=name + here)


def _unlisted(line: Line, at: int, end: int, known: dict[str, Speaker]) -> Speaker | None:
    """Return a person whose name is not on the list of names: two or three capitalised words, or a surname that was introduced."""
    match = _BARE.match(line.text, at, end)
    if not match or not re.match(r"$|,| (?:of|at|from|who|in|told)\b|['’.]", line.text[match.end() : end] or ""):
        return None
    if match.group() in known:
        return known[match.group()]
    return Speaker(name=match.group(), introduced=match.group()) if 2 <= len(match.group().split()) <= 3 else None


def introduction(after: str) -> str:
    """Return who a person is in the words after the name: the house (" of Harrow Research") or a short description; "" for neither."""
    house = _HOUSE.match(after)
    if house and count_words(house["house"]) <= 6:
        return f" of {house['house']}"
    gloss = _GLOSS.match(after)
    if not gloss:
        return ""
    words = re.split(r" (?:at|for|in|who|with|from|on)\b", gloss["gloss"])[0]
    whole = gloss["gloss"] if count_words(gloss["gloss"]) <= 6 else words
    return f", {whole}" if count_words(whole) <= 6 else ""


def is_person(name: str, kind: str) -> bool:
    """Tell whether a name is a person's: known as such, or unknown and made of two or three capitalised words that no firm is made of."""
    if kind:
        return kind == "person"
    parts = name.split()
    return 2 <= len(parts) <= 3 and all(part[0].isupper() for part in parts) and not (_NO_FIRST.match(name) or _FIRM.search(name))


_NO_FIRST = re.compile(r"(?:About|The|An?|In|On|At|For|With|From|New|Why|How|What|When|Who|Our|Your|My|Meet|Inside)\b")
_FIRM = re.compile(
    r"\b(?!Mc|Mac|De|La|Le|Di|Van|Fitz)[A-Z][a-z]+[A-Z]|\b(?:Inc|Ltd|Corp|Group|Labs?|Technologies|Systems|University|Institute|Research|Bank)\b"
)
"""Capitals inside a word and words that name a house, never a person."""


def within(mentions: tuple[Mention, ...], start: int, end: int) -> tuple[Mention, ...]:
    """Return the names between two offsets of a sentence, with offsets from the first."""
    return tuple(replace(m, start=m.start - start, end=m.end - start) for m in mentions if start <= m.start and m.end <= end)
