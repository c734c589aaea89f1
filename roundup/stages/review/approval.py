"""An approval: who, when, and a digest over the very bytes that were read."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from roundup.errors import InputError, NotReadyError
from roundup.model import Approved, Finding
from roundup.text.issue_markdown import block_key, parse_issue
from roundup.text.markdown import one_line
from roundup.text.words import many

Pages = tuple[tuple[str, bytes], ...]
_MARKDOWN = "issue.md"
_AGAIN = "read the issue again and approve it: `roundup approve --week DATE --by NAME`"


class _Record(BaseModel):
    """An approval as it stands in the trail; ``blocks`` are digests of the parts of issue.md, to say what changed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: int
    week: date
    by: str
    at: AwareDatetime
    digest: str
    files: dict[str, str]
    blocks: dict[str, str]


def approve(pages: Pages, *, week: date, by: str, at: datetime, findings: Iterable[Finding] = ()) -> tuple[Approved, str]:
    """Approve an issue; return it and the record to store as ``trail/approval.json``.

    ``pages`` are all files that were read, ``issue.md`` among them; ``at`` is an aware time.
    Raises NotReadyError while a finding blocks, InputError without a name, a time zone or an issue.md.
    """
    blocks = tuple(_line(finding) for finding in findings if finding.severity == "blocks")
    if blocks:
        count = many(len(blocks), "thing blocks", "things block")
        raise NotReadyError(f"is not ready: {count}", f"issue {week}", "mend what is listed, then approve again", blocks)
    name = one_line(by)
    if not name:
        raise InputError("names nobody", "--by", 'say who approves: --by "A Name"')
    if at.tzinfo is None:
        raise InputError("has no time zone", "time of approval", "give an aware time")
    if _MARKDOWN not in dict(pages):
        raise InputError("is not among the files to approve", _MARKDOWN, "build the issue first: `roundup build --week DATE`")
    ordered = tuple(sorted(pages))
    approved = Approved(week=week, by=name, at=at, digest=_digest(ordered), pages=ordered)
    return approved, _record(approved)


def still_approved(record: str | bytes, pages: Pages) -> tuple[Approved | None, tuple[str, ...]]:
    """Hold the files as they are now against a stored approval.

    Returns the approval with these bytes and no remarks, or None and one sentence for each
    thing that changed. Raises InputError when the record cannot be read.
    """
    try:
        known = _Record.model_validate_json(record)
    except ValidationError as error:
        raise InputError("is not a record of an approval", "trail/approval.json", _AGAIN) from error
    ordered = tuple(sorted(pages))
    if known.version == 1 and known.digest == _digest(ordered):
        return Approved(week=known.week, by=known.by, at=known.at, digest=known.digest, pages=ordered), ()
    since = f"since {known.by} approved it on {known.at.date().isoformat()}"
    changes = (*_changed_files(known, ordered), *_changed_blocks(known, dict(ordered).get(_MARKDOWN)))
    return None, tuple(f"{change} {since}." for change in changes) or (f"The record does not fit the files; {_AGAIN}.",)


def _record(approved: Approved) -> str:
    data = {
        "version": 1,
        "week": approved.week.isoformat(),
        "by": approved.by,
        "at": approved.at.isoformat(),
        "digest": approved.digest,
        "files": {name: sha256(data).hexdigest() for name, data in approved.pages},
        "blocks": _parts(dict(approved.pages)[_MARKDOWN]),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _digest(pages: Pages) -> str:
    """Return a digest over names and bytes; lengths keep one file's end from passing for another's beginning."""
    total = sha256()
    for name, data in pages:
        total.update(f"{len(name.encode())} {name} {len(data)} ".encode() + data)
    return total.hexdigest()


def _parts(markdown: bytes) -> dict[str, str]:
    """Return a digest for the front matter and each block of an issue.md, in order."""
    issue = parse_issue(markdown.decode("utf-8", "surrogateescape"))
    parts = {"front matter": _hash(issue.front)}
    for block in issue.blocks:
        name = block.anchor or "the text before the first block"
        parts[name] = _hash(parts.get(name, "") + block.text)
    return parts


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _changed_files(known: _Record, pages: Pages) -> list[str]:
    now = {name: sha256(data).hexdigest() for name, data in pages}
    gone = [f"{name} went missing" for name in known.files if name not in now]
    new = [f"{name} came in" for name in now if name not in known.files]
    changed = [f"{name} changed" for name in now if name != _MARKDOWN and name in known.files and known.files[name] != now[name]]
    return [*gone, *new, *changed]


def _changed_blocks(known: _Record, markdown: bytes | None) -> list[str]:
    if markdown is None or known.files.get(_MARKDOWN) == sha256(markdown).hexdigest():
        return []
    now = _parts(markdown)
    return _differences(known.blocks, now) or [f"{_MARKDOWN}: the order of the blocks changed"]


def _differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    changed = [f"{_MARKDOWN}: {name} changed" for name in now if name in before and before[name] != now[name]]
    added = [f"{_MARKDOWN}: {name} was added" for name in now if name not in before]
    removed = [f"{_MARKDOWN}: {name} was taken out" for name in before if name not in now]
    return [*changed, *added, *removed]


def _line(finding: Finding) -> str:
    place = ", ".join(part for part in (block_key(finding.where), f"line {finding.line}" if finding.line else "") if part)
    text = f"{place}: {finding.message}" if place else finding.message
    return f"{text} {finding.remedy}" if finding.remedy else text
