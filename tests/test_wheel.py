"""The wheel: what is installed from it works as the checkout does."""

import os
import signal
import subprocess
import sys
import sysconfig
import venv
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

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
    for name in ("roundup", "templates", "forms", "themes", "prompts", "articles"):
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
    for name in ("templates", "forms", "themes", "prompts", "articles"):
        assert files(shipped / name) == files(ROOT / name)
    assert (shipped / "feeds.toml").read_bytes() == (ROOT / "feeds.toml").read_bytes()
    assert not (package.parent / "tests").exists()


@pytest.fixture(scope="module")
def newsroom(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Init in an empty folder, and build, with the installed program."""
    root = tmp_path_factory.mktemp("new")
    for words in (("init",), ("build", "--week", SAMPLE)):
        done = run(installed, *words, cwd=root)
        assert done.returncode == 0, done.stderr
    return root


def test_the_installed_program_makes_the_same_issue_as_the_checkout(newsroom: Path, tmp_path: Path) -> None:
    """The newsroom, then the issue is, to the byte, the one that the checkout makes.

    The issue that lies in the checkout is what the checkout makes, see tests/test_sample_issue.py.
    """
    made(roundup("init", tmp_path / "checkout"))
    issue = folder(newsroom, SAMPLE)
    own = {name: data for name, data in files(newsroom).items() if not name.startswith((f"issues/{SAMPLE}/", ".roundup/"))}
    assert own == files(tmp_path / "checkout")
    assert files(issue) == files(folder(ROOT, SAMPLE))


def test_the_installed_program_opens_the_desk(installed: Path, newsroom: Path) -> None:
    """Templates, style and script of the desk's page lie in the wheel, and the address that is printed lets a browser in."""
    env = {"PATH": os.environ["PATH"], "HOME": str(newsroom)}
    argv: list[str | Path] = [installed, "review", "--week", SAMPLE, "--offline"]
    with subprocess.Popen(argv, cwd=newsroom, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        try:
            address = urlsplit(desk.stdout.readline().strip())
            _, cookie, _ = asked(address.netloc, f"{address.path}?{address.query}")
            _, _, page = asked(address.netloc, "/", cookie)
            assert "Didi" in page
            for name in ("desk.js", "desk.css", "icon.svg"):
                assert f"/static/{name}" in page
                assert asked(address.netloc, f"/static/{name}", cookie)[2]
            assert asked(address.netloc, "/")[0] == 403
        finally:
            desk.send_signal(signal.SIGINT)
            assert "Traceback" not in desk.communicate(timeout=60)[1]
    assert desk.returncode == 0


def asked(host: str, path: str, cookie: str = "") -> tuple[int, str, str]:
    """Ask the desk for a path; return status, cookie and body."""
    connection = HTTPConnection(host, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    told = answer.status, answer.getheader("set-cookie", "").partition(";")[0], answer.read().decode()
    connection.close()
    return told


def test_the_installed_program_has_its_version_and_doctor(installed: Path, tmp_path: Path) -> None:
    """The command answers outside of a newsroom too."""
    assert run(installed, "--version", cwd=tmp_path).stdout.startswith("roundup ")
    assert "Traceback" not in run(installed, "doctor", cwd=tmp_path).stderr
