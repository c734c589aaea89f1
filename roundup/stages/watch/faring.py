"""How a feed fares, told from its own history: each feed is its own measure, and one with little history is left in peace."""

from datetime import datetime, timedelta
from itertools import dropwhile, pairwise
from shlex import quote
from statistics import median

from roundup.model import FeedState, Health, Source, Visit
from roundup.stages.watch.history import asked, failures, good, moment

_ENOUGH = 4
"""So many good visits, or times with something new, make a history."""
_SETTLED = 5
"""After so many visits a feed's new length is its usual one."""
_FULL = 30
"""Fewer entries than this are no flood, whatever they were before."""
_TIMES = 4
"""Silence of so many usual gaps is long."""
_SHORT = timedelta(days=3)
"""Silence shorter than this is never long: a weekend, and a day."""
_MANY = 3
"""So many failures in a row are worth a warning."""


def health(source: Source, now: datetime) -> Health:
    """Return how a feed fares at ``now`` (aware, UTC)."""
    found, missed = good(source), failures(source)
    silence = _silence(found) if not missed else ""
    told = (_gone(source), _failing(source, missed), *_sizes(found), silence, _moved(source))
    return Health(
        state=_state(source, now, quiet=bool(silence)),
        failures=missed,
        last_good=found[0].at if found else None,
        last_new=next((visit.at for visit in found if visit.new), None),
        warnings=tuple(sentence for sentence in told if sentence),
    )


def _state(source: Source, now: datetime, *, quiet: bool) -> FeedState:
    if source.gone:
        return "gone"
    if source.not_before and now < source.not_before:
        return "waiting"
    if not asked(source):
        return "new"
    if failures(source):
        return "failing"
    return "quiet" if quiet else "ok"


def _gone(source: Source) -> str:
    return "said that it is gone for good (410); remove it, or look for its new address" if source.gone else ""


def _failing(source: Source, count: int) -> str:
    """Say what fails: a page where the feed was at once, anything else when it has failed often."""
    if source.gone or not count:
        return ""
    last = asked(source)[0]
    if last.fault == "not-a-feed" and good(source):
        since = moment(good(source)[0].at)
        return f"is no feed any more: something else stands at its address (last read {since}); `roundup feeds discover {quote(source.url)}` looks for it"
    if count < _MANY:
        return ""
    return f"failed {count} times in a row, the last time because it {' '.join(last.message.split()) or last.fault or 'gave no answer'}"


def _sizes(found: tuple[Visit, ...]) -> tuple[str, ...]:
    """Say when a feed is suddenly empty, or ten times as long as it used to be."""
    if not found:
        return ()
    last = found[0].entries
    if last == 0:
        before = [visit.entries for visit in dropwhile(lambda visit: visit.entries == 0, found)]
        usual = median(before) if len(before) >= _ENOUGH else 0
        return (f"has no entries; it used to have about {usual:.0f}",) if usual >= 1 else ()
    level = [visit for visit in found if visit.entries * 2 < last]
    fresh = found.index(level[0]) if level else len(found)
    usual = median(visit.entries for visit in level) if len(level) >= _ENOUGH else 0
    flood = usual >= 1 and fresh <= _SETTLED and last >= max(10 * usual, _FULL)
    return (f"has {last} entries; it used to have about {usual:.0f}",) if flood else ()


def _silence(found: tuple[Visit, ...]) -> str:
    """Say when visits found nothing new for far longer than the feed's own rhythm lets expect.

    Silence is counted up to the last good visit: days on which nobody asked prove nothing.
    """
    times = [visit.at for visit in found if visit.new]
    if len(times) < _ENOUGH + 1:
        return ""
    gaps = [later - earlier for later, earlier in pairwise(times)]
    usual = timedelta(seconds=median(gap.total_seconds() for gap in gaps))
    silent = found[0].at - times[0]
    if silent < max(_SHORT, _TIMES * usual, 1.5 * max(gaps)):
        return ""
    return f"has had nothing new since {moment(times[0])}; it used to have something about every {_span(usual)}"


def _span(gap: timedelta) -> str:
    hours = max(1, round(gap.total_seconds() / 3600))
    count, unit = (hours, "hour") if hours < 36 else (round(hours / 24), "day")
    return f"{count} {unit}s" if count > 1 else unit


def _moved(source: Source) -> str:
    if not source.moved_to:
        return ""
    return f"has moved for good to {source.moved_to}; `roundup feeds check --accept-moves` writes the new address into feeds.toml"
