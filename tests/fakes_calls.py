"""A small real stand-in for the record of calls."""

from roundup.model import Call


class MemoryCalls:
    """A `plugs.Calls` in memory."""

    def __init__(self) -> None:
        """Start with no call."""
        self._newest: dict[str, Call] = {}

    def answered(self, key: str) -> Call | None:
        """Return the newest call with a key."""
        return self._newest.get(key)

    def store_call(self, call: Call) -> None:
        """Keep a call."""
        self._newest[call.key] = call

    def calls(self, keys: tuple[str, ...]) -> tuple[Call, ...]:
        """Return the newest call of each key that is known."""
        return tuple(self._newest[key] for key in keys if key in self._newest)
