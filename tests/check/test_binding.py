"""A figure belongs to the same thing in sentence and source: the words beside it, the noun it counts, the hedge."""

import pytest

from roundup.stages.check.binding import bond, places
from tests.check.conftest import Judge, kinds, messages

CARS = "Osten Motors sold 300 cars and hired 40 people in April. Revenue rose to 12 million crowns, while costs fell to 9 million crowns."


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("Osten Motors sold 40 cars in April.", "Says 40, the source says 300."),
        ("Osten Motors sold 40 cars and hired 300 people in April.", "Says 40, the source says 300."),
        (
            "Osten Motors sold 300 cars and hired 40 people; revenue rose to 9 million crowns.",
            "Says 9 million crowns, the source says 12 million crowns.",
        ),
        ("Osten Motors hired 300 people in April.", "Says 300, the source says 40."),
    ],
)
def test_a_figure_of_another_thing_is_found(judged: Judge, sentence: str, message: str) -> None:
    """A figure that the source gives of something else is told beside that of the same thing."""
    assert message in messages(judged(sentence, CARS), "figure", "date")


@pytest.mark.parametrize(
    "sentence",
    [
        "Osten Motors hired 40 people and sold 300 cars.",
        "In April, 300 cars were sold by Osten Motors.",
        "Costs of Osten Motors fell to 9 million crowns, and its revenue rose to 12 million crowns.",
    ],
)
def test_another_order_is_no_exchange(judged: Judge, sentence: str) -> None:
    """The same figures of the same things, put in another order or in the passive, raise nothing."""
    assert messages(judged(sentence, CARS), "figure", "date") == []


def test_nearness_counts_and_commas_part() -> None:
    """The next word weighs most, and what lies past a comma weighs half."""
    (place,) = places("It sold 300 red cars, mostly abroad.")
    assert place.left["sell"] == 1.0
    assert place.right["red"] > place.right["car"] > place.right["abroad"]


def test_a_figure_fits_its_own_place_best() -> None:
    """Each figure of a sentence has most in common with itself."""
    found = places("Tarn sold 300 cars, hired 40 people and paid 9 million crowns.")
    assert all(max(found, key=lambda other: bond(place, other)) is place for place in found)


@pytest.mark.parametrize(
    ("sentence", "source", "message"),
    [
        (
            "Tarn displaced 3 million households.",
            "Tarn displaced between 600,000 and one million households, or 3 million people.",
            "Says 3 million households, the source says 3 million people.",
        ),
        (
            "The ship carried more than 1,500 cars.",
            "The ship carried nearly 1,500 cars.",
            "Says more than 1,500, the source says nearly 1,500.",
        ),
        ("Its line is 12 miles long.", "Its line is 12 kilometres long.", "Says 12 miles, the source says 12 kilometres."),
        ("Its loan is 12 million yuan.", "Its loan is 12 million yen.", "Says 12 million yuan, the source says 12 million yen."),
        ("Its rate rose 2 per cent.", "Its rate rose 2 percentage points.", "Says 2 per cent, the source says 2 percentage points."),
        ("The strike lasted 12 weeks.", "The strike lasted 12 days.", "Says 12 weeks, the source says 12 days."),
        ("It is the fourth yard of Quikk.", "It is the third yard of Quikk.", "Says fourth, the source says third."),
        ("The captain is a 43-year-old.", "The captain is a 34-year-old.", "Says 43-year-old, the source says 34-year-old."),
        ("It opened in the third quarter.", "It opened in the second quarter.", "Says third quarter, the source says second quarter."),
        ("The ship left at 6:30 p.m.", "The ship left at 5:30 p.m.", "Says 6:30 p.m., the source says 5:30 p.m.."),
    ],
)
def test_units_nouns_and_hedges_are_compared(judged: Judge, sentence: str, source: str, message: str) -> None:
    """The same number in another unit, of another noun or with the contrary hedge is told with both."""
    assert message in messages(judged(sentence, source), "figure", "date")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Its line is ten miles long.", "Its line is 16 kilometres long."),
        ("The strike lasted two days.", "The strike lasted 48 hours."),
        ("The pact runs for a year and a half.", "The pact runs for 18 months."),
        ("It opened in the second quarter.", "It opened on May 3."),
        ("The captain, Ida Falk, 34, left.", "Ida Falk, the 34-year-old captain, left."),
    ],
)
def test_what_converts_is_borne_out(judged: Judge, sentence: str, source: str) -> None:
    """Other units of the same size, a day in its quarter and an age in another form raise nothing."""
    assert messages(judged(sentence, source), "figure", "date") == []


def test_a_value_of_another_thing_is_not_proposed(judged: Judge) -> None:
    """Where the source has only a figure of something else, the finding names none."""
    source = "Orbis closed its yard in Lyon. The choir of the town sang for 1,400 guests that night."
    assert messages(judged("Orbis closed its yard in Lyon with 85 ships.", source), "figure", "date") == ["No source gives 85."]


def test_findings_block(judged: Judge) -> None:
    """An exchanged figure makes a sentence unsupported."""
    receipt = judged("Osten Motors sold 40 cars in April.", CARS)
    assert receipt.verdict == "unsupported"
    assert "figure" in kinds(receipt)
