"""The shapes of replies, as JSON Schema in the strict form that servers ask for: every property required, no others."""

import json
from collections.abc import Sequence
from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}


def sections(ids: Sequence[str]) -> str:
    """Return the schema of a drafted section: paragraphs of sentences that cite passages by the given ids."""
    return _written({"paragraphs": _list(_object({"sentences": _list(_sentence(ids))}))})


def mended(ids: Sequence[str]) -> str:
    """Return the schema of sentences written again, by their numbers."""
    return _written({"sentences": _list(_object({"n": {"type": "integer"}, **_cited(ids)}))})


def ledes(ids: Sequence[str]) -> str:
    """Return the schema of a lede: sentences that cite sections by the given ids."""
    return _written({"sentences": _list(_sentence(ids))})


def options() -> str:
    """Return the schema of headings to choose from."""
    return _written({"options": _list(_TEXT)})


def _sentence(ids: Sequence[str]) -> dict[str, Any]:
    return _object(_cited(ids))


def _cited(ids: Sequence[str]) -> dict[str, Any]:
    return {"text": _TEXT, "cites": _list({"type": "string", "enum": list(ids)})}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _written(properties: dict[str, Any]) -> str:
    return json.dumps(_object(properties), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
