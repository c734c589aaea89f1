"""The answer of a model out of a chat completion, whatever the server put where text should be."""

import json
import math
import re
from typing import Any

from roundup.edges.model_openai_reply import Came, redacted
from roundup.errors import ModelError
from roundup.model import Answer, Finish, Turn, Usage
from roundup.text.tokens import reckoned
from roundup.text.words import whole

_FINISHES: dict[str, Finish] = {
    "stop": "stop",
    "eos": "stop",
    "end_turn": "stop",
    "length": "length",
    "max_tokens": "length",
    "content_filter": "filter",
}
_TOKENS = 100_000_000  # no count of tokens is larger
_NAME = 200  # characters of a model's name or a request's
_TURN = 4  # tokens that mark a turn's beginning and end
_HINT = "check base_url in feeds.toml: it has to be an OpenAI-compatible server, its address up to /v1"


def answer_of(answer: Came, asked: tuple[Turn, ...], key: str) -> Answer:
    """Return the answer in a chat completion; ModelError of kind ``protocol``, or ``cut`` where its JSON breaks off."""
    data = answer.data
    if not isinstance(data, dict):
        raise _none(answer)
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = choice.get("message")
    if not isinstance(message, dict):
        raise ModelError("sends an answer without a message", "", _HINT, "protocol")
    text, refusal = _text(message.get("content"), "text"), _text(message.get("refusal"), "refusal")
    refusal = refusal or _refused(message.get("content"))
    finish = choice.get("finish_reason")
    return Answer(
        text=redacted(whole(text), key),
        finish=_FINISHES.get(finish, "other") if isinstance(finish, str) else "other",
        refusal=redacted(whole(refusal), key),
        usage=_usage(data.get("usage"), asked, text or refusal),
        model=_file(_name(data.get("model"), key)),
        request=_name(answer.headers.get("x-request-id") or data.get("id"), key),
    )


def _none(answer: Came) -> ModelError:
    text = answer.text.strip()
    if text.startswith("{") and not text.endswith("}") and not _goes_on(text):
        return ModelError("breaks off in the middle of its answer", "", "try again later", "cut")
    what = "sends nothing" if not text else "sends a web page instead of an answer" if text.startswith("<") else "sends what is no JSON"
    return ModelError(what, "", _HINT, "protocol")


def _goes_on(text: str) -> bool:
    """Tell whether a text has a whole value of JSON, and something after it."""
    try:
        json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return True


def _text(content: Any, part: str) -> str:
    """Return content as text: of a list its parts of this kind, of null nothing, of any other value its JSON."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(_part(each, part) for each in content)
    return "" if content is None else json.dumps(content, ensure_ascii=False)


def _refused(content: Any) -> str:
    return _text(content, "refusal") if isinstance(content, list) and any(isinstance(part, dict) for part in content) else ""


def _part(part: Any, name: str) -> str:
    if isinstance(part, str):
        return part if name == "text" else ""
    text = part.get(name) if isinstance(part, dict) else None
    return text if isinstance(text, str) else ""


def _usage(usage: Any, asked: tuple[Turn, ...], written: str) -> Usage:
    """Return the tokens that the server tells, or, where one of the two is missing or absurd, both reckoned."""
    counts = [_count(usage.get(name)) for name in ("prompt_tokens", "completion_tokens")] if isinstance(usage, dict) else [None]
    if None not in counts:
        return Usage(read=counts[0] or 0, written=counts[1] or 0)
    return Usage(read=sum(reckoned(turn.text) + _TURN for turn in asked), written=reckoned(written), told=False)


def _count(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if 0 <= value <= _TOKENS and value == int(value) else None


def _name(value: Any, key: str) -> str:
    """Return a name that a server gives, if it is a short line."""
    line = " ".join(redacted(whole(value), key).split()) if isinstance(value, str) else ""
    return "".join(c for c in line if c.isprintable())[:_NAME]


def _file(name: str) -> str:
    """Return a model's name; of a path on its server's disk, which is nobody's business, the file alone."""
    return re.split(r"[/\\]", name)[-1] if re.match(r"[/~\\.]|[A-Za-z]:[/\\]", name) else name
