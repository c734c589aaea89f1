"""What an editor does at the desk, deed by deed, over the invented newsroom."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from roundup import newsroom
from roundup.cli import wiring
from roundup.cli.session import Session
from roundup.edges.store_files import issue_lock
from roundup.errors import ChangedError, InputError, NotReadyError, RoundupError
from roundup.model import (
    Add,
    Approve,
    Convert,
    Cut,
    Deed,
    Done,
    Move,
    Pick,
    Redraft,
    Restore,
    Reword,
    Settle,
    Sheet,
    SignOff,
    Spread,
    Undo,
    Write,
)  # fmt: skip
from roundup.newsroom.edit import page_bytes
from roundup.newsroom.outcome import judged, pages_of, stored_material
from roundup.stages import review
from tests.fakes_drafting import SHORTER, ToldDrafter
from tests.kit import copy, cut_what_blocks, drained, folder, issue, rewrite

DAY = date(2024, 5, 17)
NOW = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)


class Seat:
    """An editor at the desk of a newsroom."""

    def __init__(self, root: Path, *, told: bool = False) -> None:
        """Open a desk; ``told``: over the drafter that does what it is told."""
        self.root = root
        house = wiring.house(Session(root=root, quiet=True))
        self.house = replace(house, summariser=ToldDrafter(house.summariser)) if told else house
        self.desk = newsroom.Desk(self.house, DAY, lock=lambda: issue_lock(root), now=lambda: NOW)

    @property
    def spread(self) -> Spread:
        """The issue as the desk shows it."""
        return self.desk.spread()

    def do(self, deed: Deed) -> Done:
        """Do a deed to its end."""
        return drained(self.desk.do(deed))[0]

    def sheet(self, key: str) -> Sheet:
        """Return a block."""
        return next(sheet for sheet in self.spread.blocks if sheet.key == key)

    def first(self, kind: str) -> Sheet:
        """Return the first block of a kind."""
        return next(sheet for sheet in self.spread.blocks if sheet.kind == kind)

    def order(self) -> list[str]:
        """Return the keys of the blocks in order."""
        return [sheet.key for sheet in self.spread.blocks]

    @property
    def data(self) -> bytes:
        """The bytes of issue.md."""
        return (folder(self.root) / "issue.md").read_bytes()

    def by_hand(self, change: Callable[[str], str]) -> None:
        """Save issue.md as another editor would."""
        (folder(self.root) / "issue.md").write_bytes(change(self.data.decode()).encode())

    def kept(self) -> list[bytes]:
        """Return every kept version of issue.md."""
        return [(self.root / version.path).read_bytes() for version in self.spread.versions]


@pytest.fixture
def seat(rails: Path) -> Seat:
    """Open a desk over the built newsroom."""
    return Seat(rails)


@pytest.fixture(scope="module")
def told_built(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the newsroom once by the drafter that does what it is told."""
    root = copy(rails_built, tmp_path_factory.mktemp("told") / "rails")
    drained(newsroom.build(Seat(root, told=True).house, DAY, fetch=False))
    return root


@pytest.fixture
def told(told_built: Path, tmp_path: Path) -> Seat:
    """Open a desk whose drafter does what it is told."""
    return Seat(copy(told_built, tmp_path / "told"), told=True)


def agrees(seat: Seat) -> None:
    """Assert that what the desk shows, what a fresh check finds, and the files on disk are one."""
    markdown = seat.data.decode()
    spread = seat.spread
    fresh = judged(seat.house, markdown, stored_material(seat.house, DAY))
    assert tuple(receipt for sheet in spread.blocks for receipt in sheet.receipts) == fresh.receipts
    assert spread.conflicts == fresh.conflicts
    mine = {finding for sheet in spread.blocks for finding in sheet.findings} | set(spread.findings)
    assert mine == set(fresh.findings) - {finding for receipt in fresh.receipts for finding in receipt.findings}
    pages = dict(pages_of(seat.house, DAY, markdown))
    assert {f"issues/{DAY}/{name}": data for name, data in spread.pages if name != "issue.md"} == pages
    assert {name: (seat.root / name).read_bytes() for name in pages} == pages


def test_the_spread_shows_every_block_with_its_receipts(seat: Seat) -> None:
    """Each sentence of a receipt is marked in the block's HTML, and the facts of the desk stand beside it."""
    spread = seat.spread
    assert [sheet.anchor for sheet in spread.blocks] == [block.anchor for block in issue(seat.root).blocks if block.anchor]
    for sheet in spread.blocks:
        assert [f'data-s="{number}"' in sheet.html for number in range(len(sheet.receipts))] == [True] * len(sheet.receipts)
    assert spread.fault == ""
    assert spread.state == "draft"
    assert {sighting.role for sighting in spread.sightings} >= {"lead"}
    assert spread.desk.left_out
    assert spread.measures[-1].week == DAY
    assert not any(sheet.edited for sheet in spread.blocks)
    agrees(seat)


def test_a_saved_text_stands_in_the_file_and_its_pages(seat: Seat) -> None:
    """A write changes its block alone, keeps what stood there, and every page agrees with it."""
    before, sheet = seat.data, seat.first("story")
    done = seat.do(Write(key=sheet.key, before=sheet.text, after=f"{sheet.text} Nordvik was founded in 1950."))
    assert done.changed
    assert seat.data.replace(b" Nordvik was founded in 1950.", b"") == before
    assert before in seat.kept()
    assert seat.sheet(sheet.key).edited
    assert seat.sheet(sheet.key).receipts[-1].verdict == "unsupported"
    assert b"founded in 1950" in (folder(seat.root) / "receipts.json").read_bytes()
    agrees(seat)


def test_blocks_are_moved_converted_added_and_cut(seat: Seat) -> None:
    """The order of the file follows each deed, a converted story is fixed in selection.toml, and all of it is undone to the byte."""
    before = seat.data
    selection = (folder(seat.root) / "selection.toml").read_bytes()
    story, bullet = seat.first("story"), seat.first("bullet")
    seat.do(Move(key=story.key, before=story.text, behind=seat.order()[3]))
    seat.do(Convert(key=bullet.key, before=bullet.text, role="story"))
    assert seat.sheet(bullet.key).kind == "story"
    assert seat.spread.decisions[bullet.key] == "story"
    seat.do(Add(text="A line of our own.", behind="lede"))
    assert seat.order()[2] == "own-1"
    lede = seat.first("lede")
    seat.do(Cut(key="lede", before=lede.text))
    assert "lede" not in seat.order()
    agrees(seat)
    for _ in range(4):
        seat.do(Undo())
    assert (seat.data, (folder(seat.root) / "selection.toml").read_bytes()) == (before, selection)
    assert seat.spread.undo == ""
    with pytest.raises(InputError, match="nothing to take back"):
        seat.do(Undo())
    for _ in range(4):
        seat.do(Undo(redo=True))
    assert "lede" not in seat.order()
    assert "own-1" in seat.order()


def test_words_are_changed_and_a_block_is_vouched_for(seat: Seat) -> None:
    """A rewording changes one place, and a sign-off names who vouches."""
    sheet = seat.first("story")
    seat.do(Reword(key=sheet.key, before=sheet.text, old="forty night trains", new="40 night trains"))
    assert "40 night trains" in seat.sheet(sheet.key).text
    seat.do(SignOff(key=sheet.key, before=seat.sheet(sheet.key).text, by="Ada Test"))
    assert seat.sheet(sheet.key).signer == "Ada Test"
    agrees(seat)
    seat.do(Undo())
    assert seat.sheet(sheet.key).signer == ""
    seat.do(Undo(redo=True))
    assert seat.sheet(sheet.key).signer == "Ada Test"
    agrees(seat)


def test_a_file_saved_by_another_between_look_and_save_keeps_both(seat: Seat) -> None:
    """The other's words stand, what was typed here is offered as unsaved, and an undo of one's own deed leaves the other's alone."""
    sheet = seat.first("story")
    seat.by_hand(lambda text: text.replace("forty night trains", "forty sleepers"))
    foreign = seat.data
    with pytest.raises(ChangedError):
        seat.do(Write(key=sheet.key, before=sheet.text, after="## Mine\n\nMy own words."))
    assert seat.data == foreign
    assert seat.sheet(sheet.key).unsaved == "## Mine\n\nMy own words."
    assert any("conflict" in path.name and b"My own words" in path.read_bytes() for path in folder(seat.root).rglob("*.md"))
    assert Seat(seat.root).sheet(sheet.key).unsaved == "## Mine\n\nMy own words."


def test_two_desks_on_one_issue_do_not_fight(seat: Seat) -> None:
    """Deeds on different blocks both stand; on the same block the second is told, and undo takes back one's own alone."""
    other = Seat(seat.root)
    story, lede = seat.first("story"), other.first("lede")
    seat.do(Write(key=story.key, before=story.text, after=f"{story.text} Mine."))
    other.do(Write(key="lede", before=lede.text, after=f"{lede.text} Theirs."))
    with pytest.raises(ChangedError):
        other.do(Write(key=story.key, before=story.text, after="Theirs, too."))
    seat.do(Undo())
    assert seat.sheet(story.key).text == story.text
    assert seat.sheet("lede").text.endswith("Theirs.")


def test_an_undo_leaves_what_was_changed_since(seat: Seat) -> None:
    """A block that somebody changed after the deed is not taken back, and nothing is lost."""
    sheet = seat.first("story")
    seat.do(Write(key=sheet.key, before=sheet.text, after="## Mine\n\nMy own words."))
    seat.by_hand(lambda text: text.replace("My own words.", "Words of another."))
    with pytest.raises(ChangedError):
        seat.do(Undo())
    assert b"Words of another." in seat.data


def test_what_another_saved_is_kept_when_it_is_found(seat: Seat) -> None:
    """A state of the file that the desk sees for the first time is a version."""
    assert seat.spread
    seat.by_hand(lambda text: f"{text}\nBy vim.\n")
    found = seat.data
    assert seat.spread
    assert found in seat.kept()


def test_typed_text_survives_the_desk(seat: Seat) -> None:
    """What was typed and not saved is there when the desk is opened again; typed back to what stands there it is gone."""
    sheet = seat.first("story")
    seen = seat.desk.preview(sheet.key, f"{sheet.text} Half a sent")
    assert "Half a sent" in seen.html
    assert [receipt.block for receipt in seen.receipts] == [sheet.anchor] * len(seen.receipts)
    assert Seat(seat.root).sheet(sheet.key).unsaved == f"{sheet.text} Half a sent"
    assert seat.data == Seat(seat.root).data
    seat.desk.preview(sheet.key, sheet.text)
    assert Seat(seat.root).sheet(sheet.key).unsaved is None
    seat.desk.preview("../../evil", "text")
    assert not list(seat.root.parent.glob("evil*"))


def test_an_approval_is_of_the_bytes_that_were_shown(seat: Seat) -> None:
    """An approval of an older state is refused, one of what is shown binds exactly its bytes, and a change withdraws it."""
    cut_what_blocks(seat.root)
    shown = seat.spread.shown
    sheet = seat.first("story")
    seat.do(Write(key=sheet.key, before=sheet.text, after=sheet.text.replace("forty night trains", "forty of its night trains")))
    with pytest.raises(ChangedError):
        seat.do(Approve(by="Ada Test", digest=shown))
    spread = seat.spread
    seat.do(Approve(by="Ada Test", digest=spread.shown))
    record = (folder(seat.root) / "trail" / "approval.json").read_bytes()
    approved, _ = review.still_approved(record, page_bytes(seat.house, DAY))
    assert approved is not None
    assert approved.digest == spread.shown
    assert approved.at == NOW
    assert spread.state == "draft"
    assert seat.spread.approval == ("Approved by Ada Test on 2024-05-17.",)
    seat.by_hand(lambda text: text.replace("forty of its", "fifty of its"))
    assert seat.spread.state == "changed"


def test_what_blocks_keeps_from_approval(seat: Seat) -> None:
    """An issue with an invented quotation is not approved, and what blocks is listed."""
    sheet = seat.first("story")
    seat.do(Write(key=sheet.key, before=sheet.text, after=f"{sheet.text} “We are broke and we lied,” Maren Holt said."))
    assert seat.spread.blocking
    with pytest.raises(NotReadyError) as refused:
        seat.do(Approve(by="Ada Test", digest=seat.spread.shown))
    assert refused.value.blocks


def test_a_dropped_story_goes_and_comes_back(seat: Seat) -> None:
    """A drop takes the block out and is kept in selection.toml; pinned again and built anew it comes in, and the message says so."""
    bullet = seat.first("bullet")
    title = seat.spread.titles[bullet.key]
    done = seat.do(Pick(id=bullet.key, word="drop"))
    assert "out of the issue" in done.message
    assert bullet.key not in seat.order()
    assert seat.spread.decisions[bullet.key] == "drop"
    seat.do(Pick(id=bullet.key, word="drop", rebuild=True))
    assert bullet.key not in {slot.story.id for slot in stored_material(seat.house, DAY).lineup.slots}
    done = seat.do(Pick(id=bullet.key, word="pin", rebuild=True))
    assert title in done.message
    assert bullet.key in seat.order()
    agrees(seat)


def test_a_rebuild_keeps_what_was_edited_and_is_undone(seat: Seat) -> None:
    """A story promoted from the short items comes in as one, an edited lede stays, and an undo brings the file back to the byte."""
    lede = seat.first("lede")
    seat.do(Write(key="lede", before=lede.text, after="A lede of our own."))
    before = seat.data
    out = next(entry.story or entry.article for entry in seat.spread.desk.left_out if entry.remedy)
    seat.do(Pick(id=out, word="pin", rebuild=True))
    assert seat.sheet("lede").text == "A lede of our own."
    assert out in seat.spread.decisions
    agrees(seat)
    seat.do(Undo())
    assert seat.data == before
    assert out not in seat.spread.decisions
    agrees(seat)


def test_a_redraft_is_a_suggestion(told: Seat) -> None:
    """The issue stays as it is, the new text is offered, and taken whole it is the machine's."""
    sheet, before = told.first("story"), told.data
    done = told.do(Redraft(key=sheet.key, words=SHORTER))
    assert "drafted anew" in done.message
    assert told.data == before
    offered = told.sheet(sheet.key).suggestion
    assert offered is not None
    assert told.sheet(sheet.key).asked == SHORTER
    assert "".join(hunk.mine for hunk in offered.hunks) == sheet.text
    told.do(Settle(key=sheet.key, before=sheet.text, offered=offered.offer.text, take="all"))
    assert told.sheet(sheet.key).text == offered.offer.text
    assert told.sheet(sheet.key).suggestion is None
    assert not told.sheet(sheet.key).edited
    assert {receipt.basis for receipt in told.sheet(sheet.key).receipts} == {"cited"}
    agrees(told)
    told.do(Undo())
    assert told.data == before


def test_parts_of_a_suggestion_are_taken(told: Seat) -> None:
    """Of the hunks only those asked for come in; a suggestion that is another by now is not taken."""
    sheet = told.first("story")
    told.do(Redraft(key=sheet.key))
    offered = told.sheet(sheet.key).suggestion
    assert offered is not None
    changes = [number for number, hunk in enumerate(offered.hunks) if hunk.mine != hunk.theirs]
    with pytest.raises(ChangedError):
        told.do(Settle(key=sheet.key, before=sheet.text, offered="other words", take="all"))
    told.do(Settle(key=sheet.key, before=sheet.text, offered=offered.offer.text, take=(changes[0],)))
    wanted = "".join(hunk.theirs if number == changes[0] else hunk.mine for number, hunk in enumerate(offered.hunks))
    assert told.sheet(sheet.key).text == wanted.strip()


def test_a_refused_suggestion_is_gone(told: Seat) -> None:
    """A refusal leaves the text and takes the suggestion away, also from the next build's merge."""
    sheet, before = told.first("story"), told.data
    told.do(Redraft(key=sheet.key, words=SHORTER))
    offered = told.sheet(sheet.key).suggestion
    assert offered is not None
    told.do(Settle(key=sheet.key, before=sheet.text, offered=offered.offer.text, take="none"))
    assert told.sheet(sheet.key).suggestion is None
    assert told.data == before


def test_without_a_model_a_redraft_comes_out_as_it_was(seat: Seat) -> None:
    """Rules draft the same words again, and the desk says so."""
    done = seat.do(Redraft(key=seat.first("story").key))
    assert "came out as it was" in done.message
    assert seat.first("story").suggestion is None


def test_a_block_that_was_cut_is_offered_and_brought_back(seat: Seat) -> None:
    """What the editor took out stands among the withdrawn, and taken it stands where it stood."""
    before, story = seat.data, seat.first("story")
    seat.do(Cut(key=story.key, before=story.text))
    drained(newsroom.build(seat.house, DAY, fetch=False))
    withdrawn = seat.spread.withdrawn
    assert [one.offer.block for one in withdrawn] == [story.anchor]
    seat.do(Settle(key=story.key, before="", offered=withdrawn[0].offer.text, take="all"))
    assert seat.data == before


def test_a_version_and_a_single_block_of_it_are_restored(seat: Seat) -> None:
    """Any kept state stands again, whole or block by block, also a block that was cut since."""
    before, story = seat.data, seat.first("story")
    seat.do(Cut(key=story.key, before=story.text))
    lede = seat.first("lede")
    seat.do(Write(key="lede", before=lede.text, after="Another lede."))
    first = seat.spread.versions[0].number
    seat.do(Restore(number=first, key=story.key))
    assert seat.sheet(story.key).text == story.text
    assert seat.sheet("lede").text == "Another lede."
    seat.do(Restore(number=first))
    assert seat.data == before


@pytest.mark.parametrize("broken", [b"\xff\xfe not text", b"---\ntitle: [\n---\n\n<!-- block: lede -->\n\n<script>x</script> words\n"])
def test_a_file_that_cannot_be_read_breaks_no_page(seat: Seat, broken: bytes) -> None:
    """The spread says what is wrong and where, and shows no earlier text as if it stood there."""
    assert seat.spread
    (folder(seat.root) / "issue.md").write_bytes(broken)
    spread = seat.spread
    assert "issue.md" in spread.fault
    assert "Nordvik" not in "".join(sheet.html for sheet in spread.blocks)
    assert "<script" not in "".join(sheet.html for sheet in spread.blocks)
    assert spread.shown == ""


def test_a_slip_in_another_file_is_told(seat: Seat) -> None:
    """A selection.toml that cannot be read is a finding; the issue is shown all the same."""
    (folder(seat.root) / "selection.toml").write_text("[stories]\nst-1 = maybe\n", encoding="utf-8")
    assert any("selection.toml" in finding.message for finding in seat.spread.findings)
    assert seat.spread.blocks


def test_another_command_is_waited_for_and_then_named(seat: Seat) -> None:
    """A deed that cannot have the newsroom fails as any command does, and nothing has changed."""
    before, sheet = seat.data, seat.first("story")
    with issue_lock(seat.root), pytest.raises(RoundupError, match="another command works here"):
        seat.do(Write(key=sheet.key, before=sheet.text, after="Mine."))
    assert seat.data == before


def test_what_is_judged_piece_by_piece_equals_what_is_judged_anew(seat: Seat) -> None:
    """After any of a row of edits by hand the desk shows what a fresh check finds."""
    parts = issue(seat.root)
    texts = [block.text for block in parts.blocks]
    rows = (
        texts[::-1],
        [text.replace("Nordvik", "Wolf") for text in texts],
        [*texts, *texts[2:4]],
        [text.replace("<!-- block: lede -->\n", "") for text in texts],
        texts[:2],
        texts,
    )
    for row in rows:
        rewrite(seat.root, parts.front, row)
        seat.do(Add(text="Nordvik Rail is a company of 1,234 people.", behind=""))
        agrees(seat)
