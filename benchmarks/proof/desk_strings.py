"""A bench whose issue carries given strings in every field that the desk shows."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from benchmarks.proof.making import FORM, TEMPLATES, block, issue
from roundup.errors import ChangedError, NotReadyError
from roundup.model import (
    Approve,
    Article,
    Claim,
    Conflict,
    Copy,
    Dating,
    Deed,
    Desk,
    Done,
    Event,
    Evidence,
    Finding,
    Hunk,
    LeftOut,
    Measure,
    Offer,
    Preview,
    Receipt,
    Sheet,
    Side,
    Sighting,
    Spread,
    Suggestion,
    Version,
    Window,
    Write,
)
from roundup.model.issue import Severity
from roundup.newsroom.desk.spreading import kind_of
from roundup.stages.assemble import block_html, marked, preview_html, render_pages
from roundup.text.issue_markdown import block_body, block_key, parse_issue

FIELDS = (
    "title",
    "preheader",
    "heading",
    "sentence",
    "bullet lead",
    "link text",
    "address",
    "editor's own Markdown",
    "anchor of a block",
    "drafter",
    "sign-off",
    "unsaved text",
    "instruction",
    "advice",
    "finding",
    "its remedy",
    "its evidence",
    "passage",
    "matching words",
    "outlet of a passage",
    "address of a passage",
    "suggestion",
    "its reason",
    "a draft taken out",
    "conflict",
    "its sides",
    "its wordings",
    "its passages",
    "title left out",
    "outlet left out",
    "reason left out",
    "decision",
    "article of a date",
    "proof of a date",
    "copy",
    "feed",
    "why it failed",
    "remark",
    "outlet of a plot",
    "article of a plot",
    "story of a plot",
    "why a version was kept",
    "newsletter",
    "approval",
    "what undo would take back",
    "fault of the file",
)
DAY = date(2021, 7, 20)
PLAIN = "Plain words begin it."
"""A sentence of each story that nothing can hide; the first story's has the evidence and findings of all strings."""
_NOON = datetime(2021, 7, 19, 12, tzinfo=UTC)
Mark = Callable[[str], str]


@dataclass(slots=True)
class StringsBench:
    """A `plugs.Bench` over the strings it holds now; ``mark`` is put on every one, for a control that takes them for safe HTML."""

    strings: Sequence[str] = ()
    mark: Mark = str
    _made: dict[tuple[str, ...], Spread] = field(default_factory=dict)

    def spread(self) -> Spread:
        """Return an issue with the strings everywhere."""
        key = tuple(self.strings)
        if key not in self._made:
            self._made = {key: _spread([self.mark(string) for string in key], self.mark)}
        return self._made[key]

    def preview(self, key: str, text: str) -> Preview:
        """Return a text as it is typed, with a receipt that has it everywhere."""
        html = marked(preview_html(text, "text", "en"), (text,))
        return Preview(html=html, receipts=(_receipt(key, text, [self.mark(text)]),), words=1)

    def do(self, deed: Deed) -> Generator[Event, None, Done]:
        """Tell the strings as progress; then refuse to write or approve, with the strings, and say of the rest that it is done."""
        told = " ".join(self.strings)[:2000]
        yield Event(kind="step", subject=told, message=told)
        if isinstance(deed, Write):
            raise ChangedError(told, told, told, now=told.encode())
        if isinstance(deed, Approve):
            raise NotReadyError(told, told, told, blocks=(told, deed.by))
        return Done(message=told, changed=False)


def manuscript(strings: Sequence[str]) -> str:
    """Return an issue.md with each string in a headed story, in a bullet, and as the editor's own Markdown under an anchor of its own."""
    blocks, articles, own = [], [], []
    for number, string in enumerate(strings):
        claims = [Claim(text=PLAIN), Claim(text=string)] + [
            Claim(text=f"{words} {string} after.", anchor=string, cites=(f"a{number}-{which}:1",))
            for which, words in enumerate(("Before", "Behind", "Below"))
        ]
        blocks += [block("story", f"st-{number}", string, *claims), block("bullet", f"bu-{number}", string, Claim(text=string))]
        addresses = ("https://a.example/", string, f"https://a.example/{string}")
        articles += [Article(id=f"a{number}-{which}", text="", url=url) for which, url in enumerate(addresses)]
        anchor = " ".join(string.replace("-->", "").split())[:150] or "own"
        own.append(f"\n<!-- block: {anchor} -->\n{string}\n\n[x]({string}) [y](<{string}>) ![z]({string})\n")
    return issue(*blocks, title=" ".join(strings), articles=tuple(articles)) + "".join(own)


def _spread(strings: list[str], mark: Mark) -> Spread:
    every = mark(" ".join(strings))
    markdown = manuscript([str(string) for string in strings])
    pages = (("issue.md", markdown.encode("utf-8", "replace")), *render_pages(markdown, FORM, templates=TEMPLATES))
    return Spread(
        week=DAY,
        newsletter=every,
        digest=sha256(markdown.encode("utf-8", "replace")).hexdigest(),
        shown="0" * 64,
        title=every,
        preheader=every,
        state="draft",
        blocks=tuple(_sheets(markdown, strings, mark)),
        desk=_desk(strings, every),
        approval=tuple(strings),
        findings=tuple(_finding(string, "note") for string in strings),
        blocking=1,
        conflicts=tuple(_conflict(string) for string in strings),
        withdrawn=tuple(_suggestion(f"story gone-{number}", string, mine="") for number, string in enumerate(strings)),
        decisions={string: string for string in strings} | {f"st-{number}": string for number, string in enumerate(strings)},
        titles={string: string for string in strings} | {f"st-{number}": string for number, string in enumerate(strings)},
        passages={string: string for string in strings},
        sightings=tuple(one for number, string in enumerate(strings) for one in _sightings(number, string)),
        measures=(Measure(week=DAY, words=900, minutes=4, sentences=40, mean=22.5, longest=40, grade=12.0),),
        words=(800, 1200),
        versions=tuple(_version(number, string) for number, string in enumerate(strings, 1)),
        pages=pages,
        undo=every,
        redo=every,
        fault=every,
    )


def _desk(strings: list[str], every: str) -> Desk:
    return Desk(
        newsletter=every,
        week=DAY,
        window=Window(start=DAY - timedelta(days=6), end=DAY),
        left_out=tuple(LeftOut(article=string, title=string, outlet=string, reason=string, remedy=string, score=1.0) for string in strings),
        datings=tuple(
            Dating(article=string, verdict="in", published=_NOON, confidence=0.5, proof=string, reason=string) for string in strings
        ),
        copies=tuple(Copy(article=Article(id=string, text="", title=string), of=string, overlap=0.5, reason=string) for string in strings),
        feeds=tuple((string, string) for string in strings),
        remarks=tuple(strings),
    )


def _sheets(markdown: str, strings: list[str], mark: Mark) -> list[Sheet]:
    """Return a sheet for each block."""
    sheets = []
    pairs = zip(parse_issue(markdown).blocks, block_html(markdown), strict=True)
    for number, (raw, safe) in enumerate(pair for pair in pairs if block_body(pair[0]).strip()):
        string, text, key = strings[number // 2 % len(strings)], block_body(raw), block_key(raw.anchor)
        held = strings if key == "st-0" else [string]
        receipts = tuple(_receipt(key, sentence, held) for sentence in (PLAIN, string, f"Before {string} after."))
        html = mark(text) if mark is not str else marked(safe, [receipt.sentence for receipt in receipts])
        sheets.append(
            Sheet(
                key=mark(key),
                anchor=raw.anchor,
                kind=kind_of(raw),
                text=mark(text),
                html=html,
                receipts=receipts,
                findings=tuple(_finding(one, "blocks") for one in held),
                words=1,
                by=string,
                advice=tuple(held),
                signer=string,
                suggestion=_suggestion(raw.anchor or "text", string, mine="mine"),
                unsaved=string,
                asked=string,
            )
        )
    return sheets


def _receipt(key: str, sentence: str, strings: Sequence[str]) -> Receipt:
    evidence = tuple(_evidence(string, url) for string in strings for url in (string, f"https://a.example/{string}"))
    findings = tuple(_finding(string, "blocks") for string in strings)
    return Receipt(block=key, sentence=sentence, verdict="unsupported", evidence=evidence, findings=findings, basis="cited")


def _evidence(string: str, url: str) -> Evidence:
    text = string + " is said of " + string
    words = tuple(string.split()[:6])
    return Evidence(
        article=string, passage=string, text=text, outlet=string, url=url, published=_NOON, matched=("said", string, *words, *string[:3])
    )


def _finding(string: str, severity: Severity) -> Finding:
    return Finding(
        kind=string, message=string, severity=severity, where=string, sentence=string, evidence=string, remedy="`" + string + "` " + string
    )


def _suggestion(anchor: str, string: str, *, mine: str) -> Suggestion:
    hunks = (Hunk(mine=string, theirs="y " + string), Hunk(mine=string, theirs=string))
    return Suggestion(offer=Offer(block=anchor, text=string, why=string), mine=mine, hunks=hunks)


def _conflict(string: str) -> Conflict:
    sides = (Side(value=string, articles=(string,), passage=string), Side(value="another " + string, articles=(string,)))
    return Conflict(about=string, sides=sides, draft=f"Before {string} after.", wording="rather " + string)


def _sightings(number: int, string: str) -> tuple[Sighting, Sighting]:
    lead = Sighting(story=f"st-{number}", article=string, outlet=string, title=string, url=string, day=DAY, at=_NOON, role="lead")
    later = _NOON + timedelta(hours=3)
    other = Sighting(
        story=f"st-{number}", article=string, outlet="Later " + string, title=string, url=string, day=DAY, at=later, role="other"
    )
    return lead, other


def _version(number: int, string: str) -> Version:
    return Version(number=number, file=string, path=string, at=_NOON, why=string, digest=string, size=1)
