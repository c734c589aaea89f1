"""The page of proofs: single rows can be measured anew, and nothing else of it changes."""

import re

import pytest

from benchmarks.proof.page import renewed, write_page
from benchmarks.proof.row import Outcome, Row
from tests.kit import ROOT

NAMES = ("first", "second", "third")


def found(*, quick: bool) -> Outcome:
    """Find nothing."""
    return Outcome(result="a sample" if quick else "")


def row(name: str) -> Row:
    """Return a row that is never run here."""
    return Row(name=name, promise=f"{name} | holds", method=f"How {name} is measured.", control="plain", run=found)


def outcome(held: int) -> Outcome:
    """Return what a row found."""
    return Outcome(cases=5, held=held, result=f"{held} held.", control="none held", caught=5, faults=("one",) if held < 5 else ())


@pytest.mark.parametrize("name", NAMES)
def test_a_row_is_renewed_in_its_place(name: str) -> None:
    """As if the whole page had been written with the new figures."""
    before = write_page([(row(other), outcome(3 if other == name else 5)) for other in NAMES])
    assert "**This row fails.**" in before
    assert renewed(before, [(row(name), outcome(5))]) == write_page([(row(other), outcome(5)) for other in NAMES])


def test_a_row_that_the_page_lacks_comes_last() -> None:
    """A proof that is new has its place behind those that were there."""
    before = write_page([(row("first"), outcome(5))])
    assert renewed(before, [(row("other"), outcome(5))]) == write_page([(row("first"), outcome(5)), (row("other"), outcome(5))])


def test_the_page_as_it_stands_has_no_failing_row() -> None:
    """What is published holds, and every control fails as it should."""
    page = (ROOT / "docs" / "proof.md").read_text(encoding="utf-8")
    assert "**This row fails.**" not in page
    assert len(re.findall(r"^\| \[", page, re.MULTILINE)) == len(re.findall(r"^## ", page, re.MULTILINE))
