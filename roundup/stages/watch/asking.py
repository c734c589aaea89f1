"""Whether a feed is asked now, and what an answer changes in how it is asked the next time."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from roundup.errors import FetchError
from roundup.model import Fetched, Source
from roundup.stages.watch.history import asked, failures, moment

_LONGEST = timedelta(days=7)
"""No feed is left alone for longer on its own word; a later time comes from a wrong clock, theirs or ours."""
_TIRED = 10
"""After so many failures in a row a feed is asked about once a day."""
_DAILY = timedelta(hours=20)
"""Less than a day, so that a timer that runs at the same hour each day does not skip every other one."""
_WISHES = frozenset({"status-429", "status-503", "host"})
"""Faults whose Retry-After counts: the server's own word, or what its host said to another address."""
_WHOLE = frozenset({200, 203})


def due(source: Source, now: datetime, *, force: bool = False) -> str:
    """Return "" when the feed is to be asked at ``now`` (aware, UTC), else why not: words that go on from its name.

    A feed that is gone (410) is never asked again, one that wants to be left alone not before that time, one that
    failed ten times in a row about once a day. ``force`` asks all the same. The words stay the same until it is asked again.
    """
    if force:
        return ""
    if source.gone:
        return "was not asked: it said that it is gone for good (410); remove it, or ask once more with --force"
    if source.not_before and now < source.not_before <= now + _LONGEST:
        return f"was not asked: it wants to be left alone until {moment(source.not_before)}; --force asks all the same"
    if failures(source) >= _TIRED and timedelta(0) <= now - asked(source)[0].at < _DAILY:
        again = moment(asked(source)[0].at + _DAILY)
        return f"was not asked: it failed {_TIRED} times in a row or more and is tried about once a day, next after {again}"
    return ""


def after(source: Source, outcome: Fetched | FetchError, now: datetime) -> Source:
    """Return what is known of a feed's address after a visit at ``now`` (aware, UTC); its history is the archive's business.

    Call it with an answer only when its body could be read as a feed (or is none: 304): what no feed was read from
    must not decide what is asked for the next time. ``moved_to`` is only ever a proposal: the address stays.
    """
    return _failed(source, outcome, now) if isinstance(outcome, FetchError) else _answered(source, outcome)


def _answered(source: Source, fetched: Fetched) -> Source:
    moved = fetched.moved_to if fetched.moved_to != source.url else ""
    alive = replace(source, not_before=None, gone=False, moved_to=moved)
    if fetched.status == 304:
        return alive
    whole = fetched.status in _WHOLE and not fetched.cut
    return replace(alive, validators=fetched.validators if whole else source.validators, digest=sha256(fetched.body).hexdigest())


def _failed(source: Source, error: FetchError, now: datetime) -> Source:
    if error.kind == "status-410":
        return replace(source, gone=True)
    if error.kind in _WISHES and error.retry_after is not None:
        return replace(source, not_before=now + timedelta(seconds=min(max(0.0, error.retry_after), _LONGEST.total_seconds())))
    return source
