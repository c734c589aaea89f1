"""One made-up issue with everything in it, from which the golden folder is built."""

from datetime import UTC, date, datetime

from roundup.model import (
    Article,
    Block,
    Checked,
    Claim,
    Conflict,
    Copy,
    Dating,
    Desk,
    Finding,
    Head,
    LeftOut,
    Merge,
    Offer,
    Section,
    Side,
    Window,
)

WEEK = date(2021, 7, 20)
ARTICLES = (
    Article(
        id="ferry", text="", title="Night ferries return", url="https://harbour.example/ferries?page=1&lang=en", outlet="Harbour Gazette"
    ),
    Article(
        id="zh-1",
        text="",
        title="夜航恢复",
        url="https://港口.example/夜航",
        outlet="港口日报",
        language="zh",
        remarks=("A photo credit was left behind",),
    ),
    Article(id="note", text="", title="A note without an address", outlet="Letter"),
    Article(id="shut", text="", title="Members only | the rest", outlet="Closed Weekly", status="paywall"),
)


def _block(kind: str, key: str, title: str, *claims: Claim, advice: tuple[str, ...] = ()) -> Block:
    return Block(id=f"{kind} {key}" if key else kind, kind=kind, story=key, section=Section(title=title, claims=claims), advice=advice)  # type: ignore[arg-type]  # kind is one of the literals


BLOCKS = (
    _block(
        "greeting",
        "",
        "",
        Claim(
            text="Welcome to the Harbour Letter, a short digest of what moved on the water this week, for people who live near it.",
            origin="config",
        ),
    ),
    _block(
        "lede",
        "",
        "",
        Claim(text="The night ferries are back, and with them an old quarrel about who pays for quiet."),
        Claim(text="This week we look at the price of a crossing after dark, along with a crane that nobody ordered."),
    ),
    _block(
        "story",
        "st-1a2b",
        "Crossing after dark",
        Claim(
            text="The harbour board reopened the 23:40 crossing on July 12, a year after it had closed, the Harbour Gazette reported.",
            anchor="reopened the 23:40 crossing",
            cites=("ferry:1",),
        ),
        Claim(text='"We counted 1,204 passengers [in the first week]," its chair said.', cites=("ferry:2",), origin="excerpt"),
        Claim(
            text="Riders pay ¥18 ($2.80), which the local daily 港口日报 calls *too much*.",
            anchor="calls *too much*",
            cites=("zh-1:0",),
            paragraph=1,
        ),
        Claim(text="A letter to the board gives another figure.", anchor="gives another figure", cites=("note:0",), paragraph=1),
        Claim(text="Will the crossing outlast the summer?", paragraph=2),
        advice=("drafted without a model: 1 excerpt, 9 words of others; rewrite before signing",),
    ),
    _block("bullets", "", "Also on the water"),
    _block(
        "bullet",
        "st-3c4d",
        "A crane arrives unasked",
        Claim(text="It stood on Pier 4 on Monday, 62 metres tall & unsigned."),
        Claim(text="The board has asked <somebody> to fetch it."),
    ),
    _block("bullet", "st-5e6f", "Two pilots retire", Claim(text="Between them they brought in 31,000 ships.")),
)

CHECKED = Checked(
    blocks=BLOCKS,
    findings=(
        Finding(
            kind="source",
            message="no source says who asked",
            severity="blocks",
            where="bullet st-3c4d",
            line=25,
            remedy="Cut it, or run `roundup pick --week 2021-07-20 --drop st-3c4d`.",
        ),
        Finding(
            kind="vague",
            message="no source gives the year of the closing",
            where="story st-1a2b",
            line=15,
            evidence="some time ago, the *old* line",
        ),
    ),
    conflicts=(
        Conflict(
            about="the fare",
            sides=(Side(value="¥18", articles=("zh-1",)), Side(value="¥16 | ¥20", articles=("note", "ferry"))),
            draft="¥18",
        ),
    ),
)

HEAD = Head(
    title='China Roundup: Night ferries return, and so does the "quarrel"',
    week=WEEK,
    form="china-roundup",
    preheader="A crossing after dark costs ¥18 again; a crane nobody ordered stands on Pier 4.",
)

DESK = Desk(
    newsletter="Harbour Letter",
    week=WEEK,
    window=Window(start=date(2021, 6, 28), end=WEEK),
    drafted_by="small-model",
    cost="$0.03",
    articles=ARTICLES,
    datings=(
        Dating(article="zh-1", verdict="out", reason="written a year later", proof="去年七月"),
        Dating(
            article="ferry",
            verdict="in",
            published=datetime(2021, 7, 12, tzinfo=UTC),
            confidence=0.95,
            reason="front matter",
            proof="date: 2021-07-12",
        ),
        Dating(article="note", verdict="undated-consistent", reason="names nothing outside the window"),
    ),
    copies=(
        Copy(
            article=Article(id="ferry-copy", text="", title="Ferries, again"),
            of="ferry",
            overlap=0.9,
            reason="9 of 10 figures of ferry in the same order",
        ),
    ),
    left_out=(
        LeftOut(
            article="zh-1",
            title="夜航恢复",
            outlet="港口日报",
            reason="after the issue date",
            remedy="roundup pick --week 2021-07-20 --pin zh-1",
        ),
        LeftOut(article="ferry-copy", title="Ferries, again", outlet="", reason="copy of ferry"),
    ),
    feeds=(("Pier News", "did not answer within 20 s; its items since July 9 are missing"),),
    remarks=("Past week: built from the archive and the folders.",),
    merge=Merge(
        text="",
        base={},
        offers=(Offer(block="bullet st-5e6f", text="- **Two pilots go.** They brought in `31,000` ships.\n"),),
        kept=("bullet st-5e6f",),
        deleted=("story st-9",),
        reasons=("story st-8 is no longer in the draft; it stays because you edited it.",),
    ),
)
