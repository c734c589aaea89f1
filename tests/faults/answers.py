"""Faults of whole answers: statuses, redirects, types, packing."""

import gzip
import zlib
from collections.abc import Callable

from tests.faults.declared import FAULTS, Expected, Fault, Serve, add, broken_off, either, failed, fault, survives
from tests.faults.talk import RSS, Talk, head
from tests.faults.wire import whole
from tests.faults.writing import rss

__all__ = ["FAULTS"]

MEBIBYTE = 1024 * 1024


def says(status: str, length: str | None = "11", **headers: str) -> Serve:
    """Return a server that answers with a status and a small page."""

    def serve(talk: Talk) -> None:
        talk.asked()
        talk.answer(b"<h1>no</h1>", status, "text/html", Content_Length=length, **headers)

    return serve


def leads(target: str | Callable[[Talk], str], status: str = "302 Found") -> Serve:
    """Return a server that redirects, whatever the path."""

    def serve(talk: Talk) -> None:
        talk.asked()
        talk.answer(b"", status, "", Location=target if isinstance(target, str) else target(talk))

    return serve


def sends(make: Callable[[str], bytes], kind: str = RSS, **headers: str) -> Serve:
    """Return a server that answers 200 with what ``make`` returns for the fault's name."""

    def serve(talk: Talk) -> None:
        talk.asked()
        talk.answer(make(talk.place.name), kind=kind, **headers)

    return serve


def _add(name: str, serve: Serve, expected: Expected) -> None:
    add(Fault(name=name, serve=serve, expected=expected))


def _whole(name: str) -> bytes:
    return rss(name).encode()


for _code in (400, 401, 402, 403, 404, 405, 406, 408, 410, 418, 421, 425, 429, 451, 500, 501, 502, 503, 504, 508, 520, 530, 599):
    _add(f"status-{_code}", says(f"{_code} Some Reason"), failed(f"status-{_code}"))
for _name, _when in (
    ("seconds", "120"),
    ("date", "Wed, 21 Oct 2099 07:28:00 GMT"),
    ("past", "Wed, 21 Oct 2015 07:28:00 GMT"),
    ("garbage", "soon, perhaps \x07"),
    ("ten-years", "315360000"),
    ("negative", "-60"),
    ("huge", "9" * 5000),
    ("zero", "0"),
):
    _add(f"retry-after-{_name}", says("429 Too Many Requests", Retry_After=_when), failed("status-429"))
    _add(f"unavailable-retry-after-{_name}", says("503 Service Unavailable", Retry_After=_when), failed("status-503"))

_EMPTY = ("not-a-feed", "status-204", "status-205", "status-206", "content", "protocol")
_add("status-204", says("204 No Content", length=None), failed(*_EMPTY))
_add("status-205", says("205 Reset Content"), failed(*_EMPTY))
_add("status-300", says("300 Multiple Choices"), failed("status-300", "redirect"))
_add("status-304-unasked", says("304 Not Modified", length=None), failed("status-304", "protocol"))
_add("status-305", says("305 Use Proxy", Location="http://127.0.0.1:9/"), failed("status-305", "redirect", "private"))


@fault(either(5, 5, "status-206", "protocol"))
def part_unasked(talk: Talk) -> None:
    """Answer 206 to a request for the whole."""
    talk.asked()
    talk.answer(whole(talk), "206 Partial Content", Content_Range="bytes 0-99/1000")


_add("redirect-loop", leads("/feed.xml"), failed("redirect"))
_add("redirect-without-location", says("302 Found"), failed("redirect", "status-302"))
_add("redirect-to-nothing", leads(""), failed("redirect", "status-302"))
for _name, _target, _kinds in (
    ("a-file", "file:///etc/passwd", ("redirect", "address")),
    ("ftp", "ftp://ftp.example.org/feed.xml", ("redirect", "address")),
    ("data", "data:application/rss+xml,<rss/>", ("redirect", "address")),
    ("script", "javascript:alert(1)", ("redirect", "address")),
    ("garbage", "http://[::1", ("redirect", "address", "private")),
    ("no-host", "http:///feed.xml", ("redirect", "address", "dns", "private", "connect")),
    ("a-space", "http://exa mple/", ("redirect", "address", "dns")),
    ("control-characters", "http://example.invalid/\x01\x02", ("redirect", "address", "protocol", "dns")),
    ("a-private-network", "http://10.0.0.1/feed.xml", ("private",)),
    ("a-metadata-service", "http://169.254.169.254/latest/meta-data/", ("private",)),
    ("another-metadata-service", "http://100.100.100.200/latest/meta-data/", ("private",)),
    ("this-machine-in-ipv6", "http://[::1]/feed.xml", ("private",)),
    ("this-machine-mapped", "http://[::ffff:127.0.0.1]/feed.xml", ("private",)),
    ("a-password", "http://user:secret@93.184.216.34/feed.xml", ("redirect", "address")),
    ("a-mail-port", "http://93.184.216.34:25/feed.xml", ("private", "redirect", "address")),
    ("an-unknown-name", "http://nobody.invalid/feed.xml", ("dns",)),
    ("far-too-long", "http://example.invalid/" + "x" * 50_000, ("redirect", "address", "headers", "protocol", "dns")),
):
    _add(f"redirect-to-{_name}", leads(_target), failed(*_kinds))


def _inward(host: str) -> Serve:
    return leads(lambda talk: f"http://{host}:{talk.place.canary.rpartition(':')[2]}/secret")


for _name, _host in (
    ("as-it-stands", "127.0.0.1"),
    ("as-a-number", "2130706433"),
    ("in-hex", "0x7f000001"),
    ("short", "127.1"),
    ("by-name", "localhost"),
):
    _add(f"redirect-to-this-machine-{_name}", _inward(_host), failed("private"))


@fault(failed("redirect"))
def redirect_loop_of_two(talk: Talk) -> None:
    """Lead back and forth."""
    path = talk.asked()
    talk.answer(b"", "301 Moved Permanently", "", Location="/b" if path != "/b" else "/feed.xml")


def _chain(talk: Talk, last: int, status: str) -> None:
    path = talk.asked()
    step = int(path.rpartition("-")[2]) if "-" in path else 0
    if step < last:
        talk.answer(b"", status, "", Location=f"{talk.place.url.rpartition('/')[0]}/step-{step + 1}")
    else:
        talk.answer(whole(talk))


@fault(failed("redirect"))
def redirect_chain_of_20(talk: Talk) -> None:
    """Lead to the feed in twenty steps."""
    _chain(talk, 20, "302 Found")


@fault(survives(5))
def redirect_chain_of_5(talk: Talk) -> None:
    """Lead to the feed in five steps, all of them permanent."""
    _chain(talk, 5, "301 Moved Permanently")


@fault(failed("timeout", "slow"))
def redirect_each_slow(talk: Talk) -> None:
    """Take a second over each of five redirects, each within any limit of its own."""
    talk.place.over.wait(1)
    _chain(talk, 5, "302 Found")


@fault(failed("redirect", "address"))
def redirects_with_password(talk: Talk) -> None:
    """Lead to the feed in steps that have a password in their addresses."""
    talk.asked()
    talk.answer(b"", "302 Found", "", Location=talk.place.url.replace("://", "://editor:secret@"))


@fault(survives(5))
def redirect_that_sets_a_cookie(talk: Talk) -> None:
    """Set a cookie on the way, and look whether it comes back."""
    if talk.asked() != "/next":
        talk.answer(b"", "302 Found", "", Location="/next", Set_Cookie="reader=4711; Path=/")
        return
    if "cookie" in talk.headers:
        talk.place.tripped("a cookie came back")
    talk.answer(whole(talk))


@fault(either(5, 5, "redirect", "address"))
def redirect_that_splits_headers(talk: Talk) -> None:
    """Lead to an address that, unpacked, would write a header of its own."""
    if not talk.asked().startswith("/next"):
        talk.answer(b"", "302 Found", "", Location="/next%0d%0aX-Injected:%20yes%0d%0a")
        return
    if "x-injected" in talk.headers:
        talk.place.tripped("a header was injected")
    talk.answer(whole(talk))


@fault(failed("not-a-feed"))
def refresh_header(talk: Talk) -> None:
    """Lead away with a Refresh header, which only browsers follow."""
    talk.asked()
    talk.answer(b"<p>wait", kind="text/html", Refresh=f"0; url=http://{talk.place.canary}/")


for _name, _kind in (
    ("text-html", "text/html"),
    ("octet-stream", "application/octet-stream"),
    ("image", "image/png"),
    ("none", ""),
    ("plain", "text/plain"),
    ("garbage", ";;;charset==\x07\x08"),
    ("of-20-kb", "application/rss+xml; x=" + "y" * 20_000),
    ("multipart", "multipart/form-data; boundary=x"),
):
    _add(f"type-{_name}", sends(_whole, _kind), survives(5))
for _name, _charset in (("unknown", "x-nonsense"), ("dangerous", "zlib_codec"), ("path", "../../etc/passwd"), ("utf-7", "utf-7")):
    _add(f"charset-{_name}", sends(_whole, f"application/rss+xml; charset={_charset}"), survives(5))
_add(
    "charset-wrong",
    sends(lambda name: rss(name).replace("story", "st\u00f6ry\u65b0").encode(), "application/rss+xml; charset=iso-8859-1"),
    survives(5),
)

_add("packed-wrongly", sends(_whole, Content_Encoding="gzip"), failed("coding", "protocol"))
_add("packed-with-br-unasked", sends(lambda name: b"\x0b\x02\x80" + _whole(name), Content_Encoding="br"), failed("coding"))
_add("packed-with-zstd-unasked", sends(lambda name: b"\x28\xb5\x2f\xfd" + _whole(name), Content_Encoding="zstd"), failed("coding"))
_add("packed-twice-said", sends(lambda name: gzip.compress(gzip.compress(_whole(name))), Content_Encoding="gzip, gzip"), failed("coding"))
_add(
    "packed-twice-unsaid",
    sends(lambda name: gzip.compress(gzip.compress(_whole(name))), Content_Encoding="gzip"),
    either(5, 5, "not-a-feed", "content", "coding"),
)
_add("packed-unsaid", sends(lambda name: gzip.compress(_whole(name))), either(5, 5, "not-a-feed", "content", "coding"))
_add("packed-and-cut", sends(lambda name: gzip.compress(_whole(name))[:-20], Content_Encoding="gzip"), broken_off(5))
_add(
    "packed-in-two-parts",
    sends(lambda name: gzip.compress(_whole(name)[:200]) + gzip.compress(_whole(name)[200:]), Content_Encoding="gzip"),
    survives(5),
)
_add(
    "packed-with-garbage-behind",
    sends(lambda name: gzip.compress(_whole(name)) + b"garbage" * 99, Content_Encoding="gzip"),
    either(5, 5, "coding", "cut"),
)
_add("packed-with-deflate-unasked", sends(lambda name: zlib.compress(_whole(name)), Content_Encoding="deflate"), either(5, 5, "coding"))
_add("packed-as-nobody-knows", sends(_whole, Content_Encoding="x" * 9000), failed("coding", "headers"))
_add("body-of-20-mb", sends(lambda name: _whole(name) + b"<!-- " + b"x " * (10 * MEBIBYTE) + b"-->"), failed("size"))


def bomb(size: int) -> bytes:
    """Return a feed's beginning and so many zero bytes, packed: one packed piece, many times over (its checksum is never reached)."""
    pack = zlib.compressobj(9, wbits=31)
    start = pack.compress(b"<?xml version='1.0'?><rss><channel><title>") + pack.flush(zlib.Z_FULL_FLUSH)
    piece = pack.compress(bytes(MEBIBYTE)) + pack.flush(zlib.Z_FULL_FLUSH)
    return start + piece * (size // MEBIBYTE)


def _member(size: int) -> bytes:
    return gzip.compress(bytes(size), mtime=0)


_add("bomb-of-500-mb", sends(lambda _: bomb(500 * MEBIBYTE), Content_Encoding="gzip"), failed("ratio", "size"))
_add("bomb-in-many-parts", sends(lambda _: _member(MEBIBYTE) * 400, Content_Encoding="gzip"), failed("ratio", "size"))
_add(
    "bomb-of-bombs",
    sends(lambda _: gzip.compress(bomb(200 * MEBIBYTE)), Content_Encoding="gzip"),
    failed("not-a-feed", "content", "coding", "ratio", "size"),
)


@fault(failed("ratio", "size", "timeout", "slow", "coding"))
def bomb_without_end(talk: Talk) -> None:
    """Send packed zeros without end."""
    talk.asked()
    talk.send(head(Content_Type=RSS, Content_Encoding="gzip"))
    pack = zlib.compressobj(9, wbits=31)
    while not talk.place.over.is_set():
        talk.send(pack.compress(bytes(MEBIBYTE)) or b"")


@fault(failed("coding", "size", "timeout", "slow", "ratio", "protocol", "cut"))
def packed_name_without_end(talk: Talk) -> None:
    """Send a gzip header whose file name never ends."""
    talk.asked()
    talk.send(head(Content_Type=RSS, Content_Encoding="gzip") + b"\x1f\x8b\x08\x08\0\0\0\0\0\x03")
    talk.forever(b"name" * 16384)
