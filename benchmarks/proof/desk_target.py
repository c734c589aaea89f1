"""What is attacked: an app that shows and changes a newsroom, served on loopback as the desk is served."""

import asyncio
import hashlib
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import uvicorn  # noqa: TID251 - serves what is attacked as the desk is served

from roundup.edges.desk.guard import App, Message, Receive, Scope, Send

ROUTES = ("/", "/sheet", "/events", "/preview/issue?scheme=light", "/static/desk.js")
"""What the desk answers to GET. A deed is JSON that is posted to /do, a text to look at JSON that is posted to /preview."""


class Make(Protocol):
    """Makes the app under attack."""

    def __call__(self, root: Path, *, port: int, key: str, stamp: str, guarded: bool) -> App:
        """Return the app over the newsroom at ``root``, behind its guard or (for the control) without."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An app and a newsroom.

    ``make`` makes the app over ``root``; ``canary`` stands in every page that shows something of the newsroom, so that
    whoever holds it has read one. ``deed`` returns the JSON text of a deed that changes a file now.
    """

    make: Make
    root: Path
    canary: str
    deed: Callable[[], str]


@dataclass(slots=True)
class Wire:
    """What went over the wire: requests by method and path, deeds that were answered with 2xx, and answers that held the canary."""

    canary: bytes
    asked: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def noting(self, app: App) -> App:
        """Return the app with its requests and answers noted."""

        async def noted(scope: Scope, receive: Receive, send: Send) -> None:
            what = f"{scope.get('method', scope['type'])} {scope.get('path', '')}"
            self.asked.append(what)
            held = b""

            async def sending(message: Message) -> None:
                nonlocal held
                if (
                    message["type"] == "http.response.start"
                    and message["status"] < 300
                    and scope["method"] not in ("GET", "HEAD", "OPTIONS")
                ):
                    self.done.append(what)
                if message["type"] == "http.response.body":
                    held += message.get("body", b"")
                    if self.canary in held:
                        self.shown.append(what)
                        held = b""
                await send(message)

            await app(scope, receive, sending)

        return noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A target that is served: its port, the key and stamp of this run, and its wire."""

    target: Target
    port: int
    key: str
    stamp: str
    wire: Wire
    guarded: bool

    @property
    def entry(self) -> str:
        """Return the address that the desk prints."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    def digest(self) -> str:
        """Return the SHA-256 over the names and bytes of all files of the newsroom."""
        total = hashlib.sha256()
        for path in sorted(path for path in self.target.root.rglob("*") if path.is_file()):
            body = path.read_bytes()
            total.update(f"{path.relative_to(self.target.root)}\0{len(body)}\0".encode() + body)
        return total.hexdigest()


@contextmanager
def served(target: Target, *, guarded: bool, port: int = 0) -> Iterator[Served]:
    """Serve a target on a port of 127.0.0.1 (0: a free one), as the desk is served, until the block ends."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    port, key, stamp = int(listener.getsockname()[1]), secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    wire = Wire(target.canary.encode())
    app = wire.noting(target.make(target.root, port=port, key=key, stamp=stamp, guarded=guarded))
    server = uvicorn.Server(_config(app))
    thread = threading.Thread(target=asyncio.run, args=(server.serve(sockets=[listener]),), daemon=True)
    thread.start()
    try:
        yield Served(target=target, port=port, key=key, stamp=stamp, wire=wire, guarded=guarded)
    finally:
        server.should_exit = True
        thread.join(30)
        listener.close()


def _config(app: App) -> uvicorn.Config:
    """Return how the desk is served: nothing logged, no banner, no websockets, no word of proxies, room for many cookies."""
    return uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        h11_max_incomplete_event_size=1 << 20,
        timeout_graceful_shutdown=1,
    )
