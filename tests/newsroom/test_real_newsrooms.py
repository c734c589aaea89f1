"""Newsrooms of real material: the five seeds, a summer of posts, a week of technology news."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from roundup.text.issue_markdown import parse_issue
from tests.kit import bare, folder, made, prose, roundup, style_findings

WEEK = "2021-07-20"
SPRING = "2026-03-15"


def build(root: Path, week: str) -> dict[str, Any]:
    """Build an issue and return the figures of the build."""
    return dict(made(roundup("build", "--root", root, "--week", week, "--no-fetch", "--json")).json)


def read(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def verdicts(root: Path, week: str) -> dict[str, dict[str, Any]]:
    """Return what was found about the date of each article, by the first three characters of its id."""
    return {dating["article"][:3]: dating for dating in read(folder(root, week) / "trail" / "02-dates.json")}


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a newsroom that holds only the five seeds."""
    root = tmp_path_factory.mktemp("seeds")
    shutil.copytree(shared / "seeds", root / "articles")
    build(root, WEEK)
    return root


@pytest.fixture(scope="module")
def lineup(seeds: Path) -> dict[str, Any]:
    """Return what went in and what stayed out."""
    return dict(read(folder(seeds, WEEK) / "trail" / "04-lineup.json"))


def test_the_rewrite_is_folded_into_its_original(seeds: Path, lineup: dict[str, Any]) -> None:
    """002 repeats 003: it leads nothing that 003 tells, and the desk page says why."""
    copies = {copy["article"]["id"][:3]: copy["of"][:3] for slot in lineup["slots"] for copy in slot["story"]["copies"]}
    assert copies == {"002": "003"}
    assert "copy of 003" in (folder(seeds, WEEK) / "desk.md").read_text(encoding="utf-8").replace("\\", "")


def test_the_piece_of_a_year_later_is_refused_with_the_words_that_prove_it(seeds: Path, lineup: dict[str, Any]) -> None:
    """004 is out by what it says itself, and stands in no story."""
    late = verdicts(seeds, WEEK)["004"]
    used = {article["id"][:3] for slot in lineup["slots"] for article in (slot["story"]["lead"], *slot["story"]["others"])}
    assert late["verdict"] == "out"
    assert "In July last year" in late["proof"] + late["reason"]
    assert "nearly a year after" in late["proof"] + late["reason"]
    assert "004" not in used
    assert "In July last year" in (folder(seeds, WEEK) / "desk.md").read_text(encoding="utf-8")


def test_the_undated_piece_is_taken_with_its_proof(seeds: Path) -> None:
    """000 has no date, but its words fit early July 2021."""
    found = verdicts(seeds, WEEK)["000"]
    assert found["verdict"] == "undated-consistent"
    assert found["proof"]
    assert "2021-07-02" <= found["earliest"] <= found["latest"] <= "2021-07-20"


def test_front_matter_dates_and_furniture_stays_out(seeds: Path) -> None:
    """001 is of 10 July by its front matter; photo credit and caption are no part of its text."""
    found = verdicts(seeds, WEEK)["001"]
    text = next(a["text"] for a in read(folder(seeds, WEEK) / "trail" / "01-articles.json") if a["id"].startswith("001"))
    assert (found["verdict"], found["published"][:10]) == ("in", "2021-07-10")
    assert "date: 2021-07-10" in found["proof"]
    assert "Getty" not in text
    assert "AFP via" not in text


def test_conflicts_between_sources_are_listed(seeds: Path) -> None:
    """$4 billion against $4.4 billion, and the agency's wrong name, with who says which."""
    table = (
        (folder(seeds, WEEK) / "desk.md")
        .read_text(encoding="utf-8")
        .partition("## Sources disagree")[2]
        .partition("\n## ")[0]
        .replace("\\", "")
    )
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert any("4.4" in row and "000" in row for row in rows)
    assert any("$4 billion" in row and "003" in row for row in rows)
    assert any("Cybersecurity Administration" in row and "004" in row for row in rows)


def test_the_altered_quotation_is_nowhere_quoted(seeds: Path) -> None:
    """002 puts words into a speaker's mouth that 003 does not: the issue quotes none of them."""
    articles = {a["id"][:3]: a["text"] for a in read(folder(seeds, WEEK) / "trail" / "01-articles.json")}
    originals = letters("".join(articles[key] for key in ("000", "001", "003")))
    altered = [words for words in quotations(articles["002"]) if words not in originals]
    printed = quotations((folder(seeds, WEEK) / "issue.md").read_text(encoding="utf-8"))
    assert altered
    assert printed
    assert [words for words in altered if any(words in piece for piece in printed)] == []


def letters(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return "".join(char for char in text.casefold() if char.isalnum())


def quotations(text: str) -> list[str]:
    """Return what stands between quotation marks, as letters alone."""
    return [letters(part.partition("”")[0]) for part in text.split("“")[1:]]


def test_the_seeds_make_a_whole_issue(seeds: Path) -> None:
    """Every sentence has a receipt, every article its place or its reason."""
    assert whole(seeds, WEEK)


@pytest.fixture(scope="module")
def summer(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Build a newsroom of 71 posts, with the shipped configuration."""
    root = tmp_path_factory.mktemp("summer")
    made(roundup("init", root, "--bare"))
    shutil.rmtree(root / "articles")
    (root / "articles").mkdir()
    for path in sorted((shared / "data" / "posts-2021").iterdir())[::3]:
        shutil.copyfile(path, root / "articles" / path.name)
    return root, build(root, WEEK)


@pytest.fixture(scope="module")
def spring(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Build two days of technology news, with a greeting and a form of its own."""
    root = tmp_path_factory.mktemp("spring")
    (root / "feeds.toml").write_text(
        '[newsletter]\ntitle = "The Week in Machines"\n'
        'greeting = "Hello from The Week in Machines, a short letter on what computers did to people this week and the other way round."\n'
        'form = "machines"\nzone = "Europe/London"\nlookback = 7\nlanguages = ["en"]\n',
        encoding="utf-8",
    )
    (root / "forms").mkdir()
    (root / "forms" / "machines.toml").write_text(
        'name = "machines"\ntitle_prefix = "Machines: "\n\n[[blocks]]\nkind = "greeting"\n\n[[blocks]]\nkind = "lede"\nwords = [10, 80]\n\n'
        '[[blocks]]\nkind = "stories"\ncount = [1, 2]\nheading_words = [1, 8]\nwords = [60, 300]\nparagraphs = [1, 6]\nparagraph_words = [10, 120]\n\n'
        '[[blocks]]\nkind = "bullets"\nheading = "Odds and ends"\ncount = [2, 5]\nwords = [15, 90]\nlead_words = [2, 12]\n\n'
        "[style]\ntitle_words = [2, 16]\ntitle_chars = 110\nissue_words = [150, 1100]\nsentence_mean = [8, 30]\noutlets_min = 2\noutlet_share = 0.8\n",
        encoding="utf-8",
    )
    (root / "articles").mkdir()
    for line in (shared / "data" / "tech-news-2026-03" / "articles.jsonl").read_text(encoding="utf-8").strip().split("\n"):
        article = json.loads(line)
        if "2026-03-13" <= (article.get("published") or "") <= "2026-03-14":
            front = "".join(
                f"{key}: {json.dumps(article[key], ensure_ascii=False)}\n"
                for key in ("title", "url", "author", "outlet")
                if article.get(key)
            )
            text = f"---\n{front}date: {article['published']}\n---\n\n{article['text']}\n"
            (root / "articles" / f"{article['id'][:60]}.md").write_text(text, encoding="utf-8")
    return root, build(root, SPRING)


def test_a_summer_of_posts_makes_an_issue(summer: tuple[Path, dict[str, Any]]) -> None:
    """English and Chinese essays give headed stories and bullets within the counts of the form."""
    root, figures = summer
    assert figures["articles"] == 71
    assert 1 <= figures["stories"] <= 3
    assert figures["bullets"] <= 6
    assert style_that_blocks(root, WEEK) == []
    assert whole(root, WEEK)


def test_a_week_of_technology_news_makes_an_issue_of_another_form(spring: tuple[Path, dict[str, Any]]) -> None:
    """Nothing in the code knows about one country: another greeting, other counts, no word of the shipped form."""
    root, figures = spring
    text = (folder(root, SPRING) / "issue.md").read_text(encoding="utf-8")
    greeting = tomllib.loads((root / "feeds.toml").read_text(encoding="utf-8"))["newsletter"]["greeting"]
    assert figures["articles"] > 70
    assert 1 <= figures["stories"] <= 2
    assert 2 <= figures["bullets"] <= 5
    assert greeting in text
    assert 'title: "Machines: ' in text
    assert "China Roundup" not in text
    assert "## Odds and ends" in text
    assert style_that_blocks(root, SPRING) == []
    assert whole(root, SPRING)


def style_that_blocks(root: Path, week: str) -> list[str]:
    """Return the findings of the house style that block."""
    return [finding["message"] for finding in style_findings(folder(root, week)) if finding["severity"] == "blocks"]


def whole(root: Path, week: str) -> bool:
    """Tell whether the receipts hold all the words of the issue and nothing was left out in silence."""
    place = folder(root, week)
    told = "".join(bare(receipt["sentence"]) for receipt in read(place / "receipts.json"))
    written = [bare(prose(block)) for block in parse_issue((place / "issue.md").read_text(encoding="utf-8")).blocks if block.anchor]
    lines = read(place / "trail" / "04-lineup.json")
    used = {a["id"] for slot in lines["slots"] for a in (slot["story"]["lead"], *slot["story"]["others"], *slot["story"]["background"])}
    assert "".join(written) == told
    assert "the drafter failed" not in (place / "desk.md").read_text(encoding="utf-8")
    out = {line["article"].partition("#")[0] for line in lines["left_out"]}
    used = {id_.partition("#")[0] for id_ in used}  # an item of a rewrite stands for its article
    return {article["id"] for article in read(place / "trail" / "01-articles.json")} == used | out
