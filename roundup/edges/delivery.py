"""Handing mails over, one after the other, with the journal kept before and after each.

What a mail server puts off is offered again in the same run, after all others, with growing waits. A server that wants
less gets less: the rate is halved, and rises slowly while it is content. A server that cannot be reached any more is
waited for. What would meet every mail stops the run and marks nobody.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from roundup.edges.journal_sqlite import Journal, State
from roundup.errors import RoundupError, SendError
from roundup.model import Event, Message
from roundup.plugs import Sender

_LATER = ("deferred", "busy", "cut")
_LEAST = 0.2
_SLOW = 50.0
_BATCH = 50
_KINDS: dict[State, Literal["step", "note"]] = {"sent": "step", "suppressed": "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How patiently and how fast mails are sent.

    ``rate`` is mails a second (0: no limit), ``tries`` how often a mail is offered that is put off, ``waits`` the
    seconds before the second offer, the third, and so on. After ``stop_after`` mails in a row that were not taken nothing more is sent. ``pause`` and ``clock`` count in seconds.
    """

    rate: float = 0.0
    tries: int = 4
    stop_after: int = 20
    waits: tuple[float, ...] = (1.0, 4.0, 10.0, 30.0, 60.0)
    pause: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


def nobody(_: str) -> bool:
    """Tell of no address that it wants no mail."""
    return False


class Round:
    """One run over the readers that are due."""

    def __init__(self, sender: Sender, journal: Journal, manners: Manners, *, unwanted: Callable[[str], bool] = nobody) -> None:
        """Keep the parts; ``unwanted`` tells of an address, right before its mail, whether it wants none any more."""
        self._sender = sender
        self._journal = journal
        self._manners = manners
        self._unwanted = unwanted
        self._pace = _Pace(manners)
        self._streak: list[tuple[str, str]] = []  # refused one after the other: address, answer
        self._missed = 0
        self._cuts = 0  # connections that broke one after the other
        self._answered = False

    def deliver(self, readers: Sequence[str], mail: Callable[[str], Message]) -> Iterator[Event]:
        """Send each reader's mail, as ``mail`` makes it, and yield a line for each; SendError (systemic) stops, and marks nobody.

        What is put off is tried again after the others; in the end it is ``deferred``.
        """
        try:
            left = list(readers)
            for number in range(self._manners.tries):
                if number and left:
                    wait = self._wait(number)
                    yield Event(kind="note", message=f"{len(left)} were put off: again in {wait:g} seconds")
                    self._rest(wait)
                again: list[str] = []
                for count, reader in enumerate(left, 1):
                    if not self._pace.slow and count % _BATCH == 1:
                        self._journal.clear(left[count - 1 : count - 1 + _BATCH])
                    state, answer = self._one(reader, mail)
                    again += [reader] if state == "deferred" else []
                    line = f"{state}: {answer}" if answer else state
                    kind: Literal["step", "note", "warn"] = _KINDS.get(state, "warn")
                    yield Event(kind=kind, message=line, subject=reader, count=count, total=len(left))
                    if not number:  # those that were put off may well be put off again
                        self._watch(reader, state, answer)
                left = again
        finally:
            self._journal.flush()

    def _one(self, reader: str, mail: Callable[[str], Message]) -> tuple[State, str]:
        if self._unwanted(reader):
            self._note(reader, "suppressed", "")
            return "suppressed", ""
        if self._cuts > 1:  # one connection may break by chance, and is made again at once
            self._rest(self._wait(self._cuts - 1))
        self._pace.keep()
        return self._handed_over(mail(reader))

    def _handed_over(self, message: Message) -> tuple[State, str]:
        """Offer a mail, waiting for a server that is down, and note what came of it."""
        for number in range(1, self._manners.tries + 1):
            try:
                answer = self._offered(message)
            except SendError as error:
                if error.kind == "down" and self._answered and number < self._manners.tries:
                    self._note(message.to, "planned", "")
                    self._rest(self._wait(number))
                    continue
                return self._outcome(message, error)
            self._answered, self._cuts = True, 0
            self._pace.content()
            self._note(message.to, "sent", answer)
            return "sent", answer
        raise AssertionError("a mail is tried at least once")

    def _offered(self, message: Message) -> str:
        """Hand a mail over, its intent noted before the act that counts."""

        def ready() -> None:
            if not self._journal.intend(message.to, message.id):
                raise RoundupError("had this issue before, or is not on its list", message.to, "look at the list: roundup status")

        return self._sender.send(message, ready)

    def _outcome(self, message: Message, error: SendError) -> tuple[State, str]:
        """Note a mail that did not go; SendError (systemic) where no other would."""
        if error.kind in ("systemic", "down"):
            self._note(message.to, "planned", error.what)
            raise SendError(error.what, error.where, error.hint, "systemic") from error
        self._answered = self._answered or error.kind in ("refused", "deferred", "unknown")
        self._cuts = self._cuts + 1 if error.kind == "cut" else 0
        if error.kind == "busy":
            self._pace.less()
        state: State = "deferred" if error.kind in _LATER else "unknown" if error.kind == "unknown" else "refused"
        answer = f"{error.what} ({message.id})" if state == "unknown" else error.what
        self._note(message.to, state, answer)
        return state, answer

    def _watch(self, reader: str, state: State, answer: str) -> None:
        """Stop where one mail after the other is not taken: those refused last are due again, for it was not about them; the unknown stay unknown."""
        if state == "suppressed":
            return
        if state == "sent":
            self._streak, self._missed = [], 0
            return
        self._missed += 1
        self._streak += [(reader, answer)] if state == "refused" else []
        if self._missed >= self._manners.stop_after:
            for address, said in self._streak:
                self._note(address, "deferred", said)
            what = f"the server did not take {self._missed} mails in a row; the last answer: {answer}"
            raise SendError(what, reader, "find out why, then run the same command again: those readers are still due", "systemic")

    def _note(self, reader: str, state: State, answer: str) -> None:
        self._journal.settle(reader, state, answer)
        if self._pace.slow:  # the next mail is some time away
            self._journal.flush()
        else:
            self._journal.note()

    def _rest(self, seconds: float) -> None:
        """Wait, with everything noted on disk."""
        self._journal.flush()
        self._manners.pause(seconds)

    def _wait(self, number: int) -> float:
        return self._manners.waits[min(number, len(self._manners.waits)) - 1]


class _Pace:
    """So many mails a second and no more: less when the server asks for it, then slowly more again."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._rate = manners.rate
        self._next = 0.0

    @property
    def slow(self) -> bool:
        """Whether there is time to sync each mail alone."""
        return 0 < self._rate <= _SLOW

    def keep(self) -> None:
        """Wait until the next mail may go."""
        if not self._rate:
            return
        now = self._manners.clock()
        if self._next > now:
            self._manners.pause(self._next - now)
        self._next = max(self._next, now) + 1 / self._rate

    def less(self) -> None:
        self._rate = max(_LEAST, (self._rate or 10.0) / 2)

    def content(self) -> None:
        """Come nearer to the rate that was set, a twentieth with each mail that is taken."""
        if self._rate != self._manners.rate:
            self._rate *= 1.05
            if self._rate >= (self._manners.rate or _SLOW):
                self._rate = self._manners.rate
