"""On whose word it stands: first person, first reports, several reports, rumours, accusations, verbs of saying."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon
from roundup.stages.check import attribution, claimed
from roundup.stages.check.door import verify
from roundup.stages.check.said import Said
from roundup.text.words import may_have
from tests.check.conftest import Judge, Make, kinds, of_kind

PLANT = "The plant in Brenn will close in June, according to people familiar with the plans."


@pytest.mark.parametrize(
    "sentence",
    ["Ida Falk told us that the plant in Brenn will close.", "The letter, which we have seen, closes the plant.", "本报获悉，工厂将关闭。"],
)
def test_the_first_person_of_an_outlet_is_not_borrowed(judged: Judge, sentence: str) -> None:
    """What was told to the outlet was not told to us."""
    source = "Ida Falk told The Ledger that the plant in Brenn will close. The letter, which we have seen, closes the plant. 本报获悉，工厂将关闭。"
    assert ("first-person", "blocks") in {(f.kind, f.severity) for f in judged(sentence, source).findings}


def test_the_first_person_inside_a_quotation_is_the_speakers(judged: Judge) -> None:
    """Whoever is quoted may say we."""
    source = "“We spoke to the owner and he told us to go,” Ida Falk said."
    assert judged(source, source).findings == ()


@pytest.mark.parametrize(
    ("sentence", "source", "what"),
    [
        ("The plant in Brenn will close in June.", PLANT, "a rumour"),
        (
            "Ida Falk defrauded investors of the plant.",
            "Ida Falk is accused of defrauding investors of the plant.",
            "an accusation or claim",
        ),
        (
            "Quikk misled the board about the jobs in Brenn.",
            "The lawsuit alleges that Quikk misled the board about the jobs in Brenn.",
            "an accusation or claim",
        ),
    ],
)
def test_rumours_and_accusations_stated_flat_block(judged: Judge, sentence: str, source: str, what: str) -> None:
    """What the source has only from others is not stated as a fact."""
    found = of_kind(judged(sentence, source), "attribution")
    assert [finding.severity for finding in found] == ["blocks"]
    assert what in found[0].message


@pytest.mark.parametrize(
    "source",
    ["Critics say that the yard in Lyon is too small for the ships.", "The yard in Lyon is too small for the ships, opponents warned."],
)
def test_the_view_of_critics_stated_flat_is_noted(judged: Judge, source: str) -> None:
    """It is theirs until the sentence says so; named in any words, they keep it."""
    (finding,) = of_kind(judged("The yard in Lyon is too small for the ships.", source), "attribution")
    assert finding.severity == "note"
    assert "the view of others" in finding.message
    assert "attribution" not in kinds(judged("The yard in Lyon is too small for the ships, its detractors say.", source))


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The plant in Brenn will close in June, people familiar with the plans said.", PLANT),
        ("Ida Falk has been accused of defrauding investors of the plant.", "Ida Falk is accused of defrauding investors of the plant."),
        ("Quikk plans a yard in Lyon.", "Quikk, which claims to have a million users, plans a yard in Lyon."),
    ],
)
def test_a_claim_kept_a_claim_raises_nothing(judged: Judge, sentence: str, source: str) -> None:
    """Credit in other words is credit; a claim that was left out binds nobody."""
    assert "attribution" not in kinds(judged(sentence, source))


def test_a_claim_is_not_made_a_proof(judged: Judge) -> None:
    """Who claims has not proved."""
    (finding,) = judged("Ida Falk proved that the plant was safe.", "Ida Falk claimed that the plant was safe.").findings
    assert (finding.kind, finding.severity) == ("attribution", "blocks")
    assert finding.message == "Says “proved”, the source only “claimed”."


def test_a_doubtful_verb_of_saying_is_kept(judged: Judge) -> None:
    """“Said” where the source says “denied” is told, and does not block."""
    (finding,) = judged("Ida Falk said the plant was safe in Brenn.", "Ida Falk claimed the plant was safe in Brenn.").findings
    assert (finding.kind, finding.severity) == ("attribution", "note")


def test_who_reported_first_is_credited(judged: Judge) -> None:
    """An outlet that passes on what another one reported is not its reporter."""
    source = "The plant in Brenn will close in June. The closure was first reported by Reuters."
    (finding,) = judged("The plant in Brenn will close in June, The Ledger reported.", source).findings
    assert (finding.kind, finding.severity) == ("attribution", "note")
    assert "Reuters" in finding.message
    assert judged("The plant in Brenn will close in June, Reuters first reported.", source).findings == ()


def test_copies_count_once(article: Make, lexicon: Lexicon) -> None:
    """Several outlets are as many as have it of their own."""
    text = "The plant in Brenn will close in June and 40 people will leave."
    one, copy, other = article(text, id_="a"), article(text, id_="b", outlet="The Echo"), article(text, id_="c", outlet="The Globe")
    sentence = "Several outlets reported that the plant in Brenn will close in June."
    (receipt,) = verify(sentence, (one, copy), lexicon, copies=frozenset({"b"}))
    assert any("copies count once" in finding.message for finding in receipt.findings)
    (receipt,) = verify(sentence, (one, other), lexicon)
    assert "attribution" not in kinds(receipt)


@pytest.mark.parametrize("sentence", ["Hugo Marsh said the harbour of Varde was full.", "Piers Nolan said the harbour of Varde was full."])
def test_a_pronoun_is_the_person_named_before(judged: Judge, sentence: str) -> None:
    """Where the source says she, it is the woman named last."""
    source = "Piers Nolan left early. Ida Falk runs the fish market. She said the harbour of Varde was full."
    found = of_kind(judged(sentence, source), "speaker")
    assert [(finding.severity, finding.remedy) for finding in found] == [("blocks", "Name Ida Falk.")]
    assert judged("Ida Falk said the harbour of Varde was full.", source).findings == ()


def test_words_given_to_an_unsigned_piece_may_be_its_own(judged: Judge) -> None:
    """A piece without an outlet is credited as a piece; its own words are no speech put in marks."""
    source = "Inspectors have moved into the offices of Brenn Mills."
    assert judged("“Inspectors have moved into the offices of Brenn Mills,” according to an unsigned piece.", source).findings == ()


def test_hearsay_inside_the_quotation_is_kept(judged: Judge) -> None:
    """A quotation that names who reported it states nothing flat."""
    source = "Brenn Mills put away its plan to list in June, Reuters reported on Monday."
    assert judged(f"The piece puts it this way: “{source}”", source).findings == ()


PARTS = (
    "told", "tells", "us", "me", "we", "We", "our", "I", "have", "seen", "by", "reviewed", "reporters", "several", "media", "other", "outlets", "reports", "sources", "report", "reported", "first",
    "told us", "seen by me", "several outlets", "other media", "media reports said", "reported by", "first reported by", "citing", "via", "had earlier revealed in", "published", "according to", "a report in", "the", "The", "Ledger", "Orbis", "of", "broke the news", "said", "多家媒体", "本报", "记者从",
)  # fmt: skip
JOINTS = (" ", " ", " ", " ", "-", "’s ", "'s ", "’", ". ", ", ", "的", "é ", "7", "_")


@st.composite
def reports(draw: st.DrawFn) -> str:
    """Return words that credit somebody, joined in any way, some with letters that stand for others where case is passed over."""
    text = "".join(part for _ in range(draw(st.integers(1, 9))) for part in (draw(st.sampled_from(PARTS)), draw(st.sampled_from(JOINTS))))
    return draw(st.sampled_from((text, text, text.upper(), text.replace("s", "ſ"), text + "“Ja”")))


@settings(max_examples=200)
@given(reports())
@example("It told us’s own.")
@example("It was reported by The Ledger.")
def test_what_is_not_looked_for_is_not_there(text: str) -> None:
    """Where the words of a sentence tell that nobody is credited in it, the patterns find nobody in it either."""
    said = Said(text=text, lexicon=Lexicon(), learned={})
    foreign = not text.isascii()
    for pattern, words in ((attribution._BORROWED, attribution._FIRST_PERSON), (attribution._SEVERAL, attribution._SEVERAL_OF)):
        assert attribution._may_have(said, words) or not (foreign and pattern.search(text))
    assert attribution._CREDITED.search(text) or not attribution._CREDITS.search(text)
    assert attribution._FIRST_OF.search(text) or not attribution._FIRST.search(text)


CLAIMED = (
    "is", "was", "accused of", "charged with", "suspected of", "alleged to", "accuses", "accusing", "the mayor", "of", "The", "lawsuit", "complaint", "indictment", "suit", "prosecutors", "plaintiff",
    "regulators", "says", "claim", "claims", "claimed", "claiming", "alleges", "alleging", "charges", "according to the court filing", "according to the", "believes", "argue", "suspect", "speculated", "estimates",
    "contend", "asserted", "that", "Ledger", "reported", "reports", "it",
)  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(CLAIMED), st.sampled_from((" ", " ", " ", "'s ", " d'", "-", "_", ", "))), max_size=6))
def test_no_cue_is_missed(parts: list[tuple[str, str]]) -> None:
    """Where the words of a line tell that a kind of claim is not in it, its pattern finds nothing in it either."""
    for text in ("".join(map("".join, parts)), "".join(map("".join, parts)).upper()):
        words = Said(text=text, lexicon=Lexicon(), learned={}).words
        for pattern, telling in claimed._TELLING.items():
            assert may_have(text, words, telling) or not pattern.search(text)
