"""Vetting: what a drafter wrote is checked before anyone reads it; a sentence that would block is left out, and the desk says so."""

from dataclasses import replace
from datetime import date

from roundup.entities import Lexicon
from roundup.model import Block, Claim, Reply, Section, Story
from roundup.stages import check

_TITLE = "title"


def vetted(reply: Reply, stories: tuple[Story, ...], lexicon: Lexicon, week: date, *, titled: bool = False) -> Reply:
    """Return a reply without the sentences that its sources contradict or do not bear out.

    What leans on a left-out sentence goes with it: the ones right after it, of the same paragraph and
    article. ``titled`` tells that the title is a claim too (a bullet's bold lead); it is emptied
    where it does not hold, and the block then gets a name for a title.
    """
    faults = _faults(reply.section, stories, lexicon, week, titled=titled)
    if not faults:
        return reply
    kept = _kept(reply.section.claims, faults)
    title = "" if _TITLE in faults else reply.section.title
    remarks = tuple(f"a drafted sentence was left out: {why}" for why in dict.fromkeys(faults.values()))
    return replace(reply, section=Section(title=title, claims=kept), advice=(*reply.advice, *remarks))


def _faults(section: Section, stories: tuple[Story, ...], lexicon: Lexicon, week: date, *, titled: bool) -> dict[str, str]:
    """Return what blocks, by the number of its claim (or "title")."""
    blocks = [_block(str(number), claim) for number, claim in enumerate(section.claims)]
    if titled and section.title:
        cites = tuple(dict.fromkeys(cite for claim in section.claims for cite in claim.cites))
        blocks.append(_block(_TITLE, Claim(text=section.title, cites=cites)))
    findings = check.Verifier.of(stories, lexicon).findings(blocks, week)
    return {finding.where: finding.message for finding in reversed(findings) if finding.severity == "blocks"}


def _block(name: str, claim: Claim) -> Block:
    return Block(id=name, kind="text", section=Section(title="", claims=(claim,)))


def _kept(claims: tuple[Claim, ...], faults: dict[str, str]) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    gone: tuple[int, str] | None = None
    for number, claim in enumerate(claims):
        place = (claim.paragraph, claim.cites[0].rsplit(":", 1)[0] if claim.cites else "")
        gone = place if str(number) in faults or gone == place else None
        if gone is None:
            kept.append(claim)
    return tuple(kept)
