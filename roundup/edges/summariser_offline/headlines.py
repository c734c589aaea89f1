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
from roundup.edges.summariser_offline.verbs import forms

_MORE = (
    "pass lift hit reach deny fine block bar order tell widen halt forbid reject approve take drop weigh consider plan seek agree "
    "ask urge warn call face lose win gain rise fall jump slide climb tumble double triple top beat overtake miss cut raise add name "
    "hire sack fire quit leave join back buy sell list delist float file sue settle pay spend invest fund close open start stop end resume "
    "restart suspend delay postpone shelve scrap cancel expand shrink move push pull put set sign strike launch unveil show release test "
    "ship build make recall fix patch leak breach probe investigate review clear allow ban limit curb tighten ease relax promise pledge vow "
    "accuse blame charge arrest jail free find see keep hold split merge acquire snap snag land secure bag shed slash trim let give get go come become turn "
    "complete increase achieve finish finalise finalize edge lead bring draw grant admit confirm report announce publish demand require restrict boost reduce lower extend "
    "attract hand offer accept resign return begin lay fail struggle fight challenge appeal eye mull explore step swing sink soar surge plunge slump slip crash climb "
    "spark cause trigger fuel prompt worry steal hack expose reveal discover detect develop create introduce adopt choose pick replace remove restore rename upgrade update acquire invite summon enter exit"
).split()
_SKIP = re.compile(
    r"^(?:how|why|what|when|where|who|which|is|are|can|could|should|will|does|do|did|the best|best|review|opinion|podcast|video|watch|live|quiz|here's|this|these|it's|\d+ )\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"\s+(?:[-|–—·]|\|\|)\s+[^-|–—·]{2,40}$")
_LABEL = re.compile(r"^(?:[A-Z][\w ]{2,24}|In brief|Exclusive|Breaking|Update\w*|Analysis)\s*[:|]\s+")
_HEARSAY = re.compile(
    r",? (?:(?:the )?(?:report|reports|sources?|agency|paper|insiders?|people|filing|[A-Z][\w.&'-]+(?: [A-Z][\w.&'-]+){0,3})) (?:says?|reports?|said|claims?|shows?|finds?)$|,? (?:say|says|according to) [^,]+$|^(?:[Rr]eports?|[Ss]ources): "
)
_UNPRINTABLE = re.compile(r"[?!“”\"…]|: |; | - | — |(?<!\w)'\w")
_PASSIVE_TAIL = frozenset("to by from over in for after as of at on with".split())
_NO_SUBJECT = frozenset("to of in on at by for from with and or the a an its his her their as not no new".split())
_GIVEN = re.compile(r"^(?:its|their|his|her|the|an?|new|more|\$|€|£|\d|two|three|four|five|all|another)", re.IGNORECASE)
_FUNCTION = frozenset(
    "its their his her the a an to of in on at by for from with and or as after before over into amid under about new".split()
)
_STATES = frozenset(
    "says say is are was were has have be been being may might could would should can will wants needs looks seems means plus across versus always perhaps does goes "
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
        be = "were" if self.plural else "was"
        verb = {"past": past, "passive": f"{be} {participle}", "plan": f"will {self.verb}"}[self.form]
        return f"{self.subject} {verb} {self.rest}".rstrip() + "."


def told(title: str, text: str = "") -> Told | None:
    """Return a headline read as a clause; None where it is no plain statement.

    ``text`` is the article's: words that it writes small are written small in a Title Case headline.
    """
    plain = " ".join(_OUTLET.sub("", title.replace("’", "'").replace("‘", "'")).split()).strip(" .")
    whole = plain if _HEARSAY.match(plain) else _LABEL.sub("", plain)
    plain = _HEARSAY.sub("", whole).rstrip(",")
    if not plain or _SKIP.match(plain) or _UNPRINTABLE.search(plain) or not 3 <= len(plain.split()) <= 18:
        return None
    parts = _lowered(plain.split(), text)
    for at in range(1, min(len(parts), 9)):
        if parts[at - 1].endswith(",") or _mistakable(parts, at):
            return None
        read = _verb(parts, at)
        if read:
            verb, form, rest = read
            return Told(
                subject=" ".join(parts[:at]),
                verb=verb,
                rest=" ".join(parts[rest:]),
                plural=_plural(parts[:at]),
                form=form,
                hearsay=plain != whole,
            )
    return None


def _lowered(parts: list[str], text: str) -> list[str]:
    """Write the words of a Title Case headline as the article writes them; other headlines stay."""
    capitals = sum(part[:1].isupper() for part in parts if len(part) > 3)
    if capitals < 0.7 * sum(len(part) > 3 for part in parts):
        return parts
    text = text.replace(" ".join(parts), "")
    small = set(re.findall(r"\b[a-z][\w'-]+\b", text)) | set(_tables()[0]) | _FUNCTION
    return [
        parts[0],
        *(
            part.lower() if part.lower() in small and not re.search(rf"(?<![.!?] )\b{re.escape(part)}\b", text[1:]) else part
            for part in parts[1:]
        ),
    ]


def _mistakable(parts: list[str], at: int) -> bool:
    """Whether a word could be the headline's verb in a form that we cannot read: then nothing after it is trusted."""
    word, after = parts[at].lower(), _next(parts, at)
    if parts[at][:1].isupper() or word in _NO_SUBJECT:
        return False
    third, past, participle = _tables()
    bare = word in participle and word in _BARE and not _GIVEN.match(after)
    noun = after in past.values() and (parts[at + 2 : at + 3] or [""])[0] not in ("of", "on", "that")
    return word in _STATES or bare or (word in third and (not after or noun))


def _verb(parts: list[str], at: int) -> tuple[str, str, int] | None:
    """Return the plain form of the verb at a place, how it stands, and where the rest begins; None if the word is none."""
    word, before, after = parts[at].lower(), parts[at - 1].lower(), _next(parts, at)
    if parts[at][:1].isupper() or (before in _NO_SUBJECT and word != "to"):
        return None
    third, past, participle = _tables()
    if word == "to" and after.lower() in past.values():
        return after.lower(), "plan", at + 2
    if word in participle and after.lower() in _PASSIVE_TAIL and word not in _BARE:
        return participle[word], "passive", at + 1
    plain = third.get(word) or (_object(parts, at) and (past.get(word) or (parts[at - 1][:1].isupper() and _stem(word)))) or ""
    if not plain and word in past.values() and _plural(parts[:at]) and after:
        plain = word
    return (plain, "past", at + 1) if plain else None


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
        *_MORE,
    )
    verbs = tuple(dict.fromkeys(verb for verb in listed if verb.isalpha() and verb not in ("be", "have", "do")))
    return {forms(v)[0]: v for v in verbs}, {forms(v)[1]: v for v in verbs}, {forms(v)[2]: v for v in verbs}
