"""Dates of a sentence against those of its sources: days, months and years, weekdays, and words like "last month"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from roundup.model import Finding
from roundup.stages.check.binding import Place, bond, place_at
from roundup.stages.check.corpus import Line
from roundup.stages.check.relative import Span, dated, periods, spans
from roundup.stages.check.said import Ground, Said, found
from roundup.text.calendar import names_weekday, relative_days, resolve
from roundup.text.facts import Fact, dates_agree, facts
from roundup.text.once import kept

_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:周|星期|礼拜)[一二三四五六日天]")
_HAN_WEEK = re.compile(r"[周期拜]")
_LATER = re.compile(r"\b[\w-]+ (?:days?|weeks?) (?:later|after|(?P<back>earlier|before))\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?$|(?:周|星期|礼拜)(?P<han>[一二三四五六日天])[，, ]?$")
_NAMES = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")


@kept
def source_days(line: Line) -> tuple[tuple[str, str], ...]:
    """Return the dates a source's sentence gives or implies, as (words, date key), relative ones from its article's day."""
    named = [(fact.text, fact.key) for fact in line.facts if fact.kind in ("date", "year", "period")]
    published = line.article.published
    if not published:
        return tuple(named)
    day = published.date()
    implied = [(words, when.isoformat()) for words, when in relative_days(line.text, day)]
    return (*named, *implied, *periods(line.text, day))


def date_words(fact: Fact, ground: Ground) -> list[str]:
    """Return the source's words that bear out a date, none where nothing does."""
    for line in ground.near:
        for words, key in source_days(line):
            if dates_agree(fact.key, key) and (fact.kind != "year" or key[:4] == fact.key) and not _other_year(fact.key, key, line):
                return [words]
    if any(dates_agree(fact.key, day) for day in _derived(ground)):
        return [fact.text]
    published = {line.article.published.date().isoformat() for line in ground.lines if line.article.published}
    if any(dates_agree(fact.key, day) for day in published) and fact.kind == "date":
        return [fact.text]
    holders = [line.text for line in ground.near if fact.text in line.text]
    if not holders:
        return []
    as_written = re.compile(rf"(?<!\w){re.escape(fact.text)}(?!\w)" if fact.text.isascii() else rf"(?<!\d){re.escape(fact.text)}(?!\d)")
    return [fact.text] if any(as_written.search(text) for text in holders) else []


def _other_year(said: str, known: str, line: Line) -> bool:
    """Tell whether a day said with its year is another than the source's day, whose year only its article tells."""
    if len(said) != 10 or len(known) != 5 or not line.article.published:
        return False
    day = line.article.published.date()
    meant = {option for year in (-1, 0, 1) if (option := resolve(f"{day.year + year}-{known}", day)) and abs((option - day).days) <= 366}
    return bool(meant) and date.fromisoformat(said) not in meant


def check_days(said: Said, ground: Ground) -> tuple[list[str], list[Finding]]:
    """Return the words that bear out weekdays, and findings for weekdays and relative times that the sources give otherwise."""
    matched: list[str] = []
    findings = _of_the_week(said, ground)
    for match in _WEEKDAY.finditer(said.text) if names_weekday(said.text) or _HAN_WEEK.search(said.text) else ():
        words = _weekday_words(match.group(), ground)
        matched.extend(words)
        if not words and ground.near:
            findings.append(_no_weekday(match.group(), ground))
    if not findings:
        findings = _relative(said, ground)
    return matched, findings


def _relative(said: Said, ground: Ground) -> list[Finding]:
    """Find a relative time where a source has another one of the same thing, and nowhere near the one said."""
    if not ground.lines or not (mine := [span for span in spans(said.text, None) if not _quoted(said, span)]):
        return []
    theirs = [(line, span) for line in ground.near for span in _times(line)]
    for number, span in enumerate(mine):
        place = place_at(said.text, span.start, span.end)
        options = []
        for line, other in theirs:
            seen = spans(said.text, _day(line))[_order(said, span)]
            if line.text[other.start : other.end].lower() == said.text[span.start : span.end].lower() or _meet(seen, other):
                options.append((bond(place, _at(line, other)), True, number, line, other))
            elif (
                any(line.at == best.at for best in ground.lines)
                and (span.unit == other.unit or "year" in (span.unit, other.unit))
                and _relative_too(line, other)
            ):
                options.append((bond(place, _at(line, other)), False, number, line, other))
        own = max((fit for fit, same, *_ in options if same), default=0.0)
        wrong = [option for option in options if not option[1] and option[0] >= 0.9 and option[0] > 1.3 * own + 0.4]
        if wrong:
            _, _, _, line, other = max(wrong, key=lambda option: option[0])
            words = line.text[other.start : other.end]
            message = f"Says {said.text[span.start : span.end]}, the source says {words}."
            return [found("date", message, blocks=True, evidence=line.text, remedy=f"Write {words} or its date, or cite another source.")]
    return []


def _order(said: Said, span: Span) -> int:
    return next(at for at, other in enumerate(spans(said.text, None)) if other.start == span.start and other.end == span.end)


def _times(line: Line) -> list[Span]:
    return [*spans(line.text, _day(line)), *(dated(line) if line.article.published else ())]


def _relative_too(line: Line, span: Span) -> bool:
    return any(other.start == span.start for other in spans(line.text, _day(line)))


def _at(line: Line, span: Span) -> Place:
    return place_at(line.text, span.start, span.end)


def _day(line: Line) -> date | None:
    return line.article.published.date() if line.article.published else None


def _meet(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _quoted(said: Said, span: Span) -> bool:
    return any(quote.start <= span.start < quote.end for quote in said.quotes)


def _of_the_week(said: Said, ground: Ground) -> list[Finding]:
    """Find "Monday 7 July 2020" where that day was a Tuesday; a year that is not said is the one nearest to the sources."""
    for fact in said.facts:
        beside = (
            _BESIDE.search(said.text, max(0, fact.start - 18), fact.start) if fact.kind == "date" and len(fact.key) in (5, 10) else None
        )
        days = {day for near in _seen_from(fact, ground) if (day := resolve(fact.key, near))} if beside else set()
        name = (beside["day"] or beside["han"].replace("天", "日")) if beside else ""
        if not days or any(name in (_NAMES[day.weekday()], "一二三四五六日"[day.weekday()]) for day in days):
            continue
        written = said.text[beside.start() if beside else 0 : fact.end]
        if any(written in line.text for line in ground.near):
            continue
        day = min(days)
        right = f"{_NAMES[day.weekday()]}day" if name.isascii() else f"周{'一二三四五六日'[day.weekday()]}"
        message = f"Says {written}, that day was a {right}."
        return [found("date", message, blocks=True, remedy="Look up the day, or leave the weekday out.")]
    return []


def _seen_from(fact: Fact, ground: Ground) -> list[date]:
    if len(fact.key) == 10:
        return [date.fromisoformat(fact.key)]
    return [line.article.published.date() for line in ground.lines if line.article.published]


def _derived(ground: Ground) -> Iterator[str]:
    """Yield the days that "two days later" and the like lead to from the dates beside it."""
    lines = ground.near
    for line in lines:
        for match in _LATER.finditer(line.text) if " " in line.text and _has_later(line.text) else ():
            lapse = [fact for fact in facts(match.group()) if fact.kind == "duration" and fact.unit in ("day", "week")]
            beside = [key for other in lines if abs(other.at - line.at) <= 1 for _, key in source_days(other)]
            near = line.article.published.date() if line.article.published else date(2000, 6, 30)
            days = [(day, len(key)) for key in beside if (day := resolve(key, near) if key[0].isdigit() and len(key) in (5, 10) else None)]
            for (day, length), fact in product(days, lapse):
                shift = int(fact.value) * (7 if fact.unit == "week" else 1) * (-1 if match["back"] else 1)
                yield (day + timedelta(days=shift)).isoformat()[0 if length == 10 else 5 :]


def _has_later(text: str) -> bool:
    return any(word in text for word in ("later", "after", "earlier", "before"))


def _weekday_words(name: str, ground: Ground) -> list[str]:
    short = name[:3].lower()
    for line in ground.near:
        for match in _WEEKDAY.finditer(line.text):
            if match.group()[:3].lower() == short or (match.group()[-1] == name[-1] and not name.isascii()):
                return [match.group()]
        for words, key in source_days(line):
            day = resolve(key, line.article.published.date()) if line.article.published and len(key) in (5, 10) else None
            if day and _is_weekday(name, day):
                return [words]
        if line.article.published and _is_weekday(name, line.article.published.date()):
            return [name]
    return []


def _is_weekday(name: str, day: date) -> bool:
    if name.isascii():
        return name.startswith(_NAMES[day.weekday()])
    return "一二三四五六日".find(name[-1].replace("天", "日")) == day.weekday()


def _no_weekday(name: str, ground: Ground) -> Finding:
    line = next((line for line in ground.near if _WEEKDAY.search(line.text)), None)
    if line is None:
        return found(
            "date",
            f"No source gives {name}.",
            evidence=ground.lines[0].text if ground.lines else "",
            remedy="Take the day out, or cite who gives it.",
        )
    other = _WEEKDAY.search(line.text)
    day = other.group() if other else ""
    return found(
        "date", f"Says {name}, the source says {day}.", blocks=True, evidence=line.text, remedy=f"Write {day}, or cite another source."
    )
