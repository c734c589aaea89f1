"""What drafting costs, in words."""

import pytest

from roundup.newsroom.spent import dollars


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (0.0, "at no cost"),
        (0.00001, "less than $0.0001"),
        (0.00006, "$0.0001"),
        (0.0123, "$0.0123"),
        (0.02, "$0.02"),
        (0.1, "$0.10"),
        (12.5, "$12.50"),
    ],
)
def test_an_amount_is_told_as_exactly_as_it_matters(amount: float, told: str) -> None:
    """Cents for what is worth cents, and never a bare dollar sign for what is next to nothing."""
    assert dollars(amount) == told
