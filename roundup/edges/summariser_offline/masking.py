"""A sentence with its names and figures replaced by tokens, so that short patterns can read its grammar.

``Didi raised $4.4 billion on June 30`` becomes ``<N0> raised <M0> on <D0>``: N a name, M money,
P a percentage, C a count, T a length of time, Y a year, D a date, W a weekday or "today".
"""

import re
from dataclasses import dataclass
from datetime import date

from roundup.edges.summariser_offline.material import Line, day_of
from roundup.entities import Mention
from roundup.text.calendar import relative_days, resolve
from roundup.text.facts import Fact

_LETTER = {"money": "M", "percent": "P", "count": "C", "duration": "T", "year": "Y", "date": "D"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """The masked text, and what its tokens stand for."""

    text: str
    names: tuple[Mention, ...]
    facts: dict[str, Fact]
    days: dict[str, date | None]

    def unmask(self, text: str) -> str:
        """Return masked words with the source's own words put back."""
        return re.sub(r"<([A-Z])(\d+)>", lambda m: self._word(m[1], m[1] + m[2], int(m[2])), text)

    def _word(self, letter: str, key: str, number: int) -> str:
        if letter == "N":
            return self.names[number].text
        return self.facts[key].text if key in self.facts else ""


def mask(line: Line) -> Masked:
    """Return a line masked; dates are resolved against the day its article was published."""
    text = line.text.replace("’", "'").replace("<", "(").replace(">", ")")
    published = day_of(line.article)
    spans: list[tuple[int, int, str]] = []
    names: list[Mention] = []
    found: dict[str, Fact] = {}
    days: dict[str, date | None] = {}
    for fact in line.facts:
        key = f"{_LETTER[fact.kind]}{len(found)}"
        found[key] = fact
        spans.append((fact.start, fact.end, key))
        if fact.kind == "date":
            days[key] = resolve(fact.key, published) if published and len(fact.key) == 5 else _whole(fact.key)
    for number, (words, day) in enumerate(relative_days(line.text, published) if published else ()):
        at = _place(line.text, words, spans)
        if at >= 0:
            days[f"W{number}"] = day
            spans.append((at, at + len(words), f"W{number}"))
    for mention in line.mentions:
        if all(mention.end <= start or mention.start >= end for start, end, _ in spans):
            spans.append((mention.start, mention.end, f"N{len(names)}"))
            names.append(mention)
    for start, end, key in sorted(spans, reverse=True):
        text = f"{text[:start]}<{key}>{text[end:]}"
    return Masked(text=text, names=tuple(names), facts=found, days=days)


def _whole(key: str) -> date | None:
    return date.fromisoformat(key) if len(key) == 10 else None


def _place(text: str, words: str, spans: list[tuple[int, int, str]]) -> int:
    at = text.find(words)
    while at >= 0 and any(at < end and at + len(words) > start for start, end, _ in spans):
        at = text.find(words, at + 1)
    return at
