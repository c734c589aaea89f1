"""What to look an entry up by, and which names of a fetch name nothing."""

from collections.abc import Callable
from dataclasses import replace

from roundup.model import Item, Keys
from roundup.stages.recognise.address import canonical, host
from roundup.stages.recognise.fingerprint import bands, number_of, simhash
from roundup.stages.recognise.judging import guid_name, place
from roundup.stages.recognise.titles import folded, title_likeness
from roundup.stages.recognise.wording import length_of, likeness, text_of, tokens_of, worded

_LEAST = 16  # words; a shorter text is no evidence by itself


def keys(item: Item) -> Keys:
    """Return what an entry can be known again by; two entries that `same` takes for one nearly always share one of them."""
    at, title = place(item), folded(item.title, item.outlet)
    tokens = tokens_of(text_of(item))
    fingerprint = simhash(tokens) if len(tokens) >= _LEAST else 0
    marks = [f"text {number} {band:02x} at {at}" for number, band in enumerate(bands(fingerprint))] if fingerprint else []
    places = dict.fromkeys(name for name in (at, host(item.source)) if name)
    titles = [f"title {title} at {name}" for name in places] if title else []
    wording = number_of(f"{title}\n{' '.join(tokens)}")
    return Keys(names=names(item), looks=(*titles, *marks), fingerprint=fingerprint, wording=wording, length=round(length_of(tokens)))


def names(item: Item) -> tuple[str, ...]:
    """Return the names of an entry: its guid with its scope, and its address without what only tracks."""
    address = canonical(item.url)
    return tuple(dict.fromkeys(name for name in (guid_name(item), f"page {address}" if address else "") if name))


def trusted(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the entries of one visit without the guids and addresses that name several different ones of them.

    Such a guid is no guid, and such an address is a home page or a live blog.
    """
    guids, pages = _ambiguous(items, guid_name), _ambiguous(items, lambda item: canonical(item.url))
    if not guids and not pages:
        return items
    return tuple(
        replace(item, guid="" if guid_name(item) in guids else item.guid, url="" if canonical(item.url) in pages else item.url)
        for item in items
    )


def _ambiguous(items: tuple[Item, ...], name_of: Callable[[Item], str]) -> frozenset[str]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(name_of(item), []).append(item)
    return frozenset(name for name, group in groups.items() if name and any(_unlike(group[0], other) for other in group[1:]))


def _unlike(one: Item, two: Item) -> bool:
    title, text = title_likeness(one, two), likeness(worded(text_of(one)), worded(text_of(two)))
    return "differ" in (title, text) and not {title, text} & {"same", "within", "alike"}
