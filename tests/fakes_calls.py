"""A record of calls in memory, and a model that answers as it is told: real small ones, for tests of what lies between."""

import threading
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from roundup.model import Answer, Call, Prompt, Turn, Usage

WEEK = date(2021, 7, 20)
AT = datetime(2021, 7, 19, 9, 30, tzinfo=UTC)
PLAIN = Answer(text="Ferries ran late.", usage=Usage(read=100, written=10), model="fake-1")


class MemoryCalls:
    """A `plugs.Calls` in memory; ``full`` is raised where something is to be kept."""

    def __init__(self, full: Exception | None = None) -> None:
        """Start empty."""
        self.all: list[Call] = []
        self._full = full

    def answered(self, key: str) -> Call | None:
        """Return the newest with this key."""
        return next((call for call in reversed(self.all) if call.key == key), None)

    def store_call(self, call: Call) -> None:
        """Keep it."""
        if self._full:
            raise self._full
        self.all.append(call)

    def calls(self, keys: tuple[str, ...]) -> tuple[Call, ...]:
        """Return the newest of each key that is known."""
        return tuple(call for key in keys if (call := self.answered(key)))


class SaidModel:
    """A `plugs.Model` that gives what it is told, in turn, the last one for ever; an error is raised. ``prompts`` holds what it was asked."""

    def __init__(self, *said: Answer | Exception, name: str = "gpt-4o-mini", before: Callable[[Prompt], object] | None = None) -> None:
        """Take what is to be said, and what to do before each answer, such as to wait for something."""
        self.prompts: list[Prompt] = []
        self._said: Iterable[Answer | Exception] = said or (PLAIN,)
        self._name, self._before = name, before
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Return the name given."""
        return self._name

    def ask(self, prompt: Prompt) -> Answer:
        """Say the next thing."""
        with self._lock:
            said = tuple(self._said)
            given = said[min(len(self.prompts), len(said) - 1)]
            self.prompts.append(prompt)
        if self._before:
            self._before(prompt)
        if isinstance(given, Exception):
            raise given
        return given


def question(text: str = "What happened?", *, purpose: str = "story", block: str = "story st-1", most: int = 100) -> Prompt:
    """Return a small question."""
    turns = (Turn(speaker="system", text="You are terse."), Turn(speaker="user", text=text))
    return Prompt(purpose=purpose, block=block, version="story 1", turns=turns, schema='{"type":"object"}', most=most)


def call(key: str, text: str = "yes", block: str = "story st-1") -> Call:
    """Return a call with an answer."""
    answer = Answer(text=text, finish="length", refusal="no", usage=Usage(read=7, written=3, told=False), model="m", request="r-1")
    return Call(key=key, prompt=question(f"Q {text}", block=block), answer=answer, week=WEEK, at=AT, cost=0.01)
