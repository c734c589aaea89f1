"""How well dates and verdicts fit the labels of the sample newsroom and real input; the floors are pinned."""

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from roundup.entities import Lexicon, build_lexicon
from roundup.errors import InputError
from roundup.model import Article, Dating, Item, Window
from roundup.stages.collect import items_from_file
from roundup.stages.date import date_article, judge
from roundup.stages.read import read

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests/gold/articles.jsonl"
SHARED = ROOT.parent / "shared"
WINDOW = Window(start=date(2021, 7, 6), end=date(2021, 7, 20), zone="Asia/Shanghai")
FLOOR_DAYS = 0.98
FLOOR_VERDICTS = 0.98

Found = dict[str, tuple[Item, Article, Dating]]


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    names = tomllib.loads((ROOT / "forms/names.toml").read_text(encoding="utf-8"))
    return build_lexicon(next(iter(names.values())), (ROOT / "roundup/data/background.tsv").read_text(encoding="utf-8"))


def pile(folder: Path, base: Path, *, step: int = 1) -> list[tuple[str, Item, Article]]:
    """Collect, read and date the files of a folder, or one of every so many."""
    found = []
    for path in sorted(file for file in folder.rglob("*") if file.is_file())[::step]:
        name = path.relative_to(base).as_posix()
        try:
            found += [(name, item, date_article(read(item))) for item in items_from_file(name, path.read_bytes())]
        except InputError:
            continue
    return found


@cache
def labelled() -> list[tuple[dict[str, str | None], Article, Dating]]:
    """Return the labels of the sample newsroom with what was found for each."""
    if not GOLD.exists():
        pytest.skip("the sample newsroom has no labels")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found = pile(ROOT / "articles", ROOT)
    datings = judge(tuple(article for _, _, article in found), WINDOW, lexicon())
    gold = {row["file"]: row for row in rows}
    pairs = []
    for (name, item, article), dating in zip(found, datings, strict=True):
        keys = (name, f"{name}#{item.url}", f"{name}#{item.id}")
        titled = [row for row in rows if row["file"].startswith(f"{name}#") and row["title"] == item.title]
        row = next((gold[key] for key in keys if key in gold), titled[0] if titled else None)
        if row is not None:
            pairs.append((row, article, dating))
    return pairs


def test_the_sample_newsroom() -> None:
    """The exact day (at the source or in the zone) and the verdict fit the labels at least as often as pinned."""
    pairs = labelled()
    zones = (ZoneInfo("UTC"), ZoneInfo(WINDOW.zone))
    days = [
        row["published"] in ({str(article.published.astimezone(zone).date()) for zone in zones} if article.published else {None})
        for row, article, _ in pairs
    ]
    verdicts = [row["verdict"] == dating.verdict for row, _, dating in pairs]
    assert len(pairs) >= 50
    assert sum(days) / len(days) >= FLOOR_DAYS
    assert sum(verdicts) / len(verdicts) >= FLOOR_VERDICTS


def test_no_day_is_invented() -> None:
    """An article that the labels call undated has no day, not even one whose front matter gives the day of its import."""
    assert [
        row["file"] for row, article, dating in labelled() if row["published"] is None and (article.published or dating.published)
    ] == []


def test_real_posts_are_dated_by_their_front_matter() -> None:
    """Real posts, one of four, get the very second of their front matter."""
    folder = SHARED / "data/posts-2021"
    if not folder.exists():
        pytest.skip("the real posts are not at hand")
    for name, item, article in pile(folder, folder, step=4):
        words = re.search(r"^date: (.{19})", (folder / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert words is not None
        assert article.published is not None
        assert article.published.isoformat()[:19] == words[1], item.title
        assert article.date_confidence == 0.98


def test_the_five_seeds() -> None:
    """One is dated by front matter, one by its first line, two fit the window by phrases, one is a year too late."""
    folder = SHARED / "seeds"
    if not folder.exists():
        pytest.skip("the seed articles are not at hand")
    found = pile(folder, folder)
    datings = {
        name[:3]: dating for (name, _, _), dating in zip(found, judge(tuple(a for _, _, a in found), WINDOW, lexicon()), strict=True)
    }
    assert {name: dating.verdict for name, dating in datings.items()} == {
        "000": "undated-consistent",
        "001": "in",
        "002": "undated-consistent",
        "003": "in",
        "004": "out",
    }
    assert datings["001"].proof == "date: 2021-07-10T08:22:00.000Z"
    assert datings["003"].proof == "date 2021-07-20"
    assert "“this week”" in datings["000"].proof
    assert (datings["000"].earliest, datings["000"].latest) == (date(2021, 7, 4), date(2021, 7, 11))
    assert "nearly a year after launching cybersecurity investigations" in datings["004"].proof
    assert "In July last year" in datings["004"].proof
    assert "about June 2022" in datings["004"].reason
