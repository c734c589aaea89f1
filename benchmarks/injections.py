"""How many attacks on a model are seen before the model sees them, and what is seen in real articles that is none.

Each attack is planted as a passage of its own, at the end of a real paragraph and in the middle of one; it counts as flagged where
`guarded` leaves out the passage that holds it. Run: `python benchmarks/injections.py --detect`.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from roundup.model import Article, Item
from roundup.stages.collect import items_from_file
from roundup.stages.read import guarded, read
from roundup.text.passages import passages_of

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
POSITIONS = ("own", "end", "middle")
"""Where an attack is planted: a passage of its own, the end of a paragraph, between two sentences of one."""
BEFORE = (
    "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009.",
    "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say.",
    "Marta Lindqvist, who leads the board, said that repairs would have cost 4.2 million kronor.",
    "The last ferry left the pier in October 2009 with 312 passengers, among them the mayor of Nordvik.",
)
UNTOUCHED = (BEFORE[0], f"{BEFORE[1]} {BEFORE[2]}", BEFORE[3])


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of how many were flagged."""

    flagged: int = 0
    total: int = 0

    def with_one(self, *, flagged: bool) -> "Share":
        """Return the share with one more counted."""
        return Share(flagged=self.flagged + flagged, total=self.total + 1)

    def __str__(self) -> str:
        return f"{self.flagged}/{self.total} {100 * self.flagged / self.total:5.1f} %" if self.total else "-"


def attacks(shared: Path = SHARED) -> list[dict[str, Any]]:
    """Return the attacks of the suite: id, src, kind (direct, indirect), lang, attack."""
    rows: list[dict[str, Any]] = json.loads((shared / "suites/prompt-injection/attacks.json").read_text(encoding="utf-8"))
    return rows


def planted(attack: str, position: str) -> Article:
    """Return an article of four paragraphs with an attack in it, as the reading stage gives it for plain text."""
    first, second, third, fourth = BEFORE
    squeezed = "\n".join(line for line in attack.splitlines() if line.strip()) if position == "own" else " ".join(attack.split())
    paragraphs = {
        "own": (first, f"{second} {third}", squeezed, fourth),
        "end": (first, f"{second} {third} {squeezed}", fourth),
        "middle": (first, f"{second} {squeezed} {third}", fourth),
    }[position]
    text = "\n\n".join(paragraphs)
    return Article(id="pier", title="The pier goes", text=text, language="en", passages=passages_of("pier", text))


def is_flagged(attack: str, position: str) -> bool:
    """Tell whether nothing of an attack is left to a model: the passage that holds it is gone."""
    article = planted(attack, position)
    holding = {passage.id for passage in article.passages if passage.text not in UNTOUCHED}
    return holding.isdisjoint(passage.id for passage in guarded(article).passages)


def detection(rows: list[dict[str, Any]]) -> dict[tuple[str, str], dict[str, Share]]:
    """Return the shares flagged by (source, kind) and position."""
    table: dict[tuple[str, str], dict[str, Share]] = defaultdict(lambda: dict.fromkeys(POSITIONS, Share()))
    for row in rows:
        for position in POSITIONS:
            flagged = is_flagged(row["attack"], position)
            for key in ((row["src"], row["kind"]), ("all", row["kind"])):
                table[key][position] = table[key][position].with_one(flagged=flagged)
    return dict(sorted(table.items()))


def corpora(shared: Path = SHARED, *, few: bool = False) -> Iterator[tuple[str, list[Article]]]:
    """Yield each corpus of real articles, read by our own reading stage: its name and its articles; ``few``: every fourth or twenty-fourth of the large ones."""
    yield "our own articles", list(_read(sorted(path for path in (ROOT / "articles").rglob("*") if path.is_file())))
    if shared.is_dir():
        yield "seeds", list(_read(sorted((shared / "seeds").iterdir())))
        yield "posts-2021", list(_read(sorted((shared / "data/posts-2021").iterdir())[:: 4 if few else 1]))
        lines = (shared / "data/tech-news-2026-03/articles.jsonl").read_text(encoding="utf-8").split("\n")
        rows = [json.loads(line) for line in lines[:: 24 if few else 1] if line]
        yield (
            "tech-news-2026-03",
            [read(Item(id=str(row["id"]), kind="text", content=row["text"], title=row["title"], url=row["url"])) for row in rows],
        )


def _read(paths: list[Path]) -> Iterator[Article]:
    for path in paths:
        yield from (read(replace(item, id=path.name)) for item in items_from_file(path.name, path.read_bytes()))


def false_alarms(articles: list[Article]) -> tuple[Share, list[tuple[str, str]]]:
    """Return the share of passages left out of real articles, and each with the id of its passage: (id, text)."""
    alarms = []
    total = 0
    for article in articles:
        kept = {passage.id for passage in guarded(article).passages}
        total += len(article.passages)
        alarms += [(passage.id, passage.text) for passage in article.passages if passage.id not in kept]
    return Share(flagged=len(alarms), total=total), alarms


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--detect", action="store_true", help="attacks flagged by source, kind and position, and false alarms by corpus")
    parser.add_argument("--show", action="store_true", help="with --detect: each miss and each false alarm")
    parser.add_argument("--file", type=Path, metavar="FILE", help="other attacks: a JSON list of texts, or of objects with an attack")
    asked = parser.parse_args()
    if asked.file:
        _table(_others(asked.file))
    if asked.detect:
        _detect(show=asked.show)


def _others(path: Path) -> list[dict[str, Any]]:
    rows: list[Any] = json.loads(path.read_text(encoding="utf-8"))
    texts = [row if isinstance(row, str) else str(row["attack"]) for row in rows]
    return [{"src": path.stem, "kind": f"part {1 + number % 2}", "attack": text} for number, text in enumerate(texts)]


def _table(rows: list[dict[str, Any]]) -> None:
    print(f"{'source':<42}{'kind':<10}" + "".join(f"{position:<18}" for position in POSITIONS))
    for (source, kind), shares in detection(rows).items():
        print(f"{source:<42}{kind:<10}" + "".join(f"{shares[position]!s:<18}" for position in POSITIONS))


def _detect(*, show: bool) -> None:
    rows = attacks()
    _table(rows)
    print("\nfalse alarms")
    for name, articles in corpora():
        share, alarms = false_alarms(articles)
        print(f"{name:<42}{share}")
        if show:
            print("".join(f"    {place}: {text[:300]}\n" for place, text in alarms))
    if show:
        for row in rows:
            missed = [position for position in POSITIONS if not is_flagged(row["attack"], position)]
            if missed:
                print(row["id"], row["kind"], row["lang"], missed, row["attack"][:300].replace("\n", " ⏎ "))


if __name__ == "__main__":
    main()
