"""The kinds of error, who plants each, and the kinds of finding that name it rightly."""

from collections.abc import Mapping

from benchmarks.planted.dates import plant_age, plant_date
from benchmarks.planted.figures import plant_number, plant_unit
from benchmarks.planted.han import (
    plant_han_date,
    plant_han_hedge,
    plant_han_name,
    plant_han_negation,
    plant_han_number,
    plant_han_opposite,
    plant_han_quotation,
)
from benchmarks.planted.joining import plant_attribution, plant_cause, plant_conflation, plant_invented
from benchmarks.planted.naming import plant_name, plant_place, plant_role
from benchmarks.planted.quoting import plant_quotation
from benchmarks.planted.sides import plant_speaker, plant_swap
from benchmarks.planted.slips import Planter
from benchmarks.planted.turning import plant_comparative, plant_hedge, plant_hedged, plant_negation, plant_opposite, plant_superlative

ENGLISH: Mapping[str, Planter] = {
    "number": plant_number,
    "unit": plant_unit,
    "date": plant_date,
    "age": plant_age,
    "name": plant_name,
    "place": plant_place,
    "role": plant_role,
    "quotation": plant_quotation,
    "speaker": plant_speaker,
    "swap": plant_swap,
    "negation": plant_negation,
    "hedge": plant_hedge,
    "hedge-added": plant_hedged,
    "superlative": plant_superlative,
    "comparative": plant_comparative,
    "opposite": plant_opposite,
    "cause": plant_cause,
    "attribution": plant_attribution,
    "conflation": plant_conflation,
    "invented": plant_invented,
}
CHINESE: Mapping[str, Planter] = {
    "zh-number": plant_han_number,
    "zh-date": plant_han_date,
    "zh-name": plant_han_name,
    "zh-negation": plant_han_negation,
    "zh-hedge": plant_han_hedge,
    "zh-quotation": plant_han_quotation,
    "zh-opposite": plant_han_opposite,
}
_TURNED = "negation opposite wording"
FITTING: Mapping[str, frozenset[str]] = {
    kind: frozenset(names.split())
    for kind, names in {
        "number": "number figure money percent count unsupported",
        "unit": "unit number figure money percent count currency wording",
        "date": "date year time number weekday",
        "age": "age ordinal number count figure superlative wording duration",
        "name": "name role speaker place",
        "place": "name place wording",
        "role": "role wording name",
        "quotation": "quotation speaker",
        "speaker": "speaker name attribution quotation",
        "swap": "swap wording number figure conflation",
        "negation": f"{_TURNED} hedge",
        "hedge": "hedge wording scope quantifier",
        "hedge-added": "hedge wording",
        "superlative": "superlative wording number",
        "comparative": f"{_TURNED} comparative number figure superlative direction",
        "opposite": f"{_TURNED} comparative swap direction",
        "cause": "cause wording",
        "attribution": "attribution outlet hearsay hedge speaker name wording first-person role",
        "conflation": "conflation unsupported thin swap name speaker wording",
        "invented": "unsupported thin conflation name wording number date",
    }.items()
}


def fits(kind: str, found: str) -> bool:
    """Tell whether a finding's kind names what was planted."""
    wanted = FITTING[kind.removeprefix("zh-")]
    return found in wanted or any(part in wanted for part in found.split("-"))
