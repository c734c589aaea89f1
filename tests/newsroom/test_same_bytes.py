"""The same inputs give the same bytes, wherever, whenever and in whatever order."""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.kit import RAILS, WEEK, files, folder, made, roundup, spawn

WORLDS = {
    "far east, Turkish, another year": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "1",
        "ROUNDUP_NOW": "2031-02-03T04:05:06+00:00",
        "COLUMNS": "20",
    },
    "far west, plain": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONHASHSEED": "4294967295"},
}


def shuffled(source: Path, target: Path, seed: int) -> Path:
    """Copy a newsroom file by file in a random order, with random modification times."""
    order = random.Random(seed)  # noqa: S311 - a shuffle, nothing secret
    names = [path.relative_to(source) for path in source.rglob("*") if path.is_file()]
    order.shuffle(names)
    for name in names:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)
        moment = order.randrange(0, 2_000_000_000)
        os.utime(target / name, (moment, moment))
    return target


@pytest.mark.parametrize("world", WORLDS)
def test_another_machine_makes_the_same_issue(rails_built: Path, tmp_path: Path, world: str) -> None:
    """Time zone, locale, hash seed, clock, place, order of files and their times do not show in any file."""
    root = shuffled(RAILS, tmp_path / "Ünïcode place with spaces" / world, len(world))
    made(spawn("build", "--week", WEEK, env=WORLDS[world], cwd=root / "articles"))
    assert files(folder(root)) == files(folder(rails_built))


def test_a_rebuild_elsewhere_starts_from_the_folder_alone(rails_built: Path, tmp_path: Path) -> None:
    """A newsroom copied with its issue, without the archive, rebuilds to the same bytes on another machine."""
    root = shuffled(rails_built, tmp_path / "b", 5)
    shutil.rmtree(root / ".roundup", ignore_errors=True)
    made(spawn("build", "--week", WEEK, "--root", root, env=WORLDS["far west, plain"], cwd=tmp_path))
    assert files(folder(root)) == files(folder(rails_built))


def test_files_that_editors_and_systems_leave_about_do_not_count(rails_built: Path, tmp_path: Path) -> None:
    """Backup copies, hidden files and locks change nothing."""
    root = shuffled(RAILS, tmp_path / "c", 9)
    article = (RAILS / "articles" / "notes" / "after.md").read_bytes()
    for name in (".DS_Store", "notes/.after.md.swp", "notes/after.md~", "notes/#after.md#", "web/.git/config"):
        (root / "articles" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "articles" / name).write_bytes(article)
    made(roundup("build", "--week", WEEK, "--root", root))
    assert files(folder(root)) == files(folder(rails_built))
