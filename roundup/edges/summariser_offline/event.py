"""The shape of an event: how sources tell it, and our own words for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One kind of event; ``weight`` is its news value."""

    kind: str
    verbs: str
    tail: str
    phrases: tuple[str, ...]
    titles: tuple[str, ...]
    passive: tuple[str, ...] = ()
    weight: float = 1.0
