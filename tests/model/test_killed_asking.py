"""A build that is killed while it asks, again and again, pays for no answer twice."""

import multiprocessing
import random
from collections import Counter
from pathlib import Path

from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.summariser_model.asker import key_of
from tests.fakes_calls import question
from tests.model.asking_on import QUESTIONS, ask_all

FORK = multiprocessing.get_context("forkserver")
KILLS = 8


def killed(folder: Path, after: int) -> list[str]:
    """Start a build, kill it after so many more answers, and return what it told of."""
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=ask_all, args=(folder, theirs))
    child.start()
    theirs.close()
    told: list[str] = []
    with ours:
        try:
            while len(told) < after:
                told.append(ours.recv())
        except EOFError:
            pass
        child.kill()
        child.join()
    return told


def test_no_answer_is_paid_for_twice(tmp_path: Path) -> None:
    """Only the question that was under way when the build was killed may stand on the bill again; at the end every answer is kept."""
    chance = random.Random(11)  # noqa: S311 - moments, no secrets
    bill = tmp_path / "bill.txt"
    done: set[str] = set()
    for _ in range(KILLS):
        before = Counter(bill.read_text(encoding="utf-8").splitlines()) if bill.exists() else Counter[str]()
        told = killed(tmp_path, after=chance.randrange(1, QUESTIONS))
        after = Counter(bill.read_text(encoding="utf-8").splitlines())
        assert all(before[name] == after[name] for name in done)
        done |= set(told)
    assert done
    ask_all(tmp_path, None)
    billed = Counter(bill.read_text(encoding="utf-8").splitlines())
    assert len(billed) == QUESTIONS
    assert sum(billed.values()) <= QUESTIONS + KILLS
    keys = tuple(key_of("gpt-4o-mini", "", question(f"Question {number}")) for number in range(QUESTIONS))
    assert len(SqliteArchive(tmp_path / "archive.db").calls(keys)) == QUESTIONS
