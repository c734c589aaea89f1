"""The sense turned: negation, hedge, superlative, comparative, opposite words."""

import random
import re
from collections.abc import Iterator

from benchmarks.planted.slips import Slip, World, any_of, both_ways, by_pairs, one_way, put
from benchmarks.planted.spots import Spot

_AUX = re.compile(
    r"(?<!to )(?<!be )(?<!may )(?<!must )(?<!which )(?<!what )\b(?:is|was|are|were|has|have|had|will|would|can|could|should)\b(?= (?P<next>[a-z-]+))"
)
_NO_NOT = frozenset(
    "not no never also still just only already always all both to there this it that what neither hardly even of in the a".split()
)
_NOT = one_way(
    "is not>is, was not>was, are not>are, were not>were, has not>has, have not>have, had not>had, will not>will, would not>would, cannot>can, can not>can, "
    "could not>could, should not>should, isn't>is, wasn't>was, aren't>are, weren't>were, hasn't>has, haven't>have, hadn't>had, won't>will, "
    "wouldn't>would, can't>can, couldn't>could, shouldn't>should, isn’t>is, wasn’t>was, aren’t>are, weren’t>were, hasn’t>has, haven’t>have, hadn’t>had, "
    "won’t>will, wouldn’t>would, can’t>can, couldn’t>could, shouldn’t>should, did not>did, didn't>did, didn’t>did, do not>do, don't>do, don’t>do, "
    "does not>does, doesn't>does, doesn’t>does"
)
_NOT_PATTERN = re.compile(
    rf"{any_of(_NOT).pattern}(?! (?:[a-z]+ly|usually|often|only|just|yet|necessarily|even|always|merely|any|all|every|exactly|enough|until|a|the|far|that|so)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:any|anymore|yet|either|at all|anyone|anything|but|until|nor)\b")
_DENIED = one_way(
    "denied>confirmed, denies>confirms, denying>confirming, declined to comment>commented, declined to>agreed to, refused to>agreed to, refuses to>agrees to, "
    "failed to>managed to, fails to>manages to, failing to>managing to, no longer>still, never>always, without>with, unable to>able to, unlikely>likely, "
    "impossible>possible, unclear>clear, unchanged>changed, unsafe>safe, illegal>legal, unlawful>lawful, unnecessary>necessary, disagreed>agreed, "
    "unsuccessful>successful, unavailable>available, unknown>known, unwilling>willing, unaware>aware, inaccurate>accurate, inadequate>adequate, "
    "nobody>everybody, no one>everyone, none of>all of, few>many, refusing to>agreeing to, confirmed>denied, managed to>failed to, able to>unable to, "
    "likely to>unlikely to, agreed to>refused to, with no>with a, there is no>there is a, there was no>there was a, has no>has a, had no>had a, "
    "available>unavailable, successful>unsuccessful, legal>illegal, possible>impossible, necessary>unnecessary, nothing>everything, stopped>continued"
)
_DENY = re.compile(rf"(?<!being ){any_of(_DENIED).pattern}(?! (?:of|than)\b)", re.IGNORECASE)
_HEDGES = one_way(
    "may have>have, might have>have, may be>is, might be>is, could be>will be, may>will, might>will, could>will, is considering>has decided on, "
    "are considering>have decided on, was considering>had decided on, is expected to>will, are expected to>will, was expected to>was about to, plans to>will, "
    "plan to>will, planned to>agreed to, appears to be>is, appear to be>are, seems to be>is, is likely to>will, are likely to>will, is believed to be>is, "
    "is thought to be>is, are thought to be>are, hopes to>will, hope to>will, aims to>will, aim to>will, is set to>will, intends to>will, wants to>will, is planning to>will, "
    "are planning to>will, appears to have>has, seems to have>has, is said to be>is, is in talks to>has agreed to, in talks to>about to, suggests>proves, suggest>prove, "
    "is expected to be>is, could potentially>will, can help>does help, would likely>will, tends to be>is, is aiming to>will, is looking to>will, is trying to>is going to"
)
_HEDGE = re.compile(rf"{any_of(_HEDGES).pattern}(?! (?:not|also not|well|n't)\b)", re.IGNORECASE)
_DROPPED = re.compile(
    r"(?:, )?(?<!than )\b(?:reportedly|allegedly|apparently|possibly|potentially|probably|perhaps|supposedly|presumably|purportedly|likely)\b(?: |,)(?! to\b)"
)
_SCOPE = one_way(
    "some of the>all of the, many of the>all of the, most of the>all of the, often>always, usually>always, sometimes>always, nearly all>all, almost all>all, almost every>every, almost never>never, partly>entirely, in part>entirely, many>all"
)
_MOST = re.compile(r"(?<!the )(?<!the five )\b[Mm]ost(?= (?:[a-z]+ )?[a-z]{3,}s\b)(?! of)")
_SCOPED = re.compile(
    rf"{any_of(_SCOPE).pattern}(?! (?:[a-z]+ly|[a-z]+(?:ed|ing)|recent|important|likely|other|more|part|of|popular|common|people)\b)",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(?P<a>will)\b(?= (?P<next>[a-z]+))|\b(?P<b>is|was|are|were)\b(?= (?P<next2>(?:a|an|the|[a-z]+ed)\b))")
_ONE_OF = re.compile(
    r"\b(?:one of|among) (?P<the>the|its|his|her|their) (?P<adj>[a-z-]+est(?:-[a-z]+)?|first|most [a-z]+|best(?:-[a-z]+)?|top|leading|biggest) (?P<noun>(?:[a-z-]+ ){0,2}?)(?P<last>[a-z]{3,}s)\b(?= (?:in|of|for|to|at|on|that|who|ever|and|this|from)\b|[.,])"
)
_PLAIN = re.compile(
    r"\b(?P<det>a|an) (?P<adj>major|large|big|leading|popular|key|huge|significant|prominent|new|top|massive|powerful|rare|early) (?P<noun>company|firm|maker|supplier|provider|market|bank|retailer|publisher|city|country|economy|manufacturer|producer|platform|network|investor|player|developer|source|airport|project|deal|hub|exporter|importer|buyer|customer|donor|shareholder|study|report|factor|reason|part|step|change|role|event|hit|success|employer|operator|chain|brand|site|threat|problem|challenge|investment|attack|breach|outage|release|update|tool|service|product|model|plant|factory|store|museum|party|union|group)\b"
)
_STRONGER = {
    "new": ("first",),
    "leading": ("largest", "only"),
    "popular": ("most popular",),
    "rare": ("only",),
    "powerful": ("most powerful",),
    "early": ("earliest",),
}
_SUPER = one_way(
    "second-largest>largest, second largest>largest, third-largest>largest, among the first>the first, one of the first>the first, one of only>the only, largest in europe>largest in the world, "
    "the first in years>the first ever, third-biggest>biggest, second-biggest>biggest, nearly the>the, the country's largest>the world's largest, the country’s largest>the world’s largest, "
    "europe's largest>the world's largest, the uk's>the world's, the nation's>the world's, the country's>the world's"
)
_SUPER_PATTERN = any_of(_SUPER)
_LAUNCHED = re.compile(
    r"\b(?:launched|released|unveiled|announced|introduced|opened|built|created|published|developed|became) (?P<det>an?) (?=[a-z]+ [a-z]+)"
)
_RANKED = re.compile(
    r"\b(?:is|was|became|as) (?P<det>an?) (?P<noun>company|firm|startup|start-up|app|platform|tool|service|bill|law|lawsuit|city|town|school|satellite|rocket|mission|study|supplier|provider|"
    r"maker|manufacturer|member|state|country|language|phone|device|game|film|laptop|chip|model|deal|attempt|way|program|programme|project|site|website)\b(?= (?:that|which|in|for|of|to|based|founded|with)\b)"
)
_REACH = re.compile(
    r"\b(?:[a-z]+est(?:-[a-z]+)?|first|only|most [a-z]+|best(?:-[a-z]+)?) (?:[a-z-]+ ){0,3}in (?P<where>the (?:country|region|state|city|nation|industry|area)|(?:[A-Z]\w+)(?: [A-Z]\w+)?)(?=[.,;]| [a-z])"
)
_ANOTHER = one_way(
    "largest>oldest, biggest>oldest, fastest>largest, oldest>largest, most popular>most expensive, most expensive>most popular, fastest-growing>largest, smallest>cheapest, "
    "cheapest>best-selling, best-selling>best-known, best-known>best-selling, most powerful>most expensive, most valuable>largest, newest>first, strongest>largest, "
    "world's largest>world's first, world’s largest>world’s first, world's first>world's largest, world’s first>world’s largest, most common>only, most recent>first, worst>first, deadliest>first"
)
_ANOTHER_PATTERN = any_of(_ANOTHER)
_COMPARE = both_ways(
    "more than/less than, more than/fewer than, at least/at most, higher/lower, rose/fell, rises/falls, rising/falling, increase/decrease, increased/decreased, increases/decreases, "
    "increasing/decreasing, faster/slower, larger/smaller, bigger/smaller, better/worse, above/below, longer/shorter, stronger/weaker, cheaper/more expensive, growth/decline, "
    "growing/shrinking, grew/shrank, older/younger, years later/years earlier, months later/months earlier, weeks later/weeks earlier, days later/days earlier, a year later/a year earlier, hours later/hours earlier, gained/lost, gains/losses, up from/down from, jumped/dropped, climbed/slipped, surged/plunged, soared/plummeted, "
    "more likely/less likely, before/after, highest/lowest, largest/smallest, best/worst, raised/lowered, deeper/shallower, heavier/lighter, "
    "exceeded/missed, outperformed/underperformed, improved/worsened, doubled/halved, expanded/contracted, wider/narrower, thinner/thicker, easier/harder, greater/smaller, maximum/minimum"
)
_COMPARED = re.compile(
    rf"(?<!no )(?<!any )(?<!or )(?<!day )(?<!the )(?<!named )(?<!nothing )(?<!look )(?<!looking ){any_of(_COMPARE).pattern}(?! (?:so|up|into|likely|than ever|or later|this|that|version|of the|of these|part)\b)",
    re.IGNORECASE,
)
_OPPOSITES = both_ways(
    "accepted/rejected, accept/reject, approved/blocked, buy/sell, bought/sold, won/lost, win/lose, winning/losing, opened/closed, opening/closing, supported/opposed, "
    "supporters/opponents, allows/forbids, allowed/forbade, hired/dismissed, launched/scrapped, success/failure, positive/negative, profit/loss, "
    "profits/losses, public/private, strengthen/weaken, strengthened/weakened, joined/left, arrived/left, started/ended, begins/ends, began/ended, the start of/the end of, expand/shrink, "
    "friends/enemies, rich/poor, easy/difficult, safe/dangerous, strong/weak, guilty/innocent, demand/supply, import/export, imports/exports, victory/defeat, "
    "succeeded/failed, remember/forget, praised/criticised, welcomed/condemned, upheld/overturned, granted/denied, added/removed, adding/removing, "
    "included/excluded, including/excluding, domestic/foreign, permanent/temporary, voluntary/mandatory, optional/mandatory, present/absent, borrowed/lent, resumed/halted, "
    "advantage/disadvantage, optimistic/pessimistic, encouraged/discouraged, encourages/discourages, enabled/disabled, male/female, north/south, east/west, northern/southern, "
    "eastern/western, left/right, tightened/loosened, simple/complicated, good/bad, high/low, old/new, early/late, free/paid, cheap/expensive, legal/illegal, for/against"
)
_OPPOSITE = re.compile(
    rf"{any_of({k: v for k, v in _OPPOSITES.items() if k not in ('for', 'against', 'left', 'right')}).pattern}(?! (?:up|out|down|over|off|of all|end|York|to be|from|school|age)\b)",
    re.IGNORECASE,
)


def plant_negation(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a "not" added or lost, and words that deny turned round."""
    del world
    negative = re.search(r"\b(?:not|no|never|without|neither|nor)\b|n['’]t\b", spot.text)
    places = [match for match in _AUX.finditer(spot.text) if match["next"] not in _NO_NOT and not spot.in_quotes(match.start())]
    if places and not negative and not re.search(r"\b(?:if|whether|some|several|both|already|still|too|as well)\b", spot.text):
        match = rng.choice(places)
        yield put(spot, "not added", (match.end(), match.end()), "not" if match.group() == "can" else " not")
    if not _ANY.search(spot.text):
        yield from by_pairs(spot, "not lost", _NOT_PATTERN, _NOT, rng)
    yield from by_pairs(spot, "denied", _DENY, _DENIED, rng)


def plant_hedge(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield hedged claims made flat, and some made all."""
    del world
    for slip in by_pairs(spot, "made flat", _HEDGE, _HEDGES, rng):
        if not spot.page.said_elsewhere(slip.what.split(" → ")[1], spot.text, 4):
            yield slip
    for match in _DROPPED.finditer(spot.text):
        if not spot.in_quotes(match.start()) and not re.search(r"\b(?:more|less|most|as|very|be) $", spot.text[: match.start()]):
            yield Slip(
                sub="hedge dropped",
                text=_tidy(spot.put(*match.span(), " " if match.group()[0] == "," else "")),
                what=f"{match.group().strip(' ,')} dropped",
            )
    yield from by_pairs(spot, "some made all", _SCOPED, _SCOPE, rng)
    for match in _MOST.finditer(spot.text):
        if not spot.in_quotes(match.start()) and not re.match(
            r" (?:[a-z]+(?:ive|ant|ent|ous|ful|ed|ing|al|ic|ble)|[a-z]+ly)\b", spot.text[match.end() :]
        ):
            yield put(spot, "some made all", match.span(), "All" if match.group()[0] == "M" else "all")


def plant_hedged(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield flat claims made hedged: less grave, reported apart."""
    del world
    if re.search(r"\b(?:may|might|could|would|likely|expected|if|reportedly|appears?|seems?)\b", spot.text):
        return
    for match in _FLAT.finditer(spot.text):
        if spot.in_quotes(match.start()) or (match["next"] or match["next2"]) in _NO_NOT - {"a", "the"}:
            continue
        if match["a"]:
            yield put(spot, "made hedged", match.span(), rng.choice(("may", "might", "could")))
        else:
            yield put(
                spot, "made hedged", match.span(), rng.choice(("may be", "might be")) if match["b"] in ("is", "are") else "may have been"
            )


def plant_superlative(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a superlative made of less: one of the largest, a large one, a second-largest, a new one."""
    del world
    for match in _ONE_OF.finditer(spot.text):
        noun = match["last"]
        single = noun[:-3] + "y" if noun.endswith("ies") else noun[:-2] if re.search(r"(?:sses|xes|ches|shes)$", noun) else noun[:-1]
        if not spot.in_quotes(match.start()):
            yield put(spot, "one of dropped", match.span(), f"{match['the']} {match['adj']} {match['noun']}{single}")
    yield from by_pairs(spot, "rank or reach", _SUPER_PATTERN, _SUPER, rng)
    yield from by_pairs(spot, "another superlative", _ANOTHER_PATTERN, _ANOTHER, rng)
    for match in _REACH.finditer(spot.text):
        if not spot.in_quotes(match.start()):
            yield put(spot, "reach widened", match.span("where"), "history" if match["where"] == "the industry" else "the world")
    yield from _rank_added(spot, rng)


def _rank_added(spot: Spot, rng: random.Random) -> Iterator[Slip]:
    """Yield things said to be the first, the largest or the only ones that are merely new, large or one of many."""
    for match in _PLAIN.finditer(spot.text):
        word = rng.choice(_STRONGER.get(match["adj"], ("largest", "biggest", "most important")))
        if not spot.in_quotes(match.start()) and f"{word} {match['noun']}" not in spot.page.folded:
            yield put(spot, "made superlative", (match.start("det"), match.end("adj")), f"the {word}")
    for match in _RANKED.finditer(spot.text):
        if not spot.in_quotes(match.start()):
            yield put(spot, "rank added", match.span("det"), rng.choice(("the largest", "the only", "the first")))
    for match in _LAUNCHED.finditer(spot.text):
        if not spot.in_quotes(match.start()) and " first" not in spot.page.folded:
            yield put(spot, "first added", match.span("det"), rng.choice(("the first", "the world's first", "its first")))


def plant_comparative(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield comparisons turned round: more and less, rose and fell, before and after."""
    del world
    yield from by_pairs(spot, "turned", _COMPARED, _COMPARE, rng)


def plant_opposite(spot: Spot, world: World, rng: random.Random) -> Iterator[Slip]:
    """Yield a word replaced by its opposite."""
    del world
    for slip in by_pairs(spot, "turned", _OPPOSITE, _OPPOSITES, rng):
        old, new = slip.what.lower().split(" → ")
        if new not in spot.text.lower() and f"years {old}" not in spot.text.lower() and f"-{old}" not in spot.text.lower():
            yield slip


def _tidy(text: str) -> str:
    text = re.sub(r" {2,}", " ", text).replace(" ,", ",").strip()
    return text[0].upper() + text[1:]
