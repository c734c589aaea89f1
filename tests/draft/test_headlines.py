"""Headlines read as sentences, and what of them is told with which proof."""

from dataclasses import replace

import pytest

from roundup.edges.summariser_offline.event import Event
from roundup.edges.summariser_offline.grammar import Frame
from roundup.edges.summariser_offline.headlines import told
from roundup.edges.summariser_offline.material import Material, gather
from roundup.edges.summariser_offline.news import news
from roundup.edges.summariser_offline.wording import plainly, statement, titles, topic
from roundup.model import Story
from tests.draft.making import LEXICON, WEEK, article


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Velora raises $3 million", "Velora raised $3 million."),
        ("Velora shelved its listing after a word from the court", "Velora shelved its listing after a word from the court."),
        ("Velora told to give up its music", "Velora was told to give up its music."),
        ("Freedonia to require a review", "Freedonia will require a review."),
        ("Velora and Pellam weigh a merger", "Velora and Pellam weighed a merger."),
        ("Velora seeks a loan", "Velora sought a loan."),
        ("Velora revamps its app | Morning Wire", "Velora revamped its app."),
        ("In brief: Velora buys Pellam", "Velora bought Pellam."),
    ],
)
def test_a_headline_is_put_in_the_past(title: str, sentence: str) -> None:
    """Third person, past, passive, plan and plural subjects; an outlet or label beside the headline goes."""
    read = told(title)
    assert read is not None
    assert read.sentence == sentence


@pytest.mark.parametrize(
    "title",
    [
        "Two ships hit",
        "Why Velora raises money",
        "Is Velora for sale?",
        "Velora, Pellam take stock",
        "Velora says it will buy Pellam",
        "Velora could buy Pellam",
        "Velora plans spark concern",
        "Pellam calls Velora 'a straight lie'",
        "A word from the court",
    ],
)
def test_what_is_no_plain_statement_is_not_read(title: str) -> None:
    """Questions, quotations, modal verbs and nouns that look like verbs give nothing."""
    assert told(title) is None


def test_hearsay_is_marked() -> None:
    """What a report is said to say stays hearsay."""
    read = told("Velora puts off its listing, report says")
    assert read is not None
    assert read.hearsay
    assert read.sentence == "Velora put off its listing."


def test_title_case_is_undone() -> None:
    """Words that the article writes small become small, names stay."""
    read = told("Velora Raises Its Stake in Pellam", "The stake was raised.")
    assert read is not None
    assert read.sentence == "Velora raised its stake in Pellam."


def material(title: str, text: str) -> Material:
    """Return the material of a story with one article."""
    return gather(Story(id="st", lead=article("a", text, title=title), names=("Velora", "Pellam")), LEXICON, WEEK)


def test_a_headline_becomes_a_statement_of_ours_with_its_passage() -> None:
    """The figures and names of the statement stand in the passage that is cited."""
    made = material("Velora raises $3 million for your pocket", "Nothing here.\n\nNew money: $3 million went to Velora, the company said.")
    (frame,) = news(made)
    assert statement(frame, made, 0)[0] == "Velora has taken in $3 million of new money"
    assert frame.line.passage == "a:2"
    assert "Fresh money for Velora" in titles(frame, made)


def test_a_figure_that_the_text_does_not_bear_out_is_not_told() -> None:
    """A headline with another sum than its article gives no statement."""
    assert news(material("Velora raises $5 million", "New money: $3 million went to Velora.")) == ()


def test_a_name_that_the_text_lacks_is_not_told() -> None:
    """A headline whose second name stands nowhere in the article gives no statement."""
    assert news(material("Velora sues Pellam", "Velora went to court on Monday over a contract.")) == ()


def test_a_report_of_others_stays_hedged() -> None:
    """Where the article itself passes on a report, the statement says reportedly."""
    made = material("Velora shelved its listing", "Velora gave up its listing for now, according to people close to it.")
    assert "has reportedly" in statement(news(made)[0], made, 0)[0]


def test_a_missing_article_is_put_back() -> None:
    """Headlines leave out their articles; the text has them."""
    made = material("Freedonia to require security review before listings", "In Freedonia a security review comes before listings abroad.")
    assert statement(news(made)[0], made, 0)[0] == "Freedonia plans to demand a security review before listings"
    assert titles(news(made)[0], made) == ("Freedonia wants a security review",)


def test_forbidding_a_merger_is_told_in_grammar_of_ours() -> None:
    """The words "Forbids A to merge B and C" becomes "stopped A from joining B and C", and a heading that is no clipping."""
    made = material(
        "Freedonia forbids Orbit Office to merge Velora and Pellam", "Freedonia told the Orbit Office that Velora and Pellam stay two."
    )
    frame = news(made)[0]
    assert statement(frame, made, 0)[0] == "Freedonia has stopped the Orbit Office from joining Velora and Pellam"
    assert titles(frame, made)[0] == "Velora and Pellam stay apart"
    assert topic(frame, made) == "no merger for Velora and Pellam"


def test_the_front_tells_without_figures() -> None:
    """The lede's clause has a subject, a verb and an object, and no sum."""
    made = material("Velora sues Pellam over fees", "Velora has sued Pellam in Freedonia over fees.")
    assert plainly(news(made)[0], made) == "Velora has brought a suit against Pellam in Freedonia over fees"


def test_a_heading_keeps_the_hedge_of_what_is_only_reported() -> None:
    """A clause in a heading takes a hedge where the event is reported; a noun phrase stays, and what is certain is said outright."""
    event = Event(kind="delay", verbs="", tail="", phrases=("put off {r}",), titles=("{s} puts off {r}", "{s} shut out", "A delay at {s}"))
    line = gather(Story(id="st", lead=article("a", "Velora has put off its listing.")), LEXICON, WEEK)
    frame = Frame(event=event, line=line.lines[0], subject="Velora", plural=False, mood="reported", slots={"r": "its listing"})
    assert titles(frame, line) == ("Velora said to put off its listing", "Velora may put off its listing", "A delay at Velora")
    assert titles(replace(frame, mood="done"), line)[0] == "Velora puts off its listing"
    assert titles(replace(frame, mood="maybe"), line) == ()
    assert topic(frame, line) == "a delay at Velora"


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Velora will pay $3 million to settle a suit", "Velora will pay $3 million to settle a suit."),
        ("Velora is quietly testing ferries", "Velora is testing ferries."),
        ("Velora won't buy Pellam", "Velora will not buy Pellam."),
        ("Velora wants to buy Pellam", "Velora wants to buy Pellam."),
        ("After a rocky year, Velora cancels its ferries", "Velora canceled its ferries."),
        ("At least 17 killed in Freedonia", "At least 17 people were killed in Freedonia."),
        ("Velora sues Pellam over 'stolen map' tag | Ferries | The Wire", "Velora sued Pellam over 'stolen map' tag."),
    ],
)
def test_headlines_with_helpers_counts_and_fronted_phrases(title: str, sentence: str) -> None:
    """Future, progress, refusal, wish, a phrase before the subject, a bare count, and words in quotation marks far from the verb."""
    read = told(title)
    assert read is not None
    assert read.sentence == sentence


def test_what_another_paper_said_stays_hedged() -> None:
    """An article that gives another paper as its source tells nothing as certain, even where a space was lost."""
    made = material(
        "Pellam cancels its ferries", "Pellam no longer plans to run ferries, according toMorning Wire. It cancelled its ferries."
    )
    made = replace(made, story=replace(made.story, lead=replace(made.story.lead, outlet="Harbour Gazette")))
    assert "has reportedly" in statement(news(made)[0], made, 0)[0]


def test_half_a_phrase_is_not_told() -> None:
    """Where the text does not show the article of what the verb is about, the headline gives no statement."""
    assert news(material("Velora adds support for zeppelin", "In ferries support was added by Velora, and support is there.")) == ()


def test_the_body_bears_the_headline_out() -> None:
    """A headline whose words the article does not have is not told."""
    assert news(material("Velora sells purple ferries in Freedonia", "Nothing of the kind is in this text about Velora at all.")) == ()


def test_a_lede_comes_before_a_headline_that_keeps_its_verb() -> None:
    """The first sentence of prose is told where it is what the headline speaks of."""
    made = material(
        "Velora fixes holes in ferries app", "Velora has patched three serious holes in its app for ferries, the company said on Monday."
    )
    assert statement(news(made)[0], made, 0)[0] == "Velora has fixed three serious holes"
