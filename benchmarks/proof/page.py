"""docs/proof.md: a table of all rows, and below it how each was measured."""

import re
from collections.abc import Iterable

from benchmarks.proof.row import Outcome, Row

Results = Iterable[tuple[Row, Outcome]]

_HEAD = """# What was proved

`make proof` runs these proofs and writes this page. Each row counts its cases and how many of them held. The control is
the same work without the defence, and it has to fail: a row whose control does not fail proves nothing and counts as failed.
Everything runs on one machine and on loopback. Outside cases are read from the folder beside the repository; where that is
absent, the row says so.

| proof | promise | cases | held | control: without the defence |
|---|---|---|---|---|
"""


def write_page(results: Results) -> str:
    """Return the page for some rows and what they found; the same findings give the same bytes."""
    rows = list(results)
    lines = [_line(row, outcome) for row, outcome in rows]
    return _HEAD + "\n".join(lines) + "\n\n" + "\n".join(_section(row, outcome) for row, outcome in rows)


def renewed(page: str, results: Results) -> str:
    """Return a page with some rows measured anew in place of what it said of them; one that it lacks comes last."""
    for row, outcome in results:
        line = re.compile(rf"^\| \[{re.escape(row.name)}\]\(#.*$", re.MULTILINE)
        section = re.compile(rf"^## {re.escape(row.name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        if not (line.search(page) and (found := section.search(page))):
            page = _with_row(page, row, outcome)
            continue
        gap = "" if found.end() == len(page) else "\n"
        page = page[: found.start()] + _section(row, outcome) + gap + page[found.end() :]
        page = "\n".join(_line(row, outcome) if line.match(said) else said for said in page.split("\n"))
    return page


def _with_row(page: str, row: Row, outcome: Outcome) -> str:
    table, _, sections = page.partition("\n\n## ")
    return f"{table}\n{_line(row, outcome)}\n\n## {sections}\n{_section(row, outcome)}"


def _line(row: Row, outcome: Outcome) -> str:
    if outcome.skipped:
        return f"| [{row.name}](#{row.name}) | {_cell(row.promise)} | – | not run: {_cell(outcome.skipped)} | {_cell(row.control)} |"
    held = f"{outcome.held:,}" if outcome.good else f"**{outcome.held:,}**"
    return f"| [{row.name}](#{row.name}) | {_cell(row.promise)} | {outcome.cases:,} | {held} | {_cell(outcome.control)} |"


def _section(row: Row, outcome: Outcome) -> str:
    text = f"## {row.name}\n\n{row.method}\n\n"
    if outcome.skipped:
        return f"{text}Not run: {outcome.skipped}.\n\nControl: {row.control}\n"
    verdict = "" if outcome.good else " **This row fails.**"
    text += f"Result: {outcome.result}{verdict}\n\nControl: {outcome.control}\n"
    text += "".join(f"\nKnown: {note}\n" for note in outcome.notes)
    if outcome.faults:
        text += "\nFirst cases that did not hold:\n\n" + "".join(f"- `{fault.replace('`', chr(39))}`\n" for fault in outcome.faults[:10])
    return text


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
