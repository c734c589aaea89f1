"""What is shown of a source: which words match, whether it was cited or found, and where a finding's words stand."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Block, Claim, Section
from roundup.stages.check import Verifier
from roundup.stages.check.door import verify
from tests.check.conftest import NAMES, Judge, Make

LEXICON = build_lexicon(NAMES)
SOURCE = Article(
    id="a",
    text=(
        "Orbis Maps has 493 million users, the HDA said on July 9, and its map-making app is Lyon's pride.\n\n"
        "“We could not wait,” Marta Lind told the Lyonnais. The apps' users, 12 of 120, could not wait.\n\n快客7月4日被港口数据局要求下架。"
    ),
)
PIECES = (
    "Orbis", "Quikk", "the Harbour Data Authority", "has", "nearly 500 million users", "12", "120", "on July 9", "in Lyon", "app", "map",
    "“We could not wait,”", "Marta Lind said", "users", "wait", "told", "快客", "港口数据局", "要求下架", ".", "。",
)  # fmt: skip


def matched(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each passage shown for a text with the words marked in it."""
    return [(piece.text, piece.matched) for receipt in verify(text, (SOURCE,), LEXICON) for piece in receipt.evidence]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=10).map(" ".join))
def test_what_matches_is_whole_words_of_the_passage_in_order(text: str) -> None:
    """Each match stands in the passage, after the one before it, as whole words, and once."""
    for passage, words in matched(text):
        after = 0
        assert len(set(words)) == len(words)
        for word in words:
            places = [m.span() for m in re.finditer(re.escape(word), passage)]
            han = bool(re.match(r"[㐀-鿿]", word)) or bool(re.search(r"[㐀-鿿]$", word))
            fits = [
                (start, end)
                for start, end in places
                if start >= after and (han or not (passage[start - 1 : start].isalnum() or passage[end : end + 1].isalnum()))
            ]
            assert fits, (word, words, passage)
            after = fits[0][1]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Orbis has nearly 500 million users.", ("Orbis Maps", "493 million", "users")),
        ("The Harbour Data Authority spoke on July 9.", ("HDA", "July 9")),
        ('"We could not wait", Marta Lind told them.', ("We could not wait", "Marta Lind")),
        ("快客被港口数据局要求下架。", ("快客", "被港口数据局要求下架")),
    ],
)
def test_figures_names_and_quotations_match_as_the_source_has_them(sentence: str, words: tuple[str, ...]) -> None:
    """What agrees in value or is another spelling of a name is marked as it is written there."""
    ((_, found),) = matched(sentence)[:1]
    assert set(words) <= set(found)


def test_a_figure_that_differs_is_not_marked(judged: Judge) -> None:
    """Neither the other figure nor its "million" is told as a match."""
    receipt = judged("Orbis has 620 million users.", "Orbis has 493 million users.")
    assert receipt.verdict == "unsupported"
    assert receipt.evidence[0].matched == ("Orbis", "users")


PILE = ("The lighthouse at Varde was painted red by volunteers from Brenn.", "The choir of Tarn sang in a barn near the river.")


def test_a_receipt_tells_what_is_cited_from_what_is_found(article: Make, lexicon: Lexicon) -> None:
    """A citation that bears the sentence out is the basis; without one, or with one that is gone, the sources are searched."""
    verifier = Verifier((article(*PILE),), lexicon)
    for cites, basis in ((("a:1",), "cited"), ((), "found"), (("gone:9",), "found")):
        (receipt,) = verifier.verify(PILE[0], {PILE[0]: cites})
        assert (receipt.verdict, receipt.basis, receipt.findings) == ("supported", basis, ())
    (nothing,) = verifier.verify("Penguins dislike asphalt.")
    assert nothing.basis == ""


def test_a_wrong_citation_is_told_with_the_right_one(article: Make, lexicon: Lexicon) -> None:
    """Where another passage bears the sentence out the verdict stands, and a note names that passage."""
    (receipt,) = Verifier((article(*PILE),), lexicon).verify(PILE[0], {PILE[0]: ("a:2",)})
    (finding,) = receipt.findings
    assert (receipt.verdict, receipt.basis, finding.kind, finding.severity) == ("supported", "found", "citation", "note")
    assert finding.message == "The passage cited does not bear this out; a:1 does."
    assert finding.evidence == PILE[0]


def test_a_finding_tells_where_its_words_stand(judged: Judge) -> None:
    """The words that a message names are given by their place in the sentence."""
    receipt = judged("Quikk bought 41 ships in Lyon.", "Quikk bought 14 ships in Lyon.")
    start, end = receipt.findings[0].at
    assert receipt.sentence[start:end] == "41"


def test_a_pronoun_is_looked_for_with_the_name_before_it(article: Make, lexicon: Lexicon) -> None:
    """Of two like sentences the one about the name of the sentence before is found."""
    pile = (
        article("Quikk plans to open a new yard for large ships in autumn.", id_="a"),
        article("Orbis plans to open a new yard for large ships in autumn.", id_="b"),
    )
    verifier = Verifier(pile, lexicon)
    for name, id_ in (("Quikk", "a"), ("Orbis", "b")):
        _, receipt = verifier.verify(f"{name} spoke. It plans to open a new yard for large ships in autumn.")
        assert receipt.evidence[0].article == id_


def test_threads_share_one_verifier() -> None:
    """Four threads that judge the same sentences with one verifier get what one gets alone."""
    said = [" ".join(PIECES[at : at + 5]) for at in range(len(PIECES) - 5)]
    alone = [verify(text, (SOURCE,), LEXICON) for text in said]
    shared = Verifier((SOURCE,), LEXICON)
    with ThreadPoolExecutor(4) as pool:
        together = [list(pool.map(shared.verify, said)) for _ in range(4)]
    assert together == [alone] * 4


def test_blocks_and_text_are_judged_alike(article: Make, lexicon: Lexicon) -> None:
    """The machine's blocks and an editor's text get the same verdicts, findings and evidence."""
    verifier = Verifier((article(*PILE, "Quikk bought 14 ships."),), lexicon)
    said = (PILE[0], "Quikk bought 41 ships.", "Penguins dislike asphalt.")
    block = Block(id="b", kind="text", section=Section(title="", claims=tuple(Claim(text=text, cites=()) for text in said)))
    ours = [(r.sentence, r.verdict, [f.message for f in r.findings], r.evidence) for r in verifier.receipts((block,))]
    theirs = [(r.sentence, r.verdict, [f.message for f in r.findings], r.evidence) for r in verifier.verify(" ".join(said))]
    assert ours == theirs
    assert [finding.message for finding in verifier.findings((block,))] == [message for row in ours for message in row[2]]
