"""A floor under the reading of the sample newsroom: main text, titles, statuses."""

import json
from collections import Counter
from pathlib import Path

import pytest

from roundup.model import Article
from roundup.stages.collect import items_from_file
from roundup.stages.read import read
from roundup.text.overlap import tokens

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
MEAN_FLOOR, EACH_FLOOR = 0.985, 0.90


def grams(text: str) -> Counter[tuple[str, ...]]:
    """Return the bag of runs of four words."""
    found = tokens(text)
    return Counter(found[at : at + 4] for at in range(max(1, len(found) - 3)))


def f1(text: str, gold: str) -> float:
    """Return the F1 of two bags of runs of four words."""
    mine, right = grams(text), grams(gold)
    return 2 * sum((mine & right).values()) / (sum(mine.values()) + sum(right.values()))


@pytest.fixture(scope="module", name="rows")
def _rows() -> list[tuple[dict[str, str | None], Article]]:
    if not (GOLD / "articles.jsonl").exists():
        pytest.skip("the gold texts are not written yet")
    rows = [json.loads(line) for line in (GOLD / "articles.jsonl").read_text("utf-8").splitlines()]
    files = [row for row in rows if "#" not in row["file"]]
    return [(row, read(items_from_file(row["file"], (ROOT / row["file"]).read_bytes())[0])) for row in files]


def test_main_text_stays_above_its_floor(rows: list[tuple[dict[str, str | None], Article]]) -> None:
    """The mean F1 over the sample's files, and the worst of them, are pinned."""
    scores = {}
    for row, article in rows:
        gold = GOLD / "text" / f"{Path(str(row['file'])).stem}.txt"
        if gold.exists():
            scores[str(row["file"])] = f1(article.text, gold.read_text("utf-8"))
    assert sum(scores.values()) / len(scores) >= MEAN_FLOOR
    assert not {name: score for name, score in scores.items() if score < EACH_FLOOR}


@pytest.mark.parametrize(("field", "wrong"), [("title", 0), ("language", 0), ("status", 0), ("author", 2), ("outlet", 3)])
def test_what_a_page_says_of_itself_is_read(rows: list[tuple[dict[str, str | None], Article]], field: str, wrong: int) -> None:
    """Title, language and status are right throughout; author and outlet wherever something names them."""
    misread = [(row["file"], row[field], getattr(article, field)) for row, article in rows if (row[field] or "") != getattr(article, field)]
    assert len(misread) <= wrong, misread
