"""Who does a deed, and to whom: the noun phrases left and right of a verb."""

from roundup.stages.check.clause_words import Deed, Word
from roundup.stages.check.verbs import NOUNS, OTHERS_DO, base_of, shape

_OTHERS = frozenset(base_of(verb) for verb in OTHERS_DO)
_TIMES = frozenset(
    "week weeks month months year years day days hour hours minute minutes time times quarter decade century morning afternoon evening night".split()
)
_TOLD = {f"{noun}s": base_of(verb) for noun, verb in NOUNS.items()} | {noun: base_of(verb) for noun, verb in NOUNS.items()}
"""Nouns of deeds, of one and of many, to their verb reduced."""
_FARTHEST = 22
_THINGS = frozenset("xN0")
_BEING = frozenset(("being", "having"))
_THIRD = frozenset(("it", "he", "she", "they"))
_NOBODY: frozenset[str] = frozenset()
_CHAIN = frozenset("dpctxN0")
"""Tags of what a noun phrase with its complements is made of."""


class Sides:
    """Finds the sides of the verbs of a sentence."""

    def __init__(self, words: tuple[Word, ...], tags: list[str], verbs: set[int]) -> None:
        """Take the words, their tags, and the places of the verbs among them."""
        self.words = words
        self.tags = tags
        self.verbs = verbs
        self.breaks = [place for place, word in enumerate(words) if word.gap == ";"]
        self.keys = [name or base_of(low) if tag in _THINGS else None for low, tag, _, name, _, _, _ in words]
        """What each word is compared by: its name, or itself reduced; None for small words."""

    def bind(self, found: list[Deed]) -> None:
        """Fill in who does the deeds to whom, and what stands around them."""
        before, last = None, len(self.words)
        ends = [deed.first for deed in found[1:]]
        for deed, end in zip(found, (*ends, last), strict=False):
            self._bind(deed, before, end)
            deed.about = self._about(before.at + 1 if before else 0, end, deed)
            before = deed

    def _bind(self, deed: Deed, before: Deed | None, limit: int) -> None:
        subject = self._subject(deed, before)
        patient, roles = self._right(deed.at + (deed.verb != "be") + deed.particle, limit)
        relative = self._relative(deed.first - 1) if deed.first and not patient and not deed.passive else 0
        if relative:
            patient = self._left(relative)
        deed.vague = deed.at + 1 < len(self.words) and self.tags[deed.at + 1] == "w"
        if deed.passive:
            deed.agent, deed.patient = roles.pop("by", _NOBODY), subject
            if patient:
                roles["object"] = patient
        else:
            deed.agent, deed.patient = subject, patient
        deed.roles = roles

    def _about(self, start: int, end: int, deed: Deed) -> frozenset[str]:
        """Return the names, nouns and figures around a verb, up to the verbs beside it."""
        breaks, keys = self.breaks, self.keys
        if breaks:
            start = next((place for place in reversed(breaks) if start < place <= deed.first), start)
            end = next((place for place in breaks if deed.at < place < end), end)
        skipped = -1 if deed.verb == "be" else deed.at - start
        near = [key for at, key in enumerate(keys[start:end]) if key is not None and at != skipped]
        return deed.agent.union(deed.patient, near)

    def _relative(self, at: int) -> int:
        """Return where "that" or "which" stands before the subject that ends at a place: its noun is the object; 0 for none."""
        words = self.words
        while at > 0 and not words[at].gap and words[at].tag in "dxN" and at not in self.verbs:
            at -= 1
        return at if at > 0 and words[at].low in ("that", "which", "whom") and words[at - 1].tag in "xN" and at - 1 not in self.verbs else 0

    def _subject(self, deed: Deed, before: Deed | None) -> frozenset[str]:
        first = deed.first
        gap = self.words[first].gap
        if not first or gap == ";":
            return _NOBODY
        last = self.words[first - 1]
        to = first < deed.at and "t" in self.tags[first : deed.at]
        ing = (first == deed.at and deed.low.endswith("ing")) or self.words[first].low in _BEING
        if before and (to or ing or (last.tag == "c" and before.at >= first - 14)):
            return self._shared(deed, before, to=to)
        if to or ing:
            return _NOBODY
        if last.tag == "w" and before and not before.passive and last.low in _THIRD and first - before.at <= 3:
            return before.agent  # "the company said it would": the one who says so, as a rule
        deed.sure = gap != ","
        return self._left(first - 1, commaed=gap == ",")

    def _shared(self, deed: Deed, before: Deed, *, to: bool) -> frozenset[str]:
        """Return the doer that a deed has from the verb before it: in "asked the bank to sell" the bank sells."""
        deed.governor = before.at
        if to and before.patient and before.verb in _OTHERS and not before.passive:
            return before.patient
        return before.patient if before.passive else before.agent

    def _left(self, at: int, *, commaed: bool = False) -> frozenset[str]:
        """Return the noun phrase that ends at a place or, after a comma, the one before what the commas enclose."""
        words = self.words
        if commaed:
            opening = next((place for place in range(at, max(0, at - 18), -1) if words[place].gap == ","), 0)
            at = opening - 1 if opening else at
        if words[at].tag == "s":
            at -= 1 if at else 0
            at -= 1 if words[at].tag == "p" and at else 0
        if at in self.verbs:
            relative = next((place for place in range(at, max(0, at - 8), -1) if words[place].tag == "s"), 0)
            return self._left(relative - 1) if relative else _NOBODY
        start, verbs = at, self.verbs
        while start and not words[start].gap and start - 1 not in verbs and words[start - 1].tag in _CHAIN and words[start].tag != "s":
            start -= 1
        if self._reduced(start):
            return self._left(start - 2)  # "the app developed by X was banned"
        return self._heads(start, at + 1)

    def _reduced(self, start: int) -> bool:
        """Tell whether a phrase hangs on a participle that describes the noun before it."""
        if start < 2 or self.tags[start] not in "pt" or start - 1 not in self.verbs:
            return False
        return shape(self.words[start - 1].low) in ("d", "g") and self.tags[start - 2] in "xN"

    def _heads(self, start: int, end: int) -> frozenset[str]:
        """Return the heads of a noun phrase with what hangs on it: names that own nothing, and the last noun before a preposition."""
        words = self.words
        if start < end and words[start].tag == "p":
            inner = next((place for place in range(end - 1, start, -1) if words[place].tag == "d"), None)
            start = inner if inner is not None and inner > start + 1 else self._name_start(end - 1)
        found: list[str] = []
        for place in range(start, end):
            low, tag, _, name, owner, _, _ = words[place]
            if tag == "p":
                break
            if owner or tag not in "xN":
                continue
            after = words[place + 1] if place + 1 < end else None
            if tag == "x":
                if not (after and after.tag == "N" and not after.gap):
                    found.append(name)
                    if name.count(" ") == 1:  # at a sentence's beginning a person may pass unseen as a name
                        found.append(base_of(name.split(" ")[1].lower()))
            elif not (after and after.tag in "Nx" and not after.gap) and low not in _TIMES:
                found.append(base_of(low))
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
        patient = _NOBODY
        role, start = "", at
        end = min(limit, len(words), at + _FARTHEST)
        while at < end:
            low, tag, gap, _, _, _, _ = words[at]
            if gap and at > start and not (gap == "," and (self._listed(at) or self._apposed(at))):
                break
            if tag == "s" or (tag == "w" and at > start):
                break
            if tag in "pt":
                if role or at > start:
                    patient = self._keep(role, (start, at), patient, roles)
                role, start = low, at + 1
            at += 1
        patient = self._keep(role, (start, at), patient, roles)
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

    def _keep(self, role: str, place: tuple[int, int], patient: frozenset[str], roles: dict[str, frozenset[str]]) -> frozenset[str]:
        if not role:
            return self._heads(*place)
        if role not in roles:
            heads = self._heads(*place)
            if heads:
                roles[role] = heads
        return patient

    def nouns(self) -> list[Deed]:
        """Return the deeds told by nouns that a name owns or that name their sides: "A's acquisition of B"."""
        found: list[Deed] = []
        for at in [at for at, word in enumerate(self.words) if word.low in _TOLD and word.tag == "N" and at not in self.verbs]:
            agent, aimed, roles = self._of_noun(at)
            if agent and aimed:
                low, word = self.words[at].low, self.words[at]
                sides = {"agent": agent, "patient": aimed, "roles": roles}
                found.append(Deed(_TOLD[low], at, at, low, noun=True, start=word.start, end=word.end, **sides))  # type: ignore[arg-type]  # three fields of known types
        return found

    def _of_noun(self, at: int) -> tuple[frozenset[str], frozenset[str], dict[str, frozenset[str]]]:
        """Return who does what a noun tells, to whom, and the rest."""
        owners = (self.words[place] for place in (at - 1, at - 2, at - 3) if place >= 0)
        owner = next((word.name for word in owners if word.owner and word.name), "")
        limit = next(
            (place for place in range(at + 1, len(self.words)) if place in self.verbs or self.tags[place] in "bhom"), len(self.words)
        )
        _, roles = self._right(at + 1, limit)
        aimed = next((roles[role] for role in ("of", "against", "for", "into", "on", "over", "to") if role in roles), frozenset[str]())
        agent = frozenset((owner,)) if owner else frozenset[str]()
        if "by" in roles:
            return roles["by"], aimed or agent, roles
        return agent or roles.get("from", frozenset()), aimed, roles
