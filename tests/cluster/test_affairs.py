"""Turns of one affair: what follows from the same beginning joins it, what a firm does by itself does not."""

from roundup.model import Article
from roundup.stages.cluster import cluster
from tests.cluster.piles import LEXICON, article, shape

BACKSTORY = (
    "The Inspectorate of Scales opened a probe of Harrow Trams on May 1 over 73 false tickets and had its ticket machines removed on May 3. "
    "The firm had raised $48 million in its listing on April 28."
)


def piece(id_: str, title: str, text: str, day: int = 4) -> Article:
    """Return a piece of an outlet of its own."""
    return article(id_, text, title, outlet=f"House {id_}", day=day)


PROBE = piece("a", "Inspectorate probes Harrow Trams over false tickets", BACKSTORY)
PROBE_TOO = piece("b", "Harrow Trams under probe for false tickets", f"Passengers were glad. {BACKSTORY}", day=5)
SUIT = piece(
    "c", "Investors sue Harrow Trams", f"Investors went to court against Harrow Trams. They lost a third of their money. {BACKSTORY}", day=9
)
LAUNCH = piece(
    "d",
    "Harrow Trams launches night line with beds",
    "Harrow Trams launched a line through the night, with beds and a kitchen. The first tram left Withy at eleven, with nine sleepers and a cat. "
    "A bed is to be had for $14; the soup is free. Nobody spoke of the probe that the Inspectorate of Scales opened on May 1, or of the machines removed on May 3.",
    day=9,
)
WEATHER = piece(
    "e", "Hail breaks windows of Harrow Trams", "Hail as big as plums broke windows of Harrow Trams on Sunday. Nobody was hurt.", day=9
)


def test_a_suit_joins_the_probe_it_follows_from() -> None:
    """Days, sums and offices of the backstory stand in both."""
    assert shape(cluster((PROBE, PROBE_TOO, SUIT), LEXICON)) == [["a", "b", "c"]]


def test_a_launch_does_not_join_however_much_it_recalls() -> None:
    """What a firm does of its own accord is another event, backstory or not."""
    assert ["d"] in shape(cluster((PROBE, PROBE_TOO, LAUNCH), LEXICON))


def test_without_the_backstory_the_name_alone_joins_nothing() -> None:
    """The same firm under hail is no turn of its affair."""
    assert ["e"] in shape(cluster((PROBE, PROBE_TOO, WEATHER), LEXICON))


def test_a_turn_three_weeks_later_stands_alone() -> None:
    """An affair of one issue does not reach over its window."""
    late = article("c", SUIT.text, SUIT.title, outlet="House c", day=28)
    assert ["c"] in shape(cluster((PROBE, PROBE_TOO, late), LEXICON))


def test_order_does_not_decide_the_middle_of_an_affair() -> None:
    """The largest event is the hub, whichever came first."""
    pile = (PROBE, PROBE_TOO, SUIT, LAUNCH, WEATHER)
    assert cluster(pile[::-1], LEXICON) == cluster(pile, LEXICON)
