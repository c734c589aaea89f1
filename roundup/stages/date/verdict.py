"""The verdicts on a pile: what belongs to the days of an issue, what is background, what is out."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from roundup.entities import Lexicon, learn_from
from roundup.model import Article, Dating, Window
from roundup.stages.date.affair import Affairs
from roundup.stages.date.pages import Page, page_of, repeated
from roundup.stages.date.say import say_day, say_side, short_names
from roundup.stages.date.sources import by_kind, parts_of
from roundup.stages.date.undated import judge_undated
from roundup.stages.date.witness import Witnesses, happenings_of


def judge(articles: tuple[Article, ...], window: Window, lexicon: Lexicon) -> tuple[Dating, ...]:
    """Hold each article against the days of an issue, with the whole pile as witness; verdicts in the order of the articles.

    An article with a day (see `date_article`) is ``in``, ``background`` (older, of the same affair as
    something in the window) or ``out``. One without is bounded by what it speaks of: what the
    dated articles put into the window makes it ``undated-consistent``, a bound past the window
    ``out`` or ``background``, nothing of either ``undated``. Days count in the window's zone; a moment of exactly
    midnight UTC stands for its day in every zone. The result for an article does not depend on the order.
    """
    learned = learn_from(article.text for article in sorted(articles, key=lambda article: article.id))
    days = [day_of(article, window) for article in articles]
    names = short_names(article.id for article in articles)
    taken = (
        page_of(article, lexicon, learned, whole=day is None, skipped=skipped)
        for article, day, skipped in zip(articles, days, repeated(articles), strict=True)
    )
    pages = [replace(page, name=names[page.article.id]) for page in taken]
    datings = _round(pages, days, window)
    settled = [dating.earliest if dating.published else None for dating in datings]
    if settled != days:
        datings = _round(pages, settled, window, known=datings)
    return _with_background(pages, datings, window, lexicon)


def _round(pages: list[Page], days: list[date | None], window: Window, *, known: list[Dating] | None = None) -> list[Dating]:
    """Judge all pages with those that have a day as witnesses; what an earlier round settled stays."""
    happenings = [h for page, day in zip(pages, days, strict=True) if day for h in happenings_of(page, day)]
    witnesses = Witnesses(happenings)
    return [
        (known[at] if known else _dated(page.article, day, window)) if day else judge_undated(page, witnesses, window)
        for at, (page, day) in enumerate(zip(pages, days, strict=True))
    ]


def day_of(article: Article, window: Window) -> date | None:
    """Return the day of an article in the window's zone, None where it has none."""
    moment = article.published
    if moment is None:
        return None
    whole = (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
    return moment.date() if whole else moment.astimezone(ZoneInfo(window.zone)).date()


def _dated(article: Article, day: date, window: Window) -> Dating:
    kind, words, against = parts_of(article.date_proof)
    source = ", ".join(part for part in (by_kind(kind), against) if part)
    return Dating(
        article=article.id,
        verdict="in" if window.start <= day <= window.end else "out",
        published=article.published,
        confidence=article.date_confidence,
        proof=words,
        reason=f"published {say_day(day)}{f' ({source})' if source else ''}, {say_side(day, window)}",
        earliest=day,
        latest=day,
    )


def _with_background(pages: list[Page], datings: list[Dating], window: Window, lexicon: Lexicon) -> tuple[Dating, ...]:
    """Turn what is out because it is older into background where the window has the same affair."""
    affairs = Affairs(
        (page for page, dating in zip(pages, datings, strict=True) if dating.verdict in ("in", "undated-consistent")), window, lexicon
    )
    return tuple(
        affairs.background(page, dating) if dating.verdict == "out" and dating.latest and dating.latest < window.start else dating
        for page, dating in zip(pages, datings, strict=True)
    )
