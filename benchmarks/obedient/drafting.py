"""The real drafter over a model in this process, and one that remembers what it drafted of stories that no attack touches."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from roundup.cli.drafting import wordings
from roundup.edges.calls_memory import MemoryCalls
from roundup.edges.summariser_model import ModelSummariser, Voice
from roundup.edges.summariser_model.asker import Asker
from roundup.edges.summariser_model.limits import Limits
from roundup.edges.summariser_model.prices import Prices
from roundup.edges.summariser_offline import OfflineSummariser
from roundup.model import Brief, Manner, Reply, Section
from roundup.newsroom import House
from roundup.plugs import NO_MANNER, Model, Summariser


def drafter(model: Model, house: House) -> Summariser:
    """Return the real drafter of a newsroom over a model."""
    letter = house.config.newsletter
    voice = Voice(newsletter=letter.title, language=letter.languages[0], form=house.form, wordings=wordings(house.store))
    asker = Asker(model, MemoryCalls(), Limits(), now=lambda: datetime(2024, 5, 18, tzinfo=UTC), prices=Prices())
    return ModelSummariser(asker, voice, house.lexicon, OfflineSummariser(house.lexicon))


@dataclass(kw_only=True)
class RememberingDrafter:
    """A `plugs.Summariser` that asks the one ``under`` it once for each brief that is not ``watched``: a model by rule answers the same each time.

    What is watched, the story that is attacked, is drafted anew each time, and so is the front.
    """

    under: Summariser
    watched: Callable[[Brief], bool] = field(default=lambda _: True)
    drafted: dict[Brief, Reply] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the one that drafts."""
        return self.under.name

    def draft(self, brief: Brief) -> Reply:
        """Return the draft of a brief."""
        if self.watched(brief):
            return self.under.draft(brief)
        if brief not in self.drafted:
            self.drafted[brief] = self.under.draft(brief)
        return self.drafted[brief]

    def front(self, drafted: tuple[tuple[Brief, Section], ...], manner: Manner = NO_MANNER) -> Reply:
        """Return the front."""
        return self.under.front(drafted, manner)
