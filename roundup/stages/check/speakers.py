"""Who says it: the speaker a sentence names against the one the source names, pronouns resolved to the person named before."""

import re
from collections.abc import Iterator

from roundup.entities import Mention
from roundup.model import Finding
from roundup.stages.check.corpus import Corpus, Line
from roundup.stages.check.instead import replaced
from roundup.stages.check.positions import positions
from roundup.stages.check.quoted import Hit
from roundup.stages.check.reading import loose
from roundup.stages.check.said import Ground, Said, found
from roundup.stages.check.slips import FEMALE, GIVEN, UNISEX
from roundup.text.once import kept
from roundup.text.quotes import Quotation, quotations
from roundup.text.words import at_capitals, fold, stands

_VERBS = (
    r"said|says|told|tells|wrote|writes|added|adds|argued|argues|claimed|claims|noted|notes|warned|warns|tweeted|posted|called|calls|asked|asks|replied|replies|explained|explains|"
    r"recalled|recalls|insisted|insists|admitted|continued|continues|concluded|declared|stated|states|put it|joked|quipped|complained|predicted|announced|acknowledged|conceded|"
    r"testified|responded|commented|remarked|stressed|urged|vowed|suggested|suggests"
)
_SPEAKER = re.compile(rf"\b(?:{_VERBS}|according to)\b|[:：]\s*$|表示|称|说|指出|写道|认为")
_PRONOUN_SAYS = re.compile(
    rf"(?<![“\"\w])(he|she)(?:['’]d|['’]s| has| had| also| then| later)? (?:{_VERBS})\b|\b(?:said|says|wrote|added) (he|she)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"[;。]|(?<=[a-z”\"])\. |,? (?:and|but|while|whereas) ")
_BEFORE = re.compile(r"[;。]|(?<=[a-z”\"])\. ")
"""What parts a quotation from a clause that is not about it."""
_PRONOUN = re.compile(r"\b(he|she)\b", re.IGNORECASE)
_HANGS = re.compile(r"\b(?:at|of|for|from|with|in|by) (?:the )?$")
_WHOLE = re.compile(r"(?<![\w-])([A-Z][a-z]+) [A-Z][a-z]{2,}(?![\w-])")
_ADDRESSES = frozenset("told tells asked asks called calls warned warns".split())
"""Verbs whose object is spoken to."""
_BACK = 6
_BESIDE = 70
_REACH = 3


@kept
def speakers(said: Said) -> dict[int, str]:
    """Return the name beside each quotation of a sentence, "" for none, by where the quotation begins."""
    return {quote.start: named_speaker(said.text, said.mentions, quote) for quote in said.quotes}


def named_speaker(text: str, mentions: tuple[Mention, ...], quote: Quotation) -> str:
    """Return the name beside a verb of saying just after or before the quotation, "" where there is none."""
    after = _AFTER.split(text[quote.end : quote.end + _BESIDE], maxsplit=1)[0]
    before = _BEFORE.split(text[max(0, quote.start - _BESIDE) : quote.start])[-1]
    for start, piece in ((quote.end, after), (quote.start - len(before), before)):
        verbs = list(_SPEAKER.finditer(piece))
        if verbs:
            verb = verbs[0] if start == quote.end else verbs[-1]
            names = [mention for mention in mentions if start <= mention.start < start + len(piece)]
            left = _subjects(text, mentions, start, start + verb.start())
            right = [m for m in names if m.start >= start + verb.end() and m.kind in ("", "person", "media", "company", "agency", "group")]
            right = [] if verb.group() in _ADDRESSES else right
            people = [m for m in right if m.kind in ("", "person")]
            best = left[-1:] or people[:1] or right[:1]
            if best:
                return best[0].name
    return ""


def _subjects(text: str, mentions: tuple[Mention, ...], start: int, verb: int) -> list[Mention]:
    """Return the names before a verb that may be its subject: not those that hang on "at" or "of", nor those between commas beside a name."""
    before = text[:verb].rstrip()
    opening = before.rfind(",", 0, len(before) - 1) if before.endswith(",") else -1
    named = [m for m in mentions if opening - 40 <= m.start and m.end <= opening and _may_speak(m, text)]
    if opening > 0 and named:
        return named
    free = [m for m in mentions if start <= m.start and m.end <= verb]
    return [m for m in free if _may_speak(m, text)] or free


def _may_speak(mention: Mention, text: str) -> bool:
    """Whether a name is no mere addition to another: not "at Kestrel", not "Kestrel's lawyer"."""
    return not _HANGS.search(text, max(0, mention.start - 12), mention.start) and text[mention.end : mention.end + 2] not in ("'s", "’s")


def wrong_speaker(quote: Quotation, speaker: str, hit: Hit, corpus: Corpus, frame: str = "") -> list[Finding]:
    """Return a finding where a person or outlet is named as speaker whom the source does not name beside the quotation.

    ``frame`` are the words before the quotation: where the source has the very same from the speaker's name on,
    the quotation is led in as there.
    """
    article = hit[0].article
    if not speaker or is_outlet(speaker, article.outlet) or _led_in(frame, speaker, hit):
        return []
    words = quote.text if len(quote.text.split()) <= 12 else " ".join(quote.text.split()[:10]) + " …"
    other = _source_speaker(quote, hit, corpus)
    if other and not _same(speaker, other) and not _speaks_for(speaker, other, hit, corpus):
        message = f"The quotation “{words}” is given to {speaker}; the source gives it to {other}."
        return [found("speaker", message, blocks=True, evidence=hit[0].text, remedy=f"Name {other}.")]
    near = {line.at: line for one in hit for line in corpus.around(one, _REACH) if line.at <= one.at or line.passage.id == one.passage.id}
    names = {name for line in near.values() for name in line.names}
    if speaker in names | {corpus.lexicon.canonical(article.outlet), article.outlet, article.author}:
        return []
    last = speaker.rsplit(maxsplit=1)[-1]
    texts = " ".join(line.text for line in near.values())
    if stands(last, texts) or fold(last) in fold(f"{article.outlet} {article.author} {article.title}"):
        return []
    message = f"The quotation “{words}” is given to {speaker}; the source does not name {speaker} beside it."
    return [found("speaker", message, blocks=True, evidence=hit[0].text, remedy="Name the speaker that the source names.")]


def is_outlet(speaker: str, outlet: str) -> bool:
    """Tell whether who is named is the outlet itself, in its full or its short name."""
    return bool(outlet) and (fold(speaker) in fold(outlet) or fold(outlet) in fold(speaker))


def _led_in(frame: str, speaker: str, hit: Hit) -> bool:
    last = speaker.rsplit(maxsplit=1)[-1]
    at = frame.rfind(last)
    return at >= 0 and any(loose(frame[at:]) in line.loose for line in hit)


def check_pronouns(said: Said, ground: Ground, corpus: Corpus) -> list[Finding]:
    """Return a finding where the sentence names a person for the source's "he" or "she" who is not the one named before."""
    for line in ground.lines[:2]:
        for match in _PRONOUN.finditer(line.text) if "he" in line.words or "she" in line.words else ():
            who = Mention(name=match.group(), text=match.group(), start=match.start(), end=match.end())
            name = replaced(said.text, line, who)
            known = next((mention.name for mention in said.mentions if mention.text == name), name)
            if not name or (known == name and name not in said.names and fold(name.split()[0]) not in GIVEN):
                continue
            people = tuple(_before(line, match.start(), corpus))
            if people and not any(_same(known, person) for person in people if _fits(person, match[1])):
                right = next((person for person in people if _fits(person, match[1])), people[0])
                message = f"Says {name}, where the source says “{match[1]}”: that is {right}."
                return [found("speaker", message, blocks=True, evidence=line.text, remedy=f"Name {right}.")]
    return []


def _source_speaker(quote: Quotation, hit: Hit, corpus: Corpus) -> str:
    """Return whom the source gives the quotation to: the name beside it, or the person named before its "he said"; "" where it names nobody."""
    words = loose(quote.text).strip()
    for line in hit:
        for other in quotations(line.text):
            if words in loose(other.text):
                name = named_speaker(line.text, line.mentions, other)
                beside = line.text[other.end : other.end + 40]
                pronoun = (
                    None
                    if name
                    else _PRONOUN_SAYS.search(beside) or _PRONOUN_SAYS.search(line.text[max(0, other.start - 40) : other.start])
                )
                people = tuple(p for p in _before(line, other.start, corpus) if pronoun and _fits(p, pronoun[1] or pronoun[2]))
                if name or (people and _alone(people, line, corpus)):
                    return name or people[0]
    return ""


def _alone(people: tuple[str, ...], line: Line, corpus: Corpus) -> bool:
    """Whether the line that names the nearest person names no other who could be meant."""
    if len(set(people)) == 1:
        return True
    holder = next(
        (o for o in reversed(corpus.around(line, _BACK)) if o.at <= line.at and (people[0] in o.names or people[0] in o.text)), line
    )
    return people[1] not in holder.names and people[1] not in holder.text


def _before(line: Line, place: int, corpus: Corpus) -> Iterator[str]:
    """Yield the people named before a place, the nearest first: of its line, then of up to six lines of the article before it."""
    seen: set[str] = set()
    lines = [other for other in corpus.around(line, _BACK) if other.at <= line.at]
    for other in reversed(lines):
        for mention in reversed(other.mentions):
            if (other.at < line.at or mention.start < place) and mention.name not in seen and _is_person(mention, other):
                seen.add(mention.name)
                yield mention.name
        for match in reversed(at_capitals(_WHOLE, other.text)) if other.at < line.at else ():  # names made of words of the language
            if fold(match[1]) in GIVEN and match.group() not in seen:
                seen.add(match.group())
                yield match.group()


def _is_person(mention: Mention, line: Line) -> bool:
    if mention.kind == "person" or (not mention.kind and " " in mention.name and fold(mention.name.split()[0]) in GIVEN):
        return True
    if mention.kind:
        return False
    after, before = line.text[mention.end : mention.end + 24], line.text[max(0, mention.start - 14) : mention.start]
    if re.match(rf",? (?:who |also |later )?(?:{_VERBS})\b", after) or re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? $|\b(?:said|says|told) $", before
    ):
        return True
    return any(position.who == mention.name for position in positions(line))


def _fits(person: str, pronoun: str) -> bool:
    """Whether a pronoun may stand for a person, as far as the given name tells."""
    first = fold(person.split(maxsplit=1)[0])
    if " " not in person or first not in GIVEN or first in UNISEX:
        return True
    return (first in FEMALE) == (pronoun.lower() == "she")


def _same(one: str, other: str) -> bool:
    return fold(one) in fold(other) or fold(other) in fold(one) or fold(one.rsplit(maxsplit=1)[-1]) == fold(other.rsplit(maxsplit=1)[-1])


def _speaks_for(speaker: str, other: str, hit: Hit, corpus: Corpus) -> bool:
    """Whether the one named is the firm or office that the source's speaker is of."""
    lines = {near.at: near for line in hit for near in corpus.around(line, _REACH)}.values()
    return any(p.who and _same(p.who, other) and p.where and _same(p.where, speaker) for line in lines for p in positions(line))
