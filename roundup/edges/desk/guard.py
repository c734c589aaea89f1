"""Who may talk to the desk: the one browser that was given the key, and only pages of the desk itself in it.

Every page that an editor opens can make their browser ask 127.0.0.1. What keeps it out, each enough for most attacks alone:
the cookie (SameSite=Strict) stays at home for foreign pages; Sec-Fetch-Site tells where a request comes from; a POST needs
the desk's own Origin, a stamp that only the page holds, and a content type that no form can send; the Host is one of two
names, so that a name which the attacker's resolver points at 127.0.0.1 is refused.

Defence in depth alone: the response headers, and the permission that Chromium from 142 on asks for before a page of the
internet reaches loopback. It is not asked for when the top page goes there, by link or by form, nor where the page's own name
leads to loopback, nor in every browser. The preflights that once came before (Private Network Access) are refused as any OPTIONS.

A service worker that another program left in the browser at this very port is cleared away before a page comes, and what a script
reads needs the stamp of the page, which such a worker was not given. Not kept out: another program of this machine that the browser
is sent to at 127.0.0.1 is sent the cookie, whatever its port, and can use it. A program that reads the terminal, this one's memory or
the newsroom's files needs no browser.
"""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST = 2 * 1024 * 1024
"""Bytes of a POST's body."""

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

_OFF = "accelerometer autoplay camera clipboard-read clipboard-write display-capture encrypted-media fullscreen gamepad geolocation gyroscope hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial storage-access usb xr-spatial-tracking"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cache-control": "no-store",
    "permissions-policy": ", ".join(f"{name}=()" for name in _OFF.split()),
}
_CLEARED = {"clear-site-data": '"storage"'}
_ENTRY = "Open the address that `roundup review` printed, in the browser's address bar."


class _Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """What is answered in place of the app."""

    def __init__(self, status: int, text: str = "Refused.", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        self.status = status
        self.headers = headers or {}


class Guard:
    """An ASGI app that lets through to another one what its own page asks for in its own browser."""

    def __init__(self, app: App, *, port: int, key: str, stamp: str) -> None:
        """Stand before ``app`` at ``port``; ``key`` opens the desk to a browser, ``stamp`` is what its page sends with each POST."""
        self._app = app
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = f"roundup-{port}"
        self._key = key
        # Not the key itself: a script that reads the key in an address could set a cookie.
        self._pass = hmac.digest(stamp.encode(), key.encode(), "sha256").hex()
        self._stamp = stamp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: the app does where it may, a short refusal otherwise."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _dressed(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _Headers(scope["headers"])
        try:
            self._check(scope, headers)
            if _asks_to_enter(scope):
                await self._enter(scope, headers, send)
                return
            self._check_cookie(headers)
            if scope["method"] == "POST":
                self._check_post(headers)
                receive = await _read(receive)
        except _Refusal as refusal:
            await _answer(send, refusal.status, str(refusal), refusal.headers)
        except ConnectionError:
            return  # who asked is gone, and nothing was done
        else:
            await self._app(scope, receive, send)

    def _check(self, scope: Scope, headers: "_Headers") -> None:
        """Refuse what comes under another name, by another method or from another page."""
        host = headers.one("host").lower()
        if host not in self._hosts:
            raise _Refusal(400)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise _Refusal(405, headers={"allow": "GET, HEAD, POST"})
        if headers.has("origin") and headers.one("origin") != f"http://{host}":
            raise _Refusal(403)
        if headers.has("sec-fetch-site") and not _at_home(scope, headers):
            # A service worker that another program left at this port asks in the page's place; the browser forgets it.
            raise _Refusal(403, _ENTRY, _CLEARED if headers.one("sec-fetch-site") == "same-origin" else {})
        if scope["method"] != "POST" and headers.one("sec-fetch-dest") == "empty" and not self._stamped(scope, headers):
            raise _Refusal(403)  # a script reads, and it is not the page's
        if headers.has("service-worker"):
            raise _Refusal(403)  # the desk has none, and one would outlive this run

    def _stamped(self, scope: Scope, headers: "_Headers") -> bool:
        """Tell whether a request carries the page's stamp; a stream of events cannot carry headers, so it has it in its address."""
        told = parse_qs(scope["query_string"].decode("latin-1")).get("stamp", [""])[0]
        return _same(headers.one("x-roundup-stamp") or told, self._stamp)

    async def _enter(self, scope: Scope, headers: "_Headers", send: Send) -> None:
        """Let a browser in where a person opens the address with the key, which leaves the address bar with the answer.

        What another program left in the browser at this port is cleared away before a page comes.
        """
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [])
        if headers.one("sec-fetch-site") in ("none", "") and len(given) == 1 and _same(given[0], self._key):
            # Not Secure: the desk is plain http on loopback, and not every browser keeps such a cookie there.
            cookie = f"{self._cookie}={self._pass}; Path=/; HttpOnly; SameSite=Strict"
            await _answer(send, 303, "", {"location": "/", "set-cookie": cookie, **_CLEARED})
        else:
            await _answer(send, 403, _ENTRY, _CLEARED)

    def _check_cookie(self, headers: "_Headers") -> None:
        """Refuse who was not let in. Other ports of this host can add cookies of the same name, so any one of them may be it."""
        pairs = [pair.strip().partition("=") for line in headers.all("cookie") for pair in line.split(";")]
        if not any(name == self._cookie and _same(value, self._pass) for name, _, value in pairs):
            raise _Refusal(403, _ENTRY)

    def _check_post(self, headers: "_Headers") -> None:
        """Refuse a deed that the desk's page did not send."""
        if not headers.has("origin") or not _same(headers.one("x-roundup-stamp"), self._stamp):
            raise _Refusal(403)
        kind, _, charset = headers.one("content-type").lower().partition(";")
        if kind.strip() != "application/json" or charset.strip() not in ("", "charset=utf-8"):
            raise _Refusal(415)
        length = headers.one("content-length") if headers.has("content-length") else "0"
        if not (length.isascii() and length.isdecimal() and len(length) < 12):
            raise _Refusal(400)
        if int(length) > MOST:
            raise _Refusal(413)


class _Headers:
    """The headers of a request, as text."""

    def __init__(self, raw: Iterable[tuple[bytes, bytes]]) -> None:
        self._raw = [(name.lower().decode("latin-1"), value.decode("latin-1").strip()) for name, value in raw]

    def all(self, name: str) -> list[str]:
        """Return all values under a name."""
        return [value for other, value in self._raw if other == name]

    def has(self, name: str) -> bool:
        """Return whether the header is there at all."""
        return bool(self.all(name))

    def one(self, name: str) -> str:
        """Return the only value under a name, "" where there is none; more than one is refused."""
        values = self.all(name)
        if len(values) > 1:
            raise _Refusal(400)
        return values[0] if values else ""


def _at_home(scope: Scope, headers: _Headers) -> bool:
    """Return whether the browser says that the desk's own page asks, or that a person opens the top page themselves.

    Another port of localhost is ``same-site``, and as foreign as any other page. The top page, which holds the stamp, is only ever
    opened: nothing fetches it, least of all a service worker that another program left at this port.
    """
    site, top = headers.one("sec-fetch-site"), scope["path"] == "/" and scope["method"] != "POST"
    opened = headers.one("sec-fetch-mode") == "navigate" and headers.one("sec-fetch-dest") == "document"
    return site in ("same-origin", "none") and opened if top else site == "same-origin"


def _asks_to_enter(scope: Scope) -> bool:
    return bool(scope["method"] == "GET" and scope["path"] == "/" and scope["query_string"].startswith(b"key="))


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode(), other.encode())


async def _read(receive: Receive) -> Receive:
    """Read a body whole, no more of it than is allowed, and return what gives it to the app; ConnectionError when it does not come."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            raise ConnectionResetError
        body, more = body + message.get("body", b""), bool(message.get("more_body"))
        if len(body) > MOST:
            raise _Refusal(413)
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


def _dressed(send: Send) -> Send:
    """Return a ``send`` that puts the desk's headers on every answer, in place of the app's own."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": _worn(message.get("headers", ()))}
        await send(message)

    return dressed


def _worn(raw: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return an answer's headers with the desk's: no leave for other origins, and a frame only for what is sandboxed."""
    given = [(name.lower(), value) for name, value in raw]
    policies = [value.decode("latin-1") for name, value in given if name == b"content-security-policy"]
    framed = len(policies) == 1 and _sandboxed(policies[0])
    ours = {**_HEADERS, "content-security-policy": policies[0] if framed else POLICY, "x-frame-options": "SAMEORIGIN" if framed else "DENY"}
    kept = [
        (name, value)
        for name, value in given
        if name.decode("latin-1") not in {*ours, "server"} and not name.startswith(b"access-control-")
    ]
    return kept + [(name.encode(), value.encode()) for name, value in ours.items()]


def _sandboxed(policy: str) -> bool:
    """Return whether an app's own policy shuts its page in: no scripts, no origin, in no frame but the desk's."""
    rules = [rule.split() for rule in policy.split(";")]
    return ["sandbox"] in rules and ["frame-ancestors", "'self'"] in rules


async def _answer(send: Send, status: int, text: str, headers: Mapping[str, str]) -> None:
    """Answer in a line of text that says nothing about the newsroom."""
    body = f"{text}\n".encode() if text else b""
    told = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body)), **headers}
    await send(
        {"type": "http.response.start", "status": status, "headers": [(name.encode(), value.encode()) for name, value in told.items()]}
    )
    await send({"type": "http.response.body", "body": body})
