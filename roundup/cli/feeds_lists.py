"""Lists of feeds: from other readers and for them, and the feeds of a site."""

from pathlib import Path
from typing import Annotated

import typer

from roundup.cli.session import Session, command
from roundup.errors import InputError
from roundup.text.words import many

_SHOWN = 20


@command
def import_(
    session: Session,
    file: Annotated[str, typer.Argument(metavar="FILE.opml", help="The list of feeds that another reader exported; - is standard input.")],
) -> None:
    """Add the feeds of an OPML list to feeds.toml."""
    from roundup.cli import feeds_change, lines, wiring
    from roundup.edges.opml import read_opml

    root = wiring.root_of(session)
    found = read_opml(lines.read_bytes(file), file)
    if found.remark:
        session.say(f"{file}: {found.remark}")
    if not found.feeds and not found.refused:
        raise InputError("names no feeds", file, "export the list once more from the reader it is from, as OPML")
    done = feeds_change.put_in(root, found.feeds, dict(found.folders))
    known = [f"there already: {feed.url} ({standing.name})" for feed, standing in done.known]
    refused = [f"left out: {url or '(no address)'} {why}" for url, why in found.refused]
    for told in (known, refused):
        for line in told[:_SHOWN]:
            session.say(line)
        if len(told) > _SHOWN:
            session.say(f"and {len(told) - _SHOWN} more (--json lists all)")
    session.say(f"{many(len(done.new), 'feed')} added to feeds.toml, {len(known)} there already, {len(refused)} left out")
    session.result(
        {
            "added": done.new,
            "known": [{"url": feed.url, "standing": standing} for feed, standing in done.known],
            "refused": [{"url": url, "why": why} for url, why in found.refused],
            "remark": found.remark,
        }
    )
    if not found.feeds:
        raise InputError("names no feed that can be used", file, "look at the addresses that were left out")
    if done.new:
        session.say("Next: roundup feeds check")


@command
def export(
    session: Session,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Where to write the list [default: standard output].")] = None,
) -> None:
    """Give the feeds as an OPML list, for other readers."""
    from roundup.cli import wiring
    from roundup.edges.opml import write_opml

    config = wiring.config_of(wiring.root_of(session), {})
    data = write_opml(config.newsletter.title, config.feeds)
    if file is not None:
        _write(file, data)
        session.say(f"{many(len(config.feeds), 'feed')} written")
    value = {"feeds": len(config.feeds), **({"path": str(file)} if file else {"opml": data.decode()})}
    session.result(value, str(file) if file else data.decode().removesuffix("\n"))


@command
def discover(
    session: Session,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of a site or of one of its pages.")],
) -> None:
    """Look for the feeds of a site, and try each."""
    from roundup.cli import feeds_show, web, wiring
    from roundup.config.newcomers import address_of, same
    from roundup.model import Feed
    from roundup.newsroom.scout import Found, Tried, look, try_links

    config = wiring.config_of(wiring.root_of(session), {})
    address = address_of(url)
    with web.scouting(config.collect) as scout:
        here = look(scout, address)
        found = isinstance(here, Found)
        tried = (Tried(feed=Feed(name="", url=address), found=here),) if isinstance(here, Found) else session.follow(try_links(scout, here))
    session.say(f"{address} is a feed itself" if found else f"{address} is a web page")
    standing = {same(feed.url): feed.name for feed in config.feeds}
    reports = [{**feeds_show.report(one), "standing": standing.get(same(one.feed.url), "")} for one in tried]
    session.result(reports, "\n".join(feeds_show.line(one) + _stands(standing.get(same(one.feed.url), "")) for one in tried))
    first = next((one.feed.url for one in tried if one.found and same(one.feed.url) not in standing), None)
    if not any(one.found for one in tried):
        raise InputError("leads to no feed", address, "look on the site for the address of its feed")
    if first:
        session.say(f"Next: roundup feeds add {first}")


def _stands(name: str) -> str:
    return f" (stands in feeds.toml as {name})" if name else ""


def _write(file: Path, data: bytes) -> None:
    """Write the list; a file that is no OPML list is never replaced."""
    from roundup.edges.store_files import write_whole

    try:
        if file.exists() and b"<opml" not in file.read_bytes()[:2000]:
            raise InputError("is there already and is no OPML list", str(file), "give another name")
        write_whole(file, data)
    except OSError as error:
        raise InputError(
            f"cannot be written ({error.strerror or error})", str(file), "give the name of a file in a folder of yours"
        ) from error
