"""One answer on the way to a page: its status and headers, as far as they can be believed."""

from dataclasses import dataclass

import httpcore2

from roundup.edges.web_address import WebAddress
from roundup.edges.web_connection import Wire
from roundup.model import Validators

_LONGEST = 1000  # characters of a validator that is worth remembering


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One answer: from where, its parts, and the connection that brings its body.

    ``headers`` have names in lower case and values as text; ``validators`` are verbatim, and can be sent as they are.
    ``location`` is as it came too: cleaned, it could lead elsewhere. ``asked_for_news`` tells that validators
    were sent with the question.
    """

    here: WebAddress
    status: int
    headers: tuple[tuple[str, str], ...]
    validators: Validators
    location: str
    asked_for_news: bool
    answer: httpcore2.Response
    wire: Wire

    def header(self, name: str) -> str:
        """Return a header's values, with commas between; ``""`` where there is none."""
        return ", ".join(value for key, value in self.headers if key == name)


def answered(here: WebAddress, answer: httpcore2.Response, wire: Wire, *, asked_for_news: bool) -> Hop:
    """Read status and headers."""
    raw = {name.lower(): value for name, value in reversed(answer.headers)}
    etag, last_modified = (raw.get(name, b"").decode("latin-1").strip() for name in (b"etag", b"last-modified"))
    return Hop(
        here=here,
        status=answer.status,
        headers=tuple((_text(name).lower(), _text(value)) for name, value in answer.headers),
        validators=Validators(etag=sendable(etag), last_modified=sendable(last_modified), url=here.url if etag or last_modified else ""),
        location=_decoded(raw.get(b"location", b"")).strip(" "),
        asked_for_news=asked_for_news,
        answer=answer,
        wire=wire,
    )


def sendable(validator: str) -> str:
    """Return a validator that can be sent back as it came; ``""`` for any other."""
    fit = len(validator) <= _LONGEST and all(" " <= c <= "~" or "\xa0" <= c <= "\xff" or c == "\t" for c in validator)
    return validator if fit else ""


def _text(value: bytes) -> str:
    """Return a header as text that can be stored and shown, without control characters."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in _decoded(value))


def _decoded(value: bytes) -> str:
    """Return a header as UTF-8, or else as Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
