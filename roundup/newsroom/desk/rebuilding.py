"""Building the issue anew from the desk, and telling what came in and what made room."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from roundup.model import Event, Lineup
from roundup.newsroom.building import build
from roundup.newsroom.desk.files import ISSUE, Folder
from roundup.newsroom.house import House
from roundup.newsroom.pile import remembered
from roundup.newsroom.trail import BASE, LINEUP
from roundup.stages.review.memory import Memory, recall, remember
from roundup.text.issue_markdown import block_key


def story_of(folder: Folder, id_: str) -> str:
    """Return the story that an id means: its own, or that of the story that consists of this article alone; "" for none."""
    stories = dict(remembered(folder.trail))
    return id_ if id_ in stories else next((story for story, members in stories.items() if members == (id_,)), "")


def rebuilt(house: House, folder: Folder, wanted: str) -> Generator[Event, None, str]:
    """Yield events while the issue is built anew under the editor's hand; the generator returns what that changed, in a sentence or two.

    ``wanted`` is a story that was decided on just now: a block of it that was taken out earlier may come in again.
    """
    before = _titles(folder)
    _allow(folder, wanted)
    yield from build(replace(house, now=folder.now()), folder.week, fetch=False)
    after = _titles(folder)
    came = [f"“{after[id_]}”" for id_ in after if id_ not in before]
    went = [f"“{before[id_]}”" for id_ in before if id_ not in after]
    told = [f"In came {_listed(came)}." if came else "", f"Out went {_listed(went)}{' to make room' if came else ''}." if went else ""]
    return " ".join(line for line in told if line) or "The issue has the same stories as before."


def _titles(folder: Folder) -> dict[str, str]:
    lineup = folder.trail.load(LINEUP, Lineup)
    return {slot.story.id: slot.story.lead.title or slot.story.id for slot in (lineup.slots if lineup else ())}


def _allow(folder: Folder, key: str) -> None:
    """Let a story in again whose block was taken out: forget that it ever stood there, unless it stands there now."""
    base = folder.trail.load(BASE, dict[str, Any])
    text = (folder.read(ISSUE) or b"").decode("utf-8", "replace")
    if not base or not key or f" {key} -->" in text:
        return
    memory = recall(base) or Memory()
    known = {
        "deleted": tuple(name for name in memory.deleted if name != key),
        "blocks": tuple(entry for entry in memory.blocks if block_key(entry[0]) != key),
        "withdrawn": {name: entry for name, entry in memory.withdrawn.items() if name != key},
        "refused": {name: text for name, text in memory.refused.items() if name != key},
    }
    name, data = folder.trail.file(BASE, remember(memory.model_copy(update=known)))
    folder.store.write(name, data)


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
