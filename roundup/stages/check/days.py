"""Sources that give one event different days.

An event is a verb told as done, beside a day and a name. Two articles tell one event when the verb, a
name in both sentences and most of the other words are the same; days more than ten apart are two events.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from roundup.model import Conflict, Side
from roundup.stages.check.corpus import Line
from roundup.stages.check.figures import source_days
from roundup.stages.check.terms import Token, content, is_past, tokens
from roundup.text.calendar import resolve
from roundup.text.words import fold

_EVERY = re.compile(r"\b(?:every|each) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b")
_APART = 10
_REACH = 7  # words between a day and its verb
_SHARED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A verb told as done on a day: ``words`` are the day as written, ``stems`` what else the sentence says."""

    verb: str
    day: date
    words: str
    line: Line
    stems: frozenset[str]


def find_differing_days(lines: Iterable[Line], story: str) -> Iterator[Conflict]:
    """Yield a conflict for each event that two independent articles put on different days, once for each verb and name."""
    events = [event for line in lines for event in _events(line)]
    told: set[tuple[str, str]] = set()
    for one, other in combinations(events, 2):
        name = _one_event(one, other)
        if not name or (one.verb, name) in told or _given_too(one, other, events) or _given_too(other, one, events):
            continue
        told.add((one.verb, name))
        sides = tuple(_side(event, events, name) for event in (one, other))
        measure = f"day of “{_spelling(one)}”"
        outlets = [event.line.article.outlet or event.line.article.id for event in (one, other)]
        wording = " or ".join(f"{side.value} ({outlet})" for side, outlet in zip(sides, outlets, strict=True))
        yield Conflict(about=f"{name}, {measure}", sides=sides, story=story, entity=name, measure=measure, wording=wording)


def _events(line: Line) -> Iterator[Event]:
    published = line.article.published
    if not published or line.language == "zh" or "\n" in line.text or _EVERY.search(line.text):
        return
    words = tokens(line.text)
    for text, key in source_days(line):
        day = resolve(key, published.date()) if len(key) in (5, 10) else None
        at = line.text.find(text)
        verb = _verb(words, at, at + len(text)) if day and at >= 0 else None
        if day and verb:
            yield Event(verb=verb.stem, day=day, words=text, line=line, stems=frozenset(content(line.text)) - {verb.stem})


def _verb(words: tuple[Token, ...], start: int, end: int) -> Token | None:
    """Return the nearest word in the past tense before a day, else after it."""
    before = [word for word in words if word.end <= start][-_REACH:]
    after = [word for word in words if word.start >= end][:_REACH]
    return next((word for word in (*reversed(before), *after) if word.stem and is_past(word)), None)


def _one_event(one: Event, other: Event) -> str:
    """Return the name that two tellings of one event share, "" where they tell two events or agree."""
    if one.verb != other.verb or one.line.article.id == other.line.article.id or not 0 < abs((one.day - other.day).days) <= _APART:
        return ""
    names = sorted(
        one.line.names & other.line.names, key=lambda name: (one.line.lexicon.kind(name) == "place", one.line.text.find(name), name)
    )
    own = {stem for name in names for stem in content(fold(name))}
    shared = (one.stems & other.stems) - own
    least = min(len(one.stems - own), len(other.stems - own)) or 1
    return names[0] if names and len(shared) >= _SHARED and len(shared) / least >= 0.4 else ""


def _given_too(one: Event, other: Event, events: list[Event]) -> bool:
    """Whether the other's article gives this day too for what it calls by the same verb: then there were two."""
    return any(e.verb == one.verb and e.day == one.day and e.line.article.id == other.line.article.id for e in events)


def _side(event: Event, events: list[Event], name: str) -> Side:
    alike = {e.line.article.id for e in events if e.verb == event.verb and e.day == event.day and name in e.line.names}
    value = f"{event.day.day} {event.day:%B}"
    return Side(value=value, articles=tuple(sorted(alike)), passage=event.line.passage.id)


def _spelling(event: Event) -> str:
    return next((event.line.text[word.start : word.end] for word in tokens(event.line.text) if word.stem == event.verb), event.verb)
