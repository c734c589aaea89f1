"""The openai library is imported where a model is asked, and nowhere else: it is slow, and an offline build must not need it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.model_server import serving
from tests.kit import ROOT, WEEK
from tests.model.building import environment
from tests.model.judging_builds import Ground
from tests.model.played import Play

_TELLING = """
import json, sys
from roundup.cli import main
code = 0
try:
    main()
except SystemExit as end:
    code = end.code
finally:
    print(json.dumps([code or 0, sorted({name.partition(".")[0] for name in sys.modules})]), file=sys.stderr)
"""
_HOST = "http://127.0.0.1:9/v1"  # nobody listens there; a command that asked would say so


def loaded(*words: str | Path, url: str) -> tuple[int, set[str]]:
    """Run a command in a process that is set up for a model; return its exit code and the packages that it imported."""
    env = {**environment(url), "PYTHONPATH": str(ROOT)}
    argv = [sys.executable, "-c", _TELLING, *(str(word) for word in words)]
    done = subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("words", ["build --offline", "check", "log", "doctor"])
def test_no_other_command_imports_it(base: Ground, tmp_path: Path, words: str) -> None:
    """Though a model is set up, its key is there, and the issue was drafted by one."""
    root = base.drafted(tmp_path / "room")
    week = () if words == "doctor" else ("--week", WEEK)
    code, modules = loaded(*words.split(), "--root", root, *week, url=_HOST)
    assert code == 0
    assert "roundup" in modules
    assert modules & {"openai", "httpx2"} == set()


def test_neither_does_the_help() -> None:
    """It is what people wait for first."""
    code, modules = loaded("--help", url=_HOST)
    assert code == 0
    assert "openai" not in modules


def test_a_build_over_a_model_does_and_a_rebuild_from_kept_answers_does_not(base: Ground, tmp_path: Path) -> None:
    """The first shows that the tests above would see it; in the second no question is asked, so nobody waits for the library."""
    root = base.fresh(tmp_path / "room")
    with serving(Play().script) as server:
        runs = [loaded("build", "--root", root, "--week", WEEK, url=server.url) for _ in range(2)]
    assert [(code, "openai" in modules) for code, modules in runs] == [(0, True), (0, False)]
