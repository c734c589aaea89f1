"""Quotations: word for word, from whom, and of no copy."""

import pytest

from roundup.entities import Lexicon
from roundup.stages.check import verify
from roundup.stages.check.quoting import loose
from tests.check.conftest import Judge, Make, kinds

TALK = "“We lost the winter, and we will not lose the spring,” harbour master Ola Brandt said in Varde. He called the ice “a slow guest”."
OTHER = "Ida Falk, who runs the fish market, did not wait for the thaw."


@pytest.mark.parametrize(
    "sentence",
    [
        "“We lost the winter, and we will not lose the spring,” Ola Brandt said.",
        '"We lost the winter, and we will not lose the spring", said Ola Brandt.',
        "“We lost the winter … we will not lose the spring,” Ola Brandt said.",
        "“[They] lost the winter,” Ola Brandt said.",
        "Ola Brandt called the ice “a slow guest”.",
        "Brandt: “We lost the winter.”",
    ],
)
def test_typography_cuts_and_brackets_are_allowed(judged: Judge, sentence: str) -> None:
    """Marks, an ellipsis and an editor's brackets change no quotation."""
    assert not kinds(judged(sentence, TALK, OTHER)) & {"quotation", "speaker"}


@pytest.mark.parametrize(
    "sentence",
    [
        "“We lost the summer, and we will not lose the spring,” Ola Brandt said.",
        "“We will not lose the spring, and we lost the winter,” Ola Brandt said.",
        "“We will not lose the spring … We lost the winter,” Ola Brandt said.",
        "Ola Brandt called the ice “a slow guest of winter”.",
    ],
)
def test_an_altered_quotation_blocks_and_shows_the_source(judged: Judge, sentence: str) -> None:
    """Another word, another order, more words: not what was said; the finding shows what was."""
    found = [finding for finding in judged(sentence, TALK, OTHER).findings if finding.kind == "quotation"]
    assert [finding.severity for finding in found] == ["blocks"]
    assert "the source says" in found[0].message or "No source has" in found[0].message


def test_a_quotation_given_to_another_speaker_blocks(judged: Judge) -> None:
    """The source's own sentence names the speaker, and the finding names both."""
    (finding,) = judged("“We lost the winter,” Ida Falk said.", TALK, OTHER).findings
    assert (finding.kind, finding.severity) == ("speaker", "blocks")
    assert finding.message == "The quotation “We lost the winter,” is given to Ida Falk; the source gives it to Ola Brandt."


def test_a_pronoun_in_the_source_leaves_the_speaker_to_the_passage(judged: Judge) -> None:
    """Where the source writes "he said", who is named in the passage or before it may have said it, who comes later may not."""
    source = ("Ola Brandt signed on Sunday. “I came here to win the race,” he said.", "Captain Piers Nolan is expected to leave.")
    assert judged("“I came here to win the race,” Ola Brandt said.", *source).findings == ()
    assert kinds(judged("“I came here to win the race,” Piers Nolan said.", *source)) == {"speaker"}


def test_a_name_near_a_quotation_is_no_speaker_without_a_verb(judged: Judge) -> None:
    """Who merely stands beside quoted words is not taken to have said them."""
    source = "The maker will recall 19 Aurora vans to mend a “loose electrical joint that may part while driving”."
    assert judged("Norholm will recall 19 Aurora vans to mend a “loose electrical joint”.", source, "Norholm is the maker.").findings == ()


def test_words_the_outlet_wrote_are_in_nobodys_mouth(judged: Judge) -> None:
    """A person is not quoted with what the source writes itself: that is told, and does not block."""
    receipt = judged(
        "“The ice had closed the harbour for weeks,” Ola Brandt said.", "The ice had closed the harbour for weeks, as Brandt knew."
    )
    assert [(f.kind, f.severity) for f in receipt.findings if f.kind == "speaker"] == [("speaker", "note")]


def test_a_quotation_over_two_sentences_is_found(judged: Judge) -> None:
    """A quotation may run over the sentences of one passage."""
    receipt = judged("“The ice came early. It stayed long,” Ola Brandt said.", "“The ice came early. It stayed long,” Ola Brandt said.")
    assert "quotation" not in kinds(receipt)


def test_a_copys_wording_validates_nothing(article: Make, lexicon: Lexicon) -> None:
    """Words that stand only in a rewrite are told as that."""
    original = article("“We lost the winter,” Ola Brandt said.", id_="a")
    rewrite = article("“We have lost a whole winter,” Ola Brandt said.", id_="b")
    sentence = "“We have lost a whole winter,” Ola Brandt said."
    (receipt,) = verify(sentence, (original, rewrite), lexicon, copies=frozenset({"b"}))
    assert any("stands only in b" in finding.message for finding in receipt.findings)


def test_chinese_quotations_are_compared_letter_by_letter(judged: Judge) -> None:
    """Corner marks and curly ones are alike; another character is not."""
    source = "港务长说：“我们失去了冬天。”"
    assert judged("港务长说：「我们失去了冬天。」", source).findings == ()
    assert "quotation" in kinds(judged("港务长说：“我们失去了春天。”", source))


def test_loose_keeps_letters_only() -> None:
    """What typography can change is gone, what it cannot stays."""
    assert loose("“It’s — ‘fine’,” she said…") == loose('"It\'s - fine", she said')
    assert loose("one two") != loose("two one")
