"""The connection to a service: whom the key reaches, how much is taken, and what is shown of a call."""

import gzip
from collections.abc import Iterator

import pytest

from roundup.edges import service_wire
from roundup.edges.service_wire import Call, Server, ServiceWire
from roundup.errors import ServiceError
from tests.edges.services import Fault, Listmonk, Service, serving

GET = Call(method="GET", path="/api/campaigns", repeatable=True)


@pytest.fixture
def service() -> Iterator[Service]:
    """Serve a listmonk."""
    yield from serving(Listmonk())


def wire(service: Service, waits: list[float] | None = None) -> ServiceWire:
    """Return a connection to it."""
    server = Server(name="listmonk", url=service.url, variable="KEY", proof=lambda: f"token roundup:{service.key}", secrets=(service.key,))
    return ServiceWire(server, timeout=20, pause=(waits if waits is not None else []).append)


def test_a_redirect_is_not_followed_and_the_key_stays(service: Service) -> None:
    """The other server hears nothing."""
    for other in serving(Listmonk()):
        service.faults.append(Fault(method="GET", status=307, headers={"Location": f"{other.url}/api/campaigns"}))
        with pytest.raises(ServiceError, match="redirects") as caught:
            wire(service).ask(GET)
        assert caught.value.kind == "protocol"
        assert other.asked == []


def test_no_proxy_of_the_environment_is_asked(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it is called; and no cookie is kept."""
    for other in serving(Listmonk()):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, other.url)
        service.faults.append(Fault(method="GET", body=b"{}", status=200, headers={"Set-Cookie": "a=b"}))
        mine = wire(service)
        mine.ask(GET)
        mine.ask(GET)
        assert other.asked == []
    assert [asked.headers.get("cookie") for asked in service.asked] == [None, None]


def test_only_so_much_is_taken(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacked, too."""
    monkeypatch.setattr(service_wire, "MOST", 10_000)
    packed = gzip.compress(b'{"a": "' + b"b" * 20_000 + b'"}', mtime=0)
    for body, headers in ((b" " * 12_000, {}), (packed, {"Content-Encoding": "gzip"})):
        service.faults.append(Fault(method="GET", status=200, body=body, headers=headers))
        with pytest.raises(ServiceError) as caught:
            wire(service).ask(GET)
        assert caught.value.kind == "size"


def test_a_call_that_may_not_be_made_twice_is_made_once(service: Service) -> None:
    """A gateway in trouble that names a time is believed for a repeatable call alone, and not for ever."""
    waits: list[float] = []
    service.faults.append(Fault(method="POST", status=503, headers={"Retry-After": "1"}))
    with pytest.raises(ServiceError):
        wire(service, waits).ask(Call(method="POST", path="/api/campaigns", body={}))
    assert (len(service.asked), waits) == (1, [])
    service.faults.append(Fault(method="GET", status=503, headers={"Retry-After": "9"}, times=10))
    with pytest.raises(ServiceError):
        wire(service, waits).ask(GET)
    assert waits == [9.0, 9.0, 9.0]


def test_nobody_at_the_address_is_said() -> None:
    """A port that nothing listens on, and a name that cannot be."""
    for url in ("http://127.0.0.1:9", "https://no-such-host.invalid"):
        server = Server(name="Ghost", url=url, variable="KEY", proof=lambda: "Ghost x", secrets=())
        with pytest.raises(ServiceError) as caught:
            ServiceWire(server, timeout=5).ask(GET)
        assert caught.value.kind == "down"


def test_a_body_is_shown_shortened_and_without_the_key(service: Service) -> None:
    """However deep it lies; the size is that of the whole."""
    call = Call(method="POST", path="/x", body={"posts": [{"html": "ä" * 5000, "note": f"a {service.key} b"}]})
    shown = wire(service).shown(call)
    assert "(5000 characters)" in shown
    assert service.key not in shown
    assert len(shown) < 2000
    assert service.asked == []
