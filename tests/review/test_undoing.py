"""One deed taken back, also where the file has gone on since."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roundup.errors import ChangedError, InputError
from roundup.model import Add, Convert, Cut, Move, Write
from roundup.stages.review import edit, undone
from roundup.text.issue_markdown import block_body, block_key, parse_issue
from tests.review.writing import deeds, issues

KEYS = ("lede", "st-a", "st-b", "bullets", "st-c")
TEXT = '---\ntitle: "T"\n---\n\n' + "\n".join(
    f"<!-- block: {anchor} -->\nWords of {anchor}.\n" for anchor in ("lede", "story st-a", "story st-b", "bullets", "bullet st-c")
)


def keys(text: str) -> list[str]:
    """Return the keys of a text in order."""
    return [block_key(block.anchor) for block in parse_issue(text).blocks if block.anchor]


def body(key: str, text: str = TEXT) -> str:
    """Return a block's text."""
    return next(block_body(block).strip("\n") for block in parse_issue(text).blocks if block_key(block.anchor) == key)


@given(st.data())
def test_a_deed_taken_back_and_done_again(data: st.DataObject) -> None:
    """Where nothing else happened, both ways give the bytes there were."""
    before = data.draw(issues())
    try:
        after = edit(before, data.draw(deeds(before)))
    except (InputError, ChangedError):
        return
    assert undone(after, before, after) == before
    assert undone(before, after, before) == after


@given(st.data())
def test_what_was_done_since_stays(data: st.DataObject) -> None:
    """A deed on another block in between: taking back the first gives what the second alone would have given, blank lines apart."""
    first, second = data.draw(deeds(TEXT)), data.draw(deeds(TEXT))
    assume(not {getattr(first, "key", "+"), getattr(first, "behind", "+")} & {getattr(second, "key", "-"), getattr(second, "behind", "-")})
    assume(not isinstance(first, Move | Convert | Add) and not isinstance(second, Add))
    try:
        after = edit(TEXT, first)
        now, alone = edit(after, second), edit(TEXT, second)
    except (InputError, ChangedError):
        return
    order = sorted if isinstance(first, Cut) and isinstance(second, Move | Convert) else list  # a neighbour that moved tells no place
    assert order(_lines(undone(now, TEXT, after))) == order(_lines(alone))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_what_was_cut_returns_to_its_place_among_what_stands_there_now() -> None:
    """Its neighbour before it may be gone, and others may have come."""
    after = edit(TEXT, Cut(key="st-b", before=body("st-b")))
    now = edit(edit(after, Cut(key="st-a", before=body("st-a"))), Add(text="Mine.", behind="lede"))
    assert keys(undone(now, TEXT, after)) == ["lede", "st-b", "own-1", "bullets", "st-c"]
    top = edit(TEXT, Cut(key="lede", before=body("lede")))
    assert keys(undone(top.replace("---\n\n<!--", "---\n\nOn top.\n\n<!--"), TEXT, top)) == list(KEYS)
    assert undone(top.replace("---\n\n<!--", "---\n\nOn top.\n\n<!--"), TEXT, top).index("On top.") < TEXT.index("Words of lede")


def test_what_was_moved_goes_back_though_others_moved() -> None:
    """The block goes behind the one it stood behind; one that was moved once more is left where it is."""
    after = edit(TEXT, Move(key="st-a", before=body("st-a"), behind="st-c"))
    now = edit(after, Move(key="bullets", before=body("bullets"), behind=""))
    assert keys(undone(now, TEXT, after)) == ["bullets", "lede", "st-a", "st-b", "st-c"]
    again = edit(after, Move(key="st-a", before=body("st-a"), behind="st-b"))
    with pytest.raises(ChangedError, match="st-a"):
        undone(again, TEXT, after)


def test_what_was_changed_again_is_left_alone() -> None:
    """The error names the block; one that is gone counts as changed."""
    after = edit(TEXT, Write(key="st-a", before=body("st-a"), after="Mine."))
    for now in (after.replace("Mine.", "Mine, later."), edit(after, Cut(key="st-a", before="Mine."))):
        with pytest.raises(ChangedError, match="st-a"):
            undone(now, TEXT, after)
    titled = edit(TEXT, Write(key="title", before="T", after="U"))
    with pytest.raises(ChangedError, match="title"):
        undone(titled.replace("U", "V"), TEXT, titled)
    assert undone(edit(titled, Cut(key="lede", before=body("lede"))), TEXT, titled).startswith('---\ntitle: "T"\n')


def test_what_was_added_goes_and_what_was_converted_goes_back() -> None:
    """With another block changed since."""
    for deed in (Add(text="Mine.", behind="lede"), Convert(key="st-a", before=body("st-a"), role="bullet")):
        after = edit(TEXT, deed)
        now = after.replace("Words of bullet st-c.", "Mine, too.")
        assert undone(now, TEXT, after).rstrip() == TEXT.replace("Words of bullet st-c.", "Mine, too.").rstrip()
