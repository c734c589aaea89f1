"""The questions a model is asked, as files: those that ship with the program, and those a newsroom has in their place."""

import re
from dataclasses import dataclass
from typing import Literal

from roundup.errors import ConfigError, InputError
from roundup.plugs import Store
from roundup.text.words import clean

FOLDER = "prompts"
Whose = Literal["shipped", "own", "stray"]
_NAME = re.compile(rf"{FOLDER}/([a-z][a-z0-9_-]*)\.md")  # README.md is none of them
_VERSION = re.compile(r"version:[ \t]*(\S[^\r\n]*?)[ \t]*(?:\r?\n|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptFile:
    """One prompt: its name and version, and whose it is.

    ``own``: the newsroom's, in other words than the shipped one of version ``shipped``; ``stray``: the newsroom's, and nothing asks for it.
    """

    name: str
    version: str
    whose: Whose
    shipped: str = ""

    @property
    def outdated(self) -> bool:
        """Whether the shipped one has changed since the newsroom's own was made from it."""
        return self.whose == "own" and self.version != self.shipped


def prompt_files(own: Store, shipped: Store) -> tuple[PromptFile, ...]:
    """Return every prompt, sorted by name, of a newsroom and of those that ship; ConfigError for one that is not UTF-8 text."""
    names = {match.group(1) for store in (own, shipped) for name in store.list(FOLDER) if (match := _NAME.fullmatch(name))}
    return tuple(_file(name, own, shipped) for name in sorted(names))


def copy_prompt(name: str, own: Store, shipped: Store) -> tuple[str, bool]:
    """Put a shipped prompt into the newsroom, to be changed; return its file there, and whether it was put there now.

    A file that is there stays as it is. InputError lists the names where there is no such prompt.
    """
    file = f"{FOLDER}/{name.removesuffix('.md')}.md"
    data = shipped.read(file) if _NAME.fullmatch(file) else None
    if data is None:
        there = ", ".join(found.name for found in prompt_files(shipped, shipped)) or "none"
        raise InputError(f"there is no prompt {name!r}", "--copy", f"there are: {there}")
    if own.read(file) is not None:
        return file, False
    own.write(file, data)
    return file, True


def told(prompt: PromptFile) -> str:
    """Return in a few words whose a prompt is."""
    if prompt.whose == "stray":
        return f"the newsroom's own, version {prompt.version}; nothing asks for it"
    if prompt.whose == "shipped":
        return f"shipped, version {prompt.version}"
    rest = f"; the shipped one is version {prompt.shipped}" if prompt.outdated else ", in other words than the shipped one"
    return f"the newsroom's own, version {prompt.version}{rest}"


def _file(name: str, own: Store, shipped: Store) -> PromptFile:
    file = f"{FOLDER}/{name}.md"
    ours, theirs = shipped.read(file), own.read(file)
    version = _version(theirs if theirs is not None else ours or b"", file)
    if ours is None:
        return PromptFile(name=name, version=version, whose="stray")
    if theirs is None or theirs == ours:
        return PromptFile(name=name, version=version, whose="shipped", shipped=version)
    return PromptFile(name=name, version=version, whose="own", shipped=_version(ours, f"shipped/{file}"))


def _version(data: bytes, where: str) -> str:
    """Return what the first line states, ``unknown`` where it states none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ConfigError("is not UTF-8 text", f"{where}:{line}", "save the file as UTF-8") from error
    found = _VERSION.match(text)
    return clean(found.group(1))[:40] if found else "unknown"
