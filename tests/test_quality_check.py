"""How good the checking is: floors on a labelled set of our own, and on sets that lie beside the repository."""

import json
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Receipt
from roundup.stages.check.corpus import build_corpus
from roundup.stages.check.door import verify
from roundup.stages.check.judge import judge
from roundup.stages.check.prose import Prose
from roundup.text.sentences import sentences

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "verify.jsonl"
CLAIMS = ROOT.parent / "shared" / "data" / "claims" / "summedits-news.jsonl"
NEWS = ROOT.parent / "shared" / "data" / "tech-news-2026-03" / "articles.jsonl"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the shipped names and frequencies."""
    names = tomllib.loads((ROOT / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]
    return build_lexicon(names, (ROOT / "roundup" / "data" / "background.tsv").read_text(encoding="utf-8"))


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def flagged(receipt: Receipt) -> bool:
    """Whether an editor is told anything about the sentence."""
    return bool(receipt.findings) or receipt.verdict not in ("supported", "no-claim")


@pytest.fixture(scope="module")
def answered(lexicon: Lexicon) -> list[tuple[dict[str, Any], Receipt]]:
    """Return each labelled pair with the receipt of its sentence."""
    found = []
    for row in rows(GOLD):
        when = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
        article = Article(id="a", text="\n\n".join(row["passages"]), outlet=row["outlet"], published=when)
        (receipt,) = verify(row["sentence"], (article,), lexicon)
        found.append((row, receipt))
    return found


FLOORS = {
    "number": 0.97, "unit": 1.0, "date": 1.0, "weekday": 1.0, "year": 1.0, "quotation": 1.0, "speaker": 0.92, "name": 0.93,
    "role": 1.0, "swap": 0.88, "negation": 0.97, "hedge": 1.0, "opposite": 0.93, "class": 1.0, "attribution": 1.0,
    "conflation": 1.0, "superlative": 0.87, "chinese": 1.0, "cross-language": 1.0,
}  # fmt: skip
"""Share of the errors of a kind that are told; a kind may get better, and then its floor is raised."""


def test_gold_is_large_and_of_all_kinds() -> None:
    """The labelled set has at least 750 pairs, both verdicts well represented, in many kinds, none twice."""
    gold = rows(GOLD)
    verdicts = Counter(row["verdict"] for row in gold)
    assert len(gold) >= 750
    assert min(verdicts["supported"], verdicts["unsupported"]) >= 300
    assert len({row["kind"] for row in gold}) >= 60
    assert len({(row["sentence"], row["outlet"]) for row in gold}) == len(gold)


def test_verdicts_on_our_own_pairs(answered: list[tuple[dict[str, Any], Receipt]]) -> None:
    """At least 95.8 in 100 verdicts are those of the label."""
    wrong = [(row["verdict"], row["kind"], row["sentence"]) for row, receipt in answered if receipt.verdict != row["verdict"]]
    assert len(wrong) <= 0.042 * len(answered), wrong


def test_faithful_sentences_are_left_alone(answered: list[tuple[dict[str, Any], Receipt]]) -> None:
    """Of the faithful sentences at most 2.3 in 100 are flagged, and at most 1.5 in 100 blocked."""
    faithful = [receipt for row, receipt in answered if row["verdict"] == "supported"]
    told = [receipt.sentence for receipt in faithful if flagged(receipt)]
    blocked = [receipt.sentence for receipt in faithful if any(f.severity == "blocks" for f in receipt.findings)]
    assert len(told) <= 0.023 * len(faithful), told
    assert len(blocked) <= 0.015 * len(faithful), blocked


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_planted_errors_of_a_kind_are_told(answered: list[tuple[dict[str, Any], Receipt]], kind: str) -> None:
    """Of each kind so many errors of our own set are told as its floor says, and nearly all of these block."""
    mine = [(row, receipt) for row, receipt in answered if row["kind"] == kind and row["verdict"] == "unsupported"]
    missed = [row["sentence"] for row, receipt in mine if not flagged(receipt)]
    blocked = sum(any(f.severity == "blocks" for f in receipt.findings) for _, receipt in mine)
    assert len(mine) >= 4
    assert len(missed) <= (1 - FLOORS[kind]) * len(mine) + 1e-9, missed
    assert blocked >= 0.93 * (len(mine) - len(missed))


def test_findings_say_what_is_wrong_and_where(answered: list[tuple[dict[str, Any], Receipt]]) -> None:
    """Each finding is one sentence with a remedy, and its evidence stands verbatim in a passage."""
    for row, receipt in answered:
        for finding in receipt.findings:
            assert finding.message.endswith((".", ".”")), finding
            assert finding.remedy, finding
            assert finding.sentence == row["sentence"]
            assert not finding.evidence or any(finding.evidence in passage for passage in row["passages"])


@pytest.mark.skipif(not CLAIMS.exists(), reason="the human-labelled summaries lie beside the repository and are not there")
def test_balanced_accuracy_on_labelled_summaries(lexicon: Lexicon) -> None:
    """On summaries labelled by people, at least 0.67 balanced accuracy and few faithful ones flagged."""
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    corpora: dict[str, Any] = {}
    for row in rows(CLAIMS):
        if row["source"] not in corpora:
            corpora[row["source"]] = build_corpus((Article(id="s", text=row["source"]),), lexicon)
        told = any(flagged(judge(Prose(text=text, line=1), corpora[row["source"]])) for text in sentences(row["text"]))
        total[row["faithful"]] += 1
        right[row["faithful"]] += told is not row["faithful"]
    assert (right[True] / total[True] + right[False] / total[False]) / 2 >= 0.67
    assert right[True] / total[True] >= 0.90


@pytest.mark.skipif(not NEWS.exists(), reason="the news articles lie beside the repository and are not there")
def test_verbatim_sentences_raise_almost_nothing(lexicon: Lexicon) -> None:
    """Sentences taken word for word from their sources are flagged less than once in a hundred."""
    articles = tuple(Article(id=row["id"], text=row["text"], title=row["title"], outlet=row["outlet"]) for row in rows(NEWS)[520:560])
    corpus = build_corpus(articles, lexicon)
    said = [text for article in articles for text in sentences(article.text)[3:30:3] if 8 <= len(text.split()) <= 45]
    alarms = [text for text in said if flagged(judge(Prose(text=text, line=1), corpus))]
    assert len(said) > 200
    assert len(alarms) <= 0.01 * len(said), alarms
