"""Excerpts: the runs of a sentence that can be printed between quotation marks and still be whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roundup.edges.summariser_offline.material import Line
from roundup.edges.summariser_offline.standing import dated_by_place, first_person, leans, role_named, soft_dates
from roundup.entities import Lexicon, Mention
from roundup.text.words import count_words

_MARKER = re.compile(
    r"^(?:But|And|Yet|Still|So|However|Meanwhile|Moreover|Furthermore|Additionally|In addition|Besides|Nevertheless|Nonetheless|Instead|Indeed|Similarly|Likewise|"
    r"Therefore|Thus|As a result|At the same time|By contrast|In contrast|Then|Now|For now|So far|Of course|In fact|Notably|Finally|Separately|Also|Overall|"
    r"Earlier this \w+|Last \w+|This \w+|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Later)(?:,| )\s*",
)
_SEAM = re.compile(
    r"(?:,|;| —| –| --|:) (?=(?:which|who|whose|where|while|as|after|before|although|though|but|and|with|including|adding|citing|even|despite|because|since|when|making|giving|leaving|raising|prompting|thereby|so|or|among|up|down|compared|following|saying|part|a|an|the)\b)"
    r"| —|—| --|;|, (?=[a-z]+ing\b)| (?=(?:after|before|because|while|although|whereas|unless|amid|despite) )"
)
_TAIL_ATTRIBUTION = re.compile(r",? (?:(?:he|she|they|it|the (?:company|firm|agency|report|regulator|office|court|study|paper)) (?:said|says|added|wrote|noted|found)|(?:said|says|added|wrote) (?:he|she|they|it))\b")
_SPEECH_VERB = re.compile(r"\b(?:said|says|told|according to|added|argues?|argued|claims?|claimed|warned|wrote|writes)\b")
_DOUBLE = re.compile(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A printable excerpt of a line; ``opened`` says that words before it were left out; ``about`` names whom "the company" means."""

    line: Line
    text: str
    opened: bool = False
    about: str = ""

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


def cuts(line: Line, lexicon: Lexicon, *, least: int = 8, most: int = 28) -> tuple[Cut, ...]:
    """Return the excerpts that a line offers, the best first; none when every one of them leans on its neighbours."""
    found = [cut for cut in _candidates(line, least, most) if _stands(cut, line)]
    return tuple(sorted(found, key=lambda cut: (-_worth(cut), cut.text)))


def _candidates(line: Line, least: int, most: int) -> Iterator[Cut]:
    marker = _MARKER.match(line.text)
    starts = [0] if not marker else [marker.end()]
    for start in starts:
        for end in _ends(line.text, start):
            text = line.text[start:end].rstrip(" ,;:.—–-").rstrip()
            if least <= count_words(text) <= most and _balanced(text) and not _hangs(text):
                yield Cut(line=line, text=text, opened=start > 0)


def _ends(text: str, start: int) -> list[int]:
    seams = [match.start() for match in _SEAM.finditer(text, start)]
    attribution = _TAIL_ATTRIBUTION.search(text, start)
    limit = attribution.start() if attribution else len(text)
    if attribution:
        return []
    return [len(text), *(at for at in seams if at < limit and not _SPEECH_VERB.search(text, at))]


def _stands(cut: Cut, line: Line) -> bool:
    start = line.text.find(cut.text)
    inside = mentions_within(line, start, start + len(cut.text))
    return not (leans(cut.text, inside) or first_person(_unquoted(cut.text)) or cut.text.endswith("?") or dated_by_place(cut.text) or role_named(cut.text))


def _unquoted(text: str) -> str:
    return re.sub(r"“[^”]*”|\"[^\"]*\"", " ", text)


def _hangs(text: str) -> bool:
    """Whether a cut ends on a word that wants another, or opens a clause it does not finish."""
    last = text.split()[-1].lower()
    return last in _WANTING or bool(re.match(r"(?:although|though|while|if|when|because|since|after|before|as|despite|unless|once|given|with|by|in|on|at|for|to|from|following|under|until)\b(?!.*,)", text, re.IGNORECASE))


_WANTING = frozenset("of and or the a an in on at for to by with from as is are was were that which who its their his her than more most per after before but nor not be been has have had will would could may said says told inc ltd co corp".split())


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0 and not re.match(r"[”\"’]", text)


def _worth(cut: Cut) -> float:
    words = cut.words
    length = -abs(words - 20) / 8
    return length + 0.5 * sum(fact.text in cut.text for fact in cut.line.facts) - 0.6 * soft_dates(cut.text) - 1.2 * bool(_DOUBLE.search(cut.text))
