"""What the commands about feeds have in common: which feeds are meant, and feeds that go into feeds.toml."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from roundup.config import parse_config
from roundup.config.edit import NO_HEADINGS, WHERE, add_feeds, move_feeds
from roundup.config.newcomers import Newcomers, newcomers, same
from roundup.edges.feeds_file import edit_feeds_file
from roundup.errors import InputError
from roundup.model import Feed


def chosen(feeds: tuple[Feed, ...], names: Iterable[str] | None) -> tuple[Feed, ...]:
    """Return the feeds that are meant, in the order of feeds.toml; all without names. InputError for a name that fits none, or several."""
    if not names:
        return feeds
    wanted = {_meant(feeds, name).url for name in names}
    return tuple(feed for feed in feeds if feed.url in wanted)


def refuse_known(url: str, feeds: Iterable[Feed]) -> None:
    """Raise InputError where a feed stands already, under this or another spelling of its address."""
    known = next((feed for feed in feeds if same(feed.url) == same(url)), None)
    if known:
        spelled = "" if known.url == url else f" ({known.url})"
        raise InputError(f"stands already as {known.name!r}{spelled}", url, f'roundup feeds check "{known.name}"')


def put_in(root: Path, offered: tuple[Feed, ...], folders: Mapping[str, str] = NO_HEADINGS) -> Newcomers:
    """Write those of the feeds that are new into feeds.toml, in one edit; return which were, and which stood there.

    Feeds of one folder (by address) stand together, the folder's name above them as a comment.
    """
    found = Newcomers()

    def change(text: str) -> str:
        nonlocal found
        found = newcomers(offered, parse_config(text, WHERE, {}).feeds)
        order = {folder: number for number, folder in enumerate(dict.fromkeys(folders.get(feed.url, "") for feed in found.new), 1)}
        new = sorted(found.new, key=lambda feed: order[folders[feed.url]] if feed.url in folders else 0)
        first: dict[str, str] = {}
        for feed in new:
            first.setdefault(folders.get(feed.url, ""), feed.url)
        return add_feeds(text, new, {url: folder for folder, url in first.items() if folder})

    edit_feeds_file(root, change)
    return found


def move(root: Path, moves: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Write new addresses, by the old ones, into feeds.toml in one edit; return which were written, and whose name stands at the others."""
    refused: dict[str, str] = {}

    def change(text: str) -> str:
        taken = {same(feed.url): feed for feed in parse_config(text, WHERE, {}).feeds}
        for old, new in moves.items():
            at = taken.setdefault(same(new), Feed(name=new, url=old))
            if at.url != old:
                refused[old] = at.name
        return move_feeds(text, {old: new for old, new in moves.items() if old not in refused})

    edit_feeds_file(root, change)
    return {old: new for old, new in moves.items() if old not in refused}, refused


def _meant(feeds: tuple[Feed, ...], said: str) -> Feed:
    key = said.casefold()
    exact = [feed for feed in feeds if said in (feed.name, feed.url)]
    alike = [feed for feed in feeds if feed.name.casefold() == key or same(feed.url) == same(said)]
    found = exact or alike or [feed for feed in feeds if feed.name.casefold().startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError("fits several feeds", said, "one of: " + ", ".join(feed.name for feed in found[:8]))
    close = get_close_matches(said, [feed.name for feed in feeds], 3, 0.5)
    raise InputError(
        "no feed has this name or address", said, f"did you mean {' or '.join(map(repr, close))}?" if close else "roundup feeds list"
    )
