"""The main clause of a lede or of a headline told as a sentence, retold with a verb of ours from the table, or not read at all.

Word by word from the left: a subject of any kind, the first verb, what follows it to the end of
the clause. A word that may be a verb and that no rule can place ends the reading.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from roundup.edges.summariser_offline.frames import THEN
from roundup.edges.summariser_offline.grammar import HEARSAY, TOLD, Frame, Mood, names_of
from roundup.edges.summariser_offline.masking import Masked
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.nouns import plural_noun, understood_alone
from roundup.edges.summariser_offline.retelling import VERBS, retold, suffered
from roundup.edges.summariser_offline.retelling_rows import KNOWN
from roundup.edges.summariser_offline.standing import role_named
from roundup.edges.summariser_offline.telling import LEFT, unbroken
from roundup.edges.summariser_offline.verbs import forms
from roundup.text.words import count_words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """A verb that was found: in the source's plain form (or its participle with what we need of the rest), and how it stands."""

    verb: str
    mood: Mood
    rest: int


_ADVERBS = frozenset(
    "also now just recently officially formally quietly finally already again temporarily successfully unanimously today this week on late early".split()
)
_STOPS = frozenset(
    "could may might would should can does did do had not never isn't aren't wasn't weren't won't doesn't didn't hasn't haven't can't "
    "be been being if unless whether how why what when while although though because since think thinks ".split()
)
_NOT_FIRST = re.compile(
    r"(?:It|He|She|They|We|I|You|This|That|These|Those|There|Here|If|When|While|As|After|Before|In|On|At|For|With|By|To|From|But|And|So|Yet|Since|Despite|Amid|Under|Following|Although|Though|Because|Why|How|What|Who|Where|Its|His|Her|Their|Our|My|Your|Nearly half|Most|Some|Many|No|Not|Every|Each|Another|One|Just|Only|Even)\b"
)
_OPENING = re.compile(r"(?:(?:But|And|However|Meanwhile|Separately),? )?(?:(?:(?:Late |Early )?(?:On )?<[DW]\d+>),? )?")
_ASIDE = re.compile(r"\s?\([^()]*\)| (?:--|—|–) [^—–]{3,140}? (?:--|—|–)(?= )|—[^—]{3,140}—(?=[a-z])")
_BOUND = re.compile(
    r"[,;:(]| -- |—| – | - |\.$|(?<!\bNo)(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!U\.S)\. |$| (?:after|because|when|while|since|amid|following|who|which|that|where|whose|before|until|if|despite|but|so|whether|according|accusing|alleging|claiming|saying|citing|and (?:has|have|will|is|are|was|were|said|then|thereby|would))\b"
)
_AS = re.compile(r" as (?!an? |its |his |her |their |the |chief|CEO|president|director|head|part of)")
_JOINT = re.compile(
    r" (?:in|on|at|over|during|across|via|through|amid|capable of|designed to|intended to|aimed at|used by|made by|developed by|based on|known as|called|named|dubbed|including|linked to|containing|involving|targeting|featuring|using|worth)(?= )"
)
_INLINE = re.compile(
    r" (?:(?:late |early )?on <[DW]\d+>|<W\d+>|today|this week|earlier this week)(?= |$)(?: (?:morning|evening|night|afternoon))?"
)
_LOOSE = re.compile(
    r"\b(?:he|she|they|it|him|her|them|this|these|those|our|we|his|there|that|you|your|my|not|never|\w+n't)\b", re.IGNORECASE
)
_FINITE = re.compile(
    r"^(?:(?!\b(?:that|which|who|after|as|when|because|while|where|and|but|to)\b)[^,;:])*?\b(?:has|have|had|is|are|was|were|will|could|would|says?|said)\b"
)
_BARE = frozenset("cut put set hit let shut shed beat quit read spread split".split())
_GIVEN = re.compile(r"(?:its|their|his|her|the|an?|all|more|<|\d|[A-Z]|two|three|four|five|\w+s\b)")
_DETERMINERS = frozenset("a an the its their his her newly recently most more <N0>'s".split())
_REFERRED = frozenset("it they".split())
_MOST, _FARTHEST, _BARELY = 11, 16, 4


def clause(line: Line, masked: Masked) -> Iterator[Frame]:
    """Yield the main clause of a sentence as frames in our own words, the fullest first and then without its last phrases."""
    text = " ".join(_ASIDE.sub(" ", masked.text).split())
    opening = _OPENING.match(text)
    text = text[opening.end() if opening else 0 :]
    words = text.rstrip(".").split()
    if _NOT_FIRST.match(text) or re.search(r"[“”\"?]", text):
        return
    found = next(((at, subject) for at, subject in _subjects(words)), None)
    if found is None:
        return
    at, subject = found[0], re.sub(r"(?: (?:late |early )?on)? <[DW]\d+>$", "", found[1])
    verb = _verb(words, at)
    if verb is None or not _stands(subject):
        return
    plain = " ".join(masked.unmask(subject).split())
    hearsay = bool(HEARSAY.search(masked.text))
    if hearsay and verb.mood not in ("fact", "done"):
        return
    for ours, rest, mood in _retellings(verb, words):
        if re.search(r"<[YDW]\d", rest) or (re.match(r"[a-z]+ing\b", rest) and " " not in ours and ours not in ("begin", "start", "cease")):
            continue
        told = " ".join(masked.unmask(rest).split())
        if _tellable(told, rest):
            yield Frame(
                event=TOLD,
                line=line,
                subject=_small(plain, subject, line.article.text),
                plural=plural_noun(subject),
                mood="reported" if hearsay else mood,
                slots={},
                names=names_of(f"{subject} {rest}", masked),
                clause=f"{ours} {told}".strip(),
            )


def _subjects(words: list[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of the first verb and the subject before it; an apposition and a relative clause are left out of the subject."""
    at = 1
    while at < min(len(words), _FARTHEST):
        before, word = words[at - 1], words[at]
        if before.endswith(","):
            closed = next((n for n in range(at, min(at + 18, len(words))) if words[n].endswith(",")), None)
            if closed is None or at > 6 or not re.match(r"(?:an?|the|which|who|whose|one|based|known|dubbed|formerly|owned|led)$", word):
                return
            if closed + 1 < len(words) and _finite(words, closed + 1):
                yield closed + 1, " ".join(words[:at]).rstrip(",")
            return
        if word in ("who", "that", "which"):
            main = next((n for n in range(at + 3, min(at + 22, len(words))) if words[n] in ("has", "have", "will")), None)
            if main and re.match(r"(?:An?|Two|Three|Four|Five|<C\d+>)\b|<C\d+>", words[0]):
                yield main, " ".join(words[:at])
            return
        if word.lower() in _STOPS or (re.search(r"[;:.,]$", before) and not re.fullmatch(r"[A-Z]\.(?:[A-Z]\.)*", before)):
            return
        if _finite(words, at):
            yield at, " ".join(words[:at])
            return
        if _unknown_verb(words, at):
            return
        at += 1


def _finite(words: list[str], at: int) -> bool:
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


def _unknown_verb(words: list[str], at: int) -> bool:
    """Whether a word has the look of a past tense that the table does not know, where no adjective can stand."""
    word, before = words[at], words[at - 1].lower()
    return bool(re.fullmatch(r"[a-z]{3,}ed", word)) and before not in _DETERMINERS and "-" not in word and not before.endswith("ly")


def _verb(words: list[str], at: int) -> _Verb | None:
    """Read the verb at a place: behind a helper as the helper has it, else in the past."""
    word, on = words[at], _on(words, at + 1)
    if word in _SAYING:
        return _said(words, on + (words[on : on + 1] == ["that"]))
    helped = _HELPERS.get(word)
    if helped:
        return helped(words, on)
    found = _known(words, at, 1, "fact")
    return None if found and _FINITE.match(" ".join(words[found.rest :])) else found


def _perfect(words: list[str], on: int) -> _Verb | None:
    return _passive(words, _on(words, on + 1), "undergone") if words[on : on + 1] == ["been"] else _known(words, on, 2, "done")


def _will(words: list[str], on: int) -> _Verb | None:
    return _known(words, _on(words, on + 1), -1, "refused") if words[on : on + 1] == ["not"] else _known(words, on, -1, "due")


def _wish(words: list[str], on: int) -> _Verb | None:
    return _known(words, on + 1, -1, "wish") if words[on : on + 1] == ["to"] else None


def _being(words: list[str], on: int) -> _Verb | None:
    after, then = words[on : on + 1], words[on + 1 : on + 2]
    if after == ["to"]:
        return _known(words, on + 1, -1, "due")
    if then == ["to"] and after[0] in ("set", "due", "planning", "preparing", "about"):
        return _known(words, on + 2, -1, "plan" if after[0] in ("planning", "preparing") else "due")
    return _known(words, on, 3, "doing")


def _said(words: list[str], on: int) -> _Verb | None:
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
_HELPERS: dict[str, Callable[[list[str], int], _Verb | None]] = {
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


def _known(words: list[str], at: int, form: int, mood: Mood) -> _Verb | None:
    """Return a verb of the table that stands at a place in the form wanted: -1 plain, 1 past, 2 participle, 3 -ing."""
    for verb in (*VERBS, *KNOWN):
        first, *more = verb.split()
        size = 1 + len(more)
        if words[at : at + 1] == [first if form < 0 else forms(first)[form]] and words[at + 1 : at + size] == more:
            return _Verb(verb=verb, mood=mood, rest=at + size)
    return None


def _passive(words: list[str], at: int, mood: Mood) -> _Verb | None:
    known, _, other = suffered(" ".join(words[at:]).rstrip("."))
    if not known and (plain := _participles().get(words[at] if at < len(words) else "")):
        return _Verb(verb=plain, mood=mood, rest=at + 1) if words[at + 1 : at + 2] and words[at + 1] in _AFTER_PASSIVE else None
    if not known or " ".join(words[at:]).startswith(f"{known} up"):
        return None
    return _Verb(verb=f"*{known}", mood="doing" if other else mood, rest=at + len(known.split()))


def _retellings(verb: _Verb, words: list[str]) -> Iterator[tuple[str, str, Mood]]:
    """Yield our verb with the rest of the clause, then with less of it."""
    after = " " + " ".join(words[verb.rest :])
    whole = _INLINE.sub("", after)
    office = verb.verb.split()[0].lstrip("*") in ("name", "named", "appoint", "appointed", "hire", "elected", "resign", "step", "quit")
    bounds = [match.start() for match in (_BOUND.search(whole), None if office else _AS.search(whole)) if match]
    end = min(bounds)
    rest = (LEFT.sub("", whole[:end]) if whole[end:].startswith((" after", " following")) else whole[:end]).strip()
    if THEN.search(f"{' '.join(words[: verb.rest])} {rest}"):
        return
    if whole[len(rest) + 1 :].lstrip().startswith(("that ", "which ", "who ")) and count_words(rest) < _BARELY:
        return
    if re.search(r"<[YD]\d", rest):
        return
    if rest and not unbroken(rest, after, particles=verb.verb.startswith("*")):
        return
    if verb.verb == "let":
        yield from _let(rest, verb.mood)
    ends = [len(rest), *(match.start() for match in reversed(list(_JOINT.finditer(rest))))]
    for kept in (rest[:end] for end in ends):
        ours = suffered(f"{verb.verb[1:]} {kept}".strip())[1] if verb.verb.startswith("*") else retold(verb.verb, kept)
        if ours:
            yield ours, kept, verb.mood
    if rest and not verb.verb.startswith("*") and verb.verb not in _LIGHT:
        yield from ((verb.verb, rest[:end], _OTHER_TENSE.get(verb.mood, verb.mood)) for end in ends)


def _let(rest: str, mood: Mood) -> Iterator[tuple[str, str, Mood]]:
    """Yield "let A do B" as "permit A to do B"."""
    words = rest.split()
    at = next((at for at in range(1, min(len(words), 6)) if words[at] in KNOWN or words[at] in ("use", "do", "have")), 0)
    if at:
        yield f"permit {' '.join(words[:at])} to", " ".join(words[at:]), mood


_LIGHT = frozenset(
    "get go come become turn let make take give put set keep see hold say lay find leave face call want hand offer bring struggle feel".split()
)
"""Verbs that say too little by themselves to be kept."""
_OTHER_TENSE: dict[Mood, Mood] = {"fact": "done", "done": "fact", "undergone": "suffered", "suffered": "undergone"}
_HANGING = re.compile(
    r"(?:^| )(?:of|and|or|the|a|an|in|on|at|for|to|by|with|from|as|its|their|more|than|about|into|over|under|between|such|up|including|like)$"
)


def _tellable(words: str, masked: str) -> bool:
    """Whether words may go into a statement: few, whole, and clear by themselves."""
    return (
        count_words(words) <= _MOST
        and not _LOOSE.search(words)
        and not role_named(words)
        and not re.search(r"[“”\"*#|\[\]]|\b(?:which|who|whose)\b|\b[a-z]{2,}[A-Z]|(?<!\w)['’]s\b|(?<!\w)s\b", words)
        and not _HANGING.search(words)
        and understood_alone(masked)
    )


_EPITHET = re.compile(
    r"[Tt]he (?:<N\d+>|[A-Z][\w-]+)(?: [a-z-]+){0,3} (?:maker|giant|company|firm|group|startup|start-up|retailer|platform|boss|chief|owner|app|service|tool|brand|unit|title|star|man|woman|player|club|side|team|model|agency|operator|outlet)"
)
"""Whom "the Velora maker" means, only a reader of the source knows."""


def _stands(subject: str) -> bool:
    """Whether a subject is a noun phrase that a reader understands without what stands before."""
    return (
        count_words(subject) <= 10
        and not _LOOSE.search(subject)
        and not role_named(subject)
        and not _HANGING.search(subject)
        and not _EPITHET.fullmatch(subject)
        and not re.search(r"[“”\"*#|\[\]:;]| - |\b(?:[A-Z][a-z]+ing|about|how)\b", subject)
        and understood_alone(subject)
    )


def _small(plain: str, masked: str, text: str) -> str:
    """Return a subject as it stands inside a sentence: a common noun or article at its head is written small."""
    first = masked.split(maxsplit=1)[0]
    if first.startswith("<N") or re.search(r"[A-Z0-9$]", first[1:]):
        return plain
    small = plain[:1].lower() + plain[1:]
    return (
        small
        if first in ("A", "An", "The") or re.search(rf"(?<![\w.-]){re.escape(first[:1].lower() + first[1:])}(?![\w-])", text)
        else plain
    )


_AFTER_PASSIVE = frozenset("by in at over from to with for after on during of as".split())


@cache
def _past() -> frozenset[str]:
    return frozenset(forms(verb.split()[0])[1] for verb in (*VERBS, *KNOWN))


@cache
def _participles() -> dict[str, str]:
    return {forms(verb)[2]: verb for verb in (*VERBS, *KNOWN) if " " not in verb}
