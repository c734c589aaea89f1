"""The front of an issue: a headline and a lede over what was drafted, made of events and headings, without figures."""

import re
from collections.abc import Sequence

from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.naming import fresh, shortened
from roundup.edges.summariser_offline.topics_zh import TOPICS
from roundup.edges.summariser_offline.units import units
from roundup.edges.summariser_offline.wording import named, plainly, present, topic
from roundup.model import Brief, Claim, Reply, Section
from roundup.text.words import count_words

_NUMBERS = dict(enumerate("zero one two three four five six seven eight nine ten".split()))


class Part:
    """One drafted story with what can be said of it at the front."""

    def __init__(self, brief: Brief, section: Section, material: Material) -> None:
        """Read the story's events once."""
        self.brief, self.section, self.material = brief, section, material
        self.told = [u for u in units(material) if u.frame and not u.line.old and set(u.frame.names) & material.main]
        told = [unit.frame for unit in self.told if unit.frame]
        self.clauses = tuple(dict.fromkeys(clause for frame in told if (clause := present(frame, material)) and count_words(clause) >= 4))

    @property
    def chinese(self) -> bool:
        """Whether all of the story is in Chinese."""
        return all(article.language == "zh" for article in (self.material.story.lead, *self.material.story.others))

    @property
    def headed(self) -> bool:
        """Whether the story has a heading of its own: it was asked for and is long enough."""
        return self.brief.role == "story" and sum(count_words(claim.text) for claim in self.section.claims) >= self.brief.words[0]

    @property
    def cites(self) -> tuple[str, ...]:
        """What the first sentence of the story rests on."""
        return self.section.claims[0].cites[:1] if self.section.claims else ()

    def proof(self, text: str) -> tuple[str, ...]:
        """Return the passages that a clause or a topic rests on: its own, or one for each name in it."""
        told = [
            unit.line.passage
            for unit in self.told
            if unit.frame
            and text in (present(unit.frame, self.material), plainly(unit.frame, self.material), topic(unit.frame, self.material))
        ]
        named_ = [
            next((line.passage for line in self.material.lines if name in line.names), "")
            for name in self.material.names[:4]
            if name.split()[0] in text
        ]
        return tuple(dict.fromkeys([*told[:1], *self.cites, *(passage for passage in named_ if passage)]))

    @property
    def topic(self) -> str:
        """What the story is about, as a phrase inside a sentence that names an entity of the story where there is one."""
        title = _inside(self.section.title.rstrip("."), self.material)
        if self.chinese:
            return title
        said = next((text for unit in self.told if unit.frame and (text := topic(unit.frame, self.material))), "")
        if said and count_words(said) <= 14:
            return said
        title = re.sub(r"^(.*) in the news$", r"news of \1", title)
        names = self.material.names[:6]
        if not names or any(word.lower() in title.lower() for name in names for word in name.split() if len(word) > 3):
            return title
        return f"{named(names[0], self.material)} and {title}"

    @property
    def named(self) -> bool:
        """Whether the story's event can be named in a noun phrase."""
        return any(
            unit.frame and topic(unit.frame, self.material) and not topic(unit.frame, self.material).startswith("how ")
            for unit in self.told
        )

    @property
    def opening(self) -> str:
        """The story's event in a full sentence without figures, "" where none is certain."""
        said = [text for unit in self.told if unit.frame and (text := plainly(unit.frame, self.material)) and count_words(text) <= 22]
        return next((text for text in said if count_words(text) > 5), next(iter(said), ""))


def front(drafted: tuple[tuple[Brief, Section, Material], ...]) -> Reply:
    """Return the headline (without a prefix) and a lede that names every headed story."""
    parts = [Part(*one) for one in drafted if one[1].claims]
    headed = [part for part in parts if part.headed]
    small = [part for part in parts if not part.headed]
    if not headed:
        headed, small = small[:1], small[1:]
    if not headed:
        return Reply(section=Section(title="", claims=()), advice=("no story was drafted, so there is no lede",))
    claims = [_opening(headed[0]), *_others(headed[1:]), *_short(small)]
    while len(claims) > 1 and sum(count_words(claim.text) for claim in claims) > 105:
        claims.pop()
    return Reply(section=Section(title=_headline(headed, small), claims=tuple(claims)))


def _opening(part: Part) -> Claim:
    outlets = len(part.material.story.outlets)
    said = part.opening
    follow = (
        f", and {_NUMBERS.get(outlets, str(outlets))} outlets follow the story"
        if outlets > 1 and count_words(said) < 16 and not re.search(r"\d", said)
        else ""
    )
    text = f"{capital(said)}{follow}." if said else f"This issue begins with {part.topic}."
    return Claim(text=text, cites=part.proof(said or part.topic))


def _others(parts: list[Part]) -> list[Claim]:
    return [_list("This week we also look at", parts)] if parts else []


def _short(parts: list[Part]) -> list[Claim]:
    known = sorted(parts, key=lambda part: not part.named)
    return [_list("Further down:", known[:3])] if parts else []


def _list(opening: str, parts: list[Part]) -> Claim:
    """Return one sentence that names what several stories are about."""
    topics = [part.topic for part in parts]
    cites = dict.fromkeys(cite for part, text in zip(parts, topics, strict=True) for cite in part.proof(text))
    double = any(" and " in text for text in topics) and len(topics) > 1
    joint = ", along with " if len(topics) == 2 else ", and "
    said = f"{', '.join(topics[:-1])}{joint}{topics[-1]}" if double else _and(topics)
    return Claim(text=f"{opening} {said}.", cites=tuple(cites))


def _headline(headed: Sequence[Part], small: Sequence[Part]) -> str:
    first = headed[0]
    others = [part.clauses[0] for part in (*headed[1:], *small) if part.clauses]
    options = [clause for clause in first.clauses if count_words(clause) > 5]
    options += [f"{clause}, {other}" for clause in first.clauses for other in others]
    options += [short for clause in first.clauses for short in shortened(clause)]
    options += [f"{first.section.title}, {other}" for other in others]
    if headed[0].chinese:
        subjects = list(dict.fromkeys(_inside(_subject(part.section.title), part.material) for part in (*headed, *small) if part.chinese))
        options = [f"Writers take up {_and(subjects[:count])}" for count in (3, 2, 1)] + options
    options.append(f"{headed[0].topic}, and {headed[1].topic}" if len(headed) > 1 else f"What is new on {headed[0].topic}")
    options.append(f"What is new on {headed[0].topic}")
    options += [f"{part.section.title} and other news of the week" for part in (*headed, *small)]
    fitting = [o for o in options if 5 <= count_words(o) <= 12 and len(o) <= 68 and fresh(o, headed[0].material, least=5, most=12)]
    return capital((fitting or options[-1:])[0])


def _inside(title: str, material: Material) -> str:
    """Return a title as it stands inside a sentence: its first letter small where the word is no name."""
    if any(title.startswith(name) for name in material.names):
        return title
    first = re.sub(r"['’]s?$", "", title.split(" ", maxsplit=1)[0])
    if any(topic.split()[0] == first.lower() for topic in TOPICS.values()) or first in ("A", "An"):
        return title[:1].lower() + title[1:]
    if first.lower() != first and re.search(
        rf"\b{re.escape(first.lower())}\b", " ".join(line.text for line in material.lines) + " a an no new more the one"
    ):
        return title[:1].lower() + title[1:]
    return title


def _subject(title: str) -> str:
    """Return the first subject of a heading such as "Work and capitalism" or "An essay on unions and workers"."""
    return title.split(" on ", 1)[-1].split(" and ", maxsplit=1)[0].split(",", maxsplit=1)[0]


def _and(parts: list[str], joint: str = "") -> str:
    return f"{', '.join(parts[:-1])} and {joint}{parts[-1]}" if len(parts) > 1 else "".join(parts)
