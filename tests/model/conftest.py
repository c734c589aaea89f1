"""The small newsroom that builds over a misbehaving model start from: laid out once."""

import pytest

from tests.model.judging_builds import Ground, ground


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return the small newsroom, and what an honest model makes of it."""
    return ground(tmp_path_factory.mktemp("asked"))
