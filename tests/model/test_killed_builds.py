"""A build that is killed while its model answers: the next one goes on where it was, and pays for no answer twice."""

from pathlib import Path

import pytest

from tests.model.judging_builds import Ground
from tests.model.killed_builds import resumed


@pytest.mark.parametrize("after", [6])
def test_killed_after_an_answer(base: Ground, tmp_path: Path, after: int) -> None:
    """Amid the answers (`make proof` has each place): the issue is that of a build which was not killed, to the byte."""
    found = resumed(base, tmp_path / "room", after)
    assert found.faults == ()
    assert found.again <= 1


def test_the_account_sees_a_careless_archive(base: Ground, tmp_path: Path) -> None:
    """A program that keeps no answers asks again for every one that was given."""
    found = resumed(base, tmp_path / "room", 4, program=("-m", "benchmarks.proof.victim", "calls"))
    assert found.killed
    assert found.again == 4
