"""Phrases that place an article beside what it speaks of."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.stages.date.phrases import phrases, published_after
from roundup.stages.date.say import say_about, say_range, say_when, shortened
from roundup.stages.date.tense import spoken_dates, years_spoken_of


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        (
            "It eased rules nearly a year after launching investigations into them.",
            "since",
            "nearly a year after launching investigations into them",
        ),
        ("In July last year, the office spoke.", "month of last year", "In July last year"),
        ("They met in July of last year.", "month of last year", "in July of last year"),
        ("Two years ago it opened.", "ago", "Two years ago"),
        ("It served as a lesson this week.", "this week", "this week"),
        ("It fell on Tuesday.", "weekday", "on Tuesday"),
        ("It came only days after the sale.", "days after", "only days after"),
        ("A day later two others followed.", "days after", "A day later"),
        ("He said so yesterday.", "yesterday", "yesterday"),
        ("Rules were recently tightened.", "recent", "recently"),
        ("Last month they met.", "last month", "Last month"),
        ("去年7月，监管部门宣布审查。", "month of last year", "去年7月"),
        ("监管部门近日表示。", "recent", "近日"),
        ("本周，公司上市。", "this week", "本周"),
        ("上月，公司上市。", "last month", "上月"),
        ("一年前，公司上市。", "ago", "一年前"),
        ("近一年后，公司恢复注册。", "since", "近一年后"),
        ("今年，公司上市。", "this year", "今年"),
    ],
)
def test_phrases_are_found(sentence: str, kind: str, words: str) -> None:
    """Each phrase is found once, with its words as written."""
    assert [(phrase.kind, phrase.words) for phrase in phrases(sentence)] == [(kind, words)]


@pytest.mark.parametrize("sentence", ["China's market today's best.", "The yearly report.", "Mondays are long.", "每周三期", "两年期债券"])
def test_words_that_only_look_like_phrases(sentence: str) -> None:
    """Words that carry no place in time are left alone."""
    assert phrases(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "event", "first", "last"),
    [
        ("nearly a year after it", date(2021, 7, 2), date(2022, 5, 8), date(2022, 7, 7)),
        ("In July last year", date(2021, 7, 5), date(2022, 1, 1), date(2022, 12, 31)),
        ("yesterday", date(2021, 7, 5), date(2021, 7, 6), date(2021, 7, 6)),
        ("this week", date(2021, 7, 5), date(2021, 7, 5), date(2021, 7, 12)),
        ("last month", date(2021, 7, 5), date(2021, 8, 1), date(2021, 8, 31)),
    ],
)
def test_what_a_phrase_leaves_for_the_article(sentence: str, event: date, first: date, last: date) -> None:
    """The day of the event and the phrase bound the day of the article."""
    assert published_after(phrases(sentence)[0], event, event) == (first, last)


def test_a_weekday_that_does_not_fit() -> None:
    """What happened on a Monday is not spoken of as "on Tuesday"."""
    assert published_after(phrases("on Tuesday")[0], date(2021, 7, 5), date(2021, 7, 5)) is None


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The office was founded on 3 May 2019.", "past"),
        ("The plant will open on 3 May 2019.", "coming"),
        ("该法将于2021年9月1日起施行。", "coming"),
        ("They expect 20 million users by May 2019.", "open"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    """What has happened is earlier than the article, what is to come later, the rest proves nothing."""
    assert [spoken.tense for spoken in spoken_dates(text)] == [tense]


def test_years_spoken_of() -> None:
    """Targets are not past, prices are no years."""
    assert years_spoken_of("It began in 2014. It cost 2000 yuan. It will end in 2060. The firm was sold in March 2016.") == (2014, 2016)


def test_days_in_words() -> None:
    """Ranges leave out what both ends share."""
    assert say_range(date(2021, 7, 4), date(2021, 7, 11)) == "4 to 11 July 2021"
    assert say_range(date(2021, 6, 28), date(2021, 7, 3)) == "28 June to 3 July 2021"
    assert say_range(date(2020, 12, 30), date(2021, 1, 2)) == "30 December 2020 to 2 January 2021"
    assert say_when(date(2021, 7, 1), date(2021, 7, 31)) == "July 2021"
    assert say_about(date(2022, 5, 8), date(2022, 7, 7)) == "about June 2022"
    assert say_about(date(2022, 1, 1), date(2022, 12, 31)) == "in 2022"
    assert say_about(None, date(2020, 12, 31)) == "not after 31 December 2020"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Phrases never overlap, and their words stand in the text."""
    found = phrases(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(phrase.words in text for phrase in found)
    assert len(shortened(text)) <= max(90, len(text.split(" ", maxsplit=1)[0]))
