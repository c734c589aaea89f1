"""What a build may cost at most, in dollars, tokens and time: a question is set aside for before it is asked, and settled after."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from roundup.edges.summariser_model.prices import CEILING, Price, cost_of
from roundup.errors import ModelError
from roundup.model import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one build, 0 for none: US dollars, tokens read and written together, seconds from the first question on.

    ``clock`` counts seconds and never goes back.
    """

    max_cost: float = 0.0
    max_tokens: int = 0
    max_time: float = 0.0
    clock: Callable[[], float] = time.monotonic


class Purse:
    """Keeps one build within its limits, whatever is asked side by side.

    What is spent and what is set aside never pass a limit together; a limit is passed only by as much as answers cost more than was set aside for them.
    """

    def __init__(self, limits: Limits, price: Price | None) -> None:
        """Take the limits and the price; where none is known, the limit on cost is reckoned at a ceiling."""
        self._limits = limits
        self._known = price is not None
        self._price = price or CEILING
        self._settled = threading.Condition()
        self._begun: float | None = None
        self._spent = self._aside = self._unsure = Usage()

    @property
    def spent(self) -> Usage:
        """Return the tokens of all answers so far."""
        with self._settled:
            return self._spent

    @property
    def left(self) -> float:
        """Return the seconds left for questions, infinite where nothing limits them."""
        with self._settled:
            passed = self._limits.clock() - self._begun if self._begun is not None else 0.0
            return max(0.0, self._limits.max_time - passed) if self._limits.max_time else math.inf

    def set_aside(self, most: Usage) -> None:
        """Set the most that a question may cost aside; raise ModelError (``cost``, ``tokens``, ``time``) where that would pass a limit.

        Waits for questions under way where it is only what was set aside for them that stands in the way: most of them cost less.
        """
        with self._settled:
            if self._begun is None:
                self._begun = self._limits.clock()
            while True:
                self._refuse(most)
                if not self._passed(_sum(most, self._aside)):
                    break
                self._settled.wait()
            self._aside = _sum(self._aside, most)

    def settle(self, most: Usage, used: Usage | None, *, unsure: bool = False) -> None:
        """Put what a question really used in the place of what was set aside; None: there is no answer.

        ``unsure``: it broke off, and may be on the bill all the same; it stays set aside, though it is not told as spent.
        """
        with self._settled:
            self._aside = Usage(read=self._aside.read - most.read, written=self._aside.written - most.written)
            if used is not None:
                self._spent = _sum(self._spent, Usage(read=max(used.read, 0), written=max(used.written, 0)))
            elif unsure:
                self._unsure = _sum(self._unsure, most)
            self._settled.notify_all()

    def _passed(self, more: Usage) -> str:
        """Return the kind of the limit that would be passed with so much more, "" for none."""
        total = _sum(self._spent, self._unsure, more)
        if self._limits.max_tokens and total.read + total.written > self._limits.max_tokens:
            return "tokens"
        if self._limits.max_cost and cost_of(self._price, total.read, total.written) > self._limits.max_cost:
            return "cost"
        return ""

    def _refuse(self, most: Usage) -> None:
        """Raise what stands in the way of one more question, even if all that is under way came to nothing."""
        limits = self._limits
        kind = self._passed(most)
        if limits.max_time and limits.clock() - (self._begun or 0.0) >= limits.max_time:
            raise _over("time", f"{limits.max_time:g} seconds a build are over", "max_time")
        if kind == "tokens":
            used = self._spent.read + self._spent.written
            raise _over(kind, f"the next question could pass {limits.max_tokens:,} tokens a build ({used:,} are used)", "max_tokens")
        if kind == "cost":
            spent = cost_of(self._price, self._spent.read, self._spent.written)
            told = f"${spent:.4f} is spent" if self._known else f"no price is known: reckoned at {_ceiling()}"
            setting = "max_cost" if self._known else "max_cost, or set price_read and price_written,"
            raise _over(kind, f"the next question could pass ${limits.max_cost:.2f} a build ({told})", setting)


def _over(kind: str, what: str, setting: str) -> ModelError:
    return ModelError(what, "[model]", f"raise {setting} in feeds.toml and build again; what was answered is kept and costs nothing", kind)


def _ceiling() -> str:
    return f"${CEILING.read:g} and ${CEILING.written:g} a million tokens read and written"


def _sum(*parts: Usage) -> Usage:
    return Usage(read=sum(part.read for part in parts), written=sum(part.written for part in parts))
