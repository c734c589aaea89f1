"""What drafting with a model costs, in words: before a build, after it, and on the desk page."""

from collections.abc import Iterable, Iterator
from datetime import date

from roundup.model import Block, Event, Paid, Reply, Spending
from roundup.newsroom.house import House
from roundup.newsroom.trail import CALLS, Trail
from roundup.text.words import many

_NO_MODEL = ("offline", "config", "editor")


def calls_of(blocks: Iterable[Block], replies: Iterable[Reply]) -> tuple[Paid, ...]:
    """Return the calls that the blocks of an issue rest on, in the order of the blocks; those of drafts that were not used come last."""
    calls = [paid for reply in replies for paid in reply.paid]
    places = {block.id: number for number, block in enumerate(blocks)}
    return tuple(dict.fromkeys(sorted(calls, key=lambda paid: places.get("lede" if paid.block == "title" else paid.block, len(places)))))


def calls_file(house: House, week: date, paid: tuple[Paid, ...]) -> tuple[tuple[str, bytes], ...]:
    """Return the trail's file of calls; none for an issue that no model had a part in, now or before."""
    trail = Trail(store=house.store, week=week)
    return (trail.file(CALLS, paid),) if house.meter or house.store.read(trail.name(CALLS)) is not None else ()


def drafted_by(blocks: Iterable[Block]) -> str:
    """Return who drafted an issue, for its desk page: ``offline``, or the model and how many blocks it left to the offline drafter."""
    written = [block.by for block in blocks if block.kind in ("lede", "story", "bullet")]
    models = " and ".join(dict.fromkeys(by for by in written if by and by not in _NO_MODEL))
    offline = written.count("offline")
    if not models:
        return "offline"
    return f"{models} ({offline} of {many(len(written), 'block')} without it)" if offline else models


def told_cost(paid: Iterable[Paid]) -> str:
    """Return what the calls cost, whenever they were paid, as the desk page has it; "" where there was none, "cost not known" where a price is missing."""
    calls = {call.key: call for call in paid}.values()  # several blocks may rest on one
    if not calls:
        return ""
    costs = [call.cost for call in calls if call.cost is not None]
    return dollars(sum(costs)) if len(costs) == len(calls) else "cost not known"


def told_sentences(replies: Iterable[Reply]) -> tuple[str, ...]:
    """Return a line that counts a model's sentences by what became of them; none where no model wrote any."""
    counts = [reply.sentences for reply in replies]
    kept, second, dropped = (sum(count[place] for count in counts) for place in range(3))
    written = kept + second + dropped
    if not written:
        return ()
    return (f"Of the model's {many(written, 'sentence')} {kept} stand as written, {second} at the second try, {dropped} were left out.",)


def dollars(amount: float) -> str:
    """Return an amount of US dollars: cents, and smaller parts where it is less than ten of them."""
    if 0 < amount < 0.00005:
        return "less than $0.0001"
    return "at no cost" if not amount else f"${amount:.2f}" if amount >= 0.1 else f"${amount:.4f}".rstrip("0")


def told_estimate(spending: Spending) -> str:
    """Return what drafting will cost, as a line before it begins."""
    if not spending.asked:
        return f"{spending.model}: every answer is kept from before, nothing is asked"
    cost = f"about {dollars(spending.cost)}".replace("about at", "at") if spending.cost is not None else "at a price that is not known"
    return f"{spending.model}: about {many(spending.asked, 'call')}, {spending.read:,} tokens to read and {spending.written:,} to write, {cost}"


def told_spending(spending: Spending) -> Iterator[Event]:
    """Yield what a build spent, and why no more was asked where something stopped it."""
    if spending.stopped:
        yield Event(kind="warn", message=f"no more was asked of the model: {spending.stopped}", subject=spending.model)
    if spending.asked or spending.kept:
        kept = f", {spending.kept} more from the archive" if spending.kept else ""
        cost = dollars(spending.cost) if spending.cost is not None else "cost not known"
        yield Event(
            kind="note",
            message=f"{spending.model}: {many(spending.asked, 'call')}{kept}, {spending.read:,} + {spending.written:,} tokens, {cost}",
        )
