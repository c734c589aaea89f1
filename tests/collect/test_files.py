"""Files become Items by what they hold."""

import base64
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundup.errors import InputError
from roundup.model import Item
from roundup.stages.collect import items_from_file

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
ZH = "国家网信办周五发布通告，要求应用商店下架二十五款应用，理由是违法收集个人信息。公司表示将认真整改，用户数据都存放在国内。"


def one(name: str, text: str | bytes) -> Item:
    """Return the only item of a file."""
    (item,) = items_from_file(name, text.encode() if isinstance(text, str) else text)
    return item


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.txt", "A headline\n\nA paragraph that ends here.", "text"),
        ("a.txt", "# A headline\n\nA paragraph that ends here.", "markdown"),
        ("a.md", "A headline\n\nA paragraph that ends here.", "markdown"),
        ("a.txt", "---\ntitle: A\ndate: 2021-07-05\n---\nText.", "markdown"),
        ("a.txt", "<!DOCTYPE html><html><body><p>Text.</p></body></html>", "html"),
        ("a.html", "<p>Text.</p>", "html"),
        ("noname", "<p>One.</p><p>Two.</p><p>Three.</p>", "html"),
        ("a.eml", "From: a@b.org\nSubject: S\n\nText.", "mail"),
        ("a.txt", "From: a@b.org\nSubject: S\nDate: Mon, 5 Jul 2021 10:00:00 +0800\n\nText.", "mail"),
        ("a.txt", '<?xml version="1.0"?><rss version="2.0"><channel><item><title>T</title></item></channel></rss>', "entry"),
        ("a.txt", '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "x"}]}', "entry"),
    ],
)
def test_content_decides_before_the_suffix(name: str, text: str, kind: str) -> None:
    """The kind follows from the content, and from the suffix only where the content leaves it open."""
    assert one(name, text).kind == kind


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gb2312", "big5"])
def test_chinese_text_is_read_in_every_common_charset_without_a_declaration(charset: str) -> None:
    """Bytes in any of these charsets give the same characters."""
    text = (
        ZH
        if charset != "big5"
        else "國家網信辦週五發布通告，要求應用商店下架應用，理由是違法收集個人資料。公司表示將認真整改，這是我們的責任。"
    )
    assert one("a.txt", text.encode(charset)).content == text


def test_western_bytes_are_read_as_western() -> None:
    """Single high bytes among ASCII letters are Western European, not Chinese."""
    text = "The café’s owner said “no” – and José agreed with the naïve plan."
    assert one("a.txt", text.encode("cp1252")).content == text


def test_a_declared_charset_is_believed_and_a_wrong_one_is_not() -> None:
    """A meta declaration is used; UTF-8 that declares something else stays UTF-8."""
    page = f'<html><head><meta charset="gb2312"></head><body><p>{ZH}</p></body></html>'
    assert ZH in one("a.html", page.encode("gb18030")).content
    assert ZH in one("a.html", page.encode()).content


@pytest.mark.parametrize("data", [b"", b" \n", b"%PDF-1.7 ...", b"PK\x03\x04....", bytes(range(256)) * 40, b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_text_is_refused_with_name_and_remedy(data: bytes) -> None:
    """An empty or binary file raises InputError naming the file and what to do."""
    with pytest.raises(InputError) as caught:
        items_from_file("folder/strange.txt", data)
    assert caught.value.where == "folder/strange.txt"
    assert caught.value.hint


def test_a_json_file_that_is_no_feed_is_refused() -> None:
    """A .json file without items is named as such."""
    with pytest.raises(InputError, match=r"data\.json"):
        items_from_file("data.json", b'{"a": 1}')


def test_front_matter_is_read_as_words() -> None:
    """Fields come from front matter as strings: NO stays a word, 1.10 keeps its nought."""
    item = one(
        "a.md", '---\ntitle: "A &amp; B"\ndate: 2021-07-10\nauthor: [Ann, Bob]\nfrom: https://x.org/a\ncountry: NO\nv: 1.10\n---\nText.'
    )
    assert (item.title, item.published, item.author, item.url) == ("A & B", "2021-07-10", "Ann, Bob", "https://x.org/a")
    assert ("country", "NO") in item.meta
    assert ("v", "1.10") in item.meta
    assert item.content == "Text."


@pytest.mark.parametrize(
    "front",
    [
        "title: Didi: a review\ndate: 2021-07-10",
        "title: [a\ndate: 2021-07-10",
        'title: "A\ndate: 2021-07-10',
        "a: &x [1]\nb: *x\ntitle: T\ndate: 2021-07-10",
        "title: T\n\tdate: x\ndate: 2021-07-10",
    ],
)
def test_broken_front_matter_costs_only_a_remark(front: str) -> None:
    """Lines of the form key: value are read one by one where YAML fails."""
    item = one("a.md", f"---\n{front}\n---\nText.")
    assert item.published == "2021-07-10"
    assert item.content == "Text."
    assert any(key == "remark" for key, _ in item.meta)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Text between two rules that has no keys stays text."""
    assert one("a.md", "---\nJust words here.\n---\nText.").content.startswith("---")


def test_toml_front_matter_is_read_too() -> None:
    """Front matter between plus signs is TOML."""
    assert one("a.md", '+++\ntitle = "T"\ndate = "2021-07-10"\n+++\nText.').title == "T"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("000_88750315873abfff.txt", "000_88750315873abfff"),
        ("x/y/Why China.txt", "why-china-"),
        ("滴滴.txt", "file-"),
        ("2021-07-01-滴滴 IPO.md", "2021-07-01-ipo-"),
        (f"{'long-' * 30}.md", "long-long-"),
    ],
)
def test_ids_are_slugs_of_the_stem(name: str, start: str) -> None:
    """An id is short, plain, and has hex digits where the name lost something."""
    item = one(name, "Some text.")
    assert item.id.startswith(start)
    assert len(item.id) <= 48
    assert set(item.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")
    assert item.path == name


def test_two_names_that_lose_the_same_characters_keep_two_ids() -> None:
    """Hex digits keep apart what the slug does not."""
    assert one("滴滴.txt", "x y").id != one("运满满.txt", "x y").id


def mail(body: bytes, headers: str) -> bytes:
    """Return a mail of the given body and further headers."""
    return (
        b"From: =?utf-8?B?"
        + base64.b64encode("数据周报".encode())
        + b"?= <news@data.example>\nSubject: Fwd: Issue 27\nDate: Mon, 12 Jul 2021 08:00:00 +0800\nMIME-Version: 1.0\n"
        + headers.encode()
        + b"\n\n"
        + body
    )


@pytest.mark.parametrize(
    ("encode", "headers"),
    [
        (
            lambda text: base64.encodebytes(text.encode("gb18030")),
            "Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: base64",
        ),
        (
            lambda text: quopri.encodestring(text.encode()),
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable",
        ),
        (lambda text: text.encode("gb18030"), "Content-Type: text/plain; charset=no-such-charset\nContent-Transfer-Encoding: 8bit"),
    ],
)
def test_mail_is_decoded(encode: Callable[[str], bytes], headers: str) -> None:
    """Transfer encodings and charsets of mail are undone, also where the charset is unknown."""
    item = one("a.eml", mail(encode(ZH), headers))
    assert item.content.strip() == ZH
    assert (item.title, item.published, item.outlet) == ("Issue 27", "2021-07-12T00:00:00Z", "数据周报")


def test_the_html_part_of_a_mail_is_preferred() -> None:
    """Of two alternatives the one with structure is taken, attachments never."""
    body = b"--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>rich</p>\n--b\nContent-Type: text/html\nContent-Disposition: attachment; filename=x.html\n\n<p>attached and much longer</p>\n--b--\n"
    item = one("a.eml", mail(body, 'Content-Type: multipart/mixed; boundary="b"'))
    assert item.content.strip() == "<p>rich</p>"
    assert ("Content-Type", "text/html") in item.meta


def test_a_sender_that_is_a_person_is_the_author() -> None:
    """A name that has nothing to do with the domain is a person's; Name at Outlet gives both."""
    item = one("a.eml", "From: Jo Doe <jo@mail.example>\nSubject: S\nDate: x\n\nText.")
    assert (item.author, item.outlet, item.published) == ("Jo Doe", "", "x")
    both = one("a.eml", "From: Jo Doe at Delta Post <jo@deltapost.example>\nSubject: S\n\nText.")
    assert (both.author, both.outlet) == ("Jo Doe", "Delta Post")


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.eml", "a.xml", "a.json", "中 文"]),
)
def test_any_bytes_give_items_or_input_error(data: bytes, name: str) -> None:
    """No bytes make anything but Items or an InputError."""
    try:
        items = items_from_file(name, data)
    except InputError as error:
        assert error.hint  # noqa: PT017 - both ways out are right, this is what the second must have
    else:
        assert all(item.id and item.path == name for item in items)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["---\n", "<rss><channel><item><title>", "From: a\nSubject: b\nDate: c\n\n", '{"items": [', "<html><body>", "+++\n"]),
    st.text(max_size=200),
)
def test_any_text_behind_a_known_beginning_gives_items_or_input_error(start: str, text: str) -> None:
    """The readers of each format stand whatever follows the format's beginning."""
    try:
        items_from_file("a.txt", (start + text).encode("utf-8", "surrogatepass"))
    except InputError as error:
        assert error.where == "a.txt"  # noqa: PT017 - both ways out are right


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not here")
def test_the_seeds_keep_their_numbers() -> None:
    """Each seed's id starts with its number."""
    names = sorted(path.name for path in SEEDS.iterdir())
    ids = [items_from_file(name, (SEEDS / name).read_bytes())[0].id[:3] for name in names]
    assert ids == ["000", "001", "002", "003", "004"]
