"""The line in front of a host, played through on an invented clock."""

import heapq
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.host_line import HostLine, Ticket


@dataclass
class Play:
    """Guests who come and stay for a while, and holds of the host; what happened is in ``starts`` and ``crowd``."""

    line: HostLine
    events: list[tuple[int, int, str, int]] = field(default_factory=list)
    starts: list[tuple[int, float]] = field(default_factory=list)
    inside: int = 0
    crowd: int = 0
    queue: list[tuple[int, int, Ticket]] = field(default_factory=list)

    def run(self) -> None:
        """Play until nothing is left to happen."""
        heapq.heapify(self.events)
        while self.events:
            now, number, what, value = heapq.heappop(self.events)
            if what == "come":
                self.queue.append((number, value, self.line.join()))
            elif what == "go":
                self.line.leave()
                self.inside -= 1
            elif what == "hold":
                self.line.hold(now + value)
            self._let_in(now)

    def _let_in(self, now: int) -> None:
        for number, stay, ticket in list(self.queue):
            wait = self.line.wait(ticket, now)
            if wait is None:
                continue
            if wait > 0:
                heapq.heappush(self.events, (int(now + wait), number, "wake", 0))
                continue
            self.line.enter(ticket, now)
            self.queue.remove((number, stay, ticket))
            self.starts.append((number, now))
            self.inside += 1
            self.crowd = max(self.crowd, self.inside)
            heapq.heappush(self.events, (now + stay, number, "go", 0))


@given(
    guests=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), min_size=1, max_size=25),
    holds=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=3),
    at_once=st.integers(1, 4),
    delay=st.integers(0, 8),
)
def test_the_rules_of_the_line(guests: list[tuple[int, int]], holds: list[tuple[int, int]], at_once: int, delay: int) -> None:
    """Never more than so many inside, never two starts closer than the delay, none in a hold, first come first served, all served."""
    play = Play(line=HostLine(at_once=at_once, delay=delay))
    play.events += [(at, number, "come", stay) for number, (at, stay) in enumerate(sorted(guests))]
    play.events += [(at, -1, "hold", length) for at, length in holds]
    play.run()
    times = [at for _, at in play.starts]
    assert play.crowd <= at_once
    assert all(later - earlier >= delay for earlier, later in pairwise(times))
    assert not any(at <= start < at + length for start in times for at, length in holds)
    assert [number for number, _ in play.starts] == list(range(len(guests)))


def test_a_hold_is_never_shortened() -> None:
    """The later of two words counts."""
    line = HostLine(at_once=1, delay=0)
    line.hold(100)
    line.hold(50)
    assert (line.held(40), line.held(100)) == (60, 0)
    assert line.wait(line.join(), 40) == 60


def test_who_gives_up_makes_room_and_who_stands_behind_waits() -> None:
    """A ticket that left does not block the line."""
    line = HostLine(at_once=1, delay=0)
    first, second = line.join(), line.join()
    assert line.wait(second, 0) is None
    line.give_up(first)
    assert line.wait(second, 0) == 0


def test_a_host_can_ask_for_more_time_but_not_for_less() -> None:
    """A crawl delay counts from the next start on."""
    line = HostLine(at_once=2, delay=2)
    line.slow(5)
    line.slow(1)
    line.enter(line.join(), 0)
    assert line.wait(line.join(), 1) == pytest.approx(4)
