"""A language model behind an OpenAI-compatible server, asked by the openai library; the retries, limits and faults are ours.

The library is slow to import, so that happens with the first question and nowhere else. No proxy of the environment is
asked. A question that came to nothing by the connection or a busy server is asked again, a few times and within a budget
of seconds; what the server does not take is not asked twice, unless it names a part that can be left out or put another way.
"""

import contextlib
import math
import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from roundup.edges.model_openai_answer import answer_of
from roundup.edges.model_openai_faults import LATER, RETRIED, status_fault, wire_fault
from roundup.edges.model_openai_reply import Came, came, plain
from roundup.edges.model_openai_request import OWN, Shape, body_of, fenced, refused
from roundup.errors import FetchError, ModelError
from roundup.model import Answer, Prompt, Turn

OPENAI = "https://api.openai.com/v1"
_FIRST, _LONGEST = 0.5, 20.0  # seconds before the second try, and the longest wait of our own choice
_LEAST = 0.01  # seconds of a try that begins as the time is up


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """How often one question is asked: ``tries`` times, all of them and the waits between within ``budget`` seconds; ``pause`` is how to wait.

    ``left`` tells how many seconds the build has left for its questions; a try is over when they are.
    """

    tries: int = 4
    budget: float = 120.0
    pause: Callable[[float], None] = time.sleep
    left: Callable[[], float] = lambda: math.inf


class OpenAIModel:
    """A `plugs.Model`, for many threads at a time; what a server does not take is remembered for the next question."""

    def __init__(self, *, name: str, base_url: str = "", key: str = "", timeout: float = 60.0, retries: Retries = Retries()) -> None:
        """Take the model's name, its server ("": OpenAI itself; else the address up to ``/v1``), the key ("": none is sent).

        ``timeout`` is the seconds for a whole answer.
        """
        self._name = name
        self._own = not base_url.strip()
        self._address = base_url.strip() or OPENAI
        self._key = key.strip()
        self._timeout = timeout
        self._retries = retries
        self._shape = OWN if self._own else Shape()
        self._client: Any = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What the model is called where it is asked."""
        return self._name

    def ask(self, prompt: Prompt) -> Answer:
        """Return its answer, whatever it says; raise ModelError, whose kind tells what came instead, after the retries that are worth it."""
        host = self._checked()
        outcome = self._tried(prompt, fenced(prompt.turns))
        if isinstance(outcome, Answer):
            return outcome
        outcome.where = host
        raise outcome

    def _checked(self) -> str:
        """Return the server's host; ModelError for an address or a key that cannot be used."""
        try:
            parts = urlsplit(self._address)
            host = parts.netloc.rpartition("@")[2]
            web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
            usable = web and not re.search(r"[\s\x00-\x20\x7f]", self._address)
        except ValueError:
            host, usable = "", False
        if not usable:
            raise _no_address(host)
        if not re.fullmatch("[!-~]*", self._key):
            raise ModelError("the key has characters that no key has", host, "export OPENAI_API_KEY=… again, as the server gave it", "key")
        return host

    def _tried(self, prompt: Prompt, turns: tuple[Turn, ...]) -> Answer | ModelError:
        left, tries = min(self._retries.budget, self._retries.left()), 0
        while True:
            shape, began = self._shape, time.monotonic()
            body = body_of(prompt, turns, self._name, shape)
            got = self._sent(body, max(_LEAST, min(self._timeout, left)))
            left -= time.monotonic() - began
            if isinstance(got, Came) and not _fine(got) and (part := refused(got, body)) and left > 0:
                self._learn(shape, shape.without(part))
                continue
            outcome = self._read(got, turns)
            tries += 1
            if isinstance(outcome, Answer) or outcome.kind not in RETRIED or tries >= self._retries.tries:
                return outcome
            wait = _wait(outcome, tries)
            if wait >= left:
                return _given_up(outcome)
            self._retries.pause(wait)
            left -= wait

    def _read(self, got: Came | ModelError, turns: tuple[Turn, ...]) -> Answer | ModelError:
        if isinstance(got, ModelError):
            return got
        if not _fine(got):
            return status_fault(got, self._key)
        try:
            return answer_of(got, turns, self._key)
        except ModelError as error:
            return error

    def _learn(self, used: Shape, next_: Shape) -> None:
        """Use another shape from now on, unless another thread has learnt something since."""
        with self._lock:
            if self._shape == used:
                self._shape = next_

    def _sent(self, body: dict[str, Any], seconds: float) -> Came | ModelError:
        """Send one question; return what came, or the fault of the connection."""
        openai, client = self._opened()
        try:
            got = client.chat.completions.with_raw_response.create(**body, timeout=seconds).http_response
        except openai.APIStatusError as error:
            got = error.response
        except FetchError as error:
            return wire_fault(error, self._key)
        except (openai.OpenAIError, ValueError, TypeError) as error:  # of the library's own making, before or after the sending
            return ModelError(f"could not be asked ({plain(str(error), self._key)})", "", LATER, "protocol")
        return came(got.status_code, got.headers, got.content)

    def _opened(self) -> tuple[Any, Any]:
        """Return the library and its client, both made for the first question."""
        import httpx2  # noqa: PLC0415, TID251 - comes with openai, and as slowly
        import openai  # noqa: PLC0415, TID251 - its one home; slow to import, and needed where a model is asked only

        from roundup.edges.model_wire import ModelTransport  # noqa: PLC0415 - imports httpx2
        from roundup.edges.web_trust import Trust  # noqa: PLC0415 - imports httpx2

        with self._lock:
            if self._client is None:
                transport = ModelTransport(key=self._key, own=self._own, trust=Trust(None))
                sender = httpx2.Client(transport=transport, trust_env=False, follow_redirects=False)
                with contextlib.suppress(httpx2.InvalidURL):
                    self._client = openai.OpenAI(api_key="set-by-the-wire", base_url=self._address, max_retries=0, http_client=sender)
            if self._client is None:
                raise _no_address("")
            return openai, self._client


def _fine(got: Came) -> bool:
    return 200 <= got.status < 300


def _no_address(host: str) -> ModelError:
    return ModelError("base_url is no web address", host, "write it as https://host/v1, or http://127.0.0.1:8080/v1", "down")


def _wait(fault: ModelError, tries: int) -> float:
    """Return the seconds before the next try: what the server asks for, or twice as long each time; some of it by lot, so that not all come at once."""
    own: float = min(_LONGEST, _FIRST * 2 ** (tries - 1)) * random.uniform(0.5, 1.0)  # noqa: S311 - nothing secret
    return own if fault.retry_after is None else fault.retry_after + own / 2


def _given_up(fault: ModelError) -> ModelError:
    """Return the fault where there is no time for another try: ``busy`` where the server asks for the wait."""
    if fault.retry_after is None:
        return fault
    return ModelError(fault.what, "", f"it asks to be left alone for {fault.retry_after:.0f} seconds; {LATER}", "busy", fault.retry_after)
