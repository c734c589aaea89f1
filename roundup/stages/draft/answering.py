"""Blocks: replies in the order of the form, each link once, and what does not hold together turned into something that does."""

from collections.abc import Iterator
from dataclasses import replace

from roundup.form import Form, FormBlock
from roundup.model import Block, Brief, Claim, Reply, Section
from roundup.text.members import articles_of
from roundup.text.passages import passages_of
from roundup.text.words import count_words

Drafted = tuple[tuple[Brief, Reply], ...]


def blocks(drafted: Drafted, front: Reply, form: Form, *, greeting: str) -> tuple[Block, ...]:
    """Return the blocks of an issue in the order of the form.

    ``drafted`` pairs each brief with its reply, ``front`` holds the lede, ``greeting`` the fixed
    sentence of the configuration. Nothing is trusted: a claim that cites a passage its story does
    not have loses that cite, an anchor that is not in its sentence is dropped, an address is linked
    once, and a headed story too short for the form becomes a bullet; the block's advice says so.
    """
    stories, bullets = _places(drafted, form)
    made: list[Block] = []
    for place in form.blocks:
        made.extend(_place(place, stories, bullets, front, greeting))
    return tuple(_links_once(_apart(made), drafted))


def _apart(made: list[Block]) -> list[Block]:
    """Give each fixed text an id of its own: the first is ``text``, the next ``text-2``."""
    texts = [block for block in made if block.id == "text"]
    names = {id(block): f"text-{number}" for number, block in enumerate(texts, 1) if number > 1}
    return [replace(block, id=names.get(id(block), block.id)) for block in made]


def _place(place: FormBlock, stories: list[Block], bullets: list[Block], front: Reply, greeting: str) -> Iterator[Block]:
    if place.kind == "greeting" and greeting:
        yield _fixed("greeting", "greeting", greeting)
    elif place.kind == "text" and place.heading:
        yield _fixed("text", "text", place.heading)
    elif place.kind == "lede" and front.section.claims:
        section = Section(title="", claims=tuple(replace(claim, paragraph=0) for claim in front.section.claims if claim.text.strip()))
        yield Block(id="lede", kind="lede", section=section, by=front.by, advice=front.advice)
    elif place.kind == "stories" and stories:
        if place.heading:
            yield Block(id="stories", kind="text", section=Section(title=place.heading, claims=()), by="config")
        yield from stories
    elif place.kind == "bullets" and bullets:
        spare = tuple(
            f"left out, the form has room for {place.count[1]}: {block.section.title} ({block.story})"
            for block in bullets[place.count[1] :]
        )
        yield Block(id="bullets", kind="bullets", section=Section(title=place.heading, claims=()), by="config", advice=spare)
        yield from bullets[: place.count[1]]


def _fixed(name: str, kind: str, text: str) -> Block:
    claim = Claim(text=" ".join(text.split()), origin="config")
    return Block(id=name, kind="greeting" if kind == "greeting" else "text", section=Section(title="", claims=(claim,)), by="config")


def _places(drafted: Drafted, form: Form) -> tuple[list[Block], list[Block]]:
    stories: list[Block] = []
    bullets: list[Block] = []
    for brief, reply in drafted:
        section, remarks = _sound(brief, reply)
        if not section.claims:
            continue
        advice = (*reply.advice, *remarks)
        if brief.role == "story" and _words(section) >= brief.words[0]:
            stories.append(_block("story", brief, section, reply.by, advice))
            continue
        if brief.role == "story":
            advice = (
                *advice,
                f"too short for a headed story ({_words(section)} of at least {brief.words[0]} words), so it stands as a bullet",
            )
            section = _shortened(section, form)
        bullets.append(_block("bullet", brief, section, reply.by, advice))
    return stories, bullets


def _block(kind: str, brief: Brief, section: Section, by: str, advice: tuple[str, ...]) -> Block:
    return Block(
        id=f"{kind} {brief.story.id}",
        kind="story" if kind == "story" else "bullet",
        section=section,
        story=brief.story.id,
        by=by,
        advice=advice,
    )


def _sound(brief: Brief, reply: Reply) -> tuple[Section, tuple[str, ...]]:
    """Return the section with only what can be used, and a remark for each thing that was not."""
    known = _passages(brief)
    remarks: list[str] = []
    claims: list[Claim] = []
    for claim in reply.section.claims:
        text = " ".join(claim.text.split())
        if not text:
            remarks.append("an empty sentence was left out")
            continue
        cites = tuple(cite for cite in dict.fromkeys(claim.cites) if cite in known)
        if len(cites) < len(set(claim.cites)):
            remarks.append(f"a passage that the story does not have was cited for: {text}")
        anchor = claim.anchor if claim.anchor and claim.anchor in text else ""
        claims.append(replace(claim, text=text, cites=cites, anchor=anchor, paragraph=max(0, claim.paragraph)))
    title = " ".join(reply.section.title.split())
    if not title:
        title, remark = brief.story.names[0] if brief.story.names else "Untitled", "the draft came without a heading"
        remarks.append(remark)
    return Section(title=title, claims=tuple(sorted(claims, key=lambda claim: claim.paragraph))), tuple(remarks)


def _passages(brief: Brief) -> frozenset[str]:
    articles = articles_of(brief.story)
    return frozenset(passage.id for article in articles for passage in article.passages or passages_of(article.id, article.text))


def _shortened(section: Section, form: Form) -> Section:
    """Return the first sentences of a section, as many as a bullet of the form holds."""
    place = form.block("bullets")
    most = place.words[1] if place else 80
    kept: list[Claim] = []
    for claim in section.claims:
        if kept and (
            len(kept) == 4 or count_words(section.title) + 1 + sum(count_words(c.text) for c in kept) + count_words(claim.text) > most
        ):
            break
        kept.append(replace(claim, paragraph=0))
    return Section(title=section.title, claims=tuple(kept))


def _words(section: Section) -> int:
    return sum(count_words(claim.text) for claim in section.claims)


def _links_once(made: list[Block], drafted: Drafted) -> Iterator[Block]:
    """Keep an anchor only where its article's address is linked for the first time in the issue."""
    urls = {article.id: article.url for brief, _ in drafted for article in (brief.story.lead, *brief.story.others, *brief.story.background)}
    seen: set[str] = set()
    for block in made:
        claims = []
        for claim in block.section.claims:
            url = urls.get(claim.cites[0].rsplit(":", 1)[0], "") if claim.cites else ""
            keep = bool(claim.anchor and url and url not in seen)
            seen |= {url} if keep else set()
            claims.append(claim if keep or not claim.anchor else replace(claim, anchor=""))
        yield replace(block, section=Section(title=block.section.title, claims=tuple(claims)))
