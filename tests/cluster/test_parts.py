"""The parts that clustering is made of: classes of events, telling words, furniture, what is said of copies."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Article
from roundup.stages.cluster import cluster
from roundup.stages.cluster.alike import days_apart, near_sums, nearness
from roundup.stages.cluster.build import cites_another
from roundup.stages.cluster.events import event_classes
from roundup.stages.cluster.furniture import without_furniture
from roundup.stages.cluster.terms import segment, stem, terms
from roundup.stages.cluster.traits import anchor_keys, dot, kind_of, mean, name_weight, traits_of
from roundup.text.facts import facts
from tests.cluster.piles import LEXICON, article


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("Gannet buys Ibis Clocks", {"buy"}),
        ("Gannet takes over a rival", {"buy"}),
        ("甘尼特收购钟表厂", {"buy"}),
        ("Regulator opens cybersecurity review of Gannet", {"probe"}),
        ("监管部门约谈甘尼特", {"probe"}),
        ("Gannet ferries go down across the bay", {"outage"}),
        ("Gannet goes public", {"list"}),
        ("甘尼特在港上市", {"list"}),
        ("A fine print of the bay", set()),
        ("Gannet fined over smoke", {"fine"}),
        ("Tally Phone 9e Review: heavy", {"review"}),
        ("Tally Phone 9e review", {"review"}),
        ("Workers reviewed films of strangers", set()),
        ("塔利手机评测", {"review"}),
        ("Preorder the Tally Phone with a gift card", {"offer"}),
        ("Scientists study bees", {"find"}),
        ("Nothing much at the quay", set()),
        ("", set()),
    ],
)
def test_what_happens_is_told_by_its_words(text: str, classes: set[str]) -> None:
    """Two reports rarely share their verbs; they share the class of what happened."""
    assert event_classes(text) == classes


def test_a_stem_holds_its_forms_together() -> None:
    """Removed, removal and removing are one; short words stay whole."""
    assert {stem("removed"), stem("removal"), stem("removing"), stem("removes")} == {"remov"}
    assert stem("bees") == "bees"


@given(st.text(alphabet="abcdefgs", min_size=1, max_size=14))
def test_a_stem_is_a_beginning_of_at_least_four_letters(word: str) -> None:
    """Nothing is invented, and nothing is cut to a stump."""
    assert word.startswith(stem(word))
    assert len(stem(word)) >= min(4, len(word))


def test_chinese_is_cut_into_known_words_and_the_rest_stays_whole() -> None:
    """The longest known word wins; a name that no table has is one piece."""
    lexicon = replace(LEXICON, frequencies={"电车": 4.0, "公司": 5.0, "电车公司": 3.0})
    assert segment("哈罗电车公司停运", lexicon) == ["哈罗", "电车公司", "停运"]


@given(st.text(alphabet="电车公司哈罗停", max_size=20))
def test_cutting_loses_no_character(run: str) -> None:
    """What is cut can be put together again."""
    assert "".join(segment(run, replace(LEXICON, frequencies={"电车": 4.0, "公司": 5.0}))) == run


def test_common_words_and_glue_tell_nothing() -> None:
    """The commonest words, those of saying and the small words of headlines are left out; rare ones weigh most."""
    found = terms("Amid the storm, says report, the lanterns of the town", LEXICON)
    assert "the" not in found
    assert not {"amid", "says", "report"} & set(found)
    assert found["lantern"] > found["town"]


def house(id_: str, text: str, title: str = "", outlet: str = "Quay") -> Article:
    """Return a piece of a house."""
    return article(id_, text, title or f"Title of {id_}", outlet=outlet)


def test_a_line_on_three_pieces_of_a_house_is_furniture() -> None:
    """An invitation to subscribe tells nothing of any one piece; a sentence of two pieces stays."""
    invite, shared = "Subscribe to our letter for more of this.", "The lock was opened twice on that day."
    pile = [house(f"n{n}", f"Barge {n * 37} passed the weir.\n\n{shared if n < 2 else 'All was still.'}\n\n{invite}") for n in range(3)]
    bare = without_furniture(pile)
    assert all(invite not in piece.text for piece in bare)
    assert shared in bare[0].text
    assert shared in bare[1].text
    assert [piece.id for piece in bare] == ["n0", "n1", "n2"]


def test_the_same_line_in_three_houses_is_no_furniture() -> None:
    """A quotation that three papers have is news."""
    line = "“We shall open the lock on Friday,” the keeper said."
    pile = [house(f"n{n}", f"Barge {n * 37} passed.\n\n{line}", outlet=f"House {n}") for n in range(3)]
    assert all(line in piece.text for piece in without_furniture(pile))


@pytest.mark.parametrize("title", ["{} | Quay", "{} : Quay", "{} - Quay", "{} — Quay", "{}｜Quay", "Quay: {}"])
def test_the_name_of_a_series_is_cut_from_its_titles(title: str) -> None:
    """It stands on every piece, before or behind the headline."""
    heads = ("Barge stuck under bridge", "Lock opens on Friday", "Weir gives way at night")
    pile = [house(f"n{n}", f"Water stood {n * 11} feet high.", title.format(head)) for n, head in enumerate(heads)]
    assert tuple(piece.title for piece in without_furniture(pile)) == heads


def test_a_wall_under_many_titles_is_no_story() -> None:
    """Three addresses of one house that all ask for a script are three pieces of which nothing was read."""
    wall = "We have detected that scripts are switched off in this browser. Please switch them on to go on."
    titles = ("Barge stuck under bridge", "Why I left the choir", "A list of good ladders")
    stories = cluster([house(f"n{n}", wall, title) for n, title in enumerate(titles)], LEXICON)
    assert len(stories) == 3


def test_one_piece_read_three_times_is_not_emptied() -> None:
    """The same piece under one title is no furniture: it is a piece and its copies."""
    text = "Barge 48 went under the bridge at noon on May 1, and could not come out again before the tide had turned. " * 4
    (story,) = cluster([house(f"n{n}", text, "Barge stuck") for n in range(3)], LEXICON)
    assert len(story.copies) == 2


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The Ollery Lamp reported that Kestrel is for sale.", "The Ollery Lamp"),
        ("Kestrel is for sale, according to The Ollery Lamp.", "The Ollery Lamp"),
        ("Kestrel told us that it is for sale.", ""),
        ("Readers of The Ollery Lamp like cream.", ""),
    ],
)
def test_a_piece_that_passes_on_a_report_is_known_by_its_opening(text: str, cited: str) -> None:
    """A medium named beside a word of reporting is whose report it is."""
    assert cites_another(house("a", text), LEXICON) == cited


def test_an_outlet_that_names_itself_passes_nothing_on() -> None:
    """It told its own readers."""
    assert cites_another(house("a", "The owner told The Ollery Lamp so.", outlet="Ollery Lamp"), LEXICON) == ""


def test_the_anchors_of_a_passage_are_names_figures_and_days() -> None:
    """Places and outlets are no anchors; small counts neither."""
    keys = anchor_keys("Kestrel Dairy of Ollery sold 41,000 jars on May 1 to 3 shops, The Ollery Lamp said.", LEXICON)
    assert keys == {"n:Kestrel Dairy", "f:count::4.1e+04", "d:05-01"}


def test_weights_of_names() -> None:
    """A place or an outlet says little, a known firm more, a name nobody knows most; what calls itself a bay is a place."""
    assert name_weight("Ollery", LEXICON) < name_weight("Kestrel Dairy", LEXICON) < name_weight("Quillon Vane", LEXICON)
    assert kind_of("Sarn Bay", LEXICON) == "place"
    assert kind_of("Bay Leaf", LEXICON) == "place"
    assert kind_of("Kestrel Dairy", LEXICON) == "company"
    assert name_weight("Strait of Sarn", LEXICON) == name_weight("Ollery", LEXICON)


def test_a_name_in_the_headline_counts_once() -> None:
    """Its words are no telling words beside it."""
    traits = traits_of(house("a", "Kestrel Dairy recalled jars.", "Kestrel Dairy recalls cream jars"), LEXICON)
    assert "n:Kestrel Dairy" in traits.headline
    assert not {"w:kestrel", "w:dairy"} & traits.headline
    assert "w:cream" in traits.telling


def test_a_place_is_no_subject_and_a_version_is_a_thing() -> None:
    """What a headline is about decides what may be merged."""
    traits = traits_of(house("a", "The Tally Phone 9e is sold in Ollery.", "Tally Phone 9e in Ollery"), LEXICON)
    assert traits.subjects == {"n:Tally Phone 9e"}
    assert traits.things == {"n:Tally Phone 9e"}


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 9), min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 9), min_size=1),
)
def test_likeness_is_the_same_both_ways_and_at_most_one(one: dict[str, float], other: dict[str, float]) -> None:
    """A cosine: symmetric, one with itself, never more."""
    a, b = mean([one]), mean([other])
    assert dot(a, b) == dot(b, a)
    assert dot(a, a) == pytest.approx(1)
    assert 0 <= dot(a, b) <= 1 + 1e-9


def test_sums_near_each_other_are_a_conflict_not_a_difference() -> None:
    """An eighth apart at most, and of one currency."""

    def sums(text: str) -> list[str]:
        return [f"f:money:{fact.unit}:{fact.value:.1e}" for fact in facts(text)]

    assert near_sums(sums("$4 million"), sums("$4.4 million"))
    assert not near_sums(sums("$4 million"), sums("$5 million"))
    assert not near_sums(sums("$4 million"), sums("€4 million"))
    assert not near_sums((), sums("$4 million"))


def test_nearness_falls_with_the_days_and_never_to_nothing() -> None:
    """Neighbouring days are one; an unknown day costs a little."""
    first = datetime(2023, 5, 1, tzinfo=UTC).date()
    days = [(first.replace(day=1 + n),) for n in range(15)]
    found = [nearness(days[0], day) for day in days]
    assert found == sorted(found, reverse=True)
    assert found[0] == found[2] == 1.0
    assert found[-1] == 0.5
    assert nearness((), days[0]) == 0.9
    assert days_apart((*days[0], *days[9]), days[8]) == 1
