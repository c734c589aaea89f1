"""Work done once and kept with what it was done for.

`functools.cached_property` takes a lock at every first use (until Python 3.12), which is dear where a thousand
sentences are read a second. These take none: two threads may do the work twice and get the same.
"""

from collections.abc import Callable
from functools import wraps
from typing import Generic, Self, TypeVar, overload

Kept = TypeVar("Kept")
Owner = TypeVar("Owner")
_NOT_YET = object()


class once(Generic[Kept]):  # noqa: N801  # it is used as `property` is
    """A property that is worked out when first asked for, and stays in the object's ``__dict__``."""

    def __init__(self, work: Callable[..., Kept]) -> None:
        """Take the function that works it out."""
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Kept: ...
    def __get__(self, owner: object, kind: type) -> Self | Kept:
        """Work it out and keep it; the next time it is found before this is asked."""
        if owner is None:
            return self
        found = owner.__dict__[self._name] = self._work(owner)
        return found


def kept(work: Callable[[Owner], Kept]) -> Callable[[Owner], Kept]:
    """Make a function of one object keep its result with the object; what is kept must not be changed."""
    key = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def recall(owner: Owner) -> Kept:
        table = owner.__dict__
        found: Kept = table.get(key, _NOT_YET)
        if found is _NOT_YET:
            found = table[key] = work(owner)
        return found

    return recall
