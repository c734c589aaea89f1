"""Gets bytes from the web: http and https, public addresses, limits on time, size and redirects."""

import re
import ssl
import zlib
from collections.abc import Iterable

import httpcore2
import httpx2  # noqa: TID251 - this is its home

from roundup import __version__
from roundup.edges.web_connection import Deadline, GuardedTransport
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, Fetched, FetchKind, Validators

USER_AGENT = f"roundup-newsletter/{__version__} (reads feeds and pages for a newsletter's editor)"
MEBIBYTE = 1024 * 1024
_REDIRECTS = 5
_RATIO = 100
_HEADER_BYTES = 64 * 1024
_CAUSES = {
    401: ("asks for a password (401)", "use an address that is open to all"),
    403: ("is refused to us (403)", "open it in a browser; the site may not want programs"),
    404: ("is not there (404)", "look for the new address, or remove it"),
    410: ("is gone for good (410)", "remove it"),
    429: ("wants fewer requests (429)", "try again in an hour"),
    451: ("is withheld for legal reasons (451)", "remove it"),
    503: ("is not available now (503)", "try again later"),
}


class WebFetcher:
    """A `plugs.Fetcher`. It reads no proxy settings, keeps no cookies and always checks TLS."""

    def __init__(
        self,
        *,
        allow_hosts: Iterable[str] = (),
        seconds: float = 30.0,
        max_bytes: int = 15 * MEBIBYTE,
        context: ssl.SSLContext | None = None,
    ) -> None:
        """Set the limits: ``seconds`` for a whole fetch, ``max_bytes`` of a body after unpacking.

        ``allow_hosts`` are names or addresses that may be private (an intranet, a test server);
        ``context`` replaces the system's trusted certificates.
        """
        self._allow_hosts = frozenset(host.lower() for host in allow_hosts)
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._context = context

    def fetch(self, url: str, *, kind: FetchKind = "feed", known: Validators = NO_VALIDATORS) -> Fetched:  # noqa: ARG002 - in the making
        """Return the answer: a body, or status 304 where ``known`` still holds; raise FetchError with kind, cause and remedy."""
        deadline = Deadline(self._seconds)
        self._context = self._context or httpx2.create_ssl_context(trust_env=False)
        try:
            with httpx2.Client(transport=GuardedTransport(deadline, self._context, self._allow_hosts), trust_env=False) as client:
                return self._follow(client, url)
        except FetchError as error:
            raise FetchError(error.what, url, error.hint) from error
        except (httpcore2.TimeoutException, httpx2.TimeoutException) as error:
            raise FetchError(f"did not answer in time ({error or 'time-out'})", url, "try again later") from error
        except (httpcore2.ProtocolError, httpx2.ProtocolError) as error:
            raise FetchError(f"gave a broken answer ({error})", url, "try again later, or open it in a browser") from error
        except (httpcore2.NetworkError, httpx2.TransportError, OSError) as error:
            hint = (
                "the site's certificate is not valid: tell its owner"
                if "CERTIFICATE" in str(error).upper()
                else "check the address and your connection"
            )
            raise FetchError(f"could not be reached ({error})", url, hint) from error

    def _follow(self, client: httpx2.Client, url: str) -> Fetched:
        here = _checked(url)
        for _ in range(_REDIRECTS + 1):
            client.cookies.clear()
            with client.stream("GET", here, headers=_headers(), follow_redirects=False) as response:
                if sum(len(name) + len(value) for name, value in response.headers.raw) > _HEADER_BYTES:
                    raise FetchError("sends too many headers", "", "remove it")
                target = response.headers.get("location") if response.status_code in (301, 302, 303, 307, 308) else None
                if not target:
                    headers = tuple((name.lower(), value) for name, value in response.headers.items())
                    kind = response.headers.get("content-type", "")
                    return Fetched(
                        url=str(here), status=response.status_code, body=self._body(response), content_type=kind, headers=headers
                    )
            here = _checked(target, here)
        raise FetchError(f"redirects more than {_REDIRECTS} times", "", "give the address it leads to in a browser")

    def _body(self, response: httpx2.Response) -> bytes:
        status = response.status_code
        if not 200 <= status < 300:
            what, hint = _CAUSES.get(status, (f"answers with status {status}", "open it in a browser"))
            raise FetchError(
                what if status < 500 or status in _CAUSES else f"fails on the server's side ({status})",
                "",
                hint if status < 500 else "try again later",
            )
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise FetchError(f"is packed in a way we did not ask for ({coding[:40]})", "", "open it in a browser")
        body = _Unpacked(self._max_bytes) if coding.endswith("gzip") else _Plain(self._max_bytes)
        for chunk in response.iter_raw():
            body.add(chunk)
        return body.done()


class _Plain:
    """A body as it comes, up to a size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._data = bytearray()

    def add(self, chunk: bytes) -> None:
        self._data += chunk
        if len(self._data) > self._most:
            raise FetchError(f"is larger than {self._most // MEBIBYTE or 1} MiB", "", "use a smaller feed or page")

    def done(self) -> bytes:
        return bytes(self._data)


class _Unpacked(_Plain):
    """A gzip body, unpacked no further than its size and ratio allow."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._zip = zlib.decompressobj(wbits=31)
        self._came = 0

    def add(self, chunk: bytes) -> None:
        self._came += len(chunk)
        while chunk:
            if self._zip.eof:  # gzip files may stand one after the other
                self._zip = zlib.decompressobj(wbits=31)
            try:
                data = self._zip.decompress(chunk, 64 * 1024)
            except zlib.error as error:
                raise FetchError(f"is packed wrongly ({error})", "", "try again later") from error
            super().add(data)
            if len(self._data) > max(MEBIBYTE, _RATIO * self._came):
                raise FetchError("unpacks to far more than it sends", "", "remove it")
            chunk = self._zip.unused_data if self._zip.eof else self._zip.unconsumed_tail

    def done(self) -> bytes:
        if self._came and not self._zip.eof:
            raise FetchError("breaks off in the middle", "", "try again later")
        return super().done()


def _headers() -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip",
    }


def _checked(url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """Return an address that may be asked for: http or https, a host, no credentials."""
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise FetchError(f"leads to something that is no address ({url[:80]!r})", "", "give the whole address, https://… included")
    try:
        found = base.join(url) if base else httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"is no web address ({error})", "", "give the whole address, https://… included") from error
    if found.scheme not in ("http", "https") or not found.host:
        verb = "redirects to" if base else "is"
        raise FetchError(f"{verb} {str(found)[:80]!r}, not an http or https address", "", "give the whole address, https://… included")
    if found.userinfo:
        raise FetchError("has a user name or password in the address", "", "use an address that is open to all")
    return found.copy_with(fragment=None)
