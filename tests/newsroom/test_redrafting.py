"""One block drafted anew: its words change, and no byte of any other."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.errors import InputError, RoundupError
from roundup.model import Paid
from roundup.newsroom.building import Built
from roundup.text.issue_markdown import RawBlock, block_key
from tests.fakes_drafting import SHORTER, ToldDrafter
from tests.kit import RAILS, WEEK, blocks, copy, cut_what_blocks, drained, files, folder, issue, made, on, rewrite, roundup, trail

DAY = date(2024, 5, 17)


class Room:
    """A newsroom whose drafter does what it is told."""

    def __init__(self, root: Path) -> None:
        """Wire it."""
        self.root = root
        wired = wiring.house(Session(root=root, quiet=True))
        self.drafter = ToldDrafter(wired.summariser)
        self.house = replace(wired, summariser=self.drafter)

    def build(self) -> Built:
        """Build the whole issue."""
        return drained(newsroom.build(self.house, DAY, fetch=False))[0]

    def redraft(self, wanted: str, words: str | None = None) -> Built:
        """Draft one block anew."""
        return drained(newsroom.redraft(self.house, DAY, wanted, words))[0]

    def write(self, name: str, text: str) -> None:
        """Write a file of the issue."""
        (folder(self.root) / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """Read a file of the issue."""
        return (folder(self.root) / name).read_bytes().decode()

    @property
    def blocks(self) -> dict[str, str]:
        """The blocks of issue.md by their ids, to the byte."""
        return {block_key(block.anchor): block.text for block in blocks(self.root)}

    def first(self, kind: str) -> str:
        """Return the lasting id of the first block of a kind."""
        return block_key(blocks(self.root, kind)[0].anchor)


def as_row(call: Paid) -> dict[str, Any]:
    """Return a call as the trail keeps it."""
    return {name: getattr(call, name) for name in ("key", "purpose", "block", "version", "model", "read", "written", "cost")}


@pytest.fixture(scope="module")
def told_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented newsroom once by the drafter that does what it is told, with the calls it rests on in its trail."""
    room = Room(copy(RAILS, tmp_path_factory.mktemp("told") / "rails"))
    room.build()
    kept = [f"{block.anchor}" for block in (*blocks(room.root, "story"), *blocks(room.root, "bullet"))]
    rows = [as_row(paid_for(anchor)) for anchor in kept]
    room.write("trail/09-calls.json", json.dumps(rows))
    return room.root


@pytest.fixture
def room(told_built: Path, tmp_path: Path) -> Room:
    """Return a copy of the newsroom built by the drafter that does what it is told."""
    return Room(copy(told_built, tmp_path / "rails"))


def paid_for(block: str) -> Paid:
    """Return a call that a block rests on."""
    return Paid(key=f"{block}, first", purpose="story", block=block, version="1", model="told-1", read=900, written=90)


def differing(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """Return the blocks that differ; fails where the order does."""
    assert list(before) == list(after)
    return {key for key in before if before[key] != after[key]}


@pytest.mark.parametrize("kind", ["story", "bullet"])
def test_another_version_of_one_block_leaves_every_other_as_it_is(room: Room, kind: str) -> None:
    """The drafter is asked for that story alone, for other words than before; front matter and all other blocks stay to the byte."""
    key, before, front = room.first(kind), room.blocks, issue(room.root).front
    built = room.redraft(key)
    assert differing(before, room.blocks) == {key}
    assert issue(room.root).front == front
    assert [(brief.story.id, brief.manner.anew, brief.role) for brief in room.drafter.briefs] == [(key, True, kind)]
    assert room.drafter.fronts == []
    assert f"{key} is drafted anew by told-1" in built.summary


def test_a_block_is_drafted_as_asked_and_stays_so_in_whole_builds(room: Room) -> None:
    """What is asked is kept beside the issue, so that a later build gives the same bytes."""
    key, before = room.first("bullet"), room.blocks
    room.redraft(f"bullet {key}", SHORTER)
    asked = room.drafter.briefs[-1].manner
    assert (asked.instruction, asked.anew) == (SHORTER, False)
    assert differing(before, room.blocks) == {key}
    assert tomllib.loads(room.read("instructions.toml")) == {"blocks": {key: SHORTER}}
    once = files(folder(room.root))
    room.build()
    assert files(folder(room.root))["issue.md"] == once["issue.md"]
    room.redraft(key, "")
    assert room.blocks == before
    assert tomllib.loads(room.read("instructions.toml")) == {"blocks": {}}


@pytest.mark.parametrize("part", ["lede", "title"])
def test_lede_and_headline_are_drafted_anew_by_themselves(room: Room, part: str) -> None:
    """Of the front's answer only the part that was asked for is taken; a preheader goes with its lede."""
    before, front = room.blocks, issue(room.root).front.splitlines()
    room.redraft(part)
    manner = room.drafter.fronts[-1]
    assert manner.headline
    assert (manner.part, manner.anew, manner.headline.anew) == (part, part == "lede", part == "title")
    assert room.drafter.briefs == []
    changed = [line for line, old in zip(issue(room.root).front.splitlines(), front, strict=True) if line != old]
    assert differing(before, room.blocks) == ({"lede"} if part == "lede" else set())
    assert [line.partition(":")[0] for line in changed] == ["preheader" if part == "lede" else "title"]
    assert (part == "title") == (' again"' in changed[0])


def test_other_blocks_stay_as_edited_and_their_offers_stand(room: Room) -> None:
    """An edited block, a deleted one, an edited title and text of the editor's own stay; what was offered before is still offered."""
    story, bullet = room.first("story"), room.first("bullet")
    now = issue(room.root)
    last = blocks(room.root, "bullet")[-1]
    texts = [edited(block, bullet) for block in now.blocks if block != last]
    rewrite(room.root, now.front.replace('title: "', 'title: "My own: '), [*texts, "\n<!-- block: thanks -->\nThank you.\n"])
    room.write("instructions.toml", f'[blocks]\n{bullet} = "{SHORTER}"\n')
    room.build()
    before, front, desk = room.blocks, issue(room.root).front, room.read("desk.md")
    offer = desk.partition("## New text for blocks you edited")[2].partition("## ")[0]
    assert bullet in offer
    room.redraft(story)
    assert differing(before, room.blocks) == {story}
    assert issue(room.root).front == front
    assert room.read("desk.md").partition("## New text for blocks you edited")[2].partition("## ")[0] == offer
    assert block_key(last.anchor) not in room.blocks


def edited(block: RawBlock, key: str) -> str:
    """Return a block's text, edited where it is the one that is meant."""
    return block.text.rstrip("\n") + " I rode on it myself.\n\n" if block_key(block.anchor) == key else block.text


def test_an_edited_block_keeps_its_words_and_is_offered_the_new_ones(room: Room) -> None:
    """The editor's bytes are sacred, even for the very block that is drafted anew."""
    key = room.first("story")
    now = issue(room.root)
    rewrite(room.root, now.front, [edited(block, key) for block in now.blocks])
    before = room.blocks
    built = room.redraft(key)
    assert room.blocks == before
    assert "your words stand" in built.summary
    assert f"<!-- block: story {key} -->" in room.read("desk.md").partition("## New text")[2]


def test_a_deleted_block_stays_deleted(room: Room) -> None:
    """Drafting it anew does not bring it back; the summary says why nothing is to be seen."""
    key = room.first("bullet")
    now = issue(room.root)
    rewrite(room.root, now.front, [block.text for block in now.blocks if block_key(block.anchor) != key])
    built = room.redraft(key)
    assert key not in room.blocks
    assert "you deleted it" in built.summary


def test_other_blocks_keep_their_bytes_when_templates_changed_since(room: Room) -> None:
    """A new template shows in the block that is drafted anew, not yet in the others."""
    key, before = room.first("story"), room.blocks
    shipped = (Path(__file__).resolve().parents[2] / "templates" / "issue.md").read_text(encoding="utf-8")
    templates = {**room.house.templates, "issue.md": shipped.replace("## {{ block.heading }}", "### {{ block.heading }}")}
    room.house = replace(room.house, templates=templates)
    room.redraft(key)
    assert differing(before, room.blocks) == {key}
    assert "### " in room.blocks[key]


def test_line_ends_of_the_editor_stay(room: Room) -> None:
    """A file saved on another system keeps its line ends, in the new block as well."""
    path = folder(room.root) / "issue.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = room.blocks
    key = room.first("story")
    room.redraft(key)
    after = path.read_bytes()
    assert differing(before, room.blocks) == {key}
    assert after.count(b"\n") == after.count(b"\r\n")


def test_the_calls_of_the_block_take_the_place_of_those_it_had(room: Room) -> None:
    """The trail lists what the issue as it stands rests on, in the order it had."""
    before = trail(room.root, "09-calls")
    place = next(at for at, row in enumerate(before) if row["block"] == f"bullet {room.first('bullet')}")
    room.redraft(room.first("bullet"))
    after = trail(room.root, "09-calls")
    assert [row["block"] for row in after] == [row["block"] for row in before]
    assert [at for at, row in enumerate(after) if row != before[at]] == [place]
    assert after[place]["key"].endswith(", anew")


def test_the_front_brings_the_calls_of_its_part_only(room: Room) -> None:
    """A lede drafted anew leaves the headline's calls alone."""
    room.redraft("lede", SHORTER)
    assert [row["block"] for row in trail(room.root, "09-calls")].count("lede") == 1
    assert "title" not in [row["block"] for row in trail(room.root, "09-calls")]


def test_receipts_and_pages_follow(room: Room) -> None:
    """What is read elsewhere is made from the new words: pages, receipts, checks, and the trail that later merges rest on."""
    key = room.first("story")
    before = files(folder(room.root))
    room.redraft(key)
    after = files(folder(room.root))
    changed = {name for name in after if before[name] != after[name]}
    assert {"issue.md", "issue.html", "issue.txt", "issue.eml", "receipts.json", "trail/05-blocks.json", "trail/07-base.json"} <= changed
    assert not changed & {
        "selection.toml",
        "trail/01-articles.json",
        "trail/02-dates.json",
        "trail/03-stories.json",
        "trail/04-lineup.json",
    }
    sentences = [row["sentence"] for row in json.loads(after["receipts.json"]) if row["block"] == key]
    drafted = next(block for block in trail(room.root, "05-blocks") if block["story"] == key)
    assert [claim["text"] for claim in drafted["section"]["claims"]] == sentences


def test_an_address_is_still_linked_once(room: Room) -> None:
    """A block drafted anew does not link what another one links already."""
    urls = {row["id"]: row["url"] for row in trail(room.root, "01-articles")}
    for block in blocks(room.root, "story") + blocks(room.root, "bullet"):
        room.redraft(block_key(block.anchor))
    drafted = [claim for block in trail(room.root, "05-blocks") for claim in block["section"]["claims"] if claim["anchor"]]
    linked = [urls[claim["cites"][0].rpartition(":")[0]] for claim in drafted]
    assert linked
    assert len(set(linked)) == len(linked)


def test_a_short_version_of_a_headed_story_stays_where_it_is(room: Room) -> None:
    """The form's least is a remark on the desk page, not a move to the bullets."""
    key = room.first("story")
    form = replace(
        room.house.form, blocks=tuple(replace(one, words=(500, 900)) if one.kind == "stories" else one for one in room.house.form.blocks)
    )
    room.house = replace(room.house, form=form)
    order = list(room.blocks)
    room.redraft(key, SHORTER)
    assert list(room.blocks) == order
    assert "where a headed story has at least 500" in room.read("desk.md")


def test_an_approval_holds_no_longer(rails: Path) -> None:
    """Another block is another issue than the one approved; the same words leave the approval as it was."""
    cut_what_blocks(rails)
    made(on(rails, "approve", "--by", "Ada Kern"))
    key = block_key(blocks(rails, "story")[0].anchor)
    made(on(rails, "build", "--only", key))
    assert made(on(rails, "status")).out.strip() == "approved"
    wired = wiring.house(Session(root=rails, quiet=True))
    drained(newsroom.redraft(replace(wired, summariser=ToldDrafter(wired.summariser)), DAY, key))
    assert made(on(rails, "status")).out.strip() == "changed"


@pytest.mark.parametrize("wanted", ["story", "bullet", "lede", "title"])
def test_a_drafter_that_fails_leaves_the_issue_alone_and_keeps_what_was_asked(room: Room, wanted: str) -> None:
    """The reason is told; the editor's instruction is on disk for the next try."""
    key = wanted if wanted in ("lede", "title") else room.first(wanted)
    before = files(folder(room.root))
    room.drafter.silent = True
    with pytest.raises(RoundupError, match="no answer in 60 seconds"):
        room.redraft(key, SHORTER)
    after = files(folder(room.root))
    assert after.pop("instructions.toml").decode().endswith(f'{key} = "{SHORTER}"\n')
    assert after == before


@pytest.mark.parametrize("wanted", ["bullet", "lede", "title"])
def test_words_of_a_model_are_not_replaced_by_those_of_rules(room: Room, wanted: str) -> None:
    """Where the model gives nothing usable this time, what it gave before stands, and the reason is told."""
    before = files(folder(room.root))
    room.drafter.giving_up = True
    with pytest.raises(RoundupError, match="the answer was no JSON"):
        room.redraft(room.first(wanted) if wanted == "bullet" else wanted)
    assert files(folder(room.root)) == before


def test_rules_may_write_again_what_they_wrote_before(rails: Path) -> None:
    """A block that no model had drafted yet may be left to rules again; the desk page says why."""
    wired = wiring.house(Session(root=rails, quiet=True))
    drafter = ToldDrafter(wired.summariser)
    drafter.giving_up = True
    drained(newsroom.redraft(replace(wired, summariser=drafter), DAY, block_key(blocks(rails, "bullet")[0].anchor)))
    assert "not drafted by a model: the answer was no JSON" in (folder(rails) / "desk.md").read_text(encoding="utf-8")


def test_the_desk_page_names_the_model_that_drafted_a_block(rails: Path) -> None:
    """An issue drafted without a model says so until a model has drafted a part of it."""
    wired = wiring.house(Session(root=rails, quiet=True))
    (folder(rails) / "instructions.toml").write_text('[blocks]\nlede = "dry"\n', encoding="utf-8")
    made(on(rails, "build"))
    assert "Instructions for blocks were not followed" in (folder(rails) / "desk.md").read_text(encoding="utf-8")
    drained(newsroom.redraft(replace(wired, summariser=ToldDrafter(wired.summariser)), DAY, "lede"))
    desk = (folder(rails) / "desk.md").read_text(encoding="utf-8")
    assert "by model told-1" in desk
    assert "Instructions for blocks were not followed" not in desk


@pytest.mark.parametrize("wanted", ["st-nothing", "greeting", "bullets", "", "st-"])
def test_a_block_that_cannot_be_meant_is_refused_with_the_ids_there_are(room: Room, wanted: str) -> None:
    """Nothing is asked and nothing is written; the ids are listed."""
    before = files(folder(room.root))
    with pytest.raises(InputError) as caught:
        room.redraft(wanted, SHORTER)
    assert {"lede", "title", room.first("story"), room.first("bullet")} <= set(caught.value.hint.replace(",", "").split())
    assert files(folder(room.root)) == before
    assert room.drafter.briefs == []


def test_a_beginning_will_do(room: Room) -> None:
    """As with the ids of `pick`, as much as makes it the only one."""
    key = room.first("bullet")
    others = [other for other in room.blocks if other != key]
    short = next(key[:size] for size in range(4, len(key) + 1) if not any(other.startswith(key[:size]) for other in others))
    before = room.blocks
    room.redraft(short)
    room.redraft("le")
    assert differing(before, room.blocks) == {key, "lede"}


def test_without_an_issue_there_is_nothing_to_draft_anew(unbuilt: Path) -> None:
    """The way on is a build."""
    run = on(unbuilt, "build", "--only", "lede")
    assert run.code == 1
    assert f"roundup build --week {WEEK}" in run.err
    assert not (unbuilt / "issues").exists() or files(unbuilt / "issues") == {}


def test_an_issue_built_with_another_form_keeps_it(rails: Path) -> None:
    """The front matter names the form; one block anew does not turn the issue back to the usual one."""
    text = (rails / "forms" / "rail-letter.toml").read_text(encoding="utf-8")
    (rails / "forms" / "other.toml").write_text(text.replace("The Points: ", "Other: "), encoding="utf-8")
    made(on(rails, "build", "--form", "other"))
    before = files(folder(rails))
    made(on(rails, "build", "--only", "title"))
    assert files(folder(rails)) == before


def test_the_same_draft_without_a_model_is_told(rails: Path) -> None:
    """The offline drafter always writes the same; every file stays to the byte."""
    before = files(folder(rails))
    run = made(on(rails, "build", "--only", block_key(blocks(rails, "story")[0].anchor)))
    assert "it came out as it was" in run.err
    assert run.out == f"{folder(rails) / 'issue.md'}\n"
    assert files(folder(rails)) == before


def test_an_instruction_without_a_model_is_kept_and_said_to_be_of_no_use_yet(rails: Path) -> None:
    """One line says that rules take no wishes; a build with a model finds it."""
    run = made(on(rails, "build", "--only", "lede", "--instruct", "name\nLuna first"))
    assert run.err.count("takes no instructions") == 1
    assert tomllib.loads((folder(rails) / "instructions.toml").read_text(encoding="utf-8")) == {"blocks": {"lede": "name Luna first"}}
    assert "takes no instructions" not in made(on(rails, "build", "--only", "lede", "--instruct", "")).err


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--instruct", "shorter"], "without --only"),
        (["--only", "lede", "--form", "rail-letter"], "excludes --lookback and --form"),
        (["--only", "lede", "--lookback", "0"], "excludes --lookback and --form"),
        (["--only", "lede", "--instruct", "x" * 601], "600 are the most"),
    ],
)
def test_options_that_do_not_go_together_are_refused(rails: Path, words: list[str], what: str) -> None:
    """With two lines: what is wrong, and what to do; nothing is changed."""
    before = files(rails / "issues")
    run = on(rails, "build", *words)
    assert run.code == 1
    assert what in run.err
    assert "Try: " in run.err
    assert files(rails / "issues") == before


def test_json_tells_what_came_of_it(rails: Path) -> None:
    """One value with the path, the week and whether the issue is ready."""
    run = made(roundup("build", "--root", rails, "--week", WEEK, "--only", "title", "--json"))
    assert run.json["path"] == str(folder(rails) / "issue.md")
    assert run.json["ready"] is True
    assert run.json["week"] == WEEK
