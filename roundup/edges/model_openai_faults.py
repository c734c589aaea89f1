"""What can go wrong with a question to a model, each with its kind, a cause and a remedy for people.

The wordings are those of OpenAI, llama.cpp and llama-cpp-python, vLLM, LM Studio, Ollama and the gateways before them.
"""

import re
from datetime import UTC, datetime

from roundup.edges.model_openai_reply import Came, Told, plain, told, unmasked
from roundup.edges.retry_after import retry_after
from roundup.errors import FetchError, ModelError

RETRIED = ("down", "busy", "server", "timeout", "cut")
"""The kinds that another try may mend."""

LATER = "try again later, or build with --offline"
_KEY = "export OPENAI_API_KEY=… with a key that this server takes"
_CREDIT = "the key's account has no credit left: see to its billing, or use another key"
_MODEL = "check the model's name, and base_url, in feeds.toml"
_SHORTER = "use a model that reads more, or give its server a larger context"
_REDIRECT = "write the address that it leads to into base_url; redirects are not followed, so that the key stays here"
_REQUEST = "check the model and base_url in feeds.toml; another model may take what this one does not"

_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|string_above_max_length|context[ _-]?(?:length|size|window)|maximum context|\bn_ctx\b|n_keep"
    r"|(?:prompt|input|request|messages?)[\w ()]{0,40} too (?:long|large)|reduce the length|too many tokens|max_model_len|at least 1, got -",
    re.IGNORECASE,
)
_LARGE = re.compile("request too large", re.IGNORECASE)
_CREDITLESS = re.compile(
    r"insufficient[\s_-]+(?:quota|balance|credits?|funds)|credit balance|billing_(?:not_active|hard_limit)", re.IGNORECASE
)
_KEYLESS = re.compile(
    r"api[ _-]?key[\w ]{0,20}(?:invalid|not valid|incorrect|missing)|(?:invalid|incorrect|missing)[\w ]{0,10} api[ _-]?key", re.IGNORECASE
)
_MODELLESS = re.compile(
    r"model_not_found|not a valid model|(?:invalid|unknown) model\b|\bmodel\b[^.;]{0,80}(?:does not exist|not found)", re.IGNORECASE
)
_OTHERS = (("key", _KEYLESS), ("model", _MODELLESS))
_KINDS = {
    400: "request",
    401: "key",
    402: "key",
    403: "key",
    404: "model",
    405: "model",
    408: "timeout",
    409: "busy",
    410: "model",
    413: "long",
    425: "busy",
    429: "busy",
}
_CAUSES = {
    "key": ("does not take the key", _KEY),
    "model": ("does not know the model, or is no such server", _MODEL),
    "timeout": ("did not answer in time", LATER),
    "busy": ("wants fewer questions", LATER),
    "long": ("says that the question is too long for the model", _SHORTER),
    "request": ("does not take the question", _REQUEST),
    "server": ("fails on its side", LATER),
    "protocol": ("redirects to another address", _REDIRECT),
}
_WIRE = {
    "tls": ("down", "check base_url in feeds.toml, and the server's certificate"),
    "connect": ("down", "check base_url in feeds.toml, and that the server runs"),
    "dns": ("down", "check base_url in feeds.toml, and your connection"),
    "timeout": ("timeout", "try again later, or give it more time in feeds.toml"),
    "reset": ("cut", LATER),
    "cut": ("cut", LATER),
    "headers": ("size", _MODEL),
    "size": ("size", _MODEL),
    "ratio": ("size", _MODEL),
}


def status_fault(answer: Came, key: str) -> ModelError:
    """Return the error for an answer whose status is not 200."""
    says = told(answer)
    kind = _kind(answer, says)
    what, hint = _CAUSES[kind]
    if kind == "key" and not key:
        what = "wants a key"
    if kind == "key" and _without_credit(answer, says):
        what, hint = "says that the account has no credit", _CREDIT
    shown = plain(unmasked(says.message), key)
    what = f"{what} ({answer.status}: {shown})" if shown else f"{what} ({answer.status})"
    return ModelError(what, "", hint, kind, _asked_to_wait(answer) if kind in RETRIED else None)


def wire_fault(error: FetchError, key: str) -> ModelError:
    """Return the error for what the connection did."""
    kind, hint = _WIRE.get(error.kind, ("protocol", _MODEL))
    return ModelError(plain(error.what, key), "", hint, kind)


def _kind(answer: Came, says: Told) -> str:
    status, words = answer.status, f"{says.code} {says.message}"
    if status < 400:
        return "protocol"
    if _without_credit(answer, says):
        return "key"
    if is_long(answer, says):
        return "long"
    if status in (400, 422) and (found := next((kind for kind, words_of in _OTHERS if words_of.search(words)), "")):
        return found
    return _KINDS.get(status, "server" if status >= 500 else "request")


def is_long(answer: Came, says: Told) -> bool:
    """Tell whether a refusal is about a question that is too long for the model, or for all that the account may ask in a minute."""
    wording = _LARGE if answer.status == 429 else _LONG
    return answer.status in (400, 413, 422, 429, 500) and bool(wording.search(f"{says.code} {says.message}"))


def _without_credit(answer: Came, says: Told) -> bool:
    return answer.status == 402 or (answer.status in (400, 403, 429) and bool(_CREDITLESS.search(f"{says.code} {says.message}")))


def _asked_to_wait(answer: Came) -> float | None:
    """Return the seconds that the server asks to be left alone, in thousandths where it says them so; None: it does not say."""
    fine = answer.headers.get("retry-after-ms", "")
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", fine):
        return float(fine) / 1000
    return retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
