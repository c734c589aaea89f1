"""Excerpts: the runs of a sentence that can be printed between quotation marks and still be whole."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.standing import adds, dated_by_place, first_person, floats, leans, role_named, soft_dates
from roundup.entities import Mention
from roundup.text.words import count_words

_MARKER = re.compile(
    r"^(?:But|And|Yet|Still|So|However|Meanwhile|Moreover|Furthermore|Additionally|In addition|Besides|Nevertheless|Nonetheless|Instead|Indeed|Similarly|Likewise|"
    r"Therefore|Thus|As a result|At the same time|By contrast|In contrast|Then|Now|For now|So far|Of course|In fact|Notably|Finally|Separately|Also|Overall|"
    r"Earlier this \w+|Last (?:week|month|year)|This (?:week|month|year)|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Later)(?:, |(?<=But) |(?<=And) |(?<=Yet) |(?<=So) )\s*",
)
_PRELUDE = re.compile(
    r"(?:While|As(?! (?:long|soon|far|much|well|if|of|for|with|to|part|an?)\b)) [^,“”\"]{10,120}, (?=(?:the|an?|many|most|some) [a-z]|[A-Z])"
)
"""A clause that sets the scene, before a main clause that is whole without it."""
_WHEN = re.compile(r"(?:Earlier this|Last|This|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
"""Openings that say when: they are kept where the day of the article is said."""
_SEAM = re.compile(
    r", (?=(?:which|who|whose|where|while|as|after|before|with|including|citing|because|since|when|thereby|compared|following|among|up from|down from)\b)| [—–] |—| -- |;|, (?=[a-z]{3,}ing\b)|, (?=and\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|say|says|said|made|took|gave|went|came|saw|got|put|set|cut|hit|let|held|told|sold|bought|brought|built|led|left|lost|met|paid|ran|rose|fell|grew|won|wrote|"
    r"found|kept|began|broke|chose|drew|drove|meant|sent|shut|spent|stood|swore|thought|threw|sued|wants|helps|makes|takes|gives|needs|uses|plans|[a-z]{3,}ed)\b(?! by\b)"
)
_HALF = re.compile(
    r"\b(?:as|when|while|because|after|before|if|where|that|which|who|and|but|or|than|with|include|including|like|such as) (?:the |a |an |its |their )?[\w’'.-]+(?: [\w’'-]+){0,2}$"
)
_TAIL_ATTRIBUTION = re.compile(
    r", (?:(?:he|she|they|it) (?:said|says|added|adds|wrote|noted|found|explained|told)\b(?! (?:he|she|they|it|that|to)\b)|(?:said|says|added|wrote) (?:he|she|they|it)\b)|\b(?:said|says|added|wrote) (?:he|she|they|it)[.,]"
)
_ASKS = re.compile(
    r"(?:(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Will|Would|Shall|Should|May|Might|Must)(?:n['’]t)?|Who|Whose|Whom|What|Which|When|Where|Why|How)\b",
    re.IGNORECASE,
)
_SPEECH_VERB = re.compile(r"\b(?:said|says|told|according to|added|argues?|argued|claims?|claimed|warned|wrote|writes)\b")
_DOUBLE = re.compile(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A printable excerpt of a line; ``opened`` says that words before it were left out; ``about`` names whom "the company" means.

    ``dated`` says that the day of its article must be said with it or before it, ``near`` that it adds to something, as "also"
    does, and stands only after another excerpt of its article.
    """

    line: Line
    text: str
    opened: bool = False
    about: str = ""
    later: bool = False
    dated: bool = False
    near: bool = False

    @property
    def words(self) -> int:
        """Its length in words."""
        return count_words(self.text)


def mentions_within(line: Line, start: int, end: int) -> tuple[Mention, ...]:
    """Return the names inside a part of a line, with offsets into the part."""
    return tuple(
        Mention(name=m.name, text=m.text, start=m.start - start, end=m.end - start, kind=m.kind)
        for m in line.mentions
        if m.start >= start and m.end <= end
    )


_DONE = re.compile(
    r" (?:(?:has|have|had|was|were|also|then|formally) )*(?:[a-z]{2,}ed|put|set|began|made|took|gave|cut|sent|won|lost|sold|bought|told|held|met|rose|fell|drew|struck)\b"
)
_ACTORS = ("company", "agency", "group", "product")


def dated_event(cut: Cut) -> bool:
    """Tell whether an excerpt says on which day someone with a name did something: "On July 10, the Office unveiled"."""
    day = next((fact for fact in cut.line.facts if fact.kind == "date" and len(fact.key) > 3 and fact.text in cut.text), None)
    if day is None or not re.search(r"\d{1,2}\b", day.text) or not re.search(r"\b[Oo]n $", cut.line.text[: day.start]):
        return False
    head = day.end + 2 if day.start < len("On ") + 1 else cut.line.text.find(cut.text)
    actor = next((m for m in cut.line.mentions if m.kind in _ACTORS and m.start - head in (0, 4)), None)
    return actor is not None and bool(_DONE.match(cut.line.text[actor.end :]))


def cuts(
    line: Line, *, referent: str = "", clear: Callable[[str], bool] = lambda _: False, least: int = 7, most: int = 28
) -> tuple[Cut, ...]:
    """Return the excerpts that a line offers, the best first; none when every one of them leans on its neighbours.

    ``clear`` tells whether a role such as "regulator" needs no name inside its story; such a cut cannot
    open a section. ``referent`` is whom "it" or "the company" at the head of the line means, where that is certain.
    """
    alone = [cut for one in _candidates(line, least, most) if (cut := _standing(one, line))]
    found = [replace(cut, later=bool(role_named(cut.text))) for cut in alone if not role_named(cut.text) or clear(role_named(cut.text))]
    if not found and referent:
        near = [cut for cut in _candidates(line, least, most - 4) if not cut.opened and _stands_with(cut, line)]
        found = [replace(cut, about=referent, dated=dated_by_place(cut.text), near=adds(cut.text)) for cut in near]
    return tuple(sorted(found, key=lambda cut: (-_worth(cut), cut.text)))


def _candidates(line: Line, least: int, most: int) -> Iterator[Cut]:
    if line.text[0] in '“"‘':
        return
    marker = _MARKER.match(line.text)
    starts = [0] if not marker else [0, marker.end()] if _WHEN.match(line.text) else [marker.end()]
    prelude = _PRELUDE.match(line.text)
    if prelude and count_words(line.text) > most:
        starts.append(prelude.end())
    for start in starts:
        for end in _ends(line.text, start):
            text = line.text[start:end].rstrip(" ,;:.—–-").rstrip()
            if (
                least <= count_words(text) <= most
                and _balanced(text)
                and not _hangs(text)
                and not (start and re.match(r"[^,.;:]{2,40}: ", text))
                and (end == len(line.text) or (not _asks(text, line) and _holds(text, line.text[end:])))
            ):
                yield Cut(line=line, text=text, opened=start > 0)


def _asks(text: str, line: Line) -> bool:
    """Tell whether an excerpt is the beginning of a question, which without its end would read as a statement."""
    return line.text.rstrip("”\"'’ ").endswith("?") and bool(_ASKS.match(text))


def _ends(text: str, start: int) -> list[int]:
    seams = [match.start() for match in _SEAM.finditer(text, start)]
    attribution = _TAIL_ATTRIBUTION.search(text, start)
    limit = attribution.start() if attribution else len(text)
    if attribution:
        return []
    return [len(text), *(at for at in seams if at < limit and not _SPEECH_VERB.search(text, at))]


def _standing(cut: Cut, line: Line) -> Cut | None:
    """Return a cut that is clear by itself, with what it asks of its place in a section; None where it leans on its neighbours."""
    start = line.text.find(cut.text)
    inside = mentions_within(line, start, start + len(cut.text))
    if leans(cut.text, inside) or not _sound(cut.text):
        return None
    return replace(cut, dated=dated_by_place(cut.text), near=adds(cut.text))


def _sound(text: str) -> bool:
    """Whether a cut is no question, speaks of nobody as "I" or "you", and counts no time from a point left behind."""
    return not (first_person(_unquoted(text)) or text.endswith("?") or floats(text))


def _holds(text: str, after: str) -> bool:
    """Whether a shortened sentence is still one: it has its verb, opens no clause at its end, is no part of a list, and what was cut was no aside."""
    if (after.startswith(", and") and re.search(r"[,:]", text)) or _RESUMED.match(after) or _GOES_ON.match(after):
        return False
    if len(_DASH.findall(text)) % 2 and _DASH.match(after):
        return False
    verbs = len(_FINITE.findall(text))
    if _RELATIVE_SUBJECT.match(text):
        verbs -= 1 + sum(bool(_FINITE.match(joined)) for joined in re.split(r"\band (?:even |also |then )?", text)[1:])
    return verbs > 0 and not _HALF.search(text) and not _UNFINISHED.search(text)


_DASH = re.compile(r" ?[—–] ?| -- ")
_GOES_ON = re.compile(r"; (?:if|and|or|but|however|yet|nor)\b|;[^;]*;")
"""What belongs to the words before it: a contrast, or the next member of a list."""
_RELATIVE_SUBJECT = re.compile(
    r"(?:The|An?|[A-Z][\w’']+|Some|Many|Those)(?: (?!(?:is|are|was|were|has|have|had|will|would|can|could|said|says)\b)[\w’'-]+){0,6} (?:that|who|which) "
)
"""A subject with a relative clause: the first verb is the clause's, and the sentence wants another."""
_RESUMED = re.compile(
    r"(?:, [^,]{3,90},|[ ]?[—–] ?[^—–]{3,120} ?[—–]) (?:was|were|is|are|has|have|had|will|would|could|can|may|might|must|should|do|does|did|says?|said|to|in|on|for|of|from|with|by|at|and|or|that|[a-z]{3,}(?:ed|s))\b"
)
"""An aside in the middle of a sentence, after which the sentence goes on: what stands before it is no whole."""
_UNFINISHED = re.compile(
    r"(?:\b(?:including|such as|like|between|from)\b|:) [^,:]+(?:, (?!(?:and|or)\b)[^,:]+)+$|\bthat (?:even |only )?(?:in|on|for|with|at|by|when|while|if|after|under)\b[^,]*$|(?:\bnot|n['’]t) (?:just|only|simply|merely)\b|, \w+$"
)
"""An enumeration whose last member is missing."""


def _stands_with(cut: Cut, line: Line) -> bool:
    """Whether a cut that opens with "It", "He" or "The company" leans on nothing else, so that a credit which names the referent is enough."""
    head = _HEAD.match(cut.text)
    if not head or not _sound(cut.text):
        return False
    rest = cut.text[head.end() :]
    start = line.text.find(cut.text)
    inside = mentions_within(line, start + head.end(), start + len(cut.text))
    personal = _PERSONS.search(head.group())
    return not (
        _OTHERS.search(rest)
        or (leans(f"{'Some man' if personal else 'Someone'} {rest.lstrip()}", ()) and not inside)
        or (personal is None and _PERSONS.search(rest))
    )


def follows(line: Line, before: Line | None = None, least: int = 6, most: int = 30) -> Cut | None:
    """Return the sentence as an excerpt that may stand right after the sentence before it: it leans on that alone, and only by its opening."""
    head = _FOLLOWING.match(line.text)
    if not head or line.paragraph < 0 or (_PERSONS.match(head.group()) and not _one_person(before)):
        return None
    for cut in _candidates(line, least, most):
        rest = cut.text[head.end() :].lstrip()
        if not cut.opened and rest and _sound(cut.text) and not role_named(rest) and _carries(head.group(), rest, line):
            return replace(cut, dated=dated_by_place(cut.text))
    return None


def _carries(head: str, rest: str, line: Line) -> bool:
    """Whether all that leans in a sentence is its opening, and what means the same as the opening."""
    start = line.text.find(rest)
    inside = mentions_within(line, start, start + len(rest))
    many, person = re.match(r"(?:They|Their|These|Those|Such|Both)\b", head), _PERSONS.match(head)
    others = _THEIR.sub(" ", rest) if many else rest
    return not _OTHERS.search(others) and not leans(f"{'Some man' if person else 'Some companies'} {rest}", inside)


def _one_person(before: Line | None) -> bool:
    """Whether a sentence names just one person, so that "he" or "she" in the next can mean nobody else."""
    if before is None:
        return False
    return len({m.name for m in before.mentions if m.kind == "person" or (not m.kind and " " in m.name)}) == 1


_FOLLOWING = re.compile(
    r"^(?:It|They|He|She|(?:Its|Their|His|Her|This|These|Those|Such)(?: [a-z][a-z-]+)?|"
    r"(?:The|Both|That) (?:[a-z-]+ ){0,1}?(?:company|companies|firm|group|agency|regulator|office|app|apps|platform|merger|deal|purchase|offer|plan|draft|rule|rules|decision|order|fine|review|investment|figure|figures|sale|listing|measure|measures|stake|money|ban|service|law|shares|model|device|phone|report|study|suit|lawsuit|complaints?|case|companies|"
    r"attack|attacks|strike|strikes|flaw|bug|breach|update|feature|tool|tools|project|programme?|researchers?|scientists?|team|site|website|authors?|findings?|results?|survey|experiment|change|changes|move|settlement|ruling|agreement|contract|funding|round|system|software))(?=[ ,])"
)
_HEAD = re.compile(
    r"^(?:It|He|She|Its|His|Her|The (?:company|firm|agency|regulator|group|office|app|platform|startup|start-up|commission|ministry|court|retailer|carmaker|chipmaker|bank|university|service))(?:['’]s)?\b"
)
_OTHERS = re.compile(
    r"\b(?:they|them|their|this|these|those|the (?:latter|former|same|two|three|move|decision|deal|order|ruling|rules?|draft|law|report))\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"\b(?:they|them|their)\b")
_PERSONS = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def _hangs(text: str) -> bool:
    """Whether a cut ends on a word that wants another, or opens a clause it does not finish."""
    last = text.rsplit(maxsplit=1)[-1].lower()
    return last in _WANTING or bool(
        re.match(
            r"(?:although|though|while|if|when|because|since|after|before|as|despite|unless|once|given|with|by|in|on|at|for|to|from|following|under|until)\b(?!.*,)",
            text,
            re.IGNORECASE,
        )
    )


_WANTING = frozenset(
    "of and or the a an in on at for to by with from as is are was were that which who its their his her than more most per after before but nor not be been has have had will would could may said says told inc ltd co corp".split()
)


def _balanced(text: str) -> bool:
    return (
        text.count("(") == text.count(")")
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and not re.match(r"[”\"’]", text)
    )


def _worth(cut: Cut) -> float:
    words = cut.words
    length = -abs(words - 20) / 8
    return (
        length
        + 0.5 * sum(fact.text in cut.text for fact in cut.line.facts)
        - 0.6 * soft_dates(cut.text)
        - 1.2 * bool(_DOUBLE.search(cut.text))
        - 0.4 * cut.opened
    )
