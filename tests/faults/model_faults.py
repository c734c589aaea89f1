"""Every named fault of a model's server: how it misbehaves, how long it lasts, and what must come of one question."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Literal

from tests.faults.model_server import JSON, Asked, Script, Serve, completion, refusal, says
from tests.faults.talk import Talk, head

Lasting = Literal["transient", "call", "run"]
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFault:
    """One way to misbehave.

    ``lasting``: it goes away when asked again (``transient``), it is of this one call (``call``), or no call can do better (``run``).
    ``kinds`` are the kinds of ModelError that may come of it, "" where an answer may. ``hangs`` tells that nothing but the
    time-out ends it. ``tries`` is how many requests it takes to the end of a call, where that is fixed.
    """

    name: str
    serve: Serve
    lasting: Lasting
    kinds: tuple[str, ...]
    hangs: bool = False
    text: str | None = None
    """What the answer says, where one comes and it matters."""


MODEL_FAULTS: dict[str, ModelFault] = {}
"""Every fault by its name."""


def scripted(
    fault: ModelFault, *, at: tuple[int, ...], answer: Callable[[Asked], "str | dict[str, Any] | Serve"] = lambda _: "Yes."
) -> Script:
    """Return the script of a server that misbehaves at some questions, told apart by their last turn, and answers the others.

    A transient fault goes away after two requests of one question; one of the run stays from its first question on.
    """
    order: dict[str, int] = {}
    requests: dict[str, int] = {}

    def script(asked: Asked) -> "str | dict[str, Any] | Serve":
        place = order.setdefault(asked.text, len(order) + 1)
        requests[asked.text] = requests.get(asked.text, 0) + 1
        bad = place in at or (fault.lasting == "run" and place >= min(at))
        if not bad or (fault.lasting == "transient" and requests[asked.text] > 2):
            return answer(asked)
        return fault.serve

    return script


def _add(name: str, serve: Serve, lasting: Lasting, *kinds: str, hangs: bool = False, text: str | None = None) -> None:
    if name in MODEL_FAULTS:
        raise ValueError(f"two faults are called {name}")
    MODEL_FAULTS[name] = ModelFault(name=name, serve=serve, lasting=lasting, kinds=kinds, hangs=hangs, text=text)


def _speaks(*pieces: bytes) -> Serve:
    """Return a server that sends raw bytes and hangs up."""

    def serve(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
        for piece in pieces:
            talk.send(piece)

    return serve


def _json(data: Any, **headers: str) -> Serve:
    return says(json.dumps(data), "200 OK", JSON, **headers)


def _headed(length: int, body: bytes) -> bytes:
    return head(Content_Type=JSON, Content_Length=str(length)) + body


_BODY = json.dumps(completion()).encode()
_CHUNKED = head(Content_Type=JSON, Transfer_Encoding="chunked")
_PAGE = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>"


def _waits(value: str) -> Serve:
    return refusal("429 Too Many Requests", "Rate limit reached", {"Retry_After": value}, code="rate_limit_exceeded", type="requests")


def _waits_until(talk: Talk, asked: Asked) -> None:
    _waits(format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True))(talk, asked)


def _particular(talk: Talk, asked: Asked) -> None:
    """Refuse every optional part, one after the other, as OpenAI's newer models refuse some."""
    for part in ("response_format", "temperature", "max_tokens", "max_completion_tokens"):
        if part in asked.body:
            words = f"Unsupported parameter: '{part}' is not supported with this model."
            refusal("400 Bad Request", words, code="unsupported_parameter", param=part)(talk, asked)
            return
    talk.answer(_BODY, kind=JSON)


# Refusals that pass.
_add("busy", refusal("429 Too Many Requests", "Rate limit reached", code="rate_limit_exceeded"), "transient", "")
_add("busy-for-seconds", _waits("2"), "transient", "")
_add("busy-until-a-date", _waits_until, "transient", "")
_add("busy-for-garbage", _waits("soon, perhaps"), "transient", "")
_add("busy-for-milliseconds", refusal("429 Too Many Requests", "slow down", {"retry_after_ms": "20"}), "transient", "")
_add("busy-in-a-200", _json({"error": {"message": "Rate limited upstream", "code": 429}}), "transient", "")
_add("status-408", refusal("408 Request Timeout", "too slow"), "transient", "")
_add("status-409", refusal("409 Conflict", "try again"), "transient", "")
_add("status-500", refusal("500 Internal Server Error", "The server had an error"), "transient", "")
_add("status-502-page", says(_PAGE, "502 Bad Gateway", "text/html"), "transient", "")
_add("status-503", refusal("503 Service Unavailable", "Overloaded", {"Retry_After": "1"}), "transient", "")
_add("status-529", refusal("529 Overloaded", "Overloaded"), "transient", "")
# Refusals that stay for the call.
_add("busy-throughout", _waits("1"), "call", "busy")
_add("busy-for-a-day", _waits("86400"), "call", "busy")
_add("status-500-throughout", refusal("500 Internal Server Error", "The server had an error"), "call", "server")
_add("status-502-page-throughout", says(_PAGE, "502 Bad Gateway", "text/html"), "call", "server")
_add("status-503-for-a-year", refusal("503 Service Unavailable", "closed", {"Retry_After": "31536000"}), "call", "busy")
_add("status-501-empty", says(b"", "501 Not Implemented"), "call", "server")
_CONTEXT = (
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages, 1000 in the completion)."
)
_add("too-long", refusal("400 Bad Request", _CONTEXT, code="context_length_exceeded", param="messages"), "call", "long")
_TOO_LARGE = "'max_tokens' or 'max_completion_tokens' is too large: 1000. This model's maximum context length is 512 tokens and your request has 600 input tokens."
_add("too-long-by-the-cap", refusal("400 Bad Request", _TOO_LARGE, type="BadRequestError", code=400), "call", "long")
_LLAMA = {
    "error": {
        "code": 400,
        "message": "the request exceeds the available context size, try increasing it",
        "type": "exceed_context_size_error",
    }
}
_add("too-long-llama", says(json.dumps(_LLAMA), "400 Bad Request"), "call", "long")
_LLAMA_500 = {"error": {"message": "Requested tokens (2285) exceed context window of 2048", "type": "internal_server_error"}}
_add("too-long-as-500", says(json.dumps(_LLAMA_500), "500 Internal Server Error"), "call", "long")
_add("too-long-413", says(_PAGE, "413 Content Too Large", "text/html"), "call", "long")
# Refusals of the run.
_QUOTA = "You exceeded your current quota, please check your plan and billing details."
_add("no-credit", refusal("429 Too Many Requests", _QUOTA, type="insufficient_quota", code="insufficient_quota"), "run", "key")
_add("no-balance", refusal("402 Payment Required", "Insufficient Balance"), "run", "key")
_add("wrong-key", refusal("401 Unauthorized", "Incorrect API key provided: sk-te**********9876.", code="invalid_api_key"), "run", "key")
_add(
    "wrong-key-as-400",
    refusal("400 Bad Request", "API key not valid. Please pass a valid API key.", type="INVALID_ARGUMENT"),
    "run",
    "key",
)
_add("forbidden", refusal("403 Forbidden", "Country, region, or territory not supported"), "run", "key")
_add(
    "no-model",
    refusal("404 Not Found", "The model `tiny` does not exist or you do not have access to it.", code="model_not_found"),
    "run",
    "model",
)
_add("no-model-as-400", refusal("400 Bad Request", "tiny is not a valid model ID", code=400), "run", "model")
_add("no-such-path", says(_PAGE, "404 Not Found", "text/html"), "run", "model")
_add("not-that-way", says(b"", "405 Method Not Allowed"), "run", "model")
_add("wrong-request", refusal("400 Bad Request", "Invalid type for 'messages[0].content'", param="messages[0].content"), "run", "request")
_add("strange-status", says(b"", "418 I'm a teapot"), "run", "request")
_add("error-of-words", says('{"error": "model runner has crashed"}', "400 Bad Request"), "run", "request")
_DETAIL = {"detail": [{"type": "missing", "loc": ["body", "prompt"], "msg": "Field required", "input": None}]}
_add("error-of-details", says(json.dumps(_DETAIL), "422 Unprocessable Entity"), "run", "request")
_add("error-of-nonsense", says('[[[{"error": 3}]]]', "400 Bad Request"), "run", "request")


# The connection.
def _resets(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.reset()


def _stays_silent(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.silence()


def _drips_headers(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.drip(_headed(len(_BODY), _BODY), 0.02)


def _drips_body(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.send(_headed(len(_BODY), b""))
    talk.drip(_BODY, 0.05)


def _stalls(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.send(_headed(len(_BODY), _BODY[:30]))
    talk.silence()


def _pours(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.send(_CHUNKED)
    talk.forever(b"10000\r\n" + b" " * 65536 + b"\r\n")


def _keeps_alive(talk: Talk, asked: Asked) -> None:  # noqa: ARG001 - the same for every request
    talk.send(head(Content_Type=JSON))
    for _ in range(5):
        talk.send(b"\n")
    talk.send(_BODY)


_add("reset", _resets, "transient", "")
_add("reset-throughout", _resets, "call", "cut")
_add("hangs-up", _speaks(), "transient", "")
_add("hangs-up-throughout", _speaks(), "call", "cut")
_add("cut", _speaks(_headed(len(_BODY), _BODY[:50])), "transient", "")
_add("cut-throughout", _speaks(_headed(len(_BODY), _BODY[:50])), "call", "cut")
_add("cut-in-a-chunk", _speaks(_CHUNKED + b"32\r\n" + _BODY[:40]), "call", "cut")
_add("cut-after-a-chunk", _speaks(_CHUNKED + b"32\r\n" + _BODY[:50] + b"\r\n"), "call", "cut")
_add("cut-in-the-headers", _speaks(b"HTTP/1.1 200 OK\r\nContent-Ty"), "call", "cut", "protocol")
_add("cut-without-a-length", _speaks(head(Content_Type=JSON) + _BODY[:60]), "call", "cut")
_PACKED = gzip.compress(_BODY, mtime=0)
_add("cut-gzip", says(_PACKED[:-12], Content_Encoding="gzip"), "call", "cut")
_add("silent", _stays_silent, "call", "timeout", hangs=True)
_add("drips-headers", _drips_headers, "call", "timeout", hangs=True)
_add("drips-body", _drips_body, "call", "timeout", hangs=True)
_add("stalls-in-the-body", _stalls, "call", "timeout", hangs=True)
_add("endless", _pours, "call", "size")
_add("five-megabytes", _json(completion("x" * 5 * MEBIBYTE)), "call", "size")
_add("gzip-bomb", says(gzip.compress(bytes(64 * MEBIBYTE), 9, mtime=0), Content_Encoding="gzip"), "call", "size")
_add("long-headers", _json(completion(), X_Filler="x" * 70_000), "call", "size")
_add("many-headers", _json(completion(), **{f"X_{number}": "x" * 500 for number in range(200)}), "call", "size")
_add("no-http", _speaks(b"SSH-2.0-OpenSSH_9.6\r\n"), "call", "protocol", "cut")
_add("unknown-packing", says(_BODY, Content_Encoding="zstd"), "call", "protocol")
_add("garbled-gzip", says(b"no gzip at all", Content_Encoding="gzip"), "call", "protocol")
_add("redirect", says(b"", "307 Temporary Redirect", Location="http://127.0.0.2:9/v1/chat/completions"), "call", "protocol")
_add("redirect-to-itself", says(b"", "301 Moved Permanently", Location="/v1/chat/completions"), "call", "protocol")
_add("takes-no-options", _particular, "call", "", text="Yes.")
_add("gzip", says(_PACKED, Content_Encoding="gzip"), "call", "", text="Yes.")
_add("keeps-alive-with-blank-lines", _keeps_alive, "call", "", text="Yes.")
# Answers that are none.
_add("empty-body", says(b""), "call", "protocol")
_add("no-content", says(b"", "204 No Content", Content_Length=None), "call", "protocol")
_add("empty-object", says("{}"), "call", "protocol")
_add("null", says("null"), "call", "protocol")
_add("a-list", says("[]"), "call", "protocol")
_add("page", says(_PAGE, kind="text/html"), "call", "protocol")
_add("page-called-json", says(_PAGE), "call", "protocol")
_add("words", says("Yes."), "call", "protocol")
_add("a-stream", says("data: " + json.dumps(completion()) + "\n\ndata: [DONE]\n\n", kind="text/event-stream"), "call", "protocol")
_add("garbage-after", says(_BODY + b"}} trailing"), "call", "protocol")
_add("truncated", says(_BODY[:-9]), "call", "cut")
_add("deep", says('{"choices":' + "[" * 200_000), "call", "protocol", "cut")
_add("huge-number", says('{"choices": ' + "9" * 100_000 + "}"), "call", "protocol")
_add("no-choices", _json({**completion(), "choices": []}), "call", "protocol")
_add("choices-null", _json({**completion(), "choices": None}), "call", "protocol")
_add("choices-of-words", _json({**completion(), "choices": ["Yes."]}), "call", "protocol")
_add("no-message", _json({**completion(), "choices": [{"index": 0, "finish_reason": "stop"}]}), "call", "protocol")
_add("message-null", _json({**completion(), "choices": [{"message": None}]}), "call", "protocol")
_add("error-in-a-200", _json({"error": {"message": "something went wrong"}}), "call", "protocol")
# Odd answers, which are answers all the same.
_add("wrong-type", says(_BODY, kind="text/plain"), "call", "", text="Yes.")
_add("no-type", says(_BODY, kind=""), "call", "", text="Yes.")
_add("byte-order-mark", says(b"\xef\xbb\xbf" + _BODY), "call", "", text="Yes.")
_add("content-null", _json(completion(None)), "call", "", text="")
_add("content-empty", _json(completion("")), "call", "", text="")
_add(
    "content-list",
    _json(completion([{"type": "text", "text": "Ye"}, {"type": "text", "text": "s."}, {"type": "image"}, 3])),
    "call",
    "",
    text="Yes.",
)
_add("content-number", _json(completion(3)), "call", "", text="3")
_add("content-object", _json(completion({"options": ["é"]})), "call", "", text='{"options": ["é"]}')
_add("halves-of-characters", says(_BODY.replace(b"Yes.", rb"Yes\ud800.")), "call", "", text="Yes\ufffd.")
_add("refused", _json(completion(None, refusal="I cannot help with that.")), "call", "", text="")
_add("broken-off", _json(completion('{"paragraphs": [{"sen', "length")), "call", "", text='{"paragraphs": [{"sen')
_add("filtered", _json(completion("", "content_filter")), "call", "", text="")
_add("finish-null", _json(completion(finish=None)), "call", "", text="Yes.")
_add("duplicated-keys", says(_BODY.replace(b'"choices"', b'"choices": [], "choices"')), "call", "", text="Yes.")
_add("one-megabyte", _json(completion("x" * MEBIBYTE)), "call", "", text="x" * MEBIBYTE)
_add("bad-utf-8", says(_BODY.replace(b"Yes.", b"Ye\xffs.")), "call", "", text="Ye\ufffds.")
_add("no-usage", _json({name: value for name, value in completion().items() if name != "usage"}), "call", "", text="Yes.")
for _name, _usage in (
    ("null", None),
    ("negative", {"prompt_tokens": -5, "completion_tokens": 3}),
    ("huge", {"prompt_tokens": 10**30, "completion_tokens": 3}),
    ("words", {"prompt_tokens": "many", "completion_tokens": "3"}),
    ("list", [1, 2]),
    ("half", {"prompt_tokens": 11}),
    ("truth", {"prompt_tokens": True, "completion_tokens": False}),
    ("infinite", {"prompt_tokens": float("inf"), "completion_tokens": float("nan")}),
):
    _add(f"usage-{_name}", _json({**completion(), "usage": _usage}), "call", "", text="Yes.")
