"""Wrong names: of persons, companies, agencies and places, and wrong roles."""

import random
import re
from collections.abc import Iterator

from benchmarks.planted import lists
from benchmarks.planted.names import Name, surname
from benchmarks.planted.slips import Slip, World, any_of, one_way, people, put, surely_person
from benchmarks.planted.spots import Spot

_SPEAKS = re.compile(
    r"^,? (?:also |later |has |had )?(?:said|says|told|tells|added|adds|explained|explains|argued|argues|wrote|writes|noted|notes|warned|warns|posted|replied|claimed)\b"
)
_SPOKEN = re.compile(r"(?:\b(?:said|says|according to|told|added|adds|explained|explains|wrote|writes)) $")
_ROLES = one_way(
    "chief executive officer>chief operating officer, chief executive>chairman, chief executive>finance chief, chief financial officer>chief executive, CEO>CFO, CEO>chairman, "
    "CTO>CEO, CFO>CEO, COO>CEO, chief technology officer>chief executive, chief operating officer>chief financial officer, co-founder>chairman, "
    "founder>chief executive, chairman>chief executive, spokesperson>chief executive, spokesman>lawyer, spokeswoman>lawyer, vice president>president, "
    "prime minister>president, prime minister>foreign minister, foreign minister>prime minister, defense secretary>state secretary, "
    "defence secretary>home secretary, home secretary>defence secretary, secretary of state>attorney general, attorney general>secretary of state, "
    "senator>governor, governor>senator, mayor>governor, professor>student, director>deputy director, managing director>finance director, "
    "general counsel>chief executive, lawyer>spokesperson, attorney>prosecutor, analyst>executive, president>vice president, deputy director>director, "
    "researcher>executive, engineer>director, editor-in-chief>publisher, head of product>head of design, minister>deputy minister, judge>prosecutor, "
    "chair>deputy chair, investor>founder, board member>chief executive, prosecutor>judge, detective>prosecutor, head of research>head of sales, "
    "co-founder and CEO>co-founder and CTO, senior vice president>chief executive, executive director>chairman, coach>captain, author>editor, producer>director"
)
_ROLE = any_of(_ROLES)
_FORMER = re.compile(r"\b(?:former|ex-|then-)[ ]?(?=[a-zA-Z])")
_HOLDER = re.compile(
    r"\b(?P<role>chief executive|CEO|president|prime minister|chairman|director|minister|senator|spokesman|spokeswoman|editor|engineer|employee|professor|co-founder|executive|head)\b(?= (?:of|at|[A-Z]))"
)
_PLACE_AFTER = re.compile(
    r"^(?:['’]s|, D\.?C|-\w|[- ](?:based|Times|Post|University|Police|Journal|Street|City|State|Department|Ministry|Stock)| [A-Z])"
)
_DOUBLED = "lrsntmpe"


def plant_name(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong names of persons, companies and agencies, and misspelt ones."""
    for name in spot.names:
        if name.kind not in ("person", "company", "agency") or spot.in_quotes(name.start) or spot.text.count(name.text) > 1:
            continue
        span = (name.start, name.end)
        if not _speaks(spot, name):
            for sub, new in (("same article", _rival(spot, name, rng)), ("other article", _stranger(spot, name, world, rng))):
                if new and not _fits(spot, name, new):
                    yield put(spot, f"{name.kind}, {sub}", span, new)
        for sub, new in _misspelt(name.text, rng):
            if new.lower() not in spot.page.folded:
                yield put(spot, sub, span, new)
        if name.kind == "person" and " " in name.text:
            yield from _half_wrong(spot, name, world, rng)


def _speaks(spot: Spot, name: Name) -> bool:
    return bool(_SPEAKS.match(spot.text[name.end :]) or _SPOKEN.search(spot.text[: name.start]))


def _rival(spot: Spot, name: Name, rng: random.Random) -> str:
    """Return another name of the same kind from the article, "" for none."""
    found = sorted(
        {
            other.text
            for other in spot.page.names
            if other.kind == name.kind and not lists.akin(other.text, name.text) and other.text not in spot.text
        }
    )
    if name.kind == "person":
        found = [other for other in found if surely_person(other)]
    if name.kind == "agency":
        found = [other for other in found if _office(other) == _office(name.text)]
    return rng.choice(found) if found else ""


def _office(name: str) -> str:
    """Return what sort of office a name is of, its own name for one without such a word."""
    sorts = {
        "University": "school",
        "Institute": "school",
        "College": "school",
        "School": "school",
        "Court": "court",
        "Police": "police",
        "Hospital": "hospital",
    }
    return next((sort for word, sort in sorts.items() if word in name), "office")


def _stranger(spot: Spot, name: Name, world: World, rng: random.Random) -> str:
    """Return a name of the same kind that the article does not have, "" for none."""
    found = [
        other for other in world.names.get(name.kind, ()) if other.lower() not in spot.page.folded and not lists.akin(other, name.text)
    ]
    if name.kind == "company":
        found = [other for other in found if other in lists.COMPANIES]
    if name.kind == "agency":
        found = [other for other in found if _office(other) == _office(name.text)]
    if name.kind == "person":
        found = [other for other in found if surely_person(other) and surname(other).lower() not in spot.page.folded]
        return surname(rng.choice(found)) if found and " " not in name.text else rng.choice(found) if found else ""
    return rng.choice(found) if found else ""


def _fits(spot: Spot, name: Name, new: str) -> bool:
    """Tell whether the article may say the same of the new name: near it stand this sentence's words, or it is named beside the old one."""
    key = surname(new) if name.kind == "person" else new
    if spot.page.said_elsewhere(key, spot.text, 3) or key in spot.before or key in spot.after:
        return True
    joined = rf"{re.escape(name.text)}(?:,| and| or) {re.escape(new)}|{re.escape(new)}(?:,| and| or) {re.escape(name.text)}|{re.escape(new)} \({re.escape(name.text)}"
    return bool(re.search(joined, spot.page.article.text))


def _misspelt(name: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield a name with a letter wrong, and one with a word wrong."""
    places = [at for at in range(2, len(name) - 1) if name[at].islower() and name[at - 1].islower() and name[at + 1].islower()]
    if len(name) >= 6 and places:
        at = rng.choice(places)
        vowel = {"a": "e", "e": "a", "i": "e", "o": "a", "u": "o"}.get(name[at])
        if vowel:
            yield "one letter", name[:at] + vowel + name[at + 1 :]
        elif name[at] in _DOUBLED and name[at] not in (name[at - 1], name[at + 1]):
            yield "one letter", name[:at] + name[at] + name[at:]
        elif name[at] != name[at + 1]:
            yield "one letter", name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    words = {"University": "Institute", "Institute": "University", "Department": "Ministry", "Commission": "Committee", "Committee": "Commission", "Ministry": "Department",
             "Agency": "Authority", "Authority": "Agency", "Labs": "Systems", "Capital": "Ventures", "Ventures": "Capital", "Technologies": "Systems",
             "Council": "Commission", "Court": "Council", "Foundation": "Association", "Association": "Federation", "National": "International",
             "Federal": "National", "International": "National", "Trade": "Transport", "Security": "Safety", "Health": "Education", "Defense": "Commerce"}  # fmt: skip
    changed = [re.sub(rf"\b{word}\b", other, name, count=1) for word, other in words.items() if re.search(rf"\b{word}\b", name)]
    if changed:
        yield "one word", rng.choice(changed)


def _half_wrong(spot: Spot, name: Name, world: World, rng: random.Random) -> Iterator[Slip]:
    first, last = name.text.split()[0], surname(name.text)
    del world
    firsts = sorted(
        other for other in lists.FIRST_NAMES if other[0] == first[0] and other.lower() not in spot.page.folded and other[:3] != first[:3]
    )
    if firsts:
        yield put(spot, "first name", (name.start, name.start + len(first)), rng.choice(firsts))
    lasts = sorted({surname(other.text) for other in spot.page.names if surely_person(other.text) and surname(other.text) not in spot.text})
    mixed = [other for other in lasts if f"{first} {other}" not in spot.page.article.text and other != first]
    if mixed:
        yield put(spot, "two persons mixed", (name.end - len(last), name.end), rng.choice(mixed))


def plant_place(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong places and nationalities."""
    del world
    for name in spot.names:
        group = next((group for group in lists.PLACE_GROUPS if name.text in group), None)
        if not group or spot.in_quotes(name.start) or spot.text.count(name.text) > 1 or _PLACE_AFTER.match(spot.text[name.end :]):
            continue
        nation = bool(re.search(r"^,? [A-Z]|, $|\b(?:and|or) $", spot.text[name.end : name.end + 3] + spot.text[: name.start][-5:]))
        there = [
            other
            for other in group
            if re.search(rf"\b{other}\b", spot.page.article.text) and other not in spot.text and not lists.akin(other, name.text)
        ]
        if there and not nation and not _fits(spot, name, new := rng.choice(there)):
            yield put(spot, "same article", (name.start, name.end), new)
        strange = [other for other in group if other.lower() not in spot.page.folded and not lists.akin(other, name.text)]
        if strange:
            near = sorted(strange, key=lambda other: abs(group.index(other) - group.index(name.text)))[:12]
            yield put(spot, "other", (name.start, name.end), rng.choice(near))
    for match in re.finditer(
        rf"\b(?:{'|'.join(lists.ADJECTIVES)})\b(?= [a-z]{(4,)})(?! (?:with|from|when|that|than|into|over)\b)", spot.text
    ):
        new = rng.choice([other for other in lists.ADJECTIVES if other.lower() not in spot.page.folded])
        if not spot.in_quotes(match.start()) and not re.search(
            r"[A-Z]\w+ $|-$|\b(?:in|into|speaks?|spoke|spoken|learn) $", spot.text[: match.start()]
        ):
            yield put(spot, "nationality", match.span(), new)


def plant_role(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong roles: the title exchanged, "former" lost or gained."""
    del world
    persons = people(spot.names)
    if not persons:
        return
    for match in _ROLE.finditer(spot.text):
        near = [name for name in persons if -60 < name.start - match.end() < 30 or -40 < match.start() - name.end < 5]
        if (
            near
            and not spot.in_quotes(match.start())
            and not re.search(r"(?:vice|deputy|assistant|former|interim)[ -]$", spot.text[: match.start()])
        ):
            new = rng.choice(_ROLES.get(match.group()) or _ROLES[match.group().lower()])
            if not any(_holds(spot, name, new) for name in near) and new.lower() not in spot.text.lower().replace(
                match.group().lower(), ""
            ):
                yield put(
                    spot,
                    "title",
                    match.span(),
                    new.title() if match.group().istitle() else new[0].upper() + new[1:] if match.group()[0].isupper() else new,
                )
    for match in _FORMER.finditer(spot.text):
        if not spot.in_quotes(match.start()) and any(
            0 < name.start - match.end() < 50 or 0 < match.start() - name.end < 12 for name in persons
        ):
            yield put(spot, "former lost", match.span(), "")
    for match in _HOLDER.finditer(spot.text):
        before = spot.text[: match.start()]
        beside = any(0 < name.start - match.end() < 40 or 0 < match.start() - name.end < 12 for name in persons)
        if (
            beside
            and not spot.in_quotes(match.start())
            and re.search(r"(?:^|[,(—] |\b(?:[Tt]he|its|his|her|their|said|says|a|by|with|to|told|as) |['’]s )$", before)
            and not any(_holds(spot, name, "former") for name in persons)
        ):
            yield put(spot, "former gained", (match.start(), match.start()), "former ")


def _holds(spot: Spot, name: Name, role: str) -> bool:
    """Tell whether some statement of the article has the person and the role."""
    last, short = surname(name.text), role.rsplit(maxsplit=1)[-1].lower()
    return any(last in statement and re.search(rf"\b{re.escape(short)}", statement.lower()) for statement in spot.page.others(spot.text))
