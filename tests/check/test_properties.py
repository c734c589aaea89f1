"""What holds of any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article
from roundup.stages.check.door import verify
from roundup.stages.check.reading import facts_of
from tests.check.conftest import NAMES, Make

LEXICON = build_lexicon(NAMES)
SOURCES = (
    Article(
        id="a",
        outlet="The Ledger",
        text="Quikk may buy 14 ships for $312 million in Lyon on July 9, its largest order since 2009.\n\n“We could not wait,” Marta Lind said.",
    ),
    Article(id="b", outlet="Post", text="快客7月4日被港口数据局要求下架，该公司拥有3.77亿用户。"),
)
PIECES = (
    "Quikk", "Orbis", "Marta Lind", "the HDA", "will", "may", "not", "buy", "bought", "14", "41", "ships", "$312 million", "in Lyon", "on July 9",
    "on Friday", "2009", "“We could not wait,”", "said", ",", ".", ". ", "?", "…", "“", "”", "\n\n", "- ", "# ", "**", "快客", "7月4日", "3.77亿用户", "。", "because of", "the largest",
)  # fmt: skip
drafts = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(st.one_of(drafts, st.text(max_size=120)))
def test_any_text_is_verified_and_always_the_same_way(text: str) -> None:
    """Nothing raises; a second run, and the sources in another order, give the same receipts."""
    receipts = verify(text, SOURCES, LEXICON)
    assert receipts == verify(text, SOURCES, LEXICON) == verify(text, SOURCES[::-1], LEXICON)


@settings(max_examples=120, deadline=None)
@given(drafts)
def test_receipts_hang_together(text: str) -> None:
    """What is refused says why, what is supported has evidence and no findings, and evidence is verbatim."""
    passages = {f"{article.id}:{number}": part for article in SOURCES for number, part in enumerate(article.text.split("\n\n"), 1)}
    for receipt in verify(text, SOURCES, LEXICON):
        blocking = [finding for finding in receipt.findings if finding.severity == "blocks" and finding.kind != "copy"]
        assert bool(receipt.findings) == (receipt.verdict in ("partly", "unsupported"))
        assert not blocking or receipt.verdict == "unsupported"
        assert receipt.verdict != "supported" or receipt.evidence
        for evidence in receipt.evidence:
            assert evidence.text == passages[evidence.passage]
            assert all(word in evidence.text for word in evidence.matched)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(("Quikk bought 14 ships in Lyon.", "Orbis sued the yard on July 9.", "The choir sang in 2009.")),
        min_size=1,
        max_size=3,
        unique=True,
    )
)
def test_a_sentence_rests_on_itself(text: list[str]) -> None:
    """What stands in the source word for word is supported, wherever it stands."""
    source = Article(id="s", text="\n\n".join(text))
    assert {receipt.verdict for receipt in verify(" ".join(text), (source,), LEXICON)} == {"supported"}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "---\n---\n", "<!-- nothing -->", "# Heading only"])
def test_a_text_without_sentences_has_no_receipts(text: str) -> None:
    """Nothing said, nothing to prove."""
    assert verify(text, SOURCES, LEXICON) == ()


def test_without_sources_every_claim_is_refused() -> None:
    """No articles bear nothing out, and that is no error."""
    (receipt,) = verify("Quikk bought 14 ships.", (), LEXICON)
    assert (receipt.verdict, [finding.kind for finding in receipt.findings]) == ("unsupported", ["unsupported"])


@pytest.mark.parametrize("size", [1, 3])
def test_a_quotation_over_sentences_is_one_statement(size: int) -> None:
    """However many sentences a quotation has, it is compared as a whole."""
    words = ("The ice came early.", "It stayed long.", "We lost the winter.")[:size]
    quote = f"“{' '.join(words).removesuffix('.')},” Ola Brandt said."
    source = Article(id="s", text=quote)
    (same,) = verify(quote, (source,), LEXICON)
    (altered,) = verify(quote.replace("early", "late"), (source,), LEXICON)
    assert same.verdict == "supported"
    assert [finding.kind for finding in altered.findings if finding.kind == "quotation"] == ["quotation"]


@pytest.mark.parametrize("unit", ["1", "1,", "$4 ", "2021 ", "July 4 ", "百分之", "“", "A ", "not ", "former ", "A's "])
def test_long_repeats_are_judged_too(lexicon: Lexicon, article: Make, unit: str) -> None:
    """A text that repeats one thing a thousand times gets its verdicts, as a draft and as a source."""
    long = unit * 1000
    source = article("The Harbour Data Authority fined Quikk $4 million on July 9.", f"Quikk paid {long} to Orbis.")
    assert verify(f"Quikk paid {long} to Orbis on July 9.", (source,), lexicon)
    assert verify("Quikk paid $4 million.", (source,), lexicon)[0].verdict in ("supported", "partly", "unsupported")


def test_more_figures_than_a_sentence_has_are_not_all_compared() -> None:
    """Of a table that is taken for a sentence the first two hundred figures are read; a number without end is none."""
    assert len(facts_of("$4 " * 1000)) == 200
    assert facts_of("9" * 1000 + " euros") == ()
