"""Draft posts of a Ghost site, by its Admin interface as docs.ghost.org describes it.

Ghost reads HTML and keeps it in a form of its own, with a loss for what it does not know: so it gets the article without a
layout. A post is found again by an internal tag, which no reader sees.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

from roundup.edges.export.base import Exporter, fields, in_path, said
from roundup.edges.service_wire import Call
from roundup.errors import ServiceError
from roundup.model import Handover, RemoteDraft

_POSTS = "/ghost/api/admin/posts"
_VERSION = (("Accept-Version", "v5.0"),)
_SECONDS = 300
"""How long a token may be used: Ghost takes none for longer."""
_LONGEST = 255
"""Characters of a post's title."""


class Ghost(Exporter):
    """Posts whose status is ``draft``; whether one is mailed is chosen in Ghost when it is published."""

    name = "Ghost"

    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return the posts with a letter's internal tag."""
        path = f"{_POSTS}/?filter=tag:hash-{letter.code}&formats=html&limit=15"
        rows = fields(self._wire.ask(Call(method="GET", path=path, headers=_VERSION, repeatable=True)), "posts")
        return tuple(self._remote(row) for row in rows or ())

    def read(self, id_: str) -> RemoteDraft | None:
        """Return a post."""
        path = f"{_POSTS}/{in_path(id_)}/?formats=html"
        try:
            return self.made(self._wire.ask(Call(method="GET", path=path, headers=_VERSION, repeatable=True)))
        except ServiceError as error:
            if error.kind == "gone":
                return None
            raise

    def calls(self, letter: Handover, known: RemoteDraft | None) -> tuple[Call, ...]:
        """Return the one call; that of a change names the state it was made from, so that Ghost refuses where there is a newer one."""
        title, html = self.expected(letter)
        post: dict[str, Any] = {"title": title, "html": html, "status": "draft"}
        if known:
            post["updated_at"] = said(known.raw.get("updated_at"))
            path = f"{_POSTS}/{in_path(known.id)}/?source=html&formats=html"
            return (Call(method="PUT", path=path, body={"posts": [post]}, headers=_VERSION),)
        post["tags"] = [{"name": f"#{letter.code}"}]
        return (Call(method="POST", path=f"{_POSTS}/?source=html&formats=html", body={"posts": [post]}, headers=_VERSION),)

    def made(self, answer: Any) -> RemoteDraft:
        """Return the post of an answer."""
        posts = fields(answer, "posts")
        if not isinstance(posts, list) or not posts:
            raise ServiceError("Ghost answers without a post", self.server, "check the address in feeds.toml", "protocol")
        return self._remote(posts[0])

    def expected(self, letter: Handover) -> tuple[str, str]:
        """Return title and HTML as they are sent."""
        return letter.subject[:_LONGEST], letter.article

    def take_back(self, held: RemoteDraft) -> tuple[Call, ...]:
        """Return the call that makes a post a draft again; a mail that has gone out stays out."""
        post = {"status": "draft", "updated_at": said(held.raw.get("updated_at"))}
        return (Call(method="PUT", path=f"{_POSTS}/{in_path(held.id)}/", body={"posts": [post]}, headers=_VERSION),)

    def _remote(self, row: Any) -> RemoteDraft:
        id_, status = said(fields(row, "id")), said(fields(row, "status"))
        return RemoteDraft(
            id=id_,
            url=f"{self.server}/ghost/#/editor/post/{in_path(id_)}",
            status=status,
            draft=status == "draft",
            subject=said(row.get("title")),
            body=said(row.get("html")),
            raw=row,
        )


def ghost_token(key: str, now: Callable[[], float]) -> str:
    """Return a token made from an Admin key, ``id:secret`` with a hexadecimal secret, good for five minutes (RFC 7519, HS256); ``now`` gives Unix seconds."""
    id_, _, secret = key.partition(":")
    at = int(now())
    head = _packed({"alg": "HS256", "typ": "JWT", "kid": id_})
    claims = _packed({"iat": at, "exp": at + _SECONDS, "aud": "/admin/"})
    signed = hmac.new(bytes.fromhex(secret), f"{head}.{claims}".encode(), hashlib.sha256).digest()
    return f"{head}.{claims}.{_sixty_four(signed)}"


def _packed(value: dict[str, Any]) -> str:
    return _sixty_four(json.dumps(value, separators=(",", ":")).encode())


def _sixty_four(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
