"""The passages that bear a phrase of ours, and whether the check would let a sentence stand on them."""

import re
from datetime import date

from roundup.edges.summariser_offline.material import Line, Material
from roundup.entities import find_mentions
from roundup.model import Block, Claim, Section
from roundup.stages.check import Verifier
from roundup.text.words import fold

_NEEDED = re.compile(r"[$£€]?[\w.'’+#&-]*(?:[A-Z]|\d)[\w.'’+#&-]*\w|[A-Z]\b")


def holding(text: str, material: Material, first: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return ``first`` and as few passages more as are needed for every name and figure of a text; those that no passage has stay unproven."""
    chosen = list(dict.fromkeys(passage for passage in first if passage))
    passages: dict[str, list[Line]] = {}
    for line in material.lines:
        passages.setdefault(line.passage, []).append(line)
    names = {mention.name for mention in find_mentions(text, material.lexicon) if mention.name in material.lexicon.by_name}
    has = {passage: _held(text, names, lines) for passage, lines in passages.items()}
    missing = frozenset().union(*has.values()) - frozenset().union(*(has.get(passage, frozenset()) for passage in chosen))
    while missing:
        best = max(has, key=lambda passage: len(has[passage] & missing))
        chosen.append(best)
        missing -= has[best]
    return tuple(chosen)


def _held(text: str, names: set[str], lines: list[Line]) -> frozenset[str]:
    """Return which known names and capitalised words of a text stand in the lines of a passage."""
    said = fold(" ".join(line.text for line in lines))
    words = {re.sub(r"['’]s$", "", word) for word in _NEEDED.findall(text)}
    found = {word for word in words if re.search(rf"(?<![a-z0-9]){re.escape(fold(word))}(?![a-z0-9])", said)}
    return frozenset(found | {f"={name}" for name in names if any(name in line.names for line in lines)})


def stands(claim: Claim, verifier: Verifier, week: date | None) -> bool:
    """Tell whether the check finds nothing in a claim that blocks; without a week nothing is asked."""
    if week is None:
        return True
    block = Block(id="lede", kind="text", section=Section(title="", claims=(claim,)))
    return not any(finding.severity == "blocks" for finding in verifier.findings((block,), week))
