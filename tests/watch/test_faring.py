"""How feeds fare, told from their history."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Health, Outcome, Source, Visit
from roundup.stages.watch import health

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
URL = "https://example.org/feed"
DAY = timedelta(days=1)


def visit(days: float, outcome: Outcome = "same", *, entries: int = 20, new: int = 0) -> Visit:
    """Make a visit of so many days ago."""
    return Visit(at=NOW - days * DAY, outcome=outcome, entries=entries, new=new)


def fares(*visits: Visit, source: Source | None = None) -> Health:
    """Return the health of a source with these visits, the newest first."""
    return health(replace(source or Source(url=URL), visits=visits), NOW)


def lengths(*counts: int) -> tuple[Visit, ...]:
    """Make good visits a day apart with so many entries, the newest first."""
    return tuple(visit(number, "new", entries=count, new=1) for number, count in enumerate(counts))


def test_a_feed_never_asked_is_new() -> None:
    """A skipped visit says nothing of it."""
    assert fares() == Health(state="new")
    assert fares(visit(0, "skipped")) == Health(state="new")


def test_a_good_feed_says_when_it_was_had_and_when_it_had_news() -> None:
    """And nothing else."""
    told = fares(visit(0), visit(1), visit(2, "new", new=3), visit(3, "failed"))
    assert told == Health(state="ok", last_good=NOW, last_new=NOW - 2 * DAY)


def test_failures_count_up_to_the_last_good_visit() -> None:
    """Twice is nothing to speak of; three times is, with the cause; what was skipped between does not break the row."""
    failed = replace(visit(0, "failed"), fault="timeout", message="did not answer in time")
    twice = fares(failed, visit(1, "skipped"), failed, visit(2), failed)
    assert (twice.state, twice.failures, twice.warnings) == ("failing", 2, ())
    often = fares(failed, failed, failed, visit(4))
    assert often.last_good == NOW - 4 * DAY
    assert often.warnings == ("failed 3 times in a row, the last time because it did not answer in time",)


def test_gone_and_waiting_are_told_before_failing() -> None:
    """A feed that is gone needs no list of its failures."""
    gone = fares(*[visit(n, "failed") for n in range(5)], source=Source(url=URL, gone=True))
    assert (gone.state, gone.failures, len(gone.warnings)) == ("gone", 5, 1)
    waiting = fares(visit(0, "failed"), source=Source(url=URL, not_before=NOW + DAY))
    assert (waiting.state, waiting.warnings) == ("waiting", ())
    assert fares(visit(0), source=Source(url=URL, not_before=NOW - DAY)).state == "ok"


def test_a_page_where_the_feed_was_is_told_at_once() -> None:
    """With the command that looks for the feed; what never was a feed did not change."""
    page = replace(visit(0, "failed"), fault="not-a-feed", message="is a web page, not a feed")
    (warning,) = fares(page, visit(1)).warnings
    assert f"roundup feeds discover {URL}`" in warning
    (warning,) = fares(page, visit(1), source=Source(url=f"{URL}?a=1&b=2")).warnings
    assert f"roundup feeds discover '{URL}?a=1&b=2'`" in warning
    assert fares(page, page).warnings == ()


def test_a_move_names_the_new_address_and_the_command() -> None:
    """Nobody writes it in silence."""
    (warning,) = fares(visit(0), source=Source(url=URL, moved_to="https://new.example/feed")).warnings
    assert "https://new.example/feed" in warning
    assert "roundup feeds check --accept-moves" in warning


def test_a_feed_that_is_suddenly_empty_is_told_until_it_fills() -> None:
    """Compared with what it used to hold, however long it stays empty."""
    for empty in (1, 3, 12):
        (warning,) = fares(*lengths(*[0] * empty, 24, 25, 25, 26)).warnings
        assert warning == "has no entries; it used to have about 25"
    assert fares(*lengths(20, 0, 0, 24, 25, 25, 26)).warnings == ()


def test_a_feed_ten_times_as_long_is_told_while_that_is_new() -> None:
    """After five visits the new length is its usual one."""
    assert fares(*lengths(200, 20, 19, 20, 21)).warnings == ("has 200 entries; it used to have about 20",)
    assert fares(*lengths(*[205] * 5, 20, 19, 20, 21)).warnings != ()
    assert fares(*lengths(*[205] * 6, 20, 19, 20, 21)).warnings == ()


def test_small_changes_and_small_feeds_are_left_in_peace() -> None:
    """Nine times as many, a dozen where there was one, always empty, or too little history."""
    for counts in ((180, 20, 20, 20, 20), (12, 1, 1, 1, 1), (0, 0, 0, 0, 0, 0), (0, 25, 25, 25), (500, 20, 20, 20)):
        assert fares(*lengths(*counts)).warnings == ()


def test_silence_is_measured_by_the_feed_itself() -> None:
    """A daily feed that is silent for two weeks is told, a monthly one is not."""
    daily = [visit(14 + n, "new", new=1) for n in range(6)]
    told = fares(visit(0), *daily)
    assert told.state == "quiet"
    assert told.warnings == ("has had nothing new since 2026-11-08 04:00 UTC; it used to have something about every 24 hours",)
    monthly = [visit(14 + 30 * n, "new", new=1) for n in range(6)]
    assert fares(visit(0), *monthly).state == "ok"


def test_a_pause_that_the_feed_has_made_before_is_no_silence() -> None:
    """Nor is a weekend, nor days on which nobody asked, nor too few times to know."""
    daily = [visit(14 + n, "new", new=1) for n in range(6)]
    assert fares(visit(0), *daily, visit(35, "new", new=1)).state == "ok"
    hourly = [visit(2.5 + n / 24, "new", new=1) for n in range(8)]
    assert fares(visit(0), *hourly).state == "ok"
    assert fares(*daily).state == "ok"
    assert fares(visit(0), *daily[:4]).state == "ok"
    failing = fares(visit(0, "failed"), visit(0.5), *daily)
    assert (failing.state, failing.warnings) == ("failing", ())


@given(
    st.lists(
        st.builds(
            Visit,
            at=st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - the zone is given beside it
            outcome=st.sampled_from(["new", "same", "failed", "skipped"]),
            fault=st.sampled_from(["", "not-a-feed", "dns"]),
            message=st.text(max_size=10),
            entries=st.integers(min_value=0, max_value=5000),
            new=st.integers(min_value=0, max_value=50),
        ),
        max_size=30,
    )
)
def test_any_history_can_be_told(visits: list[Visit]) -> None:
    """The state and the count of failures agree, and each warning is one line."""
    told = health(Source(url=URL, visits=tuple(sorted(visits, key=lambda one: one.at, reverse=True))), NOW)
    assert (told.failures > 0) is (told.state == "failing")
    assert (told.last_new is None) or (told.last_good is not None and told.last_new <= told.last_good)
    assert all(warning and len(warning.splitlines()) == 1 for warning in told.warnings)
