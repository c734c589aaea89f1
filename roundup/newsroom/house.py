"""What a newsroom works with: its plugs, its settings, and where an issue's files lie."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from roundup.config import Config
from roundup.entities import Lexicon
from roundup.errors import InputError
from roundup.form import Form
from roundup.model import Window
from roundup.plugs import Archive, Fetcher, Keeper, Ledger, Meter, Pages, Parser, Store, Summariser


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What collecting needs of a newsroom: plugs wired, configuration read, the time told.

    ``fetcher`` is None where nothing may be fetched; ``linked`` gives the fetcher for what the feed at an address links,
    which may go less far. ``now`` is an aware UTC time; only fetching and approval look at it.
    """

    store: Store
    archive: Archive
    ledger: Ledger
    pages: Pages
    parser: Parser
    fetcher: Fetcher | None
    linked: Callable[[str], Fetcher] | None
    config: Config
    now: datetime


@dataclass(frozen=True, kw_only=True)
class House(Intake):
    """A newsroom ready for all its work: with the drafter, the form and the names read; ``templates`` maps a name to its text.

    ``keeper`` looks after the files that people edit.

    ``meter`` tells what the drafter costs, None where it costs nothing; ``drafters`` stories are drafted side by side.
    """

    keeper: Keeper
    summariser: Summariser
    form: Form
    templates: Mapping[str, str]
    lexicon: Lexicon
    meter: Meter | None = None
    drafters: int = 1


def folder_of(week: date) -> str:
    """Return the folder of an issue, relative to the newsroom."""
    return f"issues/{week.isoformat()}"


def text_of(house: House, name: str) -> str | None:
    """Return the text of an editor's file, None where there is none; InputError names the line that is not UTF-8."""
    data = house.store.read(name)
    return None if data is None else read_text(data, name)


def read_text(data: bytes, name: str) -> str:
    """Return the text of a file's bytes; InputError names the line that is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError("is not UTF-8 text", f"{name}:{line}", "save the file as UTF-8; nothing was changed") from error


def window_of(week: date, config: Config) -> Window:
    """Return the days an issue covers: the issue date and the look-back before it."""
    letter = config.newsletter
    return Window(start=week - timedelta(days=letter.lookback), end=week, zone=letter.zone)
