"""The spread: an issue as the desk shows it, from what was judged, remembered and decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Any, cast

from roundup.errors import RoundupError
from roundup.form import Form
from roundup.model import Block, BlockKind, Finding, Sheet, Spread, State
from roundup.newsroom.desk.facts import Measures, decisions_of, passages_of, sightings_of, titles_of
from roundup.newsroom.desk.files import INSTRUCTIONS, ISSUE, SELECTION, Folder
from roundup.newsroom.desk.memory import Machine, machine_of, text_of
from roundup.newsroom.desk.reader import Look, Reader, loose, words_of
from roundup.newsroom.desk.unsaved import Unsaved
from roundup.newsroom.edited import SIGNED
from roundup.newsroom.house import House
from roundup.newsroom.instructing import read_instructions
from roundup.newsroom.outcome import Material, blocking, is_page, page_names
from roundup.newsroom.trail import APPROVAL, BASE
from roundup.stages import review
from roundup.stages.assemble.pages import read_front
from roundup.stored import from_json
from roundup.text.issue_markdown import RawBlock, block_key, block_kind, parse_issue, split_lines
from roundup.text.words import count_words

_BUDGETS = {"story": "stories", "bullet": "bullets", "lede": "lede"}
_counted = lru_cache(maxsize=4096)(count_words)
_KINDS = frozenset({"greeting", "lede", "story", "bullets", "bullet"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around the text: decisions, instructions, the approval, the machine's side; ``notes`` are what could not be read."""

    decisions: Mapping[str, str]
    asked: Mapping[str, str]
    state: State
    approval: tuple[str, ...]
    machine: Machine
    notes: tuple[Finding, ...]


class Spreader:
    """Makes spreads of one issue; for one thread at a time."""

    def __init__(self, house: House, folder: Folder, reader: Reader, unsaved: Unsaved) -> None:
        """Read nothing yet."""
        self._house, self._folder, self._reader, self._unsaved = house, folder, reader, unsaved
        self._measures = Measures(house, folder.week)
        self._facts: tuple[Material, Mapping[str, str], tuple[Any, ...]] | None = None
        self._base: tuple[bytes | None, dict[str, Any] | None] | None = None

    def spread(self, data: bytes, *, undo: str, redo: str) -> Spread:
        """Return the issue that these bytes of issue.md make."""
        material = self._reader.material
        look = self._reader.look(data)
        around = self._around(look)
        titles, sightings = self._of_material(material)
        sheets = _sheets(look, self._reader, around, self._unsaved, self._house.form)
        head = _front(look)
        placed = {finding for sheet in sheets for finding in sheet.findings}
        whole = (*(finding for finding in loose(look.checked) if finding not in placed), *around.notes)
        return Spread(
            week=self._folder.week,
            newsletter=self._house.config.newsletter.title,
            digest=_digest(data),
            shown=shown_of(look, self._folder),
            title=head.get("title", ""),
            preheader=head.get("preheader", ""),
            state=around.state,
            blocks=sheets,
            desk=self._reader.desk,
            approval=around.approval,
            findings=whole,
            blocking=len(blocking(look.checked)) + len(look.faults),
            conflicts=look.checked.conflicts,
            withdrawn=around.machine.withdrawn(),
            decisions=around.decisions,
            titles=titles,
            passages=passages_of(look.checked.conflicts, material),
            sightings=sightings,
            measures=self._measures.of(look.markdown),
            words=self._house.form.style.issue_words,
            versions=self._folder.versions(),
            pages=look.pages,
            drafter=self._house.summariser.name,
            undo=undo,
            redo=redo,
            fault=" ".join(_told(error) for error in look.faults),
            unsaved=self._loose(head),
        )

    def _loose(self, head: Mapping[str, str]) -> dict[str, str]:
        """Return what was typed and never saved for the lines of the front matter and for a new block."""
        known = {key: self._unsaved.of(key) for key in ("title", "preheader", "new")}
        return {key: text for key, text in known.items() if text is not None and text.strip() != head.get(key, "").strip()}

    def _of_material(self, material: Material) -> tuple[Mapping[str, str], tuple[Any, ...]]:
        if self._facts is None or self._facts[0] is not material:
            sightings = sightings_of(material.lineup, self._house.config.newsletter.zone)
            self._facts = (material, titles_of(material), sightings)
        return self._facts[1], self._facts[2]

    def _around(self, look: Look) -> Around:
        notes: list[Finding] = []
        decisions: Mapping[str, str] = {}
        asked: Mapping[str, str] = {}
        state: State = "draft"
        approval: tuple[str, ...] = ()
        try:
            text = (self._folder.read(SELECTION) or b"").decode("utf-8", "replace")
            decisions = decisions_of(text, self._folder.name(SELECTION))
        except RoundupError as error:
            notes.append(_note(error))
        try:
            text = (self._folder.read(INSTRUCTIONS) or b"").decode("utf-8", "replace")
            asked = read_instructions(text, self._folder.name(INSTRUCTIONS))
        except RoundupError as error:
            notes.append(_note(error))
        try:
            state, approval = self._approval(look)
        except RoundupError as error:
            notes.append(_note(error))
        machine = self._machine(look, notes)
        return Around(decisions=decisions, asked=asked, state=state, approval=approval, machine=machine, notes=tuple(notes))

    def _approval(self, look: Look) -> tuple[State, tuple[str, ...]]:
        """Return where the approval stands, by the files on disk: they are what is mailed."""
        record = self._folder.store.read(self._folder.trail.name(APPROVAL))
        if record is None:
            return "draft", ()
        files = ((name, look.data if name == ISSUE else self._folder.read(name)) for name in page_names(self._house, self._folder.week))
        approved, changes = review.still_approved(record, tuple((name, data) for name, data in files if data is not None))
        if approved is None:
            return "changed", changes
        return "approved", (f"Approved by {approved.by} on {approved.at.date()}.",)

    def _machine(self, look: Look, notes: list[Finding]) -> Machine:
        data = self._folder.store.read(self._folder.trail.name(BASE))
        try:
            if self._base is None or self._base[0] != data:
                self._base = (data, None if data is None else from_json(dict[str, Any], data, self._folder.trail.name(BASE)))
        except RoundupError as error:
            notes.append(_note(error))
            return machine_of(None, look.markdown)
        return machine_of(self._base[1], look.markdown)


def shown_of(look: Look, folder: Folder) -> str:
    """Return the digest that an approval of these bytes binds, "" where the pages cannot be made."""
    bound = tuple((name, data) for name, data in look.pages if is_page(name))
    return review.approve(bound, week=folder.week, by="nobody", at=folder.now())[0].digest if bound else ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _front(look: Look) -> Mapping[str, str]:
    try:
        return read_front(parse_issue(look.markdown).front)
    except RoundupError:
        return {}


def _sheets(look: Look, reader: Reader, around: Around, unsaved: Unsaved, form: Form) -> tuple[Sheet, ...]:
    blocks: Iterable[Block | None] = look.checked.blocks or (None,) * len(look.raws)
    findings = _by_block(look)
    return tuple(_sheet(number, look, block, reader, (around, unsaved, form, findings)) for number, block in enumerate(blocks))


def _sheet(
    number: int, look: Look, block: Block | None, reader: Reader, given: tuple[Around, Unsaved, Form, Mapping[int, tuple[Finding, ...]]]
) -> Sheet:
    around, unsaved, form, findings = given
    raw = look.raws[number]
    key = block_key(raw.anchor)
    receipts = look.receipts[number]
    signer = SIGNED.search(raw.text)
    place = form.block(_BUDGETS.get(block_kind(raw.anchor), ""))
    html = reader.html(raw, receipts) if block else f"<pre>{escape(text_of(raw))}</pre>"
    return Sheet(
        key=key,
        anchor=raw.anchor,
        kind=block.kind if block else kind_of(raw),
        text=text_of(raw),
        html=html,
        receipts=receipts,
        findings=findings.get(number, ()),
        words=sum(_counted(claim.text) for claim in words_of(block)) if block else _counted(text_of(raw)),
        budget=place.words if place else None,
        by=block.by if block else "editor",
        advice=block.advice if block else (),
        signer=signer[1] if signer else "",
        edited=around.machine.edited(raw),
        suggestion=around.machine.suggestion(raw),
        unsaved=typed if (typed := unsaved.of(key)) is not None and typed.strip() != text_of(raw).strip() else None,
        asked=around.asked.get(key, ""),
    )


def kind_of(raw: RawBlock) -> BlockKind:
    """Return the kind that a block's anchor states."""
    kind = block_kind(raw.anchor)
    return cast("BlockKind", kind) if kind in _KINDS else "text"


def _by_block(look: Look) -> dict[int, tuple[Finding, ...]]:
    """Return the findings that are about a block and no single sentence of it, by the block's number: by line, else by the anchor named."""
    starts: list[tuple[int, int, RawBlock]] = []
    issue = parse_issue(look.markdown)
    line = 1 + len(split_lines(issue.front))
    for block in issue.blocks:
        size = len(split_lines(block.text))
        starts.append((line, line + size, block))
        line += size
    numbers = {id(raw): number for number, raw in enumerate(raw for raw in issue.blocks if text_of(raw).strip())}
    out: dict[int, tuple[Finding, ...]] = {}
    for finding in loose(look.checked):
        number = next((numbers.get(id(raw)) for low, high, raw in starts if finding.where and low <= finding.line < high), None)
        if number is not None:
            out[number] = (*out.get(number, ()), finding)
    return out


def _note(error: RoundupError) -> Finding:
    return Finding(kind="file", message=_told(error), remedy=error.hint)


def _told(error: RoundupError) -> str:
    return f"{error}."
