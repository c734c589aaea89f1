"""Checks that ask a cheap question first find what they would find without it."""

import re
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from roundup.entities import build_lexicon
from roundup.model import Article
from roundup.stages.check.binding import bond, place_of, places
from roundup.stages.check.corpus import Line, build_corpus
from roundup.stages.check.figures import _stands_alone
from roundup.stages.check.reading import facts_of
from roundup.stages.check.relative import _PERIOD, _lapses, spans
from roundup.stages.check.said import say
from roundup.stages.check.slots import _LEAST, _NUMBER, Slot, _alike, _fit, _other, _run, _slots
from roundup.stages.check.stale import _is_ahead
from roundup.stages.check.terms import tokens
from roundup.text.calendar import relative_spans
from roundup.text.words import stands
from tests.check.conftest import NAMES

EMPTY = build_corpus((), build_lexicon(NAMES))
SOMEDAY = date(2021, 7, 7)
TIMES = "last next this the previous weeks week month year quarter spring two three days ago earlier later from now Monday today 去年 上个月 三年前 said 5".split()
PLANS = "plans planning will Might hope shop soon due set is are to The the meeting claims willing replan planet may's weighs TO".split()
PIECES = (
    "Orbis Quikk Ida Falk Nora Whelan 40 41 42 crowns people Monday Friday in June the cut price and to from 3 percent $4 million".split()
)
_AHEAD = re.compile(
    r"\b(?:will|would|may|might|could|plan\w*|intend\w*|expect\w*|consider\w*|aim\w*|due|set to|is to|are to|weigh\w*|hop\w*|scheduled|soon|next)\b",
    re.IGNORECASE,
)


def some(words: list[str], most: int) -> st.SearchStrategy[str]:
    """Make texts of some words."""
    return st.lists(st.sampled_from(words), min_size=1, max_size=most).map(" ".join)


def line_of(text: str) -> Line:
    """Return a text as the one line of a source."""
    (line,) = build_corpus((Article(id="a", text=text),), EMPTY.lexicon).lines
    return line


PHRASES = [
    *TIMES,
    *"last quarter|this fall|next spring|two weeks ago|five days ago|three years earlier|5 months later|a week from now|a decade ago".split(
        "|"
    ),
]


@example(text="that was a decade ago")
@given(text=some(PHRASES, 6))
def test_times_that_are_not_looked_for_are_not_there(text: str) -> None:
    """All that the patterns of times find is found, in order of place."""
    places_of = [(start, end) for start, end, _ in relative_spans(text, SOMEDAY)] + [match.span() for match in _PERIOD.finditer(text)]
    places_of += [(span.start, span.end) for span in _lapses(text, SOMEDAY)]
    assert sorted((span.start, span.end) for span in spans(text, SOMEDAY)) == sorted(places_of)


@given(text=some(PLANS, 6))
def test_a_sentence_is_ahead_by_a_word_of_its_own(text: str) -> None:
    """A word of what may come is found as the search for any of them finds it, "to" after a verb only with spaces about it."""
    said = say(text, EMPTY)
    to = " to " in text and not said.words.isdisjoint(("set", "is", "are"))
    expected = bool(_AHEAD.search(text)) if to else any(_AHEAD.fullmatch(word) for word in re.findall(r"\w+", text))
    assert _is_ahead(said) == expected


@given(
    text=st.lists(st.sampled_from(["12", "112", " 12", "1", "$", ".", ",", " ", " 12 ", "%", "a", "1.2"]), max_size=7).map("".join),
    number=st.sampled_from(["1", "12", "2", "1.2", "1,212"]),
)
def test_a_number_that_a_pattern_finds_stands_alone(text: str, number: str) -> None:
    """No figure is passed over that the pattern made for it would find."""
    if re.search(rf"(?<![\d.,$€£¥])(?<!\d[.,]){re.escape(number)}(?![\d%]|[.,]\d)(?![A-Za-z])", text):
        assert _stands_alone(number, text)


@given(text=st.text("12.,a_ -", max_size=12))
def test_numbers_of_slots_are_no_part_of_a_word(text: str) -> None:
    """A number is found by its first digit as by what stands before it."""
    assert _NUMBER.findall(text) == re.findall(r"(?<![\w.,])\d[\d.,]*(?<![.,])(?![\w])", text)


def held_against_all(slot: Slot, theirs: list[tuple[Line, Slot]], named: frozenset[str]) -> tuple[Line, Slot] | None:
    """Return what `_other` does, every slot compared before any is left out."""
    mine = [(line, other) for line, other in theirs if other.kind == slot.kind and _alike(slot, other)]
    rest = [(line, other) for line, other in theirs if other.kind == slot.kind and not _alike(slot, other)]
    if any(_run(slot.left, other.left) > 1 and _run(slot.right, other.right) > 1 for _, other in mine):
        return None
    alike = {line.at: _fit(slot, other) for line, other in mine}
    best: tuple[int, Line, Slot] | None = None
    for line, other in rest:
        fit = _fit(slot, other, both=(line.at in alike and slot.kind != "day") or (slot.kind == "name" and other.folded in named))
        better = fit >= _LEAST and fit > max(alike.values(), default=0) and (best is None or fit > best[0])
        if better and not (slot.kind == "name" and stands(slot.text, line.text)):
            best = (fit, line, other)
    return (best[1], best[2]) if best else None


SOURCE = "Ida Falk cut the price to 40 crowns from 41 crowns on Monday and Nora Whelan cut the fare to 42 crowns from 3 percent in June for Orbis and Quikk"
changes = st.lists(st.tuples(st.integers(0, 27), st.sampled_from(PIECES)), max_size=4)


@settings(max_examples=120)
@given(mine=changes, theirs=changes)
def test_the_other_of_a_place_is_the_one_that_comparing_all_finds(mine: list[tuple[int, str]], theirs: list[tuple[int, str]]) -> None:
    """Comparing neighbours before contents finds the same slot in the source for each of a sentence that differs in some places."""
    texts = [SOURCE.split(), SOURCE.split()]
    for words, edits in zip(texts, (mine, theirs), strict=True):
        for at, word in edits:
            words[at] = word
    line = line_of(" ".join(texts[1]))
    slots, held = _slots(say(" ".join(texts[0]), EMPTY)), [(line, slot) for slot in _slots(line)]
    named = frozenset(slot.folded for slot in slots if slot.kind == "name")
    assert [_other(slot, held, named) for slot in slots] == [held_against_all(slot, held, named) for slot in slots]


@given(text=some(PIECES, 10), source=some(PIECES, 10))
def test_a_figure_stands_among_the_words_beside_it(text: str, source: str) -> None:
    """What stands left and right of a fact are words before and after it that are no part of a fact; bonds do not depend on who is asked."""
    facts = facts_of(text)
    words = [token for token in tokens(text) if not any(fact.start <= token.start < fact.end for fact in facts)]
    for fact, place in zip(facts, places(text), strict=True):
        assert place.left.keys() <= {token.stem for token in words if token.end <= fact.start}
        assert place.right.keys() <= {token.stem for token in words if token.start >= fact.end}
        assert place_of(text, fact) is place
        assert all(round(bond(place, other) - bond(other, place), 9) == 0 for other in places(source))
