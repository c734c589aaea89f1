"""The summariser that needs nothing but its lexicon."""

from dataclasses import replace

from roundup.edges.summariser_offline.essays import essay
from roundup.edges.summariser_offline.fronting import front
from roundup.edges.summariser_offline.layout import advice, bullet, story
from roundup.edges.summariser_offline.material import gather
from roundup.entities import Lexicon
from roundup.model import Brief, Manner, Reply, Section
from roundup.plugs import NO_MANNER
from roundup.text.words import count_words

_BULLET, _LEAD = (35, 80), (3, 10)
"""The size of a bullet and of its lead, for a headed story whose sources give too little."""


class OfflineSummariser:
    """Drafts by rule; the same brief gives the same reply on every machine."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the known names with their glosses, and how common words are."""
        self._lexicon = lexicon

    @property
    def name(self) -> str:
        """What the desk page calls it."""
        return "offline"

    def draft(self, brief: Brief) -> Reply:
        """Return a section for one story; thin material gives a short one, and the advice says so."""
        material = gather(brief.story, self._lexicon, brief.week)
        if all(article.language == "zh" for article in (brief.story.lead, *brief.story.others)):
            section = essay(brief, material)
            return Reply(section=section, advice=(advice(section.claims),))
        if brief.role == "bullet":
            return bullet(brief, material)
        reply = story(brief, material)
        words = sum(count_words(claim.text) for claim in reply.section.claims)
        if words >= brief.words[0]:
            return reply
        if words > _BULLET[1]:
            note = f"the sources give {words} words that stand alone, {brief.words[0]} were wanted"
            return replace(reply, advice=(*reply.advice, note))
        short = bullet(replace(brief, role="bullet", words=_BULLET, title_words=_LEAD), material)
        note = f"the sources give {words} words that stand alone, a headed story wants {brief.words[0]}: drafted as a bullet"
        return replace(short, advice=(*short.advice, note))

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:  # noqa: ARG002 - rules take no wishes
        """Return a headline and a lede over the drafted sections; events are read again from the briefs."""
        return front(tuple((brief, section, gather(brief.story, self._lexicon, brief.week)) for brief, section in drafted))
