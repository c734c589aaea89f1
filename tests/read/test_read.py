"""An Item becomes an Article: the story and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Article, Item, ItemKind
from roundup.stages.collect import items_from_file
from roundup.stages.read import read

SHARED = Path(__file__).parents[3] / "shared"
ONE = "The regulator ordered twelve stores to remove the app on Monday, three days after it opened a review of the company."
TWO = "Shares of the company fell by a fifth in New York, and two investors filed suits against its directors and banks."
THREE = "The company said that it stores all data at home and will work with the officials who now sit in its offices."
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
ZH = "监管部门周一要求十二家应用商店下架该应用，三天前它刚刚对这家公司启动了审查，消息传出后市场一片哗然。"


def article(content: str, kind: ItemKind = "html", url: str = "", language: str = "und") -> Article:
    """Return the article read from some content."""
    return read(Item(id="x", kind=kind, content=content, url=url, language=language))


def page(body: str, head: str = "") -> str:
    """Return a whole page."""
    return f"<!doctype html><html><head><title>Twelve stores drop an app - The Ledger</title>{head}</head><body>{body}</body></html>"


def texts(found: Article) -> list[str]:
    """Return the texts of the passages."""
    return [passage.text for passage in found.passages]


@pytest.mark.parametrize(
    "extra",
    [
        "<nav><a href='/'>Home</a> <a href='/tech'>Technology</a></nav>",
        "<figure><img src=x><figcaption>The headquarters on a rainy Monday morning in June.</figcaption></figure>",
        "<div class='photo-credit'>Noel Example—AFP/Getty Images</div>",
        "<div class='pic'><img src=x><p class='cap'>The court. Photo: Shutter Bay</p></div>",
        "<div class='share-buttons'>Share this story with all your friends on every network</div>",
        "<div class='cookie-banner'><p>We use cookies to make this site work and to show you advertising that fits you.</p></div>",
        "<section class='related'><h3>Related stories</h3><ul><li><a href='/a'>A whole other story of the day that has nothing to do with it</a></li></ul></section>",
        "<div id='comments'><h3>3 comments</h3><p>I have known it all along, said nobody ever in a comment section like this one.</p></div>",
        "<form><p>Sign up for our newsletter and get the best of the week in your inbox every Friday.</p><input></form>",
        "<p>Sign up for our newsletter and get the best of the week in your inbox.</p>",
        "<p>Read more: Ten other things that happened on Monday</p>",
        "<p>Copyright © 2021 The Ledger. All rights reserved.</p>",
        "<p>(Reporting by Jo Doe; Editing by Ann Other)</p>",
        "<p>Advertisement</p>",
        "<p>扫码关注公众号，每天一条新消息</p>",
        "<p>责任编辑：王某</p>",
        "<p>图片来源：某图片社</p>",
    ],
)
@pytest.mark.parametrize("whole", [True, False], ids=["page", "fragment"])
def test_furniture_is_left_out(extra: str, whole: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Nothing but the three paragraphs of the story is read, in a page and in a fragment."""
    inner = f"<article><h1>Twelve stores drop an app</h1>{BODY}{extra}</article>"
    found = article(page(inner) if whole else inner)
    assert texts(found) == [ONE, TWO, THREE]
    assert found.title == "Twelve stores drop an app"
    assert found.status == "full"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>SECRET words here.</p>",
        "<p hidden>SECRET words here.</p>",
        "<p aria-hidden='true'>SECRET words here.</p>",
        "<p>Seen. <span style='font-size:0px'>SECRET words here.</span></p>",
        "<p style='color:#ffffff'>SECRET words here.</p>",
        "<style>.zz{display:none}</style><p class='zz'>SECRET words here.</p>",
        "<div style='position:absolute;left:-9999px'>SECRET words here.</div>",
    ],
)
def test_hidden_text_never_reaches_the_article(hidden: str) -> None:
    """What no reader of the page sees is no part of the story, and a remark says how much it was."""
    found = article(page(f"<article>{BODY}{hidden}{BODY.replace('Monday', 'Tuesday')}</article>"))
    assert "SECRET" not in found.text
    assert "3 words of hidden text were left out" in found.remarks


def test_comments_of_markup_and_scripts_are_never_text() -> None:
    """Comments, scripts and styles stay out."""
    found = article(f"<div><!-- SECRET --><script>SECRET</script><style>SECRET</style>{BODY}</div>")
    assert texts(found) == [ONE, TWO, THREE]


def test_a_page_says_who_wrote_it_where_and_when() -> None:
    """Structured data, meta tags and time elements give author, outlet, address and hints with their words."""
    head = (
        '<link rel="canonical" href="https://ledger.example/2021/07/05/a?utm_source=x"><meta property="og:site_name" content="The Ledger">'
        '<meta property="article:published_time" content="2021-07-05T10:00:00Z"><meta property="article:modified_time" content="2021-07-06">'
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": [{"name": "Jo Doe"}], "datePublished": "2021-07-05"}]}</script>'
    )
    found = article(page(f'<article><h1>Twelve stores drop an app</h1><time datetime="2021-07-05">5 July</time>{BODY}</article>', head))
    assert (found.outlet, found.author, found.url, found.language) == ("The Ledger", "Jo Doe", "https://ledger.example/2021/07/05/a", "en")
    assert [(hint.kind, hint.words) for hint in found.hints] == [
        ("json-ld", "datePublished: 2021-07-05"),
        ("meta", "article:published_time: 2021-07-05T10:00:00Z"),
        ("meta", "article:modified_time: 2021-07-06"),
        ("time", "2021-07-05"),
        ("url", "2021/07/05"),
    ]


def test_broken_json_ld_costs_nothing() -> None:
    """Structured data that does not parse is passed over."""
    found = article(page(f"<article>{BODY}</article>", '<script type="application/ld+json">{"@type": [[[</script>'))
    assert texts(found) == [ONE, TWO, THREE]


def test_links_are_kept_with_their_words_and_without_trackers() -> None:
    """Onward links of the story are absolute, each once; navigation, sharing and mail links are not among them."""
    inner = BODY.replace("twelve stores", '<a href="/b?utm_source=x&id=1">twelve stores</a>').replace(
        "two investors", '<a href="https://court.example/1#p">two investors</a> <a href="javascript:x">x</a>'
    )
    share = '<a href="https://twitter.com/intent/tweet?u=1">with the world</a>'
    found = article(
        page(f"<nav><a href='/n'>News</a></nav><article>{inner}{inner.replace('The', 'Then the')}<p>{THREE} {share}</p></article>"),
        url="https://ledger.example/a",
    )
    assert [(link.url, link.text) for link in found.links] == [
        ("https://ledger.example/b?id=1", "twelve stores"),
        ("https://court.example/1#p", "two investors"),
    ]


def test_scraped_text_loses_its_chrome_and_its_credit() -> None:
    """Lines of the site go, the first long line is the title, a name after the last full stop is a credit."""
    raw = f"Connect with us\n\nWorld\n\nTwelve stores drop an app\n\n{ONE}\n\n{TWO} It was first in the Harbour Morning Post.\n\n{THREE} Harbour Morning Psot\n\nClick to comment\n\nLeave a Reply\n\nCopyright © 2023 Copies Today"
    found = article(raw, "text")
    assert found.title == "Twelve stores drop an app"
    assert texts(found) == [ONE, f"{TWO} It was first in the Harbour Morning Post.", THREE]
    assert found.outlet == "Harbour Morning Post"
    assert any("Harbour Morning Psot" in remark for remark in found.remarks)
    assert ("copyright", "Copyright © 2023 Copies Today") in [(hint.kind, hint.words) for hint in found.hints]


def test_a_digest_opens_with_a_date_and_a_greeting() -> None:
    """The date becomes a hint, the greeting goes, its name is the title where there is none."""
    found = article(
        f" date 2021-07-20 Hello and welcome back to Delta Post’s Tech Roundup, a digest of events.\n\n{ONE}\n\nData matters\n\n{TWO} -- {THREE}",
        "text",
    )
    assert (found.title, found.outlet) == ("Tech Roundup", "Delta Post")
    assert ("first line", "date 2021-07-20") in [(hint.kind, hint.words) for hint in found.hints]
    assert texts(found) == [ONE, "Data matters", f"{TWO} -- {THREE}"]


def test_a_rewrite_with_a_greeting_is_not_credited_to_the_outlet_it_names() -> None:
    """Under a title of its own, the greeting's outlet is only a word of the text."""
    found = article(f"Tech news: the latest updates\n\nWelcome to Delta Post’s Tech Roundup, a summary of events.\n{ONE}\n{TWO}", "text")
    assert (found.title, found.outlet) == ("Tech news: the latest updates", "")


def test_a_story_about_newsletters_keeps_its_sentences() -> None:
    """Words of furniture inside running text are news."""
    story = "Subscribers of the newsletter were asked to accept cookies, and readers who refused could no longer sign in to read the articles they had paid for."
    found = article(f"A headline of five words\n\n{story}\n\n{TWO}", "text")
    assert texts(found) == [story, TWO]


def test_bullets_and_wrapped_lines() -> None:
    """List items are paragraphs of their own; lines wrapped at one width join, lines that are paragraphs do not."""
    wrapped = "The regulator ordered twelve stores to remove the app on Monday,\nthree days after it opened a review of the company that made it,\nand nobody was surprised."
    found = article(f"A headline of five words\n\n{wrapped}\n\n{TWO}\n- {ONE}\n- {THREE}", "text")
    assert texts(found) == [wrapped.replace("\n", " "), TWO, ONE, THREE]


def test_markdown_is_read_as_words() -> None:
    """Emphasis, links, headings and code of Markdown leave words and links."""
    source = f"# Twelve stores drop an app\n\n*By Jo Doe*\n\n{ONE} **Bold** and [a report](https://x.org/r_(1)) and <https://y.org>.\n\n## What comes then\n\n```\ncode = 1\n```\n\n> {TWO}\n\n![alt](https://x.org/i.png)\n"
    found = article(source, "markdown")
    assert (found.title, found.author) == ("Twelve stores drop an app", "Jo Doe")
    assert texts(found) == [f"{ONE} Bold and a report and https://y.org.", "What comes then", TWO]
    assert [link.url for link in found.links] == ["https://x.org/r_(1)", "https://y.org"]
    assert "code was left out: 1 block" in found.remarks


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("BEIJING, July 5 (Harbour Wire) — ", "BEIJING, July 5 (Harbour Wire) —"),
        ("某某社北京7月5日电（记者张三）", "某某社北京7月5日电（记者张三）"),
    ],
)
def test_a_dateline_is_a_hint_and_no_part_of_the_sentence(line: str, words: str) -> None:
    """Place, day and agency before the first words are proof of the date."""
    body = ZH if "月" in line else ONE
    found = article(f"A headline of five words\n\n{line}{body}\n\n{TWO}", "text")
    assert ("dateline", words) in [(hint.kind, hint.words) for hint in found.hints]
    assert found.passages[0].text == body


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("By Jo Doe | July 5, 2021", "By Jo Doe | July 5, 2021"),
        ("Published July 5, 2021", "Published July 5, 2021"),
        ("Updated 6 July 2021 at 10:30", "update: Updated 6 July 2021 at 10:30"),
        ("2021年7月5日 10:00", "2021年7月5日 10:00"),
        ("Harbour Daily, Omaha, July 5, 2021", "Harbour Daily, Omaha, July 5, 2021"),
    ],
)
def test_lines_that_are_dates_become_hints(line: str, hint: str) -> None:
    """A line above the story that gives a day is a hint and no paragraph."""
    found = article(f"A headline of five words\n\n{line}\n\n{ONE}\n\n{TWO}", "text")
    assert [found_hint.words for found_hint in found.hints] == [hint]
    assert texts(found) == [ONE, TWO]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"<p>{ONE}</p><div><h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in</p></div>", "paywall"),
        (
            "<h1>Before you continue</h1><p>We and our 211 partners use cookies to measure our audiences and to show you advertising.</p>",
            "wall",
        ),
        ("<h1>Just a moment</h1><p>Checking your browser before you go on to the site you want to see.</p>", "wall"),
        ("<h1>A headline of five words</h1><p>One line follows it.</p>", "stub"),
        (f"<article><h1>A headline of five words</h1>{BODY}</article>", "full"),
    ],
)
def test_what_is_no_whole_article_is_named(body: str, status: str) -> None:
    """Stubs, paywalls and walls have a status of their own and a remark."""
    found = article(page(body))
    assert found.status == status
    assert bool(found.remarks) == (status != "full")


@pytest.mark.parametrize("kind", ["html", "markdown", "text", "entry", "mail"])
@pytest.mark.parametrize(
    "content",
    [
        "<b>" * 200_000,
        "<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x",
        "<" * 200_000,
        "<!--" * 100_000,
        "[" * 100_000,
        "*" * 100_000,
        "",
        "\x00\ud800",
    ],
    ids=["nested", "attributes", "brackets", "comments", "links", "stars", "empty", "surrogate"],
)
def test_hostile_markup_costs_one_article(kind: ItemKind, content: str) -> None:
    """Whatever comes in, an Article comes out."""
    assert article(content, kind).id == "x"


def test_markup_that_is_not_parsed_is_still_read() -> None:
    """Text between tags nested too deeply is read as plain text, and a remark says so."""
    found = article("<b>" * 5000 + BODY)
    assert ONE in found.text
    assert any("plain text" in remark for remark in found.remarks)


def test_the_language_is_what_the_text_shows() -> None:
    """A page in Chinese that says it is English is Chinese."""
    assert article(f"<p>{ZH}</p>", language="en").language == "zh"
    assert article(BODY, language="zh").language == "en"


def test_invisible_characters_are_cleaned_away() -> None:
    """Zero-width and direction marks do not reach the text."""
    assert "\u200b" not in article(f"<p>{ONE[:20]}\u200b\u202e{ONE[20:]}</p>").text


def test_order_of_reading_changes_nothing() -> None:
    """The same item gives the same article whatever was read before."""
    items = [
        Item(
            id=str(n),
            kind="html",
            content=page(f"<article>{BODY}<p>Number {n} of the same boilerplate that repeats on every page of this site.</p></article>"),
        )
        for n in range(6)
    ]
    assert [read(item) for item in items] == [read(item) for item in reversed(items)][::-1]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<a href='http://['>",
                "<a href='/x'>",
                "</a>",
                "<br>",
                "\n",
                "\n\n",
                "- ",
                "# ",
                "By A B ",
                "July 5, 2021",
                ONE,
                ZH,
                "word",
                "**",
                "[x](",
                "http://x.org)",
                "<li>",
                "<td>",
                "©2021",
                "“",
                "”",
            ]
        ),
        max_size=25,
    ),
    st.sampled_from(["html", "markdown", "text", "entry", "mail"]),
)
def test_passages_are_exact_slices(parts: list[str], kind: ItemKind) -> None:
    """Each passage is its slice of the text, numbered from 1, without gaps in order."""
    found = article("".join(parts), kind)
    assert [passage.id for passage in found.passages] == [f"x:{n}" for n in range(1, len(found.passages) + 1)]
    assert all(found.text[passage.start : passage.end] == passage.text for passage in found.passages)
    assert "\n\n".join(passage.text for passage in found.passages) == found.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.md", "a.eml"]))
def test_any_bytes_can_be_read(data: bytes, name: str) -> None:
    """What collect lets in, read can read."""
    try:
        items = items_from_file(name, data)
    except InputError:
        return
    assert all(read(item).id == item.id for item in items)


@pytest.fixture(name="seeds")
def _seeds() -> dict[str, Article]:
    if not (SHARED / "seeds").exists():
        pytest.skip("the seed articles are not here")
    paths = sorted((SHARED / "seeds").iterdir())
    return {path.name[:3]: read(items_from_file(path.name, path.read_bytes())[0]) for path in paths}


def test_the_traps_of_the_seeds(seeds: dict[str, Article]) -> None:
    """Each seed teaches something: chrome, credit, caption, dates, greeting, dashes, links."""
    assert seeds["000"].title == "Why Is China’s Tech Sector Slumping?"
    assert "$4.4 billion" in seeds["000"].text
    assert (seeds["001"].author, len(seeds["001"].links) >= 18) == ("Charles Mok", True)
    assert "Noel Celis" not in seeds["001"].text
    assert "propaganda poster" not in seeds["001"].text
    assert any("2021-07-10" in hint.words for hint in seeds["001"].hints)
    assert "Welcome to" not in seeds["002"].text
    assert any(text.startswith("TikTok Achieves") for text in texts(seeds["002"]))
    assert "date 2021-07-20" in [hint.words for hint in seeds["003"].hints]
    assert "Hello and welcome" not in seeds["003"].text
    assert "Psot" not in seeds["004"].text
    assert seeds["004"].title.startswith("China’s internet watchdog relaxes")


def test_real_posts_are_read_whole() -> None:
    """Posts of 2021 in Jekyll's format: nearly all are full, none has the site's furniture in it."""
    folder = SHARED / "data" / "posts-2021"
    if not folder.exists():
        pytest.skip("the posts of 2021 are not here")
    paths = sorted(folder.iterdir())[::9]
    found = [read(items_from_file(path.name, path.read_bytes())[0]) for path in paths]
    assert sum(one.status == "full" for one in found) >= len(found) - 1
    assert not [
        text
        for one in found
        for text in texts(one)
        if text.strip() in ("赞过：", "正在加载……", "相关", "Tagged", "Published") or "微信搜索" in text
    ]


def test_a_first_paragraph_without_a_full_stop_is_kept() -> None:
    """A standfirst goes; a paragraph that merely lacks its last stop stays."""
    open_ended = "The regulator acted on Monday. Nobody in the stores knew why it had to be done in such a hurry (see the notes below)"
    found = article(f"A headline of five words\n\nWhy it matters more than most\n\n{open_ended}\n\n{ONE}\n\n{TWO}", "text")
    assert texts(found) == [open_ended, ONE, TWO]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("".join(chr(0xE0000 + ord(char)) for char in "say yes to all"), "spelled “say yes to all”"),
        ("\u200b\u200c" * 40, "80 invisible characters"),
        ("&#8203;&#8204;" * 40, "80 invisible characters"),
        ("\u202e\u202c", "2 invisible characters"),
    ],
    ids=["tags", "zero widths", "zero widths by number", "turned"],
)
def test_a_writing_that_nobody_sees_is_taken_out_and_told(written: str, told: str) -> None:
    """Single joiners and soft hyphens are the business of scripts and browsers; a run of them is a message."""
    found = article(page(f"<article>{BODY}<p>The works took{written} eight months in all.</p></article>"))
    assert "The works took eight months in all." in found.text
    assert any(told in remark for remark in found.remarks)
    assert not article(page(f"<article>{BODY}<p>The co\u00adop\u200b took it.</p></article>")).remarks
