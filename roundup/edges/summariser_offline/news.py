"""The news of each article by its headline: an event frame in our own words, and the passages of the article that tell the same.

A headline leaves out its articles ("a", "the"); they are put back from the text, and a phrase
whose article the text does not show is left out. What names or figures no passage has is not told.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from roundup.edges.summariser_offline.clauses import clause
from roundup.edges.summariser_offline.frames import frames
from roundup.edges.summariser_offline.grammar import HEARSAY, Frame, Mood
from roundup.edges.summariser_offline.headlines import Told, told
from roundup.edges.summariser_offline.masking import Masked, mask
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.nouns import determined
from roundup.edges.summariser_offline.retelling import kin
from roundup.edges.summariser_offline.retelling_passives import KNOWN
from roundup.edges.summariser_offline.verbs import any_form
from roundup.edges.summariser_offline.wording import statement
from roundup.entities import find_mentions, learn_from
from roundup.model import Article
from roundup.text.facts import Fact, agree, facts
from roundup.text.overlap import longest_run, shared_grams
from roundup.text.words import count_words, fold, words

_JOINT = re.compile(
    r" (?=(?:in|on|at|for|over|after|before|by|to|with|from|of|since|amid|following|under|against|into|through|about|as|while|because|when|where|if)\b)"
)
_NEEDED = frozenset("of for to from with against by into about".split())
"""What a noun may not do without: where such a phrase cannot be mended, nothing is told."""
_CLAUSE = re.compile(r"(?:as|while|because|when|where|if|since)\b")
_YOURS = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Mm]y|[Oo]ur|[Ww]e|us|it)\b")
_MOST = 14
_SENTENCE, _LEDE = 45, 3
"""From how many characters on a line is a sentence, and among how many of them an article tells its news."""
_RUN, _SHARE = 7, 0.45
"""How much a statement, before it is credited, may share with a source: words in a row, and runs of five."""
_BORNE = 0.7
_NAMELESS = 2
"""How many words of the headline a statement without a name must have."""
_EARLY = (2.0, 1.0, 0.5)
"""What the first paragraphs count for more: there an article tells its news."""


def news(material: Material) -> tuple[Frame, ...]:
    """Return the event of each whole article by its headline, in the order of the articles; not every headline tells one."""
    articles = [article for article in material.articles if article.language != "zh" and article.title]
    old = {article.id for article in material.story.background}
    return tuple(frame for article in articles if article.id not in old and (frame := _news(article, material)))


def _news(article: Article, material: Material) -> Frame | None:
    lines = [line for line in material.lines if line.article.id == article.id]
    options = [*_ledes(article, lines, material), *_headline(article, lines, material)]
    return min(options, key=_borrowed, default=None)


def _borrowed(frame: Frame) -> bool:
    """Whether a statement keeps the verb of its source; such a one is told only where there is no other."""
    return bool(frame.clause) and bool(re.search(rf"\b{any_form(frame.clause.split()[0])}\b", frame.line.text))


def _headline(article: Article, lines: list[Line], material: Material) -> Iterator[Frame]:
    """Yield the event that a headline tells, where the article bears it out."""
    headline = told(article.title, " ".join(line.text for line in lines))
    lines = [line for line in lines if not fold(article.title).startswith(fold(line.text.strip("#. ")))]
    sentence = _whole(headline, lines) if headline and lines else ""
    if headline is None or not sentence:
        return
    learned = learn_from([article.text])
    line = replace(lines[0], text=sentence, place=-1, mentions=find_mentions(sentence, material.lexicon, learned), facts=facts(sentence))
    own = next((frame for frame in frames(line) if frame.event.kind != "did"), None) or _first(line, mask(line), material)
    found = _proven(own, headline, lines, material) if own and _borne_out(own, headline.verb, article, lines) else None
    if found:
        yield found


def _ledes(article: Article, lines: list[Line], material: Material) -> Iterator[Frame]:
    """Yield the events that an article tells in its first sentences of prose, where they are what the headline speaks of."""
    prose = [line for line in lines if len(line.text) > _SENTENCE and line.text[:1].isalnum() and line.text.endswith(".")][:_LEDE]
    for line in prose:
        masked = mask(line)
        own = _first(line, masked, material)
        if own and _akin(own, article.title) + len(_stems(line.text, 2) & _stems(article.title, 2)) > 1:
            yield replace(own, subject=_lowered(own, material), line=replace(line, place=-1))


def _lowered(frame: Frame, material: Material) -> str:
    """Return the subject of an event with a common word at its head written small."""
    first = frame.subject.split(maxsplit=1)[0]
    name = any(known.startswith(first) for known in frame.names) or not first.isalpha() or first[1:] != first[1:].lower()
    return frame.subject if name or not material.lexicon.zipf(first.lower()) else frame.subject[:1].lower() + frame.subject[1:]


def _akin(frame: Frame, title: str) -> bool:
    return any(re.search(rf"\b{any_form(verb)}\b", title.lower()) for verb in kin(frame.clause.split()[0]))


def _first(line: Line, masked: Masked, material: Material) -> Frame | None:
    """Return the fullest retelling of a sentence that is no copy of its source."""
    texts = [article.text for article in material.printed]
    for frame in clause(line, masked):
        said = statement(frame, material, 0)[0]
        if not frame.names and len(_stems(said) & _stems(line.article.title)) < _NAMELESS:
            continue
        if longest_run(said, texts)[0] <= _RUN and max(shared_grams(said, text) for text in texts) <= _SHARE:
            return frame
    return None


def _borne_out(frame: Frame, verb: str, article: Article, lines: list[Line]) -> bool:
    """Whether an article says outside its headline what a statement made from the headline says: the verb or one near it and nearly all words with a meaning, or all of these."""
    text = " ".join(line.text for line in lines if not line.text.startswith("#")).replace(article.title, "")
    body = fold(text)
    said = " ".join((frame.subject, frame.clause, *frame.slots.values()))
    mine = (_stems(said) & _stems(frame.line.text)) - {verb[:5]}
    named = re.findall(r"(?<= )[A-Z]\w+", f"{frame.subject} {frame.clause}")
    told_so = any(re.search(any_form(near), body) for near in kin(verb))
    share = sum(stem in body for stem in mine) / max(1, len(mine))
    return share >= (_BORNE if told_so else 1.0) and all(name in text for name in named)


def _stems(text: str, longer: int = 3) -> frozenset[str]:
    return frozenset(
        word[:5] for word in words(fold(text)) if len(word) > longer and word not in ("the", "and", "for", "has", "its", "was", "are")
    )


def _whole(headline: Told, lines: list[Line]) -> str:
    """Return the headline's sentence with its articles put back, without what cannot be mended."""
    said = headline.sentence.rstrip(".").removeprefix(headline.subject).strip()
    verb = said[: len(said) - len(headline.rest)].strip() if headline.rest else said
    text = " ".join(line.text for line in lines)
    common = _common(headline.subject, lines)
    subject = determined(headline.subject[:1].lower() + headline.subject[1:] if common else headline.subject, text)
    rest = _rest(headline.rest.split(", ", 1)[0], text, room=_MOST - count_words(f"{subject} {verb}"))
    return f"{subject[:1].upper()}{subject[1:]} {verb} {rest}.".replace(" .", ".") if subject else ""


def _common(subject: str, lines: list[Line]) -> bool:
    """Whether a headline opens with a common noun without its article."""
    first = subject.split(maxsplit=1)[0]
    named = any(first in mention.text.split() for line in lines for mention in line.mentions) and not re.fullmatch(r"[a-z]+", first[1:])
    if any(re.search(rf"[a-z,] {re.escape(first)}\b", line.text) for line in lines):
        return False
    return not named and any(re.search(rf"\b{re.escape(first.lower())}\b", line.text) for line in lines)


def _rest(rest: str, text: str, *, room: int) -> str:
    kept: list[str] = []
    for number, phrase in enumerate(_JOINT.split(rest)):
        if number and _CLAUSE.match(phrase):
            break
        joint, noun = phrase.split(" ", 1) if " " in phrase and (number or _JOINT.match(f" {phrase}")) else ("", phrase)
        verb, _, of = noun.partition(" ") if joint == "to" and _plain_verb(noun) else ("", "", noun)
        mended = f"{verb} {determined(of, text)}".strip() if of and determined(of, text) else ""
        if number > 1 and _YOURS.search(noun):
            kept.pop()
        if re.search(r"[“”\"]|(?<!\w)'", phrase):
            mended = ""
        if not mended and joint in _NEEDED and not _YOURS.search(noun) and not (joint == "to" and _plain_verb(noun)):
            return ""
        if not mended or count_words(" ".join([*kept, joint, mended])) > room:
            break
        kept.append(f"{joint} {mended}".strip())
    return " ".join(kept)


def _plain_verb(phrase: str) -> bool:
    """Whether what follows "to" is a verb with its object rather than a noun."""
    first, _, more = phrase.partition(" ")
    if first in ("each", "more", "the", "that", "this", "such", "any", "some", "no", "all", "both", "half", "most", "many", "other", "own"):
        return False
    return first in KNOWN or (bool(more) and bool(re.fullmatch(r"[a-z]+[^s]", first)) and not first.endswith("ing"))


def _proven(frame: Frame, headline: Told, lines: list[Line], material: Material) -> Frame | None:
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
            unsure = headline.hearsay or nearest.rewrite or bool(HEARSAY.search(mask(nearest).text)) or _passed_on(lines, material)
            if unsure and frame.mood not in ("fact", "done"):
                return None
            sure: Mood = "reported" if unsure else "done"
            found = replace(frame.line, passage=chosen[0], also=tuple(chosen[1:]))
            return replace(frame, mood=sure if frame.mood == "fact" else frame.mood, line=found)
    return None


def _passed_on(lines: list[Line], material: Material) -> bool:
    """Whether an article gives another paper as its source in its first sentences; the space after "to" may be lost there."""
    media = "|".join(re.escape(entry.name) for entry in material.lexicon.entries if entry.kind == "media")
    own = material.story.lead.outlet
    found = re.findall(
        rf"\b(?:according ?to|reported by|citing) ?(?:the ?)?({media})\b" if media else r"(?!)",
        " ".join(line.text for line in lines[:_OPENING]),
    )
    return any(name != own for name in found)


_OPENING = 8


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
