"""The parts of the page beside the issue, each a piece of HTML."""

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from roundup.edges.desk import plots, views
from roundup.edges.desk.naming import find, found_suggestion, names
from roundup.errors import InputError
from roundup.model import Preview, Spread
from roundup.stages.assemble import Pages

VERDICTS = {
    "in": "in the window",
    "undated-consistent": "undated, fits the window",
    "background": "older, same affair",
    "undated": "undated",
    "out": "out",
}
TABS = ("problems", "suggestions", "conflicts", "floor", "dates", "feeds", "plots", "history")


class _Typed(BaseModel):
    """A block's text as it is being typed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    digest: str = Field(max_length=100)
    block: str = Field(max_length=200)
    text: str = Field(max_length=400_000)


def side(tab: str, spread: Spread) -> str:
    """Return a tab; InputError for one that there is not."""
    if tab not in TABS:
        raise InputError(f"there is no tab {tab!r}", "the desk", "load the page again")
    return rendered(f"side_{tab}.html", {"spread": spread, **_VALUES[tab](spread)})


def evidence(spread: Spread, block: str, number: str) -> str:
    """Return what bears a sentence out, or (no number) what there is to say of a block; InputError where there is none."""
    sheet = find(spread, block)
    if sheet is None:
        raise InputError("the block is not there any more", block, "look at the issue again")
    if not number:
        return rendered("about.html", {"block": views.block(block, sheet, spread)})
    if not number.isdigit() or int(number) >= len(sheet.receipts):
        raise InputError("the sentence is not there any more", block, "look at the issue again")
    return rendered(
        "evidence.html", {"block": block, "n": int(number), "many": len(sheet.receipts), **views.evidence(sheet.receipts[int(number)])}
    )


def form(spread: Spread, block: str) -> str:
    """Return the form in which a block, or the title or preheader, is edited; InputError where there is no such block."""
    if block in ("title", "preheader"):
        text = spread.title if block == "title" else spread.preheader
        return rendered("edit_line.html", {"name": block, "text": text, "unsaved": spread.unsaved.get(block)})
    sheet = find(spread, block)
    if sheet is None:
        raise InputError("the block is not there any more", block, "look at the issue again")
    return rendered("edit.html", {"block": views.block(block, sheet, spread)})


def read_typed(body: bytes) -> tuple[str, str]:
    """Return a typed text with the name of its block, ``new`` for one that is none yet; InputError for what is no request."""
    try:
        typed = _Typed.model_validate_json(body)
    except ValidationError as error:
        raise InputError("is no request of this page", "the desk", "load the page again") from error
    return typed.block, typed.text


def checks(typed: Preview) -> str:
    """Return what the sentences of a typed text lack."""
    lines = [views.evidence(receipt) for receipt in typed.receipts if receipt.verdict in ("partly", "unsupported") or receipt.findings]
    return rendered("checks.html", {"lines": lines})


def rendered(name: str, values: dict[str, Any]) -> str:
    """Return one of the desk's own templates filled in."""
    return templates().page(name, values)


@cache
def templates() -> Pages:
    """Return the desk's templates, compiled once."""
    folder = resources.files("roundup.edges.desk") / "pages"
    return Pages({entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".html")})


def _suggestions(spread: Spread) -> dict[str, Any]:
    mine = [
        views.suggestion(name, sheet.suggestion)
        for name, sheet in zip(names(spread.blocks), spread.blocks, strict=True)
        if sheet.suggestion
    ]
    return {
        "mine": mine,
        "gone": [
            views.suggestion(one.offer.block.split()[-1], one)
            for one in spread.withdrawn
            if found_suggestion(spread, one.offer.block.split()[-1])
        ],
    }


def _plots(spread: Spread) -> dict[str, Any]:
    drawn = plots.drawn(spread)
    return {"plots": [(title, Markup(html)) for title, html in drawn]}  # noqa: S704  # drawn here, every word escaped


_VALUES: dict[str, Callable[[Spread], dict[str, Any]]] = {
    "problems": lambda spread: {"problem_list": views.problems(spread)},
    "suggestions": _suggestions,
    "conflicts": lambda spread: {"conflicts": views.conflicts(spread)},
    "floor": lambda spread: {"floor": views.floor(spread)},
    "dates": lambda spread: {"verdicts": VERDICTS, "datings": spread.desk.datings, "copies": spread.desk.copies},
    "feeds": lambda spread: {"feeds": spread.desk.feeds, "remarks": spread.desk.remarks},
    "plots": _plots,
    "history": lambda spread: {"versions": tuple(reversed(spread.versions))},
}
