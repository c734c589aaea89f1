"""Superlatives, firsts and causes: strong words that a source must have said."""

import pytest

from tests.check.conftest import Judge, kinds, of_kind

FERRY = "Norholm Lines opened a night ferry to Varde on Friday. It carries 900 passengers. Bookings rose in May."


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Norholm Lines opened the largest night ferry to Varde on Friday.", "largest"),
        ("Norholm Lines opened its fastest night ferry to Varde on Friday.", "fastest"),
        ("Norholm Lines opened the only night ferry to Varde on Friday.", "the only"),
        ("Bookings at Norholm Lines rose to a record in May.", "a record"),
        ("Norholm Lines opened an unprecedented night ferry to Varde.", "unprecedented"),
    ],
)
def test_a_superlative_that_no_source_has_blocks(judged: Judge, sentence: str, word: str) -> None:
    """What nobody called the largest, the only one or a record is not to be called so."""
    found = of_kind(judged(sentence, FERRY), "superlative")
    assert [(finding.severity, finding.message) for finding in found] == [("blocks", f"No source near says “{word}”.")]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The Dask is the largest bank in Varde.", "The Dask, Varde's biggest bank, closed two branches."),
        ("Fares are the highest since 2009.", "Fares stand at a record high, not seen since 2009."),
        ("It is the oldest yard in Lyon.", "The yard in Lyon, founded in 1820, closed."),
        ("Marta Lind was the only judge to object.", "Marta Lind alone among the judges objected."),
        ("这是瓦尔德最大的银行。", "这家银行是瓦尔德最大的银行，周五关闭了两家分行。"),
    ],
)
def test_words_of_the_same_rank_bear_a_superlative_out(judged: Judge, sentence: str, source: str) -> None:
    """Biggest bears out largest, alone an only one, a founding year the oldest."""
    assert "superlative" not in kinds(judged(sentence, source))


def test_customer_records_are_no_record(judged: Judge) -> None:
    """Records that were lost make nothing the biggest."""
    source = "The union lost customer records of 1.2 million people, it said."
    assert "superlative" in kinds(judged("The biggest union lost customer records of 1.2 million people.", source))


def test_a_superlative_inside_a_quotation_is_the_speakers(judged: Judge) -> None:
    """What a speaker is quoted with answers to the quotation alone."""
    source = "“This is the largest ferry we ever had,” captain Ola Brandt said."
    assert judged("“This is the largest ferry we ever had,” captain Ola Brandt said.", source).findings == ()


@pytest.mark.parametrize("words", ["because of the strike", "due to the strike", "thanks to the strike", "as a result of the strike"])
def test_a_cause_that_the_source_does_not_give_is_told(judged: Judge, words: str) -> None:
    """What came after something is not said to come from it; that is a note and does not block."""
    receipt = judged(f"The port of Varde closed on Friday {words}.", "The port of Varde closed on Friday, two days after the strike began.")
    assert [(f.kind, f.severity) for f in receipt.findings] == [("cause", "note")]
    assert receipt.verdict == "partly"


@pytest.mark.parametrize(
    "source",
    [
        "The strike forced the port of Varde to close on Friday.",
        "The port of Varde closed on Friday, citing the strike.",
        "The strike led to the closing of the port of Varde on Friday: it closed at noon.",
    ],
)
def test_a_cause_in_other_words_is_a_cause(judged: Judge, source: str) -> None:
    """Forced, citing and led to tell why as well as because does."""
    assert "cause" not in kinds(judged("The port of Varde closed on Friday because of the strike.", source))
