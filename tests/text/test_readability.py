"""Readability: the index of Smith and Senter, reckoned by hand."""

import pytest

from roundup.text.readability import reading


def test_the_index_is_that_of_its_formula() -> None:
    """Two sentences of four and six words with 40 letters: 4.71 × 40 / 10 + 0.5 × 5 − 21.43."""
    told = reading(["Four word were here.", "Six further words have come along."])
    signs = len("Fourwordwerehere") + len("Sixfurtherwordshavecomealong")
    assert (told.sentences, told.mean, told.longest) == (2, 5.0, 6)
    assert told.grade == round(4.71 * signs / 10 + 2.5 - 21.43, 1)


def test_harder_words_give_a_higher_grade() -> None:
    """Long words in a long sentence are harder than short ones in short sentences."""
    easy = reading(["The cat sat.", "It was warm."])
    hard = reading(["Intergovernmental harmonisation presupposes considerable administrative interoperability everywhere."])
    assert easy.grade is not None
    assert hard.grade is not None
    assert hard.grade > easy.grade + 10


@pytest.mark.parametrize("sentences", [[], [""], ["…"], ["滴滴出行在纽约上市。", "监管部门要求其下架。"]])
def test_where_the_index_means_nothing_there_is_none(sentences: list[str]) -> None:
    """No words, or Chinese ones, have no grade."""
    assert reading(sentences).grade is None
