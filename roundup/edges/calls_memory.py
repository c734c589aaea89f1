"""Calls of a run that has no archive: kept while it lasts."""

from roundup.model import Call


class MemoryCalls:
    """A `plugs.Calls` in memory, for one run and one thread at a time."""

    def __init__(self) -> None:
        """Start with none."""
        self._newest: dict[str, Call] = {}

    def answered(self, key: str) -> Call | None:
        """Return the newest call with a key, None where there is none."""
        return self._newest.get(key)

    def store_call(self, call: Call) -> None:
        """Keep a call as long as this lasts."""
        self._newest[call.key] = call

    def calls(self, keys: tuple[str, ...]) -> tuple[Call, ...]:
        """Return the newest call of each key that is known, in the order asked."""
        return tuple(self._newest[key] for key in keys if key in self._newest)
