"""issue.html and issue.txt, rendered from the edited issue.md."""

import re
from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from roundup.errors import ConfigError, InputError
from roundup.model import Imprint
from roundup.stages.assemble import render_pages
from roundup.stages.assemble.plaintext import display_width, wrap
from roundup.text.placeholders import UNSUBSCRIBE
from roundup.theme import DARK, LIGHT, Colours, Fonts, Shape, Sizes, Theme
from tests.assemble.support import FORM, FORMS, TEMPLATES

FRONT = '---\ntitle: "China Roundup: A headline & more"\ndate: 2021-07-20\npreheader: "What <it> says."\nmine: [a, b]\n---\n\n'
WHY = FORM.label("why", "")
SEAMARK = Theme(
    light=Colours(**{part.name: f"#aa00{number:02x}" for number, part in enumerate(fields(Colours))}),
    dark=Colours(**{part.name: f"#bb00{number:02x}" for number, part in enumerate(fields(Colours))}),
    fonts=Fonts(body=("Trebuchet MS", "sans-serif"), headings=("Verdana", "sans-serif")),
    sizes=Sizes(text=(19, 33)),
    shape=Shape(heading_rule=5, name="uppercase"),
)


def pages(text: str, language: str = "en") -> tuple[str, str]:
    """Return the HTML and the text page of an issue.md."""
    done = dict(render_pages(text, FORM, templates=TEMPLATES, language=language))
    return done["issue.html"].decode(), done["issue.txt"].decode()


def test_the_head_of_the_page_comes_from_the_front_matter() -> None:
    """Title, language, hidden preheader, date and reading time stand where readers and mail programs look."""
    page = html.document_fromstring(pages(FRONT + "word " * 500)[0])
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == "China Roundup: A headline & more"
    assert [h1.text_content() for h1 in page.iter("h1")] == ["A headline & more"]
    preheader = page.find_class("preheader")[0]
    assert preheader.text_content() == "What <it> says."
    assert "display: none" in preheader.get("style").replace(":none", ": none")
    assert page.find_class("masthead")[0].text_content() == "China Roundup20 July 2021 · 2 minutes"


@pytest.mark.parametrize(
    ("said", "lede", "wanted"),
    [
        ("Mine: short.", "A lede that is long enough to stand beside the subject of a mail.", "Mine: short."),
        ("", "A lede that is long enough to stand beside the subject. More.", "A lede that is long enough to stand beside the subject."),
        (
            "a Headline",
            "A [lede](https://a.b/) *of* the week &amp; more words, long enough.",
            "A lede of the week & more words, long enough.",
        ),
        ("", "A headline. Then the words that say what is in it, for a while.", "Then the words that say what is in it, for a while."),
        ("", "A headline.", ""),
    ],
)
def test_an_empty_preheader_is_the_beginning_of_the_lede(said: str, lede: str, wanted: str) -> None:
    """The editor's line stands as it is, unless there is none or it only says the title again."""
    front = f'---\ntitle: "China Roundup: A headline"\npreheader: "{said}"\n---\n'
    page = html.document_fromstring(pages(f"{front}<!-- block: greeting -->\nHello.\n\n<!-- block: lede -->\n{lede}\n")[0])
    assert [found.text_content() for found in page.find_class("preheader")] == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (
            "<!-- block: bullets -->\n## In brief\n\n<!-- block: bullet st-1 -->\n- **A lead.** And what it says to readers.\n",
            "A lead. And what it says to readers.",
        ),
        (
            "<!-- block: story st-1 -->\n## A heading\n\nThe first sentence of the story, which is long.\n",
            "The first sentence of the story, which is long.",
        ),
        ("Words that the editor typed before any block.\n", "Words that the editor typed before any block."),
        ("<!-- block: greeting -->\nWelcome to the letter, dear readers of it all.\n", ""),
    ],
)
def test_an_issue_without_a_lede_shows_its_first_item_in_the_inbox(blocks: str, wanted: str) -> None:
    """The bold lead of a bullet is part of it, a heading is not; a greeting tells nothing."""
    page = html.document_fromstring(pages("---\ntitle: T\n---\n" + blocks)[0])
    assert [found.text_content() for found in page.find_class("preheader")] == ([wanted] if wanted else [])


IMPRINT = Imprint(web="https://w.example/2021-07-20/?a=1&b=2", postal="Pier 4 <East>, 滴水 Harbour", leave=UNSUBSCRIBE)


def test_the_pages_say_where_they_are_on_the_web_and_how_to_leave() -> None:
    """The link stands at the top, address and way out at the end, in both pages, in the form's wordings."""
    form = replace(FORM, labels=(("leave", "Leave & go"), ("web", "In the browser"), ("why", "You asked for it.")))
    done = dict(render_pages(FRONT + "word", form, templates=TEMPLATES, imprint=IMPRINT))
    page = html.document_fromstring(done["issue.html"].decode())
    top, foot = page.find_class("dateline")[0], page.find_class("foot")[0]
    assert [(link.get("href"), link.text) for link in page.iter("a")] == [(IMPRINT.web, "In the browser"), (UNSUBSCRIBE, "Leave & go")]
    assert top.text_content() == "20 July 2021 · 1 minute · In the browser"
    assert foot.text_content() == "You asked for it.Pier 4 <East>, 滴水 HarbourLeave & go"
    assert [(span.get("lang"), span.text) for span in foot.iter("span")] == [("zh", "滴水")]
    text = done["issue.txt"].decode()
    assert f"1 minute)\nIn the browser: {IMPRINT.web}\n\n" in text
    assert text.endswith(f"\n\n\nYou asked for it.\nPier 4 <East>, 滴水 Harbour\nLeave & go: {UNSUBSCRIBE}\n")


def test_what_is_not_set_is_not_said() -> None:
    """Without settings there is no foot and no link; one alone stands alone; an address that is none is none."""
    bare = pages(FRONT + "word")[0]
    assert "foot" not in bare.partition("<body")[2]
    assert "<a " not in bare
    only = dict(render_pages(FRONT + "word", FORM, templates=TEMPLATES, imprint=Imprint(web="javascript:x", postal="Pier 4")))
    assert html.document_fromstring(only["issue.html"].decode()).find_class("foot")[0].text_content() == f"{WHY}Pier 4"
    assert "javascript" not in only["issue.html"].decode() + only["issue.txt"].decode()


def test_words_of_another_script_have_their_language_wherever_they_stand() -> None:
    """In the headline as in the text; the direction of the page is that of its language."""
    text = '---\ntitle: "China Roundup: 滴滴 & more"\n---\n\nAnd 滴滴 here.\n'
    page = html.document_fromstring(pages(text)[0])
    assert [(span.get("lang"), span.text) for span in page.iter("span") if span.get("lang")] == [("zh", "滴滴")] * 2
    other = pages(text + "\n> Said.\n\n- one\n", "ar")[0]
    assert (page.get("dir"), html.document_fromstring(other).get("dir")) == ("ltr", "rtl")
    assert "padding-right: 24px" in other
    assert "border-left" not in other


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_long_issue_is_no_mail_that_is_clipped(form: str) -> None:
    """1,300 words with links make less than a quarter of the 90 kB at which a warning is due."""
    link = "[reported the change](https://outlet.example/2021/07/20/a-long-slug-of-an-article-that-says-it-all/{}) "
    stories = ("".join(f"{'word ' * 90}{link.format(f'{story}-{number}')}\n\n" for number in range(4)) for story in range(3))
    bullets = (f"- **A lead in bold.** {'word ' * 20}{link.format(number)}\n" for number in range(6))
    text = "".join(f"<!-- block: story st-{number} -->\n## Heading\n\n{story}" for number, story in enumerate(stories))
    text += "".join(f"<!-- block: bullet st-b{number} -->\n{bullet}\n" for number, bullet in enumerate(bullets))
    page = dict(render_pages(FRONT + text, FORMS[form], templates=TEMPLATES, imprint=IMPRINT))["issue.html"]
    assert 10_000 < len(page) < 22_500


def test_an_image_has_a_width_for_programs_that_need_one() -> None:
    """An image without a width gets that of the column as a number, and none as a style; one that has its own keeps it."""
    page = pages('![a width="3"](https://a.b/c.png) <img src="https://a.b/d.png" alt="d" width="90">\n\n- ![e](https://a.b/e.png)\n')[0]
    images = list(html.document_fromstring(page).iter("img"))
    assert [(image.get("width"), "width: auto" in image.get("style")) for image in images] == [("504", True), ("90", False), ("504", True)]


def test_a_template_that_knows_no_theme_still_renders() -> None:
    """A newsroom's own page from before there were themes is a page."""
    old = "<style>p { color: #123456 }</style><h1>{{ headline }}</h1>{% for block in blocks %}{{ block.html }}{% endfor %}{{ preheader }}"
    page = dict(render_pages(FRONT + "word", FORM, templates={**TEMPLATES, "issue.html": old}, imprint=IMPRINT))["issue.html"].decode()
    assert '<p style="color: #123456;">word</p>' in page


def test_a_theme_decides_colours_fonts_sizes_and_rules() -> None:
    """Each value of a theme reaches the page, and none of another theme is left in it."""
    form = replace(FORM, look=SEAMARK)
    text = (
        FRONT
        + "<!-- block: greeting -->\nHello.\n\n<!-- block: story st-1 -->\n## Head\n\n> Said [so](https://a.b/).\n\n`x`\n\n```\ny\n```\n\n---\n"
    )
    page = dict(render_pages(text, form, templates=TEMPLATES, imprint=IMPRINT))["issue.html"].decode()
    for colours in (SEAMARK.light, SEAMARK.dark):
        assert [role for role, colour in asdict(colours).items() if colour not in page] == []
    assert not {*asdict(LIGHT).values(), *asdict(DARK).values()} & set(re.findall("#[0-9a-f]{6}", page))
    assert "font-family: 'Trebuchet MS', sans-serif" in page
    assert "border-top: 5px solid" in page
    assert "text-transform: uppercase" in page
    assert "font-size: 19px;line-height: 33px" in page.replace("; ", ";").replace("font-size: 19px; ", "font-size: 19px;")


def test_anchors_and_notes_do_not_reach_the_page() -> None:
    """Comments of the file are not in the HTML, nor in the text; those for Outlook are."""
    page, text = pages(FRONT + "<!-- block: lede -->\nHello <!-- a note --> there.\n\n<!-- a longer\nnote -->\n")
    assert "block:" not in page + text
    assert "note" not in page.partition("<body")[2] + text
    assert re.findall(r"<!--(?!\[if|<!\[)", page) == []
    assert page.count("<!--[if mso]>") == 3


def test_the_look_is_inlined_and_the_rest_stays_in_media_rules() -> None:
    """Mail programs read styles on the elements; dark and narrow rules stay in the head."""
    page = pages(FRONT + "<!-- block: lede -->\nHello [there](https://a.b/).\n")[0]
    assert re.search(r'<a [^>]*style="[^"]*color: ?#', page)
    assert "prefers-color-scheme: dark" in page
    assert "!important" in page
    assert page.index("charset") < page.index("<style")
    assert len(page) < 20_000


def test_what_the_editor_writes_is_rendered() -> None:
    """Lists right after a line, nested lists of two spaces, tables, quotes, code, links by name: all come through."""
    text = (
        "<!-- block: lede -->\nThree points:\n- one\n  - one a\n- two\n\n> Said.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n<code> *x*\n```\n\nSee [this][1] and **滴滴（Didi）**被下架.\n"
        "\n<!-- block: notes -->\n# Top\n\nMore [there][1].\n\n[1]: https://a.b/c 'Title'\n"
    )
    page, plain = pages(FRONT + text)
    tree = html.document_fromstring(page)
    assert [item.text_content().strip() for item in tree.xpath("//li/ul/li")] == ["one a"]
    assert tree.xpath("//th/@scope") == ["col", "col"]
    assert tree.findtext(".//pre/code") == "<code> *x*\n"
    assert tree.xpath("//div/p/a/@href") == ["https://a.b/c", "https://a.b/c"]
    assert tree.xpath("//strong")[0].text_content() == "滴滴（Didi）"
    assert len(tree.xpath("//h1")) == 1
    assert "    <code> *x*" in plain
    assert plain.count("https://a.b/c") == 1


def test_chinese_words_say_so_in_an_english_issue_only() -> None:
    """Words of another script carry their language; the issue's own do not."""
    page = pages("滴滴出行 and テスト and 안녕 세상 here.")[0]
    assert re.findall(r'<span lang="(\w+)">([^<]+)</span>', page) == [("zh", "滴滴出行"), ("ja", "テスト"), ("ko", "안녕 세상")]
    assert "<span lang" not in pages("滴滴出行被下架。", "zh")[0]


def test_bullets_in_a_row_are_one_list() -> None:
    """A screen reader hears one list of three, not three lists of one."""
    bullets = "\n".join(f"<!-- block: bullet st-{number} -->\n- **Lead.** Text.\n" for number in range(3))
    tree = html.document_fromstring(pages(FRONT + bullets)[0])
    assert [len(found) for found in tree.xpath("//ul")] == [3]


def test_the_text_page_is_wrapped_and_has_footnotes() -> None:
    """Lines stay within 72 columns, links are numbered once each, marks of Markdown are gone."""
    text = (
        FRONT
        + "<!-- block: story st-1 -->\n## Head *ing*\n\n"
        + "滴滴出行在纽约上市，筹资四十亿美元。" * 9
        + "\n\n"
        + "Some **bold** words [here](https://a.b/) and [again](https://a.b/) [mail](mailto:x@a.b). " * 4
    )
    plain = pages(text)[1]
    assert max(map(display_width, plain.splitlines())) <= 72
    assert plain.endswith("Links\n\n[1] https://a.b/\n[2] x@a.b\n")
    assert "Head ing\n--------\n" in plain
    assert not re.search(r"[*]|\]\(", plain)
    assert not re.search(r"(?m)^[，。]", plain)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("- a\n\n    b\n\n1. c\n2. d", "- a\n\n  b\n\n1. c\n2. d\n"),
        ("> " + "quoted " * 12, "> quoted quoted quoted quoted quoted quoted quoted quoted quoted quoted\n> quoted quoted\n"),
        ("a  \nb", "a\nb\n"),
        ("5 &lt; 6 &amp; `x<y` \\*z\\* <b>bold</b> ![map](https://a.b/x.png)", "5 < 6 & x<y *z* bold map\n"),
        ("<https://a.b/>", "https://a.b/\n"),
        ("x\n\n---\n\ny", "x\n\n* * *\n\ny\n"),
        ("| a | b |\n|---|---|\n| 1 | [2](https://a.b/) |", "a | b\n1 | 2 [1]\n\n\nLinks\n\n[1] https://a.b/\n"),
    ],
)
def test_each_construct_has_a_plain_form(markdown: str, words: str) -> None:
    """Lists hang, quotes are marked, breaks break, entities and escapes are undone."""
    assert pages(markdown)[1].partition(")\n\n\n")[2] == words


@given(st.text(alphabet="ab 滴", max_size=300), st.integers(2, 72))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    """Only spaces change, and a line is too wide only where one word is."""
    lines = wrap(text, width).split("\n")
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(display_width(line) <= width or re.fullmatch("[ab]+", line) for line in lines)


@given(st.text(alphabet="滴a，。「」（）, ", max_size=120), st.integers(2, 40))
def test_no_line_begins_with_a_closing_mark(text: str, width: int) -> None:
    """A Chinese comma or full stop hangs on to the character before it, an opening bracket to the one after it."""
    glued = re.sub(r"\s", "", text).lstrip("，。」）,")
    for line in wrap(glued, width).split("\n"):
        assert not line or line[0] not in "，。」）,"
        assert line[-1:] not in ("「", "（") or glued.endswith(line)


@settings(max_examples=60)
@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_can_be_rendered(body: str, title: str) -> None:
    """Whatever the editor types below the front matter, there is a page, and twice the same."""
    text = f"---\nnote: |\n  x\n---\n{body}\n<!-- block: story st-1 -->\n## {title}\n"
    assert render_pages(text, FORM, templates=TEMPLATES) == render_pages(text, FORM, templates=TEMPLATES)


@pytest.mark.parametrize(
    ("front", "where"),
    [
        ("title: [a", "issue.md, line 3"),
        ("title: a: b", "issue.md, line 2"),
        ("- a", "issue.md, front matter"),
        ('x: 1\ntitle: "a', "issue.md, line 4"),
    ],
)
def test_unreadable_front_matter_names_its_line(front: str, where: str) -> None:
    """An editor is told where to look and how to write it."""
    with pytest.raises(InputError) as error:
        pages(f"---\n{front}\n---\nText\n")
    assert error.value.where.startswith(where)
    assert "double quotes" in error.value.hint or "key: value" in error.value.hint or 'title: "' in error.value.hint


@pytest.mark.parametrize("text", ["", "\ufeff", "---\n---\n", "---\n# only a note\n---\n", "<!-- block: lede -->\n"])
def test_an_empty_issue_is_a_small_page(text: str) -> None:
    """Nothing to show is no error."""
    page, plain = pages(text)
    assert "<h1" in page
    assert plain.startswith("china-roundup\n====")


def test_too_long_a_text_is_refused_with_its_length() -> None:
    """Beyond 200,000 characters it is no issue."""
    with pytest.raises(InputError, match="200,001"):
        pages("<!-- block: lede -->\n" + "a" * 200_001)


@pytest.mark.parametrize(
    ("name", "source", "where", "what"),
    [
        ("issue.html", "<p>\n{{ titel }}", "templates/issue.html, line 2", "'titel' is undefined"),
        ("issue.html", "<p>\n\n{% if %}", "templates/issue.html, line 3", "not a valid template"),
        ("issue.html", "{% for x in y", "templates/issue.html, line 1", "not a valid template"),
        ("issue.html", "\n{% include 'part.html' %}", "templates/part.html", "is missing"),
        ("issue.txt", "\n\n{{ words + title }}", "templates/issue.txt, line 3", "cannot be filled in"),
        ("issue.txt", "{{ title.__class__.__mro__ }}", "templates/issue.txt, line 1", "unsafe"),
        ("issue.txt", "{% for x in range(10 ** 9) %}{% endfor %}", "templates/issue.txt, line 1", "too big"),
        ("issue.txt", "\n{{ title | shout }}", "templates/issue.txt, line 2", "shout"),
    ],
)
def test_a_mistake_in_a_template_names_file_line_and_remedy(name: str, source: str, where: str, what: str) -> None:
    """A person who changes a template reads what to mend and where."""
    with pytest.raises(ConfigError) as error:
        render_pages("Text", FORM, templates={**TEMPLATES, name: source})
    assert error.value.where == where
    assert what in error.value.what
    assert error.value.hint


def test_a_missing_template_is_named() -> None:
    """A newsroom without a template says which one and how to get it."""
    with pytest.raises(ConfigError, match=r"templates/issue\.html: is missing"):
        render_pages("Text", FORM, templates={})


def test_reading_time_follows_the_form() -> None:
    """Minutes are words at the form's speed, at least one; footnote marks are no words."""
    slow = replace(FORM, style=replace(FORM.style, words_per_minute=10))
    text = dict(render_pages("word [word](https://a.b/) " * 20, slow, templates=TEMPLATES))["issue.txt"].decode()
    assert "(40 words, 4 minutes)" in text
