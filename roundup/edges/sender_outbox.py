"""An outbox: a folder with one `.eml` file for each reader, for another program to mail or for a look."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from roundup.edges.store_files import write_whole
from roundup.errors import SendError
from roundup.model import Message
from roundup.plugs import nothing


class OutboxSender:
    """A `plugs.Sender` that writes files; a second mail of the same id replaces the first."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder's name; it is made with the first mail."""
        self._folder = folder

    def send(self, message: Message, ready: Callable[[], None] = nothing) -> str:
        """Write one mail whole or not at all and return its file name; SendError (systemic) where that fails."""
        name = file_name(message)
        ready()
        try:
            path = self._folder / name
            if not path.is_file() or path.is_symlink() or path.read_bytes() != message.data:
                write_whole(path, message.data)
        except OSError as error:
            hint = "look at the folder's owner, permissions and free space"
            raise SendError(f"cannot write ({error.strerror or error})", str(self._folder), hint, "systemic") from error
        return name


def file_name(message: Message) -> str:
    """Return a file name that says whose mail it is and is safe on any file system."""
    shown = re.sub(r"[^a-z0-9]+", "-", message.to.lower()).strip("-")[:60]
    return f"{shown or 'reader'}-{hashlib.sha256(message.id.encode()).hexdigest()[:10]}.eml"
