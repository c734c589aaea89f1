"""The connection to a model's server: one for each question, and nothing waits past the deadline of the whole answer.

The server may lie on this machine or inside one's own network: who it is says the owner's configuration, not a stranger's
page, so the fetcher's guard is not asked. What is decided here:

- The deadline is for the whole answer: a server that sends a byte a second is left when it is over, one that thinks
  for long before it speaks is not. At most `MOST` bytes of a body are taken, unpacked, and 64 KiB of headers.
- No redirect is followed, no cookie kept, no proxy of the environment asked.
- Only the headers of `_SENT` leave, whatever the library or the environment would add. The key goes to this server alone.
"""

import httpcore2
import httpx2  # noqa: TID251 - what the model's library sends with

from roundup.edges.web_body import MEBIBYTE, Body, Gzipped
from roundup.edges.web_connection import Deadline, GuardedNetwork, Wire
from roundup.edges.web_faults import fault
from roundup.edges.web_trust import Trust, user_agent
from roundup.errors import FetchError

MOST = 4 * MEBIBYTE
"""Bytes of an answer, unpacked."""

_SENT = ("host", "content-type", "content-length")
_OWN = ("openai-organization", "openai-project")
"""What only OpenAI itself is told, of what the environment says."""


class ModelTransport(httpx2.BaseTransport):
    """Sends one request and takes its answer whole, or raises FetchError."""

    def __init__(self, *, key: str, own: bool, trust: Trust) -> None:
        """Take the key ("": none is sent), whether the server is OpenAI's own, and whom to trust."""
        self._key = key
        self._kept = _SENT + _OWN if own else _SENT
        self._trust = trust

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer with its whole body, unpacked; the seconds for it are the request's time-out for reading."""
        deadline = Deadline(request.extensions["timeout"]["read"])
        network = GuardedNetwork(deadline, inside=True, patient=True)
        try:
            return self._exchanged(request, network)
        except (httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
            found = fault(error)
        if network.wire is None and found.kind == "timeout":
            found.kind = "connect"  # nobody answered at that address
        raise found

    def _exchanged(self, request: httpx2.Request, network: GuardedNetwork) -> httpx2.Response:
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        origin = httpcore2.Origin(url.scheme.encode(), url.raw_host, port)
        context = self._trust.context() if url.scheme == "https" else None
        target = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=port, target=url.raw_path)
        extensions = {"sni_hostname": url.host.rstrip(".")}
        asked = httpcore2.Request(b"POST", target, headers=self._headers(request), content=request.read(), extensions=extensions)
        connection = httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=network)
        try:
            answer = connection.handle_request(asked)
            assert network.wire
            network.wire.headed = True
            return httpx2.Response(answer.status, headers=_kept(answer), content=_body(answer, network.wire))
        finally:
            connection.close()

    def _headers(self, request: httpx2.Request) -> list[tuple[bytes, bytes]]:
        own = [(b"User-Agent", user_agent().encode("ascii")), (b"Accept", b"application/json")]
        own += [(b"Accept-Encoding", b"identity"), (b"Connection", b"close")]
        own += [(b"Authorization", b"Bearer " + self._key.encode("ascii"))] if self._key else []
        return [(name, value) for name, value in request.headers.raw if name.decode("latin-1").lower() in self._kept] + own


def _kept(answer: httpcore2.Response) -> list[tuple[bytes, bytes]]:
    """Return the headers that still hold for a body that is unpacked and whole."""
    return [
        (name, value)
        for name, value in answer.headers
        if name.lower() not in (b"content-encoding", b"transfer-encoding", b"content-length")
    ]


def _body(answer: httpcore2.Response, wire: Wire) -> bytes:
    """Return the body, unpacked; FetchError for what is too much or breaks off. Of a refusal what came is enough."""
    codings = [value.strip().lower() for name, value in answer.headers if name.lower() == b"content-encoding"]
    coding = b",".join(codings) or b"identity"
    if coding not in (b"identity", b"gzip", b"x-gzip"):
        raise FetchError("packs its answer in a way we did not ask for", "", "", "coding")
    wire.most = 2 * MOST
    body = (Body if coding == b"identity" else Gzipped)(MOST, lambda _: None)
    whole = _taken(body, answer, wire)
    if not whole and answer.status < 300:
        raise FetchError("breaks off in the middle of its answer", "", "", "cut")
    return body.data()


def _taken(body: Body, answer: httpcore2.Response, wire: Wire) -> bool:
    """Read a body to its end; tell whether it came whole."""
    try:
        for piece in answer.iter_stream():
            body.add(piece)
    except httpcore2.ReadError:
        return False
    except httpcore2.RemoteProtocolError:
        if wire.ended:
            return False
        raise
    return body.whole()
