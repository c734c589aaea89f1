"""Strong words: what is called the first or the largest needs a source that says so."""

import re

from roundup.model import Finding
from roundup.stages.check.said import Ground, Said, found
from roundup.text.quotes import without_quotations

_TOP = r"\bmost\b|\brecord\b(?! of)|\btop\b|\bleading\b|\bleader\b|\bunprecedented|\ball-time|\bno\. ?1\b|\bnumber one\b|\bsecond-|\bmain\b|\bmajority\b|第一|纪录|头号"
_SUPERLATIVES = tuple(
    (signs, re.compile(own), re.compile(rf"{kin}|{own}", re.IGNORECASE))
    for signs, own, kin in (
        ("largest/biggest/greatest/widest/最大", r"\b(?:larg|bigg|great|wid)est\b|最大", rf"{_TOP}|\b(?:huge|giant|high|long|rich)(?:e?st)?\b"),
        ("highest/tallest/steepest/strongest/richest/rapidest/fastest/quickest/最高/最快/最强", r"\b(?:high|tall|steep|strong|rich|rapid|fast|quick)est\b|最高|最快|最强", rf"{_TOP}|\b(?:peak|best|larg\w*est|bigg\w*est|never)\b"),
        ("lowest/smallest/tiniest/weakest/cheapest/slowest/shortest/fewest/poorest/最低/最小/最弱/最慢", r"\b(?:low|small|tini|weak|cheap|slow|short|few|poor)est\b|最低|最小|最弱|最慢", rf"{_TOP}|\b(?:least|bottom|worst|\w+(?:all|w|ap)est)\b"),
        ("worst/deadliest/gravest/最严重/最差", r"\b(?:worst|deadliest|gravest)\b|最严重|最差", rf"{_TOP}|\b(?:least|lowest|deepest|\w+iest|ever|biggest|largest)\b"),
        ("oldest/longest/earliest/最早/最老/最长", r"\b(?:old|long|earli)est\b|最早|最老|最长", r"\b(?:first|founded|since|record|ever)\b|首"),
        ("youngest/newest/latest/最新/最年轻", r"\b(?:young|new|lat)est\b|最新|最年轻", r"\b(?:new|last|recent|just|now|youth)\w*|新|近"),
        (
            "first/首个/首次/首家/首款/首位",
            r"\b(?:the|its|their|his|her|our|a|[a-z]+[’']s) (?:very |world[’']s )?first\b|\bfirst[- ](?:ever|time|of its)\b|首个|首次|首家|首款|首位",
            r"\b(?:first|1st|debut|maiden|inaugural|initial|never|new|begin|began|start|open|launch|earl|found|pioneer|introduc)\w*|unprec|首|第一|率先|新",
        ),
        ("only/sole/唯一", r"\b(?:the|its|their|his|her) (?:\w+ )?only\b|\bsole\b|唯一", r"\b(?:only|sole|single|lone|alone|unique)\w*|\b(?:no|nobody|none) (?:\w+ )?(?:other|else)\b|独"),
        (
            "record/纪录/历史新高",
            r"\b(?:a|the|its|new|set|all-time) record\b(?! (?:of|for|label|company))|\brecord(?:-breaking|[- ](?:high|low|fine|profit|loss|year|sum|sales))\b|创(?:下)?(?:新)?(?:历史)?纪录|历史新高",
            r"\b(?:record|ever|never|\w+est|most|best|worst|unprecedented|all-time)\b|历史|纪录|最",
        ),
        ("unprecedented/never before/史无前例/前所未有", r"\bunprecedented\b|\bnever before\b|史无前例|前所未有", r"\b(?:first|never|ever|record|new|unlike)\b|首|从未|未有"),
    )
)  # fmt: skip
"""Letters of which a word has some, how it is written, and its like."""
_SIGNS = tuple((sign, (own, kin)) for signs, own, kin in _SUPERLATIVES for sign in signs.split("/"))


def check_strong(said: Said, ground: Ground) -> list[Finding]:
    """Return findings for superlatives and firsts that no line near the evidence speaks of.

    A superlative may stand for its like ("largest" for "biggest" or "record"); a cause for any word that
    tells why. What stands in quotation marks answers to `check_quotes`.
    """
    text = without_quotations(said.text)
    told = {entry: None for sign, entry in _SIGNS if sign in text}
    strong = [(match.group(), kin) for own, kin in told if (match := own.search(text))]
    lines = [line for line in ground.near if (line.language == "zh") == (said.language == "zh")] if strong else []
    if not lines:
        return []
    theirs = " ".join(line.text for line in lines)
    evidence = ground.lines[0].text
    return [
        found("superlative", f"No source near says “{word}”.", blocks=True, evidence=evidence, remedy="Take it out, or cite who says so.")
        for word, kin in strong
        if not kin.search(theirs)
    ]
