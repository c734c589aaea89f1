"""The news of each article by its headline: an event frame in our own words, and the passages of the article that tell the same.

A headline leaves out its articles ("a", "the"); they are put back from the text, and a phrase
whose article the text does not show is left out. What names or figures no passage has is not told.
"""

import re
from collections import Counter
from dataclasses import replace

from roundup.edges.summariser_offline.frames import frames
from roundup.edges.summariser_offline.grammar import HEARSAY, TOLD, Frame, Mood
from roundup.edges.summariser_offline.headlines import Told, told
from roundup.edges.summariser_offline.masking import mask
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.standing import role_named
from roundup.entities import find_mentions, learn_from
from roundup.model import Article
from roundup.text.facts import Fact, agree, facts
from roundup.text.words import count_words, fold, words

_JOINT = re.compile(
    r" (?=(?:in|on|at|for|over|after|before|by|to|with|from|of|since|amid|following|under|against|into|through|about|as|while|because|when|where|if)\b)"
)
_CLAUSE = re.compile(r"(?:as|while|because|when|where|if|since)\b")
_GIVEN = re.compile(
    r"^(?:an?|the|its|their|his|her|this|all|more|less|no|each|another|some|any|up|down|out|off|back|\$|€|£|\d|two|three|four|five|six|seven|eight|nine|ten|[A-Z])"
)
_MASS = frozenset(
    "court trading funding money data software power control access support surveillance security talks time sale court home work".split()
)
_WEIGHED = frozenset("weigh consider plan seek mull explore eye face".split())
_YOURS = re.compile(r"\b(?:you|your|my|our|we|us|it)\b", re.IGNORECASE)
_MOST = 14
_EARLY = (2.0, 1.0, 0.5)
"""What the first paragraphs count for more: there an article tells its news."""


def news(material: Material) -> tuple[Frame, ...]:
    """Return the event of each whole article by its headline, in the order of the articles; not every headline tells one."""
    articles = [article for article in material.articles if article.language != "zh" and article.title]
    old = {article.id for article in material.story.background}
    return tuple(frame for article in articles if article.id not in old and (frame := _news(article, material)))


def _news(article: Article, material: Material) -> Frame | None:
    lines = [line for line in material.lines if line.article.id == article.id]
    headline = told(article.title, " ".join(line.text for line in lines))
    lines = [line for line in lines if not fold(article.title).startswith(fold(line.text.rstrip(".")))]
    if headline is None or not lines:
        return None
    sentence = _whole(headline, lines)
    learned = learn_from([article.text])
    line = replace(lines[0], text=sentence, place=-1, mentions=find_mentions(sentence, material.lexicon, learned), facts=facts(sentence))
    frame = next(iter(frames(line)), None) or _echo(headline, line)
    return _proven(frame, headline, lines) if (frame and frame.event.kind != "did") or (frame and frame.clause) else None


def _whole(headline: Told, lines: list[Line]) -> str:
    """Return the headline's sentence with its articles put back, without what cannot be mended."""
    said = headline.sentence.rstrip(".").removeprefix(headline.subject).strip()
    verb = said[: len(said) - len(headline.rest)].strip() if headline.rest else said
    text = " ".join(line.text for line in lines)
    subject = _mended(headline.subject[:1].lower() + headline.subject[1:], text) if _common(headline.subject, lines) else headline.subject
    rest = _rest(headline.rest.split(",", 1)[0], text, room=_MOST - count_words(f"{subject} {verb}"))
    return f"{subject[:1].upper()}{subject[1:]} {verb} {rest}.".replace(" .", ".") if subject else headline.sentence


def _common(subject: str, lines: list[Line]) -> bool:
    """Whether a headline opens with a common noun without its article."""
    first = subject.split(maxsplit=1)[0]
    named = any(first in mention.text.split() for line in lines for mention in line.mentions)
    return not named and not subject.endswith("s") and any(re.search(rf"\b{re.escape(first.lower())}\b", line.text) for line in lines)


def _rest(rest: str, text: str, *, room: int) -> str:
    kept: list[str] = []
    for number, phrase in enumerate(_JOINT.split(rest)):
        if number and _CLAUSE.match(phrase):
            break
        joint, noun = phrase.split(" ", 1) if number and " " in phrase else ("", phrase)
        mended = _mended(noun, text, verb=joint == "to") if noun else ""
        if number > 1 and _YOURS.search(noun):
            kept.pop()
        if not mended or count_words(" ".join([*kept, joint, mended])) > room:
            break
        kept.append(f"{joint} {mended}".strip())
    return " ".join(kept)


def _mended(noun: str, text: str, *, verb: bool = False) -> str:
    """Return a noun phrase with the article that the text gives it, "" where it needs one and the text has none."""
    found = noun.split()
    last = found[-1].lower()
    if re.match(r"[$€£]", noun) and len(found) > 1 and not re.search(r"(?:illion|[\ds])$", last):
        return f"a {noun}"
    if _YOURS.search(noun):
        return ""
    if (
        verb
        or _GIVEN.match(noun)
        or last in _MASS
        or found[0].endswith("ing")
        or (last.endswith("s") and not last.endswith(("ss", "us", "is")))
    ):
        return noun
    seen = Counter(
        match[1].lower() for match in re.finditer(rf"\b(an?|the|its|their) (?=(?:[\w-]+ )?{re.escape(noun)}\b)", text, re.IGNORECASE)
    )
    if not seen:
        return ""
    article = max(seen, key=lambda word: (word == "a", word == "an", seen[word], word))
    if article in ("a", "an"):
        article = "an" if noun[0].lower() in "aeio" else "a"
    return f"{article} {noun}"


def _echo(headline: Told, line: Line) -> Frame | None:
    """Return the headline's own clause in another form, where no event pattern reads it: its verb must have an object that is whole."""
    verb = re.search(rf" (?:was |were |will )?{re.escape(_told_verb(headline))} (?P<rest>[^.].*)\.$", line.text)
    if not verb or not 1 <= count_words(verb["rest"]) <= 11 or role_named(line.text) or _LOOSE.search(line.text):
        return None
    moods: dict[str, Mood] = {"past": "doing" if headline.verb in _WEIGHED else "fact", "passive": "suffered", "plan": "plan"}
    return Frame(
        event=TOLD,
        line=line,
        subject=line.text[: verb.start()],
        plural=headline.plural,
        mood=moods[headline.form],
        slots={},
        names=line.names,
        clause=f"{headline.verb} {verb['rest']}",
    )


_LOOSE = re.compile(r"\b(?:he|she|they|it|him|them|this|these|those|us|our|we|you|your|my)\b", re.IGNORECASE)


def _told_verb(headline: Told) -> str:
    said = headline.sentence.rstrip(".").removeprefix(headline.subject).strip()
    verb = said[: len(said) - len(headline.rest)].strip() if headline.rest else said
    return verb.split()[-1]


def _proven(frame: Frame, headline: Told, lines: list[Line]) -> Frame | None:
    """Return the frame with the passages it rests on and the caution of the sentence nearest to it; None where they do not bear it out."""
    said = " ".join((frame.subject, frame.clause, *frame.slots.values()))
    needed = facts(said)
    passages = list(dict.fromkeys(line.passage for line in lines))
    scores = {
        passage: _overlap(said, frame, [line for line in lines if line.passage == passage]) + (_EARLY[at] if at < len(_EARLY) else 0.0)
        for at, passage in enumerate(passages)
    }
    best = sorted(passages, key=lambda passage: (-scores[passage], passages.index(passage)))
    for chosen in (best[:1], best[:2], best[:3]):
        near = [line for line in lines if line.passage in chosen]
        if _borne(frame, needed, near):
            nearest = max(near, key=lambda line: (_overlap(said, frame, [line]), -line.place))
            unsure = headline.hearsay or nearest.rewrite or bool(HEARSAY.search(mask(nearest).text))
            if unsure and frame.mood == "suffered":
                return None
            sure: Mood = "reported" if unsure else "done"
            found = replace(frame.line, passage=chosen[0], also=tuple(chosen[1:]))
            return replace(frame, mood=sure if frame.mood == "fact" else frame.mood, line=found)
    return None


def _overlap(said: str, frame: Frame, lines: list[Line]) -> float:
    mine = {word for word in words(fold(said)) if len(word) > 3}
    theirs = {word for line in lines for word in words(fold(line.text))}
    named = sum(any(name in line.names for line in lines) for name in frame.names)
    figures = sum(any(agree(fact, other) for line in lines for other in line.facts) for fact in facts(said))
    return len(mine & theirs) + 1.5 * named + 2 * figures


def _borne(frame: Frame, needed: tuple[Fact, ...], lines: list[Line]) -> bool:
    """Whether lines hold every figure and every name of a statement."""
    text = " ".join(line.text for line in lines)
    named = all(any(name in line.names for line in lines) or name in text for name in frame.names)
    return named and all(any(agree(fact, other) for line in lines for other in line.facts) for fact in needed)
