"""Names: borne out, unknown, nearly another one."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Passage
from roundup.stages.check import naming, nearly, slips, speakers, spelt
from roundup.stages.check.corpus import Line
from roundup.stages.check.instead import instead
from roundup.stages.check.misspelt import find_misspelt
from roundup.stages.check.nearly import candidates, gapped, mentions_of, near_miss, offices
from roundup.stages.check.said import Said
from roundup.stages.check.terms import STOP
from roundup.text.words import at_capitals
from tests.check.conftest import Judge, Make, kinds, of_kind

FAIR = "The book fair of Brenn honoured the poet Ida Falk and the printer Nora Whelan of the Tarn Press Institute (TPI)."


@pytest.mark.parametrize(
    "sentence",
    [
        "The book fair of Brenn honoured the poet Falk.",
        "The book fair honoured Nora Whelan of the TPI.",
        "The fair honoured the printer Nora Whelan, the Ledger reported.",
        "Falk and Whelan were honoured at the book fair of Brenn.",
    ],
)
def test_short_forms_and_the_outlet_are_borne_out(judged: Judge, sentence: str) -> None:
    """Last names, introduced acronyms and the outlet of the passage need no other proof."""
    assert "name" not in kinds(judged(sentence, FAIR))


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("The book fair of Brenn honoured the poet Hugo Marsh.", "Says Hugo Marsh, the source says Ida Falk."),
        ("Hugo Marsh was honoured at the book fair of Brenn.", "No cited source names Hugo Marsh."),
        ("The book fair of Brenn honoured the printer Nora Whelan of Lyon.", "No cited source names Lyon."),
        ("The Harbour Date Authority honoured the poet Ida Falk.", "Says Harbour Date Authority, the name is Harbour Data Authority."),
    ],
)
def test_a_name_that_no_source_has_blocks(judged: Judge, sentence: str, message: str) -> None:
    """An unknown name is told as that, one that nearly is a known one as a slip."""
    found = of_kind(judged(sentence, FAIR), "name")
    assert message in [finding.message for finding in found]
    assert all(finding.severity == "blocks" for finding in found)


def test_an_outlet_that_did_not_write_it_is_told(judged: Judge) -> None:
    """Credit goes to the outlet of the passage."""
    found = [
        finding
        for finding in judged("The book fair of Brenn honoured Ida Falk, Reuters reported.", FAIR).findings
        if finding.kind == "outlet"
    ]
    assert found[0].message == "Credits Reuters, but the passage is The Ledger's and does not name Reuters."


def test_offices_are_names_as_a_whole(lexicon: Lexicon) -> None:
    """In the name of an office the place is no name of its own."""
    text = "The Ports Administration of Lyon fined Quikk."
    assert offices(text) == (("Ports Administration of Lyon", 4),)
    assert [mention.name for mention in mentions_of(text, lexicon, {})] == ["Ports Administration of Lyon", "Quikk"]


def test_a_day_is_no_part_of_a_name(lexicon: Lexicon) -> None:
    """After "On July 13" the name begins with its own first word."""
    (mention,) = mentions_of("On July 13 Lindqvist Ferries sailed.", lexicon, {})
    assert (mention.name, mention.text, mention.start) == ("Lindqvist Ferries", "Lindqvist Ferries", 11)


@given(
    st.lists(st.sampled_from(["Harbour", "Harbor", "Data", "Date", "Authority", "Falk", "Falke", "Ida"]), min_size=1, max_size=4).map(
        " ".join
    )
)
def test_near_misses_are_mutual_and_never_the_name_itself(name: str) -> None:
    """If a name nearly is another, the other nearly is it; none is a near miss of itself."""
    others = ["Harbour Data Authority", "Ida Falk", "Falk"]
    close = near_miss(name, others)
    assert close != name
    assert not close or near_miss(close, [name]) == name


@given(
    st.lists(st.text(alphabet="AbcD ", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=8),
    st.text(alphabet="AbcD ", max_size=12),
)
def test_candidates_differ_in_one_word(names: list[str], name: str) -> None:
    """The table finds only names of the same length that differ in place, and never the name itself."""
    for other in candidates(name, gapped(names)):
        assert other != name
        assert len(other.split()) == len(name.split())


def test_misspelt_names_are_found_over_all_articles(article: Make, lexicon: Lexicon) -> None:
    """A name that two articles write one way and a third another way is a conflict with both sides."""
    right = [article(f"The poet Kendra Schaefer came to Brenn on day {number}.", id_=f"r{number}") for number in (1, 2)]
    wrong = article("Later Kendra Schafer read from her book.", id_="w")
    (found,) = find_misspelt((*right, wrong), lexicon)
    assert found.about == "the name Kendra Schaefer"
    assert [(side.value, side.articles, side.passage) for side in found.sides] == [
        ("Kendra Schafer", ("w",), "w:1"),
        ("Kendra Schaefer", ("r1", "r2"), "r1:1"),
    ]


def test_a_known_names_alias_counts_for_it(article: Make, lexicon: Lexicon) -> None:
    """Who writes the alias stands on the side of the right name."""
    pile = (article("The Harbour Date Authority fined Orbis.", id_="a"), article("The HDA fined Orbis.", id_="b"))
    (found,) = find_misspelt(pile, lexicon)
    assert [(side.value, side.articles) for side in found.sides] == [("Harbour Date Authority", ("a",)), ("Harbour Data Authority", ("b",))]


def test_two_names_in_one_article_are_two_names(article: Make, lexicon: Lexicon) -> None:
    """An article that writes both forms speaks of two."""
    pile = [article(f"The poet Kendra Schaefer came to Brenn {number} times.", id_=f"r{number}") for number in (2, 3)]
    both = article("Kendra Schafer is no kin of Kendra Schaefer, the poet.", id_="w")
    assert find_misspelt((*pile, both), lexicon) == ()


def test_one_article_against_one_other_is_no_proof(article: Make, lexicon: Lexicon) -> None:
    """Without a list or a majority nobody knows which name is right; and no articles have no names."""
    pile = (article("The poet Kendra Schaefer came.", id_="a"), article("The poet Kendra Schafer came.", id_="b"))
    assert find_misspelt(pile, lexicon) == ()
    assert find_misspelt((), lexicon) == ()


CAPITALS = (
    "The ", "In ", "Ida ", "Ida Falk", "Trade Commission of ", "Harbour Bank for ", "L’Ida Falk", "O'Ida Falk", "Émile ", "Falk", "Ida", "X", "É", "é", "7", "-", "’s ", " of ", " for the ", " the ", " and ", "Trade", "Bank", "Commission", " ", ". ", "Harbour Data ", "McNab", "官",
)  # fmt: skip


@settings(max_examples=120)
@given(st.lists(st.sampled_from(CAPITALS)).map("".join))
def test_names_are_found_at_capitals_as_if_every_letter_were_looked_at(text: str) -> None:
    """Each pattern that opens with a capital finds there all that it finds anywhere."""
    for pattern in (slips._PERSON, slips._LONG, spelt._RUN, speakers._WHOLE, nearly._OFFICE):
        assert [match.span() for match in at_capitals(pattern, text)] == [match.span() for match in pattern.finditer(text)]
    assert list(offices(text)) == [(match.group(), match.start()) for match in nearly._OFFICE.finditer(text)]
    assert slips._THREE.search(text) or not slips._LONG.search(text)
    people = [match.group() for match in slips._PERSON.finditer(text) if match[1].lower() in slips.GIVEN and match[2].lower() not in STOP]
    said = Said(text=text, lexicon=Lexicon(), learned={})
    said.__dict__["mentions"] = ()
    assert [mention.text for mention in slips.unseen(said)] == people


PLACED = (
    "Ida", "Falk", "Ida's", "Nora", "Velun", "Velun’s", "Harrow", "van", "of", "the", "The", "Isn't", "said", "that", "ships", "came", "back", "in", "time", "Tide,", "É", "tide", "VELUN",
)  # fmt: skip

PLAIN_WORDS = st.lists(st.sampled_from(("ships", "came", "back", "in", "time", "Ida", "Harrow", "tide")), max_size=6)


@settings(max_examples=200)
@given(PLAIN_WORDS, PLAIN_WORDS, st.lists(st.sampled_from(PLACED), min_size=1, max_size=3))
@example(["came", "back", "in", "time"], ["ships", "came", "back", "Ida", "said", "Isn't"], ["Isn't", "Ida"])
def test_a_name_in_anothers_place_is_not_missed(head: list[str], tail: list[str], other: list[str]) -> None:
    """Where the words of a sentence tell that no name of a line was replaced in it, none was."""
    lexicon = build_lexicon([{"name": name, "kind": "company"} for name in ("Velun", "Harrow", "Tide")])
    source, text = " ".join((*head, "Velun", *tail)), " ".join((*head, *other, *tail))
    article = Article(id="a", text=source)
    line = Line(
        at=0, text=source, lexicon=lexicon, learned={}, article=article, passage=Passage(id="a-1", text=source, start=0, end=len(source))
    )
    said = Said(text=text, lexicon=lexicon, learned={})
    assert naming._may_replace(said, (line,)) or not list(instead(said, (line,)))
