"""What a story is worth to this issue, in parts that a person can check."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roundup.model import Article, Dating, Part, Story
from roundup.stages.select.beat import touches
from roundup.stages.select.plan import Plan
from roundup.stages.select.reasons import dating_of
from roundup.text.calendar import relative_days, resolve
from roundup.text.facts import facts
from roundup.text.quotes import quotations
from roundup.text.sentences import sentences
from roundup.text.words import count_words, many

_READ = 6000
_OPENING = 900
_RECENT = 14
_READER = re.compile(r"\b[Yy]ou(?:r|rs|rself)?\b|您|你|请")
_GUIDE = 0.25
"""Share of sentences that speak to the reader, from which a piece is a guide."""
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me)\b|我")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A story with its score in parts; ``sentences`` counts those that can be used."""

    story: Story
    parts: tuple[Part, ...]
    sentences: int
    words: int

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return round(sum(part.points for part in self.parts), 2)

    @property
    def subject(self) -> str:
        """The name that the story is about, "" where it has none."""
        return self.story.names[0] if self.story.names else ""


def score(story: Story, datings: Mapping[str, Dating], plan: Plan, talk: Counter[str]) -> Scored:
    """Score a story; ``talk`` counts in how many of the week's stories each name stands."""
    members = (story.lead, *story.others)
    usable = [sentence for article in members if article.status == "full" for sentence in usable_sentences(article)]
    words = sum(count_words(sentence) for sentence in usable)
    parts = (
        _corroboration(story),
        _news(members, datings),
        _freshness(members, datings, plan),
        _substance(members, len(usable), words),
        *_beat(members, plan),
        *_service(members),
        _prominence(story, talk),
        _certainty(members, datings),
    )
    return Scored(story=story, parts=parts, sentences=len(usable), words=words)


def body(article: Article) -> str:
    """Return what may be drawn from: the passages, which may be one item only, or the text that came without."""
    return "\n\n".join(passage.text for passage in article.passages) or article.text


def usable_sentences(article: Article) -> tuple[str, ...]:
    """Return the sentences that a draft can rest on: of a proper length, no question, nobody's first person."""
    found = sentences(body(article)[:_READ])
    return tuple(s for s in found if 6 <= count_words(s) <= 60 and s[-1] not in "?？" and not _FIRST_PERSON.search(s))


def _corroboration(story: Story) -> Part:
    outlets = max(len(story.outlets), 1)
    points = round(min(3.0 * (outlets - 1), 9.0), 2)
    return Part(name="corroboration", points=points, why=many(outlets, "outlet", "independent outlets"))


def _service(members: tuple[Article, ...]) -> tuple[Part, ...]:
    """Mark down a piece that tells its reader what to do: a guide is no news, however much it holds."""
    told = [sentence for article in members for sentence in sentences(body(article)[:_READ])]
    share = sum(bool(_READER.search(sentence)) for sentence in told) / max(1, len(told))
    why = f"{share:.0%} of its sentences speak to the reader: a guide"
    return (Part(name="service", points=-2.0, why=why),) if share > _GUIDE else ()


def _freshness(members: tuple[Article, ...], datings: Mapping[str, Dating], plan: Plan) -> Part:
    days = [day for article in members if (day := _day(article, datings))]
    if not days:
        return Part(name="freshness", points=1.0, why="no certain day")
    newest = min(max(days), plan.window.end)
    span = max((plan.window.end - plan.window.start).days, 1)
    share = max(0.0, 1.0 - (plan.window.end - newest).days / span)
    return Part(name="freshness", points=round(1.0 + 2.0 * share, 2), why=f"latest report of {newest.isoformat()}")


def _news(members: tuple[Article, ...], datings: Mapping[str, Dating]) -> Part:
    """Score a piece that tells of a day: one that opens with a weekday or a date is news, one without may be an essay."""
    told = [f"{len(days)} in {article.id}" for article in members if (days := _days_told(article, datings))]
    points = 2.0 if told else 0.0
    return Part(name="news", points=points, why="tells of days near its own" if told else "tells of no day: an essay or a guide")


def _days_told(article: Article, datings: Mapping[str, Dating]) -> list[str]:
    """Return the days that an opening names within two weeks before its publication."""
    opening, day = body(article)[:_OPENING], _day(article, datings)
    if day is None:
        return [words for words, _ in relative_days(opening, date(2000, 1, 3))]
    named = [resolve(fact.key, day) for fact in facts(opening) if fact.kind == "date"]
    near = [found.isoformat() for found in named if found and -2 <= (day - found).days <= _RECENT]
    return near + [words for words, _ in relative_days(opening, day)]


def _day(article: Article, datings: Mapping[str, Dating]) -> date | None:
    dating = dating_of(article, datings)
    when = dating.published if dating and dating.published else article.published
    return when.date() if when else None


def _substance(members: tuple[Article, ...], usable: int, words: int) -> Part:
    told = sum(len(facts(body(article)[:2000])) for article in members[:3])
    quoted = sum(len(quotations(body(article)[:4000])) for article in members[:3])
    points = min(usable / 6, 3.0) + min(told / 6, 2.0) + min(quoted / 4, 1.0)
    return Part(
        name="substance",
        points=round(points, 2),
        why=f"{usable} usable sentences ({words} words), {told} figures and dates, {quoted} quotations",
    )


def _beat(members: tuple[Article, ...], plan: Plan) -> tuple[Part, ...]:
    if not plan.beat and not plan.beat_also:
        return ()
    title = {word for article in members for word in touches(Article(id="", text="", title=article.title), plan.beat)}
    inside = {word for article in members for word in touches(article, plan.beat)}
    also = {word for article in members for word in touches(article, plan.beat_also)}
    points = min(1.5 * len(title), 3.0) + min(0.5 * len(inside), 2.0) + min(0.75 * len(also), 3.0)
    why = ", ".join(sorted(inside | also)[:6]) or "none of the beat's words"
    return (Part(name="beat", points=round(points, 2), why=why),)


def _prominence(story: Story, talk: Counter[str]) -> Part:
    names = [name for name in story.names[:3] if talk[name] > 1]
    points = round(min(sum(0.25 * (talk[name] - 1) for name in names), 2.0), 2)
    why = ", ".join(f"{name} in {talk[name]} stories" for name in names) or "names of this story only"
    return Part(name="prominence", points=points, why=why)


def _certainty(members: tuple[Article, ...], datings: Mapping[str, Dating]) -> Part:
    best = max((dating.confidence for article in members if (dating := dating_of(article, datings))), default=0.0)
    why = "day certain" if best >= 0.9 else "day likely" if best >= 0.5 else "day uncertain"
    return Part(name="date", points=round(best, 2), why=why)
