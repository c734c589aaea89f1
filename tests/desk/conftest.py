"""A browser for the tests of the desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.desk.kit import ARGUMENTS, CHROMIUM, Seat, running, seated
from tests.desk.rooms import Room, again, disputed
from tests.kit import folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """Build the issue once; tests open desks on copies."""
    return disputed(tmp_path_factory.mktemp("disputed") / "built")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for the tests of one module: while it runs, its thread has an event loop, which other modules must not meet."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(built: Room, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Room, str]]:
    """Open one desk on a copy of the newsroom for all tests of a module that leave it standing."""
    room = again(built, tmp_path_factory.mktemp("desk") / "room")
    with running(room.root, "--offline", env=room.env) as opened:
        yield room, opened.address


@pytest.fixture
def at(desk: tuple[Room, str], built: Room, browser: Browser) -> Iterator[tuple[Room, Seat]]:
    """Sit down at the desk, the files as they were built."""
    room, address = desk
    for name in ("issue.md", "selection.toml"):
        (folder(room.root) / name).write_bytes((folder(built.root) / name).read_bytes())
    with seated(browser, address) as seat:
        yield room, seat
