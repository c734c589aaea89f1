"""How a text reads, by examples worked out by hand."""

import pytest

from roundup.text.readability import reading


def test_the_index_of_two_short_sentences() -> None:
    """11 words in 2 sentences, 43 letters and digits."""
    found = reading(["The ship left Oslo today.", "It had 29 cars aboard, nearly."])
    assert (found.sentences, found.words, found.mean, found.longest) == (2, 11, 5.5, 6)
    # 20 + 23 letters and digits: 4.71 * 43 / 11 + 0.5 * 5.5 - 21.43 = 18.412 + 2.75 - 21.43 = -0.268
    assert found.grade == -0.3


def test_long_words_in_a_long_sentence_are_hard() -> None:
    """12 words of 10 letters in one sentence: 4.71 * 10 + 0.5 * 12 - 21.43 = 31.67."""
    found = reading([" ".join(["abcdefghij"] * 12) + "."])
    assert found.grade == 31.7
    assert found.longest == 12


@pytest.mark.parametrize("nothing", [[], [""], ["…", " - "]])
def test_nothing_reads_as_nothing(nothing: list[str]) -> None:
    """Without a word there is no grade, and no division by nothing."""
    found = reading(nothing)
    assert (found.sentences, found.words, found.mean, found.longest, found.grade) == (0, 0, 0.0, 0, None)


def test_chinese_has_lengths_and_no_grade() -> None:
    """Two Han characters count as a word; the index is of English letters, so there is none."""
    found = reading(["滴滴出行在纽约上市。"])
    assert (found.words, found.grade) == (5, None)


def test_a_chinese_name_in_english_text_changes_little() -> None:
    """A few Han characters leave the grade."""
    assert reading(["Shares in 滴滴 have dropped by a fifth since the listing in New York."]).grade is not None
