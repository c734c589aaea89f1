"""What the page's script asks for, read strictly, as a deed of `model.review`."""

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from roundup.edges.desk.naming import find, found_suggestion, key_of
from roundup.errors import ChangedError, InputError
from roundup.model import (
    Add,
    Approve,
    Convert,
    Cut,
    Decision,
    Deed,
    Move,
    Pick,
    Redraft,
    Restore,
    Reword,
    Settle,
    SignOff,
    Spread,
    Undo,
    Write,
)

Text = Annotated[str, Field(max_length=400_000)]
Line = Annotated[str, Field(max_length=2_000)]
FRONT = ("title", "preheader")


class _Ask(BaseModel):
    """One request of the script. ``block`` is an id of `naming`, ``digest`` says which state of the issue the editor saw."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    deed: Line
    digest: Line = ""
    block: Line = ""
    before: Text | None = None
    text: Text = ""
    behind: Line = ""
    role: Literal["story", "bullet"] = "bullet"
    old: Text = ""
    new: Text = ""
    by: Line = ""
    id: Line = ""
    word: Decision = ""
    rebuild: bool = False
    words: Line | None = None
    take: Literal["all", "none"] | list[int] = "all"
    number: int = 0
    redo: bool = False


def read_deed(body: bytes, spreads: Callable[[str], Spread | None]) -> Deed:
    """Return the deed that a request asks for; ``spreads`` gives the issue as it was shown under a digest.

    Raises InputError for what is no request, ChangedError where that state of the issue, or the block in it, is not known any more.
    """
    try:
        ask = _Ask.model_validate_json(body)
    except ValidationError as error:
        raise InputError("is no request of this page", "the desk", "load the page again") from error
    make = _DEEDS.get(ask.deed)
    if make is None:
        raise InputError(f"knows no deed {ask.deed!r}", "the desk", "load the page again")
    if ask.deed == "write" and ask.before is not None:
        return Write(key=key_of(ask.block), before=ask.before, after=ask.text)  # what was seen is in it, however old the page is
    spread = spreads(ask.digest)
    if spread is None:
        raise ChangedError("the page is older than this desk", "the desk", "load the page again; what you typed is kept")
    return make(ask, spread)


def _write(ask: _Ask, spread: Spread) -> Deed:
    return Write(key=_key(ask, spread), before=_before(ask, spread), after=ask.text)


def _settle(ask: _Ask, spread: Spread) -> Deed:
    suggestion = found_suggestion(spread, ask.block)
    if suggestion is None:
        raise ChangedError("the suggestion is gone", ask.block, "look at the block again")
    take = ask.take if isinstance(ask.take, str) else tuple(ask.take)
    return Settle(key=_key(ask, spread), before=suggestion.mine, offered=suggestion.offer.text, take=take)


def _key(ask: _Ask, spread: Spread) -> str:
    if ask.block in FRONT:
        return ask.block
    suggestion = found_suggestion(spread, ask.block)
    sheet = find(spread, ask.block)
    if sheet is None and suggestion is None:
        raise ChangedError("the block is not there any more", ask.block, "look at the issue again")
    return sheet.key if sheet else suggestion.offer.block.split()[-1] if suggestion else ""


def _before(ask: _Ask, spread: Spread) -> str:
    if ask.block in FRONT:
        return spread.title if ask.block == "title" else spread.preheader
    sheet = find(spread, ask.block)
    return sheet.text if sheet else ""


def _behind(ask: _Ask, spread: Spread) -> str:
    sheet = find(spread, ask.behind) if ask.behind else None
    if ask.behind and sheet is None:
        raise ChangedError("the block to go behind is not there any more", ask.behind, "look at the issue again")
    return sheet.key if sheet else ""


_DEEDS: dict[str, Callable[[_Ask, Spread], Deed]] = {
    "write": _write,
    "settle": _settle,
    "cut": lambda ask, spread: Cut(key=_key(ask, spread), before=_before(ask, spread)),
    "move": lambda ask, spread: Move(key=_key(ask, spread), before=_before(ask, spread), behind=_behind(ask, spread)),
    "convert": lambda ask, spread: Convert(key=_key(ask, spread), before=_before(ask, spread), role=ask.role),
    "add": lambda ask, spread: Add(text=ask.text, behind=_behind(ask, spread)),
    "reword": lambda ask, spread: Reword(key=_key(ask, spread), before=_before(ask, spread), old=ask.old, new=ask.new),
    "sign": lambda ask, spread: SignOff(key=_key(ask, spread), before=_before(ask, spread), by=ask.by),
    "pick": lambda ask, _: Pick(id=ask.id, word=ask.word, rebuild=ask.rebuild),
    "redraft": lambda ask, spread: Redraft(key=_key(ask, spread), words=ask.words),
    "approve": lambda ask, _: Approve(by=ask.by, digest=ask.text),
    "undo": lambda ask, _: Undo(redo=ask.redo),
    "restore": lambda ask, spread: Restore(number=ask.number, key=_key(ask, spread) if ask.block else None),
}
