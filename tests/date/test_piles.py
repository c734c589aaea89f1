"""Small piles of invented news, English and Chinese, from other years: what each piece's verdict is and how it is said."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.model import Article, DateHint, Dating, Window
from roundup.stages.date import date_article, judge

LEXICON = build_lexicon(
    [
        {"name": "Orrin Rail", "kind": "company", "aliases": ["奥林铁路"]},
        {"name": "Transit Office", "kind": "agency", "aliases": ["交通局"]},
        {"name": "Halden", "kind": "place", "aliases": ["哈尔登"]},
        {"name": "Ferry Act", "kind": "law"},
    ]
)
JUNE = Window(start=date(2018, 6, 4), end=date(2018, 6, 18))
QUOTES = re.compile(r"“([^“”]*)”")


def piece(name: str, text: str, published: date | None = None, *hints: tuple[str, str], title: str = "") -> Article:
    """Return a piece: dated by hand, by its hints or by its text, as far as it can be."""
    moment = datetime(published.year, published.month, published.day, tzinfo=UTC) if published else None
    found = tuple(DateHint(kind=kind, words=words) for kind, words in hints)
    return date_article(Article(id=name, title=title, text=text, published=moment, hints=found))


def judged(*pieces: Article, window: Window = JUNE) -> dict[str, Dating]:
    """Return the verdicts by article."""
    return {dating.article: dating for dating in judge(pieces, window, LEXICON)}


LINE = piece(
    "orrin-opens-line-77aa",
    "Orrin Rail opened its harbour line on Monday, ten months late. The Transit Office approved the tunnel signals on June 8. "
    "The first train left Halden at five in the morning with 611 passengers.",
    date(2018, 6, 12),
    title="Orrin opens harbour line",
)
ZH_LINE = piece(
    "file-1f2e3d4c", "奥林铁路港口线周一通车，比原计划晚十个月。交通局6月8日批准隧道信号系统。首班车载客611人。", date(2018, 6, 12)
)
SAME_WEEK = piece(
    "first-week-of-harbour-line",
    "The harbour line that Orrin Rail opened has been full this week. The Transit Office, which approved the tunnel signals, counted 611 passengers on the first train.",
)
YEAR_ON = piece(
    "harbour-line-at-one",
    "A year after Orrin Rail opened its harbour line, the Transit Office says that the tunnel signals fail twice a day. "
    "In June last year Orrin Rail and the Transit Office opened the harbour line with 611 passengers.",
)
EARLIER = piece(
    "tunnel-late-9c", "Orrin Rail says that the harbour line will be late again. The Transit Office blames the signals.", date(2018, 5, 2)
)
FERRY = piece(
    "ferry-act-passes", "Parliament passed the Ferry Act. Captains must rest for nine hours.", date(2018, 6, 14), title="Ferry Act passes"
)
FERRY_OLD = piece(
    "ferry-act-read-in-march", "The Ferry Act was read for the first time.", date(2018, 3, 1), title="Ferry Act has first reading"
)
SOUP = piece("soup", "Peel six onions and take your time.")
PILE = (LINE, ZH_LINE, SAME_WEEK, YEAR_ON, EARLIER, FERRY, FERRY_OLD, SOUP)


def test_the_verdicts_of_a_pile() -> None:
    """What is dated goes by its day, the rest by what it speaks of."""
    assert {name: dating.verdict for name, dating in judged(*PILE).items()} == {
        "orrin-opens-line-77aa": "in",
        "file-1f2e3d4c": "in",
        "first-week-of-harbour-line": "undated-consistent",
        "harbour-line-at-one": "out",
        "tunnel-late-9c": "background",
        "ferry-act-passes": "in",
        "ferry-act-read-in-march": "background",
        "soup": "undated",
    }


def test_a_looking_back_says_on_what() -> None:
    """The reason names the piece that dates the event, by a short name, and the proof has the words; neither says the other's part."""
    dating = judged(*PILE)["harbour-line-at-one"]
    assert dating.proof == "“In June last year”; “A year after Orrin Rail opened”"
    assert dating.reason.startswith("about June 2019, after the issue date: it looks back on what ")
    assert re.search(r"what (orrin-opens|file-1f2e3d4c) dates to ", dating.reason)


def test_the_reason_of_a_consistent_piece() -> None:
    """Days, the other piece's sentence and the shared names are the reason; the piece's own words are the proof."""
    dating = judged(LINE, SAME_WEEK)["first-week-of-harbour-line"]
    assert dating.proof.startswith("“this week”")
    assert dating.reason.startswith("consistent with ")
    assert "orrin-opens writes “" in dating.reason
    assert dating.reason.endswith(" too")
    assert "this week" not in dating.reason
    assert dating.earliest is not None
    assert dating.latest is not None
    assert dating.earliest <= date(2018, 6, 18)


def test_a_law_is_one_affair_for_ever() -> None:
    """A piece of three months before is of the affair when both heads name the law."""
    assert (
        judged(*PILE)["ferry-act-read-in-march"].reason
        == "published 1 March 2018, before the window; same affair as ferry-act-passes (Ferry Act)"
    )


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("front matter", "date: 2018-06-05", "published 5 June 2018 (by its front matter), in the window"),
        ("feed", "Sun, 03 Jun 2018 10:00:00 GMT", "published 3 June 2018 (by its feed), before the window, and of no affair of the window"),
        ("url", "/2018/06/19/a", "published 19 June 2018 (by its address), after the issue date"),
    ],
)
def test_a_dated_piece_says_by_what(kind: str, words: str, said: str) -> None:
    """The reason names the kind of evidence in plain words, the proof has its words only."""
    dating = judged(piece("a", "Rain.", None, (kind, words)))["a"]
    assert (dating.reason, dating.proof) == (said, words)


def test_evidence_against_is_in_the_reason() -> None:
    """What contradicts the day is named beside the kind, and the proof stays the words believed."""
    dating = judged(piece("a", "Rain.", None, ("front matter", "date: 2018-06-05"), ("url", "/2017/01/01/a")))["a"]
    assert dating.reason == "published 5 June 2018 (by its front matter, but url: /2017/01/01/a), in the window"
    assert dating.proof == "date: 2018-06-05"
    assert dating.confidence == 0.88


def test_an_import_is_told_on_the_desk() -> None:
    """A date that is refused leaves its reason with the undated verdict."""
    dating = judged(piece("a", "Rain.", None, ("front matter", "date: 2018-06-05 (imported: true)")))["a"]
    assert dating.verdict == "undated"
    assert "is when it was stored, not when it was published" in dating.reason


def test_chinese_pieces_are_read_by_the_same_rules() -> None:
    """本周 beside the pile's names is consistent, 一年前 and 去年 look back."""
    now = piece("now", "港口线本周客流饱和。奥林铁路表示，交通局已批准增开列车，隧道信号系统运行正常，首班车载客611人。")
    back = piece("back", "去年6月，奥林铁路港口线通车，交通局批准隧道信号系统，首班车载客611人。如今信号每天出两次故障。")
    found = judged(ZH_LINE, now, back)
    assert (found["now"].verdict, found["back"].verdict) == ("undated-consistent", "out")
    assert found["back"].proof.startswith("“去年6月")
    assert (found["back"].earliest, found["back"].latest) == (date(2019, 1, 1), date(2019, 12, 31))


def test_standing_sentences_prove_nothing() -> None:
    """What an outlet puts under all its pieces does not make them one affair."""
    foot = "Orrin Rail and the Transit Office support this week's reporting from the Halden harbour tunnel."
    dated = [
        piece(f"n{number}", f"Item {number}. Something else was said.\n\nMore of {number}.\n\n{foot}", date(2018, 6, 10 + number))
        for number in range(3)
    ]
    essay = piece("essay", f"Bees sleep.\n\nThey wake in spring.\n\nNobody knows why.\n\n{foot}")
    assert judged(*dated, essay)["essay"].verdict == "undated"


def test_a_reprint_is_still_a_witness() -> None:
    """A report printed by three outlets dates what it tells, though its sentences stand in all three."""
    reprints = [replace(LINE, id=f"outlet-{number}") for number in "abc"]
    assert judged(*reprints, SAME_WEEK)["first-week-of-harbour-line"].verdict == "undated-consistent"


def test_what_speaks_of_later_days_is_not_consistent() -> None:
    """A piece that tells more of what happened after the issue date than before is left undated."""
    strike = piece(
        "strike-ends",
        "Orrin Rail drivers of the tunnel depot ended their strike on June 25. The Transit Office and Orrin Rail signed a wage pact on June 26. "
        "Orrin Rail drivers got a bonus of 1,250 crowns on June 27.",
        date(2018, 6, 28),
    )
    diary = piece(
        "diary",
        "Orrin Rail drivers of the tunnel depot have ended their strike. The Transit Office and Orrin Rail signed a wage pact. "
        "Orrin Rail drivers got a bonus of 1,250 crowns. This week Orrin Rail opened the harbour line, the Transit Office said.",
    )
    assert judged(LINE, diary)["diary"].verdict == "undated-consistent"
    assert judged(LINE, strike, diary)["diary"].verdict != "undated-consistent"


def test_a_dateline_without_a_year_takes_the_piles() -> None:
    """The year of the pile settles it, the reason says whose, and the piece is then a witness itself."""
    wire = piece(
        "wire", "HALDEN, June 13 (Coast Wire) — Orrin Rail opened its harbour line, and the Transit Office counted 611 passengers."
    )
    dating = judged(LINE, wire)["wire"]
    assert wire.published is None
    assert (dating.published, dating.verdict, dating.confidence) == (datetime(2018, 6, 13, tzinfo=UTC), "in", 0.7)
    assert dating.reason.startswith(
        "published 13 June 2018 (by its first line), in the window: the year is settled because orrin-opens dates"
    )
    assert dating.proof == "HALDEN, June 13 (Coast Wire)"


def test_an_empty_pile_has_no_verdicts() -> None:
    """Nothing in, nothing out; an article without a word is undated."""
    assert judge((), JUNE, LEXICON) == ()
    assert judged(piece("empty", ""))["empty"].verdict == "undated"


@given(st.permutations(list(PILE)))
@settings(max_examples=12, deadline=None)
def test_any_order_gives_the_same_verdicts(pile: list[Article]) -> None:
    """Verdicts, reasons and proofs do not depend on the order, and stand in the order of the articles."""
    datings = judge(tuple(pile), JUNE, LEXICON)
    assert [dating.article for dating in datings] == [article.id for article in pile]
    assert {dating.article: dating for dating in datings} == judged(*PILE)


SENTENCES = (
    "Orrin Rail opened its harbour line this week.",
    "A year after Orrin Rail opened its harbour line, the Transit Office counted again.",
    "The Transit Office approved the tunnel signals on June 8.",
    "On Monday Orrin Rail carried 611 passengers from the tunnel.",
    "The line was built in 2011.",
    "The Transit Office will close the tunnel on 3 July 2018.",
    "奥林铁路港口线本周通车。",
    "去年6月，交通局批准奥林铁路隧道信号系统。",
    "“It is late,” said the “Transit Office” last week.",
    "Peel six onions.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_proofs_are_verbatim_and_no_day_is_invented(texts: list[str]) -> None:
    """Of any undated pieces beside the pile: proofs stand in the text, no day appears, bounds run forward, marks are not doubled."""
    pieces = [piece(f"p{number}", text) for number, text in enumerate(texts)]
    found = judged(LINE, FERRY, *pieces)
    for article in pieces:
        dating = found[article.id]
        assert dating.published is None
        assert dating.verdict in ("undated", "undated-consistent", "out", "background")
        assert all(words.strip("“”") in article.text for words in dating.proof.split("”; “"))
        assert not (dating.earliest and dating.latest) or dating.earliest <= dating.latest
        assert "““" not in dating.proof + dating.reason
        assert dating.confidence <= 0.5


@given(st.lists(TEXTS, min_size=1, max_size=3))
@settings(max_examples=40, deadline=None)
def test_reason_and_proof_do_not_say_the_same(texts: list[str]) -> None:
    """No run of four words of the proof stands in the reason outside the other piece's sentence."""
    pieces = [piece(f"p{number}", text) for number, text in enumerate(texts)]
    for dating in judge((LINE, FERRY, *pieces), JUNE, LEXICON):
        said = QUOTES.sub("", dating.reason)
        words = dating.proof.strip("“”").split(" ")
        runs = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
        assert not [run for run in runs if run in said], dating


@given(st.dates(date(2018, 1, 1), date(2018, 12, 31)), st.sampled_from(["Europe/London", "Asia/Tokyo", "America/Lima"]))
@settings(max_examples=40, deadline=None)
def test_a_bare_day_is_the_same_day_in_every_zone(day: date, zone: str) -> None:
    """A day without an hour is in the window by the calendar, wherever the newsletter is made."""
    dating = judged(piece("a", "Rain.", day), window=replace(JUNE, zone=zone))["a"]
    assert dating.earliest == day
    assert (dating.verdict == "in") == (JUNE.start <= day <= JUNE.end)


@given(st.lists(st.dates(date(2018, 5, 1), date(2018, 7, 31)), min_size=2, max_size=5))
@settings(max_examples=30, deadline=None)
def test_a_later_day_is_never_earlier_in_verdict(days: list[date]) -> None:
    """Going through the days, pieces are first before, then in, then after the window."""
    pieces = [piece(f"p{number}", "Rain.", day) for number, day in enumerate(sorted(days))]
    sides = ["before the window", "in the window", "after the issue date"]
    said = [next(at for at, side in enumerate(sides) if side in dating.reason) for dating in judge(tuple(pieces), JUNE, LEXICON)]
    assert all(one <= two for one, two in pairwise(said))
