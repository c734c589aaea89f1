"""The offline drafter as a whole: receipts, excerpts word for word, nothing dangling, budgets, the same bytes twice."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.summariser_offline import OfflineSummariser
from roundup.model import Claim, Reply, Story
from roundup.text.overlap import longest_run
from roundup.text.quotes import quotations, without_quotations
from roundup.text.words import count_words, fold
from tests.draft.making import CHINESE, LEXICON, REVIEW, SECOND, WEEK, article, brief, two_reports

DRAFTER = OfflineSummariser(LEXICON)


def letters(text: str) -> str:
    """Return a text without quotation marks and with plain spaces, for comparing."""
    return re.sub(r"['\"]", "", fold(text))


def texts(reply: Reply) -> str:
    """Return all sentences of a reply."""
    return " ".join(claim.text for claim in reply.section.claims)


def passages(story: Story) -> dict[str, str]:
    """Return every passage of a story by id."""
    return {passage.id: passage.text for one in (story.lead, *story.others) for passage in one.passages}


def excerpts(claims: tuple[Claim, ...]) -> list[tuple[Claim, str]]:
    """Return each excerpt with the words that it borrows."""
    return [(claim, claim.text.split("“", 1)[1].rsplit("”", 1)[0]) for claim in claims if claim.origin == "excerpt"]


def test_every_sentence_has_a_receipt() -> None:
    """Each claim cites a passage that exists, and each excerpt is a run of the passage it cites, word for word."""
    story = two_reports()
    known = passages(story)
    claims = DRAFTER.draft(brief(story, "story")).section.claims
    assert len(claims) > 2
    assert all(claim.cites and set(claim.cites) <= set(known) for claim in claims)
    for claim, words in excerpts(claims):
        assert letters(words).rstrip(".,") in letters(known[claim.cites[0]])


def test_what_is_ours_is_in_our_words() -> None:
    """Outside quotation marks no long run of words is a source's."""
    story = two_reports()
    for claim in DRAFTER.draft(brief(story)).section.claims:
        assert longest_run(without_quotations(claim.text), (REVIEW, SECOND))[0] <= 9


def test_the_outlet_is_named_in_every_sentence() -> None:
    """Whoever reported it is credited by name, or as the piece right after a sentence that names it."""
    claims = [claim.text for claim in DRAFTER.draft(brief(two_reports(), "story")).section.claims]
    named = [bool(re.search(r"Morning Wire|Harbour Gazette", text)) for text in claims]
    piece = [bool(re.search(r"\b[Tt]he (?:piece|article) (?:says|adds)|\bit adds\.$", text)) for text in claims]
    assert named[0]
    assert all(here or (called and before) for before, here, called in zip(named, named[1:], piece[1:], strict=False))


def test_nothing_dangles() -> None:
    """Sentences that lean on a sentence left behind, speak in the first person or ask are not printed."""
    text = texts(DRAFTER.draft(brief(two_reports(), "story"))) + texts(DRAFTER.draft(brief(two_reports())))
    for words in ("He added", "the latter", "These worries", "We have seen", "Is every listing"):
        assert words not in text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("The BQZ told Velora in May to remove 25 apps from all of its stores in Freedonia.", False),
        ("The Board of Quay Zones (BQZ) told Velora in May to remove 25 apps from all of its stores.", True),
    ],
)
def test_initials_that_nobody_has_spelled_out_are_not_printed(text: str, printed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A reader of the issue has not read the article, where they were spelled out further up."""
    rest = (
        "Velora denied in May that it broke the law of Freedonia.\n\nRiders of Velora in Freedonia can order a car for now on the old app."
    )
    story = Story(id="st-1", lead=article("a", f"{rest}\n\n{text}"), names=("Velora", "Freedonia"), outlets=("Morning Wire",))
    drafted = " ".join(texts(DRAFTER.draft(brief(story, role))) for role in ("story", "bullet"))
    assert drafted
    assert ("BQZ" in drafted) is printed


def test_a_bullet_keeps_its_budget() -> None:
    """A bullet has a lead of three to ten words and 35 to 80 words in two to four sentences, and at least one link."""
    section = DRAFTER.draft(brief(two_reports())).section
    assert 3 <= count_words(section.title) <= 10
    assert 35 <= count_words(section.title) + sum(count_words(claim.text) for claim in section.claims) <= 80
    assert 2 <= len(section.claims) <= 4
    assert any(claim.anchor and claim.anchor in claim.text for claim in section.claims)


def test_each_article_is_linked_once_and_on_few_words() -> None:
    """Anchors have two to eight words, and no article is linked twice."""
    linked = [
        (claim.cites[0].split(":")[0], claim.anchor)
        for claim in DRAFTER.draft(brief(two_reports(), "story")).section.claims
        if claim.anchor
    ]
    assert len({name for name, _ in linked}) == len(linked) > 0
    assert all(2 <= count_words(anchor) <= 8 for _, anchor in linked)


def test_a_heading_is_no_clipping() -> None:
    """A heading shares no run of four words with a source's title, even where the title is all there is."""
    story = two_reports()
    lead = replace(story.lead, title="Orbit Office puts Velora under a security review")
    title = DRAFTER.draft(brief(replace(story, lead=lead))).section.title
    assert longest_run(title, (lead.title,))[0] < 4


def test_thin_material_is_not_padded() -> None:
    """A headed story whose sources give too little comes as a bullet, and the advice says so."""
    reply = DRAFTER.draft(brief(two_reports(), "story"))
    short = DRAFTER.draft(brief(Story(id="st-9", lead=article("a", SECOND)), "story"))
    assert "drafted as a bullet" in " ".join(short.advice)
    assert sum(count_words(claim.text) for claim in short.section.claims) <= 80
    assert any("excerpt" in note and "words of others" in note for note in reply.advice)


def test_a_rewrite_owns_up_to_it() -> None:
    """What is known only from a rewrite is hedged, said to be so, and its quotations are not printed."""
    lead = article("c", REVIEW, outlet="", url="")
    reply = DRAFTER.draft(brief(Story(id="st-2", lead=lead, rewrite_of="x")))
    assert "rewrite" in texts(reply)
    assert "Nobody was told" not in texts(reply)
    assert any("rewrite" in note for note in reply.advice)


def test_an_undated_piece_says_so() -> None:
    """A piece with neither outlet nor date is introduced as such once, and then only named."""
    lead = article("c", SECOND, outlet="", url="", published=None, date_confidence=0.0)
    text = texts(DRAFTER.draft(brief(Story(id="st-3", lead=lead)))).lower()
    assert text.count("an unsigned and undated piece") == 1
    assert text.index("unsigned and undated piece") < text.find("the undated piece") or "the undated piece" not in text


def test_a_chinese_piece_is_framed_in_english() -> None:
    """Its excerpts stay Chinese and verbatim, names and figures are taken over, and the language is named."""
    lead = article("z", CHINESE, outlet="晨报", url="", language="zh", title="轨道办审查维洛拉")
    story = Story(id="st-4", lead=lead, names=("Velora",))
    reply = DRAFTER.draft(brief(story))
    text = texts(reply)
    assert "(in Chinese)" in text
    assert "我们" not in text
    assert not re.search(r"[一-鿿]", reply.section.title)
    assert excerpts(reply.section.claims)
    for claim, words in excerpts(reply.section.claims):
        assert letters(words).rstrip("。") in letters(passages(story)[claim.cites[0]])


def test_a_chinese_figure_is_taken_over() -> None:
    """Money in a Chinese excerpt of a mixed story is repeated in English by the frame."""
    lead = article("a", REVIEW)
    other = article("z", "维洛拉5月10日在弗里多尼亚挂牌，募资约44亿美元，成为当地规模最大的上市项目之一。", outlet="晨报", language="zh")
    text = texts(DRAFTER.draft(brief(Story(id="st-5", lead=lead, others=(other,), names=("Velora",)), "story")))
    assert "约44亿美元" not in text or "about $4.4 billion" in text


def test_the_front_names_every_headed_story() -> None:
    """The headline has five to twelve words and no stop; the lede names an entity of each headed story within its budget."""
    one = brief(two_reports(), "story")
    two = brief(
        Story(
            id="st-6",
            lead=article("d", "Pellam will buy Harrow Motors. Pellam paid $90 million for a yard in Freedonia."),
            names=("Pellam",),
        ),
        "story",
    )
    front = DRAFTER.front(tuple((b, DRAFTER.draft(b).section) for b in (one, two))).section
    lede = " ".join(claim.text for claim in front.claims)
    assert 5 <= count_words(front.title) <= 12
    assert front.title[-1] not in ".!"
    assert "Velora" in lede
    assert "Pellam" in lede
    assert count_words(lede) <= 110


def test_an_empty_week_has_no_front() -> None:
    """Nothing drafted gives no headline and says why."""
    reply = DRAFTER.front(())
    assert reply.section.claims == ()
    assert reply.advice


def test_the_same_brief_gives_the_same_reply() -> None:
    """Drafting twice, with another drafter, gives equal values."""
    for role in ("story", "bullet"):
        asked = replace(brief(two_reports()), role=role)
        assert DRAFTER.draft(asked) == OfflineSummariser(LEXICON).draft(asked)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*REVIEW.split("\n\n"), *SECOND.split("\n\n"), CHINESE, "!!! ((", "“”", "— — Read more | here", "A."]),
        min_size=1,
        max_size=6,
    )
)
def test_any_mixture_gives_sound_claims(parts: list[str]) -> None:
    """Whatever the text, claims are not empty, cite what exists, and keep anchors and sentence lengths."""
    lead = article("m", "\n\n".join(parts))
    story = Story(id="st-7", lead=lead)
    for role in ("story", "bullet"):
        asked = brief(story, "story" if role == "story" else "bullet")
        for claim in DRAFTER.draft(asked).section.claims:
            assert claim.text.strip()
            assert set(claim.cites) <= set(passages(story))
            assert claim.anchor in claim.text
            assert count_words(claim.text) <= 60
            assert all(count_words(quoted.text) <= 60 for quoted in quotations(claim.text))


@pytest.mark.parametrize("text", ["", "x", "。", "<script>alert(1)</script>"])
def test_hardly_anything_is_survived(text: str) -> None:
    """An empty or odd article gives a reply, if an empty one."""
    reply = DRAFTER.draft(brief(Story(id="st-8", lead=article("e", text))))
    assert reply.section.title
    assert reply.section.claims == ()
    assert WEEK.year == 2031
