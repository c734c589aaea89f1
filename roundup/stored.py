"""Values as JSON and back: what the trail, the plumbing and the archive keep.

Times are ISO 8601 in UTC (one without a zone is taken for UTC: the machine's own says nothing), days ISO dates, tuples lists; keys keep the order of the fields,
so that equal values give equal bytes.
"""

import dataclasses
import json
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from roundup.errors import InputError

T = TypeVar("T")
_READERS: dict[Any, TypeAdapter[Any]] = {}
"""What reads each shape: made once, for making it costs more than reading with it."""


def plain(value: Any) -> Any:
    """Return a value as plain JSON data: dataclasses as objects, tuples as lists, times as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [plain(part) for part in (sorted(value) if isinstance(value, frozenset | set) else value)]
    return value


def to_json(value: Any, *, indent: int | None = 1) -> str:
    """Return a value as JSON text with a final newline; ``indent=None`` gives one line."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent) + "\n"


def from_json(shape: type[T], text: str | bytes, where: str) -> T:
    """Read a value of the given shape from JSON (bytes: UTF-8); InputError names what does not fit and where."""
    try:
        reader: TypeAdapter[T] = _READERS.get(shape) or _READERS.setdefault(shape, TypeAdapter(shape))
        return reader.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{first['msg']} ({place or 'the whole'})", where, "give JSON of the documented shape") from error
