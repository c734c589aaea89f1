"""What goes over the pipes between parent and child.

The parent sends a request: two lengths, a header in JSON, a body in raw bytes. The child says READY once,
TAKEN when it has a whole request, and then an answer: its kind, whether the child leaves now, a length, JSON.
"""

import dataclasses
import json
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

READY = b"R"
TAKEN = b"T"
DONE = b"d"  # the value follows
REFUSED = b"r"  # an InputError follows: what, where, hint, kind
MEMORY = b"m"  # the limit of memory was met; nothing follows

_REQUEST = struct.Struct("!II")
_ANSWER = struct.Struct("!c?I")
ANSWER_SIZE = _ANSWER.size


class Request(NamedTuple):
    """A task's name, what it needs as plain JSON values, and the foreign bytes."""

    task: str
    header: dict[str, Any]
    body: bytes


class AnswerHead(NamedTuple):
    """What stands before an answer's JSON."""

    kind: bytes
    leaving: bool
    size: int


def request_bytes(request: Request) -> bytes:
    """Return a request as it goes over the pipe."""
    header = json.dumps([request.task, request.header], separators=(",", ":")).encode()
    return _REQUEST.pack(len(header), len(request.body)) + header + request.body


def read_request(take: Callable[[int], bytes]) -> Request | None:
    """Read a request with ``take(count)``, which returns fewer bytes at the end of the pipe only; None there."""
    head = take(_REQUEST.size)
    if len(head) < _REQUEST.size:
        return None
    lengths = _REQUEST.unpack(head)
    header, body = (take(length) for length in lengths)
    if (len(header), len(body)) != lengths:
        return None
    task, values = json.loads(header)
    return Request(task, values, body)


def answer_bytes(kind: bytes, payload: bytes, *, leaving: bool) -> bytes:
    """Return an answer as it goes over the pipe."""
    return _ANSWER.pack(kind, leaving, len(payload)) + payload


def answer_head(data: bytes) -> AnswerHead:
    """Return what the first ANSWER_SIZE bytes of an answer say."""
    return AnswerHead(*_ANSWER.unpack(data))


def value_bytes(value: Any) -> bytes:
    """Return a value made of dataclasses, tuples and plain values as JSON; as `roundup.stored`, without its imports."""
    return json.dumps(value, default=_fields, ensure_ascii=False, separators=(",", ":")).encode()


def _fields(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return value.isoformat()
