"""How the command line feels: help that is quick and true, results on stdout, the rest on stderr, honest exit codes."""

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import ROOT, WEEK, Run, folder, made, on, roundup, spawn

STORY = [
    *("init", "feeds", "collect", "build", "status", "log", "pick", "check", "render", "history", "restore", "review", "approve"),
    *("send", "export", "doctor", "prompts"),
]
FEEDS = ["list", "add", "check", "remove", "import", "export", "discover", "merges", "undo", "history"]
PLUMBING = ["read", "parse", "cluster", "draft", "verify"]
HEAVY = (
    "openai",
    "trafilatura",
    "feedparser",
    "jinja2",
    "markdown",
    "httpx2",
    "css_inline",
    "rich.progress",
    "sqlite3",
    "lxml",
    "yaml",
    "tomlkit",
    "listparser",
    "httpcore2",
)
ESCAPES = re.compile(r"\x1b\[")


def listed(*group: str) -> list[str]:
    """Return the commands in the order in which the help, the whole one or a group's, lists them."""
    text = made(roundup(*group, "--help")).out.partition("Commands:")[2]
    return re.findall(r"^  ([a-z]+)  ", text, re.MULTILINE)


def test_help_lists_the_commands_in_the_order_of_the_story() -> None:
    """First the work on an issue, then the plumbing."""
    assert listed() == [*STORY, *PLUMBING]
    assert listed("feeds") == FEEDS


COMMANDS = [*([word] for word in (*STORY, *PLUMBING) if word != "feeds"), *(["feeds", word] for word in FEEDS)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_each_command_explains_itself(words: list[str]) -> None:
    """The help of a command says in a sentence what it does, and something about each option."""
    text = made(roundup(*words, "--help")).out
    assert re.search(r"^  [A-Z][^\n]*(?:\n  [^\n]+)*[.)]\n\n", text, re.MULTILINE)
    assert "[[" not in text
    assert {"--root", "--json", "--quiet"} <= set(re.findall(r"--[a-z]+", text))
    assert [line for line in text.splitlines() if re.fullmatch(r"  --[a-z-]+(?: [A-Z]+)?", line.rstrip())] == []


def test_documentation_and_commands_agree() -> None:
    """README and docs speak of every command, and of none that does not exist."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    spoken = set(re.findall(r"(?:`|^|\$ |\.venv/bin/|/)roundup ([a-z]+)", text, re.MULTILINE))
    assert spoken - {"build"} <= set(listed())
    assert [word for word in listed() if f"roundup {word}" not in text and f"`{word}`" not in text] == []


def test_documentation_and_the_feeds_commands_agree() -> None:
    """README and docs speak of every feeds command, and of none that does not exist; what the program itself advises exists, too."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "roundup").rglob("*.py")))
    assert set(re.findall(r"\broundup feeds ([a-z]+)", f"{text}\n{code}")) - {"and"} <= set(listed("feeds"))
    assert [word for word in listed("feeds") if f"roundup feeds {word}" not in text and f"`{word}`" not in text] == []


@pytest.mark.parametrize(
    "words", [["build"], ["verify"], ["send"], ["history"], ["restore"], ["feeds"], ["feeds", "add"], ["feeds", "check"]], ids=" ".join
)
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    """The help of a command imports no library that only the work needs (pydantic comes with typer, which builds its options by it)."""
    argv = [sys.executable, "-X", "importtime", "-m", "roundup", *words, "--help"]
    done = subprocess.run(argv, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert sorted(name for name in loaded if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)) == []


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--week", "20 July"],
        ["build", "--week", "2024-13-01"],
        ["build", "--lookback", "-3"],
        ["build", "--no-such-option"],
        ["no-such-command"],
        ["read"],
        ["parse"],
        ["draft", "--words", "3"],
        ["restore"],
        ["restore", "last"],
        ["history", "--show", "0"],
        ["feeds", "add"],
        ["feeds", "undo", "x"],
        ["feeds", "undo", "0"],
        ["feeds", "nothing"],
        ["status", "too", "many"],
    ],
)
def test_mistakes_in_typing_end_with_2(words: list[str]) -> None:
    """Usage errors are told on stderr, and stdout stays clean."""
    run = roundup(*words)
    assert run.code == 2
    assert run.out == ""
    assert "Error" in run.err


def test_no_command_at_all_shows_the_help() -> None:
    """Whoever types the bare name is told what there is."""
    run = roundup()
    assert run.code in (0, 2)
    assert "Commands:" in run.out + run.err


def test_the_version_is_the_distribution_s() -> None:
    """One version, in one place."""
    run = made(roundup("--version"))
    assert f'version = "{run.out.split()[1]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_completion_can_be_shown() -> None:
    """A shell can be taught the commands."""
    # A shell asks, as it does at a prompt: which one it is, is read from the process above.
    asked = f"{shlex.quote(sys.executable)} -m roundup --show-completion; exit $?"
    run = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "complete" in run.stdout


JSON = {
    "build": ["build"],
    "status": ["status"],
    "pick": ["pick", "--drop", "cheese"],
    "check": ["check"],
    "render": ["render"],
    "approve": ["approve", "--by", "Ada"],
    "an unknown id": ["pick", "--drop", "st-nothing"],
    "nothing to send": ["send", "--to", "nobody.csv"],
}


@pytest.mark.parametrize("words", JSON.values(), ids=JSON)
def test_json_is_one_value_and_nothing_else(rails: Path, words: list[str]) -> None:
    """With --json stdout holds exactly one JSON value on one line, whatever the outcome."""
    run = on(rails, *words, "--json")
    assert run.code in (0, 1, 3)
    assert run.out.count("\n") == 1
    assert isinstance(json.loads(run.out), dict)
    if run.code:
        assert {"error", "where", "try", "blocks"} <= set(run.json) or run.json["ready"] is False


def test_json_of_commands_about_the_newsroom(rails: Path, tmp_path: Path) -> None:
    """Init, collect and doctor speak JSON too."""
    assert made(roundup("init", tmp_path / "new", "--json")).json["root"] == str(tmp_path / "new")
    assert roundup("doctor", "--root", rails, "--json").json
    assert made(roundup("collect", "--root", rails, "--json")).json["seen"] == 12


def test_the_path_of_the_result_goes_to_stdout(rails: Path) -> None:
    """What was made can be opened by the next command in a pipe; everything else is on stderr."""
    assert made(on(rails, "build")).out == f"{folder(rails) / 'issue.md'}\n"
    assert on(rails, "check").out == f"{folder(rails) / 'desk.md'}\n"
    assert [Path(line).parent for line in made(on(rails, "render")).out.splitlines()] == [folder(rails)] * 3


@pytest.mark.parametrize("words", [["build"], ["status"], ["render"], ["pick", "--drop", "cheese"]])
def test_quiet_prints_no_notes(rails: Path, words: list[str]) -> None:
    """With --quiet a command that goes well says nothing on stderr, and the same on stdout."""
    loud = made(on(rails, *words))
    quiet = made(on(rails, *words, "--quiet"))
    assert quiet.err == ""
    assert quiet.out == loud.out


def test_errors_are_told_even_quietly(tmp_path: Path) -> None:
    """Quiet is not mute."""
    run = on(tmp_path / "nowhere", "build", "--quiet")
    assert run.code == 1
    assert len(run.err.splitlines()) == 2


def test_without_a_terminal_there_are_no_escape_codes(rails: Path) -> None:
    """Piped output is plain text without bars."""
    for run in (spawn("build", "--root", rails, "--week", WEEK), spawn("build", "--help"), spawn("build", "--week", "x")):
        assert not ESCAPES.search(run.out + run.err)
        assert "\r" not in run.out + run.err


def on_a_terminal(root: Path, env: dict[str, str]) -> Run:
    """Run a build whose stderr is a terminal, and return what that showed."""
    main, side = pty.openpty()
    argv = [sys.executable, "-m", "roundup", "build", "--root", str(root), "--week", WEEK]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONPATH")}
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=side, env={**kept, **env}) as process:
        os.close(side)
        shown = b""
        while chunk := read_some(main):
            shown += chunk
        out = process.stdout.read() if process.stdout else b""
    os.close(main)
    return Run(code=process.returncode, out=out.decode(), err=shown.decode())


def read_some(handle: int) -> bytes:
    """Read from a terminal; nothing once its other end is closed."""
    try:
        return os.read(handle, 4096)
    except OSError:
        return b""


def test_a_terminal_shows_progress_and_no_colour_takes_the_colours_away(rails: Path) -> None:
    """A bar moves on a terminal; with NO_COLOR it has no colours, with TERM=dumb there is none."""
    shown = on_a_terminal(rails, {"TERM": "xterm-256color"})
    plain = on_a_terminal(rails, {"TERM": "xterm-256color", "NO_COLOR": "1"})
    dumb = on_a_terminal(rails, {"TERM": "dumb"})
    colours = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-9]|9[0-7]|38;[0-9;]+)m")
    assert "reading" in shown.err
    assert colours.search(shown.err)
    assert not colours.search(plain.err)
    assert not ESCAPES.search(dumb.err)
    assert shown.out == plain.out == dumb.out == f"{folder(rails) / 'issue.md'}\n"


def test_a_reader_that_goes_away_is_no_crash(rails: Path) -> None:
    """Output into a pipe that was closed ends quietly."""
    articles = [str(path) for path in sorted((rails / "articles").rglob("*.*"))]
    process = subprocess.Popen([sys.executable, "-m", "roundup", "read", *articles * 20], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read().decode()
    process.stderr.close()
    process.wait(timeout=60)
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


def test_init_makes_a_newsroom_and_never_replaces_a_file(tmp_path: Path) -> None:
    """A second init keeps what is there, and says so; --bare leaves out the sample articles."""
    root = tmp_path / "new"
    assert made(roundup("init", root, "--bare")).out == f"{root}\n"
    assert {path.name for path in root.iterdir()} >= {"feeds.toml", "forms", "templates", "articles", "issues"}
    assert list((root / "articles").iterdir()) == []
    (root / "feeds.toml").write_text("# mine\n", encoding="utf-8")
    again = made(roundup("init", root))
    assert "kept feeds.toml" in again.err
    assert (root / "feeds.toml").read_text(encoding="utf-8") == "# mine\n"
    assert list((root / "articles").rglob("*.html"))


def test_doctor_tells_what_is_wrong_and_ends_with_1(rails: Path) -> None:
    """A newsroom in order passes; a broken form fails with the way out."""
    fine = roundup("doctor", "--root", rails)
    (rails / "forms" / "rail-letter.toml").write_text("name = ", encoding="utf-8")
    broken = roundup("doctor", "--root", rails)
    assert (fine.code, broken.code) == (0, 1)
    assert "fail  form" in broken.err
    assert "Try: " in broken.err


def test_model_and_offline_exclude_each_other(rails: Path) -> None:
    """Two wishes that cannot both hold are refused with a way out."""
    run = on(rails, "build", "--offline", "--model", "small")
    assert run.code in (1, 2)
    assert "Try: " in run.err
