"""Figures and dates of a sentence: what bears them out, and what is said where nothing does."""

import pytest

from roundup.entities import Lexicon
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.figures import source_days
from tests.check.conftest import Judge, Make, kinds, messages

TRAMS = "Tarn Trams ordered 36 trams for 410 million crowns in March. It had 1,150 drivers last year, 7.5 per cent fewer than in 2019."


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Tarn Trams ordered 63 trams in March.", "Says 63, the source says 36."),
        ("Tarn Trams ordered trams for 140 million crowns.", "Says 140 million crowns, the source says 410 million crowns."),
        ("Tarn Trams had 1,510 drivers last year.", "Says 1,510, the source says 1,150."),
        ("Tarn Trams had 5.7 per cent fewer drivers than in 2019.", "Says 5.7 per cent, the source says 7.5 per cent."),
        ("Tarn Trams had 7.5 per cent fewer drivers than in 2009.", "Says 2009, the source says 2019."),
        ("Tarn Trams ordered 36 trams in April.", "Says April, the source says March."),
    ],
)
def test_a_wrong_figure_is_told_beside_the_right_one(judged: Judge, sentence: str, message: str) -> None:
    """The finding names both figures, so that the editor need not look."""
    assert message in messages(judged(sentence, TRAMS))


@pytest.mark.parametrize(
    "sentence",
    [
        "Tarn Trams ordered thirty-six trams.",
        "Tarn Trams ordered 36 trams for more than 400 million crowns.",
        "Tarn Trams had about 1,150 drivers in 2020.",
        "Tarn Trams had nearly 1,200 drivers last year.",
        "Tarn Trams ordered the trams in March 2021.",
        "Tarn Trams had 7.5% fewer drivers than in 2019.",
    ],
)
def test_the_same_figure_in_another_dress_is_borne_out(judged: Judge, sentence: str) -> None:
    """Words for digits, rounding, signs and a year that follows from the article's day raise nothing."""
    assert messages(judged(sentence, TRAMS)) == []


def test_a_figure_that_nothing_gives_is_told(judged: Judge) -> None:
    """Where the source has no such figure, the finding says so."""
    assert messages(judged("Tarn Trams, which has 14 depots, ordered trams.", "Tarn Trams ordered trams in spring for its depots.")) == [
        "No source gives 14."
    ]


def test_a_figure_of_other_things_is_not_proposed(judged: Judge) -> None:
    """What the source counts by another word is no correction."""
    source = "Tarn Trams ignored two of her messages. Its drivers went on strike in June."
    assert messages(judged("Tarn Trams will open an office for its 40 engineers.", source), "figure") == ["No source gives 40."]


def test_a_day_inside_a_longer_one_is_not_it(judged: Judge) -> None:
    """The 9th does not stand in the 19th, in English or in Chinese."""
    assert messages(judged("Tarn Trams stopped on 9 October.", "Tarn Trams stopped on 19 October.")) == [
        "Says 9 October, the source says 19 October."
    ]
    assert messages(judged("电车公司10月9日停运。", "电车公司10月19日停运。")) != []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The strike ended on July 11.", "The strike began on July 9 and ended two days later."),
        (
            "The strike ended on June 25.",
            "The strike began on July 9; it had been called off two weeks earlier, when an earlier strike ended.",
        ),
        ("The strike began on July 13.", "The strike began on Tuesday."),
        ("The strike began on July 14.", "The strike began yesterday."),
        ("The strike began in June.", "The strike began last month."),
        ("The strike began in 2020.", "The strike began last year."),
        ("The strike began on Tuesday.", "The strike began on July 13."),
    ],
)
def test_days_that_follow_from_other_words_are_borne_out(judged: Judge, sentence: str, source: str) -> None:
    """Days later, weekdays, yesterday, last month: reckoned from the article's own day."""
    assert messages(judged(sentence, source)) == []


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The strike ended on July 12.", "The strike began on July 9 and ended two days later."),
        ("The strike began on July 12.", "The strike began on Tuesday."),
        ("The strike began in May.", "The strike began last month."),
        ("The strike began on Monday.", "The strike began on July 13."),
    ],
)
def test_days_that_do_not_follow_are_told(judged: Judge, sentence: str, source: str) -> None:
    """One day off is wrong."""
    assert "date" in kinds(judged(sentence, source))


def test_without_a_day_of_publication_relative_days_prove_nothing(judged: Judge) -> None:
    """An undated article's "Tuesday" is no July 13."""
    assert messages(judged("The strike began on July 13.", "The strike began on Tuesday.", published="")) == ["No source gives July 13."]


def test_source_days_are_named_and_implied(article: Make, lexicon: Lexicon) -> None:
    """A source's days come with the words that give them; Chinese periods as well."""
    (line,) = build_corpus(
        (
            article(
                "It began on Monday, after two talks last month.",
            ),
        ),
        lexicon,
    ).lines
    assert source_days(line) == (("Monday", "2021-07-12"), ("last month", "2021-06"))
    (han,) = build_corpus((article("公司上个月表示，去年收入增长。"),), lexicon).lines
    assert source_days(han) == (("上个月", "2021-06"), ("去年", "2020"))


def test_periods_cross_the_year(article: Make, lexicon: Lexicon) -> None:
    """Last month of January is December of the year before."""
    (line,) = build_corpus((article("It began last month.", published="2021-01-10"),), lexicon).lines
    assert source_days(line) == (("last month", "2020-12"),)


def test_outlets_are_counted_against_the_pile(article: Make, lexicon: Lexicon) -> None:
    """Two outlets are two where two report, and five are not."""
    pile = (article("Orbis closed its yard in Lyon.", id_="a"), article("Orbis closed its yard in Lyon on Friday.", id_="b", outlet="Post"))
    (right,) = verify("Two outlets say that Orbis closed its yard in Lyon.", pile, lexicon)
    (wrong,) = verify("Five outlets say that Orbis closed its yard in Lyon.", pile, lexicon)
    assert right.findings == ()
    assert "figure" in kinds(wrong)


def test_a_figure_far_from_the_evidence_bears_nothing_out(article: Make, lexicon: Lexicon) -> None:
    """A number that stands only in a piece about something else is no support."""
    pile = (article("Quikk bought ships from a yard in Lyon.", id_="a"), article("The choir of Brenn sang 14 songs.", id_="b"))
    (receipt,) = verify("Quikk bought 14 ships from a yard in Lyon.", pile, lexicon)
    assert messages(receipt) == ["No source gives 14."]


def test_a_figure_is_looked_up_in_the_outlet_named_after_it(article: Make, lexicon: Lexicon) -> None:
    """Where accounts differ each figure is held against the outlet in brackets after it, and a figure that it does not give is found out."""
    pile = (
        article("Quikk's app was barred from shops in its market only days after a $4.4 billion IPO.", id_="a"),
        article("Storms rose around Quikk. Its $4 billion IPO was watched by the firm's rivals.", id_="b", outlet="Reuters"),
    )
    text = "Accounts of the IPO of Quikk differ: {0} (Reuters), $4.4 billion (The Ledger)."
    (right,) = verify(text.format("$4 billion"), pile, lexicon)
    (wrong,) = verify(text.format("$7 billion"), pile, lexicon)
    assert "figure" not in kinds(right)
    assert "figure" in kinds(wrong)
