"""Bounds on the day of an article that gives none, and how they are held together."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Article, DateHint
from roundup.stages.date.bounds import Bound, combine, distinct, own_bounds

BASE = date(2016, 5, 3)


def bounds(text: str, *hints: tuple[str, str]) -> dict[str, tuple[date | None, date | None]]:
    """Return an article's own bounds by their words."""
    found = tuple(DateHint(kind=kind, words=words) for kind, words in hints)
    return {one.words: (one.first, one.last) for one in own_bounds(Article(id="a", text=text, hints=found))}


def bound(first: int | None, last: int | None, weight: float, words: str = "") -> Bound:
    """Return a bound in days from a fixed one."""
    low = None if first is None else BASE + timedelta(days=first)
    high = None if last is None else BASE + timedelta(days=last)
    return Bound(first=low, last=high, words=words, reason="", weight=weight)


def test_the_latest_past_and_the_first_to_come() -> None:
    """Of many dates the last one past bounds from below, and the first whole day to come from above."""
    text = "It was built in 1911. It was sold on 2 April 2016. A fair will be held on 9 May 2016. The pool will open on 1 June 2016."
    assert bounds(text) == {"2 April 2016": (date(2016, 4, 2), None), "9 May 2016": (None, date(2016, 5, 9))}


def test_a_plan_that_has_come_and_gone_is_no_bound() -> None:
    """What an old sentence says will come bounds nothing when later sentences speak of later days as past."""
    assert bounds("The hall will open on 2 April 2014. It was sold on 2 April 2016.") == {"2 April 2016": (date(2016, 4, 2), None)}


def test_years_of_novels_are_left_aside() -> None:
    """A year far after all the others is of fiction or a slip."""
    assert bounds("She was born in 1992. He wrote in 2001. In 2077 the robots ruled.") == {"2001": (date(2001, 1, 1), None)}


@pytest.mark.parametrize(
    ("hint", "span"),
    [
        (("url", "https://x.example/2016/02/a"), (date(2016, 2, 1), date(2016, 2, 29))),
        (("copyright", "© 2014-2016 The Courier"), (None, date(2016, 12, 31))),
        (("meta", "dateModified: 2016-06-01"), (None, date(2016, 6, 1))),
    ],
)
def test_bounds_of_the_page(hint: tuple[str, str], span: tuple[date | None, date | None]) -> None:
    """A month in the address, the year of the notice and a change bound the day."""
    assert bounds("Nothing here.", hint) == {hint[1]: span}


def test_a_text_without_dates_has_no_bounds() -> None:
    """Nothing said, nothing bounded; a month without a year neither."""
    assert bounds("Peel six onions. In May they are best.") == {}
    assert bounds("") == {}


def test_the_weightier_bound_stands() -> None:
    """Of two that cannot both be, the lighter is dropped, and its words with it."""
    kept, first, last = combine([bound(10, None, 1.0, "light"), bound(None, 0, 2.0, "heavy")])
    assert ([one.words for one in kept], first, last) == (["heavy"], None, BASE)


BOUNDS = st.lists(
    st.builds(bound, st.none() | st.integers(-9, 0), st.none() | st.integers(0, 9), st.sampled_from([1.0, 2.0]), st.sampled_from("abcd"))
    | st.builds(lambda at: bound(at, at, 1.5), st.integers(-9, 9)),
    max_size=6,
)


@given(BOUNDS)
def test_what_is_kept_holds_together(found: list[Bound]) -> None:
    """The days left lie inside every kept bound, and the order in which bounds come does not matter."""
    kept, first, last = combine(found)
    assert not (first and last) or first <= last
    assert all((not one.first or (first and first >= one.first)) and (not one.last or (last and last <= one.last)) for one in kept)
    assert combine(list(reversed(found))) == (kept, first, last)
    assert not found or kept


def test_words_stand_once_and_in_order() -> None:
    """A phrase said twice proves no more than once."""
    assert distinct(["b", "a", "b"]) == ("b", "a")
