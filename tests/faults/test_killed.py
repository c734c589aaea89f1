"""Collecting that is cut off: the archive stays whole, the next run goes on, nothing is lost and nothing stands there twice."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.farm import Farm, farm
from tests.faults.killing import at_once, killed, links, newsroom, unlike
from tests.faults.running import collect


@pytest.fixture(scope="module")
def ground() -> Iterator[Farm]:
    """Run a farm whose feeds forget nothing, so that the truth stands there at the end."""
    if sys.platform != "linux":
        pytest.skip("needs every address of 127.0.0.0/8 on loopback, as Linux has them")
    with farm(30, 0.05, growing=True) as running:
        yield running


def test_killed_at_any_moment(ground: Farm, tmp_path: Path) -> None:
    """Three kills while the feeds go on (`make proof` has fifty): the archive is whole after each, and complete at the end."""
    found = killed(tmp_path / "room", ground, kills=3, seed=3)
    assert found.faults == []
    assert found.kills == 3


def test_two_at_once(ground: Farm, tmp_path: Path) -> None:
    """A timer that strikes while a person collects: both end well, and each entry is there once."""
    assert at_once(tmp_path / "room", ground) == []


def test_the_comparison_sees_a_loss(ground: Farm, tmp_path: Path) -> None:
    """A newsroom that collected before its feeds went on is found wanting, feed by feed."""
    root = newsroom(tmp_path / "room", ground)
    assert collect(root).code == 0
    assert unlike(root, ground) == []
    assert len(links(root)) == sum(map(len, ground.truth().values()))
    ground.advance()
    assert len(unlike(root, ground)) == 30
