"""The house's voice: what the editor asks of single blocks, and passages of approved issues that show how the house sounds.

It is told to a drafter beside each brief. A drafter that works by rule looks at none of it, so nothing is looked up for one.
"""

import json
import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from roundup.errors import NotReadyError, RoundupError
from roundup.model import Block, Brief, Event, Manner
from roundup.newsroom.approval import approved
from roundup.newsroom.edited import blocks_of
from roundup.newsroom.house import House, folder_of, text_of
from roundup.newsroom.instructing import read_instructions, with_instruction
from roundup.newsroom.keeping import persistent
from roundup.newsroom.trail import BLOCKS, Trail
from roundup.text.issue_markdown import block_key, front_entries, parse_issue
from roundup.text.words import count_words, has_han

Kind = Literal["story", "bullet", "lede", "title"]
Part = Literal["lede", "title"]
FRONT: tuple[Part, Part] = ("lede", "title")
"""The ids of what a front is made of; a title is no block, and can be instructed all the same."""
ISSUES, WORDS = 3, 160
"""Approved issues that are looked at, and words of a passage, at most."""
UNHEARD = "Instructions for blocks were not followed: the issue was drafted without a model."
_KINDS: tuple[Kind, ...] = ("story", "bullet", "lede", "title")
_FOLDER = re.compile(r"issues/(\d{4}-\d\d-\d\d)/issue\.md")
_ADDRESS = re.compile(r"\s*[(<\[]?\b(?:https?://|www\.)[^\s<>()\[\]]+[)>\]]?")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """How an issue's blocks shall be written: what is asked, by block; examples by kind of block; past issues that could not be read.

    ``rules``: the drafter works by rule and takes no notice.
    """

    asked: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    rules: bool = False


NO_VOICE = Voice()


def voiced(house: House, week: date) -> Voice:
    """Return the voice of an issue; ConfigError names the line of instructions.toml that cannot be used."""
    asked = instructions(house, week)
    if house.summariser.name == "offline":
        return Voice(asked=asked, rules=True)
    past, remarks = _past(house, week)
    found = {kind: tuple(issue[kind] for issue in past if kind in issue) for kind in _KINDS}
    return Voice(asked=asked, examples=found, remarks=remarks)


def instructions(house: House, week: date) -> dict[str, str]:
    """Return what instructions.toml asks, by the id of the block; ConfigError names the line and the remedy."""
    where = _instructions(week)
    return read_instructions(text_of(house, where) or "", where)


def instruct(house: House, week: date, key: str, words: str) -> None:
    """Write what is asked of a block into instructions.toml, "": take it back; RoundupError where it cannot be done."""
    where = _instructions(week)

    def attempt() -> None:
        data = house.keeper.keep(where, why="instruct", at=house.now)
        before = text_of(house, where) or ""
        after = with_instruction(before, key, words, where)
        if after != before:
            house.keeper.swap(where, after.encode("utf-8"), data, why="instruct", at=house.now)

    persistent(attempt)


def examples(house: House, week: date, kind: Kind) -> tuple[str, ...]:
    """Return a passage of each of the last approved issues before a week, the newest first: plain text, a heading on its own line."""
    return tuple(issue[kind] for issue in _past(house, week)[0] if kind in issue)


def manner_of(voice: Voice, brief: Brief, *, anew: bool = False) -> Manner:
    """Return how a story's block shall be written."""
    return Manner(instruction=voice.asked.get(brief.story.id, ""), examples=voice.examples.get(brief.role, ()), anew=anew)


def front_manner(voice: Voice, part: Literal["", Part] = "", *, anew: bool = False) -> Manner:
    """Return how lede and headline shall be written; ``part`` is the one that is wanted, and ``anew`` holds for it alone."""
    lede, title = (
        Manner(instruction=voice.asked.get(name, ""), examples=voice.examples.get(name, ()), anew=anew and part in ("", name))
        for name in FRONT
    )
    return Manner(instruction=lede.instruction, examples=lede.examples, anew=lede.anew, headline=title, part=part)


def strangers(voice: Voice, blocks: tuple[Block, ...]) -> Generator[Event, None, None]:
    """Yield a warning for each instruction that no block of the issue answers to, and for each past issue that could not be read."""
    known = {*FRONT, *(block_key(block.id) for block in blocks)}
    for key in voice.asked:
        if key not in known:
            yield Event(kind="warn", message="no block of this issue has this id", subject=f"instructions.toml, {key}")
    for remark in voice.remarks:
        yield Event(kind="warn", message=remark)


def unheard(voice: Voice) -> tuple[str, ...]:
    """Return what the desk page says of the voice: instructions that nobody could follow, past issues that were passed over."""
    return (*((UNHEARD,) if voice.rules and any(voice.asked.values()) else ()), *voice.remarks)


def _instructions(week: date) -> str:
    return f"{folder_of(week)}/instructions.toml"


def _past(house: House, week: date) -> tuple[tuple[dict[Kind, str], ...], tuple[str, ...]]:
    """Return the passages of the last approved issues, the newest first, and a remark for each issue that could not be read."""
    found: list[dict[Kind, str]] = []
    remarks: list[str] = []
    for day in _days(house, week):
        try:
            found.append(dict(_passages(house, day)))
        except NotReadyError:
            continue  # nobody approved it, or it changed since
        except (RoundupError, UnicodeDecodeError) as error:
            remarks.append(f"The issue of {day} was passed over as an example: {str(error).rstrip('.')}.")
        if len(found) == ISSUES:
            break
    return tuple(found), tuple(remarks)


def _days(house: House, week: date) -> list[date]:
    """Return the dates before a week that have an issue.md, the newest first."""
    days = set()
    for name in house.store.list("issues"):
        if (match := _FOLDER.fullmatch(name)) and (day := _day(match.group(1))) and day < week:
            days.add(day)
    return sorted(days, reverse=True)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _passages(house: House, day: date) -> Iterator[tuple[Kind, str]]:
    """Yield one passage of each kind; RoundupError where the issue is not approved or cannot be read."""
    markdown = dict(approved(house, day).pages)["issue.md"].decode("utf-8")
    drafted = Trail(store=house.store, week=day).load(BLOCKS, tuple[Block, ...]) or ()
    blocks = blocks_of(markdown, drafted)
    for kind in _KINDS[:3]:
        told = [(_by_hand(block), text) for block in blocks if block.kind == kind and (text := _told(block))]
        if told:
            yield kind, max(told, key=lambda one: one[0])[1]
    title = _title(markdown).removeprefix(house.form.title_prefix).strip()
    if title:
        yield "title", title


def _by_hand(block: Block) -> float:
    """Return the share of a block's words that a person wrote: it shows more of the house's voice than what a machine wrote."""
    words = [(count_words(claim.text), claim.origin == "editor") for claim in block.section.claims]
    return sum(count for count, own in words if own) / max(1, sum(count for count, _ in words))


def _told(block: Block) -> str:
    """Return a block as plain text, cut after a sentence; "" where not one sentence of it is short enough."""
    title = _ADDRESS.sub("", block.section.title).strip()
    room = WORDS - count_words(title)
    text, paragraph = "", 0
    for claim in block.section.claims:
        sentence = _ADDRESS.sub("", claim.text).strip()
        room -= count_words(sentence)
        if room < 0:
            break
        gap = "\n\n" if claim.paragraph != paragraph else "" if has_han(text[-2:]) and has_han(sentence[:2]) else " "
        text, paragraph = f"{text}{gap * bool(text)}{sentence}", claim.paragraph
    return f"{title}\n{text}".strip() if text else ""


def _title(markdown: str) -> str:
    """Return the title that a front matter states."""
    line = next((raw for key, raw in front_entries(parse_issue(markdown).front) if key == "title"), "")
    value = line.partition(":")[2].strip()
    try:
        told = json.loads(value)
    except ValueError:
        return value.strip("\"'")
    return told if isinstance(told, str) else value
