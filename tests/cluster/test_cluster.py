"""Stories from articles: what belongs together, what does not, and what is said of it."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Story
from roundup.stages.cluster import cluster, keep_ids

COMMON = (
    "said its from after over under their which would when about into more than been other could first week people year made most".split()
)
BACKGROUND = "\n".join(f"en\t{word}\t{600 if word != 'app' else 450}" for word in ("the", "and", "for", "that", "with", *COMMON, "app"))
LEXICON = build_lexicon(
    [
        {"name": "Velora", "kind": "company", "aliases": ["维洛拉"]},
        {"name": "Orbit Office", "kind": "agency", "aliases": ["轨道办"]},
        {"name": "Morning Wire", "kind": "media"},
        {"name": "Freedonia", "kind": "place", "aliases": ["弗里多尼亚"]},
    ],
    BACKGROUND,
)
BAN = (
    "The Orbit Office ordered the Velora app removed from Freedonia stores on July 4. The office accused Velora of collecting data of 480 million users. "
    "Velora raised $4.4 billion in its offering on June 30. Its shares fell 24 percent."
)
BAN_TWO = (
    "Stores in Freedonia must remove Velora, the ride company, after an order of the Orbit Office on July 4. "
    "Velora has 480 million users, and took $4.4 billion from investors on June 30."
)
RESULTS = (
    "Velora reported quarterly revenue of $2.1 billion on Tuesday. Profit rose 9 percent, helped by deliveries of groceries. "
    "The ride company of Freedonia expects sales of 8.8 billion dollars for the year."
)
BAN_ZH = "轨道办7月4日要求弗里多尼亚的应用商店下架维洛拉应用。维洛拉有4.8亿用户，6月30日上市募资44亿美元，股价下跌24%。"


def article(id_: str, text: str, title: str = "", *, outlet: str = "", day: int = 5, language: str = "en") -> Article:
    """Return an article of July 2021; day 0 means undated."""
    when = datetime(2021, 7, day, 12, tzinfo=UTC) if day else None
    return Article(id=id_, text=text, title=title, outlet=outlet or f"Outlet {id_}", published=when, language=language)


def shape(stories: tuple[Story, ...]) -> list[list[str]]:
    """Return the ids of reports and copies by story, for comparing."""
    return sorted(sorted([s.lead.id, *(a.id for a in s.others), *(c.article.id for c in s.copies)]) for s in stories)


WEEK = (
    article("a", BAN, "Freedonia removes Velora app from stores", day=5),
    article("b", BAN_TWO, "Velora removed from app stores by order", day=6),
    article("c", RESULTS, "Velora posts higher revenue in second quarter", day=6),
    article("z", BAN_ZH, "轨道办下架维洛拉", day=5, language="zh"),
)


def test_two_reports_of_one_event_are_one_story() -> None:
    """Event, figures and days agree, so the reports are together."""
    assert shape(cluster(WEEK[:2], LEXICON)) == [["a", "b"]]


def test_the_same_company_in_another_event_is_another_story() -> None:
    """Quarterly results are not the removal of an app, whatever the names."""
    assert ["c"] in shape(cluster(WEEK, LEXICON))


def test_reports_in_two_languages_are_one_story() -> None:
    """Names through aliases, figures and days bring a Chinese report to the English ones."""
    assert shape(cluster(WEEK, LEXICON)) == [["a", "b", "z"], ["c"]]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(rng: random.Random) -> None:
    """Any order of the same articles gives the very same stories."""
    pile = list(WEEK)
    rng.shuffle(pile)
    assert cluster(pile, LEXICON) == cluster(WEEK, LEXICON)


def test_outlets_count_once_each_and_copies_never() -> None:
    """Two pieces of one outlet are one voice; a copy has none."""
    text = (
        f"{BAN} "
        + "The decision follows months of talks between both sides about maps, drivers and the records of millions of journeys. " * 2
    )
    pile = (article("a", text, outlet="One"), article("b", BAN_TWO, outlet="One"), article("c", text, outlet="Two", day=7))
    (story,) = cluster(pile, LEXICON)
    assert story.outlets == ("One",)
    assert [(copy.article.id, copy.of) for copy in story.copies] == [("c", "a")]


def test_a_piece_that_passes_on_a_report_is_named_as_such() -> None:
    """The reason says whose report a piece rests on, and such a piece does not lead."""
    passed = f"Morning Wire reported that an order is out. {BAN_TWO}"
    (story,) = cluster((article("a", passed, "Velora app removed, stores say"), replace(WEEK[0], id="b")), LEXICON)
    assert story.lead.id == "b"
    assert "Outlet a passes on Morning Wire's report" in story.reason


def test_older_reports_join_as_background_and_do_not_count() -> None:
    """A report of an earlier month stands behind the story it fits and adds no outlet."""
    old = article("old", f"Velora was warned. {BAN}", "Velora app faces removal from stores", day=1)
    (story,) = cluster(WEEK[:2], LEXICON, background=(old,))
    assert [a.id for a in story.background] == ["old"]
    assert "Outlet old" not in story.outlets


def test_an_empty_pile_has_no_stories() -> None:
    """Nothing in, nothing out; a single article is a story."""
    assert cluster((), LEXICON) == ()
    assert shape(cluster((WEEK[2],), Lexicon())) == [["c"]]


def test_a_chain_does_not_glue_a_week_together() -> None:
    """Each piece shares a little with the next one; the ends stay apart."""
    words = "copper harbour lantern meadow saddle turbine violin walnut zebra anchor".split()
    pile = [
        article(f"n{i}", f"The {a} and the {b} met near Freedonia. The {a} spoke, the {b} listened.", f"{a.title()} joins {b}", day=1 + i)
        for i, (a, b) in enumerate(pairwise(words))
    ]
    assert max(len(group) for group in shape(cluster(pile, LEXICON))) <= 2


def test_ids_are_of_the_lead_and_unique() -> None:
    """An id is st- and at least four hexadecimal digits; no two stories share one."""
    pile = [article(f"n{i}", f"Item {i} of a long list of unlike things, number {i * 37}.", f"Thing {i}") for i in range(60)]
    ids = [story.id for story in cluster(pile, LEXICON)]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("st-") and len(id_) >= 7 and int(id_[3:], 16) >= 0 for id_ in ids)


def remembered(stories: tuple[Story, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the newsroom keeps of stories."""
    return tuple((s.id, (s.lead.id, *(a.id for a in s.others), *(c.article.id for c in s.copies))) for s in stories)


def test_a_story_keeps_its_id_when_the_lead_changes() -> None:
    """A new, fuller report takes the lead; what the editor wrote under the id stays with the story."""
    before = cluster(WEEK[:2], LEXICON)
    fuller = article("0", f"{BAN} {BAN_TWO} Lawyers filed 3 suits on July 6.", "Velora app removed from stores", day=7)
    after = keep_ids(cluster((*WEEK[:2], fuller), LEXICON), remembered(before))
    assert [story.id for story in after] == [before[0].id]


def test_after_a_split_the_bigger_part_keeps_the_id() -> None:
    """One earlier story, two now: only one of them may bear its name."""
    stories = tuple(
        Story(id=f"st-{n:04}", lead=article(f"l{n}", "x"), others=tuple(article(f"o{n}{k}", "y") for k in range(n))) for n in (1, 3)
    )
    everything = tuple(id_ for _, ids in remembered(stories) for id_ in ids)
    kept = keep_ids(stories, (("st-beef", everything),))
    assert [story.id == "st-beef" for story in kept] == [False, True]
    assert kept[0].id != kept[1].id


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=1, max_size=5, unique=True), max_size=6), st.randoms(use_true_random=False))
def test_kept_ids_are_unique_and_never_reused(groups: list[list[int]], rng: random.Random) -> None:
    """Whatever was before, no two stories get one id, and an unrelated story gets no old one."""
    pile = [article(f"n{i}", "x") for i in range(13)]
    stories = tuple(Story(id=f"st-{i:04x}", lead=pile[i]) for i in range(13))
    previous = tuple((f"st-0{at:03x}", tuple(f"n{i}" for i in group)) for at, group in enumerate(groups))
    shuffled = list(previous)
    rng.shuffle(shuffled)
    kept = keep_ids(stories, previous)
    assert len({story.id for story in kept}) == len(kept)
    assert keep_ids(stories, shuffled) == kept
    old = dict(previous)
    assert all(story.lead.id in old[story.id] for story in kept if story.id in old)


def test_a_day_far_away_is_another_event() -> None:
    """The same words a month later need more to be one event."""
    late = WEEK[1]
    far = replace(late, published=datetime(2021, 8, 15, tzinfo=UTC))
    near, apart = cluster(WEEK[:2], LEXICON), cluster((WEEK[0], far), LEXICON)
    assert len(near) == 1
    assert len(apart) >= len(near)
