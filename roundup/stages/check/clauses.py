"""A shallow reading of English sentences: each verb with who does it, to whom, through which preposition, and how it is put.

Closed lists and endings find the verb groups; the subject is the noun phrase to the left in the clause, the
object the one to the right (Abney 1991, "Parsing by chunks", in its simplest form). Passive clauses are turned,
so that "B was sued by A" reads as "A sued B"; deeds told by a noun ("A's acquisition of B") read as their verb.
What cannot be read is left out: comparing then finds nothing, rather than something wrong.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from roundup.entities import Mention
from roundup.entities.senses import english
from roundup.stages.check.terms import tokens
from roundup.stages.check.verbs import NOUNS, OTHERS_DO, PHRASAL, base_of, shape

_TAGS = {
    **dict.fromkeys("a an the this that these those its their his her our my your some any all both each every another no many most several few more less other such which".split(), "d"),
    **dict.fromkeys(
        "of in on at for from by with into onto over under about against between during through until within among across per via toward towards despite off up down out around near behind "
        "beyond above below alongside amid versus unlike like except plus following including after before since as than upon inside outside without regarding".split(),
        "p",
    ),
    **dict.fromkeys("and or but nor".split(), "c"),
    **dict.fromkeys("that which who whom whose because although though while whereas when where if whether unless why how what once so".split(), "s"),
    **dict.fromkeys("he she it they we i you him them us me someone everyone nobody nothing everything something anyone one itself himself themselves there here".split(), "w"),
    **dict.fromkeys("is are was were be been being am isn't aren't wasn't weren't".split(), "b"),
    **dict.fromkeys("has have had having hasn't haven't hadn't".split(), "h"),
    **dict.fromkeys("do does did don't doesn't didn't".split(), "o"),
    **dict.fromkeys("will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't mightn't".split(), "m"),
    **dict.fromkeys("not never".split(), "n"),
    **dict.fromkeys(
        "maybe yet earlier previously also now still already again soon then even just only ever once later finally perhaps almost nearly often always long further first last together instead rather too very quite "
        "once far well ago yesterday today tomorrow".split(),
        "r",
    ),
    "to": "t",
}  # fmt: skip
_TIMES = frozenset(
    "week weeks month months year years day days hour hours minute minutes time times quarter decade century morning afternoon evening night".split()
)
NO_ADVERBS = frozenset(
    "supply apply reply rely comply imply multiply rally tally ally family july italy assembly monopoly fly bully daily weekly company".split()
)
_SHORTENED = {
    f"{word}'{tail}": (word, full)
    for tail, full, words_ in (
        ("s", "is", "it he she that there here what who where how"),
        ("m", "am", "i"),
        ("re", "are", "they we you who"),
        ("ve", "have", "i they we you would could should might"),
        ("ll", "will", "i it he she they we you that there"),
        ("d", "would", "i he she they we you it"),
    )
    for word in words_.split()
}
_HARD = re.compile(r"[.;:!?()\[\]。！？；：“”\"「」]|[-–—]{2}|[–—]| - ")
_ASIDE = re.compile(r"\([^()]{1,120}\)")
AUX = frozenset("bhomnrt")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its tag; ``name`` is the canonical name it belongs to; ``gap`` is what parts it from the word before: "", "," or ";"."""

    low: str
    tag: str
    gap: str
    name: str
    owner: bool
    start: int
    end: int


@dataclass(slots=True)
class Deed:
    """A verb in its clause: ``agent`` does it, ``patient`` has it done to, ``roles`` by preposition; each a set of names and reduced nouns.

    ``first`` to ``at`` is the verb group in words; ``words`` are the reduced words of the whole clause.
    """

    verb: str
    at: int
    first: int
    low: str
    passive: bool = False
    noun: bool = False
    agent: frozenset[str] = frozenset()
    patient: frozenset[str] = frozenset()
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    governor: int = -1
    start: int = 0
    end: int = 0
    done: bool = False
    about: frozenset[str] = frozenset()
    sure: bool = False
    vague: bool = False

    def spelled(self, text: str) -> str:
        """Return the verb as the sentence writes it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The words of a sentence and the deeds they tell, in order."""

    words: tuple[Word, ...]
    deeds: tuple[Deed, ...]


@lru_cache(maxsize=20_000)
def read(text: str, mentions: tuple[Mention, ...]) -> Parsed:
    """Read one sentence."""
    words = _words(text, mentions)
    deeds = _Reader(words).deeds()
    return Parsed(words, tuple(deeds))


def _words(text: str, mentions: tuple[Mention, ...]) -> tuple[Word, ...]:
    found: list[Word] = []
    end, which = 0, 0
    asides = [match.span() for match in _ASIDE.finditer(text)] if "(" in text else []
    for token in tokens(text):
        if asides and any(start < token.start < stop for start, stop in asides):
            continue
        gap = text[end : token.start]
        if asides and "(" in gap:
            gap = _ASIDE.sub("", gap)
        joined = gap in (" ", "-", "") or (which < len(mentions) and mentions[which].start < token.start < mentions[which].end)
        abbreviated = gap == ". " and token.low[0].islower() and text[token.start].islower()
        part = "" if joined or abbreviated else ";" if _HARD.search(gap) else "," if gap.strip(" '’") else ""
        end = token.end
        while which < len(mentions) and mentions[which].end <= token.start:
            which += 1
        mention = mentions[which] if which < len(mentions) and mentions[which].start <= token.start else None
        low = token.low
        split = _SHORTENED.get(low)
        if split:  # "it's" is two words, "don't" is one that says both
            for number, word in enumerate(split):
                found.append(Word(word, _tag(word, word), "" if number else part, "", False, token.start, token.end))  # noqa: FBT003, PERF401  # one field of eight, a longer list
            continue
        owner = low.endswith("'s") or (
            low.endswith("s") and text[token.end : token.end + 1] in "’'" and text[token.end : token.end + 1] != ""
        )
        tag = "x" if mention else _tag(low, token.stem)
        found.append(
            Word(
                low.removesuffix("'s") if owner else low,
                tag,
                part,
                name_key(mention.name) if mention else "",
                owner,
                token.start,
                token.end,
            )
        )
    return tuple(found)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """Return what a name is compared by: without a title, and reduced if it is one word, which may pass for a common one elsewhere."""
    first, _, rest = name.partition(" ")
    if rest and "n18" in english().fields(first.lower()):
        return name_key(rest)  # "Councillor Petra Noll" is Petra Noll
    return name if rest else base_of(name.lower())


def _tag(low: str, stem_: str) -> str:
    known = _TAGS.get(low)
    if known:
        return known
    if low[0].isdigit():
        return "0"
    if low.endswith("ly") and low not in NO_ADVERBS:
        return "r"
    return "N"


class _Reader:
    """Finds the deeds of a sentence's words."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.tags = [word.tag for word in words]
        self.verbs: set[int] = set()

    def deeds(self) -> list[Deed]:
        found: list[Deed] = []
        aux: list[int] = []
        for at, word in enumerate(self.words):
            if word.gap == ";":
                aux = []
            tag = word.tag
            if tag in AUX:
                aux.append(at)
                continue
            if tag in "xN0":
                deed = self._deed(at, aux)
                if deed:
                    found.append(deed)
                    self.verbs.add(at)
            if tag == "d" and any(self.tags[place] in "bh" for place in aux):
                continue  # "is not a product", "has no plans": the complement comes
            if tag != "w":
                aux = []
        ends = [deed.first for deed in found]
        for deed in found:
            head = self.words[deed.at]
            deed.start, deed.end = head.start, head.end
            deed.done = "d" in shape(head.low) and not any(self.tags[place] in "mt" for place in range(deed.first, deed.at))
        for number, deed in enumerate(found):
            self._phrased(deed)
            self._bind(deed, found, number, ends)
            deed.about = self._about(found[number - 1].at + 1 if number else 0, ends[number + 1] if number + 1 < len(ends) else len(self.words), deed)
        return found + self._nouns()

    def _deed(self, at: int, aux: list[int]) -> Deed | None:
        """Return the verb at a place, or the predicate after a form of "be"; None where there is neither."""
        word, tags = self.words[at], self.tags
        group = "".join(tags[place] for place in aux)
        led = [place for place in aux if tags[place] in "bhomt"]
        first = aux[0] if aux and led else at
        last = tags[led[-1]] if led else ""
        form = shape(word.low) if word.tag == "N" else ""
        if last in ("m", "o") or (last == "t" and self._infinitive(at, led[-1], form)):
            return Deed(base_of(word.low), at, first, word.low) if word.tag == "N" else None
        if last == "b":
            if form == "g":
                return Deed(base_of(word.low), at, first, word.low)
            if "d" in form and not self._before_noun(at):
                return Deed(base_of(word.low), at, first, word.low, passive=True)
            return Deed("be", at, first, self.words[led[-1]].low)
        if last == "h":
            return Deed(base_of(word.low), at, first, word.low) if "d" in form else Deed("have", led[-1], first, self.words[led[-1]].low)
        if not form or (group and last):
            return None
        return self._bare(at, form, aux)

    def _infinitive(self, at: int, to: int, form: str) -> bool:
        """Tell whether "to" begins an infinitive here, and not a place or a person."""
        word = self.words[at]
        if word.tag != "N" or at - to > 2 or ("d" in form and "b" not in form) or form in ("s", "g"):
            return False
        if "b" in form:
            return True
        before = self.words[to - 1].low if to else ""
        nxt = self.tags[at + 1] if at + 1 < len(self.words) and not self.words[at + 1].gap else "."
        return self.tags[to - 1] in "bN" and nxt in "dx0w" and not word.low.endswith("s") and before not in ("due", "thanks", "according")

    def _before_noun(self, at: int) -> bool:
        """Tell whether a participle stands before the noun it describes."""
        if at + 1 >= len(self.words) or self.words[at + 1].gap:
            return False
        return self.tags[at + 1] in "N" and self.tags[at - 1] in "d" and not shape(self.words[at + 1].low)

    def _bare(self, at: int, form: str, aux: list[int]) -> Deed | None:
        """Return a verb without auxiliary: a past, a present after its subject, a participle."""
        word = self.words[at]
        before = self._left_tag(at)
        after = self.tags[at + 1] if at + 1 < len(self.words) and not self.words[at + 1].gap else "."
        place = aux[0] if aux else at
        previous = self.words[place - 1] if place else None
        deed = Deed(base_of(word.low), at, at, word.low)
        if form == "g":
            if before in "d" or (previous and previous.owner):
                return None
            noun = after == "N" and (at + 2 >= len(self.words) or self.tags[at + 2] not in "Nx" or bool(self.words[at + 2].gap))
            return deed if (after in "dx0wt" or noun) and (before in "pNx;,rs" or place == 0) else None
        if previous and previous.owner and not word.gap:
            return None
        if form == "d":
            if before == "d" or (before in "p" and after in "N"):
                return None
            if before == "," and after == "N" and not aux:
                return None
            deed.passive = after == "p" and self.words[at + 1].low == "by"
            return deed
        if before in ("d", "p", "0", ";") or place == 0:
            return None
        if before == "c" and "b" in form and self._joined(place - 1):
            return deed
        fits = after in "dxw0tsr" or (after == "N" and before in "xws,c") or (after in "p." and before in "xw")
        if form == "s":
            return deed if fits and before in "xNwcs,r" else None
        plural = bool(previous) and (previous.low.endswith("s") or previous.low in ("they", "we", "i", "you", "people", "who", "and"))
        if form == "bd":
            return deed if fits and before in "xNw,cs" else None
        direct = after in "dxw" and before in "xN" and not word.gap
        return deed if fits and (plural or direct) and before in "xNwcs" and after != "N" else None

    def _joined(self, at: int) -> bool:
        """Tell whether the verb before a conjunction is a base form after "to" or a modal, so that another may follow."""
        near = [place for place in self.verbs if at - 10 < place < at]
        return bool(near) and self.tags[max(near) - 1] in "tmorn"

    def _left_tag(self, at: int) -> str:
        while at and not self.words[at].gap and self.tags[at - 1] in "rn":
            at -= 1
        if not at:
            return ";"
        return self.words[at].gap or self.tags[at - 1]

    def _phrased(self, deed: Deed) -> None:
        """Read a verb with its particle as the plain verb: "turned down" as rejected."""
        following = self.words[deed.at + 1] if deed.at + 1 < len(self.words) else None
        if following and not following.gap and following.tag in "pr":
            plain = PHRASAL.get((deed.verb, following.low))
            deed.verb = base_of(plain) if plain else deed.verb

    def _about(self, start: int, end: int, deed: Deed) -> frozenset[str]:
        """Return the names, nouns and figures around a verb, up to the verbs beside it."""
        start = next((place for place in range(deed.first, start, -1) if self.words[place].gap == ";"), start)
        end = next((place for place in range(deed.at + 1, end) if self.words[place].gap == ";"), end)
        near = (word for place, word in enumerate(self.words[start:end], start) if word.tag in "xN0" and (place != deed.at or deed.verb == "be"))
        return frozenset(word.name or base_of(word.low) for word in near) | deed.agent | deed.patient

    # who and whom

    def _bind(self, deed: Deed, found: list[Deed], number: int, ends: list[int]) -> None:
        before = found[number - 1] if number else None
        subject = self._subject(deed, before)
        limit = ends[number + 1] if number + 1 < len(ends) else len(self.words)
        patient, roles = self._right(deed.at + (deed.verb != "be"), limit)
        if deed.verb == "have":
            patient, roles = self._right(deed.at + 1, limit)
        if not patient and not deed.passive and deed.first and self._relative(deed.first - 1):
            patient = self._left(self._relative(deed.first - 1))
        deed.vague = deed.at + 1 < len(self.words) and self.tags[deed.at + 1] == "w"
        if deed.passive:
            deed.agent, deed.patient = roles.pop("by", frozenset()), subject
            if patient:
                roles["object"] = patient
        else:
            deed.agent, deed.patient = subject, patient
        deed.roles = roles

    def _relative(self, at: int) -> int:
        """Return where "that" or "which" stands before the subject that ends at a place: its noun is the object; 0 for none."""
        words = self.words
        while at > 0 and not words[at].gap and words[at].tag in "dxN" and at not in self.verbs:
            at -= 1
        return at if at > 0 and words[at].low in ("that", "which", "whom") and words[at - 1].tag in "xN" and at - 1 not in self.verbs else 0

    def _subject(self, deed: Deed, before: Deed | None) -> frozenset[str]:
        first = deed.first
        if not first:
            return frozenset()
        to = any(self.tags[place] == "t" for place in range(first, deed.at))
        last = self.words[first - 1]
        gap = self.words[first].gap
        if gap == ";":
            return frozenset()
        ing = (deed.low.endswith("ing") and first == deed.at) or self.words[first].low in ("being", "having")
        if before and (to or ing or (last.tag == "c" and before.at >= first - 14)):
            deed.governor = before.at
            if to and before.patient and base_of_many(before.verb) and not before.passive:
                return before.patient
            return before.patient if before.passive and not to else (before.agent if not before.passive else before.patient)
        if to or ing:
            return frozenset()
        if last.tag == "w" and before and not before.passive and last.low in ("it", "he", "she", "they") and first - before.at <= 3:
            return before.agent  # "the company said it would": the one who says so, as a rule
        deed.sure = gap != ","
        return self._left(first - 1, commaed=gap == ",")

    def _left(self, at: int, *, commaed: bool = False) -> frozenset[str]:
        """Return the noun phrase that ends at a place or, after a comma, the one before what the commas enclose."""
        words = self.words
        if commaed:
            opening = next((place for place in range(at, max(0, at - 18), -1) if words[place].gap == ","), 0)
            if opening:
                at = opening - 1
        if words[at].tag == "s":
            at -= 1 if at else 0
            if words[at].tag == "p" and at:
                at -= 1
        if at in self.verbs:
            relative = next((place for place in range(at, max(0, at - 8), -1) if words[place].tag == "s"), 0)
            return self._left(relative - 1) if relative else frozenset()
        start = at
        while (
            start > 0
            and not words[start].gap
            and start - 1 not in self.verbs
            and words[start - 1].tag in "dpcxN0"
            and words[start].tag != "s"
        ):
            start -= 1
        if (
            start > 1
            and words[start].tag == "p"
            and start - 1 in self.verbs
            and shape(words[start - 1].low) == "d"
            and self.tags[start - 2] in "xN"
        ):
            return self._left(start - 2)  # "the app developed by X was banned"
        return self._heads(start, at + 1)

    def _heads(self, start: int, end: int) -> frozenset[str]:
        """Return the heads of a noun phrase with what hangs on it: names that own nothing, and the last noun before a preposition."""
        words = self.words
        if start < end and words[start].tag == "p":
            inner = next((place for place in range(end - 1, start, -1) if words[place].tag == "d"), None)
            start = inner if inner is not None and inner > start + 1 else self._name_start(end - 1)
        found: set[str] = set()
        for place in range(start, end):
            word = words[place]
            if word.tag == "p":
                break
            following = words[place + 1].tag if place + 1 < end else "."
            if word.tag == "x" and not word.owner and not (following == "N" and not words[place + 1].gap):
                found.add(word.name)
            elif word.tag == "N" and not word.owner and (following not in "Nx" or words[place + 1].gap) and word.low not in _TIMES:
                found.add(base_of(word.low))
        return frozenset(found)

    def _name_start(self, at: int) -> int:
        name = self.words[at].name
        while at and name and self.words[at - 1].name == name:
            at -= 1
        return at

    def _right(self, at: int, limit: int) -> tuple[frozenset[str], dict[str, frozenset[str]]]:
        """Return the object after a verb and what its prepositions lead to."""
        words = self.words
        roles: dict[str, frozenset[str]] = {}
        patient: frozenset[str] = frozenset()
        role, start = "", at
        end = min(limit, len(words), at + 22)
        while at < end:
            word = words[at]
            if word.gap and at > start and not (word.gap == "," and (self._listed(at) or self._apposed(at))):
                break
            if word.tag == "s" or (word.tag == "w" and at > start):
                break
            if word.tag in "pt":
                if role or at > start:
                    patient = self._keep(role, start, at, patient, roles)
                role, start = word.low, at + 1
            at += 1
        patient = self._keep(role, start, at, patient, roles)
        return patient, roles

    def _listed(self, at: int) -> bool:
        """Tell whether a comma parts members of a list."""
        return self.words[at].tag == "x" and self.words[at - 1].tag == "x"

    def _apposed(self, at: int) -> bool:
        """Tell whether a name between commas says who the noun before it is: "by the owner, Balt Holding, in April"."""
        name, end = self.words[at].name, at
        while name and end < len(self.words) and self.words[end].name == name:
            end += 1
        return bool(name) and (end == len(self.words) or bool(self.words[end].gap))

    def _keep(self, role: str, start: int, end: int, patient: frozenset[str], roles: dict[str, frozenset[str]]) -> frozenset[str]:
        heads = self._heads(start, end)
        if not role:
            return heads
        if heads and role not in roles:
            roles[role] = heads
        return patient

    def _nouns(self) -> list[Deed]:
        """Return the deeds told by nouns that a name owns or that name their sides: "A's acquisition of B"."""
        found: list[Deed] = []
        for at, word in enumerate(self.words):
            verb = NOUNS.get(word.low) or NOUNS.get(word.low.removesuffix("s")) if word.tag == "N" and at not in self.verbs else None
            if not verb:
                continue
            owner = next(
                (
                    self.words[place]
                    for place in (at - 1, at - 2, at - 3)
                    if place >= 0 and self.words[place].owner and self.words[place].name
                ),
                None,
            )
            limit = next(
                (place for place in range(at + 1, len(self.words)) if place in self.verbs or self.tags[place] in "bhom"), len(self.words)
            )
            patient, roles = self._right(at + 1, limit)
            aimed = next((roles[role] for role in ("of", "against", "for", "into", "on", "over", "to") if role in roles), frozenset[str]())
            agent = frozenset((owner.name,)) if owner else frozenset[str]()
            if "by" in roles:
                agent, aimed = roles["by"], aimed or agent
            elif not agent and "from" in roles:
                agent = roles["from"]
            if agent and aimed:
                found.append(
                    Deed(
                        base_of(verb), at, at, word.low, noun=True, agent=agent, patient=aimed, roles=roles, start=word.start, end=word.end
                    )
                )
        return found


def base_of_many(verb: str) -> bool:
    """Tell whether what a verb's "to" says is done by its object."""
    return verb in _OTHERS


_OTHERS = frozenset(base_of(verb) for verb in OTHERS_DO)
