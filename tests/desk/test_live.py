"""Two hands on one file: the page and another program, two pages, and what is left where a page or the desk ends in the middle."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Request, Route

from tests.desk.kit import BROWSER, Running, Seat, running, seated
from tests.desk.rooms import PROFIT, Room, again
from tests.kit import made, on

pytestmark = BROWSER
MINE = "My words stand here."
THEIRS = "Their words stand here."


def block(seat: Seat, key: str) -> Locator:
    """Return a block of the page."""
    return seat.page.locator(f'#blocks [data-block="{key}"]')


def edited(seat: Seat, key: str, words: str) -> Locator:
    """Type words at the end of a block's text and wait until they are kept; return its form."""
    block(seat, key).locator(".prose").hover()
    block(seat, key).locator('.tools [data-act="edit"]').click()
    form = block(seat, key).locator("form.editing")
    form.locator("textarea").fill(f"{form.locator('textarea').input_value()} {words}")
    block(seat, key).locator(".prose", has_text=words).wait_for()
    return form


def clashed(seat: Seat, room: Room, key: str) -> Locator:
    """Type words into a block that another program changes meanwhile, and save; return the note that shows both."""
    form = edited(seat, key, MINE)
    old = room.body(key)
    room.type(old, f"{old} {THEIRS}")
    form.locator(".clash", has_text="saved elsewhere while you type").wait_for()
    form.get_by_role("button", name="Save", exact=True).click()
    note = form.locator(".clash")
    note.get_by_role("button", name="Save mine over it").wait_for()
    return note


@pytest.mark.parametrize("renamed", [True, False])
def test_a_change_on_disk_appears_without_a_reload(at: tuple[Room, Seat], renamed: bool) -> None:  # noqa: FBT001  # a column of two
    """Whether a program renames a new file over the old one or writes into it, the page shows its words and is the same page."""
    room, seat = at
    seat.page.evaluate("window.same = 'page'")
    if renamed:
        room.type(PROFIT, THEIRS)
    else:
        room.issue.write_text(room.text.replace(PROFIT, THEIRS), encoding="utf-8")
    block(seat, room.keys[2]).locator(".prose", has_text=THEIRS).wait_for()
    assert seat.page.evaluate("window.same") == "page"


def test_decisions_and_builds_of_other_programs_appear(built: Room, tmp_path: Path, browser: Browser) -> None:
    """What `roundup pick` decides stands with the block at once, and what `roundup build` then takes out leaves the page."""
    room = again(built, tmp_path / "room")
    kept, gone = room.key_of("Battery trains"), room.key_of("called off a strike")
    with running(room.root, "--offline", env=room.env) as opened, seated(browser, opened.address) as seat:
        made(on(room.root, "pick", "--pin", kept))
        block(seat, kept).get_by_text("selection: pin").wait_for()
        made(on(room.root, "pick", "--drop", gone))
        made(on(room.root, "build"))
        block(seat, gone).wait_for(state="detached")


def test_a_block_under_edit_stays_while_its_neighbours_change(at: tuple[Room, Seat]) -> None:
    """Text, cursor and focus of the block that is edited are left alone by changes, moves and cuts around it."""
    room, seat = at
    lede, story = room.keys[1], room.keys[2]
    form = edited(seat, story, MINE)
    seat.page.keyboard.press("Control+Home")
    bullet = room.key_of("Battery trains")
    room.type(room.body("greeting"), THEIRS)
    block(seat, "greeting").locator(".prose", has_text=THEIRS).wait_for()
    front, last = room.text.split(f"<!-- block: story {story} -->")
    moved, rest = last.split("<!-- block: story ", 1)
    room.type(
        room.text,
        f"{front.replace('<!-- block: lede -->', f'<!-- block: story {story} -->{moved}<!-- block: lede -->')}<!-- block: story {rest}",
    )
    seat.page.locator(f'[data-block="{story}"] + [data-block="{lede}"]').wait_for()
    room.type(room.text[room.text.index(f"<!-- block: bullet {bullet}") :].split("\n\n")[0], "")
    block(seat, bullet).wait_for(state="detached")
    assert MINE in form.locator("textarea").input_value()
    assert seat.page.evaluate("document.activeElement.selectionStart") == 0
    seat.page.keyboard.type("## Here ")
    assert form.locator("textarea").input_value().startswith("## Here ")
    assert MINE not in room.text


def test_keystrokes_ask_one_question_at_a_time(at: tuple[Room, Seat]) -> None:
    """However fast an editor types, the next question waits for the answer, and the last one is about the whole text."""
    room, seat = at
    form = edited(seat, room.keys[2], MINE)
    asked, open_, most = [], 0, 0

    def starts(request: Request) -> None:
        nonlocal open_, most
        if request.method == "POST":
            asked.append(str((request.post_data_json or {})["text"]))
            open_ += 1
            most = max(most, open_)

    def ends(request: Request) -> None:
        nonlocal open_
        open_ -= request.method == "POST"

    seat.page.on("request", starts)
    seat.page.on("requestfinished", ends)
    form.locator("textarea").press_sequentially(" As fast as fingers go.")
    block(seat, room.keys[2]).locator(".prose", has_text="As fast as fingers go.").wait_for()
    assert most == 1
    assert asked[-1] == form.locator("textarea").input_value()
    assert len(asked) == len(set(asked))


def test_a_save_over_a_changed_block_shows_both_and_overwrites_nothing(at: tuple[Room, Seat]) -> None:
    """The file's text is shown with what differs, the file stays; then mine over it, with the other's words in the history."""
    room, seat = at
    key = room.keys[2]
    note = clashed(seat, room, key)
    assert THEIRS in room.text
    assert MINE not in room.text
    assert note.locator(".both del").all_inner_texts()[-1].strip() in THEIRS
    assert note.locator(".both ins").all_inner_texts()[-1].strip() in MINE
    note.get_by_role("button", name="Save mine over it").click()
    block(seat, key).locator("form").wait_for(state="detached")
    assert MINE in room.body(key)
    assert THEIRS not in room.text
    assert any(THEIRS in path.read_text() for path in (room.issue.parent / "history" / "issue.md").iterdir())


def test_the_files_text_can_be_taken_and_ones_own_is_still_offered(at: tuple[Room, Seat]) -> None:
    """To take the file's text changes nothing on disk; the typed text is kept until it is forgotten."""
    room, seat = at
    key = room.keys[2]
    clashed(seat, room, key).get_by_role("button", name="Take the file's").click()
    block(seat, key).locator("form").wait_for(state="detached")
    block(seat, key).locator(".prose", has_text=THEIRS).wait_for()
    assert MINE not in room.text
    block(seat, key).get_by_role("button", name="unsaved text is kept").click()
    form = block(seat, key).locator("form")
    assert MINE in form.locator("textarea").input_value()
    form.get_by_role("button", name="Leave it as it was").click()
    form.wait_for(state="detached")
    block(seat, key).locator('.tools [data-act="edit"]').click()
    block(seat, key).get_by_role("button", name="Forget it").click()
    seat.said("forgotten")
    block(seat, key).get_by_role("button", name="Leave it as it was").click()
    block(seat, key).get_by_role("button", name="unsaved text is kept").wait_for(state="detached")


def test_a_block_that_is_being_drawn_anew_is_edited_all_the_same(at: tuple[Room, Seat]) -> None:
    """Edit, pressed while the answer to the last change is under way, opens the block's form, and says nothing of others."""
    room, seat = at
    key = room.keys[2]
    form = edited(seat, key, MINE)
    held: list[Route] = []
    seat.page.route("**/sheet?*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    form.get_by_role("button", name="Leave it as it was").click()
    form.wait_for(state="detached")
    block(seat, key).locator('.tools [data-act="edit"]').click()
    for route in held:
        route.continue_()
    seat.page.unroute("**/sheet?*")
    form.get_by_role("button", name="Forget it").click()
    assert not form.locator(".clash").is_visible()
    seat.said("forgotten")


def test_the_cursor_and_the_words_of_a_list_stay_when_the_file_changes(at: tuple[Room, Seat]) -> None:
    """Somebody who filters a list goes on typing while other programs save."""
    room, seat = at
    page, field = seat.page, seat.page.get_by_label("Find")
    page.get_by_role("tab", name="Left out").click()
    field.press_sequentially("chee")
    with page.expect_response("**/side/*") as drawn:
        room.type(PROFIT, THEIRS)
    drawn.value.finished()
    page.locator("#blocks .prose", has_text=THEIRS).wait_for()
    page.keyboard.type("se")
    assert field.input_value() == "cheese"
    assert page.locator("#floor > li:visible").count() >= 1


@pytest.mark.parametrize("saves", [True, False])
def test_text_of_a_block_that_is_gone_becomes_a_block_of_its_own(at: tuple[Room, Seat], saves: bool) -> None:  # noqa: FBT001  # a column of two
    """A block cut by another program while it is edited keeps its place and its text; nobody who types presses a button by it."""
    room, seat = at
    key = room.key_of("called off a strike")
    form = edited(seat, key, MINE)
    form.locator("textarea").press("End")
    room.type(room.text[room.text.index(f"<!-- block: bullet {key}") :], "")
    form.get_by_role("button", name="Add it as a block of its own").wait_for()
    seat.page.keyboard.type(" And more.")
    assert MINE not in room.text
    if saves:
        form.get_by_role("button", name="Save", exact=True).click()
        form.locator(".clash", has_text="not in the file any more").wait_for()
    form.get_by_role("button", name="Add it as a block of its own").click()
    block(seat, key).wait_for(state="detached")
    assert room.body("own-1").endswith(f"{MINE} And more.")


def test_text_of_a_block_that_is_gone_can_be_let_go(at: tuple[Room, Seat]) -> None:
    """The block leaves the page, the file is not touched, and the words lie with the unsaved texts."""
    room, seat = at
    key = room.key_of("called off a strike")
    form = edited(seat, key, MINE)
    room.type(room.text[room.text.index(f"<!-- block: bullet {key}") :], "")
    without = room.text
    form.get_by_role("button", name="Let it go").click()
    block(seat, key).wait_for(state="detached")
    assert room.text == without
    assert MINE in (room.issue.parent / "history" / "unsaved" / f"{key}.md").read_text()


def test_two_tabs_do_not_fight(at: tuple[Room, Seat]) -> None:
    """Different blocks are both saved; of one block the second is given the choice, and no word of either is lost."""
    room, seat = at
    story, bullet = room.keys[2], room.key_of("Battery trains")
    # The key opens a browser, and a second tab shares its cookies.
    other = Seat(page=seat.page.context.new_page())
    other.page.goto(seat.page.url)
    other.page.locator("body[data-ready]").wait_for()
    mine, theirs = edited(seat, story, MINE), edited(other, bullet, THEIRS)
    mine.get_by_role("button", name="Save", exact=True).click()
    theirs.get_by_role("button", name="Save", exact=True).click()
    mine.wait_for(state="detached")
    theirs.wait_for(state="detached")
    assert MINE in room.body(story)
    assert THEIRS in room.body(bullet)
    block(seat, bullet).locator(".prose", has_text=THEIRS).wait_for()
    first, second = edited(seat, bullet, "One of two."), edited(other, bullet, "Two of two.")
    first.get_by_role("button", name="Save", exact=True).click()
    first.wait_for(state="detached")
    second.locator(".clash", has_text="saved elsewhere while you type").wait_for()
    other.page.reload()
    other.page.locator("body[data-ready]").wait_for()
    block(other, bullet).get_by_role("button", name="unsaved text is kept").click()
    second = block(other, bullet).locator("form.editing")
    assert "Two of two." in second.locator("textarea").input_value()
    second.get_by_role("button", name="Save", exact=True).click()
    second.wait_for(state="detached")
    assert "Two of two." in room.body(bullet)
    assert any("One of two." in path.read_text() for path in (room.issue.parent / "history" / "issue.md").iterdir())


def test_typed_text_survives_the_tab(desk: tuple[Room, str], at: tuple[Room, Seat]) -> None:
    """Text of a block, of the title and of a new block is offered again when the tab was closed in the middle of a word."""
    room, seat = at
    before = room.text
    page = seat.page
    key = room.keys[2]
    edited(seat, key, MINE)
    page.locator('[data-block="title"] h1').hover()
    page.get_by_role("button", name="Edit title").click()
    page.locator('[data-block="title"] textarea').fill("A title of min")
    page.get_by_role("button", name="Add a block at the end").click()
    page.locator("#adding textarea").fill("A block of min")
    other = page.context.new_page()
    page.close()  # with questions still under way
    seat.page = other
    other.goto(desk[1].split("?")[0])
    other.locator("body[data-ready]").wait_for()
    block(seat, key).get_by_role("button", name="unsaved text is kept").click()
    assert MINE in block(seat, key).locator("form.editing textarea").input_value()
    other.locator('[data-block="title"]').get_by_role("button", name="unsaved text is kept").click()
    assert other.locator('[data-block="title"] textarea').input_value() == "A title of min"
    other.get_by_role("button", name="Add a block at the end").click()
    assert other.locator("#adding textarea").input_value() == "A block of min"
    assert room.text == before


def test_typed_text_survives_the_desk_and_a_new_one_offers_it(built: Room, tmp_path: Path, browser: Browser) -> None:
    """A desk that is killed is told of in its page, which keeps what is typed; the next desk offers it, and ends without a fault with pages open."""
    room = again(built, tmp_path / "room")
    key = room.keys[2]
    with running(room.root, "--offline", env=room.env) as opened, seated(browser, opened.address) as seat:
        edited(seat, key, MINE)
        opened.kill()
        seat.page.get_by_role("dialog", name="The desk is closed").wait_for()
        seat.page.locator("#ended").get_by_role("button", name="Close").click()
        assert MINE in block(seat, key).locator("form.editing textarea").input_value()
    with running(room.root, "--offline", env=room.env) as opened, seated(browser, opened.address) as seat:
        block(seat, key).get_by_role("button", name="unsaved text is kept").click()
        form = block(seat, key).locator("form.editing")
        assert MINE in form.locator("textarea").input_value()
        _interrupted(opened)
        seat.page.get_by_role("dialog", name="The desk is closed").wait_for()
        assert MINE in form.locator("textarea").input_value()


def _interrupted(desk: Running) -> None:
    """End a desk by Ctrl+C, as its page stands open."""
    os.kill(desk.process.pid, signal.SIGINT)
    assert desk.process.wait(timeout=60) == 0
