"""A small campaign of the proof `send`: faults of most kinds, a few kills, and books that balance."""

from pathlib import Path

import pytest

from benchmarks.proof.campaign import Found, Plan, campaign, naive, planned
from benchmarks.proof.mailroom import MAIL
from benchmarks.proof.trouble import KINDS, NEXT
from tests.kit import copy

KILLS = 2
QUICK = tuple(kind for kind in KINDS if kind not in NEXT)
"""What ends the command is left to the whole proof: each time it is started anew costs seconds."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Draw one fault of each kind that one mail can have, and a few kills, among eighty readers."""
    return planned(80, faults=len(QUICK), kills=KILLS, kinds=QUICK)


@pytest.fixture(scope="module")
def found(plan: Plan, rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Send until nothing moves."""
    return campaign(copy(rails_built, tmp_path_factory.mktemp("campaign") / "room"), plan, MAIL)


def test_nobody_is_mailed_twice_or_lost_and_the_books_balance(found: Found) -> None:
    """Reader by reader the journal says what the server's ledger says, or that it cannot be known."""
    assert found.faults == []
    assert max(found.server.taken.values()) == 1
    assert len(found.server.killed) == KILLS
    assert {kind for kind in QUICK if not found.server.met[kind]} == set()


def test_who_is_unknown_is_who_the_server_left_open(found: Found) -> None:
    """No mail that was whole and never answered passes for sent or is sent again; a kill adds one reader at most."""
    unknown = {reader for reader, state in found.states.items() if state == "unknown"}
    assert found.server.ambiguous <= unknown
    assert len(unknown - found.server.ambiguous - found.server.inside) <= KILLS


def test_a_script_that_tries_again_mails_some_twice(plan: Plan) -> None:
    """The control: the same faults, smtplib, and another try after every exception."""
    taken = naive(plan, b"Subject: x\r\n\r\n" + b"x\r\n" * 4000).taken
    assert sum(count > 1 for count in taken.values()) >= 3
