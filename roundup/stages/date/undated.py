"""The verdict on an article without a day of its own."""

from collections.abc import Iterable
from datetime import date

from roundup.model import Dating, Window
from roundup.stages.date.alone import midnight, month_days
from roundup.stages.date.bounds import Bound, combine, distinct, own_bounds, pile_bounds
from roundup.stages.date.current import Sign, other_month, reported, signs
from roundup.stages.date.pages import Page
from roundup.stages.date.reading import Reading, make_day
from roundup.stages.date.say import quoted, say_about, say_day, say_range, say_side, say_when
from roundup.stages.date.sources import by_kind
from roundup.stages.date.witness import Match, Witnesses, happenings_of


def judge_undated(page: Page, witnesses: Witnesses, window: Window) -> Dating:
    """Bound an undated article by its own words and by what the pile dates, and hold the bounds against the window."""
    itself = Witnesses(happenings_of(page, None))
    bounds = [*own_bounds(page.article, window.zone), *pile_bounds(page, witnesses), *pile_bounds(page, itself)]
    kept, first, last = combine(bounds)
    found = signs(page, witnesses, window)
    told = tuple(match for _, match in reported(page, witnesses))
    settled = _settled(page, told + tuple(sign.match for sign in found), window)
    if settled and not _outside(first, last, settled[0], settled[0]):
        return _on_day(page, *settled, window=window)
    if (first and first > window.end) or (last and last < window.start):
        return _out(page, kept, first, last, window)
    fitting = [
        sign
        for sign in found
        if not _outside(first, last, sign.first, sign.last) and sign.match.happening.last <= window.end and sign.last >= window.start
    ]
    if fitting and not _tells_of_later(told, window):
        return _consistent(page, fitting, first, last)
    elsewhen = other_month(page, window)
    if elsewhen and not (first and last):
        return Dating(
            article=page.article.id,
            verdict="out",
            confidence=0.3,
            proof=quoted(elsewhen),
            reason="it speaks of the month in which the whole window lies as past, so it is not of that month",
            earliest=first,
            latest=last,
        )
    return _open(page, kept, first, last)


def _outside(first: date | None, last: date | None, low: date, high: date) -> bool:
    return bool((first and first > high) or (last and last < low))


def _tells_of_later(told: tuple[Match, ...], window: Window) -> bool:
    """Whether clearly more of what an article speaks of is dated after the issue than up to it."""
    late = sum(match.score for match in told if match.happening.first > window.end)
    return late > 1.25 * sum(match.score for match in told if match.happening.first <= window.end)


def _settled(page: Page, known: tuple[Match, ...], window: Window) -> tuple[date, Reading, Match | None] | None:
    """Put a dateline without a year into the year of what the pile dates, up to three weeks before it, or the one its weekday fits."""
    latest = sorted(known, key=lambda match: (match.happening.last, match.happening.article, match.happening.words), reverse=True)
    for reading in month_days(page.article):
        month, day = (int(part) for part in reading.month_day.split("-"))
        for match in latest:
            for found in _days_of(month, day, match.happening.last.year):
                if -1 <= (found - match.happening.last).days <= 21:
                    return found, reading, match
        weekdays = [found for found in _days_of(month, day, window.end.year) if found.weekday() == reading.weekday]
        if len(weekdays) == 1:
            return weekdays[0], reading, None
    return None


def _days_of(month: int, day: int, year: int) -> tuple[date, ...]:
    return tuple(found for near in (year, year + 1, year - 1) if (found := make_day(near, month, day)))


def _on_day(page: Page, day: date, reading: Reading, match: Match | None, *, window: Window) -> Dating:
    by = "its weekday fits no other year near the issue"
    if match:
        by = f"{match.happening.name} dates what it speaks of to {say_when(match.happening.first, match.happening.last)}"
    return Dating(
        article=page.article.id,
        verdict="in" if window.start <= day <= window.end else "out",
        published=midnight(day),
        confidence=0.7 if match else 0.6,
        proof=reading.words,
        reason=f"published {say_day(day)} ({by_kind(reading.kind)}), {say_side(day, window)}: the year is settled because {by}",
        earliest=day,
        latest=day,
    )


def _out(page: Page, kept: tuple[Bound, ...], first: date | None, last: date | None, window: Window) -> Dating:
    side = "after the issue date" if first and first > window.end else "before the window"
    telling = [b for b in kept if (side.startswith("after") and b.first) or (side.startswith("before") and b.last)]
    if any(not bound.own for bound in telling):
        telling = [bound for bound in telling if not bound.own]
    return Dating(
        article=page.article.id,
        verdict="out",
        confidence=0.5 if first and last else 0.4,
        proof=_proof(bound.words for bound in telling),
        reason=f"{say_about(first, last)}, {side}: " + "; ".join(distinct(bound.reason for bound in telling)[:3]),
        earliest=first,
        latest=last,
    )


def _consistent(page: Page, found: list[Sign], first: date | None, last: date | None) -> Dating:
    best = found[0]
    together = [sign for sign in found if sign.rank <= 3] or found[:1]
    low = max([d for d in (first,) if d] + [min(sign.first for sign in together), best.first])
    high = max(min([d for d in (last,) if d] + [max(sign.last for sign in together), best.last]), low)
    happening = best.match.happening
    told = happening.text if happening.text[-1:] in '.!?。！？”"' else f"{happening.text} …"
    return Dating(
        article=page.article.id,
        verdict="undated-consistent",
        confidence=0.4 if best.rank <= 3 else 0.3,
        proof=_proof(sign.words for sign in found[:3]),
        reason=f"consistent with {say_range(low, high)}: {happening.name} writes {quoted(told)} of "
        f"{say_when(happening.first, happening.last)}, and this one speaks of {', '.join(sorted(best.match.names)[:3])} too",
        earliest=low,
        latest=high,
    )


def _open(page: Page, kept: tuple[Bound, ...], first: date | None, last: date | None) -> Dating:
    reason = (
        "no evidence of a day"
        if not kept
        else f"no evidence of a day, {say_about(first, last)}: " + "; ".join(distinct(b.reason for b in kept)[:3])
    )
    if page.article.date_proof:
        reason += f" ({page.article.date_proof})"
    return Dating(
        article=page.article.id,
        verdict="undated",
        proof=_proof(bound.words for bound in kept[:3]),
        reason=reason,
        earliest=first,
        latest=last,
    )


def _proof(words: Iterable[str]) -> str:
    return "; ".join(quoted(part) for part in distinct(words)[:4])
