"""The servers: each good feed and each fault listens on a loopback address of its own."""

import contextlib
import selectors
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.faults import answers, bodies, tls, wire
from tests.faults.certificates import made
from tests.faults.declared import FAULTS, Fault
from tests.faults.talk import Place, Talk
from tests.faults.writing import GOOD, good, rss

__all__ = ["FAULTS", "PLANTED", "Servers", "serving"]

ROOMS = (wire, answers, tls, bodies)
"""What declares the faults."""
PLANTED = "a word planted in a private file"


class Servers:
    """Every server of a run: ``urls`` by name, ``authority`` the file to be trusted, ``tripped`` what must never happen, ``asked`` who was connected to."""

    def __init__(self, folder: Path, faults: Iterable[Fault]) -> None:
        """Make what is served; nothing listens before `start`."""
        self.urls: dict[str, str] = {}
        self.tripped: list[str] = []
        self.asked: list[str] = []
        self.over = threading.Event()
        self.authority = folder / "authority.pem"
        self._planted = folder / "private.xml"
        self._planted.write_text(rss("planted", [f"<item><title>{PLANTED}</title></item>"]), encoding="utf-8")
        self._folder = folder
        self._faults = {fault.name: fault for fault in faults}
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._chooser = selectors.DefaultSelector()
        self._held: list[socket.socket] = []
        self._canary = ""

    @property
    def hosts(self) -> list[str]:
        """Return the addresses that a newsroom must be allowed to ask."""
        return sorted({url.split("/")[2].partition(":")[0] for url in self.urls.values() if url.split("/")[2].startswith("127.0.")})

    def start(self) -> None:
        """Listen on all addresses, and answer in the background."""
        self._canary = "127.0.0.1:" + str(self._listen("127.0.0.1", None))
        for number, name in enumerate(GOOD, 1):
            self.urls[name] = f"http://127.0.1.{number}:{self._listen(f'127.0.1.{number}', name)}/feed.xml"
        hosts = {fault.name: f"127.0.{2 + number // 200}.{number % 200 + 1}" for number, fault in enumerate(self._faults.values())}
        self._certify({fault.name: (fault.certificate, hosts[fault.name]) for fault in self._faults.values() if fault.certificate})
        for fault in self._faults.values():
            self.urls[fault.name] = fault.address or self._place(fault, hosts[fault.name])
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        """End what goes on, and close every address."""
        self.over.set()
        for held in (*self._held, *(key.fileobj for key in list(self._chooser.get_map().values()))):
            if isinstance(held, socket.socket):
                held.close()

    def _place(self, fault: Fault, host: str) -> str:
        if fault.listening == "open":
            return f"{fault.scheme}://{host}:{self._listen(host, fault.name)}/feed.xml"
        shut = socket.create_server((host, 0), backlog=0)
        port = shut.getsockname()[1]
        if fault.listening == "closed":
            shut.close()
        else:
            self._held += [shut, *(_knocking(host, port) for _ in range(3))]
        return f"{fault.scheme}://{host}:{port}/feed.xml"

    def _certify(self, wanted: dict[str, tuple[str, str]]) -> None:
        for name, path in made(self._folder, wanted).items() if wanted else ():
            if name != "authority":
                self._contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._contexts[name].load_cert_chain(path)

    def _listen(self, host: str, name: str | None) -> int:
        """Listen on a free port; ``None`` is the canary, which nobody may ask."""
        listening = socket.create_server((host, 0), backlog=64)
        self._chooser.register(listening, selectors.EVENT_READ, name)
        return int(listening.getsockname()[1])

    def _accept(self) -> None:
        while not self.over.is_set():
            for key, _ in self._chooser.select(0.1):
                if isinstance(key.fileobj, socket.socket):
                    with contextlib.suppress(OSError):
                        connection, _ = key.fileobj.accept()
                        threading.Thread(target=self._serve, args=(connection, key.data), daemon=True).start()

    def _serve(self, connection: socket.socket, name: str | None) -> None:
        if name is None:
            self.tripped.append("the canary was asked")
            connection.close()
            return
        self.asked.append(name)
        with contextlib.suppress(OSError, ValueError):
            connection.settimeout(120)
            talk = Talk(socket=self._dressed(connection, name), place=self._about(name))
            if name in self._faults:
                self._faults[name].serve(talk)
            else:
                talk.asked()
                body, kind = good(name)
                talk.answer(body, kind=kind)
            talk.close()
        connection.close()

    def _dressed(self, connection: socket.socket, name: str) -> socket.socket:
        context = self._contexts.get(name)
        return context.wrap_socket(connection, server_side=True) if context else connection

    def _about(self, name: str) -> Place:
        return Place(
            name=name,
            url=self.urls.get(name, ""),
            canary=self._canary,
            planted=str(self._planted),
            tripped=lambda what: self.tripped.append(f"{name}: {what}"),
            over=self.over,
        )


@contextlib.contextmanager
def serving(folder: Path, faults: Iterable[Fault] = ()) -> Iterator[Servers]:
    """Run the servers of the good feeds and of some faults."""
    servers = Servers(folder, faults)
    servers.start()
    try:
        yield servers
    finally:
        servers.stop()


def _knocking(host: str, port: int) -> socket.socket:
    """Return a connection that waits to be accepted, so that the queue is full."""
    waiting = socket.socket()
    waiting.setblocking(False)  # noqa: FBT003 - the socket's own method
    with contextlib.suppress(BlockingIOError):
        waiting.connect((host, port))
    return waiting
