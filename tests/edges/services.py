"""Mailing services on loopback: real HTTP servers that check what they are asked as the services' published descriptions say, and note every call.

Each fake's own docstring names its description. A fault can be planned for the next call that fits: before or after it is carried out.
"""

import base64
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

Reply = tuple[int, Any]
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A call as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any


@dataclass(kw_only=True)
class Fault:
    """What goes wrong with the next call of a method: ``how`` is answer, cut, half, drip; ``done`` tells whether it is carried out first."""

    method: str
    how: str = "answer"
    status: int = 500
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False
    times: int = 1
    path: str = ""


class Service:
    """A service's rows, its calls, and what it has sent.

    ``misfile`` is the status that a new row gets all the same, ``forgets`` subject or body where that is not kept, ``drops`` words that are lost.
    """

    service: ClassVar[str]
    key: ClassVar[str]
    variable: ClassVar[str]
    sends: ClassVar[re.Pattern[str]]
    astray: ClassVar[str]
    gone: ClassVar[str]

    def __init__(self) -> None:
        """Start with nothing."""
        self.rows: dict[str, Row] = {}
        self.asked: list[Asked] = []
        self.sent: list[str] = []
        self.faults: list[Fault] = []
        self.misfile = ""
        self.forgets = ""
        self.drops: re.Pattern[str] | None = None
        self.clock = 0
        self.made = 0
        self.port = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def config(self) -> dict[str, Any]:
        """Return the service's table in feeds.toml."""
        return {"url": self.url}

    def proven(self, asked: Asked) -> bool:
        """Tell whether a call shows the right key."""
        raise NotImplementedError

    def answer(self, asked: Asked) -> Reply:
        """Carry a call out."""
        raise NotImplementedError

    def refusal(self, status: int, words: str) -> Reply:
        """Return an error as the service words one."""
        raise NotImplementedError

    def shown(self, id_: str) -> tuple[str, str, str]:
        """Return a row's status, subject and body."""
        raise NotImplementedError

    def edit(self, id_: str) -> None:
        """Change a row as an editor would."""
        raise NotImplementedError

    def writes(self) -> list[Asked]:
        """Return the calls that were to change anything."""
        return [asked for asked in self.asked if asked.method != "GET"]

    def sending(self) -> list[Asked]:
        """Return the calls that would have sent something."""
        return [asked for asked in self.asked if self.sends.search(f"{asked.method} {asked.path} {json.dumps(asked.body)}")]

    def tick(self) -> str:
        """Return a moment later than any before."""
        self.clock += 1
        return f"2021-07-20T08:{self.clock // 60:02}:{self.clock % 60:02}.000Z"

    def number(self) -> int:
        """Return how many rows there were before this one: no id is given twice."""
        self.made += 1
        return self.made - 1

    def handled(self, asked: Asked) -> Reply:
        """Answer a call: the key first."""
        if not self.proven(asked):
            return self.refusal(401, f"not known: {asked.headers.get('authorization', '')}")
        return self.answer(replace(asked, body=self._lossy(asked.body)) if self.forgets or self.drops else asked)

    def _lossy(self, value: Any, name: str = "") -> Any:
        """Return a body without what the service forgets."""
        if isinstance(value, dict):
            return {key: self._lossy(part, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self._lossy(part, name) for part in value]
        texts = {"subject": ("subject", "title", "subject_line"), "body": ("body", "html")}
        if name in texts.get(self.forgets, ()):
            return "another"
        return self.drops.sub("", value) if self.drops and name in texts["body"] else value


class Listmonk(Service):
    """listmonk 5, as docs/swagger/collections.yaml and docs/docs/content/apis/campaigns.md of knadh/listmonk at 911e0b77 say it; an unknown id is answered 400 as in internal/core/campaigns.go there."""

    service, key, variable = "listmonk", "kanarie-listmonk-7Qx", "ROUNDUP_LISTMONK_TOKEN"
    sends = re.compile(r'/test |/status .*"status": "(?:running|scheduled)"')
    astray, gone = "scheduled", "finished"

    def config(self) -> dict[str, Any]:
        """Return user and lists, too."""
        return {"url": self.url, "user": "roundup", "lists": (3, 4), "template": 9}

    def proven(self, asked: Asked) -> bool:
        """Look at the token."""
        return asked.headers.get("authorization") == f"token roundup:{self.key}"

    def refusal(self, status: int, words: str) -> Reply:
        """Return a message."""
        return status, {"message": words}

    def answer(self, asked: Asked) -> Reply:
        """Make, read, list and change campaigns."""
        if asked.path == "/api/campaigns" and asked.method == "GET":
            rows = [{**row, "body": ""} for row in self.rows.values()]
            return 200, {"data": {"results": rows, "total": len(rows), "per_page": len(rows), "page": 1}}
        if asked.path == "/api/campaigns" and asked.method == "POST":
            return self._made(asked.body)
        found = re.fullmatch(r"/api/campaigns/(\d+)(/status)?", asked.path)
        if not found:
            return self.refusal(404, "Not Found")
        if found[1] not in self.rows:
            return self.refusal(400, "Campaign not found")
        return self._one(self.rows[found[1]], asked, status=bool(found[2]))

    def _one(self, row: Row, asked: Asked, *, status: bool) -> Reply:
        if asked.method == "PUT" and status:
            if asked.body["status"] == "draft" and row["status"] != "scheduled":
                return self.refusal(400, "Only scheduled campaigns can be saved as drafts")
            row["status"] = asked.body["status"]
        elif asked.method == "PUT":
            if row["status"] not in ("draft", "paused", "scheduled"):
                return self.refusal(400, "Cannot update a running or a finished campaign")
            if problem := self._wrong({**row, "lists": [], **asked.body}):
                return self.refusal(400, problem)
            self._take(row, asked.body)
        return 200, {"data": row}

    def _made(self, body: Row) -> Reply:
        if problem := self._wrong(body) or ("" if body.get("type") in ("regular", "optin") else "Invalid type"):
            return self.refusal(400, problem)
        row: Row = {
            "id": self.number() + 1,
            "status": self.misfile or "draft",
            "altbody": None,
            "template_id": 1,
            "from_email": "",
            "sent": 0,
        }
        self.rows[str(row["id"])] = row
        self._take(row, body)
        return 200, {"data": row}

    def _take(self, row: Row, body: Row) -> None:
        names = "name subject content_type body altbody template_id from_email".split()
        row |= {key: body[key] for key in names if key in body}
        row |= {"lists": [{"id": number, "name": f"List {number}"} for number in body["lists"]], "updated_at": self.tick()}

    @staticmethod
    def _wrong(body: Row) -> str:
        if not 1 <= len(body.get("name", "")) <= 200:
            return "Invalid length for `name`"
        if not 1 <= len(body.get("subject", "")) <= 5000:
            return "Invalid length for `subject`"
        if not body.get("lists") or not all(isinstance(number, int) for number in body["lists"]):
            return "Invalid list IDs"
        if body.get("content_type") not in ("richtext", "html", "markdown", "plain", "visual"):
            return "Invalid content_type"
        loose = re.findall(r"\{\{(?! (?:UnsubscribeURL|Safe \"(?:[^\"\\]|\\.)*\") \}\})", body.get("body", ""))
        return f"Error compiling campaign body: {loose[0]}" if loose else ""

    def shown(self, id_: str) -> tuple[str, str, str]:
        """Return status, subject and body."""
        row = self.rows[id_]
        return row["status"], row["subject"], row["body"]

    def edit(self, id_: str) -> None:
        """Write a word into the body."""
        self.rows[id_]["body"] += "<p>and a word of mine</p>"


class Buttondown(Service):
    """Buttondown's OpenAPI description 1.0.0 (public/openapi.json of buttondown/docs at 1bb7f01f): an email made without a status is ``about_to_send``, and so goes out."""

    service, key, variable = "buttondown", "kanarie-buttondown-91c", "ROUNDUP_BUTTONDOWN_KEY"
    sends = re.compile(
        r'/send-draft |/publish |/subscribers/|"status": "(?:about_to_send|scheduled|sent|resending|in_flight)"|^POST /v1/emails (?!.*"status")'
    )
    astray, gone = "scheduled", "sent"
    statuses = frozenset(
        "draft managed_by_rss about_to_send scheduled in_flight paused deleted errored sent imported throttled resending transactional suppressed".split()
    )

    def __init__(self) -> None:
        """Start with no key seen."""
        super().__init__()
        self.once: dict[str, Reply] = {}

    def proven(self, asked: Asked) -> bool:
        """Look at the key."""
        return asked.headers.get("authorization") == f"Token {self.key}"

    def refusal(self, status: int, words: str) -> Reply:
        """Return a detail."""
        return status, {"code": "", "detail": words}

    def answer(self, asked: Asked) -> Reply:
        """Make, read, list and change emails."""
        if asked.path == "/v1/emails" and asked.method == "GET":
            rows = sorted(self.rows.values(), key=lambda row: str(row["creation_date"]), reverse=True)
            page = int(asked.query.get("page", ["1"])[0])
            more = f"{self.url}/v1/emails?page={page + 1}" if len(rows) > page * 2 else None
            return 200, {"results": rows[(page - 1) * 2 : page * 2], "next": more, "previous": None, "count": len(rows)}
        if asked.path == "/v1/emails" and asked.method == "POST":
            once = asked.headers.get("x-idempotency-key", "")
            if once not in self.once or not once:
                self.once[once] = self._made(asked.body)
            return self.once[once]
        id_ = asked.path.removeprefix("/v1/emails/")
        if id_ not in self.rows:
            return self.refusal(404, "Not Found")
        if asked.method == "PATCH":
            if problem := self._wrong({"subject": "as it is", **asked.body}):
                return problem
            self.rows[id_].update(asked.body, modification_date=self.tick())
        return 200, self.rows[id_]

    def _made(self, body: Row) -> Reply:
        if problem := self._wrong(body):
            return problem
        id_ = f"em_{self.number():08}-0000-4000-8000-000000000000"
        status = self.misfile or body.get("status", "about_to_send")
        self.rows[id_] = {
            "id": id_,
            "body": "",
            "metadata": {},
            **body,
            "status": status,
            "creation_date": self.tick(),
            "absolute_url": "https://buttondown.com/rails/archive/x/",
        }
        if status == "about_to_send":
            self.sent.append(id_)
        return 201, dict(self.rows[id_])

    def _wrong(self, body: Row) -> Reply | None:
        if not isinstance(body.get("subject"), str) or len(body["subject"]) > 2000:
            return 422, {"detail": [{"type": "missing", "loc": ["body", "subject"], "msg": "Field required"}]}
        if body.get("status", "draft") not in self.statuses:
            return 422, {"detail": [{"type": "enum", "loc": ["body", "status"], "msg": "Input should be a status"}]}
        if body.get("body", "").startswith("---\n"):
            return 400, {"code": "body_contains_frontmatter", "detail": "The body begins with front matter."}
        return None

    def shown(self, id_: str) -> tuple[str, str, str]:
        """Return status, subject and body."""
        row = self.rows[id_]
        return row["status"], row["subject"], row["body"]

    def edit(self, id_: str) -> None:
        """Write a word into the body."""
        self.rows[id_]["body"] += "<p>and a word of mine</p>"


class Ghost(Service):
    """Ghost's Admin interface v5 as docs.ghost.org/admin-api has it (token authentication, creating and updating a post): HTML is converted with a loss, a change needs ``updated_at``."""

    service, key, variable = "ghost", "5f0c0ffee0:c0ffee00c0ffee11c0ffee22c0ffee33c0ffee44c0ffee55c0ffee66c0ffee77", "ROUNDUP_GHOST_KEY"
    sends = re.compile(r'"status": "(?:published|scheduled|sent)"|newsletter=|email_segment|"email_only": true')
    astray, gone = "published", "published"

    def proven(self, asked: Asked) -> bool:
        """Verify the token as RFC 7519 says: algorithm, key id, audience, five minutes at most, signature."""
        scheme, _, token = asked.headers.get("authorization", "").partition(" ")
        parts = token.split(".")
        if scheme != "Ghost" or len(parts) != 3 or asked.headers.get("accept-version", "") != "v5.0":
            return False
        head, claims, signed = (base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts)
        id_, secret = self.key.split(":")
        good = hmac.new(bytes.fromhex(secret), ".".join(parts[:2]).encode(), hashlib.sha256).digest()
        told, now = json.loads(claims), time.time()
        fits = json.loads(head) == {"alg": "HS256", "typ": "JWT", "kid": id_} and told["aud"] == "/admin/"
        return fits and told["exp"] - told["iat"] <= 300 and told["iat"] - 5 <= now < told["exp"] and hmac.compare_digest(signed, good)

    def refusal(self, status: int, words: str) -> Reply:
        """Return a list of errors."""
        return status, {"errors": [{"message": words, "context": None, "type": "Error", "code": None}]}

    def answer(self, asked: Asked) -> Reply:
        """Make, read, list and change posts."""
        base = "/ghost/api/admin/posts/"
        if asked.path == base and asked.method == "GET":
            tag = asked.query["filter"][0].removeprefix("tag:")
            return 200, {"posts": [row for row in self.rows.values() if tag in [one["slug"] for one in row["tags"]]]}
        if asked.path == base and asked.method == "POST":
            return self._made(asked)
        id_ = asked.path.removeprefix(base).rstrip("/")
        if id_ not in self.rows:
            return self.refusal(404, "Resource not found error, cannot read post.")
        if asked.method == "PUT":
            post = asked.body["posts"][0]
            if "updated_at" not in post:
                return self.refusal(422, "Validation failed for updated_at.")
            if post["updated_at"] != self.rows[id_]["updated_at"]:
                return self.refusal(409, "Saving failed! Someone else is editing this post.")
            self._take(self.rows[id_], asked)
        return 200, {"posts": [self.rows[id_]]}

    def _made(self, asked: Asked) -> Reply:
        if not asked.body["posts"][0].get("title"):
            return self.refusal(422, "Validation error, cannot save post.")
        row: Row = {"id": hashlib.sha256(str(self.number()).encode()).hexdigest()[:24], "status": "draft", "html": None, "tags": []}
        self.rows[row["id"]] = row
        self._take(row, asked)
        if self.misfile:
            row["status"] = self.misfile
        return 201, {"posts": [row]}

    def _take(self, row: Row, asked: Asked) -> None:
        post = dict(asked.body["posts"][0])
        html = post.pop("html", None)
        if html is not None and asked.query.get("source") == ["html"]:
            row["html"] = re.sub(
                r"<(/?)h[456]\b[^>]*>",
                r"<\1h3>",
                re.sub(r"</?(?:div|table|tbody|tr|td|span)\b[^>]*>|<!--.*?-->", "", html, flags=re.DOTALL),
            )
        tags = [{"name": tag["name"], "slug": tag["name"].replace("#", "hash-")} for tag in post.pop("tags", row["tags"])]
        row.update(post, tags=tags, updated_at=self.tick())
        if row["status"] == "published":
            self.sent.append(row["id"])

    def shown(self, id_: str) -> tuple[str, str, str]:
        """Return status, title and body."""
        row = self.rows[id_]
        return row["status"], row["title"], row["html"]

    def edit(self, id_: str) -> None:
        """Write a word into the post."""
        self.rows[id_]["html"] += "<p>and a word of mine</p>"
        self.rows[id_]["updated_at"] = self.tick()


class Mailchimp(Service):
    """Mailchimp's Marketing interface 3.0 as developer.mailchimp.com has it (campaigns, campaign content): ``save`` is a draft, content is a resource of its own."""

    service, key, variable = "mailchimp", "0c0ffee0kanarie0mailchimp0-us21", "ROUNDUP_MAILCHIMP_KEY"
    sends = re.compile(r"/actions/(?!unschedule )")
    astray, gone = "schedule", "sent"

    def config(self) -> dict[str, Any]:
        """Return the audience, too."""
        return {"url": self.url, "audience": "a1b2c3"}

    def proven(self, asked: Asked) -> bool:
        """Look at the password; any name will do."""
        scheme, _, packed = asked.headers.get("authorization", "").partition(" ")
        return scheme == "Basic" and base64.b64decode(packed).decode().partition(":")[2] == self.key

    def refusal(self, status: int, words: str) -> Reply:
        """Return a problem document."""
        return status, {"type": "about:blank", "title": "Refused", "status": status, "detail": words, "instance": "0-0"}

    def answer(self, asked: Asked) -> Reply:
        """Make, read, list and change campaigns and their contents."""
        if asked.path == "/3.0/campaigns":
            if asked.method == "POST":
                return self._made(asked.body)
            return 200, {"campaigns": [self._plain(row) for row in self.rows.values()], "total_items": len(self.rows)}
        found = re.fullmatch(r"/3\.0/campaigns/(\w+)(/content|/actions/unschedule)?", asked.path)
        if not found or found[1] not in self.rows:
            return self.refusal(404, "The requested resource could not be found.")
        row, part = self.rows[found[1]], found[2]
        return self._one(row, asked, part)

    def _one(self, row: Row, asked: Asked, part: str) -> Reply:
        if asked.method in ("PUT", "PATCH") and row["status"] not in ("save", "paused", "schedule"):
            return self.refusal(400, "Cannot update a sent campaign")
        if part == "/actions/unschedule":
            row["status"] = "save"
            return 204, None
        if part:
            row["content"].update(asked.body or {} if asked.method == "PUT" else {})
            return 200, row["content"]
        if asked.method == "PATCH":
            row["settings"].update(asked.body["settings"])
        return 200, self._plain(row)

    def _made(self, body: Row) -> Reply:
        if body.get("type") not in ("regular", "plaintext", "absplit", "rss", "variate"):
            return self.refusal(400, "The resource submitted could not be validated.")
        id_ = f"c{self.number():09}"
        self.rows[id_] = {
            "id": id_,
            "web_id": 100 + len(self.rows),
            "status": self.misfile or "save",
            "settings": dict(body.get("settings", {})),
            "recipients": body["recipients"],
            "content": {},
        }
        return 200, self._plain(self.rows[id_])

    @staticmethod
    def _plain(row: Row) -> Row:
        return {key: value for key, value in row.items() if key != "content"}

    def shown(self, id_: str) -> tuple[str, str, str]:
        """Return status, subject and page."""
        row = self.rows[id_]
        return row["status"], row["settings"]["subject_line"], row["content"].get("html", "")

    def edit(self, id_: str) -> None:
        """Write a word into the page."""
        self.rows[id_]["content"]["html"] += "<p>and a word of mine</p>"


class _Handler(BaseHTTPRequestHandler):
    """Hands calls to the service of its server, and plays the faults."""

    protocol_version = "HTTP/1.1"
    service: ClassVar[Service]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(
            method=self.command, path=parts.path, query=parse_qs(parts.query), headers=headers, body=json.loads(raw) if raw else None
        )
        service = self.service
        service.asked.append(asked)
        fault = next((one for one in service.faults if one.method == asked.method and one.path in asked.path and one.times), None)
        if fault is None:
            self._reply(*service.handled(asked), {})
            return
        fault.times -= 1
        reply = service.handled(asked) if fault.done else (200, {})
        self._fail(fault, reply)

    def _fail(self, fault: Fault, reply: Reply) -> None:
        self.close_connection = True
        if fault.how == "answer":
            self._write(fault.status, fault.body, fault.headers)
        elif fault.how == "half":
            self.send_response(reply[0])
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(json.dumps(reply[1]).encode()[:40])
        elif fault.how == "drip":
            with_patience = threading.Event()
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            for _ in range(40):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return
                with_patience.wait(0.05)

    def _reply(self, status: int, value: Any, headers: dict[str, str]) -> None:
        self._write(status, b"" if value is None else json.dumps(value).encode(), headers)

    def _write(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 - the names that http.server calls


def serving(service: Service) -> Iterator[Service]:
    """Serve until the caller is done."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"service": service}))
    server.daemon_threads = True
    service.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
