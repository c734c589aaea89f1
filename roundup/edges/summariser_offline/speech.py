"""What people said: quotations with their speaker, taken from sentences that name both."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.speakers import Speaker, people, speaker_of, within
from roundup.edges.summariser_offline.standing import dated_by_place, floats, leans
from roundup.text.words import count_words

_SAID = r"(?:said|says|told|tells|wrote|writes|added|adds|explained|explains|argued|argues|noted|notes|warned|warns|recalled|recalls)"
_QUOTE = r"(?P<quote>[^“”\"]{20,400}?)"
_AFTER = re.compile(rf"^[“\"]?{_QUOTE},?[”\"] {_SAID} (?P<who>(?:[a-z][\w-]+ ){{0,4}}[A-Z][^“”\"]*?)\.?$")
_BEFORE = re.compile(rf"^[“\"]?{_QUOTE},?[”\"] (?P<who>(?:(?:an? )?(?:[a-z][\w-]+ ){{0,4}})[A-Z][^“”\"]{{1,120}}?),? {_SAID}\b[^“”\"]*$")
_NOBODY = re.compile(rf"^[“\"]?{_QUOTE},?[”\"] (?:{_SAID} )?(?P<who>an? [\w’' -]{{4,60}})\b[^“”\"]*$")
_COLON = re.compile(
    rf"^(?P<who>(?:[a-z][\w-]+ ){{0,4}}[A-Z][^“”\"]{{2,120}}?),? {_SAID}(?: [^“”\":,]{{0,60}})?[:,] [“\"]{_QUOTE}[.!?]?[”\"]$"
)
_LEANING = re.compile(
    r"(?:[\w’']+ ){0,3}(?:it|they|he|she|them|this|that|these|those|there)(?:['’]s|['’]re)?\b(?! [a-z]+ (?:who|which)\b)", re.IGNORECASE
)
"""A quotation that soon speaks of "it" or "that" answers something that was not printed."""
_MORE = re.compile(rf"^[“\"]{_QUOTE}[”\"]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation and its speaker as introduced by the source; ``also`` are the passages that introduce the speaker."""

    line: Line
    quote: str
    speaker: str
    introduced: str
    person: bool = True
    also: tuple[str, ...] = ()

    @property
    def again(self) -> str:
        """How the speaker is called once introduced: by surname, where a person has one."""
        parts = self.speaker.split()
        return parts[-1] if 1 < len(parts) < 4 and all(part[0].isupper() for part in parts) and self.person else self.speaker


def spoken(lines: Iterable[Line], most: int = 25) -> tuple[Said, ...]:
    """Return the quotations that can be printed with their speaker, in order of article and place."""
    of: dict[str, list[Line]] = {}
    for line in lines:
        of.setdefault(line.article.id, []).append(line)
    return tuple(said for mine in of.values() for said in _spoken(tuple(mine), most))


def _spoken(lines: tuple[Line, ...], most: int) -> Iterator[Said]:
    """Yield the quotations of one article."""
    known = people(lines)
    before: tuple[Line, Speaker] | None = None
    for line in lines:
        quote, who = _in(line, before, known)
        if who and _prints(quote, line, most):
            yield Said(line=line, quote=quote, speaker=who.name, introduced=who.introduced, person=who.person, also=who.also)
        before = (line, who) if who else None


def _in(line: Line, before: tuple[Line, Speaker] | None, known: dict[str, Speaker]) -> tuple[str, Speaker | None]:
    """Return the words quoted in a sentence and who says them; a sentence all in quotation marks goes on with the speaker before it."""
    if line.rewrite:
        return "", None
    opened = line.text[0] in '“"' or _closes(line.text)
    match = (
        _COLON.match(line.text) or (opened and (_AFTER.match(line.text) or _BEFORE.match(line.text) or _NOBODY.match(line.text))) or None
    )
    if match:
        who = speaker_of(line, match.start("who"), match.end("who"), known)
        return (match["quote"].strip(), who) if who else ("", None)
    more = _MORE.match(line.text)
    if more and before and before[0].passage == line.passage and before[0].place == line.place - 1:
        return more["quote"].strip(), before[1]
    return "", None


def _closes(text: str) -> bool:
    """Whether a sentence only closes a quotation that an earlier one opened."""
    return (text.count("”") == 1 and "“" not in text and '"' not in text) or (text.count('"') == 1 and not re.search("[“”]", text))


def _prints(quote: str, line: Line, most: int) -> bool:
    """Whether words can be printed as someone's: whole, not many, and clear by themselves."""
    if not 6 <= count_words(quote) <= most or not quote[:1].isupper() or quote.endswith((",", ";", ":", "—", "–", "-")):
        return False
    if _LEANING.match(quote):
        return False
    start = line.text.find(quote)
    inside = within(line.mentions, start, start + len(quote))
    return not (leans(quote, inside) or dated_by_place(quote) or floats(quote))
