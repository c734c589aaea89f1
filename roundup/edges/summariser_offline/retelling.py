"""The verbs in which news is told, and the one that retells each: same grammar, other word.

A retelling keeps what follows the verb, so it may be used only where the clause is short. A
condition in brackets must match the words that follow: [money], [to], [thing], [inquiry],
[paper], [suit]. Data, in the order in which they are tried.
"""

import re

from roundup.edges.summariser_offline.retelling_passives import PASSIVES
from roundup.edges.summariser_offline.retelling_rows import ACTIVES

_HEAD = r"(?=[,.;:]|$| (?:for|to|that|with|in|on|of|from|at|by|as|called|named|and|into|under|about|over|after|before|against)\b)"
_WORD = r"(?:(?!(?:of|in|for|to|on|at|by|with|from|and|that|as|about|against)\b)(?:[\w.'-]+|<[A-Z]\d+>(?:'s|-[a-z-]+)?) )"
_CONDITIONS = {
    "report": re.compile(r"(?:an? |the )?(?:[\w-]+ ){0,2}(?:reports?|rumou?rs?|claims?|accusations?|allegations?)\b"),
    "money": re.compile(
        r"(?:more than |over |nearly |almost |about |around |roughly |some |up to |an additional |another |a total of )?<M\d+>"
    ),
    "to": re.compile(r"(?!to ).* to [a-z]+"),
    "inquiry": re.compile(
        r"(?:an? |its |the |another |new |formal |fresh )*"
        + _WORD
        + r"{0,3}(?:investigations?|probes?|reviews?|inquiry|inquiries|examination|trial|talks|campaign|pilot|search|operations?|war|attacks?|strikes?|offensive|barrage|wave)"
        + _HEAD
    ),
    "thing": re.compile(
        r"(?:an? |its |the |another |new |two |three |four |several |their |latest |first )*"
        + _WORD
        + r"{0,4}(?:apps?|phones?|smartphones?|tablets?|laptops?|chips?|processors?|models?|assistants?|chatbots?|agents?|tools?|features?|platforms?|devices?|headsets?|glasses|browsers?|cars?|robots?|services?|version|funds?|satellites?|drones?|games?|products?|systems?|program|programme|website|subscription)"
        + _HEAD
    ),
    "paper": re.compile(
        r"(?:an? |its |the |another |new |two |three |draft |revised |detailed |formal )*"
        + _WORD
        + r"{0,3}(?:reports?|rules?|draft|guidelines?|statement|letter|documents?|notice|paper|study|list|figures|results|warning|guidance|order|standards?|plans?|proposals?|bill|framework|emails|files|videos?|images|photos|code|data)"
        + _HEAD
    ),
    "suit": re.compile(
        r"(?:an? |the |new |federal |its |at least |two |three )*(?:class-action |antitrust |copyright |patent |civil )?(?:lawsuits?|suits?|complaints?|appeal|motion|petition)\b"
    ),
    "change": re.compile(
        r"(?:its|their|his|her|the) (?:[\w-]+ ){0,3}(?:stake|holding|prices?|forecast|forecasts|tariffs?|rates?|limit|limits|output|fees?|spending|budget|price|target|guidance|production|wages|salaries|threshold|cap|dividend|rate)\b"
    ),
    "comments": re.compile(r"for (?:public )?comments?\b"),
    "sale": re.compile(
        r"(?:its|their|a|an|the) "
        + _WORD
        + r"{0,3}(?:sale|listing|IPO|offering|plans?|project|merger|takeover|programme|program|launch|flights|operations|production|deliveries|talks)"
        + _HEAD
    ),
    "shares": re.compile(r"(?:new |<C\d+> |more )*(?:shares|bonds|stock)\b"),
    "whom": re.compile(r"(?:(?:the|an?|its|his|her|their) (?:[\w.'-]+ ){0,3})?(?:<N\d+>|[A-Z][\w.&'-]+|[a-z-]+)"),
    "what": re.compile(r"(?:the|an?|its|his|her|their|<[NC]\d+>|[a-z-]+s\b|[A-Z])"),
    "firm": re.compile(
        r"(?:(?:an?|the|its|their|rival|fellow) )*"
        + _WORD
        + r"{0,4}(?:<N\d+>|[A-Z][\w.&-]+|startup|start-up|company|firm|maker|rival|business|studio|publisher|bank|lender|chain|club|unit|division)"
        + _HEAD
    ),
    "office": re.compile(
        r"(?:(?:an?|the|its|their|his|her) )?(?:[\w<>'-]+ ){0,7}?(?:as |to be )?(?:its |the |their |an? )?(?:[\w-]+ ){0,3}(?:chief|CEO|executive|chair|chairman|chairwoman|president|director|head|minister|leader|editor|adviser|secretary|manager|coach|captain|officer|boss|governor|mayor|judge|ambassador)\b"
    ),
    "goods": re.compile(r"(?:the |all |most |some )?(?:sale|import|use|export|advertising|<N\d+>|[a-z-]+s\b)"),
    "leave": re.compile(
        r"(?:an? |the |its )?"
        + _WORD
        + r"{0,4}(?:approval|licen[cs]e|permit|permission|patent|clearance|funding|backing|bankruptcy protection|court order|injunction|contract|loan|grant|IPO|listing|bail)"
        + _HEAD
    ),
    "bug": re.compile(
        r"(?:an? |the |its |several |two |three |<C\d+> |new |critical |serious |at least |more than |dozens of |hundreds of )*"
        + _WORD
        + r"{0,4}(?:bugs?|flaws?|vulnerabilit(?:y|ies)|holes?|zero-days?|weakness(?:es)?|backdoors?|glitch)"
        + _HEAD
    ),
    "place": re.compile(
        r"(?:an? |the |its |their |several |all |two |three |<C\d+> )*"
        + _WORD
        + r"{0,4}(?:stores?|shops?|offices?|plants?|factory|factories|airports?|airspace|schools?|border|borders|sites?|mines?|hospitals?|embassy|embassies|branches|data cent(?:er|re)s?|campus|bridge|studios?|roads?|railway|station|stations|reactors?|homes|houses)"
        + _HEAD
    ),
    "ability": re.compile(
        r"(?:an? |the |its |their |new |native |more |full |optional |better |<C\d+> )*"
        + _WORD
        + r"{0,4}(?:support|features?|modes?|options?|tools?|settings?|buttons?|filters?|protections?|safeguards?|controls?|integration|sync|encryption|ads|captions|access|limits?)"
        + _HEAD
    ),
    "stake": re.compile(
        r"(?:an? |its |the )?(?:<[MP]\d+> |majority |minority |controlling |large |small )*(?:stakes?|shareholding|shares)\b(?= in )"
    ),
    "sum": re.compile(r"(?:more than |over |nearly |almost |about |around |up to |another )?<M\d+> (?:in|into)\b"),
    "novel": re.compile(
        r"(?:(?:the|its|an?) )?(?:[a-z]+ )?(?:new|latest|next|redesigned|updated|cheaper|smaller|long-awaited|open-source|open source) (?:[\w.'-]+ |<C\d+> ){0,3}?(?:<N\d+>|[A-Z]\w*)"
    ),
    "rank": re.compile(r"to (?:No\. <?C?\d|the top\b|first place|number one)"),
    "state": re.compile(r"(?:compulsory|mandatory|illegal|available|free|legal|public)\b"),
    "named": re.compile(r"<N\d+>|[A-Z]|[a-z][A-Z]"),
    "alone": re.compile(r"$"),
    "as": re.compile(r"as\b"),
    "systems": re.compile(
        r"(?:the |its |an? |<N\d+>'s |[A-Z]\w+'s )?"
        + _WORD
        + r"{0,3}(?:systems?|networks?|servers?|database|databases|accounts?|website|platform)"
        + _HEAD
    ),
    "data": re.compile(
        r"(?:the |its |an? |<C\d+> )*(?:(?:of|from) )?"
        + _WORD
        + r"{0,3}(?:data|records|details|information|passwords|emails|files|photos|messages|documents|credentials|addresses)"
        + _HEAD
    ),
    "law": re.compile(
        r"(?:an? |the |its |new )*" + _WORD + r"{0,4}(?:law|laws|bill|act|legislation|resolution|budget|rules?|measure)\b", re.IGNORECASE
    ),
    "worth": re.compile(r"(?:more than |over |nearly |almost |about |around )?(?:<[MP]\d+>) of (?:its|their)\b"),
    "figure": re.compile(r"(?:by |to |more than |over |nearly |almost |about |around |as much as |another )*<[PM]\d+>"),
    "mark": re.compile(r"(?:the )?(?:more than |over |nearly |almost |about |around )?<[CM]\d+>"),
    "action": re.compile(
        r"(?:legal |swift |severe |new |more |further |strong |military )*(?:consequences|action|retaliation|sanctions|tariffs|penalties|reprisals|strikes|fines)\b"
    ),
    "people": re.compile(
        r"(?:(?:at least|more than|nearly|about|the|all|some|another|an?) )*(?:<C\d+> |two |three |four |five |six |seven |eight |nine |ten |dozens of |hundreds of |<N\d+> )?"
        + _WORD
        + r"{0,4}(?:people|men|women|children|civilians|soldiers|troops|fighters|workers|hostages|prisoners|detainees|students|journalists|passengers|protesters|officers|militants|man|woman|boy|girl|soldier|officer|worker|hostage|journalist|teenager|members?)\b"
    ),
    "death": re.compile(r"(?:in|from|of|at the age|aged|at <C\d+>)\b"),
    "election": re.compile(
        r"(?:an? |the |its )?"
        + _WORD
        + r"{0,4}(?:elections?|primary|vote|by-election|run-?off|referendum|leadership race|presidency)"
        + _HEAD
    ),
    "ving": re.compile(r"(?!being\b)[a-z]{2,}ing [\w<]"),
    "ruling": re.compile(
        r"(?:an? |the |its |against )*"
        + _WORD
        + r"{0,3}(?:rulings?|verdict|decision|conviction|sentence|fine|order|judg(?:e?)ment)"
        + _HEAD
    ),
    "years": re.compile(r"(?:at least |more than |nearly |up to |about )?(?:<T\d+>|life)\b"),
    "jail": re.compile(r"(?:prison|jail|custody|detention)\b"),
    "request": re.compile(r"(?:an? |the |its )*(?:[\w']+ ){0,2}(?:request|application|petition|appeal|bid|offer|proposal)\b"),
    "decree": re.compile(r"(?:an? |the )(?:executive order|decree|order|memorandum|proclamation)\b"),
    "share": re.compile(r"<P\d+> of the market\b"),
    "own": re.compile(r"(?:its|their) "),
    "from": re.compile(r".*\bfrom\b"),
    "plans": re.compile(r"(?:its |the |new )*plans? (?:to|for)\b"),
    "scope": re.compile(
        r"(?:its |the |an? )*"
        + _WORD
        + r"{0,3}(?:range|probe|review|investigation|inquiry|campaign|scope|programme|program|ban|access|crackdown|restrictions|sanctions|rules)"
        + _HEAD
    ),
    "jobs": re.compile(
        r"(?:more than |over |nearly |almost |about |around |roughly |some |up to |another )?(?:<[CP]\d+>|hundreds|thousands|dozens)\b"
    ),
    "deal": re.compile(
        r"(?:an? |its |the |new |multi-year |<M\d+> )*"
        + _WORD
        + r"{0,3}(?:deals?|agreements?|contracts?|partnership|pact|accord|memorandum)"
        + _HEAD
    ),
}


def retold(verb: str, rest: str) -> str:
    """Return the plain form of our verb for a source's plain verb and the masked words after it, "" where there is none."""
    for known, condition, ours in _ROWS:
        if known == verb and (rest or condition == "alone") and (not condition or _CONDITIONS[condition].match(rest)):
            return ours
    return ""


def kin(verb: str) -> frozenset[str]:
    """Return the verbs that may tell the same as one: those that share a row with it, and with those."""
    near = {verb} | {word for known, _, ours in _PAIRS for word in (known, ours) if verb in (known, ours)}
    return frozenset(near | {word for known, _, ours in _PAIRS for word in (known, ours) if {known, ours} & near})


def suffered(words: str) -> tuple[str, str, str]:
    """Return (the source's words, ours, "is" where ours is no passive) for a masked participle and what follows; all "" where there is no row."""
    for known, condition, ours in _PASSIVES:
        if re.match(rf"{known}(?= |$)", words) and (not condition or _CONDITIONS[condition].match(words[len(known) :].lstrip())):
            return known, ours.removeprefix("~ "), "is" if ours.startswith("~ ") else ""
    return "", "", ""


def _rows(table: str) -> tuple[tuple[str, str, str], ...]:
    found = (_ROW.match(line) for line in table.strip().splitlines())
    return tuple((match["verb"], match["when"] or "", match["ours"]) for match in found if match)


_ROW = re.compile(r"^(?P<verb>[a-z -]+?) (?:\[(?P<when>\w+)\] )?=> (?P<ours>\S.*)$")
_ROWS, _PASSIVES = _rows(ACTIVES), _rows(PASSIVES)
_PAIRS = tuple((known.split()[0], condition, ours.split()[0]) for known, condition, ours in _ROWS)
VERBS = tuple(sorted(dict.fromkeys(verb for verb, _, _ in _ROWS), key=lambda verb: (-len(verb.split()), verb)))
