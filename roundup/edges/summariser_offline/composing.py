"""A story or a bullet from its material: statements of ours, excerpts and quotations, each doing one job.

The order of jobs is that of a good section: the event, who the actors are, what was said, who
else is hit and more facts, the rule or the background, what is open.
"""

from dataclasses import dataclass, field, replace

from roundup.edges.summariser_offline.chinese import excerpted
from roundup.edges.summariser_offline.credits import Voice
from roundup.edges.summariser_offline.cuts import Cut, dated_event
from roundup.edges.summariser_offline.differing import differing
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.material import Material, day_of
from roundup.edges.summariser_offline.standing import by_weekday, role_named, understood, unmet, unmet_others
from roundup.edges.summariser_offline.units import Unit
from roundup.edges.summariser_offline.who import glosses, introduced
from roundup.edges.summariser_offline.wording import named, statement
from roundup.entities.lexicon import RARE
from roundup.model import Claim
from roundup.text.overlap import longest_run, shared_grams
from roundup.text.words import acronyms, count_words, fold, words

_RUN = 7
"""The longest run of words that a statement of ours may share with a source."""

_SENTENCE, _MEAN, _SLACK = 40, 25.5, 20
"""The longest sentence, its credit included; the mean of a section's sentences, and how many words more all of them may have."""
_BESIDE = 2
"""Sentences from the last one printed within which "The fossils" has just been spoken of."""
_EARLY = 4
"""Sentences at the head of a report, any of which may open a section that rests on that report alone."""


@dataclass
class Draft:
    """What has been written so far."""

    material: Material
    voice: Voice
    claims: list[Claim] = field(default_factory=list)
    used: list[frozenset[str]] = field(default_factory=list)
    lines: set[tuple[str, int]] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    told: set[tuple[str, str]] = field(default_factory=set)
    title: frozenset[str] = frozenset()
    last: tuple[str, int] = ("", -1)

    @property
    def words(self) -> int:
        """Words written."""
        return sum(count_words(claim.text) for claim in self.claims)

    def to_paragraph(self, old: int, new: int) -> None:
        """Move the sentences of one paragraph to another."""
        self.claims[:] = [replace(claim, paragraph=new) if claim.paragraph == old else claim for claim in self.claims]


def add(draft: Draft, unit: Unit, paragraph: int, *, room: int, dated: bool = False) -> bool:
    """Write a unit unless it repeats what stands, leans on what does not stand, or does not fit into ``room`` words."""
    if (unit.line.article.id, unit.line.place) in draft.lines:
        return False
    return any(_add(draft, option, paragraph, room=room, dated=dated) for option in (unit, *unit.shorter))


def _add(draft: Draft, unit: Unit, paragraph: int, *, room: int, dated: bool) -> bool:
    bag = content(unit.said.quote if unit.said else unit.cut.text if unit.cut else unit.line.text)
    if _repeats(draft, unit, bag) or _dangles(draft, unit):
        return False
    voice, met = draft.voice.copy(), set(draft.introduced)
    claim, article = _claim(draft, unit, paragraph, dated=dated), unit.line.article
    if unit.frame and _too_near(claim, draft.material):
        claim = replace(claim, text=_otherwise(claim.text), anchor=_otherwise(claim.anchor))
    if count_words(claim.text) > min(_longest(draft), room) or (unit.frame and _too_near(claim, draft.material)):
        draft.voice, draft.introduced = voice, met
        return False
    draft.claims.append(claim)
    draft.voice.note(claim, article)
    draft.used.append(bag)
    if unit.frame:
        draft.told |= _keys(unit.frame)
    draft.lines.add((article.id, unit.line.place))
    draft.last = _place(unit, draft.material)
    return True


def _longest(draft: Draft) -> int:
    """Return how long the next sentence may be: the form's limit, and less where the section's sentences are long in the mean."""
    return min(_SENTENCE, int(_MEAN * (len(draft.claims) + 1)) + _SLACK - draft.words)


def _repeats(draft: Draft, unit: Unit, bag: frozenset[str]) -> bool:
    if unit.frame:
        return bool(_keys(unit.frame) & draft.told)
    return any(len(bag & other) > 0.45 * min(len(bag), len(other)) for other in draft.used if other)


def _keys(frame: Frame) -> set[tuple[str, str]]:
    """Return what makes two frames the same event: kind and actor, the passage both were read from, or the names of both."""
    actor = frame.subject.removeprefix("shares in ").split("'s ")[0]
    pair = " and ".join(sorted(set(frame.names)))
    return {(frame.event.kind if frame.event.kind != "did" else frame.clause.split()[0], actor), ("in", frame.line.passage)} | (
        {("of", pair)} if " and " in pair else set()
    )


def _dangles(draft: Draft, unit: Unit) -> bool:
    """Whether an excerpt leans on something that has not been written: a sentence before it, a noun, whom a role means."""
    text = " ".join(claim.text for claim in draft.claims)
    said = draft.title | frozenset(words(fold(text)))
    if (unit.lede and draft.claims) or _unspelled(unit.said.quote if unit.said else unit.cut.text if unit.cut else "", said, draft):
        return True
    if unit.chain and draft.last != (unit.line.article.id, unit.line.place - 1):
        return True
    if unit.cut and ((unit.cut.near and not _heard(draft, unit)) or (unit.cut.dated and not _dayed(draft, unit.cut))):
        return True
    if unit.cut is None or unit.chain:
        return False
    if not _named_there(unit.cut, draft.material) and unit.line.place > 0 and draft.last[0] != unit.line.article.id:
        return True
    known = said | (draft.material.keywords if draft.material.single else frozenset())
    unknown = (unmet(unit.cut.text, known) and not _just_left(draft, unit.cut)) or unmet_others(unit.cut.text, said)
    return bool(unit.cut.later and not _known(role_named(unit.cut.text), text, draft.material)) or bool(unknown)


def _unspelled(text: str, said: frozenset[str], draft: Draft) -> bool:
    """Whether an excerpt calls somebody by initials that it does not spell out, that have not been read, and that are no common word."""
    lexicon = draft.material.lexicon
    rare = (word for word in acronyms(text) if lexicon.zipf(word) == RARE and word not in lexicon.by_name)
    return any(word.lower() not in said and f"({word})" not in text for word in rare)


def _heard(draft: Draft, unit: Unit) -> bool:
    """Whether the reader can tell what "also" adds to: the sentence before is of the same article, or, in a story of several, one before."""
    if draft.material.single:
        return draft.last[0] == unit.line.article.id
    return any(article == unit.line.article.id for article, _ in draft.lines)


def _just_left(draft: Draft, cut: Cut) -> bool:
    """Whether the reader has just read what stands before a sentence in its article, so that "The fossils" is clear."""
    article, place = draft.last
    return article == cut.line.article.id and 0 < cut.line.place - place <= _BESIDE


def _dayed(draft: Draft, cut: Cut) -> bool:
    """Whether a reader can tell which day "on Monday" is: the credit will say the article's day, or one before it has."""
    told = cut.line.article.id in draft.voice.days
    return by_weekday(cut.text) if told else not cut.about and cut.line.article.id not in draft.voice.dated


def _named_there(cut: Cut, material: Material) -> bool:
    if material.single and (cut.line.names or cut.line.facts or cut.line.place < _EARLY):
        return True
    return bool(cut.about) or dated_event(cut) or any(name in material.main for name in cut.line.names)


def _known(role: str, text: str, material: Material) -> bool:
    """Whether what has been written names someone whom a role such as "regulator" can mean, and speaks of the role's own kind."""
    kinds = {name: material.lexicon.kind(name) for name in material.names if name in text}
    return understood(role, tuple(kinds.values()), frozenset(words(fold(text))))


def _place(unit: Unit, material: Material) -> tuple[str, int]:
    """Return where the reader stands in an article after a unit: a headline leaves him at the first sentence of its passage."""
    if unit.line.place >= 0:
        return unit.line.article.id, unit.line.place
    first = next(line for line in material.lines if line.passage == unit.line.passage)
    return unit.line.article.id, first.place


def add_who(draft: Draft, paragraph: int) -> None:
    """Say who two of the actors are, where they have not been introduced with the event."""
    found = [one for one in glosses(draft.material, " ".join(claim.text for claim in draft.claims)) if one.name not in draft.introduced]
    if len(found) > 1 and draft.claims:
        text, cites = introduced(tuple(found), draft.material)
        draft.claims.append(Claim(text=text, cites=cites, paragraph=paragraph))


def _glossed(draft: Draft, frame: Frame, text: str) -> tuple[str, tuple[str, ...]]:
    """Return a statement with its actor introduced in a few words, once, and the passage that bears it out."""
    name = frame.subject
    found = [] if name in draft.introduced or count_words(text) > 18 else [one for one in glosses(draft.material, name) if one.name == name]
    whole = named(name, draft.material)
    if not found or not text.startswith(f"{whole} ") or found[0].passage.rsplit(":", 1)[0] != frame.line.article.id:
        return text, ()
    draft.introduced.add(name)
    return text.replace(whole, f"{whole}, {found[0].gloss},", 1), (found[0].passage,)


def add_difference(draft: Draft, paragraph: int) -> None:
    """Say where the accounts differ on a figure, if they do."""
    found = differing(draft.material)
    if found:
        draft.claims.append(Claim(text=found[0], cites=found[1], paragraph=paragraph))


def _too_near(claim: Claim, material: Material) -> bool:
    """Whether a statement of ours still reads like a source, copies included."""
    texts = [article.text for article in material.printed]
    return longest_run(claim.text, texts)[0] > _RUN or any(shared_grams(claim.text, text) > 0.34 for text in texts)


def _otherwise(text: str) -> str:
    """Return a statement in the other of two ways to say it, for where a source has the first."""
    return text.replace(" weighing whether to ", " considering whether to ")


def content(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, for comparing."""
    return frozenset(word for word in words(fold(text)) if len(word) > 3 or word.isdigit())


def _claim(draft: Draft, unit: Unit, paragraph: int, *, dated: bool) -> Claim:
    article, cites = unit.line.article, unit.passages
    if unit.frame:
        text, anchor = statement(unit.frame, draft.material, len(draft.claims))
        text, more = _glossed(draft, unit.frame, text)
        cites = tuple(dict.fromkeys((*cites, *more)))
        day = None if unit.frame.day else day_of(article)
        return Claim(text=draft.voice.reported(article, text, day=day), cites=cites, anchor=anchor, paragraph=paragraph)
    if unit.said:
        who = unit.said.again if unit.said.speaker in draft.introduced else unit.said.introduced
        draft.introduced.add(unit.said.speaker)
        text, anchor = draft.voice.speech(article, unit.said.quote, who)
        return Claim(text=text, cites=cites, anchor=anchor, paragraph=paragraph, origin="excerpt")
    if unit.cut is None:
        return replace(excerpted(unit.line, draft.material, draft.voice), paragraph=paragraph)
    if unit.chain:
        text, anchor = draft.voice.further(article, unit.cut.text)
        return Claim(text=text, cites=cites, anchor=anchor, paragraph=paragraph, origin="excerpt")
    first = (unit.line.old or unit.cut.dated) and article.id not in draft.voice.dated
    if (dated or first) and not unit.cut.about:
        text, anchor = draft.voice.dated_excerpt(article, unit.cut.text, opened=unit.cut.opened)
    else:
        about = named(unit.cut.about, draft.material)
        text, anchor = draft.voice.excerpt(article, unit.cut.text, about=about, opened=unit.cut.opened)
    return Claim(text=text, cites=cites, anchor=anchor, paragraph=paragraph, origin="excerpt")
