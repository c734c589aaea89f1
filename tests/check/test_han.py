"""Chinese sentences against Chinese sources: denied, possible, turned round, one word for another."""

import pytest

from tests.check.conftest import Judge, kinds

SOURCE = (
    "快客7月14日宣布完成新一轮融资，Orbis出资，公司没有公布这一轮的估值。",
    "该公司可能在下半年赴港上市，拟募资50亿元。第二季度用户增长，亏损扩大。",
    "许多司机反对新规，港口数据局否认将处罚快客。港口的安全问题仍未解决。",
)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("快客没有宣布完成新一轮融资。", "negation"),
        ("公司公布了这一轮的估值。", "negation"),
        ("港口的安全问题已经解决。", "negation"),
        ("该公司将在下半年赴港上市。", "hedge"),
        ("该公司已募资50亿元。", "hedge"),
        ("所有司机反对新规。", "hedge"),
        ("第二季度用户减少，亏损扩大。", "opposite"),
        ("许多司机支持新规。", "opposite"),
        ("该公司可能在上半年赴港上市。", "opposite"),
    ],
)
def test_turned_sense_is_found(judged: Judge, sentence: str, kind: str) -> None:
    """Each clause that turns its source round has a finding of its kind and is not supported."""
    receipt = judged(sentence, *SOURCE)
    assert kind in kinds(receipt), receipt.findings
    assert receipt.verdict != "supported"


@pytest.mark.parametrize(
    "sentence",
    [
        "快客7月14日宣布完成新一轮融资。",
        "公司并未公布这一轮的估值。",
        "港口数据局没有承认将处罚快客。",
        "该公司或将在下半年赴港上市。",
        "公司计划募资50亿元。",
        "许多司机不支持新规。",
        "第二季度用户增长，但亏损扩大。",
        "港口的安全问题尚未解决。",
    ],
)
def test_the_same_sense_in_other_words_passes(judged: Judge, sentence: str) -> None:
    """Another word of denial or caution, and a denied opposite, say the same."""
    receipt = judged(sentence, *SOURCE)
    assert not kinds(receipt) & {"negation", "hedge", "opposite"}, receipt.findings


def test_another_name_in_an_otherwise_equal_clause_is_a_note(judged: Judge) -> None:
    """A word put in place of another one is told, an equal word is not."""
    source = "分析师对长河证券在滨海地区的扩张计划感到担忧。"
    told = judged("分析师对青山保险在滨海地区的扩张计划感到担忧。", source)
    assert any("青山保险" in finding.message or "青山" in finding.message for finding in told.findings)
    assert judged("目前分析师对长河证券在滨海地区的扩张计划感到担忧。", source).findings == ()
