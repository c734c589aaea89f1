"""One conversation with a model: a question, at most one repair of an unusable answer, at most one round for sentences that cannot stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from roundup.edges.summariser_model.asker import Asker, paid
from roundup.edges.summariser_model.judging import Bench, Judged
from roundup.edges.summariser_model.replies import Sentence, mended_of
from roundup.edges.summariser_model.schemas import mended
from roundup.edges.summariser_model.voice import Voice
from roundup.edges.summariser_model.wording import followed
from roundup.errors import ModelError
from roundup.model import Answer, Paid, Prompt
from roundup.text.tokens import reckoned

T = TypeVar("T")
_MENDABLE = ("unreadable", "empty", "length", "size")
"""Kinds of unusable answers that a second try may better; a refusal is an answer."""
_SHORT = ("length", "empty")
"""Kinds after which a model that wrote little gets more room: it may have thought its tokens away before it answered."""
_MORE = 4
_QUOTED = 6_000
"""Characters of an answer that are said back in the next question."""


@dataclass(frozen=True, kw_only=True)
class Heard(Generic[T]):
    """An answer as it was read, and the question it belongs to."""

    value: T
    prompt: Prompt
    answer: Answer


@dataclass(kw_only=True)
class Talk:
    """Asks for one block; keeps the calls it made, in order."""

    asker: Asker
    voice: Voice
    week: date
    anew: bool = False
    calls: list[Paid] = field(default_factory=list)

    def ask(self, prompt: Prompt, read: Callable[[Answer], T], last: Callable[[Answer], T] | None = None) -> Heard[T]:
        """Return an answer as read; where it is of no use, the answer to one more question that quotes what is wrong; ModelError where both fail.

        ``last`` reads the second answer, if it is to be read otherwise than the first.
        """
        answer = self._answer(prompt)
        try:
            return Heard(value=read(answer), prompt=prompt, answer=answer)
        except ModelError as error:
            if error.kind not in _MENDABLE:
                raise
            again = followed(prompt, _said(answer), self.voice.wordings["repair"], {"error": error.what})
            if error.kind in _SHORT and reckoned(answer.text) * 2 < prompt.most:
                again = replace(again, most=again.most * _MORE)
        answer = self._answer(again)
        return Heard(value=(last or read)(answer), prompt=again, answer=answer)

    def judged(
        self, heard: Heard[tuple[Sentence, ...]], bench: Bench, cites: dict[str, tuple[str, ...]]
    ) -> tuple[tuple[Judged, ...], frozenset[int]]:
        """Return each sentence as it stands after one more round for those that could not, and the places of those mended."""
        first = bench.judge(heard.value, cites)
        faulty = [number for number, one in enumerate(first) if one.faults]
        again = self._again(heard, first, faulty, tuple(cites)) if faulty else {}
        second: dict[int, Judged] = {}
        for number, sentence in again.items():
            (one,) = bench.judge((replace(sentence, paragraph=first[number].claim.paragraph),), cites)
            second[number] = replace(one, removed=(*first[number].removed, *one.removed))
        stood = frozenset(number for number, one in second.items() if not one.faults)
        return tuple(second.get(number, one) for number, one in enumerate(first)), stood

    def _again(self, heard: Heard[T], judged: Sequence[Judged], faulty: Sequence[int], ids: Sequence[str]) -> dict[int, Sentence]:
        """Send back what cannot stand, with the findings; return what came, by place; nothing where no usable answer did."""
        lines = [f"{n}. {judged[number].claim.text}\n   {' '.join(judged[number].faults)}" for n, number in enumerate(faulty, 1)]
        values = {"faults": "\n".join(lines)}
        question = followed(heard.prompt, _said(heard.answer), self.voice.wordings["mend"], values, schema=mended(ids))
        try:
            found = self.ask(question, lambda given: mended_of(given, ids)).value
        except ModelError:
            return {}  # the sentences are left out, and the desk says why each could not stand
        return {number: found[n] for n, number in enumerate(faulty, 1) if n in found and found[n].text.strip()}

    def _answer(self, prompt: Prompt) -> Answer:
        call = self.asker.ask(prompt, week=self.week, anew=self.anew)
        self.calls.append(paid(call))
        return call.answer


def _said(answer: Answer) -> str:
    """Return an answer as a conversation goes on with it; an empty one still was one."""
    return answer.text[:_QUOTED] if answer.text.strip() else "(no answer)"
