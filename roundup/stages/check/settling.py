"""A wording for sources that disagree: one that all of them bear out, or who says what."""

from dataclasses import replace

from roundup.stages.check.measures import Measure
from roundup.text.facts import Fact, agree

_PREFIXES = {"over": "more than ", "under": "nearly ", "about": "about "}
_LOOSE = 1.1
"""How far apart two figures may lie for one to be said loosely: "about" never hides more than a tenth."""


def as_written(fact: Fact, text: str) -> str:
    """Return a figure with its word of approximation, from ``text``, which begins where the figure does."""
    return _PREFIXES.get(fact.approx, "") + text


def settled(one: Measure, other: Measure, values: tuple[str, str], outlets: tuple[str, str]) -> str:
    """Return words that both figures bear out ("more than $4 billion"), else each figure with its outlet."""
    low, high = sorted((one, other), key=lambda measure: measure.fact.value)
    written = values[0] if low is one else values[1]
    if not low.fact.approx and high.fact.approx in ("", "over") and high.fact.value <= low.fact.value * _LOOSE + 1e-9:
        loose = replace(low.fact, approx="over")
        if low.fact.digits < high.fact.digits and agree(loose, high.fact) and agree(loose, low.fact):
            return as_written(loose, written)
    return " or ".join(f"{value} ({outlet})" for value, outlet in zip(values, outlets, strict=True))
