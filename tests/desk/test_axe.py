"""The desk's page for everyone: nothing serious or critical is found in it, whatever is open, light or dark, wide or narrow."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.desk.kit import BROWSER, Seat, running, seated
from tests.desk.rooms import FALSE, PROFIT, Room, again

pytestmark = BROWSER
TABS = ("To look at", "Suggestions", "Sources disagree", "Left out", "Dates", "Feeds", "Plots", "History", "Evidence")


@pytest.fixture(scope="module")
def desk(built: Room, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, str]]:
    """Open a desk on an issue in which something blocks, sources disagree, a block was cut and another has unsaved text."""
    room = again(built, tmp_path_factory.mktemp("axe") / "room")
    room.type(PROFIT, f"{PROFIT} {FALSE}")
    cut = room.key_of("- **Battery trains")
    room.type(
        next(part for part in room.text.split("<!-- ") if part.startswith(f"block: bullet {cut}")),
        "block: text note -->\nA note of mine.\n\n",
    )
    with running(room.root, "--offline", env=room.env) as opened:
        yield room, opened.address


def faults(page: Page, *within: str) -> list[tuple[str, str]]:
    """Return what is serious or critical in a page, or in a part of it, by rule and element."""
    context: Any = {"include": [[part] for part in within]} if within else None
    found = Axe().run(page, context=context).response["violations"]
    return [(fault["id"], node["html"][:160]) for fault in found if fault["impact"] in ("serious", "critical") for node in fault["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1360, "light"), (400, "dark")])
def test_nothing_serious_is_found_whatever_is_open(browser: Browser, desk: tuple[Room, str], width: int, scheme: str) -> None:
    """The page at rest, each tab, the form of a block, a clash, and each dialog."""
    room, address = desk
    with seated(browser, address, color_scheme=scheme, viewport={"width": width, "height": 860}) as seat:
        page = seat.page
        found = {"page": faults(page)}
        for tab in TABS:
            page.get_by_role("tab", name=tab, exact=True).click()
            page.locator("#panel > *").first.wait_for()
            found[tab] = faults(page, "#side")
        found["form"] = _editing(seat, room)
        found |= _dialogs(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_on_a_narrow_page_a_sentence_and_its_evidence_are_in_sight_together(browser: Browser, desk: tuple[Room, str]) -> None:
    """A page of 400 px, as a large one enlarged three times: the next sentence to look at stands above the words about it."""
    _, address = desk
    with seated(browser, address, viewport={"width": 400, "height": 860}) as seat:
        page = seat.page
        assert page.evaluate("scrollY") == 0
        page.keyboard.press("n")
        page.locator("#panel .said").wait_for()
        page.wait_for_function("scrollY > 0")
        mark = page.locator(".m.on").bounding_box()
        said = page.locator("#panel .said").bounding_box()
        assert mark is not None
        assert said is not None
        assert 0 < mark["y"] < said["y"] < 860


def _editing(seat: Seat, room: Room) -> list[tuple[str, str]]:
    """Edit a block so that it has findings and a clash; leave it with unsaved text."""
    page, key = seat.page, room.keys[2]
    one = page.locator(f'#blocks [data-block="{key}"]')
    one.locator("[data-text]").hover()
    one.locator('.tools [data-act="edit"]').click()
    area = one.locator("textarea")
    area.fill(f"{area.input_value()} Nordvik will close its line to Oslo in June.")
    one.locator(".checks .finding", has_text="Oslo").wait_for()
    text = room.text
    room.type(FALSE, f"{FALSE} Theirs.")
    one.locator(".clash", has_text="saved elsewhere").wait_for()
    one.get_by_role("button", name="Save", exact=True).click()
    one.get_by_role("button", name="Save mine over it").wait_for()
    found = faults(page, "#issue")
    one.get_by_role("button", name="Take the file's").click()
    one.get_by_role("button", name="unsaved text is kept").wait_for()
    room.issue.write_text(text, encoding="utf-8")
    return found + faults(page, "#issue", "#head")


def _dialogs(page: Page) -> dict[str, list[tuple[str, str]]]:
    found = {}
    for name in ("approve", "redraft", "sign", "adding", "help", "preview", "ended"):
        page.evaluate("id => document.getElementById(id).showModal()", name)
        found[name] = faults(page, f"#{name}")
        page.evaluate("id => document.getElementById(id).close()", name)
    return found


@pytest.mark.parametrize("look", ["light", "dark"])
def test_nothing_serious_is_found_in_the_mail(browser: Browser, desk: tuple[Room, str], look: str) -> None:
    """The preview's own page, forced light and dark, at the width of a telephone; its frame is opened by itself, as a frame runs no script."""
    _, address = desk
    with seated(browser, address) as seat:
        html = seat.page.evaluate(
            "look => fetch(`/preview/issue?scheme=${look}`, {headers: {'X-Roundup-Stamp': document.body.dataset.stamp}}).then(answer => answer.text())",
            look,
        )
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.set_content(html)
    assert page.locator(".sheet").first.is_visible()
    assert [fault for fault in faults(page) if fault[0] not in ("region", "landmark-one-main")] == []
    context.close()
