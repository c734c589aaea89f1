"""What an issue's draft asked of a model, as an editor reads it: from the trail, with the words that the archive keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from roundup.errors import InputError
from roundup.model import Call, Paid
from roundup.newsroom.house import folder_of
from roundup.newsroom.spent import dollars
from roundup.newsroom.trail import CALLS, Trail
from roundup.plugs import Calls, Store
from roundup.text.visible import on_one_line, shown
from roundup.text.words import many, whole

GONE = "its words are no longer in the archive"
MASK = "(the key)"
_SHORTEST_SECRET = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A call that an issue rests on; ``number`` counts from 1, ``call`` is None where the archive does not have it any more."""

    number: int
    paid: Paid
    call: Call | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """What calls cost together, each paid for once: tokens and US dollars; ``unpriced`` of them are of no known price."""

    calls: int = 0
    read: int = 0
    written: int = 0
    cost: float = 0.0
    unpriced: int = 0


def logged(store: Store, archive: Calls, week: date, *, secret: str = "") -> tuple[Logged, ...]:
    """Return the calls that an issue rests on, in the order of its blocks; nothing for one that was drafted offline.

    ``secret`` is masked wherever it stands. Raises InputError where there is no such issue, or its trail is damaged.
    """
    trail = Trail(store=store, week=week)
    paid = trail.load(CALLS, tuple[Paid, ...])
    if paid is None and store.read(f"{folder_of(week)}/issue.md") is None:
        raise InputError("there is no issue.md", folder_of(week), f"roundup build --week {week}")
    kept = {call.key: call for call in archive.calls(tuple({one.key: None for one in paid or ()}))} if paid else {}
    return tuple(
        Logged(number=number, paid=one, call=_printable(kept[one.key], secret) if one.key in kept else None)
        for number, one in enumerate(paid or (), 1)
    )


def total(log: tuple[Logged, ...]) -> Total:
    """Return what the calls cost together; one that several blocks rest on counts once."""
    each = {one.paid.key: one.paid for one in log}.values()
    return Total(
        calls=len(each),
        read=sum(paid.read for paid in each),
        written=sum(paid.written for paid in each),
        cost=sum(paid.cost or 0.0 for paid in each),
        unpriced=sum(paid.cost is None for paid in each),
    )


def lines(log: tuple[Logged, ...], week: date, *, brief: bool = False) -> Iterator[str]:
    """Yield the log as lines for a terminal: a row a call with, unless ``brief``, what was said and answered in full; the total last."""
    if not log:
        yield f"The issue of {week} was drafted offline: no model was asked for it."
        return
    for one, row in zip(log, _table(log), strict=True):
        yield row
        if not brief:
            yield from _words(one)
    yield told_total(total(log))


def told_total(sum_: Total) -> str:
    """Return a total as a line."""
    cost = dollars(sum_.cost) if sum_.unpriced < sum_.calls else ""
    unknown = f"{many(sum_.unpriced, 'call')} at a price that is not known" if sum_.unpriced else ""
    return f"{many(sum_.calls, 'call')}, {sum_.read:,} + {sum_.written:,} tokens, {' and '.join(filter(None, (cost, unknown)))}"


def _table(log: tuple[Logged, ...]) -> tuple[str, ...]:
    """Return a row a call, its columns below each other: number, block, purpose, version, model, tokens, cost."""
    rows = [_row(one) for one in log]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return tuple("  ".join(_aligned(place, cell, widths[place]) for place, cell in enumerate(row)).rstrip() for row in rows)


def _aligned(place: int, cell: str, width: int) -> str:
    return cell.rjust(width) if place in (0, 5) else cell.ljust(width)


def _row(one: Logged) -> tuple[str, ...]:
    paid = one.paid
    cost = "price not known" if paid.cost is None else dollars(paid.cost)
    names = (paid.block, paid.purpose, paid.version, paid.model)
    return (str(one.number), *map(on_one_line, names), f"{paid.read:,} + {paid.written:,} tokens", cost)


def _words(one: Logged) -> Iterator[str]:
    """Yield what was said; each foreign line stands behind a bar, so that none can pass for a line of ours."""
    if one.call is None:
        yield f"   {GONE}"
        yield ""
        return
    prompt, answer = one.call.prompt, one.call.answer
    for turn in prompt.turns:
        yield from _part(turn.speaker, turn.text)
    if prompt.schema:
        yield from _part("schema", prompt.schema)
    at = one.call.at.isoformat(timespec="seconds").replace("+00:00", "Z")
    reckoned = "" if answer.usage.told else ", tokens reckoned"
    yield from _part(f"answer ({answer.finish}, {at}, at most {prompt.most:,} tokens{reckoned})", answer.text)
    if answer.refusal:
        yield from _part("refusal", answer.refusal)
    yield ""


def _part(name: str, text: str) -> Iterator[str]:
    yield f"   {name}:"
    yield from (f"   | {line}" for line in shown(text).split("\n"))


def _printable(call: Call, secret: str) -> Call:
    """Return a call whose words can be written as UTF-8 and hold no secret; nothing else is changed."""

    def said(text: str) -> str:
        text = whole(text)
        return text.replace(secret, MASK) if len(secret) >= _SHORTEST_SECRET else text

    prompt, answer = call.prompt, call.answer
    turns = tuple(replace(turn, text=said(turn.text)) for turn in prompt.turns)
    answer = replace(answer, text=said(answer.text), refusal=said(answer.refusal), model=said(answer.model), request=said(answer.request))
    return replace(call, prompt=replace(prompt, turns=turns, block=said(prompt.block), schema=said(prompt.schema)), answer=answer)
