"""Chinese pieces: which of their sentences are printed, and whose words they are."""

import pytest

from roundup.edges.summariser_offline.chinese import labelled, telling
from roundup.edges.summariser_offline.drafter import OfflineSummariser
from roundup.edges.summariser_offline.essays import essay
from roundup.edges.summariser_offline.material import Material, gather
from roundup.model import Brief, Story
from tests.draft.making import LEXICON, WEEK, article

TALK = """主持人：今天我们请来两位老师，谈谈城市与阅读之间的关系，先从书店说起。

林一舟：城市里的书店并不只是卖书的地方，它们也是陌生人第一次交谈的地方。

韩若水：二十年前这座城市有三百家书店，今天留下来的大约只有四十家。

林一舟：独立书店的房租往往占到全部支出的百分之六十，利润因此非常微薄。

韩若水：图书馆承担了书店退出之后留下的公共空间，这一点常常被忽视。

结论：城市需要书店，正如需要公园和学校一样，这是两位学者共同的看法。

林一舟著有《书店小史》《城市与夜晚》等，研究方向为城市社会学和阅读史。"""


def material() -> Material:
    """Return the talk as a story's material."""
    lead = article("talk", TALK, title="林一舟、韩若水对谈：城市与书店", outlet="晚报书评", language="zh")
    return gather(Story(id="st-0a0a", lead=lead, outlets=("晚报书评",)), LEXICON, WEEK)


def test_the_words_of_a_conversation_are_given_to_who_speaks() -> None:
    """The mark before the colon is no part of the excerpt, and the one it names is credited."""
    told = material()
    brief = Brief(story=told.story, role="bullet", words=(90, 240), title_words=(3, 10), week=WEEK)
    text = " ".join(claim.text for claim in essay(brief, told).claims)
    assert "林一舟：" not in text
    assert "There 林一舟 says: “独立书店的房租" in text


@pytest.mark.parametrize(
    ("start", "who"),
    [("林一舟：", "林一舟"), ("韩若水：", "韩若水"), ("结论：", ""), ("主持人：", "")],
    ids=["one", "two", "once", "host once"],
)
def test_a_mark_names_a_speaker_only_where_it_comes_again(start: str, who: str) -> None:
    """A heading before a colon stands once; a speaker speaks more than once."""
    line = next(line for line in material().lines if line.text.startswith(start))
    assert labelled(line)[0] == who
    assert labelled(line)[1].startswith(start) == (who == "")


def test_what_is_said_of_the_author_is_no_news() -> None:
    """A line on somebody's books and field of study is not printed."""
    told = material()
    assert all("著有" not in line.text for line in telling(told, told.story.lead))


def test_verbs_of_saying_are_no_names() -> None:
    """A report that says 警方表示 twice does not credit a Mr Police-said."""
    text = "警方表示：事故原因正在调查之中，目前没有人员伤亡的报告。\n\n警方表示：道路将在三天之内重新开放，请市民选择其他路线。"
    lead = article("road", text, title="道路关闭", language="zh")
    told = gather(Story(id="st-0b0b", lead=lead, outlets=("Morning Wire",)), LEXICON, WEEK)
    assert [labelled(line)[0] for line in told.lines] == ["", ""]


def test_a_draft_of_a_chinese_piece_has_short_sentences() -> None:
    """Two Han characters count as a word; the mean stays in the budget of the house style."""
    told = material()
    reply = OfflineSummariser(LEXICON).draft(Brief(story=told.story, role="bullet", words=(20, 80), title_words=(3, 10), week=WEEK))
    assert reply.section.claims
    assert all(len(claim.text) < 110 for claim in reply.section.claims)
