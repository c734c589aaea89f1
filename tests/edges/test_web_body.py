"""Bodies as they come: packed or not, whole or broken, up to a size."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.edges.web_body import MEBIBYTE, TURNS, Body, Gzipped
from roundup.errors import FetchError


def taken(data: bytes, step: int, most: int = MEBIBYTE, kind: type[Body] = Gzipped) -> Body:
    """Take a body that comes in pieces."""
    body = kind(most, lambda _: None)
    for at in range(0, len(data), step):
        body.add(data[at : at + step])
    return body


@settings(max_examples=50)
@given(st.binary(max_size=2000), st.binary(max_size=200), st.binary(max_size=99), st.integers(1, 300))
def test_a_packed_body_comes_out_whole(one: bytes, two: bytes, after: bytes, step: int) -> None:
    """However the pieces are cut, when two gzip files stand one after the other, and whatever comes after them."""
    body = taken(gzip.compress(one, mtime=0) + gzip.compress(two) + b"\0" + after, step)
    assert body.data() == one + two
    assert body.whole()
    assert taken(b"", step).whole()


@settings(max_examples=50)
@given(st.binary(min_size=1, max_size=500), st.integers(1, 50), st.integers(1, 60))
def test_a_damaged_body_is_never_taken_for_the_whole(data: bytes, cut: int, step: int) -> None:
    """Cut off it is the beginning of what was packed, and not whole; garbled it is an error with a remedy."""
    packed = gzip.compress(data, mtime=0)
    body = taken(packed[: -min(cut, len(packed) - 1)], step)
    assert data.startswith(body.data())
    assert not body.whole()
    with pytest.raises(FetchError) as caught:
        taken(b"x" + packed[1:], step)
    assert caught.value.hint


@pytest.mark.parametrize("size", [1, 9, 10, 11, 1000])
def test_a_body_is_as_large_as_the_limit_and_no_larger(size: int) -> None:
    """Packed or not."""
    for data, kind in ((bytes(size), Body), (gzip.compress(bytes(size), mtime=0), Gzipped)):
        if size <= 10:
            assert len(taken(data, 5, 10, kind).data()) == size
        else:
            with pytest.raises(FetchError, match="larger than"):
                taken(data, 5, 10, kind)


def test_a_body_does_not_unpack_to_a_hundred_times_its_size_and_a_mebibyte() -> None:
    """It is left as soon as that shows, within a step of the mebibyte, and does not get the last turn."""
    turns: list[int] = []
    body = Gzipped(20 * MEBIBYTE, turns.append)
    with pytest.raises(FetchError, match="far more than it sends"):
        body.add(gzip.compress(bytes(18 * MEBIBYTE), mtime=0))
    assert body.size <= MEBIBYTE + 64 * 1024
    assert len(turns) == 1


def test_a_large_body_asks_for_each_turn_once() -> None:
    """When it outgrows what is taken without; at once if it comes in one piece."""
    paces: list[int] = []
    body = Body(3 * MEBIBYTE, paces.append)
    for size, _, _ in TURNS:
        body.add(bytes(size - body.size))
        before = len(paces)
        body.add(b"x")
        assert len(paces) == before + 1
    body.add(bytes(MEBIBYTE))
    assert paces == [pace for _, _, pace in TURNS]
    Body(3 * MEBIBYTE, paces.append).add(bytes(2 * MEBIBYTE))
    assert len(paces) == 2 * len(TURNS)
