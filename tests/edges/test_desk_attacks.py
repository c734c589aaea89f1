"""The desk in a real browser: it works for its owner, and pages of others get nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage

from benchmarks.proof.browser import CHROMIUM
from benchmarks.proof.desk_attacks import foreign
from benchmarks.proof.desk_attacks_near import near, tossing
from benchmarks.proof.desk_leftover import WAITING, leftovers
from benchmarks.proof.desk_real import real
from benchmarks.proof.desk_siege import besiege, profile
from benchmarks.proof.desk_stand_in import stand_in
from benchmarks.proof.desk_target import Served, served
from benchmarks.proof.row import spread
from benchmarks.proof.row_attacks import chosen, holds

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not at /usr/bin/chromium"),
    # The browser's pipes are closed by its own process, which Python may notice late.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """Serve a small app behind the guard."""
    with served(stand_in(tmp_path), guarded=True) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[BrowserContext]:
    """Start a browser with a profile of its own."""
    with profile() as context:
        yield context


def test_the_page_works_behind_the_guard(desk: Served, browser: BrowserContext) -> None:
    """The printed address leads to the page: its script runs, its frame and events come, no header is complained of, the key is gone."""
    tab = browser.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    tab.on("console", note)
    tab.goto(desk.entry, wait_until="load")
    assert tab.url == f"http://127.0.0.1:{desk.port}/"
    assert tab.evaluate("[document.documentElement.dataset.ran, document.cookie, document.referrer]") == ["yes", "", ""]
    assert [desk.target.canary in frame.content() for frame in tab.frames] == [True, True]
    events = "(stamp) => new Promise((go) => { const source = new EventSource('/events?stamp=' + stamp); source.onmessage = (event) => { source.close(); go(event.data); }; })"
    assert tab.evaluate(events, desk.stamp) == desk.target.canary
    tab.reload()
    assert desk.target.canary in tab.content()
    assert [text for text in complaints if "404" not in text and "Cleared data" not in text] == []


def test_the_address_bar_opens_only_the_top_page(desk: Served, browser: BrowserContext) -> None:
    """Another tab opens the page by hand, not its parts; the other name of the desk needs the key once more."""
    browser.new_page().goto(desk.entry)
    tab = browser.new_page()
    home, other = (f"http://{name}:{desk.port}" for name in ("127.0.0.1", "localhost"))
    tried = [f"{home}/", f"{home}/sheet", f"{home}/?key=wrong", f"{other}/", f"{other}/?key={desk.key}", f"{other}/"]
    answers = [tab.goto(address) for address in tried]
    assert [answer and answer.status for answer in answers] == [200, 403, 403, 403, 200, 200]


def test_pages_of_others_get_nothing(tmp_path: Path) -> None:
    """A sample of the attacks of the proof: nothing changes, nothing is read, and the desk goes on."""
    attacks = [*spread([*foreign(), *near()], 10), *tossing()[:2]]
    found = besiege(stand_in(tmp_path), attacks, guarded=True)
    assert [one for one in found.judged if not holds(one)] == []
    assert sum(bool(one.asked) for one in found.judged) > len(attacks) // 2
    assert found.owner == []
    assert not found.leaked


def test_without_the_guard_they_get_much(tmp_path: Path) -> None:
    """The same harness sees changes, reads and frames where nothing guards the app."""
    names = {"form text/plain holding JSON", "scripts", "frames", "rebound: a deed with what the page holds"}
    found = besiege(stand_in(tmp_path), [attack for attack in [*foreign(), *near()] if attack.name in names], guarded=False)
    assert {one.name for one in found.failing()} == names
    assert any(one.changed for one in found.judged)
    assert any(one.read for one in found.judged)
    assert any(one.framed for one in found.judged)


def test_there_are_enough_attacks() -> None:
    """The proof runs more than forty attacks, each with a name of its own."""
    names = [attack.name for attack in chosen(quick=False)]
    assert len(set(names)) == len(names) > 40


def test_a_worker_left_at_the_port_gets_nothing(tmp_path: Path) -> None:
    """What another program left in the browser at the desk's port changes nothing and reads nothing, though it waits for the page to come."""
    found = leftovers(real(tmp_path), guarded=True, only=WAITING)
    assert [one for one in found if one.changed or one.done or one.read] == []
    assert [one.name.endswith(WAITING) and one.asked > 0 for one in found] == [True]
