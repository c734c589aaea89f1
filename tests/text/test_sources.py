"""Texts held against many sources at once: the outcome is that of holding them against each."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.text.overlap import Sources, longest_run, shared_grams

WORDS = st.lists(st.sampled_from("the train ran late again today from Vienna".split()), max_size=24).map(" ".join)


@given(text=WORDS, sources=st.lists(WORDS, max_size=5).map(tuple), run=st.integers(1, 8), size=st.integers(1, 5))
def test_a_lookup_finds_what_a_walk_finds(text: str, sources: tuple[str, ...], run: int, size: int) -> None:
    """The longest run, the largest share and the sources that have it are those of a walk through every source."""
    length, words = longest_run(text, sources)
    shares = [shared_grams(text, source, size) for source in sources]
    most = max(shares, default=0.0)
    best = tuple(number for number, share in enumerate(shares) if share == most) if most else ()
    held = Sources(sources, run=run, size=size)
    assert held.held(text) == ((length, words) if length > run else (0, "")) + (most, best)
    assert held.held(text) == held.held(text)
