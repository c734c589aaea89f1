"""Figures by what stands beside them: ages, measures, ordinals, multiples, quarters, times of day, vague numbers."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.facts import agree, all_facts, bears_out, dates_agree, facts
from tests.text.figures import agreed, alone, shape

one = partial(alone, all_facts)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("a 34-year-old nurse", "age", 34, "year"),
        ("Ida Falk, 34, said", "age", 34, "year"),
        ("aged 34", "age", 34, "year"),
        ("34岁", "age", 34, "year"),
        ("iPhone 17 sales", "label", 17, ""),
        ("runs Windows 11", "label", 11, ""),
        ("No. 2 in the list", "label", 2, ""),
        ("12 kilometres", "measure", 12, "km"),
        ("60 square kilometers", "measure", 60, "square kilometre"),
        ("20 miles per hour", "measure", 20, "mph"),
        ("12°C", "measure", 12, "°c"),
        ("16GB", "measure", 16, "gb"),
        ("the 21st century", "ordinal", 21, "century"),
        ("its third plant", "ordinal", 3, "plant"),
        ("第三家公司", "ordinal", 3, "家公"),
        ("sales doubled", "multiple", 2, ""),
        ("a threefold rise", "multiple", 3, ""),
        ("收入翻番", "multiple", 2, ""),
        ("at 5:30 p.m. sharp", "clock", 17 * 60 + 30, ""),
        ("下午3点半", "clock", 15 * 60 + 30, ""),
        ("dozens of firms", "vague", 12, ""),
        ("several hundred ships", "vague", 300, ""),
        ("上百家公司", "vague", 100, ""),
        ("two and a half years", "duration", 2.5, "year"),
        ("a year and a half", "duration", 1.5, "year"),
        ("a three-year deal", "duration", 3, "year"),
        ("30 working days", "duration", 30, "day"),
        ("25 basis points", "percent", 0.25, "points"),
        ("七成五", "percent", 75, "percent"),
        ("三千五百万人", "count", 3.5e7, "人"),
        ("12亿5000万元", "money", 1.25e9, "CNY"),
        ("two hundred and fifty ships", "count", 250, "ship"),
        ("80 cents", "money", 0.8, "USD"),
        ("1.5 million Swedish crowns", "money", 1.5e6, "SEK"),
        ("40 million crowns", "money", 4e7, "crown"),
        ("SEK 40m", "money", 4e7, "SEK"),
        ("R$5 million", "money", 5e6, "BRL"),
        ("3万新台币", "money", 3e4, "TWD"),
        ("5 million roubles", "money", 5e6, "RUB"),
    ],
)
def test_what_stands_beside_a_number_makes_it(text: str, kind: str, value: float, unit: str) -> None:
    """Marks, words and units tell what a number is."""
    assert shape(one(text)) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the second quarter", "Q2"),
        ("Q3", "Q3"),
        ("第三季度", "Q3"),
        ("上半年", "H1"),
        ("the 1990s", "1990s"),
        ("late next week", "~late"),
    ],
)
def test_periods_have_keys(text: str, key: str) -> None:
    """Quarters, halves, decades and parts of a time are dates of their own."""
    assert (one(text).kind, one(text).key) == ("period", key)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("$3–4bn", [3e9, 4e9]),
        ("between 3 and 5 million people", [3e6, 5e6]),
        ("from 5 to 10 million", [5e6, 1e7]),
        ("10-12%", [10, 12]),
        ("$3 billion to $4 billion", [3e9, 4e9]),
        ("from 900 to 1.2 million", [900, 1.2e6]),
        ("£100 and €200", [100, 200]),
    ],
)
def test_the_lower_end_of_a_range_takes_the_scale_of_the_upper(text: str, values: list[float]) -> None:
    """A range's first figure is of the size and kind of the second, unless that cannot be."""
    assert [fact.value for fact in all_facts(text)] == values


def test_what_an_amount_is_for_each_of() -> None:
    """$14 a share is no $14 a month."""
    assert [one(text).per for text in ("$14 a share", "$14 per month", "$14", "每股14元")] == ["share", "month", "", "股"]
    assert not agree(one("$14 a share"), one("$14 a month"))
    assert agree(one("$14 a share"), one("$14"))


@pytest.mark.parametrize(
    ("text", "approx", "nearly"),
    [
        ("nearly 500 million", "under", True),
        ("fewer than 500", "under", False),
        ("(about $200)", "about", False),
        ("no fewer than 12", "over", False),
        ("500 or so", "about", False),
        ("1,000-plus", "over", False),
        ("超过500万人", "over", False),
        ("约500万人", "about", False),
        ("500多人", "over", False),
        ("近两年", "", False),
        ("500 million", "", False),
    ],
)
def test_hedges(text: str, approx: str, nearly: bool) -> None:  # noqa: FBT001  # a column of the table above
    """Words of approximation are heard before and after a figure; 近两年 are the last two years."""
    assert (one(text).approx, one(text).nearly) == (approx, nearly)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("nearly 500 million users", "493 million users", True),
        ("nearly 500 million users", "510 million users", False),
        ("nearly 500 million users", "430 million users", False),
        ("up to 500 users", "430 users", True),
        ("more than 1 million", "1.2 million", True),
        ("more than 1 million", "0.9 million", False),
        ("more than 750 towns", "more than 730 towns", False),
        ("about 12.7 per cent", "17.2 per cent", False),
        ("18 months", "a year and a half", True),
        ("two decades", "20 years", True),
        ("48 hours", "two days", True),
        ("3 years", "3 months", False),
        ("10 miles", "16 kilometres", True),
        ("10 miles", "10 kilometres", False),
        ("45 mm", "45 nm", False),
        ("20°C", "68°F", True),
        ("20°C", "20°F", False),
        ("1.5 GW", "1,500 MW", True),
        ("5 per cent", "5 percentage points", False),
        ("25 basis points", "0.25 percentage points", True),
        ("34-year-old", "aged 34", True),
        ("34-year-old", "35-year-old", False),
        ("its third plant", "its fourth plant", False),
        ("dozens of ships", "36 ships", True),
        ("hundreds of ships", "36 ships", False),
        ("40 million crowns", "40 million Swedish kronor", True),
        ("40 million crowns", "40 million francs", False),
        ("¥500", "500 yen", True),
        ("500 yuan", "500 yen", False),
        ("两成", "20 per cent", True),
        ("一半的人", "half of them", True),
    ],
)
def test_agreement(a: str, b: str, same: bool) -> None:  # noqa: FBT001  # a column of the table above
    """Figures agree as written, hedged or converted, whichever is asked first."""
    assert agreed(all_facts, a, b) == {same}


@pytest.mark.parametrize(
    ("said", "known", "borne"),
    [
        ("493 million", "493.2 million", True),
        ("134 km", "130 km", False),
        ("about 134 km", "130 km", True),
        ("51,000 jobs", "51,500 jobs", False),
        ("52,000 jobs", "51,500 jobs", True),
        ("$493 million", "nearly $500 million", True),
        ("$500 million", "nearly $500 million", True),
    ],
)
def test_a_rounder_figure_bears_no_finer_one_out(said: str, known: str, borne: bool) -> None:  # noqa: FBT001  # a column of the table above
    """What is said may round what the source gives, and may not know it better."""
    assert bears_out(one(known), one(said)) is borne


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Q2", "2021-05", True),
        ("Q2", "2021-07-01", False),
        ("H1", "Q2", False),
        ("~early", "~late", False),
        ("1990s", "1994", True),
        ("1990s", "2004", False),
    ],
)
def test_quarters_and_decades_hold_days(a: str, b: str, same: bool) -> None:  # noqa: FBT001  # a column of the table above
    """A day lies in its quarter and decade."""
    assert dates_agree(a, b) is same


@pytest.mark.parametrize("text", ["GPT-5.4", "5G phones", "one of them", "百度公司", "at first", "a listing", "the team won 3-2"])
def test_what_is_no_figure(text: str) -> None:
    """Names with digits, articles, scores and names with numerals are none."""
    assert all_facts(text) == ()


def test_coarse_facts_have_the_eight_kinds_at_most() -> None:
    """What others count with knows no ages, measures or ordinals."""
    found = facts("The 34-year-old drove 12 km to its third plant in mid-June, at 5 p.m., on Windows 11.")
    assert [(fact.kind, fact.value) for fact in found] == [("duration", 34), ("count", 12), ("count", 11)]


@given(st.text(alphabet="abc xyz éß ,.-()“”", max_size=80))
def test_text_without_digits_and_number_words_has_no_facts(text: str) -> None:
    """What has neither gives nothing."""
    assert all_facts(text) == ()
