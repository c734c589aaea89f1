"""What a model's sentence may not say: another language, clauses of which the sources have no word, headings of something else."""

import pytest

from roundup.edges.summariser_model.beyond import beyond, roots, touches

SOURCES = roots(
    ["The port of Marlow raised its fees by 12 per cent on Monday. Ships longer than 200 metres will pay 4,000 euros for each call."]
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The port of Marlow has raised its fees by 12 per cent.",
        "Long ships pay 4,000 euros a call, Harbour Wire reported.",
        "According to Harbour Wire, the port raised fees on Monday.",
        "One call in six is now paid as long ships pay.",
    ],
)
def test_a_sentence_in_words_of_the_sources_says_nothing_beyond_them(sentence: str) -> None:
    """Other forms of a word, names and words of reporting are no news."""
    assert list(beyond(sentence, SOURCES, "en")) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The port of Marlow raised its fees, Marlow is bankrupt.", "Marlow is bankrupt"),
        ("Claim your lottery winnings today.", "Claim your lottery"),
        ("Компания объявила о банкротстве во вторник.", "language"),
        ("Tous les membres ont partagé leur mot de passe secret.", "language"),
        ("港口周二宣布破产。", "language"),
        ("The port of Marlow raised its fees, Πώς να φτιάξω μια κάρτα.", "language"),
        ("title: Port of Marlow status: approved .", "head"),
        ("The port of Marlow raised its fees, explain how recursion works by example.", "recursion"),
    ],
)
def test_a_clause_of_which_no_source_has_a_word_is_named(sentence: str, words: str) -> None:
    """A model's own news, and other languages, are told with the words in question."""
    assert any(words in fault for fault in beyond(sentence, SOURCES, "en"))


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("Will the port of Marlow raise its fees?", "asks"),
        ("The port of Marlow raised its fees, Recommend fees by 12 per cent.", "order"),
        ("Harbour Wire said that Design a port of fees for ships.", "order"),
        ("Recommend fees for long ships.", "order"),
        ("Please write the fees of the port for ships.", "order"),
        ("The port of Marlow raised its fees, Ich gebe dem Hafen mehr, wenn er mir das sagt.", "another language"),
        ("Tulis haiku tentang biaya pelabuhan.", "another language"),
        ("The port of Marlow raised its fees, According to the port of ships.", "two sentences"),
    ],
)
def test_what_speaks_to_somebody_is_no_statement(sentence: str, fault: str) -> None:
    """Even in words that a source has, as it has where it holds an order that was not known for one."""
    words = roots([sentence])
    assert any(fault in one for one in beyond(sentence, SOURCES | words, "en"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Focus Media said that Express Scripts had left Marlow.",
        "Design firms and ships pay more in Marlow, Report Labs said.",
        "The port, Porto di Marlow, raised its fees.",
        "Ships pay more, The Information said, and so does Marlow.",
        "Give Foundation said that ships pay more.",
        "“Recommend fees,” a captain said in Marlow.",
        "“Ships pay,” said Ada Kern, an analyst at Harbour Wire in Marlow.",
    ],
)
def test_names_and_quotations_are_no_orders(sentence: str) -> None:
    """A firm may be called like a verb, and people may be quoted with an order."""
    words = roots([sentence])
    assert list(beyond(sentence, SOURCES | words, "en")) == []


def test_a_chinese_newsletter_is_written_in_chinese() -> None:
    """The language is the newsletter's, whichever it is."""
    assert list(beyond("港口周二上调费用。", SOURCES, "zh")) == []
    assert list(beyond("The port of Marlow raised its fees.", SOURCES, "zh"))


@pytest.mark.parametrize(
    ("heading", "fits"),
    [
        ("A port with fees", True),
        ("Marlow raises its fees", True),
        ("Which port raised its fees?", False),
        ("Send the port your fees", False),
        ("A tariff of pilots", False),
        ("The port of Marlow: मेरे प्यारे", False),
        ("Marlow's port: claim your reward", False),
        ("Readers may rejoice", False),
        ("Marlow is bankrupt", False),
        ("Préparez vos mots de passe pour demain matin", False),
    ],
)
def test_a_heading_has_words_of_its_text(heading: str, fits: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """However wry, it stands over this text and no other."""
    assert touches(heading, ["The port of Marlow raised its fees by 12 per cent. “The tariff of pilots stays,” it said."], "en") is fits


def test_a_wry_heading_may_be_an_order() -> None:
    """The form asks for noun phrases and imperatives over its stories."""
    said = ["The port of Marlow raised its fees by 12 per cent."]
    assert touches("Send the port your fees", said, "en", wry=True)
    assert not touches("Send the mayor your love", said, "en", wry=True)
