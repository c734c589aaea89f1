"""The sources as they are searched: the quick ways find what the plain ways find."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article
from roundup.stages.check.corpus import Corpus, build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.reading import loose
from roundup.stages.check.retrieval import candidates
from roundup.stages.check.said import say
from roundup.text.words import stands
from tests.check.conftest import NAMES, Make

WORDS = "harbour yard ship storm choir barn river ledger tunnel mast sail rope anchor quay crane pilot".split()


def pile(dice: random.Random, size: int) -> Corpus:
    """Return a corpus of made-up sentences, some words in many of them and some in few."""
    weights = [1 / (1 + at) for at in range(len(WORDS))]
    texts = [" ".join(dice.choices(WORDS, weights, k=8)).capitalize() + "." for _ in range(size)]
    return build_corpus((Article(id="a", text="\n\n".join(texts)),), build_lexicon(NAMES))


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.sampled_from((10, 90, 300)))
def test_the_lines_that_share_most_are_found(dice: random.Random, words: list[str], size: int) -> None:
    """The lines that share most weight, the earlier of equals first, as adding up all of them gives."""
    corpus = pile(dice, size)
    weights = say(" ".join(words).capitalize() + ".", corpus).weights
    often = max(40, len(corpus.lines) // 8)
    known = {key for key in weights if key in corpus.by_stem}
    rare = {key for key in known if len(corpus.by_stem[key]) <= often} or known
    scores = [(-sum(weights[key] for key in rare & line.stems), line.at) for line in corpus.lines if rare & line.stems]
    assert [line.at for line in candidates(weights, corpus)] == [at for _, at in sorted(scores)[:24]]


def test_words_of_a_quotation_are_found_in_their_passages_alone(article: Make, lexicon: Lexicon) -> None:
    """The one text of all passages gives the lines of those that have the words; copies only when asked."""
    sources = (article("He came. “We could not wait,” she said.", "Nothing here."), article("We could not wait either.", id_="b"))
    corpus = build_corpus(sources, lexicon, frozenset({"b"}))
    words = loose("We could not wait")
    assert [line.passage.id for line in corpus.quoting(words)] == ["a:1", "a:1"]
    assert [line.passage.id for line in corpus.quoting(words, copies=True)] == ["b:1"]
    assert corpus.quoting(loose("waited")) == ()


def test_a_line_knows_its_place_in_its_passage(article: Make, lexicon: Lexicon) -> None:
    """The passage has the line's text where the line says."""
    corpus = build_corpus((article("One came. Two went.", "Three stayed."),), lexicon)
    assert [line.passage.text[line.start : line.start + len(line.text)] for line in corpus.lines] == [
        "One came.",
        "Two went.",
        "Three stayed.",
    ]
    assert [line.text for line in corpus.beside(corpus.lines[1])] == ["One came.", "Two went.", "Three stayed."]


def test_a_part_stands_where_words_begin_and_end() -> None:
    """A part inside another word does not stand in a text."""
    assert stands("ship", "a ship, a shipyard")
    assert not stands("ship", "a shipyard, worship, ship_1")
    assert not stands("ship", "")


COUNTRY = build_lexicon(({"name": "China", "kind": "place"}, {"name": "Poland", "kind": "place"}, *NAMES))


def test_an_adjective_bears_out_its_country(article: Make) -> None:
    """A line with "Chinese" is found by China; a word in lower case, and one that two countries share, give none."""
    corpus = build_corpus(
        (
            article(
                "Chinese yards sold a crane.", "They polish a crane.", "Korean yards sold one.", "The Poles sold one.", "The poles stood."
            ),
        ),
        COUNTRY,
    )
    names = [{key for key in line.stems if key.startswith("@")} for line in corpus.lines]
    assert names == [{"@China"}, set(), set(), {"@Poland"}, set()]


def test_what_is_cited_in_an_adjective_is_not_sought_elsewhere(article: Make) -> None:
    """A heading that names the country rests on the cited line with its adjective, not on another one with the name."""
    cited = article("Chinese firms with a million users must pass a security review before they list abroad.", id_="a")
    other = article("Few in China had heard of the review office. Investors want to know more of it.", id_="b")
    (receipt,) = verify("China wants a security review.", (cited, other), COUNTRY, cites={"China wants a security review.": ("a:1",)})
    assert ([piece.article for piece in receipt.evidence], receipt.basis, receipt.findings) == (["a"], "cited", ())
