"""Bounds on the day of an article that gives none, each with the words that prove it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from roundup.model import Article
from roundup.stages.date.alone import updates
from roundup.stages.date.pages import Page
from roundup.stages.date.phrases import Phrase, published_after
from roundup.stages.date.say import say_when, trimmed
from roundup.stages.date.sources import copyright_year, first_sight, hints_of, url_month
from roundup.stages.date.tense import Spoken, last_of, spoken_dates
from roundup.stages.date.witness import Match, Witnesses

_FARTHEST = 5.5 * 365
"""Days: what lies further back than the pile reaches is not measured by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """An article is from no earlier than ``first`` and no later than ``last`` (None: open), by these words.

    ``weight`` orders bounds that contradict each other; ``own`` tells a bound of the article itself from one that needs the pile.
    """

    first: date | None
    last: date | None
    words: str
    reason: str
    weight: float
    own: bool = True


def own_bounds(article: Article, zone: str = "UTC") -> Iterator[Bound]:
    """Yield the bounds that an article gives by itself: dates it speaks of, a change, a month in its address, a copyright year, its first sight.

    The day of first sight is that in ``zone``, which must be known.
    """
    spoken = tuple(spoken_dates(article.text))
    past = max(_likely(s for s in spoken if s.tense == "past"), key=lambda s: (s.first, s.words), default=None)
    if past:
        yield Bound(first=past.first, last=None, words=past.words, reason="it speaks of that as past", weight=2.0)
    coming = min(
        (s for s in spoken if s.tense == "coming" and s.first == s.last and (not past or s.last >= past.first)),
        key=lambda s: (s.last, s.words),
        default=None,
    )
    if coming:
        yield Bound(first=None, last=coming.last, words=coming.words, reason="it speaks of that as to come", weight=1.5)
    for reading in updates(article):
        yield Bound(first=None, last=reading.day, words=reading.words, reason="it was changed on that day", weight=2.5)
    yield from _page_bounds(article)
    for hint in article.hints:
        if hint.kind == "first seen" and (seen := first_sight(hint.words)):
            yield Bound(
                first=None,
                last=seen.astimezone(ZoneInfo(zone)).date(),
                words=hint.words,
                reason="it was in our archive on that day",
                weight=3.5,
            )


def pile_bounds(page: Page, witnesses: Witnesses) -> Iterator[Bound]:
    """Yield the bounds by phrases that look back on something the pile dates.

    "A year after" at the head of an article is news, so it bounds both ways; further down it may
    be told of the past, so it bounds only from below.
    """
    for number, line in enumerate(page.lines):
        for phrase in line.phrases:
            if phrase.long and phrase.most < _FARTHEST:
                bound = _looking_back(page, phrase, witnesses.about(line) or witnesses.about(line, news=True))
                if bound:
                    counted = phrase.kind in ("since", "ago") and number >= 3
                    yield replace(bound, last=None, weight=bound.weight - 1) if counted else bound


def combine(bounds: Iterable[Bound]) -> tuple[tuple[Bound, ...], date | None, date | None]:
    """Return the bounds that hold together, weightiest first, and the first and last day they leave."""
    kept: list[Bound] = []
    first: date | None = None
    last: date | None = None
    for bound in sorted(bounds, key=_order):
        low = max((d for d in (first, bound.first) if d), default=None)
        high = min((d for d in (last, bound.last) if d), default=None)
        if low and high and low > high:
            continue
        kept.append(bound)
        first, last = low, high
    return tuple(kept), first, last


def _order(bound: Bound) -> tuple[float, str, str, str]:
    return -bound.weight, bound.words, bound.reason, f"{bound.first} {bound.last} {bound.own}"


def _likely(spoken: Iterable[Spoken]) -> list[Spoken]:
    """Leave out the bare years that lie more than ten after all others: they are of novels and numbers."""
    found = sorted(spoken, key=lambda s: (s.first, s.words))
    while len(found) > 1 and (found[-1].last - found[-1].first).days > 31 and found[-1].first.year - found[-2].first.year > 10:
        found = found[:-1]
    return found


def _page_bounds(article: Article) -> Iterator[Bound]:
    for hint in hints_of(article):
        month = url_month(hint.words) if hint.kind == "url" else None
        if month:
            first, last = date(*month, 1), last_of(*month)
            yield Bound(first=first, last=last, words=hint.words, reason=f"its address names {say_when(first, last)}", weight=3.0)
    year = copyright_year(article)
    if year:
        yield Bound(first=None, last=date(year[0], 12, 31), words=year[1], reason=f"the page's copyright is of {year[0]}", weight=1.0)


def _looking_back(page: Page, phrase: Phrase, matches: tuple[Match, ...]) -> Bound | None:
    fitting = [match for match in matches if _fits(phrase, match, page.article.id)]
    best = [match for match in fitting if match.score >= fitting[0].score - 0.75]
    if not best:
        return None
    first, last = min(match.happening.first for match in best), max(match.happening.last for match in best)
    days = published_after(phrase, first, last)
    if (last - first).days > 200 or not days:
        return None
    said = "it" if best[0].happening.article == page.article.id else best[0].happening.name
    return Bound(
        first=days[0],
        last=days[1],
        words=trimmed(phrase.words),
        reason=f"it looks back on what {said} dates to {say_when(first, last)}",
        weight=round(2.2 + min(best[0].score, 5) / 10 + (0.5 if phrase.month else 0.0), 4),
        own=False,
    )


def _fits(phrase: Phrase, match: Match, own: str) -> bool:
    """Whether chance is unlikely to have put a sentence beside a happening; the less a phrase says, the more they must share."""
    happening = match.happening
    if phrase.month:
        sure = match.weight >= (0.3 if len(match.names) >= 2 else 1.0)
        return sure and happening.first.month == happening.last.month == phrase.month
    if phrase.kind in ("ago", "last year") and happening.article == own:
        return False
    if phrase.kind == "last year":
        return (happening.last - happening.first).days <= 31 and len(match.names) >= 2 and match.weight >= 1.0
    return match.firm


def distinct(words: Iterable[str]) -> tuple[str, ...]:
    """Return words once each, in order."""
    return tuple(dict.fromkeys(words))
