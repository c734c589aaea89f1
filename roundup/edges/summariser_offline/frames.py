"""Event frames: who did what to whom, read from a sentence by strict patterns, or not at all.

A frame is taken only where the subject opens the sentence, stands directly before the verb and
the object directly after it. Negation, conditions and questions give none; hedges are kept.
"""

import re
from dataclasses import replace
from functools import cache

from roundup.edges.summariser_offline.event import Event
from roundup.edges.summariser_offline.events import EVENTS
from roundup.edges.summariser_offline.grammar import (
    APPOSITION,
    AUXILIARY,
    CLAUSE,
    END,
    LEAD,
    OBJECT,
    SUBJECT,
    Frame,
    event_day,
    is_plural,
    joined,
    mood_of,
    names_of,
    subject_of,
    told_form,
)
from roundup.edges.summariser_offline.masking import Masked, mask
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.telling import measure, retelling
from roundup.edges.summariser_offline.verbs import any_form, forms
from roundup.entities import Mention
from roundup.text.words import words

_VALUES = {
    "{O}": OBJECT,
    "{M}": r"(?P<mapprox>more than |over |at least |nearly |almost |about |around |roughly |some |up to |as much as |approximately )?(?P<m><M\d+>)",
    "{P}": r"(?P<papprox>more than |over |nearly |almost |about |around |roughly )?(?P<p><P\d+>)",
    "{C}": r"(?P<c><C\d+>)",
    "{T}": r"(?P<t><T\d+>)",
    "{END}": END,
    "{CLAUSE}": CLAUSE,
}


@cache
def _pattern(event: Event) -> re.Pattern[str]:
    tail = event.tail
    for token, pattern in _VALUES.items():
        tail = tail.replace(token, pattern)
    return re.compile(rf"{LEAD}{SUBJECT}{APPOSITION}{AUXILIARY} (?P<verb>{_forms(event)})(?: (?:off|up))? {tail}")


@cache
def _verb(event: Event) -> re.Pattern[str]:
    """Return a small pattern that is asked first: few sentences have the verbs of an event, and the whole pattern takes long to compile."""
    return re.compile(rf" (?:{_forms(event)}) ")


def _forms(event: Event) -> str:
    return "|".join(any_form(verb) for verb in event.verbs.split("|"))


_PHRASED = frozenset("review sue fine block forbid demand fall raise stake acquire invest jobs partner settle milestone".split())
"""Kinds of event whose own phrases say all there is; of the others the whole clause is told."""
_ASIDE = re.compile(r" (?:--|—|–) [^—–]{3,140}? (?:--|—|–)(?= )| \([^()]*\)|—[^—]{3,140}—(?=[a-z])")
_IT = re.compile(
    r"^(?P<when>(?:On|In) <[DW]\d+>, )?(?:[Ii]t|[Tt]he (?:two|pair|<C\d+>)(?: [a-z-]+){0,2}?(?: companies| firms| groups| rivals| giants)?) (?=(?:is|are|has|have|will|said|[a-z]+ed)\b)"
)


def frames(line: Line, referent: str = "") -> tuple[Frame, ...]:
    """Return the event frames of a line, the weightiest first; ``referent`` is whom "it" at its head means."""
    if line.text[-1:] not in '.”"' or line.text[:1] in '“"‘':
        return ()
    plain = mask(line)
    masked, unsure = _prepared(plain, referent), bool(_ATTRIBUTED.match(plain.text))
    whole = retelling(line, masked)
    found = [
        replace(frame, clause=whole.clause if whole and frame.event.kind not in _PHRASED else "")
        for event in EVENTS
        if (frame := _frame(event, line, masked))
    ]
    found += [whole] if whole and not found else []
    found += [frame for frame in (measure(line, masked),) if frame]
    found = [frame for frame in found if _actor(frame, line)]
    found = [replace(frame, mood="reported") if unsure and frame.mood == "fact" else frame for frame in found]
    return tuple(sorted((frame for frame in found if _in_its_time(frame, masked)), key=lambda frame: -frame.event.weight))


def _actor(frame: Frame, line: Line) -> bool:
    """Whether a sentence from deep inside a piece tells of someone in its headline; what others once did is no news of the piece."""
    if any(line.article.text.count(word) < 2 for word in re.findall(r"\b\w*[a-z]{2}[A-Z]\w*", frame.subject)):
        return False  # two words that lost their space
    if line.place < _EARLY:
        return True
    actor = re.findall(r"[A-Z][\w.&-]+", frame.subject.removeprefix("shares in "))
    more = {word for word in words(line.article.title) if len(word) > 3} - {word for part in actor for word in words(part)}
    return any(part in line.article.title for part in actor) and any(word in line.text for word in more)


_EARLY = 4
_ATTRIBUTED = re.compile(
    r"^(?:<N\d+>(?:'s)?(?: (?:data|figures|numbers|estimates|analysts|research|reporting))?|(?:Data|Figures|Numbers|Estimates|Reports?|An? (?:report|study|survey)) (?:from|by) (?:[Tt]he )?<N\d+>) "
    r"(?:shows?|reveals?|suggests?|indicates?|estimates?|found|finds|reports?|reported)(?: (?:on|late on) <[DW]\d+>)? that "
)
"""An opening that says whose word it is; what follows is told with caution."""


THEN = re.compile(
    r"\b(?:last|previous|that) (?:year|month|week|quarter|spring|summer|autumn|fall|winter)\b|\b(?:years?|months?|weeks?|decades?) (?:ago|earlier|before|later)\b|\bearlier (?:this|in)\b",
    re.IGNORECASE,
)


def _in_its_time(frame: Frame, masked: Masked) -> bool:
    """Whether a statement keeps the time of its event: a year, a month or "last year" in the sentence must not get lost."""
    said = f"{frame.clause} {' '.join(frame.slots.values())}"
    if THEN.search(masked.text):
        return False
    vague = [fact for key, fact in masked.facts.items() if key[0] == "Y" or (key[0] == "D" and len(fact.key) in (2, 7))]
    return all(fact.text in said for fact in vague)


def _prepared(masked: Masked, referent: str) -> Masked:
    """Leave asides out, and put the referent in for "it" at the head."""
    text = _ASIDE.sub("", masked.text)
    stripped = _ATTRIBUTED.sub("", text)
    text = stripped[:1].upper() + stripped[1:] if stripped != text else text
    if not referent or not _IT.match(text):
        return replace(masked, text=text)
    parts = referent.split(" and ")
    tokens = [f"<N{len(masked.names) + number}>" for number in range(len(parts))]
    text = _IT.sub(lambda match: f"{match['when'] or ''}{' and '.join(tokens)} ", text)
    return replace(masked, text=text, names=(*masked.names, *(Mention(name=part, text=part, start=0, end=0) for part in parts)))


def _frame(event: Event, line: Line, masked: Masked) -> Frame | None:
    match = _verb(event).search(masked.text) and _pattern(event).match(masked.text)
    if not match or re.search('[“"]', match.group()):
        return None
    mood = mood_of(match, masked.text)
    subject = subject_of(match, masked)
    if mood is None or mood == "suffered" or not subject or not told_form(match):
        return None
    slots = _slots(match, masked)
    if slots is None or slots.get("o") == subject:
        return None
    return Frame(
        event=event,
        line=line,
        subject=subject,
        plural=is_plural(subject, match),
        mood=mood,
        slots=slots,
        day=event_day(match, masked),
        names=names_of(match.group(), masked),
    )


def _slots(match: re.Match[str], masked: Masked) -> dict[str, str] | None:
    got = match.groupdict()
    slots: dict[str, str] = {}
    for key in ("m", "p", "c", "t"):
        if got.get(key):
            slots[key] = (got.get(f"{key}approx") or (got.get("approx") if key in ("c", "p") else "") or "") + masked.unmask(got[key])
    if got.get("obj"):
        slots["o"] = joined(got["obj"], masked)
    if got.get("plain"):
        slots["ving"] = forms(got["plain"])[3]
    for key in ("r", "n", "q", "unit", "called", "ving"):
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
