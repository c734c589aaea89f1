"""How feeds are shown: a calm table, a line for a look, and what a look says in words."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from roundup.errors import RoundupError
from roundup.model import Feed, FeedState, Health, Source
from roundup.newsroom.scout import Found, Tried
from roundup.plugs import Ledger
from roundup.stages import watch
from roundup.text.words import many

_NAME = 32  # columns of a name at most
_STATES: tuple[FeedState, ...] = ("ok", "quiet", "failing", "waiting", "gone", "new")
_WORDS: dict[FeedState, str] = {"new": "unasked"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A feed as the list shows it; ``fresh`` counts items that were new in the last 14 days."""

    feed: Feed
    source: Source
    health: Health
    fresh: int

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look at this feed."""
        return self.health.state in ("failing", "gone") or bool(self.health.warnings)

    def plain(self) -> dict[str, Any]:
        """Return all there is to say, for JSON."""
        feed, source, health = self.feed, self.source, self.health
        return {
            "name": feed.name, "url": feed.url, "outlet": feed.outlet, "language": feed.language, "state": health.state,
            "failures": health.failures, "last_good": health.last_good, "last_new": health.last_new, "new_14_days": self.fresh,
            "entries": next((visit.entries for visit in source.visits if visit.outcome in ("new", "same")), None),
            "warnings": health.warnings, "moved_to": source.moved_to, "not_before": source.not_before, "gone": source.gone,
            "visits": source.visits,
        }  # fmt: skip


def rows(feeds: tuple[Feed, ...], ledger: Ledger, fresh: Mapping[str, int], now: datetime) -> tuple[Row, ...]:
    """Return what is known of each feed, in the order of feeds.toml; ``fresh`` counts new items by address."""
    known = ledger.sources(tuple(feed.url for feed in feeds))
    return tuple(
        Row(feed=feed, source=source, health=watch.health(source, now), fresh=fresh.get(feed.url, 0))
        for feed, source in zip(feeds, known, strict=True)
    )


def table(shown: Iterable[Row], zone: str) -> str:
    """Return the rows as columns, what is wrong on lines of its own below; nothing for no rows."""
    lines = [
        (
            row.feed.name,
            _WORDS.get(row.health.state, row.health.state),
            _when(row.health.last_good, zone),
            str(row.fresh),
            (*row.health.warnings, *_last_fault(row)),
        )
        for row in shown
    ]
    if not lines:
        return ""
    width = min(_NAME, max(4, *(_cells(line[0]) for line in lines)))
    text = [f"{_fit('NAME', width)}  STATE    LAST GOOD         NEW"]
    for name, state, when, fresh, wrong in lines:
        text.append(f"{_fit(name, width)}  {state:<7}  {when:<16}  {fresh:>3}")
        text += [f"  {sentence}" for sentence in wrong]
    return "\n".join(text)


def summary(found: tuple[Row, ...]) -> str:
    """Return one line on all feeds."""
    count = Counter(row.health.state for row in found)
    states = [f"{count[state]} {_WORDS.get(state, state)}" for state in _STATES if count[state]]
    return f"{many(len(found), 'feed')}{': ' if states else ''}{', '.join(states)}"


def told(found: Found) -> str:
    """Return what a look at a feed found, as half a sentence."""
    newest = f", the newest of {found.newest}" if found.newest else ", without dates" if found.entries else ""
    length = f", {found.length}" if found.entries else ""
    cut = ", broken off before its end" if found.cut else ""
    moved = f"; moved for good to {found.moved_to}" if found.moved_to else ""
    return f"{many(found.entries, 'entry', 'entries')}{newest}{length}{cut}, {found.seconds * 1000:.0f} ms{moved}"


def line(tried: Tried) -> str:
    """Return one line on what came of asking a feed: ok, moved or failed, and the remedy."""
    subject = tried.feed.name or tried.feed.url
    if tried.found:
        title = f"{tried.found.title}; " if tried.found.title and subject != tried.feed.name else ""
        return f"{'moved' if tried.found.moved_to else 'ok':<6}  {subject}: {title}{told(tried.found)}"
    error = tried.error or RoundupError("gave no answer")
    return f"{'failed':<6}  {subject}: {error.what}{'; ' if error.hint else ''}{error.hint}"


def report(tried: Tried) -> dict[str, Any]:
    """Return what came of asking a feed, for JSON."""
    found, error = tried.found, tried.error
    state = "failed" if found is None else "moved" if found.moved_to else "ok"
    wrong = {"fault": getattr(error, "kind", "") or "unreadable", "message": error.what, "try": error.hint} if error else {}
    return {"name": tried.feed.name, "url": tried.feed.url, "state": state, "found": found, **wrong}


def _last_fault(row: Row) -> tuple[str, ...]:
    """Return why the last visit failed, where no warning says so yet."""
    asked = next((visit for visit in row.source.visits if visit.outcome != "skipped"), None)
    if row.health.warnings or not asked or asked.outcome != "failed":
        return ()
    return (asked.message or asked.fault,)


def _when(moment: datetime | None, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if moment else "never"


def _cells(text: str) -> int:
    """Return how many columns of a terminal a text takes: Chinese characters take two, marks above a letter none."""
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _fit(text: str, width: int) -> str:
    """Return a text as wide as a column, cut with a mark where it is longer."""
    if _cells(text) > width:
        while _cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _cells(text))
