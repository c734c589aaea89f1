"""How well stories and copies fit the labels of the sample newsroom and the seeds; the floors are pinned."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from roundup.model import Article, Story
from roundup.stages.cluster import cluster
from roundup.text.words import language_of
from tests.test_quality_dates import labelled, lexicon, pile

FLOOR_PRECISION = 0.97
FLOOR_F1 = 0.74
FLOOR_COPIES = 1.0
FLOOR_MARCH_PRECISION = 0.8
FLOOR_MARCH_FOUND = 0.8
MOST_IN_ONE = 8

Pairs = set[tuple[str, str]]


@cache
def judged() -> tuple[tuple[Story, ...], dict[str, dict[str, str | None]]]:
    """Return the stories of the sample newsroom's window and the label of each article."""
    rows = [(row, article) for row, article, dating in labelled() if dating.verdict in ("in", "undated-consistent")]
    usable = [(row, article) for row, article in rows if article.status != "wall"]
    return cluster((article for _, article in usable), lexicon()), {article.id: row for row, article in usable}


def pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    """Return all pairs of members of one group."""
    return {(one, other) for group in groups for one, other in combinations(sorted(group), 2)}


def members(story: Story) -> set[str]:
    """Return the ids of a story's reports and copies."""
    return {story.lead.id, *(a.id for a in story.others), *(c.article.id for c in story.copies)}


def f1(found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_articles_of_one_event_are_together_and_others_apart() -> None:
    """Pairs of articles in one story are pairs of the labels, and enough of those are found."""
    stories, labels = judged()
    wanted: dict[str, set[str]] = defaultdict(set)
    for id_, row in labels.items():
        wanted[str(row["story"])].add(id_)
    found = pairs(members(story) for story in stories if not story.rewrite_of)
    precision = len(found & pairs(wanted.values())) / len(found)
    assert precision >= FLOOR_PRECISION
    assert f1(found, pairs(wanted.values())) >= FLOOR_F1


def test_copies_are_found_and_no_report_is_taken_for_one() -> None:
    """Every labelled copy is folded into its original, and nothing else is."""
    stories, labels = judged()
    ids = {str(row["file"]): id_ for id_, row in labels.items()}
    wanted = {(id_, ids[str(row["copy_of"])]) for id_, row in labels.items() if row["copy_of"] and row["copy_of"] in ids}
    found = {(copy.article.id, copy.of) for story in stories for copy in story.copies}
    assert found <= wanted
    assert f1(found, wanted) >= FLOOR_COPIES


def seeds(shared: Path, *numbers: int) -> list[Article]:
    """Return seeds as the newsroom reads and dates them."""
    return [article for name, _, article in pile(shared / "seeds", shared) if int(name.split("/")[-1][:3]) in numbers]


def test_a_machine_paraphrase_is_folded_and_what_it_has_beyond_is_kept(shared: Path) -> None:
    """Seed 002 is a copy of 003, and its four closing items become stories known only from a rewrite."""
    stories = cluster(seeds(shared, 2, 3), lexicon())
    paraphrase, original = seeds(shared, 2, 3)
    main = next(story for story in stories if not story.rewrite_of)
    assert [(copy.article.id, copy.of) for copy in main.copies] == [(paraphrase.id, original.id)]
    assert main.copies[0].overlap >= 0.85
    assert "known only from a rewrite" in main.copies[0].reason
    items = {name for story in stories if story.rewrite_of == original.id for name in story.names}
    assert {"Banma", "Meituan", "TikTok", "Alipay"} <= items
    assert sum(1 for story in stories if story.rewrite_of) == 4


@pytest.mark.parametrize("other", [0, 4])
def test_reports_of_the_same_company_are_no_copies(shared: Path, other: int) -> None:
    """Seeds 000 and 004 speak of the same companies as 003 and repeat nothing."""
    stories = cluster(seeds(shared, other, 3), lexicon())
    assert all(not story.copies for story in stories)


def march(shared: Path) -> list[Article]:
    """Return the feed items of a fortnight as articles; a row's number is its id."""
    rows = [json.loads(line) for line in (shared / "data/tech-news-2026-03/items.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Article(
            id=str(at),
            text=row["description"] or "",
            title=row["title"] or "",
            url=row["url"] or "",
            outlet=row["source"] or "",
            published=datetime.fromisoformat(row["date"]).replace(tzinfo=UTC) if row["date"] else None,
            language="en",
        )
        for at, row in enumerate(rows)
    ]


def test_a_running_war_and_a_makers_week_stay_many_stories(shared: Path) -> None:
    """On 1,877 real items the merges judged by hand are mostly right, no story swallows a war, and the order is of no matter."""
    items = march(shared)
    stories = cluster(items[::-1], lexicon())
    home = {id_: story.id for story in stories for id_ in members(story)}
    lines = (Path(__file__).parent / "gold/march-pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    judged = [line.split("\t") for line in lines]
    merged = [label for one, other, label in judged if home[one] == home[other]]
    assert merged.count("same") / len(merged) >= FLOOR_MARCH_PRECISION
    assert merged.count("same") / [label for *_, label in judged].count("same") >= FLOOR_MARCH_FOUND
    assert max(1 + len(story.others) for story in stories) <= MOST_IN_ONE
    assert sorted(home) == sorted(item.id for item in items)


def test_headlines_of_hard_negatives_stay_apart(shared: Path) -> None:
    """Pairs of headlines about one company and two events are never one story, in either language or across."""
    rows = [json.loads(line) for line in (shared / "data/pairs/headlines-en-zh.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = [row for row in rows if not row["label"] and len(cluster(headlines(row), lexicon())) == 1]
    assert wrong == []


def headlines(row: dict[str, str]) -> list[Article]:
    """Return two headlines as articles that have no more than that."""
    return [Article(id=key, title=row[key], text=row[key], language=language_of(row[key])) for key in ("a", "b")]
