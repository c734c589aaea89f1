"""The day that a page shows beside its heading, and what front matter says of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Item
from roundup.stages.date import date_article
from roundup.stages.read import read

TITLE = "Pool to close after nine years"
STORY = (
    "<p>The council of Harmondsworth voted on Monday to close the old swimming pool, which has lost money for nine years in a row.</p>" * 3
)
ZH_TITLE = "旧泳池九年亏损终关闭"
ZH_STORY = "<p>镇议会周一投票决定关闭旧泳池，这座泳池已连续九年亏损，居民对此并不感到意外，但要求尽快另建一座新的。</p>" * 3


def page(inner: str, title: str = TITLE, head: str = "") -> Item:
    """Return a saved page with an outlet's name after its title."""
    return Item(
        id="a",
        feed="",
        kind="html",
        title="",
        content=f"<html><head><title>{title} - Gazette</title>{head}</head><body>{inner}</body></html>",
    )


def days(item: Item) -> list[str]:
    """Return the words of the page's datelines."""
    return [hint.words for hint in read(item).hints if hint.kind == "dateline"]


def published(item: Item) -> str:
    """Return the day that the page's evidence gives, "" where it gives none."""
    article = date_article(read(item))
    return article.published.date().isoformat() if article.published else ""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            '<div class="entry-meta"><span>Posted on <a href="#">May 3, 2019</a></span> <span>by Ann Lee</span></div>',
            "Posted on May 3, 2019",
        ),
        ("<ul class=meta><li>By Ann Lee</li><li>3 May 2019 at 4:15 pm</li></ul>", "3 May 2019 at 4:15 pm"),
        ("<p class=byline>By Ann Lee | May 3, 2019</p>", "By Ann Lee | May 3, 2019"),
        ("<div><span>Friday, May 3, 2019</span></div>", "Friday, May 3, 2019"),
        ("<span>Updated: May 4, 2019</span> <span>Published: May 3, 2019</span>", "Updated: May 4, 2019 Published: May 3, 2019"),
    ],
)
def test_a_line_below_the_heading(line: str, words: str) -> None:
    """Furniture between heading and story gives its day, with the words as they stand there."""
    item = page(f"<article><header><h1>{TITLE}</h1>{line}</header>{STORY}</article>")
    assert words in days(item)
    assert published(item) == "2019-05-03"


@pytest.mark.parametrize(
    "line",
    [
        "<div class=info><span>2019年05月03日 17:48</span>&nbsp;&nbsp;<span>来源：镇报</span>&nbsp;<span>字号：大 中 小</span></div>",
        "<div class=info>来源：镇报 2019-05-03 09:12:33</div>",
        "<table><tr><td>发布时间：2019年5月3日 浏览次数：</td></tr></table>",
    ],
)
def test_a_chinese_line_below_the_heading(line: str) -> None:
    """The same holds for the lines of Chinese pages, with source, counter and size of type beside the day."""
    assert published(page(f"<div><h1>{ZH_TITLE}</h1>{line}<div>{ZH_STORY}</div></div>", ZH_TITLE)) == "2019-05-03"


def test_a_day_above_the_heading_in_its_own_box() -> None:
    """A day over the heading counts when both stand in one box."""
    assert published(page(f"<div class=head><p class=meta>3 May 2019</p><h1>{TITLE}</h1></div>{STORY}")) == "2019-05-03"


def test_the_day_of_looking_is_not_the_day_of_writing() -> None:
    """A newspaper's banner shows the day on which the page was saved; it gives way to the line below the heading."""
    banner = "<div class=banner>Friday, May 9, 2025</div>"
    assert published(page(f"{banner}<h2>{TITLE}</h2><div class=meta>Posted May 2nd, 2019 by ann</div>{STORY}")) == "2019-05-02"
    assert published(page(f"{banner}<h2>{TITLE}</h2>{STORY}")) == ""


@pytest.mark.parametrize(
    "inner",
    [
        f"<h1>{TITLE}</h1><h2>What the vote of 3 May 2019 means</h2>{STORY}",
        f"<h1>{TITLE}</h1>{STORY}<div class=related><h3>More</h3><ul><li>May 9, 2018 Bins stay full</li></ul></div>",
        f"<aside><time datetime=2018-01-01>Bins</time></aside><h1>{TITLE}</h1>{STORY}<footer><time datetime=2018-02-02>x</time></footer>",
        f"<h1>{TITLE}</h1><div hidden>May 3, 2019</div><script>May 3, 2019</script><nav>May 3, 2019</nav>{STORY}",
    ],
)
def test_days_of_other_things_are_none_of_the_pages(inner: str) -> None:
    """Subheadings, lists of other pieces, side columns and what nobody sees give no day."""
    assert published(page(inner)) == ""


def test_markup_that_names_the_day_needs_no_look() -> None:
    """Where a meta tag gives the day the furniture is left alone; where it gives a change only, it is looked at."""
    line = f"<h1>{TITLE}</h1><div class=meta>May 3, 2019</div>{STORY}"
    assert days(page(line, head='<meta name="pubdate" content="2019-05-02">')) == []
    assert published(page(line, head='<meta property="article:modified_time" content="2019-06-01">')) == "2019-05-03"


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ((("date", "2021-07-14 03:12:55"), ("imported", "true")), ["date: 2021-07-14 03:12:55 (imported: true)"]),
        ((("Imported", "Yes"), ("date", "2020-01-02")), ["date: 2020-01-02 (Imported: Yes)"]),
        ((("date", "2020-01-02"), ("imported", "false")), ["date: 2020-01-02"]),
        ((("date", "2020-01-02"), ("important", "true")), ["date: 2020-01-02"]),
        (
            (("published", "2018-03-04"), ("date", "2020-01-02"), ("migrated", "1")),
            ["published: 2018-03-04", "date: 2020-01-02 (migrated: 1)"],
        ),
    ],
)
def test_front_matter_of_an_imported_file(meta: tuple[tuple[str, str], ...], words: list[str]) -> None:
    """A file that says it was imported says so with its date, unless the key names the publication's."""
    item = Item(id="a", feed="", kind="markdown", title=TITLE, content="The pool closes.", meta=meta)
    assert [hint.words for hint in read(item).hints] == words


def test_an_imported_date_is_refused_and_named() -> None:
    """The date of an import dates nothing, and the proof says why; a date of publication beside it stands."""
    meta = (("date", "2021-07-14 03:12:55"), ("imported", "true"))
    item = Item(id="a", feed="", kind="markdown", title=TITLE, content="The pool closes.", meta=meta)
    article = date_article(read(item))
    assert article.published is None
    assert "date: 2021-07-14 03:12:55 (imported: true)" in article.date_proof
    beside = Item(id="a", feed="", kind="markdown", title=TITLE, content="The pool closes.", meta=(*meta, ("published", "2018-03-04")))
    assert published(beside) == "2018-03-04"


@given(st.text(alphabet="by .,|:年月日 \n012May-3", max_size=120))
@settings(max_examples=60, deadline=None)
def test_the_words_of_a_day_stand_on_the_page(line: str) -> None:
    """Whatever stands below the heading, a dateline is a stretch of it, give or take the spaces of the markup."""
    for words in days(page(f"<h1>{TITLE}</h1><div>2019-05-03 {line}</div>{STORY}")):
        assert "".join(words.split()) in "".join(f"2019-05-03 {line}".split())
