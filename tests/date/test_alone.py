"""The date of one article by its own evidence."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, DateHint
from roundup.stages.date import date_article


def dated(*hints: tuple[str, str], text: str = "Nothing here speaks of time.", title: str = "A title", url: str = "") -> Article:
    """Return an article with these hints, dated."""
    found = tuple(DateHint(kind=kind, words=words) for kind, words in hints)
    return date_article(Article(id="a", text=text, title=title, url=url, hints=found))


def day(article: Article) -> date | None:
    """Return the day of an article."""
    return article.published.date() if article.published else None


@pytest.mark.parametrize(
    ("kind", "words", "moment"),
    [
        ("front matter", "date: 2021-07-10T08:22:00.000Z", datetime(2021, 7, 10, 8, 22, tzinfo=UTC)),
        ("front matter", "date: 2021-07-10", datetime(2021, 7, 10, tzinfo=UTC)),
        ("front matter", "date: 2021-07-10 23:55:00", datetime(2021, 7, 10, tzinfo=UTC)),
        ("feed", "Tue, 06 Jul 2021 22:10:00 +0800", datetime(2021, 7, 6, 14, 10, tzinfo=UTC)),
        ("feed", "6 Jul 21 22:10 GMT", datetime(2021, 7, 6, 22, 10, tzinfo=UTC)),
        ("mail", "Date: Tue, 13 Jul 2021 18:00:00 -0400", datetime(2021, 7, 13, 22, 0, tzinfo=UTC)),
        ("json-ld", "datePublished: 2021-07-06T17:32:11-04:00", datetime(2021, 7, 6, 21, 32, 11, tzinfo=UTC)),
        ("meta", "article:published_time: 20210706", datetime(2021, 7, 6, tzinfo=UTC)),
        ("time", "July 6, 2021 4:05 PM EDT", datetime(2021, 7, 6, 20, 5, tzinfo=UTC)),
        ("time", "1625905320000", datetime(2021, 7, 10, 8, 22, tzinfo=UTC)),
        ("url", "https://x.example/2021/jul/05/didi", datetime(2021, 7, 5, tzinfo=UTC)),
        ("url", "https://x.example/news/20210705/1234567.html", datetime(2021, 7, 5, tzinfo=UTC)),
        ("dateline", "2021年7月6日 14:30", datetime(2021, 7, 6, tzinfo=UTC)),
        ("dateline", "13/07/2021", datetime(2021, 7, 13, tzinfo=UTC)),
        ("first line", "date 2021-07-20", datetime(2021, 7, 20, tzinfo=UTC)),
    ],
)
def test_notations(kind: str, words: str, moment: datetime) -> None:
    """Each notation gives its moment, or its day at midnight UTC when no zone is given."""
    article = dated((kind, words))
    assert article.published == moment
    assert article.date_proof == f"{kind}: {words}"
    assert 0.8 <= article.date_confidence <= 0.98


def test_stronger_evidence_wins_whatever_the_order() -> None:
    """Front matter is believed before the address, which is named because it is more than two days off."""
    hints = (("url", "https://x.example/2021/06/02/a"), ("front matter", "date: 2021-07-10"))
    for order in (hints, hints[::-1]):
        article = dated(*order)
        assert day(article) == date(2021, 7, 10)
        assert "but url: https://x.example/2021/06/02/a" in article.date_proof
        assert article.date_confidence == 0.88


def test_two_days_are_no_conflict() -> None:
    """A feed that is a day later than the address names no conflict."""
    assert dated(("feed", "2021-07-10T01:00:00Z"), ("url", "/2021/07/09/a")).date_proof == "feed: 2021-07-10T01:00:00Z"


@pytest.mark.parametrize(
    "words",
    [
        "dateModified: 2021-07-08T10:00:00Z",
        "Updated: July 8, 2021",
        "article:modified_time: 2021-07-08",
        "更新于 2021年7月8日",
        "lastmod: 2021-07-08",
    ],
)
def test_a_change_is_no_publication(words: str) -> None:
    """An update dates nothing, and is said to be one."""
    article = dated(("meta", words))
    assert article.published is None
    assert "is a change, not the publication" in article.date_proof


@pytest.mark.parametrize("words", ["Published July 5, 2021 | Updated July 8, 2021", "Updated July 8, 2021; published July 5, 2021"])
def test_published_beside_updated(words: str) -> None:
    """Of two dates in one line the one that is not labelled as a change counts."""
    assert day(dated(("dateline", words))) == date(2021, 7, 5)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("date: 1970-01-01T00:00:00Z", "is before 1990"),
        ("date: 2021-02-30", "is no day"),
        ("date: 2199-01-01", "is in the far future"),
        ("date: 2021-07-14 (imported: true)", "is when it was stored"),
    ],
)
def test_absurd_dates_are_refused_with_a_reason(words: str, why: str) -> None:
    """What cannot be the day of publication is refused, and the reason is given."""
    article = dated(("front matter", words))
    assert article.published is None
    assert article.date_confidence == 0.0
    assert why in article.date_proof


def test_a_refused_date_gives_way_to_the_next() -> None:
    """A feed that says 1970 leaves the word to the address, and is named."""
    article = dated(("feed", "Thu, 01 Jan 1970 00:00:00 GMT"), ("url", "https://x.example/2021/07/05/a"))
    assert day(article) == date(2021, 7, 5)
    assert "refused feed: 1970-01-01 is before 1990" in article.date_proof


def test_the_far_future_is_refused_against_other_evidence() -> None:
    """Front matter of 2031 does not stand against an address and a copyright of 2021."""
    article = dated(("front matter", "date: 2031-07-05"), ("url", "/2021/07/05/a"), ("copyright", "© 2021 The Paper"))
    assert day(article) == date(2021, 7, 5)


def test_a_copyright_year_is_no_date() -> None:
    """A copyright line alone leaves the article undated."""
    article = dated(("copyright", "Copyright © 2023 Communications Today"))
    assert (article.published, article.date_proof, article.date_confidence) == (None, "", 0.0)


def test_a_day_written_either_way_needs_a_witness() -> None:
    """07/05/2021 alone is no day; an update of 8 May beside it makes it 7 May."""
    assert dated(("meta", "date: 07/05/2021")).published is None
    assert day(dated(("meta", "date: 07/05/2021"), ("dateline", "May 7"))) == date(2021, 5, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BEIJING, July 5 (Wire) — The office on Monday opened two reviews. It took effect on June 1, 2020, and was first used in June 2021.",
            date(2021, 7, 5),
        ),
        ("BEIJING, July 5 (Wire) — The office opened two reviews.", None),
        ("PARIS, May 3 (Wire) — The firm said on Tuesday that sales rose. In March 2022 they fell.", date(2022, 5, 3)),
    ],
)
def test_a_dateline_without_a_year(text: str, expected: date | None) -> None:
    """The year comes from the weekday and the past years of the text; without them there is no day."""
    article = dated(text=text)
    assert day(article) == expected
    assert article.date_confidence <= 0.6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prairie Ledger, Omaha, July 9, 2021\n\nThe president signed an order on Friday.", date(2021, 7, 9)),
        ("Statute & Signal, 13 July 2021, by Noor Castellane\n\nOne noun decides.", date(2021, 7, 13)),
        ("Rosalind Achterberg, Wednesday 7 July 2021\n\nThe regulator punished them.", date(2021, 7, 7)),
        ("数据周报 2021年7月7日\n\n注册页面出现一行提示。", date(2021, 7, 7)),
        ("新华社北京2021年7月6日电 记者从会上获悉。", date(2021, 7, 6)),
        ("Published: 6 July 2021\n\nText.", date(2021, 7, 6)),
        ("Text that goes on.\n\n" * 7 + "6 July 2021", date(2021, 7, 6)),
        ("On July 9, 2021, the president signed an order.", None),
        ("The week of July 5, 2021 was hot in Omaha.", None),
        ("Week of July 5, 2021\n\nText.", None),
        ("The law of June 10, 2021 changed much\n\nText.", None),
    ],
)
def test_datelines_of_the_text(text: str, expected: date | None) -> None:
    """Lines that are datelines or bylines date an article; sentences with a day in them do not."""
    assert day(dated(text=text)) == expected


def test_a_title_with_a_day_is_no_dateline() -> None:
    """A title such as "Tiananmen Square, June 4, 1999" names its subject."""
    assert dated(title="", text="Tiananmen Square, June 4, 1999\n\nA book about it.").published is None


def test_a_given_date_stays() -> None:
    """An article that comes with a date and without hints keeps both date and proof."""
    given_article = Article(id="a", text="BEIJING, July 5 (Wire) — Text.", published=datetime(2021, 7, 6, tzinfo=UTC))
    assert date_article(given_article) == given_article


KINDS = ["front matter", "feed", "mail", "json-ld", "meta", "time", "url", "dateline", "first line", "copyright", "unknown"]
WORDS = st.one_of(
    st.text(max_size=60),
    st.dates(min_value=date(1960, 1, 1), max_value=date(2200, 1, 1)).map(date.isoformat),
    st.dates(min_value=date(1995, 1, 1), max_value=date(2050, 1, 1)).map(lambda d: f"Updated {d:%B} {d.day}, {d.year} 10:61 PM EST"),
)


@given(st.lists(st.tuples(st.sampled_from(KINDS), WORDS), max_size=5), st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_words_are_read_without_harm(hints: list[tuple[str, str]], text: str) -> None:
    """Whatever the hints say, dating ends, repeats itself, and has a proof whenever it has a day."""
    article = dated(*hints, text=text)
    assert date_article(article) == article
    assert (article.published is None) == (article.date_confidence == 0.0)
    assert article.published is None or (article.date_proof and article.published.tzinfo is UTC)


@given(st.permutations([("feed", "2021-07-10T01:00:00Z"), ("url", "/2021/06/01/a"), ("time", "2021-07-01"), ("copyright", "© 2021")]))
@settings(max_examples=60, deadline=None)
def test_the_order_of_kinds_does_not_matter(hints: list[tuple[str, str]]) -> None:
    """The reader may list kinds in any order."""
    assert replace(dated(*hints), hints=()) == replace(dated(*sorted(hints)), hints=())
