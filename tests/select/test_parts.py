"""The parts of a selection: the beat, the score, who gets which slot, what a person wished."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, Choice, Copy, Dating, Lineup, Role, Slot, Story, When, Window
from roundup.stages.select import Plan, select
from roundup.stages.select.beat import touches
from roundup.stages.select.reasons import article_fault, dating_of, story_fault
from roundup.stages.select.score import score, usable_sentences
from roundup.stages.select.wishes import all_ids, apply, without
from roundup.text.passages import passages_of

PLAN = Plan(window=Window(start=date(2023, 5, 2), end=date(2023, 5, 16)))
LONG = " ".join(f"On May {day} the lock keeper of Ollery counted {day * 17} barges and wrote to their owners." for day in range(2, 16))
BRIEF = "The lock keeper counted his barges again on Friday and wrote to their owners. Most of them have answered by now, and the rest have until the end of the month to do so, he says in a letter."


def article(id_: str, text: str = LONG, *, title: str = "", outlet: str = "", day: int = 14) -> Article:
    """Return an article of May 2023."""
    when = datetime(2023, 5, day, tzinfo=UTC)
    return Article(id=id_, text=text, title=title or f"Title {id_}", outlet=outlet or f"House {id_}", published=when, language="en")


def story(id_: str, *members: Article, names: tuple[str, ...] = ()) -> Story:
    """Return a story of articles, by default one about a name of its own."""
    lead, *others = members or (article(id_),)
    outlets = tuple(dict.fromkeys(member.outlet for member in (lead, *others)))
    return Story(id=f"st-{id_}", lead=lead, others=tuple(others), outlets=outlets, names=names or (f"Name {id_}",))


def dating(id_: str, verdict: When = "in", *, day: int = 14, confidence: float = 0.95) -> Dating:
    """Return a dating."""
    return Dating(article=id_, verdict=verdict, published=datetime(2023, 5, day, tzinfo=UTC), confidence=confidence)


def lineup(stories: list[Story], choice: Choice | None = None, plan: Plan = PLAN) -> Lineup:
    """Select from stories whose articles are all in the window."""
    articles = [a for s in stories for a in (s.lead, *s.others, *(c.article for c in s.copies), *s.background)]
    return select(stories, articles, datings=[dating(a.id) for a in articles], plan=plan, choice=choice or Choice())


def slot_of(found: Lineup, id_: str) -> Slot:
    """Return the slot of a story."""
    return next(slot for slot in found.slots if slot.story.id == id_)


@pytest.mark.parametrize(
    ("word", "text", "hit"),
    [
        ("Ollery", "Ollery's lock is shut.", 1),
        ("Ollery", "The Ollerys are a large family.", 1),
        ("Ollery", "Ollerystown is elsewhere.", 0),
        ("chip", "Chips are dear.", 1),
        ("AI", "ai is the sloth's other name.", 0),
        ("AI", "AI is dear.", 1),
        ("lock keeper", "The lock\nkeeper is away.", 1),
        ("芯片", "关于芯片的新闻", 1),
        ("C++", "They wrote it in C++, then again.", 1),
    ],
)
def test_a_word_of_the_beat_is_found_whole_in_any_case(word: str, text: str, hit: int) -> None:
    """Plurals and possessives count, parts of words do not, and capitals of an acronym are what they are."""
    assert touches(article("a", text), (word,)) == (word,) * hit


def test_a_word_late_in_a_piece_must_come_three_times() -> None:
    """A list of countries at the end does not make a piece one of the beat."""
    head = "Barges went by all day, and nobody counted them. " * 16
    assert touches(article("a", f"{head} Ollery."), ("Ollery",)) == ()
    assert touches(article("a", f"{head} Ollery. Ollery. Ollery."), ("Ollery",)) == ("Ollery",)
    assert touches(article("a", head, title="Ollery waits"), ("Ollery",)) == ("Ollery",)


def points(
    one: Story, part: str, *, plan: Plan = PLAN, datings: dict[str, Dating] | None = None, talk: Counter[str] | None = None
) -> float:
    """Return the points of one part of a story's score."""
    known = (
        datings
        if datings is not None
        else {a.id: dating(a.id, day=a.published.day if a.published else 14) for a in (one.lead, *one.others)}
    )
    return next(found.points for found in score(one, known, plan, talk or Counter()).parts if found.name == part)


def test_corroboration_counts_outlets_up_to_four() -> None:
    """Each further outlet adds as much, until there is no doubt left."""
    found = [points(story("a", *(article(f"a{n}") for n in range(count))), "corroboration") for count in range(1, 7)]
    assert found == [0, 3, 6, 9, 9, 9]


def test_copies_corroborate_nothing() -> None:
    """A story with nine prints has one voice."""
    printed = tuple(Copy(article=article(f"c{n}"), of="a", overlap=1.0, reason="same") for n in range(9))
    assert points(replace(story("a"), copies=printed), "corroboration") == 0


def test_freshness_runs_over_the_window_and_not_beyond() -> None:
    """From three points on the issue date to one at the beginning of the window; a later day is no fresher."""
    found = [points(story("a", article("a", day=day)), "freshness") for day in (2, 9, 16, 20)]
    assert found == [1.0, 2.0, 3.0, 3.0]


def test_a_window_of_one_day_divides_by_nothing() -> None:
    """An issue of one day has its freshness too."""
    plan = replace(PLAN, window=Window(start=date(2023, 5, 16), end=date(2023, 5, 16)))
    assert points(story("a", article("a", day=16)), "freshness", plan=plan) == 3.0


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("On May 12 the lock was shut.", 2.0),
        ("The lock was shut on Friday.", 2.0),
        ("The lock was shut on May 12, 1907.", 0.0),
        ("A lock is a box for boats.", 0.0),
    ],
)
def test_news_tells_of_a_day_near_its_own(text: str, news: float) -> None:
    """An essay tells of no day, a history of days long gone."""
    assert points(story("a", article("a", text)), "news") == news


def test_substance_grows_with_what_can_be_drawn_from_and_has_an_end() -> None:
    """Sentences, figures and quotations count, a book no more than a long report."""
    found = [points(story("a", article("a", text)), "substance") for text in ("Short.", BRIEF, LONG, LONG * 9)]
    assert found == sorted(found)
    assert found[-1] <= 6.0


def test_an_item_of_a_rewrite_scores_by_its_passage_alone() -> None:
    """Its lead keeps the rewrite's whole text, which is not the item's."""
    whole = f"{LONG}\n\n{BRIEF}"
    item = replace(article("a#2", whole), passages=passages_of("a", whole)[1:])
    assert usable_sentences(item) == usable_sentences(article("b", BRIEF))
    assert dating_of(item, {"a": dating("a")}) == dating("a")


def test_first_persons_and_questions_cannot_be_used() -> None:
    """A newsletter has no “I” of its own, and asks its questions itself."""
    text = "I went to the lock on a Friday morning. Who had shut it before we came there? The keeper had shut it at nine. 我昨天去了船闸，看见它关着。"
    assert usable_sentences(article("a", text)) == ("The keeper had shut it at nine.",)


def test_the_beat_counts_in_titles_and_texts_and_words_that_favour() -> None:
    """Without a beat there is no such part; with one it has an end."""
    about = story("a", article("a", f"Ollery shut its lock. {LONG}", title="Ollery shuts lock"))
    assert "beat" not in {part.name for part in score(about, {}, PLAN, Counter()).parts}
    plan = replace(PLAN, beat=("Ollery", "Fenland"), beat_also=("lock", "weir"))
    assert points(about, "beat", plan=plan) == 1.5 + 0.5 + 0.75


def test_a_name_that_is_talked_of_counts_a_little() -> None:
    """At most two points, and nothing for a name of one story."""
    talk = Counter({"Gannet": 30, "Ibis": 1})
    assert points(story("a", names=("Gannet",)), "prominence", talk=talk) == 2.0
    assert points(story("a", names=("Ibis",)), "prominence", talk=talk) == 0.0


def test_certainty_is_that_of_the_best_dated_report() -> None:
    """A story is as certain as its surest day."""
    two = story("a", article("a1"), article("a2"))
    assert points(two, "date", datings={"a1": dating("a1", confidence=0.2), "a2": dating("a2", confidence=0.8)}) == 0.8
    assert points(two, "date", datings={}) == 0.0


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("out", "outside the window"),
        ("background", "older than the window"),
        ("undated", "its day is not known"),
        ("in", ""),
        ("undated-consistent", ""),
    ],
)
def test_a_date_against_an_article_is_said_in_words(verdict: When, words: str) -> None:
    """Where the dating gives no reason of its own, the verdict has one."""
    assert article_fault(article("a"), dating("a", verdict), PLAN) == words


def test_a_reason_carries_its_proof_once() -> None:
    """The words that prove a date stand in quotation marks, unless the reason has them."""
    proved = replace(dating("a", "out"), reason="from 1907.", proof="May 12, 1907")
    assert article_fault(article("a"), proved, PLAN) == "from 1907 (“May 12, 1907”)"
    assert article_fault(article("a"), replace(proved, reason="it says May 12, 1907"), PLAN) == "it says May 12, 1907"


def test_a_story_is_out_only_when_all_its_reports_are() -> None:
    """One good report carries the others; off the beat is said with the words of the beat."""
    two = story("a", article("a1"), article("a2"))
    mixed = {"a1": dating("a1", "out"), "a2": dating("a2")}
    assert story_fault(two, mixed, PLAN) == ""
    assert story_fault(two, {id_: dating(id_, "out") for id_ in mixed}, PLAN) == "outside the window"
    plan = replace(PLAN, beat=("chess", "draughts", "cards", "dice", "bowls", "darts"))
    assert story_fault(two, mixed, plan) == "off the beat: not about “chess”, “draughts”, “cards”, “dice” or 2 more"


def test_remedies_can_be_pasted_into_a_shell() -> None:
    """An id with spaces or quotation marks is quoted, a plain one is not."""
    assert PLAN.remedy("st-1a2b").endswith("--pin st-1a2b")
    assert PLAN.remedy("it's here; rm").endswith("--pin 'it'\\''s here; rm'")


@pytest.mark.parametrize(("spare", "headed"), [(1, 1), (3, 1), (4, 1), (5, 2), (6, 3), (9, 3)])
def test_headed_stories_leave_enough_for_the_bullets(spare: int, headed: int) -> None:
    """One at least, three at most, and no third heading while the bullets starve."""
    found = lineup([story(f"{n}") for n in range(spare)])
    assert sum(1 for slot in found.slots if slot.role == "story") == headed


def test_a_form_without_bullets_has_none() -> None:
    """The counts of the form are obeyed, whatever waits."""
    found = lineup([story(f"{n}") for n in range(9)], plan=replace(PLAN, stories=(1, 2), bullets=(0, 0)))
    assert [slot.role for slot in found.slots] == ["story", "story"]


def test_two_stories_of_one_affair_are_not_both_told() -> None:
    """What the cluster kept apart the reader would not; the reason names the one that is told."""
    names = ("Gannet Ferries", "Quillon Vane", "Ollery Pilot Board", "Finch Rowe")
    found = lineup(
        [
            story("a", article("a1"), article("a2"), names=names),
            story("b", article("b", BRIEF), names=names),
            *(story(f"{n}") for n in range(5)),
        ]
    )
    assert "st-b" not in {slot.story.id for slot in found.slots}
    line = next(line for line in found.left_out if line.article == "b")
    assert line.reason.startswith("of one affair with st-a (“Title a")


def test_slots_stand_in_the_order_of_their_scores() -> None:
    """Headed ones first, each kind best first; a pin changes who is in and not the order."""
    stories = [story(f"{n:02}", *(article(f"{n:02}{k}") for k in range(1 + n % 4))) for n in range(12)]
    found = lineup(stories, Choice(pinned=("st-00",)))
    for role in ("story", "bullet"):
        scores = [slot.score for slot in found.slots if slot.role == role]
        assert scores == sorted(scores, reverse=True)


def test_a_fixed_role_holds_over_the_caps() -> None:
    """Five stories that a person wants headed are headed."""
    ids = tuple(f"st-{n}" for n in range(5))
    roles: tuple[tuple[str, Role], ...] = tuple((id_, "story") for id_ in ids)
    found = lineup([story(f"{n}") for n in range(9)], Choice(pinned=ids, roles=roles))
    assert {slot.story.id for slot in found.slots if slot.role == "story"} == set(ids)


def test_a_thin_story_that_is_pinned_without_a_role_is_a_bullet() -> None:
    """It cannot carry a heading, and the person did not ask for one."""
    found = lineup([story("a", article("a", BRIEF)), *(story(f"{n}") for n in range(6))], Choice(pinned=("st-a",)))
    assert slot_of(found, "st-a").role == "bullet"
    assert slot_of(found, "st-a").reason == "pinned by the editor"


def test_dropping_wins_over_pinning_and_a_story_over_its_articles() -> None:
    """What was taken out stays out, with its reports and copies."""
    base = replace(story("a", article("a1"), article("a2")), copies=(Copy(article=article("a3"), of="a1", overlap=1, reason="same"),))
    found = lineup([base, story("b")], Choice(pinned=("st-a", "a2"), dropped=("st-a",)))
    assert [slot.story.id for slot in found.slots] == ["st-b"]
    assert {line.article: line.reason for line in found.left_out} == dict.fromkeys(("a1", "a2", "a3"), "dropped by the editor")


def test_without_a_report_the_next_one_leads() -> None:
    """Copies of the one that went are still copies; with no report left there is no story."""
    base = story("a", article("a1"), article("a2"))
    left = without(base, frozenset({"a1"}))
    assert left is not None
    assert (left.lead.id, left.others, left.outlets) == ("a2", (), ("House a2",))
    assert without(base, frozenset({"a1", "a2"})) is None
    assert without(base, frozenset()) == base


def test_a_pinned_stranger_is_ignored_and_a_pinned_article_finds_its_story() -> None:
    """Ids of other weeks are no error here; an article in no story becomes its own."""
    base, lone = story("a", article("a1"), article("a2")), article("lone")
    wishes = apply(Choice(pinned=("a2", "lone", "nowhere")), (base,), {a.id: a for a in (base.lead, *base.others, lone)})
    own = next(found for found in wishes.stories if found.lead.id == "lone")
    assert wishes.pinned == {"st-a", own.id}
    assert own.id.startswith("st-")
    assert all_ids(base) == {"a1", "a2"}


@st.composite
def weeks(draw: st.DrawFn) -> list[Story]:
    """Return a week of stories of any size, of few outlets and fewer names, some with prints and background."""
    stories = []
    for n in range(draw(st.integers(0, 12))):
        count = draw(st.integers(1, 3))
        text = st.sampled_from([LONG, BRIEF, "Too short."])
        reports = [
            article(f"n{n:02}r{k}", draw(text), outlet=f"House {draw(st.integers(0, 4))}", day=draw(st.integers(2, 16)))
            for k in range(count)
        ]
        made = story(f"n{n:02}", *reports, names=(f"Name {draw(st.integers(0, 9))}", f"Place {draw(st.integers(0, 2))}"))
        prints = tuple(
            Copy(article=article(f"n{n:02}c"), of=reports[0].id, overlap=0.9, reason="same") for _ in range(draw(st.integers(0, 1)))
        )
        older = tuple(article(f"n{n:02}o") for _ in range(draw(st.integers(0, 1))))
        stories.append(replace(made, copies=prints, background=older))
    return stories


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a form with any counts."""
    stories, bullets = draw(st.tuples(st.integers(0, 2), st.integers(0, 2))), draw(st.tuples(st.integers(0, 3), st.integers(0, 4)))
    return replace(PLAN, stories=(stories[0], sum(stories)), bullets=(bullets[0], sum(bullets)))


@settings(max_examples=30, deadline=None)
@given(weeks(), plans())
def test_counts_of_any_form_are_obeyed_and_no_article_is_lost(stories: list[Story], plan: Plan) -> None:
    """Never more than the form has room for; each article is in a slot or has its line, copies too; no story twice."""
    found = lineup(stories, plan=plan)
    roles = Counter(slot.role for slot in found.slots)
    assert roles["story"] <= plan.stories[1]
    assert roles["bullet"] <= plan.bullets[1]
    ids = [slot.story.id for slot in found.slots]
    assert len(ids) == len(set(ids))
    inside = {a.id for slot in found.slots for a in (slot.story.lead, *slot.story.others, *slot.story.background)}
    lines = [line.article for line in found.left_out]
    everything = {id_ for one in stories for id_ in all_ids(one)}
    assert inside | set(lines) == everything
    assert not inside & set(lines)
    assert len(lines) == len(set(lines))
    assert all(line.reason for line in found.left_out)


@settings(max_examples=10, deadline=None)
@given(weeks(), plans(), st.randoms(use_true_random=False))
def test_no_order_of_stories_changes_the_lineup(stories: list[Story], plan: Plan, rng: random.Random) -> None:
    """The same week gives the same issue."""
    shuffled = list(stories)
    rng.shuffle(shuffled)
    assert lineup(shuffled, plan=plan) == lineup(stories, plan=plan)


@settings(max_examples=20, deadline=None)
@given(weeks(), st.data())
def test_pins_and_drops_are_obeyed_in_any_week(stories: list[Story], data: st.DataObject) -> None:
    """Pinned in, dropped out, in the role that was fixed; and taking one story out loses none of the others."""
    ids = [one.id for one in stories]
    pinned = data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []
    dropped = data.draw(st.lists(st.sampled_from(ids), max_size=3, unique=True)) if ids else []
    fixed = {id_: data.draw(st.sampled_from(["story", "bullet"])) for id_ in pinned}
    found = lineup(stories, Choice(pinned=tuple(pinned), dropped=tuple(dropped), roles=tuple(fixed.items())))
    roles = {slot.story.id: slot.role for slot in found.slots}
    for id_ in pinned:
        assert roles.get(id_) == (None if id_ in dropped else fixed[id_])
    assert not set(dropped) & set(roles)


def test_a_story_of_old_days_is_scored_by_its_dating_not_by_the_feed() -> None:
    """The day that was settled counts, not the one the feed gave."""
    late = article("a", day=16)
    settled = {"a": dating("a", day=2)}
    assert points(story("a", late), "freshness", datings=settled) == 1.0
    assert (PLAN.window.end - PLAN.window.start) == timedelta(days=14)


@pytest.mark.parametrize(
    ("text", "points_"),
    [
        ("Open your settings. Then you choose an account. The lock of Ollery is old. You close the app.", -2.0),
        ("请打开设置页面并选择账户。您可以再试一次下载。奥勒里的船闸非常古老。", -2.0),
        (f"{LONG} You may visit the lock.", None),
    ],
)
def test_a_piece_that_tells_its_reader_what_to_do_is_marked_down(text: str, points_: float | None) -> None:
    """A guide is no news, in English or in Chinese; one sentence to the reader makes no guide."""
    found = score(story("a", article("a", text)), {}, PLAN, Counter())
    assert next((part.points for part in found.parts if part.name == "service"), None) == points_
