"""What a site lets programs read: robots.txt by RFC 9309.

It is asked for pages and images, which a feed only mentions; not for feeds, which are an invitation to programs.
Wildcards, the longest match and percent-encoding are protego's work. Before it reads a file, every group for other
programs gets one and the same name: its time and memory grow with agents times rules, so that 25 KB of both
take it seconds, and no more than three kinds of agents matter here.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from roundup.edges.web_address import WebAddress, web_address
from roundup.errors import FetchError
from roundup.model import Fetched

AGENT = "roundup-newsletter"
"""The name that a robots.txt calls us by; it stands at the front of our User-Agent."""
LONGEST_DELAY = 10.0
"""A Crawl-delay of more seconds than this counts as this."""
_BYTES = 500 * 1024
_KEPT_BYTES = 8 * 1024 * 1024
_GROUP = re.compile(r"(?:user-agent|useragent|user\s+agent)\s*[:\s]\s*(?P<name>.*)", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z_-]+|\*(?!\S)", re.IGNORECASE)
_OTHER = "other"
_ALL = frozenset({"redirect", "status-204", "status-205", *(f"status-{code}" for code in range(400, 500) if code != 429)})
"""Faults after which everything is allowed: there is no such file, or nothing in it (RFC 9309, 2.3.1.3); 429 says neither."""

_OURS = frozenset({"private", "host", "stopped"})
"""Faults before anything was asked; to meet them again costs nothing, and another fetcher may not meet them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a site's robots.txt says to us: its text, shortened, or the fault that kept it from being read."""

    text: str = ""
    fault: FetchError | None = None

    def check(self, url: str) -> float:
        """Return the seconds the site wants between two requests; raise FetchError where it does not want this one."""
        if self.fault is not None:
            raise FetchError(
                f"was not asked, because the robots.txt of its site could not be read: it {self.fault.what}",
                url,
                "try again later, or open it in a browser and save it into articles/",
                self.fault.kind,
                self.fault.retry_after,
            )
        from protego import Protego  # noqa: PLC0415 - only pages and images need it

        read = Protego.parse(self.text)
        if not read.can_fetch(url, AGENT):
            raise FetchError(
                "is not meant for programs: the robots.txt of its site says so",
                url,
                "open it in a browser and save it into articles/",
                "robots",
            )
        return min(read.crawl_delay(AGENT) or 0.0, LONGEST_DELAY)


class Robots:
    """The robots.txt files of the sites met in a run, each fetched once; what was used last is kept longest."""

    def __init__(self, *, most: int = 1000) -> None:
        """Keep at most ``most`` files."""
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[str, Future[Rules]] = OrderedDict()

    def rules(self, address: WebAddress, fetch: Callable[[WebAddress], Fetched]) -> Rules:
        """Return the rules of an address's site (scheme, host and port), got by ``fetch`` where they are not known.

        Of several threads that ask at once one fetches.
        """
        site = f"{address.scheme}://{address.authority}"
        with self._lock:
            known = self._known.get(site)
            future = known or self._known.setdefault(site, Future())
            self._known.move_to_end(site)
        if known is None:
            try:
                future.set_result(_read(web_address("/robots.txt", address), fetch))
            except BaseException as error:
                future.set_exception(error)
                self._drop(site)
                raise
            if _is_ours(future.result()):
                self._drop(site)
            self._forget()
        return future.result()

    def _drop(self, site: str) -> None:
        with self._lock:
            self._known.pop(site, None)

    def _forget(self) -> None:
        """Forget what was used longest ago, until what is kept is few and small."""
        with self._lock:
            done = [(site, len(future.result().text)) for site, future in self._known.items() if future.done()]
            size = sum(length for _, length in done)
            for site, length in done[:-1]:
                if len(self._known) <= self._most and size <= _KEPT_BYTES:
                    break
                del self._known[site]
                size -= length


def _read(address: WebAddress, fetch: Callable[[WebAddress], Fetched]) -> Rules:
    try:
        fetched = fetch(address)
    except FetchError as error:
        return Rules() if error.kind in _ALL else Rules(fault=error)
    return Rules(text=shortened(fetched.body, cut=fetched.cut))


def _is_ours(rules: Rules) -> bool:
    """Tell whether a file could not be had because of what we may or can do now, and another time may be had."""
    return rules.fault is not None and rules.fault.kind in _OURS


def shortened(body: bytes, *, cut: bool = False) -> str:
    """Return the text of a robots.txt that is read: its first 500 KiB (RFC 9309, 2.5), with a single name for all other programs.

    A last line that is only half there (``cut``, or past the limit) is left out: half a path would mean something else.
    """
    lines = body[:_BYTES].decode("utf-8-sig", "replace").splitlines()
    if cut or len(body) > _BYTES:
        del lines[-1:]
    return "\n".join(_renamed(line.partition("#")[0].strip()) for line in lines)


def _renamed(line: str) -> str:
    group = _GROUP.fullmatch(line) or _GROUP.fullmatch(f"{line} ")
    if group is None:
        return line
    token = _TOKEN.match(group["name"].strip())
    name = token[0].lower() if token else ""
    return f"User-agent: {name if name in (AGENT, '*') else _OTHER}"
