"""Names in texts: whole, under one canonical form, and no mere capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon, find_mentions, learn_from, names_in

COMMON = "the truck service provider shift strategy world new state bank users investors company market regulators several apps street plans shares potential significant"
LEXICON = build_lexicon(
    [
        {"name": "New York", "kind": "place", "aliases": ["纽约"]},
        {"name": "The Wall Street Journal", "kind": "media", "aliases": ["Wall Street Journal", "WSJ"]},
        {"name": "Wall Street", "kind": "place"},
        {"name": "Didi", "kind": "company", "aliases": ["Didi Chuxing", "Didi Global", "滴滴", "滴滴出行"]},
        {"name": "Arm", "kind": "company"},
        {"name": "United States", "kind": "place", "aliases": ["U.S.", "US"]},
    ],
    "\n".join(f"en\t{word}\t450" for word in COMMON.split()),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares of Didi's rival Kestrel fell in New York.", ("Didi", "Kestrel", "New York")),
        ("Didi Chuxing and Didi Global are one firm.", ("Didi",)),
        ("It was SoftCo-backed, and Harrow-based Pelican Freight sold it.", ("SoftCo", "Harrow", "Pelican Freight")),
        ("President Marta Quill met Chairman Toby Marsh on Tuesday.", ("Marta Quill", "Toby Marsh")),
        ("He joined the Ministry of Industry and Trade last May.", ("Ministry of Industry and Trade",)),
        ("They asked Lin Qiao of Marlow Research and Ivo Lund.", ("Lin Qiao", "Marlow Research", "Ivo Lund")),
        ("Alipay and WeGo are used by many.", ("Alipay", "WeGo")),
        ("Users in The Wall Street Journal's poll chose the iPad Air.", ("The Wall Street Journal", "iPad Air")),
        ("滴滴出行在纽约上市。《数据安全法》通过。", ("Didi", "New York", "数据安全法")),
        ("The arm of the law, said Arm.", ("Arm",)),
        ("She met the U.S. envoy and Bob's aide.", ("United States", "Bob")),
        ("Plans for an IPO and its CEO, and I'm sure.", ()),
        ("Chinese regulators told American investors that several apps go.", ()),
        ("Truck makers gather. Significant shifts follow. Strategy matters.", ()),
    ],
)
def test_names_are_found_as_a_newsletter_would_print_them(text: str, names: tuple[str, ...]) -> None:
    """Possessives, compounds, titles, offices and common words at the start of a sentence."""
    assert names_in(text, LEXICON) == names


def test_a_headline_needs_the_text_to_confirm_its_names() -> None:
    """Capitals tell nothing in a line that is capitalised throughout; what the text names is a name there too."""
    text = "Why Pelican Freight's Shares Slumped Again\n\nThe shares of Pelican Freight fell on Monday."
    assert names_in(text, LEXICON) == ("Pelican Freight",)
    lead = "- Potential Shift in Strategy for Didi. The firm may join Kestrel, it said."
    assert names_in(lead, LEXICON) == ("Didi", "Kestrel")


def test_a_single_word_that_opens_a_sentence_must_prove_itself() -> None:
    """A word of the language that opens a sentence is a name only when it is one elsewhere."""
    assert names_in("Market rules changed.", LEXICON) == ()
    assert names_in("Kestrel rose. Analysts praised it.", Lexicon(frequencies={"analysts": 4.0, "analyst": 4.0})) == ("Kestrel",)


def test_the_longest_spelling_wins_and_words_stay_whole() -> None:
    """Wall Street is not found inside the newspaper's name, nor Arm inside Armenia."""
    assert names_in("The Wall Street Journal and Wall Street differ on Armenia.", LEXICON) == (
        "The Wall Street Journal",
        "Wall Street",
        "Armenia",
    )


def test_short_forms_are_learned_from_the_text() -> None:
    """An acronym in brackets and a person's last name stand for the full form; an ambiguous one does not."""
    text = "The Coast Freight Union (CFU) met Marta Quill. CFU said Quill agreed."
    learned = learn_from([text])
    assert learned["CFU"] == "Coast Freight Union"
    assert names_in(text, LEXICON, learned) == ("Coast Freight Union", "Marta Quill")
    assert "Quill" not in learn_from(["We met Marta Quill.", "We met Toby Quill."])


@given(st.text(alphabet=st.sampled_from("Aa Bb.’'-\n“”滴《》of and The Didi NewYork,1(U.S.)"), max_size=120))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    """Offsets are true, in order, and known names never overlap what is found by writing."""
    found = find_mentions(text, LEXICON, {"A": "B"})
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(m.name for m in found)


def test_weights_follow_the_background_table() -> None:
    """A rare word tells more than a common one; the table's larger value counts where two lists have a word."""
    lexicon = build_lexicon([], "# comment\nen\tthe\t773\nzh\t平台\t400\nzh2\t平台\t520\n")
    assert lexicon.weight("quark") == 1.0
    assert lexicon.weight("the") < 0.1
    assert lexicon.zipf("平台") == 5.2


def test_an_empty_lexicon_matches_nothing_known() -> None:
    """Without a list of names only capitals are left to go by."""
    assert [m.kind for m in find_mentions("We met Marta Quill.", Lexicon())] == [""]
