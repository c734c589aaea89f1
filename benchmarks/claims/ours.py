"""The verifying engine on rows: each sentence of a text is judged against its source, as `roundup verify` does."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.claims.rows import Row
from benchmarks.claims.words import content_words
from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Receipt
from roundup.stages.check import Verifier

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the engine says of a row: its receipts, sentence by sentence."""

    row: Row
    receipts: tuple[Receipt, ...]

    @property
    def flagged(self) -> bool:
        """Whether an editor is told anything about any sentence."""
        return any(receipt.findings or receipt.verdict not in ("supported", "no-claim") for receipt in self.receipts)

    @property
    def blocked(self) -> bool:
        """Whether any sentence would stop the issue."""
        return any(receipt.verdict == "unsupported" for receipt in self.receipts)

    @property
    def score(self) -> float:
        """A continuous reading, higher for the more faithful: the worst sentence's share of words borne out, less its findings."""
        return min((_score(receipt) for receipt in self.receipts), default=1.0)


def shipped_lexicon() -> Lexicon:
    """Return the names and frequencies that the program ships."""
    names = tomllib.loads((ROOT / "forms" / "names.toml").read_text(encoding="utf-8"))["names"]
    return build_lexicon(names, (ROOT / "roundup" / "data" / "background.tsv").read_text(encoding="utf-8"))


def judged(rows: Iterable[Row], lexicon: Lexicon) -> Iterator[Judged]:
    """Yield the engine's judgement of each row; rows of one source share what was read of it."""
    for _, group in groupby(sorted(rows, key=_source), key=_source):
        same: Sequence[Row] = tuple(group)
        first = same[0]
        article = Article(id="source", text=first.source, title=first.title, published=first.published)
        verifier = Verifier((article,), lexicon)
        for entry in same:
            yield Judged(row=entry, receipts=verifier.verify(entry.text))


def _source(entry: Row) -> tuple[str, str]:
    return entry.source, entry.title


def _score(receipt: Receipt) -> float:
    if receipt.verdict == "no-claim":
        return 1.0
    words = content_words(receipt.sentence)
    borne = {word for piece in receipt.evidence for word in content_words(piece.text)}
    share = sum(word in borne for word in words) / len(words) if words else 1.0
    blocks = sum(finding.severity == "blocks" for finding in receipt.findings)
    return share - blocks - 0.5 * (len(receipt.findings) - blocks)
