"""Days, names and quotations as the desk page says them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Window
from roundup.stages.date.say import quoted, say_about, say_range, say_side, say_when, short_names, shortened, trimmed

SPRING = Window(start=date(2018, 4, 2), end=date(2018, 4, 16))
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2060, 12, 31))
IDS = st.lists(st.from_regex(r"[a-z0-9]{1,4}([-_][a-z0-9]{1,4}){0,4}", fullmatch=True), min_size=1, max_size=8, unique=True)


@pytest.mark.parametrize(
    ("day", "side"),
    [
        (date(2018, 4, 1), "before the window"),
        (date(2018, 4, 2), "in the window"),
        (date(2018, 4, 16), "in the window"),
        (date(2018, 4, 17), "after the issue date"),
    ],
)
def test_sides_of_a_window(day: date, side: str) -> None:
    """Both ends belong to the window."""
    assert say_side(day, SPRING) == side


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2018, 4, 2), date(2018, 4, 16), "about 2 to 16 April 2018"),
        (date(2018, 4, 2), date(2018, 6, 1), "about May 2018"),
        (date(2018, 1, 5), date(2018, 9, 1), "between January and September 2018"),
        (date(2018, 1, 1), date(2018, 12, 31), "in 2018"),
        (date(2017, 3, 1), date(2018, 9, 1), "between March 2017 and September 2018"),
        (date(2018, 4, 2), None, "not before 2 April 2018"),
        (None, None, "at an unknown time"),
    ],
)
def test_estimates(first: date | None, last: date | None, said: str) -> None:
    """The wider the bounds, the coarser the words."""
    assert say_about(first, last) == said


def test_a_whole_month_is_said_as_one() -> None:
    """February has 28 days, and a month that lacks its first day is a range."""
    assert say_when(date(2019, 2, 1), date(2019, 2, 28)) == "February 2019"
    assert say_when(date(2019, 2, 2), date(2019, 2, 28)) == "2 to 28 February 2019"


@given(DAYS, st.integers(min_value=0, max_value=900))
def test_a_range_names_both_its_ends(first: date, length: int) -> None:
    """The last day stands there in full, and the first day's number before it."""
    last = first + timedelta(days=length)
    said = say_range(first, last)
    assert said.endswith(f"{last.day} {last:%B} {last.year}")
    assert said.split(" ")[0] == str(first.day)


@pytest.mark.parametrize(
    ("ids", "short"),
    [
        (["regulator-widens-data-probe"], {"regulator-widens-data-probe": "regulator-widens"}),
        (["ferry-sinks-a1b2", "ferry-sinks-again"], {"ferry-sinks-a1b2": "ferry-sinks-a1b2", "ferry-sinks-again": "ferry-sinks-again"}),
        (["003_69d0b670", "004_a9a01528"], {"003_69d0b670": "003", "004_a9a01528": "004"}),
        (["27-917fe8", "file-c8045b1e"], {"27-917fe8": "27-917fe8", "file-c8045b1e": "file-c8045b1e"}),
        (["note"], {"note": "note"}),
        (["a", "a-b", "a-b-c"], {"a": "a", "a-b": "a-b", "a-b-c": "a-b-c"}),
    ],
)
def test_short_names(ids: list[str], short: dict[str, str]) -> None:
    """An id is cut between words to what no other has; where one goes on from another, both stay whole."""
    assert dict(short_names(ids)) == short


@given(IDS)
def test_short_names_are_beginnings_and_tell_apart(ids: list[str]) -> None:
    """Each name is a beginning of its id; a name that was cut begins no other id; order does not matter."""
    names = short_names(ids)
    assert names == short_names(reversed(ids))
    assert len(set(names.values())) == len(ids)
    for id_, name in names.items():
        assert id_.startswith(name)
        assert name == id_ or [other for other in ids if other.startswith(name)] == [id_]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("this week", "“this week”"),
        ('"this week"', "“this week”"),
        ("“We are done,” she said on Monday", "“We are done,” she said on Monday”"),
        ("「本周」", "“本周”"),
        ("“”", "““””"),
    ],
)
def test_marks_are_not_doubled(words: str, said: str) -> None:
    """Words that bring quotation marks at their ends lose them there, unless they are nothing else."""
    assert quoted(words) == said


@given(st.text(alphabet="ab “”\"'。", max_size=30).filter(lambda words: any(char.isalpha() for char in words)))
def test_what_is_quoted_stands_in_the_words(words: str) -> None:
    """Between the marks is a stretch of the words, with no mark at its ends."""
    inner = quoted(words)[1:-1]
    assert inner in words
    assert inner[0] not in '“”"'
    assert inner[-1] not in '“”"'


def test_long_sentences_are_cut_between_words() -> None:
    """The cut leaves no function word hanging and takes the first line only."""
    sentence = "The dam above the valley of the Upper Wend gave way at four in the morning on account of the rain that had"
    assert shortened(sentence, 60) == "The dam above the valley of the Upper Wend gave way at four"
    assert shortened("One line.\nAnother line.") == "One line."
    assert shortened("水库大坝凌晨四点决口", 4) == "水库大坝"


@given(st.text(alphabet="the of dam, 水库\n", max_size=120))
def test_cut_sentences_are_verbatim(text: str) -> None:
    """What is left is a stretch of the text, so it may serve as proof."""
    assert shortened(text, 20) in text
    assert trimmed(text) in text


def test_trimmed_words_end_in_a_word_that_tells() -> None:
    """Articles and prepositions at the end go, and one word always stays."""
    assert trimmed("a year after the sale of the") == "a year after the sale"
    assert trimmed("of") == "of"
