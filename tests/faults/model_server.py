"""A real server on loopback that speaks /v1/chat/completions: what it answers, a function of the test says."""

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.faults.talk import Place, Talk

JSON = "application/json"
PATH = "/v1/chat/completions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came: ``number`` counts from 1, ``body`` is its JSON ({}: it is none), headers have names in lower case."""

    number: int
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """The words of its last turn."""
        turns = self.body.get("messages") or [{}]
        return str(turns[-1].get("content", ""))


Serve = Callable[[Talk, Asked], None]
Script = Callable[[Asked], "str | dict[str, Any] | Serve"]


@dataclass(slots=True)
class ModelServer:
    """A server that answers by a script: words are the model's answer, a dict is the whole JSON, a function speaks on the connection itself.

    ``asked`` lists the requests in the order they came, ``over`` ends what would go on for ever, ``host`` is where it listens (host and port).
    """

    script: Script
    context: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    host: str = ""
    _listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0), backlog=64))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)
    _connections: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note where it listens, which is asked when it listens no more too."""
        self.host = f"127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def url(self) -> str:
        """The base_url that leads here."""
        return f"http://{self.host}/v1"

    def start(self) -> None:
        """Answer in the background."""
        self._begin(self._accept)

    def stop(self) -> None:
        """End what goes on, and close every connection."""
        self.over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in list(self._threads):
            thread.join(10)
        for connection in self._connections:
            connection.close()

    def _begin(self, work: Callable[..., None], *values: Any) -> None:
        thread = threading.Thread(target=work, args=values, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            connection.settimeout(60)
            self._connections.append(connection)
            self._begin(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        place = Place(name="model", url=self.url, canary="", planted="", tripped=lambda _: None, over=self.over)
        with contextlib.suppress(OSError, ValueError):
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
                self._connections.append(connection)
            talk = Talk(socket=connection, place=place)
            body = _request(talk)
            if body is None:
                return
            with self._lock:
                asked = Asked(number=len(self.asked) + 1, path=talk.path, headers=talk.headers, body=body)
                self.asked.append(asked)
            said = self.script(asked) if asked.path.partition("?")[0] == PATH else refusal("404 Not Found", "no such path")
            if callable(said):
                said(talk, asked)
            else:
                talk.answer(json.dumps(completion(said) if isinstance(said, str) else said).encode(), kind=JSON)
            talk.close()


def completion(text: Any = "Yes.", finish: str | None = "stop", **message: Any) -> dict[str, Any]:
    """Return a chat completion that says ``text``; more parts of its message by name."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny-1",
        "choices": [{"index": 0, "message": {"role": "assistant", "content": text, **message}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14},
    }


def refusal(status: str, message: str, headers: dict[str, str] | None = None, **parts: Any) -> Serve:
    """Return a server that refuses as OpenAI does; ``parts`` are its code, type and param."""
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None, **parts}}

    def serve(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
        talk.answer(json.dumps(body).encode(), status, JSON, **(headers or {}))

    return serve


def says(body: bytes | str, status: str = "200 OK", kind: str = JSON, **headers: str | None) -> Serve:
    """Return a server that answers with these bytes."""
    data = body.encode() if isinstance(body, str) else body

    def serve(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
        talk.answer(data, status, kind, **headers)

    return serve


@contextlib.contextmanager
def serving(script: Script, context: ssl.SSLContext | None = None) -> Iterator[ModelServer]:
    """Run a server by a script, under TLS where there is a context."""
    server = ModelServer(script, context)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _request(talk: Talk) -> dict[str, Any] | None:
    """Read one request; return its JSON, {} for what is none, None where the client hung up."""
    head, _, body = _until(talk.socket, b"", b"\r\n\r\n").partition(b"\r\n\r\n")
    if not head:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    talk.headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    talk.path = first.split(" ")[1]
    wanted = int(talk.headers.get("content-length", "0"))
    while len(body) < wanted and (more := talk.socket.recv(65536)):
        body += more
    try:
        read = json.loads(body)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _until(connection: socket.socket, data: bytes, end: bytes) -> bytes:
    while end not in data and (more := connection.recv(65536)):
        data += more
    return data
