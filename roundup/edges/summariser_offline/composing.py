"""A story or a bullet from its material: statements of ours, excerpts and quotations, each doing one job.

The order of jobs is that of a good section: the event, who the actors are, what was said, who
else is hit and more facts, the rule or the background, what is open.
"""

import re
from dataclasses import dataclass, field, replace

from roundup.edges.summariser_offline.chinese import excerpted, telling
from roundup.edges.summariser_offline.credits import Voice
from roundup.edges.summariser_offline.cuts import Cut, cuts
from roundup.edges.summariser_offline.frames import frames
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.speech import Said, spoken
from roundup.edges.summariser_offline.standing import fit, understood
from roundup.edges.summariser_offline.wording import named, statement
from roundup.model import Claim
from roundup.text.overlap import longest_run, shared_grams
from roundup.text.words import count_words, fold, words

_RULE = re.compile(
    r"\b(?:law|laws|rule|rules|act|bill|regulation|regulations|directive|policy|court|ruling|legislation|measures|statute|threshold|standard|treaty|constitution|clause|article \d+)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:unclear|not (?:yet )?(?:said|decided|disclosed|known|announced)|did not say|declined to|has yet to|have yet to|no date|expected to|may still|whether|remain(?:s)? open|uncertain|deadline|due (?:in|on|by)|until)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:in|since|from) (?:19|20)\d\d\b|\b(?:years|decade|decades|previously|earlier|founded|first|history|used to)\b", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|one of|part of|among)\b|\b(?:founded|owns|operates|runs|belongs to|makes|employs|backed by|owned by|based in|employees|users|customers)\b"
)
JOBS = ("event", "who", "facts", "rule", "past", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence that could be printed: what it is made of, its job and its worth."""

    job: str
    worth: float
    line: Line
    frame: Frame | None = None
    cut: Cut | None = None
    said: Said | None = None


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

    @property
    def words(self) -> int:
        """Words written."""
        return sum(count_words(claim.text) for claim in self.claims)


def units(material: Material) -> tuple[Unit, ...]:
    """Return every sentence that the material offers, the worthiest first."""
    found: list[Unit] = []
    lines = material.lines
    kinds = tuple(material.lexicon.kind(name) for name in material.names[:6])

    def clear(role: str) -> bool:
        return understood(role, kinds, material.keywords)

    found += _foreign(material)
    for at, line in enumerate(lines):
        if line.article.language == "zh" or not fit(line.text, material.lexicon):
            continue
        worth = _worth(line, material)
        referent = _referent(lines, at)
        happened = frames(line, referent)
        if happened and statement(happened[0], material, 0)[0]:
            central = 1.5 if set(happened[0].names) & set(material.names[:2]) else -1.0
            found.append(
                Unit(
                    job="event",
                    worth=worth + 2 + central + happened[0].event.weight,
                    line=line,
                    frame=replace(happened[0], mood="reported") if line.rewrite and happened[0].mood == "fact" else happened[0],
                )
            )
        options = cuts(line, referent=referent, clear=clear)
        if options and not (line.rewrite and re.search(r"[“\"]", options[0].text)):
            found.append(Unit(job=_job(line, happened=bool(happened)), worth=worth, line=line, cut=options[0]))
    found += [
        Unit(job="said", worth=_worth(said.line, material), line=said.line, said=said)
        for said in spoken(material.lines)
        if not said.line.old
    ]
    return tuple(sorted(found, key=lambda unit: (-unit.worth, unit.line.article.id, unit.line.place)))


def _foreign(material: Material) -> list[Unit]:
    """One or two excerpts of each Chinese report in a story that has English ones too."""
    articles = [article for article in material.articles if article.language == "zh"]
    chosen = [line for article in articles for line in telling(material, article)[:2]]
    return [Unit(job="facts", worth=2.0 - 2.0 * line.old, line=line) for line in chosen]


def _referent(lines: tuple[Line, ...], at: int) -> str:
    """Return the one name that opens the sentence before, in the same article and paragraph: whom "It" or "The company" means."""
    if at == 0 or lines[at - 1].article.id != lines[at].article.id or lines[at - 1].paragraph != lines[at].paragraph:
        return ""
    before = lines[at - 1]
    lead = re.match(r"(?:[A-Z][a-z]+(?: [a-z]+){0,3}, )?(?:[Tt]he )?", before.text)
    opening = [mention for mention in before.mentions if mention.start <= (lead.end() if lead else 0)]
    if (
        len(opening) != 1
        or before.text[opening[0].end : opening[0].end + 2] in ("'s", "’s")
        or re.match(r"(?: and|,? or) ", before.text[opening[0].end :])
    ):
        return ""
    if re.search(r"[“\"]", before.text):
        return ""
    personal = re.match(r"(?:He|She|His|Her)\b", lines[at].text)
    person = opening[0].kind == "person"
    organised = opening[0].kind in ("company", "agency", "group", "product", "media")
    return opening[0].name if (person if personal else organised) else ""


def _job(line: Line, *, happened: bool) -> str:
    text = line.text
    if happened or line.place == 0:
        return "event"
    for job, pattern in (("open", _OPEN), ("rule", _RULE), ("who", _WHO), ("past", _PAST)):
        if pattern.search(text):
            return job
    return "facts"


def _worth(line: Line, material: Material) -> float:
    top = material.names[:6]
    named_ = sum(1.2 if name == top[0] else 0.7 for name in line.names if name in top)
    figures = min(3, sum(fact.kind in ("money", "percent", "count", "date") for fact in line.facts))
    early = 2.5 if line.place == 0 else 1.6 if line.place < 3 else 0.8 * (1 - line.place / (line.last + 1))
    touching = len(material.keywords & {word.lower() for word in words(line.text)})
    on_topic = min(touching, 5) * 0.3 - (2.0 if not named_ and touching < 2 else 0)
    return (
        on_topic
        + min(named_, 2.5)
        + 0.5 * figures
        + early
        - (2.0 if line.old else 0)
        - (0.5 if line.rewrite else 0)
        + (0.3 if line.article.id == material.story.lead.id else 0)
    )


def add(draft: Draft, unit: Unit, paragraph: int, *, room: int, dated: bool = False) -> bool:
    """Write a unit unless it repeats what stands, or does not fit into ``room`` words."""
    key = (unit.line.article.id, unit.line.place)
    bag = content(unit.said.quote if unit.said else unit.cut.text if unit.cut else unit.line.text)
    if key in draft.lines or any(len(bag & other) > 0.45 * min(len(bag), len(other)) for other in draft.used if other):
        return False
    if (draft.title and len(bag - draft.title) < 5) or (
        unit.frame and (unit.frame.event.kind, unit.frame.subject) in draft.told and not unit.frame.clause
    ):
        return False
    if unit.cut and unit.cut.later and not draft.claims:
        return False
    claim, article = _claim(draft, unit, paragraph, dated=dated), unit.line.article
    size = count_words(claim.text)
    if size > min(40, room) or (unit.frame and _too_near(claim, draft.material)):
        return False
    draft.claims.append(claim)
    draft.voice.note(claim, article)
    draft.used.append(bag)
    if unit.frame:
        draft.told.add((unit.frame.event.kind, unit.frame.subject))
    draft.lines.add(key)
    return True


def _too_near(claim: Claim, material: Material) -> bool:
    """Whether a statement of ours still reads like a source, copies included."""
    texts = [article.text for article in material.printed]
    return longest_run(claim.text, texts)[0] > 8 or any(shared_grams(claim.text, text) > 0.34 for text in texts)


def content(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, for comparing."""
    return frozenset(word for word in words(fold(text)) if len(word) > 3 or word.isdigit())


def _claim(draft: Draft, unit: Unit, paragraph: int, *, dated: bool) -> Claim:
    article, cites = unit.line.article, (unit.line.passage,)
    if unit.frame:
        text, anchor = statement(unit.frame, draft.material, len(draft.claims))
        return Claim(text=draft.voice.reported(article, text), cites=cites, anchor=anchor, paragraph=paragraph)
    if unit.said:
        who = unit.said.speaker if unit.said.speaker in draft.introduced else unit.said.introduced
        draft.introduced.add(unit.said.speaker)
        text, anchor = draft.voice.speech(article, unit.said.quote, who)
        return Claim(text=text, cites=cites, anchor=anchor, paragraph=paragraph, origin="excerpt")
    if unit.cut is None:
        return replace(excerpted(unit.line, draft.material, draft.voice), paragraph=paragraph)
    first = unit.line.old and article.id not in draft.voice.dated
    if (dated or first) and not unit.cut.about:
        text, anchor = draft.voice.dated_excerpt(article, unit.cut.text, opened=unit.cut.opened)
    else:
        about = named(unit.cut.about, draft.material)
        text, anchor = draft.voice.excerpt(article, unit.cut.text, about=about, opened=unit.cut.opened)
    return Claim(text=text, cites=cites, anchor=anchor, paragraph=paragraph, origin="excerpt")
