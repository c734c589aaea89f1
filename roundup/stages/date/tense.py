"""What absolute dates of a text say about its own: what has happened is earlier, what is to come is later."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roundup.stages.date.reading import make_day
from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.sentences import sentence_spans

_YEAR = re.compile(r"(?<![\d.,$/-])((?:19|20)\d\d)(?!\d|[.,]\d|%|[-/]\d|万|亿|元|名|人|家|个)(年)?")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|from|during|early|late|mid|year|end|summer|winter|spring|autumn|fall|and|after|between)[ -]|[(（])$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|expects?|expected|aims?|due|scheduled|slated|intends?|target(?:s|ed|ing)?|goals?|forecasts?|"
    r"projected|set to|going to|upcoming|would|could|(?-i:may)|might|by|until|before|starting|effective|deadline|through|from|next)\b"
    r"|将|将于|计划|預計|预计|有望|目标|拟|起施行|起实施|生效|之前|以前|届时",
    re.IGNORECASE,
)
_CERTAINLY_COMING = re.compile(
    r"\b(?:will|shall|is due|are due|is set to|are set to|is scheduled|are scheduled|takes? effect|goes into effect)\b|将于|将在|起施行|起实施|届时",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:will|shall) (?:\w+ )?be \w+", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|been|said|told|announced|launched|reported|began|became|made|took|went|put|hit|fell|rose|won|lost|sold|bought|"
    r"burnt|broke|brought|built|came|chose|cut|died|drew|fled|found|gave|got|grew|held|hurt|kept|led|left|met|paid|quit|ran|saw|sank|shut|spent|spoke|stood|struck|taught|thought|wrote|ordered|opened|closed|published|released|unveiled|signed|raised|filed|[a-z]{3,}ed)\b|了|已|曾|过|称|表示|宣布|发布|公布|报道",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A date in a text: first and last day it may mean, its words, and whether it is past, to come, or neither for sure."""

    first: date
    last: date
    words: str
    tense: str


def spoken_dates(text: str) -> Iterator[Spoken]:
    """Yield the dates with a year in a text, with the tense of their sentences; quotations and titles count as the rest."""
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        if not re.search(r"(?:19|20)\d\d", sentence):
            continue
        taken: list[tuple[int, int]] = []
        for match in DAY_PATTERN.finditer(sentence):
            span = span_of(read_day(match))
            if span:
                taken.append((match.start(), match.end()))
                yield Spoken(first=span[0], last=span[1], words=match.group(), tense=_tense(sentence, match.start(), match.end()))
        for match in _YEAR.finditer(sentence):
            if all(match.start() >= b or match.end() <= a for a, b in taken) and (
                match[2] or _YEAR_BEFORE.search(sentence[: match.start()])
            ):
                year = int(match[1])
                yield Spoken(
                    first=date(year, 1, 1), last=date(year, 12, 31), words=match.group(), tense=_tense(sentence, match.start(), match.end())
                )


def years_spoken_of(text: str) -> tuple[int, ...]:
    """Return the years that a text speaks of as past, in order."""
    return tuple(sorted({spoken.first.year for spoken in spoken_dates(text) if spoken.tense == "past"}))


def span_of(key: str) -> tuple[date, date] | None:
    """Return the first and last day of a date key with a year (``2021-07`` or ``2021-07-04``); None for one without."""
    parts = key.split("-")
    if len(parts[0]) != 4:
        return None
    year, month = int(parts[0]), int(parts[1])
    if len(parts) == 3:
        day = make_day(year, month, int(parts[2]))
        return (day, day) if day else None
    return date(year, month, 1), last_of(year, month)


def last_of(year: int, month: int) -> date:
    """Return the last day of a month."""
    return next(day for number in (31, 30, 29, 28) if (day := make_day(year, month, number)))


def _tense(sentence: str, start: int, end: int) -> str:
    """Judge by the clause around the date: signs of what is to come win, then signs of the past."""
    left = max(sentence.rfind(mark, 0, start) for mark in ",;:，；：—–(（") + 1
    right = min((at for mark in ",;，；—–)）" if (at := sentence.find(mark, end)) >= 0), default=len(sentence))
    clause = sentence[left:right]
    if _CERTAINLY_COMING.search(sentence):
        return "open" if _PAST.search(_PASSIVE.sub("will", sentence)) else "coming"
    if _COMING.search(sentence[max(left, start - 60) : start]) or _COMING.search(clause):
        return "open"
    return "past" if _PAST.search(clause) or _PAST.search(sentence) else "open"
