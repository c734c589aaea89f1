"""What happens to a piece between two fetches, one function for each thing: (as first met, as met again)."""

from collections.abc import Callable

from roundup.model import Item
from tests.recognise.pieces import NUMBERS, piece, text_of

Pair = tuple[Item, Item]
_SITE = "harbourtimes.example"


def _anew(number: int, **changed: str) -> Pair:
    """Return a piece, and the piece with some fields changed."""
    return piece(number), piece(number, **changed)


def _slug(number: int, to: str = "quite-other-words") -> str:
    return f"https://www.{_SITE}/2026/03/{10 + number % 10}/{to}-{'abcdefghijklmnopqrstuvwxyz'[number % 26]}.html"


def _guid(number: int) -> str:
    return f"{900000 - number}"


def _first(number: int, sentences: int = 2) -> str:
    text = text_of(number)
    mark = "。" if "。" in text else ". "
    return mark.join(text.split(mark)[:sentences]) + mark.strip()


def _edited(number: int) -> str:
    title = piece(number).title
    return f"最新：{title[:-2]}" if number >= 100 else f"{' '.join(title.split()[:-1])} as expected"


def _more(number: int) -> str:
    extra = "记者稍后将补充更多消息。" if number >= 100 else " More on this story will follow in the course of the day."
    return text_of(number) + extra


def _retold(number: int) -> str:
    other = (
        "市政厅发言人拒绝评论，只说一切都会按时公布。"
        if number >= 100
        else "A spokesman declined to comment, and said only that all would be told in time. "
    )
    return other + text_of(number)


def _query(number: int, extra: str = "") -> str:
    return f"https://www.{_SITE}/read?id={4000 + number}{extra}"


CHANGES: dict[str, Callable[[int], Pair]] = {
    "guid changed": lambda n: _anew(n, guid=_guid(n)),
    "guid gone": lambda n: _anew(n, guid=""),
    "guid is the address, now with https": lambda n: (
        piece(n, guid=f"http://{_SITE}/s{n}", url=f"http://{_SITE}/s{n}"),
        piece(n, guid=f"https://{_SITE}/s{n}", url=f"https://{_SITE}/s{n}"),
    ),
    "www dropped, guid changed": lambda n: _anew(n, guid=_guid(n), url=piece(n).url.replace("www.", "")),
    "trailing slash, guid changed": lambda n: (
        piece(n, url=f"https://{_SITE}/s/{n}/"),
        piece(n, url=f"https://{_SITE}/s/{n}", guid=_guid(n)),
    ),
    "utm parameters in address and guid": lambda n: (
        piece(n, guid=piece(n).url),
        piece(n, guid=f"{piece(n).url}?utm_source=rss&utm_medium=feed", url=f"{piece(n).url}?utm_source=rss&utm_medium=feed"),
    ),
    "click ids, guid changed": lambda n: _anew(n, guid=_guid(n), url=f"{piece(n).url}?fbclid=IwAR0abc&gclid=Cj0K{n}"),
    "a broadcaster's parameters, guid gone": lambda n: _anew(n, guid="", url=f"{piece(n).url}?at_medium=RSS&at_campaign=rss"),
    "tracking beside a parameter that names the page": lambda n: (
        piece(n, url=_query(n)),
        piece(n, url=_query(n, "&utm_campaign=week9&mc_cid=77aa"), guid=_guid(n)),
    ),
    "AMP address, guid changed": lambda n: (
        piece(n, url=f"https://{_SITE}/s/{n}"),
        piece(n, url=f"https://{_SITE}/s/{n}/amp/", guid=_guid(n)),
    ),
    "mobile host, guid changed": lambda n: _anew(n, guid=_guid(n), url=piece(n).url.replace("www.", "m.")),
    "AMP cache, guid changed": lambda n: _anew(
        n, guid=_guid(n), url=f"https://www-harbourtimes-example.cdn.ampproject.org/c/s/{piece(n).url.removeprefix('https://')}"
    ),
    "fragment, guid changed": lambda n: _anew(n, guid=_guid(n), url=f"{piece(n).url}#comments"),
    "host in capitals and port named, guid changed": lambda n: _anew(
        n, guid=_guid(n), url=piece(n).url.replace("www.harbourtimes.example", "WWW.HarbourTimes.EXAMPLE:443")
    ),
    "title edited": lambda n: _anew(n, id=f"other-{n}", title=_edited(n)),
    "title edited, guid changed": lambda n: _anew(n, title=_edited(n), guid=_guid(n)),
    "title lost, guid changed": lambda n: _anew(n, title="", guid=_guid(n)),
    "slug changed": lambda n: _anew(n, url=_slug(n)),
    "slug and title changed": lambda n: _anew(n, url=_slug(n), title=_edited(n)),
    "slug and guid changed": lambda n: _anew(n, url=_slug(n), guid=_guid(n)),
    "slug, guid and title changed": lambda n: _anew(n, url=_slug(n), guid=_guid(n), title=_edited(n)),
    "slug and guid changed, sentence added": lambda n: _anew(n, url=_slug(n), guid=_guid(n), content=_more(n)),
    "slug and guid changed, new opening": lambda n: _anew(n, url=_slug(n), guid=_guid(n), content=_retold(n)),
    "guid, slug and hour changed": lambda n: _anew(
        n, url=_slug(n), guid=_guid(n), published=piece(n).published.replace("T09:30", "T15:05")
    ),
    "guid and slug changed, dated a day later": lambda n: _anew(
        n, url=_slug(n), guid=_guid(n), published=f"2026-03-{11 + n % 10:02}T10:00:00Z"
    ),
    "date changed by weeks, guid changed": lambda n: _anew(n, guid=_guid(n), published="2026-04-20T10:00:00Z"),
    "date lost, slug and guid changed": lambda n: _anew(n, url=_slug(n), guid=_guid(n), published=""),
    "full text cut to its opening, slug and guid changed": lambda n: _anew(n, url=_slug(n), guid=_guid(n), content=_first(n)),
    "opening grown to the full text, slug and guid changed": lambda n: (
        piece(n, content="", summary=_first(n)),
        piece(n, url=_slug(n), guid=_guid(n)),
    ),
    "cut with a furniture line, guid changed": lambda n: _anew(n, guid=_guid(n), content=f"<p>{_first(n, 1)[:-1]} […]</p><p>Read more</p>"),
    "words corrected, guid changed": lambda n: _anew(
        n,
        guid=_guid(n),
        content=text_of(n).replace("Monday", "Tuesday").replace("said", "stated").replace("周一", "周二").replace("表示", "说"),
    ),
    "title with the outlet and a mark of an update, slug and guid changed": lambda n: _anew(
        n, url=_slug(n), guid=_guid(n), title=f"UPDATE: {piece(n).title} | Harbour Times"
    ),
    "moved to another host, guid changed": lambda n: _anew(n, guid=f"tag:{_SITE},2026:{n}", url=f"https://news.{_SITE}/{n}"),
    "feed moved, tag of the world": lambda n: (
        piece(n, guid=f"tag:{_SITE},2026:{n}"),
        piece(n, guid=f"tag:{_SITE},2026:{n}", url=_slug(n), source=f"https://feeds.{_SITE}/all"),
    ),
    "another feed of the outlet": lambda n: _anew(n, guid=_guid(n), source=f"https://www.{_SITE}/world.xml", url=f"{piece(n).url}?ref=rss"),
    "markup gone, guid changed": lambda n: _anew(n, guid=_guid(n), content=text_of(n)),
}


def two_fetches() -> list[tuple[str, Item, Item]]:
    """Return every change made to six pieces in turn: (what happened, as first met, as met again)."""
    turns = [(at + 3 * step) % len(NUMBERS) for at in range(len(CHANGES)) for step in range(6)]
    named = [(name, change) for name, change in CHANGES.items() for _ in range(6)]
    return [(f"{name}: {NUMBERS[turn]}", *change(NUMBERS[turn])) for (name, change), turn in zip(named, turns, strict=True)]
