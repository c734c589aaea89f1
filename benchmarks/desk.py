"""How fast the desk is in a real browser, on the large newsroom: the page opened, and a keystroke shown as it will read.

    python -m benchmarks.desk FOLDER

FOLDER is made and built by `benchmarks.desk_newsroom` where it is not there yet. Prints the figures beside what is promised.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.desk_newsroom import WEEK, built

OPENINGS, KEYSTROKES = 7, 40
PAUSE = 120
"""Milliseconds between two keystrokes: a hundred words a minute."""
OPEN, SHOWN = 1000, 100
"""Milliseconds promised for opening the page, and from a keystroke to the updated prose."""
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_READY = """() => new Promise(done => {
  const told = () => document.body.dataset.ready && done(performance.now());
  new MutationObserver(told).observe(document.body, {attributes: true});
  told();
})"""
_WATCH = """key => {
  const one = document.querySelector(`#blocks [data-block="${key}"]`);
  const area = one.querySelector('textarea');
  window.keystrokes = [];
  window.questions = 0;
  let typed = [];
  area.addEventListener('input', () => typed.push([performance.now(), area.value.match(/\\w+$/)?.[0] || '']), {capture: true});
  new MutationObserver(() => {
    const text = one.querySelector('[data-text]').textContent.replace(/[^\\w]+$/, '');
    const at = typed.findLastIndex(([, word]) => word && text.endsWith(word));
    if (at < 0) return;
    for (const [moment] of typed.splice(0, at + 1)) window.keystrokes.push(performance.now() - moment);
  }).observe(one.querySelector('[data-text]'), {childList: true, subtree: true, characterData: true});
}"""


@contextmanager
def opened(root: Path) -> Iterator[str]:
    """Run the desk on a newsroom; yield its address."""
    argv = [sys.executable, "-m", "roundup", "review", "--root", str(root), "--week", WEEK, "--offline", "--port", "0"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)


def openings(browser: Browser, address: str) -> list[float]:
    """Return the milliseconds from each navigation until the page is at work, each in a browser that knows nothing of it."""
    found = []
    for _ in range(OPENINGS):
        page = browser.new_context(viewport={"width": 1360, "height": 860}).new_page()
        page.goto(address, wait_until="commit")
        found.append(float(page.evaluate(_READY)))
        page.context.close()
    return found


def keystrokes(page: Page) -> list[float]:
    """Return the milliseconds from each keystroke in a story's text until the prose above it shows it."""
    story = page.locator("#blocks .story").first
    key = story.get_attribute("data-block")
    story.locator("[data-text]").hover()
    story.locator('.tools [data-act="edit"]').click()
    area = story.locator("textarea")
    area.press("Control+End")
    area.press_sequentially(" Begun")
    story.locator("[data-text]", has_text="Begun").wait_for()
    page.evaluate(_WATCH, key)
    area.press_sequentially("abcdefghijklmnopqrstuvwxyzabcdefghijklmn"[:KEYSTROKES], delay=PAUSE)
    page.wait_for_function("many => window.keystrokes.length >= many", arg=KEYSTROKES)
    return [float(each) for each in page.evaluate("window.keystrokes")]


def measured(root: Path) -> tuple[list[float], list[float]]:
    """Return the openings and the keystrokes of one run."""
    with opened(root) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        first = openings(browser, address)
        page = browser.new_context(viewport={"width": 1360, "height": 860}).new_page()
        page.goto(address)
        page.locator("body[data-ready]").wait_for()
        second = keystrokes(page)
        browser.close()
    return first, second


def main() -> None:
    """Measure, and print the figures beside what is promised."""
    parser = argparse.ArgumentParser(description="How fast the desk is in a real browser.")
    parser.add_argument("folder", type=Path)
    first, second = measured(built(parser.parse_args().folder))
    rows = (
        ("page opened, median of 7", statistics.median(first), OPEN),
        ("keystroke shown, median of 40", statistics.median(second), SHOWN),
        ("keystroke shown, 90th percentile", statistics.quantiles(second, n=10)[-1], SHOWN),
    )
    for name, value, promised in rows:
        print(f"{name:36}{value:8.0f} ms   promised: under {promised} ms   {'kept' if value < promised else 'MISSED'}")


if __name__ == "__main__":
    main()
