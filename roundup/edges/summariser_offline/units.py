"""What a story offers: every sentence that could be printed, with the job it does and its worth as news."""

import re
from dataclasses import dataclass, replace

from roundup.edges.summariser_offline.chinese import telling
from roundup.edges.summariser_offline.cuts import Cut, cuts, dated_event, follows
from roundup.edges.summariser_offline.frames import frames
from roundup.edges.summariser_offline.furniture import is_picture_credit
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.material import Line, Material, day_of
from roundup.edges.summariser_offline.news import news
from roundup.edges.summariser_offline.speech import Said, spoken
from roundup.edges.summariser_offline.standing import addresses, fit, generic, understood
from roundup.edges.summariser_offline.wording import statement
from roundup.text.words import words

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
_UNANSWERED = re.compile(
    r"\b(?:requests? for (?:comment|an interview)|declined to comment|respond(?:ed)? to (?:a |an |multiple |several )?(?:[\w’']+ )?requests?)\b"
)
_DATED = 1.2
"""What an excerpt is worth more for saying who did what on which day."""
_LEDE_MOST, _MOST = 36, 33
"""The most words of an excerpt; its credit comes on top of them."""
_LEDE = 2
"""The first sentences of an article, where it tells its news if anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence that could be printed: what it is made of, its job and its worth.

    ``chain`` says that it may stand only right after the sentence before it in its article,
    ``lede`` that it may only open a section: it names no one whom the story is about.
    ``shorter`` are other cuts of the same sentence, for where this one does not fit.
    """

    job: str
    worth: float
    line: Line
    frame: Frame | None = None
    cut: Cut | None = None
    said: Said | None = None
    chain: bool = False
    lede: bool = False
    shorter: tuple["Unit", ...] = ()

    @property
    def passages(self) -> tuple[str, ...]:
        """The passages it rests on, its own first."""
        return (self.line.passage, *self.line.also, *(self.said.also if self.said else ()))


def units(material: Material) -> tuple[Unit, ...]:
    """Return every sentence that the material offers, the worthiest first."""
    found = [*_foreign(material), *_headlines(material)]
    for at, line in enumerate(material.lines):
        after = material.lines[at + 1].text if at + 1 < len(material.lines) else ""
        if (
            line.article.language != "zh"
            and not is_picture_credit(after[:200])
            and not _of_its_own(line)
            and fit(line.text, material.lexicon)
        ):
            referent = _referent(material.lines, at)
            found += _event(line, referent, material)
            found += _excerpt(line, referent, material, before=material.lines[at - 1] if at else None)
    found += [
        Unit(job="said", worth=worth(said.line, material), line=said.line, said=said)
        for said in spoken(material.lines)
        if not said.line.old
    ]
    return tuple(sorted(found, key=lambda unit: (-unit.worth, unit.line.article.id, unit.line.place)))


def _headlines(material: Material) -> list[Unit]:
    lead = material.story.lead.id
    return [
        Unit(
            job="event",
            worth=_event_worth(frame, frame.line, material) + 3.0 + 2.4 * (frame.line.article.id == lead),
            line=frame.line,
            frame=frame,
        )
        for frame in news(material)
        if central(frame, material) and statement(frame, material, 0)[0]
    ]


def central(frame: Frame, material: Material) -> bool:
    """Tell whether an event is the story's own: it has one of its names, or is what the headline of its lead says."""
    own = frame.line.place < 0 and frame.line.article.id == material.story.lead.id
    return own or bool(set(frame.names) & {*material.main, *material.names[:6]})


def _event(line: Line, referent: str, material: Material) -> list[Unit]:
    frame = next(iter(frames(line, referent)), None)
    if frame is None or not statement(frame, material, 0)[0]:
        return []
    frame = replace(frame, mood="reported") if line.rewrite and frame.mood == "fact" else frame
    told_first = 3.4 if line.place < _LEDE else 0.0
    return [Unit(job="event", worth=_event_worth(frame, line, material) + told_first, line=line, frame=frame)]


def _event_worth(frame: Frame, line: Line, material: Material) -> float:
    central = 1.5 if set(frame.names) & material.main else 0.5 if line.place < 0 else -1.0
    telling_ = 0.6 * bool(frame.slots.get("m") or frame.slots.get("p") or frame.slots.get("c")) + 0.4 * bool(frame.day)
    sure = -0.8 if frame.mood in ("plan", "maybe") and line.place >= 0 else 0.0
    return worth(line, material) + 2 + central + frame.event.weight + telling_ + sure


def _excerpt(line: Line, referent: str, material: Material, *, before: Line | None = None) -> list[Unit]:
    kinds = tuple(material.lexicon.kind(name) for name in material.names[:6])

    def clear(role: str) -> bool:
        return understood(role, kinds, material.keywords)

    lede = line.place < _LEDE and not line.old
    found = cuts(line, referent=referent, clear=clear, most=_LEDE_MOST if lede else _MOST)
    options = [cut for cut in found if _printable(cut, material) and (lede or belongs(cut, material))]
    value = worth(line, material) - 1.0 * addresses(line.text) - 1.5 * bool(_UNANSWERED.search(line.text))
    if options and not _quotes(options[0], line):
        dated = not line.old and dated_event(options[0])
        job, value = ("event", value + _DATED) if dated else (_job(line), value)
        made = Unit(job=job, worth=value, line=line, cut=options[0], lede=not belongs(options[0], material))
        less = [replace(made, cut=cut) for cut in options[1:] if cut.words < options[0].words and not _quotes(cut, line)]
        return [replace(made, shorter=tuple(less[:2]))]
    chained = follows(line, before)
    if chained and line.place and not line.old and _printable(chained, material) and not _quotes(chained, line):
        return [Unit(job="facts", worth=value - 0.5, line=line, cut=chained, chain=True)]
    return []


_DOING = re.compile(
    r"(?:['’]s [a-z]+)? (?:is (?:not )?(?:naming|using|identifying|withholding)|has (?:reviewed|seen|contacted|approached|asked|chosen|agreed)|chose|could not|couldn['’]t|contacted|reached out|asked|approached|viewed|was unable)\b"
)


def _of_its_own(line: Line) -> bool:
    """Whether an outlet speaks of itself: what it did for the report ("The Guardian has seen the letter"), or who its writers are."""
    named = line.article.outlet and line.article.outlet.lower() in line.text.lower()
    if named and (line.place > 0.6 * line.last or addresses(line.text)):
        return True
    first = next((mention for mention in line.mentions if mention.kind == "media" and mention.start <= 4), None)
    return first is not None and bool(_DOING.match(line.text[first.end :]))


def _printable(cut: Cut, material: Material) -> bool:
    """Whether an excerpt says something, to whoever reads it, on a day that the reader can be told.

    "On Monday" wants the article's own day; "you" is left to stories of one report, where it may be all there is.
    """
    dayless = cut.dated and (day_of(cut.line.article) is None or cut.line.rewrite)
    return not (generic(cut.text) or dayless or (addresses(cut.text) and not material.single))


def _quotes(cut: Cut, line: Line) -> bool:
    return line.rewrite and bool(re.search(r"[“\"]", cut.text))


def belongs(cut: Cut, material: Material) -> bool:
    """Tell whether an excerpt is about the story: it has a main name, or a figure and words of the story, and is no general remark.

    A story of one article is about what that article says: any name of the story, a figure, or a word of its own is enough;
    what has little of these is worth little and comes last.
    """
    start = cut.line.text.find(cut.text)
    names = {mention.name for mention in cut.line.mentions if start <= mention.start and mention.end <= start + len(cut.text)}
    if cut.about in material.main or names & material.main:
        return True
    near = (material.keywords | material.title_words) & {word.lower() for word in words(cut.text)}
    figures = [fact for fact in cut.line.facts if fact.kind in ("money", "percent", "count") and fact.text in cut.text]
    if material.single:
        return bool(names & set(material.names) or figures or near)
    if names & {name for name in material.names[:8] if material.lexicon.kind(name) not in ("place", "")} and len(near) > 1:
        return True
    if dated_event(cut) and len(near) > 2:
        return True
    near -= {word.lower() for name in material.names for word in name.split()}
    return not cut.line.old and len(near) > (1 if figures else 3)


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
    if re.match(r"[Tt]he (?:two|pair)\b", lines[at].text) or " the two " in lines[at].text[:80]:
        return _pair(before)
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


def _pair(before: Line) -> str:
    """Return "A and B" where a sentence names just two organisations, "" otherwise."""
    names = dict.fromkeys(mention.name for mention in before.mentions if mention.kind in ("company", "agency", "group"))
    return " and ".join(names) if len(names) == 2 else ""


def _job(line: Line) -> str:
    if line.place == 0:
        return "event"
    for job, pattern in (("open", _OPEN), ("rule", _RULE), ("who", _WHO), ("past", _PAST)):
        if pattern.search(line.text):
            return job
    return "facts"


def worth(line: Line, material: Material) -> float:
    """Return the news value of a sentence: main names, figures, an early place, words of the headlines and of the story."""
    top = material.names[:6]
    named_ = sum(1.2 if name == top[0] else 0.8 if name in material.main else 0.3 for name in line.names if name in top)
    figures = min(3, sum(fact.kind in ("money", "percent", "count", "date") for fact in line.facts))
    early = 2.5 if line.place <= 0 else 1.6 if line.place < 3 else 0.8 * (1 - line.place / (line.last + 1))
    mine = {word.lower() for word in words(line.text)}
    touching = len(material.keywords & mine)
    on_topic = min(touching, 5) * 0.25 + min(len(material.title_words & mine), 4) * 0.3 - (2.0 if not named_ and touching < 2 else 0)
    if material.single and not named_ and touching < 2:
        on_topic -= 1.0
    return (
        on_topic
        + min(named_, 2.5)
        + 0.55 * figures
        + early
        - (2.0 if line.old else 0)
        - (0.5 if line.rewrite else 0)
        + (0.3 if line.article.id == material.story.lead.id else 0)
    )
