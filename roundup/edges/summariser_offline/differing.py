"""Where the sources of a story differ on a figure: said in our own words, with who says what."""

import re
from dataclasses import dataclass
from itertools import combinations

from roundup.edges.summariser_offline.credits import outlet_of
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.wording import named
from roundup.text.facts import Fact, agree

_NOUN = re.compile(
    r"^(?: \([^)]*\))?[- ](?:in (?:its|the|an?) )?(?:[a-z-]+ )?(?P<noun>IPO|offering|fine|penalty|users|customers|drivers|riders|stake|valuation|downloads|installs|jobs|workers|employees|deal|investment|round|loss|profit|revenue)\b"
)
_WORDS = {"over": "more than ", "under": "nearly ", "about": "about "}
_SCOPE = re.compile(r"\b(?:daily|weekly|monthly|annual|yearly|active|domestic|overseas|abroad|quarter|first|second|last)\b")
_ITS = re.compile(r"\b[Ii]ts (?:more than |over |about |around |nearly |almost |roughly )?$")
_NO_OWNERS = ("agency", "place", "media", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of something that belongs to a name."""

    name: str
    noun: str
    fact: Fact
    line: Line


def differing(material: Material) -> tuple[str, tuple[str, ...]] | None:
    """Return a sentence on the first figure that two outlets give differently, and the passages of both; None where they agree."""
    found = [
        figure
        for line in material.lines
        if not line.old and not line.rewrite and line.article.language != "zh"
        for figure in _figures(line, material)
    ]
    for one, other in combinations(found, 2):
        if _clash(one, other):
            said = ", ".join(f"{_written(figure.fact)} ({outlet_of(figure.line.article)})" for figure in (one, other))
            of = f"the {one.noun}" if one.noun == "IPO" or not one.noun.endswith("s") else f"the number of {one.noun}"
            return f"Accounts of {of} of {named(one.name, material)} differ: {said}.", (one.line.passage, other.line.passage)
    return None


def _figures(line: Line, material: Material) -> list[Figure]:
    names = [name for name in line.names if name in material.main]
    found = []
    for fact in line.facts:
        noun = _NOUN.match(line.text[fact.end :])
        owner = names[0] if len(names) == 1 else "" if names else _owner(line, fact, material)
        if fact.kind in ("money", "count") and noun and owner:
            found.append(Figure(name=owner, noun=noun["noun"], fact=fact, line=line))
    return found


def _owner(line: Line, fact: Fact, material: Material) -> str:
    """Return whom "its" before a figure means: the one company of the sentences before it in its passage, "" where that is not certain."""
    if not _ITS.search(line.text[: fact.start]):
        return ""
    before = [other for other in material.lines if other.passage == line.passage and other.place <= line.place]
    named_ = {name for other in before for name in other.names if material.lexicon.kind(name) not in _NO_OWNERS}
    return next(iter(named_)) if len(named_) == 1 and named_ <= material.main else ""


def _clash(one: Figure, other: Figure) -> bool:
    same = (one.name, one.noun, one.fact.kind) == (other.name, other.noun, other.fact.kind)
    if not same or one.line.article.id == other.line.article.id or not (one.line.article.outlet and other.line.article.outlet):
        return False
    scopes = [sorted(_SCOPE.findall(figure.line.text[max(0, figure.fact.start - 30) : figure.fact.end + 30])) for figure in (one, other)]
    return scopes[0] == scopes[1] and not agree(one.fact, other.fact)


def _written(fact: Fact) -> str:
    return f"{_WORDS.get(fact.approx, '')}{fact.text}"
