"""Faults that show when an issue is read aloud: what leans, what clips, what names the wrong thing."""

import pytest

from roundup.edges.summariser_offline.chinese import telling
from roundup.edges.summariser_offline.guards import original
from roundup.edges.summariser_offline.material import gather
from roundup.edges.summariser_offline.nouns import determined
from roundup.edges.summariser_offline.standing import leans, role_named
from roundup.edges.summariser_offline.titling import clauses
from roundup.model import Claim, Story
from tests.draft.making import LEXICON, WEEK, article
from tests.draft.test_headings import heading


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("For others, like Velora, a listing abroad is the custom.", False),
        ("Among some, the offer is not liked at all.", False),
        ("For Velora, a listing abroad is the custom.", True),
    ],
)
def test_a_sentence_that_sets_others_apart_leans(text: str, alone: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The words "for others" have their first half in the sentence before."""
    assert leans(text, ()) is not alone


@pytest.mark.parametrize("role", ["department", "newspaper", "authority", "council"])
def test_more_offices_need_a_name(role: str) -> None:
    """Whose department it is was said in the sentence before."""
    assert role_named(f"Velora is the first target of the {role}'s work.") == role
    assert role_named(f"Velora was fined by the {role} of trade in Ollery.") == ""


@pytest.mark.parametrize(
    "opening",
    [
        "如上所述，", "這句話算是對了，", "該公司表示，", "请先退出账户，", "反过来，", "另一家公司说，", "據該網站稱，", "文件表明，港口使用该软件，", "关于该 “方案” 有争议，",
        "两家公司都说，",
    ],
)  # fmt: skip
def test_chinese_that_leans_is_not_printed_in_either_script(opening: str) -> None:
    """What points back, or asks something of the reader, does not stand alone, be it simplified or traditional."""
    rest = "轨道办对维洛拉的审查还没有结束，结果预计秋天公布。"
    lead = article("zh", f"{opening}{rest}\n\n{rest}", language="zh", title="审查")
    found = gather(Story(id="st-0c0c", lead=lead, outlets=("Morning Wire",)), LEXICON, WEEK)
    assert [line.text for line in telling(found, lead)] == [rest]


@pytest.mark.parametrize("opening", ["港口使用新系统，该系统很慢，", "船厂应该知道，", "维洛拉和轨道办两家机构都说，"])
def test_chinese_that_names_what_it_points_to_is_printed(opening: str) -> None:
    """What 该 or "the two" means stands in the sentence; 应该 is another word."""
    text = f"{opening}对维洛拉的审查还没有结束，结果预计秋天公布。"
    lead = article("zh", text, language="zh", title="审查")
    found = gather(Story(id="st-0c0c", lead=lead, outlets=("Morning Wire",)), LEXICON, WEEK)
    assert [line.text for line in telling(found, lead)] == [text]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Harbour Roundup", []),
        ("This week in ferries", []),
        ("Harbour Roundup: Ferries stop at dusk", ["Ferries stop at dusk"]),
        ("Ferries stop at dusk for the weekly digest of the harbour", ["Ferries stop at dusk for the weekly digest of the harbour"]),
    ],
)
def test_the_name_of_a_series_is_no_headline(title: str, kept: list[str]) -> None:
    """Every issue of a series bears its name, so it says nothing of this one."""
    assert clauses(title) == kept


def test_a_bare_sum_is_no_subject() -> None:
    """The market is what the piece is about, not what a tonne costs in it."""
    text = "The carbon market of Ollery opened at 48 yuan. The carbon market closed at 51 yuan. Traders like the carbon market."
    assert "48 yuan" not in heading("Carbon market opens at 48 yuan", text)


def test_a_short_label_is_joined_to_the_place_of_its_headline() -> None:
    """Two things that the headline names are better than one "in the news"."""
    text = "Tech giants grow fast. In China, tech giants pay fines. Many tech giants have lawyers in China."
    found = heading("Why China goes after its tech giants", text, least=3, most=10)
    assert "tech giants" in found.lower()
    assert "China" in found
    assert "in the news" not in found


@pytest.mark.parametrize(
    ("noun", "said"), [("48 yuan a tonne", "48 yuan a tonne"), ("9 dollars per share", "9 dollars per share"), ("48 train", "")]
)
def test_a_sum_for_each_needs_no_article(noun: str, said: str) -> None:
    """A price is whole as it stands; a number before a single thing is not."""
    assert determined(noun, "The market opened.") == said


def test_an_excerpt_goes_with_what_it_leans_on() -> None:
    """Where a statement is too near to its source, the "Its first test" after it is not left without an owner."""
    source = article(
        "a", "Eurofare will sell one ticket for nine railways of the north from the first of October on. Its first test broke down."
    )
    near = Claim(text="Eurofare will sell one ticket for nine railways of the north from the first of October on.", cites=("a:1",))
    leaning = Claim(text="The piece adds: “Its first test broke down.”", cites=("a:1",), origin="excerpt")
    whole = Claim(text="Platform Nine wrote: “Eurofare is owned by nine railways.”", cites=("a:2",), origin="excerpt")
    assert original([near, leaning, whole], [source]) == [whole]
    assert original([whole, leaning], [source]) == [whole, leaning]
