"""The grammar that all event patterns share: subjects, auxiliaries and their mood, objects, ends of clauses, days."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from roundup.edges.summariser_offline.event import Event
from roundup.edges.summariser_offline.events import EVENTS
from roundup.edges.summariser_offline.masking import Masked
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.retelling import VERBS
from roundup.edges.summariser_offline.verbs import forms

Mood = Literal[
    "fact",
    "suffered",
    "doing",
    "plan",
    "agreed",
    "maybe",
    "weighing",
    "reported",
    "done",
    "due",
    "undergone",
    "says",
    "refused",
    "must",
    "wish",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One event as a sentence tells it; ``slots`` holds the words that our own phrases want."""

    event: Event
    line: Line
    subject: str
    plural: bool
    mood: Mood
    slots: dict[str, str]
    day: date | None = None
    names: tuple[str, ...] = ()
    clause: str = ""


_STOP = r"(?i:of|in|for|I|we|you|he|she|they|it|this|these|those|there|although|though|because|since|unless|until|once|how|why|what|where|like|unlike|despite|amid|whether|whenever|wherever|every|each|any|get|gets|let|see|read|watch|please|pretty|much|more|my|your|our|using|based|via|such|even|only|except|besides|across|every|among|inside|outside|near|within|without|under|following|wish|wishes|per|through|at|by|with|from|to|on|and|or|that|as|than|after|before|about|against|over|into|said|says|is|was|are|were|has|have|had|if|when|while|whether|but|who|which|its|his|her|their|not|no)\b"
_PRE = rf"(?:(?:[Tt]he |An? )?(?:<N\d+>(?:'s)? )?(?:(?!{_STOP})[A-Za-z0-9$.'-]+ ){{0,5}})"
_ROLES = r"(?:regulators?|watchdog|government|parliament|lawmakers|court|judge|jury|ministry|authorities|officials|prosecutors|police|investors|shareholders|publishers|unions?|hackers|researchers|scientists|senators?|apps?|shares|website|site|unit|parent|subsidiary|founder|chief executive|CEO|prime minister|president|parliament|central bank|supreme court|top court|chairman|army|military|navy|ruling party|service|services)"
_ROLE = rf"(?:(?:<N\d+>'s|<N\d+>|An?(?: <N\d+>)?|(?:Chinese|American|European|British|Japanese|Indian|Russian|German|French|Korean|U\.S\.|US|UK|EU|Federal|State)) (?:(?!{_STOP})[a-z-]+ ){{0,3}}{_ROLES})"
LEAD = r"^(?:(?:But|And|However|Meanwhile|Separately|Also),? )?(?:(?P<when>(?:(?:[Ll]ate |[Ee]arly )?[Oo]n |[Ii]n )?(?:<[DW]\d+>)),? |(?:Last|This|Earlier this) \w+,? )?"
SUBJECT = rf"(?:{_PRE}(?P<subj>(?:[Tt]he )?<N\d+>(?:(?: and (?:the )?|, )<N\d+>){{0,2}})|(?P<role>{_ROLE}))"
APPOSITION = r"(?:, (?:[^,;:()]){3,110},)?"
AUXILIARY = r"(?P<aux>(?: (?:has|have|had|been|being|will|would|could|may|might|is|are|was|were|to|be|reportedly|allegedly|plans?|planned|planning|intends?|aims?|wants?|hopes?|agreed|agrees|decided|set|expected|likely|considering|weighing|exploring|preparing|in talks|about|said|says|announced|confirmed|that|it|they|now|just|recently|also|officially|formally|quietly|temporarily|finally|already|on|late|not|never|successfully|<[WD]\d+>|doesn't|didn't|won't|hasn't|isn't|wasn't|does|did|do|rather|yet|no longer|each|both|together))*)"
_NEGATED = re.compile(
    r"\b(?:not|never|n't|doesn't|didn't|won't|hasn't|isn't|wasn't|den(?:y|ied|ies)|refus\w+|declin\w+ to|fail\w* to|no longer|yet to|unless)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|would|should|had it)\b", re.IGNORECASE)
HEARSAY = re.compile(
    r"\b(?:according to (?:people|sources?|a person|reports?|a report|two|three|several|insiders|rumou?rs)|reportedly|allegedly|is said to|are said to|sources? (?:said|say|told|familiar|close|with)|unnamed|citing (?:people|sources)|people familiar|rumou?rs?|rumou?red|speculation|reported that|told \w+ that|, (?:<N\d+>|the report) (?:reported|reports))\b"
)
END = r"(?=[.,;:)]|$| (?:in|on|at|for|over|after|before|by|as|to|with|from|and|because|when|while|since|amid|following|under|that|which|worth|accusing|alleging|claiming|saying|through|via|during|late|last|this|earlier|<[DWT]\d+>)\b)"
CLAUSE = r"(?=[.,;:]|$| (?:after|because|when|while|since|amid|following|which|who|saying|on <[DW]\d+>|<W\d+>|, )\b)"
OBJECT = rf"(?P<opre>(?:[Tt]he |its |an? )?(?:(?!{_STOP})(?:[a-z0-9-]+|[A-Z][a-z]+|U\.S\.|<N\d+>-[a-z]+) ){{0,4}}?)(?P<obj><N\d+>(?:(?:, <N\d+>)*,? and (?:[a-z-]+ ){{0,3}}<N\d+>)?)(?!'s|-| ?<N|/)"
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)(?: (?:also|now|just|recently|<[WD]\d+>))*$")


_FIRSTS = tuple(dict.fromkeys(verb.split()[0] for verb in (*VERBS, *(v for event in EVENTS for v in event.verbs.split("|")))))


TOLD = Event(kind="did", verbs="", tail="", phrases=(), titles=(), weight=1.2)
"""An event of no kind that we have words for: its whole clause is told."""


def mood_of(match: re.Match[str], text: str) -> Mood | None:
    """Return how sure the clause is of its event, None where it denies it, asks for it or makes it depend on something."""
    auxiliary, verb = match["aux"] or "", match["verb"]
    said = bool(re.search(r"\b(?:said|says|announced|confirmed)\b", auxiliary))
    plain = re.sub(r"\b(?:said|says|announced|confirmed|that|it|they)\b", "", auxiliary) if said else auxiliary
    words = plain.split()
    if _NEGATED.search(auxiliary) or _CONDITION.search(text[: match.start("verb")].replace(" said it would", "")) or text.endswith("?"):
        return None
    if said and "would" in words:
        return "plan"
    return _mood(plain, words, verb, hearsay=bool(HEARSAY.search(text)), said=bool(re.search(r"\bsa(?:id|ys)\b", auxiliary)))


def _mood(plain: str, words: list[str], verb: str, *, hearsay: bool, said: bool) -> Mood | None:
    if _PASSIVE.search(plain.rstrip()) and not verb.endswith("ing"):
        return "suffered" if not {"be", "being"} & set(words) else None
    signs: tuple[tuple[set[str], Mood], ...] = (
        ({"considering", "weighing", "exploring", "talks"}, "weighing"),
        ({"could", "may", "might", "likely", "expected"}, "maybe"),
        ({"agreed", "agrees"}, "agreed"),
        ({"will", "to"}, "plan"),
    )
    for marks, mood in signs:
        if marks & set(words):
            return mood
    if verb.endswith("ing"):
        return "doing" if {"is", "are"} & set(words) else None
    if said or (words and words[-1] in ("does", "did", "do")):
        return None
    return "reported" if hearsay else "fact"


def subject_of(match: re.Match[str], masked: Masked) -> str:
    """Return the subject as we print it: a role in the source's words, or canonical names."""
    if match["role"]:
        return masked.unmask(match["role"])
    if re.search(r"(?:^| )(?!(?:The|A|An) )[A-Z][\w.-]* $", match.string[: match.start("subj")]):
        return ""  # the name goes on to the left: "Ageless <N0>" is not <N0>
    return joined(match["subj"], masked)


def joined(words: str, masked: Masked) -> str:
    """Return the names of some masked words as "A, B and C", "" where one of them is none."""
    names = [_plain(masked.names[int(number)].name) for number in re.findall(r"<N(\d+)>", words)]
    if any(_NO_NAME.search(name) for name in names):
        return ""
    names = list(dict.fromkeys(name for name in names if name))
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


_NO_NAME = re.compile(
    r"^(?:I|You|We|He|She|It|They|This|That|There|Here|Analysts?|Experts?|Critics)\b|['’](?:ve|m|re|ll|d)\b|[’'][a-z]{3,}"
)


def _plain(name: str) -> str:
    return re.sub(
        r"^(?:Executive|Officer|Secretary|Attorney General|Prime Minister|Chief Executive|Vice President|Analyst|Professor) ", "", name
    )


def event_day(match: re.Match[str], masked: Masked, group: str = "") -> date | None:
    """Return the day of the event: the only date of the sentence, at its head or in the clause of the verb."""
    keys = re.findall(r"<([DW]\d+)>", masked.text)
    if len(keys) != 1:
        return None
    day = masked.days.get(keys[0])
    at = masked.text.find(f"<{keys[0]}>")
    before = masked.text[:at]
    if re.search(
        r"\b(?:since|until|before|after|by|from|to|through|than|for|between|of|next|following|ending|ended) (?:\w+ )?$",
        before,
        re.IGNORECASE,
    ):
        return None
    end = match.start(group) if group else match.end()
    if at < end:
        return day
    between = masked.text[end:at]
    return (
        day
        if re.fullmatch(r"(?:[^,;:.]{0,60} )?(?:on |late |early )*", between)
        and not re.search(r"\b(?:after|before|when|which|that|who|while|because|and|said|following)\b", between)
        else None
    )


def told_form(match: re.Match[str]) -> bool:
    """Tell whether the verb stands in a form that tells an event: past, participle or -ing, or plain after "will" and the like."""
    auxiliary = match["aux"] or ""
    first = match["verb"].split()[0]
    if first.endswith("ing") or re.search(r"\b(?:will|would|to|may|might|could)\b", auxiliary):
        return True
    return any(first in forms(plain)[1:3] and (first != plain or bool(auxiliary.strip())) for plain in _FIRSTS) or first in ("cut", "put")


def is_plural(subject: str, match: re.Match[str]) -> bool:
    """Tell whether a subject takes a plural verb."""
    role = match["role"] or ""
    return " and " in subject or (role.endswith("s") and not role.endswith("'s"))


def names_of(words: str, masked: Masked) -> tuple[str, ...]:
    """Return the canonical names that stand in masked words."""
    return tuple(dict.fromkeys(masked.names[int(n)].name for n in re.findall(r"<N(\d+)>", words)))
