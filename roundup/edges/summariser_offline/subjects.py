"""What a story is about, from its headline: names and noun phrases ranked by what the text makes of them, and joined anew."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.ground import Ground
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.phrases import JOINS, MASS, Phrase, forms, indefinite, phrases, said, worth
from roundup.edges.summariser_offline.titling import clauses
from roundup.edges.summariser_offline.wordclasses import is_empty


def candidates(material: Material, ground: Ground) -> list[Phrase]:
    """Return the phrases of the lead's headline that may stand in a heading, in their order."""
    outlet = material.story.lead.outlet
    found = [p for rank, clause in enumerate(clauses(material.story.lead.title, outlet)) for p in phrases(clause, ground, rank=rank)]
    seen: set[str] = set()
    kept: list[Phrase] = []
    for phrase in found:
        key = phrase.text.lower()
        squeezed = re.sub(r"\W", "", key)
        if (
            key not in seen
            and len(key) > 1
            and squeezed not in re.sub(r"\W", "", outlet.lower())
            and not key.isdigit()
            and not re.search(r"\w\.[A-Z]", phrase.text)
        ):
            seen.add(key)
            role = kept.pop() if phrase.link == "=" and kept and not kept[-1].name else None
            kept.append(replace(phrase, first=role.first, link=role.link) if role else phrase)
    return kept


def early(material: Material, ground: Ground, taken: list[Phrase]) -> list[Phrase]:
    """Return phrases of the lead's first two sentences that its text comes back to, and that add to those taken."""
    lead = material.story.lead.id
    lines = [line.text for line in material.lines if line.article.id == lead][:12]
    lines = [line for line in lines if len(line.split()) > 6 and line.endswith((".", "”", '"'))][:2]
    words = {word.lower().rstrip("s") for phrase in taken for word in phrase.words}
    found = [p for rank, line in enumerate(lines) for p in phrases(line, ground, rank=rank, cased=True)]
    return [
        p
        for p in found
        if not {word.lower().rstrip("s") for word in p.words} & words
        and not re.search(r"\w\.[A-Z]", p.text)
        and ground.count(p.text) > (2 if p.name else 1)
        and (p.name or len([word for word in p.words if not is_empty(word.lower())]) > 1)
    ]


def labels(material: Material) -> list[str]:
    """Return headings that say what a story is about, the best first."""
    ground = Ground(material)
    own = candidates(material, ground)
    scored = [*_pairs(own, ground), *_three(own, ground)]
    if len([p for p in own if worth(p, ground) > 2]) < 2:
        scored += [(score - 1.0, text) for score, text in _pairs_of(own, early(material, ground, own), ground)]
    scored += [
        (worth(form, ground) - less - (0.4 if len(form.words) > 1 else 1.6) - bare, capital(form.text if bare else said(form, ground)))
        for p in own
        for bare in (0.0, 0.2)
        for less, form in forms(p, ground)
        if p.name or len(form.words) > 1 or p.text.endswith("s")
    ]
    ranked = sorted(dict.fromkeys(scored), key=lambda pair: (-pair[0], pair[1]))
    return list(dict.fromkeys([*_defined(own, material, ground), *(text for score, text in ranked if score > _LEAST)]))


def own_words(material: Material) -> list[str]:
    """Return the phrases of a story's headline as they are, the best first, for where nothing can be made of them; no lone common noun."""
    ground = Ground(material)
    own = sorted(candidates(material, ground), key=lambda phrase: -worth(phrase, ground))
    return [capital(said(phrase, ground)) for phrase in own if phrase.name or not _is_common(phrase, ground)]


def _is_common(phrase: Phrase, ground: Ground) -> bool:
    """Whether a phrase is one countable noun that everybody knows: it says little, and needs an article."""
    word = phrase.text
    known = bool(ground.material.lexicon.zipf(word)) or not ground.material.lexicon.frequencies
    return len(phrase.words) == 1 and not phrase.name and word.islower() and known and not MASS.search(word) and not word.endswith("s")


def _pairs(own: list[Phrase], ground: Ground) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for (i, one), (j, two) in combinations(enumerate(own), 2):
        if two.link == "'s" and not one.name and j == i + 1:
            continue
        next_ = two.link if j == i + 1 and two.rank == one.rank else ""
        for less, first in forms(one, ground):
            for lesser, second in forms(two, ground):
                found += [(score - less - lesser, text) for score, text in _joined(first, second, next_, ground)]
    return found


def _three(own: list[Phrase], ground: Ground) -> list[tuple[float, str]]:
    """Return two names that the headline joins, with what it says of both."""
    found = []
    for (_, one), (j, two), (k, three) in combinations(enumerate(own), 3):
        if one.name and two.name and two.link == "and" and own[j - 1] is one and k > j and worth(three, ground) > _WORTHY:
            score = 0.31 * (worth(one, ground) + worth(two, ground)) + 0.62 * worth(three, ground) + 0.4
            found += [
                (score - less, capital(f"{said(one, ground)}, {said(two, ground)} and {said(form, ground)}"))
                for less, form in forms(three, ground)
            ]
    return found


def _joined(one: Phrase, two: Phrase, link: str, ground: Ground) -> Iterator[tuple[float, str]]:
    """Yield two phrases joined as the headline joins them, and by "and"."""
    if {word.lower().rstrip("s") for word in one.words} & {word.lower().rstrip("s") for word in two.words}:
        return
    first, second = worth(one, ground), worth(two, ground)
    score = 0.62 * (first + second)
    opened = capital(said(one, ground))
    if link == "'s" and one.name:
        yield score + 0.4, f"{opened}'s {two.text}"
        return
    if link in JOINS and one.link not in (*JOINS, "to"):
        yield score + 0.3, f"{opened} {link} {said(two, ground)}"
        yield score - 0.3, f"{capital(one.text)} {link} {two.text}"
    score -= 1.2 * (link == "of")
    if min(first, second) > _WORTHY and not (_is_bare(one, ground) or _is_bare(two, ground)):
        own = f"{two.article} {two.text}" if two.article in ("its", "their") and one.name and not two.name else said(two, ground)
        yield score, f"{opened} and {own}"
        yield score - 0.3, f"{capital(one.text)} and {two.text}"


def _is_bare(phrase: Phrase, ground: Ground) -> bool:
    """Whether a phrase is a common noun that should have an article, and no one knows which."""
    return _is_common(phrase, ground) and said(phrase, ground) == phrase.text


def _pairs_of(own: list[Phrase], more: list[Phrase], ground: Ground) -> list[tuple[float, str]]:
    return [
        (0.62 * (worth(one, ground) + worth(two, ground)), capital(f"{said(one, ground)} and {said(two, ground)}"))
        for one in own
        for two in more
        if worth(one, ground) > 1
    ]


def _defined(own: list[Phrase], material: Material, ground: Ground) -> list[str]:
    """Return "Name, a kind of thing" for a headline that opens with a name alone and says, here or in its text, what it is."""
    lead = material.story.lead
    repository = lead.title.startswith("GitHub - ")
    alone = {_alone(clause): rank for rank, clause in reversed(list(enumerate(clauses(lead.title, lead.outlet))))}
    named_ = [p for p in own if p.text.lower() in alone and p.rank == alone[p.text.lower()] and (p.name or (repository and not p.rank))]
    named_ = [p for p in named_ if p.name] or named_
    if not named_ or not (repository or not named_[0].rank):
        return []
    first, name = named_[0], named_[0].text
    near = [p for p in own if (p.rank == first.rank + 1 and p.opens) or (p.rank == first.rank and p.place > first.place)]
    kinds = [p for p in near[:1] if not p.name and (p.article in ("a", "an", "the") or (repository and p.rank))]
    match = re.search(rf"(?<![\w-]){re.escape(name)}(?: \([^)]*\))?(?: is|,) (an?|[A-Z]\w+'s) ([^.,;:]{{3,90}})", ground.text)
    if match:
        kinds += phrases(f"{match[1]} {match[2]}", ground, cased=True)[:1]
    made = [f"{name}, {_a_kind(form)}" for kind in kinds for _, form in forms(kind, ground) if _is_kind(form, name)]
    return [capital(text) for text in made]


def _is_kind(phrase: Phrase, name: str) -> bool:
    """Whether a phrase tells what kind of thing a name is: two words at least, not all of them the name's own."""
    new = [word for word in phrase.words if not is_empty(word.lower()) and word.lower().rstrip("s") not in name.lower()]
    return not phrase.name and len(phrase.words) > 1 and bool(new)


def _alone(clause: str) -> str:
    """Return a clause in lower case as far as it only names what it goes on to define or review."""
    return re.sub(r"(?: review| hands-on|,? (?:is|are) (?:an?|the|our) .*)$", "", clause, flags=re.IGNORECASE).lower()


def _a_kind(phrase: Phrase) -> str:
    """Return a phrase with the article of something new, "the" where the source has it."""
    if phrase.article == "the":
        return f"the {phrase.text}"
    return phrase.text if phrase.text.endswith("s") else f"{indefinite(phrase.words[0])} {phrase.text}"


_LEAST, _WORTHY = 0.8, 1.2
