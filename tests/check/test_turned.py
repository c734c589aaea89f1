"""Deeds denied, made certain or turned into their opposite; small words lost or put in; causes and ranks."""

import pytest

from tests.check.conftest import Judge, kinds, of_kind


@pytest.mark.parametrize(
    ("sentence", "source", "kind"),
    [
        ("Norholm agreed to sell its yard in Varde.", "Norholm did not agree to sell its yard in Varde.", "negation"),
        (
            "The director said dues in Varde had been charged twice.",
            "The director denied that dues in Varde had been charged twice.",
            "negation",
        ),
        ("Norholm supports the plan for Varde.", "Norholm no longer supports the plan for Varde.", "negation"),
        ("The bridge at Varde was not painted in spring.", "The bridge at Varde opened in spring, and the mayor spoke.", "negation"),
        ("Norholm moved its route to Varde.", "Norholm said it might move its route to Varde if judges rule against it.", "hedge"),
        ("Swimmers stopped the closure in court.", "A group of swimmers tried to stop the closure in court.", "hedge"),
        ("The city sent mediators to Varde.", "Norholm asked the city to send mediators to Varde.", "hedge"),
        ("Hospitals stopped buying the inhaler in May.", "Hospitals reportedly stopped buying the inhaler in May.", "hedge"),
        ("Norholm has sold its yard in Varde.", "Norholm plans to sell its yard in Varde next year.", "hedge"),
        ("All unions in Varde welcomed the deal.", "Some unions in Varde welcomed the deal.", "scope"),
        ("All passengers were rebooked in Varde.", "Nearly all passengers were rebooked in Varde.", "scope"),
        ("The plant in Varde shut before the strike.", "The plant in Varde shut after the strike.", "opposite"),
        ("The pool lost less than any other in Varde.", "The pool lost more than any other in Varde.", "opposite"),
        ("Norholm accepted the licence in May.", "Norholm turned down the licence in May.", "opposite"),
    ],
)
def test_what_is_turned_blocks(judged: Judge, sentence: str, source: str, kind: str) -> None:
    """Denials, certainty, quantity and order are those of the source."""
    found = of_kind(judged(sentence, source), kind)
    assert [finding.severity for finding in found] == ["blocks"]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Only the harbour court has ever fined Norholm in Varde.", "No other court has ever fined Norholm in Varde."),
        ("No other yard in Varde was painted in spring.", "Only the yard of Norholm in Varde was painted in spring."),
        (
            "The court did not find that Norholm had copied the ferry deliberately.",
            "The court found that Norholm had copied the ferry, and did not say on purpose.",
        ),
        ("Norholm declined to sell its yard in Varde.", "Norholm did not agree to sell its yard in Varde."),
        ("Norholm has not excluded a sale of the yard.", "Norholm has not ruled out selling the yard."),
        ("Norholm isn't selling its yard in Varde.", "Norholm is not selling its yard in Varde."),
        ("Norholm is weighing the sale of its yard.", "Norholm is considering a sale of its yard."),
        ("According to Norholm, hospitals stopped buying it.", "Hospitals allegedly stopped buying it."),
        ("The yard was sold in May, Norholm said.", "Norholm may sell the yard, it said in April. In May it sold the yard."),
        ("Norholm will pay the fine in Varde.", "Norholm did not pay the crew. It will pay the fine in Varde."),
        ("Most unions in Varde welcomed the deal.", "The majority of unions in Varde welcomed the deal."),
        ("Shares rose in Varde.", "Shares rose in Varde after they fell in Lyon."),
    ],
)
def test_the_same_put_otherwise_raises_nothing(judged: Judge, sentence: str, source: str) -> None:
    """Synonyms of denying and of caution, and other deeds of the same one, turn nothing."""
    assert not kinds(judged(sentence, source)) & {"negation", "hedge", "scope", "opposite"}


def test_what_is_planned_and_told_as_certain_is_a_note(judged: Judge) -> None:
    """A plan may be told as a promise, and the editor is told."""
    found = judged("Norholm will sell its yard in Varde.", "Norholm plans to sell its yard in Varde next year.").findings
    assert [(finding.kind, finding.severity) for finding in found] == [("hedge", "note")]


@pytest.mark.parametrize(
    ("sentence", "source", "words"),
    [
        ("Varde is the largest port on the coast.", "Varde is one of the largest ports on the coast.", "one of the largest"),
        ("Norholm is the largest line in Varde.", "Norholm is the second-largest line in Varde.", "second largest"),
        ("It is the largest yard in the world, Norholm said.", "It is the largest yard in the country, Norholm said.", "world"),
        ("Norholm owns the largest yard in Varde.", "Norholm owns a large yard in Varde.", "largest"),
        ("It is the most expensive ferry in Varde.", "It is the most popular ferry in Varde.", "popular"),
    ],
)
def test_a_rank_given_to_more_than_the_source_does_blocks(judged: Judge, sentence: str, source: str, words: str) -> None:
    """One of several, the second, the largest of less: none of them is the largest."""
    found = of_kind(judged(sentence, source), "superlative")
    assert [finding.severity for finding in found] == ["blocks"]
    assert words in found[0].message


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Varde, one of the biggest ports on the coast, closed.", "Varde is one of the largest ports on the coast. It closed."),
        ("It is the biggest ferry in Varde.", "It is the largest ferry in Varde."),
        ("It is maybe the largest ferry in Varde.", "It is perhaps the largest ferry in Varde."),
    ],
)
def test_a_rank_kept_raises_nothing(judged: Judge, sentence: str, source: str) -> None:
    """Another word of the same rank, and a part of a rank, are the source's."""
    assert "superlative" not in kinds(judged(sentence, source))


def test_cause_and_effect_exchanged_block(judged: Judge) -> None:
    """What came of it is not what it came from."""
    source = "Norholm cancelled 40 ferries because of a strike by crews in Varde."
    found = judged("Crews in Varde went on strike because Norholm cancelled 40 ferries.", source).findings
    assert ("cause", "blocks") in [(finding.kind, finding.severity) for finding in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "A strike by crews in Varde led Norholm to cancel 40 ferries.",
        "Due to a strike by crews, Norholm cancelled 40 ferries.",
        "Norholm cancelled 40 ferries after a strike by crews in Varde.",
    ],
)
def test_a_cause_told_from_either_end_is_the_same(judged: Judge, sentence: str) -> None:
    """Because, led to and due to, before or after the effect."""
    assert "cause" not in kinds(judged(sentence, "Norholm cancelled 40 ferries because of a strike by crews in Varde."))


def test_two_facts_joined_by_a_cause_are_told(judged: Judge) -> None:
    """Facts that stand apart in the source are not each other's cause."""
    source = "Norholm raised fares in Varde in May. A new pier was painted blue by volunteers."
    assert "cause" in kinds(judged("Norholm raised fares in Varde in May because a new pier was painted blue by volunteers.", source))
