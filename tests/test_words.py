"""The words of the repository: plain, placeless, and free of what only its makers know; and the import rule."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT

TEXTS = sorted(
    path
    for pattern in (
        "roundup/**/*.py",
        "tools/*",
        "benchmarks/*.py",
        "templates/*",
        "forms/*.toml",
        "themes/*.toml",
        "docs/*.md",
        "*.md",
        "*.toml",
        "Makefile",
        ".ci/*",
    )
    for path in ROOT.glob(pattern)
    if path.is_file() and "data" not in path.relative_to(ROOT).parts
)
PROSE = [path for path in TEXTS if path.suffix == ".md" and "templates" not in path.parts]
PLACES = re.compile(r"(?<![\w.:/-])/(?:work|tmp|root|home)/\w|\.\./shared")
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|crates\.io|npmjs\.(?:com|org)|proxy\.golang|index-url", re.IGNORECASE)
EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u2728\u274c\u2b50\ufe0f]")
BOAST = re.compile(
    r"\b(?:blazing(?:ly)?|seamless(?:ly)?|revolutionary|cutting-edge|game-chang\w+|effortless(?:ly)?|supercharge\w*|state-of-the-art)\b",
    re.IGNORECASE,
)


def named(path: Path) -> str:
    """Return a file's path below the repository."""
    return path.relative_to(ROOT).as_posix()


def spoken(path: Path) -> str:
    """Return the prose of a Markdown file: without code, links' addresses and HTML comments."""
    text = re.sub(r"```.*?```|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"`[^`\n]*`|\]\([^)]*\)|!\[", "", text)


def lines(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """Return the lines of a file in which a pattern is found."""
    return [
        f"{number}: {line.strip()[:100]}"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def hits(paths: list[Path], *patterns: re.Pattern[str]) -> dict[str, list[str]]:
    """Return the lines in which a pattern is found, by file."""
    found = {named(path): [line for pattern in patterns for line in lines(path, pattern)] for path in paths}
    return {name: here for name, here in found.items() if here}


def test_no_file_names_a_machine_s_folders_or_a_registry() -> None:
    """The repository works wherever it is cloned, and does not say where it was made or where packages come from."""
    assert hits(TEXTS, PLACES, HOSTS) == {}


def test_no_file_boasts_or_waves() -> None:
    """No emoji and no advertising (three files list such words, to find them in drafts and in sources)."""
    lists = ("forms/briefing.toml", "forms/china-roundup.toml", "roundup/edges/summariser_offline/standing.py")
    assert hits([path for path in TEXTS if named(path) not in lists], EMOJI, BOAST) == {}


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_prose_speaks_calmly_and_of_the_program(path: Path) -> None:
    """No exclamation marks in documentation, and no word of how it came to be written."""
    text = spoken(path)
    assert re.findall(r"[^\n]*\w!(?:\s|$)[^\n]*", text) == []
    assert re.findall(r"(?i)[^\n]*\b(?:sessions?|assistant|sub-?agents?)\b[^\n]*", text) == []


def test_no_commit_names_a_machine_s_folders() -> None:
    """What is true of the files is true of their history's words."""
    done = subprocess.run(["git", "log", "-200", "--format=%B"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout")
    assert [line for line in done.stdout.splitlines() if PLACES.search(line) or HOSTS.search(line)] == []


def test_imports_point_one_way() -> None:
    """The rule of the rooms, as import-linter reads it in pyproject.toml."""
    pytest.importorskip("importlinter", reason="needs import-linter")
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("feedparser", "roundup/stages/collect"),
        ("jinja2", "roundup/stages/assemble"),
        ("typer", "roundup/cli"),
        ("openai", "roundup/edges/model_openai"),
        ("httpx2", "roundup/edges/"),
        ("smtplib", "roundup/edges/sender_smtp"),
        ("sqlite3", "roundup/edges/"),
        ("trafilatura", "roundup/stages/read"),
    ],
)
def test_each_library_has_one_home(library: str, home: str) -> None:
    """A library that might be changed one day is imported in one room only."""
    importing = [named(path) for path in TEXTS if path.suffix == ".py" and lines(path, re.compile(rf"^\s*(?:import|from) {library}\b"))]
    assert [path for path in importing if path.startswith("roundup/") and not path.startswith(home)] == []


def test_stages_do_no_io_and_take_no_clock() -> None:
    """Values in, values out: a stage opens no file, asks for no time, reads no environment and prints nothing."""
    forbidden = re.compile(
        r"^\s*(?:import|from) (?:os|pathlib|socket|subprocess|sqlite3|shutil|tempfile|random)\b|\btime\.(?:time|monotonic|localtime|gmtime)\(|\bopen\(|\bprint\(|\.now\(|\.today\(|utcnow"
    )
    assert hits([path for path in TEXTS if named(path).startswith("roundup/stages/")], forbidden) == {}
