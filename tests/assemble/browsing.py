"""A browser for the pages of an issue, and what is asked of a page in it."""

from collections.abc import Callable
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.desk.kit import BROWSER

Test = TypeVar("Test", bound=Callable[..., None])
_RULES = {"region": {"enabled": False}, "landmark-one-main": {"enabled": False}}
"""Rules about whole sites: a mail stands inside the page of a mail program, which has its own landmarks."""
_FAINT = """least => {
  const light = text => {
    const [red, green, blue] = text.match(/[\\d.]+/g).slice(0, 3).map(Number).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return /^rgba.*, 0\\)$/.test(colour) && element.parentElement ? ground(element.parentElement) : colour;
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), faint = [];
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !element.checkVisibility()) continue;
    const pair = [light(getComputedStyle(element).color), light(ground(element))].sort((one, other) => other - one);
    if ((pair[0] + 0.05) / (pair[1] + 0.05) < least) faint.push(words.currentNode.data.trim().slice(0, 40));
  }
  return faint;
}"""


def in_chromium(test: Test) -> Test:
    """Mark a test that needs a browser."""
    for mark in BROWSER:
        test = mark(test)
    return test


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds that keeps a person from reading, by its rule and the first place."""
    found = Axe().run(page, options={"rules": _RULES}).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


def faint(page: Page, least: float = 4.5) -> list[str]:
    """Return the words that stand out from their ground by less, by the formula of WCAG 2 over computed colours."""
    words: list[str] = page.evaluate(_FAINT, least)
    return words


def width(page: Page) -> int:
    """Return how wide the page would have to be to be read without scrolling sideways."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth")
    return pixels
