"""Faults of the connection and of the protocol."""

from tests.faults.declared import FAULTS, Fault, add, broken_off, either, failed, fault, survives
from tests.faults.talk import RSS, Talk, head
from tests.faults.writing import rss

__all__ = ["FAULTS"]

LATE = ("timeout", "slow")
CHUNKED = head(Content_Type=RSS, Transfer_Encoding="chunked")


def whole(talk: Talk) -> bytes:
    """Return a good feed of five entries, told apart by the fault's name."""
    return rss(talk.place.name).encode()


@fault(failed(*LATE))
def drip_of_body(talk: Talk) -> None:
    """Send a byte of the body now and then."""
    talk.asked()
    talk.send(head(Content_Type=RSS))
    talk.drip(whole(talk))


@fault(failed(*LATE))
def drip_of_headers(talk: Talk) -> None:
    """Send a byte of the headers now and then."""
    talk.asked()
    talk.drip(head(Content_Type=RSS, X_Long="x" * 500))


@fault(failed(*LATE))
def drip_of_status(talk: Talk) -> None:
    """Send a byte of the status line now and then."""
    talk.asked()
    talk.drip(b"HTTP/1.1 200 " + b"O" * 500)


@fault(failed(*LATE))
def drip_of_chunks(talk: Talk) -> None:
    """Send chunks of one byte, slowly and without end."""
    talk.asked()
    talk.send(CHUNKED)
    talk.forever(b"1\r\nx\r\n", 0.2)


@fault(failed(*LATE))
def silence_at_accept(talk: Talk) -> None:
    """Accept, and neither read nor write."""
    talk.place.over.wait(120)  # longer than any client's limit: hanging up at that very moment is another fault


@fault(failed(*LATE))
def silence_after_request(talk: Talk) -> None:
    """Read the request, and never answer."""
    talk.asked()
    talk.silence()


@fault(failed(*LATE))
def silence_in_body(talk: Talk) -> None:
    """Send half the body, and fall silent."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body))) + body[: len(body) // 2])
    talk.silence()


@fault(failed(*LATE))
def silence_after_body(talk: Talk) -> None:
    """Send the whole body without saying how long it is, and do not hang up."""
    talk.asked()
    talk.send(head(Content_Type=RSS) + whole(talk))
    talk.silence()


@fault(failed(*LATE), listening="full")
def nobody_accepts(talk: Talk) -> None:
    """Listen with a full queue: no connection is ever made."""
    talk.silence()


@fault(failed("connect"), listening="closed")
def connection_refused(talk: Talk) -> None:
    """Do not listen."""
    talk.silence()


@fault(failed("size"))
def endless_body(talk: Talk) -> None:
    """Send a body without end, as fast as it is taken."""
    talk.asked()
    talk.send(head(Content_Type=RSS) + whole(talk))
    talk.forever(b"<!-- " + b"x" * 65536 + b" -->")


@fault(failed("size"))
def endless_chunks(talk: Talk) -> None:
    """Send chunks without end."""
    talk.asked()
    talk.send(CHUNKED)
    talk.forever(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@fault(failed("headers", "protocol"))
def endless_headers(talk: Talk) -> None:
    """Send headers without end."""
    talk.asked()
    talk.send(b"HTTP/1.1 200 OK\r\n")
    talk.forever(b"X-More: " + b"x" * 4096 + b"\r\n")


@fault(failed("headers", "protocol"))
def endless_header(talk: Talk) -> None:
    """Send one header without end."""
    talk.asked()
    talk.send(b"HTTP/1.1 200 OK\r\nX-More: ")
    talk.forever(b"x" * 4096)


@fault(failed("headers", "protocol"))
def endless_status_line(talk: Talk) -> None:
    """Send a status line without end."""
    talk.asked()
    talk.send(b"HTTP/1.1 200 O")
    talk.forever(b"K" * 4096)


@fault(failed("headers", "protocol", *LATE))
def endless_hints(talk: Talk) -> None:
    """Send informational answers without end, as fast as they are taken."""
    talk.asked()
    talk.forever(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 50)


@fault(failed("headers", "protocol", *LATE))
def endless_continues(talk: Talk) -> None:
    """Send 100 Continue now and then."""
    talk.asked()
    talk.forever(b"HTTP/1.1 100 Continue\r\n\r\n", 0.1)


@fault(either(5, 5, "headers", "protocol", *LATE))
def endless_trailers(talk: Talk) -> None:
    """Send the body, and after the last chunk headers without end."""
    talk.asked()
    body = whole(talk)
    talk.send(CHUNKED + f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n")
    talk.forever(b"X-Trailer: " + b"x" * 1024 + b"\r\n")


@fault(failed("size", "protocol", "headers", *LATE))
def endless_chunk_size(talk: Talk) -> None:
    """Send the line of a chunk's size without end."""
    talk.asked()
    talk.send(CHUNKED + b"5;x=")
    talk.forever(b"x" * 4096)


@fault(failed("protocol"))
def broken_chunk_size(talk: Talk) -> None:
    """Send a chunk whose size is no number."""
    talk.asked()
    talk.send(CHUNKED + b"5\r\n<rss>\r\nxyz\r\nhello\r\n0\r\n\r\n")


@fault(failed("protocol"))
def negative_chunk_size(talk: Talk) -> None:
    """Send a chunk of less than nothing."""
    talk.asked()
    talk.send(CHUNKED + b"-5\r\n<rss>\r\n0\r\n\r\n")


@fault(broken_off(5))
def huge_chunk_size(talk: Talk) -> None:
    """Promise a chunk larger than any disk, and hang up."""
    talk.asked()
    talk.send(CHUNKED + b"7FFFFFFFFFFFFFFF\r\n" + whole(talk))


@fault(broken_off(5))
def chunks_cut(talk: Talk) -> None:
    """Hang up before the last chunk."""
    talk.asked()
    body = whole(talk)
    talk.send(CHUNKED + f"{len(body):x}\r\n".encode() + body + b"\r\n")


@fault(broken_off(5))
def body_too_short(talk: Talk) -> None:
    """Hang up before the promised length."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body) + 5000)) + body)


@fault(survives(5))
def body_too_long(talk: Talk) -> None:
    """Send more than the promised length."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body))) + body + b"<!-- more -->" * 500)


@fault(failed("protocol"))
def two_lengths(talk: Talk) -> None:
    """State two lengths that contradict each other."""
    talk.asked()
    talk.send(head(Content_Type=RSS, Content_Length="50", content_length="90") + whole(talk))


@fault(failed("protocol"))
def negative_length(talk: Talk) -> None:
    """State a length below zero."""
    talk.asked()
    talk.answer(whole(talk), Content_Length="-1")


@fault(either(5, 5, "protocol"))
def length_and_chunks(talk: Talk) -> None:
    """State a length and send chunks."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Transfer_Encoding="chunked", Content_Length="10") + f"{len(body):x}\r\n".encode() + body)
    talk.send(b"\r\n0\r\n\r\n")


@fault(failed("protocol", "coding"))
def unknown_transfer_coding(talk: Talk) -> None:
    """Send with a transfer coding that nobody knows."""
    talk.asked()
    talk.answer(whole(talk), Transfer_Encoding="braille", Content_Length=None)


@fault(failed("reset", "connect", "protocol"))
def reset_at_accept(talk: Talk) -> None:
    """Reset as soon as connected."""
    talk.reset()


@fault(failed("reset", "protocol"))
def reset_after_request(talk: Talk) -> None:
    """Reset instead of answering."""
    talk.asked()
    talk.reset()


@fault(failed("reset", "protocol"))
def reset_in_headers(talk: Talk) -> None:
    """Reset in the middle of the headers."""
    talk.asked()
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Ty")
    talk.place.over.wait(0.1)
    talk.reset()


@fault(broken_off(4))
def reset_late_in_body(talk: Talk) -> None:
    """Reset in the fifth entry."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body))) + body[:-80])
    talk.place.over.wait(0.3)
    talk.reset()


@fault(failed("reset", "cut", "protocol"))
def reset_in_body(talk: Talk) -> None:
    """Reset in the middle of the body."""
    talk.asked()
    body = whole(talk)
    talk.send(head(Content_Type=RSS, Content_Length=str(len(body))) + body[:300])
    talk.place.over.wait(0.1)
    talk.reset()


@fault(failed("reset", "protocol"))
def goodbye_at_accept(talk: Talk) -> None:
    """Hang up politely before anything was said."""
    talk.close()


@fault(failed("reset", "protocol", "cut"))
def goodbye_in_headers(talk: Talk) -> None:
    """Hang up politely in the middle of the headers."""
    talk.asked()
    talk.send(b"HTTP/1.1 200 OK\r\nContent-Ty")


@fault(failed("protocol"))
def garbage_status_line(talk: Talk) -> None:
    """Answer with a status line that is none."""
    talk.asked()
    talk.send(b"\x00\xff\xfe HELLO 200 yes\r\n\r\n" + whole(talk))


@fault(failed("protocol"))
def http_0_9(talk: Talk) -> None:
    """Send the body alone, as in 1991."""
    talk.asked()
    talk.send(whole(talk))


@fault(failed("protocol"))
def http_2_unasked(talk: Talk) -> None:
    """Answer in HTTP/2 frames."""
    talk.asked()
    talk.send(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00\x03\x00\x00\x00\x64" * 3)


@fault(failed("protocol"))
def radio_status_line(talk: Talk) -> None:
    """Answer as an internet radio does."""
    talk.asked()
    talk.send(b"ICY 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n" + whole(talk))


@fault(failed("protocol", "status-999"))
def status_999(talk: Talk) -> None:
    """Answer with a status that is none."""
    talk.asked()
    talk.answer(whole(talk), "999 No")


@fault(failed("protocol", "status-101"))
def switching_protocols(talk: Talk) -> None:
    """Switch to a protocol nobody asked for."""
    talk.asked()
    talk.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")


@fault(survives(5))
def hints_first(talk: Talk) -> None:
    """Send 100 and 103 before the answer, as is allowed."""
    talk.asked()
    talk.send(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n")
    talk.answer(whole(talk))


@fault(either(5, 5, "protocol"))
def header_without_colon(talk: Talk) -> None:
    """Send a header line that is none."""
    talk.asked()
    body = whole(talk)
    talk.send(b"HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n" + body)


@fault(either(5, 5, "protocol"))
def control_characters_in_header(talk: Talk) -> None:
    """Send a header with NUL and bell in it."""
    talk.asked()
    talk.answer(whole(talk), X_Bell="a\x00b\x07c")


@fault(either(5, 5, "protocol", "headers"))
def ten_thousand_headers(talk: Talk) -> None:
    """Send ten thousand small headers."""
    talk.asked()
    talk.answer(whole(talk), **{f"X_{number}": "" for number in range(10_000)})


@fault(either(5, 5, "headers", "protocol"))
def set_cookie_of_60_kb(talk: Talk) -> None:
    """Set one cookie of 60 KB."""
    talk.asked()
    talk.answer(whole(talk), Set_Cookie="a=" + "x" * 60_000)


@fault(survives(5))
def bytes_in_headers(talk: Talk) -> None:
    """Send headers in Latin-1 and UTF-8."""
    talk.asked()
    talk.answer(whole(talk), X_Name="caf\u00e9 \u65b0\u95fb \udce9")


@fault(survives(5))
def two_answers(talk: Talk) -> None:
    """Send a second answer unasked, right behind the first."""
    talk.asked()
    talk.answer(whole(talk))
    talk.answer(rss(talk.place.name + "-unasked").encode())


def _no_server(talk: Talk) -> None:
    talk.close()


for _name, _address, _kinds in (
    ("unknown-name", "http://nobody-has-this-name.invalid/feed.xml", ("dns",)),
    ("name-too-long", f"http://{'a' * 70}.invalid/feed.xml", ("dns", "address")),
    ("name-with-empty-part", "http://a..invalid/feed.xml", ("dns", "address")),
    ("private-address", "http://10.0.0.1/feed.xml", ("private",)),
    ("metadata-address", "http://169.254.169.254/latest/meta-data/", ("private",)),
    ("port-of-mail", "http://93.184.216.34:25/feed.xml", ("private", "address")),
):
    add(Fault(name=_name, serve=_no_server, expected=failed(*_kinds), address=_address))
