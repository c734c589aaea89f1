"""The cases of feedparser's own test suite, served over loopback as its own runner serves them, and what our bodies promise."""

import contextlib
import datetime as dt
import re
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html

from roundup.model import Fetched, Item
from roundup.stages.collect.record import record

PORT = 8097
"""Where the cases on the base of addresses expect to have been served."""

_MARKS = (
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_EXPECT = re.compile(r"Description:\s*.*?\s*Expect:\s*(.*?)\s*-->", re.DOTALL)
_HEADER = re.compile(r"Header:[ \t]*([^\s:]+):[ \t]*([^\r\n]*)")
_ACTING = frozenset(
    "script style svg math title textarea noscript iframe frame object embed form input button select template link meta base".split()
)


SWITCHED = re.compile(
    r"wellformed/(?:sanitize/|base/|namespace/(?:atommathml|atomsvg|atomsvgdesc|atomsvgtitle|atomxlink|rss2\.0mathml|rss2\.0svg5?|rss2\.0svgtitle|rss2\.0xlink)\.xml"
    r"|atom(?:10)?/(?:relative_uri(?:_inherit(?:_2)?)?|missing_quote_in_attr|qna|tag_in_attr)\.xml|rss/item_description_br(?:_shorttag)?\.xml|sgml/charref_uppercase_x\.xml)"
    r"|encoding/(?:demoronize-3|bozo_linenoise)\.xml"
)
NEWER = {
    "wellformed/itunes/itunes_channel_explicit_false.xml",
    "wellformed/itunes/itunes_channel_explicit_no.xml",
    "wellformed/itunes/itunes_channel_explicit_true.xml",
    "wellformed/itunes/itunes_item_explicit_false.xml",
    "wellformed/itunes/itunes_item_explicit_no.xml",
    "wellformed/itunes/itunes_item_explicit_true.xml",
}
"""These cases are of feedparser's development branch, where itunes:explicit is true or false; in 6.0.14 it may be None."""
UNPLACED = {"wellformed/rss/item_description_not_a_doctype.xml"}
"""This case expects ``href="foo"`` left as it is by the resolver: so it was only while the document had no address."""


class Case(NamedTuple):
    """One file: its name, bytes, what must hold, and the headers to send."""

    name: str
    body: bytes
    expect: str
    headers: Mapping[str, str]


class Outcome(NamedTuple):
    """What became of a case: whether it held, in which mode, and what it crashed with."""

    case: Case
    fetched: Fetched
    as_said: bool
    held: bool
    crash: str = ""


def cases(folder: Path) -> list[Case]:
    """Return all cases below a folder, in the order of their names."""
    return [_case(path, path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.xml"))]


def _case(path: Path, name: str) -> Case:
    body = path.read_bytes()
    codec = next((codec for mark, codec in _MARKS if body.startswith(mark)), "utf-8")
    text = body.decode(codec, "replace")
    match = _EXPECT.search(text)
    assert match, name
    headers = {key: value.strip() for key, value in _HEADER.findall(text)}
    typed = any(key.lower() == "content-type" for key in headers)
    return Case(name, body, match.group(1), headers if typed else headers | {"Content-type": "application/xml"})


def holds(expect: str, record: Mapping[str, Any]) -> bool:
    """Evaluate what a case expects over a record, as the suite's runner does."""
    import feedparser  # noqa: PLC0415, TID251 - named in the expressions

    try:
        return bool(eval(expect.replace("\n", " "), {"feedparser": feedparser, "datetime": dt}, dict(record)))  # noqa: S307 - the suite's own expressions
    except (NameError, KeyError, IndexError, AttributeError, TypeError):
        return False


@contextlib.contextmanager
def served(found: list[Case]) -> Iterator[str]:
    """Serve cases on loopback; give the address they lie under, with the port they expect where that is free."""
    answers = {f"/{case.name}": case for case in found}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            case = answers[self.path]
            self.send_response(200)
            for key, value in case.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(case.body)))
            self.end_headers()
            self.wfile.write(case.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
            """Say nothing."""

    try:
        server = ThreadingHTTPServer(("127.0.0.1", PORT), Answers)
    except OSError:
        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def acting(markup: str) -> list[str]:
    """Return what in markup could act or lead elsewhere than to http(s) and mail, as a parser other than the cleaning one sees it."""
    if "<" not in markup:
        return []
    found = []
    sound = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", markup)
    for element in lxml.html.document_fromstring(f"<div>{sound}</div>").iter():
        if not isinstance(element.tag, str):
            found.append(f"{element}")
            continue
        found += [element.tag] if element.tag in _ACTING or ":" in element.tag else []
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("srcdoc", "srcset", "formaction", "action", "background", "poster", "data", "ping"):
                found.append(f"{element.tag} {name}")
            elif name in ("href", "src", "cite") and not re.match(r"https?://[^\s\x00-\x1f]+\Z|mailto:[\w.+@-]+\Z", value):
                found.append(f"{element.tag} {name}={value[:60]}")
            elif name == "style" and re.search(r"url|expression|behaviou?r|binding|javascript|\\|/\*|@", value, re.IGNORECASE):
                found.append(f"{element.tag} style={value[:60]}")
    return found


def outcome_of(case: Case, fetched: Fetched) -> Outcome:
    """Record what a case brought, and see whether what it expects holds: as the feed said it, else as its switches want it."""
    try:
        if holds(case.expect, record(fetched)):
            return Outcome(case, fetched, as_said=True, held=True)
        if SWITCHED.match(case.name):
            return Outcome(case, fetched, as_said=False, held=holds(case.expect, record(fetched, as_said=False)))
        return Outcome(case, fetched, as_said=True, held=False)
    except Exception as error:  # noqa: BLE001 - the very thing to be counted
        return Outcome(case, fetched, as_said=True, held=False, crash=f"{case.name}: {error!r}")


def broken_promises(item: Item) -> list[str]:
    """Return what an item holds that none may hold: another address than http(s), tags in its title, a body that acts."""
    found = acting(item.content)
    if item.url and not re.fullmatch(r"https?://[^\s\x00-\x20]+", item.url):
        found.append(f"url {item.url}")
    if (
        re.search(r"<(?:/?(?:a|b|i|p|div|span|script|img|svg|style|em|strong)\b|!--)[^<]*>", item.title, re.IGNORECASE)
        or "\n" in item.title
    ):
        found.append(f"title {item.title}")
    return found
