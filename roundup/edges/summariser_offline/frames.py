"""Event frames: who did what to whom, read from a sentence by strict patterns, or not at all.

A frame is taken only where the subject opens the sentence, stands directly before the verb and
the object directly after it. Negation, conditions and questions give none; hedges are kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from roundup.edges.summariser_offline.events import EVENTS, FALLS, MEASURES, RISES, Event
from roundup.edges.summariser_offline.masking import Masked, mask
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.retelling import VERBS, retold
from roundup.edges.summariser_offline.standing import role_named
from roundup.edges.summariser_offline.verbs import any_form, forms
from roundup.entities import Mention
from roundup.text.words import count_words

Mood = Literal["fact", "suffered", "doing", "plan", "agreed", "maybe", "weighing", "reported"]


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
_LEAD = r"^(?:(?:But|And|However|Meanwhile|Separately|Also),? )?(?:(?P<when>(?:(?:[Ll]ate |[Ee]arly )?[Oo]n |[Ii]n )?(?:<[DW]\d+>)),? |(?:Last|This|Earlier this) \w+,? )?"
_SUBJECT = rf"(?:{_PRE}(?P<subj>(?:[Tt]he )?<N\d+>(?:(?: and (?:the )?|, )<N\d+>){{0,2}})|(?P<role>{_ROLE}))"
_APPOSITION = r"(?:, (?:[^,;:()]){3,110},)?"
_AUXILIARY = r"(?P<aux>(?: (?:has|have|had|been|being|will|would|could|may|might|is|are|was|were|to|be|reportedly|allegedly|plans?|planned|planning|intends?|aims?|wants?|hopes?|agreed|agrees|decided|set|expected|likely|considering|weighing|exploring|preparing|in talks|about|said|says|announced|confirmed|that|it|they|now|just|recently|also|officially|formally|quietly|temporarily|finally|already|on|late|not|never|successfully|<[WD]\d+>|doesn't|didn't|won't|hasn't|isn't|wasn't|does|did|do|rather|yet|no longer|each|both|together))*)"
_NEGATED = re.compile(r"\b(?:not|never|n't|doesn't|didn't|won't|hasn't|isn't|wasn't|den(?:y|ied|ies)|refus\w+|declin\w+ to|fail\w* to|no longer|yet to|unless)\b")
_CONDITION = re.compile(r"\b(?:if|unless|whether|would|should|had it)\b", re.IGNORECASE)
_HEARSAY = re.compile(r"\b(?:according to (?:people|sources?|a person|reports?|a report|two|three|several|insiders|rumou?rs)|reportedly|allegedly|is said to|are said to|sources?|people familiar|rumou?rs?|rumou?red|speculation|reported that|told \w+ that|, (?:<N\d+>|the report) (?:reported|reports))\b")
_END = r"(?=[.,;:)]|$| (?:in|on|at|for|over|after|before|by|as|to|with|from|and|because|when|while|since|amid|following|under|that|which|worth|accusing|alleging|claiming|saying|through|via|during|late|last|this|earlier|<[DWT]\d+>)\b)"
_CLAUSE = r"(?=[.,;:]|$| (?:after|because|when|while|since|amid|following|which|who|saying|on <[DW]\d+>|<W\d+>|, )\b)"
_OBJECT = rf"(?P<opre>(?:[Tt]he |its |an? )?(?:(?!{_STOP})(?:[a-z0-9-]+|[A-Z][a-z]+|U\.S\.|<N\d+>-[a-z]+) ){{0,4}}?)(?P<obj><N\d+>(?:(?:, <N\d+>)*,? and (?:[a-z-]+ ){{0,3}}<N\d+>)?)(?!'s|-| ?<|/)"
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


_ASIDE = re.compile(r" (?:--|—|–) [^—–]{3,140}? (?:--|—|–)(?= )| \([^()]*\)|—[^—]{3,140}—(?=[a-z])")
_IT = re.compile(r"^(?P<when>(?:On|In) <[DW]\d+>, )?[Ii]t (?=[a-z])")


def frames(line: Line, referent: str = "") -> tuple[Frame, ...]:
    """Return the event frames of a line, the weightiest first; ``referent`` is whom "it" at its head means."""
    if line.text[-1:] not in ".”\"" or line.text[:1] in "“\"‘":
        return ()
    masked = _prepared(mask(line), referent)
    whole = _retelling(line, masked)
    found = [replace(frame, clause=whole.clause if whole else "") for event in EVENTS if (frame := _frame(event, line, masked))]
    found += [whole] if whole and not found else []
    found += [frame for frame in (_measure(line, masked),) if frame]
    return tuple(sorted(found, key=lambda frame: -frame.event.weight))


def _prepared(masked: Masked, referent: str) -> Masked:
    """Leave asides out, and put the referent in for "it" at the head."""
    text = _ASIDE.sub("", masked.text)
    if not referent or not _IT.match(text):
        return replace(masked, text=text)
    text = _IT.sub(lambda match: f"{match['when'] or ''}<N{len(masked.names)}> ", text)
    return replace(masked, text=text, names=(*masked.names, Mention(name=referent, text=referent, start=0, end=0)))


def _frame(event: Event, line: Line, masked: Masked) -> Frame | None:
    match = _pattern(event).match(masked.text)
    if not match or "“" in match.group() or '"' in match.group():
        return None
    auxiliary = match["aux"] or ""
    mood = _mood(auxiliary, match["verb"], masked.text, match)
    subject = _subject(match, masked)
    if mood in (None, "suffered") or not subject or not _told_form(match["verb"], auxiliary):
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
        return "suffered" if not {"be", "being"} & set(words) else None
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
    if any(_NO_NAME.search(name) for name in names):
        return ""
    names = list(dict.fromkeys(name for name in names if name))
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


_NO_NAME = re.compile(r"^(?:I|You|We|He|She|It|They|This|That|There|Here|Analysts?|Experts?|Critics)\b|['’](?:ve|m|re|ll|d)\b|[’'][a-z]{3,}")


def _plain(name: str) -> str:
    return re.sub(r"^(?:Executive|Officer|Secretary|Attorney General|Prime Minister|Chief Executive|Vice President|Analyst|Professor) ", "", name)


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


def _day(match: re.Match[str], masked: Masked, group: str = "") -> date | None:
    """The day of the event: the only date of the sentence, at its head or in the clause of the verb."""
    keys = re.findall(r"<([DW]\d+)>", masked.text)
    if len(keys) != 1:
        return None
    day = masked.days.get(keys[0])
    at = masked.text.find(f"<{keys[0]}>")
    before = masked.text[:at]
    if re.search(r"\b(?:since|until|before|after|by|from|to|through|than|for|between|of|next|following|ending|ended) (?:\w+ )?$", before, re.IGNORECASE):
        return None
    end = match.start(group) if group else match.end()
    if at < end:
        return day
    between = masked.text[end:at]
    return day if re.fullmatch(r"(?:[^,;:.]{0,60} )?(?:on |late |early )*", between) and not re.search(r"\b(?:after|before|when|which|that|who|while|because|and|said|following)\b", between) else None


_TOLD = Event(kind="did", verbs="", tail="", phrases=(), titles=(), weight=1.2)
_BOUND = re.compile(r"[,;:—(]| -- | - |\.$|$| (?:after|because|when|while|since|amid|following) ")
_AFTER_COMMA = re.compile(r", (?:(?:which|who|whose|where|when|while|with|as|after|before|but|including|citing|according|because|in|on|at|by|one|among|all|both|without|despite|though|although|even|so|to|under|for|and (?:has|have|will|is|are|was|were|said|thereby|then)|[a-z]+ing)\b|(?:an?|the|<N\d+>)(?!\w)(?!.{0,80}, (?:and|or)\b))")
_INLINE = re.compile(r"(?: (?:late |early )?on <[DW]\d+>| (?:late |early )?(?<!until )(?<!by )(?<!since )(?<!before )(?<!after )<W\d+>)(?: (?:morning|evening|night|afternoon))?")
_LEFT = re.compile(r"(?: (?:only|just|less than|more than|about|nearly|almost))*(?: (?:days|weeks|months|hours|minutes|years|shortly|soon|immediately|long|<T\d+>))$")
_LOOSE = re.compile(r"\b(?:he|she|they|it|him|her|them|this|these|those|us|our|we|his|there|that)\b")


_FIRSTS = tuple(dict.fromkeys(verb.split()[0] for verb in (*VERBS, *(v for event in EVENTS for v in event.verbs.split("|")))))


@cache
def _telling() -> re.Pattern[str]:
    verbs = "|".join(f"(?P<v{number}>{any_form(verb)})" for number, verb in enumerate(VERBS))
    return re.compile(rf"{_LEAD}{_SUBJECT}{_APPOSITION}{_AUXILIARY} (?P<verb>{verbs}) (?P<rest>.+)$")


def _retelling(line: Line, masked: Masked) -> Frame | None:
    """The whole clause told with another verb, where it is short enough to be a statement and not a copy."""
    match = _telling().match(masked.text)
    if not match or re.search(r"[“\"]", match.group()[: match.start("rest")]):
        return None
    mood = _mood(match["aux"] or "", match["verb"], masked.text, match)
    subject = _subject(match, masked)
    rest = _INLINE.sub("", " " + match["rest"])
    end = _bound(rest)
    rest = (_LEFT.sub("", rest[:end]) if rest[end:].startswith((" after", " following")) else rest[:end]).strip()
    verb = VERBS[next(n for n in range(len(VERBS)) if match[f"v{n}"])]
    ours = retold(verb, rest)
    plain = " ".join(masked.unmask(rest.removeprefix("for ") if ours == "invite" else rest).split())
    if not _told_form(match["verb"], match["aux"] or "") or (mood != "suffered" and not _unbroken(rest, " " + match["rest"])):
        return None
    if mood == "suffered" and not re.match(r"(?:from|by|in|on|after|with|to)\b", rest):
        return None
    if mood is None or not subject or not ours or not 2 <= count_words(plain) <= 10 or _LOOSE.search(plain) or role_named(plain) or '"' in plain or "“" in plain:
        return None
    names = tuple(dict.fromkeys(masked.names[int(n)].name for n in re.findall(r"<N(\d+)>", match.group()[: match.start("rest")] + rest)))
    plural = " and " in subject or bool(match["role"] and match["role"].endswith("s") and not match["role"].endswith("'s"))
    return Frame(event=_TOLD, line=line, subject=subject, plural=plural, mood=mood, slots={}, day=_day(match, masked, "rest"), names=names, clause=f"{ours} {plain}")


def _told_form(verb: str, auxiliary: str) -> bool:
    """Whether the verb stands in a form that tells an event: past, participle or -ing, or plain after "will" and the like."""
    first = verb.split()[0]
    if first.endswith("ing") or re.search(r"\b(?:will|would|to|may|might|could)\b", auxiliary):
        return True
    return any(first in forms(plain)[1:3] and (first != plain or bool(auxiliary.strip())) for plain in _FIRSTS) or first in ("cut", "put")


def _unbroken(rest: str, whole: str) -> bool:
    """Whether what was cut off is an aside or an afterthought, and no part of an enumeration; a particle would change the verb."""
    after = _INLINE.sub("", whole)[len(rest) + 1 :]
    if re.match(r" (?:that|who|which|where) ", after):
        return True
    if re.match(r"(?:back|out|off|up|down|away|over|through|on|in|for(?! (?:public )?comment)|from|with|at|by|into|of)\b", rest):
        return False
    return not after.startswith((",", ":", " (", "(")) or bool(_AFTER_COMMA.match(after))


def _bound(rest: str) -> int:
    """The end of the clause: a comma ends it, save inside an enumeration, which is not cut."""
    match = _BOUND.search(rest, 1)
    end = match.start() if match else len(rest)
    relative = re.search(r" (?:that|who|which|where) ", rest[:end])
    indefinite = relative and re.search(r"(?:^|\s)(?:an?|two|three|four|several|another|some|at least|<C\d+>)\s[^,]*$", rest[: relative.start()])
    return relative.start() if relative and indefinite else end


_METRIC = re.compile(
    rf"^(?:On <[DW]\d+>,? )?(?:The )?(?:(?P<m1>Shares|Stock) (?:of|in) (?P<s1><N\d+>)|(?P<s2><N\d+>)'s (?:(?P<span>[\w<>-]+ )?)(?P<m2>{MEASURES})) (?:have |has |had )?(?:(?P<up>{RISES})|(?P<down>{FALLS})) (?:by )?(?P<approx>more than |over |nearly |almost |about |around |as much as |roughly )?(?P<p><P\d+>)"
)
_METRIC_EVENTS = {
    "up": Event(kind="rise", verbs="", tail="", phrases=("gain {p}", "gain ground"), titles=("{s} gains",), weight=1.5),
    "down": Event(kind="fall", verbs="", tail="", phrases=("lose {p}", "lose ground"), titles=("{s} loses ground",), weight=1.6),
}


def _measure(line: Line, masked: Masked) -> Frame | None:
    match = _METRIC.match(masked.text)
    if not match or _HEARSAY.search(masked.text):
        return None
    name = masked.names[int(re.findall(r"\d+", match["s1"] or match["s2"])[0])].name
    metric = (match["m1"] or match["m2"]).lower()
    subject = f"shares in {name}" if metric in ("shares", "stock") else f"the {metric} of {name}"
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
