"""Redrafting: one block is drafted anew from the material of the last build, and nothing else changes."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roundup.errors import InputError, RoundupError
from roundup.form import Form
from roundup.model import Block, Brief, Checked, Desk, Event, Lineup, Merge, Paid, Reply, Role, Section
from roundup.newsroom.building import Built, figured
from roundup.newsroom.casting import answer, replied, stands
from roundup.newsroom.house import House, folder_of
from roundup.newsroom.keeping import kept, persistent, put
from roundup.newsroom.mailed import with_mail
from roundup.newsroom.manuscript import manuscript_files, merged, written
from roundup.newsroom.outcome import (
    Files,
    Material,
    blocking,
    clear_editions,
    judged,
    material_files,
    pages_of,
    read_issue,
    reports_of,
    stored_material,
)
from roundup.newsroom.reasons import last_drafted, whys
from roundup.newsroom.spent import calls_file, drafted_by, told_cost, told_spending
from roundup.newsroom.trail import BASE, BLOCKS, CALLS, DESK, SUGGESTED, Trail
from roundup.newsroom.vetting import vetted
from roundup.newsroom.voice import FRONT, UNHEARD, Part, Voice, front_manner, instruct, manner_of, unheard, voiced
from roundup.stages import draft, review
from roundup.text.issue_markdown import block_key, parse_issue
from roundup.text.words import count_words

_HEADLINE = "Headline: "
_NOTHING = Reply(section=Section(title="", claims=()), by="")


@dataclass(frozen=True, kw_only=True)
class Anew:
    """What was drafted anew: the lasting id, all blocks of the draft with the new one among them, the headline where it is new, and by whom.

    ``paid`` are the calls that the new words rest on, ``advice`` is what the desk page says of a headline.
    """

    key: str
    blocks: tuple[Block, ...]
    by: str
    headline: str = ""
    paid: tuple[Paid, ...] = ()
    advice: tuple[str, ...] = ()


def redraft(house: House, week: date, wanted: str, words: str | None = None, *, suggest: bool = False) -> Generator[Event, None, Built]:
    """Yield events while one block of an issue is drafted anew; the generator returns what was made.

    ``wanted`` names it as desk.md and the anchors do, or by its beginning; ``words`` is what the editor asks of it from now on
    ("": nothing any more, None: as before, but other words than the last time). They are kept before anything is asked. RoundupError
    where there is no such block or no draft of it; the issue is left alone then. ``suggest``: it is left alone in any case, and the
    new text is offered.
    """
    material = stored_material(house, week)
    before = read_issue(house, week)
    if before is None or not before.strip("\ufeff \t\r\n"):
        raise InputError("there is no issue.md", folder_of(week), f"roundup build --week {week}")
    key = _resolved(wanted, _ids(material.blocks, house.form))
    if words is not None:
        instruct(house, week, key, words)
    voice = voiced(house, week)
    yield from (Event(kind="note", message=note) for note in _notes(voice, words))
    yield Event(kind="step", message="drafting", subject=key, count=1, total=1)
    new = (
        _front(house, material, voice, key, anew=words is None) if key in FRONT else _block(house, material, voice, key, anew=words is None)
    )
    theirs = written(house, week, material.articles, (new.blocks, new.headline))
    if suggest:
        built = _suggested(house, material, new, theirs)
        yield from told_spending(house.meter.spending()) if house.meter else ()
        return built
    paid = _calls(Trail(store=house.store, week=week), new)
    material = replace(material, blocks=new.blocks, desk=replace(_desk(material.desk, voice, new), cost=told_cost(paid)))
    yield Event(kind="step", message="checking")
    checked, merge = persistent(lambda: _issued(house, theirs, material, key, calls_file(house, week, paid)))
    if house.meter:
        yield from told_spending(house.meter.spending())
    return figured(week, new.blocks, len(blocking(checked)), said=_said(new, merge, before))


def _issued(house: House, theirs: str, material: Material, key: str, calls: Files) -> tuple[Checked, Merge]:
    """Merge the new block into the editor's file as it stands now, check it, and write what changed; ChangedError where the editor saved meanwhile."""
    week = material.desk.week
    before = kept(house, week, "redraft")
    reasons = whys(last_drafted(house, week), material.blocks, material.articles)
    merge = merged(house, week, theirs, only=_taken(key), whys=reasons)
    material = replace(material, desk=replace(material.desk, merge=merge))
    pages = pages_of(house, week, merge.text)
    checked = with_mail(judged(house, merge.text, material), pages, merge.text, house.form)
    trail = Trail(store=house.store, week=week)
    changed = (trail.name(BLOCKS), trail.name(DESK))  # articles and lineup are those of the last build
    stored = ((name, data) for name, data in material_files(trail, material) if name in changed)
    reports = (*pages, *reports_of(house, merge.text, checked, material))
    put(house, (*manuscript_files(house, merge, week), *reports, *stored, *calls), before, "redraft")
    clear_editions(house, week)
    return checked, merge


def _suggested(house: House, material: Material, new: Anew, theirs: str) -> Built:
    """Offer a new draft of a block beside the one that stands: only the trail changes, which knows both."""
    week = material.desk.week
    trail = Trail(store=house.store, week=week)
    block = next((block for block in new.blocks if block_key(block.id) == new.key), None)
    raw = next((raw for raw in parse_issue(theirs).blocks if block_key(raw.anchor) == new.key), None)
    base = trail.load(BASE, dict[str, Any])
    if block is None or raw is None or base is None:
        raise InputError("a headline is not suggested", new.key, f"roundup build --week {week} --only {new.key}")
    mine = read_issue(house, week) or ""
    standing = next((one for one in parse_issue(mine).blocks if block_key(one.anchor) == new.key), None)
    if standing is not None and standing.text.strip() == raw.text.strip():
        said = f"{new.key} came out as it was" + (", as it always does without a model" if new.by == "offline" else "")
        return figured(week, new.blocks, 0, said=said)
    others = tuple(one for one in material.suggested if block_key(one.id) != new.key)
    offering = review.suggest(base, mine, key=new.key, text=raw.text, why=f"drafted anew{_by(new)}")
    known = trail.load(CALLS, tuple[Paid, ...]) or ()
    for name, data in (
        trail.file(SUGGESTED, (*others, block)),
        trail.file(BASE, offering),
        *calls_file(house, week, tuple(dict.fromkeys((*known, *new.paid)))),
    ):
        house.store.write(name, data)
    return figured(week, new.blocks, 0, said=f"{new.key} is drafted anew{_by(new)}, and the new text is offered")


def _by(new: Anew) -> str:
    return " without a model" if new.by == "offline" else f" by {new.by}" if new.by else ""


def _ids(blocks: tuple[Block, ...], form: Form) -> tuple[str, ...]:
    """Return the lasting ids of what can be drafted anew."""
    stories = (block_key(block.id) for block in blocks if block.kind in ("story", "bullet"))
    return (*stories, *(("lede",) if form.block("lede") else ()), "title")


def _resolved(wanted: str, ids: tuple[str, ...]) -> str:
    """Return the id of a block that is named, with or without its kind, whole or by its beginning; InputError lists the ids there are."""
    key = block_key(wanted)
    found = [key] if key in ids else [id_ for id_ in ids if id_.startswith(key)]
    if len(found) != 1:
        what = f"{wanted!r} may be {', '.join(found)}" if found else f"no block that can be drafted anew has the id {wanted!r}"
        raise InputError(what, "--only", f"give one of: {', '.join(ids)}")
    return found[0]


def _notes(voice: Voice, words: str | None) -> tuple[str, ...]:
    if not voice.rules:
        return voice.remarks
    return ("the offline drafter takes no instructions: yours is kept for a build with a model",) if words else ()


def _block(house: House, material: Material, voice: Voice, key: str, *, anew: bool) -> Anew:
    """Return the blocks of an issue with a story's block drafted anew, in the place and the role that it has."""
    old = next(block for block in material.blocks if block_key(block.id) == key)
    role: Role = "story" if old.kind == "story" else "bullet"
    slots = tuple(replace(slot, role=role) if slot.story.id == key else slot for slot in material.lineup.slots)
    briefs = draft.briefs(Lineup(slots=slots), house.form, material.desk.week)
    brief = next((brief for brief in briefs if brief.story.id == key), None)
    if brief is None:
        raise InputError("the form has no place for it", old.id, "build the issue anew")
    reply = replied(house, brief, briefs, manner_of(voice, brief, anew=anew))
    if not stands(reply) or _fell_back(house, reply, old):
        raise _undrafted(reply, old.id)
    made = draft.blocks(((replace(brief, words=(0, brief.words[1])), _short(brief, reply)),), _NOTHING, house.form, greeting="")
    block = _linked_once(next(block for block in made if block.story == key), old, material)
    return Anew(key=key, blocks=tuple(block if one is old else one for one in material.blocks), by=reply.by, paid=reply.paid)


def _short(brief: Brief, reply: Reply) -> Reply:
    """Return a reply with a remark where it is short for its heading: it stands as asked for, and the next whole build decides."""
    words = sum(count_words(claim.text) for claim in reply.section.claims)
    if brief.role != "story" or words >= brief.words[0]:
        return reply
    note = f"{words} words, where a headed story has at least {brief.words[0]}: the next whole build makes a bullet of it"
    return replace(reply, advice=(*reply.advice, note))


def _linked_once(block: Block, old: Block, material: Material) -> Block:
    """Return a block without links to what another block links already: an address is linked once in an issue."""
    urls = {article.id: article.url for article in material.articles}

    def url_of(cites: tuple[str, ...]) -> str:
        return urls.get(cites[0].rsplit(":", 1)[0], "") if cites else ""

    linked = {url_of(claim.cites) for other in material.blocks if other is not old for claim in other.section.claims if claim.anchor}
    claims = tuple(replace(claim, anchor="" if url_of(claim.cites) in linked else claim.anchor) for claim in block.section.claims)
    return replace(block, section=replace(block.section, claims=claims))


def _front(house: House, material: Material, voice: Voice, key: str, *, anew: bool) -> Anew:
    """Return the blocks of an issue with its lede, or its headline, drafted anew over the blocks as they were drafted."""
    part: Part = "lede" if key == "lede" else "title"
    sections = {block.story: block.section for block in material.blocks if block.story}
    briefs = draft.briefs(material.lineup, house.form, material.desk.week)
    drafted = tuple((brief, sections[brief.story.id]) for brief in briefs if brief.story.id in sections)
    reply = answer(lambda: house.summariser.front(drafted, front_manner(voice, part, anew=anew)))
    reply = vetted(reply, tuple(brief.story for brief, _ in drafted), house.lexicon, material.desk.week)
    paid = tuple(call for call in reply.paid if block_key(call.block) == key)
    if part == "title":
        if not reply.section.title.strip():
            raise _undrafted(reply, key, "it came without a headline")
        if reply.by == "offline" != house.summariser.name:
            raise _undrafted(reply, key)
        title = " ".join(reply.section.title.split())
        return Anew(key=key, blocks=material.blocks, by=house.summariser.name, headline=title, paid=paid, advice=reply.advice)
    lede = next((block for block in draft.blocks((), reply, house.form, greeting="") if block.kind == "lede"), None)
    old = next((block for block in material.blocks if block.kind == "lede"), None)
    if lede is None or _fell_back(house, reply, old):
        raise _undrafted(reply, key)
    return Anew(key=key, blocks=_with_lede(material.blocks, lede, house.form), by=reply.by, paid=paid)


def _with_lede(blocks: tuple[Block, ...], lede: Block, form: Form) -> tuple[Block, ...]:
    """Put a lede in place of the one there is, or else where the form has it."""
    if any(block.kind == "lede" for block in blocks):
        return tuple(lede if block.kind == "lede" else block for block in blocks)
    kinds = [place.kind for place in form.blocks]
    before = set(kinds[: kinds.index("lede")]) & {"greeting"}
    at = sum(block.kind in before for block in blocks)
    return (*blocks[:at], lede, *blocks[at:])


def _fell_back(house: House, reply: Reply, old: Block | None) -> bool:
    """Tell whether rules wrote in the place of a model what a model had written: better than a gap, but not than what stands."""
    return reply.by == "offline" != house.summariser.name and old is not None and old.by != "offline"


def _undrafted(reply: Reply, where: str, why: str = "no sentence of its draft could stand") -> RoundupError:
    told = next((line for line in reply.advice if "not drafted by a model" in line), "")
    why = told or (why if reply.by else reply.advice[0])
    return RoundupError(
        f"was not drafted anew: {why.rstrip('.')}", where, "the issue was left as it was; try again, or change what is asked"
    )


def _taken(key: str) -> tuple[str, ...]:
    """Return what is taken from the new text: a preheader is the beginning of its lede."""
    return (key, "preheader") if key == "lede" else (key,)


def _desk(desk: Desk, voice: Voice, new: Anew) -> Desk:
    """Return the desk's facts: a model drafted the issue as soon as one wrote a part of it; remarks on instructions and headline are told anew."""
    by = drafted_by(new.blocks)
    kept = (line for line in desk.remarks if line != UNHEARD and not (new.key == "title" and line.startswith(_HEADLINE)))
    heard = unheard(voice) if by == "offline" else voice.remarks
    told = (f"{_HEADLINE}{line}" for line in new.advice)
    return replace(desk, drafted_by=by, remarks=tuple(dict.fromkeys((*kept, *heard, *told))))


def _calls(trail: Trail, new: Anew) -> tuple[Paid, ...]:
    """Return the calls that the issue rests on, with the new block's in place of those it had."""
    known = trail.load(CALLS, tuple[Paid, ...]) or ()
    mine = [block_key(call.block) == new.key for call in known]
    at = mine.index(True) if any(mine) else len(known)
    others = tuple(call for call, own in zip(known, mine, strict=True) if not own)
    return (*others[:at], *new.paid, *others[at:])


def _said(new: Anew, merge: Merge, before: str) -> str:
    """Return in a few words what came of it."""
    done = f"{new.key} is drafted anew{_by(new)}"
    if any(block_key(offer.block) == new.key for offer in merge.offers):
        return f"{done}; you changed it before, so your words stand, and the new text is offered in desk.md"
    if new.key in (block_key(anchor) for anchor in merge.deleted):
        return f"{done}; it stays out of the issue, because you deleted it"
    if merge.text == before:
        return f"{done}; it came out as it was" + (", as it always does without a model" if new.by == "offline" else "")
    return done
