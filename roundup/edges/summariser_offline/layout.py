"""The shape of a section: which job stands in which paragraph, and when there is enough."""

from collections.abc import Iterable

from roundup.edges.summariser_offline.composing import Draft, Unit, add, units
from roundup.edges.summariser_offline.credits import Voice, outlet_of, said_day
from roundup.edges.summariser_offline.frames import Frame
from roundup.edges.summariser_offline.material import Material, day_of
from roundup.edges.summariser_offline.naming import fresh, plain_titles, topics
from roundup.edges.summariser_offline.wording import named, titles
from roundup.model import Brief, Claim, Reply, Section
from roundup.text.words import count_words

_PLAN: tuple[tuple[str, ...], ...] = (
    ("event", "event", "event"),
    ("who", "who", "facts"),
    ("said", "said"),
    ("event", "facts", "facts"),
    ("rule", "past", "facts"),
    ("open", "said", "open"),
)
_SPARE = ("facts", "said", "event", "who", "rule", "past", "open")
_FLOOR, _CEILING = 30, 75


def story(brief: Brief, material: Material) -> Reply:
    """Return a headed story in three to six paragraphs, as far as the material goes."""
    draft = Draft(material=material, voice=Voice(week=brief.week))
    pool = list(units(material))
    target = min(brief.words[1], max(brief.words[0] + 60, 240))
    paragraph = 0
    for number, jobs in enumerate(_PLAN):
        if draft.words >= target - 25:
            break
        before = len(draft.claims)
        if number == 0:
            _open(draft, pool)
        _fill(draft, pool, jobs, paragraph, target)
        paragraph = _close(draft, before, paragraph)
    return _reply(brief, material, draft, pool)


def bullet(brief: Brief, material: Material) -> Reply:
    """Return a bullet: a lead of our own and two to four sentences."""
    draft = Draft(material=material, voice=Voice(week=brief.week))
    pool = list(units(material))
    _open(draft, pool)
    for jobs in (("event",), ("event", "facts", "who", "said", "rule", "past", "open"), ("facts", "said", "who", "rule", "past", "open", "event")):
        if draft.words < brief.words[1] - 18 and len(draft.claims) < 3:
            _one(draft, pool, jobs, 0, brief.words[1] - draft.words)
    if draft.words < brief.words[0]:
        _one(draft, pool, _SPARE, 0, brief.words[1] - draft.words)
    return _reply(brief, material, draft, pool)


def _open(draft: Draft, pool: list[Unit]) -> None:
    """Begin with a statement of ours: the surest event, or who took up what and when."""
    told = [unit for unit in pool if unit.frame and not unit.line.old and unit.frame.mood != "maybe"]
    if told and add(draft, told[0], 0, room=60):
        return
    material, lead = draft.material, draft.material.story.lead
    about = topics(material, 1) or tuple(named(name, material) for name in material.names[:1])
    if not about or not material.lines:
        return
    day = day_of(lead)
    when = f" on {said_day(day, material.week)}" if day else " in an undated piece"
    outlet = outlet_of(lead)
    text = f"{outlet[:1].upper()}{outlet[1:]} took up {about[0]}{when}."
    claim = Claim(text=text, cites=(material.lines[0].passage,), anchor=f"took up {about[0]}", paragraph=0)
    draft.claims.append(draft.voice.link(claim, lead))


def _fill(draft: Draft, pool: list[Unit], jobs: Iterable[str], paragraph: int, target: int) -> None:
    start = draft.words
    for job in jobs:
        if draft.words - start < _CEILING - 15:
            _one(draft, pool, (job,), paragraph, min(target - draft.words, _CEILING - (draft.words - start)))
    if 0 < draft.words - start < _FLOOR:
        _one(draft, pool, _SPARE, paragraph, target - draft.words)


def _one(draft: Draft, pool: list[Unit], jobs: tuple[str, ...], paragraph: int, room: int) -> bool:
    """Write the best unit of the first job that has one; excerpts of one outlet do not follow each other where it can be helped."""
    last = draft.claims[-1].cites[0].rsplit(":", 1)[0] if draft.claims else ""
    for job in jobs:
        fitting = [unit for unit in pool if unit.job == job]
        for unit in sorted(fitting, key=lambda unit: (-(unit.worth - 0.8 * (unit.line.article.id == last)), unit.line.article.id, unit.line.place)):
            if add(draft, unit, paragraph, room=room):
                pool.remove(unit)
                return True
    return False


def _close(draft: Draft, before: int, paragraph: int) -> int:
    """Join a paragraph that stayed too short to the one before it; return the number of the next."""
    size = sum(count_words(claim.text) for claim in draft.claims[before:])
    if size == 0:
        return paragraph
    if size < _FLOOR and paragraph > 0:
        draft.claims[before:] = [
            Claim(text=c.text, cites=c.cites, anchor=c.anchor, paragraph=paragraph - 1, origin=c.origin) for c in draft.claims[before:]
        ]
        return paragraph
    return paragraph + 1


def _reply(brief: Brief, material: Material, draft: Draft, pool: list[Unit]) -> Reply:
    told: list[Frame] = [unit.frame for unit in units(material) if unit.frame and not unit.line.old]
    least, most = brief.title_words
    options = [*(title for frame in told for title in titles(frame, material)), *plain_titles(material)]
    title = next((t for t in options if fresh(t, material, least=least, most=most)), options[-1])
    return Reply(section=Section(title=title, claims=tuple(draft.claims)), by="offline", advice=_advice(draft))


def _advice(draft: Draft) -> tuple[str, ...]:
    borrowed = [claim for claim in draft.claims if claim.origin == "excerpt"]
    count = sum(count_words(part) for claim in borrowed for part in claim.text.split("“")[1:2])
    return (f"drafted without a model: {len(borrowed)} excerpts, {count} words of others; rewrite before signing",)
