"""What the desk approves can be read there: each edition of an issue, as mail and as text."""

import pytest
from playwright.sync_api import Browser

from tests.desk.kit import BROWSER, running, seated
from tests.desk.rooms import Room, again
from tests.kit import folder, made, on

pytestmark = BROWSER
SHORT = '\n[[editions]]\nname = "short"\nlabel = "In short"\nholds = ["bullets"]\n'


def test_each_edition_can_be_read_in_the_preview(built: Room, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The choice stays while the look changes."""
    room = again(built, tmp_path_factory.mktemp("editions") / "room")
    form = room.root / "forms" / "rail-letter.toml"
    form.write_text(form.read_text(encoding="utf-8") + SHORT, encoding="utf-8")
    made(on(room.root, "render"))
    with running(room.root, "--offline", env=room.env) as opened, seated(browser, opened.address) as seat:
        page = seat.page
        page.get_by_role("button", name="Preview", exact=True).click()
        page.locator("#preview").get_by_label("Edition").select_option("short")
        mail = page.frame_locator("#preview iframe >> nth=0")
        mail.get_by_text("In short").wait_for()
        assert mail.locator(".story").count() == 0
        page.locator("#preview").get_by_role("button", name="Plain text").click()
        words = page.frame_locator("#preview iframe").locator("pre").inner_text()
        assert words.strip() == (folder(room.root) / "issue.short.txt").read_text(encoding="utf-8").strip()
        page.locator("#preview").get_by_label("Edition").select_option("the whole issue")
        words = page.frame_locator("#preview iframe").locator("pre").inner_text()
        assert words.strip() == (folder(room.root) / "issue.txt").read_text(encoding="utf-8").strip()
