"""Sentences, and statements: sentences that one quotation holds together."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.text.sentences import sentence_spans, sentences, statement_spans


def statements(text: str) -> list[str]:
    """Return the statements of a text."""
    return [text[start:end] for start, end in statement_spans(text)]


def test_a_quotation_of_several_sentences_is_one_statement() -> None:
    """What a speaker says in one breath is not cut, what follows is."""
    text = "“It came early. It stayed long,” Ola said. He left. “Go!” she cried. Snow fell."
    assert statements(text) == ["“It came early. It stayed long,” Ola said.", "He left.", "“Go!” she cried.", "Snow fell."]
    assert len(sentences(text)) == 5


def test_an_unclosed_quotation_holds_nothing_together() -> None:
    """A mark that is never closed does not swallow the text."""
    assert statements("“It came early. It stayed. It went.") == ["“It came early.", "It stayed.", "It went."]


@given(st.text(alphabet='ab. ?\n“”"。A', max_size=80))
def test_statements_are_sentences_put_together(text: str) -> None:
    """Each statement begins where a sentence begins and ends where one ends; none is lost."""
    spans, cuts = statement_spans(text), sentence_spans(text)
    assert {start for start, _ in spans} <= {start for start, _ in cuts}
    assert {end for _, end in spans} <= {end for _, end in cuts}
    assert all(any(low <= start and end <= high for low, high in spans) for start, end in cuts)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dr. Sorel met Prof. J. R. Lund at 5 p.m. on Monday.", 1),
        ("He works for Tarn Co. in Brenn. She does not.", 2),
        ("It rose to 3.5 m. by noon.", 1),
        ("Version 2.0 is out. It runs.", 2),
        ("“Stop.” Then it rained.", 2),
        ("Who? Me! Yes…", 3),
        ("他说：“走吧。”然后走了。", 2),
        ("The law (of 2019.) holds.", 1),
        ("A title\n\nA paragraph without a stop", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    """Abbreviations, initials and decimals go on; stops, blank lines and Chinese marks end."""
    assert len(sentences(text)) == count
