"""What drafting costs, in words."""

from dataclasses import replace

import pytest

from roundup.model import Block, Paid, Reply, Section
from roundup.newsroom.spent import calls_of, dollars, drafted_by, told_cost, told_sentences


@pytest.mark.parametrize(
    ("amount", "told"),
    [
        (0.0, "at no cost"),
        (0.00001, "less than $0.0001"),
        (0.00006, "$0.0001"),
        (0.0123, "$0.0123"),
        (0.02, "$0.02"),
        (0.1, "$0.10"),
        (12.5, "$12.50"),
    ],
)
def test_an_amount_is_told_as_exactly_as_it_matters(amount: float, told: str) -> None:
    """Cents for what is worth cents, and never a bare dollar sign for what is next to nothing."""
    assert dollars(amount) == told


EMPTY = Section(title="", claims=())


def call(block: str, cost: float | None = 0.01) -> Paid:
    """Return a call for a block."""
    return Paid(key=block, purpose="story", block=block, version="story 1", model="m", read=10, written=5, cost=cost)


def block(kind: str, id_: str, by: str) -> Block:
    """Return a block by somebody."""
    return Block(id=id_, kind=kind, section=EMPTY, by=by)  # type: ignore[arg-type]  # tests give words for kinds


def test_sentences_are_counted_by_what_became_of_them() -> None:
    """The counts of all drafts together, and no line where no model wrote."""
    told = told_sentences((Reply(section=EMPTY, sentences=(3, 1, 2)), Reply(section=EMPTY), Reply(section=EMPTY, sentences=(0, 0, 4))))
    assert told == ("Of the model's 10 sentences 3 stand as written, 1 at the second try, 6 were left out.",)
    assert told_sentences((Reply(section=EMPTY),)) == ()


def test_calls_come_in_the_order_of_the_blocks_each_once() -> None:
    """Whatever order drafts were made in; calls of drafts that were not used come last."""
    blocks = (block("lede", "lede", "m"), block("story", "story st-1", "m"))
    replies = (
        Reply(section=EMPTY, paid=(call("story st-9"), call("story st-1"))),
        Reply(section=EMPTY, paid=(call("title"), call("lede"))),
    )
    assert [paid.block for paid in calls_of(blocks, (*replies, replies[0]))] == ["title", "lede", "story st-1", "story st-9"]


def test_the_desk_says_who_drafted_and_what_it_cost() -> None:
    """A model, how many blocks it left to the offline drafter, and the sum of its calls where each price is known."""
    by = (block("greeting", "greeting", "config"), block("lede", "lede", "offline"), block("story", "story st-1", "m"))
    assert drafted_by(by) == "m (1 of 2 blocks without it)"
    assert drafted_by(by[:2]) == "offline"
    assert told_cost((call("lede", 0.02), call("title", 0.01))) == "$0.03"
    assert told_cost((call("lede", 0.02), replace(call("lede", 0.02), block="story st-1"))) == "$0.02"
    assert told_cost((call("lede"), call("title", None))) == "cost not known"
    assert told_cost(()) == ""
