"""Time in the draft: nothing after the issue date."""

from datetime import date

from roundup.model import Finding, Receipt
from roundup.text.calendar import resolve
from roundup.text.facts import Fact, facts

_AHEAD = (
    "will",
    "until",
    "by ",
    "next",
    "due",
    "expected",
    "scheduled",
    "plans",
    "from ",
    "before",
    "would",
    "set to",
    "deadline",
    "take effect",
    "将",
    "预计",
)


def check_times(receipt: Receipt, week: date) -> tuple[Finding, ...]:
    """Return a finding for each date of a sentence that lies after the issue date and is not said to lie ahead."""
    if any(cue in receipt.sentence for cue in _AHEAD):
        return ()
    late = [fact for fact in facts(receipt.sentence) if fact.kind in ("date", "year") and _after(fact, week)]
    return tuple(
        Finding(
            kind="date", severity="blocks", where=receipt.block, sentence=receipt.sentence,
            message=f"Gives {fact.text} as past, which is after the issue date {week}.", remedy="Mend the date, or say that it lies ahead.",
        )
        for fact in late
    )  # fmt: skip


def _after(fact: Fact, week: date) -> bool:
    if fact.kind == "year":
        return int(fact.key) > week.year
    day = resolve(fact.key, week)
    if day:
        return day > week and (len(fact.key) == 10 or (day - week).days < 60)
    return len(fact.key) == 7 and fact.key > f"{week.year:04}-{week.month:02}"
