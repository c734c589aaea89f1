"""The summariser that asks a model: evidence first, each sentence checked before it is seen, the offline drafter where the model fails."""

from collections import Counter
from dataclasses import replace
from datetime import date
from threading import Lock

from roundup.edges.summariser_model.asker import Asker
from roundup.edges.summariser_model.estimating import estimated
from roundup.edges.summariser_model.fronting import front_of, fronted
from roundup.edges.summariser_model.heading import heading
from roundup.edges.summariser_model.judging import Bench
from roundup.edges.summariser_model.talking import Talk
from roundup.edges.summariser_model.telling import Told, tell
from roundup.edges.summariser_model.voice import Voice
from roundup.entities import Lexicon
from roundup.errors import ModelError
from roundup.model import Brief, Claim, Manner, Reply, Section, Spending
from roundup.plugs import NO_MANNER, Summariser
from roundup.text.words import count_words, many

Drafted = tuple[tuple[Brief, Section], ...]
NOT_BY_MODEL = "not drafted by a model"
"""How the advice on a block begins that the offline drafter wrote in a model's place."""
_NO_WEEK = date(1970, 1, 1)


class ModelSummariser:
    """A `plugs.Summariser` and `plugs.Meter` over a model; what it cannot do, ``offline`` does, and the block says so.

    ``tally`` counts the model's sentences over all drafts (written, kept, mended, dropped) and the blocks left to the offline drafter (given up).
    """

    def __init__(self, asker: Asker, voice: Voice, lexicon: Lexicon, offline: Summariser) -> None:
        """Take who asks, how the house writes, the known names, and the drafter that needs no model."""
        self._asker = asker
        self._voice = voice
        self._lexicon = lexicon
        self._offline = offline
        self._lock = Lock()
        self.tally: Counter[str] = Counter()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._asker.name

    def draft(self, brief: Brief) -> Reply:
        """Return a section by the model, with every sentence of it that stands; the offline drafter's where that is too little."""
        talk = self._talk(brief.week, brief.manner)
        bench = Bench((brief.story,), self._lexicon, self._voice, brief.week)
        try:
            told = tell(brief, talk, self._voice, bench)
        except ModelError as error:
            return self._instead(brief, error.what, talk)
        self._count(told)
        if _words(told.claims) < brief.words[0]:
            spare = self._instead(brief, _too_little(told, brief), talk, remarks=told.remarks)
            if not told.claims or _words(spare.section.claims) > _words(told.claims):
                return replace(spare, sentences=(0, 0, told.written))
        title, remarks = heading(brief, told.claims, talk, self._voice, bench)
        section = Section(title=title or self._offline.draft(brief).section.title, claims=told.claims)
        stood = told.written - told.mended - len(told.dropped), told.mended, len(told.dropped)
        return Reply(section=section, by=self.name, advice=(*_advice(told), *remarks), paid=tuple(talk.calls), sentences=stood)

    def front(self, drafted: Drafted, manner: Manner = NO_MANNER) -> Reply:
        """Return headline and lede by the model, over sections that were checked; each of the two by the offline drafter where the model's cannot stand."""
        stories = tuple(brief.story for brief, _ in drafted)
        week = next((brief.week for brief, _ in drafted if brief.week), None)
        if not any(section.claims for _, section in drafted):
            return self._offline.front(drafted)
        told = [text for _, section in drafted for text in (section.title, *(claim.text for claim in section.claims))]
        bench = Bench(stories, self._lexicon, self._voice, week, told=told)
        wanted = manner.headline if manner.part == "title" and manner.headline else manner
        return fronted(front_of(drafted, manner, self._talk(week, wanted), self._voice, bench), self._offline, drafted, self.name)

    def estimate(self, briefs: tuple[Brief, ...]) -> Spending:
        """Return about what drafting these and the front costs."""
        return estimated(briefs, self._asker, self._voice, self._lexicon)

    def spending(self) -> Spending:
        """Return what was spent so far."""
        return self._asker.spending()

    def _talk(self, week: date | None, manner: Manner) -> Talk:
        return Talk(asker=self._asker, voice=self._voice, week=week or _NO_WEEK, anew=manner.anew)

    def _instead(self, brief: Brief, why: str, talk: Talk, remarks: tuple[str, ...] = ()) -> Reply:
        """Return the offline draft, with the reason why it stands here."""
        with self._lock:
            self.tally["given up"] += 1
        reply = self._offline.draft(brief)
        advice = (f"{NOT_BY_MODEL}: {why.rstrip('.')}", *remarks, *reply.advice)
        return replace(reply, advice=advice, paid=tuple(talk.calls))

    def _count(self, told: Told) -> None:
        with self._lock:
            self.tally.update(
                written=told.written, mended=told.mended, dropped=len(told.dropped), kept=told.written - told.mended - len(told.dropped)
            )


def _words(claims: tuple[Claim, ...]) -> int:
    return sum(count_words(claim.text) for claim in claims)


def _too_little(told: Told, brief: Brief) -> str:
    stood = told.written - len(told.dropped)
    why = f" (of the first: {told.dropped[0].rstrip('.')})" if told.dropped else ""
    return f"{stood} of the model's {many(told.written, 'sentence')} could stand{why}, {brief.words[0]} words are wanted"


def _advice(told: Told) -> tuple[str, ...]:
    """Return what the desk says of a draft: what was put right, each sentence that was left out with its reason, what was removed."""
    second = (f"{many(told.mended, 'sentence')} of the model stood only at the second try",) if told.mended else ()
    return (*second, *(f"a sentence of the model was left out: {why}" for why in dict.fromkeys(told.dropped)), *told.remarks)
