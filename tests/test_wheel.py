"""The wheel: what is installed from it works as the checkout does."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.kit import ROOT, copy, files, folder, made, roundup

SAMPLE = "2021-07-20"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, put it into a fresh environment beside the packages of this one, and return its `roundup` command."""
    pytest.importorskip("hatchling", reason="needs hatchling to build the wheel")
    place = tmp_path_factory.mktemp("wheel")
    # from a copy: the build must not need the repository, and leaves nothing in it
    source = copy_of_checkout(place / "source")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", place], cwd=source, check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "venv", with_pip=False)
    python = place / "venv" / "bin" / "python"
    target = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, text=True
    ).stdout.strip()
    argv: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--quiet",
        wheel,
    ]
    subprocess.run(argv, check=True, capture_output=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    # only the packages are borrowed: .pth files of the other environment (the editable install) are not followed from here
    Path(target, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return place / "venv" / "bin" / "roundup"


def copy_of_checkout(target: Path) -> Path:
    """Copy what the distribution is built from."""
    target.mkdir()
    for name in ("roundup", "templates", "forms", "prompts", "articles"):
        copy(ROOT / name, target / name)
    for name in ("feeds.toml", "pyproject.toml", "README.md", "LICENSE"):
        (target / name).write_bytes((ROOT / name).read_bytes())
    return target


def run(program: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder, with nothing of this checkout in reach."""
    env = {"PATH": os.environ["PATH"], "HOME": str(cwd)}
    return subprocess.run([program, *words], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300)


def test_the_wheel_carries_templates_forms_and_samples(installed: Path) -> None:
    """One source: what stands at the top of the repository lies in the installed package, and nothing of the tests does."""
    package = next(installed.parent.parent.glob("lib/python*/site-packages/roundup"))
    shipped = package / "shipped"
    for name in ("templates", "forms", "prompts", "articles"):
        assert files(shipped / name) == files(ROOT / name)
    assert (shipped / "feeds.toml").read_bytes() == (ROOT / "feeds.toml").read_bytes()
    assert not (package.parent / "tests").exists()


def test_the_installed_program_makes_the_same_issue_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    """Init in an empty folder, then build: the newsroom, then the issue is, to the byte, the one that the checkout makes.

    The issue that lies in the checkout is what the checkout makes, see tests/test_sample_issue.py.
    """
    (tmp_path / "new").mkdir()
    made_new = run(installed, "init", cwd=tmp_path / "new")
    assert made_new.returncode == 0, made_new.stderr
    made(roundup("init", tmp_path / "checkout"))
    assert files(tmp_path / "new") == files(tmp_path / "checkout")
    built = run(installed, "build", "--week", SAMPLE, cwd=tmp_path / "new")
    assert built.returncode == 0, built.stderr
    assert files(folder(tmp_path / "new", SAMPLE)) == files(folder(ROOT, SAMPLE))


def test_the_installed_program_has_its_version_and_doctor(installed: Path, tmp_path: Path) -> None:
    """The command answers outside of a newsroom too."""
    assert run(installed, "--version", cwd=tmp_path).stdout.startswith("roundup ")
    assert "Traceback" not in run(installed, "doctor", cwd=tmp_path).stderr
