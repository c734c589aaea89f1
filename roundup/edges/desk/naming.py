"""Names for the parts of a page: a block is called by its key, a second one of the same key by its key and number."""

from collections.abc import Iterable

from roundup.model import Sheet, Spread, Suggestion


def names(blocks: Iterable[Sheet]) -> tuple[str, ...]:
    """Return a name for each block: ``st-7c1e``, ``st-7c1e~2`` for a second one, ``~1`` for text without an anchor."""
    counted: dict[str, int] = {}
    out = []
    for block in blocks:
        counted[block.key] = number = counted.get(block.key, 0) + 1
        out.append(block.key if block.key and number == 1 else f"{block.key}~{number}")
    return tuple(out)


def key_of(name: str) -> str:
    """Return the key of the block that has a name."""
    return name.rpartition("~")[0] if "~" in name else name


def find(spread: Spread, name: str) -> Sheet | None:
    """Return the block of a name, None where there is none."""
    return next((block for known, block in zip(names(spread.blocks), spread.blocks, strict=True) if known == name), None)


def found_suggestion(spread: Spread, name: str) -> Suggestion | None:
    """Return what is suggested for a block, also for one that was taken out."""
    sheet = find(spread, name)
    if sheet is not None:
        return sheet.suggestion
    return next((one for one in spread.withdrawn if one.offer.block.split()[-1:] == [name]), None)
