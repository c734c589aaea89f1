"""Whether a feed is asked, and what an answer changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.errors import FetchError
from roundup.model import Fetched, Outcome, Source, Validators, Visit
from roundup.stages.watch import after, due

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
URL = "https://example.org/feed"
FAILED: tuple[Outcome, ...] = ("failed",)
OLD = Validators(etag='"one"', last_modified="Sat, 21 Nov 2026 04:00:00 GMT")


def source(*outcomes: Outcome, last: datetime = NOW, **known: object) -> Source:
    """Make a source whose visits, the newest first, are an hour apart."""
    visits = tuple(Visit(at=last - timedelta(hours=n), outcome=outcome) for n, outcome in enumerate(outcomes))
    return Source(url=URL, visits=visits, **known)  # type: ignore[arg-type] # whatever field a test names


def error(kind: str, retry_after: float | None = None) -> FetchError:
    """Make an error of a kind."""
    return FetchError("failed", URL, "try again later", kind, retry_after)


def test_a_feed_that_nothing_speaks_against_is_asked() -> None:
    """A new one, a good one, one that failed a few times, one whose time has come."""
    assert due(source(), NOW) == ""
    assert due(source("new", "same"), NOW) == ""
    assert due(source(*FAILED * 9), NOW) == ""
    assert due(source(not_before=NOW), NOW) == ""


def test_what_is_gone_is_asked_only_by_force() -> None:
    """And the sentence names the switch."""
    assert "--force" in due(source(gone=True), NOW + timedelta(days=900))
    assert due(source(gone=True), NOW, force=True) == ""


def test_a_feed_is_left_alone_as_long_as_it_asked() -> None:
    """Up to that minute, which is named; force goes past it."""
    waiting = source(not_before=NOW + timedelta(hours=3))
    assert "2026-11-22 07:00 UTC" in due(waiting, NOW)
    assert due(waiting, NOW + timedelta(hours=3)) == ""
    assert due(waiting, NOW, force=True) == ""


def test_a_wish_that_a_wrong_clock_made_is_not_kept() -> None:
    """No one is left alone for more than a week, so a later time is no wish."""
    assert due(source(not_before=NOW + timedelta(days=3650)), NOW) == ""


def test_a_feed_that_keeps_failing_is_asked_once_a_day() -> None:
    """A daily timer that runs a little early still asks each day; skipped visits count for nothing; so does a clock set back."""
    tired = source("skipped", "skipped", *FAILED * 10)
    assert "10 times" in due(tired, NOW)
    assert due(tired, NOW) == due(tired, NOW + timedelta(hours=17))
    assert due(tired, NOW + timedelta(hours=21, minutes=59)) == ""
    assert due(tired, NOW - timedelta(days=400)) == ""
    assert due(tired, NOW, force=True) == ""
    assert due(source("failed", "same", *FAILED * 20), NOW) == ""


def test_an_hourly_timer_asks_a_dead_feed_once_a_day() -> None:
    """Also where a history of 30 visits holds, beside the failures, each reason for not asking once."""
    known, asked = source(), 0
    reasons: set[str] = set()
    for hour in range(24 * 40):
        now = NOW + timedelta(hours=hour)
        why = due(known, now)
        asked += not why
        reasons.add(why)
        visit = Visit(at=now, outcome="skipped" if why else "failed", message=why)
        again = why and known.visits[0].message == why
        known = replace(known, visits=(visit, *known.visits[1 if again else 0 :])[:30])
    assert 10 + 39 <= asked <= 10 + 40 * 1.2
    assert len(reasons - {""}) == asked - 9


def test_a_body_that_was_read_brings_its_validators_and_its_digest() -> None:
    """What stood in the way before is forgotten."""
    before = source(gone=True, not_before=NOW, validators=OLD, digest="old")
    now = after(before, Fetched(url=URL, body=b"<rss/>", validators=Validators(etag='"two"')), NOW)
    assert now == source(validators=Validators(etag='"two"'), digest=sha256(b"<rss/>").hexdigest())


def test_a_304_changes_nothing_that_is_asked_with() -> None:
    """It may carry an ETag of its own, but the body of last time did not come with that."""
    before = source(validators=OLD, digest="old", not_before=NOW)
    now = after(before, Fetched(url=URL, status=304, validators=Validators(etag='"other"')), NOW)
    assert now == source(validators=OLD, digest="old")


@pytest.mark.parametrize("answer", [Fetched(url=URL, status=206), Fetched(url=URL, status=202), Fetched(url=URL, cut=True)])
def test_a_part_is_remembered_but_not_asked_with(answer: Fetched) -> None:
    """The same part need not be read twice; the whole is still asked for with what the last whole answer gave."""
    part = replace(answer, body=b"<rss", validators=Validators(etag='"part"'))
    assert after(source(validators=OLD, digest="old"), part, NOW) == source(validators=OLD, digest=sha256(b"<rss").hexdigest())


def test_a_move_is_proposed_while_it_lasts() -> None:
    """The address itself never changes; a redirect that stops, or leads back, takes its proposal along."""
    moved = after(source(), Fetched(url="https://new.example/", status=304, moved_to="https://new.example/"), NOW)
    assert (moved.url, moved.moved_to) == (URL, "https://new.example/")
    assert after(moved, error("timeout"), NOW).moved_to == "https://new.example/"
    assert after(moved, Fetched(url=URL), NOW).moved_to == ""
    assert after(source(), Fetched(url=URL, moved_to=URL), NOW).moved_to == ""


def test_gone_stays_gone_until_it_answers() -> None:
    """A time-out on a forced visit proves nothing."""
    gone = after(source(validators=OLD), error("status-410"), NOW)
    assert gone == source(validators=OLD, gone=True)
    assert after(gone, error("timeout"), NOW).gone
    assert not after(gone, Fetched(url=URL, status=304), NOW).gone


@pytest.mark.parametrize(
    ("kind", "seconds", "wait"),
    [
        ("status-429", 90.0, timedelta(seconds=90)),
        ("status-503", 3600.0, timedelta(hours=1)),
        ("status-503", 1e18, timedelta(days=7)),
        ("status-429", float("inf"), timedelta(days=7)),
        ("status-429", -5.0, timedelta(0)),
        ("host", 60.0, timedelta(minutes=1)),
        ("host", None, None),
        ("status-429", None, None),
        ("status-404", 3600.0, None),
    ],
)
def test_how_long_a_feed_is_left_alone(kind: str, seconds: float | None, wait: timedelta | None) -> None:
    """As long as it asks, at most a week, and only where it is the one to ask."""
    assert after(source(), error(kind, seconds), NOW).not_before == (None if wait is None else NOW + wait)


@given(
    kinds=st.lists(st.sampled_from(["status-410", "status-429", "status-503", "status-404", "dns", "timeout", "robots"]), min_size=1),
    waits=st.lists(st.one_of(st.none(), st.floats(min_value=0, max_value=1e7)), min_size=8),
    hours=st.integers(min_value=0, max_value=24 * 400),
)
def test_no_failure_forgets_what_is_known(kinds: list[str], waits: list[float | None], hours: int) -> None:
    """Whatever fails after it, a 410 is never asked again without force, and validators, digest and address stay."""
    known = source(validators=OLD, digest="d")
    for number, kind in enumerate(kinds):
        known = after(known, error(kind, waits[number % len(waits)]), NOW + timedelta(hours=number))
    assert (known.url, known.validators, known.digest) == (URL, OLD, "d")
    assert known.gone is ("status-410" in kinds)
    later = NOW + timedelta(hours=hours)
    assert not ("status-410" in kinds and due(known, later) == "")
    assert due(known, later, force=True) == ""


@given(seconds=st.floats(min_value=0, max_value=7 * 86400), share=st.floats(min_value=0, max_value=0.999))
def test_a_wish_is_never_shortened(seconds: float, share: float) -> None:
    """At any moment before its end the feed is not asked, at its end it is."""
    known = after(source(), error("status-429", seconds), NOW)
    assert known.not_before is not None
    before = NOW + (known.not_before - NOW) * share
    assert (due(known, before) == "") is (before >= known.not_before)
    assert due(known, known.not_before) == ""
    assert known.not_before - NOW >= timedelta(seconds=seconds) - timedelta(microseconds=1)
