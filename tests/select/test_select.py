"""A lineup from stories: slots, the editor's wishes, and reasons for everything that stays out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, Choice, Copy, Dating, LeftOut, Lineup, Status, Story, When, Window
from roundup.stages.select import Plan, select

PLAN = Plan(window=Window(start=date(2021, 7, 6), end=date(2021, 7, 20)))
LONG = " ".join(
    f"On July {day} the board of the harbour town counted {day * 13} boats and asked the owners for new papers." for day in range(5, 19)
)
SHORT = "The harbour town has counted its boats again and found a dozen missing ones. The owners were asked for papers by the board on Friday, and most of them came with what they had. The rest have until the end of the month."


def article(id_: str, text: str = LONG, *, outlet: str = "", status: Status = "full", language: str = "en") -> Article:
    """Return an article of July 18."""
    return Article(
        id=id_,
        text=text,
        title=f"Title of {id_}",
        outlet=outlet or f"Outlet {id_}",
        published=datetime(2021, 7, 18, tzinfo=UTC),
        status=status,
        language=language,
    )


def story(id_: str, *members: Article, name: str = "") -> Story:
    """Return a story of articles, about a name of its own."""
    lead, *others = members or (article(id_),)
    return Story(
        id=f"st-{id_}",
        lead=lead,
        others=tuple(others),
        outlets=tuple(dict.fromkeys(a.outlet for a in members)),
        names=(name or f"Name {id_}",),
    )


def dating(id_: str, verdict: When = "in", proof: str = "") -> Dating:
    """Return a certain dating."""
    return Dating(
        article=id_,
        verdict=verdict,
        published=datetime(2021, 7, 18, tzinfo=UTC),
        confidence=0.95,
        proof=proof,
        reason="after the issue date" if proof else "",
    )


def lineup(stories: list[Story], choice: Choice | None = None, plan: Plan = PLAN, extra: tuple[Article, ...] = ()) -> Lineup:
    """Select from stories whose articles are all certainly in the window."""
    articles = [a for s in stories for a in (s.lead, *s.others, *(c.article for c in s.copies), *s.background)] + list(extra)
    return select(stories, articles, datings=[dating(a.id) for a in articles], plan=plan, choice=choice or Choice())


def out(found: Lineup, id_: str) -> LeftOut:
    """Return the line of an article that is left out."""
    return next(line for line in found.left_out if line.article == id_)


def roles(found: Lineup) -> dict[str, str]:
    """Return the role of each chosen story."""
    return {slot.story.id: slot.role for slot in found.slots}


def test_corroborated_stories_lead_and_the_score_is_the_sum_of_its_parts() -> None:
    """Three outlets beat one, and the parts add up to the score."""
    found = lineup([story("a"), story("b", article("b1"), article("b2"), article("b3")), story("c"), story("d"), story("e")])
    assert found.slots[0].story.id == "st-b"
    assert all(slot.score == round(sum(part.points for part in slot.parts), 2) for slot in found.slots)
    assert {part.name for part in found.slots[0].parts} >= {"corroboration", "freshness", "substance", "date"}


def test_headed_stories_are_distinct_affairs() -> None:
    """Two stories about one name are not both headed when another will do."""
    found = lineup([story(c, name="Velora" if c in "ab" else "") for c in "abcdefg"])
    headed = [slot.story.names[0] for slot in found.slots if slot.role == "story"]
    assert len(headed) == 3
    assert len(set(headed)) == 3


def test_a_thin_story_is_a_bullet_and_a_thinner_one_nothing() -> None:
    """Without enough usable sentences a story carries no heading; with hardly any, not even a bullet."""
    found = lineup(
        [story("a"), story("b", article("b", SHORT)), story("c", article("c", "Too short to say."))], plan=replace(PLAN, bullets=(1, 3))
    )
    assert roles(found) == {"st-a": "story", "st-b": "bullet"}
    assert "too thin" in out(found, "c").reason


def test_what_finds_no_room_is_listed_with_its_remedy() -> None:
    """Over the caps of the form, the reason gives both scores and the command brings it back."""
    found = lineup([story(f"{n:02}") for n in range(12)])
    assert len(found.slots) == 9
    left = [line for line in found.left_out if "no room" in line.reason]
    assert len(left) == 3
    assert left[0].remedy == f"roundup pick --week 2021-07-20 --pin {left[0].article}"


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        (article("x", status="stub"), "only its first lines"),
        (article("x", status="paywall"), "paywall"),
        (article("x", status="wall"), "log-in"),
        (article("x", language="und"), "unknown language"),
    ],
)
def test_a_piece_that_cannot_be_drafted_from_says_why(piece: Article, words: str) -> None:
    """Stubs, paywalls, walls and unknown languages are named as such."""
    found = lineup([story("x", piece), story("a")])
    assert words in out(found, "x").reason


def test_a_report_that_can_be_used_takes_the_lead_from_a_stub() -> None:
    """The story is drafted from what was read in full."""
    found = lineup([story("x", article("x1", status="stub"), article("x2"))])
    assert found.slots[0].story.lead.id == "x2"


def test_off_the_beat_is_left_out_and_no_beat_means_everything() -> None:
    """A piece must be about the beat, not name it once in passing."""
    about = article("a", f"Freedonia changed its rules. {LONG}")
    passing = article("b", f"{LONG} {LONG} A guest came from Freedonia.")
    plan = replace(PLAN, beat=("Freedonia",))
    found = lineup([story("a", about), story("b", passing)], plan=plan)
    assert [slot.story.id for slot in found.slots] == ["st-a"]
    assert out(found, "b").reason == "off the beat: not about “Freedonia”"
    assert len(lineup([story("a", about), story("b", passing)], plan=replace(PLAN, bullets=(0, 3))).slots) == 2


def test_judged_out_by_its_date_says_so_with_the_proof_and_can_be_pinned() -> None:
    """An article outside the window is listed with its proof; pinned, it becomes its own story."""
    late = article("late")
    rest = [story("a"), story("b")]
    datings = [dating("a"), dating("b"), dating("late", "out", "nearly a year after")]
    everything = [*(s.lead for s in rest), late]
    before = select(rest, everything, datings=datings, plan=PLAN, choice=Choice())
    assert out(before, "late").reason == "after the issue date (“nearly a year after”)"
    after = select(rest, everything, datings=datings, plan=PLAN, choice=Choice(pinned=("late",)))
    own = next(slot for slot in after.slots if slot.story.lead.id == "late")
    assert own.story.id.startswith("st-")
    assert own.reason == "pinned by the editor"


def test_the_editors_wishes_come_first() -> None:
    """Pinned is in although it scores last, dropped and deferred are out although they score first, roles are obeyed."""
    stories = [story(f"{n:02}", article(f"{n:02}"), article(f"{n:02}x")) for n in range(12)] + [story("last", article("last", SHORT))]
    choice = Choice(pinned=("last",), dropped=("st-00",), deferred=("01",), roles=(("st-02", "bullet"), ("last", "bullet")))
    found = lineup(stories, choice)
    assert roles(found)["st-last"] == "bullet"
    assert "st-00" not in roles(found)
    assert out(found, "00").reason == "dropped by the editor"
    assert out(found, "01").reason == "kept for a later issue by the editor"
    assert roles(found).get("st-02") in (None, "bullet")


def test_an_article_of_a_story_can_be_dropped_alone() -> None:
    """The story goes on with its other reports, and one voice fewer."""
    found = lineup([story("a", article("a1"), article("a2"))], Choice(dropped=("a1",)))
    assert found.slots[0].story.lead.id == "a2"
    assert found.slots[0].story.outlets == ("Outlet a2",)


def test_pinning_a_copy_pins_its_story() -> None:
    """A copy has no story of its own."""
    base = story("a", article("a", SHORT))
    base = replace(base, copies=(Copy(article=article("copy"), of="a", overlap=1.0, reason="the same text"),))
    found = lineup([base, *(story(f"{n:02}") for n in range(12))], Choice(pinned=("copy",)))
    assert "st-a" in roles(found)
    assert out(found, "copy").reason.startswith("copy of a")


def test_no_outlet_fills_the_issue_where_others_are_to_be_had() -> None:
    """One outlet's good stories give way to others until the mix is fair."""
    loud = [story(f"l{n}", article(f"l{n}", f"{LONG} “Yes,” she said. “No,” he said.", outlet="Loud")) for n in range(9)]
    soft = [story(f"s{n}", article(f"s{n}", SHORT, outlet=f"Soft {n}")) for n in range(6)]
    found = lineup([*loud, *soft])
    outlets = [slot.story.lead.outlet for slot in found.slots]
    assert outlets.count("Loud") <= 0.4 * len(outlets)
    assert len(set(outlets)) >= 4


def test_an_empty_week_is_an_empty_lineup() -> None:
    """A week with nothing in it has no slots and leaves nothing out."""
    assert lineup([]) == Lineup(slots=(), left_out=())


ids = st.integers(0, 11).map(lambda n: f"n{n:02}")
choices = st.builds(
    lambda pinned, dropped, deferred, roles: Choice(
        pinned=tuple(pinned), dropped=tuple(dropped), deferred=tuple(deferred), roles=tuple(roles)
    ),
    st.lists(ids, max_size=3),
    st.lists(ids, max_size=3),
    st.lists(ids, max_size=2),
    st.lists(st.tuples(ids.map(lambda i: f"st-{i}"), st.sampled_from(["story", "bullet"])), max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["full", "short", "stub", "und", "out", "pair", "copy"]), max_size=12), choices)
def test_every_article_is_in_a_slot_or_has_its_reason(kinds: list[str], choice: Choice) -> None:
    """Nothing is left out in silence; pinned is in unless dropped; dropped is out; order does not matter."""
    stories, articles, datings = [], [], []
    for at, kind in enumerate(kinds):
        piece = article(
            f"n{at:02}",
            SHORT if kind == "short" else LONG,
            status="stub" if kind == "stub" else "full",
            language="und" if kind == "und" else "en",
        )
        more = [article(f"n{at:02}p")] if kind == "pair" else []
        copied = [article(f"n{at:02}c")] if kind == "copy" else []
        articles += [piece, *more, *copied]
        datings += [dating(a.id, "out" if kind == "out" else "in") for a in (piece, *more, *copied)]
        if kind != "out":
            whole = story(f"n{at:02}", piece, *more)
            stories.append(replace(whole, copies=tuple(Copy(article=c, of=piece.id, overlap=1, reason="same") for c in copied)))
    found = select(stories, articles, datings=datings, plan=PLAN, choice=choice)
    inside = {a.id for slot in found.slots for a in (slot.story.lead, *slot.story.others, *slot.story.background)}
    lines = [line.article for line in found.left_out]
    assert inside | set(lines) == {a.id for a in articles}
    assert not inside & set(lines)
    assert len(lines) == len(set(lines))
    assert all(line.reason for line in found.left_out)
    gone = {*choice.dropped, *choice.deferred}
    known = {a.id for a in articles}
    assert not inside & gone
    assert {id_ for id_ in choice.pinned if id_ in known and id_ not in gone} <= inside
    assert select(stories[::-1], articles[::-1], datings=datings[::-1], plan=PLAN, choice=choice) == found
