"""The parts of an issue as the style sees them, and its rules at their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.form import Form, FormBlock, Style
from roundup.model import Article, Finding
from roundup.stages.check import style_findings
from roundup.stages.check.style.layout import lay_out, outside, span

LEXICON = build_lexicon(({"name": "Norholm", "kind": "company"},))
FORM = Form(
    name="parts",
    blocks=(
        FormBlock(kind="lede", words=(3, 60), sentences=(1, 4)),
        FormBlock(
            kind="stories", count=(0, 3), heading_words=(1, 6), words=(3, 200), paragraphs=(1, 4), paragraph_words=(3, 80), sentences=(1, 6)
        ),
        FormBlock(kind="bullets", count=(0, 6), words=(3, 80), lead_words=(1, 10)),
    ),
    style=Style(title_words=(1, 12), issue_words=(1, 999), sentence_mean=(1, 40), sentence_max=40, outlets_min=2, questions_max=2),
)
DRAFT = """---
title: Ferries at night
date: 2022-03-15
---

<!-- block: lede -->
Norholm sails at night now.

<!-- block: story st-1 -->
## Night boats

The firm [Norholm](https://a.example/one) has
[bought two boats](https://b.example/two "a title") <https://c.example/three>.

Who will [steer (them)](https://d.example/x_(y))?

<!-- block: bullet st-2 -->
- **A bank moves.** It has left Brenn for good.
"""


def found(text: str, kind: str, articles: tuple[Article, ...] = ()) -> list[Finding]:
    """Return the findings of a kind about a text."""
    return [finding for finding in style_findings(text, FORM, greeting="", articles=articles, lexicon=LEXICON) if finding.kind == kind]


def test_parts_come_with_kind_heading_and_words() -> None:
    """Each block is a part with its heading or lead, paragraphs and length."""
    layout = lay_out(DRAFT)
    assert (layout.title, layout.week) == ("Ferries at night", "2022-03-15")
    assert [(part.kind, part.key, part.heading, part.lead) for part in layout.parts] == [
        ("lede", "lede", "", ""),
        ("story", "st-1", "Night boats", ""),
        ("bullet", "st-2", "", "A bank moves."),
    ]
    (story,) = layout.of("story")
    assert story.texts[1] == "Who will steer (them)?"
    assert [part.words for part in layout.parts] == [5, 11, 9]


def test_links_of_every_form_come_with_their_lines() -> None:
    """Titles, brackets in addresses and bare addresses are links; a link over a line break has its own line."""
    (story,) = lay_out(DRAFT).of("story")
    assert [(link.text, link.url, link.line) for link in story.links] == [
        ("Norholm", "https://a.example/one", 12),
        ("bought two boats", "https://b.example/two", 13),
        ("https://c.example/three", "https://c.example/three", 13),
        ("steer (them)", "https://d.example/x_(y)", 15),
    ]


@pytest.mark.parametrize("query", ["utm_source=x", "fbclid=1", "a=1&gclid=2", "mc_cid=9", "spm=a.b"])
def test_tracking_in_an_address_is_told(query: str) -> None:
    """What follows a reader about is to be cut from the address."""
    assert any("tracking" in finding.message for finding in found(DRAFT.replace("/one", f"/one?{query}"), "link"))


@pytest.mark.parametrize("query", ["id=3", "page=2&q=utm", "source=a"])
def test_a_plain_query_is_no_tracking(query: str) -> None:
    """An address may need its query."""
    assert not any("tracking" in finding.message for finding in found(DRAFT.replace("/one", f"/one?{query}"), "link"))


def test_the_same_address_with_a_fragment_is_the_same() -> None:
    """A link that comes twice is told with the line of the first, whatever follows the hash or a last slash."""
    twice = DRAFT.replace("https://d.example/x_(y)", "https://a.example/one/#top")
    (finding,) = [finding for finding in found(twice, "link") if "linked already" in finding.message]
    assert "in line 12" in finding.message
    assert finding.line == 15


@pytest.mark.parametrize("url", ["http://[x", "ftp://a.example/1", "javascript:x", "//"])
def test_a_broken_address_is_told_and_does_no_harm(url: str) -> None:
    """An editor's slip in an address is a finding in its line."""
    assert [f.line for f in found(DRAFT.replace("https://a.example/one", url), "link") if "not one of the web" in f.message] == [12]


def test_one_outlet_may_not_have_most_links() -> None:
    """With five links and more, an outlet that has over the allowed share is named; its other pages count for it."""
    links = " ".join(f"[one of many](https://a.example/{number})" for number in range(5))
    articles = tuple(
        Article(id=f"a{number}", text="x", outlet=outlet, url=f"https://{outlet}.example/0") for number, outlet in enumerate(("a", "b"))
    )
    (finding,) = [f for f in found(DRAFT.replace("It has left", f"{links} It has left"), "outlets", articles) if "links" in f.message]
    assert finding.message.startswith("a has 6 of 9 links")


def test_an_outlet_without_addresses_is_credited_by_name() -> None:
    """A story that stands on a piece without an address needs no link, but the outlet's name."""
    articles = (Article(id="a", text="x", outlet="Harbour Post"), Article(id="b", text="x", outlet="b", url="https://b.example/"))
    named = DRAFT.replace("for good.", "for good, the Harbour Post writes.")
    assert any("0 links" in finding.message for finding in found(DRAFT, "link", articles))
    assert not any("0 links" in finding.message for finding in found(named, "link", articles))


@pytest.mark.parametrize(("text", "questions"), [("Why? How? When?", 1), ("Why? How?", 0), ("They sailed.", 0)])
def test_questions_are_counted_and_stand_last(text: str, questions: int) -> None:
    """Two questions in the last paragraph are the most."""
    changed = DRAFT.replace("Who will [steer (them)](https://d.example/x_(y))?", text)
    assert len(found(changed, "question")) == questions


def test_a_question_in_quotation_marks_counts_too() -> None:
    """Closing marks do not hide a question that stands too early."""
    early = DRAFT.replace("The firm", "“Why?” he asked. “Who?” The firm")
    assert found(early, "question")


def test_an_acronym_is_introduced_once_for_the_whole_issue() -> None:
    """After the brackets it is free in later blocks; before them it is told once."""
    introduced = DRAFT.replace("sails at night now.", "sails with the Northern Ferry Union (NFU).").replace("A bank moves", "The NFU moves")
    bare = DRAFT.replace("sails at night now.", "sails with the NFU.").replace("A bank moves", "The NFU moves")
    assert found(introduced, "acronym") == []
    assert len(found(bare, "acronym")) == 1


def test_filler_in_a_quotation_is_the_speakers() -> None:
    """Only the newsletter's own words are held to its style."""
    style = FORM.style.filler[0] if FORM.style.filler else "underscores"
    own = DRAFT.replace("for good.", f"for good, which {style} much.")
    quoted = DRAFT.replace("for good.", f"for good; “it {style} much,” he said.")
    form = Form(name="f", blocks=FORM.blocks, style=Style(filler=(style,)))
    told = [
        [f for f in style_findings(text, form, greeting="", articles=(), lexicon=LEXICON) if f.kind == "filler"] for text in (own, quoted)
    ]
    assert [len(group) for group in told] == [1, 0]


def test_a_bullet_that_tells_a_story_again_is_told() -> None:
    """The same words under another heading are told with both names."""
    again = DRAFT.replace("It has left Brenn for good.", "The firm Norholm has bought two boats, and who will steer them?")
    (finding,) = found(again, "repeated")
    assert "“A bank moves.” tells again what “Night boats” tells" in finding.message


def test_a_credit_that_two_bullets_share_is_no_repetition() -> None:
    """Whom a bullet rests on is said in the same words each time."""
    credit = "according to a rewrite of a piece in Brenn Wire. The rewrite goes on:"
    bullets = [
        f"<!-- block: bullet st-{number} -->\n- **{lead}** {said}, {credit} “x.”\n"
        for number, (lead, said) in enumerate(
            [("Crabs are scarce.", "Fishers find few crabs"), ("A bank moves.", "Norholm has left Brenn")], 3
        )
    ]
    assert found(DRAFT.partition("<!-- block: bullet")[0] + "\n".join(bullets), "repeated") == []


def test_findings_come_in_order_of_lines() -> None:
    """An editor reads from top to bottom."""
    text = DRAFT.replace("at night now.", "today.").replace("for good.", "yesterday.")
    lines = [finding.line for finding in style_findings(text, FORM, greeting="", articles=(), lexicon=LEXICON)]
    assert lines == sorted(lines)
    assert len(lines) >= 2


@given(st.integers(-5, 20), st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_bounds_are_both_inside(value: int, bounds: tuple[int, int]) -> None:
    """A budget takes its ends in, and says itself as one number where they meet."""
    assert outside(value, bounds) is not (bounds[0] <= value <= bounds[1])
    assert ("to" in span(bounds)) is (bounds[0] != bounds[1])


@given(st.text(alphabet="ab. \n#-*>`[]()<!:", max_size=100))
def test_any_text_can_be_measured(text: str) -> None:
    """Whatever stands in the file, the style has findings with lines inside it and does not fail."""
    for finding in style_findings(text, FORM, greeting="", articles=(), lexicon=LEXICON):
        assert 1 <= finding.line <= max(1, text.count("\n") + 1)
