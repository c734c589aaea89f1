"""Sentences made shorter: asides, relative clauses, openings and adverbs that take nothing of the statement with them."""

import re
from collections.abc import Iterator

from benchmarks.planted.faithful_base import Rewrite, Scene, raised

_VERB = (
    r"(?:is|are|was|were|has|had|have|will|would|can|could|may|might|said|says|told|wrote|added|announced|launched|released|plans?|wants?|began|came|took|made|gave|"
    r"became|went|won|lost|showed|found|argued|noted|raised|acquired|filed|rose|fell|offers?|uses?|used|provides?|makes|does|did|seems?|remains?|continues?|continued)"
)
_BRACKET = re.compile(r" \((?!until|unless|if|not|except|exclud|without|only)[^()]{2,90}\)(?=[ .,;:?!])")
_DASHES = re.compile(r" ?— ?[^—“”\"]{4,90} ?— ?(?=[a-z])| – [^–“”\"]{4,90} – (?=[a-z])")
_APPOSITION = re.compile(
    rf"(?<=[a-zA-Z])(?<! and [A-Z])(?P<cut>, (?:an?|the|its|his|her|chief|co-founder|founder|senior|former|director|head|professor|president)\b[^,;:—“”\"()]{{3,70}},)(?= {_VERB}\b)"
)
_RELATIVE_INSIDE = re.compile(rf"(?P<cut>, (?:which|who|whose|where) [^,;:—“”\"()]{{5,90}},)(?= {_VERB}\b)")
_RELATIVE_LAST = re.compile(r"(?P<cut>, (?:which|who|whose|where) [^;:—“”\"()]{5,120})(?=\.$)")
_ING = re.compile(
    r"(?P<cut>, (?!according|excluding|including|depending|assuming|pending|barring|starting|beginning|following|during|nothing|something|anything|everything|meaning|providing|"
    r"regarding|concerning|considering|saying|adding|claiming|arguing|suggesting|string|spring|bring|king|thing|being|ending)[a-z]{2,}ing [^,;:—“”\"()]{5,110})(?=\.$)"
)
_ADVERB_OPENS = re.compile(
    r"^(?P<cut>(?:However|Meanwhile|Moreover|Additionally|Furthermore|In addition|Also|Of course|In fact|Indeed|Notably|Interestingly|Unfortunately|Today|Now|Still|"
    r"At the same time|As a result|In other words|For example|For instance|In recent years|Last (?:week|month|year)|Earlier this (?:week|month|year)|Overall|Ultimately|Finally|"
    r"In a (?:blog post|statement|post|press release)(?: on [A-Z]\w+)?|Importantly|Similarly|To be clear|On top of that|Besides|Naturally|More recently|Recently), )(?=[A-Za-z$\d])"
)
_WHEN_OPENS = re.compile(
    r"^(?P<cut>(?:On [A-Z][a-z]+day|In (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: (?:19|20)\d\d)?|In (?:19|20)\d\d|On [A-Z][a-z]{2,} \d{1,2}), )(?=[A-Za-z])"
)
_ADVERB = re.compile(
    r"(?P<cut> (?:recently|currently|quickly|rapidly|significantly|dramatically|immediately|already|also|actually|really|simply|literally|obviously|basically|publicly|officially|"
    r"successfully|clearly|formally|proudly|carefully|fully|constantly|continuously|automatically|deeply|greatly|steadily))(?= (?:[a-z]{2,}ed|[a-z]{3,}ing|made|sent|found|built|took|"
    r"gave|got|came|became|known|seen|set|put|began|said|told|wrote)\b)"
)
_MODIFIES = re.compile(r"\b(?:an?|the|most|more|very|of|with|\d+|so|too|how|as|its|their|and|by|in|for)$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|feels?|means|requires?|makes)\b")
_DENIES = re.compile(r"\b(?:not|never|no|cannot|without|nor|hardly|only|if|unless)\b|n['’]t\b", re.IGNORECASE)


def rewrite_cuts(scene: Scene) -> Iterator[Rewrite]:
    """Yield the sentence without one part that it can spare."""
    for rule in (_asides, _relatives, _trails, _openings, _adverbs):
        found = [(kind, text) for kind, text in rule(scene) if len(text.split()) >= 5 and text != scene.sentence]
        if found:
            yield scene.rng.choice(found)


def _asides(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_BRACKET):
        yield "cut-bracket", scene.put(match, "")
    for match in scene.free(_DASHES):
        yield "cut-dashes", " ".join(scene.put(match, " ").split())
    for match in scene.free(_APPOSITION):
        before = scene.sentence[: match.start()]
        if "," not in before and re.search(r"[A-Z][\w’'-]*$", before) and " and " not in before:
            yield "cut-apposition", scene.put(match, "", "cut")


def _relatives(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_RELATIVE_INSIDE):
        if "," not in scene.sentence[: match.start()]:
            yield "cut-relative", scene.put(match, "", "cut")
    for match in scene.free(_RELATIVE_LAST):
        if not re.search(r", (?:and|but|or|so) ", match["cut"]):
            yield "cut-relative", scene.put(match, "", "cut")


def _trails(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_ING):
        before = scene.sentence[: match.start()]
        if (
            not re.search(r"(?:, |^)[a-z]{2,}ing\b", before, re.IGNORECASE)
            and not _DENIES.search(before)
            and not _FINITE.search(match["cut"])
            and re.search(rf"\b{_VERB}\b|\w{{3,}}ed\b", before)
        ):
            yield "cut-ing", scene.put(match, "", "cut")


def _openings(scene: Scene) -> Iterator[Rewrite]:
    for pattern in (_ADVERB_OPENS, _WHEN_OPENS):
        for match in scene.free(pattern):
            rest = scene.sentence[match.end() :]
            if pattern is _WHEN_OPENS and not re.search(
                r"\b(?:was|were|had|said|\w{3,}ed|became|took|made|began|sold|bought|fell|rose|won)\b", rest
            ):
                continue
            if not re.match(r"(?:if|when|where|and|or|but|for|because|like|as) ", rest):
                yield "cut-opening", raised(rest)


def _adverbs(scene: Scene) -> Iterator[Rewrite]:
    for match in scene.free(_ADVERB):
        if not _DENIES.search(scene.sentence[max(0, match.start() - 30) : match.start()]) and not _MODIFIES.search(
            scene.sentence[: match.start()]
        ):
            yield "cut-adverb", scene.put(match, "", "cut")
