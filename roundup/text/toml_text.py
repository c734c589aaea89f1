"""TOML read for people: whatever is wrong with a file is one ConfigError with its line and a remedy."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from roundup.errors import ConfigError

_PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")


def read_toml(text: str, where: str) -> dict[str, Any]:
    """Return the tables of a TOML text, a byte order mark passed over; ConfigError names ``where`` with the line."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise ConfigError("nests too deeply", where, "write plain [tables] with key = value lines") from None
    except ValueError as error:  # also numbers that are too long for Python, which are no TOMLDecodeError
        found = _PLACE.search(str(error))
        line = (found.group(1) or str(text.count("\n") + 1)) if found else ""
        what = str(error)[: found.start()] if found else str(error)
        hint = "texts stand in quotation marks, tables in [brackets], and each key stands once"
        raise ConfigError(f"is not valid TOML: {what}", f"{where}:{line}" if line else where, hint) from None


def known_keys(keys: Iterable[str], names: Sequence[str], where: str) -> None:
    """Raise ConfigError for the first key that is none of the names; it says which one was meant, or which there are."""
    for key in keys:
        if key not in names:
            close = get_close_matches(key, names, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(names)}"
            raise ConfigError(f"unknown key {key!r}", where, hint)
