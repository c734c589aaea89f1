"""What becomes of a copy: which print is the original, what is said of it, what it has beyond."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, Copy, Status
from roundup.stages.cluster import cluster
from roundup.stages.cluster.copies import find_likenesses
from roundup.stages.cluster.traits import traits_of
from roundup.text.passages import passages_of
from tests.cluster.piles import LEXICON, article, members

FACTS = (
    "Quillon Vane of Marrow Weights sued Gannet Ferries on May 1 in Ollery, asking for $48 million. The firm, founded in Sarnby, carried 7,300 sheep on April 11. "
    "On April 14 the Ollery Pilot Board stopped 19 boats. Gannet Ferries lost 31 percent of its value. Toby Marlin, a lawyer at Finch Rowe, said 260 pilots wait. "
    "The Sarnby Exchange halted trading on April 25, and Lena Brandt of the Pilots Guild asked for 75 days."
)
PARAPHRASE = (
    "A complaint by Quillon Vane, who works for Marrow Weights, was lodged against Gannet Ferries on May 1 at Ollery. He seeks $48 million. That company, with roots in Sarnby, "
    "shipped 7,300 woolly beasts on April 11. Three days on, April 14, some 19 vessels were held by the Ollery Pilot Board. A fall of 31 percent hit Gannet Ferries. "
    "Attorney Toby Marlin at Finch Rowe speaks of 260 pilots idle. Trading was suspended by the Sarnby Exchange on April 25; for 75 days Lena Brandt of the Pilots Guild has asked."
)
EXTRA = "- Elsewhere, Corvid Cycles bought Egret Looms for $96 million, Oriel Bank said on May 2, a purchase that ends a search of many years and 14 letters."


def piece(id_: str, text: str, title: str = "Sheep and ferries", *, outlet: str = "", day: int = 2) -> Article:
    """Return a piece of an outlet of its own."""
    return article(id_, text, title, outlet=outlet or f"House {id_}", day=day)


def copies(*pile: Article) -> list[Copy]:
    """Return the copies of a pile."""
    return [copy for story in cluster(pile, LEXICON) for copy in story.copies]


def only(*pile: Article) -> Copy:
    """Return the one copy of a pile."""
    (copy,) = copies(*pile)
    return copy


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_paraphrase_without_some_of_its_sentences_is_still_one(cut: int) -> None:
    """A machine may leave sentences out; what it keeps it keeps in order."""
    kept = PARAPHRASE.split(". ")
    del kept[3 : 3 + cut]
    assert only(piece("a", FACTS), piece("b", ". ".join(kept), day=4)).of == "a"


def test_the_same_facts_in_another_order_are_a_report() -> None:
    """Who asks the same people on the same day has the same names and tells them his own way."""
    sentences = FACTS.split(". ")
    random.Random(4).shuffle(sentences)  # noqa: S311  # an order, no secret
    told = ". ".join(part.replace(" sued ", " has taken to court ").replace(" said ", " told us that ") for part in sentences)
    words = [f"{word} indeed" if at % 3 == 0 and word.islower() else word for at, word in enumerate(told.split())]
    assert copies(piece("a", FACTS), piece("b", " ".join(words))) == []


@pytest.mark.parametrize("keep", [2, 3])
def test_two_reports_with_half_of_their_facts_in_common_are_no_copies(keep: int) -> None:
    """The statement that both had makes half of each; the rest is their own."""
    own = (
        "At Norwick yard, Ivo Lund counts 4,100 crates. Kestrel Dairy lost 12 churns on April 2. Nell Osgood of Brightwater College expects 14 percent more by May 9. "
        "Two men of Tern Batteries paid $7 million on April 20. The Harbour Museum records 88 such cases."
    )
    parts = FACTS.split(". ")
    assert copies(piece("a", FACTS), piece("b", ". ".join(parts[:keep]) + ". " + own)) == []


def test_a_press_statement_does_not_make_two_outlets_one() -> None:
    """Both print its three sentences to the letter; each has as much again of its own."""
    statement = "We regret the loss of the sheep, the firm said. Every owner will be paid by the end of May. No pilot is to blame for it."
    own = [f"{' '.join(f'{word}{n}' for word in 'reed marl heron quay sluice barge otter lamp rope tar'.split())}. " * 6 for n in (1, 2)]
    assert copies(piece("a", f"{own[0]} {statement}"), piece("b", f"{own[1]} {statement}")) == []


def test_the_full_text_is_the_original_of_a_stub() -> None:
    """A stub that came first is a copy of the piece that was read in full."""
    text = FACTS * 2
    stub: Status = "stub"
    found = only(replace(piece("a", text, day=2), status=stub), piece("b", text, day=5))
    assert (found.article.id, found.of) == ("a", "b")


def test_a_dated_print_is_the_original_of_an_undated_one() -> None:
    """What can be dated leads."""
    assert only(piece("a", FACTS * 2, day=0), piece("b", FACTS * 2, day=9)).of == "b"


def test_the_reason_says_how_it_is_known() -> None:
    """To the letter, by its wording, or by names, figures and dates in order."""
    later = [f"{word}e" if at % 19 == 0 else word for at, word in enumerate((FACTS * 2).split())]
    assert (
        only(piece("a", FACTS * 2), piece("b", FACTS * 2, day=4)).reason
        == "the same address or the same text as House a, “Sheep and ferries”"
    )
    assert "of its wording with House a" in only(piece("a", FACTS * 2), piece("b", " ".join(later), day=4)).reason
    reason = only(piece("a", FACTS), piece("b", PARAPHRASE, day=4)).reason
    assert reason.startswith("a rewrite of House a")
    assert reason.endswith("in the same order")


def rewrite(extra: str = EXTRA) -> Article:
    """Return a paraphrase with an item of its own at the end."""
    return piece("b", f"{PARAPHRASE}\n\n{extra}", day=4)


def test_an_item_of_a_rewrite_is_a_story_that_names_its_original() -> None:
    """It leads with the one passage, keeps the rewrite's outlet, and no article is in it twice."""
    stories = cluster((piece("a", FACTS), rewrite()), LEXICON)
    item = next(story for story in stories if story.rewrite_of)
    assert (item.rewrite_of, item.lead.id, item.outlets) == ("a", "b#2", ("House b",))
    assert item.lead.title.startswith("Elsewhere, Corvid Cycles bought Egret Looms")
    assert {"Corvid Cycles", "Egret Looms"} <= set(item.names)
    assert "1 of its passages stands nowhere else" in next(copy.reason for story in stories for copy in story.copies)


def test_an_item_that_a_third_article_tells_is_no_story_of_its_own() -> None:
    """Then it is known from more than a rewrite, and that article has its story."""
    third = piece(
        "c", "Corvid Cycles bought Egret Looms for $96 million on May 2, Oriel Bank said after 14 letters.", "Corvid buys Egret", day=3
    )
    assert not [story for story in cluster((piece("a", FACTS), rewrite(), third), LEXICON) if story.rewrite_of]


def test_an_item_told_elsewhere_in_other_spellings_counts_as_told() -> None:
    """A known name may stand there under an alias, in another language."""
    extra = (
        EXTRA.replace("Corvid Cycles", "Kestrel Dairy")
        .replace("Egret Looms", "Harrow Trams")
        .replace(", Oriel Bank said on May 2,", " on May 2,")
    )
    third = article("c", "Kestrel以9600万美元收购哈罗电车，5月2日签署，共14封信。", "收购哈罗电车", outlet="晚报", language="zh")
    assert not [story for story in cluster((piece("a", FACTS), rewrite(extra), third), LEXICON) if story.rewrite_of]


def test_a_verbatim_copy_leaves_no_items_behind() -> None:
    """Only of a rewrite is it asked what it has beyond."""
    text = f"{FACTS * 2}\n\n{EXTRA}"
    assert not [story for story in cluster((piece("a", FACTS * 2), piece("b", text, day=4)), LEXICON) if story.rewrite_of]


WORDS = "reed marl heron quay sluice barge otter lamp rope tar eel mast keel oar weir lock moss fern bell crane".split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=60, max_size=140), st.integers(0, 10_000), st.sampled_from([0.0, 0.04, 0.08]))
def test_a_few_changed_words_do_not_hide_a_copy(words: list[str], seed: int, share: float) -> None:
    """One word in twelve may change wherever it stands."""
    rng = random.Random(seed)  # noqa: S311  # changes words, keeps no secret
    text = [f"{word}{at}" for at, word in enumerate(words)]
    changed = list(text)
    for at in range(0, len(text), 12):
        if share and rng.random() < share * 12:
            changed[at] = "changed"
    assert only(piece("a", " ".join(text)), piece("b", " ".join(changed), day=4)).of == "a"


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.integers(0, 3999), min_size=90, max_size=120),
    st.sets(st.integers(4000, 7999), min_size=90, max_size=120),
    st.integers(0, 25),
)
def test_a_quarter_in_common_is_no_copy(mine: set[int], theirs: set[int], shared: int) -> None:
    """A quotation or a boiler-plate end of a quarter of the words makes nobody's piece another's."""
    common = [f"common{n}" for n in range(shared)]
    one = " ".join([*(f"w{n}" for n in sorted(mine)), *common])
    other = " ".join([*common, *(f"w{n}" for n in sorted(theirs))])
    assert copies(piece("a", one, "Reeds"), piece("b", other, "Otters")) == []


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_copies_and_their_originals_do_not_depend_on_order(order: list[int]) -> None:
    """Five prints and rewrites, any order: the same original, and the same reasons."""
    prints = (piece("a", FACTS), piece("b", PARAPHRASE, day=4), piece("c", FACTS, day=5), piece("d", PARAPHRASE, day=6), rewrite())
    pile = [replace(one, id=f"{one.id}{at}", passages=passages_of(f"{one.id}{at}", one.text)) for at, one in enumerate(prints)]
    stories = cluster([pile[at] for at in order], LEXICON)
    assert stories == cluster(pile, LEXICON)
    main = next(story for story in stories if not story.rewrite_of)
    assert members(main) == {one.id for one in pile}
    assert {copy.of for copy in main.copies} == {"a0"}


def test_likenesses_are_named_once_and_by_ids_in_order() -> None:
    """Each pair stands once, the smaller id first."""
    traits = tuple(traits_of(one, LEXICON) for one in (piece("b", FACTS * 2), piece("a", FACTS * 2), piece("c", PARAPHRASE)))
    found = [(like.one, like.other) for like in find_likenesses(traits)]
    assert ("a", "b") in found
    assert found == sorted(set(found))
    assert all(one < other for one, other in found)
