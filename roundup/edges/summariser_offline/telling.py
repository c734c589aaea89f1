"""Two more ways to read an event: a short clause told with another verb, and a measure that rose or fell."""

import re
from functools import cache

from roundup.edges.summariser_offline.event import Event
from roundup.edges.summariser_offline.events import FALLS, MEASURES, RISES
from roundup.edges.summariser_offline.grammar import (
    APPOSITION,
    AUXILIARY,
    HEARSAY,
    LEAD,
    SUBJECT,
    TOLD,
    Frame,
    event_day,
    is_plural,
    mood_of,
    names_of,
    subject_of,
    told_form,
)
from roundup.edges.summariser_offline.masking import Masked
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.retelling import VERBS, retold
from roundup.edges.summariser_offline.standing import role_named
from roundup.edges.summariser_offline.verbs import any_form
from roundup.text.words import count_words

_BOUND = re.compile(r"[,;:—(]| -- | - |\.$|$| (?:after|because|when|while|since|amid|following) ")
_AFTER_COMMA = re.compile(
    r", (?:(?:(?:the |an? )?[^,]{2,40}? (?:said|told|announced|reported|wrote)\b|<N\d+> (?:said|told|announced|reported|wrote)\b|which|who|whose|where|when|while|with|as|after|before|but|including|citing|according|because|in|on|at|by|one|among|all|both|without|despite|though|although|even|so|to|under|for|and (?:has|have|will|is|are|was|were|said|thereby|then)|[a-z]+ing)\b|(?:an?|the|<N\d+>)(?!\w)(?!.{0,80}, (?:and|or)\b))"
)
_INLINE = re.compile(
    r"(?: (?:late |early )?on <[DW]\d+>| (?:late |early )?(?<!until )(?<!by )(?<!since )(?<!before )(?<!after )<W\d+>)(?: (?:morning|evening|night|afternoon))?"
)
LEFT = re.compile(
    r"(?: (?:only|just|less than|more than|about|nearly|almost))*(?: (?:days|weeks|months|hours|minutes|years|shortly|soon|immediately|long|<T\d+>))$"
)
_LOOSE = re.compile(r"\b(?:he|she|they|it|him|her|them|this|these|those|us|our|we|his|there|that)\b")


@cache
def _telling() -> re.Pattern[str]:
    verbs = "|".join(f"(?P<v{number}>{any_form(verb)})" for number, verb in enumerate(VERBS))
    return re.compile(rf"{LEAD}{SUBJECT}{APPOSITION}{AUXILIARY} (?P<verb>{verbs}) (?P<rest>.+)$")


def retelling(line: Line, masked: Masked) -> Frame | None:
    """Return the whole clause told with another verb, where it is short enough to be a statement and not a copy."""
    match = _telling().match(masked.text)
    if not match or re.search(r"[“\"]", match.group()[: match.start("rest")]):
        return None
    mood, subject = mood_of(match, masked.text), subject_of(match, masked)
    rest = _rest(match["rest"])
    verb = VERBS[next(n for n in range(len(VERBS)) if match[f"v{n}"])]
    ours = retold(verb, rest)
    plain = " ".join(masked.unmask(rest.removeprefix("for ") if ours == "invite" else rest).split())
    if re.search(r"\beach\b", match["aux"] or ""):
        plain = plain.replace(" the other", " each other")
    if mood is None or not subject or not ours or not told_form(match) or not _tellable(plain) or _GERUND.match(rest):
        return None
    if not (_SUFFERED.match(rest) and _PASSIVE_WORD.search(ours) if mood == "suffered" else unbroken(rest, " " + match["rest"])):
        return None
    return Frame(
        event=TOLD,
        line=line,
        subject=subject,
        plural=is_plural(subject, match),
        mood=mood,
        slots={},
        day=event_day(match, masked, "rest"),
        names=names_of(match.group()[: match.start("rest")] + rest, masked),
        clause=f"{ours} {_POSSIBLE.sub('', plain) if ours == 'weigh' else plain}",
    )


_GERUND = re.compile(
    r"(?!existing|leading|pending|outstanding|competing|growing|rising)[a-z]+ing (?:<|an?\b|the\b|its\b|their\b|[a-z]+s\b)"
)
_POSSIBLE = re.compile(r"^the (?:possibility|idea|option) of ")
"""What weighing says already."""
_PASSIVE_WORD = re.compile(r"^\w+(?: (?:down|off|aside|up|over))?$")
_SUFFERED = re.compile(r"(?:from|by|in|on|after|with|to)\b")


def _rest(words: str) -> str:
    """Return the words after the verb, to the end of the clause and without its day."""
    rest = _INLINE.sub("", " " + words)
    end = _bound(rest)
    return (LEFT.sub("", rest[:end]) if rest[end:].startswith((" after", " following")) else rest[:end]).strip()


def _tellable(words: str) -> bool:
    """Whether words may go into a statement of ours: few, whole, and clear by themselves."""
    return 2 <= count_words(words) <= 10 and not _LOOSE.search(words) and not role_named(words) and not re.search('[“"]', words)


def unbroken(rest: str, whole: str, *, particles: bool = False) -> bool:
    """Tell whether what was cut off is an aside or an afterthought, and no part of an enumeration; a particle would change the verb."""
    after = _INLINE.sub("", whole)[len(rest) + 1 :]
    if re.match(r" (?:that|who|which|where) ", after):
        return True
    if not particles and re.match(
        r"(?:back|out|off|up|down|away|over|through|on|in|for(?! (?:public )?comment)|from|with|at|by|into|of)\b", rest
    ):
        return False
    return not after.startswith((",", ":", " (", "(")) or bool(_AFTER_COMMA.match(after))


def _bound(rest: str) -> int:
    """Return the end of the clause: a comma ends it, save inside an enumeration, which is not cut."""
    match = _BOUND.search(rest, 1)
    end = match.start() if match else len(rest)
    relative = re.search(r" (?:that|who|which|where) ", rest[:end])
    indefinite = relative and re.search(
        r"(?:^|\s)(?:an?|two|three|four|several|another|some|at least|<C\d+>)\s[^,]*$", rest[: relative.start()]
    )
    return relative.start() if relative and indefinite else end


_METRIC = re.compile(
    rf"^(?:On <[DW]\d+>,? )?(?:The )?(?:(?P<m1>Shares|Stock) (?:of|in) (?P<s1><N\d+>)|(?P<s2><N\d+>)'s (?:(?P<span>[\w<>-]+ )?)(?P<m2>{MEASURES})) (?:have |has |had )?(?:(?P<up>{RISES})|(?P<down>{FALLS})) (?:by )?(?P<approx>more than |over |nearly |almost |about |around |as much as |roughly )?(?P<p><P\d+>)"
)
_METRIC_EVENTS = {
    "up": Event(kind="rise", verbs="", tail="", phrases=("climb {p}", "climb"), titles=("{s} gains", "A rise for {s}"), weight=1.5),
    "down": Event(kind="fall", verbs="", tail="", phrases=("drop {p}", "drop"), titles=("{s} loses ground", "A fall for {s}"), weight=1.6),
}


def measure(line: Line, masked: Masked) -> Frame | None:
    """Return that shares, sales and the like rose or fell by how much, None where the sentence does not open with that."""
    match = _METRIC.match(masked.text)
    if not match or HEARSAY.search(masked.text):
        return None
    name = masked.names[int(re.findall(r"\d+", match["s1"] or match["s2"])[0])].name
    metric = (match["m1"] or match["m2"]).lower()
    subject = f"shares in {name}" if metric in ("shares", "stock") else f"{name}'s {metric}"
    return Frame(
        event=_METRIC_EVENTS["up" if match["up"] else "down"],
        line=line,
        subject=subject,
        plural=metric.endswith("s"),
        mood="fact",
        slots={"p": (match["approx"] or "") + masked.unmask(match["p"])},
        day=event_day(match, masked),
        names=(name,),
    )
