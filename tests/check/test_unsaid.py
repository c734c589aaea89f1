"""What somebody would not say."""

import pytest

from tests.check.conftest import Judge, kinds

SOURCE = "The pool in Lyon will close in October, mayor Gregor Hahn said. He could not say when it would reopen."
OPEN = "The pool in Lyon will close in October, mayor Gregor Hahn said. He explained why it would not reopen."


@pytest.mark.parametrize(
    ("sentence", "source", "wrong"),
    [
        ("Gregor Hahn said when the pool would reopen.", SOURCE, True),
        ("Gregor Hahn did not say when the pool would reopen.", SOURCE, False),
        ("Gregor Hahn declined to say when the pool would reopen.", SOURCE, False),
        ("Gregor Hahn did not explain why the pool would not reopen.", OPEN, True),
        ("Gregor Hahn explained why the pool would not reopen.", OPEN, False),
    ],
)
def test_what_was_left_open_is_not_told(judged: Judge, sentence: str, source: str, *, wrong: bool) -> None:
    """Somebody who would not say when has not said when, and the other way round."""
    assert ("negation" in kinds(judged(sentence, source))) is wrong
