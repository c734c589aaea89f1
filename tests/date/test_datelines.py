"""Lines at the head of a text that give its day, and lines that only speak of one."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, DateHint
from roundup.stages.date import date_article
from roundup.stages.date.datelines import datelines
from roundup.stages.date.sources import by_kind, copyright_year, hints_of, parts_of, reading_of, url_month

BODY = "The weir on the Upper Wend burst at dawn.\n\nNobody was hurt."


def found(text: str, title: str = "Weir bursts") -> list[tuple[str, str]]:
    """Return kinds and words of a text's datelines."""
    return [(hint.kind, hint.words) for hint in datelines(Article(id="a", text=text, title=title))]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("3 March 2014", "3 March 2014"),
        ("Monday, March 3, 2014, 10:15 GMT", "Monday, March 3, 2014, 10:15 GMT"),
        ("Published on 3 March 2014 | 4 min read", "Published on 3 March 2014 | 4 min read"),
        ("Date: 3 March 2014 The weir on the river burst at dawn, said the mayor.", "Date: 3 March 2014"),
        ("WENDFORD, March 3 (Valley Wire) — The weir burst.", "WENDFORD, March 3 (Valley Wire)"),
        ("WENDFORD, Monday, March 3, 2014 — The weir burst.", "WENDFORD, Monday, March 3, 2014 —"),
        ("By Ida Brook | March 3, 2014", "By Ida Brook | March 3, 2014"),
        ("Valley Courier, Wendford, March 3, 2014", "Valley Courier, Wendford, March 3, 2014"),
        ("河谷社文德福3月3日电 堰坝凌晨决口。", "河谷社文德福3月3日电"),
        ("河谷晚报2014年3月3日消息，堰坝凌晨决口。", "河谷晚报2014年3月3日消息"),
        ("二〇一四年三月三日", "二〇一四年三月三日"),
        ("发布时间：2014-03-03 10:15", "发布时间：2014-03-03 10:15"),
        ("作者：陈溪 2014年3月3日", "作者：陈溪 2014年3月3日"),
    ],
)
def test_datelines(line: str, words: str) -> None:
    """A dateline gives its words up to the date, be it alone, labelled, an agency's or a byline's."""
    assert found(f"{line}\n\n{BODY}") == [("first line", words)]
    assert found(f"Weir bursts\n\n{line}\n\n{BODY}") == [("dateline", words)]


@pytest.mark.parametrize(
    "line",
    [
        "On March 3, 2014, the weir burst.",
        "The flood of March 3, 2014 in pictures",
        "Week of March 3, 2014",
        "What we learnt from 3 March 2014 and the days after it",
        "March 2014",
        "3月3日，堰坝凌晨决口，河谷一片汪洋。",
        "2014年3月3日凌晨，堰坝决口。",
        "Chapter 3, 2014 words",
        "",
    ],
)
def test_lines_that_speak_of_a_day(line: str) -> None:
    """A sentence, a heading or a month dates what it speaks of, not the article."""
    assert found(f"{line}\n\n{BODY}") == []


def test_a_last_line_may_be_a_dateline() -> None:
    """Letters and essays put the day at their end; a text of few lines has no end of that kind."""
    paragraphs = "\n\n".join(f"Paragraph {number} of the essay." for number in "abcdefg")
    assert found(f"{paragraphs}\n\nWendford, 3 March 2014") == []
    assert found(f"{paragraphs}\n\n3 March 2014") == [("dateline", "3 March 2014")]
    assert found(f"{BODY}\n\n3 March 2014") == [("dateline", "3 March 2014")]


def test_dates_far_down_are_not_datelines() -> None:
    """After the sixth line a date by itself heads a section."""
    assert found("\n\n".join([*["A paragraph."] * 6, "3 March 2014", "Another paragraph."])) == []


@given(st.text(alphabet="AB ,|·.()—:年月日3March 2014\n", max_size=120))
@settings(max_examples=100, deadline=None)
def test_words_of_a_dateline_stand_in_the_text(text: str) -> None:
    """A dateline is a stretch of one line of the text."""
    for _, words in found(text, title=""):
        assert any(words in line for line in text.split("\n"))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2014/03/03/weir", date(2014, 3, 3)),
        ("https://x.example/news/2014-3-3-weir.html", date(2014, 3, 3)),
        ("https://x.example/2014/mar/03/weir", date(2014, 3, 3)),
        ("https://x.example/a/20140303/99.html", date(2014, 3, 3)),
        ("https://x.example/201403/03/99.html", date(2014, 3, 3)),
        ("2014/03/03", date(2014, 3, 3)),
        ("https://x.example/2014/02/30/weir", None),
        ("https://x.example/2014/03/weir", None),
        ("https://x.example/weir?day=2014/03/03", None),
        ("https://2014-03-03.example/weir", None),
        ("https://x.example/id/9201403031", None),
        ("https://x.example/1914/03/03/weir", None),
    ],
)
def test_addresses(url: str, day: date | None) -> None:
    """Only the path of an address counts, whole numbers only, and no day that cannot be."""
    assert reading_of(DateHint(kind="url", words=url)).day == day


@pytest.mark.parametrize(
    ("url", "month"),
    [("/2014/03/weir", (2014, 3)), ("/201403/99.html", (2014, 3)), ("/2014/13/weir", None), ("/weir-2014", None), ("/2014", None)],
)
def test_months_of_addresses(url: str, month: tuple[int, int] | None) -> None:
    """A month in an address is a bound, where it stands as a folder of its own."""
    assert url_month(url) == month


def test_copyright_years() -> None:
    """Of a range the last year counts; a year that cannot be is passed over; without a notice there is none."""
    notices = tuple(DateHint(kind="copyright", words=words) for words in ("© 2009-2014 The Courier", "Copyright 1912"))
    assert copyright_year(Article(id="a", text="", hints=notices)) == (2014, "© 2009-2014 The Courier")
    assert copyright_year(Article(id="a", text="© 2014")) is None


def test_the_address_is_a_hint_once() -> None:
    """The address is looked at where the reader gave no words of it, and the text where it gave no dateline."""
    bare = Article(id="a", text=f"3 March 2014\n\n{BODY}", title="Weir bursts", url="https://x.example/2014/03/03/weir")
    assert [hint.kind for hint in hints_of(bare)] == ["url", "first line"]
    given_hints = (DateHint(kind="url", words="2014/03/03"), DateHint(kind="dateline", words="4 March 2014"))
    told = Article(id="a", text=bare.text, url=bare.url, hints=given_hints)
    assert hints_of(told) == given_hints


@pytest.mark.parametrize(
    ("proof", "parts"),
    [
        ("feed: 2014-03-03", ("feed", "2014-03-03", "")),
        ("first line: date 2014-03-03", ("first line", "date 2014-03-03", "")),
        ("meta: date: 2014-03-03 (UTC)", ("meta", "date: 2014-03-03 (UTC)", "")),
        ("feed: 2014-03-03 (but url: /2013/01/01/a)", ("feed", "2014-03-03", "but url: /2013/01/01/a")),
        ("on the letterhead", ("", "on the letterhead", "")),
        ("", ("", "", "")),
    ],
)
def test_a_proof_comes_apart(proof: str, parts: tuple[str, str, str]) -> None:
    """The kind, the words and what speaks against them are told apart; a foreign proof is all words."""
    assert parts_of(proof) == parts


@given(
    st.sampled_from(["front matter", "feed", "mail", "json-ld", "meta", "time", "dateline"]), st.dates(date(1995, 1, 1), date(2060, 1, 1))
)
@settings(deadline=None)
def test_every_proof_comes_apart_into_its_hint(kind: str, day: date) -> None:
    """What dating writes as proof gives back kind and words, whether the address agrees or not."""
    hints = (DateHint(kind=kind, words=day.isoformat()), DateHint(kind="url", words="/2003/05/06/a"))
    article = date_article(Article(id="a", text=BODY, hints=hints))
    assert parts_of(article.date_proof)[:2] in ((kind, day.isoformat()), ("url", "/2003/05/06/a"))


def test_kinds_in_plain_words() -> None:
    """Machine names of evidence are put into words; no kind is no words."""
    assert [by_kind(kind) for kind in ("url", "json-ld", "dateline", "")] == [
        "by its address",
        "by its structured data",
        "by its dateline",
        "",
    ]
