"""The front of an issue: a headline and a lede over what was drafted, made of events and headings, without figures."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, islice

from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.ground import Ground
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.naming import UNTOLD, fresh, heads, shortened
from roundup.edges.summariser_offline.proving import holding, stands
from roundup.edges.summariser_offline.subjects import labels
from roundup.edges.summariser_offline.topics_zh import TOPICS
from roundup.edges.summariser_offline.units import units
from roundup.edges.summariser_offline.wordclasses import NATIONS
from roundup.edges.summariser_offline.wording import plainly, present, topic
from roundup.model import Brief, Claim, Reply, Section
from roundup.stages.check import Verifier
from roundup.text.words import count_words

_NUMBERS = dict(enumerate("zero one two three four five six seven eight nine ten".split()))


class Part:
    """One drafted story with what can be said of it at the front."""

    def __init__(self, brief: Brief, section: Section, material: Material) -> None:
        """Read the story's events once."""
        self.brief, self.section, self.material = brief, section, material
        self.told = [
            u for u in units(material) if u.frame and not u.line.old and set(u.frame.names) & material.main and heads(u.frame, material)
        ]
        told = [unit.frame for unit in self.told if unit.frame]
        self.clauses = tuple(dict.fromkeys(clause for frame in told if (clause := present(frame, material)) and count_words(clause) >= 4))

    @cached_property
    def verifier(self) -> Verifier:
        """What holds a sentence against the story's articles."""
        return Verifier.of([self.brief.story], self.material.lexicon)

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
        """Return the passages that a clause or a topic rests on: its own, and as many more as hold every name and figure in it."""
        told = [
            unit.line.passage
            for unit in self.told
            if unit.frame
            and text in (present(unit.frame, self.material), plainly(unit.frame, self.material), topic(unit.frame, self.material))
        ]
        return holding(text, self.material, (*told[:1], *self.cites))

    @property
    def label(self) -> str:
        """The heading as it stands inside a sentence; what is only "in the news" is named without that."""
        return _inside(re.sub(r" in the news$", "", self.section.title.rstrip(".")), self.material)

    @property
    def telling(self) -> bool:
        """Whether the heading says what the story is about."""
        return self.section.title.rstrip(".") not in ("", UNTOLD)

    @property
    def topic(self) -> str:
        """What the story is about, as a phrase inside a sentence: its event, else its heading."""
        if self.chinese:
            return _inside(self.section.title.rstrip("."), self.material)
        said = next((text for unit in self.told if unit.frame and (text := topic(unit.frame, self.material))), "")
        return said if said and count_words(said) <= 14 else self.label

    @property
    def named(self) -> bool:
        """Whether the story's event can be named in a noun phrase."""
        return any(
            unit.frame and topic(unit.frame, self.material) and not topic(unit.frame, self.material).startswith("how ")
            for unit in self.told
        )

    @property
    def openings(self) -> list[str]:
        """The story's events in full sentences without figures, those of more than a few words first; none where none is certain."""
        said = [text for unit in self.told if unit.frame and (text := plainly(unit.frame, self.material)) and count_words(text) <= 22]
        return sorted(dict.fromkeys(said), key=lambda text: count_words(text) <= 5)


def front(drafted: tuple[tuple[Brief, Section, Material], ...]) -> Reply:
    """Return the headline (without a prefix) and a lede that names every headed story."""
    parts = [Part(*one) for one in drafted if one[1].claims]
    headed = [part for part in parts if part.headed]
    small = [part for part in parts if not part.headed]
    if not headed:
        headed, small = small[:1], small[1:]
    if not headed:
        return Reply(section=Section(title="", claims=()), advice=("no story was drafted, so there is no lede",))
    further = _listed("Further down:", sorted((part for part in small if part.telling), key=lambda part: not part.named)[:3])
    claims = [*_opened(headed), *([further] if further else ())]
    while len(claims) > 1 and sum(count_words(claim.text) for claim in claims) > 105:
        claims.pop()
    return Reply(section=Section(title=_headline(headed, small), claims=tuple(claims)))


def _opened(headed: list[Part]) -> list[Claim]:
    """Return how the lede begins: the event of the first story, then what the others are about; without a certain event, what all are about."""
    event = _event(headed[0])
    together = _list("This week we look at", headed)
    if not event and len(headed) > 1 and _stands(together, headed):
        return [together]
    also = _listed("This week we also look at", headed[1:])
    return [*(event or _about(headed[0])), *([also] if also else ())]


def _event(part: Part) -> list[Claim]:
    """Return a sentence that tells a story's event, the first that stands; none where no event is certain."""
    options = (
        Claim(text=f"{capital(said)}{more}.", cites=part.proof(said))
        for said in part.openings[:4]
        for more in dict.fromkeys((_followed(part, said), ""))
    )
    return list(islice((option for option in options if _stands(option, [part])), 1))


def _about(part: Part) -> list[Claim]:
    """Return a sentence that names what a story is about, the first that stands."""
    about = dict.fromkeys((part.topic, part.label, *(_inside(text, part.material) for text in labels(part.material)[:4])))
    options = (Claim(text=f"This issue begins with {text}.", cites=part.proof(text)) for text in about)
    return list(islice((option for option in options if _stands(option, [part])), 1))


def _followed(part: Part, said: str) -> str:
    """Return how many outlets follow a story, where the sentence has room for it."""
    outlets = len(part.material.story.outlets)
    roomy = outlets > 1 and count_words(said) < 16 and not re.search(r"\d", said)
    return f", and {_NUMBERS.get(outlets, str(outlets))} outlets follow the story" if roomy else ""


def _listed(opening: str, parts: list[Part]) -> Claim | None:
    """Return one sentence that names what as many of the stories are about as can stand together, None where none can."""
    for size in range(len(parts), 0, -1):
        for some in combinations(parts, size):
            claim = _list(opening, list(some))
            if _stands(claim, list(some)):
                return claim
    return None


def _stands(claim: Claim, parts: list[Part]) -> bool:
    first = parts[0]
    verifier = first.verifier if len(parts) == 1 else Verifier.of([part.brief.story for part in parts], first.material.lexicon)
    return stands(claim, verifier, first.brief.week)


def _list(opening: str, parts: list[Part]) -> Claim:
    """Return one sentence that names what several stories are about; where one names two things, semicolons part the stories."""
    topics = list(dict.fromkeys(part.topic for part in parts))
    cites = dict.fromkeys(cite for part in parts for cite in part.proof(part.topic))
    double = len(topics) > 1 and any(" and " in text or "," in text for text in topics)
    if not double:
        said = _and(topics)
    elif len(topics) == 2:
        said = f"{topics[0]}, along with {topics[1]}"
    elif opening.endswith(":"):
        said = f"{'; '.join(topics[:-1])}; and {topics[-1]}"
    else:
        said = f"{', at '.join(topics[:-1])}, and at {topics[-1]}"
    return Claim(text=f"{opening} {said}.", cites=tuple(cites))


def _headline(headed: Sequence[Part], small: Sequence[Part]) -> str:
    """Return the first title that has the form's words, leaves room for a prefix and clips no source; else the shortest."""
    first = headed[0]
    options = [*_told(headed, small), *_labelled(headed, small)]
    if first.chinese:
        subjects = list(dict.fromkeys(_inside(_subject(part.section.title), part.material) for part in (*headed, *small) if part.chinese))
        options = [f"Writers take up {_and(subjects[:count])}" for count in (3, 2, 1)] + options
    fitting = [option for option in options if len(option) <= _CHARS and fresh(option, first.material, least=5, most=12)]
    return capital(fitting[0] if fitting else min(options, key=lambda option: (not 5 <= count_words(option) <= 12, len(option))))


def _told(headed: Sequence[Part], small: Sequence[Part]) -> list[str]:
    """Return titles that tell the first story's event, whole, with another story's, or shortened."""
    first = headed[0]
    others = [part.clauses[0] for part in (*headed[1:], *small) if part.clauses]
    options = [clause for clause in first.clauses if count_words(clause) > 5]
    options += [f"{clause}, {other}" for clause in first.clauses for other in others]
    return options + [short for clause in first.clauses for short in shortened(clause)]


def _labelled(headed: Sequence[Part], small: Sequence[Part]) -> list[str]:
    """Return titles made of headings: the first story's with another's, or their first subjects, never two "and" in a row."""
    first, *others = [re.sub(r" in the news$", "", part.section.title.rstrip(".")) for part in (*headed, *small)]
    rest = [part.label for part in (*headed[1:], *small)]
    single = [label for label in rest if " and " not in label]
    subjects = list(dict.fromkeys([_subject(first), *(_subject(label) for label in rest)]))
    options = [f"{first}, {_plus(label)}" for label in (rest if " and " not in first else single)]
    options += [f"{first}, plus {_subject(label)}" for label in rest if _plus(label) != label]
    options += [_and(subjects[:3]), _and(subjects[:4])] if len(subjects) > 2 else []
    return [
        *options,
        f"{first}, and more of the week",
        f"{_subject(first)}, and more of the week",
        *(f"{one}, and more of the week" for one in others),
    ]


def _plus(label: str) -> str:
    """Return a second heading as it follows a first one: a clause as it is, a noun phrase after "plus"."""
    return label if _CLAUSE.search(label) else f"plus {label}"


_CLAUSE = re.compile(
    r" (?:may|said to|wants?|stays?|takes?|loses?|brings?|raises?|plans?|opens?|buys?|sells?|presents?|replaces?|is|are|has|have) "
)
_CHARS = 60
"""How long a title may be before its prefix, which a form sets and a drafter does not see: 85 characters hold both."""


def _inside(title: str, material: Material) -> str:
    """Return a title as it stands inside a sentence: its first letter small where the word is no name."""
    first = re.sub(r"['’]s?$", "", title.split(" ", maxsplit=1)[0].rstrip(","))
    if any(topic.split()[0] == first.lower() for topic in TOPICS.values()) or first in ("A", "An", "The"):
        return title[:1].lower() + title[1:]
    if (
        NATIONS.match(first)
        or re.search(r"\d|.[A-Z]", first)
        or any(f"{title} ".startswith((f"{name} ", f"{name}'s ", f"{name},")) for name in material.names)
    ):
        return title
    ground = Ground(material)
    return (
        title
        if first in ground.names or not (ground.count(first.lower(), exact=True) or material.lexicon.zipf(first))
        else title[:1].lower() + title[1:]
    )


def _subject(title: str) -> str:
    """Return the first subject of a heading such as "Work and capitalism" or "An essay on unions and workers"."""
    return title.split(" on ", 1)[-1].split(" and ", maxsplit=1)[0].split(",", maxsplit=1)[0]


def _and(parts: list[str], joint: str = "") -> str:
    return f"{', '.join(parts[:-1])} and {joint}{parts[-1]}" if len(parts) > 1 else "".join(parts)
