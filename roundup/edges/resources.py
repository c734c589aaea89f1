"""What ships with the program: forms, themes, templates, names, a starter configuration and sample articles.

In a wheel these lie in `roundup/shipped`; in a checkout they are the folders at the top.
A newsroom's own file of the same name comes first.
"""

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from roundup.edges.store_files import CONFIG_NAME, FolderStore, write_whole
from roundup.entities import Lexicon, build_lexicon
from roundup.errors import ConfigError, InputError, RoundupError
from roundup.form import Form, parse_form
from roundup.plugs import Store
from roundup.text.toml_text import read_toml
from roundup.theme import parse_theme

_PACKAGE = Path(__file__).resolve().parent.parent
_NAMES = "forms/names.toml"
_OWN_NAMES = """\
# Names of your own beat; they come on top of the list that ships with the program.
# An entry of the same name replaces the shipped one.
#
# [[names]]
# name = "Example Motors"          # as the newsletter prints it
# kind = "company"                 # company, agency, person, place, product, group or media
# aliases = ["Example", "例汽车"]   # other spellings, none of them a common word
# gloss = "the maker of examples"  # introduces the name to readers
"""
_IGNORED = "# What can be made again: the archive, locks, half-written files.\n.roundup/\n"


def shipped_folder() -> Path:
    """Return the folder with the shipped files; RoundupError where the installation lacks it."""
    for folder in (_PACKAGE / "shipped", _PACKAGE.parent):
        if (folder / "forms").is_dir():
            return folder
    raise RoundupError("the shipped forms and templates are missing", str(_PACKAGE), "install roundup-newsletter again")


def load_resource(store: Store, name: str) -> tuple[str, str]:
    """Return a form's, theme's or template's text and where it is from: the newsroom's own, or else the shipped one.

    Raises ConfigError where there is neither, or where it is not UTF-8.
    """
    data, where = store.read(name), name
    if data is None:
        data, where = _shipped().read(name), f"shipped/{name}"
    if data is None:
        there = ", ".join(resource_names(store, name.partition("/")[0])) or "none"
        raise ConfigError("there is no such file", name, f"there are: {there}")
    try:
        return data.decode("utf-8-sig"), where
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8 text", f"{where}:{line}", "save the file as UTF-8") from error


def resource_names(store: Store, folder: str) -> tuple[str, ...]:
    """Return the names of all files in a folder such as `forms` or `templates`, the newsroom's and the shipped ones, sorted."""
    return tuple(sorted({*store.list(folder), *_shipped().list(folder)}))


def load_templates(store: Store) -> dict[str, str]:
    """Return every template's text by its name below `templates/`."""
    names = resource_names(store, "templates")
    return {name.removeprefix("templates/"): load_resource(store, name)[0] for name in names}


def load_form(store: Store, name: str) -> Form:
    """Return a form by name, with the look of the theme it names; ConfigError lists the files there are, or names the key to mend."""
    file = _named(store, "forms", name, f"{CONFIG_NAME}, [newsletter] form")
    form = parse_form(*load_resource(store, file))
    theme = _named(store, "themes", form.theme, f"{file}, theme")
    return replace(form, look=parse_theme(*load_resource(store, theme)))


def _named(store: Store, folder: str, name: str, where: str) -> str:
    """Return the file of a form or a theme; ConfigError lists those there are."""
    file = f"{folder}/{name}.toml"
    files = [found for found in resource_names(store, folder) if found.endswith(".toml") and found != _NAMES]
    if file not in files:
        known = ", ".join(found.removeprefix(f"{folder}/").removesuffix(".toml") for found in files)
        raise ConfigError(f"there is no {folder[:-1]} {name!r}", where, f"there are: {known or 'none'}")
    return file


def load_lexicon(store: Store) -> Lexicon:
    """Return the known names, the newsroom's own on top of the shipped ones, and how common words are."""
    own = "" if store.read(_NAMES) is None else load_resource(store, _NAMES)[0]
    return _lexicon((_shipped().read(_NAMES) or b"").decode(), own)


def init_newsroom(target: Path, *, bare: bool) -> tuple[str, ...]:
    """Make a newsroom in a folder and return a line for each file: made, or kept because it was there.

    ``bare`` leaves out the sample articles. Never replaces a file. InputError where it cannot be written.
    """
    if target.exists() and not target.is_dir():
        raise InputError("is a file, not a folder", str(target), "give the name of a new folder")
    store = FolderStore(target)
    lines = [_place(store, name, data) for name, data in sorted(_starter(bare=bare).items())]
    for folder in ("articles", "issues"):
        try:
            (store.root / folder).mkdir(exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot be made ({error.strerror})", folder, "look at the folder's owner and permissions") from error
    return tuple(lines)


def _starter(*, bare: bool) -> dict[str, bytes]:
    shipped = _shipped()
    folders = ("forms", "templates", "themes") if bare else ("forms", "templates", "themes", "articles")
    names = [CONFIG_NAME, *(name for folder in folders for name in shipped.list(folder))]
    files = {name: shipped.read(name) or b"" for name in names}
    return files | {_NAMES: _OWN_NAMES.encode(), ".gitignore": _IGNORED.encode()}


def _place(store: FolderStore, name: str, data: bytes) -> str:
    path = store.root / name
    if path.exists() or path.is_symlink():
        return f"kept {name}"
    try:
        write_whole(path, data)
    except OSError as error:
        raise InputError(f"cannot be written ({error.strerror})", name, "look at the folder's owner and permissions") from error
    return f"made {name}"


def _shipped() -> FolderStore:
    return FolderStore(shipped_folder())


@lru_cache(maxsize=2)
def _lexicon(shipped: str, own: str) -> Lexicon:
    """Return the lexicon of two texts; a process that asks again gets the one it has, whose patterns cost most to make."""
    return build_lexicon([*_names(shipped, f"shipped/{_NAMES}"), *_names(own, _NAMES)], _background())


@cache
def _background() -> str:
    path = _PACKAGE / "data" / "background.tsv"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _names(text: str, where: str) -> list[dict[str, Any]]:
    data = read_toml(text, where)
    if stray := sorted(set(data) - {"names"}):
        raise ConfigError(f"unknown table or key {stray[0]!r}", where, "write [[names]] before each name")
    tables = data.get("names", [])
    if not isinstance(tables, list):
        raise ConfigError("names is not a list of tables", where, "write [[names]] before each name")
    return [_name(table, f"{where}, name {number}") for number, table in enumerate(tables, 1)]


def _name(table: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict) or not isinstance(table.get("name"), str) or not table["name"].strip():
        raise ConfigError("has no name", where, 'add name = "…"')
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise ConfigError(f"{table['name']!r} has aliases that are no list of words", where, 'write aliases = ["one", "two"]')
    if stray := sorted(set(table) - {"name", "kind", "aliases", "gloss"}):
        raise ConfigError(f"unknown key {stray[0]!r} in {table['name']!r}", where, "known keys: name, kind, aliases, gloss")
    return table
