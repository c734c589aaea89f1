"""Changing what goes in: pins, drops and deferrals in selection.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from roundup.errors import InputError
from roundup.newsroom.house import House, folder_of, read_text
from roundup.newsroom.keeping import persistent
from roundup.newsroom.outcome import stored_material
from roundup.newsroom.pile import remembered
from roundup.newsroom.trail import Trail
from roundup.selection import decide, read_choice


@dataclass(frozen=True, kw_only=True)
class Picked:
    """What was changed: the path of selection.toml in the newsroom, and one line a change."""

    path: str
    lines: tuple[str, ...]


def pick(house: House, week: date, wanted: tuple[tuple[str, str], ...]) -> Picked:
    """Write decisions, as (pin | drop | defer, id or its beginning), into selection.toml; what is pinned is dropped no more.

    All or none: an id that is unknown or may be two things raises InputError, and nothing is written.
    """
    material = stored_material(house, week)
    stories = dict(remembered(Trail(store=house.store, week=week)))
    known = {*stories, *(article.id for article in material.articles)}
    path = f"{folder_of(week)}/selection.toml"

    def attempt() -> None:
        before = house.store.read(path)
        text = _freed(_decided(read_text(before or b"", path).removeprefix("\ufeff"), wanted, known), wanted, stories)
        house.keeper.keep(path, why="pick", at=house.now)  # not before the ids are known to be good: a mistake leaves no trace
        house.keeper.swap(path, text.encode("utf-8"), before, why="pick", at=house.now)

    persistent(attempt)
    return Picked(path=path, lines=tuple(f"{word}: {id_}" for word, id_ in wanted))


def _freed(text: str, wanted: tuple[tuple[str, str], ...], stories: Mapping[str, tuple[str, ...]]) -> str:
    """Take back what keeps a pinned story or article out: a drop or deferral of it, of its story, or of another part of that."""
    for word, id_ in wanted:
        if word in ("drop", "defer", ""):
            continue
        choice = read_choice(text)
        homes = [
            {story, *members} for story, members in stories.items() if story.startswith(id_) or any(m.startswith(id_) for m in members)
        ]
        out = {*choice.dropped, *choice.deferred}
        for other in sorted(out & {known for home in homes for known in home}):
            text = decide(text, other, "", {other})
    return text


def _decided(text: str, wanted: tuple[tuple[str, str], ...], known: set[str]) -> str:
    for word, id_ in wanted:
        try:
            text = decide(text, id_, word, known)
        except InputError as error:
            raise InputError(error.what, error.where or f"--{word} {id_}", error.hint) from error
    return text
