"""What all exporters share: a draft is made or changed, read back, and looked at before anybody is told that it is there.

No exporter knows an address that sends: a test of all of them counts what their servers were asked.
"""

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from roundup.edges.service_wire import Call, ServiceWire
from roundup.errors import ServiceError
from roundup.model import Handover, RemoteDraft
from roundup.text.shown_words import shown_words

_NAMED = 5
"""Words that are named where some did not arrive."""


class Exporter(ABC):
    """A `plugs.Drafts` over a service's interface."""

    name: str

    def __init__(self, wire: ServiceWire) -> None:
        """Take the connection."""
        self._wire = wire

    @property
    def server(self) -> str:
        """The service's address: a draft is known by it."""
        return self._wire.url

    @abstractmethod
    def find(self, letter: Handover) -> tuple[RemoteDraft, ...]:
        """Return what the service has under a letter's name, whatever its status."""

    @abstractmethod
    def read(self, id_: str) -> RemoteDraft | None:
        """Return what the service holds now, None where it was deleted."""

    @abstractmethod
    def calls(self, letter: Handover, known: RemoteDraft | None) -> tuple[Call, ...]:
        """Return the calls that make or change a draft; ``{id}`` stands for an id that the first one's answer gives."""

    @abstractmethod
    def made(self, answer: Any) -> RemoteDraft:
        """Return the draft that an answer to the first call describes."""

    @abstractmethod
    def expected(self, letter: Handover) -> tuple[str, str]:
        """Return subject and body as they are sent."""

    def take_back(self, held: RemoteDraft) -> tuple[Call, ...]:
        """Return the calls that may make a draft again of what is none; nothing where the service has no such call."""
        del held
        return ()

    def put(self, letter: Handover, known: RemoteDraft | None = None) -> RemoteDraft:
        """Make a draft, or change the ``known`` one, and return it as it was read back; ServiceError where that is no draft or not what was sent."""
        first, *rest = self.calls(letter, known)
        answered = self.made(self._wire.ask(first))
        self._must_be_draft(answered)
        id_ = known.id if known else answered.id
        for call in rest:
            self._wire.ask(replace(call, path=call.path.replace("{id}", in_path(id_))))
        held = self.read(id_)
        if held is None:
            raise ServiceError(
                f"{self.name} took a draft and does not have it", answered.url, "look for it there, then export again", "lost"
            )
        self._must_be_draft(held)
        return self._arrived(letter, held)

    def planned(self, letter: Handover, id_: str = "") -> str:
        """Return what would be asked, for people, with the key masked; nothing is asked."""
        known = RemoteDraft(id=id_, url="", status="draft", draft=True, subject="", body="") if id_ else None
        return "\n\n".join(self._wire.shown(call) for call in self.calls(letter, known))

    def _must_be_draft(self, held: RemoteDraft) -> None:
        """Raise ServiceError where the service holds something else than a draft, after trying to make it one again."""
        if held.draft:
            return
        outcome = "it could not be made a draft again: open it at once and stop it"
        try:
            for call in self.take_back(held):
                self._wire.ask(call)
            now = self.read(held.id)
            if now is not None and now.draft:
                outcome = "it was made a draft again; look at it before anything else"
        except ServiceError as error:
            outcome = f"{outcome} ({error.what})"
        raise ServiceError(
            f"{self.name} holds it as {held.status!r} and not as a draft; {outcome}", held.url, "open the address above", "status"
        )

    def _arrived(self, letter: Handover, held: RemoteDraft) -> RemoteDraft:
        subject, body = self.expected(letter)
        if shown_words(held.subject) != shown_words(subject):
            what = f"{self.name} holds another subject than was sent ({held.subject[:80]!r})"
            raise ServiceError(what, held.url, "look at the draft, then export again with --replace", "lost")
        wanted, there = shown_words(body), set(shown_words(held.body))
        missing = [word for word in dict.fromkeys(wanted) if word not in there]
        if wanted and len(missing) * 2 > len(set(wanted)):
            what = f"{self.name} holds little of the text that was sent ({len(missing)} words are missing)"
            raise ServiceError(what, held.url, "look at the draft, then export again with --replace", "lost")
        return replace(held, missing=tuple(missing[:_NAMED]))


def in_path(id_: str) -> str:
    """Return an id as it stands in an address."""
    return quote(id_, safe="")


def fields(answer: Any, *names: str) -> Any:
    """Return a part of an answer by its names; ServiceError where the answer is not of this shape."""
    for name in names:
        if not isinstance(answer, dict) or name not in answer:
            raise ServiceError(
                "the service answers in another way than its description says", name, "check the address in feeds.toml", "protocol"
            )
        answer = answer[name]
    return answer


def said(value: Any) -> str:
    """Return a value of an answer as text, "" for nothing."""
    return value if isinstance(value, str) else "" if value is None else str(value)
