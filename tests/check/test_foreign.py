"""Sentences held against sources in another language."""

import pytest

from roundup.entities import Lexicon
from roundup.stages.check.door import verify
from tests.check.conftest import Make, kinds

ROUND = ("快客7月14日宣布完成新一轮融资，金额30亿元人民币，由Orbis出资。", "快客成立于2015年，公司称有300万用户。", "港口数据局没有回应。")
BOSS = "Trams in Lyon stop early on Sundays, the mayor said."


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Quikk raised 3 billion yuan from Orbis on July 14.", "partly"),
        ("Quikk, founded in 2015, says it has 3 million users.", "partly"),
        ("Quikk raised 3 billion dollars from Orbis on July 14.", "unsupported"),
        ("Quikk raised 3 billion yuan from Orbis on July 17.", "unsupported"),
        ("Quikk, founded in 2016, says it has 3 million users.", "unsupported"),
        ("Quikk, founded in 2015, says it has 30 million users.", "unsupported"),
        ("Reuters says Quikk raised 3 billion yuan on July 14.", "unsupported"),
        ("Gardeners praise the smell of roses.", "unsupported"),
    ],
)
def test_figures_dates_and_known_names_are_compared(lexicon: Lexicon, article: Make, sentence: str, verdict: str) -> None:
    """An English sentence finds its Chinese article by what can be compared, also beside English articles."""
    pile = (article(*ROUND, id_="zh"), article(BOSS, id_="en"))
    (receipt,) = verify(sentence, pile, lexicon)
    assert receipt.verdict == verdict, receipt.findings


def test_what_could_be_compared_is_named(lexicon: Lexicon, article: Make) -> None:
    """The note says that it could do no more, and lists the source's words that it compared."""
    (receipt,) = verify("Quikk raised 3 billion yuan from Orbis on July 14.", (article(*ROUND),), lexicon)
    assert kinds(receipt) == {"language"}
    assert receipt.findings[0].message.endswith("were compared (30亿元人民币, 7月14日, Quikk, Orbis).")
    assert receipt.evidence[0].text == ROUND[0]


def test_a_source_in_the_sentences_own_language_comes_first(lexicon: Lexicon, article: Make) -> None:
    """Where an English passage bears the sentence out, the Chinese one is not asked."""
    pile = (article(*ROUND, id_="zh"), article("Quikk raised 3 billion yuan from Orbis on July 14.", id_="en"))
    (receipt,) = verify("Quikk raised 3 billion yuan from Orbis on July 14.", pile, lexicon)
    assert receipt.verdict == "supported"
    assert receipt.evidence[0].article == "en"


def test_a_chinese_sentence_against_an_english_source(lexicon: Lexicon, article: Make) -> None:
    """It holds the other way round too."""
    source = article("Quikk raised 3 billion yuan from Orbis on July 14.")
    assert verify("快客7月14日获Orbis出资30亿元。", (source,), lexicon)[0].verdict == "partly"
    assert verify("快客7月14日获Orbis出资40亿元。", (source,), lexicon)[0].verdict == "unsupported"


@pytest.mark.parametrize("other", [BOSS, "An essay on tides in Lyon stands beside an essay on the winds."])
def test_a_heading_that_cites_another_language_is_not_held_against_strangers(lexicon: Lexicon, article: Make, other: str) -> None:
    """Where words cannot be compared the note says so; no English passage is proposed, and nobody is told to take it out."""
    pile = (article("这篇文章谈的是潮汐与历法。", id_="zh"), article(other, id_="en"))
    sentence = "An essay on tides and calendars."
    (receipt,) = verify(sentence, pile, lexicon, cites={sentence: ("zh:1",)})
    assert [(finding.kind, finding.severity) for finding in receipt.findings] == [("language", "note")]
    assert receipt.verdict == "partly"
