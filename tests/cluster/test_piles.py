"""What holds for any pile: nothing lost, nothing twice, no order, ids that stay."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, Story
from roundup.stages.cluster import cluster, keep_ids
from tests.cluster.piles import LEXICON, made, members, piles, print_of, remembered, report, shape


def stories_of(pile: tuple[Article, ...]) -> tuple[Story, ...]:
    """Return the stories of a pile."""
    return cluster(pile, LEXICON)


@settings(max_examples=40, deadline=None)
@given(piles, st.lists(st.integers(0, 11), max_size=3), st.randoms(use_true_random=False))
def test_every_article_is_in_one_story_once(pairs: list[tuple[int, int]], prints: list[int], rng: random.Random) -> None:
    """Whatever comes in, in whatever order, is a report or a copy of exactly one story."""
    pile = made(pairs)
    pile += tuple(print_of(pile[at], number) for number, at in enumerate(prints) if at < len(pile))
    shuffled = list(pile)
    rng.shuffle(shuffled)
    stories = stories_of(pile)
    told = [id_ for story in stories for id_ in sorted(members(story))]
    assert sorted(told) == sorted(article.id for article in pile)
    assert stories_of(tuple(shuffled)) == stories
    assert len({story.id for story in stories}) == len(stories)


@settings(max_examples=25, deadline=None)
@given(piles)
def test_reports_of_one_event_meet_and_no_others(pairs: list[tuple[int, int]]) -> None:
    """Firm, deed, figure and day agree within an event; another firm or another deed is another story."""
    for group in shape(stories_of(made(pairs))):
        assert len({id_[:3] for id_ in group}) == 1


def test_four_voices_of_one_event_are_one_story() -> None:
    """The four ways to tell it come together, and each outlet is heard once."""
    (story,) = stories_of(tuple(report(9, voice) for voice in range(4)))
    assert set(story.outlets) == {f"Voice {n}" for n in range(4)}
    assert "Corvid Cycles" in story.names


@settings(max_examples=25, deadline=None)
@given(piles, st.randoms(use_true_random=False))
def test_ids_stay_while_articles_come_in(pairs: list[tuple[int, int]], rng: random.Random) -> None:
    """Over five rebuilds, each with more of the week, a story that keeps most of its articles keeps its name."""
    pile = list(made(pairs))
    rng.shuffle(pile)
    before: tuple[Story, ...] = ()
    for build in range(1, 6):
        now = keep_ids(stories_of(tuple(pile[: len(pile) * build // 5])), remembered(before))
        assert len({story.id for story in now}) == len(now)
        for old in before:
            heirs = [story for story in now if members(old) <= members(story)]
            rivals = [other for other in before if other is not old and any(members(other) & members(heir) for heir in heirs)]
            if heirs and not rivals:
                assert heirs[0].id == old.id
        before = now


@settings(max_examples=25, deadline=None)
@given(piles)
def test_the_same_pile_again_keeps_every_id(pairs: list[tuple[int, int]]) -> None:
    """A rebuild with nothing new renames nothing."""
    stories = stories_of(made(pairs))
    assert keep_ids(stories, remembered(stories)) == stories


def test_an_id_lasts_through_changed_leads_and_a_loss() -> None:
    """The lead is taken over twice and one report goes: the editor's block keeps its name."""
    first = stories_of((report(3, 0), report(3, 1)))
    second = keep_ids(stories_of((report(3, 0), report(3, 1), report(3, 2))), remembered(first))
    third = keep_ids(stories_of((report(3, 1), report(3, 2), report(3, 3))), remembered(second))
    assert first[0].id == second[0].id == third[0].id


def test_the_id_of_a_story_that_is_gone_comes_to_no_other() -> None:
    """What the editor wrote about kettles is never shown under a lawsuit."""
    first = stories_of((report(1, 0),))
    second = keep_ids(stories_of((report(12, 0),)), remembered(first))
    assert second[0].id != first[0].id


def test_of_two_articles_with_one_id_one_is_kept_whatever_the_order() -> None:
    """Ids come from outside; the same one twice is one article."""
    one, other = report(4, 0), report(4, 1)
    twin = Article(id=one.id, text=other.text, title=other.title)
    assert stories_of((one, twin)) == stories_of((twin, one))
    assert shape(stories_of((one, twin))) == [[one.id]]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=30)), max_size=5))
def test_any_text_at_all_is_a_story(texts: list[tuple[str, str]]) -> None:
    """Empty, broken or foreign text costs nothing but its own line."""
    pile = tuple(Article(id=f"n{at}", text=text, title=title) for at, (text, title) in enumerate(texts))
    assert sorted(id_ for story in stories_of(pile) for id_ in members(story)) == sorted(article.id for article in pile)
