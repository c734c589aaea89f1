"""Verdicts on piles of other topics and years than the samples."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, DateHint, Dating, Window
from roundup.stages.date import date_article, judge

LEXICON = build_lexicon(
    [{"name": "Kestrel Motors", "kind": "company", "aliases": ["Kestrel", "隼汽车"]}, {"name": "Velmark", "kind": "place"}]
)
AUGUST = Window(start=date(2023, 8, 1), end=date(2023, 8, 14))
MARCH = Window(start=date(2024, 3, 1), end=date(2024, 3, 15), zone="Europe/Berlin")


def article(name: str, text: str, published: date | None = None, *hints: tuple[str, str]) -> Article:
    """Return a dated article: by the given day, or by its own evidence."""
    moment = datetime(published.year, published.month, published.day, tzinfo=UTC) if published else None
    found = tuple(DateHint(kind=kind, words=words) for kind, words in hints)
    return date_article(Article(id=name, text=text, published=moment, hints=found))


def verdicts(window: Window, *articles: Article, lexicon: Lexicon = LEXICON) -> dict[str, Dating]:
    """Judge a pile and return the verdicts by article."""
    return {dating.article: dating for dating in judge(articles, window, lexicon)}


TRANSFER = article(
    "transfer",
    "Harmon joins Rovingham United for record fee\n\nRovingham United signed the striker Luca Harmon from Porto Velho on Saturday "
    "for 92 million euros. He passed a medical on August 4 and wears number 9.",
    date(2023, 8, 6),
)
CROWD = article(
    "crowd",
    "United break the bank\n\nRovingham United presented Luca Harmon to 40,000 supporters this week, days after paying Porto Velho "
    "92 million euros for the striker. He passed his medical on Friday.",
)
LOAN = article(
    "loan",
    "Harmon goes back\n\nLuca Harmon left Rovingham United on loan on Monday, a year after the club signed the striker from Porto Velho "
    "for 92 million euros. In August last year Rovingham United paid Porto Velho a record fee for the striker Harmon.",
)
REFUSAL = article(
    "refusal",
    "Porto Velho will not sell\n\nPorto Velho turned down an offer from Rovingham United for the striker Luca Harmon.",
    date(2023, 7, 10),
)
COOKING = article("cooking", "Soup for a cold day\n\nPeel six onions and take your time.")
PILE = (TRANSFER, CROWD, LOAN, REFUSAL, COOKING)


def test_a_dated_article_is_in_by_its_proof() -> None:
    """A day inside the window is in; the verdict carries the day, and both bounds are it."""
    dating = verdicts(AUGUST, *PILE)["transfer"]
    assert (dating.verdict, dating.earliest, dating.latest) == ("in", date(2023, 8, 6), date(2023, 8, 6))
    assert "6 August 2023" in dating.reason


def test_this_week_beside_shared_names_is_consistent() -> None:
    """An undated report of what the pile dates is consistent, with its phrases and a range of a week."""
    dating = verdicts(AUGUST, *PILE)["crowd"]
    assert dating.verdict == "undated-consistent"
    assert "“this week”" in dating.proof
    assert (dating.earliest, dating.latest) == (date(2023, 8, 5), date(2023, 8, 12))
    assert "transfer writes" in dating.reason
    assert dating.published is None


def test_a_year_after_is_out() -> None:
    """A report that looks back a year on what the pile dates is out, with its phrases and an estimate."""
    dating = verdicts(AUGUST, *PILE)["loan"]
    assert dating.verdict == "out"
    assert "a year after the club signed" in dating.proof
    assert "about August 2024, after the issue date" in dating.reason
    assert dating.earliest is not None
    assert dating.earliest > AUGUST.end


def test_older_of_the_same_affair_is_background() -> None:
    """An older article about the same names is background and says which affair."""
    dating = verdicts(AUGUST, *PILE)["refusal"]
    assert dating.verdict == "background"
    assert "same affair as" in dating.reason


def test_older_of_no_affair_is_out() -> None:
    """An older article that shares nothing is out and says so."""
    dating = verdicts(AUGUST, TRANSFER, article("old", "Bees\n\nBeekeepers met in Oxford.", date(2023, 7, 20)))["old"]
    assert (dating.verdict, "of no affair of the window" in dating.reason) == ("out", True)


def test_no_evidence_is_undated() -> None:
    """An article that speaks of no time and no name of the pile stays undated."""
    assert verdicts(AUGUST, *PILE)["cooking"].verdict == "undated"


def test_alone_nothing_is_invented() -> None:
    """Without witnesses the same report is undated."""
    assert verdicts(AUGUST, CROWD)["crowd"].verdict == "undated"


def test_after_the_window_is_out() -> None:
    """A dated article from after the issue date is out with that reason."""
    dating = verdicts(AUGUST, article("late", "Late\n\nText.", date(2023, 8, 15)))["late"]
    assert (dating.verdict, dating.reason) == ("out", "published 15 August 2023, after the issue date")


@pytest.mark.parametrize(
    ("text", "hints", "verdict", "bounds"),
    [
        ("The mill burnt down on 3 March 2022.", (), "undated", (date(2022, 3, 3), None)),
        ("The mill burnt down on 3 September 2023.", (), "out", (date(2023, 9, 3), None)),
        ("The mill will open on 3 July 2023.", (), "out", (None, date(2023, 7, 3))),
        ("The mill is old.", (("copyright", "© 2022 Mill News"),), "out", (None, date(2022, 12, 31))),
        ("The mill is old.", (("copyright", "© 2024 Mill News"),), "undated", (None, date(2024, 12, 31))),
        ("The mill is old.", (("url", "https://x.example/2023/06/mill"),), "out", (date(2023, 6, 1), date(2023, 6, 30))),
        ("The mill is old.", (("meta", "dateModified: 2023-07-03"),), "out", (None, date(2023, 7, 3))),
        ("The mill opened in August and sold its first flour.", (), "out", (None, None)),
        ("In the novel robots rule in 2048. The author was born in 1960.", (), "undated", (date(1960, 1, 1), None)),
    ],
)
def test_bounds_of_an_article_alone(
    text: str, hints: tuple[tuple[str, str], ...], verdict: str, bounds: tuple[date | None, date | None]
) -> None:
    """Past dates bound from below; dates to come, changes, addresses and copyright years from above."""
    dating = verdicts(AUGUST, article("mill", "The mill\n\n" + text, None, *hints))["mill"]
    assert (dating.verdict, dating.earliest, dating.latest) == (verdict, *bounds)


PLANT = article(
    "plant",
    "Kestrel opens battery plant\n\nKestrel Motors opened its 4.1 billion euro battery plant on Tuesday. Minister Olaf Brandt cut the ribbon.",
    date(2024, 3, 6),
)


def test_a_dateline_takes_the_year_of_the_pile() -> None:
    """A dateline of March 6 beside what the pile dates to the day before is 6 March of that year, and then in."""
    text = "VELMARK, March 6 (Wire) - A day after Kestrel Motors opened its battery plant, Olaf Brandt counted the cost."
    bare = article("wire", text)
    dating = verdicts(MARCH, PLANT, bare)["wire"]
    assert bare.published is None
    assert (dating.verdict, dating.published) == ("in", datetime(2024, 3, 6, tzinfo=UTC))
    assert dating.proof.startswith("VELMARK, March 6")


def test_chinese_phrases() -> None:
    """本周 beside the names of the pile is consistent; 去年3月 looks back a year."""
    now = article("now", "隼汽车电池厂投产\n\n本周，Kestrel Motors 的电池厂投产，Olaf Brandt 出席。")
    later = article("later", "隼汽车停产\n\n去年3月，Kestrel Motors 开设电池厂，Olaf Brandt 剪彩，battery plant 耗资41亿欧元。")
    found = verdicts(MARCH, PLANT, now, later)
    assert (found["now"].verdict, found["now"].proof) == ("undated-consistent", "“本周”")
    assert (found["later"].verdict, found["later"].earliest) == ("out", date(2025, 1, 1))


def test_days_count_in_the_zone() -> None:
    """Half past eleven at night in London on the issue date is the next day in Berlin; a bare day is the same everywhere."""
    late = Article(id="late", text="Text.", published=datetime(2024, 3, 15, 23, 30, tzinfo=UTC))
    assert verdicts(MARCH, late)["late"].verdict == "out"
    assert verdicts(replace(MARCH, zone="Europe/London"), late)["late"].verdict == "in"
    bare = replace(late, published=datetime(2024, 3, 1, tzinfo=UTC))
    assert verdicts(replace(MARCH, zone="America/New_York"), bare)["late"].verdict == "in"


@given(st.permutations(list(PILE)))
@settings(max_examples=15, deadline=None)
def test_the_order_of_articles_does_not_matter(pile: list[Article]) -> None:
    """Any order gives the same verdicts."""
    assert verdicts(AUGUST, *pile) == verdicts(AUGUST, *PILE)


def test_an_unrelated_article_changes_nothing() -> None:
    """The verdicts on an affair stay when a stranger joins the pile."""
    stranger = article("stranger", "Bees\n\nBeekeepers met in Oxford on Tuesday.", date(2023, 8, 9))
    with_stranger = verdicts(AUGUST, *PILE, stranger)
    assert {name: with_stranger[name] for name in verdicts(AUGUST, *PILE)} == verdicts(AUGUST, *PILE)


def test_proof_is_verbatim() -> None:
    """Every part of a proof of an undated article stands in its text."""
    for dating in verdicts(AUGUST, *PILE).values():
        if dating.published is None and dating.proof:
            text = next(a.text for a in PILE if a.id == dating.article)
            assert all(part.strip("“”") in text for part in dating.proof.split("; "))
