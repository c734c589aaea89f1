"""The house's voice: a drafter is told what the editor asks of its block, and shown how approved issues sound."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import ConfigError
from roundup.model import Event
from roundup.newsroom import House
from roundup.newsroom.voice import ISSUES, WORDS, examples, voiced
from roundup.text.issue_markdown import block_key
from roundup.text.words import count_words
from tests.fakes_drafting import ToldDrafter
from tests.kit import WEEK, blocks, cut_what_blocks, drained, files, folder, made, on, rewrite, roundup
from tests.kit import issue as issue_of

DAY = date(2024, 5, 17)
OWN = "Two night trains share one bed this week, and [both sides](https://notes.example/beds) say it is theirs."
PLAIN = "Two night trains share one bed this week, and both sides say it is theirs."


def told(root: Path) -> tuple[House, ToldDrafter]:
    """Return a newsroom whose drafter does what it is told."""
    house = wiring.house(Session(root=root, quiet=True))
    drafter = ToldDrafter(house.summariser)
    return replace(house, summariser=drafter), drafter


def built(root: Path) -> tuple[ToldDrafter, list[Event]]:
    """Build with the drafter that does what it is told."""
    house, drafter = told(root)
    return drafter, drained(newsroom.build(house, DAY, fetch=False))[1]


def asked(root: Path, text: str) -> None:
    """Write instructions.toml as an editor would."""
    (folder(root) / "instructions.toml").write_text(text, encoding="utf-8")


def past(root: Path, week: str) -> Path:
    """Approve the issue as it stands and lay it down as one of an earlier week."""
    target = root / "issues" / week
    shutil.copytree(folder(root), target)
    return target


@pytest.fixture
def approved(rails: Path) -> Path:
    """Return a newsroom whose issue was approved with a lede of the editor's."""
    cut_what_blocks(rails)
    now = issue_of(rails)
    texts = [f"<!-- block: lede -->\n{OWN}\n\n" if block.anchor == "lede" else block.text for block in now.blocks]
    rewrite(rails, now.front, texts)
    made(on(rails, "render"))
    run = on(rails, "approve", "--by", "Ada Kern")
    if run.code:  # a lede that no source bears out is signed off
        rewrite(rails, now.front, [text.replace(OWN, f"{OWN}\n<!-- signed off: Ada Kern -->") for text in texts])
        made(on(rails, "approve", "--by", "Ada Kern"))
    return rails


def test_each_brief_has_what_the_editor_asks_of_its_block(rails: Path) -> None:
    """One story's instruction reaches that story only; lede and headline have theirs."""
    first, *others = [block_key(block.anchor) for block in (*blocks(rails, "story"), *blocks(rails, "bullet"))]
    asked(rails, f'[blocks]\n{first} = "more on\\nthe riders"\nlede = "dry"\ntitle = "name Luna"\n')
    drafter, events = built(rails)
    wishes = {brief.story.id: brief.manner.instruction for brief in drafter.briefs}
    assert wishes[first] == "more on the riders"
    assert {wishes[id_] for id_ in others} == {""}
    front = drafter.fronts[-1]
    assert front.headline
    assert (front.instruction, front.headline.instruction) == ("dry", "name Luna")
    assert [event for event in events if event.kind == "warn"] == []


def test_an_instruction_that_no_block_answers_to_is_warned_of(rails: Path) -> None:
    """A slip of the pen is no reason to stop, and is not passed over in silence."""
    asked(rails, '[blocks]\nst-gone = "shorter"\n')
    _, events = built(rails)
    assert [(event.kind, event.subject) for event in events if event.kind == "warn"] == [("warn", "instructions.toml, st-gone")]


def test_broken_instructions_stop_a_build_before_anything_is_asked(rails: Path) -> None:
    """The line is named, the drafter was asked nothing, and the issue stays as it was."""
    before = (folder(rails) / "issue.md").read_bytes()
    asked(rails, '[blocks]\nlede = "x\n')
    house, drafter = told(rails)
    with pytest.raises(ConfigError) as caught:
        drained(newsroom.build(house, DAY, fetch=False))
    assert caught.value.where == f"issues/{WEEK}/instructions.toml:2"
    assert drafter.briefs == []
    assert (folder(rails) / "issue.md").read_bytes() == before


def test_without_a_model_instructions_change_nothing_but_one_line_of_the_desk_page(rails: Path) -> None:
    """The offline drafter drafts as ever; the editor is told, once, that nobody followed."""
    before = files(folder(rails))
    asked(rails, '[blocks]\nlede = "shorter"\nst-gone = "x"\n')
    assert "st-gone" in made(on(rails, "build")).err
    after = files(folder(rails))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"desk.md", "trail/08-desk.json"}
    assert after["desk.md"].decode().count("Instructions for blocks were not followed") == 1


def test_a_file_of_comments_is_no_instruction(rails: Path) -> None:
    """Where nothing is asked, nothing was left undone."""
    before = files(folder(rails))
    asked(rails, "# to do\n[blocks]\n")
    made(on(rails, "build"))
    assert {name: data for name, data in files(folder(rails)).items() if name != "instructions.toml"} == before


def test_approved_issues_are_examples_and_others_are_not(approved: Path) -> None:
    """Of four approved weeks before this one the last three speak, the newest first; a draft, a changed and a later one do not."""
    weeks = ("2024-04-05", "2024-04-12", "2024-04-19", "2024-04-26")
    for number, week in enumerate(weeks):
        past(approved, week)
        page = approved / "issues" / week / "issue.md"
        page.write_bytes(page.read_bytes().replace(b"Two night trains", f"Issue {number}: two night trains".encode()))
        made(roundup("approve", "--root", approved, "--week", week, "--by", "Ada Kern"))
    changed, draft, later = past(approved, "2024-05-10"), past(approved, "2024-05-03"), past(approved, "2024-05-24")
    (changed / "issue.txt").write_bytes(b"other bytes")
    (draft / "trail" / "approval.json").unlink()
    house, _ = told(approved)
    found = examples(house, DAY, "lede")
    assert [text.partition(":")[0] for text in found] == ["Issue 3", "Issue 2", "Issue 1"]
    assert len(found) == ISSUES
    assert later.is_dir()


def test_an_example_is_plain_text_with_its_heading_on_a_line_of_its_own(approved: Path) -> None:
    """Links, anchors, marks and sign-offs are out; the title comes without the form's prefix."""
    past(approved, "2024-05-10")
    house, _ = told(approved)
    lede, title, story, bullet = (examples(house, DAY, kind)[0] for kind in ("lede", "title", "story", "bullet"))
    assert lede == PLAIN
    assert title
    assert not title.startswith("The Points")
    for text in (story, bullet):
        heading, _, rest = text.partition("\n")
        assert heading
        assert len(rest) > len(heading)
    assert not any(mark in lede + title + story + bullet for mark in ("](", "<!--", "**", "## ", "http"))


def test_an_example_ends_with_a_sentence_and_is_no_longer_than_it_may_be(approved: Path) -> None:
    """A long story is cut after the last sentence that fits."""
    target = past(approved, "2024-05-10")
    page = target / "issue.md"
    first = blocks(approved, "story")[0].text
    more = " ".join(f"Sentence number {number} of the editor is here to make it long." for number in range(40))
    page.write_text(
        page.read_text(encoding="utf-8").replace(first, f"{first.rstrip()}\n\n{more}\n<!-- signed off: Ada -->\n\n"), encoding="utf-8"
    )
    made(roundup("approve", "--root", approved, "--week", "2024-05-10", "--by", "Ada Kern"))
    text = examples(told(approved)[0], DAY, "story")[0]
    assert WORDS - 12 < count_words(text) <= WORDS
    assert text.endswith("to make it long.")


def test_the_block_with_most_of_the_editors_hand_is_the_example(approved: Path) -> None:
    """Of two bullets the one that a person rewrote shows the house's voice."""
    target = past(approved, "2024-05-10")
    page = target / "issue.md"
    last = blocks(approved, "bullet")[-1]
    mine = f"<!-- block: {last.anchor} -->\n- **Beds for two.** We slept well, and nobody paid twice. <!-- signed off: Ada -->\n"
    page.write_text(page.read_text(encoding="utf-8").replace(last.text, mine), encoding="utf-8")
    made(roundup("approve", "--root", approved, "--week", "2024-05-10", "--by", "Ada Kern"))
    assert examples(told(approved)[0], DAY, "bullet") == ("Beds for two.\nWe slept well, and nobody paid twice.",)


@pytest.mark.parametrize(
    ("name", "data"),
    [("trail/approval.json", b"{"), ("trail/05-blocks.json", b"[1]"), ("issue.html", None)],
)
def test_a_damaged_past_issue_is_passed_over_and_named(approved: Path, name: str, data: bytes | None) -> None:
    """The sound one speaks; the other is a warning and a line on the desk page, never an error."""
    past(approved, "2024-05-03")
    damaged = past(approved, "2024-05-10") / name
    damaged.unlink()
    if data is not None:
        damaged.write_bytes(data)
    drafter, events = built(approved)
    warnings = [event.message for event in events if event.kind == "warn"]
    assert len(warnings) == 1
    assert "The issue of 2024-05-10 was passed over" in warnings[0]
    assert "The issue of 2024-05-10 was passed over" in (folder(approved) / "desk.md").read_text(encoding="utf-8")
    assert drafter.fronts[-1].examples == (PLAIN,)


def test_examples_reach_the_drafter_by_kind_and_are_the_same_each_time(approved: Path) -> None:
    """A story is shown stories, a bullet bullets, the front ledes and titles."""
    past(approved, "2024-05-10")
    house, _ = told(approved)
    drafter, _ = built(approved)
    by_role = {role: {brief.manner.examples for brief in drafter.briefs if brief.role == role} for role in ("story", "bullet")}
    assert by_role == {"story": {examples(house, DAY, "story")}, "bullet": {examples(house, DAY, "bullet")}}
    front = drafter.fronts[-1]
    assert front.headline
    assert (front.examples, front.headline.examples) == (examples(house, DAY, "lede"), examples(house, DAY, "title"))
    assert voiced(house, DAY) == voiced(house, DAY)


def test_without_a_model_no_past_issue_is_looked_at(approved: Path) -> None:
    """A damaged past issue is no concern of a drafter that takes no examples."""
    (past(approved, "2024-05-10") / "trail" / "approval.json").write_bytes(b"{")
    run = made(on(approved, "build"))
    assert "passed over" not in run.err + (folder(approved) / "desk.md").read_text(encoding="utf-8")
