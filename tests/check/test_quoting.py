"""Quotations: word for word, from whom, and of no copy."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon
from roundup.model import Article, Passage
from roundup.stages.check import quoting
from roundup.stages.check.corpus import Line
from roundup.stages.check.door import verify
from roundup.stages.check.reading import loose
from tests.check.conftest import Judge, Make, kinds, messages, of_kind

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
    found = of_kind(judged(sentence, TALK, OTHER), "quotation")
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


def test_the_finding_says_which_word_is_another(judged: Judge) -> None:
    """Where one word differs, both are shown."""
    found = [f.message for f in judged("“We lost the summer,” Ola Brandt said.", TALK, OTHER).findings if f.kind == "quotation"]
    assert found == ["The quotation “We lost the summer,” is not what the source says: it has “winter” for “summer”."]


@pytest.mark.parametrize("sentence", ["Ola Brandt called the ice ‘a slow guest’.", "Ola Brandt called the ice «a slow guest»."])
def test_single_marks_and_guillemets_are_marks(judged: Judge, sentence: str) -> None:
    """They enclose a quotation like any others; an altered one blocks."""
    assert judged(sentence, TALK, OTHER).findings == ()
    assert "quotation" in kinds(judged(sentence.replace("slow", "sad"), TALK, OTHER))


def test_brackets_stand_for_few_words(judged: Judge) -> None:
    """What stands in brackets may replace some words, not half a sentence."""
    assert judged("“[The port] lost the winter,” Ola Brandt said.", TALK).findings == ()
    source = "“We lost, as nobody in this town of ours will ever forget, the winter,” Ola Brandt said."
    assert "quotation" in kinds(judged("“We lost [all] the winter,” Ola Brandt said.", source))


def test_a_quotation_that_the_source_breaks_off_may_be_whole(judged: Judge) -> None:
    """Her “he said” in the middle belongs to the source, not to the quotation."""
    source = "“We lost the winter,” Ola Brandt said, “and we will not lose the spring.”"
    assert judged("“We lost the winter, and we will not lose the spring,” Ola Brandt said.", source).findings == ()


def test_an_ellipsis_over_passages_is_told(judged: Judge) -> None:
    """It joins words that stand far apart, and does not block."""
    receipt = judged(
        "“We lost the winter … we will not lose the spring,” Ola Brandt said.",
        "“We lost the winter,” Ola Brandt said.",
        "He spoke for an hour.",
        "“So we will not lose the spring,” he added.",
    )
    assert [(f.kind, f.severity) for f in receipt.findings] == [("quotation", "note")]


def test_reported_speech_is_no_quotation(judged: Judge) -> None:
    """Words that the source reports in its own way are not put in marks; an outlet's own words, credited to it, may be."""
    source = "Ola Brandt said the ice had closed the harbour for weeks. “We lost the winter,” he added."
    assert kinds(judged("Ola Brandt said “the ice had closed the harbour for weeks”.", source)) == {"speaker"}
    assert judged("“The ice had closed the harbour for weeks”, The Ledger wrote.", source).findings == ()


@pytest.mark.parametrize(("label", "severity"), [("", "blocks"), (" (our translation)", "note")])
def test_a_translated_quotation_is_told_and_labelled(judged: Judge, label: str, severity: str) -> None:
    """The source has it in Chinese: without a label it blocks."""
    receipt = judged(f"Quikk “will not sell its harbour”, it said in July 2021{label}.", "快客2021年7月表示：“我们不会出售港口。”")
    assert ("translation", severity) in {(f.kind, f.severity) for f in receipt.findings}
    assert any("the source has it in Chinese" in f.message for f in receipt.findings)


def test_two_translations_of_one_quotation_are_told(article: Make, lexicon: Lexicon) -> None:
    """Two originals that give one speaker's words otherwise: one at least is a translation."""
    one = article("“We must survive the cold winter before building new ships,” Ola Brandt said.", id_="a")
    other = article("“We must survive the cold winter before we order new ships,” Ola Brandt said.", id_="b", outlet="The Globe")
    (receipt,) = verify("“We must survive the cold winter before building new ships,” Ola Brandt said.", (one, other), lexicon)
    assert [(f.kind, f.severity) for f in receipt.findings] == [("translation", "note")]


@pytest.mark.parametrize(
    ("quote", "source", "lead"),
    [
        ("the port of Varde had been paid twice", "He denied that the port of Varde had been paid twice.", "He denied that"),
        ("the ice on the lake comes early", "If the ice on the lake comes early, the ferry stops.", "If"),
        ("the town will close its old harbour", "It is not true that the town will close its old harbour.", "is not true that"),
        ("the yard will build forty ships", "Nobody doubts that the yard will build forty ships.", "Nobody doubts that"),
    ],
)
def test_words_torn_from_what_turns_them_block(judged: Judge, quote: str, source: str, lead: str) -> None:
    """An outlet's own words are no quotation of it without the denial, doubt or condition that stands before them."""
    (message,) = messages(judged(f"“{quote},” the piece says.", source), "quotation")
    assert message == f"The quotation “{quote},” is torn from its sentence: “{lead} …” stands before it."


@pytest.mark.parametrize(
    "source",
    [
        "On Monday the mayor did not come, but the town will close its old harbour.",
        "The mayor did not come because the town will close its old harbour.",
        "If you can, come: the town will close its old harbour.",
        "And the town will close its old harbour.",
    ],
)
def test_words_that_nothing_turns_may_be_quoted_alone(judged: Judge, source: str) -> None:
    """What is denied in another clause, or only opens the sentence, leaves the words as they are."""
    assert messages(judged("“The town will close its old harbour,” the piece says.", source), "quotation") == []


TURNS = (
    "not", "never", "hardly", "deny", "denies", "denied", "denying", "doubt", "doubts", "doubted", "unlikely", "untrue", "false", "lie", "myth", "hoax", "fallacy", "nonsense", "refused", "failed",
    "pretend", "pretends", "pretended", "If", "unless", "whether", "isn't", "don’t", "the", "town", "d'", "'s", "-", ",", " ", " ", " ", " ",
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.sampled_from(TURNS), max_size=6).map("".join))
def test_a_line_without_a_turning_word_turns_nothing(text: str) -> None:
    """Where the words of a line tell that nothing is turned, nothing is found either."""
    article = Article(id="a", text=text)
    line = Line(
        at=0, text=text, lexicon=Lexicon(), learned={}, article=article, passage=Passage(id="a-1", text=text, start=0, end=len(text))
    )
    assert quoting._may_turn(line) or not quoting._TURNS.search(text)


PLAN = "The ferry line will close in May. Critics say that the plan is a costly mistake for the northern ports. It will cost the ports 40 jobs, analysts warn."


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Harbour Post writes: “The plan is a costly mistake for the northern ports.”", "Critics say"),
        ("“The plan is a costly mistake for the northern ports,” according to Harbour Post.", "Critics say"),
        ("The piece puts it this way: “It will cost the ports 40 jobs.”", "analysts warn"),
    ],
)
def test_the_view_of_others_is_no_word_of_the_outlet(article: Make, lexicon: Lexicon, sentence: str, cue: str) -> None:
    """Quoted without those whose view it is, it reads as the outlet's own; the note names them."""
    receipt = verify(sentence, (article(PLAN, outlet="Harbour Post"),), lexicon)[0]
    (told,) = [finding for finding in receipt.findings if finding.kind == "speaker"]
    assert told.severity == "note"
    assert f"(“{cue}”)" in told.message
    assert "attribution" not in kinds(receipt)


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour Post writes: “Critics say that the plan is a costly mistake for the northern ports.”",
        "Harbour Post quotes critics for whom “the plan is a costly mistake for the northern ports”.",
        "Harbour Post writes: “The ferry line will close in May.”",
    ],
)
def test_a_view_may_be_quoted_with_those_who_have_it(article: Make, lexicon: Lexicon, sentence: str) -> None:
    """Named within the quotation or beside it, they keep their view."""
    assert kinds(verify(sentence, (article(PLAN, outlet="Harbour Post"),), lexicon)[0]) == set()
