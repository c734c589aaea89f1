"""Who gets through to the desk, driven by hand as a server drives it, with a small app behind."""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from roundup.edges.desk.guard import MOST, POLICY, Guard, Message

PORT, KEY, STAMP = 8137, "k3y-of-this-run", "stamp-of-this-run"
HOME = f"127.0.0.1:{PORT}"
SECRET = b"what the newsroom knows"
FRAME = "default-src 'none'; sandbox; frame-ancestors 'self'"
Headers = list[tuple[str, str]]


@dataclass
class App:
    """An app that knows a secret, notes who asked, and says whatever headers a test gives it."""

    says: Headers = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer with the secret; read what was sent."""
        if scope["type"] != "http":
            self.other.append(scope["type"])
            return
        self.asked.append((scope["method"], scope["path"]))
        body, more = b"", scope["method"] == "POST"
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        self.bodies.append(body)
        told = [(name.encode(), value.encode()) for name, value in self.says]
        await send({"type": "http.response.start", "status": 200, "headers": told})
        await send({"type": "http.response.body", "body": SECRET})


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return the values under a name."""
        return [value for other, value in self.headers if other == name]


def ask(app: App, headers: Headers, *, method: str = "GET", path: str = "/sheet", chunks: Iterable[bytes] = ()) -> Answer | None:
    """Send one request through a guard before the app; None where nothing was answered."""
    where, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": where,
        "query_string": query.encode(),
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
    }
    coming: list[Message] = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    coming += [{"type": "http.request", "body": b"", "more_body": False}] if method == "POST" else []
    sent = drive(app, scope, coming)
    if not sent:
        return None
    told = [(name.decode(), value.decode()) for name, value in sent[0]["headers"]]
    return Answer(sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:]))


def drive(app: App, scope: Any, coming: list[Message]) -> list[Message]:
    """Run the guard over one scope; return what it sent."""
    sent: list[Message] = []

    async def receive() -> Message:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    # A thread of its own: where a browser runs beside these tests, this one has an event loop already.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, Guard(app, port=PORT, key=KEY, stamp=STAMP)(scope, receive, send)).result()
    return sent


def let_in() -> str:
    """Return the cookie that the key brings."""
    answer = ask(App(), [("host", HOME)], path=f"/?key={KEY}")
    assert answer is not None
    return answer.all("set-cookie")[0].partition(";")[0]


COOKIE = let_in()
PASS = COOKIE.partition("=")[2]


def reading(*, but: Headers | None = None, without: str = "") -> Headers:
    """Return the headers with which the desk's own page reads, some changed or left out."""
    return _with([("host", HOME), ("cookie", COOKIE), ("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "cors")], but or [], without)


def doing(*, but: Headers | None = None, without: str = "") -> Headers:
    """Return the headers of a deed of the desk's own page, some changed or left out."""
    own = [("origin", f"http://{HOME}"), ("x-roundup-stamp", STAMP), ("content-type", "application/json"), ("content-length", "2")]
    return _with(reading() + own, but or [], without)


def _with(headers: Headers, but: Headers, without: str) -> Headers:
    changed = {name for name, _ in but}
    return [(name, value) for name, value in headers if name not in changed and name != without] + but


def refused(app: App, answer: Answer | None, status: int) -> bool:
    """Return whether a request was refused so, unseen by the app, with nothing of the newsroom and all headers."""
    assert answer is not None
    worn = answer.all("content-security-policy") == [POLICY] and answer.all("x-content-type-options") == ["nosniff"]
    return answer.status == status and not app.asked and SECRET not in answer.body and worn


def test_the_desks_own_page_reads() -> None:
    """With the cookie, from the desk itself, any page of it is answered by the app."""
    for method in ("GET", "HEAD"):
        app = App()
        answer = ask(app, reading(), method=method, path="/sheet?digest=1")
        assert answer is not None
        assert (answer.status, answer.body, app.asked) == (200, SECRET, [(method, "/sheet")])


@pytest.mark.parametrize("host", [HOME, f"localhost:{PORT}", f"LocalHost:{PORT}"])
def test_the_desk_goes_by_two_names(host: str) -> None:
    """Its address and localhost are its names, however they are written."""
    answer = ask(App(), reading(but=[("host", host)]))
    assert answer is not None
    assert answer.status == 200


@pytest.mark.parametrize(
    "host",
    [
        f"evil.test:{PORT}", "127.0.0.1", "localhost", f"localhost.:{PORT}", f"127.0.0.1.:{PORT}", "127.0.0.1:80", f"127.0.0.1:{PORT}0",
        f"0.0.0.0:{PORT}", f"[::1]:{PORT}", f"127.1:{PORT}", f"2130706433:{PORT}", f"localhost.evil.test:{PORT}", f"127.0.0.1.evil.test:{PORT}",
        f"a.localhost:{PORT}", f"user@127.0.0.1:{PORT}", f"127.0.0.1:{PORT},evil.test", "", f"127.0.0.1:0{PORT}", f"127.0.0.1:{PORT}/",
    ],
)  # fmt: skip
def test_no_other_name_is_answered(host: str) -> None:
    """A name that merely leads here is refused, cookie or not."""
    app = App()
    assert refused(app, ask(app, reading(but=[("host", host)])), 400)
    assert refused(app, ask(app, [("host", host)], path=f"/?key={KEY}"), 400)


@pytest.mark.parametrize("hosts", [[], [HOME, HOME], [HOME, "evil.test"]])
def test_there_is_one_host(hosts: list[str]) -> None:
    """A request with no Host or with several is refused."""
    app = App()
    assert refused(app, ask(app, reading(but=[("host", host) for host in hosts] or [("host", "")])), 400)
    assert refused(app, ask(app, reading(without="host")), 400)


def test_the_key_opens_the_desk_once_and_leaves_the_address() -> None:
    """The address that was printed sets the cookie and leads to the page itself; nothing of the key goes on."""
    app = App()
    answer = ask(app, [("host", HOME), *_fetch("none", "navigate", "document")], path=f"/?key={KEY}")
    assert answer is not None
    assert (answer.status, answer.all("location"), app.asked) == (303, ["/"], [])
    assert answer.all("set-cookie") == [f"roundup-{PORT}={PASS}; Path=/; HttpOnly; SameSite=Strict"]
    assert answer.all("clear-site-data") == ['"storage"']
    assert answer.all("referrer-policy") == ["no-referrer"]
    assert answer.all("cache-control") == ["no-store"]
    assert not [value for _, value in answer.headers if KEY in value]
    assert answer.body == b""


@pytest.mark.parametrize(
    "query", ["key=", "key=wrong", f"key={KEY}x", f"key={KEY}&key={KEY}", "key=wrong&key=" + KEY, f"key={KEY[:-1]}", "key=%FF%00", "key=é"]
)
def test_a_wrong_key_is_told_where_the_right_one_is(query: str) -> None:
    """Whoever has another key is told to open the printed address, also with the cookie."""
    for headers in ([("host", HOME)], reading()):
        app = App()
        answer = ask(app, headers, path=f"/?{query}")
        assert refused(app, answer, 403)
        assert answer is not None
        assert b"`roundup review` printed" in answer.body
        assert answer.all("set-cookie") == []


@pytest.mark.parametrize("site", ["cross-site", "same-site", "same-origin", "same-origin-ish", ""])
def test_no_page_opens_the_desk_for_another(site: str) -> None:
    """A link to the right address on a foreign page is refused: the address is for the address bar."""
    app = App()
    assert refused(app, ask(app, [("host", HOME), *_fetch(site, "navigate", "document")], path=f"/?key={KEY}"), 403)


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "a=b",
        f"roundup-{PORT}=",
        f"roundup-{PORT}=wrong",
        f"roundup-{PORT + 1}={PASS}",
        f"xroundup-{PORT}={PASS}",
        f"roundup-{PORT}={PASS}x",
        f'roundup-{PORT}="{PASS}"',
        f"roundup-{PORT}={KEY}",
        f"roundup-{PORT}={STAMP}",
        PASS,
        f"roundup-{PORT}=\xff",
    ],
)
@pytest.mark.parametrize("path", ["/", "/sheet", "/static/desk.js", "/favicon.ico", "/events"])
def test_nothing_is_shown_without_the_cookie(cookie: str, path: str) -> None:
    """Without the key in its cookie nobody gets anything, not even a file of the page's own."""
    app = App()
    assert refused(app, ask(app, reading(but=[("cookie", cookie)]), path=path), 403)
    assert refused(app, ask(app, reading(without="cookie"), path=path), 403)


@pytest.mark.parametrize(
    "cookies", [[f"a=1; {COOKIE}"], [f"{COOKIE};b=2"], [f"roundup-{PORT}=tossed; {COOKIE}"], [f"roundup-{PORT}=tossed", COOKIE]]
)
def test_cookies_of_other_ports_lock_nobody_out(cookies: list[str]) -> None:
    """Another server of this host may add cookies, even of the same name; the right one still counts."""
    answer = ask(App(), reading(but=[("cookie", cookie) for cookie in cookies]))
    assert answer is not None
    assert answer.status == 200


def _fetch(site: str, mode: str, dest: str) -> Headers:
    return [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)]


@pytest.mark.parametrize(
    ("path", "fetch"),
    [
        ("/", _fetch("cross-site", "navigate", "document")),
        ("/", _fetch("same-site", "navigate", "document")),
        ("/", _fetch("same-site", "no-cors", "image")),
        ("/", _fetch("none", "navigate", "iframe")),
        ("/", _fetch("none", "no-cors", "document")),
        ("/sheet", _fetch("none", "navigate", "document")),
        ("/preview/issue", _fetch("none", "navigate", "document")),
        ("/sheet", _fetch("cross-site", "cors", "empty")),
        ("/", _fetch("SAME-ORIGIN", "navigate", "document")),
        ("/", _fetch("same-origin", "cors", "empty")),
        ("/", _fetch("same-origin", "navigate", "empty")),
        ("/", _fetch("same-origin", "navigate", "iframe")),
        ("/", [*_fetch("same-origin", "cors", "empty"), ("sec-fetch-site", "cross-site")]),
    ],
)
def test_a_foreign_page_reads_nothing_even_with_the_cookie(path: str, fetch: Headers) -> None:
    """Where the browser says that another page asks, or nobody but for the top page, the answer is no."""
    app = App()
    answer = ask(app, [("host", HOME), ("cookie", COOKIE), *fetch], path=path)
    assert refused(app, answer, 400 if len(fetch) == 4 else 403)


def test_a_person_opens_the_top_page_themselves() -> None:
    """The address bar, a bookmark and a reload come from nowhere, and may; so may programs that say nothing of it."""
    for more in (_fetch("none", "navigate", "document"), []):
        answer = ask(App(), [("host", HOME), ("cookie", COOKIE), *more], path="/")
        assert answer is not None
        assert answer.status == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "post", "QUERY", ""])
def test_there_are_three_methods(method: str) -> None:
    """Anything but GET, HEAD and POST is refused, a question for leave among them, and no leave is given."""
    app = App()
    preflight = [("access-control-request-method", "POST"), ("access-control-request-private-network", "true")]
    answer = ask(app, doing() + preflight, method=method, path="/do")
    assert refused(app, answer, 405)
    assert answer is not None
    assert not [name for name, _ in answer.headers if name.startswith("access-control-")]


def test_the_desks_own_page_does_a_deed() -> None:
    """A POST of the desk's page reaches the app with its body, in however many parts it comes."""
    for host in (HOME, f"localhost:{PORT}"):
        app = App()
        answer = ask(app, doing(but=[("host", host), ("origin", f"http://{host}")]), method="POST", path="/do", chunks=[b"{", b"}"])
        assert answer is not None
        assert (answer.status, app.asked, app.bodies) == (200, [("POST", "/do")], [b"{}"])


@pytest.mark.parametrize("charset", ["application/json; charset=utf-8", "Application/JSON;charset=UTF-8"])
def test_json_may_name_its_charset(charset: str) -> None:
    """UTF-8 may be said."""
    answer = ask(App(), doing(but=[("content-type", charset)]), method="POST", chunks=[b"{}"])
    assert answer is not None
    assert answer.status == 200


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ([("origin", "http://evil.test")], 403),
        ([("origin", "null")], 403),
        ([("origin", "")], 403),
        ([("origin", f"https://{HOME}")], 403),
        ([("origin", f"http://localhost:{PORT}")], 403),
        ([("origin", f"http://127.0.0.1:{PORT + 1}")], 403),
        ([("origin", f"http://{HOME}/")], 403),
        ([("origin", f"http://{HOME}"), ("origin", f"http://{HOME}")], 400),
        ([("x-roundup-stamp", "")], 403),
        ([("x-roundup-stamp", KEY)], 403),
        ([("x-roundup-stamp", PASS)], 403),
        ([("x-roundup-stamp", STAMP + "x")], 403),
        ([("x-roundup-stamp", "ÿ")], 403),
        ([("x-roundup-stamp", STAMP), ("x-roundup-stamp", STAMP)], 400),
        ([("content-type", "text/plain")], 415),
        ([("content-type", "text/plain; application/json")], 415),
        ([("content-type", "application/json, text/plain")], 415),
        ([("content-type", "application/json; charset=utf-7")], 415),
        ([("content-type", "application/x-www-form-urlencoded")], 415),
        ([("content-type", "")], 415),
        ([("content-type", "application/json"), ("content-type", "text/plain")], 400),
        ([("content-length", str(MOST + 1))], 413),
        ([("content-length", "9" * 11)], 413),
        ([("content-length", "9" * 5000)], 400),
        ([("content-length", "-1")], 400),
        ([("content-length", "+2")], 400),
        ([("content-length", "٢".encode().decode("latin-1"))], 400),
        ([("sec-fetch-site", "same-site")], 403),
        ([("sec-fetch-site", "none")], 403),
    ],
)
def test_a_deed_needs_everything(change: Headers, status: int) -> None:
    """One thing wrong, and the app never sees the deed."""
    app = App()
    assert refused(app, ask(app, doing(but=change), method="POST", path="/do", chunks=[b"{}"]), status)


@pytest.mark.parametrize(
    ("missing", "status"), [("origin", 403), ("x-roundup-stamp", 403), ("content-type", 415), ("cookie", 403), ("host", 400)]
)
def test_a_deed_needs_each_of_its_headers(missing: str, status: int) -> None:
    """One thing left out, and the app never sees the deed."""
    app = App()
    assert refused(app, ask(app, doing(without=missing), method="POST", path="/do", chunks=[b"{}"]), status)


def test_a_worker_left_by_another_program_is_cleared_away() -> None:
    """It asks for the printed address in the person's place: that is refused, and the browser forgets it."""
    app = App()
    answer = ask(app, [("host", HOME), *_fetch("same-origin", "navigate", "empty")], path=f"/?key={KEY}")
    assert refused(app, answer, 403)
    assert answer is not None
    assert (answer.all("clear-site-data"), answer.all("set-cookie")) == (['"storage"'], [])


def test_no_script_settles_in_the_browser() -> None:
    """A service worker would answer in the desk's name after this run; its script is not given."""
    app = App()
    assert refused(app, ask(app, [*reading(), ("service-worker", "script")], path="/static/desk.js"), 403)


@pytest.mark.parametrize("path", ["/sheet", "/evidence?block=lede", "/events", "/preview/issue", "/static/desk.js"])
def test_a_script_reads_with_the_pages_stamp_alone(path: str) -> None:
    """A worker that another program left at this port asks with the cookie and from the same origin: without the stamp it reads nothing."""
    script = [*reading(), ("sec-fetch-dest", "empty")]
    for told in ([], [("x-roundup-stamp", "guessed")], [("x-roundup-stamp", KEY)], [("x-roundup-stamp", PASS)]):
        app = App()
        assert refused(app, ask(app, [*script, *told], path=path), 403)
    for headers, where in (([*script, ("x-roundup-stamp", STAMP)], path), (script, f"{path}{'&' if '?' in path else '?'}stamp={STAMP}")):
        answer = ask(App(), headers, path=where)
        assert answer is not None
        assert answer.status == 200


def test_a_deed_without_the_browsers_word_still_counts() -> None:
    """Older browsers do not say where a request comes from; Origin, stamp and cookie remain."""
    app = App()
    bare = [pair for pair in doing() if not pair[0].startswith("sec-fetch-")]
    assert ask(app, bare, method="POST", chunks=[b"{}"]) is not None
    assert app.bodies == [b"{}"]


def test_the_key_in_the_address_does_no_deed() -> None:
    """A POST with the key in its address needs the cookie all the same."""
    app = App()
    assert refused(app, ask(app, doing(without="cookie"), method="POST", path=f"/?key={KEY}", chunks=[b"{}"]), 403)


def test_a_body_is_counted_as_it_comes() -> None:
    """A body that tells no length, or a false one, is counted; the most that is allowed still goes through."""
    part = b"x" * (MOST // 4)
    for without in ("content-length", ""):
        app = App()
        assert refused(app, ask(app, doing(without=without), method="POST", chunks=[part] * 4 + [b"x"]), 413)
    app = App()
    assert ask(app, doing(without="content-length"), method="POST", chunks=[part] * 4) is not None
    assert [len(body) for body in app.bodies] == [MOST]


def test_a_deed_that_breaks_off_is_not_done() -> None:
    """A browser that goes away in the middle of a body leaves nothing done and gets no answer."""
    app = App()
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/do",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in doing()],
    }
    assert drive(app, scope, [{"type": "http.request", "body": b"{", "more_body": True}]) == []
    assert app.asked == []


def test_sockets_are_refused_and_the_servers_own_word_passes() -> None:
    """A websocket is closed before it opens; the server's start and end go to the app."""
    app = App()
    scope = {
        "type": "websocket",
        "path": "/events",
        "query_string": b"",
        "headers": [(b"host", HOME.encode()), (b"cookie", COOKIE.encode())],
    }
    assert [message["type"] for message in drive(app, scope, [])] == ["websocket.close"]
    assert app.other == []
    drive(app, {"type": "lifespan"}, [])
    assert app.other == ["lifespan"]


WORN: dict[str, Callable[[str], bool]] = {
    "content-security-policy": POLICY.__eq__,
    "x-content-type-options": "nosniff".__eq__,
    "referrer-policy": "no-referrer".__eq__,
    "cross-origin-opener-policy": "same-origin".__eq__,
    "cross-origin-resource-policy": "same-origin".__eq__,
    "cross-origin-embedder-policy": "require-corp".__eq__,
    "cache-control": "no-store".__eq__,
    "x-frame-options": "DENY".__eq__,
    "permissions-policy": lambda value: "camera=()" in value and all(one.endswith("=()") for one in value.split(", ")),
}


@pytest.mark.parametrize("headers", [reading(), [("host", "evil.test")], [("host", HOME)]])
def test_every_answer_wears_the_same(headers: Headers) -> None:
    """Answers and refusals carry the headers once each, whatever the app says; none gives leave or names the server."""
    loose = [(name, "*") for name in WORN] + [
        ("access-control-allow-origin", "*"),
        ("Access-Control-Allow-Credentials", "true"),
        ("server", "x"),
        ("etag", "e"),
    ]
    answer = ask(App(says=loose), headers)
    assert answer is not None
    for name, right in WORN.items():
        assert len(answer.all(name)) == 1, name
        assert right(answer.all(name)[0]), name
    names = {name.lower() for name, _ in answer.headers}
    assert not any(name.startswith("access-control-") for name in names)
    assert "server" not in names
    assert ("etag" in names) is (answer.status == 200)


def test_a_page_that_is_shut_in_may_stand_in_the_desks_frame() -> None:
    """A policy with a sandbox and the desk alone as ancestor is kept, and lets that frame be."""
    answer = ask(App(says=[("Content-Security-Policy", FRAME)]), reading(), path="/preview/issue")
    assert answer is not None
    assert answer.all("content-security-policy") == [FRAME]
    assert answer.all("x-frame-options") == ["SAMEORIGIN"]


@pytest.mark.parametrize(
    "policies",
    [
        ["default-src 'self'"],
        ["sandbox"],
        ["frame-ancestors 'self'"],
        ["sandbox allow-scripts; frame-ancestors 'self'"],
        ["sandbox; frame-ancestors *"],
        ["sandbox; frame-ancestors 'self' http://evil.test"],
        [FRAME, "default-src *"],
    ],
)
def test_a_looser_policy_gives_way_to_the_desks(policies: list[str]) -> None:
    """A page that is not shut in gets the desk's own policy and no frame."""
    answer = ask(App(says=[("content-security-policy", policy) for policy in policies]), reading())
    assert answer is not None
    assert answer.all("content-security-policy") == [POLICY]
    assert answer.all("x-frame-options") == ["DENY"]
