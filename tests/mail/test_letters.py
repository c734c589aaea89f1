"""Strings that break programs in the fields of a mail: the cases of the proof `letters` that are our own, and all outside addresses."""

import pytest

from benchmarks.proof.letters import FIELDS, letter
from benchmarks.proof.letters_strings import ENCODED, ENDINGS, HEADERS, MARKS, ODD, OWN
from benchmarks.proof.row import SUITES, spread
from benchmarks.proof.row_letters import addresses, naively, tried
from roundup.errors import RoundupError
from tests.mail import outside

RENDERED = ("title", "title as typed", "newsletter title", "preheader", "text", "link text", "web", "postal")
"""Each string in these makes pages anew."""
FEW = (HEADERS[0], ENDINGS[1], ENCODED[0], MARKS[2], ODD[2], ODD[-1])


@pytest.mark.parametrize("place", FIELDS)
def test_a_string_makes_one_mail_as_meant_or_is_refused(place: str) -> None:
    """Over a real connection: one message, the intended headers, both bodies; or what is wrong, where, and a remedy."""
    tally = tried(place, list(FEW if place in RENDERED else OWN), every=0)
    assert tally.wrong == []
    assert tally.sent + tally.refused == len(FEW if place in RENDERED else OWN)


@pytest.mark.skipif(bool(outside.MISSING), reason=outside.MISSING)
def test_another_program_reads_the_same() -> None:
    """The program mblaze sees the headers and bodies that were meant where words pass for encoded."""
    tally = tried("reader name", list(ENCODED), every=1)
    assert (tally.wrong, tally.outside) == ([], len(ENCODED))


@pytest.mark.skipif(not (SUITES / "isemail").is_dir(), reason="needs ../shared/suites/isemail")
def test_outside_addresses_are_mailed_as_they_are_or_refused_with_their_line() -> None:
    """One in four of them: exactly one recipient, and exactly that one."""
    some = [text for text, _ in spread(addresses(), 110)]
    tally = tried("reader address", some, every=0)
    assert tally.wrong == []
    assert tally.sent > 10
    assert tally.refused > 10


@pytest.mark.parametrize(
    "text", ["Eve <eve@x.example>, Ann <ann@x.example>", "News <b>eve@x.example</b> <ann@x.example>", "eve@x.example <ann@x.example>"]
)
def test_a_cell_that_could_mean_somebody_else_is_refused(text: str) -> None:
    """One name and one address; the line is named."""
    with pytest.raises(RoundupError, match="line 2"):
        letter("reader address", text)


def test_the_naive_builder_breaks() -> None:
    """The control: the same strings in headers made by an f-string."""
    assert naively(list(FEW)) >= len(FEW)
