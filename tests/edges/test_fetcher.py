"""The fetcher against a real server on loopback: what it sends, what it brings, and its limits."""

import gc
import gzip
import random
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from roundup.edges import web_body, web_connection
from roundup.edges.fetcher_web import MOST, WebFetcher
from roundup.edges.web_body import MEBIBYTE, Body, LargeBodies
from roundup.edges.web_connection import Deadline
from roundup.edges.web_trust import user_agent
from roundup.errors import FetchError
from roundup.model import NO_VALIDATORS, FetchKind, Validators
from roundup.plugs import Fetcher
from tests.edges.web_server import FEED, Page, Server, endless, raw, refusal, status
from tests.fakes import MemoryFetcher

LAST = "Sun, 22 Nov 2026 03:00:00 GMT"
HEAD_OF_CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HOLLOW = zlib.compress(b"", wbits=31)


@pytest.fixture
def fetcher() -> WebFetcher:
    """Give a fetcher with small limits that may talk to this machine."""
    return WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, max_bytes=2 * MEBIBYTE)


@pytest.fixture
def hasty() -> WebFetcher:
    """Give a fetcher that waits for half a second."""
    return WebFetcher(allow_hosts=["127.0.0.1"], seconds=0.5, max_bytes=2 * MEBIBYTE)


@pytest.mark.parametrize("kind", ["web", "memory"])
def test_the_contract_of_fetchers(server: Server, fetcher: WebFetcher, kind: str) -> None:
    """A page is an address, bytes and a type; what is not there, or no web address, is a FetchError that says where."""
    server.pages["/feed"] = status(200, FEED, Content_Type="application/rss+xml")
    plug: Fetcher = fetcher if kind == "web" else MemoryFetcher({server.url("/feed"): FEED})
    got = plug.fetch(server.url("/feed"))
    assert (got.url, got.body, got.content_type) == (server.url("/feed"), FEED, "application/rss+xml")
    for url in (server.url("/none"), "/etc/passwd"):
        with pytest.raises(FetchError) as caught:
            plug.fetch(url)
        assert caught.value.where == url
        assert caught.value.hint


def test_a_page_comes_with_its_final_address_and_type(server: Server, fetcher: WebFetcher) -> None:
    """Relative redirects are followed, gzip is unpacked, and the headers are there as text, names in lower case."""
    server.pages["/old"] = status(301, Location="/new?x=1#frag")
    packed = gzip.compress(FEED, mtime=0) + gzip.compress(b"<!-- -->")
    server.pages["/new?x=1"] = status(200, packed, Content_Type="application/rss+xml", Content_Encoding="gzip", X_Name="Jürgen")
    got = fetcher.fetch(server.url("/old"))
    assert (got.url, got.body, got.content_type) == (server.url("/new?x=1"), FEED + b"<!-- -->", "application/rss+xml")
    assert ("x-name", "Jürgen") in got.headers
    assert got.seconds > 0
    assert not got.cut


@pytest.mark.parametrize(
    ("kind", "accept"),
    [("feed", "application/atom+xml"), ("page", "text/html"), ("image", "image/png"), ("robots", "text/plain")],
)
def test_we_ask_plainly_and_give_nothing_away(server: Server, kind: FetchKind, accept: str) -> None:
    """The headers of a request are these and no others, on every hop: no cookie, no credentials, no Referer."""
    server.pages["/a"] = status(302, Location="/b", Set_Cookie="who=reader", Authorization="Basic eDp5")
    server.pages["/b"] = status(302, Location=server.url("/c").replace("127.0.0.1", "127.0.0.2"), Set_Cookie="who=reader; Domain=127.0.0.1")
    fetcher = WebFetcher(allow_hosts=["127.0.0.0/8"], seconds=20, contact="desk@example.org")
    refusal(fetcher, server.url("/a"), kind)  # nobody listens on the other address
    assert [path for path, _ in server.asked] == ["/a", "/b"]
    for _, headers in server.asked:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["Accept"].startswith(accept)
        assert headers["Accept-Encoding"] == "gzip"
        assert headers["User-Agent"].startswith("roundup-newsletter/")
        assert headers["User-Agent"].endswith(" (+desk@example.org)")


def test_who_we_are_fits_in_a_header() -> None:
    """A contact that is none of a header's business cannot write one, and without any we still say what we do."""
    assert user_agent("Zoë <z@example.org>\r\nX: y (z)").endswith("(+Zo z@example.orgX: y z)")
    assert "newsletter" in user_agent().partition("(")[2]


def test_news_only_is_asked_for_with_the_validators_as_they_came(server: Server, fetcher: WebFetcher) -> None:
    """Weak tags and odd dates go back verbatim; the answer 304 has no body and keeps what it does not renew."""
    server.pages["/feed"] = status(200, FEED, ETag='W/"ä\\x"', Last_Modified="yesterday")
    first = fetcher.fetch(server.url("/feed"))
    assert first.validators == Validators(etag='W/"ä\\x"', last_modified="yesterday", url=server.url("/feed"))
    server.pages["/feed"] = status(304)
    again = fetcher.fetch(server.url("/feed"), known=first.validators)
    assert (again.status, again.body, again.validators) == (304, b"", first.validators)
    headers = server.asked[-1][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('W/"ä\\x"', "yesterday")
    server.pages["/feed"] = status(304, ETag='"2"')
    renewed = fetcher.fetch(server.url("/feed"), known=first.validators).validators
    assert (renewed.etag, renewed.last_modified) == ('"2"', "yesterday")


@pytest.mark.parametrize("etag", ['"a"\r\nX: y', '"a\n"', '"\0"', '"☕"', '"' + "x" * 5000 + '"'])
def test_a_validator_that_is_no_header_is_not_sent(server: Server, fetcher: WebFetcher, etag: str) -> None:
    """Whatever was stored, it writes no header of its own."""
    server.pages["/feed"] = status(200, FEED)
    assert fetcher.fetch(server.url("/feed"), known=Validators(etag=etag)).body == FEED
    assert not {"If-None-Match", "X"} & set(server.asked[0][1])


def test_validators_go_to_the_address_that_gave_them(server: Server, fetcher: WebFetcher) -> None:
    """After a redirect to another page, that page is asked for as if it were new; it must not answer for the old one."""
    server.pages["/feed"] = status(302, Location="/now")
    server.pages["/now"] = status(200, FEED)
    fetcher.fetch(server.url("/feed"), known=Validators(etag='"1"', url=server.url("/before")))
    assert [headers.get("If-None-Match") for _, headers in server.asked] == [None, None]
    fetcher.fetch(server.url("/feed"), known=Validators(etag='"1"', url=server.url("/now")))
    assert [headers.get("If-None-Match") for _, headers in server.asked[2:]] == [None, '"1"']
    elsewhere = server.url("/now").replace("127.0.0.1", "localhost")
    server.pages["/feed"] = status(302, Location=elsewhere)
    WebFetcher(allow_hosts=["127.0.0.1", "localhost"]).fetch(server.url("/feed"), known=Validators(etag='"1"'))
    assert [headers.get("If-None-Match") for _, headers in server.asked[4:]] == ['"1"', None]


@pytest.mark.parametrize(
    ("codes", "moved"),
    [
        ([], ""),
        ([301], "/1"),
        ([308, 301], "/2"),
        ([302], ""),
        ([302, 301], ""),
        ([301, 307, 301], "/1"),
        ([303, 307], ""),
    ],
)
def test_only_permanent_redirects_move_a_feed(server: Server, fetcher: WebFetcher, codes: list[int], moved: str) -> None:
    """And only as far as they lead without a break from the address asked."""
    for number, code in enumerate(codes):
        server.pages[f"/{number}"] = status(code, Location=f"/{number + 1}")
    server.pages[f"/{len(codes)}"] = status(200, FEED)
    assert fetcher.fetch(server.url("/0")).moved_to == (server.url(moved) if moved else "")


def test_redirects_end(server: Server, fetcher: WebFetcher) -> None:
    """In a circle at once, else after five, and what leads nowhere says so."""
    server.pages["/loop"] = status(302, Location="/loop")
    assert "circle" in refusal(fetcher, server.url("/loop")).what
    assert len(server.asked) == 1
    for number in range(9):
        server.pages[f"/{number}"] = status(302, Location=f"{number + 1}")
    assert "more than 5 times" in refusal(fetcher, server.url("/0")).what
    assert len(server.asked) == 7
    server.pages["/nowhere"] = status(301)
    caught = refusal(fetcher, server.url("/nowhere"))
    assert "does not say where" in caught.what
    assert caught.kind == "redirect"


@pytest.mark.parametrize(
    ("location", "what"),
    [
        (b"ht\ttp://127.0.0.2/", "no address"),
        (b"http://u:p@127.0.0.1/", "an address with a user name"),
        (b"file:///etc/passwd", "not an http"),
        (b"http://[::1", "no web address"),
        (b"http://127.0.0.2:22/", "not on the public internet"),
    ],
)
def test_a_redirect_is_read_as_it_came(server: Server, fetcher: WebFetcher, location: bytes, what: str) -> None:
    """And refused with a sentence that says so: nothing in it is mended, least of all into an address of the same site."""
    server.pages["/away"] = raw(b"HTTP/1.1 302 Away\r\nLocation: " + location + b"\r\nContent-Length: 0\r\n\r\n")
    caught = refusal(fetcher, server.url("/away"))
    assert what in caught.what
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (204, "empty"),
        (206, "a part"),
        (300, "several addresses"),
        (304, "did not ask"),
        (404, "not there"),
        (410, "gone"),
        (418, "418"),
        (429, "fewer requests"),
        (500, "server's side"),
        (503, "not available"),
    ],
)
def test_each_status_has_its_cause(server: Server, fetcher: WebFetcher, code: int, what: str) -> None:
    """A number alone helps nobody; programs get it all the same."""
    server.pages["/x"] = status(code)
    caught = refusal(fetcher, server.url("/x"))
    assert what in caught.what
    assert (caught.kind, caught.retry_after) == (f"status-{code}", None)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Sun, 22 Nov 2026 03:02:00 GMT", 120), ("soon", None), ("-1", 0), ("999999999", 7 * 24 * 3600)],
)
def test_a_server_can_ask_to_be_left_alone(server: Server, fetcher: WebFetcher, value: str, seconds: float | None) -> None:
    """A date is read by the server's own clock."""
    head = f"HTTP/1.1 503 Busy\r\nDate: {LAST}\r\nRetry-After: {value}\r\nContent-Length: 0\r\n\r\n"
    server.pages["/x"] = raw(head.encode())
    assert refusal(fetcher, server.url("/x")).retry_after == seconds


def test_a_check_of_browsers_is_told_apart(server: Server, fetcher: WebFetcher) -> None:
    """A challenge is not a broken site."""
    server.pages["/x"] = status(403, cf_mitigated="challenge")
    assert "person in a browser" in refusal(fetcher, server.url("/x")).what


@pytest.mark.parametrize(
    "page",
    [
        endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.01),
        endless(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x", 0.01),
        endless(HEAD_OF_CHUNKS, b"1\r\nx\r\n", 0.01),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.01),
        endless(b"", b"", 0.01),
    ],
    ids=["body", "header", "chunks", "hints", "silence"],
)
def test_a_drip_ends_at_the_deadline(server: Server, hasty: WebFetcher, page: Page) -> None:
    """A byte now and then does not hold us beyond the whole time allowed."""
    server.pages["/drip"] = page
    caught = refusal(hasty, server.url("/drip"))
    assert "in time" in caught.what
    assert caught.kind == "timeout"


def test_a_crawl_ends_before_the_deadline(server: Server, fetcher: WebFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Less than a kilobyte a second is not waited for, and the same server is when it is not held to a pace."""
    server.pages["/crawl"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.01)
    monkeypatch.setattr(web_connection, "_CRAWL", (1024.0, 0.2))
    assert refusal(fetcher, server.url("/crawl")).kind == "slow"
    monkeypatch.setattr(web_connection, "_CRAWL", (0.0, 0.2))
    assert refusal(WebFetcher(allow_hosts=["127.0.0.1"], seconds=0.5), server.url("/crawl")).kind == "timeout"


def test_an_endless_body_ends_at_the_limit(server: Server, fetcher: WebFetcher) -> None:
    """More than the limit is not taken, whatever the header said; what says so itself is not even begun."""
    server.pages["/flood"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0)
    caught = refusal(fetcher, server.url("/flood"))
    assert "larger than 2 MiB" in caught.what
    assert caught.kind == "size"
    server.pages["/huge"] = status(200, Content_Length=str(10**12))
    assert refusal(fetcher, server.url("/huge")).kind == "size"


@pytest.mark.parametrize(("kind", "most"), MOST.items())
def test_each_kind_has_its_size(server: Server, kind: FetchKind, most: int) -> None:
    """A byte more is refused; of robots.txt the first part counts, as the standard says."""
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20)
    server.pages["/fits"] = status(200, b"x" * most)
    assert len(fetcher.fetch(server.url("/fits"), kind=kind).body) == most
    server.pages["/over"] = status(200, b"x" * (most + 1))
    if kind == "robots":
        got = fetcher.fetch(server.url("/over"), kind=kind)
        assert (len(got.body), got.cut) == (most, True)
    else:
        assert refusal(fetcher, server.url("/over"), kind).kind == "size"


@pytest.mark.parametrize(
    "page",
    [
        endless(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 4096 + b"\r\n", 0),
        endless(b"HTTP/1.1 200 OK\r\nX-One: ", b"x" * 4096, 0),
        endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 9, 0),
        raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 11_000 + b"\r\n"),
    ],
    ids=["lines", "one line", "hints", "just over"],
)
def test_endless_headers_end(server: Server, fetcher: WebFetcher, page: Page) -> None:
    """After 64 KiB, interim answers counted too."""
    server.pages["/heads"] = page
    assert refusal(fetcher, server.url("/heads")).kind == "headers"


def test_large_headers_are_taken(server: Server, fetcher: WebFetcher) -> None:
    """Up to the limit, with a body behind them."""
    server.pages["/many"] = status(200, FEED, **{f"X_{n}": "x" * 1000 for n in range(60)})
    assert fetcher.fetch(server.url("/many")).body == FEED


def test_a_bomb_is_not_unpacked(server: Server, fetcher: WebFetcher) -> None:
    """Neither past the ratio nor past the size; a feed that packs well is no bomb."""
    bomb = gzip.compress(b"\0" * (64 * MEBIBYTE), mtime=0)
    server.pages["/bomb"] = status(200, bomb, Content_Encoding="gzip")
    assert refusal(fetcher, server.url("/bomb")).kind == "ratio"
    noise = random.Random(1).randbytes(3 * MEBIBYTE)  # noqa: S311 - no secret
    server.pages["/big"] = status(200, gzip.compress(noise, compresslevel=1), Content_Encoding="gzip")
    assert refusal(fetcher, server.url("/big")).kind == "size"
    entries = b"".join(b"<item><title>Number %d of very many</title></item>" % n for n in range(30_000))
    server.pages["/well"] = status(200, gzip.compress(entries, mtime=0), Content_Encoding="gzip")
    assert fetcher.fetch(server.url("/well")).body == entries


@pytest.mark.parametrize(
    ("body", "coding", "kind"),
    [
        (b"not gzip", "gzip", "coding"),
        (b"x", "br", "coding"),
        (zlib.compress(FEED), "deflate", "coding"),
        (gzip.compress(gzip.compress(FEED, mtime=0), mtime=0), "gzip, gzip", "coding"),
        (HOLLOW * 2000, "gzip", "coding"),
        (HOLLOW * 60_000, "gzip", "coding"),
    ],
    ids=["no gzip", "brotli", "deflate", "twice", "hollow", "more hollow"],
)
def test_odd_packing_is_an_error(server: Server, fetcher: WebFetcher, body: bytes, coding: str, kind: str) -> None:
    """One packing, the one we asked for, and not in a thousand parts."""
    server.pages["/odd"] = status(200, body, Content_Encoding=coding)
    assert refusal(fetcher, server.url("/odd")).kind == kind


@pytest.mark.parametrize("after", [b"", b"\0" * 70_000, b"\x1f", b"\x1fgarbage", b"<!-- a comment -->"])
def test_what_follows_a_gzip_body_is_left(server: Server, fetcher: WebFetcher, after: bytes) -> None:
    """As the gzip program does."""
    server.pages["/more"] = status(200, gzip.compress(FEED) + after, Content_Encoding="x-gzip")
    assert fetcher.fetch(server.url("/more")).body == FEED


def test_crumbs_are_refused(server: Server, fetcher: WebFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A body of chunks of one byte each would cost more time than it is worth."""
    monkeypatch.setattr(web_body, "_CRUMBS", (500, 16))
    server.pages["/crumbs"] = raw(HEAD_OF_CHUNKS + b"1\r\nx\r\n" * 600 + b"0\r\n\r\n")
    assert refusal(fetcher, server.url("/crumbs")).kind == "protocol"


def test_what_is_not_the_body_is_counted_too(server: Server, fetcher: WebFetcher) -> None:
    """A chunk may have a comment, and a server that sends comments only is not listened to for ever."""
    server.pages["/comments"] = endless(HEAD_OF_CHUNKS, b"1;" + b"x" * 60_000 + b"\r\nx\r\n", 0)
    assert refusal(fetcher, server.url("/comments")).kind == "protocol"


def test_an_empty_body_is_a_body(server: Server, fetcher: WebFetcher) -> None:
    """Whether nothing is a feed is not for the fetcher to say."""
    server.pages["/empty"] = status(200)
    server.pages["/packed"] = status(200, Content_Encoding="gzip")
    assert [fetcher.fetch(server.url(path)).body for path in ("/empty", "/packed")] == [b"", b""]


def test_turns_of_large_bodies_come_round() -> None:
    """A third waits until one of two is done; what is forgotten gives its turns back too."""
    large, waiting, go = LargeBodies(), threading.Event(), threading.Event()

    def hold(start: Callable[[], object], deadline: Deadline) -> None:
        turns = large.turns(deadline)
        turns.take()
        start()
        turns.take()
        go.wait()
        turns.release()
        turns.release()

    with ThreadPoolExecutor(3) as pool:
        first = [pool.submit(hold, lambda: None, Deadline(9)) for _ in range(2)]
        while _free(large) > 0:
            waiting.wait(0.01)
        last = pool.submit(hold, waiting.set, Deadline(9))
        waiting.wait()
        assert not last.done()
        go.set()
        assert [done.result() for done in (*first, last)] == [None] * 3
    for _ in range(5):
        forgotten = large.turns(Deadline(9))
        forgotten.take()
        forgotten.take()
        del forgotten


def _free(large: LargeBodies) -> int:
    return large._turns[-1]._value


def test_a_large_answer_keeps_its_turn_until_it_is_let_go(server: Server) -> None:
    """Two that were fetched and not yet stored keep a third waiting; letting one go, or losing it, lets the next in."""
    server.pages["/large"] = status(200, bytes(2 * MEBIBYTE))
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20)
    with ThreadPoolExecutor(1) as pool:
        held = [fetcher.fetch(server.url("/large")) for _ in range(2)]
        ways: list[Callable[[], None]] = [held[0].release, held.clear]
        for let_go in ways:
            waiting = pool.submit(fetcher.fetch, server.url("/large"))
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.3)
            let_go()
            held.append(waiting.result(timeout=20))


def test_a_refused_answer_keeps_no_turn(server: Server, fetcher: WebFetcher) -> None:
    """However long its error is kept."""
    server.pages["/flood"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0)
    kept = [refusal(fetcher, server.url("/flood")) for _ in range(4)]
    assert {error.kind for error in kept} == {"size"}


def test_a_refused_answer_keeps_nothing_of_what_came(server: Server, fetcher: WebFetcher) -> None:
    """Of a long list of feeds the errors are kept to the end, and must not hold megabytes each."""
    server.pages["/flood"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0)
    server.pages["/garbled"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40000\r\n" + b"x" * 0x40000 + b"\r\nzz\r\n")
    kept = [refusal(fetcher, server.url(path)) for path in ("/flood", "/garbled")]
    gc.collect()
    assert [error.kind for error in kept] == ["size", "protocol"]
    assert not [body for body in gc.get_objects() if isinstance(body, Body)]


def test_a_wait_for_a_turn_is_not_the_servers_time() -> None:
    """What was given back is not spent."""
    deadline = Deadline(1)
    deadline.give_back(100)
    assert deadline.left(500) > 100


def test_large_bodies_at_once_all_arrive(server: Server) -> None:
    """Eight of them through two turns, none refused, no turn lost by the bombs between them."""
    body = bytes(range(256)) * (3 * MEBIBYTE // 256)
    server.pages["/large"] = status(200, body)
    server.pages["/flood"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0)
    fetcher = WebFetcher(allow_hosts=["127.0.0.1"], seconds=20, max_bytes=4 * MEBIBYTE)

    def one(number: int) -> bool:
        if number % 2:
            return fetcher.fetch(server.url("/large")).body == body
        return refusal(fetcher, server.url("/flood")).kind == "size"

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(one, range(16)))


def test_proxy_settings_are_not_read(server: Server, fetcher: WebFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable of the environment does not lead requests around the checks."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.pages["/x"] = status(200, FEED)
    assert fetcher.fetch(server.url("/x")).body == FEED


def test_no_validators_are_none(server: Server, fetcher: WebFetcher) -> None:
    """A server that gives none is asked in full the next time."""
    server.pages["/x"] = status(200, FEED)
    assert fetcher.fetch(server.url("/x")).validators == NO_VALIDATORS
