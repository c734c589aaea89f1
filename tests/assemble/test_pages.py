"""issue.html and issue.txt, rendered from the edited issue.md."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from roundup.errors import ConfigError, InputError
from roundup.stages.assemble import render_pages
from roundup.stages.assemble.plaintext import display_width, wrap
from tests.assemble.support import FORM, TEMPLATES

FRONT = '---\ntitle: "China Roundup: A headline & more"\ndate: 2021-07-20\npreheader: "What <it> says."\nmine: [a, b]\n---\n\n'


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
