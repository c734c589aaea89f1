"""The summariser that needs nothing but its lexicon."""

from roundup.edges.summariser_offline.essays import essay
from roundup.edges.summariser_offline.fronting import front
from roundup.edges.summariser_offline.layout import advice, bullet, story
from roundup.edges.summariser_offline.material import gather
from roundup.entities import Lexicon
from roundup.model import Brief, Reply, Section


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
        return story(brief, material) if brief.role == "story" else bullet(brief, material)

    def front(self, drafted: tuple[tuple[Brief, Section], ...]) -> Reply:
        """Return a headline and a lede over the drafted sections; events are read again from the briefs."""
        return front(tuple((brief, section, gather(brief.story, self._lexicon, brief.week)) for brief, section in drafted))
