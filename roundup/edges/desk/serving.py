"""Serving the desk: a socket on 127.0.0.1, uvicorn, and an end that lets open pages go."""

import asyncio
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from roundup.edges.desk.app import make_app
from roundup.edges.desk.table import Table
from roundup.errors import InputError
from roundup.plugs import Bench


def serve(bench: Bench, folder: Path, *, port: int | None, opened: Callable[[str], None]) -> None:
    """Serve the desk until it is interrupted. ``folder`` is the issue's, watched for changes; ``opened`` gets the address.

    Without a ``port`` any free one is taken: what another program once left in a browser for a fixed one finds nothing there.
    InputError where the port that was asked for is taken.
    The issue is read before the address is told, so that the page comes at once.
    """
    listener = _listener(port)
    number = int(listener.getsockname()[1])
    key, stamp = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    table = Table(bench)
    try:
        table.spread()
        app = make_app(table, folder, port=number, key=key, stamp=stamp)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="off",
            log_level="error",
            access_log=False,  # it would print the key
            server_header=False,
            date_header=False,
            proxy_headers=False,
            h11_max_incomplete_event_size=1 << 20,  # another port of this machine may have filled the browser's cookie jar
            timeout_graceful_shutdown=3,
        )
        server = _Server(config, table, lambda: opened(f"http://127.0.0.1:{number}/?key={key}"))
        asyncio.run(server.serve(sockets=[listener]))
    finally:
        listener.close()


class _Server(uvicorn.Server):
    """A server that tells when it is open, and tells its pages when it closes."""

    def __init__(self, config: uvicorn.Config, table: Table, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._table = table
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell the address."""
        await super().startup(sockets)
        self._opened()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End the pages' events first: a server waits for open connections."""
        self._table.close()
        super().handle_exit(sig, frame)


def _listener(port: int | None) -> socket.socket:
    """Return a socket that listens on loopback alone."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port or 0))
        listener.listen()
    except OSError as error:
        listener.close()
        raise InputError(f"cannot have port {port} ({error.strerror or error})", "--port", "give another one, or none") from error
    return listener
