"""The Parser that the newsroom uses: it hands foreign bytes to limited children and checks what comes back."""

import json
import os
import signal
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

from roundup.edges.sandbox import answers, frames, tasks
from roundup.edges.sandbox.pool import ClosedError, Pool
from roundup.edges.sandbox.process import Answer, Child, LargeError, LostError, OverTimeError
from roundup.errors import InputError
from roundup.model import Article, Feed, Fetched, Item

T = TypeVar("T")
_MOST_WORKERS = 16
_NEVER = 10.0**9
_LOOK = "look at it in a browser; leave it out if it stays so"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is seldom changed: bytes of an answer, tasks before a child is replaced, the walls round it, what it can be asked.

    ``registry`` is a module with TASKS and WARM as in `roundup.edges.sandbox.tasks`; tests put in their own.
    """

    answer_bytes: int = 32 << 20
    tasks_each: int = 1000
    walls: tuple[str, ...] = ("network", "files", "hook")
    registry: str = tasks.__name__
    polled: bool = hasattr(os, "set_blocking") and os.name == "posix"


class _Subject(NamedTuple):
    noun: str
    where: str

    def __str__(self) -> str:
        return self.noun


class SandboxParser:
    """A `plugs.Parser` that reads in child processes with limits; a context manager, and safe to call from any thread.

    A task may cost ``cpu_seconds`` of processor time, ``wall_seconds`` in all (waiting for a free child does not
    count) and ``memory_bytes`` beyond what Python and its modules take; 0 is no limit. What meets a limit or
    crashes is an InputError for that feed or article alone. Where the platform has no such limits (Windows),
    the wall limit holds by itself. Results equal `InlineParser`'s.
    """

    def __init__(
        self,
        workers: int = 0,
        *,
        cpu_seconds: int = 10,
        wall_seconds: float = 30.0,
        memory_bytes: int = 512 << 20,
        rules: Rules = Rules(),
    ) -> None:
        """Start nothing yet; ``workers`` is the number of children, 0 for one a processor."""
        self._cpu_seconds, self._wall_seconds, self._memory_bytes = cpu_seconds, wall_seconds, memory_bytes
        self._rules = rules
        said = {"cpu_seconds": cpu_seconds, "memory_bytes": memory_bytes, "walls": rules.walls}
        settings = said | {"registry": rules.registry, "tasks_each": rules.tasks_each}
        self._pool = Pool(workers or min(_processors(), _MOST_WORKERS), partial(_started, settings, rules.polled))
        self._finish = weakref.finalize(self, self._pool.close)  # also for who forgets to close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End and reap all children; tasks that still run fail. Closing twice does no harm."""
        self._finish()

    @property
    def children(self) -> tuple[int, ...]:
        """The process ids of the children there are."""
        return self._pool.pids()

    def entries(self, feed: Feed, fetched: Fetched) -> tuple[Item, ...]:
        """Return the entries of a feed; raise InputError for what is no feed, or cost more than the limits allow."""
        return self._run(tasks.entries_request(feed, fetched), _Subject("a feed", feed.url or feed.name), answers.items_of)

    def article(self, item: Item) -> Article:
        """Return an item's main text; raise InputError where reading it failed or cost more than the limits allow."""

        def checked(payload: bytes) -> Article:
            return answers.article_of(payload, item)

        return self._run(tasks.article_request(item), _Subject("an article", item.path or item.url or item.id), checked)

    def _run(self, request: frames.Request, subject: _Subject, read: Callable[[bytes], T]) -> T:
        """Return what a child makes of a request; a child that was gone before it began is no fault of the request's."""
        for again in (True, False):
            try:
                with self._pool.lent(request.task) as child:
                    answer = child.ask(request, seconds=self._wall_seconds or _NEVER, most=self._rules.answer_bytes)
                    if answer.kind == frames.DONE:
                        return read(answer.payload)
                    refusal = self._refused(answer, subject)
                raise refusal
            except LostError as lost:
                if not again or lost.taken or self._pool.closed:
                    raise self._lost(lost, subject) from lost
            except (OverTimeError, LargeError, answers.UnusableError, ClosedError) as error:
                raise self._failed(error, subject) from error
        raise AssertionError  # the second turn returns or raises

    def _refused(self, answer: Answer, subject: _Subject) -> InputError:
        if answer.kind == frames.REFUSED:
            return answers.refusal_of(answer.payload, subject.where)
        if answer.kind != frames.MEMORY:
            raise answers.UnusableError
        return _costly(subject, f"needs more memory than {subject} may ({self._memory_bytes >> 20} MB)")

    def _lost(self, lost: LostError, subject: _Subject) -> InputError:
        said = lost.tail.strip().rpartition("\n")[2][:200]
        if self._pool.closed:
            return self._failed(ClosedError(), subject)
        if lost.code == -getattr(signal, "SIGXCPU", 0) and lost.code:
            return _costly(subject, f"cost more processor time than {subject} may ({self._cpu_seconds} s)")
        if said.startswith("MemoryError"):
            return _costly(subject, f"needs more memory than {subject} may ({self._memory_bytes >> 20} MB)")
        if not lost.taken:
            what = f"was not read: no child process could be started for it ({said or _ending(lost.code)})"
            return InputError(what, subject.where, "run roundup doctor; install roundup-newsletter again if it stays so", "parse")
        error = InputError(f"made its reader crash ({_ending(lost.code)})", subject.where, _LOOK, "parse")
        error.add_note(lost.tail)
        return error

    def _failed(self, error: Exception, subject: _Subject) -> InputError:
        if isinstance(error, OverTimeError):
            return _costly(subject, f"took longer than {subject} may ({self._wall_seconds:g} s)")
        if isinstance(error, LargeError):
            return _costly(subject, f"comes to more than {subject} may ({self._rules.answer_bytes >> 20} MB)")
        if isinstance(error, ClosedError):
            return InputError("was not read: the run was ended", subject.where, "run it again", "parse")
        return InputError("made its reader give an answer that cannot be used", subject.where, _LOOK, "parse")


def _started(settings: dict[str, Any], polled: bool, task: str) -> Child:  # noqa: FBT001 - bound by the constructor
    try:
        return Child(task, json.dumps(settings | {"first": task}), polled=polled)
    except OSError as error:  # too many processes, or no Python where it was
        raise LostError(taken=False, code=1, tail=str(error)) from error


def _costly(subject: _Subject, what: str) -> InputError:
    return InputError(what, subject.where, _LOOK, "costly")


def _ending(code: int) -> str:
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"code {code}"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
