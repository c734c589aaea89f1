"""The issue as the editor left it, as blocks that can be checked: sentences keep the passages they were drafted from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from roundup.model import Block, BlockKind, Checked, Claim, Finding, Section
from roundup.text.issue_markdown import RawBlock, block_body, block_key, block_kind, parse_issue
from roundup.text.markdown import plain
from roundup.text.sentences import statement_spans
from roundup.text.words import fold

_KINDS: Mapping[str, BlockKind] = {"greeting": "greeting", "lede": "lede", "story": "story", "bullets": "bullets", "bullet": "bullet"}
_folded = lru_cache(maxsize=8192)(fold)
_LEAD = re.compile(r"^\s*(?:[-*+]\s+)?\*\*(?P<lead>.+?)\*\*\s*", re.DOTALL)
SIGNED = re.compile(r"<!--\s*signed off:\s*(\S[^\r\n]*?)\s*-->")
"""Who vouches for a block."""
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<heading>[^\n]+)\n?")


def blocks_of(markdown: str, drafted: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of an issue.md as it stands.

    A sentence that the machine wrote keeps its citations, whatever block it now stands in; any
    other sentence is the editor's and cites nothing. Blocks keep what was said about their draft
    as long as one machine sentence is left in them.
    """
    machine = tuple(drafted)
    claims = {_folded(claim.text): claim for block in machine for claim in block.section.claims}
    known = {block_key(block.id): block for block in machine}
    return tuple(_block(raw, claims, known.get(block_key(raw.anchor))) for raw in parse_issue(markdown).blocks if block_body(raw).strip())


def with_lines(checked: Checked, markdown: str) -> Checked:
    """Return what was checked with a line of issue.md for each finding that names a sentence or a block."""
    lines = [fold(plain(line)) for line in markdown.splitlines()]
    anchors = {f"<!-- block: {block.id} -->": block.id for block in checked.blocks}
    starts = {anchors[line.strip()]: number for number, line in enumerate(markdown.splitlines(), 1) if line.strip() in anchors}

    def placed(finding: Finding) -> Finding:
        if finding.line:
            return finding
        start = starts.get(finding.where, 0)
        wanted = fold(finding.sentence)[:60]
        found = next((at + 1 for at in range(start, len(lines)) if wanted and wanted in lines[at]), start)
        return replace(finding, line=found)

    receipts = tuple(replace(receipt, findings=tuple(placed(finding) for finding in receipt.findings)) for receipt in checked.receipts)
    return replace(checked, receipts=receipts, findings=tuple(dict.fromkeys(placed(finding) for finding in checked.findings)))


def signed_off(checked: Checked, markdown: str) -> Checked:
    """Return what was checked with the blocks that an editor signed off no longer blocking.

    ``<!-- signed off: NAME -->`` anywhere in a block says that NAME vouches for it: its findings
    stay, as notes with the name.
    """
    signers = {raw.anchor: found[1] for raw in parse_issue(markdown).blocks if raw.anchor and (found := SIGNED.search(raw.text))}

    def settled(finding: Finding) -> Finding:
        signer = signers.get(finding.where)
        if signer is None or finding.severity != "blocks":
            return finding
        return replace(finding, severity="note", remedy=f"Signed off by {signer}.")

    receipts = tuple(replace(receipt, findings=tuple(settled(finding) for finding in receipt.findings)) for receipt in checked.receipts)
    return replace(checked, receipts=receipts, findings=tuple(settled(finding) for finding in checked.findings))


def _block(raw: RawBlock, claims: Mapping[str, Claim], drafted: Block | None) -> Block:
    kind = _KINDS.get(block_kind(raw.anchor), "text")
    title, body = _titled(block_body(raw), kind)
    found = tuple(_claims(body, claims, drafted, kind))
    own = any(claim.origin != "editor" for claim in found)
    section = Section(title=title, claims=found)
    return Block(
        id=raw.anchor or "text",
        kind=kind,
        section=section,
        story=drafted.story if drafted else "",
        by=drafted.by if drafted and own else "editor",
        advice=drafted.advice if drafted and own else (),
    )


def _titled(body: str, kind: BlockKind) -> tuple[str, str]:
    pattern = _LEAD if kind == "bullet" else _HEADING
    found = pattern.match(body.lstrip("\n"))
    if not found or kind in ("greeting", "lede"):
        return "", body
    return plain(found.group(1)), body.lstrip("\n")[found.end() :]


def _claims(body: str, claims: Mapping[str, Claim], drafted: Block | None, kind: BlockKind) -> Iterable[Claim]:
    for number, sentences in enumerate(_paragraphs(body)):
        yield from _paragraph(sentences, number, claims, kind if drafted else "text")


@lru_cache(maxsize=1024)
def _paragraphs(body: str) -> tuple[tuple[str, ...], ...]:
    """Return the sentences of each paragraph as plain text; they are kept, for a block is read again after each change of another."""
    parts = (part for part in re.split(r"\n[ \t]*\n", body) if part.strip())
    texts = (" ".join(plain(line) for line in part.splitlines() if line.strip()) for part in parts)
    return tuple(tuple(text[start:end] for start, end in statement_spans(text)) for text in texts)


def _paragraph(sentences: tuple[str, ...], number: int, claims: Mapping[str, Claim], kind: BlockKind) -> Iterable[Claim]:
    """Match machine claims first, longest run of sentences first: a claim may hold more than one sentence."""
    rest = list(sentences)
    while rest:
        taken = next((size for size in range(min(4, len(rest)), 0, -1) if _folded(" ".join(rest[:size])) in claims), 0)
        if taken:
            yield replace(claims[_folded(" ".join(rest[:taken]))], paragraph=number)
        else:
            yield Claim(text=rest[0], paragraph=number, origin="config" if kind == "greeting" else "editor")
        del rest[: max(taken, 1)]
