"""What came back from a model's server, read without trust: the bytes, what a refusal says, and words that may be shown."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from roundup.text.words import clean

_SECRET = 8  # a shorter key is a word such as "none" or "local", which servers without keys are given
_MASKED = re.compile(r"\bsk-[\w*.…-]{4,}")
_MARKUP = re.compile(r"\s*<(?:!doctype|\?xml|html|head|body|h1|center)\b", re.IGNORECASE)
_SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """An answer of HTTP: its status, its headers (names in lower case), its text, and that text as JSON (None: it is none).

    A refusal that comes with status 200, as some gateways send it, has the status that its body tells.
    """

    status: int
    headers: Mapping[str, str]
    text: str
    data: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a refusal says: in words, the codes and types it gives (joined by spaces), and the parameter it names; "" for what it does not say."""

    message: str = ""
    code: str = ""
    param: str = ""


def came(status: int, headers: Mapping[str, str], body: bytes) -> Came:
    """Read an answer of HTTP; bytes that are no UTF-8 become U+FFFD."""
    text = body.decode("utf-8-sig", "replace")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    told_status = _status_within(data, status) if 200 <= status < 300 else status
    return Came(status=told_status, headers={name.lower(): value for name, value in headers.items()}, text=text, data=data)


def told(answer: Came) -> Told:
    """Return what a refusal says, in any of the forms that servers use."""
    data = answer.data[0] if isinstance(answer.data, list) and answer.data else answer.data
    if not isinstance(data, dict):
        return Told(message="" if _MARKUP.match(answer.text) else answer.text[:2000])
    error = data.get("error", data)
    if not isinstance(error, dict):
        return Told(message=_words(error))
    codes = (error.get("code"), error.get("type"), error.get("status"))
    return Told(
        message=_words(error.get("message") or error.get("detail") or error.get("msg")),
        code=" ".join(str(code)[:100] for code in codes if isinstance(code, str | int)),
        param=_words(error.get("param")) or _place(error.get("detail")),
    )


def plain(text: str, key: str) -> str:
    """Return a server's words as one short line that may be shown: no control characters, and the key nowhere in it."""
    line = " ".join(redacted(clean(text[:4000]), key).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def redacted(text: str, key: str) -> str:
    """Return a text without the key, as it stands or escaped for an address."""
    if len(key) >= _SECRET:
        for form in dict.fromkeys((key, quote(key, safe=""))):
            text = re.sub(re.escape(form), "[key]", text, flags=re.IGNORECASE)
    return text


def unmasked(text: str) -> str:
    """Return a text without anything that looks like a key, masked by the server or not."""
    return _MASKED.sub("[key]", text)


def _status_within(data: Any, status: int) -> int:
    """Return the status that a refusal tells of itself, ``status`` for anything else."""
    if not isinstance(data, dict) or not isinstance(data.get("error"), dict) or data.get("choices"):
        return status
    code = data["error"].get("code")
    within = int(code) if isinstance(code, str) and re.fullmatch("[45][0-9]{2}", code) else code
    return within if isinstance(within, int) and 400 <= within <= 599 else status


def _words(value: Any) -> str:
    """Return a message as text; of a list of complaints, each with its place, all of them."""
    if isinstance(value, str):
        return value[:2000]
    if isinstance(value, list):
        return "; ".join(f"{_loc(each)} {each.get('msg', '')}".strip() for each in value[:10] if isinstance(each, dict))[:2000]
    return ""


def _place(detail: Any) -> str:
    """Return where in the request the first complaint of a list stands."""
    return _loc(detail[0]) if isinstance(detail, list) and detail and isinstance(detail[0], dict) else ""


def _loc(complaint: Mapping[str, Any]) -> str:
    place = complaint.get("loc")
    return ".".join(str(part)[:50] for part in place[:8]) if isinstance(place, list) else ""
