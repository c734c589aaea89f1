"""An editor who knows better signs a block off; the finding stays, with the name."""

from roundup.model import Block, Checked, Claim, Finding, Receipt, Section
from roundup.newsroom.edited import blocks_of, signed_off, with_lines

MARKDOWN = """---
title: "A title"
---

<!-- block: story st-1 -->
## A heading

The bridge opens in 2031. <!-- signed off: Ann Editor -->

<!-- block: story st-2 -->
## Another

The tunnel opens in 2032.
"""


def checked() -> Checked:
    """Return both blocks with one blocking finding each."""
    sentences = {"story st-1": "The bridge opens in 2031.", "story st-2": "The tunnel opens in 2032."}
    blocks = tuple(
        Block(id=name, kind="story", section=Section(title="", claims=(Claim(text=sentence),)), story=name.split()[-1])
        for name, sentence in sentences.items()
    )
    findings = tuple(
        Finding(kind="date", message="No source.", severity="blocks", where=name, sentence=text) for name, text in sentences.items()
    )
    receipts = tuple(
        Receipt(block=finding.where, sentence=finding.sentence, verdict="unsupported", findings=(finding,)) for finding in findings
    )
    return Checked(blocks=blocks, receipts=receipts, findings=findings)


def test_a_signed_block_no_longer_blocks_and_says_who_signed() -> None:
    """The mark turns the block's findings into notes with the name; other blocks are untouched."""
    first, second = signed_off(checked(), MARKDOWN).findings
    assert (first.severity, first.remedy) == ("note", "Signed off by Ann Editor.")
    assert second.severity == "blocks"
    assert [receipt.findings[0].severity for receipt in signed_off(checked(), MARKDOWN).receipts] == ["note", "blocks"]


def test_the_mark_is_no_part_of_the_text() -> None:
    """The sentence is checked without the mark beside it."""
    texts = [claim.text for block in blocks_of(MARKDOWN, ()) for claim in block.section.claims]
    assert texts == ["The bridge opens in 2031.", "The tunnel opens in 2032."]


def test_a_finding_gets_the_line_of_its_sentence() -> None:
    """A person can go to the line that is named."""
    lines = [finding.line for finding in with_lines(checked(), MARKDOWN).findings]
    assert [MARKDOWN.splitlines()[line - 1].split(" <!--")[0] for line in lines] == [
        "The bridge opens in 2031.",
        "The tunnel opens in 2032.",
    ]
