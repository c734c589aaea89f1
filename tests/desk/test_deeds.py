"""Every deed by its button: the file afterwards, the way back and there again, and what is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator

from tests.desk.kit import BROWSER, Seat, running, seated
from tests.desk.rooms import FALSE, PROFIT, Room, furnished
from tests.kit import folder, made, on

pytestmark = BROWSER
STORY, BULLET = "## Nordvik and Tarn", "- **Battery trains"
State = tuple[str, str]


def block(seat: Seat, key: str) -> Locator:
    """Return a block of the page with its tools shown."""
    one = seat.page.locator(f'#issue [data-block="{key}"]')
    one.locator("[data-text]").hover()
    return one


def done(seat: Seat, press: Callable[[], object]) -> dict[str, Any]:
    """Press something that does a deed; return the answer once the page has it."""
    with seat.page.expect_response("**/do") as told:
        press()
    answer: dict[str, Any] = told.value.json()
    seat.said(str(answer.get("message") or answer["error"]))
    return answer


def by(seat: Seat, name: str) -> Callable[[], object]:
    """Return what presses a button at the top."""
    return seat.page.locator("#head").get_by_role("button", name=name, exact=True).click


def state(room: Room) -> State:
    """Return what the editor's files say."""
    return room.text, (room.issue.parent / "selection.toml").read_text(encoding="utf-8")


def did(seat: Seat, room: Room, press: Callable[[], object]) -> State:
    """Do a deed, take it back, do it again, take it back; return the files as the deed left them."""
    before = state(room)
    done(seat, press)
    after = state(room)
    assert after != before
    for name, left in (("Undo", before), ("Redo", after), ("Undo", before)):
        done(seat, by(seat, name))
        assert state(room) == left
    return after


def body(text: str, key: str) -> str:
    """Return a block of a text with its anchor line, up to the next one."""
    return next(part for part in text.split("<!-- block: ") if part.partition(" -->")[0].split()[-1:] == [key])


def test_a_block_is_cut_moved_and_made_another_kind(at: tuple[Room, Seat]) -> None:
    """Cut, up, down, and convert both ways change the place or the kind of one block, and no other's text."""
    room, seat = at
    story, bullet = room.key_of(STORY), room.key_of(BULLET)
    keys = room.keys

    def press(key: str, act: str) -> Callable[[], object]:
        return lambda: block(seat, key).locator(f'.tools [data-act="{act}"]').click()

    text, _ = did(seat, room, press(bullet, "cut"))
    assert text == room.text.replace(f"<!-- block: {body(room.text, bullet)}", "")
    text, _ = did(seat, room, press(story, "down"))
    assert [key for key in keys if key != story] == [key for key in _keys(text) if key != story]
    assert _keys(text).index(story) == keys.index(story) + 1
    text, _ = did(seat, room, press(story, "up"))
    assert _keys(text).index(story) == keys.index(story) - 1
    text, chosen = did(seat, room, press(bullet, "convert"))
    assert "## Battery trains replace the last diesel railcars" in text
    assert f'{bullet} = "story"' in chosen
    text, chosen = did(seat, room, press(story, "convert"))
    assert "- **Nordvik and Tarn Works.** " in text
    assert f'{story} = "bullet"' in chosen
    assert all(body(text, key) == body(room.text, key) for key in keys[:2])


def _keys(text: str) -> list[str]:
    return [part.partition(" -->")[0].split()[-1] for part in text.split("<!-- block: ")[1:]]


def test_decisions_on_a_story_stand_in_the_selection(at: tuple[Room, Seat]) -> None:
    """Pin, defer and drop by the buttons of a block write their word; what is deferred or dropped leaves the issue, and comes back by undo."""
    room, seat = at
    key = room.key_of(BULLET)
    for word in ("pin", "defer", "drop"):
        text, chosen = did(seat, room, lambda word=word: block(seat, key).locator(f'.tools [data-word="{word}"]').click())  # type: ignore[misc]  # a lambda with a default
        assert f'{key} = "{word}"' in chosen
        assert (f" {key} -->" in text) == (word == "pin")


def test_a_block_is_added_signed_off_and_the_front_matter_written(at: tuple[Room, Seat]) -> None:
    """What the dialogs and the line forms ask for stands in the file where it belongs."""
    room, seat = at
    page, key = seat.page, room.key_of(STORY)

    def add() -> None:
        block(seat, key).get_by_role("button", name="Add below").click()
        page.locator("#adding textarea").fill("A *note* of mine.")
        page.get_by_role("button", name="Add", exact=True).click()

    def sign() -> None:
        block(seat, key).get_by_role("button", name="Sign off").click()
        page.locator("#sign input").fill("Ada Editor")
        page.locator("#sign").get_by_role("button", name="Sign off").click()

    def write(name: str, words: str) -> None:
        block(seat, name).get_by_role("button", name=f"Edit {name}").click()
        page.locator(f'[data-block="{name}"] textarea').fill(words)
        page.locator(f'[data-block="{name}"]').get_by_role("button", name="Save").click()

    text, _ = did(seat, room, add)
    assert _keys(text)[_keys(text).index(key) + 1] == "own-1"
    assert "A *note* of mine." in body(text, "own-1")
    for name in ("title", "preheader"):
        text, _ = did(seat, room, lambda name=name: write(name, f'My "{name}": so'))  # type: ignore[misc]  # a lambda with a default
        assert f'{name}: "My \\"{name}\\": so"' in text.replace("'", '"') or f"{name}: 'My \"{name}\": so'" in text
    before = room.text
    done(seat, sign)
    assert "<!-- signed off: Ada Editor -->" in body(room.text, key)
    block(seat, key).get_by_text("signed off by Ada Editor").wait_for()
    done(seat, lambda: block(seat, key).get_by_role("button", name="Take the sign-off back").click())
    assert room.text == before


def test_a_wording_of_the_conflict_sheet_goes_into_the_draft(at: tuple[Room, Seat]) -> None:
    """Where sources disagree both sides are shown with their passages, and one press puts a wording into the sentence."""
    room, seat = at
    seat.page.get_by_role("tab", name="Sources disagree").click()
    sheet = seat.page.locator(".conflict", has_text="profit")
    sheet.get_by_text("In the draft:").wait_for()
    button = sheet.locator('[data-act="reword"]').first
    words = button.inner_text()
    text, _ = did(seat, room, button.click)
    assert text == room.text.replace("41 million euros", words, 1)
    assert "55 million euros" in words


def test_what_was_cut_is_offered_and_comes_back(at: tuple[Room, Seat]) -> None:
    """A block that was taken out before a build is listed, and one button brings it back where it stood."""
    room, seat = at
    key, before = room.key_of(BULLET), room.text
    done(seat, lambda: block(seat, key).locator('.tools [data-act="cut"]').click())
    made(on(room.root, "build"))
    seat.page.get_by_role("tab", name="Suggestions").click()
    offer = seat.page.locator(f'.suggestion[data-block="{key}"]')
    done(seat, offer.get_by_role("button", name="Bring it back").click)
    assert room.text == before


def test_a_version_of_the_history_stands_again(at: tuple[Room, Seat]) -> None:
    """The newest kept state is restored by its button, and the restoring can be taken back."""
    room, seat = at
    key = room.key_of(BULLET)
    before = room.text
    done(seat, lambda: block(seat, key).locator('.tools [data-act="cut"]').click())
    seat.page.get_by_role("tab", name="History").click()
    versions = seat.page.locator("#panel li")
    versions.filter(has_text="before: cut").first.wait_for()
    text, _ = did(seat, room, versions.filter(has_text="before: cut").first.get_by_role("button", name="Restore it").click)
    assert text == before


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_a_press_counts_although_the_page_is_drawn_anew_meanwhile(at: tuple[Room, Seat], hand: str) -> None:
    """A mouse button or the space bar goes down, the file changes, it comes up: the press is one press, and then the change appears."""
    room, seat = at
    page = seat.page
    button = page.locator("#head").get_by_role("button", name="Keys")
    button.hover()
    button.focus()
    with page.expect_response("**/sheet**") as drawn:
        page.mouse.down() if hand == "mouse" else page.keyboard.down(" ")
        room.type(PROFIT, f"{PROFIT} Some more words.")
    drawn.value.finished()
    page.evaluate("fetch('/?later').then((answer) => answer.text())")  # by now it would have been drawn
    page.mouse.up() if hand == "mouse" else page.keyboard.up(" ")
    page.locator("#help[open]").wait_for()
    page.locator("#blocks", has_text="Some more words.").wait_for()


def test_the_floor_is_filtered_by_words(at: tuple[Room, Seat]) -> None:
    """Only what has all the words stays in the list of what was left out, with its reason; decisions are made there, too."""
    room, seat = at
    page = seat.page
    page.get_by_role("tab", name="Left out").click()
    page.locator("#floor li").first.wait_for()
    many = page.locator("#floor > li:visible").count()
    page.get_by_label("Find").fill("cheese evidence")
    assert page.locator("#floor > li:visible").count() == 1 < many
    _, chosen = did(seat, room, page.locator("#floor > li:visible").get_by_role("button", name="Defer").click)
    assert 'cheese = "defer"' in chosen
    assert page.get_by_label("Find").input_value() == "cheese evidence"
    page.get_by_label("Find").fill("no such words")
    assert page.locator("#floor > li:visible").count() == 0


def test_the_preview_shows_the_mail_at_two_widths_in_each_look(at: tuple[Room, Seat]) -> None:
    """Light, dark and inverted at 375 and 600 px differ as they should, and the plain text is the mail's own."""
    room, seat = at
    page = seat.page
    by(seat, "Preview")()
    grounds = []
    for look in ("Light", "Dark", "Inverted by the mail program"):
        page.locator("#preview").get_by_role("button", name=look).click()
        assert [frame.get_attribute("width") for frame in page.locator("#preview iframe").all()] == ["375", "600"]
        sheet = page.frame_locator("#preview iframe >> nth=0").locator(".sheet").first
        sheet.get_by_text("Nordvik and Tarn Works").first.wait_for()
        grounds.append(sheet.evaluate("e => getComputedStyle(e).backgroundColor + getComputedStyle(document.documentElement).filter"))
    assert len(set(grounds)) == 3
    page.locator("#preview").get_by_role("button", name="Plain text").click()
    words = page.frame_locator("#preview iframe").locator("pre").inner_text()
    assert words.strip() == (folder(room.root) / "issue.txt").read_text(encoding="utf-8").strip()
    page.locator("#preview").get_by_role("button", name="Close").click()


def test_approval_is_refused_while_something_blocks_and_after_a_change(at: tuple[Room, Seat]) -> None:
    """The dialog lists what blocks; what changed on disk while it stood open is not approved; nothing is recorded either time."""
    room, seat = at
    page, record = seat.page, room.issue.parent / "trail" / "approval.json"

    def approve() -> None:
        page.locator("#approve").get_by_role("button", name="Approve").click()

    room.type(PROFIT, f"{PROFIT} {FALSE}")
    page.locator("#blocks", has_text=FALSE).wait_for()
    by(seat, "Approve")()
    page.locator("#approve input").fill("Ada Editor")
    answer = done(seat, approve)
    assert answer["blocks"]
    page.locator("#approve .blocked", has_text="Lagos").wait_for()
    page.locator("#approve").get_by_role("button", name="Not yet").click()
    room.type(f" {FALSE}", "")
    page.locator("#blocks", has_text=FALSE).wait_for(state="detached")
    by(seat, "Approve")()
    page.locator("#approve input").fill("Ada Editor")
    room.type(PROFIT, "")
    page.locator("#blocks", has_text=PROFIT).wait_for(state="detached")
    done(seat, approve)
    page.locator("#approve .blocked", has_text="not what you saw").wait_for()
    assert not record.exists()


def test_a_suggestion_is_taken_in_parts_or_refused(browser: Browser, tmp_path: Path) -> None:
    """Ticked parts alone go into the block, the way back leaves the file as it was, and what is refused is not offered again."""
    with furnished(tmp_path) as room, running(room.root, env=room.env) as opened, seated(browser, opened.address) as seat:
        page, key = seat.page, room.keys[2]
        block(seat, key).locator('.tools [data-act="redraft"]').click()
        page.locator("#redraft textarea").fill("without the first")
        assert "offered" in done(seat, page.get_by_role("button", name="Ask").click)["message"]
        offer = page.locator(f'.suggestion[data-block="{key}"]')
        before = room.text
        offer.get_by_role("button", name="Take the ticked parts").click()
        seat.said("Tick the parts")
        offer.get_by_role("checkbox").first.check()
        gone = offer.locator(".differs").first.locator("del").first.inner_text().strip()
        text, _ = did(seat, room, offer.get_by_role("button", name="Take the ticked parts").click)
        assert gone in before
        assert gone not in text
        done(seat, offer.get_by_role("button", name="Refuse").click)
        offer.wait_for(state="detached")
        assert room.text == before
