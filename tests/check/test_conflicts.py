"""Sources held against each other: figures of one measure, names that nearly are another."""

from datetime import date

import pytest

from roundup.entities import Lexicon
from roundup.model import Article, Block, Claim, Conflict, Copy, Section, Story
from roundup.stages.check import check
from roundup.stages.check.door import verify
from roundup.stages.check.nearly import candidates, gapped, near_miss
from tests.check.conftest import Make, messages


def conflicts(lexicon: Lexicon, *articles: Article, copies: tuple[Article, ...] = ()) -> tuple[Conflict, ...]:
    """Return the conflicts of one story of all articles."""
    folded = tuple(Copy(article=copy, of=articles[0].id, overlap=0.9, reason="same") for copy in copies)
    story = Story(id="st-1", lead=articles[0], others=articles[1:], copies=folded)
    return check((), (*articles, *copies), lexicon, stories=(story,)).conflicts


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Quikk's $4.4 billion IPO came days before.",
            "Two days after its $4 billion IPO, Quikk was fined.",
            ("$4.4 billion", "$4 billion"),
        ),
        (
            "Quikk has 377 million users in Lyon.",
            "The Quikk app, with nearly 500 million users, left Lyon.",
            ("377 million users", "nearly 500 million users"),
        ),
    ],
)
def test_values_of_one_measure_differ(lexicon: Lexicon, article: Make, one: str, other: str, values: tuple[str, str]) -> None:
    """Two outlets that give a measure differently are on the list, each with its value and passage."""
    (found,) = conflicts(lexicon, article(one, id_="a"), article(other, id_="b", outlet="Post"))
    assert tuple(side.value for side in found.sides) == values
    assert [side.articles for side in found.sides] == [("a",), ("b",)]
    assert found.sides[0].passage == "a:1"
    assert found.about.startswith("Quikk")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quikk's $4.4 billion IPO came days before.", "Days after its more than $4 billion IPO, Quikk was fined."),
        ("Quikk has 40 million monthly users in Lyon.", "Quikk has 55 million annual users in Lyon."),
        ("Quikk's $4 billion IPO came in days.", "Quikk's $400 million IPO came in days."),
        ("Orbis paid a fine of $3 million in Lyon for this.", "Quikk has offices worth $4 million in Paris for that."),
        ("In 2019 Quikk had 30 million users in Lyon.", "In 2021 Quikk had 50 million users in Lyon."),
    ],
)
def test_other_measures_and_rounding_are_no_conflict(lexicon: Lexicon, article: Make, one: str, other: str) -> None:
    """Rounding, other periods, other years and other things raise nothing."""
    assert conflicts(lexicon, article(one, id_="a"), article(other, id_="b")) == ()


@pytest.mark.parametrize(
    ("one", "other", "wording"),
    [
        ("Quikk's $4.4 billion IPO came days before.", "Two days after its $4 billion IPO, Quikk was fined.", "more than $4 billion"),
        (
            "Quikk has 377 million users in Lyon.",
            "The Quikk app, with nearly 500 million users, left Lyon.",
            "377 million users (The Ledger) or nearly 500 million users (Post)",
        ),
    ],
)
def test_suggested_wording_is_one_that_the_sources_bear_out(lexicon: Lexicon, article: Make, one: str, other: str, wording: str) -> None:
    """A looser figure that both bear out, else each with its outlet; the verifier has nothing against it."""
    pile = (article(one, id_="a"), article(other, id_="b", outlet="Post"))
    (found,) = conflicts(lexicon, *pile)
    assert (found.entity, found.wording) == ("Quikk", wording)
    noun = " IPO" if "IPO" in one else ""
    (receipt,) = verify(f"Quikk had {wording}{noun}.", pile, lexicon)
    assert messages(receipt, "figure") == []


def test_days_of_one_event_that_differ_are_listed(lexicon: Lexicon, article: Make) -> None:
    """Two reports that put one event on different days are a conflict; relative days count from each report's own date."""
    one = article("Quikk opened its second depot in Lyon on 2 July with free rides.", id_="a")
    other = article("On Saturday Quikk opened a second depot with free rides in Lyon.", id_="b", outlet="Post", published="2021-07-05")
    (found,) = conflicts(lexicon, one, other)
    assert [(side.value, side.articles) for side in found.sides] == [("2 July", ("a",)), ("3 July", ("b",))]
    assert found.about == "Quikk, day of “opened”"
    assert found.wording == "2 July (The Ledger) or 3 July (Post)"


@pytest.mark.parametrize(
    "other",
    [
        "On Friday Quikk opened a second depot with free rides in Lyon.",
        "Orbis opened a second depot in Paris on 3 July with free rides.",
        "Quikk closed its second depot in Lyon on 3 July after free rides.",
        "Quikk opened its second depot in Lyon on 2 July with free rides. It opened the third depot in Lyon on 3 July with free rides.",
    ],
)
def test_days_of_other_events_are_no_conflict(lexicon: Lexicon, article: Make, other: str) -> None:
    """The same day in other words, another's event, another verb, or two events of one article raise nothing."""
    one = article("Quikk opened its second depot in Lyon on 2 July with free rides.", id_="a")
    assert conflicts(lexicon, one, article(other, id_="b", outlet="Post", published="2021-07-05")) == ()


@pytest.mark.parametrize(("shared", "count"), [(("Quikk", "Lyon"), 1), (("Quikk",), 1), ((), 0)])
def test_stories_of_one_affair_are_held_against_each_other(lexicon: Lexicon, article: Make, shared: tuple[str, ...], count: int) -> None:
    """Two stories that share their first name, or two names, may disagree as two reports of one story do."""
    one = article("Quikk's $4.4 billion IPO came days before.", id_="a")
    other = article("Days after its $4 billion IPO, Quikk was fined.", id_="b", outlet="Post")
    stories = (
        Story(id="st-1", lead=one, names=shared or ("Quikk",)),
        Story(id="st-2", lead=other, names=(*shared, "Orbis") if shared else ("Orbis",)),
    )
    found = check((), (one, other), lexicon, stories=stories).conflicts
    assert len(found) == count
    assert [(side.value, side.articles) for side in found[0].sides] == [("$4.4 billion", ("a",)), ("$4 billion", ("b",))] if count else True


def test_other_measures_of_one_affair_stay_apart(lexicon: Lexicon, article: Make) -> None:
    """Between stories figures must measure the same and stand in sentences that name the same."""
    one = article("Quikk paid a fine of $3 million in Lyon.", id_="a")
    other = article("Quikk paid its founder $4 million for shares.", id_="b", outlet="Post")
    stories = (Story(id="st-1", lead=one, names=("Quikk",)), Story(id="st-2", lead=other, names=("Quikk",)))
    assert check((), (one, other), lexicon, stories=stories).conflicts == ()


def test_no_more_than_four_conflicts_a_story(lexicon: Lexicon, article: Make) -> None:
    """A pair of reports that differ in everything does not fill the desk."""
    things = ("ferries", "trams", "barges", "lorries", "sheds", "cranes")
    one = article(*(f"Quikk has {number} million {thing} in Lyon." for number, thing in enumerate(things, 20)), id_="a")
    other = article(*(f"Quikk has {number} million {thing} in Lyon." for number, thing in enumerate(things, 31)), id_="b", outlet="Post")
    assert len(conflicts(lexicon, one, other)) == 4


def test_copies_do_not_disagree(lexicon: Lexicon, article: Make) -> None:
    """A rewrite's altered figure is no second opinion."""
    original = article("Quikk's $4.4 billion IPO came days before.", id_="a")
    rewrite = article("Days after its $4 billion IPO, Quikk was fined.", id_="b")
    assert conflicts(lexicon, original, copies=(rewrite,)) == ()


def test_wrong_name_of_an_agency_is_listed(lexicon: Lexicon, article: Make) -> None:
    """A name near a known one is listed, also from an article that is left out of the issue."""
    used = article("The Harbour Data Authority fined Quikk.", id_="a")
    left = article("The Harbour Date Authority fined Quikk.", id_="z")
    story = Story(id="st-1", lead=used)
    (found,) = check((), (used, left), lexicon, stories=(story,)).conflicts
    assert [(side.value, side.articles) for side in found.sides] == [("Harbour Date Authority", ("z",)), ("Harbour Data Authority", ("a",))]


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("Kendra Schafer", "Kendra Schaefer", True),
        ("Cybersecurity Administration of China", "Cyberspace Administration of China", True),
        ("North Korea", "South Korea", False),
        ("Galaxy S25", "Galaxy S26", False),
        ("San Franciscan", "San Francisco", False),
        ("Defence Department", "Defense Department", False),
        ("Bank of America", "Bank of Japan", False),
        ("Model Contexts", "Model Context", False),
        ("Apple", "Appel", False),
    ],
)
def test_near_misses(name: str, other: str, near: bool) -> None:  # noqa: FBT001  # a column of the table above
    """Misspellings and wrong words in an office's name are near misses; other names, spellings and forms are not."""
    assert (near_miss(name, candidates(name, gapped([other]))) == other) is near


def block(text: str, *cites: str, kind: str = "story", title: str = "Ships") -> Block:
    """Make a block of one claim."""
    return Block(id="story st-1", kind=kind, story="st-1", section=Section(title=title, claims=(Claim(text=text, cites=cites),)))  # type: ignore[arg-type]  # kinds are given by the tests


def test_check_gives_each_sentence_a_receipt(lexicon: Lexicon, article: Make) -> None:
    """Sentences of a claim, and a bullet's bold lead, are judged; the greeting is not."""
    source = article("Quikk bought 14 ships. It sold two in Lyon.", id_="a")
    story = Story(id="st-1", lead=source)
    bullet = block("Quikk bought 14 ships. It sold two in Lyon.", "a:1", kind="bullet", title="Quikk bought ships.")
    greeting = Block(id="greeting", kind="greeting", section=Section(title="", claims=(Claim(text="Welcome, Quikk.", origin="config"),)))
    checked = check((greeting, bullet), (source,), lexicon, stories=(story,))
    assert [(r.sentence, r.verdict) for r in checked.receipts] == [
        ("Welcome, Quikk.", "no-claim"),
        ("Quikk bought ships.", "supported"),
        ("Quikk bought 14 ships.", "supported"),
        ("It sold two in Lyon.", "supported"),
    ]


def test_sentence_known_only_from_a_copy_blocks_when_flat(lexicon: Lexicon, article: Make) -> None:
    """A rewrite alone proves nothing: flat it blocks, with a word of caution it is a note."""
    original, rewrite = article("Orbis closed.", id_="a"), article("Quikk bought 14 ships in Lyon.", id_="b")
    story = Story(id="st-1", lead=original, copies=(Copy(article=rewrite, of="a", overlap=0.9, reason="same"),))
    for text, severity in (("Quikk bought 14 ships in Lyon.", "blocks"), ("Quikk is reported to have bought 14 ships in Lyon.", "note")):
        checked = check((block(text),), (original, rewrite), lexicon, stories=(story,))
        assert [(f.kind, f.severity) for f in checked.findings] == [("copy", severity)]


def test_quotation_of_a_copy_is_not_validated(lexicon: Lexicon, article: Make) -> None:
    """Words that stand only in a rewrite are not what anybody said."""
    original = article("“We store all of it here,” Marta Lind said of the Quikk data.", id_="a")
    rewrite = article("“We keep everything at home,” Marta Lind said of the Quikk data.", id_="b")
    story = Story(id="st-1", lead=original, copies=(Copy(article=rewrite, of="a", overlap=0.9, reason="same"),))
    checked = check(
        (block("“We keep everything at home,” Marta Lind said of the Quikk data."),), (original, rewrite), lexicon, stories=(story,)
    )
    (finding,) = [finding for finding in checked.findings if finding.kind == "quotation"]
    assert "stands only in b" in finding.message
    assert finding.severity == "blocks"


def test_wrong_citation_is_searched(lexicon: Lexicon, article: Make) -> None:
    """A sentence whose cited passage does not bear it out is looked for elsewhere."""
    source = article("Orbis closed its office.", "Quikk bought 14 ships in Lyon.", id_="a")
    checked = check((block("Quikk bought 14 ships in Lyon.", "a:1"),), (source,), lexicon, stories=(Story(id="st-1", lead=source),))
    assert checked.receipts[0].verdict == "supported"
    assert checked.receipts[0].evidence[0].passage == "a:2"


def test_draft_side_of_a_conflict_is_shown(lexicon: Lexicon, article: Make) -> None:
    """The conflict names the draft's sentence that gives one of the values."""
    one = article("Quikk's $4.4 billion IPO came days before.", id_="a")
    other = article("Days after its $4 billion IPO, Quikk was fined.", id_="b", outlet="Post")
    story = Story(id="st-1", lead=one, others=(other,))
    (found,) = check((block("Quikk's $4.4 billion IPO came days before."),), (one, other), lexicon, stories=(story,)).conflicts
    assert found.draft == "Quikk's $4.4 billion IPO came days before."


@pytest.mark.parametrize(
    ("text", "late"),
    [("Quikk bought Orbis on July 25.", True), ("Quikk will buy Orbis on July 25.", False), ("Quikk bought Orbis on July 9.", False)],
)
def test_nothing_past_after_the_issue_date(lexicon: Lexicon, article: Make, text: str, late: bool) -> None:  # noqa: FBT001  # a column of the table above
    """A date after the issue date blocks unless it is said to lie ahead."""
    source = article(text, id_="a", published="")
    checked = check((block(text),), (source,), lexicon, stories=(Story(id="st-1", lead=source),), week=date(2021, 7, 20))
    assert any("after the issue date" in finding.message for finding in checked.findings) is late


def test_order_of_articles_changes_nothing(lexicon: Lexicon, article: Make) -> None:
    """The same articles in another order give the same receipts and conflicts."""
    pile = (article("Quikk bought 14 ships.", id_="b"), article("Quikk bought 15 ships in Lyon for $4 million.", id_="a"))
    story = Story(id="st-1", lead=pile[0], others=(pile[1],))
    text = (block("Quikk bought 14 ships for $4 million."),)
    assert check(text, pile, lexicon, stories=(story,)) == check(text, pile[::-1], lexicon, stories=(story,))
