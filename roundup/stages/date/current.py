"""Signs that an undated article is news of a time the pile knows: "this week", "on Tuesday", "July 5" beside shared names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from roundup.model import Window
from roundup.stages.date.pages import Line, Page, head_of
from roundup.stages.date.phrases import CURRENT, Phrase, published_after
from roundup.stages.date.witness import Match, Witnesses
from roundup.text.calendar import DAY_PATTERN, read_day

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
    return tuple(found)


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
            match = _on_weekday(phrase, witnesses.about(line), firm=True) or _anchor(line, known)
            days = _days(phrase, match) if match else None
            if match and days:
                yield Sign(words=phrase.words, match=match, first=days[0], last=days[1], rank=_RANK[phrase.kind])


def _anchor(line: Line, known: list[tuple[Line, Match]]) -> Match | None:
    """The latest dated thing that the sentence itself, or else one with the same names, speaks of."""
    own = [m for other, m in known if other is line and m.firm]
    near = own or [m for _, m in known if m.names & line.about]
    best = max((m.score for m in near), default=0.0)
    close = [m for m in near if m.score >= best - 0.5]
    return max(close, key=lambda m: (m.happening.last, m.score, m.happening.article), default=None)


def _on_weekday(phrase: Phrase, matches: tuple[Match, ...], *, firm: bool) -> Match | None:
    """The best dated thing of a sentence that fell on the weekday it names."""
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
    """A month and day without a year that the pile has for the same names: the year is the pile's."""
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
        if (
            len(match.stems) >= 3
            and match.weight >= 1.0
            and (happening.last - happening.first).days <= 4
            and not any(p.long for p in head.phrases)
        ):
            yield Sign(words=shortened(head.text), match=match, first=happening.first, last=happening.last + timedelta(days=30), rank=8)
            return


def shortened(words: str, most: int = 90) -> str:
    """Return the beginning of a sentence, cut between words."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0]
