"""The date of one article by its own evidence."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from roundup.model import Article
from roundup.stages.date.phrases import phrases
from roundup.stages.date.reading import Reading, make_day
from roundup.stages.date.sources import CONFIDENCE, copyright_year, hints_of, reading_of
from roundup.stages.date.tense import years_spoken_of

_APART = 2
_RANK = {kind: number for number, kind in enumerate(CONFIDENCE)}


def date_article(article: Article) -> Article:
    """Fill in when an article was published, the words that prove it and how sure that is (0 to 1).

    Evidence in order of trust: front matter .98, feed and mail .95, JSON-LD and meta .93, time element .85,
    address .9, dateline .85, first line .9; a year put to a dateline that lacks one at most .6. A second kind that
    differs by more than two days is named in the proof and costs .1. An update, a copyright
    year or a file's time dates nothing. A day without a time and zone stands at midnight UTC.
    An article that comes with a date and without hints keeps it; without evidence ``published`` is None.
    """
    if article.published and not article.hints:
        return article
    readings = _readings(article)
    best = _best(readings, article)
    if best is None:
        return replace(article, published=None, date_proof=_refusals(readings), date_confidence=0.0)
    reading, sure = best
    against = _against(reading, readings)
    moment = reading.moment or midnight(reading.day or date.min)
    proof = f"{reading.kind}: {_short(reading.words)}" + (f" ({'; '.join(against)})" if against else "")
    return replace(article, published=moment, date_proof=proof, date_confidence=round(sure - (0.1 if against else 0.0), 2))


def month_days(article: Article) -> tuple[Reading, ...]:
    """Return the readings that give a month and day without a year, strongest first."""
    return tuple(reading for reading in _readings(article) if reading.month_day and not reading.modified)


def updates(article: Article) -> tuple[Reading, ...]:
    """Return the readings of changes: the article is no younger than these."""
    return tuple(reading for reading in _readings(article) if reading.modified and reading.day)


def midnight(day: date) -> datetime:
    """Return the moment that stands for a day whose hour is not known."""
    return datetime.combine(day, time(), tzinfo=UTC)


def _readings(article: Article) -> tuple[Reading, ...]:
    """Return the readings of all hints, strongest kind first, hints of one kind in their order."""
    kinds = (hint for hint in hints_of(article) if hint.kind in CONFIDENCE)
    found = [reading_of(hint) for hint in kinds]
    speaking = [reading for reading in found if reading.problem != "names no day" or reading.kind != "url"]
    return tuple(sorted(speaking, key=lambda reading: _RANK[reading.kind]))


def _best(readings: tuple[Reading, ...], article: Article) -> tuple[Reading, float] | None:
    dated = [reading for reading in readings if reading.day and not reading.modified]
    sound = [reading for reading in dated if not _too_late(reading, dated, article)]
    if sound:
        return sound[0], CONFIDENCE[sound[0].kind]
    return _chosen_option(readings) or _with_year(readings, article)


def _too_late(reading: Reading, dated: list[Reading], article: Article) -> bool:
    """Whether a date lies in the far future: over a year after all other dated evidence and the page's copyright year."""
    others = [other.day.year for other in dated if other.day and other.kind != reading.kind]
    bound = copyright_year(article)
    years = others + ([bound[0]] if bound else [])
    return bool(
        reading.day and years and reading.day.year > max(years) + 1 and reading.day.year > max(years_spoken_of(article.text), default=0) + 1
    )


def _chosen_option(readings: tuple[Reading, ...]) -> tuple[Reading, float] | None:
    """Choose what 07/05/2021 means where an update or a dateline beside it names one of the two days."""
    for reading in readings:
        near = {other.day for other in readings if other.day} | {
            day for day in reading.options if day.strftime("%m-%d") in {r.month_day for r in readings}
        }
        chosen = [day for day in reading.options if day in near]
        if len(chosen) == 1:
            return replace(reading, day=chosen[0]), CONFIDENCE[reading.kind] - 0.1
    return None


def _with_year(readings: tuple[Reading, ...], article: Article) -> tuple[Reading, float] | None:
    """Give a dateline without a year the one that its weekday, the text and the copyright year leave."""
    bound = copyright_year(article)
    spoken = max(years_spoken_of(article.text), default=0)
    for reading in readings:
        if not reading.month_day or reading.modified:
            continue
        dated = reading if reading.weekday is not None else replace(reading, weekday=_weekday_of_lead(article.text))
        low, high = spoken or (bound[0] - 4 if bound else 0), bound[0] if bound else spoken + 1
        fitting = [day for year in range(low, high + 1) if low and (day := _on(dated, year))]
        if len(fitting) == 1 and (dated.weekday is not None or low == high):
            return replace(reading, day=fitting[0]), 0.6
    return None


def _weekday_of_lead(text: str) -> int | None:
    """Return the one weekday that the first sentences name: a dateline and its news are of one day as a rule."""
    lead = " ".join(text.split("\n\n")[:2])[:600]
    named = {phrase.weekday for phrase in phrases(lead) if phrase.weekday is not None}
    return named.pop() if len(named) == 1 else None


def _on(reading: Reading, year: int) -> date | None:
    month, day = (int(part) for part in reading.month_day.split("-"))
    found = make_day(year, month, day)
    return found if found and reading.weekday in (None, found.weekday()) else None


def _against(chosen: Reading, readings: tuple[Reading, ...]) -> list[str]:
    """Name the evidence that another kind gives for a day more than two days off."""
    day = chosen.day or date.min
    others = [r for r in readings if r.day and not r.modified and r.kind != chosen.kind and abs((r.day - day).days) > _APART]
    named = [f"but {r.kind}: {_short(r.words)}" for r in others]
    refused = [f"refused {r.kind}: {r.problem}" for r in readings if r.problem and not r.options and r.problem != "names no day"]
    return list(dict.fromkeys(named + refused))


def _refusals(readings: tuple[Reading, ...]) -> str:
    """Say why evidence was refused; nothing to say is ""."""
    said = [f"refused {r.kind}: {r.problem}" for r in readings if r.problem and r.problem != "names no day"]
    said += [f"{r.kind} is a change, not the publication: {_short(r.words)}" for r in readings if r.modified and r.day]
    return "; ".join(dict.fromkeys(said))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 120 else line[:117] + "…"
