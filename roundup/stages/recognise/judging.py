"""Whether two entries are one piece: by guid, by address, by title and day, by text, in this order.

A name (guid, address) is believed unless title and text say otherwise: feeds reuse guids, and live blogs give every
post one address. Looks (title and day, text) count only within one outlet, and never against what tells the parts
of a series, corrections or texts made from one template apart.
"""

import re
from datetime import UTC, date, datetime

from roundup.model import Item
from roundup.stages.recognise.address import canonical, clean_of_tracking, fragment, host, numbered_alike
from roundup.stages.recognise.titles import correction_apart, parts_apart, telling, title_likeness
from roundup.stages.recognise.wording import Likeness, Words, length, likeness, numbers_agree, swapped, text_of, worded
from roundup.text.calendar import DAY_PATTERN, read_day
from roundup.text.words import fold

_SAME_DAY = 18 * 3600
_NAMELESS = frozenset("news blog rss feed feeds home latest headlines articles updates posts untitled 新闻 首页 最新 博客".split()) | {
    "latest news",
    "top stories",
}
"""What feeds call themselves that many others do too."""
_UNIQUE = re.compile(r"tag:|urn:|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$|[0-9a-f]{32,}$", re.IGNORECASE)


def same(newcomer: Item, known: Item) -> str:
    """Return why a newly met entry is the piece that is known already, as one plain sentence; ``""`` where it is not.

    The words are those of each entry as its feed gave it; ``first_seen`` of both, where filled in, says whether they
    came in one visit.
    """
    by_name = _same_name(newcomer, known)
    if by_name:
        texts = worded(text_of(newcomer)), worded(text_of(known))
        return by_name if _not_denied(newcomer, known, texts) else ""
    return _same_looks(newcomer, known) if one_place(newcomer, known) else ""


def guid_name(item: Item) -> str:
    """Return a guid with what it is unique in: the world by its form, else its feed's host; ``""`` for none or an empty one."""
    guid = item.guid.strip()
    if guid.lower().startswith(("http://", "https://")):
        name = canonical(guid)
        return f"page {name}" if name else ""
    if _UNIQUE.match(guid):
        return f"guid {guid.lower() if _UNIQUE.match(guid.lower()) else guid}"
    return f"guid {guid} at {host(item.source) or host(item.url)}" if guid else ""


def place(item: Item) -> str:
    """Return the outlet of an entry, or its host where no outlet is named."""
    outlet = fold(item.outlet)
    return (outlet if outlet not in _NAMELESS else "") or host(item.url) or host(item.source)


def one_place(one: Item, two: Item) -> bool:
    """Tell whether two entries are from one outlet; a host that carries several outlets is not one place."""
    first, second = place(one), place(two)
    if first == second:
        return bool(first)
    retitled = one.source and one.source == two.source and host(one.url) == host(two.url)
    return bool(retitled) and (first in second or second in first)


def day_of(item: Item) -> tuple[datetime, bool] | None:
    """Return when an entry says it is from, and whether it gives the hour; None where that cannot be read."""
    try:
        when = datetime.fromisoformat(item.published.strip())
        return (when if when.tzinfo else when.replace(tzinfo=UTC)), len(item.published.strip()) > 10
    except ValueError:
        match = DAY_PATTERN.search(item.published)
        key = read_day(match) if match else ""
        return (datetime.combine(date.fromisoformat(key), datetime.min.time(), tzinfo=UTC), False) if len(key) == 10 else None


def _same_name(newcomer: Item, known: Item) -> str:
    guids = guid_name(newcomer), guid_name(known)
    alike = bool(guids[0]) and guids[0] == guids[1]
    if alike and not guids[0].startswith("page ") and _UNIQUE.match(newcomer.guid.strip()):
        return "same guid"
    if not _one_house(newcomer, known):
        return ""
    if alike or (newcomer.id == known.id and not (newcomer.guid and known.guid) and host(newcomer.url) == host(known.url)):
        return "same guid"
    addresses = canonical(newcomer.url), canonical(known.url)
    if not addresses[0] or addresses[0] != addresses[1] or _posts_apart(newcomer, known):
        return ""
    if newcomer.url == known.url:
        return "same address"
    tracked = clean_of_tracking(newcomer.url) != clean_of_tracking(known.url) or "?" in newcomer.url + known.url
    return "same address but for tracking parameters" if tracked else "same address but for how it is written"


def _one_house(one: Item, two: Item) -> bool:
    """Tell whether two entries come from one outlet or one host of feeds; others may point to a page that is not theirs."""
    if not one.source or not two.source:
        return True
    return host(one.source) == host(two.source) or one_place(one, two)


def _posts_apart(one: Item, two: Item) -> bool:
    first, second = fragment(one.url), fragment(two.url)
    return bool(first and second) and first != second


def _not_denied(newcomer: Item, known: Item, texts: tuple[Words, Words]) -> bool:
    """Tell whether anything beside the name speaks for one piece, or nothing speaks against it."""
    guids, addresses = (guid_name(newcomer), guid_name(known)), (canonical(newcomer.url), canonical(known.url))
    titles, wording = title_likeness(newcomer, known), likeness(*texts)
    if "differ" not in (titles, wording) or _agree(titles) or _agree(wording):
        return not (guids[0] != guids[1] and correction_apart(newcomer, known))
    if guids[0] and guids[0] == guids[1]:
        return bool(addresses[0]) and (addresses[0] == addresses[1] or numbered_alike(newcomer.url, known.url))
    return False


def _agree(found: Likeness) -> bool:
    return found in ("same", "within", "alike")


def _same_looks(newcomer: Item, known: Item) -> str:
    if parts_apart(newcomer, known) or correction_apart(newcomer, known):
        return ""
    texts = worded(text_of(newcomer)), worded(text_of(known))
    titles, wording, days = title_likeness(newcomer, known), likeness(*texts), _days_apart(newcomer, known)
    if titles == "same" and days == 0 and _one_telling(newcomer, known, texts, wording):
        return "same title on the same day at the same outlet"
    if wording == "same" and _one_text(newcomer, texts, titles, days):
        return "nearly the same text"
    return ""


def _one_telling(newcomer: Item, known: Item, texts: tuple[Words, Words], wording: Likeness) -> bool:
    """Tell whether two texts under one title of one day are the same piece, in full, in short, or not told at all."""
    told = telling(newcomer)
    if wording == "unknown":
        return told >= 5 and not _together(newcomer, known)
    if wording == "alike":
        return told >= 4 and numbers_agree(*texts) and not _together(newcomer, known)
    return wording != "differ" and not _template(texts)


def _one_text(newcomer: Item, texts: tuple[Words, Words], titles: Likeness, days: float | None) -> bool:
    """Tell whether two texts that are nearly the same are one piece: long enough, not of one template, near in time."""
    shortest = min(map(length, texts))
    if 20 <= shortest < 60:
        return texts[0].tokens == texts[1].tokens and days == 0 and titles == "alike"
    if shortest < 20 or _template(texts) or (days is not None and days > 4):
        return False
    if days != 0:
        return titles == "same" and telling(newcomer) >= 4
    return True


def _template(texts: tuple[Words, Words]) -> bool:
    """Tell whether two texts put other names and numbers into the same sentences."""
    one, two = texts
    if one.tokens == two.tokens:
        return False
    return not numbers_agree(one, two) or swapped(one, two) > (0.12 if min(length(one), length(two)) >= 60 else 0.04)


def _days_apart(one: Item, two: Item) -> float | None:
    """Return how many days lie between two entries, 0 for the same day; None where one is not dated."""
    first, second = day_of(one), day_of(two)
    if first is None or second is None:
        return None
    apart = abs((first[0] - second[0]).total_seconds())
    if first[1] and second[1]:
        return 0 if apart <= _SAME_DAY else apart / 86400
    days = abs((first[0].date() - second[0].date()).days)
    return 0 if days <= (1 if first[1] or second[1] else 0) else float(days)


def _together(one: Item, two: Item) -> bool:
    """Tell whether two entries stood in one feed at one visit: a feed seldom brings a piece twice."""
    return bool(one.source) and one.source == two.source and bool(one.first_seen) and one.first_seen == two.first_seen
