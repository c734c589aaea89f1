"""What can happen, as data: for each kind of event the verbs that tell it, what follows them, and our own words for it.

In ``tail``: {O} a named object, {M} money, {P} per cent, {C} a count, {T} a length of time; a
word group in brackets with a name becomes a slot. In the phrases of our own: {o} the object,
{m} {p} {c} the figures, {n} a noun of the source, {r} the rest of the clause as the source has
it, {s} the subject. A phrase stands in its plain form and is turned by its first verb; the
first phrase whose slots are all filled is used, so the fullest come first. ``titles`` are noun
phrases for headings.
"""

from roundup.edges.summariser_offline.event import Event
from roundup.edges.summariser_offline.events_headline import HEADLINES

_INQUIRY = r"(?:an? |its |the |another |new |formal |fresh )*(?P<q>(?:antitrust |criminal |security |cybersecurity |safety |federal |national |data |privacy |regulatory |ethics |congressional |internal |anti-monopoly ){0,2})(?P<n>investigation|probe|review|inquiry|examination)s?"
_DEAL = r"(?:the |a |its |their |this )?(?:(?:proposed|planned|pending|<M\d+>|all-stock|all-cash|multibillion-dollar) )*(?P<n>merger|takeover|acquisition|deal|sale|tie-up|combination) (?:of|by|between) {O}"
_THING = r"(?P<r>(?:its|an?|the|two|three|four|several|new|their) (?:[\w.'’-]+ |<[NCTP]\d+> ){0,5}?(?:%s))(?:,? (?:called|named|dubbed|known as) (?P<called><N\d+>))?{END}"
_PRODUCTS = "apps?|app|phones?|smartphones?|tablets?|laptops?|computers?|chips?|processors?|models?|assistants?|chatbots?|agents?|tools?|features?|platforms?|devices?|headsets?|glasses|browsers?|cars?|trucks?|SUVs?|sedans?|robots?|services?|marketplaces?|stores?|version|update|updates|funds?|satellites?|rockets?|drones?|consoles?|games?|cameras?|speakers?|watch|watches|earbuds|API|APIs|subscription|plan for|programs?|programmes?|initiatives?|websites?|databases?|products?|systems?|index|campaign|campaigns|series"
_RULES = "rules?|bills?|laws?|draft|regulations?|guidelines?|standards?|order|policy|policies|legislation|directive|framework|code|measures|proposal|proposals|plan"
_PLANS = "IPO|IPOs|listing|listings|offering|plans?|launch|release|merger|acquisition|deal|project|projects|rollout|event|conference|sale|update|feature|programme|program|flights|service|services|operations|production|investment|contract|order|orders|meeting|hearing|vote|talks|negotiations|trial|expansion|factory|plant|data cent(?:er|re)s?|tariffs?"

EVENTS: tuple[Event, ...] = (
    *HEADLINES,
    Event(
        kind="review",
        verbs="open|launch|start|begin|initiate|announce|conduct",
        tail=_INQUIRY + r" (?:into|of|against|on|over) {O}",
        phrases=("put {o} under a {q}{n}", "begin a {q}{n} of {o}"),
        titles=("{o} under {n}", "A {n} of {o}"),
        weight=3,
    ),
    Event(
        kind="review",
        verbs="put|place",
        tail=r"{O} under (?:the same |an? |new |its )*(?P<q>(?:antitrust |criminal |security |cybersecurity |safety |federal |national |data |privacy |regulatory )*)(?P<n>review|investigation)",
        phrases=("begin a {q}{n} of {o}",),
        titles=("{o} under {n}", "A {n} of {o}"),
        weight=3,
    ),
    Event(
        kind="investigate",
        verbs="investigate|probe",
        tail=r"{O}{END}",
        phrases=("look into {o}",),
        titles=("Questions for {o}",),
        weight=2.5,
    ),
    Event(
        kind="sue",
        verbs="sue",
        tail=r"{O}{END}",
        phrases=("take {o} to court", "bring a suit against {o}"),
        titles=("{s} takes on {o} in court", "{s} against {o}", "A suit against {o}", "{s} in court"),
        weight=3,
    ),
    Event(
        kind="sue",
        verbs="file",
        tail=r"(?:an? |the |new |federal |its )*(?:class-action |antitrust |copyright |patent |civil )?(?:lawsuit|suit|complaint) (?:on <[DW]\d+> )?against {O}{END}",
        phrases=("take {o} to court", "bring a suit against {o}"),
        titles=("{s} against {o}", "A suit against {o}", "{o} in court", "{s} in court"),
        weight=3,
    ),
    Event(
        kind="fine",
        verbs="fine|penalise|penalize",
        tail=r"{O}(?:,? (?:a record |a total of |a combined )?{M})?{END}",
        phrases=("impose a fine of {m} on {o}", "impose a fine on {o}"),
        titles=("A fine for {o}", "{o} is fined"),
        weight=3,
    ),
    Event(
        kind="block",
        verbs="block|forbid|reject|veto|prohibit|halt|stop",
        tail=_DEAL,
        phrases=("stop a {n} involving {o}",),
        titles=("{o} stay apart", "No {n} for {o}"),
        weight=3,
    ),
    Event(
        kind="ban",
        verbs="ban|bar|block|outlaw|prohibit",
        tail=r"{O}(?P<r> from (?:[\w'’-]+ ?|<N\d+> ?){1,5})?{END}",
        phrases=("shut out {o}{r}", "shut out {o}"),
        titles=("{o} shut out", "A ban on {o}"),
        weight=2.5,
    ),
    Event(
        kind="order",
        verbs="order|force|direct|instruct|tell|ask|urge",
        tail=r"{O} to (?!be\b)(?P<r>(?:[\w'’-]+ |<[NMPCT]\d+> ){1,8}?(?:[\w'’-]+|<[NMPCT]\d+>)){CLAUSE}",
        phrases=("instruct {o} to {r}",),
        titles=("An order for {o}", "{o} under orders"),
        weight=2,
    ),
    Event(
        kind="approve",
        verbs="approve|authorise|authorize|clear",
        tail=r"{O}{END}",
        phrases=("give {o} the go-ahead",),
        titles=("A yes for {o}", "{o} gets the go-ahead"),
        weight=2,
    ),
    Event(
        kind="raise",
        verbs="raise|collect|secure|pull in|net|take in|land",
        tail=r"(?:a total of |another |an additional )?{M}(?: (?:in|through|from|via|at) (?:an? |its |the |new )*(?P<via>initial public offering|IPO|offering|share sale|listing|funding|funding round|round|Series [A-H]|seed|seed round|financing|investment|venture capital|debt|loan|loans))?(?! worth| of (?!new|fresh|funding|capital|debt))",
        phrases=("raise {m} {via}", "take in {m} of new money"),
        titles=("Fresh money for {s}",),
        weight=2,
    ),
    Event(
        kind="stake",
        verbs="raise|lift|increase|boost|bolster",
        tail=r"(?:its |his |her |their )(?:[\w-]+ ){0,2}?(?:stake|holding|shareholding|ownership|investment) in {O}(?: (?:to|at) {P})?",
        phrases=("increase its share of {o} to {p}", "increase its share of {o}"),
        titles=("A bigger stake in {o}", "{s} buys more of {o}"),
        weight=2,
    ),
    Event(
        kind="acquire",
        verbs="acquire|buy|purchase|take over",
        tail=r"{O}(?:,? (?:for|in) (?:an? )?(?:about |around |a deal worth |a deal valued at )?{M})?{END}",
        phrases=("take over {o} for {m}", "take over {o}"),
        titles=("{s} buys {o}", "{o} changes hands"),
        weight=2.5,
    ),
    Event(
        kind="invest",
        verbs="invest|pour|put|commit",
        tail=r"(?:another |an additional |up to )?{M} (?:in|into|to) {O}{END}",
        phrases=("put {m} into {o}",),
        titles=("{m} for {o}", "{s} puts money into {o}"),
        weight=2,
    ),
    Event(
        kind="present",
        verbs="unveil|announce|introduce|present|debut|reveal|show off",
        tail=_THING % _PRODUCTS,
        phrases=("present {r}",),
        titles=("{called} from {s}", "A new offer from {s}"),
        weight=1.5,
    ),
    Event(
        kind="launch",
        verbs="launch|release|roll out|ship|open|open up|start selling|introduce",
        tail=_THING % _PRODUCTS,
        phrases=("bring out {r}",),
        titles=("{called} from {s}", "A new offer from {s}"),
        weight=1.6,
    ),
    Event(
        kind="launch",
        verbs="launch|release|unveil|introduce|announce|debut|roll out",
        tail=r"(?:the |its )?(?:new |latest |next |much-anticipated |long-awaited )*{O}(?! (?:for|of)\b){END}",
        phrases=("bring out {o}",),
        titles=("{o} from {s}", "{s} shows {o}"),
        weight=1.5,
    ),
    Event(
        kind="rules",
        verbs="propose|publish|unveil|release|issue|draft|introduce",
        tail=_THING % _RULES,
        phrases=("set out {r}",),
        titles=("New rules from {s}", "{s} writes rules"),
        weight=2,
    ),
    Event(
        kind="pass",
        verbs="pass|adopt|enact|approve",
        tail=_THING % _RULES,
        phrases=("adopt {r}",),
        titles=("New rules from {s}",),
        weight=2,
    ),
    Event(
        kind="milestone",
        verbs="pass|surpass|exceed|reach|hit|top|cross",
        tail=r"(?P<approx>more than |over |nearly |almost |about )?{C} (?P<unit>(?:[a-z-]+ ){0,2}?[a-z-]+s)(?:{CLAUSE}|(?= (?:across|worldwide|globally|around)\b))",
        phrases=("reach the mark of {c} {unit}",),
        titles=("{c} {unit} for {s}", "A milestone for {s}"),
        weight=1.8,
    ),
    Event(
        kind="jobs",
        verbs="cut|lay off|shed|eliminate|fire|slash|dismiss",
        tail=r"(?P<approx>more than |over |nearly |almost |about |around |some |up to )?(?:{C}|{P} of (?:its|their)) (?:[a-z-]+ ){0,2}?(?P<unit>jobs|workers|employees|staff|people|positions|roles|workforce)",
        phrases=("cut {p} of its {unit}", "dismiss {c} {unit}"),
        titles=("Job cuts at {s}",),
        weight=2.5,
    ),
    Event(
        kind="appoint",
        verbs="appoint|name|hire|promote|elect",
        tail=r"{O} (?:as |to be )(?P<r>(?:its |their |the |an? )?(?:new |next |first )?(?:[\w-]+ ){0,4}?(?:chief executive|CEO|chairman|chair|president|director|officer|head|minister|chief|leader|editor|adviser|secretary))",
        phrases=("choose {o} as {r}",),
        titles=("{o} takes over at {s}", "A new head for {s}"),
        weight=1.8,
    ),
    Event(
        kind="resign",
        verbs="resign|quit|step down|stand down",
        tail=r"as (?P<r>(?:[\w'’-]+ |<N\d+> ?){0,5}?(?:chief executive|CEO|chairman|chair|president|director|officer|head|minister|chief|leader|editor|secretary)(?: of <N\d+>)?){END}",
        phrases=("give up the post of {r}",),
        titles=("{s} steps down",),
        weight=2,
    ),
    Event(
        kind="breach",
        verbs="confirm|disclose|suffer|report|reveal|admit",
        tail=r"(?:an? |the )?(?:[\w-]+ ){0,2}?(?P<n>data breach|breach|cyberattack|cyber attack|hack|ransomware attack|data leak|outage){END}",
        phrases=("confirm a {n}",),
        titles=("A {n} at {s}",),
        weight=2.5,
    ),
    Event(
        kind="delay",
        verbs="delay|postpone|put off|defer|push back|shelve|suspend|pause|put on hold",
        tail=r"(?P<r>(?:its|the|their|an?|plans for an?|plans for the|plans for its) (?:[\w.-]+ |<[NMC]\d+> ){0,5}?(?:"
        + _PLANS
        + r")){END}",
        phrases=("put off {r}",),
        titles=("{s} puts off {r}", "{s} hits pause", "A delay at {s}"),
        weight=2,
    ),
    Event(
        kind="cancel",
        verbs="cancel|scrap|drop|abandon|withdraw|pull|call off|kill|end|terminate",
        tail=r"(?P<r>(?:its|the|their|an?|plans for an?|plans for the|plans for its) (?:[\w.-]+ |<[NMC]\d+> ){0,5}?(?:"
        + _PLANS
        + r")){END}",
        phrases=("give up {r}",),
        titles=("{s} gives up {r}", "{s} calls it off"),
        weight=2,
    ),
    Event(
        kind="partner",
        verbs="partner|team up|team|join forces|collaborate",
        tail=r"(?:up )?with {O}",
        phrases=("join forces with {o}",),
        titles=("{s} and {o} join forces",),
        weight=1.5,
    ),
    Event(
        kind="settle",
        verbs="settle",
        tail=r"(?:an? |the )?(?:[\w-]+ ){0,2}?(?:lawsuit|case|suit|claims|dispute|charges)? ?(?:with|against|brought by) {O}(?: for {M})?",
        phrases=("settle with {o} for {m}", "settle with {o}"),
        titles=("{s} settles with {o}",),
        weight=2.5,
    ),
)

MEASURES = "shares|stock|revenue|revenues|sales|profit|profits|net income|income|deliveries|shipments|net profit|operating profit|orders|traffic|earnings"
RISES = "rise|rose|risen|climb|climbed|jump|jumped|surge|surged|gain|gained|grow|grew|grown|increase|increased|soar|soared|rally|rallied"
FALLS = "fall|fell|fallen|drop|dropped|plunge|plunged|plummet|plummeted|slide|slid|sink|sank|tumble|tumbled|decline|declined|slump|slumped|lose|lost|slip|slipped"
