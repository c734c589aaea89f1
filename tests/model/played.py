"""A server that is honest but for one fault at one place, and the account of it: what was asked, and what was answered whole."""

import json
from collections import Counter
from dataclasses import dataclass, field

from tests.faults.model_faults import ModelFault
from tests.faults.model_server import Asked, Serve, completion, says
from tests.faults.talk import Talk
from tests.model.honest import honest, purpose, question

PLACES = {"story": ("story",), "heading": ("heading", "lead"), "front": ("title", "lede")}
"""Where a fault strikes: the first question of these purposes."""
_PASSES = 2  # requests of one question after which a transient fault goes away


@dataclass(slots=True, kw_only=True)
class _Heard(Talk):
    """A connection on which everything that was sent is noted."""

    sent: bytearray = field(default_factory=bytearray)

    def send(self, data: bytes) -> None:
        """Send, and note what went out."""
        Talk.send(self, data)
        self.sent += data[:64]


@dataclass(slots=True, kw_only=True)
class Play:
    """The script of such a server; None as fault: honest throughout.

    ``asked`` counts the requests of each question, ``answered`` the questions that got a whole answer, ``again`` those that were asked
    after that. ``struck`` is the question that the fault struck, "" before; ``since`` counts the requests that came after the first one struck.
    """

    fault: ModelFault | None = None
    place: tuple[str, ...] = ()
    asked: Counter[str] = field(default_factory=Counter)
    answered: set[str] = field(default_factory=set)
    again: list[str] = field(default_factory=list)
    struck: str = ""
    since: int = 0

    def heal(self) -> None:
        """Be honest from now on."""
        self.fault = None

    def script(self, asked: Asked) -> Serve:
        """Return how to serve a request."""
        said = question(asked)
        self.asked[said] += 1
        if said in self.answered:
            self.again.append(purpose(asked))
        self.since += bool(self.struck)
        fault = self.fault
        if fault and not self.struck and purpose(asked) in self.place:
            self.struck = said
        if fault is None or not self._strikes(fault, said):
            return self._honest(said)
        return self._faulty(fault, said)

    def _strikes(self, fault: ModelFault, said: str) -> bool:
        if fault.lasting == "run":
            return bool(self.struck)
        return said == self.struck and (fault.lasting == "call" or self.asked[said] <= _PASSES)

    def _honest(self, said: str) -> Serve:
        def serve(talk: Talk, asked: Asked) -> None:
            whole(honest(asked))(talk, asked)
            self.answered.add(said)

        return serve

    def _faulty(self, fault: ModelFault, said: str) -> Serve:
        """Return the fault; one that is an odd answer counts as an answer once it went out."""

        def serve(talk: Talk, asked: Asked) -> None:
            heard = _Heard(socket=talk.socket, place=talk.place)
            fault.serve(heard, asked)
            if fault.lasting == "call" and "" in fault.kinds and heard.sent.startswith(b"HTTP/1.1 200"):
                self.answered.add(said)

        return serve


def whole(text: str) -> Serve:
    """Return a server that sends a chat completion with this content."""
    return says(json.dumps(completion(text)))
