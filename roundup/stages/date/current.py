"""Signs that an undated article is news of a time the pile knows: "this week", "on Tuesday", "July 5" beside shared names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roundup.model import Window
from roundup.stages.date.pages import Line, Page, head_of
from roundup.stages.date.phrases import CURRENT, Phrase, published_after
from roundup.stages.date.say import shortened
from roundup.stages.date.witness import Match, Witnesses
from roundup.text.calendar import DAY_PATTERN, month_number, read_day

_SPREADING = frozenset({"this week", "last week", "yesterday", "weekday"})
"""Phrases that place the whole article; the others place only what their own sentence says."""
_RANK = {
    "today": 0,
    "yesterday": 0,
    "this week": 1,
    "weekday": 2,
    "days after": 3,
    "last week": 3,
    "this month": 4,
    "last month": 5,
    "recent": 6,
}


_IN_MONTH = re.compile(
    r"\b(?:came|began|started|went|opened|closed|ended|launched|announced|listed|agreed|signed|won|lost|sold|bought|raised|fell|rose|said|published|approved|ordered|[a-z]{3,}ed)\b"
    r"(?: [\w’'-]+){0,6}? in (?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)"
)
_OPEN = re.compile(r"\b(?:will|would|plans?|expect\w*|due|scheduled|set to|every|each|years? ago|last year|(?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words that tie an article to a day: the phrase, what the pile dates, and the days that leaves for the article."""

    words: str
    match: Match
    first: date
    last: date
    rank: int


def reported(page: Page, witnesses: Witnesses) -> tuple[tuple[Line, Match], ...]:
    """Return the sentences that speak of something the pile dates to the day or nearly, each with its best match."""
    found = []
    for line in page.lines:
        if any(phrase.long for phrase in line.phrases):
            continue
        matches = [m for m in witnesses.about(line) if (m.happening.last - m.happening.first).days <= 4 and (m.firm or len(m.names) >= 2)]
        if matches:
            found.append((line, matches[0]))
    return (*found, *_foreign(page, witnesses))


def _foreign(page: Page, witnesses: Witnesses) -> tuple[tuple[Line, Match], ...]:
    """Match a head with one in another script, with which it can share names and figures only: two names will do."""
    head = head_of(page)
    fitting = [m for m in witnesses.about(head, news=True) if m.happening.news and len(m.names) >= 2]
    foreign = [m for m in fitting if _script(head.stems) != _script(m.happening.stems)]
    return ((page.lines[0], foreign[0]),) if foreign else ()


def _script(stems: frozenset[str]) -> bool:
    """Whether most telling words are of Latin letters."""
    return 2 * sum(1 for stem in stems if stem.isascii()) > len(stems)


def signs(page: Page, witnesses: Witnesses, window: Window) -> tuple[Sign, ...]:
    """Return the signs of an article, most telling first."""
    known = [(line, m) for line, m in reported(page, witnesses) if m.happening.first <= window.end]
    found = [*_by_phrase(page, witnesses, known), *_by_day(page, witnesses), *_by_matter(page, witnesses), *_by_weekdays(page, witnesses)]
    return tuple(sorted(found, key=lambda sign: (sign.rank, -sign.match.score, sign.words, sign.first)))


def _by_phrase(page: Page, witnesses: Witnesses, known: list[tuple[Line, Match]]) -> Iterator[Sign]:
    for line in page.lines:
        for phrase in line.phrases:
            if phrase.kind not in CURRENT:
                continue
            match = _on_weekday(phrase, witnesses.about(line), firm=True) or _anchor(phrase.kind, line, known)
            days = _days(phrase, match) if match else None
            if match and days:
                yield Sign(words=phrase.words, match=match, first=days[0], last=days[1], rank=_RANK[phrase.kind])


def _anchor(kind: str, line: Line, known: list[tuple[Line, Match]]) -> Match | None:
    """Return the latest dated thing that the sentence itself, or else one with the same names, speaks of."""
    own = [m for other, m in known if other is line and m.firm]
    near = own or [m for _, m in known if m.names & line.about and kind in _SPREADING]
    best = max((m.score for m in near), default=0.0)
    close = [m for m in near if m.score >= best - 0.5]
    return max(close, key=lambda m: (m.happening.last, m.score, m.happening.article), default=None)


def _on_weekday(phrase: Phrase, matches: tuple[Match, ...], *, firm: bool) -> Match | None:
    """Return the best dated thing of a sentence that fell on the weekday it names."""
    if phrase.weekday is None:
        return None
    return next((m for m in matches if m.happening.exact and m.happening.first.weekday() == phrase.weekday and (m.firm or not firm)), None)


def _by_weekdays(page: Page, witnesses: Witnesses) -> Iterator[Sign]:
    """Two weekdays on which the pile has what their sentences speak of, in one week: chance would not hit both."""
    found = []
    for line in page.lines:
        for phrase in line.phrases:
            match = _on_weekday(phrase, witnesses.about(line), firm=False)
            if match:
                found.append((phrase, match))
    last = max((match.happening.last for _, match in found), default=None)
    week = [(phrase, match) for phrase, match in found if last and (last - match.happening.first).days < 7]
    if last and len({phrase.weekday for phrase, _ in week}) >= 2:
        for phrase, match in week:
            yield Sign(words=phrase.words, match=match, first=last, last=match.happening.last + timedelta(days=7), rank=2)


def _days(phrase: Phrase, match: Match) -> tuple[date, date] | None:
    happening = match.happening
    if phrase.kind in ("last month", "this month"):
        return published_after(phrase, happening.first, happening.last)
    reach = 45 if phrase.kind == "recent" else 14 if phrase.kind == "last week" else 7
    return happening.first, happening.last + timedelta(days=reach)


def _by_day(page: Page, witnesses: Witnesses) -> Iterator[Sign]:
    """Find a month and day without a year that the pile has for the same names: the year is the pile's."""
    for line in page.lines:
        keys = {key: match.group() for match in DAY_PATTERN.finditer(line.text) if len(key := read_day(match)) == 5}
        for match in witnesses.about(line) if keys else ():
            day = match.happening.first
            if match.happening.exact and day.strftime("%m-%d") in keys:
                yield Sign(words=keys[day.strftime("%m-%d")], match=match, first=day, last=day + timedelta(days=120), rank=7)
                break


def _by_matter(page: Page, witnesses: Witnesses) -> Iterator[Sign]:
    """Tell a report of what the pile dates: its head shares a name and much of its matter, and looks back on nothing."""
    head = head_of(page)
    for match in witnesses.about(head, news=True):
        happening = match.happening
        alike = len(match.stems) >= 3 and match.weight >= 1.0 if len(match.names) >= 2 else len(match.stems) >= 4 and match.weight >= 1.6
        if alike and (happening.last - happening.first).days <= 4 and not any(phrase.long for phrase in head.phrases):
            yield Sign(words=shortened(head.text), match=match, first=happening.first, last=happening.last + timedelta(days=30), rank=8)
            return


def other_month(page: Page, window: Window) -> str:
    """Return words that speak of the window's month as past and over: "came to the exchange in July"; "" where none do.

    Within a month people write "this month" or a day. It tells only where the window lies within one month.
    """
    if (window.start.year, window.start.month) != (window.end.year, window.end.month):
        return ""
    for line in page.lines:
        for match in _IN_MONTH.finditer(line.text):
            if month_number(match["month"]) == window.end.month and not _OPEN.search(line.text) and not line.phrases:
                return match.group()
    return ""
