"""What a sentence rests on: the search for evidence, and how much of the sentence it covers."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities import Lexicon
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.retrieval import find_ground
from roundup.stages.check.said import say
from roundup.stages.check.terms import content, stem, tokens
from tests.check.conftest import Judge, Make

PILE = (
    "The lighthouse at Varde was painted red by volunteers from Brenn.",
    "A storm broke two windows of the lighthouse keeper's kitchen.",
    "The choir of Tarn sang for the volunteers in a barn.",
)


def test_the_best_line_comes_first_and_covers_all(article: Make, lexicon: Lexicon) -> None:
    """A sentence in other order rests on its line alone and is covered whole."""
    corpus = build_corpus((article(*PILE),), lexicon)
    ground = find_ground(say("Volunteers from Brenn painted the lighthouse at Varde red.", corpus), corpus)
    assert [line.text for line in ground.lines] == [PILE[0]]
    assert (ground.coverage, ground.held) == (1.0, 1.0)
    assert ground.articles == ("a",)


def test_a_citation_keeps_the_search_to_its_passage(article: Make, lexicon: Lexicon) -> None:
    """With a cited passage nothing else is looked at."""
    corpus = build_corpus((article(*PILE),), lexicon)
    ground = find_ground(say("Volunteers painted the lighthouse.", corpus), corpus, ("a:3",))
    assert {line.passage.id for line in ground.lines} == {"a:3"}


def test_nothing_is_found_for_a_sentence_of_other_words(article: Make, lexicon: Lexicon) -> None:
    """Where no word is shared there is no ground."""
    corpus = build_corpus((article(*PILE),), lexicon)
    assert find_ground(say("Penguins dislike asphalt.", corpus), corpus).lines == ()


def test_a_sentence_patched_from_many_places_is_not_supported(article: Make, lexicon: Lexicon) -> None:
    """Words gathered from pieces about other things are no evidence, however many of them are found."""
    pile = tuple(
        article(text, id_=f"p{number}")
        for number, text in enumerate(
            (
                "The ferry owner sold half of a bakery in Brenn to a cousin.",
                "Shares in the brewery rose on Monday, dealers said.",
                "Spring came late to the orchards of Varde.",
                "Its founder Ola Brandt wrote a cookery book.",
            )
        )
    )
    (receipt,) = verify("Its founder sold half of her shares in the spring.", pile, lexicon)
    assert receipt.verdict in ("unsupported", "partly")
    assert {finding.kind for finding in receipt.findings} <= {"unsupported", "thin"}


def test_two_reports_of_one_thing_bear_a_merged_sentence_out(article: Make, lexicon: Lexicon) -> None:
    """A sentence may join what two outlets say."""
    pile = (article("The lighthouse at Varde was painted red.", id_="a"), article("Volunteers sued the town of Brenn over paint.", id_="b"))
    (receipt,) = verify("The lighthouse at Varde was painted red, and volunteers sued the town of Brenn.", pile, lexicon)
    assert receipt.verdict == "supported"
    assert {evidence.article for evidence in receipt.evidence} == {"a", "b"}


def test_a_copy_is_taken_only_when_nothing_else_has_it(article: Make, lexicon: Lexicon) -> None:
    """Of an original and its rewrite with the same words the original is the evidence."""
    pile = (article("The lighthouse was painted red.", id_="b"), article("The lighthouse was painted red.", id_="a"))
    (receipt,) = verify("The lighthouse was painted red.", pile, lexicon, copies=frozenset({"a"}))
    assert [evidence.article for evidence in receipt.evidence] == ["b"]


def test_remarks_of_the_editors_own_are_told_not_blocked(judged: Judge) -> None:
    """A sentence without name or figure and without a source is a note; one with a name blocks."""
    remark = judged("It would have been cheaper to wait than to go to court.", *PILE)
    named = judged("It would have been cheaper for Quikk to wait.", *PILE)
    assert [finding.severity for finding in remark.findings] == ["note"]
    assert "blocks" in [finding.severity for finding in named.findings]


def test_lines_are_numbered_over_articles_in_order_of_id(article: Make, lexicon: Lexicon) -> None:
    """The corpus does not depend on the order in which articles come, and an id counts once."""
    one, other = article("One is here. Two is there.", id_="b"), article("Zero stands first.", id_="a")
    corpus = build_corpus((one, other, one), lexicon)
    assert [(line.at, line.passage.id, line.text) for line in corpus.lines] == [
        (0, "a:1", "Zero stands first."),
        (1, "b:1", "One is here."),
        (2, "b:1", "Two is there."),
    ]
    assert corpus == build_corpus((other, one), lexicon)


def test_neighbours_stay_within_the_article(article: Make, lexicon: Lexicon) -> None:
    """The line before the first of an article is another article's and no neighbour."""
    corpus = build_corpus((article("Zero stands first.", id_="a"), article("One is here. Two is there.", id_="b")), lexicon)
    assert [line.at for line in corpus.around(corpus.lines[1])] == [1, 2]
    assert [line.at for line in corpus.by_passage["b"]] == [1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("painted", "painting"),
        ("rose", "rise"),
        ("companies", "company"),
        ("cutting", "cut"),
        ("sued", "sue"),
        ("bought", "buys"),
        ("quickly", "quick"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str) -> None:
    """Endings and the commonest irregular forms are taken away."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("rise", "raise"), ("founded", "found"), ("news", "new"), ("us", "use"), ("2021", "2020")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    """What only looks alike is not one word."""
    assert stem(one) != stem(other)


def test_content_is_words_without_the_small_ones() -> None:
    """Small words go, hyphens part words, Han characters come in pairs."""
    assert content("The ride-hailing firm didn't sue.") == ("rid", "hail", "firm", "sue")
    assert content("港口数据") == ("港口", "口数", "数据")


@given(st.text(max_size=80))
def test_tokens_are_slices_in_order(text: str) -> None:
    """Each word stands in the text where it says, and none overlaps the next."""
    found = tokens(text)
    assert all(token.low == text[token.start : token.end].lower().replace("’", "'") for token in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
