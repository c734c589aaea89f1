"""Random newsrooms: an editor's deeds and typing, suggestions and refusals, between the builds of an issue that gains and loses stories."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from roundup.errors import ChangedError, InputError
from roundup.model import Add, Convert, Cut, Edit, Merge, Move, Offer, SignOff, Write
from roundup.stages.review import edit, merge, offers, refuse, suggest
from roundup.text.issue_markdown import RawBlock, block_body, block_key, parse_issue

KEYS = tuple(f"st-{number}" for number in range(6))
VERBS = ("rises", "falls", "waits", "opens")


@dataclass(slots=True, kw_only=True)
class Session:
    """An issue under the hands of a builder and an editor, what must survive, and the faults found on the way."""

    chance: random.Random
    draft: str = ""
    done: Merge = Merge(text="", base={})  # noqa: RUF009 - replaced by the first build
    text: str = ""
    typed: int = 0
    mine: Counter[str] = field(default_factory=Counter)
    gone: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    builds: int = 0
    merge: Callable[..., Merge] = merge


def played(seed: int, length: int = 14) -> list[str]:
    """Return what went wrong in one random session: nothing, if the merge keeps its promises."""
    return session_of(seed, length).faults


def session_of(seed: int, length: int = 14, *, by: Callable[..., Merge] = merge) -> Session:
    """Return one random session, played to its end; ``by`` is the merge that it is played with."""
    session = Session(chance=random.Random(seed), merge=by)  # noqa: S311 - edits, nothing secret
    session.draft = drafted(session.chance, 0)
    session.done = by(None, None, session.draft)
    session.text = session.done.text
    for number in range(1, length):
        step = session.chance.choice((_deed, _deed, _typed, _answered, _suggested, _built))
        step(session, number)
    _built(session, length)
    return session


def drafted(chance: random.Random, version: int) -> str:
    """Return a draft: lede, some stories, some bullets, in any order; each is in new words in one case of two."""
    keys = chance.sample(KEYS, chance.randint(2, len(KEYS)))
    headed = chance.randint(0, len(keys))
    parts = [("lede", f"The week in words of version {version * chance.randint(0, 1)}.")]
    parts += [(f"story {key}", f"## Story {key}\n\n{_said(chance, key, version)}") for key in keys[:headed]]
    parts += [("bullets", "## Also in the news")]
    parts += [(f"bullet {key}", f"- **Lead {key}.** {_said(chance, key, version)}") for key in keys[headed:]]
    return f'---\ntitle: "Title {version % 2}"\n---\n\n' + "\n".join(f"<!-- block: {anchor} -->\n{body}\n" for anchor, body in parts)


def _said(chance: random.Random, key: str, version: int) -> str:
    return f"{key} {chance.choice(VERBS)} in version {version * chance.randint(0, 1)}."


def _deed(session: Session, _: int) -> None:
    """Do one random deed; every line of a block that an editor touched is to survive from then on."""
    blocks = [block for block in parse_issue(session.text).blocks if block.anchor]
    if not blocks:
        return
    block, behind = session.chance.choice(blocks), session.chance.choice(blocks)
    session.typed += 1
    line = f"Typed {session.typed} by hand."
    try:
        after = edit(session.text, _chosen(session, block, block_key(behind.anchor), line))
    except (InputError, ChangedError):
        return
    lost = Counter(session.text.splitlines()) - Counter(after.splitlines())
    session.mine -= lost
    session.text = after
    session.mine += Counter(line for line in after.splitlines() if line.startswith("Typed") and line not in session.mine)
    present = {block_key(block.anchor) for block in parse_issue(after).blocks}
    session.gone = (session.gone | {block_key(block.anchor)} - present) - present


def _chosen(session: Session, block: RawBlock, behind: str, line: str) -> Edit:
    key, before = block_key(block.anchor), block_body(block)
    kind = "story" if block.anchor.startswith("bullet ") else "bullet"
    made: tuple[Edit, ...] = (
        Write(key=key, before=before, after=f"{before.strip()}\n{line}"),
        Write(key=key, before=before, after=line),
        Cut(key=key, before=before),
        Move(key=key, before=before, behind=behind),
        Convert(key=key, before=before, role=kind),  # type: ignore[arg-type]  # one of the two roles
        Add(text=line, behind=behind),
        SignOff(key=key, before=before, by="Ann"),
    )
    return session.chance.choice(made)


def _typed(session: Session, _: int) -> None:
    """Type a line anywhere below the front matter, as with any editor."""
    issue = parse_issue(session.text)
    lines = "".join(block.text for block in issue.blocks).splitlines(keepends=True)
    session.typed += 1
    lines.insert(session.chance.randint(0, len(lines)), f"Typed {session.typed} by hand.\n")
    session.text = issue.front + "".join(lines)
    session.mine[f"Typed {session.typed} by hand."] += 1


def _answered(session: Session, _: int) -> None:
    """Take or refuse something that is on offer."""
    there = [offer for offer in (*offers(session.done.base, session.text), *session.done.withdrawn) if _block(session.text, offer)]
    if not there:
        return
    offer = session.chance.choice(there)
    key, body = block_key(offer.block), block_body(_block(offer.text, offer) or RawBlock(anchor="", text=""))
    block = _block(session.text, offer)
    if session.chance.random() < 0.5 or not body.strip() or block is None:
        session.done = _with(session.done, refuse(session.done.base, key))
        session.refused[key] = offer.text
        if any(one.text == offer.text for one in offers(session.done.base, session.text) if block_key(one.block) == key):
            session.faults.append(f"what was refused is offered still: {key}")
        return
    lost = Counter(block.text.splitlines())
    session.text = edit(session.text, Write(key=key, before=block_body(block), after=body))
    session.mine -= lost


def _suggested(session: Session, number: int) -> None:
    """Put new text for some block on offer; the file is not touched."""
    blocks = [block for block in parse_issue(session.text).blocks if block_key(block.anchor) in (*KEYS, "lede")]
    if blocks:
        block = session.chance.choice(blocks)
        key = block_key(block.anchor)
        text = f"<!-- block: {block.anchor} -->\nSuggested {number} for {key}.\n"
        session.done = _with(session.done, suggest(session.done.base, session.text, key=key, text=text, why="you asked"))
        if session.done.base and not any(
            offer.text == text and offer.why == "you asked" for offer in offers(session.done.base, session.text)
        ):
            session.faults.append(f"a suggestion is not on offer: {key}")


def _built(session: Session, number: int) -> None:
    """Build, with a new draft or the same, and look whether anything was lost."""
    before = session.text
    session.draft = session.draft if session.chance.random() < 0.3 else drafted(session.chance, number)
    session.builds += 1
    done = session.merge(session.done.base, before, session.draft, whys=dict.fromkeys(KEYS, f"reason {number}"))
    again = session.merge(done.base, done.text, session.draft)
    faults = ["a typed line is gone"] if session.mine - Counter(done.text.splitlines()) else []
    faults += ["merging again changes something"] if (again.text, again.base, again.offers) != (done.text, done.base, done.offers) else []
    faults += [f"{key} came back" for key in session.gone if key in _keys(done.text)]
    whole = {block.text.rstrip() for block in parse_issue(done.text).blocks}
    edited = [block for block in parse_issue(before).blocks if "Typed" in block.text]
    faults += [f"an edited block changed: {block.anchor}" for block in edited if block.text.rstrip() not in whole]
    machine = {block.text.rstrip() for block in (*parse_issue(before).blocks, *parse_issue(session.draft).blocks)}
    faults += [f"words were spliced: {text!r}" for text in whole - machine if text]
    given = {block_key(offer.block): offer.text.rstrip() for offer in done.offers}
    faults += [f"{key} was refused and is offered" for key, text in session.refused.items() if given.get(key) == text.rstrip()]
    faults += [f"an offer equals what stands: {key}" for key, text in given.items() if text in whole and _keys(done.text).count(key) == 1]
    session.refused = {key: text for key, text in session.refused.items() if text.rstrip() in {b.rstrip() for b in _texts(session.draft)}}
    session.faults += [f"build {number}: {fault}" for fault in faults]
    session.done, session.text = done, done.text


def _texts(text: str) -> list[str]:
    return [block.text for block in parse_issue(text).blocks]


def _keys(text: str) -> list[str]:
    return [block_key(block.anchor) for block in parse_issue(text).blocks]


def _block(text: str, offer: Offer) -> RawBlock | None:
    return next((block for block in parse_issue(text).blocks if block.anchor and block_key(block.anchor) == block_key(offer.block)), None)


def _with(done: Merge, base: object) -> Merge:
    return Merge(text=done.text, base=base, offers=done.offers, withdrawn=done.withdrawn)  # type: ignore[arg-type]  # a mapping
