"""The front of an issue: a headline and a lede over what was drafted, made of events and headings, without figures."""

from collections.abc import Iterable

from roundup.edges.summariser_offline.composing import units
from roundup.edges.summariser_offline.credits import capital
from roundup.edges.summariser_offline.material import Material
from roundup.edges.summariser_offline.wording import named, present
from roundup.model import Brief, Claim, Reply, Section
from roundup.text.words import count_words

Drafted = tuple[tuple[Brief, Section, Material], ...]


def front(drafted: Drafted) -> Reply:
    """Return the headline (without a prefix) and a lede that names every headed story."""
    headed = [part for part in drafted if part[0].role == "story"] or list(drafted[:1])
    small = [part for part in drafted if part not in headed]
    if not headed:
        return Reply(section=Section(title="", claims=()), advice=("no story was drafted, so there is no lede",))
    claims = [_opening(headed[0])]
    if headed[1:]:
        claims.append(_also(headed[1:]))
    if small and sum(count_words(claim.text) for claim in claims) < 90:
        claims.append(_brief(small))
    return Reply(section=Section(title=_headline(headed, small), claims=tuple(claims)))


def _opening(part: tuple[Brief, Section, Material]) -> Claim:
    _, section, material = part
    clause = _clause(material)
    outlets = len(material.story.outlets)
    who = f"{_number(outlets)} outlets follow the story" if outlets > 1 else ""
    text = f"{capital(clause)}" if clause else f"This week begins with {_topic(part)}"
    if who:
        text += f", and {who}"
    return Claim(text=f"{text}.", cites=_cite(section))


def _also(parts: Iterable[tuple[Brief, Section, Material]]) -> Claim:
    listed = [_topic(part) for part in parts]
    cites = tuple(cite for _, section, _ in parts for cite in _cite(section))
    return Claim(text=f"This week we also look at {_and(listed)}.", cites=cites)


def _brief(parts: list[tuple[Brief, Section, Material]]) -> Claim:
    listed = [_topic(part) for part in parts[:3]]
    cites = tuple(cite for _, section, _ in parts[:3] for cite in _cite(section))
    return Claim(text=f"In short items we turn to {_and(listed)}.", cites=cites)


def _topic(part: tuple[Brief, Section, Material]) -> str:
    _, section, material = part
    title = section.title.rstrip(".")
    name = next((n for n in material.names[:3] if n.lower() in title.lower()), material.names[0] if material.names else "")
    lowered = title if title.split()[0] in {w for n in material.names for w in n.split()} or title[:1].isdigit() else title[:1].lower() + title[1:]
    return lowered if not name or name.lower() in title.lower() else f"{named(name, material)} ({lowered})"


def _clause(material: Material) -> str:
    told = [unit.frame for unit in units(material) if unit.frame and not unit.line.old]
    return next((clause for frame in told if (clause := present(frame, material)) and 4 <= count_words(clause) <= 18), "")


def _headline(headed: list[tuple[Brief, Section, Material]], small: list[tuple[Brief, Section, Material]]) -> str:
    clauses = [clause for _, _, material in (*headed, *small) if (clause := _clause(material))]
    second = [_topic(part) for part in headed[1:2] or small[:1]]
    options = [f"{clauses[0]}, {clauses[1]}"] if len(clauses) > 1 else []
    options += [f"{clauses[0]}, and {second[0]}"] if clauses and second else []
    options += clauses[:1]
    options += [f"What to know about {_topic(headed[0])}"] + ([f"{capital(_topic(headed[0]))}, and {second[0]}"] if second else [])
    fitting = [option for option in options if 5 <= count_words(option) <= 12 and len(option) <= 68]
    return capital((fitting or options)[0])


def _cite(section: Section) -> tuple[str, ...]:
    return section.claims[0].cites[:1] if section.claims else ()


def _and(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def _number(count: int) -> str:
    return dict(enumerate("zero one two three four five six seven eight nine ten".split())).get(count, str(count))
