"""Headlines as sentences: "Banma raises $460 million" becomes "Banma raised $460 million".

A headline is the one place where a source says its news in a single clause: subject, verb,
object. Told in the past tense it can be read for an event frame like any other sentence. It is
never printed: our own words are made from the frame, and the passages that tell the same are cited.
"""

import re
from dataclasses import dataclass
from functools import cache

from roundup.edges.summariser_offline.events import EVENTS
from roundup.edges.summariser_offline.retelling import VERBS
from roundup.edges.summariser_offline.retelling_passives import KNOWN
from roundup.edges.summariser_offline.verbs import forms

_SKIP = re.compile(
    r"^(?:i|we|my|our|you|your|how|why|what|when|where|who|which|is|are|can|could|should|will|does|do|did|the best|best|review|opinion|podcast|video|watch|live|quiz|here's|this|these|it's|\d+ )\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"(?:\s+(?:[-|–—·•:]|\|\|)\s+[^-|–—·•:]{2,40})(?:\s+\|\s+[^|]{2,40})*$|(?:\s+\|\s+[^|]{2,40})+$")
_LABEL = re.compile(r"^(?:[A-Z][\w ]{2,24}|In brief|Exclusive|Breaking|Update\w*|Analysis)\s*[:|]\s+")
_HEARSAY = re.compile(
    r",? (?:(?:the )?(?:report|reports|sources?|agency|paper|insiders?|people|filing|[A-Z][\w.&'-]+(?: [A-Z][\w.&'-]+){0,3})) (?:says?|reports?|said|claims?|shows?|finds?)$|,? (?:say|says|according to) [^,]+$|^(?:[Rr]eports?|[Ss]ources): "
)
_OFFICIAL = re.compile(
    r", says? (?:the )?(?:government|police|court|minister|ministry|council|regulator|watchdog|army|military|prosecutors|officials)$"
)
"""Whose word on their own doings is no hearsay."""
_UNPRINTABLE = re.compile(r"[?!“”\"…]|: |; | - | — |(?<!\w)'\w")
_FRONTED = re.compile(
    r"^(?:(?:After|Amid|Following|Despite|With|In|At|Before|During|Under|Weeks after|Days after|Months after) [^,:]{2,60}|\d+ \w+ on), (?=[A-Z]|new|renewed)"
)
_ADJUNCT = re.compile(r"(?:^| )(?:in|on|at|over|after|before|amid|to|as|following|for|with|by)(?= )")
_QUOTED = re.compile(r"(?<!\w)'[^']{2,40}'(?!\w)|[“\"][^“”\"]{2,40}[”\"]")
_PASSIVE_TAIL = frozenset("to by from over in for after as of at on with".split())
_NO_SUBJECT = frozenset("to of in on at by for from with and or the a an its his her their as not no new".split())
_GIVEN = re.compile(r"^(?:its|their|his|her|the|an?|new|more|\$|€|£|\d|two|three|four|five|all|another)", re.IGNORECASE)
_FUNCTION = frozenset(
    "its their his her the a an to of in on at by for from with and or as after before over into amid under about new".split()
)
_STATES = frozenset(
    "says say was were had be been being may might could would should can needs looks seems means plus across versus always perhaps does goes "
    "still intros spells stays feels".split()
)
_BARE = ("set", "cut", "put", "hit", "let", "beat", "shed")
"""Verbs whose past is their plain form: without an object after them they are taken for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A headline read as a clause: subject, the plain form of its verb, and the rest as it stands."""

    subject: str
    verb: str
    rest: str
    plural: bool
    form: str = "past"
    hearsay: bool = False

    @property
    def sentence(self) -> str:
        """The headline as a sentence in the past tense (or of what is planned)."""
        past, participle = forms(self.verb)[1:3]
        be, is_ = ("were", "are") if self.plural else ("was", "is")
        verb = {
            "past": past,
            "passive": f"{be} {participle}",
            "plan": f"will {self.verb}",
            "wish": f"{'want' if self.plural else 'wants'} to {self.verb}",
            "refused": f"will not {self.verb}",
            "doing": f"{is_} {forms(self.verb)[3]}",
        }[self.form]
        return f"{self.subject} {verb} {self.rest}".rstrip() + "."


def told(title: str, text: str = "") -> Told | None:
    """Return a headline read as a clause; None where it is no plain statement.

    ``text`` is the article's: words that it writes small are written small in a Title Case headline.
    """
    plain = " ".join(_OUTLET.sub("", title.replace("’", "'").replace("‘", "'")).split()).strip(" .")
    plain = re.split(r" [—–] |; ", plain)[0]
    plain = _FRONTED.sub("", plain)
    whole = plain if _HEARSAY.match(plain) else _LABEL.sub("", plain)
    plain = _HEARSAY.sub("", whole).rstrip(",")
    if not plain or _SKIP.match(plain) or _UNPRINTABLE.search(_QUOTED.sub("so-called", plain)) or not 3 <= len(plain.split()) <= 18:
        return None
    parts = _lowered(plain.split(), text)
    hearsay = plain != whole and not _OFFICIAL.search(whole)
    for at in range(1, min(len(parts), 9)):
        read = None if _broken(parts[at - 1]) or _mistakable(parts, at) else _verb(parts, at)
        if read:
            return _told(parts, at, read, hearsay=hearsay)
        if _broken(parts[at - 1]) or _mistakable(parts, at) or parts[at] in _HELPERS:
            return None
    return None


_HELPERS = ("is", "are", "has", "have", "will", "won't", "wants", "want")
_COUNT = re.compile(r"\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds")


def _broken(part: str) -> bool:
    """Whether a subject cannot go on after a word: a comma or a quotation mark stands there."""
    return part.endswith(",") or bool(re.search(r"[“”\"]|(?<!\w)'", part))


def _told(parts: list[str], at: int, read: tuple[str, str, int], *, hearsay: bool) -> Told | None:
    verb, form, rest = read
    subject = [part for part in parts[:at] if part.lower() not in _ADVERBS and not re.fullmatch(r"[a-z]{4,}ly", part)]
    if not subject or _QUOTED.search(_ADJUNCT.split(" ".join(parts[rest:]))[0]):
        return None
    counted = form == "passive" and bool(_COUNT.fullmatch(subject[-1].lower()))
    return Told(
        subject=" ".join([*subject, "people"] if counted else subject),
        verb=verb,
        rest=" ".join(parts[rest:]),
        plural=counted or (_plural(subject) and parts[at].lower() not in _tables()[0]),
        form=form,
        hearsay=hearsay,
    )


def _lowered(parts: list[str], text: str) -> list[str]:
    """Write the words of a Title Case headline as the article writes them; other headlines stay.

    A word is a name where the article has it with a capital inside a sentence and not without.
    """
    capitals = sum(part[:1].isupper() for part in parts if len(part) > 3)
    if capitals < 0.7 * sum(len(part) > 3 for part in parts):
        return parts
    lines = "\n".join(line for line in text.replace("’", "'").split("\n") if " ".join(parts[:4]) not in line)
    small = set(re.findall(r"\b[a-z][\w'-]+\b", lines)) | set(_tables()[0]) | _FUNCTION
    return [parts[0], *(part.lower() if _common(part, lines, small) else part for part in parts[1:])]


def _common(part: str, text: str, small: set[str]) -> bool:
    word = part.strip(",.")
    if word.lower() in _FUNCTION or not re.fullmatch(r"[A-Z][a-z'-]*(?:-[A-Z]?[a-z]+)*", word):
        return word.lower() in _FUNCTION
    inside = re.search(rf"(?<=[a-z0-9,'] ){re.escape(word)}\b|[a-z]{re.escape(word)}", text)
    return word.lower() in small and (not inside or not re.search(rf"(?<![.!?#] )(?<!^)\b{re.escape(word)}\b", text))


def _mistakable(parts: list[str], at: int) -> bool:
    """Whether a word could be the headline's verb in a form that we cannot read: then nothing after it is trusted."""
    word, after = parts[at].lower(), _next(parts, at)
    if parts[at][:1].isupper() or word in _NO_SUBJECT:
        return False
    third, past, participle = _tables()
    bare = word in participle and word in _BARE and not _GIVEN.match(after)
    noun = after in past.values() and (parts[at + 2 : at + 3] or [""])[0] not in _PASSIVE_TAIL | {"of", "that"}
    return word in _STATES or bare or (word in third and (not after or noun))


def _verb(parts: list[str], at: int) -> tuple[str, str, int] | None:
    """Return the plain form of the verb at a place, how it stands, and where the rest begins; None if the word is none."""
    word, before, after = parts[at].lower(), parts[at - 1].lower(), _next(parts, at)
    if parts[at][:1].isupper() or (before in _NO_SUBJECT and word != "to"):
        return None
    third, past, participle = _tables()
    if word in ("will", "won't", "has", "have", "is", "are"):
        return _helped(parts, at)
    if word in ("wants", "want") and after == "to" and (parts[at + 2 : at + 3] or [""])[0] in past.values():
        return parts[at + 2], "wish", at + 3
    if word == "to" and after.lower() in past.values():
        return after.lower(), "plan", at + 2
    if word in participle and after.lower() in _PASSIVE_TAIL and word not in _BARE:
        return participle[word], "passive", at + 1
    plain = third.get(word) or (_object(parts, at) and (past.get(word) or (parts[at - 1][:1].isupper() and _stem(word)))) or ""
    if not plain and word in past.values() and _plural(parts[:at]) and after:
        plain = word
    return (plain, "past", at + 1) if plain else None


def _helped(parts: list[str], at: int) -> tuple[str, str, int] | None:
    """Read "will launch", "has launched", "is launching" and "is set to launch"."""
    word, rest = parts[at].lower(), [part for part in parts[at + 1 :] if part.lower() not in _ADVERBS]
    skipped = len(parts) - at - 1 - len(rest)
    after, (_, past, participle) = (rest or [""])[0].lower(), _tables()
    if word in ("will", "won't"):
        return (after, "plan" if word == "will" else "refused", at + 2 + skipped) if after in past.values() else None
    if word in ("has", "have"):
        return (participle[after], "past", at + 2 + skipped) if after in participle and len(rest) > 1 else None
    if after in ("set", "due", "about") and rest[1:2] == ["to"] and rest[2:3] and rest[2].lower() in past.values():
        return rest[2].lower(), "plan", at + 4 + skipped
    doing = next((verb for verb in past.values() if forms(verb)[3] == after), "")
    return (doing, "doing", at + 2 + skipped) if doing else None


_ADVERBS = frozenset("officially formally quietly finally also now just reportedly already again".split())


def _next(parts: list[str], at: int) -> str:
    return parts[at + 1] if at + 1 < len(parts) else ""


def _object(parts: list[str], at: int) -> bool:
    """Whether what follows opens an object: a determiner, a figure or a name."""
    after = _next(parts, at)
    return bool(_GIVEN.match(after)) or after[:1].isupper()


def _stem(word: str) -> str:
    """Return the plain form of a word that has the ending of a third person, "" for others."""
    if not re.fullmatch(r"[a-z]{3,}[^su\W]s", word) or word in _STATES:
        return ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")) else word[:-1]


def _plural(subject: list[str]) -> bool:
    last = subject[-1]
    common = bool(re.search(r"(?<![su'i])s$", last.lower())) and (not last[:1].isupper() or len(subject) == 1)
    return "and" in subject or common or last.lower() in ("people", "police")


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the plain forms of known verbs by third person, by past form and by participle."""
    listed = (
        *(verb.split()[0] for verb in VERBS),
        *(verb.split()[0] for event in EVENTS for verb in event.verbs.split("|") if verb),
        *KNOWN,
    )
    verbs = tuple(dict.fromkeys(verb for verb in listed if verb.isalpha() and verb not in ("be", "have", "do")))
    return {forms(v)[0]: v for v in verbs}, {forms(v)[1]: v for v in verbs}, {forms(v)[2]: v for v in verbs}
