"""One event or two: pairs of pieces on one subject, told as stories, each with its reason."""

import pytest

from roundup.entities import build_lexicon
from roundup.model import Article
from roundup.stages.cluster import cluster
from tests.cluster.piles import COMMON, LEXICON, PLAIN, article, shape


def together(one: Article, other: Article) -> bool:
    """Tell whether two pieces make one story."""
    return len(cluster((one, other), LEXICON)) == 1


def piece(id_: str, title: str, text: str, *, outlet: str = "", day: int = 2) -> Article:
    """Return a piece of an outlet of its own."""
    return article(id_, text, title, outlet=outlet or f"House {id_}", day=day)


RECALL = piece(
    "a",
    "Kestrel recalls cream after glass is found",
    "Kestrel Dairy recalled 41,000 jars of cream on May 1 after splinters of glass were found in Ollery. The jars were filled at the Withy plant.",
)
RECALL_TOO = piece(
    "b",
    "Glass in cream: Kestrel takes jars back",
    "After splinters were found in jars of cream, Kestrel Dairy takes back 41,000 of them, it said on May 1. All came from its Withy plant.",
)


def test_two_tellings_of_one_recall_are_one() -> None:
    """Figure, day, class and the rare words of the headlines agree."""
    assert together(RECALL, RECALL_TOO)


def test_results_of_the_same_firm_are_another_story() -> None:
    """A name in common is a beat, not an event."""
    results = piece(
        "b",
        "Kestrel earns more with butter",
        "Kestrel Dairy reported a profit of $12 million for the quarter, 9 percent more, on butter and cheese.",
    )
    assert not together(RECALL, results)


def test_two_places_in_common_are_a_setting() -> None:
    """What happens between the same two towns in one week is not therefore one event."""
    flood = piece(
        "a", "Fenland dikes break near Ollery", "Water came over the dikes of Fenland near Ollery at dawn and took two barns with it."
    )
    match = piece("b", "Fenland beat Ollery at bowls", "Ollery lost at bowls to Fenland, whose captain threw nine times without a fault.")
    assert not together(flood, match)


def test_a_word_made_of_a_place_is_a_setting_too() -> None:
    """Fenlander cheese and Fenlander law share a people, no more."""
    cheese = piece("a", "Fenlander cheese wins", "A cheese of Fenland was judged best of ninety.")
    law = piece("b", "Fenlander law wins in court", "A law of Fenland was upheld against three millers.")
    assert not together(cheese, law)


def test_a_strait_is_a_place_though_no_list_has_it() -> None:
    """A name that says that it is a strait, a bay or a river does not make one event of a fortnight's news there."""
    mines = piece("a", "Mines seen in Strait of Sarn", "Sailors saw mines in the Strait of Sarn and turned back.")
    pilot = piece(
        "b", "Pilots ask more for Strait of Sarn", "To steer through the Strait of Sarn pilots ask for better wages and warmer huts."
    )
    assert not together(mines, pilot)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tally Phone 9", "Tally Phone 9 Pro"), ("Tally Phone 9e", "Tally Phone"), ("Moss Kettle", "Moss Toaster"), ("QRT-5.3", "QRT-5.4")],
)
def test_two_products_launched_in_one_week_are_two_stories(one: str, other: str) -> None:
    """The same maker, price and day: versions and products still differ."""
    text = "Harrow Trams unveiled the {0} on May 1. It costs $599 and goes on sale on May 9. The {0} has a screen of glass and comes in four colours."
    pair = (
        piece("a", f"Harrow unveils the {one} for $599", text.format(one)),
        piece("b", f"Harrow launches the {other} for $599", text.format(other)),
    )
    assert not together(*pair)


def test_one_product_by_two_outlets_is_one_launch() -> None:
    """The version in both headlines is the thing itself."""
    one = piece(
        "a",
        "Harrow unveils Tally Phone 9e for $599",
        "Harrow Trams unveiled the Tally Phone 9e on May 1. It costs $599 and has 256GB of room.",
    )
    other = piece("b", "Tally Phone 9E arrives at $599", "The Tally Phone 9E of Harrow Trams was unveiled on May 1 with 256GB, for $599.")
    assert together(one, other)


@pytest.mark.parametrize(
    "title", ["Tally Phone 9e review: heavy", "Preorder the Tally Phone 9e with a gift card", "The best deals on the Tally Phone 9e"]
)
def test_a_review_or_an_offer_is_no_report_of_the_launch(title: str) -> None:
    """They speak of a thing that is there already, with the same names and sums."""
    launch = piece(
        "a", "Harrow unveils Tally Phone 9e", "Harrow Trams unveiled the Tally Phone 9e on May 1. It costs $599 and has 256GB of room."
    )
    other = piece("b", title, "The Tally Phone 9e of Harrow Trams, unveiled on May 1, costs $599 and has 256GB of room.", day=3)
    assert not together(launch, other)


def test_what_one_outlet_writes_next_needs_more_to_be_the_same() -> None:
    """Two outlets tell one event with these words; one outlet would not have written it twice."""
    one = ("Harrow Trams stop for lamp fault", "Harrow Trams stood still for an hour on a fault of a lamp.")
    other = ("Harrow Trams late again, lamp blamed", "Harrow Trams came late to work; a lamp is blamed again.")
    apart = (piece("a", *one, outlet="Lamp"), piece("b", *other, outlet="Quay"))
    same = (piece("a", *one, outlet="Lamp"), piece("b", *other, outlet="Lamp"))
    assert together(*same) <= together(*apart)


def test_a_conflict_of_sums_does_not_part_two_reports() -> None:
    """$4 million here and $4.4 million there is a conflict to be shown, so the pieces must meet."""
    one = piece(
        "a", "Kestrel sued over sour cream", "Kestrel Dairy was sued on May 1 for $4 million over sour cream, by the bakers of Withy."
    )
    other = piece(
        "b", "Bakers sue Kestrel over cream", "The bakers of Withy sued Kestrel Dairy over sour cream on May 1; they ask for $4.4 million."
    )
    assert together(one, other)


def test_days_between_count_against_it() -> None:
    """The same words eight days apart are a new turn at best; on one day they are one event."""
    near = (RECALL, piece("b", RECALL_TOO.title, "Kestrel Dairy takes back jars of cream with splinters.", day=2))
    far = (RECALL, piece("b", RECALL_TOO.title, "Kestrel Dairy takes back jars of cream with splinters.", day=28))
    assert together(*near) >= together(*far)


def test_glue_words_of_headlines_tell_nothing() -> None:
    """Amid, near, says and reportedly stand in any headline."""
    one = piece("a", "Kestrel reportedly near sale amid talks, says report", "Kestrel Dairy may be sold to a brewer, it was said.")
    other = piece(
        "b", "Kestrel reportedly near strike amid heat, says report", "At Kestrel Dairy the milkers may down their pails for fans."
    )
    assert not together(one, other)


def test_reports_in_two_languages_meet_by_names_figures_and_days() -> None:
    """Words cannot be compared across languages; aliases, figures and days can."""
    one = piece("a", "Harrow Trams fined $48 million", "Harrow Trams of Ollery was fined $48 million on May 1 for 73 late trams.")
    other = article(
        "b", "哈罗电车5月1日因73辆电车晚点被罚款4800万美元。该公司位于奥勒里。", "哈罗电车被罚4800万美元", outlet="晚报", language="zh"
    )
    assert together(one, other)
    stranger = article("c", "哈罗电车宣布在奥勒里新建一座工厂，预计明年投产。", "哈罗电车建新厂", outlet="晚报", language="zh")
    assert not together(one, stranger)


def test_without_names_words_must_be_rare_ones() -> None:
    """A study of vitamins is known by its words; two pieces of common words are nothing."""
    one = piece("a", "Multivitamin slows ageing a little, study finds", "A multivitamin a day slowed ageing in a study of 958 people.")
    other = piece("b", "Daily multivitamin may slow ageing", "In a study of 958 people a daily multivitamin slowed ageing.")
    assert together(one, other)
    plain = (piece("a", "Town asks owners for letter", "The town asked."), piece("b", "Town paid owners for house", "The town paid."))
    assert not together(*plain)


@pytest.mark.parametrize("names", [0, 3])
def test_nothing_is_learned_from_the_pile(names: int) -> None:
    """The word of the week keeps its weight: two reports meet whether or not a hundred others name their firm."""
    lexicon = build_lexicon([], "\n".join(f"en\t{word}\t650" for word in (*COMMON, *PLAIN)))
    crowd = tuple(
        piece(f"x{n:02}", f"Kestrel Dairy and the {n}th of {n * 3} churns", f"Churn number {n * 17 + 900} of Kestrel Dairy was sold.")
        for n in range(names * 12)
    )
    groups = shape(cluster((RECALL, RECALL_TOO, *crowd), lexicon))
    assert ["a", "b"] in groups
