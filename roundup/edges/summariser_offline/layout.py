"""The shape of a section: which job stands in which paragraph, and when there is enough."""

from collections.abc import Iterable, Sequence

from roundup.edges.summariser_offline.composing import Draft, add, add_difference, add_who, content
from roundup.edges.summariser_offline.credits import Voice, introduced, outlet_of, varied
from roundup.edges.summariser_offline.guards import original
from roundup.edges.summariser_offline.material import Material, day_of
from roundup.edges.summariser_offline.naming import fresh, heads, leads, plain_titles
from roundup.edges.summariser_offline.narrating import narrate
from roundup.edges.summariser_offline.units import Unit, central, units
from roundup.edges.summariser_offline.wording import titles
from roundup.model import Brief, Claim, Reply, Section
from roundup.text.quotes import quotations
from roundup.text.words import count_words, many

_PLAN: tuple[tuple[str, ...], ...] = (
    ("event", "event", "event"),
    ("who", "who", "facts"),
    ("said", "said"),
    ("event", "facts", "facts"),
    ("rule", "past", "facts"),
    ("open", "said", "open"),
)
_VAGUE = ("A new offer", "A milestone", "A delay")
"""Headings that say little: used only where nothing better is known."""
_SPARE = ("facts", "said", "event", "who", "rule", "past", "open")
_FLOOR, _CEILING = 30, 75
_LINKED = 170
"""How long the section of one report becomes: it has one address, and the house style wants a link for each hundred words."""


def story(brief: Brief, material: Material) -> Reply:
    """Return a headed story in three to six paragraphs, as far as the material goes."""
    pool = list(units(material))
    title = heading(brief, material, pool)
    if material.single and not brief.story.rewrite_of:
        least = brief.words[0] + 10
        draft, pool = narrate(lambda: _opened(brief, material, title, pool), pool, target=max(least, _LINKED), least=least)
        return _reply(title, draft, _refilled(draft, pool, brief.words[0], brief.words[1]))
    target = min(brief.words[1], max(brief.words[0] + 60, 260))
    draft = _draft(brief, material, title)
    paragraph = 0
    for number, jobs in enumerate(_PLAN):
        if draft.words >= target - 25:
            break
        before = len(draft.claims)
        if number == 0:
            _open(draft, pool)
        if number == 1:
            add_who(draft, paragraph)
        _fill(draft, pool, jobs, paragraph, target)
        paragraph = _close(draft, before, paragraph)
    _more(draft, pool, paragraph, brief.words[0] + 25)
    add_difference(draft, max((claim.paragraph for claim in draft.claims), default=0))
    return _reply(title, draft, _refilled(draft, pool, brief.words[0], brief.words[1]))


def _opened(brief: Brief, material: Material, title: str, pool: list[Unit]) -> Draft:
    """Return a draft that begins with a statement of ours where an event is certain, else an empty one."""
    draft = _draft(brief, material, title)
    told = (unit for unit in pool if unit.frame and unit.frame.mood != "maybe")
    any(add(draft, unit, 0, room=60) for unit in told)
    return draft


def _more(draft: Draft, pool: list[Unit], paragraph: int, least: int) -> None:
    """Go on in paragraphs of what is left, the worthiest first, until the section is long enough."""
    while draft.words < least:
        before = len(draft.claims)
        _fill(draft, pool, (*_SPARE, *_SPARE), paragraph, least + 40)
        if len(draft.claims) == before:
            return
        paragraph = _close(draft, before, paragraph)


def _draft(brief: Brief, material: Material, title: str) -> Draft:
    whose = f"a rewrite of a piece in {brief.original}" if brief.original else "a rewrite without a named outlet"
    return Draft(
        material=material, title=content(title), voice=Voice.of(brief.week, brief.story.id, rewrite=whose if brief.story.rewrite_of else "")
    )


def bullet(brief: Brief, material: Material) -> Reply:
    """Return a bullet: a lead of our own, and two to four sentences: the event with its source, then figures, voices and context."""
    pool = list(units(material))
    title = heading(brief, material, pool)
    draft = _draft(brief, material, title)
    most = brief.words[1] - count_words(title) - 1
    _open(draft, pool)
    enough = max(brief.words[0] + 12, most - 20)
    for jobs in (("event", "facts", "who", "said", "rule", "past", "open"), ("said", "facts", "who", "event", "rule", "past", "open")):
        if draft.words < enough and len(draft.claims) < 4 and not _follow(draft, pool, 0, most - draft.words):
            _one(draft, pool, jobs, 0, most - draft.words)
    while draft.words < brief.words[0] and len(draft.claims) < 4:
        if not (_follow(draft, pool, 0, most - draft.words) or _one(draft, pool, _SPARE, 0, most - draft.words)):
            break
    return _reply(title, draft, _refilled(draft, pool, brief.words[0], most))


def _follow(draft: Draft, pool: list[Unit], paragraph: int, room: int) -> bool:
    """Write the sentence that goes on right after the last one, where it leans on that and has a figure or a name of its own."""
    after = next((unit for unit in pool if unit.chain and (unit.line.article.id, unit.line.place - 1) == draft.last), None)
    if after is None or not (after.line.facts or after.line.names or draft.words < _FLOOR) or not add(draft, after, paragraph, room=room):
        return False
    pool.remove(after)
    return True


def heading(brief: Brief, material: Material, pool: list[Unit]) -> str:
    """Return a heading or bold lead of our own: the event where one is certain, else names and topics."""
    told = [
        unit.frame for unit in pool if unit.frame and not unit.line.old and central(unit.frame, material) and heads(unit.frame, material)
    ]
    made = [title for frame in told[:3] for title in (*titles(frame, material), *leads(frame, material))]
    made.sort(key=lambda title: title.startswith(_VAGUE))
    options = [*made, *plain_titles(material)]
    least, most = brief.title_words
    return next((option for option in options if fresh(option, material, least=least, most=most)), options[-1])


def _open(draft: Draft, pool: list[Unit]) -> None:
    """Begin with a statement of ours, the surest event; where there is none, with what an article says first."""
    told = sorted((unit for unit in pool if unit.frame and unit.frame.mood != "maybe"), key=lambda unit: unit.line.old)
    done = next((unit for unit in told if add(draft, unit, 0, room=60)), None)
    if done is None:
        lead = draft.material.story.lead.id
        ledes = sorted(
            (unit for unit in pool if unit.cut and not unit.chain and not unit.line.old),
            key=lambda unit: (unit.line.place > 1, unit.line.article.id != lead, unit.line.place),
        )
        done = next((unit for unit in ledes[:8] if add(draft, unit, 0, room=60, dated=True)), None)
    if done:
        pool.remove(done)


def _fill(draft: Draft, pool: list[Unit], jobs: Iterable[str], paragraph: int, target: int) -> None:
    start = draft.words
    for job in jobs:
        if draft.words - start < _CEILING - 15 and not _follow(draft, pool, paragraph, _CEILING - (draft.words - start)):
            _one(draft, pool, (job,), paragraph, min(target - draft.words, _CEILING - (draft.words - start)))
    begun = sum(count_words(claim.text) for claim in draft.claims if claim.paragraph == paragraph)
    while 0 < begun < _FLOOR and _one(draft, pool, _SPARE, paragraph, 40):
        begun = sum(count_words(claim.text) for claim in draft.claims if claim.paragraph == paragraph)


def _one(draft: Draft, pool: list[Unit], jobs: tuple[str, ...], paragraph: int, room: int) -> bool:
    """Write the best unit of the first job that has one; excerpts of one outlet do not follow each other where it can be helped."""
    last = draft.claims[-1].cites[0].rsplit(":", 1)[0] if draft.claims else ""

    def rank(unit: Unit) -> tuple[float, str, int]:
        back = any(article == unit.line.article.id and place > unit.line.place for article, place in draft.lines)
        return -(unit.worth - 0.8 * (unit.line.article.id == last) - 0.5 * back), unit.line.article.id, unit.line.place

    for job in jobs:
        for unit in sorted((unit for unit in pool if unit.job == job and not unit.chain), key=rank):
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


def _refilled(draft: Draft, pool: list[Unit], least: int, most: int) -> list[Claim]:
    """Take out what stands too near to a source, and fill the gap with excerpts."""
    kept = original(draft.claims, draft.material.printed)
    quoted = [unit for unit in pool if not unit.frame and not unit.chain]
    while len(kept) < len(draft.claims):
        draft.claims[:] = kept
        while draft.words < least and _one(draft, quoted, _SPARE, draft.claims[-1].paragraph if draft.claims else 0, most - draft.words):
            pass
        kept = original(draft.claims, draft.material.printed)
    return kept


def _reply(title: str, draft: Draft, claims: list[Claim]) -> Reply:
    voice = Voice()
    of = {line.passage: line.article for line in draft.material.lines}
    claims = [voice.link(claim, of[claim.cites[0]]) for claim in introduced(claims, draft.material.articles)]
    claims = varied(claims, draft.material.articles)
    return Reply(section=Section(title=title, claims=tuple(claims)), by="offline", advice=(advice(claims), *_doubts(draft.material)))


def _doubts(material: Material) -> list[str]:
    """Return what the desk should know of the ground this stands on."""
    doubts = []
    if material.story.rewrite_of:
        doubts.append("known only from a rewrite; confirm it or cut it")
    elif len(material.articles) == 1:
        doubts.append(f"rests on one report, {outlet_of(material.story.lead)}")
    return doubts + [
        f"{outlet_of(article)} has no date" for article in material.articles if not day_of(article) and not material.story.rewrite_of
    ]


def advice(claims: Sequence[Claim]) -> str:
    """Return the note for the desk: how much of a section is borrowed."""
    borrowed = [quoted.text for claim in claims if claim.origin == "excerpt" for quoted in quotations(claim.text)]
    words = sum(count_words(text) for text in borrowed)
    return f"drafted without a model: {many(len(borrowed), 'excerpt')}, {words} words of others; rewrite before signing"
