"""Reading figures by what a text must have for them gives what reading it for all of them gives."""

import re
from datetime import date as a_day

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.text import facts as reading
from roundup.text.bare_numbers import _LABELLED, _LABELS, _is_label
from roundup.text.calendar import _RELATIVE, _WEEKDAY, DAY_PATTERN, names_weekday, read_day, relative_spans
from roundup.text.fact_figures import find_figures
from roundup.text.fact_values import Fact, _parts, dates_agree
from roundup.text.fact_words import find_fractions, find_months, find_vague
from roundup.text.hedges import _BEFORE, hedge_before
from roundup.text.numbers import DIGITS, WORD_NUMBER, worded
from roundup.text.units import CURRENCIES, MARKS, mark_before

WORDS = (
    "one two five twenty-three half thirds a third quarter quarters in out of every dozen several hundred million billion first second twentieth last next this week month "
    "year decade May March June 4 September 31st of early mid- late 3 12 1990s 2021 17th 5:30 pm noon Q3 H1 3Q 2x threefold doubled $4 US$ 5bn 10% - ( and the a "
    "more than nearly or so per share years old 2021-07-04 Marvel Monday today Yesterday tonight ships. No. page iPhone Friday, 三成 一半 第三 5月4日 5月 年底 数千 下午三点 两倍 上半年 ’s"
).split()
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
KEYS = st.sampled_from(
    "2021-07-04 2021-07-05 2021-07 2021-12 07-04 12-04 07 12 2021 2020 1990 1990s 2020s Q3 H1 H2 2021-Q3 ~early ~late".split()
)


def read_for_all(text: str) -> tuple[Fact, ...]:
    """Return the facts that every finder together finds, asked whatever the text has."""
    found = [
        Fact(kind="date", text=match.group(), start=match.start(), end=match.end(), until=match.end(), key=key)
        for match in DAY_PATTERN.finditer(text)
        if (key := read_day(match))
    ]
    reading._add(found, find_months(text))
    for finder, _, _ in reading._FINDERS:
        reading._add(found, finder(text))
    reading._add(found, find_figures(text, found, words=True))
    reading._add(found, find_vague(text))
    return tuple(found)


@settings(max_examples=150)
@given(text=texts)
def test_what_is_read_is_what_all_finders_find(text: str) -> None:
    """No finder that is left out would have found anything."""
    assert reading._read(text) == read_for_all(text)


SHARES = "half halves of the its a third thirds quarter fifth sixth seventh eighth ninth tenth one two-thirds five in out every 3 10 ten nine [half (a".split()


@given(text=st.lists(st.sampled_from(SHARES), max_size=5).map(" ".join))
def test_a_fraction_has_a_sign_of_one(text: str) -> None:
    """No text is passed over in which a fraction stands."""
    signs = any(sign in text for sign in reading._SHARE_SIGNS) or reading._SHARE_IN.search(text)
    assert signs or not list(find_fractions(text))


@given(
    month=st.integers(1, 12),
    short=st.booleans(),
    large=st.booleans(),
    before=st.sampled_from(["", "He said in ", "Mark is due on the 3rd, "]),
)
def test_every_month_is_seen(month: int, short: bool, large: bool, before: str) -> None:  # noqa: FBT001  # given by name
    """A day is read whichever month it is of, and however that is written."""
    name = f"{a_day(2021, month, 1):{'%b' if short else '%B'}}"
    text = f"{before}{name.upper() if large else name} 5, 2021"
    assert [fact.key for fact in reading._read(text) if fact.kind == "date"] == [f"2021-{month:02}-05"]


@given(
    text=st.lists(st.sampled_from([*"aA, -5", "half a", "Two", "twenty", "one", "five and a half ", "a hundred", "thousand"])).map("".join)
)
def test_numbers_in_words_are_those_of_their_pattern(text: str) -> None:
    """Looking for what stands before a number in words misses none and moves none."""
    assert worded(text) == [match.span() for match in WORD_NUMBER.finditer(text)]


@given(text=st.text("0123,. ", max_size=14))
def test_numbers_in_digits_have_their_thousands(text: str) -> None:
    """A number in digits is one with commas by threes, else the digits alone, either with a fraction."""
    assert DIGITS.findall(text) == re.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text)


@given(before=st.lists(st.sampled_from([*sorted(MARKS), "USD", "Rs", "HK$", " ", "x", "a", "(", "5"]), max_size=4).map("".join))
def test_the_mark_before_a_number_is_the_longest_that_stands_there(before: str) -> None:
    """A currency's mark is found as a search for any of them finds it."""
    either = "|".join(
        ("(?<![A-Za-z])" if mark[0].isalpha() else "") + re.escape(mark) for mark in sorted(MARKS, key=lambda mark: (-len(mark), mark))
    )
    match = re.compile(rf"(?:{either})\s?$", re.IGNORECASE).search(before)
    expected = (match.start(), CURRENCIES[match.group().strip().lower()]) if match else None
    assert mark_before(f"{before}7", len(before)) == expected


@given(text=st.lists(st.sampled_from([*_BEFORE, "the", "said", "“about", "(over", "(", "—"]), max_size=6).map(" ".join))
def test_a_hedge_is_what_the_last_words_say(text: str) -> None:
    """The words right before a number hedge it where one, two or three of them together are a hedge."""
    parts = text[-23:].rpartition("(")[2].lower().split()[-3:]
    ends = [" ".join(parts[at:]).lstrip("“\"‘'[—–") for at in range(len(parts))]
    expected = next((_BEFORE[words] for words in ends if words in _BEFORE), ("", False))
    assert hedge_before(f"{text} 5", len(text) + 1) == expected


@given(
    words=st.lists(st.sampled_from([*_LABELS, "the", "iPhone", "Sofie", "of", "sub-section", "第"]), max_size=3).map(" ".join),
    gap=st.sampled_from(["", " "]),
)
def test_a_label_is_known_by_how_it_ends(words: str, gap: str) -> None:
    """No word that makes a number a label is passed over for its last letters."""
    if _LABELLED.search(words + gap):
        assert _is_label(words + gap, None)


@given(one=KEYS, other=KEYS)
def test_dates_agree_in_all_that_both_tell(one: str, other: str) -> None:
    """Two dates agree where what both tell, taken apart, is the same and there is some of it."""
    mine, theirs = _parts(one), _parts(other)
    shared = mine.keys() & theirs.keys()
    assert dates_agree(one, other) == (bool(shared) and all(mine[key] == theirs[key] for key in shared))


DAYS = "Monday Tuesday, last next this week Friday 周二 上周三 today Yesterday tonight night tomorrow evening morning Funday day days 昨天 the said".split()


@given(text=st.lists(st.sampled_from(DAYS), max_size=6).map(" ".join))
def test_relative_days_are_all_that_their_patterns_find(text: str) -> None:
    """A text that is not looked through for days has none; the place of each is where it is written."""
    expected = sorted(match.span() for pattern in (_WEEKDAY, _RELATIVE) for match in pattern.finditer(text))
    assert [(start, end) for start, end, _ in relative_spans(text, a_day(2021, 7, 7))] == expected
    assert names_weekday(text) or not re.search(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", text)
