"""Who said and did what to whom: wrong speakers, and subject and object exchanged."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from benchmarks.planted import lists
from benchmarks.planted.names import surname
from benchmarks.planted.slips import Slip, World, exchange, people, put, surely_person
from benchmarks.planted.spots import Spot

_VERB = r"said|says|told|tells|added|adds|explained|explains|argued|argues|wrote|writes|noted|notes|warned|warns|insisted|claimed|claims|recalled|recalls|suggested|stated|admitted"
_NAME = r"(?:[A-Z][\w&-]*\w(?: [A-Z][\w&-]*\w){0,3})"
_SPEAKER = re.compile(
    rf"(?P<a>{_NAME})(?= (?:{_VERB})\b)|(?<=[”\"] said )(?P<b>{_NAME})|(?<=[Aa]ccording to )(?P<c>{_NAME})|(?<=[”\"] says )(?P<d>{_NAME})"
)
_PRONOUN = re.compile(rf"\b(?P<who>[Hh]e|[Ss]he)\b(?= (?:{_VERB})\b)")
_DEEDS = (
    "sued acquired bought backed beat defeated overtook accused criticised criticized fined blocked funded hired fired poached copied hacked attacked invaded "
    "threatened warned supported endorsed rejected outsold outbid surpassed trails trailed leads led followed replaced succeeded owns controls supplies "
    "pays paid sold licensed licenses invested banned sanctioned praised urged asked ordered told advised investigated invited thanked blames blamed "
    "interviewed helped targeted struck bombed raided topped passed dropped left joined challenged cut pushed forced rivals outperforms beats outperformed "
    "powers uses used tests tested runs built builds makes made gave gives sent sends needs wants employs drove drives shapes shaped inspired caused causes "
    "produces produced contains created creates killed kills shot hit hits saved saves reported introduced bans protects protected"
).split()
_ACTORS = (
    "company|firm|startup|government|regulator|court|police|judge|president|minister|union|bank|army|military|agency|group|team|club|party|court|lawyer|"
    "researcher|owner|manager|investor|buyer|seller|supplier|maker|rival|publisher|outlet|newspaper|city|state|country|ministry|board|committee|man|woman|"
    "doctor|teacher|parent|customer|user|driver|worker|employee|officer|prosecutor|senator|lawmaker|billionaire|retailer|developer|engineer|founder|executive"
)
_PHRASE = rf"(?:(?:[Tt]he|[Aa]n?) (?:[a-z-]+ ){{0,2}}(?:{_ACTORS})|{_NAME})"
_LEAD = r"(?:^|(?<=, )|(?<=that )|(?<=said )|(?<=when )|(?<=after )|(?<=because )|(?<=while )|(?<=and )|(?<=but )|(?<=before )|(?<=if )|(?<=as ))"
_ACTIVE = re.compile(
    rf"{_LEAD}(?P<a>{_PHRASE}) (?:has |had |have |also |will |would |could |may |later |recently )?"
    rf"(?P<verb>{'|'.join(_DEEDS)}|[a-z]{{3,}}ed(?: in| on| against)?) (?P<b>{_PHRASE})(?=[.,;:]| (?!and\b|or\b|of\b)[a-z])"
)
_PASSIVE = re.compile(
    rf"{_LEAD}(?P<a>{_PHRASE}) (?:is|was|were|has been|had been|are|being) (?:[a-z]+ly )?[a-z]+(?:ed|ght|ught|en|ade|un|ld) by (?P<b>{_PHRASE})(?=[.,;:]| (?!and\b|or\b|of\b)[a-z])"
)
_AIMED = re.compile(
    rf"(?P<a>{_NAME})['’]s? (?:[a-z]+ )?(?:acquisition|purchase|takeover|lawsuit|suit|investment|attacks?|war|complaint|ban|invasion|criticism|strikes|threats?|bid|offer|stake|"
    rf"support|backing|lawsuits|case|sale|move) (?:of|against|in|on|for|to) (?P<b>{_NAME})(?=[.,;:]| (?!and\b|or\b)[a-z])"
)
_FROM_TO = re.compile(
    r"\b(?:r[io]se|rising|fell|fall|increas\w+|decreas\w+|gr[eo]w\w*|cut|rais\w+|lower\w+|mov\w+|dropp?\w*|switch\w+|went|reduc\w+|jump\w+|climb\w+|slip\w+|up|down|expand\w+|shr[aiu]nk|improv\w+|fl[eo]w|travel\w+|transferr?\w+|relocat\w+|promot\w+|surg\w+|soar\w+|plung\w+|chang\w+|declin\w+) (?:[^.;:]{0,40} )?from (?P<a>\$?[\d.,]+\w?%?(?: (?:million|billion|percent))?|[A-Z][a-z]+(?: [A-Z][a-z]+)?) to (?P<b>\$?[\d.,]*\d\w?%?(?: (?:million|billion|percent))?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?![\w-])"
)
_OWNED = re.compile(rf"(?P<a>{_NAME})['’]s [a-z][^.;:]{{3,80}}?(?P<b>{_NAME})['’]s (?=[a-z])")
_COMPARED = re.compile(
    rf"(?P<a>{_NAME}) (?:is|was|are|were|has|had|grew|became|remains) [^.;:,]{{0,40}}\bthan (?P<b>{_NAME})(?=[.,;]| (?:in|by|on|at|for)\b)"
)
_MAKES = frozenset(
    "launched introduced released unveiled announced created built builds uses used makes made runs developed published added tested tests produces".split()
)
_NO_SIDE = frozenset("It He She They This That There Who What We These Those In But And When As Its its For So Which If".split())
_MUTUAL = frozenset("met married joined left based named called titled dubbed located".split())


_TOGETHER = re.compile(
    r"\b(?:between|both|together|alongside|versus|vs|each other|jointly|merger?|partner\w*|rivals?|compet\w+|respectively|known as|called|renamed|formerly|collaborat\w+)\b"
)
_DOES = re.compile(
    r"\b(?:is|was|are|were|has|had|have|will|would|told|said|says|sued|bought|made|took|gave|sent|paid|[a-z]{3,}ed|[a-z]{3,}s)\b"
)


def plant_speaker(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield the words of one person given to another of the article, or of another article."""
    known = {name.text: name for name in spot.page.names if name.kind == "person"}
    lasts = {surname(text): text for text in known if " " in text}
    for match in _SPEAKER.finditer(spot.text):
        group = next(name for name in "abcd" if match[name])
        who = match[group]
        full = who if who in known else lasts.get(who, "")
        if full and not spot.in_quotes(match.start()) and not spot.text[: match.start()].endswith("the "):
            others = [
                other
                for other in sorted(lasts.values())
                if surely_person(other) and not lists.akin(other, full) and surname(other) not in spot.text
            ]
            if others:
                other = rng.choice(others)
                yield put(spot, "person of the article", match.span(group), other if " " in who else surname(other))
            strange = [
                other for other in world.names.get("person", ()) if surely_person(other) and surname(other).lower() not in spot.page.folded
            ]
            if strange:
                yield put(spot, "person of another article", match.span(group), rng.choice(strange))
    near = " ".join(spot.page.statements[max(0, spot.at - 12) : spot.at]) + spot.text
    for match in _PRONOUN.finditer(spot.text):
        away = [other for other in sorted(lasts.values()) if surely_person(other) and not any(part in near for part in other.split())]
        if away and not spot.in_quotes(match.start()) and not people(spot.names):
            yield put(spot, "for he or she", match.span("who"), rng.choice(away))


def plant_swap(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield subject and object exchanged: of active and passive verbs, owners, ends, sides of a comparison."""
    del world, rng
    for sub, pattern in (
        ("active", _ACTIVE),
        ("passive", _PASSIVE),
        ("aimed", _AIMED),
        ("from to", _FROM_TO),
        ("owners", _OWNED),
        ("compared", _COMPARED),
    ):
        for match in pattern.finditer(spot.text):
            if spot.in_quotes(match.start()) or spot.in_quotes(match.end() - 1) or not _swappable(match, sub):
                continue
            if sub != "from to" and not (_named(spot, match["a"]) and _named(spot, match["b"]) and _of_one_world(spot, match)):
                continue
            yield _recased(spot, exchange(spot, sub, match.span("a"), match.span("b")), match)
    yield from _names_exchanged(spot)


def _names_exchanged(spot: Spot) -> Iterator[Slip]:
    """Exchange two names of one kind that do different things in the sentence."""
    if _TOGETHER.search(spot.text):
        return
    for one, other in pairwise(spot.names):
        between = spot.text[one.end : other.start]
        apart = bool(_DOES.search(between)) and not re.search(r"\b(?:and|or|with|than)\s*(?:the )?$|^(?:,| and| or)", between)
        alone = spot.text.count(one.text) == 1 == spot.text.count(other.text) and not re.match(r" [A-Z]|-", spot.text[other.end :])
        inside = spot.in_quotes(one.start) or spot.in_quotes(other.start)
        if (
            one.kind == other.kind
            and one.kind in ("person", "company", "agency", "place")
            and apart
            and alone
            and not inside
            and not lists.akin(one.text, other.text)
        ):
            yield exchange(spot, f"names exchanged, {one.kind}", (one.start, one.end), (other.start, other.end))


def _of_one_world(spot: Spot, match: re.Match[str]) -> bool:
    """Tell whether both sides can do what the other does: a person and a place cannot."""
    kinds = {name.text: name.kind for name in spot.names}
    return {kinds.get(match["a"], ""), kinds.get(match["b"], "")} not in ({"person", "place"}, {"person", ""}, {"place", ""})


def _named(spot: Spot, phrase: str) -> bool:
    """Tell whether a side is a name as the article has it, or an actor with its article."""
    return (
        phrase[:4].lower() == "the "
        or phrase[:2].lower() == "a "
        or phrase[:3].lower() == "an "
        or any(name.text == phrase for name in spot.names)
    )


def _swappable(match: re.Match[str], sub: str) -> bool:
    a, b = match["a"], match["b"]
    first = a.split()[0]
    if match.groupdict().get("verb", "").split(" ")[0] in _MAKES and any(side[:4].lower() in ("the ", "a", "an") for side in (a, b)):
        return False
    if sub == "from to":
        return a != b and a[0].isalpha() == b[0].isalpha() and "-" not in a + b
    if sub in ("owners", "compared") and (
        first in lists.ADJECTIVES
        or a.split()[0] in ("It", "He", "She", "That", "What", "There", "Let", "Here", "Who", "The", "This", "In", "While")
    ):
        return False
    if first in _NO_SIDE:
        return False
    return (
        a.lower() != b.lower()
        and not lists.akin(a, b)
        and match.groupdict().get("verb") not in _MUTUAL
        and not b.lower().startswith("its ")
    )


def _recased(spot: Spot, slip: Slip, match: re.Match[str]) -> Slip:
    """Give the sentence its capital at the new beginning, and take it from the old one."""
    a, text = match["a"], slip.text
    if match.start("a") == 0 and a.split()[0] in ("The", "A", "An"):
        at = len(text) - (len(spot.text) - match.end("b")) - len(a)
        text = text[:at] + text[at].lower() + text[at + 1 :]
    return Slip(sub=slip.sub, text=text[0].upper() + text[1:], what=slip.what)
