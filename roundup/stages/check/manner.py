"""How each deed of a sentence is put: denied or affirmed, done or possible, tried, asked for, planned, to come.

Denial is counted: two make an affirmation. What stands under another word takes its colour: in "has no plans to
sell" nothing is sold, in "tried to sell" perhaps nothing is. The scope of a cue is the verb group, what the verb
governs, and verbs joined to it (after NegEx, Chapman et al. 2001, and the notion of veridical signatures, Nairn,
Condoravdi and Karttunen 2006).
"""

from dataclasses import dataclass
from functools import lru_cache

from roundup.entities import Mention
from roundup.stages.check.clause_words import Deed, Parsed
from roundup.stages.check.clauses import read
from roundup.stages.check.reading import Reading
from roundup.stages.check.verbs import ING_MAY, NOT_ING, TO_AGREE, TO_ASK, TO_MAY, TO_NOT, TO_PLAN, TO_TRY, base_of, shape
from roundup.text.once import kept

_NOT = frozenset("not never no neither nor none nobody nothing hardly barely scarcely cannot without".split())
_NO_SUBJECT = frozenset("no none nobody nothing neither".split())
_BEFORE = frozenset("without nor not never".split())
_NO_DENIAL = frozenset("only just least merely simply exactly solely necessarily surprisingly unlike".split())
_IDIOMS = frozenset("doubt matter but wonder fewer less sooner secret stranger".split())
_GOVERNED = frozenset("from of about on in whether how with against for".split())
_MODAL = {
    **dict.fromkeys("reportedly allegedly purportedly supposedly".split(), "heard"),
    **dict.fromkeys("may might could mightn't couldn't perhaps possibly potentially maybe".split(), "may"),
    **dict.fromkeys("will shall won't".split(), "will"),
    **dict.fromkeys("would should must can cannot can't wouldn't shouldn't mustn't".split(), "open"),
    **dict.fromkeys("likely probably presumably apparently seemingly".split(), "plan"),
}
_THAT = {
    **dict.fromkeys(
        "believe think suspect expect hope suggest estimate speculate fear predict forecast anticipate worry assume".split(), "plan"
    ),
    **dict.fromkeys("consider discuss ask propose recommend demand request decide explore wonder weigh".split(), "may"),
}
_SAID = frozenset("rumour rumor allege report say claim".split())
ORDER = ("heard", "may", "cond", "ask", "try", "plan", "agreed", "open", "will", "loose", "")
"""From the weakest to what is told as fact; ``loose`` is a form that tells nothing of itself ("to sell", "selling")."""


def _bases(words: frozenset[str]) -> frozenset[str]:
    return frozenset(base_of(word) for word in words)


_GOVERN = (
    ("may", _bases(TO_MAY)),
    ("try", _bases(TO_TRY)),
    ("ask", _bases(TO_ASK)),
    ("plan", _bases(TO_PLAN)),
    ("agreed", _bases(TO_AGREE)),
)
_DENY_TO, _DENY_ING, _ING = _bases(TO_NOT), _bases(NOT_ING), _bases(ING_MAY)
_UNDER = {base_of(word): mode for word, mode in _THAT.items()}
_HEARD = _bases(_SAID)
DENIALS = _NOT
"""Words that deny."""
DENIERS = _DENY_TO | _DENY_ING | {"deny"}
"""Verbs, reduced, that deny what hangs on them."""
POSSIBLE = frozenset(word for word, mode in _MODAL.items() if mode == "may")
"""Words under which a deed is possible."""
_RAISED = frozenset(base_of(word) for word in "think believe expect find prove show mean suggest conclude establish see want".split())
"""Verbs that, denied, deny what follows: "did not find that it was deliberate"."""


@dataclass(frozen=True, slots=True)
class Manner:
    """A deed, whether it is denied, and its mode, one of `ORDER`."""

    deed: Deed
    denied: bool
    mode: str
    own: str = ""


@lru_cache(maxsize=4096)
def manners(text: str, mentions: tuple[Mention, ...]) -> tuple[Manner, ...]:
    """Return the deeds of a sentence in order, each with how it is put."""
    reading = read(text, mentions)
    known: dict[int, Manner] = {}
    for deed in reading.deeds:
        if not deed.noun:
            known[deed.at] = _Teller(reading, known).manner(deed)
    return tuple(known.values())


@kept
def manners_of(sentence: Reading) -> tuple[Manner, ...]:
    """Return the deeds of a sentence of a source or of the draft, as `manners` does."""
    return manners(sentence.text, sentence.mentions)


class _Teller:
    """Tells how a deed is put, given those before it."""

    def __init__(self, reading: Parsed, known: dict[int, Manner]) -> None:
        self.words = reading.words
        self.known = known

    def manner(self, deed: Deed) -> Manner:
        denied = self._denials(deed) % 2 == 1
        own = mode = self._own(deed)
        bare = self._bare(deed)
        if bare or self._infinitive(deed):
            turned, colour = self._governed(deed, self._governor(deed), ing=bare)
            denied, mode = denied != turned, weaker(mode or "loose", colour)
        else:
            turned, colour = self._under(deed)
            denied, mode = denied != turned, weaker(mode, colour)
        return Manner(deed, denied, mode, own)

    def _denials(self, deed: Deed) -> int:
        words = self.words
        count = len([place for place in range(deed.first, deed.at + (deed.verb == "be")) if self._denies(place)])
        before = deed.first - 1
        if before >= 0 and words[before].low in _BEFORE and not words[deed.first].gap:
            count += 1 if not self._only(before) else 0
        end = min(len(words), deed.at + 4)
        for place in range(deed.at + 1, end):
            low, tag, gap, _, _, _, _ = words[place]
            if gap or tag in "cpsvbhm":
                break
            if low in _NO_SUBJECT and not self._idiom(place):
                return count + 1
        return count + (0 if self._hangs(deed) else self._no_subject(deed))

    def _hangs(self, deed: Deed) -> bool:
        """Tell whether a deed is an infinitive or a participle without auxiliary, whose subject stands elsewhere."""
        if deed.first == deed.at:
            return deed.low.endswith("ing")
        return bool([word for word in self.words[deed.first : deed.at] if word.tag == "t"])

    def _infinitive(self, deed: Deed) -> bool:
        """Tell whether a deed stands under "to", but not in "has to" and "is to"."""
        return [word.tag for word in self.words[deed.first : deed.at] if word.tag in "bhomt"][:1] == ["t"]

    def _bare(self, deed: Deed) -> bool:
        """Tell whether a deed is an -ing form without auxiliary, or one of "being" and "having"."""
        return (deed.first == deed.at and deed.low.endswith("ing")) or self.words[deed.first].low in ("being", "having")

    def _denies(self, place: int) -> bool:
        low = self.words[place].low
        if low.endswith("n't") or low == "cannot":
            return not self._only(place)
        if low == "no" and place + 1 < len(self.words) and self.words[place + 1].low[0].isdigit():
            return False
        return low in _NOT and not self._only(place) and not self._idiom(place)

    def _only(self, place: int) -> bool:
        """Tell "not only", "not just", "not least", which deny nothing."""
        following = self.words[place + 1].low if place + 1 < len(self.words) else ""
        return following in _NO_DENIAL

    def _idiom(self, place: int) -> bool:
        following = self.words[place + 1].low if place + 1 < len(self.words) else ""
        if following[:1].isdigit() and self.words[place].low == "no":
            return True
        before = self.words[place - 1].low if place else ""
        return following in _IDIOMS or before == "or"

    def _no_subject(self, deed: Deed) -> int:
        words, at = self.words, deed.first - 1
        if at < 0 or words[deed.first].gap == ";":
            return 0
        while at >= 0 and at > deed.first - 9:
            word = words[at]
            if word.low in _NO_SUBJECT and not self._idiom(at):
                return 1
            if at in self.known or word.gap or word.tag in "sbhmt":
                return 0
            at -= 1
        return 0

    def _own(self, deed: Deed) -> str:
        words = self.words
        mode = ""
        for place in range(max(0, deed.first - 1), deed.at + 1):
            low, tag, _, name, _, _, _ = words[place]
            if low in _MODAL and not (low == "may" and name) and (place >= deed.first or tag == "r" or low in ("perhaps", "maybe")):
                mode = weaker(mode, _MODAL[low])
        led = "".join([word.tag for word in words[deed.first : deed.at] if word.tag in "bht"])
        if led in ("bt", "ht"):
            mode = weaker(mode, "plan" if led == "bt" else "open")
        nxt = words[deed.at + 1].low if deed.at + 1 < len(words) else ""
        if deed.verb == "be" and base_of(words[deed.at].low) in ("likely", "expected"):
            mode = weaker(mode, "plan")
        if nxt in ("possibly", "perhaps", "maybe"):
            mode = weaker(mode, "may")
        return mode

    def _governor(self, deed: Deed) -> int:
        """Return the word that a "to" or an -ing hangs on: the one before, prepositions and adverbs passed over; -1 for none."""
        at = deed.first - 1
        words = self.words
        while at >= 0 and not words[at + 1].gap and (words[at].tag in "rnt" or words[at].low in _GOVERNED):
            at -= 1
        return at if at >= 0 and not words[at + 1].gap else -1

    def _governed(self, deed: Deed, governor: int, *, ing: bool) -> tuple[bool, str]:
        """Return whether what a deed hangs on denies it, and the mode it gives."""
        before = self.known.get(governor - 1)
        if governor < 0 or (self.words[governor].tag in "ps" and not (before and before.deed.particle)):
            return False, ""
        over = self.known.get(governor) or self._object_of(governor, deed)
        key = self._key(deed, governor, over)
        denied = self._denied_ing(key, over, governor) if ing else self._denied_to(key, over, governor)
        mode = ("may" if key in _ING else "") if ing else next((name for name, verbs in _GOVERN if key in verbs), "")
        if over and over.deed.passive and key in _HEARD and not ing:
            mode = "heard"
        return denied, weaker(mode, over.mode if over and over.mode != "loose" else "")

    def _key(self, deed: Deed, governor: int, over: Manner | None) -> str:
        """Return the word that governs a deed: the one before it, or the verb whose object that is ("asked the bank to sell")."""
        word = self.words[governor]
        if not over or over.deed.verb == "be":
            return base_of(word.low)
        apart = governor != over.deed.at and word.tag == "N" and not self._sees(over, deed)
        return base_of(word.low) if apart else over.deed.verb

    @staticmethod
    def _denied_ing(key: str, over: Manner | None, governor: int) -> bool:
        """Tell whether an -ing form is denied: "denied selling", but not "did not avoid selling"."""
        doubled = over is not None and over.denied and governor - over.deed.at in (0, 1)
        return key in _DENY_ING and not doubled

    def _denied_to(self, key: str, over: Manner | None, governor: int) -> bool:
        """Tell whether what stands under "to" is denied: "failed to sell", "has no plans to sell", but not "did not fail to sell"."""
        if over is None:
            return (key in _DENY_TO) != self._no_before(governor)
        hangs = governor - over.deed.at in (0, 1) or any(key in verbs for _, verbs in _GOVERN)
        failed = over.deed.verb in _DENY_TO and governor != over.deed.at and hangs
        return (key in _DENY_TO or failed) != (over.denied and (hangs or key in _DENY_TO))

    def _object_of(self, at: int, deed: Deed) -> Manner | None:
        """Return the verb whose object ends at a place: in "asked the bank to sell" what is sold is asked for."""
        while at >= 0 and at > deed.first - 9:
            if at in self.known:
                return self.known[at]
            if self.words[at].gap or self.words[at].tag in "sbhm":
                return None
            at -= 1
        return None

    def _sees(self, over: Manner, deed: Deed) -> bool:
        """Tell whether a verb governs what its object is to do, or prevents it "from" doing."""
        return deed.first - over.deed.at <= 8 and (any(over.deed.verb in verbs for _, verbs in _GOVERN[:3]) or over.deed.verb in _DENY_ING)

    def _no_before(self, at: int) -> bool:
        return any(self.words[place].low in ("no", "without", "not") for place in range(max(0, at - 2), at))

    def _under(self, deed: Deed) -> tuple[bool, str]:
        """Return what an opening "if" or a verb with "that" makes of a deed, and what a verb joined to it inherits."""
        words, at = self.words, deed.first - 1
        if at >= 0 and words[at].tag == "c" and deed.first == deed.at and "b" in shape(deed.low):
            over = self._last(at)
            if over and over.deed.first < over.deed.at and over.deed.verb != "have":
                return over.denied, over.mode
        if words[deed.first].gap:
            return False, ""
        for place in range(at, max(-1, at - 10), -1):
            found = self._opening(place, deed)
            if found:
                return found
        return False, ""

    def _opening(self, place: int, deed: Deed) -> tuple[bool, str] | None:
        """Return what a word left of a deed makes of it, None where the search goes on beyond it."""
        word = self.words[place]
        if word.low == "that":
            return self._said_that(place)
        if place in self.known:
            over = self.known[place]
            opened = place != deed.first - 1
            if opened and over.deed.verb == "deny":
                return True, over.mode if over.mode in ("may", "cond") else ""
            return False, _UNDER.get(over.deed.verb, "") if opened else ""
        if word.low in ("if", "unless", "whether"):
            return False, "may" if word.low == "whether" else "cond"
        return (False, "") if word.gap or word.tag in "cs" else None

    def _said_that(self, at: int) -> tuple[bool, str]:
        """Return what the verb before "that" makes of what follows: denied, not found to be, believed."""
        over = self._last(at)
        if not over or any(self.words[place].tag == "c" or self.words[place].gap == ";" for place in range(over.deed.at + 1, at)):
            return False, ""
        verb = over.deed.verb
        denied = verb == "deny" or (over.denied and verb in _RAISED)
        return denied != (verb == "deny" and over.denied), _UNDER.get(verb, "")

    def _last(self, at: int) -> Manner | None:
        near = [place for place in self.known if at - 12 < place < at]
        return self.known[max(near)] if near else None


def weaker(one: str, other: str) -> str:
    """Return the weaker of two modes."""
    if not other or not one:
        return one or other
    return min(one, other, key=ORDER.index)
