"""Who the actors are: one sentence of our own from the lexicon's glosses or from appositions of the sources."""

import re
from dataclasses import dataclass

from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.material import Line, Material
from roundup.edges.summariser_offline.wording import named
from roundup.text.words import count_words, words

_KINDS = ("company", "agency", "product", "group")
_APPOSITION = re.compile(r"^, (?P<gloss>(?:the|an?) (?:[\w’'-]+ ){1,8}?[\w’'-]+)(?=[,.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """What a name is, and the passage that bears it out."""

    name: str
    gloss: str
    passage: str


def glosses(material: Material, spoken: str) -> tuple[Gloss, ...]:
    """Return glosses of the names that stand in what has been written, then of the other main ones."""
    known = [name for name in material.names if material.lexicon.kind(name) in _KINDS]
    first = [name for name in known if re.search(rf"\b{re.escape(name)}\b", spoken)]
    later = [name for name in known if name not in first and name in material.main]
    return tuple(gloss for name in (first + later if first else []) if (gloss := _gloss(name, material)))


def _gloss(name: str, material: Material) -> Gloss | None:
    entry = material.lexicon.by_name.get(name)
    lines = [line for line in material.lines if name in line.names and line.article.language != "zh"]
    passages = dict.fromkeys(line.passage for line in lines)
    texts = {passage: " ".join(line.text for line in material.lines if line.passage == passage) for passage in passages}
    for passage, text in texts.items():
        if entry and entry.gloss and _held(entry.gloss, name, text):
            return Gloss(name=name, gloss=_one_of(entry.gloss), passage=passage)
    return next((Gloss(name=name, gloss=said, passage=line.passage) for line in lines if (said := _apposition(line, name))), None)


def _one_of(gloss: str) -> str:
    """Return "a ride-hailing company" for "the ride-hailing company": it is not the only one."""
    plain = re.fullmatch(r"the ((?:[\w-]+ )*(?:company|firm|platform|app|maker|group|service|website|site|retailer))", gloss)
    return f"{'an' if plain[1][0] in 'aeio' else 'a'} {plain[1]}" if plain else gloss


def _apposition(line: Line, name: str) -> str:
    for mention in line.mentions:
        match = _APPOSITION.match(line.text[mention.end :]) if mention.name == name else None
        if (
            match
            and count_words(match["gloss"]) <= 8
            and not re.search(r"\b(?:who|which|that|said|its|his|her|their|latter|former|same)\b", match["gloss"])
        ):
            return match["gloss"]
    return ""


def _held(gloss: str, name: str, text: str) -> bool:
    """Whether a passage says about the same: all but one in three of the words of a gloss."""
    mine = {word.lower()[:5] for word in words(gloss) if len(word) > 3 and word not in name}
    theirs = {word.lower()[:5] for word in words(text)}
    return bool(mine) and len(mine & theirs) * 3 >= len(mine) * 2


def introduced(found: tuple[Gloss, ...], material: Material) -> tuple[str, tuple[str, ...]]:
    """Return a sentence that says who one or two of the actors are, and the passages it rests on."""
    said = [f"{named(gloss.name, material)} is {gloss.gloss}" for gloss in found[:2]]
    return f"{capital('; '.join(said))}.", tuple(dict.fromkeys(gloss.passage for gloss in found[:2]))
