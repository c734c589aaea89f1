"""A second send, a changed issue, a changed list, somebody who leaves: the scenes of the proof `mailings` that run in one process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.proof.mailings import SCENES, opened, wrong
from benchmarks.proof.mailroom import MAIL, settle, sign
from benchmarks.proof.trouble import Trouble
from tests.kit import copy

SLOW = [name for name in SCENES if "at once" in name or "machine" in name]
"""They start processes of their own."""


@pytest.fixture(scope="module")
def ready(rails_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Trouble]]:
    """Give a newsroom with an approved issue, and the server that it mails to."""
    with Trouble({}, {}) as server:
        root = copy(rails_built, tmp_path_factory.mktemp("mailings") / "approved")
        settle(root, {**MAIL, "port": server.port})
        sign(root)
        yield root, server


@pytest.mark.parametrize("name", [name for name in SCENES if name not in SLOW])
def test_nobody_gets_a_mail_that_nobody_wanted(ready: tuple[Path, Trouble], tmp_path: Path, name: str) -> None:
    """The server took what the scene says, no mail more and none less."""
    with opened(ready[0], tmp_path, ready[1]) as desk:
        assert wrong(name, desk) == ""


def test_without_the_journal_a_second_send_is_a_second_mail(ready: tuple[Path, Trouble], tmp_path: Path) -> None:
    """The control: what the scenes rely on is taken away, and they notice."""
    with opened(ready[0], tmp_path, ready[1], forgetful=True) as desk:
        assert "the server took" in wrong("The same command twice", desk)
