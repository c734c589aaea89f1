"""Time in the draft: nothing after the issue date is told as done."""

import re
from datetime import date

from roundup.model import Finding, Receipt
from roundup.text.calendar import resolve
from roundup.text.facts import Fact, facts

_AHEAD = re.compile(
    r"\b(?:will|won't|shall|would|may|might|could|can|should|must|next|due|expect\w*|scheduled?|slated|plan(?:s|ned|ning)?|set to|set for|deadlines?|takes? effect|taking effect|"
    r"go(?:es)? into (?:effect|force)|enters? into force|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|intend\w*|forecast\w*|project(?:s|ed|ions?)|predict\w*|estimat\w+|target\w*|goals?|likely|"
    r"pledg\w+|promis\w+|propos\w+|ahead|upcoming|coming|future|poised|about to|going to|to be|until|later|vision|roadmap|agenda|tomorrow|begins?|starts?|opens?|ends?|expires?|if|"
    r"seek\w*|want\w*|agreed to|urg\w+|call(?:s|ed) for|order(?:s|ed) \w+ to)\b"
    r"|将|预计|计划|拟|有望|会在|起施行|起实施|截止|目标|明年|下月|之前|前完成",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"(?:\b(?:by|until|till|before|from|through|after|to|beyond|between|and|for)(?: the end of| early| late| mid| at least)?[ -]|至|到)$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?!need|speed|feed|seed|indeed|exceed|proceed|succeed|hundred|unprecedented|united|limited|based|named|called|listed|related|added)[a-z]{2,}ed|was|were|had|became|began|bought|broke|brought|built|came|"
    r"cut|drew|fell|flew|found|gave|went|grew|held|hit|kept|led|left|lost|made|met|paid|put|quit|ran|rose|sank|saw|sent|set|shot|shut|sold|spent|struck|sued|swore|took|won|wrote)\b"
)
_HAN = re.compile(r"[㐀-鿿]")


def check_times(receipt: Receipt, week: date) -> tuple[Finding, ...]:
    """Return a finding for each date of a sentence that lies after the issue date and is not said to lie ahead."""
    text = receipt.sentence
    found = [fact for fact in facts(text) if fact.kind in ("date", "year") and _after(fact, week)]
    if not found or _AHEAD.search(text) or not (_PAST.search(text) or _HAN.search(text)):
        return ()
    late = [fact for fact in found if not _led_to(fact, text)]
    return tuple(
        Finding(
            kind="date", severity="blocks", where=receipt.block, sentence=text,
            message=f"Gives {fact.text} as past, which is after the issue date {week}.", remedy="Mend the date, or say that it lies ahead.",
        )
        for fact in late
    )  # fmt: skip


def _led_to(fact: Fact, text: str) -> bool:
    """Tell "by 2030" and the year in a name ("Apple 2030") from a day on which something was done."""
    before = text[max(0, fact.start - 20) : fact.start]
    if _TOWARDS.search(before):
        return True
    return fact.kind == "year" and bool(re.search(r"[A-Z]\w* $", before)) and not re.search(r"\b(?:In|By|Since|During|Of) $", before)


def _after(fact: Fact, week: date) -> bool:
    if fact.kind == "year":
        return int(fact.key) > week.year
    day = resolve(fact.key, week)
    if day:
        return day > week and (len(fact.key) == 10 or (day - week).days < 60)
    return len(fact.key) == 7 and fact.key > f"{week.year:04}-{week.month:02}"
