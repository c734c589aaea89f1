"""From text, environment and flags to a Config: flag before environment before file before default."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from roundup.config import checks as c
from roundup.config.lines import Path, key_lines, line_of
from roundup.config.settings import (
    ButtondownSettings,
    CollectSettings,
    Config,
    Folder,
    GhostSettings,
    ListmonkSettings,
    MailchimpSettings,
    MailSettings,
    ModelSettings,
    Newsletter,
)
from roundup.config.shapes import ENVIRONMENT, FALLBACKS, FLAGS, LISTS, SECRETS, TABLES, Shape
from roundup.errors import ConfigError
from roundup.model import Feed
from roundup.text.toml_text import read_toml

NO_FLAGS: Mapping[str, object] = MappingProxyType({})

_SECRET = re.compile(r"(?:^|_)(?:api_?key|key|pass(?:word|wd|phrase)?|token|secret|bearer)s?$")


class _Source:
    """A parsed file that knows its lines, for errors."""

    def __init__(self, text: str, where: str) -> None:
        self.where = where
        self.lines = key_lines(text)

    def error(self, path: Path, what: str, hint: str) -> ConfigError:
        line = line_of(self.lines, path)
        return ConfigError(what, f"{self.where}:{line}" if line else self.where, hint)


def parse_config(text: str, where: str, environ: Mapping[str, str], flags: Mapping[str, object] = NO_FLAGS) -> Config:
    """Return the configuration that a `feeds.toml` text, the environment and the flags make.

    ``environ`` may hold ROUNDUP_FORM, ROUNDUP_LOOKBACK, ROUNDUP_MODEL and others (empty ones do
    not count); ``flags`` may hold form, lookback, zone, model (None: not given). Raises ConfigError.
    """
    source = _Source(text, where)
    raw = _tidy(read_toml(text, where), (*TABLES, *LISTS), (), source)
    tables = {name: _table(raw.get(name, {}), shape, (name,), source) for name, shape in TABLES.items()}
    entries = {name: _entries(raw.get(name, []), shape, name, source) for name, shape in LISTS.items()}
    given = {name: value for name, value in environ.items() if value.strip()}
    _overlay(tables, given, ENVIRONMENT, "")
    _overlay(tables, given, {name: (table, key) for name, (table, key) in FALLBACKS.items() if not tables[table].get(key)}, "")
    _overlay(tables, {name: value for name, value in flags.items() if value is not None}, FLAGS, "--")
    return Config(
        newsletter=Newsletter(**tables["newsletter"]),
        feeds=_feeds(entries["feeds"], source),
        folders=_folders(entries["folders"], source) or (Folder(),),
        collect=CollectSettings(**tables["collect"]),
        model=ModelSettings(**tables["model"]),
        mail=MailSettings(**tables["mail"]),
        listmonk=ListmonkSettings(**tables["listmonk"]),
        buttondown=ButtondownSettings(**tables["buttondown"]),
        ghost=GhostSettings(**tables["ghost"]),
        mailchimp=MailchimpSettings(**tables["mailchimp"]),
    )


def _tidy(data: dict[str, Any], names: tuple[str, ...], path: Path, source: _Source) -> dict[str, Any]:
    """Return a table under its canonical keys; a secret, an unknown or a doubled key is an error."""
    known = {_squash(name): name for name in names}
    tidy: dict[str, Any] = {}
    for key, value in data.items():
        name = known.get(_squash(key))
        if name is None:
            raise _stranger(key, names, path, source)
        if name in tidy:
            raise source.error((*path, key), f"{name!r} stands twice, in two spellings", "keep one of them")
        if isinstance(value, str) and re.match(r"sk-[A-Za-z0-9_-]{16}", value):
            raise source.error((*path, key), "a secret stands in the file", "remove it and set OPENAI_API_KEY in the environment")
        tidy[name] = value
        source.lines.setdefault((*path, name), line_of(source.lines, (*path, key)))
    return tidy


def _stranger(key: str, names: tuple[str, ...], path: Path, source: _Source) -> ConfigError:
    if _SECRET.search(key.lower().replace("-", "_")):
        variable = SECRETS.get(str(path[0]) if path else "", "OPENAI_API_KEY")
        return source.error((*path, key), f"a secret stands in the file ({key})", f"remove the line and set {variable} in the environment")
    close = get_close_matches(key.lower().replace("-", "_"), names, 1)
    place = f" in [{path[0]}]" if path else ""
    hint = f"did you mean {close[0]!r}?" if close else f"known{place}: {', '.join(names)}"
    return source.error((*path, key), f"unknown {'key' if path else 'table or key'} {key!r}{place}", hint)


def _table(data: Any, shape: Shape, path: Path, source: _Source) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise source.error(path, f"[{path[0]}] is not a table", f"write [{path[0]}] and key = value lines below it")
    values = {}
    for key, value in _tidy(data, tuple(shape), path, source).items():
        try:
            values[key] = shape[key](value)
        except c.UnfitError as error:
            raise source.error((*path, key), f"{key} {error.what}", error.hint) from None
    return values


def _entries(data: Any, shape: Shape, name: str, source: _Source) -> list[dict[str, Any]]:
    if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
        raise source.error((name,), f"{name} is not a list of tables", f"write [[{name}]], with two brackets, before each one")
    return [_table(entry, shape, (name, number), source) for number, entry in enumerate(data)]


def _overlay(tables: dict[str, dict[str, Any]], given: Mapping[str, object], places: Mapping[str, tuple[str, str]], prefix: str) -> None:
    for name, (table, key) in places.items():
        if name in given:
            try:
                tables[table][key] = TABLES[table][key](given[name])
            except c.UnfitError as error:
                raise ConfigError(f"{key} {error.what}", prefix + name, error.hint) from None


def _feeds(entries: list[dict[str, Any]], source: _Source) -> tuple[Feed, ...]:
    feeds: list[Feed] = []
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if "url" not in entry:
            raise source.error(("feeds", number), "a feed has no url", 'add url = "https://…"')
        address = entry["url"].partition("://")[2]
        name = entry.get("name", address.rstrip("/"))
        feed = Feed(name=name, url=entry["url"], language=entry.get("language", "und"), outlet=entry.get("outlet") or _outlet(entry))
        for mark in (f"url {_same(feed.url)}", f"name {name.casefold()}"):
            if mark in seen:
                first = line_of(source.lines, ("feeds", seen[mark]))
                raise source.error(
                    ("feeds", number),
                    f"the feed {name!r} stands twice (first in line {first})",
                    "remove one of them, or give it another name and url",
                )
            seen[mark] = number
        feeds.append(feed)
    return tuple(feeds)


def _folders(entries: list[dict[str, Any]], source: _Source) -> tuple[Folder, ...]:
    folders: dict[str, Folder] = {}
    for number, entry in enumerate(entries):
        folder = Folder(**entry)
        if folder.path in folders:
            raise source.error(("folders", number), f"the folder {folder.path!r} stands twice", "remove one of them")
        folders[folder.path] = folder
    return tuple(folders.values())


def _outlet(entry: dict[str, Any]) -> str:
    host = entry["url"].partition("://")[2].partition("/")[0].removeprefix("www.")
    return str(entry.get("name", host))


def _same(url: str) -> str:
    """Return what two spellings of one address share: scheme, case of the host and a last slash do not count."""
    host, slash, rest = url.partition("://")[2].partition("/")
    return (host.lower() + slash + rest).rstrip("/")


def _squash(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")
