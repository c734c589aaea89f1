"""The one function that gets bytes from the web, for feeds, pages, images and robots files.

http and https; public addresses, unless a host is allowed by name; limits on time, pace, headers, size and redirects.
It sends no cookies, no Referer and no credentials, reads no proxy settings and always checks TLS. What is decided here:

- A redirect from https to http is followed (nothing secret is sent), but never proposed as a feed's new address.
- A host inside one's own network is reached only from inside: a redirect to it is followed only while every hop before
  it was allowed too, and what a feed or page links to is fetched through `WebFetcher.linked_from` that feed or page.
- A feed that breaks off is kept as far as it came and marked as cut; a page or an image that breaks off is an error.
- At most 10 MiB of a feed are taken, 5 MiB of a page or an image (more is an error), and the first 512 KiB of robots.txt.
"""

import copy
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2

from roundup.edges.addresses import AllowedHosts
from roundup.edges.web_address import WebAddress, canonical_host, web_address
from roundup.edges.web_answer import Hop, answered, sendable
from roundup.edges.web_body import MEBIBYTE, Body, Gzipped, LargeBodies, Turns, too_large
from roundup.edges.web_connection import Deadline, GuardedNetwork
from roundup.edges.web_faults import fault, status_fault
from roundup.edges.web_trust import Trust, user_agent
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Validators

MOST: dict[FetchKind, int] = {"feed": 10 * MEBIBYTE, "page": 5 * MEBIBYTE, "image": 5 * MEBIBYTE, "robots": 512 * 1024}
"""Bytes of a body, unpacked, that are taken of each kind."""

_ACCEPT: dict[FetchKind, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "image": "image/png, image/jpeg, image/gif, image/webp, */*;q=0.1",
    "robots": "text/plain, */*;q=0.5",
}
_REDIRECTS = 5
_FOLLOWED = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trip:
    """What is asked for, and what holds on the whole way."""

    kind: FetchKind
    known: Validators
    asked: WebAddress
    deadline: Deadline


class WebFetcher:
    """A `plugs.Fetcher`, for many threads at a time; share one, because its limit on large bodies is for all its fetches."""

    def __init__(
        self,
        *,
        allow_hosts: Iterable[str] = (),
        seconds: float = 30.0,
        max_bytes: int = 10 * MEBIBYTE,
        context: ssl.SSLContext | None = None,
        contact: str = "",
    ) -> None:
        """Set the limits: ``seconds`` for a whole fetch, ``max_bytes`` of any body where ``MOST`` is more.

        ``allow_hosts`` are names, addresses or blocks that may be private (an intranet, a test server); ``context``
        replaces the system's trusted certificates; ``contact`` is a mail or web address that every server is told.
        """
        self._allowed = AllowedHosts(allow_hosts)
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._trust = Trust(context)
        self._agent = user_agent(contact).encode("ascii")
        self._large = LargeBodies()

    def linked_from(self, source: str) -> "WebFetcher":
        """Return the fetcher for what the feed or page at ``source`` names (its items' pages, images, other feeds).

        That is this one where the source itself lies on an allowed host, else one that goes to public addresses only:
        a stranger's feed does not reach into the network because another feed may.
        """
        if self._allowed.covers(canonical_host(source)):
            return self
        outward = copy.copy(self)
        outward._allowed = AllowedHosts()  # noqa: SLF001 - its own copy
        return outward

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:
        """Return the answer: a body, or status 304 where ``known`` still holds; raise FetchError with kind, cause and remedy."""
        deadline = Deadline(self._seconds)
        try:
            return self._follow(_Trip(kind=kind, known=known, asked=web_address(url.strip(" ")), deadline=deadline))
        except FetchError as error:
            found = error.what, url, error.hint, error.kind, error.retry_after
        except (httpcore2.TimeoutException, httpcore2.ProtocolError, httpcore2.NetworkError, OSError) as error:
            found = (cause := fault(error)).what, url, cause.hint, cause.kind, None
        raise FetchError(*found)  # without the error it comes from, which holds all that had come: thousands may be kept to be told

    def _follow(self, trip: _Trip) -> Fetched:
        here, moved, moving, inside = trip.asked, "", True, True
        seen = {here.url}
        for _ in range(_REDIRECTS + 1):
            inside = inside and self._allowed.covers(here.host)
            with self._ask(trip, here, inside=inside) as hop:
                if hop.status not in _FOLLOWED:
                    return self._arrived(trip, hop, moved)
                there = _target(hop)
            moving = moving and hop.status in _PERMANENT and (here.scheme, there.scheme) != ("https", "http")
            moved = there.url if moving else moved
            here = there
            if here.url in seen:
                raise FetchError("redirects in a circle", "", "give the address it leads to in a browser", "redirect")
            seen.add(here.url)
        raise FetchError(f"redirects more than {_REDIRECTS} times", "", "give the address it leads to in a browser", "redirect")

    @contextmanager
    def _ask(self, trip: _Trip, here: WebAddress, *, inside: bool) -> Iterator[Hop]:
        """Send one request; the connection ends with the block."""
        news = _validators_for(trip, here)
        network = GuardedNetwork(trip.deadline, inside=inside)
        origin = httpcore2.Origin(here.scheme.encode(), here.host.encode(), here.port)
        context = self._trust.context() if here.scheme == "https" else None
        headers = [(b"Host", here.authority.encode()), (b"User-Agent", self._agent), (b"Accept", _ACCEPT[trip.kind].encode())]
        headers += [(b"Accept-Encoding", b"gzip"), (b"Connection", b"close"), *news]
        url = httpcore2.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=here.target.encode())
        request = httpcore2.Request(b"GET", url, headers=headers, extensions={"sni_hostname": here.host.rstrip(".")})
        connection = httpcore2.HTTPConnection(origin, ssl_context=context, network_backend=network)
        try:
            answer = connection.handle_request(request)
            assert network.wire
            network.wire.headed = True
            yield answered(here, answer, network.wire, asked_for_news=bool(news))
        finally:
            connection.close()

    def _arrived(self, trip: _Trip, hop: Hop, moved: str) -> Fetched:
        body, cut, turns = b"", False, self._large.turns(trip.deadline)
        if hop.status == 304 and hop.asked_for_news:
            renewed = hop.validators
            etag, last_modified = renewed.etag or trip.known.etag, renewed.last_modified or trip.known.last_modified
            validators = Validators(etag=etag, last_modified=last_modified, url=hop.here.url)
        elif 200 <= hop.status < 300 and hop.status not in (204, 205, 206):
            try:
                body, cut = self._body(trip, hop, turns)
            except BaseException:
                turns.release()  # the error may be kept for long, and with it all that was at hand
                raise
            validators = NO_VALIDATORS if cut else hop.validators
        else:
            raise status_fault(hop.status, {name: hop.header(name) for name, _ in hop.headers})
        return Fetched(
            url=hop.here.url,
            status=hop.status,
            body=body,
            content_type=hop.header("content-type"),
            headers=hop.headers,
            validators=validators,
            moved_to=moved,
            seconds=trip.deadline.spent(),
            cut=cut,
            release=turns.release,
        )

    def _body(self, trip: _Trip, hop: Hop, turns: Turns) -> tuple[bytes, bool]:
        """Return the body, unpacked, and whether it broke off."""
        most = min(MOST[trip.kind], self._max_bytes)
        coding = hop.header("content-encoding").strip().lower() or "identity"
        if coding not in ("identity", "gzip", "x-gzip"):
            raise FetchError(f"is packed in a way we did not ask for ({coding[:40]})", "", "open it in a browser", "coding")
        length = hop.header("content-length")
        if trip.kind != "robots" and length.isdecimal() and int(length[:20]) > most + MEBIBYTE:
            raise too_large(most)
        hop.wire.most = 2 * most + MEBIBYTE

        def large(pace: int) -> None:
            if trip.kind != "robots":  # which is small, and asked for by whoever may hold a turn for its page
                turns.take()
            hop.wire.hurry(pace)

        body = (Gzipped if coding != "identity" else Body)(most, large)
        whole = _taken(body, hop, first_part_only=trip.kind == "robots")
        data = body.data()
        if not whole and (not data or trip.kind not in ("feed", "robots")):
            raise FetchError("breaks off in the middle", "", "try again later", "cut")
        return data, not whole


def _taken(body: Body, hop: Hop, *, first_part_only: bool) -> bool:
    """Read a body to its end; tell whether it came whole. ``first_part_only``: what is too much is left, not refused."""
    try:
        for piece in hop.answer.iter_stream():
            body.add(piece)
    except httpcore2.ReadError:
        return False
    except httpcore2.RemoteProtocolError:
        if hop.wire.ended:
            return False
        raise
    except FetchError as error:
        if first_part_only and error.kind == "size":
            return False
        raise
    return body.whole()


def _target(hop: Hop) -> WebAddress:
    if not hop.location:
        raise FetchError(f"redirects, but does not say where ({hop.status})", "", "open it in a browser", "redirect")
    return web_address(hop.location, hop.here)


def _validators_for(trip: _Trip, here: WebAddress) -> list[tuple[bytes, bytes]]:
    """Return the headers that ask for news only, to the address that gave the validators: another must not answer for it.

    Where that address is not remembered, it is taken to be on the host that was asked.
    """
    theirs = here.url == trip.known.url if trip.known.url else here.host == trip.asked.host
    known = ((b"If-None-Match", trip.known.etag), (b"If-Modified-Since", trip.known.last_modified)) if theirs else ()
    return [(name, value.encode("latin-1")) for name, value in known if value and sendable(value)]
