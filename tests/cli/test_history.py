"""`roundup history` and `roundup restore`: what they print, and how they fail."""

import re
import sys
from pathlib import Path
from subprocess import run

from tests.kit import WEEK, blocks, folder, made, on

ROW = re.compile(r" *\d+  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ +\d+ bytes  .+; .+")


def test_versions_are_listed_shown_and_brought_back(rails: Path) -> None:
    """A row a version, the newest first; what is shown is the very bytes; what is restored stands in the file."""
    path = folder(rails) / "issue.md"
    first = path.read_bytes()
    made(on(rails, "history"))
    path.write_bytes(first + "\n我的 words\r\n".encode())
    rows = made(on(rails, "history")).out.splitlines()
    assert [row for row in rows if not ROW.fullmatch(row)] == []
    assert [row.split()[0] for row in rows] == ["2", "1"]
    assert "as it stands now" in rows[0]
    argv = [sys.executable, "-m", "roundup", "history", "--root", str(rails), "--week", WEEK, "--show", "2"]
    assert run(argv, capture_output=True, check=True).stdout == path.read_bytes()
    done = made(on(rails, "restore", "1"))
    assert done.out.strip() == str(path)
    assert "issue.md stands as in version 1." in done.err
    assert path.read_bytes() == first


def test_one_block_is_brought_back(rails: Path) -> None:
    """The block is named by its id, and the words say which."""
    made(on(rails, "history"))
    path = folder(rails) / "issue.md"
    first = path.read_bytes()
    story = blocks(rails, "story")[0]
    path.write_bytes(first.replace(story.text.encode(), b""))
    key = story.anchor.split()[-1]
    assert f"{key} stands as in version 1." in made(on(rails, "restore", "1", "--block", key)).err
    assert path.read_bytes() == first


def test_the_history_as_json(rails: Path) -> None:
    """Every row with its number, time, reason, size, lines and path."""
    found = made(on(rails, "history", "--json")).json
    (version,) = found["versions"]
    assert {"number", "at", "why", "size", "lines", "path"} <= set(version)
    assert (rails / version["path"]).stat().st_size == version["size"]


def test_an_issue_that_is_not_there_has_no_history(unbuilt: Path) -> None:
    """Two lines say what is missing and what to do, and nothing is written."""
    for words in (["history"], ["restore", "1"]):
        failed = on(unbuilt, *words)
        assert failed.code == 1
        assert "there is no issue.md, and no version of it" in failed.err
        assert f"Try: roundup build --week {WEEK}" in failed.err
    assert not folder(unbuilt).exists()


def test_a_version_that_is_not_there_is_told_with_those_that_are(rails: Path) -> None:
    """The hint lists the numbers."""
    made(on(rails, "history"))
    for words in (["restore", "7"], ["history", "--show", "7"]):
        failed = on(rails, *words)
        assert failed.code == 1
        assert "there is no version 7" in failed.err
        assert "Try: give one of: 1" in failed.err
