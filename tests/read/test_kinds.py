"""Notes, plain text and mail: how each becomes paragraphs, and what is left out of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.model import Article, Item, ItemKind
from roundup.stages.read import read
from roundup.stages.read.phrases import is_credit, is_crumbs, is_furniture, is_trailer
from roundup.stages.read.plain import mail_blocks, markdown_blocks, text_blocks

ONE = "The harbour board voted on Tuesday to pull down the old ferry pier, which has stood empty since the bridge was opened in 2009."
TWO = "Two members voted against it, and a third left the room before the count was made, as the minutes of the evening say."
THREE = "Nobody has yet said what will become of the cranes, which are older than the pier and cannot be moved by road."


def article(content: str, kind: ItemKind = "markdown", **fields: str) -> Article:
    """Return the article read from some content."""
    return read(
        Item(
            id="x",
            kind=kind,
            content=content,
            title=fields.pop("title", "A title"),
            url=fields.pop("url", ""),
            author=fields.pop("author", ""),
        )
    )


def texts(found: Article) -> list[str]:
    """Return the texts of the passages."""
    return [passage.text for passage in found.passages]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("**Bold** and *thin* and `code` and ~~gone~~", "Bold and thin and code and gone"), ("snake_case and 2*3*4", "snake_case and 2*3*4"), ("a \\*star\\* and \\[no link\\]", "a *star* and [no link]"),
        ('[words](https://x.example/a_(b) "title")', "words"), ("![alt](https://x.example/i.png)", ""), ("[![alt](i.png)](https://x.example)", ""), ("[ref][1] and [two]\n\n[1]: https://x.example\n[two]: <https://y.example> 'T'", "ref and [two]"),
        ("A note[^1] and ^[an inline one] more\n\n[^1]: Hidden", "A note and more"), ("See [[Harbour board|the board]] and [[Cranes]]", "See the board and Cranes"), ('{{< figure src="a" >}} kept {% include b %}', "kept"), ("words\n{: .lead}", "words"),
        ("[the minutes]({% link a.md %})", "the minutes"), ("&amp; &copy; &#8212;", "& © —"), ("R&D <b>bold</b> 3 < 4", "R&D bold 3 < 4"), ("Setext\n======", "Setext"), ("## Closed ##", "Closed"), ("- [x] done", "done"), ("1) first", "first"),
        ("**滴滴（D）**被下架", "滴滴（D）被下架"), ("<!-- hidden --> seen", "seen"), ("<figure>\ncaption\n</figure>", ""), ("| a | b |\n|---|---|\n| 1 | 2 |", ""), ("***", ""), ("```\ncode\n```", ""), ("~~~ python\ncode\n~~~", ""),
    ],
)  # fmt: skip
def test_a_note_s_marks_leave_words(written: str, words: str) -> None:
    """Emphasis, links, pictures, notes, templates and tables of many dialects leave what is read aloud."""
    assert " ".join(block.text for block in markdown_blocks(written).blocks) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<img src="a.jpg" width="600">\n\n', ""), ('<figure>\n<img src="a.jpg">\n<figcaption>In the rain</figcaption>\n</figure>\n\n', ""), ('<div align="center">\n\n', "\n\n</div>"), ("", '\n\n<iframe src="https://v.example"></iframe>'),
        ("<br>\n\n", ""), ("<style>\np{color:red}\n</style>\n\n", ""), ("<!-- more -->\n\n", ""),
    ],
)  # fmt: skip
def test_a_note_with_a_little_markup_keeps_its_paragraphs(before: str, after: str) -> None:
    """A picture or a box in HTML does not make the rest of a note one paragraph, and links of both kinds are kept."""
    found = article(
        f'{before}{ONE}\n\n{TWO} See [the minutes](https://x.example/m).\n\n{THREE} So <a href="https://y.example">they</a> say.{after}'
    )
    assert texts(found) == [ONE, f"{TWO} See the minutes.", f"{THREE} So they say."]
    assert [link.url for link in found.links] == ["https://x.example/m", "https://y.example"]


def test_a_note_whose_paragraphs_are_markup_is_markup() -> None:
    """A post exported as HTML below front matter is read as a page's body."""
    assert texts(article(f"<p>{ONE}</p>\n<figure><figcaption>In the rain</figcaption></figure>\n\n<p>{TWO}</p>\n")) == [ONE, TWO]


def test_a_tag_that_is_only_spoken_of_costs_no_text() -> None:
    """A tag inside a sentence, or one that never ends, leaves the rest alone."""
    assert texts(article(f"{ONE} The <script tag is old.\n\n{TWO}\n\n<figure>\nno end\n\n{THREE}"))[1:] == [TWO, THREE]


def test_an_entry_with_one_link_is_markup() -> None:
    """What a feed carries has few tags, and still none of them is text."""
    found = article(f'{ONE} {TWO} <a href="https://x.example/more">More of it</a> {THREE}', "entry")
    assert "<a" not in found.text
    assert [link.text for link in found.links] == ["More of it"]


def test_a_link_over_the_text_is_the_title_s() -> None:
    """Readers that save feeds put the linked title over the text, underlined; it is not part of it."""
    assert texts(article(f"[A title](https://x.example/a)\n------\n\n{ONE}\n\n{TWO}")) == [ONE, TWO]


@pytest.mark.parametrize("kind", ["text", "mail", "markdown"])
def test_wrapped_lines_join_and_lists_do_not(kind: ItemKind) -> None:
    """Lines broken at one width are a paragraph; items are one each."""
    at = ONE.rindex(" ", 0, 72)
    assert texts(article(f"{ONE[:at]}\n{ONE[at + 1 :]}\n\n- {TWO}\n- {THREE}", kind)) == [ONE, TWO, THREE]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    """Text without blank lines is parted where its lines are long and end as sentences do."""
    assert [block.text for block in text_blocks(f"{ONE}\n{TWO}\n{THREE}")] == [ONE, TWO, THREE]


def test_plain_text_keeps_its_addresses() -> None:
    """A bare address is a link, without the full stop that follows it."""
    (block,) = text_blocks("See https://x.example/a?b=1&utm_source=c. Or （https://y.example）。")
    assert [link.url for link in block.links] == ["https://x.example/a?b=1", "https://y.example"]


@pytest.mark.parametrize(
    "wrote",
    [
        "On Wed, May 1, 2024 at 9:12 PM Ann Other <ann@x.example> wrote:",
        "Am 01.05.2024 um 21:12 schrieb Ann Other:",
        "Le 1 mai 2024, Ann Other a écrit :",
        "Ann Other 写道：",
    ],
)
def test_the_mail_that_is_answered_is_left_out(wrote: str) -> None:
    """Quoted lines and the line that names their writer go."""
    assert [block.text for block in mail_blocks(f"{ONE}\n\n{wrote}\n> {TWO}\n>> older\n\n{THREE}")] == [ONE, THREE]


def test_a_mail_that_is_mostly_quoted_is_read() -> None:
    """Someone who passes a text on by quoting it means the text."""
    assert [block.text for block in mail_blocks(f"Look:\n\n> {ONE}\n>\n> {TWO}")] == ["Look:", ONE, TWO]


def test_a_sentence_that_ends_with_wrote_stays_without_a_quotation() -> None:
    """The line before an excerpt that is not marked is part of the letter."""
    assert [block.text for block in mail_blocks(f"In 1954 the keeper wrote:\n\n{ONE}")] == ["In 1954 the keeper wrote:", ONE]


@pytest.mark.parametrize(
    "end",
    [
        "\n-- \nJo Doe\nCaptain of boats",
        "\n--\nJo",
        f"\n{'_' * 47}\nOps mailing list\nTo unsubscribe send a mail",
        "\n\nBest regards,\nJo",
        "\n\nCheers\n\nJo Doe",
    ],
)
def test_a_letter_ends_before_its_signature(end: str) -> None:
    """Signatures, list footers and farewells are no news."""
    assert texts(article(f"{ONE}\n\n{TWO}{end}", "mail", author="Jo Doe")) == [ONE, TWO]


@pytest.mark.parametrize(
    "line",
    [
        "The post A title appeared first on Coast Notes.", "A title was originally published in Harbours on Medium, where people respond.", "This story first appeared in The Belfry.", "Thanks for reading Low Water! Subscribe for free to receive new posts.",
        "Low Water is a reader-supported publication. To receive new posts, consider becoming a subscriber.", "Want to change how you receive these emails?", "Updated at 2.05pm GMT", "Share this post", "5 min read", "Leave a comment", "View in browser",
        "All rights reserved", "© 2024 Jo Doe", "Tags: harbour, cranes", "Photo: Jo Doe", "Photo by Jo Doe on Unsplash", "责任编辑：某人", "扫码关注我们", "点击阅读原文", "图片来源：某社", "Table of contents", "Advertisement", "(Reporting by Jo Doe)",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["between", "last"])
def test_a_line_of_the_site_is_no_paragraph(line: str, place: str) -> None:
    """Wherever it stands, it is left out and the paragraphs beside it stay."""
    parts = [ONE, TWO, line, THREE] if place == "between" else [ONE, TWO, THREE, line]
    assert texts(article("\n\n".join(parts))) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "line",
    [
        "The law was first published in 1911 by the council.", "Share prices of the yard fell by a fifth.", "Home is where the pier is.", "Live music fills the hall on Sundays.", "Subscribe, she told them, or be silent.", "Photo albums of the keepers were found in the loft.",
        "Copyright of the plans lies with the town.", "More than 400 people came to the vote.", "Top of the list stands the north crane.", "分享会在周六举行，欢迎参加讨论。", "评论家认为这部电影很好看。", "广告收入下降了三成。", "编辑这本书花了他十年时间。", "Best of all, the crane still turns.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_furniture_stays(line: str) -> None:
    """Words of the site within a sentence are words of the story."""
    assert line in texts(article(f"{ONE}\n\n{line}\n\n{TWO}"))


@pytest.mark.parametrize(
    ("text", "furniture", "credit", "crumbs", "trailer"),
    [
        ("Related stories", True, False, False, True), ("Home > News > Harbour", False, False, True, False), ("Jo Doe for Reuters", False, True, False, False), ("Media contact", False, False, False, True),
        ("The pier / the crane，两个都拆", False, False, False, False), (ONE, False, False, False, False), ("", False, False, False, False),
    ],
)  # fmt: skip
def test_each_kind_of_line_is_told_from_the_others(text: str, furniture: bool, credit: bool, crumbs: bool, trailer: bool) -> None:  # noqa: FBT001 - parameters of the test
    """Furniture, credits, paths and the heads of what follows have their own signs."""
    assert (is_furniture(text), is_credit(text), is_crumbs(text), is_trailer(text)) == (furniture, credit, crumbs, trailer)


def test_a_story_ends_where_other_stories_begin() -> None:
    """Below Related stories nothing is read, unless most of the story stands there."""
    assert texts(article(f"{ONE}\n\n{TWO}\n\n## Related stories\n\nTen piers worth a detour\n\nThe crane that sang")) == [ONE, TWO]
    assert THREE in texts(article(f"{ONE}\n\n## More on this\n\n{TWO}\n\n{THREE}"))


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (f"{ONE}\n\nSubscribe to continue reading", "paywall"), (f"{ONE} [+3021 chars]", "stub"), (f"{ONE} …", "stub"), ("Page not found", "wall"), ("Log in to your account\n\nForgot password?", "wall"), (f"{ONE}\n\n本文为付费文章，订阅后阅读全文", "paywall"),
        (f"{ONE}\n\n{TWO}\n\n{THREE}", "full"), (f"{ONE}\n\n{TWO}\n\nThe board will ask those who subscribe to read the news first. {THREE}", "full"), ("", "stub"),
    ],
)  # fmt: skip
def test_what_is_not_all_there_says_so(content: str, status: str) -> None:
    """Walls, gates and stubs are named; a story that speaks of them is whole."""
    found = article(content, "text")
    assert found.status == status
    assert bool(found.remarks) == (status != "full")


def test_reading_again_what_was_read_changes_nothing() -> None:
    """The text of an article, read as plain text, is the same text."""
    first = article(f"By Jo Doe\n\n{ONE}\n\nShare this post\n\n{TWO}\n\n- {THREE}")
    assert article(first.text, "text").text == first.text


LINES = st.sampled_from(
    [
        ONE,
        TWO,
        THREE,
        "A heading",
        "- item",
        "> quoted",
        "By Jo Doe",
        "Share",
        "2 May 2024",
        "“Quoted.”",
        "港口委员会决定拆除旧码头。",
        "# Head",
        "[x](https://x.example)",
        "<b>bold</b>",
        "***",
        "Related",
        "Jo Doe",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["markdown", "text", "mail", "entry", "html"]))
def test_long_paragraphs_are_never_lost(lines: list[str], kind: ItemKind) -> None:
    """Whatever stands around it, a paragraph of prose before any list of related pieces is in the text."""
    content = "\n\n".join(f"<p>{line}</p>" if kind in ("html", "entry") else line for line in [ONE, TWO, *lines])
    found = article(content, kind)
    assert ONE in found.text
    assert TWO in found.text


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["markdown", "text", "mail", "entry", "html"]), st.text(max_size=40))
def test_any_text_gives_passages_that_are_slices(content: str, kind: ItemKind, title: str) -> None:
    """Any characters give an article that can be written, whose passages are exact slices with lasting ids."""
    found = article(content, kind, title=title)
    assert repr(found).encode()
    assert [passage.id for passage in found.passages] == [f"x:{number}" for number in range(1, len(found.passages) + 1)]
    assert all(found.text[passage.start : passage.end] == passage.text == passage.text.strip() for passage in found.passages)
    assert all("\n" not in passage.text for passage in found.passages)
    assert found == article(content, kind, title=title)
