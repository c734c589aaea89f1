"""issue.md as the machine first writes it."""

from dataclasses import replace

import pytest
import yaml

from roundup.model import Article, Block, BlockKind, Checked, Claim, Head, Section
from roundup.stages.assemble import write_issue
from roundup.text.issue_markdown import block_body, front_body, parse_issue
from tests.assemble.support import FORM, TEMPLATES, WEEK, draft, story

ARTICLES = (
    Article(id="a:1", text="", url="https://a.b/c d?x=1&copy;=2"),
    Article(id="zh", text="", url="https://例子.cn/新闻", language="zh"),
    Article(id="none", text=""),
)


def written(*blocks: Block, head: Head | None = None) -> str:
    """Write some blocks over the articles of this module."""
    return write_issue(
        Checked(blocks=blocks), ARTICLES, FORM, head=head or Head(title="T", week=WEEK, form="china-roundup"), templates=TEMPLATES
    )


def block(kind: BlockKind, *claims: Claim, title: str = "", key: str = "") -> Block:
    """Return one block."""
    return Block(id=key or kind, kind=kind, section=Section(title=title, claims=claims))


def test_an_issue_has_the_shape_of_the_contract() -> None:
    """Front matter, then quiet anchors, headings, paragraphs and bullets in the order of the blocks."""
    text = written(
        block("greeting", Claim(text="Welcome.")),
        block("story", Claim(text="One."), Claim(text="Two."), Claim(text="Three.", paragraph=1), title="A heading", key="st-1"),
        block("bullets"),
        block("bullet", Claim(text="It is."), Claim(text="More.", paragraph=1), title="A lead", key="bullet st-2"),
        head=Head(title="T", week=WEEK, form="china-roundup", preheader="P"),
    )
    assert text == (
        '---\ntitle: "T"\ndate: 2021-07-20\nform: china-roundup\nstatus: draft\npreheader: "P"\n---\n\n'
        "<!-- block: greeting -->\nWelcome.\n\n"
        "<!-- block: story st-1 -->\n## A heading\n\nOne. Two.\n\nThree.\n\n"
        "<!-- block: bullets -->\n## Also in the news\n\n"
        "<!-- block: bullet st-2 -->\n- **A lead.** It is.\n\n    More.\n"
    )


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        (
            Claim(text="It fell [sic] 24%.", anchor="fell [sic]", cites=("a:1:3",)),
            "It [fell \\[sic\\]](https://a.b/c%20d?x=1&amp;copy;=2) 24%.",
        ),
        (
            Claim(text="It said so.", anchor="said so", cites=("zh:0", "a:1:3")),
            "It [said so](https://xn--fsqu00a.cn/%E6%96%B0%E9%97%BB) (in Chinese).",
        ),
        (Claim(text="It said so.", anchor="said so", cites=("none:0", "a:1:3")), "It said so."),
        (Claim(text="It said so.", anchor="elsewhere", cites=("a:1:3",)), "It said so."),
        (Claim(text="It said so.", anchor="said so", cites=("lost:1",)), "It said so."),
        (Claim(text="2021. It\nsaid\u200b so.", anchor="2021", cites=("a:1:3",)), "[2021](https://a.b/c%20d?x=1&amp;copy;=2). It said so."),
    ],
    ids=["escaped", "labelled", "no address", "not in the text", "unknown article", "at the start"],
)
def test_a_claim_links_its_anchor_to_its_first_article(claim: Claim, line: str) -> None:
    """The anchor carries the link where the first cited article has an address; the form labels the language."""
    assert block_body(parse_issue(written(block("lede", claim))).blocks[1]) == line + "\n"


def test_a_target_in_the_issues_own_language_has_no_label() -> None:
    """A Chinese issue does not say that its sources are in Chinese."""
    claim = Claim(text="滴滴被下架。", anchor="下架", cites=("zh:0",))
    head = Head(title="T", week=WEEK, form="f", language="zh")
    assert "(in Chinese)" not in written(block("lede", claim, claim), head=head)
    assert "。滴滴" in written(block("lede", claim, claim), head=head)


@pytest.mark.parametrize(
    "title", ['He said: "no"', "a # b: c", "'x'", "{x}", "multi\nline \u2028 text", "emoji 🀄 滴滴", "back\\slash", "no", "2021", ""]
)
def test_front_matter_values_come_back_as_they_went_in(title: str) -> None:
    """Whatever a title holds, a YAML reader reads the same words."""
    front = parse_issue(written(head=Head(title=title, week=WEEK, form="a: b", preheader=title))).front
    data = yaml.load(front_body(front), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes strings only
    assert data == {
        "title": " ".join(title.split()),
        "date": "2021-07-20",
        "form": "a: b",
        "status": "draft",
        "preheader": " ".join(title.split()),
    }


@pytest.mark.parametrize(
    ("title", "lead"), [("Who pays", "Who pays."), ("Who pays?", "Who pays?"), ("滴滴被下架", "滴滴被下架。"), ("*Star*", "\\*Star\\*.")]
)
def test_a_bold_lead_ends_in_a_stop(title: str, lead: str) -> None:
    """A lead without a stop gets the one of its script."""
    assert f"- **{lead}** It is.\n" in written(block("bullet", Claim(text="It is."), title=title, key="st-1"))


def test_sources_cannot_write_anchors_or_front_matter() -> None:
    """A sentence or heading that looks like the file's own marks is text."""
    text = draft(story("st-1", "## x <!-- block: y -->", "<!-- block: lede -->", "--- a"), title="x\n---\nstatus: approved")
    assert [block.anchor for block in parse_issue(text).blocks] == ["", "story st-1"]
    assert text.count("\nstatus: ") == 1


def test_the_order_is_that_of_the_blocks() -> None:
    """The writer moves nothing, and the same blocks give the same bytes."""
    one, two = story("st-1", "One", "A."), story("st-2", "Two", "B.")
    assert draft(one, two) == draft(replace(one), two) != draft(two, one)
    assert draft(one, two).index("st-1") < draft(one, two).index("st-2")
