"""The results as a page of Markdown, and as data."""

from collections.abc import Sequence
from typing import Any

from benchmarks.claims.measure import Figures
from benchmarks.claims.run import BLOCKED, FLAGGED, Line, Result, common_threshold, thresholded

FEW = 30
"""Under so many rows a method's figure on a set says nothing."""
INTRODUCTION = """# Claims that people labelled

How well the verifying engine tells faithful texts from unfaithful ones, on sets that people labelled, beside what else can be had.
Written by `python -m benchmarks.claims {flags} --write`; nothing of the sets is in this repository
(`python -m benchmarks.claims.layout` lays them out from clones of their repositories).

- **Balanced accuracy** is the mean of the share of unfaithful texts caught (recall) and of faithful texts passed (specificity); 0.5 is a coin.
  In brackets the 95 % interval from drawing source articles again.
- **ours, flagged**: the engine says anything about any sentence of the text; **blocked**: it finds a sentence unsupported. Neither has a
  threshold, and nothing is fitted to a set. *Score with a threshold* is a reading of the same receipts (the worst sentence's share of words
  that its evidence has, less its findings) with a threshold chosen on the dev half of the same set, as every baseline has.
- Sets are cut in halves by their source articles; thresholds come from dev, figures from {part}. (SummEdits' news rows are cut by their
  number, so both halves know the same articles.)
- All methods see the same texts: a tokeniser's marks removed, sources without paragraphs cut into some. A text is as good as its worst sentence.
- The packaged models are slow and see a sample of each half; their n is in brackets.
"""


def page(results: Sequence[Result], notes: Sequence[str], closing: str, flags: str = "") -> str:
    """Return the whole page; ``flags`` are those of the command that made it."""
    parts = [INTRODUCTION.format(part=results[0].part, flags=flags), _sets(results), _overall(results), _main(results)]
    parts += [_detail(results), _kinds(results)]
    if notes:
        parts.append("## Not had\n\n" + "\n".join(f"- {note}" for note in notes) + "\n")
    return "\n".join([*parts, closing]).rstrip() + "\n"


def as_data(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Return the results as plain data."""
    return [
        {
            "set": result.about.name, "part": result.part, "n": result.rows, "documents": result.documents, "faithful": round(result.faithful, 4),
            "methods": {line.method: _line_data(line) for line in result.lines},
            "kinds": {kind.name: {"n": kind.n, "flagged": round(kind.flagged, 4), "blocked": round(kind.blocked, 4)} for kind in result.kinds},
        }
        for result in results
    ]  # fmt: skip


def _line_data(line: Line) -> dict[str, float | int | None]:
    told = line.figures
    return {
        "n": told.n, "balanced": round(told.balanced, 4), "low": round(told.low, 4), "high": round(told.high, 4),
        "recall": round(told.recall, 4), "specificity": round(told.specificity, 4), "auc": None if line.auc is None else round(line.auc, 4),
    }  # fmt: skip


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows)) + "\n"


def _sets(results: Sequence[Result]) -> str:
    rows = [
        [r.about.name, r.about.about, r.about.news, str(r.rows), str(r.documents), f"{r.faithful:.0%}", r.about.licence] for r in results
    ]
    return "## Sets\n\n" + _table(["set", "what", "news", "n", "sources", "faithful", "licence"], rows)


def _overall(results: Sequence[Result]) -> str:
    """Return the means over sets: with a threshold for each set, and with one for all."""
    names = list(dict.fromkeys(line.method for result in results for line in result.lines))
    rows = []
    for name in names:
        lines = [line for result in results for line in result.lines if line.method == name]
        scored = [result.scored[name] for result in results if name in result.scored]
        if sum(line.figures.n for line in lines) < FEW:
            continue
        large = [line for line in lines if line.figures.n >= FEW]
        told = [thresholded(name, pairs, results[0].part, common_threshold(scored)).figures for pairs in scored]
        rows.append(
            [name, str(sum(line.figures.n for line in lines)), _mean([line.figures.balanced for line in large]), _pooled(told),
             _mean([line.auc for line in large if line.auc is not None])]
        )  # fmt: skip
    heads = ["method", "n", "balanced accuracy", "with one threshold for all sets: balanced accuracy (recall, specificity)", "AUC"]
    return f"## Means over {len(results)} sets\n\n" + _table(heads, rows)


def _pooled(told: Sequence[Figures]) -> str:
    """Return the means of recall and specificity over the sets that have such rows."""
    recall = [figures.recall for figures in told if figures.bad]
    specificity = [figures.specificity for figures in told if figures.good]
    if not recall or not specificity:
        return ""
    both = (sum(recall) / len(recall) + sum(specificity) / len(specificity)) / 2
    return f"{both:.3f} ({_mean(recall)}, {_mean(specificity)})"


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else ""


def _main(results: Sequence[Result]) -> str:
    names = list(dict.fromkeys(line.method for result in results for line in result.lines if line.figures.n >= FEW))
    rows = []
    for result in results:
        known = {line.method: line for line in result.lines}
        best = max(line.figures.balanced for line in result.lines if line.figures.n >= FEW or line.figures.n == result.rows)
        rows.append([result.about.name, *(_cell(known.get(name), best, result.rows) for name in names)])
    return "## Balanced accuracy\n\n" + _table(["set", *names], rows)


def _cell(line: Line | None, best: float, n: int) -> str:
    if line is None or line.figures.n < FEW:
        return ""
    told = line.figures
    value = f"**{told.balanced:.2f}**" if told.balanced == best else f"{told.balanced:.2f}"
    return f"{value} [{told.low:.2f}–{told.high:.2f}]" + (f" ({told.n})" if told.n != n else "")


def _detail(results: Sequence[Result]) -> str:
    rows = []
    for result in results:
        known = {line.method: line.figures for line in result.lines}
        flagged, blocked = known[FLAGGED], known[BLOCKED]
        rest = [line for line in result.lines if line.figures.n == result.rows and not line.method.startswith("ours")]
        rival = max(rest, key=lambda line: line.figures.balanced)
        rows.append(
            [result.about.name, f"{flagged.recall:.2f}", f"{flagged.specificity:.2f}", f"{blocked.recall:.2f}", f"{blocked.specificity:.2f}",
             f"{rival.method}: {rival.figures.recall:.2f}, {rival.figures.specificity:.2f}"]
        )  # fmt: skip
    heads = ["set", "flagged: recall", "specificity", "blocked: recall", "specificity", "best baseline: recall, specificity"]
    return "## Recall on unfaithful, specificity on faithful\n\n" + _table(heads, rows)


def _kinds(results: Sequence[Result]) -> str:
    rows = [
        [result.about.name, kind.name, str(kind.n), f"{kind.flagged:.2f}", f"{kind.blocked:.2f}"]
        for result in results
        for kind in result.kinds
        if kind.n >= 5
    ]
    return "## Recall by kind of error, where the set names it\n\n" + _table(["set", "kind", "n", "flagged", "blocked"], rows)
