"""An issue judged and rendered again and again while it is edited: what did not change is not worked out anew."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import TypeVar

from roundup.errors import RoundupError
from roundup.model import Block, Checked, Claim, Desk, Finding, Receipt, Section
from roundup.newsroom.desk.files import ISSUE, Folder
from roundup.newsroom.edited import blocks_of
from roundup.newsroom.house import House, read_text
from roundup.newsroom.mailed import with_mail
from roundup.newsroom.outcome import Files, Material, checker_of, judged, pages_of, stored_material
from roundup.newsroom.pile import without_text
from roundup.newsroom.trail import ARTICLES, BLOCKS, DESK, LINEUP, SUGGESTED
from roundup.stages.assemble import marked, preview_html, references_of
from roundup.stages.assemble.markup import References
from roundup.stages.check import Checker
from roundup.text.issue_markdown import RawBlock, block_body, block_kind, parse_issue

T = TypeVar("T")
_MATERIAL = (ARTICLES, LINEUP, BLOCKS, DESK, SUGGESTED)
_KEPT = 4000
"""Blocks whose HTML is kept: each keystroke makes another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """An issue.md as it stands, judged and rendered; ``receipts`` are those of each of ``raws``, the blocks that have a text.

    ``pages`` are (file, bytes) of what an approval binds and the mail, none where they cannot be made; ``faults`` say why.
    """

    data: bytes
    markdown: str
    raws: tuple[RawBlock, ...]
    checked: Checked
    receipts: tuple[tuple[Receipt, ...], ...]
    pages: tuple[tuple[str, bytes], ...]
    faults: tuple[RoundupError, ...] = ()


class Reader:
    """Reads one issue; for one thread at a time."""

    def __init__(self, house: House, folder: Folder) -> None:
        """Read nothing yet."""
        self._house, self._folder = house, folder
        self._sources: tuple[bytes | None, ...] = ()
        self._material: Material | None = None
        self._desk: Desk | None = None
        self._checker: Checker | None = None
        self._look: Look | None = None
        self._references: References = ()
        self._htmls: dict[tuple[str, str, tuple[str, ...], References], str] = {}

    def load(self) -> Material:
        """Read what the last build made the issue from, as it lies on disk now; InputError where there was none."""
        trail = self._folder.trail
        sources = tuple(self._folder.store.read(trail.name(stage)) for stage in _MATERIAL)
        if self._material is None or sources != self._sources:
            material = stored_material(self._house, self._folder.week)
            if self._material is None or (material.articles, material.lineup) != (self._material.articles, self._material.lineup):
                self._checker = checker_of(self._house, material)
            self._desk = replace(material.desk, articles=tuple(without_text(article) for article in material.articles))
            self._material, self._sources, self._look = material, sources, None
        return self._material

    @property
    def material(self) -> Material:
        """What the last build made the issue from, as it was read last."""
        return self._material or self.load()

    @property
    def desk(self) -> Desk:
        """The desk's facts, with the articles as lists have them."""
        _ = self.material
        assert self._desk is not None  # set with the material
        return self._desk

    @property
    def checker(self) -> Checker:
        """What checks the blocks of this material."""
        _ = self.material
        assert self._checker is not None  # set with the material
        return self._checker

    def look(self, data: bytes) -> Look:
        """Return an issue.md judged and rendered; what cannot be had of it is among the faults."""
        material = self.material
        if self._look is None or self._look.data != data:
            self._look = self._looked(data, material)
        return self._look

    def block(self, anchor: str, text: str) -> tuple[Block, tuple[Receipt, ...]]:
        """Return one block as it is typed, with its receipts."""
        material = self.material
        head = f"<!-- block: {anchor} -->\n" if anchor else ""
        found = blocks_of(head + text, (*material.suggested, *material.blocks))
        block = next((one for one in found if one.id == (anchor or "text")), None)
        block = block or Block(id=anchor or "text", kind="text", section=Section(title="", claims=()), by="editor")
        return block, self.checker.receipts((block,))

    def html(self, raw: RawBlock, receipts: tuple[Receipt, ...]) -> str:
        """Return a block as safe HTML with its sentences marked; the issue looked at last defines what its links name."""
        sentences = tuple(receipt.sentence for receipt in receipts)
        key = (raw.anchor, raw.text, sentences, self._references)
        if key not in self._htmls:
            if len(self._htmls) >= _KEPT:
                self._htmls.clear()
            language = self._house.config.newsletter.languages[0]
            html = _tried(lambda: preview_html(block_body(raw), block_kind(raw.anchor), language, self._references), [])
            self._htmls[key] = f"<pre>{escape(block_body(raw))}</pre>" if html is None else marked(html, sentences)
        return self._htmls[key]

    def _looked(self, data: bytes, material: Material) -> Look:
        faults: list[RoundupError] = []
        markdown = data.decode("utf-8", "replace")
        issue = parse_issue(markdown)
        raws = tuple(raw for raw in issue.blocks if block_body(raw).strip())
        self._references = _tried(lambda: references_of(issue), []) or ()  # what is wrong with it, the pages tell
        pages: Files | None = None
        checked = Checked(blocks=())
        if _tried(lambda: read_text(data, self._folder.name(ISSUE)), faults) is not None:
            pages = _tried(lambda: pages_of(self._house, self._folder.week, markdown), faults)
            checked = _tried(lambda: judged(self._house, markdown, material, self._checker), faults) or checked
            checked = with_mail(checked, pages or (), markdown, self._house.form)
        receipts = _grouped(checked, self.checker) if checked.blocks else tuple(() for _ in raws)
        own = tuple((name.rpartition("/")[2], content) for name, content in pages or ())
        return Look(
            data=data,
            markdown=markdown,
            raws=raws,
            checked=checked,
            receipts=receipts,
            pages=((ISSUE, data), *own) if own else (),
            faults=tuple(faults),
        )


def words_of(block: Block) -> tuple[Claim, ...]:
    """Return the sentences whose words count for a block's length: a bullet's bold lead is among them, a story's heading is not."""
    lead = (Claim(text=block.section.title),) if block.kind == "bullet" and block.section.title else ()
    return (*lead, *block.section.claims)


def loose(checked: Checked) -> tuple[Finding, ...]:
    """Return the findings that are about no single receipt."""
    held = {finding for receipt in checked.receipts for finding in receipt.findings}
    return tuple(finding for finding in checked.findings if finding not in held)


def _tried(work: Callable[[], T], faults: list[RoundupError]) -> T | None:
    try:
        return work()
    except RoundupError as error:
        faults.append(error)
        return None


def _grouped(checked: Checked, checker: Checker) -> tuple[tuple[Receipt, ...], ...]:
    """Return the receipts of each block: as many as the block alone has."""
    out, at = [], 0
    for block in checked.blocks:
        size = len(checker.receipts((block,)))
        out.append(checked.receipts[at : at + size])
        at += size
    return tuple(out)
