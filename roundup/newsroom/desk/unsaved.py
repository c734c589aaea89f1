"""Text that was typed at the desk and never saved: it lies beside the versions, so that a crash of browser or machine costs nothing."""

import re

from roundup.newsroom.desk.files import Folder

_PLACE = "history/unsaved"
_SAFE = re.compile(r"[^A-Za-z0-9-]")


class Unsaved:
    """The unsaved texts of an issue by the keys of their blocks; an empty file says that nothing is unsaved."""

    def __init__(self, folder: Folder) -> None:
        """Read what an earlier desk left."""
        self._folder = folder
        self._known: dict[str, str] = {}
        for name in folder.store.list(folder.name(_PLACE)):
            data = folder.store.read(name) or b""
            if data and name.endswith(".md"):
                self._known[name.rsplit("/", 1)[1].removesuffix(".md")] = data.decode("utf-8", "replace")

    def of(self, key: str) -> str | None:
        """Return what was typed for a block and not saved, None where there is nothing."""
        return self._known.get(_named(key))

    def keep(self, key: str, text: str) -> None:
        """Keep a text; it is on disk when this returns."""
        if self._known.get(_named(key)) != text:
            self._folder.write(named(key), text.encode("utf-8", "replace"))
            self._known[_named(key)] = text

    def drop(self, key: str) -> None:
        """Forget what was typed for a block: it was saved, or is what stands there."""
        if _named(key) in self._known:
            self._folder.write(named(key), b"")
            del self._known[_named(key)]


def named(key: str) -> str:
    """Return the file in the issue's folder that holds what was typed for a block."""
    return f"{_PLACE}/{_named(key)}.md"


def _named(key: str) -> str:
    """Return a key as the name of a file: other characters than letters, digits and hyphens by their numbers; ``_`` for no key."""
    return _SAFE.sub(lambda match: f"_{ord(match.group()):x}_", key)[:120] or "_"
