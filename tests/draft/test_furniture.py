"""What stands on a page and is no prose: credits, captions, shop lines, instructions, words that lost the space between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.edges.summariser_offline.furniture import instructs, is_furniture, is_picture_credit, main_clause
from roundup.edges.summariser_offline.material import run_together
from roundup.edges.summariser_offline.standing import fit, generic
from roundup.entities import build_lexicon
from tests.draft.making import LEXICON


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill contributed reporting.",
        "Tomas Brill is the security editor at Handset Ledger.",
        "Tomas Brill has been reporting on the valley for years, when not at sea.",
        "She holds an honours bachelor’s degree in journalism from a university.",
        "Offer ends on the last day of the month for all readers.",
        "Use code HARROW at the till, and the box is yours for less.",
        "The bridge before it was opened. Photo: Ada Quill.",
        "The office was shut (left) while the shop stayed open all day.",
        "Portable speaker leaks on a page of the shop 5.",
        "Ada Quill Mar 6 Pellam answers the letter of the office.",
        "The Kettle Is Back in Every Kitchen The old shape sells again.",
        "They met atOrbit House and went on to the harbour.",
        "The fine of the2017 case was never paid by the firm.",
    ],
)
def test_what_is_no_prose_is_not_printed(text: str) -> None:
    """Credits, biographies, shop lines, captions, lists of links and lost spaces are furniture."""
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "The copyright office refused to hear the case of the painter.",
        "An iPhone costs more than eBay pays for a used one.",
        "The editor of the paper resigned after the letter was printed.",
        "McAvoy and DeLong sold the yard for $9 million.",
    ],
)
def test_prose_is_not_taken_for_furniture(text: str) -> None:
    """News about copyright, editors and names with a capital inside are prose."""
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Use the ladder at the back of the house.", True),
        ("If the lamp stays dark, try the other switch.", True),
        ("Walk away with tactics from founders.", True),
        ("Expect reality checks delivered with charm.", True),
        ("Notes Velora, before opting for it users pass a check.", True),
        ("Open source software is used by the office.", False),
        ("If the court agrees, Velora must pay the fine.", False),
        ("Pellam will add the lamp to its list.", False),
    ],
)
def test_instructions_to_the_reader_are_no_news(text: str, told: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """What tells the reader to do something is a general remark, also behind a condition; what others may do is not."""
    assert instructs(text) is told
    assert generic(text) is told


def test_a_caption_has_no_verb_of_its_own() -> None:
    """A noun with its asides is a caption; with a verb it is a sentence."""
    assert not fit("The newly discovered skull, along with a model of what it might have looked like.", LEXICON)
    assert not fit("A letter posted by the crew, claiming a second strike on the yard.", LEXICON)
    assert fit("The crew, who had left the yard at dawn, wasn't told of the strike.", LEXICON)
    assert fit("Two of the crew died in the yard before dawn broke.", LEXICON)
    assert "discovered" not in main_clause("The newly discovered skull of a bird")


def test_another_language_is_not_printed() -> None:
    """A sentence without the small words of English is no English sentence, whatever the article says it is."""
    assert not fit("Kompiuteriu galima dirbti namuose, bet toli nuo rozetes nepavyks fotografuoti niekada.", LEXICON)
    assert fit("The crew of the yard was told after the strike.", LEXICON)


def test_what_stands_before_a_picture_credit_is_its_caption() -> None:
    """A line that credits a picture is known, so that the line before it is not printed."""
    assert is_picture_credit("Ada Quill/Getty Images hide caption")
    assert not is_picture_credit("The photographer took the bridge from the sea.")


@pytest.mark.parametrize("word", ["backbelow", "saidthe", "inthe", "isstill", "surprisedviewers", "hackingcampaign"])
def test_lost_spaces_are_found(word: str) -> None:
    """A word of grammar glued to another, or an inflected word before another, is no compound."""
    lexicon = build_lexicon([], "\n".join(f"en\t{w}\t{c}" for w, c in _TABLE))
    assert run_together(word, lexicon)


@pytest.mark.parametrize("word", ["underperform", "nightlight", "guardrail", "presshouse"])
def test_compounds_are_words(word: str) -> None:
    """Two common nouns in one short word are a compound that the list does not have."""
    lexicon = build_lexicon([], "\n".join(f"en\t{w}\t{c}" for w, c in _TABLE))
    assert not run_together(word, lexicon)


_TABLE = [
    *((word, 750) for word in "the of to a in and is was said with from that".split()),
    *(
        (w, 500)
        for w in "perform under light night guard rail back below still house city press surprised viewers campaign hacking".split()
    ),
]


@given(st.text(alphabet="abcdefgh ijklmnop,.'’“”()0123456789ABC", max_size=120))
def test_any_text_can_be_asked_about(text: str) -> None:
    """No text makes the rules fail, and a main clause is never longer than its sentence."""
    assert is_furniture(text) in (True, False)
    assert instructs(text) in (True, False)
    assert len(main_clause(text)) <= len(text)
