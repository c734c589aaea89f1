"""A browser for the tests of the desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.desk.kit import ARGUMENTS, CHROMIUM
from tests.desk.rooms import Room, disputed


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
