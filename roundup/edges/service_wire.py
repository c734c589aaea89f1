"""Calls of mailing services: one connection for each, and nothing waits past the deadline of the whole answer.

Whose server it is says the owner's configuration, so it may lie on this machine or inside one's own network; outside
loopback only https is spoken. No redirect is followed, no cookie kept, no proxy of the environment asked, and the key goes
to this server alone. A call is made again only where the server itself says when (Retry-After, within `PATIENCE`) and where
making it twice does no harm: a repeatable one, or one that was turned away with 429.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from roundup.edges.retry_after import retry_after
from roundup.edges.service_faults import masked, status_fault, wire_fault
from roundup.edges.web_body import MEBIBYTE, Body, Gzipped
from roundup.edges.web_connection import Deadline, GuardedNetwork, Wire
from roundup.edges.web_faults import fault
from roundup.edges.web_trust import Trust, user_agent
from roundup.errors import ConfigError, FetchError, ServiceError

MOST = 16 * MEBIBYTE
"""Bytes of an answer, unpacked: a list of campaigns may be long."""
PATIENCE = 30.0
"""Seconds of waiting that a server may ask for, all tries of one call together."""
_TRIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request: ``path`` is added to the server's address, ``body`` is sent as JSON (None: nothing is); ``repeatable`` ones may be made twice."""

    method: str
    path: str
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()
    repeatable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: its status, its headers in lower case, its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A service's address, what is told of it to people, and how a request proves who asks.

    ``proof`` makes a new Authorization header each time; ``secrets`` are never shown, whatever comes back.
    """

    name: str
    url: str
    variable: str
    proof: Callable[[], str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)


class ServiceWire:
    """Makes calls of one server, and gives their answers as JSON or raises ServiceError."""

    def __init__(
        self, server: Server, *, timeout: float = 60.0, trust: Trust | None = None, pause: Callable[[float], None] = time.sleep
    ) -> None:
        """Take the server (ConfigError: its address cannot be used), the seconds for a whole answer, whom to trust, and how to wait."""
        self._server = server
        self._timeout = timeout
        self._trust = trust or Trust(None)
        self._pause = pause
        self._origin, self._base = _origin(server)

    @property
    def url(self) -> str:
        """The server's address, without a slash at its end."""
        return self._server.url.rstrip("/")

    def ask(self, call: Call) -> Any:
        """Return the JSON of a good answer; ServiceError for any other, or for none."""
        answer = self._patiently(call)
        if not 200 <= answer.status < 300:
            raise status_fault(answer.status, answer.body, self._server)
        if not answer.body.strip():
            return {}
        try:
            return json.loads(answer.body)
        except (ValueError, RecursionError):
            what = f"{self._server.name} answers with something else than JSON"
            raise ServiceError(what, self.url, "check the address in feeds.toml", "address") from None

    def _patiently(self, call: Call) -> Answer:
        left = PATIENCE
        for attempt in range(_TRIES):
            answer = self._once(call)
            wait = self._wait(call, answer)
            if wait is None or wait > left or attempt == _TRIES - 1:
                return answer
            left -= wait
            self._pause(wait)
        raise AssertionError  # the last try returns

    def _wait(self, call: Call, answer: Answer) -> float | None:
        """Return the seconds after which to make a call again, None where it is not to be made again."""
        if answer.status != 429 and not (answer.status in (502, 503) and call.repeatable):
            return None
        return retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))

    def _once(self, call: Call) -> Answer:
        network = GuardedNetwork(Deadline(self._timeout), inside=True, patient=True)
        try:
            return self._exchanged(call, network)
        except (httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
            found = fault(error)
        except FetchError as error:
            found = error
        if network.wire is None and found.kind == "timeout":
            found.kind = "connect"  # nobody answered at that address
        raise wire_fault(found, self._server)

    def _exchanged(self, call: Call, network: GuardedNetwork) -> Answer:
        origin = self._origin
        secure = origin.scheme == b"https"
        target = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=(self._base + call.path).encode("ascii"))
        content = b"" if call.body is None else json.dumps(call.body, ensure_ascii=False).encode("utf-8")
        extensions = {"sni_hostname": origin.host.decode().rstrip(".")}
        asked = httpcore2.Request(
            call.method.encode(), target, headers=self._headers(call, content), content=content, extensions=extensions
        )
        context = self._trust.context() if secure else None
        connection = httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=network)
        try:
            answer = connection.handle_request(asked)
            assert network.wire
            network.wire.headed = True
            headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            return Answer(status=answer.status, headers=headers, body=_body(answer, headers, network.wire))
        finally:
            connection.close()

    def _headers(self, call: Call, content: bytes) -> list[tuple[bytes, bytes]]:
        shown = [*self.shown_headers(call), ("Content-Length", str(len(content)))] if call.body is not None else self.shown_headers(call)
        values = [(name, self._server.proof() if name == "Authorization" else value) for name, value in shown]
        return [(name.encode("ascii"), value.encode("ascii")) for name, value in values]

    def shown_headers(self, call: Call) -> list[tuple[str, str]]:
        """Return the headers of a call as they may be shown: the key is masked."""
        host = self._origin.host.decode() if self._origin.port in (80, 443) else f"{self._origin.host.decode()}:{self._origin.port}"
        own = [("Host", host), ("User-Agent", user_agent()), ("Accept", "application/json"), ("Accept-Encoding", "identity")]
        kind = [("Content-Type", "application/json; charset=utf-8")] if call.body is not None else []
        proof = f"{self._server.proof().partition(' ')[0]} …"
        return [*own, ("Connection", "close"), *kind, *call.headers, ("Authorization", proof)]

    def shown(self, call: Call, most: int = 600) -> str:
        """Return a call as it would be made, for people: the key masked, long texts shortened to ``most`` characters with their size."""
        lines = [f"{call.method} {self.url}{call.path}", *(f"{name}: {value}" for name, value in self.shown_headers(call))]
        if call.body is not None:
            size = len(json.dumps(call.body, ensure_ascii=False).encode())
            lines += ["", json.dumps(_shortened(call.body, most), ensure_ascii=False, indent=1), f"({size} bytes in all)"]
        return masked("\n".join(lines), self._server.secrets)


def _origin(server: Server) -> tuple[httpcore2.Origin, str]:
    """Return where to connect, and the path that every call begins with."""
    parts = urlsplit(server.url)
    where = f"feeds.toml, [{server.name.lower()}] url"
    if not parts.hostname or parts.scheme not in ("http", "https") or parts.username is not None or parts.query or parts.fragment:
        raise ConfigError("is not the address of a service", where, 'write it as url = "https://…"')
    if parts.scheme == "http" and not _loopback(parts.hostname):
        raise ConfigError("would send the key in the clear", where, "write https:// (http:// is for a server on this machine)")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        host = parts.hostname.encode("ascii") if parts.hostname.isascii() else parts.hostname.encode("idna")
        parts.path.encode("ascii")
    except UnicodeError as error:
        raise ConfigError("is not an address that can be asked", where, "write it in plain letters") from error
    return httpcore2.Origin(parts.scheme.encode(), host, port), parts.path.rstrip("/")


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _shortened(value: Any, most: int) -> Any:
    if isinstance(value, str) and len(value) > most:
        return f"{value[:most]}… ({len(value)} characters)"
    if isinstance(value, dict):
        return {key: _shortened(part, most) for key, part in value.items()}
    return [_shortened(part, most) for part in value] if isinstance(value, list) else value


def _body(answer: httpcore2.Response, headers: Mapping[str, str], wire: Wire) -> bytes:
    """Return the body, unpacked; FetchError for what is too much or breaks off. Of a refusal what came is enough."""
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise FetchError("packs its answer in a way we did not ask for", "", "", "coding")
    wire.most = 2 * MOST
    body = (Body if coding == "identity" else Gzipped)(MOST, lambda _: None)
    whole = False
    try:
        for piece in answer.iter_stream():
            body.add(piece)
        whole = body.whole()
    except httpcore2.ReadError:
        pass
    except httpcore2.RemoteProtocolError:
        if not wire.ended:
            raise
    if not whole and answer.status < 300:
        raise FetchError("breaks off in the middle of its answer", "", "", "cut")
    return body.data()
