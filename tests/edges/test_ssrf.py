"""No address, however it is written or answered for, leads the fetcher inside; each test has a control that gets there.

Nothing leaves this machine: names are answered for by the test, every connection is noted, and all lead to one canary
server on loopback. An address counts as let out when a connection to it was tried.
"""

import json
import socket
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpcore2
import pytest

from roundup.edges import web_connection
from roundup.edges.fetcher_web import WebFetcher
from roundup.errors import FetchError
from roundup.model import FetchKind
from tests.edges.web_server import FEED, Server, raw, status

PUBLIC = "93.184.216.34"
KINDS: tuple[FetchKind, ...] = ("feed", "page", "image", "robots")
CODES = (301, 302, 303, 307, 308)
TARGETS = ("127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "100.100.100.200", "0.0.0.0")  # noqa: S104 - refused, not bound


class Net:
    """A network made up by a test: ``names`` are the answers in turn, ``tried`` the connections, all of which reach the canary."""

    def __init__(self, canary: Server) -> None:
        """Start with one public name, door.example."""
        self.canary = canary
        self.names: dict[str, list[list[str]]] = {"door.example": [[PUBLIC]]}
        self.looked_up: list[str] = []
        self.tried: list[str] = []
        self._look_up = socket.getaddrinfo
        self._connect = httpcore2.SyncBackend.connect_tcp

    def look_up(self, host: Any, port: Any, *args: Any, **options: Any) -> Any:
        """Answer for a name; the last answer stands. What has none is loopback, as an attacker would like it."""
        try:
            return self._look_up(host, port, *args, **{**options, "flags": socket.AI_NUMERICHOST})
        except OSError:
            self.looked_up.append(host)
            turns = self.names.setdefault(host, [["127.0.0.1"]])
            answers = turns.pop(0) if len(turns) > 1 else turns[0]
        return [row for number in answers for row in self._look_up(number, port, type=socket.SOCK_STREAM)]

    def connect(self, host: str, port: int, *args: Any, **options: Any) -> httpcore2.NetworkStream:
        """Note a connection and lead it to the canary."""
        self.tried.append(host)
        assert port
        return self._connect(httpcore2.SyncBackend(), "127.0.0.1", self.canary.server_port, *args, **options)

    def leads_to(self, location: str, code: int = 302) -> str:
        """Make door.example redirect, and return its address."""
        head = f"HTTP/1.1 {code} Away\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
        self.canary.pages["/away"] = raw(head.encode())
        return "http://door.example/away"


@pytest.fixture
def net(server: Server, monkeypatch: pytest.MonkeyPatch) -> Net:
    """Put the made-up network in place of the real one."""
    made = Net(server)
    server.pages["/"] = status(200, FEED)
    monkeypatch.setattr(socket, "getaddrinfo", made.look_up)
    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", made.connect)
    return made


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Take the guard away."""
    return lambda: monkeypatch.setattr(web_connection, "is_public", lambda _: True)


def got_in(net: Net, url: str, kind: FetchKind = "feed") -> bool:
    """Tell whether a fetch tried to connect to anything but the public door it was sent to, or was not refused."""
    net.tried.clear()
    with suppress(FetchError):
        WebFetcher(seconds=20).fetch(url, kind=kind)
        return True
    return not set(net.tried) <= ({PUBLIC} if url.startswith("http://door.example/") else set())


def spelled(target: str) -> Iterator[str]:
    """Give an IPv4 address in the ways that some program or other reads it."""
    a, b, c, d = (int(part) for part in target.split("."))
    number = (a << 24) | (b << 16) | (c << 8) | d
    high, low = number >> 16, number & 0xFFFF
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    hosts = [
        target,
        f"{target}.",
        str(number),
        hex(number),
        hex(number).upper().replace("X", "x"),
        f"0{number:o}",
        f"{a}.{number & 0xFFFFFF}",
        f"{a}.{b}.{(c << 8) | d}",
        f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"0x{a:x}.{b}.0{c:o}.{d}",
        f"000{a:o}.{b}.{c}.{d}",
        target.translate(wide),
        target.replace(".", "。"),
        target.replace(".", "．"),
        "".join(f"%{ord(c):02x}" for c in target),
        quote(target.translate(wide)),
        str(number + (1 << 32)),
        f"{a + 256}.{b}.{c}.{d}",
        f"[::{target}]",
        f"[::ffff:{target}]",
        f"[::ffff:{high:x}:{low:x}]",
        f"[0:0:0:0:0:ffff:{target}]",
        f"[::ffff:0:{target}]",
        f"[64:ff9b::{target}]",
        f"[64:ff9b:1::{target}]",
        f"[2002:{high:x}:{low:x}::]",
        f"[2001:0:{high:x}:{low:x}::{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}]",
        f"[fe80::5efe:{high:x}:{low:x}]",
        f"[fe80::5efe:{target}%25eth0]",
        f"[2001:db8::5efe:{high:x}:{low:x}]",
    ]
    yield from (f"http://{host}/" for host in hosts)
    yield from (f"http:{target}/", f"http:///{target}/", f"http:/{target}/", f"hTTp://{target}/", f"https://{target}/")
    yield from (f"http://{target}:8080/", f"http://{target}?@{PUBLIC}/", f"http://{target}#@{PUBLIC}/", f"http://{PUBLIC}@{target}/")
    yield from (f"http://{PUBLIC}:80@{target}/", f"http://{PUBLIC}\\@{target}/", f"http://{target}\\@{PUBLIC}/", f"http:\\\\{target}\\")


INSIDE = tuple(dict.fromkeys(url for target in TARGETS for url in spelled(target)))
NAMES = ("http://localhost/", "http://LOCALHOST./", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "http://metadata.google.internal/", "http://printer.home.arpa/")
SPECIAL = (
    "http://[::1]/",
    "http://[::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[100:0:0:1::1]/",
    "http://[5f00::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[fd00:ec2::254]/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
)
OTHER = ("file:///etc/passwd", "ftp://10.0.0.1/", "gopher://10.0.0.1/", "dict://10.0.0.1:11211/", "jar:http://10.0.0.1!/", "//10.0.0.1/")


@pytest.mark.parametrize("kind", KINDS)
def test_no_spelling_leads_inside(net: Net, kind: FetchKind) -> None:
    """More than two hundred addresses, asked for as they stand, for every kind of thing that is fetched."""
    urls = (*INSIDE, *NAMES, *SPECIAL, *OTHER)
    assert len(urls) > 200
    assert [url for url in urls if got_in(net, url, kind)] == []
    assert net.canary.asked == []


@pytest.mark.parametrize("code", CODES)
def test_no_redirect_leads_inside(net: Net, code: int) -> None:
    """The same as the target of each kind of redirect from a public page."""
    urls = (*INSIDE, *NAMES, *SPECIAL, *OTHER)[CODES.index(code) :: 5]
    assert [url for url in urls if got_in(net, net.leads_to(url, code), KINDS[code % 4])] == []
    assert {headers["Host"] for _, headers in net.canary.asked} == {"door.example"}


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://0x7f.1/", "http://[::ffff:7f00:1]/", "http://localhost/", "http://[64:ff9b::a00:1]/"]
)
def test_without_the_guard_they_get_in(net: Net, unguarded: Callable[[], None], url: str) -> None:
    """The control: the same fetches reach the canary, as they stand and by redirect."""
    assert not got_in(net, url)
    assert not got_in(net, net.leads_to(url))
    unguarded()
    net.canary.asked.clear()
    assert got_in(net, url)
    assert got_in(net, net.leads_to(url))
    assert [path for path, _ in net.canary.asked] == ["/", "/away", "/"]


@pytest.mark.parametrize(
    "url", [f"http://{PUBLIC}/", "http://[2606:4700:4700::1111]/", "http://door.example/", "http://xn--bcher-kva.example/"]
)
def test_public_addresses_are_let_out(net: Net, url: str) -> None:
    """A guard that refuses everything would pass all other tests."""
    net.names["xn--bcher-kva.example"] = [["2606:4700:4700::1111", PUBLIC]]
    assert WebFetcher(seconds=20).fetch(url).body == FEED
    assert WebFetcher(seconds=20).fetch(net.leads_to(url)).body == FEED


def test_the_list_of_others(net: Net, shared: Path) -> None:
    """Every address of the outside list: what must be refused is, as it stands and by redirect; what must be allowed is let out."""
    path = shared / "suites" / "ssrf" / "vectors.json"
    if not path.is_file():
        pytest.skip("needs ../shared/suites/ssrf, a list that may not be copied into the repository")
    vectors = json.loads(path.read_text(encoding="utf-8"))
    inside = [vector["url"] for vector in vectors if vector["must"] == "refuse"]
    public = [vector["url"] for vector in vectors if vector["must"] == "allow"]
    assert [url for url in inside if got_in(net, url)] == []
    assert net.canary.asked == []
    sampled = [(url, CODES[number % 5]) for number, url in enumerate(inside) if "\n" not in url and number % 3 == 0]
    assert [url for url, code in sampled if got_in(net, net.leads_to(url, code))] == []
    assert {headers["Host"] for _, headers in net.canary.asked} == {"door.example"}
    net.names["example.com"] = net.names["xn--bcher-kva.example"] = [[PUBLIC]]
    assert [url for url in public if WebFetcher(seconds=20).fetch(url).body != FEED] == []


@pytest.mark.parametrize(
    "answers",
    [
        ["10.0.0.1"],
        [PUBLIC, "10.0.0.1"],
        ["::1", PUBLIC],
        [PUBLIC, "2606:4700::1", "fd00::1"],
        ["::ffff:93.184.216.34"],
        ["fe80::1%1", PUBLIC],
    ],
)
def test_every_answer_for_a_name_must_be_public(net: Net, unguarded: Callable[[], None], answers: list[str]) -> None:
    """One private address among public ones of either family is enough to refuse; without the guard it is not."""
    net.names["mixed.example"] = [answers]
    assert not got_in(net, "http://mixed.example/")
    assert not got_in(net, net.leads_to("http://mixed.example/"))
    unguarded()
    assert WebFetcher(seconds=20).fetch("http://mixed.example/").body == FEED


def test_a_name_that_changes_its_mind_gains_nothing(net: Net) -> None:
    """The address that is checked is the one connected to, after one look-up; who looks up again to connect gets inside."""
    net.names["rebind.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert WebFetcher(seconds=20).fetch("http://rebind.example/").body == FEED
    assert (net.tried, net.looked_up) == ([PUBLIC], ["rebind.example"])
    assert not got_in(net, "http://rebind.example/")
    net.names["rebind.example"] = [[PUBLIC], ["127.0.0.1"]]
    checked, connected = (net.look_up("rebind.example", 80)[0][4][0] for _ in range(2))
    assert (checked, connected) == (PUBLIC, "127.0.0.1")


def test_a_name_that_changes_its_mind_by_redirect_gains_nothing(net: Net) -> None:
    """Each hop is looked up and checked anew, the same host too."""
    net.names["door.example"] = [[PUBLIC], ["127.0.0.1"]]
    assert not got_in(net, net.leads_to("http://door.example/secret"))
    assert net.looked_up == ["door.example"] * 2


@pytest.mark.parametrize("port", [1, 22, 25, 3306, 6379, 11211, 81, 65535])
def test_other_services_are_not_spoken_to(net: Net, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    """A public host has other ports than those of web sites; with the port allowed the same fetch is let out."""
    assert not got_in(net, f"http://door.example:{port}/")
    monkeypatch.setattr(web_connection, "PORTS", (80, port))
    assert got_in(net, f"http://door.example:{port}/")


def test_a_proxy_of_the_environment_is_no_way_round(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who reads the variable goes through it; the fetcher does not, and refuses all the same."""
    proxy = net.canary.url("").rstrip("/")
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    net.canary.pages["http://10.0.0.1/"] = status(200, b"inside")
    with urllib.request.build_opener().open("http://10.0.0.1/", timeout=20) as careless:
        assert careless.read() == b"inside"
    net.canary.asked.clear()
    assert not got_in(net, "http://10.0.0.1/")
    assert not got_in(net, net.leads_to("http://10.0.0.1/"))
    assert {path for path, _ in net.canary.asked} == {"/away"}


def test_a_host_inside_has_to_be_allowed_by_name(net: Net) -> None:
    """The name, the number or the block that is written in the address; a stranger's name for the same number is not."""
    net.names |= {"wiki.corp": [["10.0.0.5"]], "stranger.example": [["10.0.0.5"]]}
    fetcher = WebFetcher(allow_hosts=["wiki.corp", "10.0.0.0/24"], seconds=20)
    assert fetcher.fetch("http://wiki.corp:9000/").body == FEED
    assert fetcher.fetch("http://10.0.0.7/").body == FEED
    for url in ("http://stranger.example/", "http://10.0.1.7/", "http://a.wiki.corp/"):
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(url)
        assert caught.value.kind == "private"
    assert net.tried == ["10.0.0.5", "10.0.0.7"]


def test_a_stranger_does_not_lead_to_an_allowed_host(net: Net) -> None:
    """A redirect inside is followed only if every hop before it was allowed: the door is not, wiki.corp is."""
    net.names |= {"wiki.corp": [["10.0.0.5"]]}
    fetcher = WebFetcher(allow_hosts=["wiki.corp", "10.0.0.7"], seconds=20)
    for url in ("http://wiki.corp/", "http://10.0.0.7/"):
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(net.leads_to(url))
        assert caught.value.kind == "private"
    assert set(net.tried) == {PUBLIC}
    net.leads_to("http://10.0.0.7/")
    assert fetcher.fetch("http://wiki.corp/away").body == FEED
    net.leads_to("http://door.example/")
    assert fetcher.fetch("http://wiki.corp/away").body == FEED
    net.canary.pages["/back"] = status(302, Location="http://wiki.corp/")
    net.leads_to("http://door.example/back")
    with pytest.raises(FetchError):
        fetcher.fetch("http://wiki.corp/away")


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_stranger_links_to_is_not_inside(net: Net, kind: FetchKind) -> None:
    """Pages, images and other feeds named by a feed go through its own fetcher: inside only from inside."""
    net.names |= {"wiki.corp": [["10.0.0.5"]]}
    fetcher = WebFetcher(allow_hosts=["wiki.corp"], seconds=20)
    assert fetcher.linked_from("http://WIKI.corp/feed").fetch("http://wiki.corp/", kind=kind).body == FEED
    assert fetcher.linked_from("http://door.example/feed").fetch("http://door.example/", kind=kind).body == FEED
    for source in ("http://door.example/feed", "file:///etc/passwd", ""):
        with pytest.raises(FetchError) as caught:
            fetcher.linked_from(source).fetch("http://wiki.corp/", kind=kind)
        assert caught.value.kind == "private"
    assert fetcher.fetch("http://wiki.corp/", kind=kind).body == FEED
