"""The pages of both forms in a real browser: readable by everyone, light, dark and inverted, wide and narrow, and silent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from roundup.form import Edition
from roundup.model import Imprint
from roundup.stages.assemble import mail_view, render_pages, write_issue
from roundup.text.placeholders import UNSUBSCRIBE
from tests.assemble.browsing import barriers, faint, in_chromium, width
from tests.assemble.sample import ARTICLES, CHECKED, HEAD
from tests.assemble.support import FORM, FORMS, TEMPLATES

EVERYTHING = (
    "\n<!-- block: stories -->\n## A heading of several\n"
    "\n<!-- block: mine -->\n### A third level\n\n> Quoted, with a [link](https://a.b/).\n\n1. First\n2. Second\n\n| Port | Ships a year |\n|---|---|\n| "
    + "Rotterdam-without-a-break" * 4
    + " | 29,000 |\n\n`code` and\n\n```\n"
    + "long line " * 30
    + "\n```\n\n![A map of the harbour, drawn by hand](https://a.b/map.png)\n\n---\n\nhttps://a.b/"
    + "verylong" * 30
    + "\n\n"
    + "滴滴出行在纽约上市" * 12
    + "\n"
)
IMPRINT = Imprint(web="https://w.example/2021-07-20/", postal="Harbour Letter, Pier 4, Rotterdam", leave=UNSUBSCRIBE)
SHORT = Edition(name="short", label="Short edition", paragraphs=1)
Scheme = Literal["light", "dark"]
SMALL = (
    "[...document.querySelectorAll('td.inner *')].filter(e => e.textContent.trim() && parseFloat(getComputedStyle(e).fontSize) < 16).length"
)
LOOKS = "[getComputedStyle(document.querySelector('.sheet')).backgroundColor, getComputedStyle(document.querySelector('p.masthead')).color]"


@pytest.fixture(scope="module")
def mails(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render the sample issue in each form, whole and short, with every construct an editor may add and all that [mail] puts on it."""
    folder = tmp_path_factory.mktemp("mails")
    markdown = write_issue(CHECKED, ARTICLES, FORM, head=HEAD, templates=TEMPLATES) + EVERYTHING
    for name, form in FORMS.items():
        pages = render_pages(markdown, replace(form, editions=(SHORT,)), templates=TEMPLATES, imprint=IMPRINT)
        for file, data in pages:
            (folder / f"{name}.{file}").write_bytes(data)
    return folder


@contextmanager
def opened(browser: Browser, mail: Path, *, wide: int, scheme: Scheme) -> Iterator[tuple[Page, list[str]]]:
    """Open a mail from its file, its images kept from coming; yield the page and the addresses it asked for."""
    context = browser.new_context(viewport={"width": wide, "height": 800}, color_scheme=scheme)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile("^https:"), lambda route: route.abort())
    page.goto(mail.as_uri())
    yield page, asked
    context.close()


@in_chromium
@pytest.mark.parametrize("edition", ["issue", "issue.short"])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_page_fits_and_reads_well(browser: Browser, mails: Path, form: str, edition: str) -> None:
    """In light and dark, wide and narrow: no barrier, no faint word, no sideways scrolling, no small print; nothing is fetched but images, no script."""
    mail = mails / f"{form}.{edition}.html"
    for wide in (375, 700):
        for scheme in ("light", "dark"):
            with opened(browser, mail, wide=wide, scheme="light" if scheme == "light" else "dark") as (page, asked):
                assert barriers(page) == [], (wide, scheme)
                assert faint(page) == [], (wide, scheme)
                assert width(page) <= wide, (wide, scheme)
                assert page.evaluate(SMALL) == 0
                assert asked == [mail.as_uri(), "https://a.b/map.png"]
    assert mail.read_bytes().count(b"<script") == 0


@in_chromium
@pytest.mark.parametrize("wide", [375, 700])
@pytest.mark.parametrize("form", sorted(FORMS))
def test_without_images_and_inverted_the_mail_says_the_same(browser: Browser, mails: Path, form: str, wide: int) -> None:
    """An image is its description, on a line no wider than the column; a program that turns the colours over changes no size."""
    html = (mails / f"{form}.issue.html").read_bytes()
    page = browser.new_context(viewport={"width": wide, "height": 800}).new_page()
    heights = []
    for scheme in ("light", "inverted"):
        page.set_content(mail_view(html, "light" if scheme == "light" else "inverted", images=False))
        box = page.locator("img").bounding_box()
        assert box is not None
        assert 100 < box["width"] <= 504
        assert page.locator("img").get_attribute("src") is None
        assert width(page) <= wide
        heights.append(page.evaluate("document.documentElement.scrollHeight"))
    assert page.evaluate("getComputedStyle(document.querySelector('img')).filter") == "none"  # a description is not turned over twice
    assert barriers(page) == []
    assert heights[0] == heights[1]
    page.context.close()


@in_chromium
def test_the_forms_look_different(browser: Browser, mails: Path) -> None:
    """Another sheet, other letters, another rule, in light and in dark; the reader's scheme decides which."""
    found = {}
    for form in FORMS:
        for scheme in ("light", "dark"):
            with opened(browser, mails / f"{form}.issue.html", wide=700, scheme="light" if scheme == "light" else "dark") as (page, _):
                found[form, scheme] = page.evaluate(LOOKS)
    assert found["china-roundup", "light"] == ["rgb(255, 254, 251)", "rgb(38, 35, 31)"]
    assert found["china-roundup", "dark"] == ["rgb(26, 29, 33)", "rgb(232, 228, 220)"]
    assert found["briefing", "light"] == ["rgb(255, 255, 255)", "rgb(31, 41, 51)"]
    assert found["briefing", "dark"] == ["rgb(20, 30, 43)", "rgb(225, 231, 239)"]


@in_chromium
def test_the_preheader_is_not_seen(browser: Browser, mails: Path) -> None:
    """What a mail program shows beside the subject is not shown in the page."""
    with opened(browser, mails / "china-roundup.issue.html", wide=700, scheme="light") as (page, _):
        assert not page.locator(".preheader").is_visible()
        assert page.locator("h1").is_visible()


@in_chromium
def test_faint_words_are_found(browser: Browser) -> None:
    """The measure has teeth: grey on grey is named, what is hidden is not."""
    page = browser.new_page()
    page.set_content(
        '<body style="background: #fff"><p style="color: #999">grey</p><p style="display: none; color: #fff">gone</p><div style="background: #000"><p>black</p></div>'
    )
    assert faint(page) == ["grey", "black"]
    page.context.close()
