"""Quotation marks in all their kinds, and what two texts share."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.overlap import containment, longest_run, shared_grams, tokens
from roundup.text.quotes import quotations, without_quotations
from roundup.text.sentences import sentence_spans, sentences


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “yes, then no.”", ["yes, then no."]),
        ('the "similar concerns"company of "a sum"', ["similar concerns", "a sum"]),
        ('asked "should I pay attention?” again', ["should I pay attention?"]),
        ("她说「不行」，又说“好的”。", ["不行", "好的"]),
        ('the 5" and 6" screens don\'t count', []),
    ],
)
def test_quotations(text: str, inner: list[str]) -> None:
    """Curly, straight, mixed and corner marks are understood; inches and apostrophes are none."""
    assert [quote.text for quote in quotations(text)] == inner


def test_quotation_offsets_take_the_marks() -> None:
    """Offsets cover the marks, so that a quotation can be cut out whole."""
    text = "He said “yes” and left."
    (quote,) = quotations(text)
    assert text[quote.start : quote.end] == "“yes”"
    assert without_quotations(text).split() == ["He", "said", ".", "and", "left."]


@given(st.text(alphabet='ab .,“”"„「」\n', max_size=60))
def test_quotations_are_slices_in_order(text: str) -> None:
    """The words stand inside the marks that the offsets take in, and no quotation overlaps the next."""
    found = quotations(text)
    assert all(text[quote.start + 1 : quote.end - 1] == quote.text for quote in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text(alphabet="ab “”.", max_size=60))
def test_without_quotations_nothing_quoted_is_left(text: str) -> None:
    """Cutting the quotations out leaves the rest as it was."""
    rest = without_quotations(text)
    for quote in quotations(text):
        text = text.replace(f"“{quote.text}”", " . ", 1)
    assert rest == text


def test_longest_run_is_the_longest_of_all_sources() -> None:
    """The run is found across sources, whatever the typography; ties go to the first in the text."""
    text = "We saw that the old yard’s crane fell down."
    assert longest_run(text, ["the old yard's crane stood", "crane fell"]) == (4, "the old yard's crane")
    assert longest_run("a b x c d", ["c d", "a b"]) == (2, "a b")
    assert longest_run("nothing", ["shared here"]) == (0, "")


@given(st.lists(st.sampled_from("abcd"), max_size=14), st.lists(st.sampled_from("abcd"), max_size=14))
def test_longest_run_is_right(mine: list[str], theirs: list[str]) -> None:
    """It equals the longest common run found by trying all of them."""
    runs = {tuple(theirs[i:j]) for i in range(len(theirs)) for j in range(i + 1, len(theirs) + 1)}
    best = max((j - i for i in range(len(mine)) for j in range(i + 1, len(mine) + 1) if tuple(mine[i:j]) in runs), default=0)
    assert longest_run(" ".join(mine), [" ".join(theirs)])[0] == best


def test_shares() -> None:
    """Shares go from nothing to all."""
    text = "one two three four five six"
    assert shared_grams(text, text) == 1.0
    assert shared_grams(text, "one two three four five and") == 0.5
    assert shared_grams("too short", text) == 0.0
    assert containment(frozenset("ab"), frozenset("abc")) == 1.0
    assert containment(frozenset(), frozenset("abc")) == 0.0


def test_tokens_fold_typography() -> None:
    """Case and kinds of marks do not matter."""
    assert tokens("The Yard’s") == tokens("the yard's")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Lind left the U.S. on Monday. He came back.", 2),
        ("It costs 4.4 million. That is much.", 2),
        ("他来了。她走了！好吗？", 3),
        ("“Is it so?” she asked. No one knew.", 2),
        ("- one item\n- another item", 2),
        ("Shares of Tarn Inc. fell. The rest rose.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    """Abbreviations, decimals and quotations hold a sentence together; Chinese stops end one."""
    assert len(sentences(text)) == count


@given(st.text(alphabet="ab. ?!\n“”。A", max_size=80))
def test_sentences_cover_the_text(text: str) -> None:
    """Nothing but space is lost between sentences, and they come in order."""
    spans = sentence_spans(text)
    outside = text
    for start, end in reversed(spans):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
