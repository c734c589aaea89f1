"""What a fault is: a name, a server that misbehaves in one way, and what must come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from tests.faults.talk import Talk

Serve = Callable[[Talk], None]
Listening = Literal["open", "closed", "full"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What may come of a fault: a failure of one of ``kinds`` whose message has ``words``, or ``least`` to ``most`` entries.

    Without kinds the feed must be read; with ``most`` of -1 it must fail. ``flagged``: when it is read, something must be said of it.
    """

    kinds: tuple[str, ...] = ()
    words: str = ""
    least: int = 0
    most: int = -1
    flagged: bool = False

    def unlike(self, *, fault: str, message: str, entries: int) -> str:
        """Return what is other than expected (``""`` for nothing); ``fault`` is ``""`` for a feed that was read."""
        if fault:
            if fault not in self.kinds:
                return f"failed as {fault!r} ({message}), expected {self}"
            return "" if self.words in message else f"said {message!r}, which does not have {self.words!r}"
        if self.flagged and not message and entries <= self.most:
            return f"gave {entries} entries, and nothing is said of the fault"
        return "" if self.least <= entries <= self.most else f"gave {entries} entries, expected {self}"

    def __str__(self) -> str:
        """Say it in a few words."""
        read = "" if self.most < 0 else f"{self.least} to {self.most} entries"
        return " or ".join(filter(None, [", ".join(self.kinds), read]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One way to misbehave.

    ``certificate`` names the TLS certificate to serve with (``""``: no TLS), ``scheme`` is how the feed is asked for.
    ``address`` stands in place of a server. ``listening``: whether anyone accepts connections.
    """

    name: str
    serve: Serve
    expected: Expected
    scheme: str = "http"
    certificate: str = ""
    address: str = ""
    listening: Listening = "open"


FAULTS: dict[str, Fault] = {}
"""Every fault by its name."""


def failed(*kinds: str, words: str = "") -> Expected:
    """Expect that the feed fails, for one of these reasons."""
    return Expected(kinds=kinds, words=words)


def survives(least: int, most: int | None = None) -> Expected:
    """Expect that the feed is read."""
    return Expected(least=least, most=least if most is None else most)


def either(least: int, most: int, *kinds: str) -> Expected:
    """Expect that the feed is read or fails, where both are right."""
    return Expected(kinds=kinds, least=least, most=most)


def broken_off(entries: int) -> Expected:
    """Expect that what came before the connection broke is kept and that the break is told, or that the feed fails for it."""
    return Expected(kinds=("cut", "reset", "protocol", "coding", "size"), least=max(0, entries - 1), most=entries, flagged=True)


def add(fault: Fault) -> None:
    """Declare a fault; two of one name are a mistake."""
    if fault.name in FAULTS:
        raise ValueError(f"two faults are called {fault.name}")
    FAULTS[fault.name] = fault


def fault(expected: Expected, *, scheme: str = "http", certificate: str = "", listening: Listening = "open") -> Callable[[Serve], Serve]:
    """Declare the function below as a fault of its name."""

    def declare(serve: Serve) -> Serve:
        name = serve.__name__.strip("_").replace("_", "-")
        add(Fault(name=name, serve=serve, expected=expected, scheme=scheme, certificate=certificate, listening=listening))
        return serve

    return declare
