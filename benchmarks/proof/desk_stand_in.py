"""A small app with the desk's routes that is as careless as an app can be: all safety has to come from the guard before it."""

import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs

from benchmarks.proof.desk_target import Target
from roundup.edges.desk.guard import App, Guard, Receive, Scope, Send

_FRAME = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_SCRIPT = "var words = '{canary}';\ndocument.documentElement.dataset.ran = 'yes';\n"
_PAGE = "<!doctype html><title>Desk</title><meta name='stamp' content='{stamp}'><script src='/static/desk.js' defer></script><p>{canary}</p><iframe src='/preview/issue?scheme=light'></iframe>"
_PART = re.compile(rb'name="deed"[^\r]*\r\n(?:[^\r]+\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Careless:
    """The app over a folder with one file.

    It takes deeds by GET and by any other method, as JSON and as forms of every kind, from anybody, and it gives any origin
    leave to ask with credentials.
    """

    root: Path
    canary: str
    stamp: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        leave = list(_leave(scope["headers"]))
        if scope["method"] == "OPTIONS":
            await _answer(send, 200, leave, "")
        elif scope["path"] in ("/do", "/preview"):
            body = await _body(receive)
            known = self._do(scope["path"], body, scope["query_string"])
            await _answer(send, 200 if known else 422, leave, json.dumps({"message": self.canary}) if known else "")
        elif scope["path"] == "/events":
            await self._events(receive, send, leave)
        else:
            kind, text = self._pages().get(scope["path"], ("", ""))
            more = [(b"content-security-policy", _FRAME.encode())] if scope["path"].startswith("/preview") else []
            await _answer(send, 200 if kind else 404, [*leave, *more, (b"content-type", kind.encode() or b"text/plain")], text)

    def _pages(self) -> dict[str, tuple[str, str]]:
        page = _PAGE.format(stamp=self.stamp, canary=self.canary)
        return {
            "/": ("text/html", page),
            "/sheet": ("application/json", json.dumps({"blocks": [self.canary]})),
            "/preview/issue": ("text/html; charset=utf-8", f"<!doctype html><p>{self.canary}</p>"),
            "/static/desk.js": ("text/javascript", _SCRIPT.format(canary=self.canary)),
        }

    async def _events(self, receive: Receive, send: Send, leave: list[tuple[bytes, bytes]]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [*leave, (b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": f"data: {self.canary}\n\n".encode(), "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass

    def _do(self, path: str, body: bytes, query: bytes) -> bool:
        """Do a deed wherever it stands; return whether there was one."""
        found = next((text for text in _candidates(body, query) if _is_json(text)), None)
        if found is not None and path == "/do":
            with (self.root / "issue.md").open("ab") as file:
                file.write(found + b"\n")
        return found is not None


def _candidates(body: bytes, query: bytes) -> Iterable[bytes]:
    """Return where a deed may stand: the body, a field of a form, the address."""
    yield body
    yield from _PART.findall(body)
    for form in (body, query):
        yield from parse_qs(form).get(b"deed", [])


def _is_json(text: bytes) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _leave(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    """Return leave for whoever asks to do whatever it asks for."""
    asked = dict(headers)
    yield b"access-control-allow-origin", asked.get(b"origin", b"*")
    yield b"access-control-allow-credentials", b"true"
    yield b"access-control-allow-private-network", b"true"
    yield b"access-control-allow-methods", asked.get(b"access-control-request-method", b"*")
    yield b"access-control-allow-headers", asked.get(b"access-control-request-headers", b"*")


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message.get("body", b""), message.get("more_body", False)
    return body


async def _answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], text: str) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def stand_in(root: Path) -> Target:
    """Return the careless app over an empty folder, as a target."""
    canary = f"canary-{secrets.token_hex(12)}"
    (root / "issue.md").write_text(f"# An issue\n\n{canary}\n", encoding="utf-8")

    def make(root: Path, *, port: int, key: str, stamp: str, guarded: bool) -> App:
        app = _Careless(root=root, canary=canary, stamp=stamp)
        return Guard(app, port=port, key=key, stamp=stamp) if guarded else app

    return Target(make=make, root=root, canary=canary, deed=lambda: json.dumps({"do": "write", "text": "taken over"}))
