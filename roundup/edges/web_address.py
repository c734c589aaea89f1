"""Web addresses, read once and as browsers read them (WHATWG), so that the host that is checked is the host that is asked.

An address is parsed by ada-url and from then on only its canonical form is used: hosts in lower-case ASCII (IDNA),
numeric hosts as plain numbers whether they came as decimal, octal, hexadecimal, percent-encoded or full-width digits,
paths and queries percent-encoded. The HTTP client's own parser must see the same host and port. Backslashes, which
browsers take for slashes and other programs do not, are refused where they could part a host.
"""

import re
from dataclasses import dataclass

import httpx2  # noqa: TID251 - a second reading of what is sent
from ada_url import URL, HostType

from roundup.errors import FetchError

_LONGEST = 8 * 1024
_UNFIT = re.compile(r"[\x00-\x1f\x7f]|^[^?#]*\\")
_PORTS = {"http": 80, "https": 443}
_WHOLE = "give the whole address, https://… included"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address that may be asked for: http or https, with a host, without credentials.

    ``url`` is the canonical text without a fragment. ``host`` is lower-case ASCII, IPv6 without brackets;
    ``numeric`` tells that it is an IP address. ``authority`` is the Host header, ``target`` path and query.
    """

    url: str
    scheme: str
    host: str
    port: int
    authority: str
    target: str
    numeric: bool


def web_address(text: str, base: WebAddress | None = None) -> WebAddress:
    """Read an address, or a redirect's target as seen from ``base``; raise FetchError of kind ``address`` for any other."""
    shown = text[:80]
    if len(text) > _LONGEST:
        raise _refused(f"an address of {len(text):,} characters", base, "use a shorter one")
    if _UNFIT.search(text):
        raise _refused(f"something that is no address ({shown!r})", base, _WHOLE)
    try:
        url = URL(text, base.url) if base else URL(text)
    except (ValueError, UnicodeError) as error:
        raise _refused(f"something that is no web address ({shown!r})", base, _WHOLE) from error
    scheme = url.protocol.rstrip(":")
    if scheme not in _PORTS:
        raise _refused(f"{shown!r}, not an http or https address", base, _WHOLE)
    if url.username or url.password:
        raise _refused("an address with a user name or password", base, "use an address that is open to all")
    url.hash = ""
    found = _address(url, scheme)
    if not _agreed(found):
        raise _refused(f"an address that can be read in two ways ({shown!r})", base, "write it plainly")
    return found


def canonical_host(url: str) -> str:
    """Return the host of an address as ``WebAddress.host``, without a last dot; ``""`` for what is no web address."""
    try:
        return web_address(url).host.rstrip(".")
    except FetchError:
        return ""


def _address(url: URL, scheme: str) -> WebAddress:
    return WebAddress(
        url=url.href,
        scheme=scheme,
        host=url.hostname.strip("[]"),
        port=int(url.port) if url.port else _PORTS[scheme],
        authority=url.host,
        target=url.href.removeprefix(f"{scheme}://{url.host}"),
        numeric=url.host_type is not HostType.DEFAULT,
    )


def _agreed(address: WebAddress) -> bool:
    """Tell whether the HTTP client reads the same scheme, host, port and path; a port 0 is nobody's."""
    try:
        other = httpx2.URL(address.url)
    except (httpx2.InvalidURL, UnicodeError, ValueError):
        return False
    seen = (other.scheme, other.raw_host.decode("ascii"), other.port or _PORTS.get(other.scheme), other.raw_path.decode("ascii"))
    return address.port > 0 and bool(address.host.strip(".")) and seen == (address.scheme, address.host, address.port, address.target)


def _refused(what: str, base: WebAddress | None, hint: str) -> FetchError:
    return FetchError(f"redirects to {what}" if base else f"is {what}", "", hint, "address")
