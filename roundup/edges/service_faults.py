"""What can go wrong with a call of a mailing service, with a cause and a remedy for people; no secret stands in any of it."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from roundup.errors import FetchError, ServiceError
from roundup.text.words import clean

LATER = "run the same command again later; it finds what was made and makes nothing twice"
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_MOST = 300  # characters of a service's own words
_KINDS = {401: "key", 403: "key", 404: "gone", 408: "timeout", 409: "conflict", 410: "gone", 429: "busy"}
_WIRE = {"timeout": "timeout", "slow": "timeout", "reset": "cut", "cut": "cut", "tls": "down", "connect": "down", "dns": "down"}
_SAID = ("detail", "message", "title", "context", "msg", "error", "errors", "field")
"""Where services put their words: Buttondown and Mailchimp in detail, listmonk in message, Ghost in errors."""


class Asked(Protocol):
    """Who was asked."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def variable(self) -> str:
        """Where its key comes from."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What is never shown."""


def status_fault(status: int, body: bytes, server: Asked) -> ServiceError:
    """Return the error for an answer that is not a good one, with the service's own words in one line."""
    said = _words(body, server)
    told = f"{server.name} %s ({status}{f': {said}' if said else ''})"
    kind = _KINDS.get(status, "server" if status >= 500 else "request")
    if status == 404 and not _is_json(body):
        kind = "address"
    if 300 <= status < 400:
        kind = "protocol"
    causes = {
        "key": ("does not take the key", f"export {server.variable}=… with a key that may write drafts"),
        "gone": ("does not know the draft", "export again: a new draft is made"),
        "address": ("has no such interface at this address", "check the address in feeds.toml"),
        "timeout": ("did not answer in time", LATER),
        "conflict": ("says that the draft was changed meanwhile", "look at the draft, then export again"),
        "busy": ("wants fewer requests", LATER),
        "server": ("fails on its side", LATER),
        "protocol": (
            "redirects to another address",
            "write the address that it leads to; redirects are not followed, so that the key stays here",
        ),
        "request": ("does not take the draft", "mend what it names, then export again"),
    }
    what, hint = causes[kind]
    return ServiceError(told % what, server.url, hint, kind)


def wire_fault(error: FetchError, server: Asked) -> ServiceError:
    """Return the error for what the connection did."""
    kind = _WIRE.get(error.kind, "size" if error.kind in ("size", "ratio", "headers") else "protocol")
    hint = LATER if kind in ("timeout", "cut") else "check the address in feeds.toml, and your connection"
    return ServiceError(masked(f"{server.name} {error.what}", server.secrets), server.url, hint, kind)


def masked(text: str, secrets: Iterable[str]) -> str:
    """Return a text without the secrets, and without tokens made from them."""
    for secret in sorted((secret for secret in secrets if secret), key=len, reverse=True):
        text = text.replace(secret, "…")
    return _TOKEN.sub("…", text)


def _is_json(body: bytes) -> bool:
    try:
        return isinstance(json.loads(body), dict | list)
    except (ValueError, RecursionError):
        return False


def _words(body: bytes, server: Asked) -> str:
    """Return what a service says of a refusal, as one short line."""
    try:
        said = "; ".join(dict.fromkeys(_said(json.loads(body))))
    except (ValueError, RecursionError):
        said = _MARKUP.sub(" ", body[:4000].decode("utf-8", "replace"))
    line = " ".join(clean(masked(said, server.secrets)).split())
    return line if len(line) <= _MOST else line[: _MOST - 1] + "…"


def _said(value: Any, depth: int = 0) -> Iterator[str]:
    """Yield the sentences of a refusal, whatever way the service packs them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 5:
        for part in value[:5]:
            yield from _said(part, depth + 1)
    elif isinstance(value, dict) and depth < 5:
        for key in _SAID:
            if key in value:
                yield from _said(value[key], depth + 1)
