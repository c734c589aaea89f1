"""The connection to a model's server: how long it waits within an answer."""

from typing import Any

import httpcore2
import pytest

from roundup.edges.web_connection import Deadline, Wire


class Thinking(httpcore2.NetworkStream):
    """A connection on which a byte comes whenever it is read; ``allowed`` lists how long each read may take."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self.allowed: list[float | None] = []

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - a byte is always few enough
        """Return a byte."""
        self.allowed.append(timeout)
        return b"."

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send nowhere."""

    def close(self) -> None:
        """Close nothing."""

    def start_tls(self, *_: Any, **__: Any) -> "Thinking":
        """Stay as it is."""
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 - it knows nothing of itself
        """Return nothing."""
        return None


@pytest.mark.parametrize(("patient", "least", "most"), [(True, 3000, 3600), (False, 0, 10)])
def test_a_model_may_think_within_its_answer_for_as_long_as_there_is_time(patient: bool, least: float, most: float) -> None:  # noqa: FBT001 - a row of the table
    """A feed may not: its pauses are short."""
    stream = Thinking()
    wire = Wire(stream, Deadline(3600), patient=patient)
    for _ in range(3):
        assert wire.read(100) == b"."
    first, *rest = stream.allowed
    assert first is not None
    assert first > 3000
    assert [wait is not None and least < wait <= most for wait in rest] == [True, True]
