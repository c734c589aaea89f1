"""Which encoding a feed is read in: what RFC 3023 says, what the bytes show, and what they look like."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundup.stages.collect.charset import decoded
from roundup.text.guessing import guessed, strictly

XML = {"content-type": "application/xml"}


@pytest.mark.parametrize(
    ("body", "headers", "encoding", "fault"),
    [
        ("<a>é</a>".encode(), XML, "utf-8", ""),
        ("<a>é</a>".encode("latin-1"), {"content-type": "application/xml; charset=iso-8859-1"}, "iso-8859-1", ""),
        (b"<?xml version='1.0' encoding='koi8-r'?><a>\xd2\xd5</a>", XML, "koi8-r", ""),
        (b"<?xml version='1.0' encoding='koi8-r'?><a>b</a>", {"content-type": "text/xml"}, "us-ascii", ""),
        (b"<a>b</a>", {"content-type": "text/html"}, "us-ascii", "type"),
        (b"<a>b</a>", {"etag": "x"}, "iso-8859-1", "type"),
        (b"<a>b</a>", {}, "utf-8", ""),
        ("<a>é</a>".encode("utf-16"), XML, "utf-16le", "override"),
        ("\ufeff<a>é</a>".encode("utf-32-be"), XML, "utf-32be", "override"),
        ("<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16-be"), XML, "utf-16be", ""),
        ("<?xml version='1.0' encoding='gb2312'?><a>镕</a>".encode("gb18030"), XML, "gb18030", ""),
        (b"<a>b</a>", {"content-type": "application/xml; charset=nonsense"}, "utf-8", "override"),
        (b"<?xml version='1.0' encoding='punycode'?><a>a-b</a>", XML, "utf-8", "override"),
    ],
)  # fmt: skip
def test_what_is_declared_counts_where_the_bytes_agree(body: bytes, headers: dict[str, str], encoding: str, fault: str) -> None:
    """The header counts before the document, both before a mark; a declaration that is not so is overridden and told."""
    found = decoded(body, headers)
    assert (found.encoding, found.fault, bool(found.told)) == (encoding, fault, bool(fault))
    assert "\ufffd" not in found.text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "gbk", "us-ascii", "shift_jis"])
def test_utf_8_is_utf_8_whatever_is_declared(declared: str) -> None:
    """Templates and servers declare what is not so; bytes that are plainly UTF-8 are read as that."""
    words = "北京的天气很好，会议开始了。"
    assert words in decoded(f"<?xml version='1.0' encoding='{declared}'?><a>{words}</a>".encode(), XML).text
    assert words in decoded(f"<a>{words}</a>".encode(), {"content-type": f"text/xml; charset={declared}"}).text


def test_a_server_s_latin_1_does_not_hide_the_document_s_own_encoding() -> None:
    """Where the header's charset is the server's default and the document knows better, the document is read."""
    body = "<?xml version='1.0' encoding='gb2312'?><a>北京的天气很好，会议开始了。</a>".encode("gb2312")
    assert "北京的天气" in decoded(body, {"content-type": "text/xml; charset=ISO-8859-1"}).text


@pytest.mark.parametrize(
    ("words", "codec"),
    [
        ("Le gouvernement français a été réélu", "windows-1252"),
        ("“Quoted” — it’s naïve", "windows-1252"),
        ("São Paulo e Brasília não são a mesma coisa", "windows-1252"),
        ("Правительство России", "windows-1251"),
        ("новости дня", "koi8-r"),
        ("ראש הממשלה אמר היום", "windows-1255"),
        ("Η κυβέρνηση ανακοίνωσε σήμερα", "windows-1253"),
        ("رئيس الوزراء يعلن اليوم عن", "windows-1256"),
        ("นายกรัฐมนตรีกล่าวว่า", "tis-620"),
        ("Český premiér oznámil že příští týden", "windows-1250"),
        ("Türkiye Cumhuriyeti Başbakanı açıkladı bugün", "windows-1254"),
        ("한국 정부는 오늘 새로운", "euc-kr"),
        ("日本政府は今日、新しい法律を発表した", "shift_jis"),
        ("日本政府は今日、新しい法律を発表した", "euc-jp"),
        ("中国政府今天宣布", "gb2312"),
        ("台灣總統今天宣布新的政策", "big5"),
    ],
)
def test_undeclared_words_are_known_by_their_language(words: str, codec: str) -> None:
    """A headline is enough to tell sixteen encodings apart."""
    assert guessed(f"<title>{words}</title>".encode(codec))[1] == f"<title>{words}</title>"


def test_real_essays_are_known_in_what_they_may_have_been_saved_in(shared: Path) -> None:
    """Forty characters of a Chinese essay in GB 18030 are known for what they are in at least nine of ten."""
    folder = shared / "data" / "posts-2021"
    if not folder.is_dir():
        pytest.skip("needs the essays in ../shared/data")
    texts = ["".join(char for char in path.read_text("utf-8") if char > "\x7f")[200:240] for path in sorted(folder.iterdir())]
    texts = [text for text in texts if len(text) == 40]
    right = sum(guessed(f"<a>{text}</a>".encode("gb18030"))[1] == f"<a>{text}</a>" for text in texts)
    assert len(texts) > 100
    assert right >= 0.9 * len(texts)


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "gbk", "utf-16", "hex", "unicode_escape", "x\x00y", "ß"]))
def test_any_bytes_become_text(body: bytes, declared: str) -> None:
    """Nothing raises, and what is strictly in an encoding is read without loss."""
    found = decoded(body, {"content-type": f"application/xml; charset={declared}"})
    assert isinstance(found.text, str)
    assert found.encoding
    assert strictly(body, declared) is None or isinstance(strictly(body, declared), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\x00"), max_size=80))
def test_utf_8_is_read_back(words: str) -> None:
    """Text that was written as UTF-8 is read as it was, declared or not."""
    for headers in (XML, {}, {"content-type": "text/xml; charset=utf-8"}):
        assert decoded(f"<a>{words}</a>".encode(), headers).text == f"<a>{words}</a>"


def test_the_presence_of_other_detectors_changes_nothing() -> None:
    """The parser asks chardet where that is installed; what we hand it leaves nothing to ask."""
    import feedparser.encodings  # noqa: PLC0415, TID251 - what is asked

    from roundup.model import Fetched  # noqa: PLC0415 - beside what it is for
    from roundup.stages.collect.record import record  # noqa: PLC0415 - beside what it is for

    body = "<rss><channel><item><title>новости дня</title></item></channel></rss>".encode("koi8-r")
    asked: list[bytes] = []
    kept = feedparser.encodings.lazy_chardet_encoding

    def detector(data: bytes) -> str:
        asked.append(data)
        return "ascii"

    feedparser.encodings.lazy_chardet_encoding = detector
    try:
        (entry,) = record(Fetched(url="https://a.example/", body=body))["entries"]
    finally:
        feedparser.encodings.lazy_chardet_encoding = kept
    assert (entry["title"], asked) == ("новости дня", [])
