"""Pieces that look alike and are not one: what feeds do that would fool a collector."""

from itertools import pairwise

from roundup.model import Item
from tests.recognise.pieces import NUMBERS, piece

Pair = tuple[str, Item, Item]
_HOME = "https://www.harbourtimes.example/"


def _post(number: int, title: str, text: str, **changed: str) -> Item:
    """Return a piece with its own title and text, on 11 March."""
    return piece(number, **({"title": title, "content": text, "published": "2026-03-11T08:00:00Z"} | changed))


def _neighbours() -> list[tuple[Item, Item]]:
    return [(piece(one), piece(two)) for one, two in pairwise(NUMBERS)]


def _as(why: str, **changed: str) -> list[Pair]:
    """Return neighbouring pieces with some fields made the same."""
    return [(f"{why}: {one}", piece(one, **changed), piece(two, **changed)) for one, two in pairwise(NUMBERS)]


def _titled(why: str, title: str, texts: tuple[str, ...], **second: str) -> list[Pair]:
    """Return posts under one title."""
    posts = [_post(number, title, text) for number, text in enumerate(texts)]
    return [
        (f"{why}: {title} {number}", one, _post(number + 40, two.title, two.content, **second))
        for number, (one, two) in enumerate(pairwise(posts))
    ]


_POSTS = (
    "Good morning from the harbour. The first speeches begin at nine, and the hall is already full.",
    "The mayor has taken the floor. She thanks the dockers, to some laughter from the back rows.",
    "A councillor wants the vote put off until May, because a report on noise has not been printed.",
    "We are hearing that the opposition is counting heads once more, and finds two of them missing.",
    "Lunch. The canteen offers pea soup, which a colleague describes as brave; we resume at two.",
    "The vote is in. Thirty-one hands for the tram, eighteen against, and the gallery breaks into song.",
)
_MARKETS = (
    "Shares in the capital rose 0.4 percent to 3,212 points on Monday, led by banks, while oil fell 1.2 percent to 71.30 a barrel.",
    "Shares in the capital fell 0.9 percent to 3,183 points on Monday, led by mines, while oil rose 0.3 percent to 71.52 a barrel.",
    "Shares in the capital closed 1.7 percent lower at 3,157 points on Monday, led by shipping, while oil gained 2.1 percent to 72.80 a barrel.",
)
_QUAKES = (
    "A magnitude 4.5 earthquake struck 12 km north of Skarn at 03:12 local time at a depth of 8 km, the survey said. No damage was reported.",
    "A magnitude 3.9 earthquake struck 31 km east of Oder at 11:40 local time at a depth of 22 km, the survey said. No damage was reported.",
    "A magnitude 5.1 earthquake struck 7 km south of Mere at 19:05 local time at a depth of 15 km, the survey said. No damage was reported.",
)
_FORECAST = (
    "{0} will be {1} in the morning with a wind from the {2} of {3} kilometres an hour, and showers are likely after {4} o'clock, mostly along the coast. "
    "Temperatures reach {5} degrees in the city and {6} in the hills. Drivers should mind fog on the bridge before sunrise. The harbour office asks small "
    "boats to stay in until the evening. The outlook for the days after that remains changeable, and the service will publish a new forecast at six."
)
_FORECASTS = (
    _FORECAST.format("Wednesday", "cloudy", "west", 35, 14, 9, 4),
    _FORECAST.format("Thursday", "bright", "north", 20, 17, 11, 6),
    _FORECAST.format("Friday", "wet", "south", 55, 11, 7, 3),
)
_THREADS = (
    "What are you reading this week? I have begun a history of lighthouses.",
    "The library closes for repairs on Monday; bring your books back, and tell us what you found under the shelves.",
    "Ask anything about bicycles here. Somebody wants to know how to true a wheel without a stand.",
    "晒晒你家的阳台：有人种了三十盆薄荷，也有人只养得活一棵仙人掌。",
    "周末去哪儿？山里的杏花开了，不过渡船只开到下午四点，记得看好时间。",
)
_COLUMNS = (
    "I spent Tuesday counting gulls, which is harder than it sounds, because gulls do not queue. By noon I had reached four hundred and lost my pencil.",
    "My neighbour has bought a boat. He does not sail, he says, he wishes only to have somewhere to be when the telephone rings in the house.",
    "There is a bench behind the fish market where nobody has sat since the war. I tried it on Sunday, and now I understand why.",
    "At the dentist's I read a magazine of 1998, which promised that we should all live in domes by now and eat our meals as pills.",
)
_WIRE = "https://www.{0}.example/{1}"


def strangers() -> list[Pair]:
    """Return pairs of different pieces: (why they could be taken for one, one, the other)."""
    return [*_plain(), *_names(), *_templates(), *_series(), *_corrections(), *_wires()]


def _plain() -> list[Pair]:
    return [(f"nothing in common: {one}, {two}", piece(one), piece(two)) for one in NUMBERS for two in NUMBERS if one < two]


def _names() -> list[Pair]:
    live = "https://www.harbourtimes.example/live/tram-vote"
    lives = [_post(number, text.split(".")[0], text, url=live) for number, text in enumerate(_POSTS)]
    anchored = [_post(number, "Tram vote live", text, guid="", url=f"{live}#post-{number}") for number, text in enumerate(_POSTS)]
    numbered = [
        _post(number, text.split(".")[0], text, guid="", url=f"{_HOME}read?id={number}&utm_source=rss")
        for number, text in enumerate(_POSTS)
    ]
    wechat = "https://mp.weixin.qq.com/s?__biz=MzA3&mid=265{0}&idx=1&sn=ab{0}&chksm=1&scene=27"
    return [
        *_as("one guid for all", guid="1"),
        *_as("one unique-looking guid for all", guid="urn:uuid:6f1c2d3e-0000-4000-8000-1234567890ab"),
        *_as("the feed's address as guid", guid="https://www.harbourtimes.example/feed.xml"),
        *_as("every link the home page", url=_HOME),
        *_as("every link the home page, no guid", url=_HOME, guid=""),
        *_as("one guid, and every link the home page", url=f"{_HOME}index.html", guid="item"),
        *_as("every link one section", url=f"{_HOME}news/", guid=""),
        *((f"a live blog: {one.guid}", one, two) for one, two in pairwise(lives)),
        *((f"posts of a live blog: {one.url}", one, two) for one, two in pairwise(anchored)),
        *((f"pages named by a parameter: {one.url}", one, two) for one, two in pairwise(numbered)),
        *(
            (f"pages named by mid: {one}", piece(one, guid="", url=wechat.format(one)), piece(two, guid="", url=wechat.format(two)))
            for one, two in pairwise(NUMBERS[-6:])
        ),
        *(
            (f"one number at two houses: {one}", piece(one, guid="501"), piece(two, guid="501", outlet="The Gull", source="https://gull.example/rss", url=f"https://gull.example/{two}"))
            for one, two in pairwise(NUMBERS[:6])
        ),
    ]  # fmt: skip


def _templates() -> list[Pair]:
    weekly = [
        _post(number, "Letters from the pier", text, published=f"2026-03-{4 + 7 * number:02}T08:00:00Z")
        for number, text in enumerate(_COLUMNS[:4])
    ]
    rules = (
        "Welcome to the weekly thread. "
        + " ".join(_THREADS[:3])
        + " Be kind, stay on topic, and do not sell anything; posts that break a rule are removed without notice. " * 2
    )
    threads = [_post(number, "Weekly open thread", rules, published=f"2026-03-{2 + 7 * number:02}T08:00:00Z") for number in range(4)]
    daily = [_post(number, "Morning briefing", text, published=f"2026-03-{10 + number}T06:00:00Z") for number, text in enumerate(_POSTS)]
    bare = [_post(number, "Open thread", "") for number in range(4)]
    forecasts = [_post(number, "Forecast", text, published=f"2026-03-{10 + number}T06:00:00Z") for number, text in enumerate(_FORECASTS)]
    return [
        *_titled("same title, same day", "Open thread", _THREADS),
        *_titled("same title, same day", "今日要闻", _THREADS[2:]),
        *_titled("same title, same day", "Markets", _MARKETS, published="2026-03-11T16:00:00Z"),
        *_titled("same title, same day", "Earthquake report", _QUAKES),
        *_titled("same title, same day, long template", "Weather for the coast and the hills around the city", _FORECASTS),
        *((f"template on other days: {one.guid}", one, two) for one, two in pairwise(forecasts)),
        *((f"weekly column: {one.guid}", one, two) for one, two in pairwise(weekly)),
        *((f"weekly thread with the same rules: {one.guid}", one, two) for one, two in pairwise(threads)),
        *((f"daily briefing: {one.guid}", one, two) for one, two in pairwise(daily)),
        *((f"titles alone, and short: {one.guid}", one, two) for one, two in pairwise(bare)),
    ]


def _series() -> list[Pair]:
    parts = (
        ("A year in the lighthouse, part 1", "A year in the lighthouse, part 2"),
        ("The long strike (I)", "The long strike (II)"),
        ("Day 12: the talks go on", "Day 13: the talks go on"),
        ("Market report for Monday", "Market report for Tuesday"),
        ("Ask the gardener no. 33", "Ask the gardener no. 34"),
        ("灯塔里的一年（上）", "灯塔里的一年（下）"),
        ("海港周刊第31期", "海港周刊第32期"),
        ("罢工纪实（一）", "罢工纪实（二）"),
        ("早间要闻速览：港口与天气", "晚间要闻速览：港口与天气"),
        ("Podcast: episode 7", "Podcast: episode 8"),
    )
    boiler = " ".join(_COLUMNS)
    return [
        *(
            (f"series: {one}", _post(number, one, _COLUMNS[0]), _post(number + 50, two, _COLUMNS[1]))
            for number, (one, two) in enumerate(parts)
        ),
        *(
            (f"series, same words: {one}", _post(number, one, boiler), _post(number + 50, two, boiler))
            for number, (one, two) in enumerate(parts)
        ),
    ]


def _corrections() -> list[Pair]:
    pairs = []
    for number in NUMBERS[::3]:
        mark = "更正：" if number >= 100 else "Correction: "
        note = (
            "本报此前报道有误，特此更正并向读者致歉，正确的数字以市政府公布的为准。"
            if number >= 100
            else "An earlier report gave a wrong figure. The number of votes was 32. We regret the error, which was made in editing."
        )
        told = {"guid": f"c{number}", "url": f"https://www.harbourtimes.example/corrections/{number}", "title": mark + piece(number).title}
        pairs.append((f"correction: {number}", piece(number), piece(number, content=note, **told)))
        pairs.append(
            (f"correction with the whole text: {number}", piece(number), piece(number, content=note + piece(number).content, **told))
        )
    return pairs


def _wires() -> list[Pair]:
    elsewhere = [
        (
            f"wire story at two houses: {number}",
            piece(number),
            piece(
                number,
                guid=f"w{number}",
                outlet="The Gull",
                feed="The Gull",
                source="https://gull.example/rss",
                url=_WIRE.format("gull", number),
            ),
        )
        for number in NUMBERS
    ]
    shared = [
        (
            f"two houses on one host: {number}",
            piece(number, outlet="灯塔", source="https://rss.example/1", guid=f"a{number}", url=f"https://mp.weixin.qq.com/s/a{number}xyz"),
            piece(number, outlet="海鸥", source="https://rss.example/2", guid=f"b{number}", url=f"https://mp.weixin.qq.com/s/b{number}xyz"),
        )
        for number in NUMBERS[::2]
    ]
    digest = {"outlet": "Link Digest", "feed": "Link Digest", "source": "https://links.example/rss"}
    pointed = [
        (
            f"a digest of links points to it: {number}",
            piece(number),
            piece(number, **digest, guid=guid, content="<a href='/c'>Comments</a>"),
        )
        for number in NUMBERS[::4]
        for guid in (piece(number).url, f"d{number}")
    ]
    nameless = [
        (
            f"two houses that both call themselves News: {number}",
            piece(number, outlet="News"),
            piece(number, guid=f"n{number}", outlet="News", source="https://gull.example/rss", url=_WIRE.format("gull", number)),
        )
        for number in NUMBERS[::4]
    ]
    return [*elsewhere, *shared, *pointed, *nameless]
