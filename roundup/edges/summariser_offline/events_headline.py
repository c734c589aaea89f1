"""Events as headlines tell them, in the form of `events`: they are tried first."""

from roundup.edges.summariser_offline.event import Event

HEADLINES: tuple[Event, ...] = (
    Event(
        kind="sue",
        verbs="take|drag|haul",
        tail=r"{O} to court(?P<r> over (?:(?!the |an? )[a-z-]+ ){0,2}[a-z-]+s)?{END}",
        phrases=("bring a suit against {o}{r}", "bring a suit against {o}"),
        titles=("{s} against {o}", "A suit against {o}", "{o} in court", "{s} in court"),
        weight=3,
    ),
    Event(
        kind="fall",
        verbs="lose",
        tail=r"{P} of (?:its|their) (?P<unit>market value|value|worth|users|customers|subscribers)",
        phrases=("shed {p} of its {unit}",),
        titles=("{s} loses ground", "A fall for {s}"),
        weight=1.8,
    ),
    Event(
        kind="block",
        verbs="forbid|prohibit|bar|stop|prevent|ban",
        tail=r"{O} (?:to merge|from merging) (?P<r><N\d+> and <N\d+>){CLAUSE}",
        phrases=("stop {o} from joining {r}",),
        titles=("{r} stay apart", "No merger for {r}"),
        weight=3,
    ),
    Event(
        kind="forbid",
        verbs="forbid|prohibit|bar|prevent|ban",
        tail=r"{O} (?:to (?P<plain>[a-z]{3,})|from (?P<ving>[a-z]{2,}ing)) (?P<r>(?:[\w'’-]+ |<[NMPCT]\d+> ){0,6}(?:[\w'’-]+|<[NMPCT]\d+>)){CLAUSE}",
        phrases=("keep {o} from {ving} {r}",),
        titles=("A no for {o}", "{o} is told no"),
        weight=2.5,
    ),
    Event(
        kind="demand",
        verbs="require|demand|seek",
        tail=r"(?P<r>(?:an?|new|more|stricter|tougher) (?:[a-z-]+ ){0,3}?[a-z-]+)(?P<n> (?:before|for) (?:[a-z-]+ ){0,2}?[a-z-]+s)?(?:{END}|(?= of\b))",
        phrases=("demand {r}{n}", "demand {r}"),
        titles=("{s} wants {r}",),
        weight=2,
    ),
    Event(
        kind="acquire",
        verbs="complete|close|finish|finalise|finalize",
        tail=r"(?:its |an? |the )?{M} (?P<n>purchase|acquisition|takeover|buyout|buy-out) of {O} (?P<unit>shares|stock){END}",
        phrases=("close the {n} of {unit} in {o} for {m}",),
        titles=("{o} {unit} for {s}", "{s} buys into {o}"),
        weight=2.4,
    ),
    Event(
        kind="acquire",
        verbs="complete|close|finish|finalise|finalize",
        tail=r"(?:its |an? |the )?(?:{M} )?(?P<n>purchase|acquisition|takeover|buyout|buy-out) of {O}{END}",
        phrases=("close the {n} of {o} for {m}", "close the {n} of {o}"),
        titles=("{s} takes over {o}", "{o} changes hands"),
        weight=2.4,
    ),
)
