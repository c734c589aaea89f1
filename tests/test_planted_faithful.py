"""Faithful rewrites: each kind on sentences of our own writing, and what the rules leave alone."""

import random
from collections import defaultdict
from datetime import UTC, datetime

import pytest

from benchmarks.planted.faithful import rewrites
from benchmarks.planted.faithful_base import lowered, plain_prose
from benchmarks.planted.faithful_names import acronyms_of, people_of
from roundup.model import Article

TEXT = (
    "Marta Lindqvist runs the Gothenburg yard. Lindqvist said the subsidies came late. The Northern Ferry Council (NFC) has set new rules. "
    "The council began in May. In the harbour the ferry waits, and the ships wait with it. Many passengers like the new boats."
)
ARTICLE = Article(id="a", text=TEXT, outlet="Harbour Post", published=datetime(2021, 7, 15, tzinfo=UTC))  # a Thursday


def texts(sentence: str, *, before: str = "", after: str = "", article: Article = ARTICLE) -> dict[str, set[str]]:
    """Return all texts by kind that forty throws of the dice give."""
    found: dict[str, set[str]] = defaultdict(set)
    for seed in range(40):
        for kind, text in rewrites(sentence, article, before, after, random.Random(seed)):  # noqa: S311  # dice of a test, no secret
            found[kind].add(text)
    return found


@pytest.mark.parametrize(
    ("kind", "sentence", "rewrite"),
    [
        ("figure-notation", "The yard sold three ships for $4 billion in the spring.", "The yard sold three ships for US$4bn in the spring."),
        ("figure-notation", "The yard sold three ships for $4 billion in the spring.", "The yard sold three ships for $4,000 million in the spring."),
        ("figure-notation", "The yard sold three ships for $4 billion in the spring.", "The yard sold three ships for 4 billion dollars in the spring."),
        ("percent-notation", "The price of fuel went up by 12% over the year.", "The price of fuel went up by 12 per cent over the year."),
        ("figure-hedged", "The ferry carried 1,287 passengers on its first day out.", "The ferry carried nearly 1,300 passengers on its first day out."),
        ("figure-hedged", "The ferry carried 1,287 passengers on its first day out.", "The ferry carried more than 1,200 passengers on its first day out."),
        ("figure-rounded", "The yard sold the ship for $4.42 billion in the spring.", "The yard sold the ship for about $4.4 billion in the spring."),
        ("figure-words", "The company has sold three ferries to the islands since then.", "The company has sold 3 ferries to the islands since then."),
        ("figure-scale", "The ferries carried 2.5 million passengers over the summer months.", "The ferries carried 2,500,000 passengers over the summer months."),
        ("date-absolute", "The company said on Tuesday that the first ship was late.", "The company said on July 13 that the first ship was late."),
        ("date-weekday", "The council sent its letter to the yard on July 13.", "The council sent its letter to the yard on Tuesday."),
        ("date-order", "The council sent its letter to the yard on July 13, 2021.", "The council sent its letter to the yard on 13 July 2021."),
        ("date-period", "The yard sold more ships to the islands last month.", "The yard sold more ships to the islands in June."),
        ("name-surname", "The yard is run by Marta Lindqvist, who came from Kiel.", "The yard is run by Lindqvist, who came from Kiel."),
        ("name-full", "Lindqvist said the yard would build two more ships there.", "Marta Lindqvist said the yard would build two more ships there."),
        ("name-acronym", "The yard must now follow the rules of the NFC.", "The yard must now follow the rules of the Northern Ferry Council."),
        ("name-plain", "The ships were built by Brekke Inc. for the island council.", "The ships were built by Brekke for the island council."),
        ("name-alias", "The ferries will be booked through an app by Tencent next year.", "The ferries will be booked through an app by Tencent Holdings next year."),
        ("attribution-moved", "Lindqvist said that the yard would build two more ships.", "According to Lindqvist, the yard would build two more ships."),
        ("attribution-moved", "The ferry is two months late, the Northern Ferry Council said.", "The Northern Ferry Council said that the ferry is two months late."),
        ("attribution-moved", "The ferry is two months late, according to the council.", "According to the council, the ferry is two months late."),
        ("outlet-credited", "The ferry was two months late when it came in.", "The ferry was two months late when it came in, Harbour Post reported."),
        ("attribution-tense", "“The subsidies came too late for all of us,” says Lindqvist.", "“The subsidies came too late for all of us,” said Lindqvist."),
        ("cut-bracket", "The ferry (the third of its kind) came in two months late.", "The ferry came in two months late."),
        ("cut-apposition", "Lindqvist, the founder of the yard, said the ships were late.", "Lindqvist said the ships were late."),
        ("cut-relative", "The ferry came in late, which cost the yard a good deal.", "The ferry came in late."),
        ("cut-ing", "The ferry came in two months late, costing the yard a good deal.", "The ferry came in two months late."),
        ("cut-opening", "However, the ferry came in two months late this time.", "The ferry came in two months late this time."),
        ("cut-adverb", "The yard has recently built two ships for the islands.", "The yard has built two ships for the islands."),
        ("quote-shorter", "“The subsidies came far too late, and we could not wait,” Lindqvist said.", "“The subsidies came far too late,” Lindqvist said."),
        ("quote-reported", "“We need the subsidies before the winter comes,” Lindqvist said.", "Lindqvist said that they need the subsidies before the winter comes."),
        ("quote-part", "“The subsidies came too late to save the old yard,” Lindqvist said.", "Lindqvist said that the subsidies came too late “to save the old yard”."),
        ("voice", "The Northern Ferry Council approved the new ferry in May.", "The new ferry was approved by the Northern Ferry Council in May."),
        ("split", "The ferry came in two months late, and it has since been sold.", "The ferry came in two months late. It has since been sold."),
        ("tense", "The council said the yard will build two more ships there.", "The council said the yard would build two more ships there."),
        ("synonym", "The council bought two old ships for the islands in May.", "The council acquired two old ships for the islands in May."),
        ("hedge", "The yard plans to build two more ships for the islands.", "The yard intends to build two more ships for the islands."),
        ("spelling", "The council put the new center close to the old harbour.", "The council put the new centre close to the old harbour."),
        ("contraction", "The council doesn't want two more ships for the islands.", "The council does not want two more ships for the islands."),
    ],
)  # fmt: skip
def test_kinds(kind: str, sentence: str, rewrite: str) -> None:
    """Each kind yields the rewrite that an editor might write."""
    assert rewrite in texts(sentence)[kind]


def test_two_sentences_become_one() -> None:
    """A sentence is merged with the next or the one before it, in their order."""
    found = texts("The ferry was two months late.", before="The council began in May.", after="Many passengers like it.")
    assert found == {}  # too short to be a sentence worth rewriting
    found = texts("The ferry came in two months late this year.", after="The council has not paid for it.")
    assert "The ferry came in two months late this year, and the council has not paid for it." in found["merged"]


def test_two_rewrites_of_one_sentence() -> None:
    """The kind "twice" changes two things at once."""
    found = texts("However, the yard has recently bought three ships for $4 billion.")
    assert any(not text.startswith("However") and "$4 billion" not in text for text in found["twice"])


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("The company will meet the council on Tuesday to talk about the ferry.", {"date-absolute", "date-weekday"}),
        ("The yard has not already built two ships for the islands.", {"cut-adverb"}),
        ("“We bought three old ships for $4 billion in the spring,” he said.", {"synonym", "figure-notation", "figure-words"}),
        ("The ferry came in late, which “cost us a good deal” by his count.", {"cut-relative"}),
        ("More than 1,287 passengers have written to the council since then.", {"figure-hedged", "figure-rounded"}),
        ("I think that the ferry was two months late when it came.", {"outlet-credited"}),
        ("The yard built its first ship in 1,287 days with Brekke 1500 tools.", {"figure-words"}),
    ],
)
def test_left_alone(sentence: str, kinds: set[str]) -> None:
    """Where a rewrite might not be true or touches a quotation, there is none."""
    assert not kinds & texts(sentence).keys()


@pytest.mark.parametrize(
    "text",
    [
        "Read more",
        "The yard of ships",
        "* The council bought two ships for the islands.",
        "call_ship() is what the yard uses for its ships.",
    ],
)
def test_what_is_no_prose(text: str) -> None:
    """Headings, lists and code are not rewritten."""
    assert not plain_prose(text)
    assert texts(text) == {}


def test_first_words_keep_their_case_when_names() -> None:
    """A first word goes small inside a sentence unless it is a name; where that is open there is no answer."""
    assert lowered("The ferry is late", ARTICLE) == "the ferry is late"
    assert lowered("Many like it", ARTICLE) == "many like it"
    assert lowered("Gothenburg is far", Article(id="b", text="He lives in Gothenburg now.")) == "Gothenburg is far"
    assert lowered("Brekke is far", ARTICLE) == ""


def test_what_an_article_teaches() -> None:
    """Persons are those whom the article calls by surname as speakers; acronyms those whose letters fit."""
    assert people_of(TEXT) == {"Lindqvist": "Marta Lindqvist"}
    assert acronyms_of(TEXT) == {"NFC": ("the ", "Northern Ferry Council")}
    assert acronyms_of("The Harbour Board (XYZ) met.") == {}


@pytest.mark.parametrize(
    ("kind", "sentence", "rewrite"),
    [
        ("zh-figure", "这家船厂去年一共卖出了1.2亿元的船票。", "这家船厂去年一共卖出了12000万元的船票。"),
        ("zh-figure", "这家船厂的收入比去年增长了20%，超过预期。", "这家船厂的收入比去年增长了百分之二十，超过预期。"),
        ("zh-date", "这家船厂在2021年7月13日把信寄给了委员会。", "这家船厂在7月13日把信寄给了委员会。"),
        ("zh-attribution", "委员会表示，这艘渡船比计划晚了两个月才到。", "据委员会称，这艘渡船比计划晚了两个月才到。"),
        ("zh-cut", "此外，这艘渡船比计划晚了两个月才到港口。", "这艘渡船比计划晚了两个月才到港口。"),
        ("zh-synonym", "许多乘客在这个夏天都喜欢上了新的渡船。", "很多乘客在这个夏天都喜欢上了新的渡船。"),
    ],
)
def test_chinese_kinds(kind: str, sentence: str, rewrite: str) -> None:
    """Chinese sentences have their own rules."""
    assert rewrite in texts(sentence)[kind]


def test_the_same_dice_give_the_same_texts() -> None:
    """A seed fixes what is yielded, and nothing yielded equals the sentence."""
    sentence = "However, the yard has recently bought three ships for $4 billion."
    one, other = (list(rewrites(sentence, ARTICLE, "", "", random.Random(7))) for _ in range(2))  # noqa: S311  # dice of a test
    assert one == other
    assert len(one) > 4
    assert sentence not in {text for _, text in one}
