"""Attacks in a real browser in which the desk is open: what each changed, read or framed, and whether the desk still works for its owner."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Error, Page, sync_playwright

from benchmarks.proof.browser import CHROMIUM
from benchmarks.proof.desk_attacker import Aim, Attack, Collected, attacker, page
from benchmarks.proof.desk_target import ROUTES, Served, Target, served

_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
)
_NAMES = "--host-resolver-rules=MAP evil.test 127.0.0.1, MAP *.evil.test 127.0.0.1"
# What Chromium asks before a page of the internet may reach loopback is off: the guard has to do without.
_FEATURES = "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets,LocalNetworkAccessChecksWebRTC,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate,MediaRouter"
_PATIENCE = 8.0
"""Seconds that an attack may take until it says that it is done."""
_QUIET = 6
"""Looks, 50 ms apart, at which nothing new came over the wire, until an attack counts as over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What came of an attack: whether a file changed, a deed was done, words of the newsroom were read, or the desk stood in a foreign frame.

    ``shown`` counts answers with words of the newsroom while it went on, ``asked`` requests that reached the server.
    """

    name: str
    changed: bool
    done: bool
    read: bool
    framed: bool
    shown: int
    asked: int

    @property
    def failed(self) -> str:
        """Return what went wrong, "" for nothing."""
        told = (("changed a file", self.changed), ("did a deed", self.done), ("read words", self.read), ("framed the desk", self.framed))
        return ", ".join(word for word, true in told if true)


@dataclass(slots=True)
class Siege:
    """What came of all attacks; ``owner`` are faults of the desk for its owner, ``reopened`` how often its address had to be opened again.

    ``leaked`` tells whether the key or the stamp came to the attacker, ``cookie_seen`` whether the cookie did: another port of the
    same host is sent it.
    """

    judged: list[Judged] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)
    reopened: int = 0
    leaked: bool = False
    cookie_seen: bool = False

    def failing(self) -> list[Judged]:
        """Return the attacks that did something."""
        return [one for one in self.judged if one.failed]


def besiege(target: Target, attacks: Sequence[Attack], *, guarded: bool) -> Siege:
    """Run attacks one after another in a browser whose owner has the desk open in another tab."""
    with ExitStack() as stack:
        desk = stack.enter_context(served(target, guarded=guarded))
        home, collected = stack.enter_context(attacker())
        context = stack.enter_context(profile())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        owner = Owner(context, desk)
        found = Siege(owner=list(owner.faults))
        ground = _Ground(desk=desk, home=home, collected=collected, context=context, folder=folder, owner=owner)
        for attack in attacks:
            found.judged.append(ground.judge(attack))
            owner.look_after(attack.name)
        owner.work()
        found.owner, found.reopened = owner.faults, owner.reopened
        heard = "\n".join([*collected.heard, *(text for texts in collected.reports.values() for text in texts)])
        found.leaked = desk.stamp in heard or desk.key in heard
        found.cookie_seen = any(f"roundup-{desk.port}={cookie}" in heard for cookie in owner.cookies)
        return found


@contextmanager
def profile() -> Iterator[BrowserContext]:
    """Start Chromium with a profile of its own, in which evil.test and all names under it are this machine."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*_FLAGS.split(), _NAMES, _FEATURES])
        yield browser.new_context()
        browser.close()


class Owner:
    """The person who has the desk open; ``faults`` are what did not work for them."""

    def __init__(self, context: BrowserContext, desk: Served) -> None:
        """Open the address that was printed."""
        self.faults: list[str] = []
        self.reopened = 0
        self.cookies: set[str] = set()
        self._desk = desk
        self._context = context
        self.tab = context.new_page()
        self._open()
        self._check_tab()

    def _open(self) -> None:
        self.tab.goto(self._desk.entry, wait_until="load")
        name = f"roundup-{self._desk.port}"
        self.cookies |= {str(cookie.get("value")) for cookie in self._context.cookies() if cookie.get("name") == name}

    def _check_tab(self) -> None:
        """Note where the key stays in the address, or where the page or its frame is not shown."""
        if self._desk.guarded and self.tab.url != f"http://127.0.0.1:{self._desk.port}/":
            self.faults.append(f"the address bar says {self.tab.url}")
        if self._desk.guarded and self.tab.evaluate("document.referrer + document.cookie"):
            self.faults.append("the key can be read in the page")
        if self._desk.target.canary not in self.tab.content():
            self.faults.append("the page does not show the newsroom")

    def look_after(self, name: str) -> None:
        """Read a part of the page; where that is refused, open the printed address again, after which it has to work."""
        if self._reads():
            return
        self.reopened += 1
        self._open()
        if not self._reads():
            self.faults.append(f"after {name}: the desk does not open again")

    def _reads(self) -> bool:
        script = "(stamp) => fetch('/sheet', {headers: {'X-Roundup-Stamp': stamp}}).then((a) => a.text(), (error) => String(error))"
        try:
            return self._desk.target.canary in str(self.tab.evaluate(script, self._desk.stamp))
        except Error:
            return False

    def work(self) -> None:
        """Do a deed from the page; it has to change a file."""
        before = self._desk.digest()
        script = "([stamp, body]) => fetch('/do', {method: 'POST', headers: {'Content-Type': 'application/json', 'X-Roundup-Stamp': stamp}, body}).then((a) => a.status)"
        status = self.tab.evaluate(script, [self._desk.stamp, self._desk.target.deed()])
        if status != 200 or self._desk.digest() == before:
            self.faults.append(f"a deed of the owner is answered with {status}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where attacks run."""

    desk: Served
    home: int
    collected: Collected
    context: BrowserContext
    folder: Path
    owner: Owner

    def judge(self, attack: Attack) -> Judged:
        """Run one attack and look at what it did."""
        self._settle(2)
        wire, before = self.desk.wire, self.desk.digest()
        asked, done, shown = len(wire.asked), len(wire.done), len(wire.shown)
        tab = self.context.new_page()
        self._open(tab, attack)
        self._wait(attack.name)
        framed = len(wire.shown) > shown and self._framed()
        for opened in self.context.pages:
            if opened is not self.owner.tab:
                opened.close()
        return Judged(
            name=attack.name,
            changed=self.desk.digest() != before,
            done=len(wire.done) > done,
            read=any(self.desk.target.canary in text for text in self.collected.reports.get(attack.name, ())),
            framed=framed,
            shown=len(wire.shown) - shown,
            asked=len(wire.asked) - asked,
        )

    def _open(self, tab: Page, attack: Attack) -> None:
        """Open the page of an attack where it belongs."""
        aim = Aim(desk=self.desk.port, home=self.home, deed=self.desk.target.deed(), routes=ROUTES)
        text = page(attack, aim)
        self.collected.pages[attack.name] = text
        address = f"http://{attack.host}:{self.home}/page?name={quote(attack.name)}"
        if attack.host == "file":
            path = self.folder / "attack.html"
            path.write_text(text, encoding="utf-8")
            address = path.as_uri()
        if attack.rebound:
            # The name led to the attacker when the page was loaded, and leads here from now on.
            address = f"http://{attack.host}:{self.desk.port}/attack"
            tab.route(address, lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
        tab.goto(address, wait_until="commit")

    def _wait(self, name: str) -> None:
        """Wait until an attack says that it is done and the wire is quiet."""
        end = time.monotonic() + _PATIENCE
        while name not in self.collected.done and time.monotonic() < end:
            self.owner.tab.wait_for_timeout(30)
        self._settle(_QUIET)

    def _settle(self, looks: int) -> None:
        """Wait until nothing new came over the wire at so many looks in a row."""
        end = time.monotonic() + _PATIENCE
        seen, quiet = -1, 0
        while quiet < looks and time.monotonic() < end:
            count = len(self.desk.wire.asked) + len(self.desk.wire.done)
            seen, quiet = count, quiet + 1 if count == seen else 0
            self.owner.tab.wait_for_timeout(50)

    def _framed(self) -> bool:
        """Return whether a page of the attacker holds the desk in a frame."""
        own = f"http://127.0.0.1:{self.desk.port}/"
        pages = [opened for opened in self.context.pages if opened is not self.owner.tab and not opened.url.startswith(own)]
        return any(frame.url.startswith(own) for opened in pages for frame in opened.frames[1:])
