"""Facts joined that do not belong together: causes, attributions, conflation, invention."""

import random
import re
from collections.abc import Iterator

from benchmarks.planted import lists
from benchmarks.planted.slips import Slip, World, any_of, by_pairs, one_way, put
from benchmarks.planted.spots import Page, Spot, telling

_NAME = r"(?:[A-Z][\w’&-]*\w(?: [A-Z][\w’&-]*\w){0,3})"
_VERBS = (
    "is|was|are|were|has|had|have|will|would|can|plans|plan|wants|launched|released|announced|bought|acquired|sold|raised|agreed|began|started|opened|closed|cut|"
    "hired|built|uses|makes|made|expects|faces|faced|won|lost|filed|sued|moved|joined|left|spent|reported|introduced|offers|added|became|grew|paid|signed|"
    "unveiled|published|received|found|took|gave|works|worked|operates|owns|runs|designed|created|developed|produces|supports|planned|decided|refused|denied"
)
SUBJECT = re.compile(rf"^(?P<subject>{_NAME})(?:, [^,]{{3,40}},)? (?P<predicate>(?:also |now |already |later )?(?:{_VERBS}) .{{20,}}[.])$")
_BECAUSE = re.compile(
    r"^(?P<a>(?:[A-Z][\w’'-]*)(?: [\w’',%$.-]+){2,20}?),? (?P<link>because|since) (?P<b>(?:the|[A-Z]\w+|[a-z]+s|demand|there)\b(?: [\w’',%$.-]+){2,20})\.$"
)
_LINKS = one_way(
    "despite>because of, in spite of>because of, amid>because of, amid>due to, following>because of, although>because, even though>because, though>because, regardless of>because of, in addition to>because of, due to>despite, thanks to>despite, because of>despite"
)
_LINK = any_of(_LINKS)
_AFTER = re.compile(r"(?<=[a-z%]),? (?P<link>after|when|while|as) (?P<next>(?:the|it|its|he|she|they|a|[A-Z]\w+)) (?=[a-z])")
_AND = re.compile(
    r", and (?P<b>(?:the|it|its|they|he|she|that|[A-Z]\w+) (?:[a-z]+ ){0,3}(?:is|was|are|were|has|had|have|will|would|can|[a-z]+ed)\b)"
)
_LED = re.compile(
    r"^(?P<a>(?:The|A|An|Its) (?:[a-z-]+ ){1,3}[a-z]+|[A-Z]\w+) (?P<verb>led to|resulted in|caused|triggered|prompted|sparked|contributed to|stems from|stemmed from) (?P<b>(?:the|a|an|its) (?:[a-z-]+ ){0,3}[a-z]+)(?=[.,])"
)
_OUTLET = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(lists.OUTLETS, key=len, reverse=True))})\b")
_REPORTING = re.compile(r"\b(?:told|reported|reports?|according to|said|interview|says|first|wrote|by|via|with)\b")
_VERB_STRONG = one_way(
    "alleged>confirmed, alleges>shows, claimed>proved, claims>shows, claim>prove, suggested>showed, suggests>shows, argued>proved, argues>proves, believes>knows, "
    "believe>know, estimates>has shown, estimated>established, speculated>confirmed, accused>convicted, accuses>convicted, accused of>found guilty of, accusing>convicting, "
    "charged with>convicted of, allegations>findings, allegation>finding, suspected>convicted, predicted>confirmed, rumored>confirmed, rumoured>confirmed, said>admitted, denied>admitted"
)
_STRONG = any_of(_VERB_STRONG)
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
    if len(spot.text.split()) > 20 or spot.quoted or not re.match(r"(?:The|A|[A-Z]\w+)\b(?!,)", spot.text) or "because" in spot.text:
        return
    found = [
        statement
        for at, statement in enumerate(spot.page.statements)
        if abs(at - spot.at) >= 3
        and 6 <= len(statement.split()) <= 20
        and SUBJECT.match(statement)
        and not re.search(r"[\"“\n*#|]", statement)
        and not telling(statement) & telling(spot.text) - telling(" ".join(n.text for n in spot.names))
    ]
    if found and spot.text.endswith("."):
        yield Slip(sub="two facts joined", text=f"{spot.text[:-1]} because {rng.choice(found)}", what="two facts joined by because")


def plant_attribution(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield wrong attributions: another outlet, an allegation stated flat or proved, borrowed first person."""
    del world
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
    for match in _TOLD.finditer(spot.text):
        if not spot.in_quotes(match.start()):
            yield put(spot, "borrowed first person", match.span("who"), rng.choice(("us", "me")))
    if match := _LEAD_CLAIM.match(spot.text):
        rest = match["rest"]
        if not spot.in_quotes(match.start("rest")):
            yield Slip(sub="claim stated flat", text=rest[0].upper() + rest[1:], what=f"“{spot.text[: match.start('rest')]}” dropped")
    if match := _TAIL_CLAIM.search(spot.text):
        yield put(spot, "claim stated flat", match.span(), "")
    yield from by_pairs(spot, "claim made proof", _STRONG, _VERB_STRONG, rng)


def plant_conflation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield the subject of one sentence with the predicate of another of the article, or two halves of two sentences."""
    del world
    match = SUBJECT.match(spot.text)
    if match:
        subject = match["subject"]
        found = [
            p
            for s, p in predicates(spot.page)
            if not lists.akin(s, subject) and subject not in p and len(p.split()) <= 38 and not _shared(spot.page, subject, p)
        ]
        if found and subject not in ("The", "It", "He", "She", "They", "This", "That", "There", "What"):
            new = rng.choice(found)
            yield Slip(sub="another's predicate", text=f"{subject} {new}", what=f"{subject} with: {new[:50]}")
    head = _CONJOINED.match(spot.text)
    if head and not spot.quoted and match:
        mine = telling(spot.text)
        tails = [
            p
            for s, p in predicates(spot.page)
            if not lists.akin(s, match["subject"]) and len(telling(p) & mine) <= 1 and len(p.split()) <= 20 and match["subject"] not in p
        ]
        if tails:
            yield Slip(
                sub="two sentences joined", text=f"{head['head']} and {rng.choice(tails)}", what="predicate of another subject joined"
            )


def _shared(page: Page, subject: str, predicate: str) -> bool:
    """Tell whether a statement with the subject speaks of much of the predicate."""
    words = telling(predicate)
    return any(
        subject in statement and len(words & told) > 0.5 * len(words) for statement, told in zip(page.statements, page.telling, strict=True)
    )


def predicates(page: Page) -> list[tuple[str, str]]:
    """Return (subject, predicate) of the statements of an article that begin with a name and a verb."""
    found = (SUBJECT.match(statement) for statement in page.statements if 8 <= len(statement.split()) <= 40)
    return [
        (match["subject"], match["predicate"])
        for match in found
        if match
        and not re.search(r"[\"“”\n*#|]", match["predicate"])
        and match["subject"] not in ("The", "It", "He", "She", "They", "This", "That", "There", "What", "Who", "Here", "Each", "Both")
    ]


def plant_invented(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a sentence with no support: a name of the article with the predicate of another article."""
    match = SUBJECT.match(spot.text)
    if not match or match["subject"] in ("The", "It", "He", "She", "They", "This", "That", "There", "What"):
        return
    subject = match["subject"]
    verb = match["predicate"].split()[0]
    number = r"^(?:is|was|has|does)$" if re.match(r"(?:is|was|has|\w+s)$", verb) else r""
    for _ in range(12):
        article, predicate = rng.choice(world.predicates) if world.predicates else ("", "")
        fits = bool(re.match(r"(?:is|was|has|\w+s|will|\w+ed)$", predicate.split()[0])) if predicate else False
        if article != spot.article.id and fits and subject not in predicate and (number or re.match(r"\w+ed$|will$", predicate.split()[0])):
            words = telling(predicate)
            if len(words & frozenset().union(*spot.page.telling)) < 0.7 * len(words):
                yield Slip(sub="name with a strange predicate", text=f"{subject} {predicate}", what=f"invented: {predicate[:60]}")
                return
