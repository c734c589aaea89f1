"""Kills and failing disks at a few system calls of a build and of the desk's deeds; `benchmarks/proof/row_crash.py` has all of them."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmarks.proof import forked
from benchmarks.proof.crash_scenes import NAMES, damage, scene
from benchmarks.proof.row import spread
from benchmarks.proof.row_crash import disturbed, points, ran

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed (Debian's package strace)")
POINTS = 2


@pytest.fixture(scope="module")
def worker() -> Iterator[ProcessPoolExecutor]:
    """Start one process that forks: this one has threads, which a fork would lose."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=forked.warm) as pool:
        yield pool


@pytest.mark.parametrize("name", NAMES[1:])
def test_nothing_typed_is_lost_and_the_next_run_ends_as_if_nothing_had_happened(
    worker: ProcessPoolExecutor, tmp_path: Path, name: str
) -> None:
    """Killed, and answered with a full and a failing disk, at calls spread over the run."""
    laid = worker.submit(scene, name, tmp_path).result()
    every = worker.submit(points, laid).result()
    assert len(every) > 2 * POINTS
    cases = [case for found in worker.map(partial(disturbed, laid), spread(every, POINTS)) for case in found]
    assert len(cases) >= POINTS
    assert [case for case in cases if case.fault] == []


def test_a_keeper_that_only_writes_loses_the_words_that_another_program_saved(worker: ProcessPoolExecutor, tmp_path: Path) -> None:
    """The same look finds the loss, so it would find one in the cases above; with the true keeper there is none."""
    laid = worker.submit(scene, "clash", tmp_path).result()
    for number, (without, wanted) in enumerate({"": "", "versions": "words that were typed are gone"}.items()):
        place = tmp_path / str(number)
        place.mkdir()
        root, _ = worker.submit(ran, laid, place, trace=("-o", "/dev/null"), without=without).result()
        assert damage(laid, root).startswith(wanted)
        assert bool(damage(laid, root)) == bool(without)
