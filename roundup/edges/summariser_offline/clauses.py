"""The main clause of a lede or of a headline told as a sentence, retold with a verb of ours from the table, or not read at all.

Word by word from the left: a subject of any kind, the first verb, what follows it to the end of
the clause. A word that may be a verb and that no rule can place ends the reading.
"""

import re
from collections.abc import Iterator

from roundup.edges.summariser_offline.clause_verbs import Verb, finite, unknown_verb, verb_at
from roundup.edges.summariser_offline.frames import THEN
from roundup.edges.summariser_offline.grammar import HEARSAY, TOLD, Frame, Mood, names_of
from roundup.edges.summariser_offline.masking import Masked
from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.nouns import plural_noun, understood_alone
from roundup.edges.summariser_offline.retelling import retold, suffered
from roundup.edges.summariser_offline.retelling_passives import KNOWN
from roundup.edges.summariser_offline.standing import role_named
from roundup.edges.summariser_offline.telling import LEFT, unbroken
from roundup.text.words import count_words

_STOPS = frozenset(
    "could may might would should can does did do had not never isn't aren't wasn't weren't won't doesn't didn't hasn't haven't can't "
    "be been being if unless whether how why what when while although though because since think thinks ".split()
)
_NOT_FIRST = re.compile(
    r"(?:It|He|She|They|We|I|You|This|That|These|Those|There|Here|If|When|While|As|After|Before|In|On|At|For|With|By|To|From|But|And|So|Yet|Since|Despite|Amid|Under|Following|Although|Though|Because|Why|How|What|Who|Where|Its|His|Her|Their|Our|My|Your|Nearly half|Most|Some|Many|No|Not|Every|Each|Another|One|Just|Only|Even|Last|Earlier|Next)\b"
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
    verb = verb_at(words, at)
    if verb is None or not _stands(subject):
        return
    plain = " ".join(masked.unmask(subject).split())
    hearsay = bool(HEARSAY.search(masked.text))
    if hearsay and verb.mood not in ("fact", "done"):
        return
    for ours, rest, mood in _retellings(verb, words):
        if re.search(r"<[YDW]\d", rest) or (
            re.match(r"[a-z]+ing\b", rest) and not re.search(r"^(?:begin|start|cease)$|(?:of|for|to|with|against|over|from|in)$", ours)
        ):
            continue
        told = " ".join(masked.unmask(rest).split())
        if _tellable(told, rest) and not _run_together(plain, line.article.text):
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
            if closed + 1 < len(words) and finite(words, closed + 1):
                yield closed + 1, " ".join(words[:at]).rstrip(",")
            return
        if word in ("who", "that", "which"):
            main = next((n for n in range(at + 3, min(at + 22, len(words))) if words[n] in ("has", "have", "will")), None)
            if main and re.match(r"(?:An?|Two|Three|Four|Five|<C\d+>)\b|<C\d+>", words[0]):
                yield main, " ".join(words[:at])
            return
        if word.lower() in _STOPS or (re.search(r"[;:.,]$", before) and not re.fullmatch(r"[A-Z]\.(?:[A-Z]\.)*", before)):
            return
        if finite(words, at):
            yield at, " ".join(words[:at])
            return
        if unknown_verb(words, at):
            return
        at += 1


def _retellings(verb: Verb, words: list[str]) -> Iterator[tuple[str, str, Mood]]:
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
        and not re.search(r"No\. \d+$", words)
        and understood_alone(masked)
    )


def _run_together(subject: str, text: str) -> bool:
    """Whether a subject has a word such as "AnalyticsToday" that its article writes only once: two words that lost their space."""
    return any(text.count(word) < 2 for word in re.findall(r"\b\w*[a-z]{2}[A-Z]\w*", subject))


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
        and not re.search(r"\bI\b|^i\b", subject)
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
