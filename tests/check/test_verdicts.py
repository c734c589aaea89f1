"""One sentence against its sources: figures, dates, names, quotations, wording, roles."""

import pytest

from roundup.entities import Lexicon
from roundup.stages.check.door import verify
from tests.check.conftest import Judge, Make, kinds, messages

DEAL = "Quikk said on Tuesday that it would buy 14 ships from the yard Brekke in Lyon for $312 million, its largest order since 2009."
USERS = "Quikk has nearly 40 million monthly users, and its app may reach Orbis phones next year."
PROBE = "The Harbour Data Authority opened a probe into Quikk on July 9. Two days later it fined the company."
VOICE = "“We could not wait for the subsidies,” chief executive Marta Lind told reporters. Former judge Nora Whelan praised the deal."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (DEAL, DEAL),
        ("Quikk would buy fourteen ships for US$312m.", DEAL),
        ("Quikk would buy 14 ships for more than $300 million.", DEAL),
        ("On July 13 Quikk said it would buy 14 ships.", DEAL),
        ("Quikk has 39 million monthly users.", USERS),
        ("Quikk has about 40 million monthly users.", USERS),
        ("The HDA opened a probe into Quikk on July 9.", PROBE),
        ("On July 11 the authority fined Quikk.", PROBE),
        ("“We could not wait for the subsidies”, Marta Lind told reporters.", VOICE),
        ('"We could not wait … subsidies," chief executive Marta Lind told reporters.', VOICE),
        ("Former judge Nora Whelan praised the deal, The Ledger reported.", VOICE),
    ],
)
def test_faithful_sentences_are_supported(judged: Judge, sentence: str, source: str) -> None:
    """Rounding, respelling, known aliases, resolved days and the outlet's own name raise nothing."""
    receipt = judged(sentence, source)
    assert (receipt.verdict, receipt.findings) == ("supported", ())


@pytest.mark.parametrize(
    ("sentence", "source", "kind", "words"),
    [
        ("Quikk would buy 41 ships from the yard Brekke.", DEAL, "figure", "Says 41, the source says 14."),
        ("Quikk would buy 14 ships for 312 million euros.", DEAL, "figure", "312 million euros"),
        ("Quikk said on Friday that it would buy 14 ships.", DEAL, "date", "Says Friday, the source says Tuesday."),
        ("Quikk would buy 14 ships from the yard Bergdal.", DEAL, "name", "Bergdal"),
        ("Quikk has nearly 60 million monthly users.", USERS, "figure", "40 million"),
        ("Quikk has nearly 40 million daily users.", USERS, "wording", "monthly"),
        ("The app will reach Orbis phones next year.", USERS, "hedge", "possible"),
        ("Quikk does not have nearly 40 million monthly users.", USERS, "negation", ""),
        ("The Harbour Date Authority opened a probe into Quikk on July 9.", PROBE, "name", "the source says Harbour Data Authority"),
        ("The HDA opened a probe into Quikk on July 19.", PROBE, "date", "July 9"),
        ("The HDA closed a probe into Quikk on July 9.", PROBE, "opposite", "opened"),
        ("“We could not wait for the state,” Marta Lind told reporters.", VOICE, "quotation", "not what the source says"),
        ("“We could not wait for the subsidies,” Nora Whelan told reporters in “Lyon”.", VOICE, "quotation", "Lyon"),
        ("Judge Nora Whelan praised the deal.", VOICE, "role", "the source says former judge"),
        ("Reuters reported that Nora Whelan praised the deal.", VOICE, "outlet", "Reuters"),
        ("Passengers must bring blankets and chargers aboard from autumn.", DEAL, "unsupported", ""),
    ],
)
def test_planted_errors_are_found(judged: Judge, sentence: str, source: str, kind: str, words: str) -> None:
    """Each planted error is a finding of its kind that says what is wrong, and the sentence is not supported."""
    receipt = judged(sentence, source)
    assert receipt.verdict == "unsupported"
    assert kind in kinds(receipt), receipt.findings
    assert any(words in finding.message or words in finding.evidence for finding in receipt.findings if finding.kind == kind)


def test_hedge_lost_says_how(judged: Judge) -> None:
    """A possibility stated flat is named as one."""
    receipt = judged("Quikk will sell two ships.", "Quikk may sell two ships, it said.")
    assert messages(receipt) == ["States “sell” as a fact, the source only as possible."]


def test_may_the_month_is_no_hedge(judged: Judge) -> None:
    """In May is a month, not a possibility."""
    assert judged("In May Orbis bought Quikk.", "Orbis bought Quikk in May.").verdict == "supported"


def test_subject_and_object_swapped(judged: Judge) -> None:
    """Who bought whom is compared; the passive is not taken for a swap."""
    source = "Orbis acquired Quikk for $40 million in Lyon."
    assert kinds(judged("Quikk acquired Orbis for $40 million in Lyon.", source)) == {"swap"}
    assert judged("Quikk was acquired by Orbis for $40 million.", source).verdict == "supported"


def test_figure_of_another_thing_is_found(judged: Judge) -> None:
    """A figure that stands in the source, but in another place, does not pass."""
    source = "Quikk cut its forecast for 2021 revenue to 4.2 billion euros from 4.9 billion euros."
    assert "figure" in kinds(judged("Quikk cut its forecast for 2021 revenue to 4.9 billion euros from 4.2 billion euros.", source))


def test_rumour_stated_flat_blocks(judged: Judge) -> None:
    """What the source only reports as said must keep its caution."""
    source = "Orbis reportedly talked to Quikk about a merger in Lyon."
    flat = judged("Orbis talked to Quikk about a merger in Lyon.", source)
    assert [(f.kind, f.severity) for f in flat.findings] == [("hedge", "blocks")]
    assert judged("Orbis is said to have talked to Quikk about a merger in Lyon.", source).findings == ()


@pytest.mark.parametrize("sentence", ["Will Quikk survive?", "This week we look at ships.", "And so on."])
def test_no_claim(judged: Judge, sentence: str) -> None:
    """Questions, signposts and empty words claim nothing."""
    assert judged(sentence, DEAL).verdict == "no-claim"


def test_evidence_is_verbatim_with_the_words_that_matched(judged: Judge) -> None:
    """The receipt carries the passage as it stands and words that stand in it."""
    receipt = judged("Quikk would buy 14 ships for $312 million.", DEAL, USERS)
    best = receipt.evidence[0]
    assert best.text == DEAL
    assert (best.article, best.outlet) == ("a", "The Ledger")
    assert {"$312 million", "14", "Quikk"} <= set(best.matched)
    assert all(word in best.text for word in best.matched)


def test_chinese_against_chinese(judged: Judge) -> None:
    """Figures in 万 and 亿, dates and words are compared in Chinese."""
    source = "快客7月4日被要求从应用商店下架。该公司拥有3.77亿年度活跃用户，股价下跌24%。"
    assert judged("快客7月4日被要求下架。", source).verdict == "supported"
    assert "figure" in kinds(judged("该公司股价下跌42%。", source))


def test_english_against_chinese_compares_what_it_can(judged: Judge) -> None:
    """Figures, dates and known names are compared across languages, and a note says that nothing else was."""
    source = "快客7月4日被港口数据局要求下架，该公司拥有3.77亿用户。"
    receipt = judged("The Harbour Data Authority pulled Quikk, with 377 million users, on July 4.", source)
    assert receipt.verdict == "partly"
    assert [(f.kind, f.severity) for f in receipt.findings] == [("language", "note")]
    assert "only figures, dates and known names were compared" in receipt.findings[0].message
    assert "figure" in kinds(judged("Quikk has 500 million users.", source))
    assert "date" in kinds(judged("Quikk was pulled on July 6.", source))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Ledger writes: “Fourteen ships will carry food to the islands.”", set()),
        ("“Fourteen ships will carry food to the islands,” The Ledger reported.", set()),
        ("Reuters writes: “Fourteen ships will carry food to the islands.”", {"speaker", "outlet"}),
        ("Reuters: “Fourteen ships will carry food to the islands.”", {"speaker", "outlet"}),
    ],
)
def test_an_excerpt_is_credited_to_its_outlet(judged: Judge, sentence: str, kind: set[str]) -> None:
    """The outlet whose words are quoted must be the outlet of the passage."""
    assert kinds(judged(sentence, "Fourteen ships will carry food to the islands.")) == kind


def test_counting_the_outlets_is_no_figure_of_the_source(judged: Judge) -> None:
    """A count of outlets is compared with the pile, not with figures that stand in the same place."""
    source = "The regulator told app stores to remove another 25 apps run by Quikk."
    assert judged("The regulator tells app stores to remove another 25 apps run by Quikk, and one outlet follows.", source).findings == ()


def test_no_is_borne_out_by_a_refusal(judged: Judge) -> None:
    """What was forbidden may be called off in other words."""
    assert judged("No merger for Quikk and Orbis.", "The authority has forbidden the merger of Quikk and Orbis.").findings == ()


def test_a_wrong_citation_does_not_hide_what_differs(lexicon: Lexicon, article: Make) -> None:
    """Where the cited passage has nothing of it and another has all but one figure, that figure is told, not that no source speaks of it."""
    source = article("The mill in Ostby shut in June after a fire.", "Quikk would buy 14 ships from the yard Brekke for $312 million.")
    sentence = "Quikk would buy 41 ships from the yard Brekke for $312 million."
    (receipt,) = verify(sentence, (source,), lexicon, cites={sentence: ("a:1",)})
    assert (messages(receipt), receipt.basis) == (["Says 41, the source says 14."], "found")
