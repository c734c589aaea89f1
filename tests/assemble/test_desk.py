"""The desk page: what an editor must know, in few words, with nothing of a stranger's able to break it."""

from dataclasses import replace

import markdown
import pytest
from lxml import html

from roundup.model import Article, Block, Checked, Conflict, Dating, Desk, Finding, LeftOut, Merge, Offer, Section, Side, Window
from roundup.stages.assemble import write_desk
from tests.assemble.support import FORM, TEMPLATES, WEEK

PLAIN = Desk(newsletter="N", week=WEEK, window=Window(start=WEEK, end=WEEK))
EMPTY = Checked(blocks=())
STORY = Block(id="story st-1", kind="story", section=Section(title="A story", claims=()), advice=("drafted without a model",))


def desk(checked: Checked = EMPTY, facts: Desk = PLAIN, text: str = "One two three.") -> str:
    """Write a desk page."""
    return write_desk(checked, facts, FORM, markdown=text, templates=TEMPLATES)


def section(page: str, heading: str) -> str:
    """Return what stands under a heading."""
    return page.partition(f"## {heading}\n")[2].partition("\n\n## ")[0].strip()


def test_a_quiet_issue_has_a_short_page() -> None:
    """With nothing to tell, two lines tell so."""
    assert desk() == (
        "# Desk: N, 2021-07-20\n\n**Ready: nothing blocks, 0 to know.** Draft of 3 words (1 minute), drafted without a model. Window 20 July 2021 (0 days before the issue date).\n"
    )


def test_what_blocks_comes_first_numbered_and_with_its_remedy() -> None:
    """Blocks stand in the order of the issue; those of receipts count; each is told once."""
    late = Finding(kind="x", message="late", severity="blocks", where="st-1", line=30)
    soon = Finding(kind="x", message="soon", severity="blocks", where="story st-1", line=9, remedy="Do `this *now*`.")
    page = desk(Checked(blocks=(STORY,), findings=(late, soon, late)))
    assert "**Not ready: 2 things block, 1 to know.**" in page
    assert section(page, "Blocks") == "1. st-1 (A story), line 9: soon. Do `this *now*`.\n2. st-1 (A story), line 30: late."
    assert section(page, "Notes on the text") == "- st-1 (A story): drafted without a model."


def test_sources_that_disagree_stand_side_by_side() -> None:
    """Who says what, and how the draft puts it, once for each disagreement."""
    conflict = Conflict(about="price", sides=(Side(value="$4", articles=("a", "b")), Side(value="$4.4", articles=("c",))), draft="about $4")
    page = desk(Checked(blocks=(), conflicts=(conflict,)), replace(PLAIN, articles=(Article(id="a", text="", outlet="AFP"),)))
    assert section(page, "Sources disagree").splitlines()[2:] == ["| price | $4 | a (AFP), b | about $4 |", "|  | $4.4 | c |  |"]


def test_wording_that_all_sides_bear_out_is_suggested() -> None:
    """The words to write stand beside the second side."""
    sides = (Side(value="$4", articles=("a",)), Side(value="$4.4", articles=("c",)))
    page = desk(Checked(blocks=(), conflicts=(Conflict(about="price", sides=sides, wording="more than $4"),)))
    assert section(page, "Sources disagree").splitlines()[3] == "|  | $4.4 | c | suggested: more than $4 |"


def test_dates_are_listed_by_verdict_with_their_proof() -> None:
    """What is in comes before what is out; a reason without words stands alone."""
    datings = (
        Dating(article="b", verdict="out", reason="Later.", proof="a year after"),
        Dating(article="a", verdict="undated", reason="nothing to go by"),
        Dating(article="c", verdict="in"),
    )
    rows = section(desk(facts=replace(PLAIN, datings=datings)), "Dates").splitlines()[2:]
    assert rows == [
        "| c | in the window | no words that speak of a date |",
        "| a | undated | nothing to go by. |",
        '| b | out | Later: "a year after" |',
    ]


def test_offers_are_quoted_and_deletions_named() -> None:
    """New text stands in a fence that its own backticks cannot close; nothing of it is the page's markup."""
    merge = Merge(
        text="",
        base={},
        offers=(Offer(block="story st-1", text="## New\n```\nx\n```\n"), Offer(block="title", text='title: "N"')),
        kept=("story st-1",),
        deleted=("bullet st-2",),
    )
    page = desk(Checked(blocks=(STORY,)), replace(PLAIN, merge=merge))
    assert "st-1 (A story):\n\n````markdown\n## New\n```\nx\n```\n````\n" in page
    assert 'title:\n\n```markdown\ntitle: "N"\n```' in page
    assert "<!-- block: bullet st-2 -->" in section(page, "Merged with your edits")


@pytest.mark.parametrize(
    "words", ["a | b", "<script>x</script>", "[x](javascript:y)", "**b** _i_ `c`", "# h", "line\nbreak", "{{ 7 * 7 }}", "1. x"]
)
def test_strangers_words_are_words_everywhere(words: str) -> None:
    """In each cell, list and heading a stranger's text reads as it was written."""
    shown = " ".join(words.split())
    facts = replace(
        PLAIN,
        newsletter=words,
        articles=(Article(id="a", text="", title=words, outlet=words, status="stub"),),
        datings=(Dating(article="a", verdict="in", reason=words, proof=words),),
        left_out=(LeftOut(article="a", title=words, outlet=words, reason=words, remedy="roundup x"),),
        feeds=((words, "failed"),),
    )
    conflict = Conflict(about=words, sides=(Side(value=words, articles=(words,)),), draft=words)
    page = desk(Checked(blocks=(replace(STORY, section=Section(title=words, claims=())),), conflicts=(conflict,)), facts)
    tree = html.fromstring(f"<div>{markdown.markdown(page, extensions=['tables', 'fenced_code'])}</div>")
    assert tree.findtext("h1") == f"Desk: {shown}, 2021-07-20"
    assert [cell.text_content() for cell in tree.xpath("//table[1]//td")] == [shown] * 4
    assert len(tree.xpath("//table[last()]//td")) == 3
    assert not tree.xpath("//script | //a | //em | //table//strong")


def test_articles_not_read_in_full_are_named() -> None:
    """A stub or a paywalled page is said to be one."""
    page = desk(
        facts=replace(
            PLAIN,
            articles=(
                Article(id="a", text="", title="T", status="paywall", remarks=("two sentences",)),
                Article(id="b", text="", remarks=("unused",)),
            ),
        )
    )
    assert section(page, "Notes on the text") == "- a T: behind a paywall, not drafted from.\n- a T: two sentences."


@pytest.mark.parametrize(
    ("start", "window"),
    [
        (WEEK.replace(day=6), "6–20 July 2021 (14 days"),
        (WEEK.replace(month=6), "20 June – 20 July 2021 (30 days"),
        (WEEK.replace(year=2020), "20 July 2020 – 20 July 2021 (365 days"),
    ],
)
def test_the_window_is_told_as_people_say_it(start: object, window: str) -> None:
    """Month and year stand once where they are the same."""
    assert f"Window {window} before the issue date)" in desk(facts=replace(PLAIN, window=replace(PLAIN.window, start=start)))  # type: ignore[arg-type]  # a date


def test_a_side_that_many_take_names_a_few() -> None:
    """Four articles are named and the others counted; five are few enough to be named."""
    for count, shown in ((5, "a0, a1, a2, a3, a4"), (26, "a0, a1, a2, a3 and 22 more")):
        sides = (Side(value="Fong Kong", articles=("z",)), Side(value="Hong Kong", articles=tuple(f"a{n}" for n in range(count))))
        page = desk(Checked(blocks=(), conflicts=(Conflict(about="the name", sides=sides),)), PLAIN)
        assert f"| {shown} |" in page
