"""The line in front of one host: who may ask now, who waits, and for how long.

First come, first served; so many inside at once; a delay between two that enter; nobody before a set time.
The line knows no clock, no lock and no thread: who uses it brings them.
"""

from collections import deque

_NEVER = float("-inf")


class Ticket:
    """A place in a line."""

    __slots__ = ()


class HostLine:
    """Whose turn it is at one host. Times are seconds on whatever clock its user reads."""

    def __init__(self, *, at_once: int, delay: float) -> None:
        """Let ``at_once`` (at least one) be inside together, ``delay`` seconds after one another."""
        self._at_once = max(1, at_once)
        self._delay = max(0.0, delay)
        self._waiting: deque[Ticket] = deque()
        self._inside = 0
        self._next = _NEVER
        self._held = _NEVER

    def join(self) -> Ticket:
        """Stand at the end of the line."""
        ticket = Ticket()
        self._waiting.append(ticket)
        return ticket

    def wait(self, ticket: Ticket, now: float) -> float | None:
        """Return the seconds until this one's turn, 0.0 for now; None while others stand before it or all places are taken."""
        if self._waiting[0] is not ticket or self._inside >= self._at_once:
            return None
        return max(0.0, self._next - now, self._held - now)

    def enter(self, ticket: Ticket, now: float) -> None:
        """Go in; only with a wait of 0.0."""
        self._waiting.remove(ticket)
        self._inside += 1
        self._next = now + self._delay

    def give_up(self, ticket: Ticket) -> None:
        """Leave the line without having been inside."""
        self._waiting.remove(ticket)

    def leave(self) -> None:
        """Come out."""
        self._inside -= 1

    def hold(self, until: float) -> None:
        """Let nobody in before that time; an earlier word is never shortened."""
        self._held = max(self._held, until)

    def held(self, now: float) -> float:
        """Return for how many seconds more nobody is let in."""
        return max(0.0, self._held - now)

    def slow(self, delay: float) -> None:
        """Let at least so many seconds pass between two that enter from now on."""
        self._delay = max(self._delay, delay)
