"""The verbs in which news is told, and the one that retells each: same grammar, other word.

A retelling keeps what follows the verb, so it may be used only where the clause is short. A
condition in brackets must match the words that follow: [money], [to], [thing], [inquiry],
[paper], [suit]. Data, in the order in which they are tried.
"""

import re

_HEAD = r"(?=[,.;:]|$| (?:for|to|that|with|in|on|of|from|at|by|as|called|named|and|into|under|about|over|after|before|against)\b)"
_WORD = r"(?:(?!(?:of|in|for|to|on|at|by|with|from|and|that|as|about|against)\b)(?:[\w.'-]+|<[A-Z]\d+>(?:'s)?) )"
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
_TABLE = """
ask [comments] invite
stop [sale] call off
halt [sale] call off
sell [shares] place
issue [shares] sell
accept [request] grant
grant [request] accept
sign [decree] issue
take [share] hold
open [own] open
prohibit [from] bar
remove [from] take down
pull [from] take down
take down [from] remove
announce [plans] set out
expand [scope] widen
allow [to] permit
require [to] oblige
force [to] compel
extend [scope] prolong
remove [thing] take down
approve [plans] clear
approve [deal] clear
block [deal] stop
block [plans] stop
pledge [to] promise
vow [to] promise
sell [thing] offer
accuse accuse
acquire take over
buy acquire
purchase buy
adopt [paper] accept
appoint choose
authorise permit
authorize permit
ban bar
prohibit forbid
forbid prohibit
reject turn down
veto stop
halt stop
suspend halt
pause halt
delay put off
postpone delay
shelve put aside
cancel call off
scrap drop
abandon give up
launch [inquiry] begin
launch [thing] bring out
open [inquiry] begin
start [inquiry] begin
begin [inquiry] start
release [thing] bring out
release [paper] publish
unveil [thing] present
unveil [paper] publish
introduce [thing] present
introduce [paper] put forward
introduce [change] bring in
announce [thing] present
announce [paper] present
announce [deal] make public
announce [inquiry] make public
announce [change] make public
publish [paper] bring out
issue [paper] publish
propose put forward
draft draw up
deny [report] reject
explore weigh
consider weigh
raise [money] collect
raise [change] increase
secure [money] collect
lift [change] raise
increase [change] raise
boost [change] raise
cut [change] reduce
reduce [change] cut
lower [change] reduce
slash [change] cut
cut [jobs] shed
lay off [jobs] dismiss
fire [jobs] dismiss
eliminate [jobs] shed
sue bring a suit against
file [suit] lodge
order [to] instruct
tell [to] instruct
direct [to] instruct
ask [to] call on
urge [to] call on
force [to] compel
require [to] oblige
allow [to] permit
sign [deal] conclude
strike [deal] conclude
reach [deal] conclude
win [deal] land
hire recruit
overtake move ahead of
surpass pass
exceed pass
reveal disclose
disclose reveal
roll out introduce
establish set up
criticise find fault with
criticize find fault with
seek ask for
warn warn
blame blame
punish penalise
uphold confirm
overturn reverse
"""


def retold(verb: str, rest: str) -> str:
    """Return the plain form of our verb for a source's plain verb and the masked words after it, "" where there is none."""
    for known, condition, ours in _ROWS:
        if known == verb and (not condition or _CONDITIONS[condition].match(rest)):
            return ours
    return ""


def _row(line: str) -> tuple[str, str, str]:
    match = re.match(r"^(?P<verb>(?:lay off|roll out|set up|take down|take over)|\S+) (?:\[(?P<when>\w+)\] )?(?P<ours>\S.*)$", line)
    return (match["verb"], match["when"] or "", match["ours"]) if match else ("", "", "")


_ROWS = tuple(_row(line) for line in _TABLE.strip().splitlines())
VERBS = tuple(dict.fromkeys(verb for verb, _, _ in _ROWS))
