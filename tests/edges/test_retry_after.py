"""How long servers ask to be left alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.retry_after import LONGEST, retry_after

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        ("0", 0),
        ("-5", 0),
        ("1.5", 1.5),
        ("60, 120", 120),
        ("315360000", LONGEST),
        ("9" * 400, LONGEST),
        ("Sun, 22 Nov 2026 03:02:00 GMT", 120),
        ("Sunday, 22-Nov-26 03:02:00 GMT", 120),
        ("Sun Nov 22 03:02:00 2026", 120),
        ("Sun, 22 Nov 2026 04:02:00 +0100", 120),
        ("2026-11-22T03:02:00Z", 120),
        ("2026-11-22 03:02", 120),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 0),
        ("Sunday, 01-Nov-70 08:00:00 GMT", LONGEST),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST),
    ],
)
def test_every_form_is_read(value: str, seconds: float) -> None:
    """Seconds, today's dates, the obsolete ones and those that never were allowed, never below zero or above a week."""
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "value",
    ["", "garbage", "soon", "60 s", "1e9", "nan", "inf", "١٢٠", "120;", "22 Nov", "Mon, 30 Feb 2026 99:99:99 GMT", "2026-99-99T03:00"],
)
def test_garbage_says_nothing(value: str) -> None:
    """What cannot be read is as if it had not been sent."""
    assert retry_after(value, NOW) is None


@given(st.text(max_size=600) | st.text(alphabet="0123456789-+:., GMTSunNov", max_size=60))
def test_nothing_a_server_sends_breaks_it(value: str) -> None:
    """Any text is a number of seconds within a week, or None."""
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST


@given(st.integers(min_value=0, max_value=int(LONGEST)))
def test_a_date_means_the_seconds_until_then(seconds: int) -> None:
    """Both forms of one wish come to the same."""
    then = (NOW + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert retry_after(then, NOW) == retry_after(str(seconds), NOW) == seconds
