"""Short cuts of the check: what is told without reading is what reading tells."""

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities.senses import _UN, _undone
from roundup.stages.check import causes, strong
from roundup.stages.check.classes import CLASSES
from roundup.stages.check.clause_words import Deed
from roundup.stages.check.edits import _blocks
from roundup.stages.check.modes import coloured, modes
from roundup.stages.check.swaps import _fits, _is_told, _pair
from roundup.stages.check.untouched import place_of_change
from roundup.stages.check.wording import _may_differ

WORDS = st.lists(st.sampled_from("ab"), max_size=6).map(tuple)
OTHERS = st.lists(st.sampled_from("xya"), max_size=2).map(tuple)
NAMES = st.sampled_from(["Quikk", "Orbis", "fleet", "company"])
KEYS = st.lists(NAMES, max_size=2).map(frozenset)
ROLES = st.lists(
    st.tuples(st.sampled_from(["to", "from", "with", "as"]), st.lists(NAMES, min_size=1, max_size=2).map(frozenset)), max_size=2
).map(dict)
DEEDS = st.builds(
    lambda agent, patient, roles: Deed("sell", 0, 0, "sold", agent=agent, patient=patient, roles=roles),
    agent=KEYS,
    patient=KEYS,
    roles=ROLES,
)
MEMBERS = st.lists(st.sampled_from(sorted(frozenset[str]().union(*CLASSES))), max_size=3).map(frozenset)
FORMS = st.lists(
    st.sampled_from(["do", "undo", "sun", "il", "in", "no", "nondo", "illegal", "legal", "unundo", ""]), min_size=1, max_size=3
).map(tuple)
LINKS = (
    "because", "because of", "due to", "is due to the", "owing to", "thanks to", "as a result of", "on account of", "in response to", "in reaction for",
    "in retaliation for", "caused by", "triggered by", "prompted by", "sparked by", "driven by", "provoked by", "forced by", "blamed on", "led to", "leads to",
    "leading to", "resulted in", "results in", "resulting in", "caused", "triggered", "prompted", "sparked", "provoked", "forced", "causing", "prompting",
    "triggering", "forcing", "therefore", "as a result", "causes", ", so",
)  # fmt: skip
STRONG = (
    "the first", "its very first", "Varde's first", "first-ever", "first time", "the only", "its new only", "sole", "a record", "set record", "record-breaking",
    "record high", "unprecedented", "never before", "most", "main", "the", "创新纪录", "历史新高", "首次", "唯一", "最大", "史无前例", "worst", "deadliest", "gravest",
    *[f"{part}est" for part in (
        "larg bigg great wid high tall steep strong rich rapid fast quick low small tini weak cheap slow short few poor old long earli young new lat lond t".split()
    )],
)  # fmt: skip
PLAIN = ("Quikk", "sells", "its", "quickly", "the", "new", "fleet", "to", ",", "Orbis", "soon", ".")


@settings(max_examples=200, deadline=None)
@given(WORDS, OTHERS, OTHERS, WORDS)
def test_runs_of_a_changed_place_are_those_of_the_matcher(
    head: tuple[str, ...], put: tuple[str, ...], out: tuple[str, ...], tail: tuple[str, ...]
) -> None:
    """Two texts that differ in one place agree in the runs that the general search finds, also where words repeat."""
    one, other = (*head, *put, *tail), (*head, *out, *tail)
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert _blocks(one, other) == [tuple(block) for block in found]


@given(st.lists(st.sampled_from(PLAIN), max_size=8).map(" ".join), st.lists(st.sampled_from(PLAIN), max_size=8).map(" ".join))
def test_a_change_is_where_words_cease_and_begin_to_agree(one: str, other: str) -> None:
    """The words before the place and after it are the same in both texts, and there are no more of them."""
    head, tail = place_of_change(one, other)
    mine, theirs = ([word.lower() for word in text.split() if word.isalpha()] for text in (one, other))
    assert mine[:head] == theirs[:head]
    assert mine[len(mine) - tail :] == theirs[len(theirs) - tail :]
    assert head + tail <= min(len(mine), len(theirs))
    assert mine[head : head + 1] != theirs[head : head + 1] or head + tail == min(len(mine), len(theirs)) or not mine[head:]


@settings(max_examples=150, deadline=None)
@given(DEEDS, DEEDS)
def test_a_deed_that_stands_so_in_the_source_has_no_sides_exchanged(one: Deed, other: Deed) -> None:
    """Whatever two sides of a deed another deed exchanges, a deed that has all its sides has them in place, and exchanges none."""
    same = Deed("sell", 9, 9, "sold", agent=one.agent, patient=one.patient, roles=dict(one.roles))
    assert _is_told(one, same)
    for third in (same, other):
        for told in (Deed("sell", 0, 0, "sold", agent=one.patient, patient=one.agent, roles=one.roles), other):
            pair = _pair(one, told)
            assert not pair or not _is_told(one, third) or _fits(one, third, pair)
    assert _pair(one, same) is None


@given(st.lists(st.sampled_from(("trade fell", *LINKS)), min_size=1, max_size=4).map(" ".join))
def test_every_link_of_cause_has_its_letters(text: str) -> None:
    """A text in which a link stands has letters of one: none is passed over."""
    assert not causes._BACK.search(text) or [cue for cue in causes._BACK_LETTERS if cue in text]
    assert not causes._ON.search(text) or [cue for cue in causes._ON_LETTERS if cue in text]


def test_the_links_tried_are_links() -> None:
    """Each of the links is one by one of the two patterns, so that the letters are tried on all of them."""
    assert not [link for link in LINKS if not causes._BACK.search(f"It fell {link} the") and not causes._ON.search(f"It fell {link} the")]


@given(st.lists(st.sampled_from(STRONG), max_size=5).map(" ".join))
def test_every_strong_word_has_its_sign(text: str) -> None:
    """What a pattern finds has one of its signs: none is passed over."""
    told = {own for sign, (own, _) in strong._SIGNS if sign in text}
    assert {own for _, own, _ in strong._SUPERLATIVES if own.search(text)} <= told


@given(
    MEMBERS,
    MEMBERS,
)
def test_words_of_one_class_that_differ_are_seen(own: frozenset[str], theirs: frozenset[str]) -> None:
    """Wherever one member stands in the sentence and another in the source they are looked at."""
    pairs = [(one, other) for members in CLASSES for one in members & own for other in members & theirs if one != other]
    assert _may_differ(own, [theirs]) == bool(pairs)


@given(st.lists(st.sampled_from(PLAIN), max_size=9).map(" ".join))
def test_a_text_without_cues_is_plain_either_way(text: str) -> None:
    """Words stand as they are whether no cue is seen at once, or one after a break sends the text the long way."""
    assert modes(text) == modes(f"{text}. Will: it")
    assert coloured(text) == frozenset() == coloured(f"{text}. Will: it")


@settings(max_examples=150, deadline=None)
@given(FORMS, FORMS)
def test_a_word_with_un_before_it_undoes_the_other(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Ends are compared instead of all words that might be made."""
    made = any(a == prefix + b or b == prefix + a for a in one for b in other for prefix in _UN)
    assert _undone(one[0], one[1:], other[0], other[1:]) == made
