"""Any course of events over any number of runs: faults, kills, lists that change. Nobody twice, nobody lost, and the books balance."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.delivery import Manners, Round
from roundup.edges.journal_sqlite import Books, open_journal
from roundup.errors import SendError
from roundup.model import Message
from roundup.plugs import nothing

WEEK = date(2014, 3, 3)
NAMES = tuple(f"{letter}@x.example" for letter in "abcde")
FATES = ("", "", "", "deferred", "busy", "cut", "refused", "unknown", "unknown, taken", "down", "systemic")
KILLS = ("killed before", "killed after", "killed after, taken")


class KilledError(BaseException):
    """The program ends here."""


@dataclass
class World:
    """A server that keeps a true ledger, and a program whose journal is copied at the moment it is killed."""

    path: Path
    taken: Counter[str] = field(default_factory=Counter)
    open_ends: set[str] = field(default_factory=set)
    fates: list[str] = field(default_factory=list)
    next_path: Path | None = None

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Let the next fate happen."""
        fate = self.fates.pop(0) if self.fates else ""
        if fate == "killed before":
            self._kill()
        if fate in ("deferred", "busy", "cut", "refused", "down", "systemic"):
            raise SendError("no", message.to, "wait", fate)
        ready()
        if "taken" in fate or not fate:
            self.taken[message.to] += 1
        if fate.startswith("killed"):
            self.open_ends.add(message.to)
            self._kill()
        if fate:
            self.open_ends.add(message.to)
            raise SendError("cut", message.to, "look", "unknown")
        return "250 taken"

    def _kill(self) -> None:
        """Keep the journal as a killed program leaves it: what was written is there, nothing is finished."""
        folder = Path(tempfile.mkdtemp(dir=self.path.parent))
        for file in self.path.parent.glob("j.db*"):
            shutil.copy(file, folder / file.name)
        self.next_path = folder / "j.db"
        raise KilledError

    def run(self, readers: tuple[str, ...], fates: list[str], suppressed: frozenset[str]) -> Books:
        """Run the program once, and return the books as the next one finds them."""
        self.fates, self.next_path = list(fates), None
        try:
            with open_journal(self.path, WEEK) as journal:
                due = journal.plan("d", [(reader, "") for reader in readers])
                manners = Manners(tries=2, stop_after=4, pause=lambda seconds: None)  # noqa: ARG005 - nobody waits here
                list(Round(self, journal, manners, unwanted=suppressed.__contains__).deliver(due, mail))
        except (SendError, KilledError):
            pass
        self.path = self.next_path or self.path
        with open_journal(self.path, WEEK) as journal:
            self.states = {entry.reader: entry.state for entry in journal.entries()}
            return journal.books()


def mail(reader: str) -> Message:
    """Make a mail."""
    return Message(to=reader, sender="s@x.example", id=f"<{reader}>", data=b"Subject: x\r\n\r\nx\r\n")


LISTS = st.lists(st.sampled_from(NAMES), unique=True).map(tuple)
RUNS = st.tuples(LISTS, st.lists(st.sampled_from(FATES + KILLS), max_size=9), st.frozensets(st.sampled_from(NAMES), max_size=2))


@settings(max_examples=120, deadline=None)
@given(st.lists(RUNS, min_size=1, max_size=4))
def test_nobody_is_mailed_twice_and_nobody_is_lost(runs: list[tuple[tuple[str, ...], list[str], frozenset[str]]]) -> None:
    """The journal against the server's own ledger, after each run, and after one last run in which all goes well."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "j.db")
        for readers, fates, suppressed in (*runs, (NAMES, [], frozenset[str]())):
            before = world.taken.copy()
            books = world.run(readers, fates, suppressed)
            assert books.planned == books.sent + books.deferred + books.refused + books.unknown + books.suppressed + books.waiting
            assert max(world.taken.values(), default=0) <= 1
            assert not suppressed & set(world.taken - before)
            assert {reader for reader, state in world.states.items() if state == "unknown"} <= world.open_ends
            assert {reader for reader, state in world.states.items() if state == "sent"} == set(world.taken) - world.open_ends
        assert set(world.states) >= set(NAMES)
        assert books.balanced
        assert {reader for reader, state in world.states.items() if state == "unknown"} == world.open_ends
