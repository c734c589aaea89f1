"""An article taken apart, what a pile dates, and what makes an affair."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.model import Article, Dating, Window
from roundup.stages.date.affair import Affairs
from roundup.stages.date.current import other_month
from roundup.stages.date.pages import Page, head_of, page_of, repeated, stems_of
from roundup.stages.date.witness import Witnesses, happenings_of

LEXICON = build_lexicon(
    [
        {"name": "Marrow Brewery", "kind": "company", "aliases": ["Marrow", "马罗啤酒厂"]},
        {"name": "Hop Board", "kind": "agency"},
        {"name": "Wend Valley", "kind": "place"},
        {"name": "Valley Courier", "kind": "media"},
        {"name": "Barley Act", "kind": "law"},
    ]
)
OCTOBER = Window(start=date(2012, 10, 8), end=date(2012, 10, 22))


def page(text: str, title: str = "", name: str = "a", *, whole: bool = True) -> Page:
    """Take an article apart."""
    return page_of(Article(id=name, text=text, title=title), LEXICON, {}, whole=whole)


def days(text: str, published: date | None = date(2012, 10, 17)) -> list[tuple[str, str, str]]:
    """Return what an article's sentences date: first and last day, and the words for it."""
    return [(str(one.first), str(one.last), one.words) for one in happenings_of(page(text), published) if not one.news]


def test_names_that_tell_affairs_apart() -> None:
    """Places and papers are no affair; a sentence without a name inherits those of the sentence before."""
    taken = page("Marrow Brewery told the Valley Courier in Wend Valley. It is closing.\n\nIt rained.")
    assert [line.names for line in taken.lines] == [frozenset({"Marrow Brewery"}), frozenset(), frozenset()]
    assert [line.follows for line in taken.lines] == [False, True, False]
    assert taken.lines[1].about == frozenset({"Marrow Brewery"})


def test_the_title_is_the_first_sentence_once() -> None:
    """A title that the text begins with is not put before it again."""
    assert [line.text for line in page("Brewery closes\n\nIt rained.", "Brewery closes").lines] == ["Brewery closes", "It rained."]
    assert [line.text for line in page("It rained.", "Brewery closes").lines] == ["Brewery closes", "It rained."]


def test_a_dated_page_is_read_where_it_speaks_of_time() -> None:
    """Beyond the head, sentences without time lose their matter; an undated article keeps all."""
    text = " ".join(["The Hop Board dislikes dark barleywine."] * 4 + ["The Hop Board banned barleywine on Monday."])
    assert [bool(line.weights) for line in page(text, whole=False).lines] == [True, True, True, False, True]
    assert all(line.weights for line in page(text).lines)


def test_the_head_is_title_and_two_sentences() -> None:
    """What an article reports is said at its head; an empty article has an empty head."""
    head = head_of(page("Marrow Brewery closes. The Hop Board is sorry. The Barley Act is old.", "Last orders"))
    assert head.names == frozenset({"Marrow Brewery", "Hop Board"})
    assert head_of(page("")).names == frozenset()


def test_stems() -> None:
    """Endings go, times and common short words are no matter, particular figures are, Chinese counts by pairs."""
    assert set(stems_of("The brewers closed breweries on Monday for 1,250 crowns in 2012", LEXICON)) >= {"1,250", "crown"}
    assert not {"2012", "monday", "the"} & set(stems_of("The 2012 Monday", LEXICON))
    assert set(stems_of("啤酒厂", LEXICON)) == {"啤酒", "酒厂"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Marrow closed its cellar on 3 May 2012.", [("2012-05-03", "2012-05-03", "3 May 2012")]),
        ("Marrow closed its cellar on October 3.", [("2012-10-03", "2012-10-03", "October 3")]),
        ("Marrow closed its cellar on December 3.", []),
        ("Marrow closed its cellar in March.", [("2012-03-01", "2012-03-31", "March")]),
        ("Marrow closed its cellar on Monday.", [("2012-10-15", "2012-10-15", "Monday")]),
        ("Marrow will close its cellar on 3 May 2013.", []),
        ("Marrow closed its cellar in May last year.", [("2011-05-01", "2011-05-31", "in May last year")]),
        (
            "Marrow closed its cellar on 3 May 2012. Two days later it sold the casks.",
            [("2012-05-03", "2012-05-03", "3 May 2012"), ("2012-05-05", "2012-05-05", "Two days later")],
        ),
        ("马罗啤酒厂10月3日关闭酒窖。", [("2012-10-03", "2012-10-03", "10月3日")]),
        ("马罗啤酒厂昨天关闭酒窖。", [("2012-10-16", "2012-10-16", "昨天")]),
    ],
)
def test_what_a_dated_article_dates(text: str, found: list[tuple[str, str, str]]) -> None:
    """Dates without a year, weekdays and counts of days are placed by the article's own day; what is to come dates nothing."""
    assert [row for row in days(text) if row in found or not found] == found


def test_an_undated_article_dates_only_with_years() -> None:
    """Without a day of its own, an article dates what it gives the year of."""
    assert days("Marrow closed on 3 May 2012. The Hop Board met on Monday and on October 3.", None) == [
        ("2012-05-03", "2012-05-03", "3 May 2012")
    ]


def test_a_match_needs_a_name_and_matter() -> None:
    """Two sentences are of one thing when they share names and telling words; a place, or a name alone, will not do."""
    witness = Witnesses(
        happenings_of(page("The Hop Board fined Marrow Brewery over cloudy barleywine on October 3.", name="fine"), date(2012, 10, 5))
    )
    lines = (
        page("The Hop Board fined Marrow for cloudy barleywine. Marrow has a garden.").lines
        + page("Wend Valley drinks cloudy barleywine.").lines
    )
    assert [bool(witness.about(line)) for line in lines] == [True, False, False]
    best = witness.about(lines[0])[0]
    assert (best.happening.article, best.happening.first, best.firm) == ("fine", date(2012, 10, 3), True)
    assert best.names == frozenset({"Hop Board", "Marrow Brewery"})


def test_the_order_of_witnesses_does_not_matter() -> None:
    """The best match is the same whoever speaks first."""
    one = page("The Hop Board fined Marrow Brewery over cloudy barleywine on October 3.", name="one")
    two = page("The Hop Board met Marrow Brewery about cloudy barleywine on October 4.", name="two")
    line = page("The Hop Board fined Marrow for cloudy barleywine.").lines[0]
    told = [[*happenings_of(taken, date(2012, 10, 5))] for taken in (one, two)]
    assert Witnesses(told[0] + told[1]).about(line) == Witnesses(told[1] + told[0]).about(line)


def affair(old: str, new: str, title: str = "", day: date = date(2012, 9, 20)) -> str:
    """Return the verdict on an older article beside one of the window."""
    affairs = Affairs([page(new, title, "new")], OCTOBER, LEXICON)
    return affairs.background(page(old, title, "old"), Dating(article="old", verdict="out", latest=day, reason="older")).verdict


@pytest.mark.parametrize(
    ("old", "title", "day", "verdict"),
    [
        ("Marrow Brewery and the Hop Board quarrel over barleywine.", "", date(2012, 9, 20), "background"),
        ("Marrow Brewery and the Hop Board quarrel over barleywine.", "", date(2010, 9, 20), "out"),
        ("Marrow Brewery plants roses.", "", date(2012, 9, 20), "out"),
        ("Sheep graze.", "Barley Act", date(2009, 1, 1), "background"),
        ("The Valley Courier is read in Wend Valley.", "", date(2012, 10, 1), "out"),
    ],
)
def test_what_makes_an_affair(old: str, title: str, day: date, verdict: str) -> None:
    """Two names that both are about within a year or so, or a law in both titles at any time; one name, places or papers do not."""
    assert affair(old, "The Hop Board fined Marrow Brewery over cloudy barleywine.", title, day) == verdict


def test_repeated_sentences() -> None:
    """A sentence in three articles is an outlet's own; in a reprint it is the article's."""
    foot = "Give to the Courier."
    pieces = tuple(Article(id=str(number), text=f"Story {number}.\n\nMore of {number}.\n\n{foot}") for number in range(3))
    assert repeated(pieces) == (frozenset({foot}),) * 3
    assert repeated(pieces[:2]) == (frozenset(),) * 2
    assert repeated((pieces[0],) * 3) == (frozenset(),) * 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The brewery opened in October under new owners.", "opened in October"),
        ("The brewery opened in October 2009.", ""),
        ("The brewery will be opened in October.", ""),
        ("The brewery opened in September.", ""),
        ("The brewery opened in October last year.", ""),
    ],
)
def test_a_month_spoken_of_as_past(text: str, words: str) -> None:
    """Nobody writes "opened in October" in October; it tells where the whole window lies in that month."""
    assert other_month(page(text), OCTOBER) == words
    assert other_month(page(text), Window(start=date(2012, 9, 28), end=date(2012, 10, 12))) == ""


@given(st.text(alphabet='Marow Bey.\n年马罗啤酒厂"', max_size=80), st.text(max_size=10))
@settings(max_examples=60, deadline=None)
def test_any_text_is_taken_apart(text: str, title: str) -> None:
    """Sentences of an article stand in it or in its title, and nothing is counted that is not there."""
    taken = page(text, title)
    assert all(line.text in text or line.text in title for line in taken.lines)
    assert all(count > 0 for count in taken.counts.values())
    assert taken.titled <= taken.leading
