"""Wiring: the edges put behind the plugs, for one run of a command."""

import atexit
import os
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from roundup.cli.session import Session
from roundup.config import CollectSettings, Config, parse_config
from roundup.edges import resources
from roundup.edges.archive_sqlite import SqliteArchive
from roundup.edges.keeper_files import FolderKeeper
from roundup.edges.store_files import CONFIG_NAME, PRIVATE, FolderStore, find_root
from roundup.entities import Lexicon
from roundup.errors import ConfigError, RoundupError
from roundup.plugs import Fetcher, Parser, Summariser

if TYPE_CHECKING:
    from roundup.newsroom import House, Intake  # all of the stages come with it, and commands that need no issue shall not wait for them


def root_of(session: Session) -> Path:
    """Return the newsroom's folder; RoundupError where there is none. A folder named by --root needs no feeds.toml."""
    if session.root is None:
        return find_root(Path.cwd())
    if not session.root.is_dir():
        raise RoundupError("there is no such folder", str(session.root), f"roundup init {session.root}")
    if (session.root / CONFIG_NAME).is_file() or (session.root / "articles").is_dir():
        return session.root
    return find_root(session.root)


def config_of(root: Path, flags: Mapping[str, object]) -> Config:
    """Return a newsroom's configuration; an absent feeds.toml counts as an empty one."""
    data = FolderStore(root).read(CONFIG_NAME) or b""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RoundupError("is not UTF-8 text", f"{CONFIG_NAME}:{line}", "save the file as UTF-8") from error
    return parse_config(text, CONFIG_NAME, os.environ, flags)


def intake(session: Session, flags: Mapping[str, object] | None = None, *, fetch: bool = False) -> "Intake":
    """Return what a run collects with, its archive open; what only an issue needs is not read."""
    from roundup.newsroom import Intake

    root = root_of(session)
    config = config_of(root, flags or {})
    if not (root / CONFIG_NAME).is_file():
        session.say(f"{root}: no {CONFIG_NAME}, so the defaults hold (roundup init writes one)")
    archive = SqliteArchive(root / PRIVATE / "archive.db")
    fetcher, linked = _fetchers(config.collect) if fetch and config.feeds else (None, None)
    return Intake(
        store=FolderStore(root),
        archive=archive,
        ledger=archive,
        pages=archive,
        parser=_parser(),
        fetcher=fetcher,
        linked=linked,
        config=config,
        now=now(),
    )


def house(session: Session, flags: Mapping[str, object] | None = None, *, fetch: bool = False) -> "House":
    """Return the newsroom of a run, with its archive open."""
    from roundup.newsroom import House

    base = intake(session, flags, fetch=fetch)
    known = resources.load_lexicon(base.store)
    return House(
        **{field.name: getattr(base, field.name) for field in fields(base)},
        keeper=FolderKeeper(FolderStore(root_of(session))),
        summariser=offline(known),
        form=resources.load_form(base.store, base.config.newsletter.form),
        templates=resources.load_templates(base.store),
        lexicon=known,
    )


def for_issue(house: "House", week: date) -> "House":
    """Return a newsroom with the form that the issue itself names: it may have been built with --form."""
    from roundup.newsroom import form_of

    name = form_of(house, week)
    if name in ("", house.config.newsletter.form):
        return house
    try:
        return replace(house, form=resources.load_form(house.store, name))
    except ConfigError as error:
        where = f"issues/{week}/issue.md, form" if error.where.startswith(CONFIG_NAME) else error.where
        raise ConfigError(error.what, where, error.hint) from error


def lexicon(session: Session) -> Lexicon:
    """Return the names and word frequencies: the newsroom's where --root names one, else the shipped ones."""
    return resources.load_lexicon(FolderStore(session.root or resources.shipped_folder()))


def offline(known: Lexicon) -> Summariser:
    """Return the drafter that needs no key."""
    from roundup.edges.summariser_offline import OfflineSummariser

    return OfflineSummariser(known)


def now() -> datetime:
    """Return the time; ROUNDUP_NOW (ISO 8601) stands in for it, so that a run can be repeated."""
    fixed = os.environ.get("ROUNDUP_NOW", "")
    if not fixed:
        return datetime.now(UTC)
    try:
        told = datetime.fromisoformat(fixed)
    except ValueError as error:
        raise RoundupError(f"is not a time ({fixed!r})", "ROUNDUP_NOW", "write it as 2021-07-21T08:00:00+00:00") from error
    return told if told.tzinfo else told.replace(tzinfo=UTC)


def _fetchers(settings: CollectSettings) -> tuple[Fetcher, Callable[[str], Fetcher]]:
    """Return the fetchers of a run. A time-out is not tried again: the timer comes round, and silent servers must not hold up a run."""
    from roundup.cli.web import fetchers
    from roundup.edges.polite import Manners

    return fetchers(settings, Manners(per_host=settings.per_host, delay=settings.delay, tries=2, patience=20.0, budget=60.0))


def link_fetcher(settings: CollectSettings) -> Fetcher:
    """Return the fetcher that asks what an issue links: public addresses only, whichever hosts the feeds may reach."""
    return _fetchers(settings)[1]("https://outside.invalid/")


@cache
def _parser() -> Parser:
    """Return the parser in limited child processes: one for the whole run, started when it is first needed."""
    from roundup.edges.sandbox import SandboxParser

    parser = SandboxParser()
    atexit.register(parser.close)
    return parser
