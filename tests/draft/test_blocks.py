"""Briefs from a lineup, and blocks from replies that are not to be trusted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roundup.form import Form, FormBlock, parse_form
from roundup.model import Brief, Claim, Lineup, Reply, Role, Section, Slot, Story
from roundup.stages.draft import blocks, briefs
from tests.draft.making import WEEK, article, brief

FORM = parse_form((Path(__file__).parents[2] / "forms" / "china-roundup.toml").read_text(encoding="utf-8"), "form")
LONG = "word " * 160


def story(name: str) -> Story:
    """Return a story of one article, named after it."""
    return Story(id=f"st-{name}", lead=article(name, "First.\n\nSecond."), names=("Velora",))


def reply(text: str = LONG, title: str = "A heading", **claim: object) -> Reply:
    """Return a reply of one claim."""
    return Reply(section=Section(title=title, claims=(Claim(text=text, **claim),)))  # type: ignore[arg-type]  # a test may set any field


FRONT = Reply(section=Section(title="A headline", claims=(Claim(text="A lede."),)))


def made(*drafted: tuple[Brief, Reply], form: Form = FORM) -> dict[str, Section]:
    """Return the blocks of an issue by id."""
    return {block.id: block.section for block in blocks(drafted, FRONT, form, greeting="Good morning.")}


def test_briefs_carry_the_budgets_of_the_form() -> None:
    """Stories come first, each with its words, paragraphs and heading; bullets have one paragraph and a lead."""
    roles: tuple[Role, Role] = ("bullet", "story")
    lineup = Lineup(slots=tuple(Slot(role=role, story=story(role[0]), score=1.0) for role in roles))
    first, second = briefs(lineup, FORM, date(2031, 5, 20))
    assert (first.role, first.words, first.paragraphs, first.title_words) == ("story", (150, 520), (3, 8), (1, 6))
    assert (second.role, second.words, second.paragraphs, second.title_words) == ("bullet", (35, 80), (1, 1), (3, 10))
    assert first.week == WEEK


def test_a_role_without_a_block_is_not_asked_for() -> None:
    """A form without bullets gets no briefs for bullets."""
    form = replace(FORM, blocks=tuple(block for block in FORM.blocks if block.kind != "bullets"))
    assert briefs(Lineup(slots=(Slot(role="bullet", story=story("a"), score=1.0),)), form, WEEK) == ()


def test_stories_may_stand_below_a_heading_and_texts_in_several_places() -> None:
    """The heading is there where a story is; each fixed text has an id that lasts."""
    places = (FormBlock(kind="text", heading="One."), FormBlock(kind="stories", heading="In depth"), FormBlock(kind="text", heading="Two."))
    form = replace(FORM, blocks=places)
    assert list(made((brief(story("a"), "story"), reply()), form=form)) == ["text", "stories", "story st-a", "text-2"]
    assert made((brief(story("a"), "story"), reply()), form=form)["stories"] == Section(title="In depth", claims=())
    assert list(made(form=form)) == ["text", "text-2"]


def test_blocks_stand_in_the_order_of_the_form() -> None:
    """Greeting, lede, stories, the heading of the bullets, the bullets; with ids that last."""
    found = made((brief(story("a"), "story"), reply()), (brief(story("b")), reply("Short one.")))
    assert list(found) == ["greeting", "lede", "story st-a", "bullets", "bullet st-b"]
    assert found["greeting"].claims[0].text == "Good morning."
    assert found["bullets"].title == "Also in the news"


def test_a_short_story_becomes_a_bullet() -> None:
    """A headed story below the form's least stands as a bullet, cut to size, and the advice says so."""
    claims = tuple(Claim(text="word " * 30, paragraph=number) for number in range(4))
    result = blocks(((brief(story("a"), "story"), Reply(section=Section(title="Thin", claims=claims))),), FRONT, FORM, greeting="")
    block = next(block for block in result if block.kind == "bullet")
    assert len(block.section.claims) == 2
    assert {claim.paragraph for claim in block.section.claims} == {0}
    assert any("too short" in note for note in block.advice)


def test_foreign_cites_and_anchors_are_dropped() -> None:
    """A passage of another story, and an anchor that is not in its sentence, do not get in; the former is remarked on."""
    result = blocks(((brief(story("a")), reply("One claim.", cites=("a:1", "z:9"), anchor="elsewhere")),), FRONT, FORM, greeting="")
    block = next(block for block in result if block.kind == "bullet")
    assert block.section.claims[0].cites == ("a:1",)
    assert block.section.claims[0].anchor == ""
    assert any("does not have" in note for note in block.advice)


def test_an_address_is_linked_once_in_an_issue() -> None:
    """The first anchor on an article stays, later ones go, also across blocks."""
    claims = (Claim(text="It said so.", cites=("a:1",), anchor="said so"), Claim(text="It did so.", cites=("a:2",), anchor="did so"))
    twice = Reply(section=Section(title="Lead", claims=claims))
    found = made((brief(story("a")), twice), (brief(replace(story("a"), id="st-again")), twice))
    anchors = [claim.anchor for name in ("bullet st-a", "bullet st-again") for claim in found[name].claims]
    assert anchors == ["said so", "", "", ""]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_reply_makes_no_block(text: str) -> None:
    """A reply without a sentence leaves its story out rather than printing an empty block."""
    assert list(made((brief(story("a")), reply(text)))) == ["greeting", "lede"]


def test_a_reply_without_a_heading_gets_a_plain_one() -> None:
    """The first name of the story stands in, and the advice tells."""
    result = blocks(((brief(story("a")), reply("One claim.", title=" ")),), FRONT, FORM, greeting="")
    block = next(block for block in result if block.kind == "bullet")
    assert block.section.title == "Velora"
    assert any("without a heading" in note for note in block.advice)


def test_more_bullets_than_the_form_has_room_for() -> None:
    """The first ones stay; the others are named in the advice beside the heading."""
    drafted = tuple((brief(story(name)), reply("One claim.", title=f"Lead {name}")) for name in "abcdefgh")
    result = blocks(drafted, FRONT, FORM, greeting="")
    heading = next(block for block in result if block.kind == "bullets")
    assert sum(block.kind == "bullet" for block in result) == 6
    assert [note.split(": ")[1] for note in heading.advice] == ["Lead g (st-g)", "Lead h (st-h)"]
