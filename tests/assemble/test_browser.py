"""issue.html in a real browser: readable by everyone, in light and dark, wide and narrow, and silent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from roundup.stages.assemble import render_pages, write_issue
from tests.assemble.sample import ARTICLES, CHECKED, HEAD
from tests.assemble.support import FORM, TEMPLATES

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
EVERYTHING = (
    "\n<!-- block: mine -->\n### A third level\n\n> Quoted, with a [link](https://a.b/).\n\n1. First\n2. Second\n\n| Port | Ships a year |\n|---|---|\n| "
    + "Rotterdam-without-a-break" * 4
    + " | 29,000 |\n\n`code` and\n\n```\n"
    + "long line " * 30
    + "\n```\n\n---\n\nhttps://a.b/"
    + "verylong" * 30
    + "\n\n"
    + "滴滴出行在纽约上市" * 12
    + "\n"
)
Scheme = Literal["light", "dark"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not at /usr/bin/chromium"),
    # The browser's pipes are closed by its own process, which Python may notice late.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of this module."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render the sample issue, with every construct an editor may add."""
    markdown = write_issue(CHECKED, ARTICLES, FORM, head=HEAD, templates=TEMPLATES) + EVERYTHING
    path = tmp_path_factory.mktemp("issue") / "issue.html"
    path.write_bytes(dict(render_pages(markdown, FORM, templates=TEMPLATES))["issue.html"])
    return path


def opened(browser: Browser, issue: Path, *, width: int, scheme: Scheme) -> tuple[Page, list[str]]:
    """Open the issue; return the page and the addresses it asked for."""
    page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(issue.as_uri())
    return page, asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 700])
def test_the_page_fits_and_reads_well(browser: Browser, issue: Path, width: int, scheme: Scheme) -> None:
    """No fault that keeps a person from reading, no sideways scrolling, no small print, nothing fetched, no script."""
    page, asked = opened(browser, issue, width=width, scheme=scheme)
    rules = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}
    found = Axe().run(page, options={"rules": rules})
    assert [
        (fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"] if fault["impact"] in ("serious", "critical")
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = "[...document.querySelectorAll('td.inner *')].filter(e => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 16).length"
    assert page.evaluate(small) == 0
    assert asked == [issue.as_uri()]
    assert issue.read_bytes().count(b"<script") == 0
    page.context.close()


def test_dark_is_dark_and_light_is_light(browser: Browser, issue: Path) -> None:
    """The reader's scheme decides the colours of the sheet and of its words."""
    colours = []
    for scheme in ("light", "dark"):
        page, _ = opened(browser, issue, width=700, scheme="light" if scheme == "light" else "dark")
        colours.append(
            page.evaluate(
                "[getComputedStyle(document.querySelector('.sheet')).backgroundColor, getComputedStyle(document.querySelector('p.masthead')).color]"
            )
        )
        page.context.close()
    assert colours == [["rgb(255, 254, 251)", "rgb(38, 35, 31)"], ["rgb(26, 29, 33)", "rgb(232, 228, 220)"]]


def test_the_preheader_is_not_seen(browser: Browser, issue: Path) -> None:
    """What a mail program shows beside the subject is not shown in the page."""
    page, _ = opened(browser, issue, width=700, scheme="light")
    assert not page.locator(".preheader").is_visible()
    assert page.locator("h1").is_visible()
    page.context.close()
