"""The sources: feeds that are listed, added, removed and checked."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from roundup.cli.session import Session, command
from roundup.errors import InputError, RoundupError
from roundup.text.words import many

if TYPE_CHECKING:
    from pathlib import Path

    from roundup.model import Feed  # the values take longer to load than --help may
    from roundup.newsroom.scout import Found, Scout, Tried

NamesArgument = Annotated[
    list[str] | None, typer.Argument(metavar="NAME", help="Feeds, by name, its beginning, or address [default: all].")
]


@command
def list_(
    session: Session,
    failing: Annotated[bool, typer.Option("--failing", help="Only the feeds that need attention.")] = False,
) -> None:
    """List the feeds: how they fare, when they were last had, what was new in the last 14 days."""
    from roundup.cli import feeds_show, web, wiring

    root = wiring.root_of(session)
    config = wiring.config_of(root, {})
    now = wiring.now()
    rows = feeds_show.rows(config.feeds, web.archive(root), web.fresh_items(root, now - timedelta(days=14)), now)
    shown = tuple(row for row in rows if row.needs_attention) if failing else rows
    session.result([row.plain() for row in shown], feeds_show.table(shown, config.newsletter.zone))
    session.say(feeds_show.summary(rows))
    if not rows:
        session.say("Next: roundup feeds add URL, or roundup feeds import FILE.opml")
    elif all(row.health.state == "new" for row in rows):
        session.say("Next: roundup collect")


@command
def add(
    session: Session,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of a feed, or of a page that links to one.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What to call it [default: the feed's title].")] = "",
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="The outlet that an issue names [default: the name].")] = "",
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Its language, such as en [default: as the feed says].")] = "",
    no_fetch: Annotated[bool, typer.Option("--no-fetch", help="Add it without looking at it.")] = False,
) -> None:
    """Look at a feed and add it to feeds.toml."""
    from roundup.cli import feeds_change, feeds_show, web, wiring
    from roundup.config.newcomers import address_of
    from roundup.model import Feed

    root = wiring.root_of(session)
    config = wiring.config_of(root, {})
    final, found = address_of(url), None
    feeds_change.refuse_known(final, config.feeds)
    _fits(config.feeds, name, language)
    if not no_fetch:
        with web.scouting(config.collect) as scout:
            found = _one_feed(session, final, scout)
        session.say(f"{found.title or found.url}: {feeds_show.told(found)}")
        final = found.moved_to or found.url
        feeds_change.refuse_known(final, config.feeds)
    title, tongue = (found.title, found.language) if found else ("", "und")
    (added,) = feeds_change.put_in(root, (Feed(name=name or title, url=final, outlet=outlet, language=language or tongue),)).new
    session.say(f"added to feeds.toml: {added.name}")
    session.say("Next: roundup collect")
    session.result({"added": added, "found": found}, added.url)


def _fits(feeds: "tuple[Feed, ...]", name: str, language: str) -> None:
    """Raise InputError where a name that somebody chose is taken, or a language is none."""
    from roundup.config.checks import UnfitError
    from roundup.config.checks import language as language_tag

    taken = next((feed for feed in feeds if name and feed.name.casefold() == name.casefold()), None)
    if taken:
        raise InputError(f"the name {name!r} is taken by {taken.url}", "--name", "give another name")
    try:
        if language:
            language_tag(language)
    except UnfitError as error:
        raise InputError(error.what, "--language", error.hint) from error


def _one_feed(session: Session, url: str, scout: "Scout") -> "Found":
    """Return the feed at an address, or the only one that its page links to; InputError lists several."""
    from roundup.cli import feeds_show
    from roundup.newsroom.scout import Linking, distinct, look, try_links

    here = look(scout, url)
    if not isinstance(here, Linking):
        return here
    feeds = distinct(session.follow(try_links(scout, here)))
    if not feeds:
        raise InputError("is a web page, and no feed was found from it", url, "look on the page for the address of its feed")
    if len(feeds) > 1:
        for feed in feeds:
            session.say(f"  {feed.url}  {feed.title}{': ' if feed.title else ''}{feeds_show.told(feed)}")
        raise InputError(f"is a web page that leads to {len(feeds)} feeds", url, f"roundup feeds add {feeds[0].url}")
    session.say(f"{url} is a web page; the feed it leads to is {feeds[0].url}")
    return feeds[0]


@command
def remove(
    session: Session,
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Feeds, by name, its beginning, or address.")],
) -> None:
    """Take feeds out of feeds.toml; their pieces stay in the archive."""
    from roundup.cli import feeds_change, wiring
    from roundup.config.edit import remove_feeds
    from roundup.edges.feeds_file import edit_feeds_file

    root = wiring.root_of(session)
    gone = feeds_change.chosen(wiring.config_of(root, {}).feeds, names)
    edit_feeds_file(root, lambda text: remove_feeds(text, [feed.url for feed in gone]))
    for feed in gone:
        session.say(f"removed from feeds.toml: {feed.name} ({feed.url})")
    session.result({"removed": gone})


@command
def check(
    session: Session,
    names: NamesArgument = None,
    accept_moves: Annotated[
        bool, typer.Option("--accept-moves", help="Write the new addresses of feeds that moved for good into feeds.toml.")
    ] = False,
) -> None:
    """Ask every feed now and tell how it answers; nothing is stored."""
    from roundup.cli import feeds_change, feeds_show, web, wiring
    from roundup.newsroom.scout import try_feeds

    root = wiring.root_of(session)
    config = wiring.config_of(root, {})
    feeds = feeds_change.chosen(config.feeds, names)
    if not feeds:
        raise InputError("names no feeds", "feeds.toml", "roundup feeds add URL")
    with web.scouting(config.collect) as scout:
        tried = session.follow(try_feeds(scout, feeds, config.collect.at_once))
    moved = {one.feed.url: one.found.moved_to for one in tried if one.found and one.found.moved_to}
    accepted = _moved(session, root, moved) if accept_moves else {}
    reports: list[dict[str, Any]] = [{**feeds_show.report(one), "accepted": one.feed.url in accepted} for one in tried]
    session.result(reports, "\n".join(feeds_show.line(one) for one in tried))
    if moved and not accept_moves:
        session.say(f"{many(len(moved), 'feed')} moved for good; roundup feeds check --accept-moves writes the new addresses")
    _judge(tried)


def _moved(session: Session, root: "Path", moves: dict[str, str]) -> dict[str, str]:
    """Write new addresses into feeds.toml and return those that were; one that stands already under another name is told."""
    from roundup.cli import feeds_change, web

    accepted, refused = feeds_change.move(root, moves)
    web.move_history(root, accepted)
    for old, new in accepted.items():
        session.say(f"feeds.toml: {old} is now {new}")
    for old, name in refused.items():
        session.say(f"feeds.toml: {old} moved to the address of {name}; remove one of them")
    return accepted


def _judge(tried: "tuple[Tried, ...]") -> None:
    """Raise RoundupError where feeds failed."""
    failed = [one.feed for one in tried if not one.found]
    if failed:
        lost = {getattr(one.error, "kind", "") for one in tried} <= {"dns", "connect", "timeout"} and len(tried) > 1
        hint = f'roundup feeds discover URL finds new addresses, roundup feeds remove "{failed[0].name}" gives one up'
        raise RoundupError(
            f"{len(failed)} of {many(len(tried), 'feed')} failed", "feeds.toml", "look at your own connection" if lost else hint
        )
