"""Facts joined that do not belong together: causes, attributions, conflation, invention."""

import random
import re
from collections.abc import Iterator
from functools import cache

from benchmarks.planted import lists
from benchmarks.planted.slips import Slip, World, any_of, by_pairs, one_way, people, put
from benchmarks.planted.spots import Page, Spot, is_prose, telling

_NAME = r"(?:[A-Z][\w’&-]*\w(?: [A-Z][\w’&-]*\w){0,3})"
_VERBS = (
    "is|was|has|had|will|would|plans|wants|launched|released|announced|bought|acquired|sold|raised|agreed|began|started|opened|closed|cut|"
    "hired|built|uses|makes|made|expects|faces|faced|won|lost|filed|sued|moved|joined|left|spent|reported|introduced|offers|added|became|grew|paid|signed|"
    "unveiled|published|received|found|took|gave|works|worked|operates|owns|runs|designed|created|developed|produces|supports|planned|decided|refused|denied"
)
SUBJECT = re.compile(rf"^(?P<subject>{_NAME})(?:, [^,]{{3,40}},)? (?P<predicate>(?:also |now |already |later )?(?:{_VERBS}) .{{20,}}[.])$")
_BECAUSE = re.compile(
    r"^(?P<a>(?:[A-Z][\w’'-]*)(?: [\w’',%$.-]+){2,20}?),? (?P<link>because|since) (?P<b>(?:the|[A-Z]\w+|[a-z]+s|demand|there)\b(?: [\w’',%$.-]+){4,20})\.$"
)
_LINKS = one_way(
    "despite>because of, in spite of>because of, amid>because of, amid>due to, following>because of, although>because, even though>because, though>because, regardless of>because of, in addition to>because of, due to>despite, thanks to>despite, because of>despite"
)
_LINK = re.compile(rf"{any_of(_LINKS).pattern}(?!,)", re.IGNORECASE)
_AFTER = re.compile(
    r"(?<=[a-z%]),? (?P<link>after|when|while|as) (?P<next>(?:the|it|its|he|she|they|[A-Z]\w+))(?=(?: [a-z\w’-]+){0,5} (?:is|was|were|are|has|had|have|will|[a-z]{2,}ed|took|made|began|fell|rose|saw|went|came|got)\b)"
)
_AND = re.compile(
    r", and (?P<b>(?:the|it|its|they|he|she|that|[A-Z]\w+) (?:[a-z]+ ){0,3}(?:is|was|are|were|has|had|have|will|would|can|[a-z]+ed)\b)"
)
_LED = re.compile(
    r"^(?P<a>(?:The|A|An|Its) (?:[a-z-]+ ){1,3}[a-z]+|[A-Z]\w+) (?P<verb>led to|resulted in|caused|triggered|prompted|sparked|contributed to|stems from|stemmed from) (?P<b>(?:the|a|an|its) (?:[a-z-]+ ){0,3}[a-z]+)(?=[.,])"
)
_OUTLET = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(lists.OUTLETS, key=len, reverse=True))})\b")
_REPORTING = re.compile(r"\b(?:told|reported|reports?|according to|said|interview|says|first|wrote|by|via|with)\b")
_VERB_STRONG = one_way(
    "alleged>confirmed, alleges>shows, claimed>proved, suggested>showed, suggests>shows, argued>proved, argues>proves, believes>knows, "
    "believe>know, estimated>established, speculated>confirmed, accused>convicted, accuses>convicted, accused of>found guilty of, accusing>convicting, "
    "charged with>convicted of, allegations>findings, allegation>finding, suspected>convicted, predicted>confirmed, rumored>confirmed, rumoured>confirmed"
)
_STRONG = any_of(_VERB_STRONG)
_SAID = re.compile(r"(?<=[a-z] )said(?= (?:that |it |he |she |the |in ))")
_LEAD_CLAIM = re.compile(
    rf"^(?:{_NAME}|The [a-z]+(?: [a-z]+)?|Critics|Prosecutors|Researchers|Police|Analysts|Officials|Experts) (?:claims?|claimed|alleges?|alleged|believes?|argues?|argued|suspects?|suspected|speculated|estimates?) (?:that )?(?P<rest>(?:the|it|its|[A-Z]\w+|a|this) .{{20,}})$"
)
_TAIL_CLAIM = re.compile(
    r",? (?:according to (?:people|sources|a person|a source|an? [a-z]+ report|rumou?rs|leaks?|documents|reports?|prosecutors|the (?:lawsuit|complaint|report|company|indictment))[^,.]*|(?:the (?:lawsuit|complaint|report|indictment)|prosecutors|police|sources|critics) (?:claims?|alleges?|alleged|said|says))(?=\.$)"
)
_TOLD = re.compile(rf"\b(?P<verb>told|tells) (?P<who>{_OUTLET.pattern})")
_CONJOINED = re.compile(r"^(?P<head>.{25,}?), (?:and|but|while) ")


def plant_cause(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield causes that no one gave: "after" made "because", two facts joined by "because", cause and effect exchanged."""
    del world
    yield from by_pairs(spot, "link made cause", _LINK, _LINKS, rng)
    for match in (*_AFTER.finditer(spot.text), *_AND.finditer(spot.text)):
        link = match.groupdict().get("link")
        if not spot.in_quotes(match.start()) and not re.search(
            r"\b(?:soon|shortly|just|even|only|especially|day|days|year|years|month|months|week|weeks|hours|such|well|far|long|much|same)$",
            spot.text[: match.start()],
        ):
            span = match.span("link") if link else (match.start(), match.start("b"))
            yield put(spot, f"{link} made because" if link else "and made because", span, "because" if link else " because ")
    for match in filter(None, (_BECAUSE.match(spot.text),)):
        a, b = match["a"], match["b"]
        if not re.match(r"(?:It|He|She|They|This|That|There)\b", a) and "because" not in a + b:
            first = b[0].upper() + b[1:]
            second = (
                a
                if re.match(r"[A-Z]\w+ ?[A-Z]|[A-Z][a-z]*[A-Z]", a) or a.split()[0] not in ("The", "A", "An", "Its", "Some", "Many")
                else a[0].lower() + a[1:]
            )
            yield Slip(sub="reversed", text=f"{first} because {second}.", what="cause and effect exchanged")
    for match in _LED.finditer(spot.text):
        a, b = match["a"], match["b"]
        new = f"{b[0].upper()}{b[1:]} {match['verb']} {a[0].lower() + a[1:] if a.split()[0] in ('The', 'A', 'An', 'Its') else a}"
        yield Slip(sub="reversed", text=new + spot.text[match.end() :], what="cause and effect exchanged")
    yield from _because_of_another(spot, rng)


def _because_of_another(spot: Spot, rng: random.Random) -> Iterator[Slip]:
    """Join the sentence to another of the article, some way off, as its cause."""
    first = SUBJECT.match(spot.text)
    if (
        len(spot.text.split()) > 20
        or spot.quoted
        or "because" in spot.text
        or not ((first and _kind(spot.page, first["subject"])) or re.match(r"The [a-z]", spot.text))
    ):
        return
    mine = telling(spot.text) - telling(" ".join(name.text for name in spot.names))
    near = {spot.page.statements[at] for at in range(max(0, spot.at - 2), min(len(spot.page.statements), spot.at + 3))}
    found = [f"{s} {p}" for s, _, p in predicates(spot.page) if len(p.split()) <= 20 and not telling(p) & mine and f"{s} {p}" not in near]
    if found and spot.text.endswith("."):
        yield Slip(sub="two facts joined", text=f"{spot.text[:-1]} because {rng.choice(found)}", what="two facts joined by because")


def plant_attribution(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong attributions: another outlet, an allegation stated flat or proved, borrowed first person."""
    del world
    yield from _other_outlet(spot, rng)
    for match in _TOLD.finditer(spot.text):
        if not spot.in_quotes(match.start()):
            yield put(spot, "borrowed first person", match.span("who"), rng.choice(("us", "me")))
    if (lead := _LEAD_CLAIM.match(spot.text)) and not spot.in_quotes(lead.start("rest")):
        rest = lead["rest"]
        yield Slip(sub="claim stated flat", text=rest[0].upper() + rest[1:], what=f"“{spot.text[: lead.start('rest')]}” dropped")
    if tail := _TAIL_CLAIM.search(spot.text):
        yield put(spot, "claim stated flat", tail.span(), "")
    for match in _SAID.finditer(spot.text):
        if people(spot.names) and not spot.in_quotes(match.start()) and rng.random() < 0.1:
            yield put(spot, "said made admitted", match.span(), rng.choice(("admitted", "denied", "boasted")))
    yield from by_pairs(spot, "claim made proof", _STRONG, _VERB_STRONG, rng)


def _other_outlet(spot: Spot, rng: random.Random) -> Iterator[Slip]:
    for match in _OUTLET.finditer(spot.text):
        nearby = spot.text[max(0, match.start() - 30) : match.end() + 20]
        if not spot.in_quotes(match.start()) and _REPORTING.search(nearby):
            named = [
                other
                for other in lists.OUTLETS
                if other.lower().removeprefix("the ") not in spot.page.folded and other.startswith("the") == match.group().startswith("the")
            ]
            if named:
                yield put(spot, "another outlet", match.span(), rng.choice(named))


def plant_conflation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a subject with the predicate of another of the article, or two halves of two sentences."""
    del world
    first = SUBJECT.match(spot.text)
    for subject, kind in _subjects(spot):
        others = [
            p
            for s, k, p in predicates(spot.page)
            if k == kind and not lists.akin(s, subject) and subject not in p and not _shared(spot.page, subject, p)
        ]
        found = [p for p in others if len(p.split()) <= 38]
        if found:
            new = rng.choice(found)
            yield Slip(sub="another's predicate", text=f"{subject} {new}", what=f"{subject} with: {new[:50]}")
        head = _CONJOINED.match(spot.text)
        tails = [p for p in others if len(telling(p) & telling(spot.text)) <= 1 and len(p.split()) <= 20]
        if first and first["subject"] == subject and head and not spot.quoted and tails and ", which" not in head["head"]:
            yield Slip(
                sub="two sentences joined", text=f"{head['head']} and {rng.choice(tails)}", what="predicate of another subject joined"
            )


def _subjects(spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield the names of a sentence that can be the subject of another, with their kinds."""
    for name in spot.names:
        kind = _kind(spot.page, name.text)
        if kind and not spot.in_quotes(name.start) and (kind != "person" or " " in name.text):
            yield name.text, kind


def _kind(page: Page, subject: str) -> str:
    """Return the kind of a subject that is a name of the article, "" for what is none."""
    kind = next((name.kind for name in page.names if name.text == subject), "none")
    return kind or ("thing" if page.article.text.count(subject) > 2 else "") if kind != "none" else ""


def _shared(page: Page, subject: str, predicate: str) -> bool:
    """Tell whether a statement with the subject speaks of much of the predicate."""
    words = telling(predicate)
    return any(
        subject in statement and len(words & told) > 0.5 * len(words) for statement, told in zip(page.statements, page.telling, strict=True)
    )


@cache
def predicates(page: Page) -> tuple[tuple[str, str, str], ...]:
    """Return (subject, kind, predicate) of the statements of an article that begin with a name and a verb."""
    found = (SUBJECT.match(statement) for statement in page.statements if 8 <= len(statement.split()) <= 40 and is_prose(statement))
    told = ((match["subject"], _kind(page, match["subject"]), match["predicate"]) for match in found if match)
    return tuple(one for one in told if one[1] and not re.search(r"[\"“”]|^(?:said|told)", one[2]))


def plant_invented(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a sentence with no support: a name of the article with the predicate of another article."""
    known = frozenset().union(*spot.page.telling)
    for subject, kind in _subjects(spot):
        if kind == "thing":
            continue
        strange = [told for article, sort, told in world.predicates if sort == kind and article != spot.article.id and subject not in told]
        for predicate in rng.sample(sorted(set(strange)), min(12, len(set(strange)))):
            words = telling(predicate)
            if len(words & known) < 0.7 * len(words):
                yield Slip(sub=f"{kind} with a strange predicate", text=f"{subject} {predicate}", what=f"invented: {predicate[:60]}")
                break
