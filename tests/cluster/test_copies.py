"""Copies: verbatim, edited and paraphrased ones are found, and reports of one event are none."""

import random
from datetime import UTC, datetime

import pytest

from roundup.entities import build_lexicon
from roundup.model import Article, Copy
from roundup.stages.cluster import cluster
from roundup.text.passages import passages_of

LEXICON = build_lexicon([{"name": "Reuters", "kind": "media"}], "en\tthe\t700\nen\tsaid\t600")
WORDS = (
    "harbour committee approved lantern budget despite objections from eleven villages along northern coast where fishermen fear "
    "dredging will bury oyster beds engineers promise silt screens monitors weekly samples public hearings follow before winter "
    "contracts worth millions await signatures while opponents gather petitions courts may decide whether permits stand mayor declined comment"
).split()
ORIGINAL = (
    "Marta Quill of Harrow Labs sued Pelican Freight on March 3 in Dunmore, asking for $48 million. The firm, founded in Ashby, moved 7,300 crates on February 11. "
    "On February 14 the Dunmore Port Board stopped 19 ships. Pelican Freight lost 31 percent of its value. Toby Marsh, a lawyer at Finch Rowe, said 260 drivers wait. "
    "The Ashby Exchange halted trading on March 5, and Lena Brandt of the Coast Union asked for 75 days."
)
REWRITE = (
    "A complaint by Marta Quill, who works for Harrow Labs, was lodged against Pelican Freight on March 3 at Dunmore. She seeks $48 million. That company, with roots in Ashby, "
    "shipped 7,300 boxes on February 11. Three days on, February 14, some 19 vessels were held by the Dunmore Port Board. A fall of 31 percent hit Pelican Freight. "
    "Attorney Toby Marsh at Finch Rowe speaks of 260 drivers idle. Trading was suspended by the Ashby Exchange on March 5; for 75 days Lena Brandt of the Coast Union has asked.\n\n"
    "- Elsewhere, Gull Motors bought Tern Batteries for $96 million, Oriel Bank said, a purchase that gives the carmaker its own cells and ends a search of many years.\n"
)
SECOND = (
    "Freight shares slid in Ashby this week. Brokers there point to a complaint filed on March 3, and to talk that Pelican Freight may sell its yard in Norwick for $12 million. "
    "Toby Marsh told reporters on March 6 that a trial is a year away. At Kestrel Capital, Ivo Lund counts 4,100 crates. Dunmore has seen 2 such cases since 2014, the Harbour Museum records, "
    "and Nell Osgood of Brightwater College expects 14 percent more."
)


def article(id_: str, text: str, title: str = "Freight", *, outlet: str = "", day: int = 6, url: str = "") -> Article:
    """Return an English article of March 2021 with passages."""
    when = datetime(2021, 3, day, tzinfo=UTC) if day else None
    return Article(id=id_, text=text, title=title, outlet=outlet, published=when, url=url, language="en", passages=passages_of(id_, text))


def copies(*pile: Article) -> list[Copy]:
    """Return the copies in the stories of a pile."""
    return [copy for story in cluster(pile, LEXICON) for copy in story.copies]


def edited(share: float, seed: int) -> str:
    """Return the long text with a share of its words changed."""
    rng = random.Random(seed)  # noqa: S311  # changes words, keeps no secret
    return " ".join(f"{word}x" if rng.random() < share else word for word in [*WORDS, *reversed(WORDS), *WORDS[::2], *WORDS[::3]])


@pytest.mark.parametrize("share", [0.0, 0.03, 0.08])
def test_verbatim_and_lightly_edited_copies_are_found(share: float) -> None:
    """One word in twelve may change, and the later piece is still a copy of the earlier one."""
    found = copies(article("a", edited(0, 1), day=3), article("b", edited(share, 2), day=5))
    assert [(copy.article.id, copy.of) for copy in found] == [("b", "a")]


def test_the_same_address_is_one_piece() -> None:
    """A feed entry and a saved page with one address are one piece, whatever the tracking says."""
    one = article("a", "Short text one of the page.", url="https://www.example.org/x/?utm_source=feed")
    other = article("b", "Another reading of this very page, fuller.", url="http://example.org/x")
    assert len(copies(one, other)) == 1


def test_front_pages_and_walls_make_no_copies() -> None:
    """A front page's address and a wall's words stand under many pieces."""
    wall = "Please enable JavaScript to continue using this page."
    front = "https://example.org/"
    assert copies(article("a", wall, "First matter", url=front), article("b", wall, "Second thing", url=front)) == []


def test_a_rewrite_by_a_machine_is_a_copy_of_the_earlier_piece() -> None:
    """Names, figures and days in the same order give a paraphrase away."""
    (copy,) = copies(article("a", ORIGINAL, day=6), article("b", REWRITE, day=8))
    assert (copy.article.id, copy.of) == ("b", "a")
    assert copy.overlap >= 0.7
    assert copy.reason.startswith("a rewrite of “Freight”")


def test_what_a_rewrite_has_beyond_its_original_is_kept_and_marked() -> None:
    """Its extra item becomes a story that says where it is known from."""
    stories = cluster((article("a", ORIGINAL, day=6), article("b", REWRITE, day=8)), LEXICON)
    (item,) = [story for story in stories if story.rewrite_of]
    assert item.rewrite_of == "a"
    assert item.lead.id.startswith("b#")
    assert "Gull Motors" in item.names
    assert [passage.text[:9] for passage in item.lead.passages] == ["- Elsewhe"]
    assert "known only from a rewrite" in item.reason


def test_an_independent_report_of_the_same_matter_is_no_copy() -> None:
    """It shares some names and a day, and has its own."""
    assert copies(article("a", ORIGINAL, day=6), article("b", SECOND, day=7)) == []


def test_the_piece_that_others_credit_is_the_original() -> None:
    """Credit counts for more than the earlier day."""
    text = edited(0, 1)
    found = copies(article("a", f"{text} Source: Coast Herald", outlet="Mirror", day=3), article("b", text, outlet="Coast Herald", day=5))
    assert [(copy.article.id, copy.of) for copy in found] == [("a", "b")]


def test_copies_of_copies_belong_to_one_original() -> None:
    """Three prints of one piece are one original and two copies of it."""
    found = copies(*(article(id_, edited(0.02, at), day=3 + at) for at, id_ in enumerate("abc")))
    assert {(copy.article.id, copy.of) for copy in found} == {("b", "a"), ("c", "a")}
