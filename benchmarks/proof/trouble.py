"""A mail server in trouble: it takes mails into a ledger, and at chosen readers it fails, cuts the line, or kills its client."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import threading
from collections import Counter
from collections.abc import Mapping
from types import TracebackType
from typing import Self

ANSWERS = {
    "rcpt-450": ("rcpt", "450 4.2.1 the mailbox is busy"),
    "rcpt-451": ("rcpt", "451 4.3.0 local trouble"),
    "rcpt-452": ("rcpt", "452 4.2.2 the mailbox is full"),
    "rcpt-451-ever": ("rcpt", "451 4.7.1 greylisted"),
    "rcpt-550": ("rcpt", "550 5.1.1 no such person"),
    "rcpt-550-lines": ("rcpt", "550-5.1.1 no such person,\r\n550 5.1.1 and never was"),
    "rcpt-421": ("rcpt", "421 4.3.2 going down"),
    "data-451": ("data", "451 4.3.0 not now"),
    "data-554": ("data", "554 5.3.0 no"),
    "dot-451": ("dot", "451 4.3.0 cannot write"),
    "dot-421": ("dot", "421 4.3.0 going down, not taken"),
    "dot-554": ("dot", "554 5.7.1 this looks like something"),
}
"""Kinds where an answer says that the mail was not taken: at which word, and what."""
REFUSALS = frozenset({"rcpt-550", "rcpt-550-lines", "data-554", "dot-554"})
PUT_OFF = frozenset({"rcpt-451-ever"})
CUTS = ("rcpt-cut", "data-cut", "body-cut")
"""The line is cut before the mail is whole."""
UNSAID = {
    "taken-cut": (True, b""),
    "untaken-cut": (False, b""),
    "taken-garbage": (True, b"\x00\xff what?\r\n"),
    "taken-odd": (True, b"799 perhaps\r\n"),
    "taken-part": (True, b"25"),
    "untaken-part": (False, b"4"),
    "taken-unended": (True, b"250-taken\r\n"),
}
"""Kinds that leave open whether the mail was taken: whether it was, and what is answered before the line is cut."""
GREETINGS = {"greeting-421": b"421 4.3.2 too many of you\r\n", "greeting-554": b"554 5.3.2 not today\r\n", "greeting-cut": b"22"}
NEXT = (*GREETINGS, "ehlo-cut", "mail-451", "mail-421")
"""Kinds that hit what comes after a reader's mail, which itself is taken."""
HARMLESS = ("slow", "lines")
"""Answers that come letter by letter, or in many lines."""
KINDS = (*ANSWERS, *CUTS, *UNSAID, *NEXT, "idle-cut", *HARMLESS)
MOMENTS = ("connect", "ehlo", "mail", "rcpt", "421", "data", "body", "dot, not taken", "dot, taken", "answered", "at rest")
"""When a client is killed: at a word, before it is answered; after the mail was whole; right after the answer, or a moment later."""

Wire = tuple[str, tuple[str, ...], bytes]
"""A mail as it came: the sender and the recipients of the envelope, and the bytes up to the line with the dot, as they were on the wire."""


class _CutError(Exception):
    """The line is to be cut here."""


class Trouble:
    """The server, in a thread of its own while it is used in ``with``; ``faults`` and ``kills`` say by reader what happens.

    ``taken`` counts mails, ``ambiguous`` holds readers whose mail was whole and never answered clearly, ``inside`` those whose
    mail was cut inside its body (the client may have handed its last byte to the system by then, and cannot know), ``met``
    counts the faults that happened, ``killed`` lists (moment, reader), and ``odd`` names mails that are not to whom they say.
    """

    def __init__(self, faults: Mapping[str, str], kills: Mapping[str, str], *, keep: bool = False) -> None:
        """Keep the plan; nothing listens yet. With ``keep`` each mail is kept in ``wire`` as it came."""
        self.faults, self.kills = dict(faults), dict(kills)
        self.taken: Counter[str] = Counter()
        self.met: Counter[str] = Counter()
        self.ambiguous: set[str] = set()
        self.inside: set[str] = set()
        self.killed: list[tuple[str, str]] = []
        self.odd: list[str] = []
        self.ids: dict[str, str] = {}
        self.next: list[str] = []
        self.next_kill = ("", "")
        self.wire: list[Wire] = []
        self.keep = keep
        self.chance = random.Random(7)  # noqa: S311 - a plan that can be repeated, nothing secret
        self.client: subprocess.Popen[bytes] | None = None
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        self._thread.start()
        self._ready.wait(20)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop listening."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    def due(self, reader: str) -> str:
        """Return what is to happen to a reader's mail, and strike it off unless it lasts."""
        kind = self.faults.get(reader, "")
        if kind and kind not in REFUSALS | PUT_OFF:
            del self.faults[reader]
        return kind

    def kill(self, moment: str, reader: str) -> None:
        """Kill the client and wait until it is gone."""
        client = self.client
        if client is not None and client.poll() is None:
            os.kill(client.pid, signal.SIGKILL)
            client.wait(30)
            self.killed.append((moment, reader))

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._talk, "127.0.0.1", 0, limit=1 << 24))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            await _Talk(self, reader, writer).run()
        except (_CutError, ConnectionError, asyncio.IncompleteReadError):
            if self.chance.random() < 0.5:  # half of the cuts are a reset, half an end of file
                writer.transport.abort()
        finally:
            writer.close()


class _Talk:
    """One connection."""

    def __init__(self, server: Trouble, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._server, self._reader, self._writer = server, reader, writer
        self._to, self._kind, self._moment = "", "", ""
        self._from, self._tos = "", list[str]()

    async def run(self) -> None:
        self._kill_next("connect")
        if greeting := GREETINGS.get(self._next(*GREETINGS)):
            self._writer.write(greeting)
            await self._writer.drain()
            return
        await self._say("220 trouble.example")
        while line := (await self._reader.readline()).decode("latin-1").strip():
            word = line.partition(" ")[0].upper()
            if word == "QUIT":
                await self._say("221 bye")
                return
            await getattr(self, f"_{word.lower()}", self._strange)(line)

    async def _strange(self, _: str) -> None:
        await self._say("502 5.5.1 not known here")

    async def _ehlo(self, _: str) -> None:
        self._kill_next("ehlo")
        if self._next("ehlo-cut"):
            raise _CutError
        await self._say("250-trouble.example\r\n250-8BITMIME\r\n250 SIZE 10000000")

    async def _rset(self, _: str) -> None:
        await self._say("250 forgotten")

    async def _mail(self, line: str) -> None:
        self._from, self._tos = line.partition("<")[2].rpartition(">")[0], []
        self._kill_next("mail")
        fault = self._next("mail-451", "mail-421")
        await self._say({"mail-451": "451 4.3.0 later", "mail-421": "421 4.3.2 going down"}.get(fault, "250 fine"))
        if fault == "mail-421":
            raise _CutError

    async def _rcpt(self, line: str) -> None:
        server = self._server
        self._to = line.partition("<")[2].rpartition(">")[0]
        self._tos.append(self._to)
        self._moment = server.kills.pop(self._to, "")
        self._kind = server.due(self._to)
        if self._kind and self._kind not in NEXT:
            server.met[self._kind] += 1
        self._kill("rcpt")
        if self._moment == "421":
            await self._say("421 4.3.2 going down")
        self._kill("421")
        await self._answered("rcpt", "250 fine")

    async def _data(self, _: str) -> None:
        self._kill("data")
        await self._answered("data", "354 go on")
        if self._refused("data"):
            return
        if self._kind == "body-cut" or self._moment == "body":
            await self._reader.readexactly(self._server.chance.randrange(1, 4000))
            self._kill("body")
            self._server.inside.add(self._to)
            raise _CutError
        data = await self._reader.readuntil(b"\r\n.\r\n")
        await self._whole(data)

    async def _whole(self, data: bytes) -> None:
        """Take the mail that is here, or not; from now on an end without an answer leaves open what became of it."""
        server = self._server
        if self._kind in UNSAID or self._moment.startswith("dot"):
            server.ambiguous.add(self._to)
        self._kill("dot, not taken")
        taken, said = UNSAID.get(self._kind, (True, b""))
        if taken and not self._refused("dot"):
            self._take(data)
        self._kill("dot, taken")
        if self._kind in UNSAID:
            self._writer.write(said)
            await self._writer.drain()
            raise _CutError
        await self._answered("dot", "250 taken")
        if self._moment == "at rest":
            await asyncio.sleep(server.chance.uniform(0, 0.006))
        self._kill("answered")
        self._kill("at rest")
        if self._kind in NEXT:
            server.next.append(self._kind)
        if self._moment in MOMENTS[:3]:
            server.next_kill = (self._moment, self._to)
        if self._kind in (*GREETINGS, "ehlo-cut", "idle-cut") or self._moment in MOMENTS[:2]:
            raise _CutError

    def _take(self, data: bytes) -> None:
        server = self._server
        server.taken[self._to] += 1
        if server.keep:
            server.wire.append((self._from, tuple(self._tos), data))
        head = data.partition(b"\r\n\r\n")[0].decode("latin-1")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head.split("\r\n"))}
        if self._to not in fields.get("to", "") or server.ids.setdefault(fields.get("message-id", ""), self._to) != self._to:
            server.odd.append(self._to)

    async def _answered(self, word: str, good: str) -> None:
        """Say what the fault of this mail has for a word, or that all is well."""
        if self._kind == f"{word}-cut":
            raise _CutError
        answer = ANSWERS[self._kind][1] if self._refused(word) else good
        if self._kind == "lines":
            answer = "".join(f"{answer[:3]}-line {number}\r\n" for number in range(40)) + answer
        await self._say(answer)
        if answer.startswith("421"):
            raise _CutError

    def _refused(self, word: str) -> bool:
        return self._kind in ANSWERS and ANSWERS[self._kind][0] == word

    async def _say(self, answer: str) -> None:
        line = f"{answer}\r\n".encode()
        if self._kind == "slow":
            for number in range(len(line)):
                self._writer.write(line[number : number + 1])
                await asyncio.sleep(0.003)
        else:
            self._writer.write(line)
        await self._writer.drain()

    def _next(self, *kinds: str) -> str:
        """Return the fault that waits for this moment, and strike it off."""
        found = next((kind for kind in self._server.next if kind in kinds), "")
        if found:
            self._server.next.remove(found)
            self._server.met[found] += 1
        return found

    def _kill(self, moment: str) -> None:
        if self._moment == moment:
            self._server.kill(moment, self._to)
            raise _CutError

    def _kill_next(self, moment: str) -> None:
        if self._server.next_kill[0] == moment:
            after, self._server.next_kill = self._server.next_kill[1], ("", "")
            self._server.kill(moment, f"the one after {after}")
            raise _CutError


__all__ = ["ANSWERS", "KINDS", "MOMENTS", "NEXT", "PUT_OFF", "REFUSALS", "UNSAID", "Trouble", "Wire"]
