"""The children that are there, and who has one: started when first needed, lent to one thread at a time."""

import contextlib
import threading
from collections.abc import Callable, Iterator

from roundup.edges.sandbox.process import Child


class ClosedError(Exception):
    """The pool was closed while somebody waited for a child or for its answer."""


class Pool:
    """At most ``workers`` children; ``start(task)`` makes one for a task. Any thread may borrow."""

    def __init__(self, workers: int, start: Callable[[str], Child]) -> None:
        """Start none yet."""
        self._workers, self._start = workers, start
        self._changed = threading.Condition()
        self._free: list[Child] = []
        self._children: set[Child] = set()
        self._places = 0  # taken: children, and those that are being started
        self.closed = False

    @contextlib.contextmanager
    def lent(self, task: str) -> Iterator[Child]:
        """Lend a child for a block, waiting for one as long as it takes; one whose block raises is ended."""
        child = self._taken(task)
        try:
            yield child
        except BaseException:
            child.leaving = True
            raise
        finally:
            self._returned(child)

    def close(self) -> None:
        """End and reap every child, also those that are lent; whoever waits gets a ClosedError."""
        with self._changed:
            self.closed = True
            lent, free = self._children - set(self._free), self._free[:]
            self._free.clear()
            self._changed.notify_all()
        for child in lent:
            child.kill()
        for child in free:
            child.close()

    def pids(self) -> tuple[int, ...]:
        """Return the ids of the children, sorted."""
        with self._changed:
            return tuple(sorted(child.pid for child in self._children))

    def _taken(self, task: str) -> Child:
        with self._changed:
            while not (self.closed or self._free or self._places < self._workers):
                self._changed.wait()
            if self.closed:
                raise ClosedError
            child = self._idle(task)
            if child:
                return child
            self._places += 1
        try:
            return self._admitted(self._start(task))
        except BaseException:
            self._left(None)
            raise

    def _idle(self, task: str) -> Child | None:
        """Return a child that waits, one that was made for the task if there is one; None where one is to be started."""
        for child in [child for child in self._free if not child.alive()]:
            self._free.remove(child)
            self._children.discard(child)
            self._places -= 1
            child.close()
        apt = [child for child in self._free if child.first == task] or (self._free if self._places >= self._workers else [])
        if apt:
            self._free.remove(child := apt[-1])
            return child
        return None

    def _admitted(self, child: Child) -> Child:
        with self._changed:
            if not self.closed:
                self._children.add(child)
                return child
        child.close()
        raise ClosedError

    def _returned(self, child: Child) -> None:
        if child.leaving or self.closed:
            child.close()
            self._left(child)
            return
        with self._changed:
            self._free.append(child)
            self._changed.notify()

    def _left(self, child: Child | None) -> None:
        with self._changed:
            self._places -= 1
            self._children -= {child}
            self._changed.notify()
