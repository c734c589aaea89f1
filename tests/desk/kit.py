"""The desk as an editor has it: `roundup review` as a process of its own, and its page in Chromium."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.kit import WEEK

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not at /usr/bin/chromium"),
    # The browser's pipes are closed by its own process, which Python may notice late.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@dataclass(slots=True)
class Seat:
    """A page of the desk: ``asked`` lists every address that it asked for, ``faults`` what its script raised."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def strangers(self) -> list[str]:
        """The addresses asked for that are not on this machine."""
        return [url for url in self.asked if not url.startswith(("http://127.0.0.1:", "data:", "about:", "blob:"))]

    def said(self, words: str) -> None:
        """Wait until the page says these words to the editor."""
        self.page.get_by_role("status").filter(has_text=words).wait_for()

    def head(self, words: str) -> None:
        """Wait until the bar at the top says these words."""
        self.page.locator("#head", has_text=words).wait_for()


@dataclass(frozen=True, slots=True)
class Running:
    """A desk at work: the address that it printed, and its process."""

    address: str
    process: "subprocess.Popen[str]"

    def kill(self) -> None:
        """End the process as a power cut does."""
        self.process.kill()
        self.process.wait(timeout=60)


@contextlib.contextmanager
def running(root: Path, *words: str, env: Mapping[str, str] | None = None, week: str = WEEK) -> Iterator[Running]:
    """Run `roundup review` on a free port; close it as Ctrl+C does, which is no fault, unless a test has ended it."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV")}
    argv = [sys.executable, "-m", "roundup", "review", "--root", str(root), "--week", week, "--port", "0", *words]
    with subprocess.Popen(argv, env={**kept, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        try:
            assert address, f"the desk did not open: {process.communicate()[1]}"
            yield Running(address, process)
        finally:
            ended = process.poll()
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=60)[1]
            assert "Traceback" not in told, told
            assert ended is not None or process.returncode == 0, told


@contextlib.contextmanager
def reviewing(root: Path, *words: str, env: Mapping[str, str] | None = None, week: str = WEEK) -> Iterator[str]:
    """Run `roundup review` on a free port; yield the address that it prints, and close it as Ctrl+C does."""
    with running(root, *words, env=env, week=week) as desk:
        yield desk.address


@contextlib.contextmanager
def seated(browser: Browser, address: str, **look: object) -> Iterator[Seat]:
    """Open the desk in a browser of its own memory, and wait until its script is at work; what the script raises fails the test."""
    context = browser.new_context(**{"viewport": {"width": 1360, "height": 860}, **look})  # type: ignore[arg-type]  # the options of a context
    seat = Seat(page=context.new_page())
    seat.page.set_default_timeout(20_000)
    seat.page.on("request", lambda request: seat.asked.append(request.url))
    seat.page.on("pageerror", lambda error: seat.faults.append(str(error)))
    seat.page.goto(address)
    seat.page.locator("body[data-ready]").wait_for()
    yield seat
    context.close()
    assert seat.faults == []
    assert seat.strangers == []
