"""Handing mails over, one after the other, with the journal kept before and after each."""

import time
from collections.abc import Callable, Iterator

from roundup.edges.journal_sqlite import Journal, State
from roundup.errors import SendError
from roundup.model import Event, Message
from roundup.plugs import Sender


def deliver(
    messages: tuple[Message, ...], sender: Sender, journal: Journal, *, rate: float = 0.0, pause: Callable[[float], None] = time.sleep
) -> Iterator[Event]:
    """Send each mail that the journal lets go, and yield a line for each; ``rate`` is mails a second (0: no limit).

    A mail that is refused, deferred or unknown is a line and the rest goes on; a failure that
    would meet every mail (kind ``systemic``) puts its mail back to planned and is raised.
    """
    for count, message in enumerate(messages, 1):
        if not journal.intend(message.to, message.id):
            yield Event(kind="note", message="had it before or is not settled", subject=message.to, count=count, total=len(messages))
            continue
        state, answer = _hand_over(message, sender, journal)
        journal.settle(message.to, state, answer)
        line = f"{state}: {answer}" if answer else state
        yield Event(kind="step" if state == "sent" else "warn", message=line, subject=message.to, count=count, total=len(messages))
        if rate and count < len(messages):
            pause(1 / rate)


def _hand_over(message: Message, sender: Sender, journal: Journal) -> tuple[State, str]:
    try:
        return "sent", sender.send(message)
    except SendError as error:
        if error.kind == "refused":
            return "refused", error.what
        if error.kind == "deferred":
            return "deferred", error.what
        if error.kind == "unknown":
            return "unknown", error.what
        journal.settle(message.to, "planned", error.what)
        raise
