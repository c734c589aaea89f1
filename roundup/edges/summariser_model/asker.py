"""Asking a model and keeping what it answered: nothing is paid for twice, no limit is passed, and a dead server is soon left alone."""

import hashlib
import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from roundup.edges.summariser_model.limits import Limits, Purse
from roundup.edges.summariser_model.prices import Prices, cost_of, price_of
from roundup.errors import ModelError, RoundupError
from roundup.model import Call, Paid, Prompt, Spending, Usage
from roundup.plugs import Calls, Model
from roundup.text.tokens import reckoned
from roundup.text.words import clean

__all__ = ["Asker", "Limits", "key_of", "paid"]
_TURN = 8
"""Tokens that a turn takes beside its words: who speaks, where it begins and ends."""
_FAILING = ("busy", "server", "timeout", "cut")
_NAME = 100
"""Characters of a model's name that are told."""
_FAILURES = 3
"""So many different questions in a row that came to nothing, and a server is taken for dead."""
_SERVERS = ("key", "model", "request")
"""Faults that a server tells, in words that go with its name."""
_MAYBE_BILLED = ("timeout", "cut", "size")
"""Faults after which a server may have worked all the same."""


class Asker:
    """Asks one model for one build; any number of threads may use it.

    An answer that is kept from before is given again and costs nothing. Any other is kept before it is returned, whatever it says.
    """

    def __init__(self, model: Model, calls: Calls, limits: Limits, *, now: Callable[[], datetime], prices: Prices) -> None:
        """Take the model, where its answers are kept, the limits of this build, the time of day, and what the model's server charges."""
        self._model, self._calls, self._now = model, calls, now
        self._prices = prices
        self._price = price_of(prices, model.name)
        self._purse = Purse(limits, self._price)
        self._lock = threading.Lock()
        self._asking: dict[str, Future[Call]] = {}
        self._failed: set[str] = set()
        self._ended: ModelError | None = None
        self._asked = self._kept = 0

    @property
    def name(self) -> str:
        """What the model is called."""
        return self._model.name

    def ask(self, prompt: Prompt, *, week: date, anew: bool = False) -> Call:
        """Return the answer that is kept, or else ask; with ``anew``, ask whatever is kept.

        Raises ModelError: what the model raised, a limit that would be passed, or again what ended the asking in this build.
        """
        key = self._key(prompt)
        if not anew and (kept := self._calls.answered(key)):
            return self._given_again(kept, prompt)
        with self._lock:
            under_way = self._asking.get(key)
            if under_way is None:
                mine = self._asking[key] = Future[Call]()
        if under_way is not None:
            return self._given_again(_outcome(under_way), prompt)
        try:
            again = None if anew else self._calls.answered(key)  # another thread may have kept it between the first look and now
            call = self._given_again(again, prompt) if again else self._answered(key, prompt, week)
        except BaseException as error:
            self._done(key)
            mine.set_exception(error)
            raise
        self._done(key)
        mine.set_result(call)
        return call

    def knows(self, prompt: Prompt) -> bool:
        """Return whether an answer to this is kept."""
        return self._calls.answered(self._key(prompt)) is not None

    def reckon(self, prompt: Prompt) -> int:
        """Return how many tokens a question may take at most, read and written."""
        most = _most(prompt)
        return most.read + most.written

    def price(self, read: int, written: int) -> float | None:
        """Return what so many tokens cost in US dollars, None where no price is known."""
        return cost_of(self._price, read, written) if self._price else None

    def left(self) -> float:
        """Return the seconds that the build has left for questions."""
        return self._purse.left

    def spending(self) -> Spending:
        """Return what was spent so far, and why no more is asked."""
        spent = self._purse.spent
        with self._lock:
            cost = 0.0 if not self._asked else self.price(spent.read, spent.written)
            stopped = _told(self._ended) if self._ended else ""
            return Spending(
                model=self.name, asked=self._asked, kept=self._kept, read=spent.read, written=spent.written, cost=cost, stopped=stopped
            )

    def _key(self, prompt: Prompt) -> str:
        return key_of(self._model.name, self._prices.base_url, prompt)

    def _given_again(self, call: Call, prompt: Prompt) -> Call:
        """Count a call that costs nothing; it is told as asked for this block, whichever was first."""
        with self._lock:
            self._kept += 1
        return replace(call, prompt=prompt)

    def _answered(self, key: str, prompt: Prompt, week: date) -> Call:
        """Ask, within the limits, and keep the answer."""
        self._go_on()
        most = _most(prompt)
        used: Usage | None = None
        unsure = False
        try:
            self._purse.set_aside(most)
        except ModelError as error:
            raise self._end(error) from None
        try:
            self._go_on()  # what ended the asking may have come while this waited for its turn
            with self._lock:
                self._asked += 1
            answer = self._model.ask(prompt)
            used = answer.usage
        except ModelError as error:
            unsure = error.kind in _MAYBE_BILLED
            self._learn(key, error)
            raise
        finally:
            self._purse.settle(most, used, unsure=unsure)
        cost = self.price(max(used.read, 0), max(used.written, 0))
        return self._stored(Call(key=key, prompt=prompt, answer=answer, week=week, at=self._now(), cost=cost))

    def _stored(self, call: Call) -> Call:
        """Keep a call; where that fails nothing more is asked, for it would be paid for again."""
        with self._lock:
            self._failed.clear()
        try:
            self._calls.store_call(call)
        except RoundupError as error:
            raise self._end(ModelError(f"the answers cannot be kept: {error.what}", error.where, error.hint, "archive")) from error
        return call

    def _learn(self, key: str, error: ModelError) -> None:
        """Note a question that failed, and whether there is any use in another."""
        if error.ends_run:
            self._end(error)
            return
        with self._lock:
            if error.kind in _FAILING:
                self._failed.add(key)
            else:
                self._failed.clear()  # it does answer, if nothing that is of use
            failures = len(self._failed)
        if failures >= _FAILURES:
            what = f"{failures} questions in a row came to nothing, the last one: {error.what}"
            self._end(ModelError(what, error.where, error.hint or "build again later; what was answered is kept", "down"))

    def _end(self, error: ModelError) -> ModelError:
        """Note what ends the asking, if nothing did before."""
        with self._lock:
            self._ended = self._ended or error
        return error

    def _go_on(self) -> None:
        """Raise again what ended the asking."""
        with self._lock:
            ended = self._ended
        if ended:
            raise _again(ended)

    def _done(self, key: str) -> None:
        with self._lock:
            self._asking.pop(key, None)


def key_of(model: str, base_url: str, prompt: Prompt) -> str:
    """Return the digest (SHA-256, hex) of all that an answer depends on: the model, its server's host, and the prompt but for its block.

    Prompts are digested as they are kept, with `FENCE` in the place of the marker that is drawn for each sending.
    """
    turns = [[turn.speaker, turn.text] for turn in prompt.turns]
    parts = [model, host_of(base_url), prompt.purpose, prompt.version, turns, prompt.schema, prompt.most]
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()


def host_of(base_url: str) -> str:
    """Return the host of a server's address; "" for OpenAI's own, however it is written, and for what is no address."""
    try:
        host = (urlsplit(base_url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return "" if host == "api.openai.com" else host


def paid(call: Call) -> Paid:
    """Return a call without its words; the model's name, as its server tells it, is made one short plain line."""
    prompt, usage = call.prompt, call.answer.usage
    return Paid(
        key=call.key,
        purpose=prompt.purpose,
        block=prompt.block,
        version=prompt.version,
        model=" ".join(clean(call.answer.model).split())[:_NAME],
        read=usage.read,
        written=usage.written,
        cost=call.cost,
    )


def _most(prompt: Prompt) -> Usage:
    read = sum(reckoned(turn.text) + _TURN for turn in prompt.turns) + reckoned(prompt.schema)
    return Usage(read=read, written=prompt.most, told=False)


def _outcome(call: Future[Call]) -> Call:
    """Wait for a question that is under way; its error is raised here too."""
    try:
        return call.result()
    except ModelError as error:
        raise _again(error) from None


def _told(error: ModelError) -> str:
    """Return what ended the asking in one line: which server said so, why, and what to do."""
    said = f"{error.where} {error.what}" if error.kind in _SERVERS and error.where else error.what
    return f"{said}; {error.hint}" if error.hint else said


def _again(error: ModelError) -> ModelError:
    """Return an error of its own for each thread that raises it."""
    return ModelError(error.what, error.where, error.hint, error.kind, error.retry_after)
