"""What the feeds of the farm say: made-up news in sentences of different lengths, the same for the same seed.

An edition brings new entries, changes the words of an old one, and in some feeds the guids or the addresses
change their form while the pieces stay the same.
"""

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cached_property
from html import escape

ENTRIES = 20
"""Entries in a feed."""
STEP = 2
"""New entries in an edition."""
_START = datetime(2024, 4, 1, 6, tzinfo=UTC)
_ENGLISH = (
    "council harbour ministry budget railway market hospital satellite factory village election treaty reactor library glacier "
    "drought vaccine exchange tunnel orchestra refinery province archive festival pipeline university bridge parliament fishery "
    "museum insurer cathedral forest battery telescope tribunal ferry airport canal observatory bakery tram dairy quarry shipyard "
    "approved delayed opened measured doubled questioned repaired auctioned mapped banned tested rebuilt flooded funded recalled"
).split()
_CHINESE = "议会港口预算铁路市场医院卫星工厂村庄选举条约图书馆冰川干旱疫苗交易所隧道乐团炼油厂省档案节日管道大学桥梁渔业博物馆森林电池望远镜法庭渡轮机场运河批准推迟开放测量翻倍修复拍卖测试重建资助召回"


@dataclass(frozen=True)
class Feed:
    """One feed at one edition."""

    number: int
    edition: int
    seed: int
    growing: bool

    @staticmethod
    def place(number: int) -> tuple[str, str]:
        """Return the name and the host of a feed."""
        return f"farm-{number:04d}", f"127.1.{number // 250}.{number % 250 + 1}"

    @property
    def name(self) -> str:
        """Return its name."""
        return self.place(self.number)[0]

    @property
    def host(self) -> str:
        """Return the host it stands on."""
        return self.place(self.number)[1]

    @property
    def etag(self) -> str:
        """Return what tells this edition from others."""
        return f'"{self.seed}-{self.number}-{self.edition}"'

    @property
    def last_modified(self) -> str:
        """Return when the edition came out."""
        return format_datetime(_START + timedelta(hours=self.edition), usegmt=True)

    @property
    def content_type(self) -> str:
        """Return what it says it is."""
        return "application/atom+xml; charset=utf-8" if self._atom else "application/rss+xml"

    @property
    def links(self) -> list[str]:
        """Return the plain address of each entry it shows."""
        return [self._link(number) for number in self._shown()]

    @cached_property
    def body(self) -> bytes:
        """Return the feed."""
        entries = "\n".join(self._entry(number) for number in self._shown())
        title = f"<title>{self.name} news</title>"
        if self._atom:
            return f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{title}<id>urn:{self.name}</id>\n{entries}\n</feed>\n'.encode()
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        head = f"{title}<link>https://{self.name}.example/</link><description>Made-up news</description>"
        return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {space}><channel>{head}\n{entries}\n</channel></rss>\n'.encode()

    @cached_property
    def packed(self) -> bytes:
        """Return the feed as it travels."""
        return gzip.compress(self.body, 1, mtime=0)

    @property
    def _atom(self) -> bool:
        return self.number % 2 == 1

    def _shown(self) -> range:
        newest = ENTRIES + STEP * self.edition
        return range(newest - 1, -1 if self.growing else newest - ENTRIES - 1, -1)

    def _link(self, number: int) -> str:
        return f"https://{self.name}.example/2024/story-{number}"

    def _guid(self, number: int) -> str:
        """Return a guid; some feeds change the form of all of theirs with the second edition."""
        scheme = "https" if self.number % 7 == 3 and self.edition >= 2 else "http"
        return f"{scheme}://{self.name}.example/?p={number}"

    def _entry(self, number: int) -> str:
        chance = random.Random(f"{self.seed}/{self.number}/{number}")  # noqa: S311 - made-up words
        title, text = self._words(chance, 5, 12), [self._words(chance, 12, 40) for _ in range(chance.randrange(1, 4))]
        if self.number % 3 == 0:  # the whole text stands in the feed
            text += [self._words(chance, 40, 130) for _ in range(chance.randrange(3, 9))]
        edits = sum((edition * 7 + self.number) % ENTRIES == number for edition in range(1, self.edition + 1))
        text += [f"Update {edit}: {self._words(chance, 8, 20)}" for edit in range(1, edits + 1)]
        link = self._link(number) + ("?utm_source=rss&utm_medium=feed" if self.number % 11 == 5 and self.edition >= 1 else "")
        markup = "".join(f'<p>{escape(part)} <a href="{self._link(number)}#more">more</a></p>' for part in text)
        day = _START + timedelta(hours=number * 7, minutes=self.number % 60)
        if self._atom:
            return (
                f'<entry><title>{escape(title)}</title><id>{self._guid(number)}</id><link rel="alternate" href="{escape(link)}"/>'
                f"<published>{day:%Y-%m-%dT%H:%M:%SZ}</published><updated>{day + timedelta(hours=edits):%Y-%m-%dT%H:%M:%SZ}</updated>"
                f"<author><name>Desk {self.number % 9}</name></author><summary>{escape(text[0])}</summary><content type='html'>{escape(markup)}</content></entry>"
            )
        return (
            f'<item><title>{escape(title)}</title><link>{escape(link)}</link><guid isPermaLink="false">{self._guid(number)}</guid>'
            f"<pubDate>{format_datetime(day)}</pubDate><category>news</category><description>{escape(text[0])}</description>"
            f"<content:encoded><![CDATA[{markup}]]></content:encoded></item>"
        )

    def _words(self, chance: random.Random, least: int, most: int) -> str:
        count = chance.randrange(least, most)
        if self.number % 5 == 0:
            return "".join(chance.choices(_CHINESE, k=count)) + "。"
        words = " ".join(chance.choices(_ENGLISH, k=count))
        return f"{words.capitalize()} {chance.randrange(10, 10_000)}."


@dataclass
class Crop:
    """All feeds of a farm and how they go on; every change comes from the seed."""

    count: int
    seed: int = 0
    growing: bool = False
    _editions: list[int] = field(init=False)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the first editions."""
        self._editions = [0] * self.count
        self._chance = random.Random(self.seed)  # noqa: S311 - which feeds go on, nothing secret

    def feeds(self) -> Iterator[Feed]:
        """Yield every feed at its present edition, ready to be sent."""
        for number, edition in enumerate(self._editions):
            feed = Feed(number=number, edition=edition, seed=self.seed, growing=self.growing)
            _ = feed.packed  # made now, so that a request finds it done
            yield feed

    def advanced(self, share: float) -> Iterator[Feed]:
        """Move a share of the feeds on, and yield all."""
        self._editions = [edition + (self._chance.random() < share) for edition in self._editions]
        return self.feeds()
