"""Event frames: who did what to whom, read from a sentence by strict patterns, or not at all.

A frame is taken only where the subject opens the sentence, stands directly before the verb and
the object directly after it. Negation, conditions and questions give none; hedges are kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from roundup.edges.summariser_offline.events import EVENTS, FALLS, MEASURES, RISES, Event
from roundup.edges.summariser_offline.masking import Masked, mask
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.verbs import any_form

Mood = Literal["fact", "doing", "plan", "agreed", "maybe", "weighing", "reported"]


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


_STOP = r"(?i:of|in|for|I|we|you|he|she|they|it|this|these|those|there|although|though|because|since|unless|until|once|how|why|what|where|like|unlike|despite|amid|under|following|wish|wishes|per|through|at|by|with|from|to|on|and|or|that|as|than|after|before|about|against|over|into|said|says|is|was|are|were|has|have|had|if|when|while|whether|but|who|which|its|his|her|their|not|no)\b"
_PRE = rf"(?:(?:[Tt]he |An? )?(?:<N\d+>(?:'s)? )?(?:(?!{_STOP})[A-Za-z0-9$.'-]+ ){{0,5}})"
_ROLES = r"(?:regulators?|watchdog|government|parliament|lawmakers|court|judge|jury|ministry|authorities|officials|prosecutors|police|investors|shareholders|publishers|unions?|hackers|researchers|scientists|senators?)"
_ROLE = rf"(?:(?:<N\d+>'s|<N\d+>|An?|(?:Chinese|American|European|British|Japanese|Indian|Russian|German|French|Korean|U\.S\.|US|UK|EU|Federal|State)) (?:(?!{_STOP})[a-z-]+ ){{0,3}}{_ROLES})"
_LEAD = r"^(?:(?:But|And|However|Meanwhile|Separately|Also),? )?(?:(?P<when>(?:(?:[Ll]ate |[Ee]arly )?[Oo]n |[Ii]n )?(?:<[DW]\d+>)),? |(?:Last|This|Earlier this) \w+,? )?"
_SUBJECT = rf"(?:{_PRE}(?P<subj>(?:[Tt]he )?<N\d+>(?:(?: and (?:the )?|, )<N\d+>){{0,2}})|(?P<role>{_ROLE}))"
_APPOSITION = r"(?:, (?:[^,;:()]){3,110},)?"
_AUXILIARY = r"(?P<aux>(?: (?:has|have|had|been|being|will|would|could|may|might|is|are|was|were|to|be|reportedly|allegedly|plans?|planned|planning|intends?|aims?|wants?|hopes?|agreed|agrees|decided|set|expected|likely|considering|weighing|exploring|preparing|in talks|about|said|says|announced|confirmed|that|it|they|now|just|recently|also|officially|formally|quietly|temporarily|finally|already|on|late|not|never|successfully|<[WD]\d+>|doesn't|didn't|won't|hasn't|isn't|wasn't|does|did|do|rather|yet|no longer))*)"
_NEGATED = re.compile(r"\b(?:not|never|n't|doesn't|didn't|won't|hasn't|isn't|wasn't|den(?:y|ied|ies)|refus\w+|declin\w+ to|fail\w* to|no longer|yet to|unless)\b")
_CONDITION = re.compile(r"\b(?:if|unless|whether|would|should|had it)\b", re.IGNORECASE)
_HEARSAY = re.compile(r"\b(?:according to|reportedly|allegedly|is said to|are said to|sources?|people familiar|rumou?rs?|rumou?red|speculation|reported that|told \w+ that|, (?:<N\d+>|the report) (?:reported|reports))\b")
_END = r"(?=[.,;:)]|$| (?:in|on|at|for|over|after|before|by|as|to|with|from|and|because|when|while|since|amid|following|under|that|which|worth|accusing|alleging|claiming|saying|through|via|during|late|last|this|earlier|<[DWT]\d+>)\b)"
_CLAUSE = r"(?=[.,;:]|$| (?:after|because|when|while|since|amid|following|which|who|saying|on <[DW]\d+>|<W\d+>|, )\b)"
_OBJECT = rf"(?P<opre>(?:[Tt]he |its |an? )?(?:(?!{_STOP})(?:[a-z0-9-]+|[A-Z][a-z]+|U\.S\.) ){{0,4}}?)(?P<obj><N\d+>(?:(?:, <N\d+>)*,? and (?:[a-z-]+ ){{0,3}}<N\d+>)?)(?!'s|-| ?<|/)"
_VALUES = {
    "{O}": _OBJECT,
    "{M}": r"(?P<mapprox>more than |over |at least |nearly |almost |about |around |roughly |some |up to |as much as |approximately )?(?P<m><M\d+>)",
    "{P}": r"(?P<papprox>more than |over |nearly |almost |about |around |roughly )?(?P<p><P\d+>)",
    "{C}": r"(?P<c><C\d+>)",
    "{T}": r"(?P<t><T\d+>)",
    "{END}": _END,
    "{CLAUSE}": _CLAUSE,
}
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)(?: (?:also|now|just|recently|<[WD]\d+>))*$")


@cache
def _pattern(event: Event) -> re.Pattern[str]:
    tail = event.tail
    for token, pattern in _VALUES.items():
        tail = tail.replace(token, pattern)
    verbs = "|".join(any_form(verb) for verb in event.verbs.split("|"))
    return re.compile(rf"{_LEAD}{_SUBJECT}{_APPOSITION}{_AUXILIARY} (?P<verb>{verbs})(?: (?:off|up))? {tail}")


def frames(line: Line) -> tuple[Frame, ...]:
    """Return the event frames of a line, the weightiest first."""
    if line.text[-1:] not in ".”\"" or line.text[:1] in "“\"‘":
        return ()
    masked = mask(line)
    found = [frame for event in EVENTS if (frame := _frame(event, line, masked))]
    found += [frame for frame in (_measure(line, masked),) if frame]
    return tuple(sorted(found, key=lambda frame: -frame.event.weight))


def _frame(event: Event, line: Line, masked: Masked) -> Frame | None:
    match = _pattern(event).match(masked.text)
    if not match or "“" in match.group() or '"' in match.group():
        return None
    auxiliary = match["aux"] or ""
    mood = _mood(auxiliary, match["verb"], masked.text, match)
    subject = _subject(match, masked)
    if mood is None or not subject:
        return None
    slots = _slots(match, masked)
    if slots is None or slots.get("o") == subject:
        return None
    names = tuple(dict.fromkeys(masked.names[int(n)].name for n in re.findall(r"<N(\d+)>", match.group())))
    plural = " and " in subject or bool(match["role"] and match["role"].endswith("s") and not match["role"].endswith("'s"))
    return Frame(event=event, line=line, subject=subject, plural=plural, mood=mood, slots=slots, day=_day(match, masked), names=names)


def _mood(auxiliary: str, verb: str, text: str, match: re.Match[str]) -> Mood | None:
    said = bool(re.search(r"\b(?:said|says|announced|confirmed)\b", auxiliary))
    plain = re.sub(r"\b(?:said|says|announced|confirmed|that|it|they)\b", "", auxiliary) if said else auxiliary
    words = plain.split()
    if _NEGATED.search(auxiliary) or _CONDITION.search(text[: match.start("verb")].replace(" said it would", "")) or text.endswith("?"):
        return None
    if said and "would" in words:
        return "plan"
    if _PASSIVE.search(plain.rstrip()) and not verb.endswith("ing"):
        return None
    if {"considering", "weighing", "exploring"} & set(words) or "in talks" in plain:
        return "weighing"
    if {"could", "may", "might", "likely", "expected"} & set(words):
        return "maybe"
    if "agreed" in words or "agrees" in words:
        return "agreed"
    if {"will", "to"} & set(words):
        return "plan"
    if verb.endswith("ing"):
        return "doing" if {"is", "are"} & set(words) else None
    if words and words[-1] in ("does", "did", "do"):
        return None
    return "reported" if _HEARSAY.search(text) else "fact"


def _subject(match: re.Match[str], masked: Masked) -> str:
    if match["role"]:
        return masked.unmask(match["role"])
    return _joined(match["subj"], masked)


def _joined(words: str, masked: Masked) -> str:
    names = [_plain(masked.names[int(number)].name) for number in re.findall(r"<N(\d+)>", words)]
    names = list(dict.fromkeys(name for name in names if name))
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _plain(name: str) -> str:
    return re.sub(r"^(?:Executive|Officer|Secretary|General|Attorney General|Prime Minister|Chief Executive|Vice President|Analyst|Professor) ", "", name)


def _slots(match: re.Match[str], masked: Masked) -> dict[str, str] | None:
    got = match.groupdict()
    slots: dict[str, str] = {}
    for key in ("m", "p", "c", "t"):
        if got.get(key):
            slots[key] = (got.get(f"{key}approx") or (got.get("approx") if key in ("c", "p") else "") or "") + masked.unmask(got[key])
    if got.get("obj"):
        slots["o"] = _joined(got["obj"], masked)
    for key in ("r", "n", "q", "unit", "called"):
        if got.get(key) is not None:
            slots[key] = masked.unmask(got[key])
    if re.search(r"\b(?:he|she|they|it|him|her|them|this|these|those|that|us|our|we)\b", slots.get("r", "")):
        return None
    if got.get("via"):
        slots["via"] = _VIA.get(got["via"], "in new funding")
    return slots


_VIA = {
    "initial public offering": "in a share sale",
    "IPO": "in a share sale",
    "offering": "in a share sale",
    "share sale": "in a share sale",
    "listing": "in a share sale",
    "debt": "of debt",
    "loan": "in loans",
    "loans": "in loans",
}


def _day(match: re.Match[str], masked: Masked) -> date | None:
    """The day of the event: the only date of the sentence, at its head or in the clause of the verb."""
    keys = re.findall(r"<([DW]\d+)>", masked.text)
    if len(keys) != 1:
        return None
    day = masked.days.get(keys[0])
    at = masked.text.find(f"<{keys[0]}>")
    before = masked.text[:at]
    if re.search(r"\b(?:since|until|before|after|by|from|to|through|than|for|between|of|next|following|ending|ended) (?:\w+ )?$", before, re.IGNORECASE):
        return None
    if at < match.end():
        return day
    between = masked.text[match.end() : at]
    return day if re.fullmatch(r"(?:[^,;:.]{0,60} )?(?:on |late |early )*", between) and not re.search(r"\b(?:after|before|when|which|that|who|while|because|and|said|following)\b", between) else None


_METRIC = re.compile(
    rf"^(?:On <[DW]\d+>,? )?(?:The )?(?:(?P<m1>Shares|Stock) (?:of|in) (?P<s1><N\d+>)|(?P<s2><N\d+>)'s (?:(?P<span>[\w<>-]+ )?)(?P<m2>{MEASURES})) (?:have |has |had )?(?:(?P<up>{RISES})|(?P<down>{FALLS})) (?:by )?(?P<approx>more than |over |nearly |almost |about |around |as much as |roughly )?(?P<p><P\d+>)"
)
_METRIC_EVENTS = {
    "up": Event(kind="rise", verbs="", tail="", phrases=("gain {p}",), titles=("{s} gains",), weight=1.5),
    "down": Event(kind="fall", verbs="", tail="", phrases=("lose {p}",), titles=("{s} loses ground",), weight=1.6),
}
_VALUED = {"shares": "Shares in {s}", "stock": "Shares in {s}"}


def _measure(line: Line, masked: Masked) -> Frame | None:
    match = _METRIC.match(masked.text)
    if not match or _HEARSAY.search(masked.text):
        return None
    name = masked.names[int(re.findall(r"\d+", match["s1"] or match["s2"])[0])].name
    metric = (match["m1"] or match["m2"]).lower()
    subject = f"Shares in {name}" if metric in ("shares", "stock") else f"The {metric} of {name}"
    return Frame(
        event=_METRIC_EVENTS["up" if match["up"] else "down"],
        line=line,
        subject=subject,
        plural=metric.endswith("s"),
        mood="fact",
        slots={"p": (match["approx"] or "") + masked.unmask(match["p"])},
        day=_day(match, masked),
        names=(name,),
    )


def each_frame(lines: tuple[Line, ...]) -> Iterator[Frame]:
    """Yield the weightiest frame of each line."""
    for line in lines:
        found = frames(line)
        if found:
            yield found[0]
