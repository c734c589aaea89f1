"""A mail server on loopback that says what it is told to say, step by step, over a bare socket."""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

FINE = {"greet": b"220 here\r\n", "ehlo": b"250 hello\r\n", "mail": b"250 fine\r\n", "rcpt": b"250 fine\r\n", "data": b"354 go on\r\n"}
FINE |= {"dot": b"250 taken\r\n", "rset": b"250 fine\r\n", "quit": b"221 bye\r\n"}
DROP, RESET, SILENT, ENDLESS = b"(drop)", b"(reset)", b"(silent)", b"(endless)"


def nothing(_: str) -> None:
    """Do nothing at a step."""


class Played:
    """Plays one fault at one step of the first transaction, or of all; every other answer is fine.

    ``taken`` are the addresses whose mail was complete, whatever was said about it.
    """

    def __init__(self, step: str = "", line: bytes = b"", *, always: bool = False, act: Callable[[str], None] = nothing) -> None:
        """Say which step is answered by which line (or DROP, RESET, SILENT, ENDLESS); ``act`` is called at each step before its answer."""
        self.step, self.line, self.always, self.act = step, line, always, act
        self.taken: list[str] = []
        self.connections = 0
        self.hello = FINE["ehlo"]
        self._played = False
        self._stop = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        """Listen."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop, and let go of whoever waits."""
        self._stop.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                talk, _ = self._listening.accept()
                self.connections += 1
                with talk, suppress(OSError):
                    self._talk(talk)

    def _talk(self, talk: socket.socket) -> None:
        lines = talk.makefile("rb")
        to = ""
        if not self._say(talk, "greet"):
            return
        while line := lines.readline():
            step = line[:4].decode("ascii", "replace").lower().strip()
            if step == "rcpt":
                to = line.decode("ascii", "replace").partition("<")[2].partition(">")[0]
            if not self._say(talk, step):
                return
            if step == "data" and (self.step != "data" or not self.line or self._over):
                body = iter(lines.readline, b"")
                if b".\r\n" not in body:  # the client is gone before the last line
                    return
                self.taken.append(to)
                if not self._say(talk, "dot"):
                    return
            self._over = self._played and not self.always

    _over = False

    def _now(self, step: str) -> bool:
        return step == self.step and (self.always or not self._played)

    def _say(self, talk: socket.socket, step: str) -> bool:
        """Answer a step; False where the connection is over."""
        self.act(step)
        line = self.line if self._now(step) else {**FINE, "ehlo": self.hello}.get(step, b"500 what\r\n")
        self._played = self._played or step == self.step
        if line == SILENT:
            self._stop.wait(10)
        if line == RESET:
            talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        if line in (DROP, SILENT, RESET):
            return False
        while line == ENDLESS and not self._stop.is_set():
            talk.sendall(b"250-and\r\n" * 50)
        talk.sendall(line)
        return True
