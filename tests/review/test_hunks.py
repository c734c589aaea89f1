"""Two texts side by side: hunks that lose nothing, and parts of one taken into the other."""

from hypothesis import given
from hypothesis import strategies as st

from roundup.model import Hunk
from roundup.stages.review import hunks, taken
from roundup.text.sentences import sentences

_SENTENCES = st.lists(
    st.sampled_from(("It rose by 4.4 percent. ", "Mr. Li agrees. ", "他说：“好。” ", "\n\n", "- **A.** b", "\r\n", " ", "x\n"))
)
_TEXTS = st.one_of(_SENTENCES.map("".join), st.text(alphabet="a. \n\r!好。-\t", max_size=40))


@given(_TEXTS, _TEXTS, st.sets(st.integers(0, 8)))
def test_no_character_is_lost(mine: str, theirs: str, numbers: set[int]) -> None:
    """All hunks taken give the one text, none the other; a hunk that is the same on both sides changes nothing."""
    found = hunks(mine, theirs)
    assert taken(found, range(len(found))) == theirs == "".join(hunk.theirs for hunk in found)
    assert taken(found, ()) == mine == "".join(hunk.mine for hunk in found)
    same = {number for number, hunk in enumerate(found) if hunk.mine == hunk.theirs}
    assert taken(found, numbers - same) == taken(found, numbers)


@given(_TEXTS)
def test_equal_texts_are_one_hunk(text: str) -> None:
    """Nothing is to be taken where nothing differs."""
    assert hunks(text, text) == ((Hunk(mine=text, theirs=text),) if text else ())


@given(_SENTENCES.map("".join), _SENTENCES.map("".join))
def test_no_sentence_is_cut(mine: str, theirs: str) -> None:
    """The sentences of the hunks are those of the text."""
    assert [one for hunk in hunks(mine, theirs) for one in sentences(hunk.mine)] == list(sentences(mine))


def test_sentences_that_agree_are_kept_out_of_the_difference() -> None:
    """One sentence of a paragraph differs: it alone is to be taken; paragraphs that have nothing in common are taken one by one."""
    found = hunks("It rose. Mr. Li agrees. It ends.", "It rose. Ms. Wu agrees. It ends.")
    assert [(hunk.mine, hunk.theirs) for hunk in found if hunk.mine != hunk.theirs] == [("Mr. Li agrees. ", "Ms. Wu agrees. ")]
    two = hunks("One old.\n\nTwo old.", "One new.\n\nTwo new.")
    assert [(hunk.mine, hunk.theirs) for hunk in two] == [("One old.\n\n", "One new.\n\n"), ("Two old.", "Two new.")]
