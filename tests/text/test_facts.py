"""Figures and dates found in text, and when two of them agree."""

import itertools
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.facts import agree, all_facts, dates_agree, facts
from roundup.text.numbers import amount, fraction, han_value
from tests.text.figures import PIECES, Reader, agreed, alone, shape

only = partial(alone, facts)
BOTH = pytest.mark.parametrize("read", [facts, all_facts], ids=["facts", "all_facts"])


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("US$4bn", "money", 4e9, "USD"),
        ("4,000 million dollars", "money", 4e9, "USD"),
        ("a $4.4-billion listing", "money", 4.4e9, "USD"),
        ("RMB 18.2 billion", "money", 18.2e9, "CNY"),
        ("约30亿元人民币", "money", 3e9, "CNY"),
        ("€2.42bn", "money", 2.42e9, "EUR"),
        ("12.7 per cent", "percent", 12.7, "percent"),
        ("百分之三十", "percent", 30, "percent"),
        ("30 percentage points", "percent", 30, "points"),
        ("two-thirds of them", "percent", 66.7, "percent"),
        ("a third of payments", "percent", 33.3, "percent"),
        ("one in five firms", "percent", 20, "percent"),
        ("nearly 500 million users", "count", 5e8, "user"),
        ("4.93亿用户", "count", 4.93e8, "用户"),
        ("3.77亿年度活跃用户", "count", 3.77e8, "年度"),
        ("一千二百万人", "count", 1.2e7, "人"),
        ("25家公司", "count", 25, "公司"),
        ("twenty-five companies", "count", 25, "company"),
        ("two dozen firms", "count", 24, "firm"),
        ("more than a million users", "count", 1e6, "user"),
        ("48 hours", "duration", 48, "hour"),
        ("三个星期", "duration", 3, "week"),
    ],
)
def test_figures_are_read(text: str, kind: str, value: float, unit: str) -> None:
    """Marks, words, scales and Chinese numerals give kind, plain value and unit."""
    assert shape(only(text)) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "key"),
    [("July 4, 2021", "2021-07-04"), ("4 July", "07-04"), ("2021年7月", "2021-07"), ("7月4日", "07-04"), ("in 2020", "2020")],
)
def test_dates_are_read(text: str, key: str) -> None:
    """Dates become keys that say no more than was said."""
    assert only(text).key == key


@pytest.mark.parametrize("text", ["5G phones", "Q3", "dozens of firms", "a listing", "No. of users"])
def test_what_is_no_figure(text: str) -> None:
    """Names with digits and vague words are no figures."""
    assert facts(text) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("nearly 500 million users", "493 million users", True),
        ("more than $4 billion", "$4.4 billion", True),
        ("$4 billion", "$4.4 billion", False),
        ("$4.4 billion", "$4.42 billion", True),
        ("$4 billion", "4 billion yuan", False),
        ("3亿用户", "300 million users", True),
        ("about a third of them", "34 per cent", True),
        ("over 24 prompts", "over 30 prompts", False),
        ("17.2 per cent", "12.7 per cent", False),
        ("less than 100 apps", "120 apps", False),
        ("July 4", "July 4, 2021", True),
        ("July 4", "July 5, 2021", False),
        ("July 2021", "July 4, 2021", True),
        ("20 days", "20 weeks", False),
    ],
)
def test_agreement(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column of the table above
    """Facts agree as written, rounded or hedged, in both directions."""
    assert agreed(facts, one, other) == {same}


@given(st.integers(2, 10**12))
def test_a_figure_agrees_with_itself_in_any_dress(number: int) -> None:
    """With and without thousands separators a number is one value."""
    plain, dressed = only(f"{number} users"), only(f"{number:,} users")
    assert plain.value == dressed.value == number
    assert agree(plain, dressed)


@given(st.text(alphabet="12.,$ %abmillion年月日亿-July", max_size=60))
def test_facts_never_overlap(text: str) -> None:
    """A stretch of text belongs to one fact only, in order of place."""
    found = facts(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[f.start : f.end].strip() for f in found)


@BOTH
@given(text=PIECES)
def test_facts_are_slices_in_order(read: Reader, text: str) -> None:
    """Facts never overlap, stand between their offsets, reach at least to their own end, and have a value or a key."""
    found = read(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for fact in found:
        assert text[fact.start : fact.end] == fact.text
        assert fact.until >= fact.end
        assert fact.value >= 0
        assert (fact.kind in ("date", "year", "period")) == bool(fact.key)


@BOTH
@given(one=PIECES, other=PIECES)
def test_agreement_asks_not_who_is_first(read: Reader, one: str, other: str) -> None:
    """Two facts of any kinds agree or do not, whichever is asked first, and each agrees with itself."""
    for a, b in itertools.product(read(one), read(other)):
        assert agree(a, b) is agree(b, a)
        assert agree(a, a)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("74 species at 120 sites over seven years", [("count", 74), ("count", 120), ("duration", 7)]),
        ("The 14.6-kilometre line has eleven stations", [("count", 14.6), ("count", 11)]),
        ("from 1.5 to 1.75 per cent in six months", [("percent", 1.5), ("percent", 1.75), ("duration", 6)]),
        ("five of the twelve boats", [("count", 5), ("count", 12)]),
    ],
)
def test_numbers_that_stand_close_are_all_found(text: str, found: list[tuple[str, float]]) -> None:
    """The words after one number do not hide the next."""
    assert [(fact.kind, fact.value) for fact in facts(text)] == found


def test_date_keys_compare_by_what_they_share() -> None:
    """A coarser date agrees with a finer one; nothing agrees with nothing."""
    assert dates_agree("2021", "2021-07-04")
    assert not dates_agree("2020", "2021-07-04")
    assert not dates_agree("", "2021")


@pytest.mark.parametrize(
    ("number", "scale", "value", "digits"),
    [("4.4", "billion", 4.4e9, 2), ("500", "million", 5e8, 1), ("23,000", None, 23000.0, 2), ("fourteen", None, 14.0, 2)],
)
def test_amounts(number: str, scale: str | None, value: float, digits: int) -> None:
    """A number has a value and figures that count."""
    assert amount(number, scale) == (value, digits)


def test_numerals_in_words() -> None:
    """Fractions in words and Han numerals have values."""
    assert (fraction("two-thirds"), fraction("one in five"), fraction("half")) == (66.7, 20.0, 50.0)
    assert (han_value("二十五"), han_value("一千二百"), han_value("两百")) == (25, 1200, 200)
