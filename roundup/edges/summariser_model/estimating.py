"""What drafting will cost, before anything is asked: prompts are reckoned as they would be sent, answers by what the form wants."""

from roundup.edges.summariser_model.asker import Asker
from roundup.edges.summariser_model.telling import asked, evidence, wanted
from roundup.edges.summariser_model.voice import Voice
from roundup.entities import Lexicon
from roundup.model import Brief, Spending
from roundup.text.tokens import reckoned

_HEADING = (450, 60)
"""Tokens read and written for one heading."""
_FRONT = (1_200, 200)
"""Tokens read and written for headline and lede, with what each story adds."""
_SECOND = 0.35
"""Share of stories that are asked about a second time."""


def estimated(briefs: tuple[Brief, ...], asker: Asker, voice: Voice, lexicon: Lexicon) -> Spending:
    """Return about what these drafts, their headings and the front cost; what is kept from before costs nothing."""
    calls, read, written = 0, 0, 0
    for brief in briefs:
        prompt = asked(brief, voice, evidence(brief, lexicon))
        if asker.knows(prompt):
            continue
        size = sum(reckoned(turn.text) for turn in prompt.turns) + reckoned(prompt.schema)
        answer = wanted(brief)[1] * 2
        calls += 2
        read += int(size * (1 + _SECOND)) + _HEADING[0]
        written += int(answer * (1 + _SECOND)) + _HEADING[1]
    if calls:
        calls += 2
        read += _FRONT[0] * 2
        written += _FRONT[1] * 2
    return Spending(model=asker.name, asked=calls, read=read, written=written, cost=asker.price(read, written))
