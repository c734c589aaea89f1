"""Two hundred readers, a mail server on loopback, and a sender that is killed twenty times."""

import asyncio
import json
import os
import signal
import socket
import sqlite3
import subprocess
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.proof.newsroom import NOW, WEEK, build, command, lay, started
from benchmarks.proof.row import ROOT, Outcome, Row

READERS, KILLS = 200, 20
MOMENTS = ("before the mail is taken", "after it is taken, before the answer", "right after the answer", "when the next address is named")


class Sink:
    """A mail server that takes everything, and kills its client at chosen mails and moments."""

    def __init__(self, every: int) -> None:
        """Kill at every so many mails taken, at each of the four moments in turn."""
        self.taken: Counter[str] = Counter()
        self.client: subprocess.Popen[bytes] | None = None
        self.kills: list[str] = []
        self._every = every
        self._due = ""
        self._seen = 0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: ARG002, N802 - the library's names
        """Take the address; a kill that is due for this moment happens now."""
        if self._due:
            await self._kill(self._due)
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 - the library's names
        """Take the mail, with the kill before, between or after."""
        self._seen += 1
        moment = MOMENTS[len(self.kills) % 4] if self._seen % self._every == 0 and len(self.kills) < KILLS else ""
        if moment == MOMENTS[0]:
            await self._kill(moment)
            return "451 the client is gone"
        self.taken[envelope.rcpt_tos[0]] += 1
        if moment == MOMENTS[1]:
            await self._kill(moment)
        elif moment == MOMENTS[2]:
            asyncio.get_running_loop().call_later(0.001, self._kill_now, moment)
        elif moment:
            self._due = moment
        return "250 taken"

    async def _kill(self, moment: str) -> None:
        """Kill the client, and wait until it is gone."""
        self._kill_now(moment)
        if self.client is not None:
            await asyncio.to_thread(self.client.wait)

    def _kill_now(self, moment: str) -> None:
        self._due = ""
        if self.client is not None and self.client.poll() is None:
            os.kill(self.client.pid, signal.SIGKILL)
            self.kills.append(moment)


def run(*, quick: bool) -> Outcome:
    """Send, get killed, and send again until nobody is waiting; with and without the note before the act."""
    readers, every = (40, 9) if quick else (READERS, 9)
    with tempfile.TemporaryDirectory() as folder:
        faults, sink, states = _campaign(Path(folder) / "a", readers, every)
        _, careless, _ = _campaign(Path(folder) / "b", readers, every, without="intent")
    counts = Counter(states.values())
    moments = "; ".join(f"{sink.kills.count(moment)} {moment}" for moment in MOMENTS)
    twice = sum(count > 1 for count in careless.taken.values())
    return Outcome(
        cases=readers,
        held=readers - len(faults),
        result=f"{readers} readers, {len(sink.kills)} kills ({moments}), resumed each time: {sum(count > 1 for count in sink.taken.values())} had it twice. The server took {len(sink.taken)}; the books say {counts['sent']} sent and {counts['unknown']} unknown, listed by name, of which the server has {sum(states[reader] == 'unknown' and reader in sink.taken for reader in states)}; {counts['sent'] + counts['unknown'] + counts['refused'] + counts['deferred']} of {readers} accounted for.",
        control=f"with the mail noted only after it was sent, the same {len(careless.kills)} kills make {twice} readers get it twice.",
        caught=twice,
        faults=tuple(faults),
        notes=(
            "Whether a mail was taken when the answer is lost cannot be known (RFC 1047): such a reader is listed as unknown and never mailed again by itself.",
        ),
    )


def _campaign(root: Path, count: int, every: int, *, without: str = "") -> tuple[list[str], Sink, dict[str, str]]:
    """Mail an issue to so many readers through kills; return what is wrong, the server, and the books."""
    sink, readers = Sink(every), [f"reader{number}@example.org" for number in range(count)]
    port = _free_port()
    _approved(root, port)
    (root / "readers.csv").write_text("email\n" + "\n".join(readers) + "\n", encoding="utf-8")
    server = Controller(sink, hostname="127.0.0.1", port=port, ready_timeout=20)
    server.start()
    try:
        printed = next(out for out in (_sent(root, sink, without) for _ in range(KILLS + 3)) if out)
    finally:
        server.stop()
    states = _states(root)
    return [fault for reader in readers if (fault := _fault(reader, sink, states))] + _unbalanced(printed, states), sink, states


def _approved(root: Path, port: int) -> None:
    """Build and approve an issue that is mailed to a port of this machine."""
    lay(root)
    config = root / "feeds.toml"
    mail = f'\n[mail]\nsender = "The Points <points@example.org>"\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nrate = 1000.0\n'
    config.write_text(config.read_text(encoding="utf-8") + mail, encoding="utf-8")
    build(root)
    done = started(command("approve", "--root", root, "--week", WEEK, "--by", "A Proof"))
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def _sent(root: Path, sink: Sink, without: str) -> bytes:
    """Run the command once, until it ends or is killed; return what it printed, which is nothing after a kill."""
    argv = command("send", "--root", root, "--week", WEEK, "--to", root / "readers.csv", "--json", "--quiet", without=without)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "ROUNDUP_NOW": NOW}
    with subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as client:
        sink.client = client
        printed, _ = client.communicate(timeout=300)
    return printed


def _states(root: Path) -> dict[str, str]:
    with closing(sqlite3.connect(root / ".roundup" / "deliveries.db")) as database:
        return dict(database.execute("SELECT reader, state FROM deliveries"))


def _fault(reader: str, sink: Sink, states: dict[str, str]) -> str:
    """Return what is wrong with one reader's mail ("" for nothing)."""
    taken, state = sink.taken[reader], states.get(reader, "not in the books")
    if taken > 1:
        return f"{reader} had it {taken} times"
    right = {"sent": taken == 1, "unknown": True, "refused": taken == 0, "deferred": taken == 0}
    return "" if right.get(state, False) else f"{reader} is {state}, and the server took {taken}"


def _unbalanced(printed: bytes, states: dict[str, str]) -> list[str]:
    """Return what is wrong with the books as the last command told them."""
    told = json.loads(printed.splitlines()[0]) if printed.strip() else {}
    counts = Counter(states.values())
    return [
        f"the books say {told.get(word)} {word}, the journal {counts[word]}"
        for word in ("sent", "unknown", "refused")
        if told.get(word) != counts[word]
    ]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


ROW = Row(
    name="send",
    promise="Nobody gets the same issue twice, nobody is left out in silence, and the books balance.",
    method=f"`roundup send` mails an approved issue to {READERS} readers over a mail server on loopback that kills the command with SIGKILL at {KILLS} mails, at four moments in turn; the same command is run again until it ends by itself. The server's list is held against the journal, reader by reader.",
    control="a sender that notes a mail after it was sent.",
    run=run,
)
