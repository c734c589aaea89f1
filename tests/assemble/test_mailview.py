"""The issue as mail programs show it: light, dark, inverted, without images, whatever the browser itself prefers."""

import re
from base64 import b64encode

import pytest
from playwright.sync_api import Browser

from roundup.stages.assemble import mail_view, render_pages, write_issue
from roundup.stages.assemble.mailview import Scheme
from tests.assemble.browsing import Test, in_chromium
from tests.assemble.sample import ARTICLES, CHECKED, HEAD
from tests.assemble.support import FORM, TEMPLATES

SHEETS = {"light": "rgb(255, 254, 251)", "dark": "rgb(26, 29, 33)"}
LOOKS = """[getComputedStyle(document.querySelector('.sheet')).backgroundColor,
  getComputedStyle(document.documentElement).colorScheme, getComputedStyle(document.body).colorScheme]"""
CHANGED = """<!DOCTYPE html><html style="color-scheme: light dark"><head><meta content="light dark" name=color-scheme>
<style>p { --seen: none; color: black }
@media screen and (prefers-color-scheme: dark) { p { --seen: dark } }
@media not all and (PREFERS-color-scheme : /* so */ dark) { p { --not: light } }
@media (min-width: 10px) { @media (prefers-color-scheme:light) { p { --seen: light } } }
@supports (color-scheme: light dark) { p { --supported: yes } }
</style><style media="(prefers-color-scheme: dark)">p { --sheet: dark }</style></head>
<body><p>Text about (prefers-color-scheme: dark) and color-scheme: dark; said.</p></body></html>"""
SEEN = (
    "['--seen', '--sheet', '--not', '--supported'].map(name => getComputedStyle(document.querySelector('p')).getPropertyValue(name).trim())"
)


def in_both(test: Test) -> Test:
    """Run a test for each scheme, in a browser that itself prefers light and in one that prefers dark."""
    preferences = pytest.mark.parametrize("prefers", ["light", "dark"])
    schemes = pytest.mark.parametrize("scheme", ["light", "dark", "inverted"])
    each: Test = preferences(schemes(test))
    return in_chromium(each)


@pytest.fixture(scope="module")
def issue() -> bytes:
    """Render the sample issue by the shipped template."""
    markdown = write_issue(CHECKED, ARTICLES, FORM, head=HEAD, templates=TEMPLATES)
    return dict(render_pages(markdown, FORM, templates=TEMPLATES))["issue.html"]


def asked(browser: Browser, html: str, question: str, prefers: str) -> object:
    """Return what a page answers in a browser of this preference."""
    page = browser.new_context(color_scheme="dark" if prefers == "dark" else "light", viewport={"width": 600, "height": 400}).new_page()
    page.set_content(html)
    answer = page.evaluate(question)
    page.context.close()
    return answer


@in_both
def test_the_shipped_page_is_in_the_scheme_asked_for(browser: Browser, issue: bytes, prefers: str, scheme: Scheme) -> None:
    """The sheet has the scheme's colour, and fields and scroll bars, which follow color-scheme, do too."""
    stated = "dark" if scheme == "dark" else "light"
    assert asked(browser, mail_view(issue, scheme), LOOKS, prefers) == [SHEETS[stated], stated, stated]


@in_both
def test_a_changed_template_is_decided_too(browser: Browser, prefers: str, scheme: Scheme) -> None:
    """Nested, negated, spaced and light conditions, sheets with a condition of their own, and a scheme set in an attribute."""
    html, stated = mail_view(CHANGED.encode(), scheme), "dark" if scheme == "dark" else "light"
    assert asked(browser, html, SEEN, prefers) == [stated, "dark" if stated == "dark" else "", "light" if stated == "light" else "", "yes"]
    assert asked(browser, html, "getComputedStyle(document.documentElement).colorScheme", prefers) == stated
    assert (
        asked(browser, html, "document.querySelector('p').innerText", prefers)
        == "Text about (prefers-color-scheme: dark) and color-scheme: dark; said."
    )


@in_chromium
def test_the_whole_page_is_inverted(browser: Browser) -> None:
    """White paper comes out black to the edge of the window, also where no text stands."""
    page = browser.new_context(viewport={"width": 60, "height": 60}).new_page()
    page.set_content(mail_view(b"<!DOCTYPE html><html><head></head><body></body></html>", "inverted"))
    shot = b64encode(page.screenshot()).decode()
    corner = f"""new Promise(done => {{ const image = new Image(); image.onload = () => {{
        const pen = document.createElement('canvas').getContext('2d'); pen.drawImage(image, 0, 0);
        done([...pen.getImageData(50, 50, 1, 1).data]) }}; image.src = 'data:image/png;base64,{shot}' }})"""
    assert page.evaluate(corner) == [0, 0, 0, 255]
    page.context.close()


def test_without_images_each_is_its_description() -> None:
    """No address of an image is left, in tags or rules; descriptions, links and words stay."""
    html = (
        b'<html><head><style>.a { background: url("https://a.b/c.png") } .b { color: red }</style></head>'
        b'<body background="https://a.b/d.png" style="background-image: url(https://a.b/e.png); margin: 0">'
        b'<a href="https://a.b/src=1"><img alt="A ship" src="https://a.b/f.png" srcset="https://a.b/g.png 2x"></a> src="x" url(y)</body></html>'
    )
    seen = mail_view(html, "light", images=False)
    assert re.findall(r"https://[^\"']*", seen) == ["https://a.b/src=1"]
    assert '<img alt="A ship">' in seen
    assert 'src="x" url(y)' in seen
    assert "margin: 0" in seen
    assert "color: red" in seen
    assert mail_view(html, "light").count("a.b/") == 6


def test_without_a_head_it_is_a_page_all_the_same() -> None:
    """A template of one line, or of nothing, is no error."""
    assert mail_view(b"", "dark") == ""
    assert mail_view(b"<p>x", "inverted").endswith("<p>x")
    assert mail_view(b"<style>@media (prefers-color-scheme: dark) { p { color: red }", "light").count("100000px") == 1
