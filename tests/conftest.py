"""Newsrooms that many tests share: built once, copied for each test that changes something."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.kit import RAILS, ROOT, copy, made, on

# How fast a machine is decides no test, and a run finds what the same run finds elsewhere; `make hunt` looks further.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=50)
settings.register_profile("hunt", deadline=None, max_examples=2000)
settings.load_profile("house")

for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ROUNDUP_MODEL", "ROUNDUP_BASE_URL"):
    os.environ.pop(name, None)  # whoever runs the tests has a key of their own; no test may spend on it


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real material beside the repository."""
    path = ROOT.parent / "shared"
    if not (path / "seeds").is_dir():
        pytest.skip("needs ../shared, real material that may not be copied into the repository")
    return path


@pytest.fixture(scope="session")
def rails_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented newsroom once; for tests that only read."""
    root = copy(RAILS, tmp_path_factory.mktemp("built") / "rails")
    made(on(root, "build"))
    return root


@pytest.fixture
def rails(rails_built: Path, tmp_path: Path) -> Path:
    """Return a copy of the built newsroom, to change."""
    return copy(rails_built, tmp_path / "rails")


@pytest.fixture
def unbuilt(tmp_path: Path) -> Path:
    """Return the invented newsroom before its first build."""
    return copy(RAILS, tmp_path / "rails")
