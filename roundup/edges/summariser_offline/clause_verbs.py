"""The verb of a lede's main clause: where it stands, in which form, and how sure the sentence is of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from roundup.edges.summariser_offline.grammar import Mood
from roundup.edges.summariser_offline.retelling import VERBS, suffered
from roundup.edges.summariser_offline.retelling_passives import KNOWN
from roundup.edges.summariser_offline.verbs import forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb that was found: in the source's plain form (or its participle with what we need of the rest), and how it stands."""

    verb: str
    mood: Mood
    rest: int


_ADVERBS = frozenset(
    "also now just recently officially formally quietly finally already again temporarily successfully unanimously today this week on late early".split()
)
_FINITE = re.compile(
    r"^(?:(?!\b(?:that|which|who|after|as|when|because|while|where|and|but|to)\b)[^,;:])*?\b(?:has|have|had|is|are|was|were|will|could|would|says?|said)\b"
)
_BARE = frozenset("cut put set hit let shut shed beat quit read spread split".split())
_GIVEN = re.compile(r"(?:its|their|his|her|the|an?|all|more|<|\d|[A-Z]|two|three|four|five|\w+s\b)")
_DETERMINERS = frozenset("a an the its their his her newly recently most more <N0>'s".split())


def finite(words: list[str], at: int) -> bool:
    """Tell whether the word at a place is the verb of a clause: a helper, a verb of saying, or a past tense of the table."""
    word, before = words[at], words[at - 1].lower()
    if word in _SAYING or word in _HELPERS:
        return True
    if (
        word not in _past()
        or before in _DETERMINERS
        or before.endswith("ly")
        or before in ("of", "in", "for", "and", "or", "with", "at", "from", "by")
    ):
        return False
    after = words[at + 1] if at + 1 < len(words) else ""
    return word not in _BARE or bool(_GIVEN.match(after))


def unknown_verb(words: list[str], at: int) -> bool:
    """Tell whether a word has the look of a past tense that the table does not know, where no adjective can stand."""
    word, before = words[at], words[at - 1].lower()
    return bool(re.fullmatch(r"[a-z]{3,}ed", word)) and before not in _DETERMINERS and "-" not in word and not before.endswith("ly")


def verb_at(words: list[str], at: int) -> Verb | None:
    """Return the verb at a place, None where no rule reads it: behind a helper as the helper has it, else in the past."""
    word, on = words[at], _on(words, at + 1)
    if word in _SAYING:
        return _said(words, on + (words[on : on + 1] == ["that"]))
    helped = _HELPERS.get(word)
    if helped:
        return helped(words, on)
    found = _known(words, at, 1, "fact")
    return None if found and _FINITE.match(" ".join(words[found.rest :])) else found


def _perfect(words: list[str], on: int) -> Verb | None:
    return _passive(words, _on(words, on + 1), "undergone") if words[on : on + 1] == ["been"] else _known(words, on, 2, "done")


def _will(words: list[str], on: int) -> Verb | None:
    return _known(words, _on(words, on + 1), -1, "refused") if words[on : on + 1] == ["not"] else _known(words, on, -1, "due")


def _wish(words: list[str], on: int) -> Verb | None:
    return _known(words, on + 1, -1, "wish") if words[on : on + 1] == ["to"] else None


def _being(words: list[str], on: int) -> Verb | None:
    after, then = words[on : on + 1], words[on + 1 : on + 2]
    if after == ["to"]:
        return _known(words, on + 1, -1, "due")
    if then == ["to"] and after[0] in ("set", "due", "planning", "preparing", "about"):
        return _known(words, on + 2, -1, "plan" if after[0] in ("planning", "preparing") else "due")
    return _known(words, on, 3, "doing")


def _said(words: list[str], on: int) -> Verb | None:
    """Return what someone says of himself: "said it has fixed …"."""
    if words[on : on + 1] not in (["it"], ["they"]) or on + 2 >= len(words):
        return None
    aux, next_ = words[on + 1], _on(words, on + 2)
    if aux in ("will", "would") or (aux in ("plans", "plan", "planned", "intends", "intend") and words[next_] == "to"):
        return _known(words, next_ + (words[next_] == "to"), -1, "due" if aux in ("will", "would") else "plan")
    if aux in ("has", "have", "had"):
        return _known(words, next_, 2, "says")
    return _known(words, next_, 3, "doing") if aux in ("is", "are", "was", "were") else None


_SAYING = frozenset("said say says announced confirmed revealed".split())
_HELPERS: dict[str, Callable[[list[str], int], Verb | None]] = {
    "has": _perfect,
    "have": _perfect,
    "will": _will,
    "must": lambda words, on: _known(words, on, -1, "must"),
    "want": _wish,
    "wants": _wish,
    "is": _being,
    "are": _being,
    "was": lambda words, on: _passive(words, on, "suffered"),
    "were": lambda words, on: _passive(words, on, "suffered"),
}
"""How what follows a helper is read."""


def _on(words: list[str], at: int) -> int:
    while at < len(words) and (words[at] in _ADVERBS or re.fullmatch(r"<[DW]\d+>", words[at])):
        at += 1
    return at


def _known(words: list[str], at: int, form: int, mood: Mood) -> Verb | None:
    """Return a verb of the table that stands at a place in the form wanted: -1 plain, 1 past, 2 participle, 3 -ing."""
    for verb in (*VERBS, *KNOWN):
        first, *more = verb.split()
        size = 1 + len(more)
        if words[at : at + 1] == [first if form < 0 else forms(first)[form]] and words[at + 1 : at + size] == more:
            return Verb(verb=verb, mood=mood, rest=at + size)
    return None


def _passive(words: list[str], at: int, mood: Mood) -> Verb | None:
    known, _, other = suffered(" ".join(words[at:]).rstrip("."))
    if not known and (plain := _participles().get(words[at] if at < len(words) else "")):
        return Verb(verb=plain, mood=mood, rest=at + 1) if words[at + 1 : at + 2] and words[at + 1] in _AFTER_PASSIVE else None
    if not known or " ".join(words[at:]).startswith(f"{known} up"):
        return None
    return Verb(verb=f"*{known}", mood="doing" if other else mood, rest=at + len(known.split()))


_AFTER_PASSIVE = frozenset("by in at over from to with for after on during of as".split())


@cache
def _past() -> frozenset[str]:
    return frozenset(forms(verb.split()[0])[1] for verb in (*VERBS, *KNOWN))


@cache
def _participles() -> dict[str, str]:
    return {forms(verb)[2]: verb for verb in (*VERBS, *KNOWN) if " " not in verb}
