"""Strings that attack a page, in every field of the desk, in a real browser."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Page

from benchmarks.proof.desk_strings import DAY, StringsBench
from benchmarks.proof.desk_walk import Walked
from benchmarks.proof.row_desk import bare, walked, walking
from roundup.edges.desk import sides
from roundup.model import Deed, Done, Event, Preview, Spread
from tests.desk.kit import BROWSER

STRINGS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)><a xlink:href='javascript:alert(1)'>",
    "' autofocus onfocus=alert(1) x='",
    "javascript:alert(1)",
    "</textarea></template></title><iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "{{ 7 * 7 }} ${alert(1)} `</code><style>@import 'https://x.example/'</style>`",
    "[x](javascript:alert(1)) ![y](https://x.example/y.png) <https://x.example/>",
    "<form id=page action=https://x.example/><input name=dataset><button formaction=javascript:alert(1)>go</button></form>",
    "__proto__",
    "constructor",
    "story st-0",
    "<!-- block: lede --> --> <b>",
)
"""Scripts in every manner, addresses that act, names that a page's script may stumble over."""


@dataclass(frozen=True, kw_only=True)
class Still:
    """A bench whose issue never changes."""

    standing: Spread

    def spread(self) -> Spread:
        """Return the issue."""
        return self.standing

    def preview(self, key: str, text: str) -> Preview:
        """Return nothing to look at."""
        return Preview(html=f"<p>{key}</p>", receipts=(), words=len(text.split()))

    def do(self, deed: Deed) -> Generator[Event, None, Done]:
        """Do nothing."""
        yield Event(kind="step", message=type(deed).__name__)
        return Done(message="Nothing was done.", changed=False)


@pytest.fixture(scope="module")
def spread() -> Spread:
    """Put the strings into an issue."""
    return StringsBench(strings=STRINGS).spread()


def test_the_address_of_a_source_is_a_web_address(spread: Spread) -> None:
    """What a feed gives as an article's address is a link where it leads to the web, and only there."""
    html = sides.evidence(spread, "st-0", "0")
    assert 'href="https://a.example/javascript:alert' in html
    assert 'href="javascript:' not in html


@pytest.mark.parametrize("tab", sides.TABS)
def test_every_list_holds_the_strings_as_words(spread: Spread, tab: str) -> None:
    """The strings are shown, and nothing of them is markup."""
    html = sides.side(tab, spread)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


class TestInABrowser:
    """The page itself."""

    pytestmark = BROWSER

    def test_nothing_of_them_acts(self) -> None:
        """All parts of the page are walked through with the strings in all fields, and typed; no script, request or strange element is seen."""
        faults, pages, _ = walked(STRINGS[:5])
        assert faults == {}
        assert pages == 1

    def test_unescaped_they_act(self) -> None:
        """The same harness sees scripts where the fields are taken for safe HTML and no policy stands."""
        assert bare(STRINGS[:3]) == 3

    def test_a_long_sentence_that_its_text_lacks_does_not_hold_the_page(self) -> None:
        """Choosing a sentence and editing its block looks for its words in the Markdown; where they are not all there, that ends at once."""
        words = [f"w{number}" for number in range(60)]
        one = StringsBench(strings=[" ".join(words)]).spread()
        first = next(sheet for sheet in one.blocks if sheet.key == "st-0")
        text = " ".join(words[:50]) + " [fifty][reference] " + " ".join(words[51:])
        bench = Still(
            standing=replace(
                one, week=DAY, blocks=(replace(first, text=text, html=f'<p><span data-s="0">{one.title}.</span></p>', unsaved=None),)
            )
        )
        with walking(bench, guarded=True) as walker:
            seen: Walked = walker.watched(_edited)
        assert seen.did == []


def _edited(page: Page, _: Walked) -> None:
    page.set_default_timeout(20_000)
    page.locator("#blocks .m").first.click()
    page.keyboard.press("e")
    page.locator("form.editing textarea:focus").wait_for()
    assert "[fifty][reference]" in page.locator("form.editing textarea").input_value()
