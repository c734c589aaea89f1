"""Random sessions of an editor between builds: nothing typed is lost, nothing refused comes back, and a merge settles at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.sessions import played


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_a_session_keeps_every_promise_of_the_merge(seed: int) -> None:
    """No typed line lost, edited blocks to the byte, deleted stays deleted, refused stays refused, merging again changes nothing."""
    assert played(seed) == []
