"""Invented articles, stories and briefs for the drafting tests."""

from datetime import UTC, date, datetime

from roundup.entities import Lexicon, build_lexicon
from roundup.model import Article, Brief, Role, Story
from roundup.text.passages import passages_of

WEEK = date(2031, 5, 20)
_COMMON = (
    "the of and to in a is that for it was on with as be by at from said would company regulator people users shares year month "
    "after before their its which has have had will not more than one two three first new last week app apps review data security "
    "million billion dollars told stores remove drivers riders city company's offering market fell rules draft law court"
).split()
LEXICON: Lexicon = build_lexicon(
    [
        {"name": "Velora", "kind": "company", "aliases": ["Velora Group", "维洛拉"], "gloss": "the ride-hailing company"},
        {"name": "Pellam", "kind": "company", "aliases": []},
        {"name": "Orbit Office", "kind": "agency", "aliases": ["轨道办"]},
        {"name": "Freedonia", "kind": "place", "aliases": ["弗里多尼亚"]},
        {"name": "Morning Wire", "kind": "media"},
    ],
    "\n".join(f"en\t{word}\t600" for word in _COMMON),
)
REVIEW = """The Orbit Office opened a security review of Velora on May 12, two days after the company's share sale in Freedonia.

Velora raised $4.4 billion in its initial public offering. It has 13 million drivers in Freedonia and serves 377 million riders a year, according to its prospectus.

"Nobody was told that a review was coming, and nobody asked," said Ada Quill, an analyst at Harrow Research.

He added that the latter was also a surprise. These worries are not new. We have seen the letter.

Velora denied on Tuesday that it broke the law. Shares of Velora fell 24 percent on May 13.

The review rules of 2029 give the Orbit Office 45 working days to reach a first opinion, and longer in complicated cases.

Is every listing abroad now in doubt? The Orbit Office has not said when the review will end."""
SECOND = """Freedonia's internet regulator told app stores on Wednesday to remove 25 apps run by Velora, saying that all of them collect too much.

Existing riders can still order a car, and drivers still find work on the old version of the app.

Pellam, a rival of Velora in eleven cities of Freedonia, said its orders doubled within a single day of the removal.

"A driver who changes his phone cannot get back in," said Tomas Brill of Handset Ledger."""
CHINESE = """轨道办5月12日宣布对维洛拉启动网络安全审查，要求其停止新用户注册。

维洛拉5月10日在弗里多尼亚挂牌，募资约44亿美元，成为当地近年来规模最大的上市项目之一。

我们联系了多位投资者，他们不愿评论。

数据安全正在成为平台企业上市之前必须回答的第一个问题，监管的态度已经改变了市场的节奏。"""


def article(name: str, text: str, **more: object) -> Article:
    """Make an article of Morning Wire of May 14, unless told otherwise."""
    fields: dict[str, object] = {
        "title": "A review nobody saw coming",
        "outlet": "Morning Wire",
        "url": f"https://wire.example/{name}",
        "published": datetime(2031, 5, 14, tzinfo=UTC),
        "date_confidence": 0.9,
        "language": "en",
        "passages": passages_of(name, text),
    }
    return Article(id=name, text=text, **{**fields, **more})  # type: ignore[arg-type]  # a test may set any field


def two_reports() -> Story:
    """Return a story told by two outlets."""
    other = article("b", SECOND, outlet="Harbour Gazette", title="Apps off the shelves")
    return Story(
        id="st-1a2b",
        lead=article("a", REVIEW),
        others=(other,),
        outlets=("Morning Wire", "Harbour Gazette"),
        names=("Velora", "Orbit Office"),
    )


def brief(story: Story, role: Role = "bullet") -> Brief:
    """Return a brief with the budgets of the shipped form."""
    if role == "story":
        return Brief(story=story, role="story", words=(150, 520), paragraphs=(3, 8), title_words=(1, 6), week=WEEK)
    return Brief(story=story, role="bullet", words=(35, 80), title_words=(3, 10), week=WEEK)
