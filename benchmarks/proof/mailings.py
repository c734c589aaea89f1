"""What people do between one send and the next, as short scenes: each does its steps and says who should have had how many mails."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.proof.mailroom import listed, sending
from benchmarks.proof.newsroom import NOW, WEEK, started
from benchmarks.proof.trouble import Trouble
from tests.kit import Run, roundup

ANN, BOB, CAT, DAN = (f"{name}@example.com" for name in ("ann", "bob", "cat", "dan"))
IDN = "eva@xn--bcher-kva.example"
Told = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A newsroom with an approved issue, the server its mail goes to, and the steps that people take.

    ``forgetful`` is the control: the journal is gone before each command.
    """

    root: Path
    server: Trouble
    forgetful: bool = False

    @property
    def issue(self) -> Path:
        """The folder of the issue."""
        return self.root / "issues" / WEEK

    def run(self, *words: str | Path) -> Run:
        """Run a command on the newsroom."""
        self.forget()
        return roundup(words[0], "--root", self.root, "--week", WEEK, *words[1:], env={"ROUNDUP_NOW": NOW})

    def forget(self) -> None:
        """Lose the journal, where that is the control."""
        for path in (self.root / ".roundup").glob("deliveries.db*") if self.forgetful else ():
            path.unlink()

    def send(self, *readers: str, words: tuple[str, ...] = (), name: str = "readers.csv") -> Run:
        """Mail the issue to a list."""
        return self.run("send", "--to", listed(self.root, readers, name), "--json", "--quiet", *words)

    def again(self) -> Run:
        """Mail the issue to the list as it lies there."""
        return self.run("send", "--to", self.root / "readers.csv", "--json", "--quiet")

    def edit(self, name: str = "issue.md") -> None:
        """Change a word of the issue."""
        path = self.issue / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("This week", "This fortnight").replace("Continental", "Transcontinental"), encoding="utf-8")

    def approve(self) -> None:
        """Approve the issue as it stands now, changed sentences signed off."""
        path = self.issue / "issue.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(" -->\n", " -->\n<!-- signed off: Ida -->\n"), encoding="utf-8")
        done = self.run("approve", "--by", "Ida")
        if done.code:
            raise RuntimeError(done.err)

    def suppress(self, *readers: str) -> None:
        """Note who wants no mail."""
        (self.root / "suppressed.txt").write_text("".join(f"{reader}\n" for reader in readers), encoding="utf-8")

    def fail(self, **kinds: str) -> None:
        """Let the server fail at readers: by the name before the @."""
        self.server.faults.update({f"{name}@example.com": kind for name, kind in kinds.items()})


Scene = Callable[[Desk], Told]
SCENES: dict[str, Scene] = {}


def scene(name: str) -> Callable[[Scene], Scene]:
    """Put a scene on the list under its name."""

    def listed_as(work: Scene) -> Scene:
        SCENES[name] = work
        return work

    return listed_as


@scene("The same command twice")
def _same(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("The same command five times, with one refused, one put off and one unknown")
def _often(desk: Desk) -> Told:
    desk.fail(bob="rcpt-550", cat="rcpt-451", dan="taken-cut")
    desk.send(ANN, BOB, CAT, DAN)
    for _ in range(4):
        desk.again()
    return {ANN: 1, CAT: 1, DAN: 1}


@scene("A list that has grown by one")
def _grown(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(ANN, CAT, BOB)
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("A list that has lost one")
def _shrunk(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(BOB)
    return {ANN: 1, BOB: 1}


@scene("A list in another order")
def _turned(desk: Desk) -> Told:
    desk.send(ANN, BOB, CAT)
    desk.send(CAT, ANN, BOB)
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("Addresses in capitals the second time")
def _capitals(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(ANN.upper(), "Bob@Example.COM")
    return {ANN: 1, BOB: 1}


@scene("Names and ways out changed in the list")
def _renamed(desk: Desk) -> Told:
    desk.send(f"{ANN},Ann,", BOB)
    desk.send(f"{ANN},Ann Lee,https://lists.example.org/new", f"Bob <{BOB}>")
    return {ANN: 1, BOB: 1}


@scene("A reader who stands in the list three times")
def _doubled(desk: Desk) -> Told:
    desk.send(ANN, ANN.upper(), f"Ann <{ANN}>", BOB)
    return {ANN: 1, BOB: 1}


@scene("A domain with an umlaut in both spellings")
def _spelled(desk: Desk) -> Told:
    desk.send("eva@bücher.example")
    desk.send(IDN, "Eva@BÜCHER.example")
    return {IDN: 1}


@scene("Two lists that overlap")
def _other_list(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.send(BOB, CAT, name="friends.csv")
    return {ANN: 1, BOB: 1, CAT: 1}


@scene("The list saved anew by another program: a mark of its encoding, other line ends, semicolons")
def _saved_otherwise(desk: Desk) -> Told:
    desk.send(f"{ANN},Ann,", f"{BOB},Bob,")
    (desk.root / "readers.csv").write_bytes(f"\ufeffName;E-Mail\r\nAnn;{ANN}\r\nBob;{BOB}\r\n".encode())
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("A list with one line that is no address")
def _faulty_list(desk: Desk) -> Told:
    desk.send(ANN, "bob at example.com", CAT)
    return {}


@scene("A list with nobody on it")
def _no_list(desk: Desk) -> Told:
    desk.send()
    return {}


@scene("issue.md changed after it was approved")
def _changed(desk: Desk) -> Told:
    desk.edit()
    desk.send(ANN)
    return {}


@scene("issue.html changed after it was approved")
def _changed_page(desk: Desk) -> Told:
    desk.edit("issue.html")
    desk.send(ANN)
    return {}


@scene("issue.txt changed after it was approved, when half had it")
def _changed_text(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit("issue.txt")
    desk.send(ANN, BOB)
    return {ANN: 1}


@scene("The issue changed and approved anew when half had it: the others get nothing before somebody says so")
def _anew(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB)
    return {ANN: 1}


@scene("The same, and somebody says so: the others get the new one, and nobody both")
def _anew_for_the_rest(desk: Desk) -> Told:
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB, words=("--changed",))
    return {ANN: 1, BOB: 1}


@scene("The same, with one of the first half unknown: they get nothing more")
def _anew_unknown(desk: Desk) -> Told:
    desk.fail(ann="untaken-cut")
    desk.send(ANN)
    desk.edit()
    desk.approve()
    desk.send(ANN, BOB, words=("--changed",))
    return {BOB: 1}


@scene("Another digest in the record of the approval")
def _other_digest(desk: Desk) -> Told:
    path = next(desk.issue.glob("trail/approval.json"))
    record = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**record, "digest": "0" * 64}), encoding="utf-8")
    desk.send(ANN)
    return {}


@scene("No approval")
def _unapproved(desk: Desk) -> Told:
    next(desk.issue.glob("trail/approval.json")).unlink()
    desk.send(ANN)
    return {}


@scene("The approval of another week's issue")
def _borrowed(desk: Desk) -> Told:
    path = next(desk.issue.glob("trail/approval.json"))
    path.write_text(path.read_text(encoding="utf-8").replace(WEEK, "2024-05-03"), encoding="utf-8")
    desk.edit()
    desk.send(ANN)
    return {}


@scene("Somebody leaves half-way and is taken off the list")
def _left_list(desk: Desk) -> Told:
    desk.server.next.append("greeting-554")
    desk.send(ANN, BOB)
    desk.send(BOB)
    return {BOB: 1}


@scene("Somebody leaves half-way and is noted among those who want no mail")
def _left(desk: Desk) -> Told:
    desk.fail(bob="rcpt-451-ever")
    desk.send(ANN, BOB, CAT)
    desk.server.faults.clear()
    desk.suppress(BOB)
    desk.again()
    return {ANN: 1, CAT: 1}


@scene("Those who want no mail are noted in capitals, with an umlaut, with a note")
def _left_otherwise(desk: Desk) -> Told:
    desk.suppress(ANN.upper(), "eva@bücher.example", f"{CAT}, told us on Monday")
    desk.send(ANN, IDN, CAT, BOB)
    return {BOB: 1}


@scene("Those who want no mail are noted in a line that cannot be read: nothing goes before it is mended")
def _left_unreadably(desk: Desk) -> Told:
    desk.suppress("ann at example dot com")
    desk.send(ANN, BOB)
    return {}


@scene("Everybody of a domain wants no mail")
def _left_together(desk: Desk) -> Told:
    desk.suppress("@example.com")
    desk.send(ANN, IDN, BOB)
    return {IDN: 1}


@scene("Somebody who wanted no mail wants it again")
def _came_back(desk: Desk) -> Told:
    desk.suppress(ANN)
    desk.send(ANN, BOB)
    desk.suppress()
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("Two sends of one list at once")
def _at_once(desk: Desk) -> Told:
    readers = listed(desk.root, (ANN, BOB, CAT, DAN))
    _together(sending(desk.root, readers), sending(desk.root, readers))
    desk.again()
    return dict.fromkeys((ANN, BOB, CAT, DAN), 1)


@scene("Two sends of two lists that overlap, at once")
def _two_lists_at_once(desk: Desk) -> Told:
    one, two = listed(desk.root, (ANN, BOB)), listed(desk.root, (BOB, CAT), "friends.csv")
    _together(sending(desk.root, one), sending(desk.root, two))
    desk.send(ANN, BOB, CAT)
    return dict.fromkeys((ANN, BOB, CAT), 1)


def _together(*commands: list[str]) -> None:
    with ThreadPoolExecutor(len(commands)) as pool:
        list(pool.map(started, commands))


@scene("Two test copies, and then the issue: a test is not noted, and goes to nobody else")
def _tested(desk: Desk) -> Told:
    for _ in range(2):
        desk.run("send", "--test", ANN)
    desk.send(BOB)
    return {ANN: 2, BOB: 1}


@scene("A dry run, before and after")
def _foretold(desk: Desk) -> Told:
    desk.send(ANN, BOB, words=("--dry-run",))
    before = dict(desk.server.taken)
    desk.send(ANN)
    desk.send(ANN, BOB, words=("--dry-run",))
    return {ANN: 1} if not before else {}


@scene("An unknown mail that had come, as somebody found out")
def _found(desk: Desk) -> Told:
    desk.fail(ann="taken-cut")
    desk.send(ANN)
    desk.run("send", "--resolve", f"{ANN}=sent")
    desk.again()
    return {ANN: 1}


@scene("An unknown mail that had not come: it goes again, once")
def _not_found(desk: Desk) -> Told:
    desk.fail(ann="untaken-cut")
    desk.send(ANN, BOB)
    desk.run("send", "--resolve", f"{ANN}=resend")
    desk.again()
    desk.again()
    return {ANN: 1, BOB: 1}


@scene("Somebody wants to send again what was sent: only what is unknown can be")
def _settled_for_others(desk: Desk) -> Told:
    desk.send(ANN)
    desk.run("send", "--resolve", f"{ANN}=resend")
    desk.again()
    return {ANN: 1}


@scene("The archive was deleted in between: the journal of deliveries is no part of it")
def _forgotten(desk: Desk) -> Told:
    desk.send(ANN)
    for path in (desk.root / ".roundup").glob("archive.db*"):
        path.unlink()
    desk.again()
    return {ANN: 1}


@scene("The newsroom moved to another folder in between")
def _moved(desk: Desk) -> Told:
    desk.send(ANN)
    moved = replace(desk, root=Path(shutil.move(desk.root, desk.root.with_name("moved"))))
    moved.again()
    return {ANN: 1}


@scene("Another sender, another name of the list and another rate in between")
def _other_settings(desk: Desk) -> Told:
    desk.send(ANN)
    config = desk.root / "feeds.toml"
    text = config.read_text(encoding="utf-8").replace("points@example.org", "tracks@example.org").replace("rate = 1000.0", "rate = 500.0")
    config.write_text(text + 'list_id = "tracks.example.org"\n', encoding="utf-8")
    desk.again()
    return {ANN: 1}


@scene("Files for another program, and then a send: the server gets one mail a reader")
def _outbox(desk: Desk) -> Told:
    desk.send(ANN, words=("--outbox", str(desk.root / "outbox")))
    desk.send(ANN)
    desk.again()
    return {ANN: 1}


@scene("Another time zone and another language of the machine in between")
def _elsewhere(desk: Desk) -> Told:
    desk.send(ANN, BOB)
    desk.forget()
    started(
        sending(desk.root, desk.root / "readers.csv"), {"TZ": "Pacific/Auckland", "LC_ALL": "C", "ROUNDUP_NOW": "2024-06-30T23:59:59+00:00"}
    )
    return {ANN: 1, BOB: 1}


@contextmanager
def opened(room: Path, folder: Path, server: Trouble, *, forgetful: bool = False) -> Iterator[Desk]:
    """Give a copy of an approved newsroom to a scene, and clear it away."""
    root = Path(shutil.copytree(room, folder / "room"))
    server.taken.clear()
    server.faults.clear()
    server.next.clear()
    try:
        yield Desk(root=root, server=server, forgetful=forgetful)
    finally:
        for left in (root, root.with_name("moved")):
            shutil.rmtree(left, ignore_errors=True)


def wrong(name: str, desk: Desk) -> str:
    """Play a scene and return what is wrong with the mails that came ("": nothing)."""
    meant = SCENES[name](desk)
    taken = {reader: count for reader, count in desk.server.taken.items() if count}
    return "" if taken == dict(meant) else f"{name}: the server took {taken}, meant was {dict(meant)}"


__all__ = ["SCENES", "Desk", "opened", "wrong"]
