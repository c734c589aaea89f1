"""A whole editorial session in a real browser: with the mouse, and with the keyboard alone."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.desk.kit import BROWSER, Seat, reviewing, seated
from tests.desk.rooms import FALSE, Room, furnished

pytestmark = BROWSER
TRUE = "The bank lends the money."


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Build an issue to review."""
    with furnished(tmp_path) as built:
        yield built


def test_an_editor_reads_mends_cuts_promotes_redrafts_and_approves(browser: Browser, room: Room) -> None:
    """Open, find the unsupported sentence, fix it, cut a bullet, bring a story in from the floor, redraft a block and take it, approve."""
    with reviewing(room.root, env=room.env) as address, seated(browser, address) as seat:
        _mend(seat, room)
        page = seat.page
        cut = room.key_of("Battery trains")
        page.locator(f'[data-block="{cut}"] .prose').hover()
        page.locator(f'[data-block="{cut}"] [data-act="cut"]').click()
        page.locator(f'[data-block="{cut}"]').wait_for(state="detached")
        assert cut not in room.keys
        _promote(seat, room)
        _redraft(seat, room)
        _approve(seat, room)


def _mend(seat: Seat, room: Room) -> None:
    page = seat.page
    seat.head("1 thing blocks")
    assert page.locator(".said").inner_text() == FALSE
    page.get_by_role("button", name="Edit the block").click()
    area = page.locator("form.editing textarea")
    area.fill(area.input_value().replace(FALSE, TRUE))
    page.locator(".prose", has_text=TRUE).wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    seat.head("nothing blocks")
    assert TRUE in room.text
    assert FALSE not in room.text


def _promote(seat: Seat, room: Room) -> None:
    page = seat.page
    page.get_by_role("tab", name="Left out").click()
    page.locator("#floor li", has_text="Warsaw").get_by_role("button", name="Bring in").click()
    page.locator("#blocks .bullet", has_text="Warsaw").wait_for(timeout=60_000)
    assert "Warsaw" in room.text


def _redraft(seat: Seat, room: Room) -> None:
    page = seat.page
    key = room.key_of("Warsaw")
    before = room.body(key)
    page.locator(f'[data-block="{key}"] .prose').hover()
    page.locator(f'[data-block="{key}"] [data-act="redraft"]').click()
    page.locator("#redraft textarea").fill("much shorter")
    page.get_by_role("button", name="Ask").click()
    offer = page.locator(f'.suggestion[data-block="{key}"]')
    offer.wait_for(timeout=60_000)
    assert room.body(key) == before
    offer.get_by_role("button", name="Take it whole").click()
    offer.wait_for(state="detached")
    assert len(room.body(key)) < len(before)


def _approve(seat: Seat, room: Room) -> None:
    page = seat.page
    page.locator("#head").get_by_role("button", name="Approve").click()
    page.locator("#approve input").fill("Ada Editor")
    page.locator("#approve").get_by_role("button", name="Approve").click()
    seat.head("approved")
    record = json.loads((room.issue.parent / "trail" / "approval.json").read_text(encoding="utf-8"))
    assert record["by"] == "Ada Editor"
    assert record["files"]["issue.md"] == sha256(room.issue.read_bytes()).hexdigest()


def test_the_same_with_the_keyboard_alone(browser: Browser, room: Room) -> None:
    """Everything of the session is done without a mouse, and focus is never lost to nowhere."""
    with reviewing(room.root, env=room.env) as address, seated(browser, address) as seat:
        page, keys = seat.page, seat.page.keyboard
        page.locator(".said", has_text=FALSE).wait_for()
        keys.press("e")
        page.locator("form.editing textarea:focus").wait_for()
        keys.type(TRUE)  # the sentence that was chosen is selected in the text
        page.locator(".prose", has_text=TRUE).wait_for()
        keys.press("Control+Enter")
        seat.head("nothing blocks")
        assert room.text.count(f" {TRUE}\n") == 1
        assert FALSE not in room.text
        _go(seat, room.key_of("Battery trains"))
        keys.press("x")
        page.locator("#blocks", has_text="Battery trains").wait_for(state="detached")
        assert "Battery trains" not in room.text
        keys.press("5")
        page.locator("#floor").wait_for()
        _tab(seat, "Bring in")
        page.locator("#blocks .bullet", has_text="Warsaw").wait_for(timeout=60_000)
        key = room.key_of("Warsaw")
        before = room.body(key)
        _go(seat, key)
        keys.press("r")
        page.locator("#redraft textarea:focus").wait_for()
        keys.type("much shorter")
        _tab(seat, "Ask")
        offer = page.locator(f'.suggestion[data-block="{key}"]')
        offer.wait_for(timeout=60_000)
        keys.press("3")
        _tab(seat, "Take it whole")
        offer.wait_for(state="detached")
        assert len(room.body(key)) < len(before)
        keys.press("A")
        page.locator("#approve input:focus").wait_for()
        keys.type("Ada Editor")
        keys.press("Enter")
        seat.head("approved")
        record = json.loads((room.issue.parent / "trail" / "approval.json").read_text(encoding="utf-8"))
        assert record["files"]["issue.md"] == sha256(room.issue.read_bytes()).hexdigest()


def _go(seat: Seat, key: str) -> None:
    """Walk from block to block until this one is chosen."""
    for _ in range(20):
        if seat.page.locator(f'.here[data-block="{key}"]').count():
            return
        seat.page.keyboard.press("]")
    raise AssertionError(f"the keyboard does not reach {key}")


def _tab(seat: Seat, label: str) -> None:
    """Walk on with Tab until a button of this name has the focus, and press it."""
    for _ in range(40):
        seat.page.keyboard.press("Tab")
        if seat.page.evaluate("document.activeElement.matches('button') && document.activeElement.innerText") == label:
            seat.page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard does not reach {label}")
