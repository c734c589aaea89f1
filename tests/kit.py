"""Running the real command, and small questions to ask of the newsroom it ran in."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from typer.main import get_command  # noqa: TID251 - the command line is what is run here
from typer.testing import CliRunner  # noqa: TID251 - the command line is what is run here

from roundup.cli.app import app
from roundup.model import Event
from roundup.text.issue_markdown import IssueText, RawBlock, block_body, block_key, parse_issue

T = TypeVar("T")
COMMAND = get_command(app)
"""The commands, put together once: that costs more than many of them take."""
ROOT = Path(__file__).resolve().parent.parent
RAILS = ROOT / "tests" / "rails"
WEEK = "2024-05-17"
"""The issue date of the invented newsroom in `tests/rails`."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output; fails where there is anything else."""
        return json.loads(self.out)


def roundup(*words: str | Path, stdin: bytes = b"", env: Mapping[str, str | None] | None = None) -> Run:
    """Run a command in this process; an error that is not told to the person fails the test."""
    with CliRunner().isolation(input=stdin, env=env) as (out, err, _):
        code = 0
        try:
            COMMAND.main(args=[str(word) for word in words], prog_name="roundup")
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
        return Run(code=code, out=out.getvalue().decode(), err=err.getvalue().decode())


def spawn(*words: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Run:
    """Run a command as a process of its own, with nothing of this one's locale and time zone."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV")}
    argv = [sys.executable, "-m", "roundup", *(str(word) for word in words)]
    done = subprocess.run(argv, input=stdin, env={**kept, **(env or {})}, cwd=cwd, capture_output=True, check=False, timeout=300)
    return Run(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def drained(work: Generator[Event, None, T]) -> tuple[T, list[Event]]:
    """Run a generator of events to its end; return its value and the events."""
    events = []
    while True:
        try:
            events.append(next(work))
        except StopIteration as stop:
            return stop.value, events


def on(root: Path, word: str, *words: str | Path) -> Run:
    """Run a command on an invented newsroom and its week."""
    return roundup(word, "--root", root, "--week", WEEK, *words)


def made(run: Run) -> Run:
    """Return a run that went well; fails with what was printed where it did not."""
    assert run.code == 0, f"exit {run.code}\n{run.out}\n{run.err}"
    return run


def copy(folder: Path, target: Path) -> Path:
    """Copy a newsroom, without the archive."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".roundup"))
    return target


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its name, the history of what people typed apart."""
    every = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in every.items() if "history" not in name.split("/")}


def folder(root: Path, week: str = WEEK) -> Path:
    """Return the folder of an issue."""
    return root / "issues" / week


def issue(root: Path) -> IssueText:
    """Return issue.md in its parts."""
    return parse_issue((folder(root) / "issue.md").read_bytes().decode())


def blocks(root: Path, kind: str = "") -> list[RawBlock]:
    """Return the anchored blocks of issue.md; of one kind, when given."""
    return [block for block in issue(root).blocks if block.anchor and (not kind or block.anchor.split()[0] == kind)]


def rewrite(root: Path, front: str, changed: list[str]) -> None:
    """Write issue.md from its parts."""
    (folder(root) / "issue.md").write_bytes((front + "".join(changed)).encode())


def cut(root: Path, ids: set[str]) -> None:
    """Take blocks out of issue.md, as an editor would."""
    now = issue(root)
    rewrite(root, now.front, [block.text for block in now.blocks if block_key(block.anchor) not in ids])


def cut_what_blocks(root: Path) -> list[str]:
    """Cut every block that a check names as blocking, until nothing blocks; return what was cut."""
    gone: list[str] = []
    for _ in range(8):
        run = on(root, "check", "--json")
        stopping = [finding for finding in found(run.json) if finding["severity"] == "blocks"]
        if not stopping:
            return gone
        ids = {block_key(finding["where"]) for finding in stopping}
        cut(root, ids)
        gone += sorted(ids)
    raise AssertionError(run.err)


def found(value: Any) -> list[dict[str, Any]]:
    """Return the findings in the JSON of a check."""
    return list(value["findings"])


def trail(root: Path, stage: str) -> Any:
    """Return what a stage made."""
    return json.loads((folder(root) / "trail" / f"{stage}.json").read_text(encoding="utf-8"))


def style_findings(place: Path) -> list[dict[str, Any]]:
    """Return what an issue's check says beyond its sentences and their sources: the house style."""
    checked = json.loads((place / "trail" / "06-checked.json").read_text(encoding="utf-8"))["findings"]
    receipts = json.loads((place / "receipts.json").read_text(encoding="utf-8"))
    of_sentences = [finding for receipt in receipts for finding in receipt["findings"]]
    return [finding for finding in checked if finding not in of_sentences and finding["kind"] != "date"]


def bare(markdown: str) -> str:
    """Return the words of Markdown without marks and without spaces, to compare texts that were laid out differently."""
    linked = re.sub(r"\[([^\]]*)\]\((?:[^()]|\([^)]*\))*\)", r"\1", markdown)
    unmarked = re.sub(r"\\([^\w\s])", r"\1", linked).replace("**", "")
    return "".join(html.unescape(unmarked).split())


def prose(block: RawBlock) -> str:
    """Return a block's text without its heading or list mark; a bold lead is a sentence like any other."""
    return re.sub(r"\A(?:#+ [^\n]*\n?|- )", "", block_body(block).strip())
