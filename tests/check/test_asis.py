"""Sentences that a source has to the letter: borne out without comparing, and only where nothing but the credit is added."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.model import Article, Receipt
from roundup.stages.check.asis import as_it_stands, as_quoted
from roundup.stages.check.corpus import Line, build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.judge import _against
from roundup.stages.check.retrieval import find_ground
from roundup.stages.check.said import say
from tests.check.conftest import NAMES, Make, kinds, messages

LEXICON = build_lexicon(NAMES)
ICE = "The ice came early and it stayed for eleven weeks"
DAMP = "the museum has lost most of its paintings to the damp"
GULLS = "The gulls left the harbour for the fields and did not come back"
HERONS = "Nobody in the town of Brenn has seen so many herons at once"
TALK = "“We lost the winter, and we will not lose the spring,” harbour master Ola Brandt said in Varde."
POST = Article(
    id="a",
    outlet="Harbour Post",
    author="Ida Falk",
    published=datetime(2021, 7, 15, tzinfo=UTC),
    text=f"{ICE}. Ferries lay idle in the harbour of Varde until the middle of April.\n\n"
    "He denied that the yard had sold the old ferry to a firm in Lyon. If the council agrees, the bridge will open to walkers before the first snow. "
    f"Critics say {DAMP}. The owner can close the market to all who do not pay the fee. Did the council sell the pier to its own mayor for nothing?\n\n{TALK}",
)
COPY = Article(id="b", outlet="Echo Daily", published=datetime(2021, 7, 16, tzinfo=UTC), text=f"{GULLS}.")
LEDGER = Article(
    id="c", outlet="Ledger", author="Piers Nolan", published=datetime(2021, 7, 16, tzinfo=UTC), text=f"{HERONS}.\n\nThe lamp burns again."
)
ARTICLES, COPIES = (POST, COPY, LEDGER), frozenset({"b"})
CORPUS = build_corpus(ARTICLES, LEXICON, COPIES)


def receipt_of(sentence: str, *cites: str) -> Receipt:
    """Return the receipt of one sentence that cites some passages."""
    (receipt,) = verify(sentence, ARTICLES, LEXICON, cites={sentence: cites}, copies=COPIES)
    return receipt


def is_short(sentence: str, *cites: str) -> bool:
    """Tell whether a sentence is judged without comparing."""
    said = say(sentence, CORPUS)
    return bool(as_it_stands(said, CORPUS, cites) or as_quoted(said, CORPUS, cites))


@pytest.mark.parametrize(
    "line",
    [line for line in CORPUS.lines if not line.copy and len(line.text) >= 30 and not line.text.endswith("?")],
    ids=lambda line: str(line.at),
)
def test_a_line_as_it_stands_is_borne_out_by_itself(line: Line) -> None:
    """The line is supported, cited or not, and the line is what bears it out."""
    for cites in ((), (line.passage.id,), (line.article.id,)):
        judged = as_it_stands(say(line.text, CORPUS), CORPUS, cites)
        assert judged
        assert (judged.verdict, judged.ground.lines, judged.findings) == ("supported", (line,), ())
        (evidence,) = receipt_of(line.text, *cites).evidence
        assert (evidence.passage, evidence.matched, evidence.text) == (line.passage.id, (line.text,), line.passage.text)


@pytest.mark.parametrize(
    "frame",
    [
        "Harbour Post writes: “{}.”",
        "“{},” the piece says.",
        '"{}," the article adds.',
        "“{},” Ida Falk writes.",
        "According to Harbour Post, “{}.”",
        "It says “{}”.",
        "“{}.”",
    ],
)
@pytest.mark.parametrize("cites", [(), ("a:1",), ("a",)])
def test_a_line_quoted_whole_is_borne_out(frame: str, cites: tuple[str, ...]) -> None:
    """Who says it and the words, nothing more: the line is the evidence, as cited or as found."""
    sentence = frame.format(ICE)
    receipt = receipt_of(sentence, *cites)
    assert is_short(sentence, *cites)
    assert (receipt.verdict, receipt.findings, receipt.basis) == ("supported", (), "cited" if cites else "found")
    (evidence,) = receipt.evidence
    assert evidence.passage == "a:1"
    assert [words.removesuffix(".") for words in evidence.matched] == [ICE]


@pytest.mark.parametrize(
    ("sentence", "kind", "part"),
    [
        (f"Harbour Post writes: “{ICE.replace('early', 'late')}.”", "quotation", "it has “early” for “late”"),
        (f"Harbour Post writes: “{ICE.replace('eleven', 'twelve')}.”", "quotation", "it has “eleven” for “twelve”"),
        (f"“{ICE.replace('it stayed', 'it never stayed')},” the piece says.", "quotation", "it does not have “never”"),
        (f"Echo Daily writes: “{ICE}.”", "speaker", "given to Echo Daily"),
        (f"Reuters writes: “{ICE}.”", "outlet", "Credits Reuters, but the passage is Harbour Post's"),
        (f"“{ICE},” Piers Nolan writes.", "speaker", "given to Piers Nolan"),
        (f"“{ICE},” Ola Brandt said.", "speaker", "given to Ola Brandt"),
        (f"“{ICE},” Marta Lind said.", "name", "No cited source names Marta Lind."),
        (f"“{ICE},” Quikk said.", "name", "No cited source names Quikk."),
        (f"Twelve outlets say: “{ICE}.”", "figure", "No source gives Twelve."),
        (f"Two outlets say: “{ICE}.”", "attribution", "only Harbour Post has it"),
        (f"Harbour Post writes in 12 papers: “{ICE}.”", "figure", "No source gives 12."),
        (f"In a piece on Orbis, Harbour Post writes: “{ICE}.”", "name", "No cited source names Orbis."),
        (f"Harbour master Ida Falk writes: “{ICE}.”", "name", "Says Ida Falk, the source says Ola Brandt."),
        (f"“{ICE},” the mayor says.", "quotation", "are no quotation in the source"),
        (f"“{GULLS},” the piece says.", "quotation", "stands only in b, a rewrite"),
        (f"Echo Daily writes: “{GULLS}.”", "copy", "Known only from b"),
        (f"{GULLS}.", "copy", "Known only from b"),
        (TALK.replace("winter", "summer"), "quotation", "it has “winter” for “summer”"),
        (TALK.replace("Ola Brandt", "Ida Falk"), "speaker", "the source gives it to Ola Brandt"),
    ],
)  # fmt: skip
def test_what_is_not_the_sources_is_told_as_ever(sentence: str, kind: str, part: str) -> None:
    """A word of the quotation, the outlet, the speaker, a number, a role, a copy: compared, and told with its kind."""
    receipt = receipt_of(sentence)
    assert not is_short(sentence)
    assert receipt.verdict != "supported"
    assert [message for message in messages(receipt, kind) if part in message]


@pytest.mark.parametrize(
    "quote",
    [
        "the yard had sold the old ferry to a firm in Lyon",  # "He denied that"
        "the bridge will open to walkers before the first snow",  # "If the council agrees"
        DAMP,  # "Critics say"
        "close the market to all who do not pay the fee",  # "can"
        "the council sell the pier to its own mayor for nothing",  # a question
    ],
)
@pytest.mark.parametrize("cites", [(), ("a:2",)])
def test_a_quotation_cut_from_what_turns_it_is_compared(quote: str, cites: tuple[str, ...]) -> None:
    """A denial, a condition, somebody's word, a mere ability or a question left out: no short way, and no other speaker."""
    assert not is_short(f"Harbour Post writes: “{quote}.”", *cites)
    assert not is_short(f"“{quote},” the piece says.", *cites)
    assert "speaker" in kinds(receipt_of(f"“{quote},” Ola Brandt said.", *cites))


@pytest.mark.parametrize(
    ("quote", "cites"),
    [("The ice came early", ()), ("The ice came early and it stayed for", ()), ("early and it stayed for eleven weeks", ("a:1",)), ("it stayed for eleven weeks", ("a:1",))],
)  # fmt: skip
def test_a_quotation_cut_from_plain_words_needs_no_comparing_if_long(quote: str, cites: tuple[str, ...]) -> None:
    """Where nothing that is left out turns it, thirty letters of a line are enough; fewer are compared."""
    sentence = f"“{quote},” the piece says."
    assert is_short(sentence, *cites) == (len(quote) >= 30)
    assert receipt_of(sentence, *cites).verdict == "supported"


@pytest.mark.parametrize(
    ("sentence", "cites", "place"),
    [(f"{ICE}.", "a:2", "a:1"), (f"Harbour Post writes: “{ICE}.”", "a:2", "a:1"), (f"{HERONS}.", "a", "c:1"), (f"“{HERONS},” the piece says.", "c:2", "c:1")],
)  # fmt: skip
def test_a_line_of_a_passage_that_is_not_cited_is_found_elsewhere(sentence: str, cites: str, place: str) -> None:
    """What is cited comes first: a line that stands in another passage is proposed, not passed over."""
    receipt = receipt_of(sentence, cites)
    assert not is_short(sentence, cites)
    assert (receipt.verdict, receipt.basis, kinds(receipt)) == ("supported", "found", {"citation"})
    assert messages(receipt) == [f"The passage cited does not bear this out; {place} does."]


def test_a_line_quoted_while_a_copy_is_cited_is_found_elsewhere() -> None:
    """A copy's passage is a passage too: that the line stands in another one is told, as it is of the line itself."""
    assert kinds(receipt_of(f"{ICE}.", "b:1")) == {"citation"}
    assert kinds(receipt_of(f"Harbour Post writes: “{ICE}.”", "b:1")) == {"citation"}


@pytest.mark.parametrize("frame", ["{}", "The Ledger writes: “{}”"])
def test_a_plan_that_came_to_nothing_is_told_of_a_line_too(article: Make, frame: str) -> None:
    """A line to the letter, or quoted whole, is still held against what a later source tells of it."""
    plan = "Quikk will list its ferry arm in Lyon next month."
    early, later = article(plan, id_="a", published="2021-06-10"), article("Quikk has shelved plans to list its ferry arm.", id_="b")
    (alone,) = verify(frame.format(plan), (early,), LEXICON)
    (beside,) = verify(frame.format(plan), (early, later), LEXICON)
    assert (alone.verdict, beside.verdict, kinds(beside)) == ("supported", "partly", {"stale"})


FRAMES = (
    "Harbour Post writes: “{}.”", "“{},” the piece says.", "“{},” Ida Falk writes.", "Ledger writes: “{}.”", "“{},” it said.", "“{}.”", "“{},” Ola Brandt said.",
    "According to Ledger, “{}.”", "The company said “{}.”", "Twelve outlets say: “{}.”", "“{},” Piers Nolan adds.", "Quikk put it this way: “{}.”",
)  # fmt: skip


@st.composite
def framed(draw: st.DrawFn) -> str:
    """Draw a line, or from twenty letters of it on, between quotation marks and somebody's words."""
    words = draw(st.sampled_from([line.text for line in CORPUS.lines if "“" not in line.text])).rstrip(".?").split(" ")
    start = draw(st.integers(0, max(0, len(words) - 5)))
    end = draw(st.sampled_from((len(words), draw(st.integers(start + 4, max(start + 4, len(words)))))))
    return draw(st.sampled_from(FRAMES)).format(" ".join(words[start:end]))


@settings(max_examples=200)
@given(framed(), st.sampled_from(((), ("a:1",), ("a:2",), ("c",))))
def test_the_short_way_comes_to_what_the_long_way_comes_to(sentence: str, cites: tuple[str, ...]) -> None:
    """Whatever is borne out without comparing is borne out by comparing, with nothing to tell."""
    if is_short(sentence, *cites):
        said = say(sentence, CORPUS)
        long = _against(said, find_ground(said, CORPUS, cites), CORPUS, cites)
        assert (long.verdict, long.findings) == ("supported", ())
