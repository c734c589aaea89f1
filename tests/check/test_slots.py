"""The same place in two sentences: what stands there must be the same."""

import pytest

from tests.check.conftest import Judge, kinds, messages

CUT = "Tarn cut its price to 42 crowns from 55 crowns on Monday, and Orbis raised its fare to 61 crowns on Friday."


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Tarn cut its price to 55 crowns from 42 crowns on Monday.", "Says 55 crowns, the source says 42 crowns."),
        ("Tarn cut its price to 42 crowns from 55 crowns on Friday.", "Says Friday, the source says Monday."),
        ("Tarn cut its price to 61 crowns from 55 crowns on Monday.", "Says 61 crowns, the source says 42 crowns."),
    ],
)
def test_a_figure_of_the_wrong_place_is_found(judged: Judge, sentence: str, message: str) -> None:
    """A figure or day that stands elsewhere in the source is wrong between these words."""
    assert message in messages(judged(sentence, CUT))


def test_the_right_place_raises_nothing(judged: Judge) -> None:
    """The same figures in their places are supported."""
    assert judged("Tarn cut its price to 42 crowns from 55 crowns on Monday.", CUT).findings == ()


def test_a_name_in_anothers_place_is_found(judged: Judge) -> None:
    """Who stands between the same words must be the same person."""
    source = "The prize went to Ida Falk of Brenn on Sunday. Nora Whelan of Tarn came second."
    assert "name" in kinds(judged("The prize went to Nora Whelan of Brenn on Sunday.", source))


def test_a_list_in_another_order_is_the_same_list(judged: Judge) -> None:
    """Names that change places within a list are no error: both stand in the source's line."""
    source = "The owners are Ida Falk, Nora Whelan and Piers Nolan of Lyon."
    assert judged("The owners are Nora Whelan, Ida Falk and Piers Nolan of Lyon.", source).findings == ()


def test_what_stands_in_a_quotation_is_left_to_the_quotation(judged: Judge) -> None:
    """A figure inside quotation marks is compared word for word elsewhere, not here."""
    receipt = judged("“We cut the price to 41 crowns,” Ida Falk said.", "“We cut the price to 42 crowns,” Ida Falk said.")
    assert kinds(receipt) == {"quotation"}


def test_two_names_that_change_their_order_are_no_fault(judged: Judge) -> None:
    """In the active what the source has in the passive, each name stands where the other did; both are there."""
    source = "Ida Falk was appointed by the owner, Balt Holding, in April."
    assert judged("Balt Holding, the owner, appointed Ida Falk in April.", source).findings == ()
    assert "name" in kinds(judged("Balt Holding, the owner, appointed Nora Whelan in April.", source))
