"""A drafter that does what it is told: a real one whose drafts are cut as the manner says, and that keeps what it was asked."""

from dataclasses import replace

from roundup.errors import ModelError
from roundup.model import Brief, Manner, Paid, Reply, Section
from roundup.plugs import NO_MANNER, Summariser

SHORTER = "shorter, please"


class ToldDrafter:
    """A `plugs.Summariser` over another one; ``briefs`` and ``fronts`` list what it was asked.

    Asked to be shorter it leaves out the last sentence, asked for another version the first. Each draft rests on one call.
    """

    name = "told-1"

    def __init__(self, inner: Summariser) -> None:
        """Draft by another drafter; ``silent`` makes it fail, ``giving_up`` leaves the work to rules."""
        self._inner = inner
        self.briefs: list[Brief] = []
        self.fronts: list[Manner] = []
        self.silent = False
        self.giving_up = False

    def draft(self, brief: Brief) -> Reply:
        """Draft a story, or fail."""
        self.briefs.append(brief)
        return self._told(self._inner.draft(brief), brief.manner, f"{brief.role} {brief.story.id}")

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:
        """Draft headline and lede, or fail."""
        self.fronts.append(manner)
        lede = self._told(self._inner.front(drafted), manner, "lede")
        title = manner.headline or manner
        words = lede.section.title + " again" * title.anew
        paid = (*lede.paid, *self._told(lede, title, "title").paid)
        return replace(lede, section=replace(lede.section, title=words), paid=paid)

    def _told(self, reply: Reply, manner: Manner, block: str) -> Reply:
        if self.silent:
            raise ModelError("no answer in 60 seconds", "http://127.0.0.1:1", kind="timeout")
        if self.giving_up:
            return replace(reply, advice=(*reply.advice, "not drafted by a model: the answer was no JSON"))
        claims = reply.section.claims
        claims = claims[:-1] if SHORTER in manner.instruction else claims
        claims = claims[1:] if manner.anew else claims
        key = f"{block}, {manner.instruction or 'no wish'}{', anew' * manner.anew}"
        paid = Paid(key=key, purpose=block.split(maxsplit=1)[0], block=block, version="1", model=self.name, read=900, written=90)
        return replace(reply, section=replace(reply.section, claims=claims), by=self.name, paid=(paid,))
